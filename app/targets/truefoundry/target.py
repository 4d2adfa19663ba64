"""TrueFoundry as a target."""

from collections.abc import Iterator

from app.core.plan.checks import Gravity, Problem
from app.core.plan.values import Plan
from app.core.rehearsal.report import Level
from app.targets.base import Dialect, File, Reach, Target
from app.targets.shared.forced_params import param_problems
from app.targets.shared.plain_yaml import yaml_text
from app.targets.truefoundry.accounts import account_documents
from app.targets.truefoundry.applying import apply_script
from app.targets.truefoundry.features import TABLE
from app.targets.truefoundry.file_checks import check_files
from app.targets.truefoundry.limits import budgets, rate_limits
from app.targets.truefoundry.losing import losses
from app.targets.truefoundry.names import name_of, names_of
from app.targets.truefoundry.routing import virtual_models


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
            table=TABLE,
            render=_render,
            losses=losses,
            check_plan=_check_plan,
            check_files=check_files,
            reach=_REACH,
        ),
    ),
)
