"""What each provider is called in LiteLLM, and what LiteLLM's own prefixes stand for."""

from dataclasses import dataclass

from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import PlanEndpoint


@dataclass(frozen=True, slots=True)
class Prefix:
    name: str
    """What stands before the model's id."""
    address_env: str | None = None
    """The variable that LiteLLM takes the provider's address from when the file holds none."""
    suffix: str = "/v1"
    """What its addresses end with."""
    path: str = ""
    """What LiteLLM wants behind the provider's own address."""
    forces: bool = True
    """`extra_body` goes into its requests as it stands, over what a client says."""


OPENAI = "openai"

PREFIXES: dict[PlanProvider, Prefix] = {
    PlanProvider.OPENAI: Prefix(OPENAI, "OPENAI_BASE_URL"),
    PlanProvider.ANTHROPIC: Prefix("anthropic", "ANTHROPIC_API_BASE", suffix="", forces=False),
    PlanProvider.GEMINI: Prefix("gemini", "GEMINI_API_BASE", suffix="/v1beta", path="/v1beta", forces=False),
    PlanProvider.VERTEX: Prefix("vertex_ai", suffix="", forces=False),
    PlanProvider.AZURE: Prefix("azure", suffix=""),
    PlanProvider.BEDROCK: Prefix("bedrock", "AWS_BEDROCK_RUNTIME_ENDPOINT", suffix="", forces=False),
    PlanProvider.OPENROUTER: Prefix("openrouter", "OPENROUTER_API_BASE"),
    PlanProvider.GROQ: Prefix("groq", "GROQ_API_BASE"),
    # LiteLLM 1.106.2 asks Mistral at this variable alone; MISTRAL_API_BASE is for other calls.
    PlanProvider.MISTRAL: Prefix("mistral", "MISTRAL_AZURE_API_BASE"),
    PlanProvider.DEEPSEEK: Prefix("deepseek", "DEEPSEEK_API_BASE"),
    PlanProvider.XAI: Prefix("xai", "XAI_API_BASE"),
    PlanProvider.TOGETHER: Prefix("together_ai", "TOGETHER_AI_API_BASE"),
    PlanProvider.FIREWORKS: Prefix("fireworks_ai", "FIREWORKS_API_BASE"),
    PlanProvider.PERPLEXITY: Prefix("perplexity", "PERPLEXITY_API_BASE"),
    # `cohere/` speaks Cohere's own protocol, and `huggingface/` asks the hub first: the plan's are OpenAI's.
    PlanProvider.COHERE: Prefix(OPENAI),
    PlanProvider.HUGGINGFACE: Prefix(OPENAI),
    PlanProvider.CEREBRAS: Prefix("cerebras", "CEREBRAS_API_BASE"),
    PlanProvider.MODAPI: Prefix(OPENAI),
    PlanProvider.REQUESTY: Prefix(OPENAI),
    PlanProvider.VERCEL: Prefix("vercel_ai_gateway", "VERCEL_AI_GATEWAY_API_BASE"),
    PlanProvider.OPENAI_COMPATIBLE: Prefix(OPENAI),
    PlanProvider.VLLM: Prefix("hosted_vllm"),
    PlanProvider.SGLANG: Prefix(OPENAI),
    PlanProvider.TGI: Prefix(OPENAI),
    PlanProvider.OLLAMA: Prefix("ollama_chat", suffix="", forces=False),
    PlanProvider.LLAMACPP: Prefix(OPENAI),
    PlanProvider.LMSTUDIO: Prefix(OPENAI),
}

READ_AS: dict[str, PlanProvider] = {
    **{prefix.name: provider for provider, prefix in PREFIXES.items() if prefix.name != OPENAI},
    "azure_ai": PlanProvider.AZURE,
    "cohere": PlanProvider.COHERE,
    "cohere_chat": PlanProvider.COHERE,
    "huggingface": PlanProvider.HUGGINGFACE,
    "llamafile": PlanProvider.LLAMACPP,
    "lm_studio": PlanProvider.LMSTUDIO,
    "ollama": PlanProvider.OLLAMA,
    "vertex_ai_beta": PlanProvider.VERTEX,
}
"""LiteLLM's prefix -> the provider of a plan; `openai/` is told by its address."""


def prefix_of(endpoint: PlanEndpoint) -> Prefix:
    return PREFIXES[endpoint.provider]


def own_address(endpoint: PlanEndpoint) -> str | None:
    """The address of its own that must stand in the file; `None` where LiteLLM knows it."""
    shared = prefix_of(endpoint).name == OPENAI and endpoint.provider is not PlanProvider.OPENAI
    return facts(endpoint.provider).base_url if shared else None


def address_variable(endpoint: PlanEndpoint) -> str | None:
    """The variable that LiteLLM takes its address from, when the plan names none."""
    return None if own_address(endpoint) else prefix_of(endpoint).address_env


def named_in_the_file(endpoint: PlanEndpoint) -> bool:
    """Its prefix does not tell who it is: the file says it besides."""
    return prefix_of(endpoint).name == OPENAI and (
        endpoint.provider is not PlanProvider.OPENAI or endpoint.base_url is not None
    )
