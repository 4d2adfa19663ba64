"""The target `truefoundry`."""

from collections.abc import Iterator

from app.core.plan.checks import Gravity, Problem
from app.core.plan.features import Feature
from app.core.plan.values import Plan
from app.core.rehearsal.report import Level
from app.targets.base import YES, Dialect, File, Loss, Reach, Severity, Target, approximated, dropped
from app.targets.shared.forced_params import param_problems
from app.targets.shared.losing import losses_by
from app.targets.shared.plain_yaml import yaml_text
from app.targets.shared.usual_losses import merged, table_of, told_by_status_alone
from app.targets.truefoundry.accounts import account_documents
from app.targets.truefoundry.applying import apply_script
from app.targets.truefoundry.file_checks import check_files
from app.targets.truefoundry.limits import budgets, rate_limits
from app.targets.truefoundry.names import name_of, names_of
from app.targets.truefoundry.routing import (
    LONGEST_STICKY_S,
    SHORTEST_STICKY_S,
    shares_its_load,
    virtual_models,
)

_AT_APPLYING = approximated(
    "TrueFoundry holds the address itself: apply.sh fills it in from the environment when it is applied."
)
_EXPRESSED = (
    Feature.SEVERAL_ROUTES, Feature.FALLBACK, Feature.WEIGHTS, Feature.BALANCE_LATENCY, Feature.TRIGGERS,
    Feature.RETRIES, Feature.RETRY_ON, Feature.RPM, Feature.TPM, Feature.BUDGET, Feature.PARAMS,
    Feature.STICKY, Feature.KEY, Feature.BASE_URL, Feature.EXTRAS, Feature.ALIASES,
)  # fmt: skip
_AUTOMATIC = approximated("TrueFoundry decides itself when a model is unhealthy, and for how long.")
_TABLE = table_of(
    "TrueFoundry",
    {
        **dict.fromkeys(_EXPRESSED, YES),
        Feature.WEIGHTS: approximated(
            "TrueFoundry shares a load by weight or keeps an order, never both: the weights are rounded to a "
            "sum of 100."
        ),
        Feature.BALANCE_LEAST_BUSY: dropped("TrueFoundry knows no least busy model: the weights count."),
        Feature.BALANCE_COST: dropped("TrueFoundry does not choose by cost: the weights count."),
        Feature.BALANCE_USAGE: dropped("TrueFoundry does not choose by usage: the weights count."),
        Feature.TIMEOUT: dropped(
            "TrueFoundry takes a time limit with each request only: send `x-tfy-request-timeout`, in "
            "milliseconds."
        ),
        Feature.FIRST_TOKEN_TIMEOUT: approximated(
            "A model that is slower than this is marked as unhealthy for later requests: this one still "
            "waits; to end it, send `x-tfy-ttft-timeout-ms`."
        ),
        Feature.COOLDOWN: _AUTOMATIC,
        Feature.ALLOWED_FAILS: _AUTOMATIC,
        Feature.BASE_URL_ENV: _AT_APPLYING,
        Feature.VIRTUAL_KEYS: approximated(
            "The limits are rules for a virtual account of this name, which you make in its console, "
            "where its team is set too."
        ),
    },
)


def _render(plan: Plan) -> tuple[File, ...]:
    accounts = "---\n".join(yaml_text(document) for document in account_documents(plan))
    manifests = {
        "accounts.yaml": (accounts, "How each model is reached; keys are references to secrets."),
        "virtual-models.yaml": (yaml_text(virtual_models(plan)), "The routes, as virtual models."),
    }
    for path, document, about in (
        ("rate-limits.yaml", rate_limits(plan), "How much may be asked in a minute."),
        ("budgets.yaml", budgets(plan), "How much may be spent."),
    ):
        if document is not None:
            manifests[path] = (yaml_text(document), about)
    script = File(
        path="apply.sh",
        text=apply_script(plan, list(manifests)),
        language="shell",
        about="Brings the manifests to TrueFoundry with `tfy apply`.",
        executable=True,
    )
    files = (
        File(path=path, text=text, language="yaml", about=about) for path, (text, about) in manifests.items()
    )
    return (*files, script)


