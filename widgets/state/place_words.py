"""Where in a plan something is, in the words of the pages that edit it: `Address · gpt-5-mini`."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.core.plan.values import Plan
from widgets.state.plan_places import parts_of
from widgets.state.route_words import model_name


def places_words(plan: Plan, places: Sequence[str]) -> str:
    """Several in one line: what they share is said once."""
    found = [_title_and_subject(plan, place) for place in places]
    titles = list(dict.fromkeys(title for title, _ in found))
    subjects = list(dict.fromkeys(subject for _, subject in found))
    if len(titles) == 1 or len(subjects) == 1:
        parts = [(", ".join(filter(None, titles)), ", ".join(filter(None, subjects)))]
    else:
        parts = list(dict.fromkeys(found))
    return ", ".join(" · ".join(filter(None, part)) for part in parts) or ", ".join(places)


def _title_and_subject(plan: Plan, where: str) -> tuple[str, str]:
    kind, name, rest = parts_of(plan, where)
    if kind == "endpoints":
        return _title(rest), _model(plan, name)
    title = _title(rest)
    if kind == "keys" and not title:
        title = QCoreApplication.translate("PlaceWords", "Virtual key")
    if kind == "routes" and title and len(plan.routes) == 1:
        return title, ""
    return title, name


def _model(plan: Plan, endpoint_id: str) -> str:
    """Its id where another one has the same name."""
    names = {endpoint.id: model_name(endpoint) for endpoint in plan.endpoints}
    name = names[endpoint_id]
    return name if list(names.values()).count(name) == 1 else endpoint_id


def _title(rest: str) -> str:
    """What no page has a name for stays as it is written."""
    if rest.startswith("tiers["):
        number = rest.removeprefix("tiers[").partition("]")[0]
        place = QCoreApplication.translate("PlaceWords", "Place {number}")
        return place.format(number=int(number) + 1 if number.isdigit() else number)
    head, _, last = rest.partition(".")
    head, last = head.partition("[")[0], last.partition(".")[0].partition("[")[0]
    titles = _titles()
    if head == "constraints" and last:
        return titles.get(last, last)
    return titles.get(head, rest)


def _titles() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "model": translate("EndpointRows", "Model"),
        "provider": translate("EndpointRows", "Provider"),
        "key": translate("EndpointRows", "Key variable"),
        "base_url": translate("EndpointRows", "Address"),
        "extras": translate("EndpointRows", "Also needed"),
        "first_token_timeout_s": translate("PatienceRows", "First token"),
        "timeout_s": translate("PatienceRows", "Whole answer"),
        "retries": translate("PatienceRows", "Retries"),
        "retry_on": translate("PlaceWords", "Retried after"),
        "respect_retry_after": "Retry-After",
        "rpm": translate("EndpointRows", "Requests / minute"),
        "tpm": translate("EndpointRows", "Tokens / minute"),
        "max_parallel": translate("EndpointRows", "At a time"),
        "budget": translate("PlanLimits", "Budget"),
        "price_in": translate("EndpointRows", "Price"),
        "price_out": translate("EndpointRows", "Price"),
        "params": translate("EndpointRows", "Parameters"),
        "tiers": translate("PlaceWords", "Chain"),
        "balance": translate("ConductRows", "Pools choose"),
        "fall_on": translate("GapRows", "What leads on"),
        "on_context": translate("SpecialRows", "Context too long"),
        "on_policy": translate("SpecialRows", "Content policy"),
        "cooldown_s": translate("ConductRows", "Left out for a while"),
        "allowed_fails": translate("ConductRows", "After failures"),
        "sticky": translate("ConductRows", "Same model for"),
        "aliases": translate("ConductRows", "Also called"),
        "constraints": translate("ConstraintRows", "Privacy and price"),
        "no_training": translate("PlaceWords", "No training"),
        "zero_retention": translate("PlaceWords", "Nothing retained"),
        "max_price_in": translate("PlaceWords", "Highest price"),
        "max_price_out": translate("PlaceWords", "Highest price"),
        "quantizations": translate("ConstraintRows", "Quantizations"),
        "regions": translate("ConstraintRows", "Regions"),
        "only_sellers": translate("PlaceWords", "Sellers"),
        "never_sellers": translate("PlaceWords", "Sellers"),
        "routes": translate("PlaceWords", "Routes"),
        "team": translate("KeyRows", "Team"),
        "name": translate("KeyRows", "Name"),
        "keys": translate("KeyRows", "Budgets and rates"),
        "callbacks": translate("PlanLimits", "Callbacks"),
        "listen": translate("GatewayRows", "Listens at"),
        "endpoints": translate("PlaceWords", "Models"),
        "meta": translate("GatewayRows", "Note"),
    }
