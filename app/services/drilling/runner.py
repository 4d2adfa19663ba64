"""A gateway that is a library: a script of ours beside it takes the requests and tells what came."""

from collections.abc import Mapping
from typing import Any

from app.core.rehearsal.saw import Saw
from app.services.drilling.client import Seen
from app.services.gateways.dialogue import Dialogue
from app.services.gateways.failures import GatewayError
from app.targets.drill_recipe import Ask


async def ask(dialogue: Dialogue, request: Ask, *, deadline_s: float) -> Seen:
    """As the client over HTTP: a broken or late answer is what was seen."""
    try:
        reply = await dialogue.ask(deadline_s, **request.body)
    except GatewayError as error:
        return Seen(saw=Saw.NOTHING, message=error.message)
    return seen_of(reply)


def seen_of(reply: Mapping[str, Any]) -> Seen:
    """What a client of the library gets: a text, an error, or both."""
    text, error, finished = reply["text"], reply["error"], reply["finish"] is not None
    body = {"variant_name": reply["variant_name"]}
    if error is not None:
        saw = Saw.PART_AND_ERROR if text else Saw.ERROR
        return Seen(saw=saw, status=reply["status"], message=str(error)[:160], body=body, finished=finished)
    if not text:
        return Seen(saw=Saw.EMPTY, body=body, finished=finished)
    return Seen(saw=Saw.WHOLE if finished else Saw.PART, body=body, finished=finished)
