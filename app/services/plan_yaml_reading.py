"""The one document of a YAML text, as plain values, whatever the text holds.

What YAML can do beyond what a plan needs is refused in words: anchors and aliases (a few lines of them unfold
to gigabytes), tags, several documents, one name twice. Dates are texts, fractions exact decimals. ruamel.yaml
is imported when the first text is read: that takes longer than the reading.
"""

import functools
from decimal import Decimal, InvalidOperation
from typing import Any

from app.core.errors import UserError

LIMIT_BYTES = 512 * 1024
_MOST_DEEP = 40
_MOST_EVENTS = 100_000
"""A value is about one, a list or object two: a plan of a thousand endpoints has half as many."""


def parsed(text: str) -> Any:
    """Its one document, of plain values. Raises `UserError`."""
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if len(text.encode(errors="replace")) > LIMIT_BYTES:
        raise UserError(f"This is larger than {LIMIT_BYTES // 1024} KiB, the most that a plan may have.")
    try:
        _refuse_unneeded(text)
        return _reading().load(text)
    except MarkedYAMLError as error:
        # The problem alone: its context repeats what stands in the file, which may be a key.
        mark = error.problem_mark or error.context_mark
        where = "" if mark is None else f"line {mark.line + 1}, column {mark.column + 1}: "
        raise UserError(f"The plan is not YAML: {where}{_problem(error)}.") from None
    except YAMLError as error:
        raise UserError("The plan is not YAML: it holds a character that no text has.") from error
    except (ValueError, RecursionError) as error:
        raise UserError("The plan holds a number, date or nesting that none has.") from error


def _problem(error: Any) -> str:
    from ruamel.yaml.constructor import DuplicateKeyError

    if isinstance(error, DuplicateKeyError):
        return "this name is there twice"
    return (error.problem or error.context or "something is out of place").splitlines()[0][:200]


def _refuse_unneeded(text: str) -> None:
    depth, documents = 0, 0
    for number, event in enumerate(_reading().parse(text)):
        kind = type(event).__name__
        depth += kind.endswith("StartEvent") - kind.endswith("EndEvent")
        documents += kind == "DocumentStartEvent"
        refused = _unneeded(event, kind)
        if depth > _MOST_DEEP:
            refused = "the nesting is too deep"
        if documents > 1:
            refused = "a second document begins"
        if number > _MOST_EVENTS:
            refused = "there is more than any plan holds"
        if refused:
            raise UserError(f"The plan is not understood: in line {event.start_mark.line + 1} {refused}.")


def _unneeded(event: Any, kind: str) -> str | None:
    if kind == "AliasEvent" or getattr(event, "anchor", None):
        return "there is an anchor or an alias; write it out"
    if getattr(event, "tag", None):
        return "there is a tag; leave it out"
    if kind == "DocumentStartEvent" and (event.version or event.tags):
        return "there is a directive; leave it out"
    return None


def _reading() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.Resolver = resolver()
    yaml.Constructor = _constructor()
    return yaml


@functools.cache
def resolver() -> Any:
    from ruamel.yaml.resolver import VersionedResolver

    class PlainResolver(VersionedResolver):
        """A day is a text, and `<<` a name like others."""

        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            tag = super().resolve(kind, value, implicit)
            return self.DEFAULT_SCALAR_TAG if str(tag).endswith((":timestamp", ":merge")) else tag

    return PlainResolver


@functools.cache
def _constructor() -> Any:
    from ruamel.yaml.constructor import SafeConstructor

    class ExactConstructor(SafeConstructor):
        """Fractions are the decimals that are written."""

        def construct_exactly(self, node: Any) -> Decimal | float:
            try:
                return Decimal(self.construct_scalar(node))
            except InvalidOperation:  # .inf and .nan, which the reader refuses in words
                return float(self.construct_yaml_float(node))

    ExactConstructor.add_constructor("tag:yaml.org,2002:float", ExactConstructor.construct_exactly)
    return ExactConstructor
