"""What is written is what readers of YAML 1.1 and of YAML 1.2 read."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from app.targets.shared.plain_yaml import yaml_text

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=6,
)


@given(value=st.dictionaries(_TEXTS, _VALUES, max_size=3), version=st.sampled_from(["1.1", "1.2"]))
def test_any_text_comes_back(value: dict[str, Any], version: str) -> None:
    assert _read(yaml_text({"params": value}), version) == {"params": value}


@pytest.mark.parametrize("mark", ["\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\ufeff", "\ufffe"])
@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_what_ends_a_line_or_is_no_text_to_a_reader_stays_what_it_is(mark: str, version: str) -> None:
    said = {f"a{mark}b": [f"a{mark}b"]}
    text = yaml_text(said)
    assert mark not in text
    assert _read(text, version) == said


def _read(text: str, version: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = version
    return json.loads(json.dumps(yaml.load(text)))
