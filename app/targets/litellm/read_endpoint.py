"""One entry of a stranger's `model_list`, as an endpoint of a plan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from app.core.plan.checks import Problem
from app.core.plan.providers import FACTS, PlanProvider, facts
from app.core.plan.secrets import looks_like_a_key
from app.core.plan.spelling import is_extra
from app.core.plan.values import EnvRef, PlanEndpoint
from app.targets.litellm import read_values as read
from app.targets.shared.litellm_config.known_settings import PROVIDERS
from app.targets.shared.litellm_config.linting import Ground, shown
from app.targets.shared.litellm_config.names import EXTRAS, KEYLESS
from app.targets.shared.litellm_config.openrouter import takes_constraints
from app.targets.shared.litellm_config.params import DEFAULTS, TAKEN
from app.targets.shared.litellm_config.prefixes import OPENAI, PREFIXES, READ_AS, own_address, prefix_of

_READ = frozenset(
    {
        "model", "api_base", "base_url", "api_key", "vertex_credentials", "timeout", "stream_timeout",
        "max_retries", "num_retries", "weight", "order", "rpm", "tpm", "max_parallel_requests", "max_budget",
        "budget_duration", "cooldown_time", "input_cost_per_token", "output_cost_per_token", "extra_body",
        "custom_llm_provider",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that a plan can have."""

    where: str
    group: str
    endpoint: PlanEndpoint
    info: Mapping[str, Any]
    params: Mapping[str, Any]
    problems: tuple[Problem, ...]
    """What of it has no place in the plan."""


def read_entry(ground: Ground, where: str, entry: Mapping[str, Any]) -> Entry | Problem:
    """A problem, where no endpoint of a plan is like it."""
    group, params, info = entry.get("model_name"), entry.get("litellm_params"), entry.get("model_info")
    if not isinstance(group, str) or not isinstance(params, Mapping):
        return ground.wrong(where, "This is no model that can be asked for: it was left out.")
    model = params.get("model")
    if not isinstance(model, str) or not model.strip():
        return ground.wrong(where, "It names no model: it was left out.")
    if "*" in group or "*" in model:
        return ground.warn(
            where, f"{shown(group)} stands for any model: a plan names each one, so it was left out."
        )
    if "os.environ/" in model or "${" in model or not model.isprintable():
        return ground.warn(where, "A plan names its models itself, and not by a variable: it was left out.")
    if looks_like_a_key(model):
        return ground.warn(where, "What it calls its model looks like a key: it was left out.")
    info = info if isinstance(info, Mapping) else {}
    reader = _EntryReader(ground, where, params, info)
    endpoint = reader.endpoint(model)
    return Entry(where, group, endpoint, info, params, tuple(reader.problems))


