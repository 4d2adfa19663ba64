"""What a verification prints, without one."""

import pytest

from app.cli.verify_output import case_line, print_outlook
from app.core.rehearsal.report import CaseResult, Level
from app.services.gateways.table import GATEWAYS
from app.services.verifying.outlook import Outlook, Step, missing_words


def live(served_by: str | None) -> CaseResult:
    return CaseResult(
        name="live", title="chat at your gateway", route="chat", stream=False, expected=("a",), attempts=(),
        served_by=served_by, as_planned=served_by is not None, client_saw="no answer", elapsed_ms=3,
    )  # fmt: skip


def test_of_a_running_gateway_nobody_says_that_nobody_was_asked() -> None:
    assert "a answered" in case_line(live("a"), colours=False)
    assert "nobody" not in case_line(live(None), colours=False)
    assert "no answer" in case_line(live(None), colours=False)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Level.PARSER, "Going as far as: parser."),
        (Level.DRILL, "Going as far as: parser. Drill is wanted, and cannot be had here."),
    ],
)
def test_it_is_said_how_far_it_goes_and_not_only_how_far_it_was_to_go(
    wanted: Level, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    has = {Level.CHECKS: True, Level.PARSER: True, Level.DRILL: False, Level.LIVE: True}
    steps = tuple(Step(level=level, possible=possible, words="") for level, possible in has.items())
    print_outlook(Outlook(steps=steps), wanted)
    assert capsys.readouterr().err.splitlines()[-1] == said


def test_what_is_missing_is_named_as_one_or_as_several() -> None:
    assert missing_words(GATEWAYS["checkers"]).startswith(
        "Typed models are not on this computer. Install them"
    )
    assert missing_words(GATEWAYS["portkey"]).startswith("Portkey is not on this computer. Install it")
    assert missing_words(GATEWAYS["nginx"]).startswith("nginx is not on this computer. Debian")
