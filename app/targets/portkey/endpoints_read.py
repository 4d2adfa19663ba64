"""Leaves of a config as endpoints of a plan. A key that stands in one is never taken over."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.core.plan.checks import Problem
from app.core.plan.providers import PlanProvider, facts
from app.core.plan.secrets import looks_like_a_key
from app.core.plan.spelling import LONGEST_S, is_address
from app.core.plan.values import TRANSIENT, EnvRef, PlanEndpoint
from app.targets.portkey.json_values import is_count, is_number
from app.targets.portkey.leaves import EXTRA_NAMES, NO_KEY
from app.targets.portkey.lint import warn
from app.targets.portkey.statuses import triggers_of
from app.targets.portkey.variables import read_place
from app.targets.portkey.wires import WITHOUT_ADDRESS, own_host, provider_of_wire
from app.targets.portkey.words import SECRETS

Json = dict[str, Any]

_MOST_RETRIES = 10
_READ = {"name", "weight", "provider", "override_params", "request_timeout", "retry", "custom_host"}
_READ |= {"deployment_id", "aws_auth_type", *SECRETS, *EXTRA_NAMES}


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a strategy says for all that is below it."""

    said: tuple[tuple[str, Any], ...] = ()

    def with_what(self, node: Json) -> "Inherited":
        fresh = {word: node[word] for word in ("retry", "request_timeout", "custom_host") if node.get(word)}
        params = {**dict(self.said).get("override_params", {}), **_object(node.get("override_params"))}
        return Inherited(tuple({**dict(self.said), **fresh, "override_params": params}.items()))

    def over(self, leaf: Json) -> Json:
        above = dict(self.said)
        params = {**above.get("override_params", {}), **_object(leaf.get("override_params"))}
        return {**above, **leaf, "override_params": params}


@dataclass
class Endpoints:
    """The endpoints found so far, each once, however often the config repeats it. Mutable: of one reading."""

    hosted: bool
    unmapped: list[Problem] = field(default_factory=list)
    _found: dict[str, PlanEndpoint] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)

    def of(self, ids: Sequence[str]) -> tuple[PlanEndpoint, ...]:
        """Those of these ids, in the order in which they were met."""
        return tuple(endpoint for id_, endpoint in self._found.items() if id_ in ids)

    def id_of(self, leaf: Json, where: str, above: Inherited) -> str | None:
        """`None` where nobody could be asked."""
        whole = above.over(leaf)
        content = json.dumps({word: whole[word] for word in whole if word != "weight"}, sort_keys=True)
        if content not in self._ids:
            endpoint = self._endpoint(whole, where)
            if endpoint is None:
                return None
            self._ids[content] = endpoint.id
            self._found[endpoint.id] = endpoint
        return self._ids[content]

    def _endpoint(self, leaf: Json, where: str) -> PlanEndpoint | None:
        slug, model = _named(leaf)
        if model is None or not _is_model(model):
            self._say(where, "It names no model (override_params.model), and a plan's endpoint needs one.")
            return None
        provider = self._provider(leaf, slug, where)
        endpoint = PlanEndpoint(
            id=self._fresh(leaf.get("name") or model),
            provider=provider,
            model=model,
            key=self._key(leaf, provider, slug, where),
            base_url=self._address(leaf, provider, slug, where),
            extras=self._extras(leaf, provider, slug),
            params=self._params(leaf, where),
            **self._times(leaf, where),
        )
        for word in sorted(set(leaf) - _READ):
            self._say(f"{where}.{word}".lstrip("."), "It has no place in a plan.")
        return endpoint

    def _fresh(self, wanted: Any) -> str:
        slug = re.sub(r"[^a-z0-9._-]+", "-", str(wanted).lower()).strip("._-")[:60] or "model"
        if looks_like_a_key(slug):
            slug = "model"
        id_, number = slug, 2
        while id_ in self._found:
            id_, number = f"{slug}-{number}", number + 1
        return id_

    def _provider(self, leaf: Json, slug: str | None, where: str) -> PlanProvider:
        if slug is not None:
            return self._of_slug(slug, where)
        name = str(leaf.get("provider"))
        known = provider_of_wire(name)
        if known is None:
            shown = "…" if looks_like_a_key(name) else f"“{name[:40]}”"
            self._say(where, f"A plan knows no provider {shown}: taken as one that speaks OpenAI's protocol.")
            return PlanProvider.OPENAI_COMPATIBLE
        elsewhere = _host_of(leaf)
        if known is PlanProvider.OPENAI and elsewhere not in (None, own_host(name)):
            return PlanProvider.OPENAI_COMPATIBLE
        return known

    def _of_slug(self, slug: str, where: str) -> PlanProvider:
        plain = slug.partition("-account-")[0]
        for provider in sorted(PlanProvider, key=lambda each: -len(each.value)):
            if plain.replace("-", "_").startswith(provider.value):
                return provider
        self._say(
            where, f"What is behind @{slug[:40]} is known in Portkey alone: say its provider and address."
        )
        return PlanProvider.OPENAI_COMPATIBLE

    def _key(self, leaf: Json, provider: PlanProvider, slug: str | None, where: str) -> EnvRef | None:
        usual = facts(provider).key_env
        if slug is not None:
            return EnvRef(usual) if usual else None
        value = leaf.get("api_key", leaf.get("vertex_service_account_json"))
        place = read_place(value) if isinstance(value, str) else None
        if place is not None:
            return EnvRef(place.name)
        if value == NO_KEY and usual is None:
            return None
        if value is None and usual is None:
            return None
        name = usual or f"{_variable(self._fresh(leaf.get('name') or 'model'))}_API_KEY"
        if value is not None:
            self._say(where, f"The key that stands there was not taken over: the plan asks for {name}.")
        return EnvRef(name)

    def _address(
        self, leaf: Json, provider: PlanProvider, slug: str | None, where: str
    ) -> str | EnvRef | None:
        needed = facts(provider).base_url is None and provider not in WITHOUT_ADDRESS
        if slug is not None:
            return EnvRef(f"{_variable(slug)}_BASE_URL") if needed else None
        host = _host_of(leaf)
        if isinstance(host, EnvRef):
            return host
        if host is not None and host != own_host(str(leaf.get("provider"))):
            found = _as_in_a_plan(host, provider)
            if is_address(found) and not looks_like_a_key(found):
                return found
            self._say(where, "Its address was not taken over: it is none, or holds more than one.")
        return EnvRef(f"{_variable(self._fresh(leaf.get('name') or 'model'))}_BASE_URL") if needed else None

    def _extras(self, leaf: Json, provider: PlanProvider, slug: str | None) -> dict[str, str | EnvRef]:
        words = {theirs: ours for theirs, ours in EXTRA_NAMES.items() if ours in facts(provider).extras}
        found: dict[str, str | EnvRef] = {}
        for theirs, ours in words.items():
            value = leaf.get(theirs)
            place = read_place(value) if isinstance(value, str) else None
            if place is not None:
                found[ours] = EnvRef(place.name)
            elif (
                isinstance(value, str)
                and value.isprintable()
                and "$" not in value
                and not looks_like_a_key(value)
            ):
                found[ours] = value
            else:
                found[ours] = EnvRef(f"{_variable(slug or provider.value)}_{ours.upper()}")
        return found

    def _params(self, leaf: Json, where: str) -> Json:
        params = {
            name: value for name, value in _object(leaf.get("override_params")).items() if name != "model"
        }
        for name in [name for name, value in params.items() if looks_like_a_key(json.dumps([name, value]))]:
            del params[name]
            self._say(where, f"The parameter {name[:20]} looks like a key and was not taken over.")
        return params

    def _times(self, leaf: Json, where: str) -> Json:
        said: Json = {}
        limit = leaf.get("request_timeout")
        if is_number(limit) and 0 < limit <= LONGEST_S * 1000:
            said["timeout_s"] = limit / 1000
        retry = _object(leaf.get("retry"))
        attempts = retry.get("attempts")
        if not is_count(attempts) or attempts <= 0:
            return said
        if attempts > _MOST_RETRIES:
            self._say(f"{where}.retry".lstrip("."), f"A plan retries {_MOST_RETRIES} times at most.")
        statuses = retry.get("on_status_codes")
        return {
            **said,
            "retries": min(int(attempts), _MOST_RETRIES),
            "retry_on": triggers_of([each for each in statuses if is_count(each)])
            if isinstance(statuses, list)
            else TRANSIENT,
            "respect_retry_after": retry.get("use_retry_after_header") is True,
        }

    def _say(self, where: str, message: str) -> None:
        self.unmapped.append(warn(where, message))


