"""What OpenRouter expresses of a plan, and what depends on the values."""

from collections.abc import Collection, Iterator

from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import Balance, Plan, PlanEndpoint, Route
from app.targets.base import YES, Loss, Severity, approximated, changed, dropped
from app.targets.openrouter.names import FREE, MOST_MODELS, is_ordered, openrouter_id, reachable, written
from app.targets.shared.flat_chain import flat_chain
from app.targets.shared.left_out import cause_of
from app.targets.shared.losing import losses_by
from app.targets.shared.openrouter_sellers import unknown_quantizations
from app.targets.shared.unwritten import unwritten_named
from app.targets.shared.usual_losses import merged, table_of

_ONE_SORT = "OpenRouter sorts the sellers of a model by it, and does not choose among models."
_ANY = "OpenRouter goes on to the next model after any error."

TABLE = table_of(
    "OpenRouter",
    {
        Feature.SEVERAL_ROUTES: changed("A body is one route: there is a file for each."),
        Feature.FALLBACK: YES,
        Feature.BALANCE_LATENCY: approximated(_ONE_SORT),
        Feature.BALANCE_COST: approximated(_ONE_SORT),
        Feature.TRIGGERS: changed(_ANY),
        Feature.CONTEXT_CHAIN: dropped(f"{_ANY} There is one chain for all."),
        Feature.POLICY_CHAIN: dropped(f"{_ANY} There is one chain for all."),
        Feature.FIRST_TOKEN_TIMEOUT: approximated(
            "Written as `preferred_max_latency`: slower sellers come later, and none is given up."
        ),
        Feature.COOLDOWN: dropped(
            "OpenRouter leaves out sellers that fail by itself, for as long as it likes."
        ),
        Feature.BUDGET: dropped("OpenRouter limits what a key may spend: set it at the key."),
        Feature.PARAMS: approximated(
            "They are in the body, for all its models alike: those of the first one."
        ),
        Feature.STICKY: approximated("Clients say it themselves: the same `session_id` in each request."),
        Feature.NO_TRAINING: YES,
        Feature.ZERO_RETENTION: YES,
        Feature.MAX_PRICE: YES,
        Feature.QUANTIZATIONS: YES,
        Feature.REGIONS: dropped(
            "OpenRouter has no choice of regions in a request; its settings do, for some accounts."
        ),
        Feature.SELLERS: YES,
        Feature.KEY: changed(
            "OpenRouter is asked with its own key; others' keys are entered there, if you use your own."
        ),
    },
)


def losses(plan: Plan) -> tuple[Loss, ...]:
    asked = {endpoint.id for route in plan.routes for endpoint in written(plan, route)}
    special = (*losses_of_asking(plan, asked), *_of_routes(plan))
    return merged(unwritten_named(plan, losses_by(TABLE, plan), asked), special)


def losses_of_asking(plan: Plan, asked: Collection[str]) -> Iterator[Loss]:
    """What asking OpenRouter loses, however it is asked; `asked`: for which endpoints it is."""
    for endpoint in plan.endpoints:
        if openrouter_id(endpoint) is None:
            yield _left_out(endpoint)
        elif endpoint.id in asked:
            yield from _of_asked(endpoint)


def _left_out(endpoint: PlanEndpoint) -> Loss:
    place, feature = cause_of(endpoint)
    return _lost(
        f"endpoints.{endpoint.id}.{place}",
        feature,
        Severity.DROPPED,
        f"It is not sure what OpenRouter calls {endpoint.model} of {facts(endpoint.provider).title}, or "
        f"whether it has it: {endpoint.id} is left out of the chain.",
    )


def _of_asked(endpoint: PlanEndpoint) -> Iterator[Loss]:
    where, name = f"endpoints.{endpoint.id}", openrouter_id(endpoint) or ""
    if endpoint.provider is not PlanProvider.OPENROUTER:
        place = "provider" if endpoint.key is None else "key"
        whom = facts(endpoint.provider).title
        note = f"It is asked through OpenRouter, as {name} and with its key, and not at {whom} itself."
        yield _lost(f"{where}.{place}", Feature.KEY, Severity.CHANGED, note)
    if name.endswith(FREE):
        note = "A free model has limits of its own, by the minute and the day, whatever is written here."
        yield _lost(f"{where}.model", Feature.RPM, Severity.CHANGED, note)


def _of_routes(plan: Plan) -> Iterator[Loss]:
    for route in plan.routes:
        yield from _of_route(plan, route)


def _of_route(plan: Plan, route: Route) -> Iterator[Loss]:
    where = f"routes.{route.name}"
    if notes := list(_shortened(plan, route)):
        yield _lost(f"{where}.tiers", Feature.FALLBACK, Severity.CHANGED, " ".join(notes))
    chain = written(plan, route)
    for endpoint in chain[1:]:
        if dict(endpoint.params) != dict(chain[0].params):
            note = f"In {route.name} the parameters of {chain[0].id} are sent to this model too."
            yield _lost(f"endpoints.{endpoint.id}.params", Feature.PARAMS, Severity.CHANGED, note)
    yield from unknown_quantizations(route)
    if route.balance in _SORTS and is_ordered(plan, route):
        note = "A list of sellers, or a suffix of a name, orders them already: no other order is written."
        yield _lost(f"{where}.balance", _SORTS[route.balance], Severity.CHANGED, note)


def _shortened(plan: Plan, route: Route) -> Iterator[str]:
    """Why its chain is shorter than the plan's, but for models that OpenRouter may not have."""
    reached = reachable(plan, route)
    if cut := [endpoint.id for endpoint in reached[MOST_MODELS:]]:
        yield f"OpenRouter takes {MOST_MODELS} models in a request: {', '.join(cut)} are left out."
    for endpoint in flat_chain(plan, route):
        same = next((each for each in reached if openrouter_id(each) == openrouter_id(endpoint)), endpoint)
        if same.id != endpoint.id:
            yield f"To OpenRouter {endpoint.id} is the same model as {same.id}: it is asked once."


_SORTS = {Balance.LATENCY: Feature.BALANCE_LATENCY, Balance.COST: Feature.BALANCE_COST}


def _lost(where: str, feature: Feature, severity: Severity, note: str) -> Loss:
    return Loss(where=where, feature=feature, severity=severity, note=note)
