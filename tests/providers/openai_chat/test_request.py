"""A request in the words of each dialect; what it cannot carry is left out and said."""

from typing import Any

import pytest

from providers.base import Attachment, Effort, Endpoint, JsonObject, Message, Parameters, Request
from providers.endpoints import ENDPOINTS
from providers.openai_chat.request import chat_body

PNG = Attachment("dot.png", "image/png", b"\x89PNG")
PDF = Attachment("paper.pdf", "application/pdf", b"%PDF")
WAV = Attachment("hello.wav", "audio/wav", b"RIFF")
FLAC = Attachment("song.flac", "audio/flac", b"fLaC\0")
MP4 = Attachment("clip.mp4", "video/mp4", b"\0")
BLOB = Attachment("blob.bin", "application/octet-stream", b"\0\1")
NOTES = Attachment("notes.md", "text/markdown", b"# Plan")

EVERYTHING = Parameters(
    temperature=0.0, top_p=0.9, max_tokens=7, stop=("END", "\n"), seed=0, reasoning_effort=Effort.LOW
)


def _endpoint(name: str) -> Endpoint:
    return next(endpoint for endpoint in ENDPOINTS if endpoint.name == name)


def _body(
    name: str, *messages: Message, parameters: Parameters = Parameters(), **more: Any
) -> tuple[JsonObject, tuple[str, ...]]:
    request = Request(model="m", messages=messages or (Message("user", "hi"),), parameters=parameters, **more)
    return chat_body(_endpoint(name), request)


def test_what_is_not_set_is_not_sent() -> None:
    body, notes = _body("openai")
    assert body == {
        "model": "m",
        "messages": [{"role": "user", "content": "hi"}],
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    assert notes == ()
    assert _body("openai", stream=False)[0].keys() == {"model", "messages"}


def test_a_conversation_goes_in_order_after_the_system_prompt() -> None:
    turns = (Message("user", "a"), Message("assistant", "b"), Message("user", "c"))
    body, _ = _body("openai", *turns, system="Be brief.")
    assert body["messages"] == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "a"},
        {"role": "assistant", "content": "b"},
        {"role": "user", "content": "c"},
    ]


@pytest.mark.parametrize(
    ("name", "settings", "left_out"),
    [
        (
            "openai",
            {"max_completion_tokens": 7, "stop": ["END", "\n"], "seed": 0, "reasoning_effort": "low"},
            [],
        ),
        (
            "mistral",
            {"max_tokens": 7, "stop": ["END", "\n"], "random_seed": 0, "reasoning_effort": "low"},
            [],
        ),
        (
            "openrouter",
            {"max_tokens": 7, "stop": ["END", "\n"], "seed": 0, "reasoning": {"effort": "low"}},
            [],
        ),
        ("deepseek", {"max_tokens": 7, "stop": ["END", "\n"], "reasoning_effort": "low"}, ["seed"]),
        ("vllm", {"max_tokens": 7, "stop": ["END", "\n"], "seed": 0, "reasoning_effort": "low"}, []),
    ],
)
def test_parameters_have_each_dialects_names(name: str, settings: JsonObject, left_out: list[str]) -> None:
    body, notes = _body(name, parameters=EVERYTHING, stream=False)
    assert body == {
        "model": "m", "messages": [{"role": "user", "content": "hi"}], "temperature": 0.0,
        "top_p": 0.9, **settings,
    }  # fmt: skip
    title = _endpoint(name).title
    assert list(notes) == [f"The {what} was not applied: {title} has no such parameter." for what in left_out]


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("openai", True), ("modapi", True), ("litellm", True), ("deepseek", True), ("huggingface", True),
        ("vllm", True), ("sglang", True), ("llamacpp", True), ("lmstudio", True), ("tgi", True),
        ("openrouter", False), ("mistral", False), ("xai", False), ("groq", False), ("together", False),
        ("fireworks", False), ("perplexity", False), ("cohere", False),
    ],
)  # fmt: skip
def test_usage_is_asked_for_where_it_does_not_come_by_itself(name: str, asks: bool) -> None:
    assert ("stream_options" in _body(name)[0]) is asks


def test_the_users_own_fields_have_the_last_word() -> None:
    own = {"temperature": 1, "top_k": 5, "stream_options": {"include_obfuscation": False}, "n": None}
    body, _ = _body("openai", parameters=Parameters(temperature=0.2, body=own))
    assert (body["temperature"], body["top_k"], body["n"]) == (1, 5, None)
    assert body["stream_options"] == {"include_usage": True, "include_obfuscation": False}
    whole, _ = _body("openai", parameters=Parameters(body={"stream": False}))
    assert whole["stream"] is False
    assert "stream_options" not in whole


def test_files_go_in_the_shapes_of_openai() -> None:
    body, notes = _body("openai", Message("user", "Look:", (PNG, PDF, WAV, NOTES)))
    assert body["messages"][0]["content"] == [
        {"type": "text", "text": "Look:"},
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw=="}},
        {
            "type": "file",
            "file": {"filename": "paper.pdf", "file_data": "data:application/pdf;base64,JVBERg=="},
        },
        {"type": "input_audio", "input_audio": {"data": "UklGRg==", "format": "wav"}},
        {"type": "text", "text": "notes.md\n```md\n# Plan\n```"},
    ]
    assert notes == ()


def test_files_go_in_the_shapes_of_mistral() -> None:
    body, notes = _body("mistral", Message("user", "", (PDF, WAV)))
    assert body["messages"][0]["content"] == [
        {"type": "document_url", "document_url": "data:application/pdf;base64,JVBERg=="},
        {"type": "input_audio", "input_audio": "UklGRg=="},
    ]
    assert notes == ()


def test_text_files_alone_make_a_string_that_every_server_understands() -> None:
    body, _ = _body("llamacpp", Message("user", "Read:", (NOTES,)))
    assert body["messages"][0]["content"] == "Read:\n\nnotes.md\n```md\n# Plan\n```"


def test_what_a_service_cannot_carry_is_left_out_and_said_once() -> None:
    files = (MP4, FLAC, BLOB, PNG)
    body, notes = _body(
        "openai", Message("user", "a", files), Message("assistant", "b"), Message("user", "c", files)
    )
    assert [part["type"] for part in body["messages"][2]["content"]] == ["text", "image_url"]
    assert list(notes) == [
        "The file “clip.mp4” was not sent: OpenAI takes no video files here.",
        "The file “song.flac” was not sent: OpenAI takes audio as WAV and MP3 only.",
        "The file “blob.bin” was not sent: OpenAI takes no binary files here.",
    ]
    body, notes = _body("deepseek", Message("user", "a", (PDF, WAV)))
    assert body["messages"][0]["content"] == "a"
    assert list(notes) == [
        "The file “paper.pdf” was not sent: DeepSeek takes no PDF files here.",
        "The file “hello.wav” was not sent: DeepSeek takes no audio files here.",
    ]
