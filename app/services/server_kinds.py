"""Which model server answers at an address, told by its own API: a port alone proves nothing."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

OPENAI_MODELS = "/v1/models"


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for one path."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    payload: Any = None
    """Decoded JSON; `None` where it was something else."""

    @property
    def found(self) -> bool:
        return self.status == HTTPStatus.OK

    @property
    def refused(self) -> bool:
        """It wants a key, and none was sent."""
        return self.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)

    def get(self, name: str) -> Any:
        """A field of the payload, if it is an object and the call went well."""
        return self.payload.get(name) if self.found and isinstance(self.payload, dict) else None

    @property
    def owners(self) -> frozenset[str]:
        """Who its models belong to, as a list in OpenAI's form says: several servers sign there."""
        rows = self.get("data")
        if not isinstance(rows, list):
            return frozenset()
        return frozenset(str(row.get("owned_by")) for row in rows if isinstance(row, dict))


Ask = Callable[[str], Awaitable[Reply | None]]
"""The reply to a GET for a path at the address, `None` where none came; each path is asked for once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerKind:
    row: str
    """The built-in endpoint that describes such a server."""
    title: str
    port: int
    """Where it listens unless told otherwise."""
    is_it: Callable[[Ask], Awaitable[bool]]
    models_path: str = OPENAI_MODELS


async def _is_ollama(ask: Ask) -> bool:
    version, tags, models = await ask("/api/version"), await ask("/api/tags"), await ask(OPENAI_MODELS)
    # llama.cpp and SGLang imitate parts of it, and sign their own lists.
    signed = models is not None and models.owners & {"llamacpp", "sglang", "vllm"}
    return (
        not signed
        and version is not None
        and isinstance(version.get("version"), str)
        and tags is not None
        and (isinstance(tags.get("models"), list) or (tags.found and tags.payload == {"models": None}))
    )


async def _is_lm_studio(ask: Ask) -> bool:
    greeting = await ask("/lmstudio-greeting")
    if greeting is not None and greeting.get("lmstudio") is True:
        return True
    listed = await ask("/api/v0/models")
    rows = None if listed is None else listed.get("data")
    return isinstance(rows, list) and any(
        isinstance(row, dict) and {"id", "publisher", "state"} <= row.keys() for row in rows
    )


async def _is_vllm(ask: Ask) -> bool:
    models = await ask(OPENAI_MODELS)
    if models is None or not (models.refused or models.owners == {"vllm"}):
        return False
    version = await ask("/version")
    if version is None or not isinstance(version.get("version"), str):
        return False
    # Behind a key only the form of its refusal is left to know it by.
    return not models.refused or (models.payload == {"error": "Unauthorized"} and len(version.payload) == 1)


async def _is_sglang(ask: Ask) -> bool:
    models = await ask(OPENAI_MODELS)
    if models is not None and models.owners == {"sglang"}:
        return True
    for path in ("/get_model_info", "/model_info"):
        info = await ask(path)
        if info is not None and info.get("model_path") and isinstance(info.get("is_generation"), bool):
            return True
    return False


async def _is_llama_cpp(ask: Ask) -> bool:
    models = await ask(OPENAI_MODELS)
    if models is not None and (models.owners == {"llamacpp"} or models.headers.get("server") == "llama.cpp"):
        return True
    props = await ask("/props")
    return props is not None and isinstance(props.get("default_generation_settings"), dict)


async def _is_litellm(ask: Ask) -> bool:
    models = await ask(OPENAI_MODELS)
    if models is not None and any(name.startswith("x-litellm-") for name in models.headers):
        return True
    alive = await ask("/health/liveliness")
    return alive is not None and alive.found and alive.payload == "I'm alive!"


SERVER_KINDS: tuple[ServerKind, ...] = (
    ServerKind(row="ollama", title="Ollama", port=11434, is_it=_is_ollama, models_path="/api/tags"),
    ServerKind(row="lmstudio", title="LM Studio", port=1234, is_it=_is_lm_studio),
    ServerKind(row="vllm", title="vLLM", port=8000, is_it=_is_vllm),
    ServerKind(row="sglang", title="SGLang", port=30000, is_it=_is_sglang),
    ServerKind(row="llamacpp", title="llama.cpp", port=8080, is_it=_is_llama_cpp),
    ServerKind(row="litellm", title="LiteLLM", port=4000, is_it=_is_litellm),
)
