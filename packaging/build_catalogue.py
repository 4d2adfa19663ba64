"""Makes `resources/catalogue/litellm.json.gz`: the price map that LiteLLM ships, cut down to what is used.

    python packaging/build_catalogue.py litellm-1.109.1-….whl --dated 2026-11-12

The wheel is read and nothing of it is run. Its licence is written beside the data. The same wheel always
makes the same bytes. `--dated` is the day on which the wheel was published: inside it, every file is of 1980.
"""
# ruff: noqa: INP001  # a package named `packaging` would shadow the one that tools import

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

FOLDER = Path(__file__).parents[1] / "resources" / "catalogue"
PRICE_MAP = "litellm/model_prices_and_context_window_backup.json"
LICENCE = re.compile(r"litellm-(?P<version>[^/]+)\.dist-info/licenses/LICENSE")

MODES = frozenset(
    {
        "audio_speech",
        "audio_transcription",
        "chat",
        "completion",
        "embedding",
        "image_edit",
        "image_generation",
        "moderation",
        "ocr",
        "realtime",
        "rerank",
        "responses",
        "video_generation",
    }
)
"""What a person looks for as a model. Left out are searches, guardrails and the like."""

CAPABILITIES = frozenset(
    {
        "supports_audio_input",
        "supports_audio_output",
        "supports_function_calling",
        "supports_image_input",
        "supports_pdf_input",
        "supports_reasoning",
        "supports_response_schema",
        "supports_video_input",
        "supports_vision",
        "supports_web_search",
    }
)
FACTS = frozenset(
    {
        "deprecation_date",
        "litellm_provider",
        "max_input_tokens",
        "max_output_tokens",
        "mode",
        "supported_modalities",
        "supported_output_modalities",
        "web_search_billing_unit",
    }
)
SURCHARGES = frozenset({"us", "eu", "fast"})
"""The factors in `provider_specific_entry`; what else stands there is for LiteLLM's own use."""
PRICE = re.compile(r"_cost($|_)|^cost_per|_multiplier($|_)")
SCHEDULES = frozenset({"off_peak_pricing", "tiered_pricing"})
UNUSED_PRICE = re.compile(r"_dbu_|_per_pixel|_ultrafast|_decisions$|_per_second_\d")
NOT_A_MODEL = re.compile(r"(^|/)(\d+|max)-x-(\d+|max)/|^(together|fireworks)-ai-")
"""Prices by size: of a picture (`azure/hd/1024-x-1792/dall-e-3`), of a model (`together-ai-4.1b-8b`)."""

LONGEST_NAME = 200
MOST_TOKENS = 1_000_000_000
HIGHEST_PRICE = Decimal(100_000)
"""For one of anything: a token, a picture, a second of video. A lower one may be absurd as well; whoever
reads the file decides that, who also has to know it again in a newer map."""
PLACES = Decimal("1e-15")
"""Nine digits behind the point of a price for a million. What lies behind them is the rounding of floats."""
FEWEST_MODELS = 2000


class BadMapError(ValueError):
    """The price map is not what this script was written for; `str()` says where."""


def document(models: Mapping[str, Any], *, version: str, dated: date) -> dict[str, Any]:
    """What the file holds. Raises `BadMapError`. A document's own models make the same document."""
    kept = {name: trimmed(name, row) for name, row in models.items() if _is_model(name, row)}
    return {"version": version, "dated": dated.isoformat(), "models": dict(sorted(kept.items()))}


def trimmed(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """One model's row, under LiteLLM's own keys. Raises `BadMapError`."""
    try:
        fields = {**dict(_facts(row)), **dict(_prices(row))}
    except (TypeError, ValueError, ArithmeticError) as error:
        raise BadMapError(f"{name}: {error}") from error
    return dict(sorted(fields.items()))


def packed(content: Mapping[str, Any]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    data = BytesIO()
    # Not gzip.compress: what it writes into the header depends on the system.
    with gzip.GzipFile(fileobj=data, filename="", mode="wb", compresslevel=9, mtime=0) as stream:
        stream.write(text.encode())
    return data.getvalue()


def _is_model(name: str, row: Any) -> bool:
    if not isinstance(row, dict):
        raise BadMapError(f"{name} is not an object")
    if not name or len(name) > LONGEST_NAME:
        raise BadMapError(f"{name[:LONGEST_NAME]!r} is no name of a model")
    return row.get("mode") in MODES and NOT_A_MODEL.search(name) is None


def _facts(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in row.items():
        if key in CAPABILITIES and isinstance(value, bool):
            yield key, value
        elif key in FACTS and value is not None:
            yield key, _fact(key, value)


def _prices(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in row.items():
        if PRICE.search(key) and not UNUSED_PRICE.search(key) and value is not None:
            yield key, _price(value)
    special = row.get("provider_specific_entry", {})
    if factors := {name: _number(special[name]) for name in sorted(SURCHARGES & special.keys())}:
        yield "provider_specific_entry", factors
    for key in sorted(SCHEDULES & row.keys()):
        yield key, _schedule(row[key])


def _fact(key: str, value: Any) -> Any:
    if key == "deprecation_date":
        return date.fromisoformat(value).isoformat()
    if key.startswith("max_"):
        return _tokens(value)
    if key.endswith("_modalities"):
        return sorted({_word(each) for each in value})
    return _word(value)


def _tokens(value: Any) -> int:
    number = Decimal(str(value))
    if not 0 <= number <= MOST_TOKENS or number != int(number):
        raise ValueError(f"{value!r} is no number of tokens")
    return int(number)


def _word(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"{value!r} is no word")
    return value


def _price(value: Any) -> Any:
    """A number, or one for each size of a search."""
    if isinstance(value, dict):
        return {key: _number(each) for key, each in value.items()}
    return _number(value)


def _schedule(value: Any) -> Any:
    """Prices by length of the prompt or hour of the day, and these."""
    if isinstance(value, dict):
        return {key: _schedule(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_schedule(each) for each in value]
    return value if isinstance(value, str) else _number(value)


def _number(value: Any) -> int | float:
    """Exact when it is read again as a decimal: at most 15 places, and the shortest form of the float."""
    number = Decimal(str(value))
    if isinstance(value, bool) or not number.is_finite() or not 0 <= number <= MOST_TOKENS:
        raise ValueError(f"{value!r} is no price")
    rounded = number.quantize(PLACES) if number < HIGHEST_PRICE else number
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def main() -> int:
    arguments = _arguments()
    with ZipFile(arguments.wheel) as wheel:
        licence = next(found for name in wheel.namelist() if (found := LICENCE.fullmatch(name)))
        models = json.loads(wheel.read(PRICE_MAP), parse_float=Decimal)
        notice = wheel.read(licence.group())
    made = document(models, version=licence["version"], dated=arguments.dated)
    if len(made["models"]) < FEWEST_MODELS:
        raise BadMapError(f"only {len(made['models'])} models are left")
    data = packed(made)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "litellm.json.gz").write_bytes(data)
    (FOLDER / "LITELLM-LICENSE.txt").write_bytes(notice)
    sys.stdout.write(f"{len(made['models']):,} of {len(models):,} models, {len(data):,} bytes\n")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Cut LiteLLM's price map down to what the catalogue shows.")
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--dated", type=date.fromisoformat, required=True, help="when it was published")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
