"""The names of a stranger's file, who is asked behind each and in which order, as routes of a plan."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from math import inf
from typing import Any

from app.core.plan.checks import Problem
from app.core.plan.values import Balance, Constraints, Member, Route, Sticky, StickyBy, Tier, Trigger
from app.targets.litellm.read_endpoint import Entry
from app.targets.litellm.read_values import count, seconds, slug
from app.targets.shared.litellm_config.balancing import READ_AS
from app.targets.shared.litellm_config.groups import JOINT, Kind, read_group_name
from app.targets.shared.litellm_config.lint_fallbacks import NAMES, default_chain, lists, read_chains
from app.targets.shared.litellm_config.lint_orders import order_of
from app.targets.shared.litellm_config.linting import Ground, is_number, is_whole, shown
from app.targets.shared.litellm_config.openrouter import read_provider_block, takes_constraints

_KINDS = {"context_window_fallbacks": Kind.CONTEXT, "content_policy_fallbacks": Kind.POLICY}
_LAST = inf
_TRIGGERS = {Kind.CONTEXT: Trigger.CONTEXT_LENGTH, Kind.POLICY: Trigger.CONTENT_POLICY}


@dataclass
class RouteReader:
    """Reads the routes of one file; `problems` is what had no place in them."""

    ground: Ground
    groups: Mapping[str, Sequence[Entry]]
    """Name -> its entries, with the endpoints' ids of the plan."""
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._settings = self.ground.section("router_settings")
        self._chains = read_chains(self.ground, "fallbacks")
        self._names: dict[str, str] = {}

    def routes(self) -> tuple[Route, ...]:
        priorities = list(self._priority_groups())
        named = [name for name in self.groups if self._is_route(name, priorities)]
        routes = [self._route(name) for name in named] + [self._by_priority(group) for group in priorities]
        if behind := [name for name in self.groups if name not in named and JOINT not in name]:
            self.problems.append(
                self.ground.warn(
                    "model_list",
                    f"{', '.join(map(shown, behind))} could be asked for by name too; in the plan they "
                    "are fallbacks.",
                )
            )
        return tuple(routes)

    def _is_route(self, name: str, priorities: Iterable[Mapping[str, Any]]) -> bool:
        """Whoever is nobody's fallback, or has some."""
        if read_group_name(name).route != name:
            return False
        targets = set(default_chain(self.ground))
        for listed in NAMES:
            for source, chain in read_chains(self.ground, listed).items():
                targets |= set(chain) if source in self.groups else set()
        for group in priorities:
            targets |= set(_listed(group["models"]))
        return name in self._chains or name not in targets

    def _route(self, name: str) -> Route:
        behind = self._chains.get(name)
        if behind is None:
            behind = [each for each in default_chain(self.ground) if each != name]
        tiers = self._tiers([name, *behind])
        for each in (name, *behind):
            self._without_order(each)
        route = Route(
            name=self._name(name),
            tiers=tiers,
            aliases=tuple(self._name(alias) for alias in self._aliases(name)),
            balance=self._balance([name, *behind]),
            fall_on=frozenset(Trigger),
            sticky=self._sticky(tiers),
            constraints=self._constraints([name, *behind]),
            **self._cooldown([name, *behind]),
        )
        return self._with_special(route, name, behind)

    # --- chains ---

    def _tiers(self, names: Iterable[str]) -> tuple[Tier, ...]:
        seen: set[str] = set()
        tiers = []
        for name in names:
            for members in self._members(name):
                fresh = tuple(each for each in members if each.endpoint not in seen)
                seen |= {each.endpoint for each in fresh}
                if fresh:
                    tiers.append(Tier(fresh))
        return tuple(tiers)

    def _members(self, name: str) -> Iterator[list[Member]]:
        """A group's entries, those of a lower `order` first, and those without one last."""
        orders: dict[float, list[Member]] = {}
        for entry in self.groups.get(name, ()):
            order = order_of(entry.params)
            members = orders.setdefault(_LAST if order is None else order, [])
            if entry.endpoint.id not in [member.endpoint for member in members]:
                members.append(Member(entry.endpoint.id, self._weight(entry)))
        for _, members in sorted(orders.items()):
            yield members if len(members) > 1 else [Member(members[0].endpoint)]

    def _without_order(self, name: str) -> None:
        """Tells of those that the plan has after the others, and LiteLLM next to never asks."""
        entries = self.groups.get(name, ())
        if all(order_of(entry.params) is None for entry in entries):
            return
        self.problems += [
            self.ground.warn(
                entry.where, "It has no order, as others of its name have: in the plan it comes after them."
            )
            for entry in entries
            if order_of(entry.params) is None
        ]

    def _asked_after_refusals(self, names: Iterable[str]) -> tuple[str, ...]:
        """LiteLLM goes on to other names then, and within none of them to the next order."""
        tiers = (members for name in names for members in islice(self._members(name), 1))
        return tuple(dict.fromkeys(member.endpoint for members in tiers for member in members))

    def _weight(self, entry: Entry) -> int:
        """LiteLLM shares by weight, else by rpm, else by tpm."""
        for name in ("weight", "rpm", "tpm"):
            value = entry.params.get(name)
            if is_number(value) and value > 0:
                if value != int(value):
                    self.problems.append(
                        self.ground.warn(
                            f"{entry.where}.litellm_params.weight", "A plan's weights are whole numbers."
                        )
                    )
                return min(max(1, round(value)), 1_000_000)
        return 1

    def _with_special(self, route: Route, name: str, behind: Sequence[str]) -> Route:
        ordered = any(len(list(self._members(each))) > 1 for each in (name, *behind))
        for special, kind in _KINDS.items():
            chain = self._special_chain(special, name, behind)
            if list(chain) == list(behind) and not ordered:
                continue
            ids = self._asked_after_refusals(chain)
            if ids:
                route = (
                    replace(route, on_context=ids) if kind is Kind.CONTEXT else replace(route, on_policy=ids)
                )
            elif len(route.tiers) > 1:
                route = replace(route, fall_on=route.fall_on - {_TRIGGERS[kind]})
        return route

    def _special_chain(self, special: str, name: str, behind: Sequence[str]) -> Sequence[str]:
        """Once such a list holds anything, whom it does not name has nobody behind after that failure."""
        if not any(each == special and value for _, each, value in lists(self.ground)):
            return behind
        chains = read_chains(self.ground, special)
        return chains.get(name, chains.get("*", []))

    # --- conduct ---

    def _aliases(self, name: str) -> Iterator[str]:
        aliases = self._settings.get("model_group_alias")
        for alias, meant in aliases.items() if isinstance(aliases, Mapping) else ():
            if (meant.get("model") if isinstance(meant, Mapping) else meant) == name:
                yield alias

    def _balance(self, names: Sequence[str]) -> Balance:
        strategy = self._settings.get("routing_strategy")
        groups = self._settings.get("routing_groups")
        for group in groups if isinstance(groups, list) else ():
            if isinstance(group, Mapping) and not set(names).isdisjoint(_listed(group.get("models"))):
                strategy = group.get("routing_strategy")
        return READ_AS.get(strategy, Balance.WEIGHTED) if isinstance(strategy, str) else Balance.WEIGHTED

    def _cooldown(self, names: Sequence[str]) -> dict[str, Any]:
        """Of the first model; others that rest otherwise are told."""
        first, *others = [entry for name in names for entry in self.groups.get(name, ())]
        found = self._cooldown_of(first)
        self.problems += [
            self.ground.warn(
                entry.where,
                "It rests after failures otherwise than the first model: a route has one cooldown.",
            )
            for entry in others
            if self._cooldown_of(entry) != found
        ]
        return found

    def _cooldown_of(self, entry: Entry) -> dict[str, Any]:
        if self._settings.get("disable_cooldowns") is True:
            return {}
        wait = entry.params.get(
            "cooldown_time", entry.info.get("cooldown_time", self._settings.get("cooldown_time"))
        )
        if wait == 0:
            return {}
        policy = entry.info.get("allowed_fails_policy")
        allowed = entry.info.get("allowed_fails", self._settings.get("allowed_fails"))
        if isinstance(policy, Mapping) and len(set(policy.values())) == 1:
            allowed = next(iter(policy.values()))
        return {
            "cooldown_s": seconds(wait),
            "allowed_fails": allowed if is_whole(allowed) and allowed >= 0 else None,
        }

    def _sticky(self, tiers: Sequence[Tier]) -> Sticky | None:
        checks = self._settings.get("optional_pre_call_checks")
        wanted = checks if isinstance(checks, list) else []
        ttl = count(self._settings.get("deployment_affinity_ttl_seconds")) or 3600
        if not any(len(tier.members) > 1 for tier in tiers):
            return None
        if "session_affinity" in wanted:
            return Sticky(by=StickyBy.SESSION, ttl_s=ttl)
        return Sticky(by=StickyBy.USER, ttl_s=ttl) if "deployment_affinity" in wanted else None

    def _constraints(self, names: Iterable[str]) -> Constraints | None:
        """Of the first entry that has any; a plan has them for the whole route."""
        found: Constraints | None = None
        for entry in (each for name in names for each in self.groups.get(name, ())):
            body = entry.params.get("extra_body")
            block = body.get("provider") if isinstance(body, Mapping) else None
            if not isinstance(block, Mapping) or not takes_constraints(entry.endpoint):
                continue
            wanted, left = read_provider_block(block)
            where = f"{entry.where}.litellm_params.extra_body"
            for name in left:
                self.problems.append(self.ground.warn(where, f"provider.{name[:40]} was not taken over."))
            if found is not None and wanted != found:
                self.problems.append(
                    self.ground.warn(where, "A route has one set of constraints: the first counts.")
                )
            found = found or wanted
        return None if found == Constraints() else found

    # --- groups by priority ---

    def _priority_groups(self) -> Iterator[Mapping[str, Any]]:
        groups = self._settings.get("routing_groups")
        for group in groups if isinstance(groups, list) else ():
            if (
                isinstance(group, Mapping)
                and group.get("routing_strategy") == "priority"
                and isinstance(group.get("group_name"), str)
                and isinstance(group.get("model_priorities"), Mapping)
                and any(each in self.groups for each in _listed(group.get("models")))
            ):
                yield group

    def _by_priority(self, group: Mapping[str, Any]) -> Route:
        priorities = group["model_priorities"]
        ranks = sorted({rank for rank in priorities.values() if is_whole(rank)})
        tiers: list[Tier] = []
        for rank in ranks:
            names = [name for name in _listed(group["models"]) if priorities.get(name) == rank]
            members = [member for tier in self._tiers(names) for member in tier.members]
            taken = {id_ for tier in tiers for id_ in tier.endpoints}
            fresh = tuple(member for member in members if member.endpoint not in taken)
            tiers += [Tier(fresh)] if fresh else []
        return Route(name=self._name(group["group_name"]), tiers=tuple(tiers), fall_on=frozenset(Trigger))

    def _name(self, written: str) -> str:
        """As it is asked for, or as near as a plan can have it."""
        name = slug(written, self._names.values(), otherwise="route")
        if name == written.lower() and written not in self._names.values():
            name = written
        if name != written:
            self.problems.append(
                self.ground.warn(
                    "model_list", f"{shown(written)} is called {name} in the plan: clients must ask so."
                )
            )
        self._names[written] = name
        return name


def _listed(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
