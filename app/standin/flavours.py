"""What differs between services that speak OpenAI's protocol, as data; one row per service."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.standin.limits import Standing, litellm_headers, no_headers, openai_headers

Shape = Literal[
    "openai", "openrouter", "litellm", "mistral", "xai", "together", "perplexity", "vllm", "sglang",
    "llamacpp", "tgi",
    "text", "message", "new-api", "azure",
]  # fmt: skip
ModelList = Literal[
    "openai",
    "demo",
    "openrouter",
    "together",
    "mistral",
    "groq",
    "fireworks",
    "vllm",
    "llamacpp",
    "huggingface",
    "none",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flavour:
    """One service. The defaults are OpenAI's own behaviour."""

    name: str
    key_needed: bool = True
    usage: Literal["asked", "always", "every_chunk"] = "asked"
    usage_chunk: Literal["own", "finish", "after"] = "own"
    """Where usage comes: in a chunk without choices, in the last one, or after it with an empty choice."""
    usage_form: Literal["openai", "deepseek", "xai", "perplexity", "groq", "sglang", "plain"] = "openai"
    cost: bool = False
    """Whether `usage.cost` states the price in dollars."""
    excludes_reasoning: bool = False
    """Whether `completion_tokens` leave reasoning tokens out."""
    reasoning: tuple[str, ...] = ()
    """The fields of a delta that carry reasoning."""
    reasoning_as: Literal["fields", "hidden", "tags", "parts"] = "fields"
    null_partner: bool = False
    """Whether the reasoning field and `content` stand in every delta, one of them null."""
    comment: bytes = b""
    """What is sent while nothing has been said."""
    id_prefix: str = "chatcmpl-"
    chunk_extra: Mapping[str, object] | None = None
    """Further fields of every chunk."""
    whole_extra: Mapping[str, object] = field(default_factory=dict)
    """Further fields of an answer in one piece."""
    finish_key: bool = True
    """Whether chunks before the last have `finish_reason: null`."""
    done: bool = True
    """Whether a stream ends with `[DONE]`."""
    first_content: Literal["empty", "null", "absent"] = "empty"
    stop_word: str = "stop"
    strict: Literal["openai", "mistral", "groq", "no"] = "no"
    """How unknown fields of a request are treated."""
    refuses: frozenset[str] = frozenset()
    """Fields that are refused by name, where others that are unknown are not."""
    reasoning_rules: bool = False
    """Whether reasoning models refuse sampling parameters and `max_tokens`."""
    shape: Shape = "openai"
    unknown_model_status: int = 404
    unknown_model: str = "The model `{model}` does not exist or you do not have access to it."
    limits: Callable[[Standing], Mapping[str, str]] = no_headers
    models: ModelList = "openai"
    public_models: bool = False
    """Whether the list of models needs no key."""


_OWN_OPENAI = Flavour(
    name="openai",
    reasoning_as="hidden",
    strict="openai",
    reasoning_rules=True,
    limits=openai_headers,
    chunk_extra={"service_tier": "default", "system_fingerprint": "fp_standin"},
)

