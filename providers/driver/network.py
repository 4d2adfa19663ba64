"""What kept a request from being answered, in words that say what to do about it.

The exceptions of httpx hold the request, and the request holds the key. So none of them is chained to what
these functions return: the caller raises it outside of its `except`.
"""

import ssl
from collections.abc import Iterator

import httpx

from providers._messages import plain
from providers.errors import ErrorKind, ProviderError

_LOCAL_HINT = " Is the server running?"
_REMOTE_HINT = " Check the network and the base URL."


def network_fault(error: Exception, url: httpx.URL, *, local: bool, answering: bool) -> ProviderError:
    """The error for an exception of httpx or of the socket; `answering`: the response had begun."""
    place = place_of(url)
    words = plain(str(error), 300)
    causes = tuple(_causes(error))
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return ProviderError(kind=ErrorKind.TLS, message=_sentence(words, place) + _tls_hint(causes))
    if isinstance(error, httpx.ConnectTimeout):
        hint = _LOCAL_HINT if local else _REMOTE_HINT
        return ProviderError(kind=ErrorKind.TIMEOUT, message=_sentence(words, place) + hint)
    if isinstance(error, httpx.ProxyError):
        hint = "Look at it with `abreast endpoints proxy`."
        return ProviderError(kind=ErrorKind.UNREACHABLE, message=_sentence(words, place), hint=hint)
    if isinstance(error, httpx.ConnectError | httpx.UnsupportedProtocol):
        hint = _LOCAL_HINT if local else _REMOTE_HINT
        return ProviderError(kind=ErrorKind.UNREACHABLE, message=_sentence(words, place) + hint)
    if isinstance(error, httpx.TimeoutException):
        return ProviderError(kind=ErrorKind.TIMEOUT, message=f"{place} did not answer in time.")
    if isinstance(error, httpx.LocalProtocolError):
        return ProviderError(kind=ErrorKind.BAD_REQUEST, message=_sentence(words, place))
    if answering:
        message = f"The connection to {place} ended in the middle of the answer."
        return ProviderError(kind=ErrorKind.CUT, message=message)
    if isinstance(error, httpx.RemoteProtocolError) and not _is_hang_up(words):
        message = f"{_sentence(words or 'What came is not an HTTP answer.', place)} Is the base URL right?"
        return ProviderError(kind=ErrorKind.PROTOCOL, message=message)
    return ProviderError(kind=ErrorKind.CUT, message=f"{place} closed the connection without an answer.")


def place_of(url: httpx.URL) -> str:
    """`host:port`, as it is named to the user."""
    host = plain(url.host, 200)
    port = url.port or (443 if url.scheme == "https" else 80)
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(10):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def _sentence(words: str, place: str) -> str:
    sentence = words if words.endswith(".") else f"{words}."
    host = place.rpartition(":")[0].strip("[]")
    return sentence if host in words else f"{place}: {sentence}"


def _tls_hint(causes: tuple[BaseException, ...]) -> str:
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return " Nothing was sent to it."
    return " If this server speaks plain http, the base URL must begin with http://."


def _is_hang_up(words: str) -> bool:
    lower = words.lower()
    return "disconnect" in lower or "closed" in lower or "ended" in lower
