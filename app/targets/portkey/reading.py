"""A config of Portkey as a plan: its tree as tiers, and its leaves as endpoints."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.core.errors import ImportFileError
from app.core.plan.checks import Problem
from app.core.plan.values import USUAL_TRIGGERS, Member, Plan, Route, Tier, Trigger
from app.targets.base import Imported
from app.targets.portkey.conduct_read import Conduct
from app.targets.portkey.endpoints_read import Endpoints, Inherited
from app.targets.portkey.json_values import is_count, is_number
from app.targets.portkey.lint import is_hosted, lint, warn
from app.targets.portkey.references import references, strange
from app.targets.portkey.shares import as_integers
from app.targets.portkey.statuses import misread, triggers_of
from app.targets.shared.json_reading import read_object

_DEEPEST = 12
_MOST_TARGETS = 2_000
_OF_TARGETS = frozenset(
    {"strategy", "targets", "name", "weight", "retry", "request_timeout", "custom_host", "override_params"}
)
"""What is read of a target that has targets of its own."""

Json = dict[str, Any]


def parse(text: str) -> Imported:
    """Raises `ImportFileError` for what is no config at all; what is strange in one is told."""
    config = _config(text)
    problems = lint(config)
    reading = _Reading(Endpoints(hosted=is_hosted(config)))
    tiers = reading.tiers(config, "", Inherited(), depth=0)
    if not tiers:
        raise ImportFileError("There is no target in this config that could be asked.")
    name = "imported"
    route = Route(name=name, tiers=_each_once(tiers, reading.unmapped), **reading.conduct())
    plan = Plan(name=name, endpoints=reading.endpoints.of(route.endpoints), routes=(route,))
    return Imported(
        plan=plan,
        unmapped=(*reading.unmapped, *reading.endpoints.unmapped),
        lint=(*problems, *strange(config)),
        variables=references(config),
    )


def _config(text: str) -> Json:
    found = read_object(text, "a config of Portkey")
    if isinstance(found.get("config"), dict):
        found = found["config"]  # as the hosted gateway's API gives it back
    if "targets" not in found and "provider" not in found and "virtual_key" not in found:
        raise ImportFileError(
            "This is no config of Portkey: it has neither targets nor a provider.",
            hint="If it is one of several parts, import the part with the targets.",
        )
    return found


@dataclass
class _Reading:
    """One config on its way to a plan; what has no place there is gathered. Mutable: of one reading."""

    endpoints: Endpoints
    unmapped: list[Problem] = field(default_factory=list)
    fall_on: frozenset[Trigger] | None = None
    targets: int = 0

    def __post_init__(self) -> None:
        self.after_failures = Conduct(self._say)

    def conduct(self) -> dict[str, Any]:
        """What the route does, besides its tiers."""
        return {
            "fall_on": USUAL_TRIGGERS if self.fall_on is None else self.fall_on,
            **self.after_failures.fields(),
        }

    def tiers(self, node: Json, where: str, above: Inherited, *, depth: int) -> list[Tier]:
        """Of this node alone, in the order in which they are asked."""
        self._bound(depth)
        if "targets" not in node:
            id_ = self.endpoints.id_of(node, where, above)
            return [] if id_ is None else [Tier((Member(id_),))]
        below = above.with_what(node)
        self._left_out(
            [f"{where}.{word}".lstrip(".") for word in sorted(set(node) - _OF_TARGETS)],
            "It has no place in a plan.",
        )
        strategy = node["strategy"] if isinstance(node.get("strategy"), dict) else {}
        inner = [
            (target, f"{where}{'.' if where else ''}targets[{place}]")
            for place, target in enumerate(node["targets"] if isinstance(node["targets"], list) else [])
            if isinstance(target, dict)
        ]
        self._strategy(strategy, where)
        read = [(target, self.tiers(target, at, below, depth=depth + 1), at) for target, at in inner]
        match strategy.get("mode"):
            case "loadbalance":
                return self._shared([(target, tiers, at) for target, tiers, at in read if tiers])
            case "single":
                self._left_out(
                    [at for _, _, at in read[1:]], "Only the first target of a single one is asked."
                )
                return read[0][1] if read else []
            case "conditional":
                return self._conditional(strategy, read, where)
            case _:
                return [tier for _, tiers, _ in read for tier in tiers]

    def _strategy(self, strategy: Json, where: str) -> None:
        statuses = strategy.get("on_status_codes")
        if strategy.get("mode") == "fallback":
            found = (
                triggers_of([each for each in statuses if is_count(each)])
                if isinstance(statuses, list)
                else frozenset(Trigger)
            )
            if found and isinstance(statuses, list) and (wrong := misread(statuses)):
                self.unmapped.append(warn(f"{where}.strategy.on_status_codes".lstrip("."), wrong))
            if not found:
                self._left_out(
                    [f"{where}.strategy.on_status_codes".lstrip(".")],
                    "None of these is a failure that a plan knows: the usual ones lead on.",
                )
                found = USUAL_TRIGGERS
            if self.fall_on not in (None, found):
                self._left_out([f"{where}.strategy".lstrip(".")], "A route has one set of triggers.")
            self.fall_on = self.fall_on or found
        elif statuses is not None:
            self._left_out(
                [f"{where}.strategy.on_status_codes".lstrip(".")], "Only a fallback looks at them."
            )
        self.after_failures.read(strategy, f"{where}.strategy".lstrip("."))

    def _shared(self, read: Sequence[tuple[Json, list[Tier], str]]) -> list[Tier]:
        """A tier of the first models; the same ones turned behind each is how a tier asks the others too."""
        weighed = []
        for target, tiers, at in read:
            weight = target.get("weight", 1)
            if not is_number(weight) or weight <= 0:
                self._left_out([at], "Its weight never lets it be asked.")
                continue
            weighed.append((tiers, weight, at))
        if not weighed:
            return []
        weights = as_integers([weight for _, weight, _ in weighed])
        heads = [
            (tiers[0].endpoints[0], weight) for (tiers, _, _), weight in zip(weighed, weights, strict=True)
        ]
        together = {id_ for id_, _ in heads}
        for tiers, _, at in weighed:
            if any(id_ not in together for tier in tiers for id_ in tier.endpoints):
                self._left_out(
                    [at], "What comes after the first model of a shared target has no place in a tier."
                )
        return [Tier(tuple(Member(id_, weight) for id_, weight in _summed(heads)))]

    def _conditional(
        self, strategy: Json, read: Sequence[tuple[Json, list[Tier], str]], where: str
    ) -> list[Tier]:
        usual = strategy.get("default")
        chosen = next((each for each in read if each[0].get("name") == usual), None) or (
            read[0] if read else None
        )
        self._left_out(
            [f"{where}.strategy.conditions".lstrip(".")],
            "A plan has no conditions: the target that is asked otherwise was taken.",
        )
        return chosen[1] if chosen else []

    def _say(self, place: str, why: str) -> None:
        self.unmapped.append(warn(place, why))

    def _left_out(self, places: Sequence[str], why: str) -> None:
        self.unmapped += [warn(place, why) for place in places]

    def _bound(self, depth: int) -> None:
        self.targets += 1
        if depth > _DEEPEST or self.targets > _MOST_TARGETS:
            raise ImportFileError("This config has more targets, or deeper ones, than a plan can hold.")


def _each_once(tiers: Sequence[Tier], unmapped: list[Problem]) -> tuple[Tier, ...]:
    seen: set[str] = set()
    found = []
    for tier in tiers:
        fresh = tuple(member for member in tier.members if member.endpoint not in seen)
        unmapped.extend(
            warn("", f"{id_} is asked again later: in a route it stands once.")
            for id_ in tier.endpoints
            if id_ in seen
        )
        seen.update(member.endpoint for member in fresh)
        if fresh:
            found.append(replace(tier, members=fresh))
    return tuple(found)


def _summed(heads: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for id_, weight in heads:
        found[id_] = found.get(id_, 0) + weight
    return list(found.items())
