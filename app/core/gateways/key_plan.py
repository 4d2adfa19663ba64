"""The virtual keys of a plan beside those that a proxy has: what is missing, what is another than planned."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.core.figures import amount
from app.core.gateways.admin import KEEP, GatewayKey, KeyWish, LimitChange, Team
from app.core.plan.values import Plan, VirtualKey


@dataclass(frozen=True, slots=True)
class Difference:
    what: str
    there: str
    planned: str


NO_CHANGE = LimitChange()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedKey:
    """One key of the plan."""

    wish: KeyWish
    there: GatewayKey | None = None
    """The key of that name; `None` when it is missing."""
    differences: tuple[Difference, ...] = ()
    change: LimitChange = NO_CHANGE
    """What makes it as planned; a team cannot be changed by it."""

    @property
    def missing(self) -> bool:
        return self.there is None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPlan:
    keys: tuple[PlannedKey, ...]
    new_teams: tuple[str, ...]
    """They are made first."""
    others: tuple[str, ...]
    """Keys that the proxy has and the plan does not name; they are left alone."""

    @property
    def missing(self) -> tuple[PlannedKey, ...]:
        return tuple(key for key in self.keys if key.missing)

    @property
    def different(self) -> tuple[PlannedKey, ...]:
        return tuple(key for key in self.keys if key.differences)


def key_plan(
    plan: Plan,
    there: Sequence[GatewayKey],
    teams: Iterable[Team],
    models_of: Callable[[Plan, VirtualKey], tuple[str, ...]],
) -> KeyPlan:
    """`models_of` says which names a key may ask for at this gateway."""
    by_name = {key.name: key for key in there if key.name is not None}
    wishes = [_wish(plan, key, models_of) for key in plan.keys]
    known = {name for team in teams for name in (team.id, team.name)}
    wanted = dict.fromkeys(wish.team for wish in wishes if wish.team and wish.name not in by_name)
    planned = {wish.name for wish in wishes}
    return KeyPlan(
        keys=tuple(_planned(wish, by_name.get(wish.name)) for wish in wishes),
        new_teams=tuple(team for team in wanted if team not in known),
        others=tuple(key.title for key in there if key.name not in planned),
    )


def _wish(plan: Plan, key: VirtualKey, models_of: Callable[[Plan, VirtualKey], tuple[str, ...]]) -> KeyWish:
    return KeyWish(
        name=key.name,
        team=key.team,
        models=models_of(plan, key),
        budget=None if key.budget is None else key.budget.usd,
        every=None if key.budget is None else key.budget.period,
        rpm=key.rpm,
        tpm=key.tpm,
    )


def _planned(wish: KeyWish, there: GatewayKey | None) -> PlannedKey:
    if there is None:
        return PlannedKey(wish=wish)
    change = LimitChange(
        models=KEEP if set(there.models) == set(wish.models) else wish.models,
        budget=KEEP if there.budget == wish.budget else wish.budget,
        every=KEEP if there.every == wish.every else wish.every,
        rpm=KEEP if there.rpm == wish.rpm else wish.rpm,
        tpm=KEEP if there.tpm == wish.tpm else wish.tpm,
    )
    return PlannedKey(wish=wish, there=there, differences=_differences(wish, there), change=change)


def _differences(wish: KeyWish, there: GatewayKey) -> tuple[Difference, ...]:
    pairs = (
        ("team", there.team or "none", wish.team or "none"),
        ("models", _models(there.models), _models(wish.models)),
        ("budget", _usd(there.budget), _usd(wish.budget)),
        ("period", there.every or "none", wish.every or "none"),
        ("requests a minute", _rate(there.rpm), _rate(wish.rpm)),
        ("tokens a minute", _rate(there.tpm), _rate(wish.tpm)),
    )
    return tuple(Difference(what, now, planned) for what, now, planned in pairs if now != planned)


def _models(models: tuple[str, ...]) -> str:
    return ", ".join(sorted(models)) or "all"


def _usd(value: Decimal | None) -> str:
    return "none" if value is None else amount(value)


def _rate(value: int | None) -> str:
    return "none" if value is None else f"{value:,}"
