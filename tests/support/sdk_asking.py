"""The same questions, put once through each provider's official SDK and once as a request of ours.

Each SDK is used as its own documentation uses it; nothing here knows how our wires write a request.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import anthropic
import ollama
import openai
from google import genai
from google.genai import types

from providers._content import fenced
from providers.anthropic.wire import DEFAULT_MAX_TOKENS, SAMPLING_VERSION
from providers.base import Attachment, Effort, Message, Parameters, Request, WireName
from tests.support.standin import KEY
from tests.support.streams import NOTES, PDF, PNG, WAV

QUICK, THINKER = "quick::tokens=2", "thinker::tokens=2"
HELLO = Message("user", "Hello")

# --- as requests of ours -----------------------------------------------------------------------------------

_OWN_FIELDS: Mapping[WireName, dict[str, Any]] = {
    WireName.OPENAI: {"verbosity": "low", "metadata": {"from": "us"}},
    WireName.ANTHROPIC: {"metadata": {"user_id": "u-1"}},
    WireName.GEMINI: {
        "safetySettings": [{"category": "HARM_CATEGORY_HARASSMENT", "threshold": "BLOCK_NONE"}]
    },
    WireName.OLLAMA: {"format": "json", "options": {"num_ctx": 4096}},
}
_SETTINGS: Mapping[str, Callable[[WireName], Request]] = {
    "plain": lambda _: _request(HELLO),
    "system": lambda _: _request(HELLO, system="Be brief."),
    "turns": lambda _: _request(
        Message("user", "One?"), Message("assistant", "One."),
        Message("user", "Two?"), Message("assistant", "Two."),
        Message("user", "Größe, 漢字, 🙂?\n"),
    ),
    "parameters": lambda _: _request(
        HELLO, temperature=0.5, top_p=0.9, max_tokens=64, stop=("END", "\n\n\n"), seed=7
    ),
    "temperature 0": lambda _: _request(HELLO, temperature=0.0),
    "effort": lambda _: _request(HELLO, model=THINKER, reasoning_effort=Effort.LOW),
    "own fields": lambda wire: _request(HELLO, body=_OWN_FIELDS[wire]),
    "image": lambda _: _request(Message("user", "What is this?", (PNG,))),
    "PDF": lambda _: _request(Message("user", "What is this?", (PDF,))),
    "audio": lambda _: _request(Message("user", "What is this?", (WAV,))),
    "text file": lambda _: _request(Message("user", "What is this?", (NOTES,))),
    "image before": lambda _: _request(
        Message("user", "What is this?", (PNG,)), Message("assistant", "A dot."), Message("user", "Sure?")
    ),
}  # fmt: skip


def _request(
    *messages: Message, model: str = QUICK, system: str | None = None, **parameters: Any
) -> Request:  # fmt: skip
    return Request(model=model, messages=messages, system=system, parameters=Parameters(**parameters))


def ours(wire: WireName, setting: str) -> Request:
    """A setting as our request; its messages and values are the ones that the SDK is given below."""
    return _SETTINGS[setting](wire)


# --- as calls of the SDKs ----------------------------------------------------------------------------------


def _base64(file: Attachment) -> str:
    return b64encode(file.data).decode()


def _data_url(file: Attachment) -> str:
    return f"data:{file.media_type};base64,{_base64(file)}"


def _user(content: Any) -> dict[str, Any]:
    return {"role": "user", "content": content}


_USER = _user("Hello")
_HISTORY = [
    _user("One?"), {"role": "assistant", "content": "One."},
    _user("Two?"), {"role": "assistant", "content": "Two."},
    _user("Größe, 漢字, 🙂?\n"),
]  # fmt: skip
_ASK = "What is this?"


def _openai_calls() -> dict[str, dict[str, Any]]:
    text = {"type": "text", "text": _ASK}
    image = _user([text, {"type": "image_url", "image_url": {"url": _data_url(PNG)}}])
    pdf = {"type": "file", "file": {"filename": PDF.name, "file_data": _data_url(PDF)}}
    sound = {"type": "input_audio", "input_audio": {"data": _base64(WAV), "format": "wav"}}
    return {
        "plain": {"messages": [_USER]},
        "system": {"messages": [{"role": "system", "content": "Be brief."}, _USER]},
        "turns": {"messages": _HISTORY},
        "parameters": {
            "messages": [_USER], "temperature": 0.5, "top_p": 0.9, "max_completion_tokens": 64,
            "stop": ["END", "\n\n\n"], "seed": 7,
        },
        "temperature 0": {"messages": [_USER], "temperature": 0},
        "effort": {"messages": [_USER], "model": THINKER, "reasoning_effort": "low"},
        "own fields": {"messages": [_USER], "verbosity": "low", "metadata": {"from": "us"}},
        "image": {"messages": [image]},
        "PDF": {"messages": [_user([text, pdf])]},
        "audio": {"messages": [_user([text, sound])]},
        "text file": {"messages": [_user(f"{_ASK}\n\n{fenced(NOTES)}")]},
        "image before": {"messages": [image, {"role": "assistant", "content": "A dot."}, _user("Sure?")]},
    }  # fmt: skip


def _anthropic_calls() -> dict[str, dict[str, Any]]:
    text = {"type": "text", "text": _ASK}
    source = {"type": "base64", "media_type": "image/png", "data": _base64(PNG)}
    image = _user([{"type": "image", "source": source}, text])
    document = {"type": "base64", "media_type": "application/pdf", "data": _base64(PDF)}
    pdf = {"type": "document", "source": document, "title": PDF.name}
    older = {"anthropic-version": SAMPLING_VERSION}  # the SDK knows sampling parameters no more
    return {
        "plain": {"messages": [_USER]},
        "system": {"messages": [_USER], "system": "Be brief."},
        "turns": {"messages": _HISTORY},
        "parameters": {
            "messages": [_USER], "max_tokens": 64, "stop_sequences": ["END", "\n\n\n"],
            "extra_body": {"temperature": 0.5, "top_p": 0.9}, "extra_headers": older,
        },
        "temperature 0": {
            "messages": [_USER], "extra_body": {"temperature": 0}, "extra_headers": older,
        },
        "effort": {
            "messages": [_USER], "model": THINKER, "max_tokens": 32_000,
            "thinking": {"type": "adaptive"}, "output_config": {"effort": "low"},
        },
        "own fields": {"messages": [_USER], "metadata": {"user_id": "u-1"}},
        "image": {"messages": [image]},
        "PDF": {"messages": [_user([pdf, text])]},
        "text file": {"messages": [_user([{"type": "text", "text": fenced(NOTES)}, text])]},
        "image before": {"messages": [image, {"role": "assistant", "content": "A dot."}, _user("Sure?")]},
    }  # fmt: skip


def _gemini_calls() -> dict[str, dict[str, Any]]:
    def part(text: str) -> types.Part:
        return types.Part.from_text(text=text)

    def file(attachment: Attachment) -> types.Content:
        data = types.Part.from_bytes(data=attachment.data, mime_type=attachment.media_type)
        return types.Content(role="user", parts=[data, part(_ASK)])

    def model(text: str) -> types.Content:
        return types.Content(role="model", parts=[part(text)])

    def user(text: str) -> types.Content:
        return types.Content(role="user", parts=[part(text)])

    sampling = types.GenerateContentConfig(
        temperature=0.5, top_p=0.9, max_output_tokens=64, stop_sequences=["END", "\n\n\n"], seed=7
    )
    thinking = types.ThinkingConfig(thinking_level=types.ThinkingLevel.LOW)
    nothing_blocked = types.SafetySetting(
        category=types.HarmCategory.HARM_CATEGORY_HARASSMENT, threshold=types.HarmBlockThreshold.BLOCK_NONE
    )
    return {
        "plain": {"contents": "Hello"},
        "system": {
            "contents": "Hello", "config": types.GenerateContentConfig(system_instruction="Be brief."),
        },
        "turns": {
            "contents": [
                user("One?"), model("One."), user("Two?"), model("Two."), user("Größe, 漢字, 🙂?\n"),
            ],
        },
        "parameters": {"contents": "Hello", "config": sampling},
        "temperature 0": {"contents": "Hello", "config": types.GenerateContentConfig(temperature=0)},
        "effort": {
            "contents": "Hello", "model": THINKER,
            "config": types.GenerateContentConfig(thinking_config=thinking),
        },
        "own fields": {
            "contents": "Hello", "config": types.GenerateContentConfig(safety_settings=[nothing_blocked]),
        },
        "image": {"contents": file(PNG)},
        "PDF": {"contents": file(PDF)},
        "audio": {"contents": file(WAV)},
        "text file": {"contents": types.Content(role="user", parts=[part(fenced(NOTES)), part(_ASK)])},
        "image before": {"contents": [file(PNG), model("A dot."), user("Sure?")]},
    }  # fmt: skip


def _ollama_calls() -> dict[str, dict[str, Any]]:
    image = {"role": "user", "content": _ASK, "images": [PNG.data]}
    options = {"temperature": 0.5, "top_p": 0.9, "num_predict": 64, "stop": ["END", "\n\n\n"], "seed": 7}
    return {
        "plain": {"messages": [_USER]},
        "system": {"messages": [{"role": "system", "content": "Be brief."}, _USER]},
        "turns": {"messages": _HISTORY},
        "parameters": {"messages": [_USER], "options": options},
        "temperature 0": {"messages": [_USER], "options": {"temperature": 0}},
        "effort": {"messages": [_USER], "model": THINKER, "think": "low"},
        "own fields": {"messages": [_USER], "format": "json", "options": {"num_ctx": 4096}},
        "image": {"messages": [image]},
        "text file": {"messages": [_user(f"{fenced(NOTES)}\n\n{_ASK}")]},
        "image before": {"messages": [image, {"role": "assistant", "content": "A dot."}, _user("Sure?")]},
    }  # fmt: skip


CALLS: Mapping[WireName, dict[str, dict[str, Any]]] = {
    WireName.OPENAI: _openai_calls(),
    WireName.ANTHROPIC: _anthropic_calls(),
    WireName.GEMINI: _gemini_calls(),
    WireName.OLLAMA: _ollama_calls(),
}
"""For each wire the settings that it has, as arguments of its SDK."""

ROOTS: Mapping[WireName, str] = {wire: f"/{wire.value}" for wire in WireName}
"""Where the stand-in speaks each wire; the OpenAI SDK wants `/v1` after it."""


def ask_sdk(wire: WireName, base_url: str, setting: str, *, stream: bool) -> None:
    """One question through the SDK, read to its end."""
    arguments = {"model": QUICK, **CALLS[wire][setting]}
    answer: Any
    with _sdk(wire, base_url) as sdk:
        match wire:
            case WireName.OPENAI:
                answer = sdk.chat.completions.create(**arguments, **({"stream": True} if stream else {}))
            case WireName.ANTHROPIC:
                arguments.setdefault("max_tokens", DEFAULT_MAX_TOKENS)  # the SDK insists on it as well
                answer = sdk.messages.create(**arguments, **({"stream": True} if stream else {}))
            case WireName.GEMINI:
                models = sdk.models
                answer = (models.generate_content_stream if stream else models.generate_content)(**arguments)
            case WireName.OLLAMA:
                answer = sdk.chat(**arguments, stream=stream)
        if stream:
            assert list(answer)


def list_with_sdk(wire: WireName, base_url: str) -> None:
    with _sdk(wire, base_url) as sdk:
        models = sdk.list().models if wire is WireName.OLLAMA else list(sdk.models.list())
        assert models


@contextmanager
def _sdk(wire: WireName, base_url: str) -> Iterator[Any]:
    url = base_url + ROOTS[wire]
    match wire:
        case WireName.OPENAI:
            with openai.OpenAI(base_url=f"{url}/v1", api_key=KEY, max_retries=0) as sdk:
                yield sdk
        case WireName.ANTHROPIC:
            # Without a time limit of one's own the SDK refuses long answers that are not streamed.
            with anthropic.Anthropic(base_url=url, api_key=KEY, max_retries=0, timeout=60) as sdk:
                yield sdk
        case WireName.GEMINI:
            with genai.Client(api_key=KEY, http_options=types.HttpOptions(base_url=url)) as sdk:
                yield sdk
        case WireName.OLLAMA:
            # The SDK takes a key from the environment only, and puts it into this header.
            client = ollama.Client(host=url, trust_env=False, headers={"authorization": f"Bearer {KEY}"})
            try:
                yield client
            finally:
                client._client.close()
