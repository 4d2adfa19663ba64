"""Triggers as the statuses that Portkey looks at, and back."""

from collections.abc import Collection

from app.core.plan.values import Trigger

_GATEWAYS_OWN = {Trigger.CONNECTION: (500,)}
"""What Portkey makes of it where the provider did not answer; its own time limit ends as 408."""


def statuses_of(triggers: Collection[Trigger]) -> list[int]:
    return sorted({status for trigger in triggers for status in _statuses(trigger)})


def triggers_of(statuses: Collection[int]) -> frozenset[Trigger]:
    """What is written with just these statuses, as far as they can tell.

    500 alone is a connection that fails, 400 alone a prompt that is refused: with more of their kind they are
    a server's error, and any bad request.
    """
    found = {trigger for trigger in Trigger if any(status in statuses for status in _statuses(trigger))}
    if not {502, 503, 529} & set(statuses):
        found.discard(Trigger.SERVER_ERROR)
    if 408 not in statuses:
        found.discard(Trigger.TIMEOUT)
    if 422 not in statuses:
        found.discard(Trigger.BAD_REQUEST)
    return frozenset(found)


def misread(statuses: Collection[object]) -> str | None:
    """What is not quite as written, where a plan has the triggers of these statuses; `None` where all is."""
    listed = {each for each in statuses if isinstance(each, int) and not isinstance(each, bool)}
    found = triggers_of(listed)
    made = set(statuses_of(found))
    told = [
        _sentence(sorted(listed - made), "leads nowhere", "lead nowhere"),
        _sentence(sorted(made - listed), "leads on too", "lead on too"),
        "500 alone is a provider out of reach" if 500 in listed and Trigger.SERVER_ERROR not in found else "",
    ]
    said = "; ".join(filter(None, told))
    return f"A plan knows kinds of failure, and no single statuses: {said}." if said else None


def _sentence(statuses: list[int], one: str, several: str) -> str:
    shown = ", ".join(map(str, statuses[:8]))
    return f"{shown} {one if len(statuses) == 1 else several}" if statuses else ""


def also_meant(triggers: Collection[Trigger]) -> tuple[Trigger, ...]:
    """What leads on as well, in part at least, though the plan does not ask for it."""
    written = set(statuses_of(triggers))
    return tuple(
        trigger for trigger in Trigger if trigger not in triggers and written & set(_statuses(trigger))
    )


def _statuses(trigger: Trigger) -> tuple[int, ...]:
    return _GATEWAYS_OWN.get(trigger, trigger.statuses)
