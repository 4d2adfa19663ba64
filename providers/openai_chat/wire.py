"""OpenAI chat completions, `POST /chat/completions`, answered in `data:` chunks, and what others made of it.

What differs between the services that speak it is on the endpoint's row (`Dialect`), never asked by name.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from providers.base import (
    Decoder,
    Endpoint,
    HttpCall,
    KeyVerdict,
    ModelInfo,
    Repair,
    Request,
    Secret,
    WireName,
)
from providers.base_url import join
from providers.openai_chat import keys, models
from providers.openai_chat.decoder import OpenAIDecoder
from providers.openai_chat.repair import repair_of
from providers.openai_chat.request import chat_body
from providers.usage.conventions import convention_of

_CHAT_PATH = "/chat/completions"


class OpenAIChat:
    """The wire of OpenAI, of every OpenAI-compatible service and gateway, and of most local servers."""

    name = WireName.OPENAI

    def auth(self, secret: Secret) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {secret.reveal()}"}

    def chat(self, endpoint: Endpoint, request: Request) -> HttpCall:
        body, notes = chat_body(endpoint, request)
        return HttpCall(method="POST", url=_url(endpoint, _CHAT_PATH), body=body, notes=notes)

    def decoder(self, endpoint: Endpoint, request: Request) -> Decoder:
        dialect = replace(endpoint.dialect, usage=convention_of(endpoint))
        return OpenAIDecoder(dialect, streaming=request.stream)

    def repair(self, endpoint: Endpoint, call: HttpCall, error: Exception) -> Repair | None:
        return repair_of(endpoint.dialect, call, error)

    def models(self, endpoint: Endpoint, after: str | None = None) -> HttpCall:
        url = _url(endpoint, endpoint.dialect.models_path)
        if after is not None:
            url += ("&" if "?" in url else "?") + urlencode({"page_token": after})
        return HttpCall(method="GET", url=url)

    def parse_models(self, endpoint: Endpoint, payload: Any) -> tuple[list[ModelInfo], str | None]:  # noqa: ARG002
        return models.parse_models(payload)

    def key_check(self, endpoint: Endpoint) -> HttpCall:
        method, address = keys.check_of(endpoint)
        return HttpCall(method=method, url=_url(endpoint, address), body={} if method == "POST" else None)

    def judge_key(self, endpoint: Endpoint, payload: Any) -> KeyVerdict | None:
        return keys.judge(endpoint, payload)


def _url(endpoint: Endpoint, address: str) -> str:
    """A path under the base URL; or elsewhere at the same service, where the built-in row says so."""
    address = keys.at_home(endpoint, address)
    if address.startswith("https://"):
        return address
    return join(endpoint.base_url, address)
