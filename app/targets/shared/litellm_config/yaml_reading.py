"""Reads a YAML file of a stranger's as LiteLLM reads it, keeps where everything stands, and believes
nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.core.errors import ImportFileError

_MOST_CHARACTERS = 500_000
_MOST_NODES = 50_000
"""With every alias written out: a few lines can stand for billions."""
_MOST_LEVELS = 40
_BEYOND_NUMBERS = 2**63
"""Longer whole numbers stay texts: nothing of LiteLLM's is so many."""
_TAG = "tag:yaml.org,2002:"
_KINDS = frozenset({"str", "null", "bool", "int", "float", "timestamp"})
_TRUE = frozenset({"yes", "true", "on", "y"})
_HINT = "Nothing of it was taken over."


@dataclass(frozen=True, slots=True)
class Document:
    value: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)
    """Path, such as `model_list[0].litellm_params.timeout` -> its line, from 1."""


def read_yaml(text: str) -> Document:
    """Raises `ImportFileError` in words, without quoting the file."""
    if len(text) > _MOST_CHARACTERS:
        raise ImportFileError(
            f"This file is too long: {_MOST_CHARACTERS:,} characters are the most.", hint=_HINT
        )
    reader = _Reader()
    try:
        value = reader.read(_composed(text), "", 0)
    except RecursionError:
        raise ImportFileError("This file is nested too deeply.", hint=_HINT) from None
    if not isinstance(value, dict):
        raise ImportFileError("This is no configuration: a mapping with model_list is expected.", hint=_HINT)
    return Document(value, reader.lines)


def _composed(text: str) -> Any:
    # Reading is rare, and this library takes a while to be imported.
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 1)  # as LiteLLM's own reader takes it: `on` is true
    try:
        return yaml.compose(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = "It" if mark is None else f"Line {mark.line + 1}"
        raise ImportFileError(f"{place} is not YAML.", hint=_HINT) from None
    except (ValueError, AttributeError):
        raise ImportFileError("This is not YAML.", hint=_HINT) from None


class _Reader:
    def __init__(self) -> None:
        self.lines: dict[str, int] = {}
        self._nodes = 0

    def read(self, node: Any, path: str, level: int) -> Any:
        if node is None:
            return None
        self._nodes += 1
        if self._nodes > _MOST_NODES or level > _MOST_LEVELS:
            raise ImportFileError(
                "This file unfolds into too much: its aliases repeat each other.", hint=_HINT
            )
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        kind = str(node.ctag if node.tag is None else node.tag)
        if kind == f"{_TAG}map":
            return self._mapping(node, path, level)
        if kind == f"{_TAG}seq":
            return [self.read(each, f"{path}[{place}]", level + 1) for place, each in enumerate(node.value)]
        if not isinstance(node.value, str) or kind.removeprefix(_TAG) not in _KINDS:
            raise ImportFileError(f"Line {line} has a tag that makes more of it than a value.", hint=_HINT)
        return _scalar(kind.removeprefix(_TAG), node.value)

    def _mapping(self, node: Any, path: str, level: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key, value in node.value:
            if str(key.tag) == f"{_TAG}merge":
                merged |= self._merged(value, path, level)
                continue
            name = self._name(key)
            if name in found:
                raise ImportFileError(
                    f"Line {key.start_mark.line + 1} has a name for the second time.",
                    hint="LiteLLM would take the last one alone: keep the one that is meant.",
                )
            inner = f"{path}.{name}" if path else name
            self.lines[inner] = key.start_mark.line + 1
            found[name] = self.read(value, inner, level + 1)
        return merged | found

    def _merged(self, node: Any, path: str, level: int) -> dict[str, Any]:
        value = self.read(node, path, level + 1)
        parts = value if isinstance(value, list) else [value]
        if not all(isinstance(part, dict) for part in parts):
            raise ImportFileError(f"Line {node.start_mark.line + 1} merges what is no mapping.", hint=_HINT)
        return {name: each for part in reversed(parts) for name, each in part.items()}

    def _name(self, key: Any) -> str:
        if not isinstance(key.value, str):
            raise ImportFileError(f"Line {key.start_mark.line + 1} has a name that is no text.", hint=_HINT)
        return key.value


def _scalar(kind: str, text: str) -> Any:
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in _TRUE
    if kind == "int":
        return _whole(text)
    if kind == "float":
        return _float(text)
    return text


def _whole(text: str) -> int | str:
    digits = text.replace("_", "")
    if re.fullmatch(r"[-+]?0[0-7]+", digits):
        return int(digits, 8)
    try:
        value = int(digits, 0)
    except ValueError:
        return text  # base 60 and other surprises stay what they look like
    return value if abs(value) < _BEYOND_NUMBERS else text


def _float(text: str) -> float | str:
    if "." not in text:
        return text  # 1e-6 is a text to LiteLLM's reader, which wants a dot
    try:
        return float(text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:
        return text
