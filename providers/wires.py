"""The wires, one line each."""

from providers.anthropic.wire import AnthropicMessages
from providers.base import Wire, WireName
from providers.gemini.wire import Gemini
from providers.ollama import Ollama
from providers.openai_chat.wire import OpenAIChat

WIRES: tuple[Wire, ...] = (
    OpenAIChat(),
    AnthropicMessages(),
    Gemini(),
    Ollama(),
)

_BY_NAME = {wire.name: wire for wire in WIRES}


def wire_of(name: WireName) -> Wire:
    """The wire that an endpoint speaks."""
    return _BY_NAME[name]
