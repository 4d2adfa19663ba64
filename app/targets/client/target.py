"""The target `client`: code that fails over by itself, in Python or TypeScript."""

import ast
from collections.abc import Callable, Iterator, Sequence

from app.core.plan.checks import Problem
from app.core.plan.features import Feature
from app.core.plan.values import Plan
from app.core.rehearsal.report import Level
from app.targets.base import YES, Dialect, File, Loss, Reach, Severity, Target, approximated, changed, dropped
from app.targets.client.python import python_files
from app.targets.client.typescript import typescript_files
from app.targets.shared.forced_params import param_problems
from app.targets.shared.losing import losses_by
from app.targets.shared.openai_addresses import COMPATIBLE
from app.targets.shared.usual_losses import merged, table_of

_EXPRESSED = (
    Feature.SEVERAL_ROUTES, Feature.FALLBACK, Feature.WEIGHTS, Feature.TRIGGERS, Feature.CONTEXT_CHAIN,
    Feature.POLICY_CHAIN, Feature.RETRIES, Feature.RETRY_ON, Feature.RETRY_AFTER, Feature.TIMEOUT,
    Feature.FIRST_TOKEN_TIMEOUT, Feature.PARAMS, Feature.KEY, Feature.BASE_URL, Feature.BASE_URL_ENV,
    Feature.ALIASES,
)  # fmt: skip
_BY_WEIGHT = changed("The code measures nothing: the members share the load by weight.")
_EACH_PROCESS = approximated(
    "Each process counts for itself: two that run side by side do not know of each other."
)

_TABLE = table_of(
    "Client code",
    {
        **dict.fromkeys(_EXPRESSED, YES),
        Feature.BALANCE_LATENCY: _BY_WEIGHT,
        Feature.BALANCE_LEAST_BUSY: _BY_WEIGHT,
        Feature.BALANCE_COST: _BY_WEIGHT,
        Feature.BALANCE_USAGE: _BY_WEIGHT,
        Feature.COOLDOWN: _EACH_PROCESS,
        Feature.ALLOWED_FAILS: _EACH_PROCESS,
        Feature.PRICES: dropped("The code counts no money."),
        Feature.VIRTUAL_KEYS: dropped(
            "The code serves one program, which asks with the providers' own keys."
        ),
        Feature.CALLBACKS: dropped("The code tells nobody of its requests: its program can."),
        Feature.LISTEN: dropped("The code listens nowhere: it is a part of your program."),
        Feature.EXTRAS: approximated(
            "What the provider needs besides goes into its address, as far as its OpenAI-compatible one "
            "has a place for it."
        ),
    },
)


def _losses(plan: Plan) -> tuple[Loss, ...]:
    return merged(losses_by(_TABLE, plan), _of_values(plan))


def _of_values(plan: Plan) -> Iterator[Loss]:
    for endpoint in plan.endpoints:
        if endpoint.provider in COMPATIBLE:
            yield Loss(
                where=f"endpoints.{endpoint.id}.provider",
                feature=Feature.EXTRAS if endpoint.extras else Feature.BASE_URL,
                severity=Severity.APPROXIMATED,
                note=COMPATIBLE[endpoint.provider],
            )
    for route in plan.routes:
        if route.allowed_fails is not None and route.cooldown_s is None:
            yield Loss(
                where=f"routes.{route.name}.allowed_fails",
                feature=Feature.ALLOWED_FAILS,
                severity=Severity.DROPPED,
                note="Without a cooldown nothing rests, however often it fails.",
            )


def _check_plan(plan: Plan) -> tuple[Problem, ...]:
    return tuple(param_problems(plan))


def _check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    return tuple(problem for file in files for problem in _in_file(file))


def _in_file(file: File) -> Iterator[Problem]:
    if file.language == "python":
        try:
            ast.parse(file.text)
        except SyntaxError as error:
            yield Problem(where=file.path, message=f"Line {error.lineno} is not Python: {error.msg}.")
    if file.language in ("python", "typescript"):
        for name in ("ENDPOINTS", "ROUTES", "ALIASES"):
            if f"\n{name}" not in file.text and f"\nconst {name} " not in file.text:
                yield Problem(where=file.path, message=f"{name} is missing: nothing would be asked.")


def _in(language: str, render: Callable[[Plan], tuple[File, ...]], tested: str) -> Dialect:
    no_gateway = "The code runs in your program: there is no gateway to start."
    why_not = {
        Level.PARSER: f"No parser but the language's own reads it; {tested} run it as written.",
        Level.DRILL: no_gateway,
        Level.LIVE: no_gateway,
    }
    return Dialect(
        name=language.lower(),
        title=language,
        table=_TABLE,
        render=render,
        losses=_losses,
        check_plan=_check_plan,
        check_files=_check_files,
        reach=Reach(live=False, why_not=why_not),
    )


CLIENT = Target(
    name="client",
    title="Client code",
    about="Code for OpenAI's SDK that asks the models in order by itself, without any gateway.",
    dialects=(
        _in("Python", python_files, tested="its tests"),
        _in("TypeScript", typescript_files, tested="its tests under Node"),
    ),
)
