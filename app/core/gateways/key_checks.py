"""Whether a key can be asked of a gateway as it is wished for, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.core.errors import UserError
from app.core.gateways.admin import KEEP, Keep, KeyWish, LimitChange
from app.core.gateways.kind import GatewayKind
from app.core.plan.secrets import looks_like_a_key

LONGEST_NAME = 100
MOST_MODELS = 200
MOST_USD = Decimal(1_000_000_000)
DECIMALS = 9
MOST_A_MINUTE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Flaw:
    field: str
    """Of `KeyWish` or `LimitChange`."""
    message: str


def flaws(wish: KeyWish | LimitChange, kind: GatewayKind) -> tuple[Flaw, ...]:
    """Everything that is wrong with it, a sentence each; none where it can be asked for."""
    return tuple(_flaws(wish, kind))


def demand_sound(wish: KeyWish | LimitChange, kind: GatewayKind) -> None:
    """Raises `UserError` with the first flaw."""
    for flaw in _flaws(wish, kind):
        raise UserError(flaw.message)


def _flaws(wish: KeyWish | LimitChange, kind: GatewayKind) -> Iterator[Flaw]:
    if isinstance(wish, KeyWish):
        yield from _name("name", wish.name, "A key")
        if wish.team is not None:
            yield from _name("team", wish.team, "A team")
        if wish.team is not None and kind is GatewayKind.OPENROUTER:
            yield Flaw("team", "OpenRouter's keys belong to no team.")
        if wish.every is not None and wish.budget is None:
            yield Flaw("every", "How often a budget begins anew is said of a budget: name one.")
    yield from _models(wish.models, kind)
    yield from _budget(wish.budget)
    yield from _rate("rpm", wish.rpm, "requests", kind)
    yield from _rate("tpm", wish.tpm, "tokens", kind)


def _name(field: str, name: str, what: str) -> Iterator[Flaw]:
    if not name.strip():
        yield Flaw(field, f"{what} needs a name.")
    elif len(name) > LONGEST_NAME:
        yield Flaw(field, f"The name is longer than {LONGEST_NAME} characters.")
    elif not name.isprintable():
        yield Flaw(field, "The name holds a line break or an invisible character.")
    elif looks_like_a_key(name):
        # It is not repeated: it may be one.
        yield Flaw(field, "The name looks like a key. The gateway makes the key; give it a plain name.")


def _models(models: tuple[str, ...] | Keep, kind: GatewayKind) -> Iterator[Flaw]:
    if models is KEEP or not models:
        return
    if kind is GatewayKind.OPENROUTER:
        yield Flaw("models", "OpenRouter's keys may ask for every model: that cannot be limited here.")
    elif len(models) > MOST_MODELS:
        yield Flaw("models", f"At most {MOST_MODELS} models can be named.")
    elif not all(model.strip() and model.isprintable() for model in models):
        yield Flaw("models", "A model's name is empty, or holds an invisible character.")


def _budget(budget: Decimal | Keep | None) -> Iterator[Flaw]:
    if budget is None or isinstance(budget, Keep):
        return
    if not (budget.is_finite() and 0 < budget <= MOST_USD):
        yield Flaw("budget", f"A budget is more than 0 and at most {MOST_USD:,} USD.")
    elif budget != round(budget, DECIMALS):
        yield Flaw("budget", f"A budget has at most {DECIMALS} decimals.")


def _rate(field: str, rate: int | Keep | None, what: str, kind: GatewayKind) -> Iterator[Flaw]:
    if rate is None or isinstance(rate, Keep):
        return
    if kind is GatewayKind.OPENROUTER:
        yield Flaw(field, f"OpenRouter's keys have no limit of {what} a minute.")
    elif not 1 <= rate <= MOST_A_MINUTE:
        yield Flaw(field, f"A limit is at least 1 and at most {MOST_A_MINUTE:,} {what} a minute.")
