"""Which endpoint of a plan a request was meant for: by its address, its key and its model."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How requests for one endpoint arrive."""

    endpoint: str
    """Its id in the plan."""
    address: int
    """Which of the stand-in's addresses; 0 is the first."""
    model: str
    """The model's id, or the deployment's name, as the upstream sees it."""
    key_hash: str | None
    """From `hashed`; `None` takes whatever key comes, and none."""
    service: str = "generic"
    """Whose habits it has where it speaks OpenAI's protocol; one that is not known has OpenAI's."""


class Unknown(StrEnum):
    """Why a request was meant for no endpoint."""

    PATH = "path"
    """Nothing that the stand-in speaks has that path."""
    BODY = "body"
    """The body is not a JSON object."""
    KEY = "key"
    """No endpoint at that address has that key."""
    MODEL = "model"
    """The key fits, and no endpoint at that address has it together with that model."""


def hashed(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def ambiguous(rules: Sequence[Rule]) -> tuple[tuple[str, ...], ...]:
    """Endpoints that cannot be told apart, in groups: same address, key and model."""
    groups: dict[tuple[int, str | None, str], list[str]] = {}
    for rule in rules:
        groups.setdefault((rule.address, rule.key_hash, rule.model), []).append(rule.endpoint)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def meant(rules: Sequence[Rule], *, address: int, key: str | None, model: str | None) -> Rule | Unknown:
    """The endpoint that was asked. A model that the request leaves out must be clear from the key alone."""
    digest = None if key is None else hashed(key)
    here = [rule for rule in rules if rule.address == address]
    keyed = [rule for rule in here if rule.key_hash is None or rule.key_hash == digest]
    if not keyed:
        return Unknown.KEY
    fitting = [rule for rule in keyed if model is None or rule.model == model]
    own = [rule for rule in fitting if rule.key_hash is not None] or fitting
    return own[0] if len(own) == 1 else Unknown.MODEL
