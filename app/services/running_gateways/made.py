"""A key that a gateway has just made: said once, by this."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from app.core.errors import UserError
from app.core.gateways.admin import GatewayKey, KeyWish
from app.core.gateways.fields import Fields, ShapeError
from app.core.redaction import Redactor
from app.services.key_values import flaw_of
from providers.base import Secret


@dataclass(frozen=True, slots=True, eq=False)  # keys are not compared
class Made:
    key: GatewayKey
    secret: Secret
    """The gateway never says it again. It has no text form, and the redactor knows it."""


@contextmanager
def understood(title: str) -> Iterator[None]:
    """What was answered is not shaped as it should be: a `UserError` that says where."""
    try:
        yield
    except ShapeError as error:
        raise UserError(
            f"What {title} answered is not what this version of the program expects. {error.message}",
            hint="Is the endpoint's address right? The gateway may also be newer than what is known here.",
        ) from None


def made_from(document: Any, wish: KeyWish, *, hash_field: str, title: str, redactor: Redactor) -> Made:
    """Of the answer to a wish. The redactor gets the key before anything else looks at the document."""
    said = document.get("key") if isinstance(document, dict) else None
    if not isinstance(said, str) or not said:
        raise UserError(
            f"{title} did not send the key that it was asked for.",
            hint="Look whether it has made one: list its keys, and delete what is not wanted.",
        )
    secret = Secret(said)
    redactor.add(secret)
    if (flaw := flaw_of(secret)) is not None:
        raise UserError(f"What {title} sent as a key is none: {flaw}.")
    with understood(title):
        fields = Fields(document)
        *outer, name = hash_field.split(".")
        for each in outer:
            fields = fields.object(each)
        id_ = fields.id(name)
    return Made(_as_wished(wish, id_), secret)


def _as_wished(wish: KeyWish, id_: str) -> GatewayKey:
    return GatewayKey(
        id=id_,
        name=wish.name,
        team=wish.team,
        models=wish.models,
        budget=wish.budget,
        every=wish.every,
        rpm=wish.rpm,
        tpm=wish.tpm,
    )
