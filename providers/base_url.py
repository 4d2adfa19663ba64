"""Which addresses requests may go to, and in which one form they are written.

A key travels with every request, so an address is taken only if everyone who reads it sees the same host: no
user part, no odd numbers for 127.0.0.1, no percent signs or backslashes in the host. Plain http is for this
computer; for a private network it needs the user's leave, and for the rest there is none.
"""

import ipaddress
import re
from dataclasses import dataclass

import httpx

from providers.base import WireName

_DEFAULT_PORT = {"http": 80, "https": 443}
_MAX_LENGTH = 2048
_EXAMPLE = "https://api.example.com/v1"
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_SEGMENT = re.compile(r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})+")
_TRICKS = re.compile(r"(?:\.|%2[eE]){1,2}|.*%(?:2[fF]|5[cC]|[01][0-9A-Fa-f]|7[fF]).*")
"""Dot segments, and percent-encoded slashes, backslashes and control characters."""

_LINK_LOCAL = (ipaddress.ip_network("169.254.0.0/16"), ipaddress.ip_network("fe80::/10"))
_PRIVATE = tuple(map(ipaddress.ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")))
_NAT64 = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48")))

# What a base URL may end with although the wire itself adds it.
_ADDED_BY_WIRE = {
    WireName.ANTHROPIC: ("/v1/messages", "/v1"),
    WireName.GEMINI: ("/v1beta", "/v1"),
    WireName.OLLAMA: ("/api/chat", "/api", "/v1"),
}

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class BaseUrlError(ValueError):
    """An address that is not used; the text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class _Place:
    scheme: str
    host: str
    """Lower case and punycode; an IPv6 address without its brackets."""
    port: int
    path: str
    """Empty, or a slash and something that does not end with one."""

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    def __str__(self) -> str:
        return self.origin.removesuffix(f":{_DEFAULT_PORT[self.scheme]}") + self.path


def check_base_url(text: str, *, plain_http: bool = False) -> str:
    """The address in its one form: scheme and host in lower case, no default port, no slash at the end.

    https is taken to anywhere; http to loopback, and with `plain_http` (the user's leave) to a private
    network. Link-local addresses are refused: clouds keep the credentials of their machines there.
    Raises `BaseUrlError`.
    """
    place = _read(text)
    address = _address(place.host)
    if address is not None:
        _check_address(address)
    if place.scheme == "http" and not _is_loopback(place.host):
        if address is None or not _is_private(address):
            raise BaseUrlError(
                f"{place.host} needs https://: over http:// the key and the prompts could be read on the way."
            )
        if not plain_http:
            raise BaseUrlError(
                f"Over http:// the key and the prompts can be read by others on the network of {place.host}; "
                "that has to be allowed first."
            )
    return str(place)


def for_wire(base_url: str, wire: WireName) -> str:
    """A checked address as the wire wants it, whichever of the two usual forms was given.

    OpenAI's ends with the version: `http://host:1` becomes `http://host:1/v1`, and any other path stays. The
    other wires add the version themselves, so theirs loses it. Meant for addresses that a user typed:
    built-in rows are right as they are.
    """
    if wire is WireName.OPENAI:
        if base_url.endswith("/chat/completions"):
            return base_url.removesuffix("/chat/completions")
        return base_url if _read(base_url).path else f"{base_url}/v1"
    for suffix in _ADDED_BY_WIRE[wire]:
        if base_url.endswith(suffix):
            return base_url.removesuffix(suffix)
    return base_url


def join(base_url: str, path: str) -> str:
    """`base_url` and a path below it, with one slash between them."""
    return f"{base_url.rstrip('/')}/{path.lstrip('/')}"


def origin(url: str) -> str:
    """Whom a key is for: scheme, host and port, the port always written: `https://api.openai.com:443`.

    Addresses with one origin are one server; a key for one origin is not sent to another.
    """
    return _read_front(url).origin


def is_loopback(url: str) -> bool:
    """Whether it names this computer and nothing else. Raises `BaseUrlError` for what is no address."""
    return _is_loopback(_read_front(url).host)


# --- reading ---------------------------------------------------------------------------------------------


def _read(text: str) -> _Place:
    text = text.strip(" \t\r\n")
    if not text:
        raise BaseUrlError(f"The address is empty; one looks like {_EXAMPLE}.")
    if len(text) > _MAX_LENGTH:
        raise BaseUrlError(f"The address is longer than {_MAX_LENGTH} characters.")
    if "\\" in text or not text.isprintable() or any(char.isspace() for char in text):
        raise BaseUrlError("An address holds no blanks, backslashes or invisible characters.")
    scheme, colon, rest = text.partition("://")
    scheme = scheme.lower()
    if not colon:
        raise BaseUrlError(
            f"{text[:80]} is not an address: it begins with neither https:// nor http://. "
            f"One looks like {_EXAMPLE}."
        )
    if scheme not in _DEFAULT_PORT:
        raise BaseUrlError("An address begins with https://, or with http:// for a server on this computer.")
    if "?" in rest or "#" in rest:
        raise BaseUrlError("A base address ends with its path: nothing after a ? or #.")
    authority, slash, path = rest.partition("/")
    if not authority:
        raise BaseUrlError(f"The address names no host; one looks like {_EXAMPLE}.")
    if authority.startswith("[") and "]" not in authority:
        raise BaseUrlError("The address lacks the bracket that ends its IPv6 address.")
    if "@" in authority:
        raise BaseUrlError("An address holds no user name or password; the key has a place of its own.")
    host, port = _split_port(authority)
    return _Place(scheme, _host(host), _DEFAULT_PORT[scheme] if port is None else port, _path(slash + path))


def _read_front(url: str) -> _Place:
    """Scheme, host and port of any URL, whatever follows them."""
    scheme, colon, rest = url.partition("://")
    return _read(scheme + colon + re.split(r"[/?#]", rest, maxsplit=1)[0])


def _split_port(authority: str) -> tuple[str, int | None]:
    host, colon, port = authority.rpartition(":")
    if not colon or port.endswith("]"):
        return authority, None
    if not (port.isascii() and port.isdigit() and len(port) <= 5 and 1 <= int(port) <= 65535):
        raise BaseUrlError("After the host's colon comes a port, a number from 1 to 65535.")
    return host, int(port)


def _host(text: str) -> str:
    if text.startswith("[") and text.endswith("]"):
        try:
            address = ipaddress.IPv6Address(text[1:-1])
        except ValueError:
            raise BaseUrlError(f"{text[:80]} is not an IPv6 address.") from None
        return str(address.ipv4_mapped or address)
    name = _punycode(text).removesuffix(".")
    labels = name.split(".")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise BaseUrlError(f"“{text[:80]}” is not the name of a host.")
    if _NUMBER.fullmatch(
        labels[-1]
    ):  # 127.1, 0x7f000001 and 2130706433 mean 127.0.0.1 to some, and not to others
        try:
            return str(ipaddress.IPv4Address(name))
        except ValueError:
            raise BaseUrlError(
                f"{text[:80]} is not an address; write it as four numbers, 127.0.0.1."
            ) from None
    return name


def _punycode(name: str) -> str:
    if "[" in name or "]" in name or "%" in name:
        raise BaseUrlError(f"“{name[:80]}” is not the name of a host.")
    try:
        url = httpx.URL(scheme="https", host=name)
        _ = url.host  # decodes it again: not every xn-- is a name
        return url.raw_host.decode("ascii").lower()
    except (httpx.InvalidURL, UnicodeError):
        raise BaseUrlError(f"“{name[:80]}” is not the name of a host.") from None


def _path(text: str) -> str:
    text = text.rstrip("/")
    for segment in text.split("/")[1:]:
        if not _SEGMENT.fullmatch(segment) or _TRICKS.fullmatch(segment):
            raise BaseUrlError("The path of the address holds a part that not every server reads alike.")
    return text


# --- judging ---------------------------------------------------------------------------------------------


def _address(host: str) -> _Address | None:
    """`None` for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _check_address(address: _Address) -> None:
    inner = _carried(address)
    if inner is not None and not inner.is_global:
        raise BaseUrlError(f"{address} leads to {inner} by a detour; write that address itself.")
    if any(address in network for network in _LINK_LOCAL):
        raise BaseUrlError(f"{address} is a link-local address, where no model service is.")
    if address.is_unspecified or address.is_multicast or address == ipaddress.IPv4Address("255.255.255.255"):
        raise BaseUrlError(f"{address} is not the address of one computer.")


def _carried(address: _Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside an IPv6 one that gateways translate (NAT64, 6to4)."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if any(address in network for network in _NAT64):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour


def _is_loopback(host: str) -> bool:
    address = _address(host)
    return host == "localhost" if address is None else address.is_loopback


def _is_private(address: _Address) -> bool:
    return any(address in network for network in _PRIVATE)
