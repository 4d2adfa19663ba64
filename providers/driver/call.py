"""An `HttpCall` -> the request as it goes over the wire: its bytes, its headers, and the key in its place."""

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import httpx

from providers.base import Endpoint, HttpCall, JsonObject, KeyNeed, Repair, Secret, Sent
from providers.driver.large_body import json_bytes
from providers.driver.redact import MASK
from providers.errors import ErrorKind, ProviderError

# Headers that carry keys somewhere. An endpoint's own headers may not set them beside a key from the keyring.
_KEY_HEADERS = frozenset({
    "authorization", "x-api-key", "x-goog-api-key", "api-key", "proxy-authorization", "cookie",
})  # fmt: skip
# What only the transport or this module may say.
_OURS = frozenset({
    "host", "content-length", "transfer-encoding", "connection", "accept-encoding", "content-type", "te",
    "upgrade", "expect",
})  # fmt: skip
_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,200}")
_VALUE = re.compile(r"[\x20-\x7e\t]{0,8192}")
_SECRET_NAME = re.compile("auth|key|token|secret", re.IGNORECASE)
_SCHEMES = ("bearer", "basic", "token")
_KEY = re.compile(r"[\x21-\x7e]{1,8192}")


def checked_key(endpoint: Endpoint, secret: Secret | None) -> Secret | None:
    """The key as it may be sent; `None` when the endpoint takes none and has none.

    Raises `ProviderError` when a key is needed and missing, or cannot be a key. This is looked at before
    httpx sees it: its exceptions would quote the key.
    """
    value = secret.reveal().strip() if secret is not None else ""
    if not value:
        if endpoint.key is not KeyNeed.REQUIRED:
            return None
        message = f"There is no key for {endpoint.title}."
        raise ProviderError(kind=ErrorKind.MISSING_KEY, message=message, hint=how_to_set_key(endpoint))
    if endpoint.key is KeyNeed.NONE:
        return None
    if not _KEY.fullmatch(value):
        raise ProviderError(
            kind=ErrorKind.AUTH,
            message=(
                f"What is stored for {endpoint.title} has spaces or special characters in it and cannot be a "
                "key."
            ),
            hint=f"Set it again with `abreast keys set {endpoint.name}`.",
        )
    return Secret(value)


def headers_of(endpoint: Endpoint, call: HttpCall, auth: Mapping[str, str], *, accept: str) -> dict[str, str]:
    """All headers of a request. The endpoint's own win over the wire's, and the key's win over everything."""
    headers: dict[str, str] = {"accept": accept}
    for name, value in call.headers.items():
        headers[name.lower()] = value
    for name, value in (call.headers_for(call.body) if call.headers_for else {}).items():
        headers[name.lower()] = value
    for name, value in endpoint.headers.items():
        lower = name.lower()
        if lower in _OURS or (auth and lower in _KEY_HEADERS):
            continue
        headers[lower] = value
    headers = {name: value for name, value in headers.items() if not (auth and name in _KEY_HEADERS)}
    for name, value in auth.items():
        headers[name.lower()] = value
    headers["accept-encoding"] = "identity"  # a compressed stream cannot be timed, and may be a bomb
    if call.body is not None:
        headers["content-type"] = "application/json"
    for name, value in headers.items():
        if not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
            raise ProviderError(
                kind=ErrorKind.BAD_REQUEST,
                message=f"The header “{name[:60]}” of {endpoint.title} holds characters that HTTP forbids.",
            )
    return headers


def body_bytes(body: JsonObject) -> bytes:
    """The body as JSON in UTF-8; lone surrogates, which UTF-8 cannot hold, become U+FFFD."""
    try:
        return json_bytes(body)
    except (ValueError, TypeError, RecursionError):
        raise ProviderError(
            kind=ErrorKind.BAD_REQUEST, message="A parameter has a value that JSON cannot hold."
        ) from None


def sent_of(request: httpx.Request, endpoint: Endpoint, auth: Mapping[str, str]) -> Sent:
    """The request for the record, with `…` in the place of each key.

    A header of the user's own whose name speaks of a key is masked too, although keys do not belong there.
    """
    secret_names = _KEY_HEADERS | {name.lower() for name in auth}
    secret_names |= {name.lower() for name in endpoint.headers if _SECRET_NAME.search(name)}
    headers = {}
    for name, value in request.headers.items():
        scheme, space, _ = value.partition(" ")
        masked = f"{scheme} {MASK}" if space and scheme.lower() in _SCHEMES else MASK
        headers[name] = masked if name in secret_names else value
    return Sent(method=request.method, url=str(request.url), headers=headers, body=request.content)


def repaired(body: JsonObject, repair: Repair) -> JsonObject | None:
    """The body without the refused field, or with it renamed; `None` when it has no such field."""
    changed = _opened_path(body, repair.field)
    if changed is None:
        return None
    parent, name, root = changed
    value = parent.pop(name)
    if repair.rename_to is not None:
        _put(root, repair.rename_to, value)
    elif not parent and "." in repair.field:
        _prune(root, repair.field.rpartition(".")[0])
    return root


def _opened_path(body: JsonObject, field: str) -> tuple[dict[str, Any], str, JsonObject] | None:
    """A body whose objects along the dotted path are copies, and the one that holds the path's last name."""
    root = dict(body)
    parent = root
    *path, name = field.split(".")
    for step in path:
        child = parent.get(step)
        if not isinstance(child, dict):
            return None
        parent[step] = dict(child)
        parent = parent[step]
    return (parent, name, root) if name in parent else None


def _put(root: JsonObject, field: str, value: Any) -> None:
    parent = root
    *path, name = field.split(".")
    for step in path:
        child = parent.get(step)
        parent[step] = dict(child) if isinstance(child, dict) else {}
        parent = parent[step]
    parent[name] = deepcopy(value)


def _prune(root: JsonObject, field: str) -> None:
    """Takes away an object that the repair left empty: some services refuse `{}` too."""
    found = _opened_path(root, field)
    if found is not None and found[0][found[1]] == {}:
        *path, name = field.split(".")
        parent: Any = root
        for step in path:
            parent = parent[step]
        del parent[name]


def how_to_set_key(endpoint: Endpoint) -> str:
    """Where a key can be put, a sentence for a terminal."""
    if endpoint.key is KeyNeed.NONE:
        return "It was set up as one that takes no key: add it again with --replace and without --no-key."
    message = f"Set one with `abreast keys set {endpoint.name}`"
    if endpoint.key_env:
        return f"{message}, or in the environment variable {' or '.join(endpoint.key_env)}."
    return f"{message}."
