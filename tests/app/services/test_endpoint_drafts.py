"""A form's fields, each judged by itself."""

from dataclasses import replace

import pytest

from app.core.endpoint_draft import EndpointDraft
from app.core.errors import UserError
from app.services.endpoint_drafts import check_draft, draft_of, models_for, new_endpoint
from app.services.endpoint_rules import NewEndpoint, checked_endpoint
from providers.base import KeyNeed, WireName

GOOD = EndpointDraft(name="mine", base_url="https://llm.example/v1")


def test_what_is_right_passes_and_can_be_added() -> None:
    check = check_draft(GOOD)
    assert check.passes
    assert check.address == "https://llm.example/v1"
    assert checked_endpoint(new_endpoint(GOOD)).name == "mine"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "My Gateway"}, "name"),
        ({"name": "demo"}, "name"),
        ({"base_url": ""}, "base_url"),
        ({"base_url": "llm.example"}, "base_url"),
        ({"base_url": "http://llm.example"}, "base_url"),
        ({"base_url": "https://user:pw@llm.example"}, "base_url"),
        ({"variables": "sk-not a=name"}, "variables"),
        ({"headers": (("Authorization", "Bearer x"),)}, "headers"),
        ({"headers": (("a", "1"), ("a", "2"))}, "headers"),
        ({"like": "anthropic"}, "like"),
    ],
)
def test_a_mistake_is_told_at_its_own_field_alone(change: dict[str, object], field: str) -> None:
    check = check_draft(replace(GOOD, **change))  # type: ignore[arg-type]
    told = {
        name
        for name in ("name", "base_url", "variables", "headers", "like")
        if getattr(check, name) is not None
    }
    assert told == {field}
    assert not check.passes


def test_a_private_network_needs_leave_and_passes_with_it() -> None:
    draft = replace(GOOD, base_url="http://192.168.1.20:8000")
    check = check_draft(draft)
    assert check.asks_leave
    assert check.base_url is not None
    allowed = check_draft(replace(draft, plain_http=True))
    assert allowed.passes
    assert allowed.address == "http://192.168.1.20:8000/v1"
    assert not check_draft(replace(GOOD, base_url="http://8.8.8.8")).asks_leave


def test_names_that_are_taken_and_names_that_shadow() -> None:
    assert check_draft(GOOD, taken={"mine"}).name is not None
    check = check_draft(replace(GOOD, name="openai"))
    assert check.shadows
    assert check.passes


def test_empty_header_rows_do_not_count_and_a_key_is_never_repeated() -> None:
    draft = replace(GOOD, headers=(("", ""), (" X-Team ", " research ")))
    assert new_endpoint(draft).headers == {"X-Team": "research"}
    bad = check_draft(replace(GOOD, headers=(("X-Any", "sk-abcdefghijklmnopqrstuv"),)))
    assert "sk-abcdef" not in str(bad.headers)
    with pytest.raises(UserError):
        new_endpoint(replace(GOOD, headers=(("a", "1"), ("a", "2"))))


@pytest.mark.parametrize(
    "new",
    [
        NewEndpoint(name="mine", wire=WireName.OPENAI, base_url="https://llm.example/v1"),
        NewEndpoint(
            name="mine",
            wire=WireName.OPENAI,
            base_url="http://10.0.0.1/v1",
            title="Mine, too",
            key_env=("ONE", "TWO"),
            headers={"X-Team": "a"},
            local=True,
            plain_http=True,
            like="mistral",
        ),
        NewEndpoint(name="ollama", wire=WireName.OLLAMA, base_url="http://127.0.0.1:1", key=KeyNeed.NONE),
        NewEndpoint(name="groq", wire=WireName.OPENAI, base_url="https://groq.example/v1"),
    ],
)
def test_editing_without_a_change_changes_nothing(new: NewEndpoint) -> None:
    endpoint = checked_endpoint(new)
    assert checked_endpoint(new_endpoint(draft_of(endpoint))) == endpoint


def test_what_one_can_be_like_speaks_the_same_wire() -> None:
    for wire in WireName:
        rows = models_for(wire)
        assert rows
        for row in rows:
            draft = replace(GOOD, wire=wire, like=row.name)
            assert check_draft(draft).passes
