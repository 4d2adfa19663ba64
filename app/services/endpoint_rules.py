"""What an endpoint that a user adds must be, whether it was typed just now or read from the file.

A custom endpoint counts as local (one request at a time) when it speaks Ollama's protocol on this computer,
or when the user says so. Other servers on loopback are as often gateways, tunnels and batching servers, which
serve many requests at once.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.core.errors import UserError
from providers.base import Dialect, Endpoint, KeyNeed, WireName
from providers.base_url import BaseUrlError, check_base_url, for_wire, is_loopback
from providers.endpoints import COMPATIBLE, ENDPOINTS

DEMO = "demo"

# A server of which nothing is known may well run an open model that thinks in its text.
UNKNOWN = replace(COMPATIBLE, think_tags=True)

LIMIT_TITLE = 100
LIMIT_VARIABLES = 8
LIMIT_HEADERS = 20
LIMIT_HEADER_VALUE = 1_000

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,127}")
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_CREDENTIAL_NAME = re.compile(
    r"auth(?!ors?(?![a-z]))|cookie|password|passwd|secret|credential|signature"
    # Tokens, as in a limit, are counted; a token is a key.
    r"|(^|[-_.])(api|access|private|virtual|master)?[-_.]?(keys?|token)([-_.]|$)"
    r"|api[-_]?key",
    re.IGNORECASE,
)
_CREDENTIAL_VALUE = re.compile(
    r"(bearer|basic)\s+\S|\b(sk|pk|rk|gsk|hf|xai|pplx|r8|fw|tgp|csk|nvapi|ghp|glpat)[-_][A-Za-z0-9_-]{12,}|\bAIza[\w-]{20,}|eyJ[\w-]{20,}\.",
    re.IGNORECASE,
)
# Gateways take settings as JSON in a header (`x-portkey-config`), and a key may be among them.
_JSON_NAME = re.compile(r"""["']([\w.-]{1,100})["']\s*:""")
_TRANSPORT_HEADERS = frozenset({
    "accept-encoding", "connection", "content-encoding", "content-length", "content-type", "expect", "host",
    "keep-alive", "te", "trailer", "transfer-encoding", "upgrade",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEndpoint:
    """What a user says of an endpoint; `checked_endpoint` turns it into one, or says what is wrong."""

    name: str
    wire: WireName
    base_url: str
    title: str | None = None
    key: KeyNeed | None = None
    """`None`: required when an environment variable is named for it, optional otherwise."""
    key_env: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    local: bool = False
    plain_http: bool = False
    like: str | None = None
    """A built-in endpoint that this one behaves like: its parameter names, its reasoning fields."""


def checked_endpoint(new: NewEndpoint) -> Endpoint:
    """The endpoint as the user described it; raises `UserError` with what is wrong and what is right."""
    key = new.key or (KeyNeed.REQUIRED if new.key_env else KeyNeed.OPTIONAL)
    if key is KeyNeed.NONE and new.key_env:
        raise UserError("An endpoint without a key has no variable for one: leave out one of the two.")
    name = check_name(new.name)
    if len((new.title or "").strip()) > LIMIT_TITLE:
        raise UserError(f"A title has at most {LIMIT_TITLE} characters.")
    if len(new.key_env) > LIMIT_VARIABLES:
        raise UserError(f"At most {LIMIT_VARIABLES} environment variables can be named for a key.")
    base_url = _checked_url(new)
    return Endpoint(
        name=name,
        title=(new.title or "").strip() or name,
        wire=new.wire,
        base_url=base_url,
        key=key,
        key_env=tuple(_checked_variable(variable) for variable in new.key_env),
        headers=checked_headers(new.headers),
        local=new.local or (new.wire is WireName.OLLAMA and is_loopback(base_url)),
        aggregator=new.wire is WireName.OPENAI,  # it may serve any number of providers, so that one key can
        custom=True,
        plain_http=new.plain_http,
        dialect=_dialect(new),
    )


def built_in(name: str) -> Endpoint | None:
    return next((row for row in ENDPOINTS if row.name == name), None)


def check_name(name: str) -> str:
    if name == DEMO:
        raise UserError("“demo” is the built-in demo. Choose another name.")
    if not _NAME.fullmatch(name):
        raise UserError(
            f"“{name}” cannot be an endpoint's name.",
            hint="Use small letters, digits, dot, dash and underscore, at most 64, a letter or digit first.",
        )
    return name


def parse_headers(pairs: Iterable[str]) -> dict[str, str]:
    """`K=V`, as on the command line, to headers."""
    headers: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            # The text is not repeated: what has no "=" may be a key that was pasted alone.
            raise UserError("A header is written NAME=VALUE.", hint="For example: --header X-Team=research")
        headers[name.strip()] = value.strip()
    return headers


def checked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers, if they can be sent and hold no key."""
    if len(headers) > LIMIT_HEADERS:
        raise UserError(f"An endpoint has at most {LIMIT_HEADERS} headers of its own.")
    seen: set[str] = set()
    for name, value in headers.items():
        _check_header(name, value)
        if name.lower() in seen:
            raise UserError(f"The header {name} is there twice.")
        seen.add(name.lower())
    return dict(headers)


def _check_header(name: str, value: str) -> None:
    """No message repeats a value: it may be a key in the wrong place."""
    if not _HEADER_NAME.fullmatch(name):
        raise UserError("A header's name has letters, digits and dashes, and no spaces.")
    if name.lower() in _TRANSPORT_HEADERS:
        raise UserError(f"The header {name} is set by the program for each request and cannot be chosen.")
    names = (name, *_JSON_NAME.findall(value))
    if any(map(_CREDENTIAL_NAME.search, names)) or _CREDENTIAL_VALUE.search(value):
        raise UserError(
            f"The header {name} looks like a key, and endpoints are kept in a readable file.",
            hint="Store it with `abreast keys set ENDPOINT`: it goes to the system's keyring.",
        )
    if len(value) > LIMIT_HEADER_VALUE or not value.isascii() or not value.isprintable():
        raise UserError(
            f"The value of {name} must be at most {LIMIT_HEADER_VALUE} plain characters on one line."
        )


def _checked_url(new: NewEndpoint) -> str:
    try:
        return for_wire(check_base_url(new.base_url, plain_http=new.plain_http), new.wire)
    except BaseUrlError as error:
        raise UserError(str(error), hint=_consent_hint(new.base_url)) from error


def _consent_hint(base_url: str) -> str | None:
    """For an address that is refused only because the user was not asked yet."""
    try:
        check_base_url(base_url, plain_http=True)
    except BaseUrlError:
        return None
    return "If it is your own network and you accept that, add --plain-http."


def _checked_variable(variable: str) -> str:
    if not _VARIABLE.fullmatch(variable):
        # Not repeated: a key is easily pasted where the variable's name belongs.
        raise UserError(
            "That is not the name of an environment variable.",
            hint="Name the variable that holds the key, for example --key-env MY_API_KEY, not the key.",
        )
    return variable


def _dialect(new: NewEndpoint) -> Dialect:
    """That of the endpoint it is said to be like, or of the built-in one whose name it takes."""
    row = built_in(new.like or new.name)
    if row is not None and row.wire is new.wire:
        return (
            row.dialect
        )  # calls to a fixed host in it are not made for custom endpoints: the wire sees to that
    if new.like is None:
        return UNKNOWN
    names = ", ".join(each.name for each in ENDPOINTS if each.wire is new.wire)
    raise UserError(
        f"“{new.like}” is no built-in endpoint with the wire {new.wire}.", hint=f"There are: {names}."
    )
