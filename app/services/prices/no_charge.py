"""What costs nothing because nobody charges for it."""

import ipaddress

from app.core.price_card import NoPrice
from app.services.endpoint_rules import DEMO
from app.services.prices.sellers import host_of
from providers.base import Endpoint
from providers.base_url import BaseUrlError, is_loopback

DEMO_REASON = "The demo's models are made up and cost nothing."
LOCAL_REASON = "local: it ran on a machine of your own."


def no_charge(endpoint: Endpoint, model: str) -> NoPrice | None:
    """A model of the demo, or on a local server of this computer or network.

    Not through a gateway on this computer, and not a model that a local server passes on to a cloud.
    """
    if endpoint.name == DEMO:
        return NoPrice(DEMO_REASON, zero=True)
    if endpoint.local and _is_near(endpoint) and not is_cloud_model(model):
        return NoPrice(LOCAL_REASON, zero=True)
    return None


def is_cloud_model(model: str) -> bool:
    """Ollama runs `gpt-oss:120b-cloud` and `glm:cloud` at its own service."""
    return model.strip().lower().endswith(("-cloud", ":cloud"))


def _is_near(endpoint: Endpoint) -> bool:
    try:
        if is_loopback(endpoint.base_url):
            return True
        address = ipaddress.ip_address(host_of(endpoint))
    except (BaseUrlError, ValueError):
        return False
    return address.is_private and not address.is_link_local and not address.is_unspecified
