"""Before a send that passes a limit: the user is asked, or it is refused."""

import signal
from collections.abc import Sequence

import click

from app.cli.missing_keys import can_ask
from app.cli.terminal import WrongUseError
from app.core import limit_words
from app.core.budgeting import Verdict
from app.core.errors import UserError

NOT_SENT = "Nothing was sent."


LIMITS_LOST = "The limits that it may have held do not hold now."


def demand_consent(verdict: Verdict, *, yes: bool, may_ask: bool, damaged: Sequence[str] = ()) -> None:
    """Returns when it may be sent. Raises `UserError` when it may not, `WrongUseError` when nobody is there
    to be asked. `yes` answers the question before it is asked; no answer lifts a hard limit.

    `damaged` tells that the settings had to be put aside just now, and with them whatever limits they held.
    """
    if verdict.stopped:
        raise UserError(limit_words.stopped(verdict), hint=_hint(verdict))
    reasons = [*damaged, LIMITS_LOST] if damaged else []
    if not verdict.allowed:
        reasons += limit_words.reasons(verdict)
    if not reasons or yes:
        return
    if not (may_ask and can_ask()):
        raise WrongUseError(" ".join([*reasons, NOT_SENT]), hint="Say --yes to send it all the same.")
    for reason in reasons:
        click.echo(reason, err=True)
    if not _confirmed():
        raise UserError(NOT_SENT)


def _hint(verdict: Verdict) -> str | None:
    if verdict.unread is not None:
        return verdict.unread.hint
    first = verdict.stops[0]
    return limit_words.hint(first.kind, first.endpoint)


def _confirmed() -> bool:
    """Blocks the loop, on which nothing else runs yet. The loop's own Ctrl+C would wait for Enter."""
    of_the_loop = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return click.confirm("Send it anyway?", default=False, err=True)
    finally:
        signal.signal(signal.SIGINT, of_the_loop)
