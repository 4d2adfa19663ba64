"""nginx as a target."""

from app.core.plan.values import Plan
from app.targets.base import File, Loss, Reach, Table, Target
from app.targets.nginx.checks import check_plan
from app.targets.nginx.config import conf
from app.targets.nginx.drill import CONFIG, RECIPE
from app.targets.nginx.features import TABLE
from app.targets.nginx.losing import losses
from app.targets.nginx.reading import check_files


def _table(_dialect: str) -> Table:
    return TABLE


def _render(plan: Plan, _dialect: str) -> tuple[File, ...]:
    about = "Runs as it is, from its own folder; its first lines say how."
    return (File(path=CONFIG, text=conf(plan), language="nginx", about=about),)


def _losses(plan: Plan, _dialect: str) -> tuple[Loss, ...]:
    return losses(plan)


def _reach(_dialect: str) -> Reach:
    return Reach(parser="nginx", drill=RECIPE)


NGINX = Target(
    name="nginx",
    title="nginx",
    about="An nginx.conf for replicas of one model of your own: vLLM, SGLang, TGI, Ollama, llama.cpp.",
    table=_table,
    render=_render,
    losses=_losses,
    check_plan=check_plan,
    check_files=check_files,
    reach=_reach,
)
