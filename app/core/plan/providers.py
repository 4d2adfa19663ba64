"""Who serves a model of a plan: what is the same for every gateway, as one table."""

from dataclasses import dataclass
from enum import StrEnum

from providers.base import WireName


class PlanProvider(StrEnum):
    OPENAI = "openai"
    ANTHROPIC = "anthropic"
    GEMINI = "gemini"
    VERTEX = "vertex"
    AZURE = "azure"
    BEDROCK = "bedrock"
    OPENROUTER = "openrouter"
    GROQ = "groq"
    MISTRAL = "mistral"
    DEEPSEEK = "deepseek"
    XAI = "xai"
    TOGETHER = "together"
    FIREWORKS = "fireworks"
    PERPLEXITY = "perplexity"
    COHERE = "cohere"
    CEREBRAS = "cerebras"
    HUGGINGFACE = "huggingface"
    MODAPI = "modapi"
    REQUESTY = "requesty"
    VERCEL = "vercel"
    OPENAI_COMPATIBLE = "openai_compatible"
    VLLM = "vllm"
    SGLANG = "sglang"
    TGI = "tgi"
    OLLAMA = "ollama"
    LLAMACPP = "llamacpp"
    LMSTUDIO = "lmstudio"


@dataclass(frozen=True, slots=True)
class ProviderFacts:
    title: str
    key_env: str | None
    """The usual name of the variable with its key; `None` where none is needed."""
    base_url: str | None
    """Its own address; `None` where each user has another one."""
    wire: WireName | None
    """What it speaks, among what the stand-in speaks too; `None` is something else."""
    self_hosted: bool = False
    extras: tuple[str, ...] = ()
    """What must be known besides."""
    aggregator: bool = False


_OPENAI, _ANTHROPIC, _GEMINI, _OLLAMA = (
    WireName.OPENAI,
    WireName.ANTHROPIC,
    WireName.GEMINI,
    WireName.OLLAMA,
)

FACTS: dict[PlanProvider, ProviderFacts] = {
    PlanProvider.OPENAI: ProviderFacts("OpenAI", "OPENAI_API_KEY", "https://api.openai.com/v1", _OPENAI),
    PlanProvider.ANTHROPIC: ProviderFacts(
        "Anthropic", "ANTHROPIC_API_KEY", "https://api.anthropic.com", _ANTHROPIC
    ),
    PlanProvider.GEMINI: ProviderFacts(
        "Gemini", "GEMINI_API_KEY", "https://generativelanguage.googleapis.com", _GEMINI
    ),
    PlanProvider.VERTEX: ProviderFacts(
        "Vertex AI", "GOOGLE_APPLICATION_CREDENTIALS", None, None, extras=("project", "location")
    ),
    PlanProvider.AZURE: ProviderFacts(
        "Azure OpenAI", "AZURE_API_KEY", None, _OPENAI, extras=("api_version",)
    ),
    PlanProvider.BEDROCK: ProviderFacts(
        "AWS Bedrock", "AWS_BEARER_TOKEN_BEDROCK", None, None, extras=("region",)
    ),
    PlanProvider.OPENROUTER: ProviderFacts(
        "OpenRouter", "OPENROUTER_API_KEY", "https://openrouter.ai/api/v1", _OPENAI, aggregator=True
    ),
    PlanProvider.GROQ: ProviderFacts("Groq", "GROQ_API_KEY", "https://api.groq.com/openai/v1", _OPENAI),
    PlanProvider.MISTRAL: ProviderFacts("Mistral", "MISTRAL_API_KEY", "https://api.mistral.ai/v1", _OPENAI),
    PlanProvider.DEEPSEEK: ProviderFacts("DeepSeek", "DEEPSEEK_API_KEY", "https://api.deepseek.com", _OPENAI),
    PlanProvider.XAI: ProviderFacts("xAI", "XAI_API_KEY", "https://api.x.ai/v1", _OPENAI),
    PlanProvider.TOGETHER: ProviderFacts(
        "Together", "TOGETHERAI_API_KEY", "https://api.together.xyz/v1", _OPENAI
    ),
    PlanProvider.FIREWORKS: ProviderFacts(
        "Fireworks", "FIREWORKS_AI_API_KEY", "https://api.fireworks.ai/inference/v1", _OPENAI
    ),
    PlanProvider.PERPLEXITY: ProviderFacts(
        "Perplexity", "PERPLEXITYAI_API_KEY", "https://api.perplexity.ai", _OPENAI
    ),
    PlanProvider.COHERE: ProviderFacts(
        "Cohere", "COHERE_API_KEY", "https://api.cohere.com/compatibility/v1", _OPENAI
    ),
    PlanProvider.CEREBRAS: ProviderFacts(
        "Cerebras", "CEREBRAS_API_KEY", "https://api.cerebras.ai/v1", _OPENAI
    ),
    PlanProvider.HUGGINGFACE: ProviderFacts(
        "Hugging Face", "HUGGINGFACE_API_KEY", "https://router.huggingface.co/v1", _OPENAI, aggregator=True
    ),
    PlanProvider.MODAPI: ProviderFacts(
        "ModAPI", "MODAPI_API_KEY", "https://modapi.ai/v1", _OPENAI, aggregator=True
    ),
    PlanProvider.REQUESTY: ProviderFacts(
        "Requesty", "REQUESTY_API_KEY", "https://router.requesty.ai/v1", _OPENAI, aggregator=True
    ),
    PlanProvider.VERCEL: ProviderFacts(
        "Vercel AI Gateway",
        "VERCEL_AI_GATEWAY_API_KEY",
        "https://ai-gateway.vercel.sh/v1",
        _OPENAI,
        aggregator=True,
    ),
    PlanProvider.OPENAI_COMPATIBLE: ProviderFacts("OpenAI-compatible", None, None, _OPENAI),
    PlanProvider.VLLM: ProviderFacts("vLLM", None, None, _OPENAI, self_hosted=True),
    PlanProvider.SGLANG: ProviderFacts("SGLang", None, None, _OPENAI, self_hosted=True),
    PlanProvider.TGI: ProviderFacts("TGI", None, None, _OPENAI, self_hosted=True),
    PlanProvider.OLLAMA: ProviderFacts("Ollama", None, None, _OLLAMA, self_hosted=True),
    PlanProvider.LLAMACPP: ProviderFacts("llama.cpp", None, None, _OPENAI, self_hosted=True),
    PlanProvider.LMSTUDIO: ProviderFacts("LM Studio", None, None, _OPENAI, self_hosted=True),
}


def facts(provider: PlanProvider) -> ProviderFacts:
    return FACTS[provider]


def provider_of(endpoint_name: str) -> PlanProvider | None:
    """The provider that an endpoint of this name is; `None` for one of the user's own."""
    try:
        return PlanProvider(endpoint_name)
    except ValueError:
        return None
