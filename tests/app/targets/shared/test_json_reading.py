"""A stranger's JSON is read strictly, and refused in words that repeat no key."""

import pytest

from app.core.errors import ImportFileError
from app.targets.shared.json_reading import read_object

KEY = "sk-proj-canarycanarycanarycanarycanary"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "This file is empty."),
        (" \n", "This file is empty."),
        ("{", "This is no JSON."),
        ("[]", "A config is an object in braces."),
        ('{"a": {"b": 1, "b": 2}}', "“b” is there twice"),
        (f'{{"{KEY}": 1, "{KEY}": 2}}', "A name is there twice"),
        ('{"a": NaN}', "NaN is no number of JSON."),
        ('{"a": ' + "9" * 400 + "}", "a number that is too large"),
        ("[" * 100_000, "This is no JSON."),
        ("x" * 2_000_000, "This is too long for a config: 1,000,000 characters are the most."),
    ],
)
def test_what_is_no_object_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(ImportFileError) as refused:
        read_object(text, "a config")
    assert said in refused.value.message
    assert KEY not in refused.value.in_full


def test_an_object_is_read_as_it_stands() -> None:
    assert read_object('{"a": [1, null, 2.5]}', "a config") == {"a": [1, None, 2.5]}
