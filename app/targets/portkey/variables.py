"""The variables of an exported configuration: how they are written, and the names that we choose."""

import re
from dataclasses import dataclass

from app.core.plan.values import EnvRef, Plan, PlanEndpoint

OURS = ("GATEWAY_KEY", "GATEWAY_PORT", "GATEWAY_SCRIPT")
"""What the launcher itself is told."""
_NOT_IN_A_NAME = re.compile(r"[^A-Z0-9]+")
_PLACE = re.compile(r"\$\{(?P<name>[A-Z_][A-Z0-9_]*)(:-(?P<otherwise>[^{}$]*))?\}(?P<after>[^{}$]*)")
_FILE = re.compile(r"\$\{file:(?P<name>[A-Z_][A-Z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Place:
    """One place that a variable fills."""

    name: str
    otherwise: str | None = None
    """What stands there when the variable is not set."""
    after: str = ""


def place(name: str) -> str:
    return f"${{{name}}}"


def place_or(name: str, otherwise: str) -> str:
    return f"${{{name}:-{otherwise}}}"


def file_place(name: str) -> str:
    """Filled with the JSON of the file that the variable names."""
    return f"${{file:{name}}}"


def read_place(text: str) -> Place | None:
    """`None` when the text is not one place, and all of it."""
    if found := _FILE.fullmatch(text):
        return Place(found["name"])
    found = _PLACE.fullmatch(text)
    return Place(found["name"], found["otherwise"], found["after"]) if found else None


def address_variables(plan: Plan) -> dict[str, str]:
    """Endpoint -> the variable that its address may be given through, where the plan names none.

    One each: also two endpoints of one provider can be sent elsewhere, one by one.
    """
    taken = {ref.env for endpoint in plan.endpoints for ref in _refs(endpoint)} | set(OURS)
    names: dict[str, str] = {}
    for endpoint in plan.endpoints:
        if isinstance(endpoint.base_url, EnvRef):
            names[endpoint.id] = endpoint.base_url.env
            continue
        wanted = name = f"UPSTREAM_{_NOT_IN_A_NAME.sub('_', endpoint.id.upper())}"
        number = 2
        while name in taken:
            name, number = f"{wanted}_{number}", number + 1
        taken.add(name)
        names[endpoint.id] = name
    return names


def _refs(endpoint: PlanEndpoint) -> list[EnvRef]:
    values = (endpoint.key, endpoint.base_url, *endpoint.extras.values())
    return [value for value in values if isinstance(value, EnvRef)]