def _named(leaf: Json) -> tuple[str | None, str | None]:
    """The slug of the catalog, if it names one, and the model."""
    provider, model = leaf.get("provider"), _object(leaf.get("override_params")).get("model")
    model = model if isinstance(model, str) else leaf.get("deployment_id")
    if isinstance(leaf.get("virtual_key"), str):
        return "virtual-key", model
    if isinstance(provider, str) and provider.startswith("@"):
        return provider[1:], model
    if provider is None and isinstance(model, str) and model.startswith("@"):
        slug, _, rest = model[1:].partition("/")
        return slug, rest or None
    return None, model if isinstance(model, str) else None


def _host_of(leaf: Json) -> str | EnvRef | None:
    host = leaf.get("custom_host")
    if not isinstance(host, str) or not host:
        return None
    place = read_place(host)
    if place is None:
        return host.rstrip("/")
    return EnvRef(place.name) if place.otherwise is None else f"{place.otherwise}{place.after}"


def _as_in_a_plan(host: str, provider: PlanProvider) -> str:
    after = {PlanProvider.ANTHROPIC: "/v1", PlanProvider.AZURE: "/openai"}.get(provider)
    if after is not None:
        return host.removesuffix(after)
    adds = provider in (PlanProvider.OPENROUTER, PlanProvider.DEEPSEEK, PlanProvider.TOGETHER)
    return f"{host}/v1" if adds else host


def _is_model(text: Any) -> bool:
    if not isinstance(text, str) or not text.strip() or text != text.strip() or not text.isprintable():
        return False
    return not looks_like_a_key(text) and not any(
        mark in text for mark in ("os.environ/", "env::", "${", "tfy-secret://")
    )


def _variable(text: str) -> str:
    name = re.sub(r"[^A-Z0-9]+", "_", text.upper()).strip("_")[:60] or "MODEL"
    return name if not name[0].isdigit() else f"_{name}"


def _object(value: Any) -> Json:
    return value if isinstance(value, dict) else {}
