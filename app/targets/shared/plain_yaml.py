"""YAML that every reader takes for the same: strings that one might take for something else are quoted."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_/-]*([.:][A-Za-z0-9_/-]+)*")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""What some reader takes for a boolean or for nothing."""
_UNSAID = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML takes for the end of a line, or for no text at all, and JSON does not."""


def yaml_text(value: Mapping[str, Any]) -> str:
    """One document, in block style and in the order of the mapping."""
    return "".join(f"{line}\n" for line in _mapping(value))


def _mapping(value: Mapping[str, Any]) -> Iterator[str]:
    for name, each in value.items():
        yield from _entry(f"{_scalar(name)}:", each)


def _entry(head: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield head
        yield from (f"  {line}" for line in _mapping(value))
    elif _is_list(value) and value and not all(map(_is_scalar, value)):
        yield head
        yield from (f"  {line}" for each in value for line in _item(each))
    else:
        yield f"{head} {_flow(value)}"


def _item(value: Any) -> Iterator[str]:
    if not (isinstance(value, Mapping) and value):
        yield f"- {_flow(value)}"
        return
    for place, line in enumerate(_mapping(value)):
        yield f"{'  ' if place else '- '}{line}"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_scalar(name)}: {_flow(each)}' for name, each in value.items())}}}"
    if _is_list(value):
        return f"[{', '.join(map(_flow, value))}]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = _UNSAID.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
    if isinstance(value, float) and "." not in text:
        # Without a dot YAML 1.1, which most gateways read, takes 1e-06 for a text.
        return text.replace("e", ".0e")
    return text


def _is_scalar(value: Any) -> bool:
    return not isinstance(value, Mapping) and not _is_list(value)


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
