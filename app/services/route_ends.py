"""Where a request went, by somebody's words for it: an endpoint's name, an address, this computer."""

from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from app.services.prices.sellers import plain
from providers.base import Endpoint, WireName

_HERE = frozenset({"local", "localhost", "loopback", "thiscomputer", "thismachine"})
_LOOPBACK = "127.0.0.1"


def endpoint_at(route: str, endpoints: Iterable[Endpoint]) -> Endpoint | None:
    """One of these, or one made up for the address; `None` for a word that says no place."""
    known, wanted = tuple(endpoints), plain(route)
    if wanted in _HERE:
        return _unlisted(f"http://{_LOOPBACK}")
    named = next((endpoint for endpoint in known if plain(endpoint.name) == wanted), None)
    if named is not None:
        return named
    address = _address(route.strip())
    if address is None:
        return None
    at = _host_and_port(address)
    same = (endpoint for endpoint in known if _host_and_port(urlsplit(endpoint.base_url)) == at)
    return next(same, None) or _unlisted(f"{address.scheme}://{address.netloc}")


def _address(text: str) -> SplitResult | None:
    """A host with a dot or a port is an address without its beginning; `azure` is a word."""
    try:
        address = urlsplit(text if "://" in text else f"//{text}", scheme="https")
        port = address.port
    except ValueError:
        return None
    host = address.hostname or ""
    is_word = "://" not in text and "." not in host and port is None
    return None if is_word or not host else address


def _host_and_port(address: SplitResult) -> tuple[str, int | None]:
    host = address.hostname or ""
    return _LOOPBACK if host == "localhost" else host, address.port


def _unlisted(base_url: str) -> Endpoint:
    """Whether it is local is seen by its address."""
    host = urlsplit(base_url).hostname or base_url
    return Endpoint(name=host, title=host, wire=WireName.OPENAI, base_url=base_url, local=True, custom=True)
