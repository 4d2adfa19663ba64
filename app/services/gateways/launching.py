"""What each gateway is told by its environment: to send nothing home, fetch nothing, and stay in here."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from app.services.gateways.surroundings import for_gateway

RESOURCES = Path(str(files("resources"))) / "gateways"
"""A real folder, also in a frozen program: other programs read from it."""

_NEEDED: Mapping[str, Mapping[str, str]] = {
    "litellm": {
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",  # else it fetches its price map at every start
        "DISABLE_ADMIN_UI": "True",
        # Else it reads the first .env that it finds above its own folder, which may be the user's, with keys.
        "LITELLM_MODE": "PRODUCTION",
        "PYTHON_DOTENV_DISABLED": "1",
        "DO_NOT_TRACK": "1",
    },
    "portkey": {
        # It has no option against listening on all interfaces.
        "NODE_OPTIONS": f'--require="{RESOURCES.as_posix()}/loopback.cjs"',
        "NODE_ENV": "production",
    },
    "tensorzero": {"TENSORZERO_DISABLE_PSEUDONYMOUS_USAGE_ANALYTICS": "1"},
    "nginx": {},
    "checkers": {},
}


def environment(gateway: str, home: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The whole environment of a gateway of this name. `home` is a folder of the drill's own.

    `extra` holds addresses and made-up keys; what a gateway needs to stay in here wins over it.
    """
    return for_gateway(home) | dict(extra or {}) | dict(_NEEDED[gateway])


def script(name: str) -> Path:
    """A script of ours that runs inside a gateway's environment: `tensorzero_runner.py`, `check_aws.py`."""
    return RESOURCES / name
