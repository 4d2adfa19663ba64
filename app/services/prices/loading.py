"""Reads every source of prices: what was fetched where it is sound, otherwise what came with the program."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from app.services.catalogue_snapshot import snapshot
from app.services.prices import genai_data, live_lists
from app.services.prices.checking import RefusedError, check_genai, check_litellm, check_openrouter
from app.services.prices.genai import GenaiPrices
from app.services.prices.genai_data import GenaiData
from app.services.prices.kept import DamagedDataError, Fetched, KeptData
from app.services.prices.litellm import LitellmMap
from app.services.prices.live_lists import LiveList
from app.services.prices.sources import Sources
from providers.endpoints import ENDPOINTS
from providers.openai_chat.models import parse_models

GENAI, LITELLM, OPENROUTER = "genai-prices", "litellm", "openrouter"


def load_sources(folder: Path) -> tuple[Sources, tuple[str, ...]]:
    """And what the user must be told. Takes about half a second. Raises `UserError`."""
    kept, notices = KeptData(folder), list[str]()

    def sound(source: str) -> Fetched | None:
        try:
            return kept.read(source)
        except DamagedDataError as damage:
            notices.append(_notice(kept, source, damage))
            return None

    try:
        genai = genai_of(sound(GENAI))
    except ValueError as damage:
        notices.append(_notice(kept, GENAI, damage))
        genai = genai_data.bundled()
    try:
        litellm = litellm_of(sound(LITELLM))
    except ValueError as damage:
        notices.append(_notice(kept, LITELLM, damage))
        litellm = litellm_of(None)
    try:
        openrouter = openrouter_of(sound(OPENROUTER))
    except ValueError as damage:
        notices.append(_notice(kept, OPENROUTER, damage))
        openrouter = None
    return Sources(genai=GenaiPrices(genai), litellm=litellm, openrouter=openrouter), tuple(notices)


def genai_of(fetched: Fetched | None) -> GenaiData:
    """Raises `ValueError` for data that is not sound."""
    if fetched is None:
        return genai_data.bundled()
    check_genai(fetched.document)
    return genai_data.parsed(fetched.document, fetched=fetched.day)


def litellm_of(fetched: Fetched | None) -> LitellmMap:
    """Raises `ValueError` for data that is not sound."""
    shipped = snapshot()
    if fetched is None:
        return LitellmMap(shipped.models, name=f"LiteLLM's price map {shipped.version}", dated=shipped.dated)
    check_litellm(fetched.document)
    return LitellmMap(fetched.document, name="LiteLLM's price map, refreshed", dated=fetched.day)


def openrouter_of(fetched: Fetched | None) -> LiveList | None:
    """Raises `ValueError` for data that is not sound."""
    if fetched is None:
        return None
    check_openrouter(fetched.document)
    return openrouter_list(fetched.document, fetched.day)


def openrouter_list(document: Mapping[str, Any], day: date) -> LiveList:
    endpoint = next(row for row in ENDPOINTS if row.name == OPENROUTER)
    models, _ = parse_models(document)
    return live_lists.live_list(endpoint, tuple(models), asked=day)


def _notice(kept: KeptData, source: str, damage: ValueError) -> str:
    words = str(damage) if isinstance(damage, RefusedError) else f"{damage}.".capitalize()
    return (
        f"{kept.path(source)} is not used: {words} Until you refresh, the prices of the program itself hold."
    )
