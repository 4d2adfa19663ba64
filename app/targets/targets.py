"""The table of targets. A new one is a file beside this one and a line here."""

from app.core.errors import UserError
from app.targets.aws.target import AWS
from app.targets.base import Target
from app.targets.bifrost.target import BIFROST
from app.targets.client.target import CLIENT
from app.targets.cloudflare.target import CLOUDFLARE
from app.targets.helicone import HELICONE
from app.targets.litellm.target import LITELLM
from app.targets.modapi import MODAPI
from app.targets.nginx.target import NGINX
from app.targets.openrouter.target import OPENROUTER
from app.targets.portkey.target import PORTKEY
from app.targets.requesty import REQUESTY
from app.targets.tensorzero.target import TENSORZERO
from app.targets.truefoundry.target import TRUEFOUNDRY
from app.targets.vercel import VERCEL

TARGETS: tuple[Target, ...] = (
    LITELLM,
    PORTKEY,
    OPENROUTER,
    TRUEFOUNDRY,
    TENSORZERO,
    BIFROST,
    HELICONE,
    REQUESTY,
    AWS,
    VERCEL,
    CLOUDFLARE,
    MODAPI,
    NGINX,
    CLIENT,
)
"""In the order of the window's tabs and of `abreast targets`."""


def target_of(name: str) -> Target:
    """Raises `UserError` when there is none of that name."""
    for target in TARGETS:
        if target.name == name:
            return target
    raise UserError(
        f"There is no target “{name}”.", hint=f"Known are {', '.join(target.name for target in TARGETS)}."
    )
