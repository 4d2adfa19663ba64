"""Input of AWS calls against botocore's models, with what these leave to the service: words, forms, most."""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from resources.gateways.checking import Problem, run

# What tells an input of this call from that of another.
_CALLS = (
    ("actions", "bedrock-agentcore-control", "CreateGatewayRule"),
    ("routingCriteria", "bedrock", "CreatePromptRouter"),
    ("modelSource", "bedrock", "CreateInferenceProfile"),
)


def check(path: str, document: Any) -> Iterator[Problem] | None:
    if not isinstance(document, dict):
        return None
    for mark, service, call in _CALLS:
        if mark in document:
            return _problems(path, document, service, call)
    return None


def _problems(path: str, document: dict[str, Any], service: str, call: str) -> Iterator[Problem]:
    session = import_module("botocore.session").get_session()
    shape = session.get_service_model(service).operation_model(call).input_shape
    report = import_module("botocore.validate").ParamValidator().validate(document, shape)
    if report.has_errors():
        for line in report.generate_report().splitlines():
            yield path, line
    yield from _strictly(document, shape, f"{path}: ")


def _strictly(value: Any, shape: Any, where: str) -> Iterator[Problem]:
    if shape.type_name == "structure" and isinstance(value, dict):
        for key in value.keys() & shape.members.keys():
            yield from _strictly(value[key], shape.members[key], f"{where}{key}.")
    elif shape.type_name == "list" and isinstance(value, list):
        yield from _bounds(len(value), shape, where, "entries")
        for number, item in enumerate(value):
            yield from _strictly(item, shape.member, f"{where}{number}.")
    elif shape.type_name == "map" and isinstance(value, dict):
        for key, item in value.items():
            yield from _strictly(item, shape.value, f"{where}{key}.")
    elif isinstance(value, str):
        yield from _of_text(value, shape, where)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield from _bounds(value, shape, where, "")


def _of_text(value: str, shape: Any, where: str) -> Iterator[Problem]:
    words = getattr(shape, "enum", None)
    if words and value not in words:
        yield where.rstrip("."), f"“{value}” is none of {', '.join(words)}."
    yield from _bounds(len(value), shape, where, "characters")
    pattern = shape.metadata.get("pattern")
    if pattern and not re.fullmatch(pattern, value):
        yield where.rstrip("."), f"“{value}” does not have the form {pattern}."


def _bounds(size: float, shape: Any, where: str, of: str) -> Iterator[Problem]:
    most = shape.metadata.get("max")
    if most is not None and size > most:
        yield where.rstrip("."), f"{size:g} {of}".rstrip() + f" is more than {most}."
    least = shape.metadata.get("min")
    if least is not None and size < least:
        yield where.rstrip("."), f"{size:g} {of}".rstrip() + f" is less than {least}."


def main() -> None:
    run("botocore", check)
