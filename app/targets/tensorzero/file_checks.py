"""Our own strict reading of a tensorzero.toml, as if a stranger had written it: also what TensorZero accepts
and what then does not do what it seems to say.
"""

import tomllib
from collections.abc import Mapping, Sequence

from app.core.plan.checks import Problem
from app.targets.base import File
from app.targets.shared.key_finding import keys_in
from app.targets.tensorzero.function_checks import read_function
from app.targets.tensorzero.toml_sections import Found, Section, only, section, wrong

_TOP = ("gateway", "models", "functions")
_GATEWAY = (
    "bind_address",
    "observability",
    "disable_pseudonymous_usage_analytics",
    "export",
    "global_outbound_http_timeout_ms",
)
_COMMON = ("type", "timeouts", "extra_body")
_LONGEST_MS = 900_000
_KEYS = ("api_key_location", "api_key", "credential_location")
_SETTINGS: Mapping[str, tuple[str, ...]] = {
    "openai": ("model_name", "api_key_location", "api_base"),
    "vllm": ("model_name", "api_key_location", "api_base"),
    "sglang": ("model_name", "api_key_location", "api_base"),
    "anthropic": ("model_name", "api_key_location", "api_base"),
    "google_ai_studio_gemini": ("model_name", "api_key_location"),
    "azure": ("deployment_id", "endpoint", "api_key_location"),
    "aws_bedrock": ("model_id", "region", "endpoint_url", "api_key"),
    "gcp_vertex_gemini": ("model_id", "location", "project_id", "credential_location"),
    "gcp_vertex_anthropic": ("model_id", "location", "project_id", "credential_location"),
}
"""Kind -> its settings, all of which must be there; Bedrock's address and Anthropic's may be left out."""
_OPTIONAL = {("aws_bedrock", "endpoint_url"), ("aws_bedrock", "api_key"), ("anthropic", "api_base")}
_FROM_ENVIRONMENT = {("azure", "endpoint")}
"""Addresses that TensorZero reads from the environment; elsewhere `env::NAME` is taken for an address."""


def check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    configs = [file for file in files if file.path.endswith(".toml")]
    if len(configs) != 1:
        return (wrong("", f"There is one tensorzero.toml, and here are {len(configs)}."),)
    return tuple(_file(configs[0]))


def _file(file: File) -> Found:
    try:
        told = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        yield wrong(file.path, f"This is not TOML: {error}.")
        return
    yield from _document(told)
    yield from keys_in(told)


def _document(told: Section) -> Found:
    yield from only(told, _TOP, "")
    gateway = section(told, "gateway")
    yield from only(gateway, _GATEWAY, "gateway")
    if gateway.get("disable_pseudonymous_usage_analytics") is not True:
        yield wrong(
            "gateway", "Usage is reported to TensorZero unless disable_pseudonymous_usage_analytics is true."
        )
    models, functions = section(told, "models"), section(told, "functions")
    longest = gateway.get("global_outbound_http_timeout_ms", _LONGEST_MS)
    for name, model in models.items():
        yield from _model(model, f"models.{name}", longest)
    kinds = {name: _kind(model) for name, model in models.items()}
    for name, function in functions.items():
        yield from read_function(function, f"functions.{name}", kinds)
    asked = {
        variant.get("model")
        for function in functions.values()
        for variant in section(function, "variants").values()
        if isinstance(variant, dict)
    }
    for name in models:
        if name not in asked:
            yield wrong(f"models.{name}", "No function leads here.")


def _kind(model: object) -> str | None:
    """Of its first provider."""
    providers = section(model, "providers") if isinstance(model, dict) else {}
    first = next(iter(providers.values()), None)
    return first.get("type") if isinstance(first, dict) else None


def _model(model: object, where: str, longest: object) -> Found:
    if not isinstance(model, dict):
        yield wrong(where, "A model is a table.")
        return
    yield from only(model, ("routing", "providers"), where)
    providers = section(model, "providers")
    routing = model.get("routing")
    if not isinstance(routing, list) or sorted(map(str, routing)) != sorted(providers) or not routing:
        yield wrong(f"{where}.routing", "routing names each of the model's providers once.")
    for name, provider in providers.items():
        yield from _provider(provider, f"{where}.providers.{name}", longest)


def _provider(provider: object, where: str, longest: object) -> Found:
    kind = provider.get("type") if isinstance(provider, dict) else None
    if not isinstance(provider, dict) or not isinstance(kind, str) or kind not in _SETTINGS:
        yield wrong(where, f"{kind} is none of the kinds of providers: {', '.join(_SETTINGS)}.")
        return
    yield from only(provider, (*_COMMON, *_SETTINGS[kind]), where)
    for name in _SETTINGS[kind]:
        if name not in provider and (kind, name) not in _OPTIONAL:
            yield wrong(f"{where}.{name}", f"{kind} needs {name}.")
    for name in ("api_base", "endpoint", "endpoint_url"):
        if name in provider:
            yield from _address(kind, name, provider[name], f"{where}.{name}")
    for name in _KEYS:
        if name in provider and not _is_reference(name, provider[name]):
            yield wrong(
                f"{where}.{name}", "A key is named by its variable, env::NAME, and never written down."
            )
    yield from _timeouts(section(provider, "timeouts"), f"{where}.timeouts", longest)
    yield from _forced(provider.get("extra_body", []), f"{where}.extra_body")


def _is_reference(name: str, value: object) -> bool:
    if not isinstance(value, str):
        return False
    if name == "api_key_location" and value == "none":
        return True
    prefix = "path_from_env::" if name == "credential_location" else "env::"
    return value.startswith(prefix) and value[len(prefix) :].replace("_", "").isalnum()


def _address(kind: str, name: str, value: object, where: str) -> Found:
    if isinstance(value, str) and value.startswith(("https://", "http://")):
        if value.rstrip("/").endswith(("/chat/completions", "/messages")):
            yield wrong(where, "TensorZero adds the end of the path itself: leave it out.")
        return
    if (kind, name) in _FROM_ENVIRONMENT and isinstance(value, str) and value.startswith("env::"):
        return
    yield wrong(where, "This is no address. TensorZero would accept it, and no request would ever arrive.")


def _timeouts(timeouts: Section, where: str, longest: object) -> Found:
    yield from only(timeouts, ("non_streaming", "streaming"), where)
    for name, known in (("non_streaming", ("total_ms",)), ("streaming", ("ttft_ms", "total_ms"))):
        limits = section(timeouts, name)
        yield from only(limits, known, f"{where}.{name}")
        for limit, value in limits.items():
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                yield wrong(f"{where}.{name}.{limit}", "A time limit is a whole number of milliseconds.")
            elif isinstance(longest, int) and value > longest:
                yield wrong(
                    f"{where}.{name}.{limit}", f"The gateway's own limit is {longest} ms: it would not start."
                )


def _forced(entries: object, where: str) -> Found:
    for entry in entries if isinstance(entries, list) else [entries]:
        if not isinstance(entry, dict) or set(entry) != {"pointer", "value"}:
            yield wrong(where, "Each entry has a pointer and a value.")
        elif not str(entry["pointer"]).startswith("/"):
            yield wrong(where, f"{entry['pointer']} is no JSON pointer: it begins with /.")
