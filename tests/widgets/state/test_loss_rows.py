"""What gets lost as rows: each sentence once with all its places, what is worse first."""

from app.core.plan.checks import Gravity, Problem
from app.core.plan.features import Feature
from app.targets.base import Loss, Severity
from widgets.state.loss_rows import LossRows


def lost(where: str, severity: Severity, note: str) -> Loss:
    return Loss(where=where, feature=Feature.RPM, severity=severity, note=note)


def test_the_same_sentence_stands_once_with_its_places() -> None:
    rows = LossRows()
    losses = [
        lost("endpoints.a.rpm", Severity.APPROXIMATED, "About."),
        lost("endpoints.a.tpm", Severity.DROPPED, "No limits."),
        lost("endpoints.b.tpm", Severity.DROPPED, "No limits."),
    ]
    wrong = [
        Problem(where="", message="Look out.", gravity=Gravity.WARNING),
        Problem(where="x", message="No."),
    ]
    assert rows.show(losses, wrong, None)
    assert [(row.kind, row.text, row.places) for row in rows.rows] == [
        ("error", "No.", ("x",)),
        ("warning", "Look out.", ()),
        ("dropped", "No limits.", ("endpoints.a.tpm", "endpoints.b.tpm")),
        ("approximated", "About.", ("endpoints.a.rpm",)),
    ]
    assert not rows.show(losses, wrong, None), "nothing is another one"
    assert rows.errors
