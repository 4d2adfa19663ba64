"""Leaves of a config as endpoints of a plan. A key that stands in one is never taken over."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.core.plan.checks import Problem
from app.core.plan.providers import PlanProvider, facts
from app.core.plan.secrets import looks_like_a_key, looks_up
from app.core.plan.spelling import LONGEST_S
from app.core.plan.values import TRANSIENT, EnvRef, PlanEndpoint
from app.targets.portkey.json_values import is_count, is_number
from app.targets.portkey.leaf_access import Access, why_not_read
from app.targets.portkey.lint import HEADERS, warn
from app.targets.portkey.statuses import misread, triggers_of
from app.targets.portkey.variables import read_place
from app.targets.portkey.wires import own_host, provider_of_wire

Json = dict[str, Any]

_MOST_RETRIES = 10
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_READ = frozenset(("name", "weight", "provider", "override_params", "request_timeout", "retry"))


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
        leaf = {
            HEADERS.get(word, word): leaf[word] for word in sorted(leaf, key=lambda each: each not in HEADERS)
        }
        slug, model = _named(leaf)
        if model is None or not _is_model(model):
            self._say(where, "It names no model (override_params.model), and a plan's endpoint needs one.")
            return None

        def say(word: str, message: str) -> None:
            self._say(f"{where}.{word}".lstrip("."), message)

        provider = self._provider(leaf, slug, where)
        id_ = self._fresh(leaf.get("name") or model)
        # A virtual key may be more of a key than its name says: no variable is called after it.
        named = "virtual-key" if "virtual_key" in leaf and slug is not None else slug
        access = Access(leaf, provider, named, id_, say)
        endpoint = PlanEndpoint(
            id=id_,
            provider=provider,
            model=model,
            key=access.key(),
            base_url=access.address(),
            extras=access.extras(),
            params=self._params(leaf, where),
            **self._times(leaf, where),
        )
        if "deployment_id" in leaf and _object(leaf.get("override_params")).get("model") not in (None, model):
            say("override_params.model", "Azure asks for its deployment: this name was not taken over.")
        for word in sorted(set(leaf) - _READ - access.words()):
            say("…" if looks_like_a_key(word) else word[:40], why_not_read(word))
        return endpoint

    def _fresh(self, wanted: Any) -> str:
        slug = str(wanted).lower()
        if not _ID.fullmatch(slug):
            slug = re.sub(r"[^a-z0-9._-]+", "-", slug).strip("._-")[:60] or "model"
        if looks_like_a_key(slug):
            slug = "model"
        id_, number = slug, 2
        while id_ in self._found:
            id_, number = f"{slug[:58]}-{number}", number + 1
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
        plain = slug.partition("-account-")[0].replace("-", "_")
        shown = "this key" if looks_like_a_key(slug) else f"@{slug[:40]}"
        for provider in sorted(PlanProvider, key=lambda each: -len(each.value)):
            if not plain.startswith(provider.value):
                continue
            if plain != provider.value:
                self._say(
                    where, f"{shown} is taken for {facts(provider).title}: Portkey alone knows what it is."
                )
            return provider
        self._say(where, f"What is behind {shown} is known in Portkey alone: say its provider and address.")
        return PlanProvider.OPENAI_COMPATIBLE

    def _params(self, leaf: Json, where: str) -> Json:
        params = {
            name: value for name, value in _object(leaf.get("override_params")).items() if name != "model"
        }
        for name in [name for name, value in params.items() if _is_secret(name, value)]:
            del params[name]
            shown = "" if looks_like_a_key(name) else f" {name[:40]}"
            self._say(where, f"The parameter{shown} holds a key, or names one: it was not taken over.")
        return params

    def _times(self, leaf: Json, where: str) -> Json:
        said: Json = {}
        limit = leaf.get("request_timeout")
        if is_number(limit) and 0 < limit <= LONGEST_S * 1000:
            said["timeout_s"] = limit / 1000
        elif limit is not None:
            self._say(
                f"{where}.request_timeout".lstrip("."), "A plan waits for a day at most: it was left out."
            )
        retry = _object(leaf.get("retry"))
        attempts = retry.get("attempts")
        if not is_count(attempts) or attempts <= 0:
            return said
        if attempts > _MOST_RETRIES:
            self._say(f"{where}.retry".lstrip("."), f"A plan retries {_MOST_RETRIES} times at most.")
        statuses = retry.get("on_status_codes")
        if isinstance(statuses, list) and (wrong := misread(statuses)):
            self._say(f"{where}.retry.on_status_codes".lstrip("."), wrong)
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
    deployment = leaf.get("deployment_id")
    if isinstance(deployment, str) and (leaf.get("provider") == "azure-openai" or not isinstance(model, str)):
        model = deployment
    if isinstance(leaf.get("virtual_key"), str):
        return str(leaf["virtual_key"]), model
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


def _is_model(text: Any) -> bool:
    if not isinstance(text, str) or not text.strip() or text != text.strip() or not text.isprintable():
        return False
    return not looks_like_a_key(text) and not any(
        mark in text for mark in ("os.environ/", "env::", "${", "tfy-secret://")
    )


def _is_secret(name: str, value: Any) -> bool:
    return looks_up(value) or looks_like_a_key(json.dumps([name, value]))


def _object(value: Any) -> Json:
    return value if isinstance(value, dict) else {}
