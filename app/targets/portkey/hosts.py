"""Which addresses the open gateway refuses by itself."""

import ipaddress
from urllib.parse import urlsplit

_TAKEN = ("localhost", "127.0.0.1", "::1", "host.docker.internal")
"""Taken without asking."""
_ENDINGS = (
    ".local", ".localdomain", ".internal", ".intranet", ".lan", ".home", ".corp", ".test",
    ".invalid", ".onion",
)  # fmt: skip


def is_refused(address: str) -> bool:
    """It is private, as far as its name or number tells."""
    host = (_host(address) or "").lower()
    if not host or host in _TAKEN or host.endswith(".localhost"):
        return False
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(_ENDINGS)
    return not number.is_global


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
