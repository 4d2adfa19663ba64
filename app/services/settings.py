"""What the user chose, kept in `settings.json`: typed, checked, shared with other copies of the program."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal
from urllib.parse import urlsplit

from app.core.errors import UserError
from app.core.limits import Limits
from app.services.folders import Folders
from app.services.json_file import DamagedFileError, JsonFile
from app.services.limits_document import limits_document, limits_of
from providers.base import Endpoint

FILE_NAME = "settings.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """Seconds; `None` leaves it to the program."""

    connect_s: float | None = None
    first_byte_s: float | None = None
    """From the request to the head of the response."""
    first_content_s: float | None = None
    """From the request to the first text; a server that loads its model first needs minutes."""
    idle_s: float | None = None
    """Between two pieces of an answer."""
    total_s: float | None = None
    """A whole answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Frozen: a change makes new settings, and `save` keeps them."""

    one_key: str | None = None
    """The endpoint that serves every lane; `None` lets each lane ask its own endpoint."""
    concurrency: Mapping[str, int] = field(default_factory=dict)
    """Requests at a time, by the endpoint's name; where there is none, the endpoint's own rule holds."""
    proxy: str | None = None
    """The only proxy that is ever used: those of the environment are offered by `doctor`, not followed."""
    timeouts: Timeouts = Timeouts()
    theme: Literal["system", "light", "dark"] = "system"
    text_scale: float = 1.0
    """0.8 to 2: how large text and what surrounds it are in the window."""
    reduced_motion: bool = False
    language: str = "system"
    """Of the window: `system`, or a code such as `en` or `de`."""
    shortcuts: Mapping[str, str] = field(default_factory=dict)
    """The user's own keys by the command's id, in Qt's portable form; empty takes its key away."""
    send_with: Literal["enter", "ctrl_enter"] = "enter"
    """What sends a prompt while it is written; the other way, Enter breaks the line."""
    confirm_quit: bool = True
    """Whether to ask before quitting while answers are being written."""
    limits: Limits = field(default_factory=Limits)
    """How much may be spent."""
    log_prompts: bool = False
    """Whether prompts are written into the log. Keys never are."""
    refresh_prices_weekly: bool = False
    """Whether newer lists of prices are fetched by themselves, after a start and at most once a week."""
    notices: tuple[str, ...] = field(default=(), compare=False)
    """What the user must be told about the file, e.g. that a damaged one was put aside."""
    _file: JsonFile | None = field(default=None, repr=False, compare=False)
    _read: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """The document as it was read, to know what was changed since."""

    @classmethod
    def load(cls, folders: Folders) -> "Settings":
        """The kept settings, or the defaults. A damaged file is put aside, which `notices` tells."""
        file = JsonFile(folders.config / FILE_NAME)
        values, notices = file.load(_values)
        settings = cls(**values, notices=notices, _file=file)
        return replace(settings, _read=settings.document())

    def replace(self, **changes: Any) -> "Settings":
        """These settings with other values; raises `UserError` for a value that cannot be."""
        changed = replace(self, **changes)
        try:
            _values(changed.document())
        except DamagedFileError as error:
            raise UserError(f"This setting cannot be: {error}.") from error
        return changed

    def save(self) -> "Settings":
        """Writes what was changed since it was read, on top of what the file holds by now; the rest stays."""
        if self._file is None:
            raise UserError("These settings belong to no file.")
        own = self.document()
        notices = self._file.update(_values, lambda current: _overlaid(current, own, before=self._read))
        return replace(self, _read=own, notices=notices)

    def based_on(self, saved: "Settings") -> "Settings":
        """These settings, when meanwhile `saved` was written: saving them writes what differs from those."""
        return replace(self, _read=saved._read)  # noqa: SLF001 - its own kind

    def concurrency_of(self, endpoint: Endpoint) -> int | None:
        """Requests at a time for an endpoint; `None` is "no limit"."""
        if (chosen := self.concurrency.get(endpoint.name)) is not None:
            return chosen
        if endpoint.concurrency is not None:
            return endpoint.concurrency
        return 1 if endpoint.local else None

    def document(self) -> dict[str, Any]:
        """The settings as the file holds them: what was not chosen is not there."""
        timeouts = {each.name: getattr(self.timeouts, each.name) for each in fields(Timeouts)}
        document: dict[str, Any] = {
            **{name: getattr(self, name) for name in _PLAIN},
            "concurrency": dict(self.concurrency),
            "timeouts": {name: seconds for name, seconds in timeouts.items() if seconds is not None},
            "shortcuts": dict(self.shortcuts),
            "limits": limits_document(self.limits),
        }
        return {name: value for name, value in document.items() if value != _UNCHOSEN.get(name, {})}


_PLAIN = (
    "one_key",
    "proxy",
    "theme",
    "text_scale",
    "reduced_motion",
    "language",
    "send_with",
    "confirm_quit",
    "log_prompts",
    "refresh_prices_weekly",
)
"""The settings that the file holds as they are."""
_UNCHOSEN: Mapping[str, Any] = {name: getattr(Settings(), name) for name in _PLAIN}


def check_proxy(text: str) -> str:
    """`http://host:port`, as it is used; raises `UserError` with what is wrong."""
    hint = "Write it as http://proxy.example:3128."
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise UserError("The proxy's address is not a URL.", hint=hint) from error
    if parts.scheme not in ("http", "https") or not host:
        raise UserError("The proxy's address must begin with http:// or https:// and name a host.", hint=hint)
    if parts.username is not None or parts.password is not None:
        # Settings are a plain file, and a password is a key.
        raise UserError(
            "A proxy with a user name or password is not supported: it would stand in a file.", hint=hint
        )
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise UserError("The proxy's address has a host and a port, and nothing behind them.", hint=hint)
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (f":{port}" if port is not None else "")


def _values(document: dict[str, Any]) -> dict[str, Any]:
    """The document as arguments of `Settings`; raises `DamagedFileError`."""
    if not document:
        return {}
    # Imported here: without a file, the first start pays nothing for pydantic.
    from app.services.stored import StoredSettings, checked

    stored = checked(StoredSettings, document)
    timeouts = {each.name: getattr(stored.timeouts, each.name) for each in fields(Timeouts)}
    return {
        **{name: getattr(stored, name) for name in _PLAIN},
        "concurrency": dict(stored.concurrency),
        "proxy": _checked_proxy(stored.proxy),
        "timeouts": Timeouts(**timeouts),
        "shortcuts": dict(stored.shortcuts),
        "limits": limits_of(stored.limits),
    }


def _checked_proxy(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return check_proxy(text)
    except UserError as error:
        raise DamagedFileError(f"proxy: {error.message}") from error


def _overlaid(
    current: Mapping[str, Any], own: Mapping[str, Any], *, before: Mapping[str, Any]
) -> dict[str, Any]:
    """`current`, with what differs between `before` and `own` done to it; everything else is left alone."""
    result = dict(current)
    for name in {*own, *before}:
        if own.get(name) == before.get(name):
            continue
        parts = (current.get(name, {}), own.get(name, {}), before.get(name, {}))
        if all(isinstance(part, dict) for part in parts):
            result[name] = _overlaid(parts[0], parts[1], before=parts[2])
            if not result[name]:
                del result[name]
        elif name in own:
            result[name] = own[name]
        else:
            result.pop(name, None)
    return result
