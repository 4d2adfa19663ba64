"""How Portkey calls each provider, and what it takes for its address."""

from dataclasses import dataclass

from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import EnvRef, PlanEndpoint


@dataclass(frozen=True, slots=True)
class Wire:
    name: str
    """Portkey's name of the provider."""
    host: str | None = None
    """Its own address, as Portkey takes it; `None` where each user has another one, or Portkey makes it."""
    after: str = ""
    """What Portkey expects after the address of a plan."""
    own_address_only: bool = False
    """Portkey adds `/v1` itself, which the address of a plan has already: elsewhere the provider is asked
    as any that speaks OpenAI's protocol.
    """


COMPATIBLE = Wire("openai")

_WIRES = {
    PlanProvider.OPENAI: Wire("openai", "https://api.openai.com/v1"),
    PlanProvider.ANTHROPIC: Wire("anthropic", "https://api.anthropic.com/v1", after="/v1"),
    PlanProvider.GEMINI: Wire("google", "https://generativelanguage.googleapis.com"),
    PlanProvider.VERTEX: Wire("vertex-ai"),
    PlanProvider.AZURE: Wire("azure-openai", after="/openai"),
    PlanProvider.BEDROCK: Wire("bedrock"),
    PlanProvider.OPENROUTER: Wire("openrouter", "https://openrouter.ai/api", own_address_only=True),
    PlanProvider.GROQ: Wire("groq", "https://api.groq.com/openai/v1"),
    PlanProvider.MISTRAL: Wire("mistral-ai", "https://api.mistral.ai/v1"),
    PlanProvider.DEEPSEEK: Wire("deepseek", "https://api.deepseek.com", own_address_only=True),
    PlanProvider.XAI: Wire("x-ai", "https://api.x.ai/v1"),
    PlanProvider.TOGETHER: Wire("together-ai", "https://api.together.xyz", own_address_only=True),
    PlanProvider.PERPLEXITY: Wire("perplexity-ai", "https://api.perplexity.ai"),
    PlanProvider.CEREBRAS: Wire("cerebras", "https://api.cerebras.ai/v1"),
    PlanProvider.OLLAMA: Wire("ollama"),
}

WITHOUT_ADDRESS = (PlanProvider.VERTEX, PlanProvider.BEDROCK)
"""Portkey makes their addresses from what it is told besides."""

PROVIDERS = frozenset((
    "302ai", "ai21", "aibadgr", "anthropic", "anyscale", "azure-ai", "azure-openai", "bedrock", "bytez",
    "cerebras", "cohere", "cometapi", "cortex", "dashscope", "deepbricks", "deepinfra", "deepseek",
    "featherless-ai", "fireworks-ai", "github", "google", "groq", "huggingface", "hyperbolic",
    "inference-net", "iointelligence", "jina", "kluster-ai", "krutrim", "lambda", "lemonfox-ai",
    "lepton", "lingyi", "matterai", "meshy", "milvus", "mistral-ai", "modal", "monsterapi", "moonshot",
    "ncompass", "nebius", "nextbit", "nomic", "novita-ai", "nscale", "ollama", "openai", "openrouter",
    "oracle", "ovhcloud", "palm", "perplexity-ai", "portkey", "predibase", "qdrant", "recraft-ai",
    "reka-ai", "replicate", "sagemaker", "sambanova", "segmind", "siliconflow", "stability-ai",
    "together-ai", "triton", "tripo3d", "upstage", "vertex-ai", "voyage", "workers-ai", "x-ai", "z-ai",
    "zhipu",
))  # fmt: skip
"""All that the open gateway knows."""


_ONLY_READ = {"fireworks-ai": PlanProvider.FIREWORKS}
"""Not written: a connection to it that is refused breaks the gateway's chain. It speaks OpenAI's protocol."""


def wire_of(endpoint: PlanEndpoint) -> Wire:
    wire = _WIRES.get(endpoint.provider, COMPATIBLE)
    return COMPATIBLE if wire.own_address_only and endpoint.base_url is not None else wire


def provider_of_wire(name: str) -> PlanProvider | None:
    """Whose wire it is; `None` for one that no plan knows."""
    own = next((provider for provider, wire in _WIRES.items() if wire.name == name), None)
    return own or _ONLY_READ.get(name)


def host_of(endpoint: PlanEndpoint) -> str | EnvRef | None:
    """The address that Portkey is told, without what it expects after it; `None` where it makes it itself."""
    if endpoint.provider in WITHOUT_ADDRESS and endpoint.base_url is None:
        return None
    if isinstance(endpoint.base_url, EnvRef):
        return endpoint.base_url
    if endpoint.base_url is not None:
        return endpoint.base_url.rstrip("/")
    own = wire_of(endpoint).host or facts(endpoint.provider).base_url
    assert own is not None  # checked before anything is written: such a provider needs an address
    return own.removesuffix(wire_of(endpoint).after)


def own_host(name: str) -> str | None:
    """The address that Portkey asks by itself for a provider of its."""
    return next((wire.host for wire in _WIRES.values() if wire.name == name), None)
