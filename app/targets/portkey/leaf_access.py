"""How a leaf's model is reached: its key, its address, its provider's own settings.

A key that stands there is never taken over; what is missing gets a variable's name, and that is told.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.plan.providers import PlanProvider, facts
from app.core.plan.secrets import looks_like_a_key
from app.core.plan.spelling import is_address, is_extra
from app.core.plan.values import EnvRef
from app.targets.portkey.leaves import EXTRA_NAMES, NO_KEY
from app.targets.portkey.variables import Place, read_place
from app.targets.portkey.wires import WITHOUT_ADDRESS, own_host
from app.targets.portkey.words import SECRETS

Json = dict[str, Any]

_RESOURCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,62}")
_AFTER = {PlanProvider.ANTHROPIC: "/v1", PlanProvider.AZURE: "/openai"}
"""What Portkey expects after a plan's address."""
_ADDED = (PlanProvider.OPENROUTER, PlanProvider.DEEPSEEK, PlanProvider.TOGETHER)
"""Portkey adds `/v1` itself."""


@dataclass(frozen=True, slots=True)
class Access:
    leaf: Mapping[str, Any]
    provider: PlanProvider
    slug: str | None
    """Its provider in Portkey's catalog, where it names one."""
    id: str
    """Of the endpoint: what the names of variables are made of."""
    say: Callable[[str, str], None]
    """Told a word of the leaf, and what has no place in the plan."""

    def key(self) -> EnvRef | None:
        usual = facts(self.provider).key_env
        if self.slug is not None:
            return EnvRef(usual) if usual else None
        word = self._key_word()
        value = self.leaf.get(word)
        if (place := _place(value)) is not None:
            self._tell_otherwise(word, place)
            return EnvRef(place.name)
        if usual is None and value in (None, NO_KEY):
            return None
        name = usual or f"{variable(self.id)}_API_KEY"
        stands = "No key stands there" if value is None else "The key that stands there was not taken over"
        self.say(word, f"{stands}: the plan asks for {name}.")
        return EnvRef(name)

    def address(self) -> str | EnvRef | None:
        host = self.leaf.get("custom_host")
        if host is not None and host != "":
            return self._of_host(host)
        if self.provider is PlanProvider.AZURE and "resource_name" in self.leaf:
            return self._of_resource(self.leaf["resource_name"])
        if not self._needs_address():
            return None
        return self._variable_for("custom_host", "It has no address")

    def extras(self) -> dict[str, str | EnvRef]:
        wanted = facts(self.provider).extras
        words = {ours: theirs for theirs, ours in EXTRA_NAMES.items() if ours in wanted}
        return {ours: self._extra(ours, theirs) for ours, theirs in words.items()}

    def words(self) -> frozenset[str]:
        """Those of the leaf that are read here."""
        read = {self._key_word(), "custom_host"}
        read |= {theirs for theirs, ours in EXTRA_NAMES.items() if ours in facts(self.provider).extras}
        if self.provider is PlanProvider.AZURE:
            read |= {"deployment_id"}
            read |= {"resource_name"} if not self.leaf.get("custom_host") else set()
        if self.provider is PlanProvider.BEDROCK and self.leaf.get("aws_auth_type") == "apiKey":
            read |= {"aws_auth_type"}
        return frozenset(read)

    def _key_word(self) -> str:
        if self.slug is not None and "virtual_key" in self.leaf:
            return "virtual_key"
        account = "vertex_service_account_json"
        return account if account in self.leaf and "api_key" not in self.leaf else "api_key"

    def _needs_address(self) -> bool:
        return facts(self.provider).base_url is None and self.provider not in WITHOUT_ADDRESS

    def _of_host(self, host: Any) -> str | EnvRef | None:
        place = _place(host)
        if place is not None and place.otherwise is None:
            if place.after not in ("", _AFTER.get(self.provider, "")):
                self.say("custom_host", f"What follows {place.name} was not taken over.")
            return EnvRef(place.name)
        text = (f"{place.otherwise}{place.after}" if place else str(host)).rstrip("/")
        if text == own_host(str(self.leaf.get("provider"))):
            return None
        found = self._as_in_a_plan(text)
        if is_address(found) and not looks_like_a_key(found):
            return found
        why = "Its address is none, or holds more than one, and was not taken over"
        if self._needs_address():
            return self._variable_for("custom_host", why)
        self.say("custom_host", f"{why}.")
        return None

    def _of_resource(self, resource: Any) -> str | EnvRef:
        """Azure's addresses are made of the names of resources."""
        if isinstance(resource, str) and _RESOURCE.fullmatch(resource) and not looks_like_a_key(resource):
            return f"https://{resource}.openai.azure.com"
        return self._variable_for(
            "resource_name", "A plan needs the whole address, https://….openai.azure.com"
        )

    def _variable_for(self, word: str, why: str) -> EnvRef:
        name = f"{variable(self.slug or self.id)}_BASE_URL"
        self.say(word, f"{why}: the plan names the variable {name}.")
        return EnvRef(name)

    def _as_in_a_plan(self, host: str) -> str:
        if self.provider in _AFTER:
            return host.removesuffix(_AFTER[self.provider])
        return f"{host}/v1" if self.provider in _ADDED else host

    def _extra(self, ours: str, theirs: str) -> str | EnvRef:
        value = self.leaf.get(theirs)
        if (place := _place(value)) is not None:
            self._tell_otherwise(theirs, place)
            return EnvRef(place.name)
        if isinstance(value, str) and is_extra(value) and not looks_like_a_key(value):
            return value
        name = f"{variable(self.slug or self.provider.value)}_{ours.upper()}"
        stands = f"No {theirs} stands there" if value is None else f"The {theirs} was not taken over"
        self.say(theirs, f"{stands}: the plan names the variable {name}.")
        return EnvRef(name)

    def _tell_otherwise(self, word: str, place: Place) -> None:
        if place.otherwise is not None or place.after:
            self.say(word, f"The plan has the variable {place.name} alone, and nothing beside it.")


def why_not_read(word: str) -> str:
    if word in SECRETS:
        return "A plan has one key for a model: this one was not taken over."
    return "It has no place in a plan."


def variable(text: str) -> str:
    name = re.sub(r"[^A-Z0-9]+", "_", text.upper()).strip("_")[:60] or "MODEL"
    return name if not name[0].isdigit() else f"_{name}"


def _place(value: Any) -> Place | None:
    return read_place(value) if isinstance(value, str) else None
