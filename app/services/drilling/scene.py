"""What a drill is set up from: the written files in a folder of their own, with the upstreams' addresses
replaced where they stand literally, and made-up keys for the environment.
"""

import json
import re
import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Plan, PlanEndpoint
from app.services.drill_upstreams import UpstreamRule
from app.targets.base import File
from app.targets.drill_recipe import Upstream

_NOWHERE = "http://127.0.0.1:9"
"""The discard port."""
_NOBODY = {"type": "service_account", "project_id": "drill", "client_email": "nobody@drill.invalid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    upstreams: tuple[Upstream, ...]
    places: tuple[str, ...]
    """The addresses that stand-ins take over, each once: a variable's name, or the address itself."""
    keys: Mapping[str, str]
    """Variable -> a key that was made up for this drill."""
    services: Mapping[str, str] = field(default_factory=dict)
    """Endpoint -> whose errors its stand-in has."""
    others: Mapping[str, str] = field(default_factory=dict)
    """Variable -> something to stand there, for what is not asked in the drill: some gateways insist."""

    @property
    def rules(self) -> tuple[UpstreamRule, ...]:
        """One for each player."""
        players = self.players
        return tuple(
            UpstreamRule(
                endpoint=each.endpoint,
                address=self.places.index(_place(each)),
                model=each.model,
                key=self.keys[each.key_env] if each.key_env is not None else None,
                service=self.services.get(each.endpoint, "generic"),
            )
            for each in self.upstreams
            if players[each.endpoint] == each.endpoint
        )

    @property
    def players(self) -> Mapping[str, str]:
        """Endpoint -> the one that stands for it: the first of those that no request can tell apart."""
        first: dict[object, str] = {}
        return {
            each.endpoint: first.setdefault((_place(each), each.key_env, each.model), each.endpoint)
            for each in self.upstreams
        }

    def neighbours(self, endpoints: Collection[str]) -> tuple[str, ...]:
        """Others at their addresses: they would refuse connections with them."""
        players = self.players
        places = {_place(each) for each in self.upstreams if each.endpoint in endpoints}
        acting = {players[endpoint] for endpoint in endpoints}
        others = (each.endpoint for each in self.upstreams if _place(each) in places)
        return tuple(other for other in others if players[other] not in acting)

    def environment(self, addresses: Sequence[str]) -> dict[str, str]:
        """What the gateway finds its upstreams by; `addresses` stand in the order of `places`."""
        told = {
            each.address_env: addresses[self.places.index(_place(each))] + each.suffix
            for each in self.upstreams
            if each.address_env is not None
        }
        return dict(self.others) | dict(self.keys) | told

    def write(
        self,
        files: Sequence[File],
        folder: Path,
        addresses: Sequence[str],
        listening: Mapping[str, str] | None = None,
    ) -> tuple[str, ...]:
        """Puts the files there; returns what was replaced in them, in sentences.

        `listening`: the gateway's own address as it stands there -> what it is in the drill.
        """
        own = listening or {}
        literal = dict(own) | {
            each.literal: _instead(each, addresses[self.places.index(_place(each))])
            for each in self.upstreams
            if each.address_env is None and each.literal is not None
        }
        replaced: list[str] = []
        for file in files:
            text, found = _replaced(file.text, literal)
            for address in found:
                whose = "the drill's own" if address in own else "a stand-in's"
                replaced.append(f"{file.path}: {address} is {whose} address.")
            _put(folder / file.path, text, executable=file.executable)
        return tuple(replaced)


def scene_of(upstreams: Sequence[Upstream], plan: Plan | None = None) -> Scene:
    """With the plan, the stand-ins also fail as its providers do, and every variable that it names is set."""
    variables = {each.key_env for each in upstreams if each.key_env is not None}
    endpoints = plan.endpoints if plan is not None else ()
    variables |= {endpoint.key.env for endpoint in endpoints if endpoint.key and not _has_account(endpoint)}
    return Scene(
        upstreams=tuple(upstreams),
        places=tuple(dict.fromkeys(_place(each) for each in upstreams)),
        keys={name: f"sk-drill-{secrets.token_urlsafe(24)}" for name in sorted(variables)},
        services={endpoint.id: endpoint.provider.value for endpoint in endpoints},
        others=dict(_others(endpoints)),
    )


def accounts(plan: Plan, folder: Path) -> dict[str, str]:
    """Google's keys are files: variable -> a made-up one, for gateways that look there at their start."""
    path = folder / "account.json"
    found = {each.key.env: str(path) for each in plan.endpoints if each.key and _has_account(each)}
    if found:
        _put(path, json.dumps(_NOBODY), executable=False)
    return found


def _has_account(endpoint: PlanEndpoint) -> bool:
    return endpoint.provider is PlanProvider.VERTEX


def _others(endpoints: Sequence[PlanEndpoint]) -> Iterator[tuple[str, str]]:
    for endpoint in endpoints:
        if isinstance(endpoint.base_url, EnvRef):
            yield endpoint.base_url.env, _NOWHERE
        for value in endpoint.extras.values():
            if isinstance(value, EnvRef):
                yield value.env, "drill"


def _place(upstream: Upstream) -> str:
    place = upstream.address_env or upstream.literal
    assert place is not None, f"{upstream.endpoint} has an address"
    return place


def _instead(upstream: Upstream, address: str) -> str:
    return address.removeprefix("http://") if upstream.bare else address + upstream.suffix


def _replaced(text: str, addresses: Mapping[str, str]) -> tuple[str, list[str]]:
    """The text with the addresses replaced, all in one pass, and which of them stood there."""
    if not addresses:
        return text, []
    # The longest first: one address may be the beginning of another.
    either = "|".join(map(re.escape, sorted(addresses, key=len, reverse=True)))
    found = dict.fromkeys(re.findall(either, text))
    return re.sub(either, lambda match: addresses[match[0]], text), list(found)


def _put(path: Path, text: str, *, executable: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_text(text, "utf-8")
    path.chmod(0o700 if executable else 0o600)
