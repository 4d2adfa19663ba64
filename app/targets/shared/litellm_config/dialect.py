"""LiteLLM's proxy as a dialect: the only one of its own target, and one of AWS's."""

from app.targets.base import Dialect, Reach
from app.targets.shared.litellm_config.checks import check_files, check_plan
from app.targets.shared.litellm_config.drill import RECIPE
from app.targets.shared.litellm_config.features import TABLE
from app.targets.shared.litellm_config.files import files_of
from app.targets.shared.litellm_config.losing import losses

LITELLM_CONFIG = Dialect(
    table=TABLE,
    render=files_of,
    losses=losses,
    check_plan=check_plan,
    check_files=check_files,
    reach=Reach(parser="litellm", drill=RECIPE),
)
