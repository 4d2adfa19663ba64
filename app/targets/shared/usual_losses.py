"""What most hosted gateways cannot express, in words; a target names only where it is otherwise."""

from collections.abc import Iterable, Iterator, Mapping

from app.core.plan.features import Feature
from app.core.plan.values import Route
from app.targets.base import Expression, Loss, Severity, Table, dropped
from app.targets.shared.flat_chain import only_by_code

_USUAL = {
    Feature.SEVERAL_ROUTES: "{gateway} takes one route at a time: only the first one is written.",
    Feature.FALLBACK: "{gateway} has no chain of models here: only the first model is asked.",
    Feature.WEIGHTS: "{gateway} shares no load by weight: the members are asked one after the other, "
    "the heaviest first.",
    Feature.BALANCE_LATENCY: "{gateway} does not choose by latency here.",
    Feature.BALANCE_LEAST_BUSY: "{gateway} does not know which member is least busy.",
    Feature.BALANCE_COST: "{gateway} does not choose by cost here.",
    Feature.BALANCE_USAGE: "{gateway} does not choose by usage.",
    Feature.TRIGGERS: "{gateway} decides itself what leads to the next model.",
    Feature.CONTEXT_CHAIN: "{gateway} has no chain of its own for prompts that are too long.",
    Feature.POLICY_CHAIN: "{gateway} has no chain of its own for what a content policy refuses.",
    Feature.RETRIES: "{gateway} does not say how often a model is tried again.",
    Feature.RETRY_ON: "{gateway} decides itself what is tried again.",
    Feature.RETRY_AFTER: "{gateway} does not wait as Retry-After says.",
    Feature.TIMEOUT: "{gateway} has no time limit of yours for an answer: set one in the program that asks.",
    Feature.FIRST_TOKEN_TIMEOUT: "{gateway} has no time limit for the first token.",
    Feature.COOLDOWN: "{gateway} has no cooldown that can be set.",
    Feature.ALLOWED_FAILS: "{gateway} has no number of failures that can be set.",
    Feature.RPM: "{gateway} has no limit of requests for one model: set it at the provider.",
    Feature.TPM: "{gateway} has no limit of tokens for one model: set it at the provider.",
    Feature.MAX_PARALLEL: "{gateway} has no limit of requests at a time.",
    Feature.BUDGET: "{gateway} has no budget for one model: set one at the provider.",
    Feature.PRICES: "{gateway} counts with its own prices.",
    Feature.PARAMS: "{gateway} forces no parameters: send them from the program that asks.",
    Feature.STICKY: "{gateway} keeps no session at one model.",
    Feature.NO_TRAINING: "{gateway} holds no seller to it that prompts are not collected: see to it in the "
    "contract with each provider.",
    Feature.ZERO_RETENTION: "{gateway} holds no seller to zero retention: see to it in the contract "
    "with each provider.",
    Feature.MAX_PRICE: "{gateway} has no highest price.",
    Feature.QUANTIZATIONS: "{gateway} has no choice of quantizations.",
    Feature.REGIONS: "{gateway} has no choice of regions here.",
    Feature.SELLERS: "{gateway} has no choice of sellers.",
    Feature.KEY: "{gateway} is told no provider's key by a file: store it there by hand.",
    Feature.BASE_URL: "{gateway} asks providers at their own addresses.",
    Feature.BASE_URL_ENV: "{gateway} takes no address from the environment.",
    Feature.EXTRAS: "{gateway} takes a provider's own settings from its console, not from a file.",
    Feature.ALIASES: "{gateway} knows a route by one name only.",
    Feature.VIRTUAL_KEYS: "{gateway} makes keys in its console, not by a file.",
    Feature.CALLBACKS: "{gateway} is told in its console whom to tell of requests, not by a file.",
    Feature.LISTEN: "{gateway} does not run on this machine: it listens at its own address.",
}


def table_of(gateway: str, told: Mapping[Feature, Expression]) -> Table:
    """`told`, and the usual sentence for each other feature."""
    usual = {feature: dropped(note.format(gateway=gateway)) for feature, note in _USUAL.items()}
    return {**usual, **told}


def shared_by_the_first_tier_alone(route: Route) -> Iterator[Loss]:
    """For gateways that choose by weight once, and then ask one after the other."""
    for place, tier in enumerate(route.tiers[1:], start=1):
        if len(tier.members) > 1:
            yield Loss(
                where=f"routes.{route.name}.tiers[{place}]",
                feature=Feature.WEIGHTS,
                severity=Severity.APPROXIMATED,
                note="Only the first tier shares its load: here the models are asked one after the other, "
                "the heaviest first.",
            )


def told_by_status_alone(gateway: str, route: Route) -> Iterator[Loss]:
    """For gateways that see no more of a refusal than its status."""
    if len(route.tiers) > 1 and only_by_code(route.fall_on):
        yield Loss(
            where=f"routes.{route.name}.fall_on",
            feature=Feature.TRIGGERS,
            severity=Severity.APPROXIMATED,
            note=f"{gateway} knows statuses only: with 400 for what is too long or against a policy, every "
            "bad request leads to the next model too.",
        )


def merged(losses: Iterable[Loss], special: Iterable[Loss]) -> tuple[Loss, ...]:
    """What depends on values replaces what the table says of the same feature at the same place."""
    found = {(loss.feature, loss.where): loss for loss in losses}
    found.update({(loss.feature, loss.where): loss for loss in special})
    return tuple(found.values())
