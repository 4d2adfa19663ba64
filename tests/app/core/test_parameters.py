import pytest

from app.core.errors import UserError
from app.core.parameters import parse_parameters
from providers.base import Effort, Parameters


def test_known_names_are_read_as_what_they_are() -> None:
    parsed = parse_parameters(
        [
            "temperature=0.2",
            "top-p=1",
            "max_tokens=100",
            "seed=-3",
            "stop=END",
            "stop=a=b",
            "reasoning_effort=HIGH",
        ]
    )
    assert parsed == Parameters(
        temperature=0.2, top_p=1, max_tokens=100, seed=-3, stop=("END", "a=b"), reasoning_effort=Effort.HIGH
    )


def test_fields_of_the_provider_go_through_as_json_or_text() -> None:
    parsed = parse_parameters(
        ["body.verbosity=low", 'body.provider={"order": ["a"]}', "body.n=2", "body.x=NaN"]
    )
    assert parsed.body == {"verbosity": "low", "provider": {"order": ["a"]}, "n": 2, "x": "NaN"}


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("temperature", "NAME=VALUE"),
        ("temprature=1", "Did you mean temperature?"),
        ("temperature=warm", "from 0 to 2"),
        ("temperature=nan", "from 0 to 2"),
        ("top_p=1.5", "from 0 to 1"),
        ("max_tokens=0", "at least 1"),
        ("seed=1.5", "whole number"),
        ("reasoning_effort=much", "one of none, minimal"),
        ("body.=1", "no parameter"),
    ],
)
def test_mistakes_are_answered_in_words(setting: str, says: str) -> None:
    with pytest.raises(UserError, match=says.replace("?", r"\?")):
        parse_parameters([setting])
