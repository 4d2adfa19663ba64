"""What the hosted gateway does after failures and for sessions, as a route has it; the rest is told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.core.plan.spelling import LONGEST_S
from app.core.plan.values import Sticky, StickyBy
from app.targets.portkey.config import HASHED
from app.targets.portkey.json_values import is_count

Json = dict[str, Any]

_MOST_FAILS = 1_000_000
_LONGEST_STICKY_S = 31 * LONGEST_S
_USUAL_STICKY_S = 3600
_ONE = "A route has one of these: the first counts."
_NO_PLACE = "It has no place in a plan."


@dataclass
class Conduct:
    """Of one config, whose strategies may each say something: the first counts. Mutable: of one reading."""

    say: Callable[[str, str], None]
    """Told a place, and what of it is lost."""
    _breaker: Json | None = None
    _sticky: Json | None = None

    def read(self, strategy: Json, at: str) -> None:
        breaker, sticky = strategy.get("cb_config"), strategy.get("sticky_session")
        if isinstance(breaker, dict):
            self._tell(f"{at}.cb_config", breaker, self._breaker, ("cooldown_interval", "failure_threshold"))
            self._breaker = breaker if self._breaker is None else self._breaker
            self._tell_unfit(f"{at}.cb_config", breaker)
        if isinstance(sticky, dict):
            self._tell(f"{at}.sticky_session", sticky, self._sticky, ("hash_fields", "ttl"))
            self._sticky = sticky if self._sticky is None else self._sticky
            self._tell_unfit_sessions(f"{at}.sticky_session", sticky)

    def fields(self) -> Json:
        """Of the route."""
        return {
            "cooldown_s": _cooldown_s(self._breaker or {}),
            "allowed_fails": _fails(self._breaker or {}),
            "sticky": None if self._sticky is None else _sticky(self._sticky),
        }

    def _tell(self, at: str, said: Json, before: Json | None, read: tuple[str, ...]) -> None:
        if before not in (None, said):
            self.say(at, _ONE)
        for word in said:
            if word not in read:
                self.say(f"{at}.{word[:40]}", _NO_PLACE)

    def _tell_unfit(self, at: str, breaker: Json) -> None:
        if breaker.get("cooldown_interval") is not None and _cooldown_s(breaker) is None:
            self.say(f"{at}.cooldown_interval", "A plan's cooldown is more than nothing, and a day at most.")
        if breaker.get("failure_threshold") is not None and _fails(breaker) is None:
            self.say(f"{at}.failure_threshold", "This is no number of failures that a plan has.")

    def _tell_unfit_sessions(self, at: str, sticky: Json) -> None:
        if sticky.get("hash_fields", []) not in ([], *([hashed] for hashed in HASHED.values())):
            self.say(f"{at}.hash_fields", "A plan keeps a session, or a user, at one model.")
        if sticky.get("ttl") is not None and _ttl_s(sticky) is None:
            self.say(f"{at}.ttl", "In a plan sessions stick for a second at least, and a month at most.")


def _cooldown_s(breaker: Json) -> float | None:
    interval = breaker.get("cooldown_interval")
    return interval / 1000 if is_count(interval) and 0 < interval <= LONGEST_S * 1000 else None


def _fails(breaker: Json) -> int | None:
    fails = breaker.get("failure_threshold")
    return fails if is_count(fails) and 0 <= fails <= _MOST_FAILS else None


def _ttl_s(sticky: Json) -> int | None:
    ttl = sticky.get("ttl")
    return ttl if is_count(ttl) and 1 <= ttl <= _LONGEST_STICKY_S else None


def _sticky(found: Json) -> Sticky:
    fields = found.get("hash_fields")
    by_user = isinstance(fields, list) and HASHED[StickyBy.USER] in fields
    return Sticky(by=StickyBy.USER if by_user else StickyBy.SESSION, ttl_s=_ttl_s(found) or _USUAL_STICKY_S)