FLAVOURS: tuple[Flavour, ...] = (
    _OWN_OPENAI,
    Flavour(
        name="demo", key_needed=False, usage="always", cost=True, reasoning=("reasoning_content",),
        models="demo",
    ),
    Flavour(
        name="openrouter", usage="always", usage_chunk="after", cost=True,
        reasoning=("reasoning", "reasoning_details"), comment=b": OPENROUTER PROCESSING\n\n",
        id_prefix="gen-",
        chunk_extra={"provider": "Stand-in"}, shape="openrouter",
        unknown_model_status=400, unknown_model="{model} is not a valid model ID", models="openrouter",
        public_models=True,
    ),
    Flavour(name="modapi", usage="asked", reasoning=("reasoning_content",), shape="new-api"),
    Flavour(
        name="litellm", usage="always", usage_chunk="after", cost=True, reasoning=("reasoning_content",),
        finish_key=False, shape="litellm", unknown_model_status=400, limits=litellm_headers,
        unknown_model="/chat/completions: Invalid model name passed in model={model}. "
        "Call `/v1/models` to view available models for your key.",
    ),
    Flavour(
        name="mistral", usage="always", usage_chunk="finish", reasoning_as="parts", strict="mistral",
        shape="mistral", unknown_model_status=400, unknown_model="Invalid model: {model}",
        limits=openai_headers,
        id_prefix="", models="mistral",
    ),
    Flavour(
        name="deepseek", usage="always", usage_chunk="finish", usage_form="deepseek",
        reasoning=("reasoning_content",), null_partner=True, comment=b": keep-alive\n\n", id_prefix="",
        chunk_extra={"system_fingerprint": "fp_standin_ds"}, unknown_model_status=400,
        unknown_model="Model Not Exist",
    ),
    Flavour(
        name="xai", usage="every_chunk", usage_form="xai", excludes_reasoning=True,
        reasoning=("reasoning_content",), id_prefix="", shape="xai",
        chunk_extra={"system_fingerprint": "fp_standin_x"}, limits=openai_headers,
        unknown_model="The model {model} does not exist or your team does not have access to it.",
    ),
    Flavour(
        name="groq", usage="always", usage_chunk="finish", usage_form="groq", reasoning=("reasoning",),
        strict="groq", limits=openai_headers, models="groq",
        whole_extra={"service_tier": "auto"},
    ),
    Flavour(
        name="together", usage="always", usage_chunk="finish", reasoning=("reasoning",), shape="together",
        limits=openai_headers, models="together", id_prefix="", stop_word="eos",
        unknown_model="Unable to access model {model}. Please visit the models page to view "
        "the list of supported models.",
    ),
    Flavour(
        name="fireworks", usage="always", usage_chunk="finish", reasoning=("reasoning_content",),
        id_prefix="",
        unknown_model="Model not found, inaccessible, and/or not deployed", models="fireworks",
    ),
    Flavour(
        name="perplexity", usage="every_chunk", usage_form="perplexity", excludes_reasoning=True,
        reasoning_as="tags", id_prefix="", shape="perplexity", done=False, models="none",
        chunk_extra={"citations": ["https://example.com/one"], "search_results": [], "type": "message"},
        unknown_model_status=400, unknown_model="Invalid model '{model}'.",
    ),
    Flavour(
        name="huggingface", usage="asked", reasoning=("reasoning",), shape="text", unknown_model_status=400,
        unknown_model="The requested model '{model}' does not exist", models="huggingface",
        public_models=True,
    ),
    Flavour(
        name="cohere", usage="asked", reasoning_as="hidden", shape="message", id_prefix="",
        refuses=frozenset({"stream_options"}),
        unknown_model="model '{model}' not found, make sure the correct model ID was used "
        "and that you have access to the model.",
    ),
    Flavour(
        name="ollama", key_needed=False, reasoning=("reasoning",), unknown_model="model '{model}' not found",
    ),
    Flavour(name="lmstudio", key_needed=False, reasoning=("reasoning_content",)),
    Flavour(
        name="vllm", key_needed=False, reasoning=("reasoning",), shape="vllm", models="vllm",
        usage_form="plain",
        unknown_model="The model `{model}` does not exist.",
    ),
    Flavour(
        name="sglang", key_needed=False, reasoning=("reasoning_content",), null_partner=True, shape="sglang",
        usage_form="sglang", models="vllm",
    ),
    Flavour(
        name="llamacpp", key_needed=False, reasoning=("reasoning_content",), first_content="null",
        comment=b":\n\n",
        shape="llamacpp", models="llamacpp",
    ),
    Flavour(name="tgi", key_needed=False, reasoning_as="hidden", shape="tgi", id_prefix="",
    usage_form="plain"),
    Flavour(
        name="azure", key_needed=False, reasoning_as="hidden", shape="azure", limits=openai_headers,
        chunk_extra={"system_fingerprint": "fp_standin_az"},
    ),
    Flavour(name="generic", key_needed=False, reasoning=("reasoning_content",)),
)  # fmt: skip

_BY_NAME = {flavour.name: flavour for flavour in FLAVOURS}
_ALIASES = {
    "hf": "huggingface",
    "hfrouter": "huggingface",
    "litellmproxy": "litellm",
    "llamaserver": "llamacpp",
}


def flavour(name: str) -> Flavour | None:
    """The service of that name; `lm-studio`, `llama.cpp` and `LMStudio` are understood."""
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    return _BY_NAME.get(_ALIASES.get(plain, plain))
