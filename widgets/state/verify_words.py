"""How far an export was verified, in the words of the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.rehearsal.report import Level, Report
from widgets.state import models_words

if TYPE_CHECKING:
    from app.services.verifying.outlook import Outlook
    from app.targets.base import Reach


def badge_text(report: Report | None, reach: "Reach") -> str:
    """`written`, `parsed`, `drilled with LiteLLM 1.106.2, 20 Nov 2026: 42 of 44 as planned`."""
    if report is None or (not report.passed and not report.cases):
        if reach.parser is None and reach.drill is None:
            return QCoreApplication.translate("Verify", "written, not verifiable here")
        return QCoreApplication.translate("Verify", "written")
    word = _word(report.level)
    if not report.cases:
        return word if report.gateway is None else f"{word} · {_gateway(report)}"
    return " · ".join(part for part in (word, _gateway(report), _day(report), counted(report)) if part)


def badge_tone(report: Report | None) -> str | None:
    if report is None or report.level is Level.CHECKS:
        return None if report is None or report.passed else "bad"
    return report_tone(report)


def report_tone(report: Report) -> str:
    """Good is what is as planned throughout; what is known of a gateway is neither that nor bad."""
    if not report.passed:
        return "bad"
    return "good" if report.all_planned else "warn"


def badge_tooltip(report: Report | None, outlook: "Outlook | None", reach: "Reach") -> str:
    """What the badge means, and why it says no more."""
    if report is not None and report.level is not Level.CHECKS:
        lines = [_verified_words(report), counted(report) if report.cases else ""]
        return "\n".join(filter(None, (*lines, *report.notes)))
    lines = [QCoreApplication.translate("Verify", "Nobody but this program has read these files yet.")]
    if outlook is None:
        lines += [why for level, why in reach.why_not.items() if level is not Level.LIVE]
    else:
        lines += [step.words for step in outlook.steps if step.level in (Level.PARSER, Level.DRILL)]
    return "\n".join(lines)


def _verified_words(report: Report) -> str:
    if not report.passed:
        return QCoreApplication.translate("Verify", "Verified, and not as planned.")
    if report.all_planned:
        return QCoreApplication.translate("Verify", "Verified as it is now.")
    return QCoreApplication.translate(
        "Verify", "Verified as it is now: what is not as planned is known of this gateway."
    )


def unverified_words(reach: "Reach | None") -> str:
    """What “Verify” would do for files that nobody has verified. Without `reach` there are no files."""
    if reach is None:
        return QCoreApplication.translate("Verify", "There is nothing to verify yet: no file can be written.")
    begin = QCoreApplication.translate("Verify", "These files were not verified as they are now.")
    if reach.drill is not None:
        does = QCoreApplication.translate(
            "Verify",
            "“Verify” hands them to the real gateway on this computer, with stand-ins for its models that"
            " fail on cue.",
        )
        return f"{begin} {does}"
    if reach.parser is not None:
        does = QCoreApplication.translate(
            "Verify", "“Verify” lets the gateway's own parser or types read them. There is no drill:"
        )
    else:
        does = QCoreApplication.translate(
            "Verify", "“Verify” checks them by our own rules. There is no more:"
        )
    return f"{begin} {does} {reach.why_not.get(Level.DRILL, '')}".strip()


def counted(report: Report) -> str:
    """`15 of 22 as planned, 7 known deviations`: what is known of a gateway is no surprise, and no pass."""
    planned = QCoreApplication.translate("Verify", "{planned} of {all} as planned").format(
        planned=report.planned, all=len(report.cases)
    )
    if not report.known:
        return planned
    known = QCoreApplication.translate("Verify", "%n known deviation(s)", "", report.known)
    return f"{planned}, {known}"


def level_title(level: Level) -> str:
    return {
        Level.CHECKS: QCoreApplication.translate("Verify", "Our own checks"),
        Level.PARSER: QCoreApplication.translate("Verify", "The gateway's own reading"),
        Level.DRILL: QCoreApplication.translate("Verify", "Failure drill"),
        Level.LIVE: QCoreApplication.translate("Verify", "Your running gateway…"),
    }[level]


def _word(level: Level) -> str:
    return {
        Level.CHECKS: QCoreApplication.translate("Verify", "written"),
        Level.PARSER: QCoreApplication.translate("Verify", "parsed"),
        Level.DRILL: QCoreApplication.translate("Verify", "drilled"),
        Level.LIVE: QCoreApplication.translate("Verify", "live"),
    }[level]


def _gateway(report: Report) -> str:
    return f"{report.gateway.name} {report.gateway.version}" if report.gateway is not None else ""


def _day(report: Report) -> str:
    return models_words.day(report.at.astimezone().date())
