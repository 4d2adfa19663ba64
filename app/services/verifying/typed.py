"""Whose parser or typed models read the files of a target."""

from collections.abc import Mapping

from app.services.gateways.checking import Checker
from app.services.gateways.table import GATEWAYS, Gateway

CHECKERS: Mapping[str, Checker] = {
    "litellm": Checker.LITELLM,
    "openrouter": Checker.OPENROUTER,
    "truefoundry": Checker.TRUEFOUNDRY,
    "aws": Checker.AWS,
    "cloudflare": Checker.CLOUDFLARE,
}
"""A target's parser -> the script that reads its files; the others load them themselves."""


def gateway_of_parser(parser: str) -> Gateway:
    """What has to be installed for it: the gateway itself, or the environment of typed models."""
    return GATEWAYS[parser] if parser in GATEWAYS else GATEWAYS["checkers"]
