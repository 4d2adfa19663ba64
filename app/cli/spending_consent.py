"""Before a send that passes a limit: the user is asked, or it is refused."""

import signal

import click

from app.cli.missing_keys import can_ask
from app.cli.terminal import WrongUseError
from app.core import limit_words
from app.core.budgeting import Verdict
from app.core.errors import UserError

NOT_SENT = "Nothing was sent."


def demand_consent(verdict: Verdict, *, yes: bool, may_ask: bool) -> None:
    """Returns when it may be sent. Raises `UserError` when it may not, `WrongUseError` when nobody is there
    to be asked. `yes` answers the question before it is asked; no answer lifts a hard limit.
    """
    if verdict.stopped:
        raise UserError(limit_words.stopped(verdict), hint=_hint(verdict))
    if verdict.allowed or yes:
        return
    reasons = list(limit_words.reasons(verdict))
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
