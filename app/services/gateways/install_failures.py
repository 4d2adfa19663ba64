"""Why pip or npm failed, in words and with what to do: read from the end of what they printed."""

import re

from app.core.errors import UserError
from app.core.outside_text import one_line

# The first row that is found decides; a full disk makes other things fail after it.
_REASONS: tuple[tuple[str, str, str], ...] = (
    (
        r"No space left on device|Errno 28|ENOSPC|Disk quota exceeded|EDQUOT",
        "the disk is full",
        "Make room, and try again; nothing of it was kept.",
    ),
    (
        r"DO NOT MATCH THE HASHES|EINTEGRITY|HashMismatch|Hashes are required",
        "a package is not the one that was tested: its hash differs",
        "Do not install it from there. A mirror that changes packages does this, and so would an attack.",
    ),
    (
        r"\bE40[137]\b|40[137] Client Error|authentication|Unauthorized|Proxy Authentication",
        "the package registry refused access",
        "Look at what pip or npm is set up to use: registry, mirror, proxy.",
    ),
    (
        r"NameResolution|name resolution|Name or service not known|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT"
        r"|ECONNRESET|ENETUNREACH|Connection refused|NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError"
        r"|Network is unreachable|network (?:connectivity|timeout)|Max retries exceeded|EOF occurred",
        "the package registry cannot be reached",
        "Is there a connection, or a proxy that pip and npm have to be told of?",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER|SSLError",
        "the registry's certificate is not trusted",
        "Behind a proxy that reads along, tell pip and npm its certificate.",
    ),
    (
        r"No matching distribution|Could not find a version|ETARGET|\bE404\b|EBADPLATFORM|EBADENGINE",
        "the registry has no build of a package for this computer",
        "A mirror may lack it; else this system or its Python is not one that it is built for.",
    ),
    (
        r"EACCES|EPERM|Permission denied|Read-only file system|EROFS",
        "a file could not be written",
        "Who owns the program's data folder?",
    ),
)


def install_failure(title: str, tool: str, code: int | None, printed: str) -> UserError:
    """The error to raise when `tool` ended with this code."""
    for pattern, reason, hint in _REASONS:
        if re.search(pattern, printed):
            return UserError(f"{title} could not be installed: {reason}.", hint=hint)
    return UserError(
        f"{title} could not be installed: {tool} ended with code {code}.", hint=_last_error(printed)
    )


def _last_error(printed: str) -> str | None:
    lines = [line for line in printed.splitlines() if line.strip() and "WARNING" not in line]
    errors = [line for line in lines if re.search(r"(?i)\berr(or|!)?\b", line)] or lines
    return f"It said: {one_line(errors[-1], limit=300)}" if errors else None
