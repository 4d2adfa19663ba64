"""What LiteLLM accepts in a file and does not do, and what it refuses: one problem for each place."""

from app.core.plan.checks import Problem
from app.targets.litellm.lint_fallbacks import fallbacks
from app.targets.litellm.lint_general import environment, general, litellm, sections
from app.targets.litellm.lint_models import models
from app.targets.litellm.lint_router import router
from app.targets.litellm.linting import Ground, Rule
from app.targets.litellm_yaml import Document

RULES: tuple[Rule, ...] = (sections, models, router, fallbacks, litellm, general, environment)


def lint(document: Document) -> tuple[Problem, ...]:
    """In the order of the rules."""
    ground = Ground(document)
    return tuple(problem for rule in RULES for problem in rule(ground))
