from datetime import date
from typing import Any

import pytest

from app.services.catalogue_facts import NOTHING, Facts, facts_of
from app.services.catalogue_snapshot import snapshot


def test_what_a_row_says_is_taken_over() -> None:
    row = {
        "mode": "chat",
        "max_input_tokens": 1_000_000,
        "max_output_tokens": 128_000,
        "supports_vision": True,
        "supports_pdf_input": True,
        "supports_audio_input": False,
        "supports_audio_output": True,
        "supports_function_calling": True,
        "supports_response_schema": False,
        "deprecation_date": "2026-12-01",
    }
    assert facts_of(row) == Facts(
        context_tokens=1_000_000,
        output_tokens=128_000,
        takes=frozenset({"text", "image", "file"}),
        gives=frozenset({"text", "audio"}),
        tools=True,
        json_schema=False,
        reasoning=None,
        retires=date(2026, 12, 1),
    )


@pytest.mark.parametrize(
    ("mode", "takes", "gives"),
    [
        ("embedding", {"text"}, {"embeddings"}),
        ("audio_speech", {"text"}, {"speech"}),
        ("audio_transcription", {"audio"}, {"text"}),
        ("image_edit", {"text", "image"}, {"image"}),
        ("video_generation", {"text"}, {"video"}),
        ("ocr", {"file", "image"}, {"text"}),
    ],
)
def test_the_mode_says_what_goes_in_and_out(mode: str, takes: set[str], gives: set[str]) -> None:
    facts = facts_of({"mode": mode})
    assert (set(facts.takes or ()), set(facts.gives or ())) == (takes, gives)


def test_listed_modalities_are_added_and_unknown_words_left_out() -> None:
    row = {
        "mode": "chat",
        "supported_modalities": ["text", "video", "smell"],
        "supported_output_modalities": ["code"],
    }
    facts = facts_of(row)
    assert (set(facts.takes or ()), set(facts.gives or ())) == ({"text", "video"}, {"text"})


@pytest.mark.parametrize("row", [{}, {"mode": "rhymes"}, {"max_input_tokens": 0}])
def test_what_is_not_said_is_unknown(row: dict[str, Any]) -> None:
    assert facts_of(row) == NOTHING


def test_what_has_not_its_form_is_not_said() -> None:
    row = {
        "mode": "chat",
        "max_input_tokens": "many",
        "max_output_tokens": float("nan"),
        "supports_vision": "yes",
        "supports_function_calling": 1,
        "supported_modalities": "text",
        "supported_output_modalities": [["text"], 3],
        "deprecation_date": 20261201,
    }
    assert facts_of(row) == Facts(takes=frozenset({"text"}), gives=frozenset({"text"}))


def test_every_row_that_is_shipped_can_be_read() -> None:
    read = [facts_of(row) for row in snapshot().models.values()]
    assert sum(facts.takes is not None for facts in read) == len(read)
    assert sum(facts.context_tokens is not None for facts in read) > 3000
