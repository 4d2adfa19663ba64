"""What a person can do about an answer that is no whole answer."""

from PySide6.QtCore import QCoreApplication

from app.core.answer import AnswerState, Failure
from providers.errors import ErrorKind
from widgets.state.figure_text import duration_text

KEY_TROUBLE = frozenset({ErrorKind.MISSING_KEY, ErrorKind.AUTH, ErrorKind.FORBIDDEN, ErrorKind.NO_CREDIT})
"""What is put right in the view of the keys."""


def advice(failure: Failure) -> str:
    """One sentence; empty where the message says it all."""
    if failure.retry_after_s is not None:
        text = QCoreApplication.translate("Failure", "The provider asks to wait {time} before asking again.")
        return text.format(time=duration_text(failure.retry_after_s))
    return {
        ErrorKind.MISSING_KEY: QCoreApplication.translate("Failure", "Add a key for this endpoint."),
        ErrorKind.AUTH: QCoreApplication.translate("Failure", "Replace the key of this endpoint."),
        ErrorKind.FORBIDDEN: QCoreApplication.translate("Failure", "Use a key that may ask this model."),
        ErrorKind.NO_CREDIT: QCoreApplication.translate(
            "Failure", "Add credit at the provider, or use another key; asking again does not help."
        ),
        ErrorKind.UNREACHABLE: QCoreApplication.translate(
            "Failure", "Check the network, and whether the server runs; then retry."
        ),
        ErrorKind.RATE_LIMITED: QCoreApplication.translate("Failure", "Wait a little, then retry."),
        ErrorKind.OVERLOADED: QCoreApplication.translate("Failure", "Wait a little, then retry."),
        ErrorKind.QUOTA: QCoreApplication.translate(
            "Failure", "The limit of the day or month is used up; retrying soon does not help."
        ),
        ErrorKind.CONTEXT_TOO_LONG: QCoreApplication.translate(
            "Failure", "Shorten the prompt, or begin a new session: earlier turns are sent along."
        ),
        ErrorKind.TOO_LARGE: QCoreApplication.translate("Failure", "Send less, or smaller files."),
        ErrorKind.NOT_FOUND: QCoreApplication.translate("Failure", "Choose another model for this lane."),
        ErrorKind.PARAMETER: QCoreApplication.translate("Failure", "Take the parameter away for this lane."),
        ErrorKind.TIMEOUT: QCoreApplication.translate(
            "Failure", "Retry, or allow more time in the settings."
        ),
        ErrorKind.CUT: QCoreApplication.translate(
            "Failure", "The text that came is kept; retry for a whole answer."
        ),
    }.get(failure.kind, "")


def remark(state: AnswerState, *, spoken: bool = True) -> str:
    """What is to be known of an answer that ended in a way of its own; empty where there is nothing.

    `spoken` says whether any text had come.
    """
    if state is AnswerState.CANCELLED and not spoken:
        return QCoreApplication.translate("Failure", "Stopped before anything came.")
    return {
        AnswerState.TRUNCATED: QCoreApplication.translate(
            "Failure", "Cut at the length limit. Raise “max tokens” for this lane, or ask it to go on."
        ),
        AnswerState.REFUSED: QCoreApplication.translate("Failure", "The model declined to answer."),
        AnswerState.BLOCKED: QCoreApplication.translate(
            "Failure", "A filter of the provider held the answer back."
        ),
        AnswerState.EMPTY: QCoreApplication.translate("Failure", "The model ended without writing anything."),
        AnswerState.CANCELLED: QCoreApplication.translate("Failure", "Stopped; what had come is kept."),
        AnswerState.INCOMPLETE: QCoreApplication.translate("Failure", "The answer was cut before its end."),
    }.get(state, "")
