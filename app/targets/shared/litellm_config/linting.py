"""What the rules of the lint share: places with their lines, slips of the pen, and values that are no
secrets.
"""

import difflib
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from app.core.plan.checks import Gravity, Problem
from app.core.plan.secrets import looks_like_a_key
from app.targets.shared.litellm_config.yaml_reading import Document

Found = Iterator[Problem]
_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,9})?")
Rule = Callable[["Ground"], Found]


@dataclass(frozen=True, slots=True)
class Ground:
    """A file that is looked at."""

    document: Document

    def section(self, name: str) -> Mapping[str, Any]:
        value = self.document.value.get(name)
        return value if isinstance(value, Mapping) else {}

    def entries(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Those of `model_list` that are mappings, each with its place."""
        models = self.document.value.get("model_list")
        for place, entry in enumerate(models if isinstance(models, list) else ()):
            if isinstance(entry, Mapping):
                yield f"model_list[{place}]", entry

    def params(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for where, entry in self.entries():
            params = entry.get("litellm_params")
            if isinstance(params, Mapping):
                yield f"{where}.litellm_params", params

    def groups(self) -> frozenset[str]:
        """Every name that can be asked for."""
        aliases = self.section("router_settings").get("model_group_alias")
        groups = self.section("router_settings").get("routing_groups")
        return self.named() | {
            *(aliases if isinstance(aliases, Mapping) else ()),
            *_texts_at("group_name", groups if isinstance(groups, list) else ()),
        }

    def named(self) -> frozenset[str]:
        """What the entries of `model_list` are called."""
        return frozenset(_texts_at("model_name", (entry for _, entry in self.entries())))

    def wrong(self, where: str, message: str) -> Problem:
        """It does not start, or this is never used."""
        return Problem(where=where, message=f"{self._line(where)}{message}")

    def warn(self, where: str, message: str) -> Problem:
        return Problem(where=where, message=f"{self._line(where)}{message}", gravity=Gravity.WARNING)

    def _line(self, where: str) -> str:
        line = self.document.lines.get(where)
        return "" if line is None else f"Line {line}: "


def slip(name: str, known: frozenset[str], *, nearness: float = 0.8) -> str | None:
    """The known name that was probably meant."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=nearness)
    return near[0] if near else None


def did_you_mean(name: str, known: frozenset[str]) -> str:
    near = slip(name, known, nearness=0.6)
    return f" Did you mean {near}?" if near else ""


def shown(value: object) -> str:
    """A value for a message; never one that may be a key."""
    text = str(value)
    return "…" if looks_like_a_key(text) else f"“{text[:40]}”"


def _texts_at(name: str, mappings: Iterable[object]) -> Iterator[str]:
    for mapping in mappings:
        found = mapping.get(name) if isinstance(mapping, Mapping) else None
        if isinstance(found, str):
            yield found


def is_among(value: object, names: frozenset[str]) -> bool:
    """Also of what has no place in a set: a file may hold a list where a name is expected."""
    return isinstance(value, str) and value in names


def is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def unquoted(value: Any) -> Any:
    """A number that stands in quotes at a model as that number: LiteLLM takes it for one."""
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        return value
    return float(value) if "." in value else int(value)


def is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
