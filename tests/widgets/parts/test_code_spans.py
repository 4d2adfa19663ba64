"""What stands where in a line of a configuration file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.parts.routing_files.code_spans import Kind, spans

LANGUAGES = [
    "yaml",
    "json",
    "toml",
    "env",
    "nginx",
    "markdown",
    "shell",
    "python",
    "typescript",
    "javascript",
]


def told(line: str, language: str) -> list[tuple[str, str]]:
    return [(line[start : start + length], kind.value) for start, length, kind in spans(line, language)]


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("yaml", "  - model_name: support-bot", [("model_name", "name"), ("support-bot", "value")]),
        ("yaml", "    api_key: os.environ/X_KEY", [("api_key", "name"), ("os.environ/X_KEY", "reference")]),
        ("yaml", "# model: x", [("# model: x", "comment")]),
        ("json", '"n": 3.5', [('"n"', "name"), ("3.5", "value")]),
        ("json", '"k": "${A}"', [('"k"', "name"), ('"${A}"', "reference")]),
        (
            "json",
            '"u": "${A:-b}/v1"',
            [('"u"', "name"), ('"', "value"), ("${A:-b}", "reference"), ('/v1"', "value")],
        ),
        ("yaml", 'url: "${A}"', [("url", "name"), ('"${A}"', "reference")]),
        ("yaml", 'k: "tfy-secret://${T}:p:K"', [("k", "name"), ('"tfy-secret://${T}:p:K"', "reference")]),
        (
            "shell",
            'base="${A:-b}"',
            [("base", "name"), ('"', "value"), ("${A:-b}", "reference"), ('"', "value")],
        ),
        ("typescript", 'x = process.env["A"];', [('process.env["A"]', "reference")]),
        ("python", "os.environ.get(name)", [("os.environ", "reference")]),
        ("toml", '[models.a]  # "x"', [("[models.a]", "name"), ('# "x"', "comment")]),
        ("toml", 'key = "env::A"', [("key", "name"), ('"env::A"', "reference")]),
        ("env", "A_KEY=", [("A_KEY", "name")]),
        ("nginx", "server a weight=3;", [("server", "name"), ("a", "value"), ("weight=3", "value")]),
        ("python", "return 1  # why", [("return", "name"), ("1", "value"), ("# why", "comment")]),
        ("markdown", "# Title", [("# Title", "name")]),
        ("cobol", "MOVE 1 TO X", []),
    ],
)
def test_names_values_references_and_comments(
    language: str, line: str, expected: list[tuple[str, str]]
) -> None:
    assert told(line, language) == expected


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_whatever_the_line_spans_are_in_order_and_within_it(line: str, language: str) -> None:
    end = 0
    for start, length, kind in spans(line, language):
        assert start >= end
        assert length > 0
        assert kind in Kind
        end = start + length
    assert end <= len(line)
