"""One endpoint and its key, as the window shows them: a value, and the words for it."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.core.key_status import KeyGroup, KeySource, KeyStatus
from providers.base import Endpoint, KeyNeed, KeyState, KeyVerdict, WireName
from widgets.colours import Colour


class Activity(StrEnum):
    """What is being done about a key right now."""

    LOOKING = "looking"
    KEEPING = "keeping"
    REMOVING = "removing"
    TESTING = "testing"


@dataclass(frozen=True, slots=True)
class KeyRow:
    endpoint: Endpoint
    group: KeyGroup
    status: KeyStatus | None = None
    """`None` until the key was looked for."""
    activity: Activity | None = None
    problem: str | None = None
    """What the last thing that was tried failed with, in words."""
    serves_all: bool = False
    """One-key mode sends every lane here."""

    @property
    def busy(self) -> bool:
        return self.activity is not None

    @property
    def source(self) -> KeySource | None:
        return None if self.status is None else self.status.source

    @property
    def verdict(self) -> KeyVerdict | None:
        return None if self.status is None else self.status.verdict

    @property
    def takes_key(self) -> bool:
        return self.endpoint.key is not KeyNeed.NONE

    @property
    def has_own_key(self) -> bool:
        """There is one that can be taken away here: the environment's is not ours."""
        return self.source in (KeySource.KEYRING, KeySource.SESSION)

    @property
    def can_test(self) -> bool:
        """There is something to ask about: a key, or a server that does without."""
        if not self.endpoint.base_url or self.status is None:
            return False
        return self.source is not KeySource.MISSING or self.endpoint.key is not KeyNeed.REQUIRED


@dataclass(frozen=True, slots=True)
class Sign:
    """How a state looks in a list: never by colour alone."""

    icon: str
    colour: Colour
    tone: str


_QUIET = Sign("circle", Colour.FAINT, "muted")
_GOOD = Sign("circle-check", Colour.GOOD, "good")
_WAITING = Sign("hourglass", Colour.MUTED, "muted")
_VERDICTS = {
    KeyState.ACCEPTED: _GOOD,
    KeyState.REACHABLE: _GOOD,
    KeyState.REJECTED: Sign("circle-x", Colour.BAD, "bad"),
    KeyState.FORBIDDEN: Sign("circle-x", Colour.BAD, "bad"),
    KeyState.NO_CREDIT: Sign("coins", Colour.WARN, "warn"),
    KeyState.UNREACHABLE: Sign("wifi-off", Colour.WARN, "warn"),
}
_SOURCES = {
    KeySource.KEYRING: Sign("lock", Colour.GOOD, "good"),
    KeySource.ENVIRONMENT: Sign("terminal", Colour.GOOD, "good"),
    KeySource.SESSION: Sign("timer", Colour.GOOD, "good"),
    KeySource.NOT_NEEDED: _QUIET,
}


def sign_of(row: KeyRow) -> Sign:
    if row.busy or row.status is None:
        return _WAITING
    if row.problem is not None:
        return Sign("triangle-alert", Colour.WARN, "warn")
    if row.verdict is not None:
        return _VERDICTS[row.verdict.state]
    if row.status.source is KeySource.MISSING:
        return Sign("key-round", Colour.FAINT, "muted") if row.endpoint.key is KeyNeed.REQUIRED else _QUIET
    return _SOURCES[row.status.source]


def state_words(row: KeyRow) -> str:
    """Everything that is known, in a few words: `In the keyring · accepted`."""
    if row.activity is not None:
        return activity_words(row.activity)
    if row.status is None:
        return activity_words(Activity.LOOKING)
    said = None if row.verdict is None else verdict_words(row.verdict.state)
    return " · ".join(part for part in (source_words(row.status), said) if part)


def source_words(status: KeyStatus) -> str:
    """Where the key is."""
    if status.source is KeySource.ENVIRONMENT:
        return QCoreApplication.translate("KeyRow", "From {variable}").format(variable=status.variable)
    if status.source is KeySource.MISSING and status.endpoint.key is KeyNeed.OPTIONAL:
        return QCoreApplication.translate("KeyRow", "No key, and may need none")
    words = {
        KeySource.KEYRING: QCoreApplication.translate("KeyRow", "In the keyring"),
        KeySource.SESSION: QCoreApplication.translate("KeyRow", "This session only"),
        KeySource.MISSING: QCoreApplication.translate("KeyRow", "No key"),
        KeySource.NOT_NEEDED: QCoreApplication.translate("KeyRow", "Needs no key"),
    }
    return words[status.source]


def verdict_words(state: KeyState) -> str:
    """What came of a test, in one or two words."""
    return {
        KeyState.ACCEPTED: QCoreApplication.translate("KeyRow", "accepted"),
        KeyState.REACHABLE: QCoreApplication.translate("KeyRow", "reachable"),
        KeyState.REJECTED: QCoreApplication.translate("KeyRow", "rejected"),
        KeyState.FORBIDDEN: QCoreApplication.translate("KeyRow", "not allowed"),
        KeyState.NO_CREDIT: QCoreApplication.translate("KeyRow", "no credit"),
        KeyState.UNREACHABLE: QCoreApplication.translate("KeyRow", "not reachable"),
    }[state]


def activity_words(activity: Activity) -> str:
    return {
        Activity.LOOKING: QCoreApplication.translate("KeyRow", "Waiting for the keyring…"),
        Activity.KEEPING: QCoreApplication.translate("KeyRow", "Putting the key into the keyring…"),
        Activity.REMOVING: QCoreApplication.translate("KeyRow", "Removing the key…"),
        Activity.TESTING: QCoreApplication.translate("KeyRow", "Asking the provider…"),
    }[activity]


def group_words(group: KeyGroup) -> str:
    return {
        KeyGroup.LOOKING: QCoreApplication.translate("KeyRow", "Waiting for the keyring"),
        KeyGroup.READY: QCoreApplication.translate("KeyRow", "Ready"),
        KeyGroup.NEEDS_KEY: QCoreApplication.translate("KeyRow", "Needs a key"),
        KeyGroup.LOCAL: QCoreApplication.translate("KeyRow", "Local servers"),
        KeyGroup.OWN: QCoreApplication.translate("KeyRow", "Yours"),
    }[group]


def wire_words(wire: WireName) -> str:
    return {
        WireName.OPENAI: QCoreApplication.translate("KeyRow", "OpenAI chat"),
        WireName.ANTHROPIC: QCoreApplication.translate("KeyRow", "Anthropic messages"),
        WireName.GEMINI: QCoreApplication.translate("KeyRow", "Gemini"),
        WireName.OLLAMA: QCoreApplication.translate("KeyRow", "Ollama"),
    }[wire]
