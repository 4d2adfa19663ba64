"""The services that are known, as rows. One that speaks a known wire is one row more, and nothing else.

What a row leaves out is OpenAI's own behaviour (`Dialect`). A base URL is what the service's own SDK takes.
"""

from dataclasses import replace

from providers.base import Dialect, Endpoint, KeyNeed, WireName
from providers.openai_chat.keys import (
    COHERE_CHECK,
    DEEPSEEK_CHECK,
    HUGGING_FACE_CHECK,
    OPENROUTER_CHECK,
    XAI_CHECK,
)

# Everybody but OpenAI itself (and who follows it closely) knows the limit on tokens by its old name.
COMPATIBLE = Dialect(max_tokens_field="max_tokens", usage="compatible")
"""The tolerant starting point for a server of which nothing is known; the 400s say the rest."""

_LOCAL = replace(COMPATIBLE, think_tags=True)

_HOSTED: tuple[Endpoint, ...] = (
    Endpoint(
        name="openai",
        title="OpenAI",
        wire=WireName.OPENAI,
        base_url="https://api.openai.com/v1",
        key_env=("OPENAI_API_KEY",),
        dialect=Dialect(counting="responses"),
    ),
    Endpoint(
        name="anthropic",
        title="Anthropic",
        wire=WireName.ANTHROPIC,
        base_url="https://api.anthropic.com",
        key_env=("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"),
    ),
    Endpoint(
        name="gemini",
        title="Gemini",
        wire=WireName.GEMINI,
        base_url="https://generativelanguage.googleapis.com",
        key_env=("GOOGLE_API_KEY", "GEMINI_API_KEY", "GOOGLE_GENERATIVE_AI_API_KEY"),
    ),
    Endpoint(
        name="openrouter",
        title="OpenRouter",
        wire=WireName.OPENAI,
        base_url="https://openrouter.ai/api/v1",
        key_env=("OPENROUTER_API_KEY",),
        headers={"X-OpenRouter-Title": "Abreast"},
        aggregator=True,
        dialect=replace(
            COMPATIBLE,
            effort_field="reasoning.effort",
            ask_for_usage=False,  # usage and cost come always, and asking has no effect
            usage="openrouter",
            key_check=OPENROUTER_CHECK,  # its list of models is public
        ),
    ),
    Endpoint(
        name="modapi",
        title="ModAPI",
        wire=WireName.OPENAI,
        base_url="https://modapi.ai/v1",
        key_env=("MODAPI_API_KEY",),
        aggregator=True,
        dialect=COMPATIBLE,
    ),
    Endpoint(
        name="litellm",
        title="LiteLLM proxy",
        wire=WireName.OPENAI,
        base_url="http://127.0.0.1:4000/v1",
        key=KeyNeed.OPTIONAL,  # a proxy without a master key asks for none
        key_env=("LITELLM_API_KEY", "LITELLM_MASTER_KEY"),
        aggregator=True,
        dialect=COMPATIBLE,
    ),
    Endpoint(
        name="mistral",
        title="Mistral",
        wire=WireName.OPENAI,
        base_url="https://api.mistral.ai/v1",
        key_env=("MISTRAL_API_KEY",),
        dialect=replace(
            COMPATIBLE,
            seed_field="random_seed",
            ask_for_usage=False,  # comes always, and unknown fields are a 422
            pdf_part="document_url",
            audio_part="input_audio_bare",
        ),
    ),
    Endpoint(
        name="deepseek",
        title="DeepSeek",
        wire=WireName.OPENAI,
        base_url="https://api.deepseek.com",
        key_env=("DEEPSEEK_API_KEY",),
        dialect=replace(
            COMPATIBLE,
            seed_field=None,
            usage="deepseek",
            pdf_part=None,
            audio_part=None,
            key_check=DEEPSEEK_CHECK,
        ),
    ),
    Endpoint(
        name="xai",
        title="xAI",
        wire=WireName.OPENAI,
        base_url="https://api.x.ai/v1",
        key_env=("XAI_API_KEY",),
        dialect=Dialect(
            ask_for_usage=False,
            usage="xai",
            pdf_part=None,
            audio_part=None,
            key_check=XAI_CHECK,
        ),
    ),
    Endpoint(
        name="groq",
        title="Groq",
        wire=WireName.OPENAI,
        base_url="https://api.groq.com/openai/v1",
        key_env=("GROQ_API_KEY",),
        dialect=Dialect(ask_for_usage=False, think_tags=True, pdf_part=None, audio_part=None),
    ),
    Endpoint(
        name="together",
        title="Together",
        wire=WireName.OPENAI,
        base_url="https://api.together.ai/v1",
        key_env=("TOGETHER_API_KEY", "TOGETHERAI_API_KEY"),
        dialect=replace(COMPATIBLE, ask_for_usage=False, think_tags=True, pdf_part=None, audio_part=None),
    ),
    Endpoint(
        name="fireworks",
        title="Fireworks",
        wire=WireName.OPENAI,
        base_url="https://api.fireworks.ai/inference/v1",
        key_env=("FIREWORKS_API_KEY",),
        dialect=replace(COMPATIBLE, ask_for_usage=False, think_tags=True, pdf_part=None, audio_part=None),
    ),
    Endpoint(
        name="perplexity",
        title="Perplexity",
        wire=WireName.OPENAI,
        base_url="https://api.perplexity.ai",
        key_env=("PERPLEXITY_API_KEY", "PPLX_API_KEY"),
        dialect=replace(
            COMPATIBLE,
            seed_field=None,
            ask_for_usage=False,
            usage="perplexity",
            think_tags=True,
            pdf_part=None,
            audio_part=None,
            known_models=("sonar", "sonar-pro", "sonar-reasoning-pro", "sonar-deep-research"),
            # Lists the account's background requests: free, and needs the key. A chat of one token, which is
            # the usual check, would be charged.
            key_check="/async/chat/completions",
        ),
    ),
    Endpoint(
        name="huggingface",
        title="Hugging Face",
        wire=WireName.OPENAI,
        base_url="https://router.huggingface.co/v1",
        key_env=("HF_TOKEN", "HUGGINGFACE_API_KEY"),
        aggregator=True,
        dialect=replace(COMPATIBLE, think_tags=True, pdf_part=None, key_check=HUGGING_FACE_CHECK),
    ),
    Endpoint(
        name="cohere",
        title="Cohere",
        wire=WireName.OPENAI,
        base_url="https://api.cohere.com/compatibility/v1",
        key_env=("CO_API_KEY", "COHERE_API_KEY"),
        dialect=replace(
            COMPATIBLE,
            ask_for_usage=False,  # the compatibility base refuses `stream_options`
            usage="cohere",
            pdf_part=None,
            audio_part=None,
            models_path="https://api.cohere.com/v1/models?page_size=1000&endpoint=chat",
            key_check=f"POST {COHERE_CHECK}",
        ),
    ),
)