def _losses(plan: Plan) -> tuple[Loss, ...]:
    return merged(losses_by(_TABLE, plan), _of_values(plan))


def _of_values(plan: Plan) -> Iterator[Loss]:
    by_share = {id_ for route in plan.routes if shares_its_load(route) for id_ in route.endpoints}
    for endpoint in plan.endpoints:
        if endpoint.id in by_share and endpoint.first_token_timeout_s is not None:
            yield Loss(
                where=f"endpoints.{endpoint.id}.first_token_timeout_s",
                feature=Feature.FIRST_TOKEN_TIMEOUT,
                severity=Severity.DROPPED,
                note="TrueFoundry watches the first token only where models are asked by priority.",
            )
        if endpoint.retries and endpoint.respect_retry_after:
            yield Loss(
                where=f"endpoints.{endpoint.id}.respect_retry_after",
                feature=Feature.RETRY_AFTER,
                severity=Severity.DROPPED,
                note="TrueFoundry waits 200 ms between tries, whatever Retry-After says.",
            )
    for route in plan.routes:
        where = f"routes.{route.name}"
        if not shares_its_load(route):
            yield from _in_order(
                plan, where, [place for place, tier in enumerate(route.tiers) if len(tier.members) > 1]
            )
        yield from told_by_status_alone("TrueFoundry", route)
        if route.sticky is not None:
            yield from _sticky(where, shares=shares_its_load(route), ttl_s=route.sticky.ttl_s)


def _in_order(plan: Plan, where: str, pooled: list[int]) -> Iterator[Loss]:
    note = (
        "TrueFoundry cannot share a load within a chain: the members are asked one after the other, the "
        "heaviest first."
    )
    for place in pooled:
        yield Loss(
            where=f"{where}.tiers[{place}]", feature=Feature.WEIGHTS, severity=Severity.CHANGED, note=note
        )
    route = next(route for route in plan.routes if f"routes.{route.name}" == where)
    if pooled and route.balance.value == "latency":
        yield Loss(
            where=f"{where}.balance",
            feature=Feature.BALANCE_LATENCY,
            severity=Severity.DROPPED,
            note="TrueFoundry does not choose by latency within a chain: the order counts.",
        )


def _sticky(where: str, *, shares: bool, ttl_s: int) -> Iterator[Loss]:
    loss = Loss(
        where=f"{where}.sticky",
        feature=Feature.STICKY,
        severity=Severity.DROPPED,
        note="TrueFoundry keeps sessions only where a load is shared by weight.",
    )
    if not shares:
        yield loss
    elif not SHORTEST_STICKY_S <= ttl_s <= LONGEST_STICKY_S:
        yield Loss(
            where=loss.where,
            feature=Feature.STICKY,
            severity=Severity.APPROXIMATED,
            note=f"Sessions stick for {SHORTEST_STICKY_S} to {LONGEST_STICKY_S} s: the nearest one counts.",
        )


def _check_plan(plan: Plan) -> tuple[Problem, ...]:
    return (*_problems(plan), *param_problems(plan))


def _problems(plan: Plan) -> Iterator[Problem]:
    names = names_of(route.name for route in plan.routes)
    for route in plan.routes:
        if names[route.name] != route.name:
            yield Problem(
                where=f"routes.{route.name}",
                message=f"TrueFoundry's names have 3 to 64 letters, digits and hyphens: ask for "
                f"{name_of(plan.name)}/{names[route.name]}.",
                gravity=Gravity.WARNING,
            )


_HOSTED = "TrueFoundry runs in its own cloud or in a cluster: nothing of it can be started here."
_REACH = Reach(
    parser="truefoundry",
    live=False,
    why_not={Level.DRILL: _HOSTED, Level.LIVE: f"{_HOSTED} Apply the manifests, then ask the route there."},
)
TRUEFOUNDRY = Target(
    name="truefoundry",
    title="TrueFoundry",
    about="Manifests of virtual models, their accounts, rate limits and budgets, for `tfy apply`.",
    dialects=(
        Dialect(
            table=_TABLE,
            render=_render,
            losses=_losses,
            check_plan=_check_plan,
            check_files=check_files,
            reach=_REACH,
        ),
    ),
)
