"""TensorZero as a target."""

import json

from app.core.plan.values import Plan
from app.targets.base import Dialect, File, Reach, Target
from app.targets.shared.env_example import env_example
from app.targets.shared.listening import listens_at
from app.targets.tensorzero.checks import check_plan
from app.targets.tensorzero.config import reachable, toml
from app.targets.tensorzero.drill import CONFIG, LIVE, RECIPE
from app.targets.tensorzero.features import TABLE
from app.targets.tensorzero.file_checks import check_files
from app.targets.tensorzero.losing import losses
from app.targets.tensorzero.texts import CLIENT, COMPOSE


def _render(plan: Plan) -> tuple[File, ...]:
    return (
        File(path=CONFIG, text=toml(plan), language="toml", about="All that the gateway reads."),
        env_example(reachable(plan)),
        File(
            path="client.py", text=_client(plan), language="python", about="Asks with the gateway embedded."
        ),
        File(path="docker-compose.yaml", text=_compose(plan), language="yaml", about="Runs it as a server."),
    )


def _client(plan: Plan) -> str:
    return CLIENT.format(route=json.dumps(plan.routes[0].name))


def _compose(plan: Plan) -> str:
    names = (name for route in plan.routes for name in (route.name, *route.aliases))
    return COMPOSE.format(
        base_url=f"http://{listens_at(plan)}/openai/v1",
        models="\n".join(f"#   tensorzero::function_name::{name}" for name in names),
    )


TENSORZERO = Target(
    name="tensorzero",
    title="TensorZero",
    about="A tensorzero.toml for its gateway, as a server or embedded in a Python program.",
    dialects=(
        Dialect(
            table=TABLE,
            render=_render,
            losses=losses,
            check_plan=check_plan,
            check_files=check_files,
            reach=Reach(parser="tensorzero", drill=RECIPE, live_ask=LIVE),
        ),
    ),
)