class _EntryReader:
    def __init__(
        self, ground: Ground, where: str, params: Mapping[str, Any], info: Mapping[str, Any]
    ) -> None:
        self._ground = ground
        self._where = f"{where}.litellm_params"
        self._params = params
        self._info = info
        self.problems: list[Problem] = []

    def endpoint(self, written: str) -> PlanEndpoint:
        provider, model = self._provider(written)
        params = self._params
        found = PlanEndpoint(
            id="new",
            provider=provider,
            model=model,
            key=self._key(provider),
            base_url=self._base_url(provider),
            extras=dict(self._extras(provider)),
            timeout_s=read.seconds(params.get("timeout")),
            first_token_timeout_s=read.seconds(params.get("stream_timeout")),
            rpm=read.count(params.get("rpm")),
            tpm=read.count(params.get("tpm")),
            max_parallel=read.count(params.get("max_parallel_requests")),
            budget=read.budget(params.get("max_budget"), params.get("budget_duration")),
            price_in=read.price(params.get("input_cost_per_token")),
            price_out=read.price(params.get("output_cost_per_token")),
        )
        found = replace(found, params=self._forced(found))
        self._rest(found)
        return found

    def _provider(self, written: str) -> tuple[PlanProvider, str]:
        told = self._params.get("custom_llm_provider")
        prefix, slash, rest = written.partition("/")
        if isinstance(told, str):
            prefix, rest = told, rest if prefix == told and rest else written
        elif not slash or prefix not in PROVIDERS or not rest:
            prefix, rest = _guessed(written), written
            self._note(
                "model", f"{shown(written)} names no provider that LiteLLM knows: {prefix} is assumed."
            )
        if prefix == OPENAI:
            return self._openai_like(), rest
        if prefix in READ_AS:
            return READ_AS[prefix], rest
        self._note("model", f"{prefix} is not known here: it is taken for an OpenAI-compatible server.")
        return PlanProvider.OPENAI_COMPATIBLE, rest

    def _openai_like(self) -> PlanProvider:
        told = self._info.get("upstream")
        if isinstance(told, str) and told in PREFIXES and PREFIXES[PlanProvider(told)].name == OPENAI:
            return PlanProvider(told)
        written = self._written_address()
        if written is None:
            return PlanProvider.OPENAI
        return _by_address(written) or PlanProvider.OPENAI_COMPATIBLE

    def _written_address(self) -> Any:
        return self._params.get("api_base") or self._params.get("base_url")

    def _key(self, provider: PlanProvider) -> EnvRef | None:
        name = "vertex_credentials" if provider is PlanProvider.VERTEX else "api_key"
        written = self._params.get(name)
        found = read.reference(written)
        if found is not None:
            return None if found.env == KEYLESS and facts(provider).key_env is None else found
        usual = facts(provider).key_env
        if not isinstance(written, str) or not written:
            return EnvRef(usual) if usual else None
        if usual is None and len(written) < 8:
            return None  # "none", "EMPTY": what servers without keys are told
        env = usual or "SERVER_API_KEY"
        self._note(name, f"The key was not taken over: the plan names the variable {env}. Change the key.")
        return EnvRef(env)

    def _base_url(self, provider: PlanProvider) -> str | EnvRef | None:
        written = self._written_address()
        if written is None:
            return self._missing_address(provider)
        if (found := read.reference(written)) is not None:
            return found
        literal = read.address(written)
        if literal is None:
            env = f"{provider.value.upper()}_API_BASE"
            self._note("api_base", f"This address was not taken over: the plan names the variable {env}.")
            return EnvRef(env)
        literal = literal.removesuffix(PREFIXES[provider].path) if PREFIXES[provider].path else literal
        probe = PlanEndpoint(id="new", provider=provider, model="new")
        return None if literal == own_address(probe) else literal

    def _missing_address(self, provider: PlanProvider) -> EnvRef | None:
        if FACTS[provider].base_url is not None or provider in (PlanProvider.VERTEX, PlanProvider.BEDROCK):
            return None
        env = PREFIXES[provider].address_env or f"{provider.value.upper()}_API_BASE"
        self._note("api_base", f"It has no address: the plan names the variable {env}.")
        return EnvRef(env)

    def _extras(self, provider: PlanProvider) -> Iterator[tuple[str, str | EnvRef]]:
        for name, theirs in EXTRAS.get(provider, {}).items():
            written = self._params.get(theirs)
            if (found := read.reference(written)) is not None:
                yield name, found
            elif isinstance(written, str) and is_extra(written) and not looks_like_a_key(written):
                yield name, written
            elif name in facts(provider).extras:
                env = f"{provider.value.upper()}_{name.upper()}"
                stands = f"It has no {name}" if written is None else f"Its {name} was not taken over"
                self._note(theirs, f"{stands}: the plan names the variable {env}.")
                yield name, EnvRef(env)
            elif written is not None:
                self._note(theirs, f"Its {name} was not taken over.")

    def _forced(self, endpoint: PlanEndpoint) -> dict[str, Any]:
        found = {name: self._params[name] for name in self._params if name in DEFAULTS and self._can_be(name)}
        body = self._params.get("extra_body")
        for name, value in body.items() if isinstance(body, Mapping) else ():
            if name == "provider" and takes_constraints(endpoint):
                continue
            if name in TAKEN or (not prefix_of(endpoint).forces and name not in DEFAULTS):
                self._note("extra_body", f"{shown(name)} has no place in a plan.")
            elif read.is_secret(name, value):
                self._note("extra_body", f"{shown(name)} holds a key, or names one: it was not taken over.")
            else:
                found[name] = value
        return found

    def _can_be(self, name: str) -> bool:
        if self._params[name] is None:
            return False
        secret = read.is_secret(name, self._params[name])
        if secret:
            self._note(name, "It holds a key, or names one: it was not taken over.")
        return not secret

    def _rest(self, endpoint: PlanEndpoint) -> None:
        known = _READ | DEFAULTS | set(EXTRAS.get(endpoint.provider, {}).values())
        for name, value in self._params.items():
            if name not in known and value is not None:
                self._note(name, f"{name[:40]} has no place in a plan.")
        if self._params.get("max_budget") is not None and endpoint.budget is None:
            self._note(
                "max_budget", "A plan's budgets are for a day, a week or a month: this one was left out."
            )

    def _note(self, name: str, message: str) -> None:
        self.problems.append(self._ground.warn(f"{self._where}.{name}", message))


def _guessed(model: str) -> str:
    return "anthropic" if model.startswith("claude") else "gemini" if model.startswith("gemini") else OPENAI


def _by_address(written: Any) -> PlanProvider | None:
    host = urlsplit(written).hostname if read.address(written) else None
    for provider, known in FACTS.items():
        if (
            host
            and known.base_url
            and PREFIXES[provider].name == OPENAI
            and urlsplit(known.base_url).hostname == host
        ):
            return provider
    return None
