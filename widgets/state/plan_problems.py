"""Which problem of a plan stands beside what."""

from collections.abc import Iterable, Sequence

from app.core.plan.checks import Gravity, Problem
from app.core.plan.values import Plan, Route


def of_endpoints(plan: Plan, problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """By the id of the endpoint. Ids may hold dots: the longest one that fits is meant."""
    ids = sorted((endpoint.id for endpoint in plan.endpoints), key=len, reverse=True)
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        rest = problem.where.removeprefix("endpoints.")
        if rest == problem.where:
            continue
        id_ = next((id_ for id_ in ids if rest == id_ or rest.startswith(f"{id_}.")), None)
        if id_ is not None:
            found.setdefault(id_, []).append(problem)
    return found


def below(problems: Iterable[Problem], where: str) -> list[Problem]:
    """Those of this place, and of what is within it."""
    return [problem for problem in problems if is_within(problem.where, where)]


def is_within(path: str, where: str) -> bool:
    """Whether it is this place, or one in it."""
    return path == where or path.startswith((f"{where}.", f"{where}["))


def of_chain(route: Route, problems: Iterable[Problem]) -> list[Problem]:
    """What is wrong with the route itself, its tiers or what leads from one to the next."""
    where = f"routes.{route.name}"
    return [
        problem
        for problem in problems
        if problem.where == where or below([problem], f"{where}.tiers") or problem.where == f"{where}.fall_on"
    ]


def gravest(problems: Sequence[Problem]) -> Gravity | None:
    if not problems:
        return None
    errors = any(problem.gravity is Gravity.ERROR for problem in problems)
    return Gravity.ERROR if errors else Gravity.WARNING


def told(problems: Iterable[Problem]) -> str:
    """Each sentence once."""
    return "\n".join(dict.fromkeys(problem.message for problem in problems))


def tone(problems: Sequence[Problem]) -> str | None:
    """As the style sheets call it."""
    found = gravest(problems)
    return None if found is None else "bad" if found is Gravity.ERROR else "warn"
