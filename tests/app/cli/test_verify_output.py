"""What a verification prints, without one."""

from dataclasses import replace

import pytest

from app.cli.verify_output import case_line, print_outlook, print_report
from app.core.rehearsal.report import CaseResult, Level
from app.services.gateways.table import GATEWAYS
from app.services.verifying.outlook import Outlook, Step, missing_words
from tests.support.drill_reports import report_for
from tests.support.named_plans import minimal


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


def test_what_is_known_of_a_gateway_is_no_pass(capsys: pytest.CaptureFixture[str]) -> None:
    known = report_for(minimal(), "litellm")
    count = len(known.cases)
    clean = tuple(replace(case, as_planned=True, known=False) for case in known.cases)
    for report, said in (
        (
            known,
            f"passed but for what is known of this gateway: {{}}: {count - 1} of {count} as planned, 1 known",
        ),
        (replace(known, cases=clean), f"passed: {{}}: {count} of {count} as planned"),
        (report_for(minimal(), "litellm", wrong="healthy"), "not passed: {}: "),
    ):
        print_report(report)
        last = capsys.readouterr().out.splitlines()[-1]
        assert last.startswith(said.format("drilled with LiteLLM 1.106.2, 2026-11-20"))


def test_what_is_missing_is_named_as_one_or_as_several() -> None:
    assert missing_words(GATEWAYS["checkers"]).startswith(
        "Typed models are not on this computer. Install them"
    )
    assert missing_words(GATEWAYS["portkey"]).startswith("Portkey is not on this computer. Install it")
    assert missing_words(GATEWAYS["nginx"]).startswith("nginx is not on this computer. Debian")
