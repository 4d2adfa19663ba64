"""What LiteLLM accepts in a file and does not do, and what it refuses: one problem for each place."""

from app.core.plan.checks import Problem
from app.targets.shared.litellm_config.lint_fallbacks import fallbacks
from app.targets.shared.litellm_config.lint_general import environment, general, litellm, sections
from app.targets.shared.litellm_config.lint_models import models
from app.targets.shared.litellm_config.lint_orders import orders
from app.targets.shared.litellm_config.lint_router import router
from app.targets.shared.litellm_config.linting import Ground, Rule
from app.targets.shared.litellm_config.yaml_reading import Document

RULES: tuple[Rule, ...] = (sections, models, orders, router, fallbacks, litellm, general, environment)


def lint(document: Document) -> tuple[Problem, ...]:
    """In the order of the rules."""
    ground = Ground(document)
    return tuple(problem for rule in RULES for problem in rule(ground))
