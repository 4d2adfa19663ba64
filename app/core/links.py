"""Which addresses in a text from outside may become links, and how their targets are shown."""

import re
import unicodedata
from urllib.parse import urlsplit

MAX_CHARACTERS = 2_048

_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"`{}|^\s]")
_WEB = re.compile(r"(?i)https?://")
_MAIL = re.compile(r"(?i)mailto:([A-Za-z0-9.!#$%&'*+/=?_~-]{1,64}@[A-Za-z0-9.-]{1,255})(?:\?.*)?")


def checked_link(address: str) -> str | None:
    """The address as it may be opened: the web with a plain host, or a mail address without more.

    The host comes in ASCII, so that no letter can pass for another one. `None` for everything else: files,
    shares, programs, scripts, relative addresses, user names before the host.
    """
    address = address.strip(" ")
    if len(address) > MAX_CHARACTERS or _FORBIDDEN.search(address) or any(map(_unseen, address)):
        return None
    mail = _MAIL.fullmatch(address)
    if mail is not None:
        return f"mailto:{mail.group(1)}"
    return _web(address) if _WEB.match(address) else None


def host_of(address: str) -> str | None:
    """The host in ASCII; `None` where there is none."""
    try:
        host = urlsplit(address).hostname
        return host.encode("idna").decode("ascii") if host else None
    except ValueError:  # UnicodeError is one
        return None


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cf", "Cs", "Co", "Cn")


def _web(address: str) -> str | None:
    host = host_of(address)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if host is None or "@" in parts.netloc:
        return None
    place = f"[{host}]" if ":" in host else host
    return parts._replace(
        scheme=parts.scheme.lower(), netloc=place if port is None else f"{place}:{port}"
    ).geturl()
