"""Where each provider answers OpenAI's requests. `{NAME}` in an address is an environment variable."""

from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import EnvRef, PlanEndpoint

_PATHS = {
    PlanProvider.ANTHROPIC: "/v1",
    PlanProvider.GEMINI: "/v1beta/openai",
    PlanProvider.AZURE: "/openai/v1",
    PlanProvider.OLLAMA: "/v1",
}
"""What follows the provider's own address to reach its OpenAI-compatible one."""

COMPATIBLE = {
    PlanProvider.ANTHROPIC: "Anthropic is asked at its OpenAI-compatible address, which leaves out prompt "
    "caching and some of its parameters.",
    PlanProvider.GEMINI: "Gemini is asked at its OpenAI-compatible address, which leaves out its safety "
    "settings and some of its parameters.",
    PlanProvider.VERTEX: "Vertex AI is asked at its OpenAI-compatible address: the key's variable must hold "
    "an access token (`gcloud auth print-access-token`), which lasts an hour.",
    PlanProvider.BEDROCK: "Bedrock is asked at its OpenAI-compatible address, which does not serve every "
    "model: see whether it serves this one.",
    PlanProvider.AZURE: "Azure is asked at its v1 address, which knows no `api_version`.",
    PlanProvider.OLLAMA: "Ollama is asked at its OpenAI-compatible address, where a context's length "
    "cannot be set.",
}
"""What gets lost where a provider's own wire is another one; one sentence each."""


def openai_address(endpoint: PlanEndpoint) -> str:
    """The address for OpenAI's SDK, without a slash at its end."""
    if endpoint.provider is PlanProvider.VERTEX and endpoint.base_url is None:
        return _vertex(endpoint)
    if endpoint.provider is PlanProvider.BEDROCK and endpoint.base_url is None:
        return f"https://bedrock-runtime.{_extra(endpoint, 'region')}.amazonaws.com/openai/v1"
    base = endpoint.base_url if endpoint.base_url is not None else facts(endpoint.provider).base_url
    assert base is not None, "a plan without errors has an address for each endpoint"
    path = _PATHS.get(endpoint.provider, "")
    if isinstance(base, EnvRef):
        return f"{{{base.env}}}{path}"
    base = base.rstrip("/")
    return base if base.endswith(path) else base + path


def _vertex(endpoint: PlanEndpoint) -> str:
    project, location = _extra(endpoint, "project"), _extra(endpoint, "location")
    return (
        f"https://{location}-aiplatform.googleapis.com/v1/projects/{project}/locations/{location}"
        "/endpoints/openapi"
    )


def _extra(endpoint: PlanEndpoint, name: str) -> str:
    value = endpoint.extras[name]
    return f"{{{value.env}}}" if isinstance(value, EnvRef) else value
