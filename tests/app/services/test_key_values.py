"""What can be a key, and whose it is."""

from dataclasses import replace

import pytest

from app.core.errors import UserError
from app.services.key_values import clean_key, entry_name, flaw_of
from providers.base import Endpoint, Secret, WireName

ENDPOINT = Endpoint(name="acme", title="Acme", wire=WireName.OPENAI, base_url="https://api.acme.example/v1")


@pytest.mark.parametrize("around", ["", " ", "\n", "\r\n", "\t ", "\ufeff"])
def test_the_space_around_a_pasted_key_goes(around: str) -> None:
    assert clean_key(f"{around}sk-canary{around}").reveal() == "sk-canary"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "it is empty"),
        (" \n", "it is empty"),
        ("sk-canary sk-canary", "a space or a line break"),
        ("sk-canary\nsk-canary", "a space or a line break"),
        ("Bearer sk-canary", "a space or a line break"),
        ("sk-can\u200bary", "a character in it that no key has"),
        ("sk-can\0ary", "a character in it that no key has"),
        ("sk-can\x7fary", "a character in it that no key has"),
        ("sk-canäry", "a character in it that no key has"),
        ("sk-can\ud800ary", "a character in it that no key has"),
        ("sk-canary" * 200, "longer than 1,200 characters"),
    ],
)
def test_what_cannot_be_a_key_is_refused_in_words_that_do_not_hold_it(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words) as caught:
        clean_key(text)
    assert "canary" not in f"{caught.value} {caught.value.hint}"


def test_a_key_of_full_length_is_fine() -> None:
    assert flaw_of(Secret("k" * 1200)) is None


def test_an_entry_belongs_to_a_name_and_a_host() -> None:
    assert entry_name(ENDPOINT) == "acme@https://api.acme.example:443"
    others = [
        replace(ENDPOINT, name="acme2"),
        replace(ENDPOINT, base_url="https://api.acme.example.evil.example/v1"),
        replace(ENDPOINT, base_url="https://api.acme.example:8443/v1"),
        replace(ENDPOINT, base_url="http://api.acme.example/v1"),
        replace(ENDPOINT, base_url="https://acme.example/v1"),
    ]
    assert len({entry_name(other) for other in [ENDPOINT, *others]}) == 6


def test_the_path_does_not_matter() -> None:
    for base_url in ("https://api.acme.example", "https://API.acme.example:443/v2"):
        assert entry_name(replace(ENDPOINT, base_url=base_url)) == entry_name(ENDPOINT)