def _local(
    name: str,
    title: str,
    base_url: str,
    *key_env: str,
    wire: WireName = WireName.OPENAI,
    dialect: Dialect = _LOCAL,
) -> Endpoint:
    return Endpoint(
        name=name,
        title=title,
        wire=wire,
        base_url=base_url,
        key=KeyNeed.OPTIONAL,
        key_env=key_env,
        local=True,
        dialect=dialect,
    )


_ON_THIS_MACHINE: tuple[Endpoint, ...] = (
    _local("ollama", "Ollama", "http://127.0.0.1:11434", "OLLAMA_API_KEY", wire=WireName.OLLAMA),
    _local("lmstudio", "LM Studio", "http://127.0.0.1:1234/v1", "LM_API_TOKEN"),
    _local(
        "vllm", "vLLM", "http://127.0.0.1:8000/v1", "VLLM_API_KEY", dialect=replace(_LOCAL, counting="vllm")
    ),
    _local("sglang", "SGLang", "http://127.0.0.1:30000/v1"),
    _local(
        "llamacpp",
        "llama.cpp",
        "http://127.0.0.1:8080/v1",
        "LLAMA_API_KEY",
        dialect=replace(_LOCAL, counting="llamacpp"),
    ),
    _local("tgi", "TGI", "http://127.0.0.1:3000/v1"),
)

ENDPOINTS: tuple[Endpoint, ...] = _HOSTED + _ON_THIS_MACHINE
