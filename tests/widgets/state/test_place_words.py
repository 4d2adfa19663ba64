"""Where something gets lost is told in the words of the page that edits it."""

import pytest

from app.core.plan.features import uses
from app.targets.targets import TARGETS
from tests.support.named_plans import chain_of, compatible, full
from widgets.state.place_words import places_words


@pytest.mark.parametrize(
    ("places", "words"),
    [
        (["endpoints.haiku.timeout_s"], "Whole answer · claude-haiku-x"),
        (["endpoints.seek-two.base_url"], "Address · seek-two"),
        (["endpoints.haiku"], "claude-haiku-x"),
        (["endpoints.haiku.rpm", "endpoints.mini.rpm"], "Requests / minute · claude-haiku-x, gpt-x-mini"),
        (
            ["endpoints.haiku.rpm", "endpoints.haiku.tpm"],
            "Requests / minute, Tokens / minute · claude-haiku-x",
        ),
        (
            ["endpoints.haiku.rpm", "keys.app-one"],
            "Requests / minute · claude-haiku-x, Virtual key · app-one",
        ),
        (["routes.support.tiers[1]"], "Place 2 · support"),
        (["routes.support.constraints.regions"], "Regions · support"),
        (["keys.app-one.routes"], "Routes · app-one"),
        (["callbacks"], "Callbacks"),
        (["endpoints.haiku.something_new"], "something_new · claude-haiku-x"),
        ([], ""),
    ],
)
def test_places_in_words(places: list[str], words: str) -> None:
    assert places_words(full(), places) == words


def test_the_only_route_goes_without_saying() -> None:
    plan = chain_of(compatible("alpha"))
    assert places_words(plan, ["routes.support.fall_on"]) == "What leads on"
    assert places_words(plan, ["routes.support"]) == "support"


def test_no_place_of_a_loss_is_told_as_a_path() -> None:
    plan = full()
    lost = {
        loss.where
        for target in TARGETS
        for dialect in [each.name for each in target.dialects] or [""]
        for loss in target.losses(plan, dialect)
    }
    for where in lost | {use.where for use in uses(plan)}:
        words = places_words(plan, [where])
        assert words
        assert "_" not in words, words
