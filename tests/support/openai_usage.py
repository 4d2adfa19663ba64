"""Usage objects as OpenAI's two APIs send them."""

from providers.base import JsonObject


def chat(
    prompt: int,
    completion: int,
    *,
    cached: int = 0,
    written: int = 0,
    reasoning: int = 0,
    audio: tuple[int, int] = (0, 0),
) -> JsonObject:
    """As the chat API sends it."""
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
        "prompt_tokens_details": {
            "cached_tokens": cached,
            "cache_write_tokens": written,
            "audio_tokens": audio[0],
        },
        "completion_tokens_details": {
            "reasoning_tokens": reasoning,
            "audio_tokens": audio[1],
            "accepted_prediction_tokens": 0,
            "rejected_prediction_tokens": 0,
        },
    }


def response(given: int, made: int, *, cached: int = 0, written: int = 0, reasoning: int = 0) -> JsonObject:
    """As the Responses API sends it."""
    return {
        "input_tokens": given,
        "input_tokens_details": {"cached_tokens": cached, "cache_write_tokens": written},
        "output_tokens": made,
        "output_tokens_details": {"reasoning_tokens": reasoning},
        "total_tokens": given + made,
    }
