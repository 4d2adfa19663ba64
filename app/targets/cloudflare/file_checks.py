"""A strict reading of dynamic routes: the graph leads from its start to its end, and nowhere in a circle."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.core.plan.checks import Problem
from app.targets.base import File

_PROPERTIES = {
    "model": {"provider", "model", "retries", "timeout"},
    "rate": {"key", "limit", "limitType", "window"},
}
_OUTPUTS = {
    "start": {"next"},
    "model": {"success", "fallback"},
    "rate": {"success", "fallback"},
    "end": set(),
}
Found = Iterator[tuple[str, str]]
"""Where, and what is wrong there."""


def check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    return tuple(
        Problem(where=f"{file.path}: {where}", message=message)
        for file in files
        if file.language == "json"
        for where, message in _route(file.text)
    )


def _route(text: str) -> Found:
    try:
        said = json.loads(text)
    except ValueError as error:
        yield "", f"This is no JSON: {error}."
        return
    if not isinstance(said, dict) or set(said) != {"name", "elements"}:
        yield "", "A route has a `name`, `elements`, and nothing else."
        return
    elements = {str(element.get("id")): element for element in said["elements"]}
    if len(elements) != len(said["elements"]):
        yield "elements", "Two elements have one id."
    for id_, element in elements.items():
        yield from _element(id_, element, set(elements))
    yield from _ways(elements)


def _element(id_: str, element: Mapping[str, Any], ids: set[str]) -> Found:
    kind = str(element.get("type"))
    outputs = element.get("outputs", {})
    if kind == "conditional":
        yield id_, "What Cloudflare calls its condition is not certain: split or fall back instead."
    elif kind == "percentage":
        yield from _shares(id_, outputs)
    elif kind not in _OUTPUTS:
        yield id_, f"“{kind}” is no kind of element."
    elif set(outputs) != _OUTPUTS[kind]:
        yield id_, f"Its outputs must be {', '.join(sorted(_OUTPUTS[kind])) or 'none'}."
    if set(element.get("properties", {})) != _PROPERTIES.get(kind, set()):
        yield id_, f"Its properties must be {', '.join(sorted(_PROPERTIES.get(kind, {'none'})))}."
    else:
        yield from _values(id_, kind, element.get("properties", {}))
    for name, output in outputs.items():
        if output.get("elementId") not in ids:
            yield f"{id_}.{name}", "It leads to an element that is not there."


def _shares(id_: str, outputs: Mapping[str, Any]) -> Found:
    parts = [name.removesuffix("%") for name in outputs]
    if not all(part.isdecimal() for part in parts) or sum(map(int, filter(str.isdecimal, parts))) != 100:
        yield id_, "The shares of a split must make 100 %."


def _values(id_: str, kind: str, properties: Mapping[str, Any]) -> Found:
    numbers = {"model": ("retries", "timeout"), "rate": ("limit", "window")}.get(kind, ())
    for name in numbers:
        value = properties[name]
        least = 0 if name == "retries" else 0.000001
        if isinstance(value, bool) or not isinstance(value, int | float) or value < least:
            yield f"{id_}.{name}", f"{value!r} must be a number{'' if name == 'retries' else ' above 0'}."
    if kind == "rate" and properties["limitType"] not in ("count", "cost"):
        yield f"{id_}.limitType", "A limit counts requests (`count`) or dollars (`cost`)."


def _ways(elements: Mapping[str, Mapping[str, Any]]) -> Found:
    """Everything is reached from the one start, and nothing leads back."""
    starts = [id_ for id_, element in elements.items() if element.get("type") == "start"]
    if len(starts) != 1 or sum(element.get("type") == "end" for element in elements.values()) != 1:
        yield "elements", "A route has one start and one end."
        return
    reached: set[str] = set()
    yield from _walk(elements, starts[0], (), reached)
    for id_ in elements.keys() - reached:
        yield id_, "Nothing leads here."


def _walk(
    elements: Mapping[str, Mapping[str, Any]], id_: str, way: tuple[str, ...], reached: set[str]
) -> Found:
    if id_ in way:
        yield id_, "It leads back to itself."
        return
    if id_ in reached or id_ not in elements:
        return
    for output in elements[id_].get("outputs", {}).values():
        yield from _walk(elements, str(output.get("elementId")), (*way, id_), reached)
    reached.add(id_)
