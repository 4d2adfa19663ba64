"""The words of `doctor`: what one look at one thing found."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    OK = "ok"
    WARN = "warn"
    """Something works less well than it could, or not at all and is not needed for the rest."""
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    """What was looked at."""
    status: Status
    words: str
    """What was found, one line."""
    advice: str | None = None
    """What to do about it."""


def ok(name: str, words: str, advice: str | None = None) -> Check:
    return Check(name, Status.OK, words, advice)


def warn(name: str, words: str, advice: str | None = None) -> Check:
    return Check(name, Status.WARN, words, advice)


def fail(name: str, words: str, advice: str | None = None) -> Check:
    return Check(name, Status.FAIL, words, advice)
