"""Sorting endpoints for somebody who looks after keys."""

from dataclasses import replace

import pytest

from app.core.key_status import KeyGroup, KeySource, KeyStatus
from app.services.endpoints import DEMO_ENDPOINT
from app.services.key_groups import group_of, key_page, matches
from providers.base import Endpoint, KeyState, KeyVerdict
from providers.endpoints import ENDPOINTS

ROWS = {row.name: row for row in ENDPOINTS}


def status(endpoint: Endpoint, source: KeySource, state: KeyState | None = None) -> KeyStatus:
    verdict = None if state is None else KeyVerdict(state, "said")
    return KeyStatus(endpoint=endpoint, source=source, verdict=verdict)


@pytest.mark.parametrize(
    ("source", "state", "group"),
    [
        (KeySource.KEYRING, None, KeyGroup.READY),
        (KeySource.ENVIRONMENT, KeyState.ACCEPTED, KeyGroup.READY),
        (KeySource.SESSION, KeyState.UNREACHABLE, KeyGroup.READY),
        (KeySource.KEYRING, KeyState.REJECTED, KeyGroup.NEEDS_KEY),
        (KeySource.KEYRING, KeyState.NO_CREDIT, KeyGroup.NEEDS_KEY),
        (KeySource.MISSING, None, KeyGroup.NEEDS_KEY),
    ],
)
def test_cloud_services_by_their_key(source: KeySource, state: KeyState | None, group: KeyGroup) -> None:
    assert group_of(ROWS["openai"], status(ROWS["openai"], source, state)) is group


def test_the_rest_by_what_they_are() -> None:
    assert group_of(ROWS["openai"], None) is KeyGroup.LOOKING
    assert group_of(DEMO_ENDPOINT, None) is KeyGroup.READY
    assert group_of(ROWS["ollama"], None) is KeyGroup.LOCAL
    assert group_of(ROWS["litellm"], None) is KeyGroup.LOCAL
    assert group_of(replace(ROWS["ollama"], custom=True), None) is KeyGroup.OWN


def test_search() -> None:
    assert matches(ROWS["huggingface"], "hugging FACE")
    assert matches(ROWS["huggingface"], "router.hugging openai")
    assert matches(ROWS["huggingface"], "  ")
    assert not matches(ROWS["huggingface"], "hugging ollama")


def test_every_cloud_service_says_where_its_keys_are_made() -> None:
    for row in ENDPOINTS:
        if group_of(row, None) is KeyGroup.LOOKING:
            assert str(key_page(row)).startswith("https://"), row.name
        assert key_page(replace(row, custom=True)) is None
