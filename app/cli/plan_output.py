"""Plans on a terminal, in a pipe, and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

import click

from app.cli.problems import in_words, print_problems, problems_document
from app.cli.tables import print_table
from app.core.figures import amount, duration
from app.core.outside_text import one_line
from app.core.plan.checks import check
from app.core.plan.expectation import Expectation, Expected, expectation_of
from app.core.plan.ordering_words import verdict_words
from app.core.plan.providers import facts
from app.core.plan.values import EnvRef, Plan, PlanEndpoint, Route, Trigger, VirtualKey
from app.core.plan.writing import plan_document
from app.services.plan_files import PlanFile
from app.services.plans import KeptPlan

_COLUMNS = (
    "",
    "id",
    "model",
    "provider",
    "share",
    "preferred",
    "first token",
    "an answer",
    "failed",
    "limits",
)


# --- lists ---


def print_plans(found: Sequence[KeptPlan]) -> None:
    if not found:
        click.echo("No plans yet. `abreast plan new NAME -m MODEL -m MODEL` makes one.", err=True)
        return
    print_table(("name", "routes", "models", "changed", "problem"), [_plan_row(kept) for kept in found])


def _plan_row(kept: KeptPlan) -> tuple[str | None, ...]:
    changed = kept.changed_at.astimezone().strftime("%Y-%m-%d %H:%M")
    if kept.file is None:
        return kept.name, None, None, changed, kept.problem
    plan = kept.file.plan
    names = ", ".join(route.name for route in plan.routes)
    return kept.name, names, str(len(plan.endpoints)), changed, _first_error(plan)


def _first_error(plan: Plan) -> str | None:
    return next((in_words(problem) for problem in check(plan) if problem.gravity.value == "error"), None)


def plans_document(found: Sequence[KeptPlan]) -> list[dict[str, Any]]:
    return [
        {
            "name": kept.name,
            "path": str(kept.path),
            "changed_at": kept.changed_at.isoformat(),
            "routes": None if kept.file is None else [route.name for route in kept.file.plan.routes],
            "problem": kept.problem,
        }
        for kept in found
    ]


# --- one plan ---


def print_plan(found: PlanFile) -> None:
    plan = found.plan
    click.echo(plan.name)
    for route in plan.routes:
        aliases = f" (also {', '.join(route.aliases)})" if route.aliases else ""
        click.echo(f"\n{one_line(route.name + aliases)}, next on: {_triggers(route)}")
        print_table(_COLUMNS, list(_chain(plan, route)), whole=2)
        click.echo(_expected_words(expectation_of(plan, route)))
    for key in plan.keys:
        click.echo(one_line(f"key {key.name}: {', '.join(_key_words(key))}"))
    if plan.callbacks:
        click.echo(f"callbacks: {', '.join(plan.callbacks)}")
    print_problems(check(plan), heading="Problems:")


def _triggers(route: Route) -> str:
    return ", ".join(trigger.value for trigger in Trigger if trigger in route.fall_on) or "nothing"


def _chain(plan: Plan, route: Route) -> Iterator[tuple[str | None, ...]]:
    known = {endpoint.id: endpoint for endpoint in plan.endpoints}
    for place, tier in enumerate(route.tiers, start=1):
        whole = sum(member.weight for member in tier.members)
        for member in tier.members:
            share = f"{member.weight} of {whole}" if len(tier.members) > 1 else None
            yield (str(place), *_endpoint_cells(member.endpoint, known.get(member.endpoint), share))
    for mark, chain in (("too long", route.on_context), ("refused", route.on_policy)):
        for id_ in chain or ():
            yield (mark, *_endpoint_cells(id_, known.get(id_), None))


def _endpoint_cells(id_: str, endpoint: PlanEndpoint | None, share: str | None) -> tuple[str | None, ...]:
    if endpoint is None:
        return (id_, None, "not in the plan", share, None, None, None, None, None)
    evidence = endpoint.evidence
    seen: tuple[str | None, ...] = (None,) * 4
    if evidence is not None:
        first, cost = evidence.first_text_p50_s, evidence.cost_mean
        seen = (
            verdict_words(evidence),
            None if first is None else duration(first),
            None if cost is None else amount(cost),
            f"{evidence.failed} of {evidence.asked}",
        )
    where = f"{facts(endpoint.provider).title}{_address(endpoint)}"
    return (id_, endpoint.model, where, share, *seen, ", ".join(_limits(endpoint)) or None)


def _address(endpoint: PlanEndpoint) -> str:
    if endpoint.base_url is None:
        return ""
    return f" · {endpoint.base_url.env if isinstance(endpoint.base_url, EnvRef) else endpoint.base_url}"


def _key_words(key: VirtualKey) -> Iterator[str]:
    if key.team is not None:
        yield f"team {key.team}"
    yield " and ".join(key.routes) or "all routes"
    yield from _rates(key)


def _limits(endpoint: PlanEndpoint) -> Iterator[str]:
    if endpoint.first_token_timeout_s is not None:
        yield f"first token {endpoint.first_token_timeout_s:g} s"
    if endpoint.timeout_s is not None:
        yield f"whole {endpoint.timeout_s:g} s"
    if endpoint.retries:
        yield f"{endpoint.retries} {'retry' if endpoint.retries == 1 else 'retries'}"
    yield from _rates(endpoint)


def _rates(limited: PlanEndpoint | VirtualKey) -> Iterator[str]:
    for limit, words in ((limited.rpm, "requests/min"), (limited.tpm, "tokens/min")):
        if limit is not None:
            yield f"{limit:,} {words}"
    if limited.budget is not None:
        yield f"{amount(limited.budget.usd)} a {limited.budget.period.value}"


def _expected_words(expected: Expectation) -> str:
    cost, first = expected.cost, expected.first_text_s
    parts = [
        _unknown(cost) if cost.value is None else f"{amount(cost.value)} an answer (n = {cost.n})",
        _unknown(first)
        if first.value is None
        else f"first token after {duration(first.value)} (n = {first.n})",
        *([] if expected.answers.value is None else [f"{expected.answers.value:.2%} of requests answered"]),
    ]
    return f"expected: {'; '.join(dict.fromkeys(parts))}"


def _unknown(expected: Expected[Any]) -> str:
    return str(expected.missing).rstrip(".")


def plan_report(found: PlanFile) -> dict[str, Any]:
    """The plan as its file holds it, with what is to be said of it."""
    plan = found.plan
    return {
        "path": str(found.path),
        "plan": plan_document(plan),
        "expected": {route.name: _expected_document(expectation_of(plan, route)) for route in plan.routes},
        "problems": problems_document(check(plan)),
    }


def _expected_document(expected: Expectation) -> dict[str, Any]:
    return {
        name: {
            "value": f"{each['value']:f}" if isinstance(each["value"], Decimal) else each["value"],
            "n": each["n"],
            "unknown_because": None if each["missing"] is None else str(getattr(expected, name).missing),
        }
        for name, each in asdict(expected).items()
    }
