"""Which gateways can be managed from here."""

from enum import StrEnum


class GatewayKind(StrEnum):
    LITELLM = "litellm"
    OPENROUTER = "openrouter"
