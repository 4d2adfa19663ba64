"""Who is asked: by address, key and model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.standin.upstream.rules import Rule, Unknown, ambiguous, hashed, meant


def rule(endpoint: str, address: int, model: str, key: str | None) -> Rule:
    return Rule(
        endpoint=endpoint, address=address, model=model, key_hash=None if key is None else hashed(key)
    )


RULES = (
    rule("team-a", 0, "gpt-4o", "k1"),
    rule("team-b", 0, "gpt-4o", "k2"),
    rule("mini", 0, "gpt-4o-mini", "k2"),
    rule("elsewhere", 1, "gpt-4o", "k1"),
    rule("local", 2, "qwen3:8b", None),
    rule("local-other", 2, "gemma3", None),
    rule("guarded", 2, "qwen3:8b", "k3"),
)


@pytest.mark.parametrize(
    ("address", "key", "model", "endpoint"),
    [
        (0, "k1", "gpt-4o", "team-a"),
        (0, "k2", "gpt-4o", "team-b"),
        (0, "k2", "gpt-4o-mini", "mini"),
        (1, "k1", "gpt-4o", "elsewhere"),
        (0, "k1", None, "team-a"),
        (0, "k2", None, Unknown.MODEL),
        (0, "k1", "gpt-4o-mini", Unknown.MODEL),
        (0, "k3", "gpt-4o", Unknown.KEY),
        (0, None, "gpt-4o", Unknown.KEY),
        (1, "k2", "gpt-4o", Unknown.KEY),
        (2, None, "qwen3:8b", "local"),
        (2, "whatever", "qwen3:8b", "local"),
        (2, "k3", "qwen3:8b", "guarded"),
        (2, "k3", "gemma3", "local-other"),
    ],
)
def test_address_key_and_model_say_who_is_asked(
    address: int, key: str | None, model: str | None, endpoint: str | Unknown
) -> None:
    found = meant(RULES, address=address, key=key, model=model)
    assert (found if isinstance(found, Unknown) else found.endpoint) == endpoint


def test_what_cannot_be_told_apart_is_named() -> None:
    twins = (rule("twin-1", 0, "m", "k"), rule("other", 1, "m", "k"), rule("twin-2", 0, "m", "k"))
    assert ambiguous(twins) == (("twin-1", "twin-2"),)
    assert ambiguous(RULES) == ()


KEYS = st.sampled_from(["k1", "k2", None])
ANY_RULES = st.lists(
    st.builds(rule, st.uuids().map(str), st.integers(0, 2), st.sampled_from(["m", "n/o", "p:free"]), KEYS),
    max_size=20,
)


@given(ANY_RULES)
def test_every_rule_of_an_unambiguous_set_is_found_by_its_own_request(rules: list[Rule]) -> None:
    keys = {hashed(key): key for key in ("k1", "k2")}
    if ambiguous(rules):
        return
    for one in rules:
        key = None if one.key_hash is None else keys[one.key_hash]
        assert meant(rules, address=one.address, key=key, model=one.model) == one
