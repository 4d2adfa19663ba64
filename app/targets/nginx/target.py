"""nginx as a target."""

from app.core.plan.values import Plan
from app.targets.base import Dialect, File, Reach, Target
from app.targets.nginx.checks import check_plan
from app.targets.nginx.config import conf
from app.targets.nginx.drill import CONFIG, RECIPE
from app.targets.nginx.features import TABLE
from app.targets.nginx.file_checks import check_files
from app.targets.nginx.losing import losses


def _render(plan: Plan) -> tuple[File, ...]:
    about = "Runs as it is, from its own folder; its first lines say how."
    return (File(path=CONFIG, text=conf(plan), language="nginx", about=about),)


NGINX = Target(
    name="nginx",
    title="nginx",
    about="An nginx.conf for replicas of one model of your own: vLLM, SGLang, TGI, Ollama, llama.cpp.",
    dialects=(
        Dialect(
            table=TABLE,
            render=_render,
            losses=losses,
            check_plan=check_plan,
            check_files=check_files,
            reach=Reach(parser="nginx", drill=RECIPE),
        ),
    ),
)
