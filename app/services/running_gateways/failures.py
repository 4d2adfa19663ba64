"""Why a gateway did not do what it was asked to, in words that say what to do about it."""

import re
from http import HTTPStatus

from app.core.errors import UserError
from app.core.gateways.kind import GatewayKind
from app.services.running_gateways.admin_keys import CALLED, COMMANDS
from app.services.running_gateways.asking import Reply

_NO_DATABASE = re.compile(r"(?i)\b(no|not) connected (to )?db|no db connected|\b(db|database) not connected")


class NoDatabaseError(UserError):
    """A LiteLLM proxy that keeps nothing."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"{title} has no database: virtual keys, teams and spend need PostgreSQL.",
            hint="Start the proxy with general_settings.database_url: os.environ/DATABASE_URL, and with that "
            "variable set to a PostgreSQL address.",
        )


class NoRightError(UserError):
    """The key is known there, and may not do this."""


def failure_of(reply: Reply, *, title: str, kind: GatewayKind, path: str) -> UserError:
    """For a status that is no success, or an answer that is no JSON."""
    if reply.page is not None:
        return _page(reply, title)
    if reply.ok:
        return UserError(
            f"{title} answered with something that is not JSON.", hint="Is the endpoint's address right?"
        )
    said = (reply.said or "").strip()
    if kind is GatewayKind.LITELLM and (told := _of_litellm(reply, said, title)) is not None:
        return told
    match reply.status:
        case HTTPStatus.UNAUTHORIZED:
            return _not_taken(title, kind)
        case HTTPStatus.FORBIDDEN:
            return no_right(title, kind)
        case HTTPStatus.NOT_FOUND | HTTPStatus.METHOD_NOT_ALLOWED if not said or said == "Not Found":
            return UserError(
                f"{title} has no {path}.",
                hint="Something else may listen at this address, or its version is another than expected.",
            )
        case HTTPStatus.TOO_MANY_REQUESTS:
            return UserError(f"{title} was asked too often.", hint="Try again in a minute.")
    why = f": {said}" if said else ", and did not say why."
    return UserError(f"{title} answered with status {reply.status}{why}")


def is_no_database(reply: Reply) -> bool:
    """Whether it says so itself; LiteLLM's calls that write say nothing at all."""
    return bool(_NO_DATABASE.search(reply.said or "")) and not _is_wrong_key(reply)


def says_nothing(reply: Reply) -> bool:
    """A bare 500, which is what LiteLLM's calls that write answer without a database."""
    return reply.status == HTTPStatus.INTERNAL_SERVER_ERROR and reply.payload is None


def no_right(title: str, kind: GatewayKind) -> UserError:
    return NoRightError(
        f"{title} knows this key, but it may not do that.",
        hint=f"It takes the {CALLED[kind]}: store it with `{COMMANDS[kind]}`.",
    )


def _of_litellm(reply: Reply, said: str, title: str) -> UserError | None:
    if "proxy admin" in said.lower() and reply.status in (400, 401, 403):
        return no_right(title, GatewayKind.LITELLM)
    if _is_wrong_key(reply):
        return UserError(
            f"{title} does not take this key. It has no database, so it knows its master key alone.",
            hint=f"Store the master key with `{COMMANDS[GatewayKind.LITELLM]}`.",
        )
    return NoDatabaseError(title) if is_no_database(reply) else None


def _is_wrong_key(reply: Reply) -> bool:
    error = reply.payload.get("error") if isinstance(reply.payload, dict) else None
    return isinstance(error, dict) and error.get("type") == "no_db_connection"


def _not_taken(title: str, kind: GatewayKind) -> UserError:
    return UserError(
        f"{title} does not take this key.",
        hint=f"Look whether it is the {CALLED[kind]} of this address, and store it with `{COMMANDS[kind]}`.",
    )


def _page(reply: Reply, title: str) -> UserError:
    called = f" (“{reply.page}”)" if reply.page else ""
    return UserError(
        f"{title} answered with a web page{called} instead of data.",
        hint="Is the endpoint's address right? A sign-in page of a network in between looks like this, too.",
    )
