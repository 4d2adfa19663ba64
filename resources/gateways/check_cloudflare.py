"""A dynamic route for Cloudflare against the types of its SDK, key by key, and whether its steps lead on."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, Union, get_args, get_origin

from resources.gateways.checking import Problem, run

_GIVEN_BY_ADDRESS = frozenset({"account_id"})
_WHOLE = 100.0


def check(path: str, document: Any) -> Iterator[Problem] | None:
    if not isinstance(document, dict) or "elements" not in document:
        return None
    return _problems(path, document)


def _problems(path: str, document: dict[str, Any]) -> Iterator[Problem]:
    module = import_module("cloudflare.types.ai_gateway.dynamic_routing_create_params")
    hints = import_module("typing_extensions").get_type_hints
    found = list(_Walk(hints).of(document, module.DynamicRoutingCreateParams, f"{path}: "))
    yield from found
    if not found:
        yield from _of_graph(path, document["elements"])


class _Walk:
    def __init__(self, hints: Any) -> None:
        self._hints = hints

    def of(self, value: Any, expected: Any, where: str) -> Iterator[Problem]:
        expected = _bare(expected)
        origin = get_origin(expected)
        if hasattr(expected, "__required_keys__"):
            yield from self._keys(value, expected, where)
        elif origin is Union:
            yield from self._union(value, get_args(expected), where)
        elif _is_literal(origin):
            if value not in get_args(expected):
                yield where.rstrip("."), f"“{value}” is none of {', '.join(map(str, get_args(expected)))}."
        elif origin is dict:
            yield from self._mapping(value, get_args(expected)[1], where)
        elif origin is not None:  # what can be gone through
            yield from self._list(value, get_args(expected)[0], where)
        elif expected is not object and not _fits(value, expected):
            yield where.rstrip("."), f"This should be {expected.__name__}."

    def _keys(self, value: Any, expected: Any, where: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield where.rstrip("."), "This should be an object."
            return
        fields = {
            _written(name, hint): hint for name, hint in self._hints(expected, include_extras=True).items()
        }
        for name, hint in fields.items():
            if name in value:
                yield from self.of(value[name], hint, f"{where}{name}.")
            elif _required(hint) and name not in _GIVEN_BY_ADDRESS:
                yield f"{where}{name}", "This is missing."
        for name in value.keys() - fields.keys():
            yield f"{where}{name}", "There is no such key here."

    def _union(self, value: Any, kinds: tuple[Any, ...], where: str) -> Iterator[Problem]:
        for kind in kinds:
            words = get_args(_bare(self._hints(kind, include_extras=True)["type"]))
            if isinstance(value, dict) and value.get("type") in words:
                yield from self.of(value, kind, where)
                return
        yield f"{where}type", "This is no element that is known."

    def _mapping(self, value: Any, inner: Any, where: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield where.rstrip("."), "This should be an object."
            return
        for name, item in value.items():
            yield from self.of(item, inner, f"{where}{name}.")

    def _list(self, value: Any, inner: Any, where: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield where.rstrip("."), "This should be a list."
            return
        for number, item in enumerate(value):
            yield from self.of(item, inner, f"{where}{number}.")


def _of_graph(path: str, elements: list[dict[str, Any]]) -> Iterator[Problem]:
    ids = [element["id"] for element in elements]
    for twice in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"{path}: elements", f"Two of them are called “{twice}”."
    for kind in ("start", "end"):
        if sum(element["type"] == kind for element in elements) < 1:
            yield f"{path}: elements", f"There is no {kind}."
    for number, element in enumerate(elements):
        where = f"{path}: elements.{number}.outputs"
        for name, output in element["outputs"].items():
            if output["elementId"] not in ids:
                yield f"{where}.{name}", f"There is no element “{output['elementId']}”."
        if element["type"] == "percentage":
            shares = sum(float(name.rstrip("%")) for name in element["outputs"])
            if shares != _WHOLE:
                yield where, f"The shares make {shares:g} %, and must make 100 %."


def _bare(hint: Any) -> Any:
    """Without `Required` and `Annotated`."""
    while get_origin(hint) is not None and (
        hasattr(hint, "__metadata__")
        or getattr(get_origin(hint), "_name", None) in ("Required", "NotRequired")
    ):
        hint = get_args(hint)[0]
    return hint


def _required(hint: Any) -> bool:
    return getattr(get_origin(hint), "_name", None) == "Required"


def _written(name: str, hint: Any) -> str:
    """As it goes over the wire."""
    for inner in (hint, *get_args(hint)):
        for note in getattr(inner, "__metadata__", ()):
            if getattr(note, "alias", None):
                return str(note.alias)
    return name


def _is_literal(origin: Any) -> bool:
    return getattr(origin, "_name", None) == "Literal"


def _fits(value: Any, expected: type) -> bool:
    if expected is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, expected)


def main() -> None:
    run("cloudflare", check)
