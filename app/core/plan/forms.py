"""What stands in a plan's document in a form of its own: tiers, where the gateway listens, evidence, and the
version; each read and written here.
"""

import re
from dataclasses import fields
from decimal import Decimal
from typing import Any, cast

from app.core.errors import UserError
from app.core.plan.evidence import Evidence
from app.core.plan.evidence_document import evidence_from
from app.core.plan.kinds import TEXT, WHOLE, Kind, either, list_of, mapping_of
from app.core.plan.values import Member, Tier

VERSION = 1
MOST_ENTRIES = 1_000
"""Of any list: a plan with more was made by a mistake."""

# --- tiers: `haiku`, `[haiku]`, `{mini: 3, big: 1}`, `[mini, {big: 2}]` ---

_WEIGHTS = mapping_of(WHOLE)
_MEMBERS = list_of(either(TEXT, _WEIGHTS), most=MOST_ENTRIES)


def _tier(value: Any, where: str) -> Tier:
    if isinstance(value, str | dict):
        return Tier(_members(either(TEXT, _WEIGHTS).read(value, where)))
    entries = _MEMBERS.read(value, where)
    return Tier(tuple(member for entry in entries for member in _members(entry)))


def _members(entry: str | dict[str, int]) -> tuple[Member, ...]:
    if isinstance(entry, str):
        return (Member(entry),)
    return tuple(Member(id_, weight) for id_, weight in entry.items())


def tier_document(tier: Tier) -> Any:
    weights = {member.endpoint: member.weight for member in tier.members}
    if all(member.weight == 1 for member in tier.members):
        return list(tier.endpoints)
    if len(weights) == len(tier.members):
        return weights
    return [{member.endpoint: member.weight} for member in tier.members]


TIER = Kind(_tier, {"anyOf": [TEXT.schema, _WEIGHTS.schema, _MEMBERS.schema]})

# --- where the gateway listens: `127.0.0.1:4000`, `[::1]:4000` ---

_LISTEN = r"^(\[[^\[\]\s]{1,200}\]|[^\[\]:\s]{1,200}):[0-9]{1,5}$"


def _listen(value: Any, where: str) -> tuple[str, int]:
    if not isinstance(value, str) or not re.match(_LISTEN, value) or value.endswith("\n"):
        raise UserError(f"{where} must be an address and a port, as 127.0.0.1:4000.")
    host, _, port = value.rpartition(":")
    return host.removeprefix("[").removesuffix("]"), int(port)


def listen_document(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


LISTEN = Kind(_listen, {"type": "string", "pattern": _LISTEN})

# --- evidence ---


def _evidence(value: Any, where: str) -> Evidence:
    if isinstance(value, dict):  # exact decimals are read as texts there
        value = {name: _figure(name, each) for name, each in value.items()}
    try:
        return evidence_from(value)
    except ValueError as error:
        raise UserError(f"{where}: {str(error).removeprefix('evidence: ')}.") from None


def _figure(name: str, value: Any) -> Any:
    if not isinstance(value, Decimal):
        return value
    return str(value) if name == "cost_mean" else float(value)


EVIDENCE = Kind(
    _evidence, {"type": "object", "propertyNames": {"enum": [field.name for field in fields(Evidence)]}}
)

# --- the version ---


def _version(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 1 or value != int(value):
        raise UserError(f"{where} must be {VERSION}.")
    if value > VERSION:
        raise UserError(
            f"This plan is of version {cast('int', value)}; this program reads version {VERSION}.",
            hint="It was written by a newer one: update this program to open it.",
        )
    return VERSION


VERSION_KIND = Kind(_version, {"const": VERSION})
