"""Why nothing came, in words."""

import socket
import ssl

import httpx
import pytest

from providers.driver.network import network_fault, place_of
from providers.errors import ErrorKind

URL = httpx.URL("https://api.example.org/v1/chat")


def caused(error: httpx.HTTPError, cause: BaseException) -> httpx.HTTPError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "answering", "kind", "words"),
    [
        (caused(httpx.ConnectError("The name api.example.org cannot be found."), socket.gaierror(-2, "x")),
         False, ErrorKind.UNREACHABLE, "The name api.example.org cannot be found. Check the network"),
        (caused(httpx.ConnectError("bad certificate"), ssl.SSLCertVerificationError(1, "x")), False,
         ErrorKind.TLS, "api.example.org:443: bad certificate. Nothing was sent"),
        (caused(httpx.ConnectError("no TLS"), ssl.SSLError(1, "x")), False, ErrorKind.TLS, "http://"),
        (httpx.ConnectTimeout("api.example.org:443 did not answer in time."), False,
         ErrorKind.TIMEOUT, "in time"),
        (httpx.ReadTimeout(""), False, ErrorKind.TIMEOUT, "api.example.org:443 did not answer in time."),
        (httpx.RemoteProtocolError("What came is not an HTTP answer."), False,
         ErrorKind.PROTOCOL, "not an HTTP"),
        (httpx.RemoteProtocolError("Server disconnected"), False, ErrorKind.CUT, "without an answer"),
        (httpx.ReadError(""), False, ErrorKind.CUT, "without an answer"),
        (httpx.ReadError(""), True, ErrorKind.CUT, "in the middle"),
        (httpx.RemoteProtocolError("x"), True, ErrorKind.CUT, "in the middle"),
        (ConnectionResetError(), True, ErrorKind.CUT, "in the middle"),
        (httpx.ProxyError("the proxy said 407"), False, ErrorKind.UNREACHABLE, "407"),
        (httpx.LocalProtocolError("A header is wrong."), False, ErrorKind.BAD_REQUEST, "A header is wrong."),
    ],
)  # fmt: skip
def test_kinds_and_words(error: Exception, answering: bool, kind: ErrorKind, words: str) -> None:
    fault = network_fault(error, URL, local=False, answering=answering)
    assert fault.kind is kind
    assert words in fault.message


def test_a_local_server_that_does_not_run() -> None:
    error = httpx.ConnectError("Nothing answers at 127.0.0.1:11434: the connection was refused.")
    fault = network_fault(error, httpx.URL("http://127.0.0.1:11434"), local=True, answering=False)
    assert fault.message.endswith("refused. Is the server running?")


def test_places() -> None:
    assert place_of(URL) == "api.example.org:443"
    assert place_of(httpx.URL("http://[::1]/x")) == "[::1]:80"
    assert place_of(httpx.URL("http://localhost:1234")) == "localhost:1234"
