"""The script that cuts LiteLLM's price map down, and the file that it wrote."""

import gzip
import importlib.util
import json
import re
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZipFile

import pytest

from app.services.catalogue_snapshot import snapshot

SCRIPT = Path(__file__).parents[2] / "packaging" / "build_catalogue.py"
DAY = date(2026, 11, 12)

ROWS: dict[str, Any] = {
    "b-model": {
        "mode": "chat",
        "litellm_provider": "openai",
        "max_input_tokens": 128000.0,
        "input_cost_per_token": 0.27999999999999997e-6,
        "output_cost_per_token": 1e-06,
        "supports_vision": True,
        "supports_tool_choice": True,
        "supported_modalities": ["text", "image", "text"],
        "provider_specific_entry": {"us": 1.1, "for": "its own use"},
        "source": "https://example.org",
        "tiered_pricing": [{"range": [0, 256000.0], "input_cost_per_token": 5e-08}],
        "max_output_tokens": None,
    },
    "a-model": {"mode": "embedding", "litellm_provider": "cohere", "deprecation_date": "2026-09-30"},
    "web/search": {"mode": "search", "litellm_provider": "web"},
    "azure/hd/1024-x-1024/dall-e-3": {"mode": "image_generation", "litellm_provider": "azure"},
    "sample_spec": {"mode": "one of: chat, embedding", "deprecation_date": "date in the format YYYY-MM-DD"},
}


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_catalogue", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def wheel(tmp_path: Path, script: ModuleType) -> Path:
    path = tmp_path / "litellm-9.8.7-py3-none-any.whl"
    with ZipFile(path, "w") as made:
        made.writestr(script.PRICE_MAP, json.dumps(ROWS))
        made.writestr("litellm-9.8.7.dist-info/licenses/LICENSE", "MIT, and so on\n")
    return path


def run(script: ModuleType, monkeypatch: pytest.MonkeyPatch, wheel: Path, folder: Path) -> bytes:
    monkeypatch.setattr(script, "FOLDER", folder)
    monkeypatch.setattr(script, "FEWEST_MODELS", 1)
    monkeypatch.setattr("sys.argv", ["build_catalogue.py", str(wheel), "--dated", DAY.isoformat()])
    assert script.main() == 0
    return (folder / "litellm.json.gz").read_bytes()


def test_models_are_kept_with_what_is_used_of_them(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, wheel: Path, tmp_path: Path
) -> None:
    data = run(script, monkeypatch, wheel, tmp_path / "one")
    written = json.loads(gzip.decompress(data), parse_float=Decimal)
    assert (written["version"], written["dated"]) == ("9.8.7", "2026-11-12")
    assert list(written["models"]) == ["a-model", "b-model"]
    assert written["models"]["b-model"] == {
        "input_cost_per_token": Decimal("2.8E-7"),
        "litellm_provider": "openai",
        "max_input_tokens": 128000,
        "mode": "chat",
        "output_cost_per_token": Decimal("0.000001"),
        "provider_specific_entry": {"us": Decimal("1.1")},
        "supported_modalities": ["image", "text"],
        "supports_vision": True,
        "tiered_pricing": [{"input_cost_per_token": Decimal("5E-8"), "range": [0, 256000]}],
    }
    assert (tmp_path / "one" / "LITELLM-LICENSE.txt").read_text() == "MIT, and so on\n"


def test_the_same_wheel_makes_the_same_bytes(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, wheel: Path, tmp_path: Path
) -> None:
    assert run(script, monkeypatch, wheel, tmp_path / "one") == run(
        script, monkeypatch, wheel, tmp_path / "two"
    )


@pytest.mark.parametrize(
    "row",
    [
        {"input_cost_per_token": -1e-6},
        {"input_cost_per_token": "free"},
        {"input_cost_per_token": float("nan")},
        {"input_cost_per_token": True},
        {"max_input_tokens": -5},
        {"max_input_tokens": 10.5},
        {"deprecation_date": "soon"},
        {"litellm_provider": 3},
    ],
)
def test_a_map_that_is_not_what_it_should_be_is_refused(script: ModuleType, row: dict[str, Any]) -> None:
    with pytest.raises(script.BadMapError, match="bad-model"):
        script.document({"bad-model": {"mode": "chat", **row}}, version="1", dated=DAY)


@pytest.mark.parametrize("models", [{"m": []}, {"": {"mode": "chat"}}, {"m" * 300: {"mode": "chat"}}])
def test_rows_without_a_form_or_a_name_are_refused(script: ModuleType, models: dict[str, Any]) -> None:
    with pytest.raises(script.BadMapError):
        script.document(models, version="1", dated=DAY)


def test_the_file_that_is_shipped_is_what_the_script_makes_of_its_rows(script: ModuleType) -> None:
    data = (files("resources") / "catalogue" / "litellm.json.gz").read_bytes()
    shipped = json.loads(gzip.decompress(data))
    version, dated = shipped["version"], date.fromisoformat(shipped["dated"])
    assert script.document(shipped["models"], version=version, dated=dated) == shipped
    assert script.packed(shipped) == data
    assert len(data) < 200_000


def test_what_is_shipped_is_sane() -> None:
    shipped = snapshot()
    assert re.fullmatch(r"\d+\.\d+\.\d+", shipped.version)
    assert shipped.dated >= DAY
    assert len(shipped.models) > 4000
    assert shipped.models["gpt-6-sol"]["input_cost_per_token"] == Decimal("0.000002")
    absurd = set()
    for name, row in shipped.models.items():
        assert isinstance(row["mode"], str), name
        assert isinstance(row["litellm_provider"], str), name
        for key in ("input_cost_per_token", "output_cost_per_token", "cache_read_input_token_cost"):
            assert row.get(key, 0) >= 0, name
            if row.get(key, 0) * 1_000_000 > 5000:  # dollars for a million
                absurd.add(name)
        for key in ("max_input_tokens", "max_output_tokens"):
            assert 0 <= row.get(key, 0) <= 100_000_000, name
    assert absurd == {"azure_ai/jais-30b-chat"}  # a price for a thousand tokens; it is not used


def test_a_known_model_has_what_its_maker_says() -> None:
    opus = snapshot().models["claude-opus-5-5"]
    assert opus["mode"] == "chat"
    assert (opus["input_cost_per_token"], opus["output_cost_per_token"]) == (
        Decimal("0.000004"),
        Decimal("0.00002"),
    )
    assert opus["max_input_tokens"] == 1_000_000
    assert opus["supports_reasoning"]


def test_its_licence_is_shipped_beside_it() -> None:
    notice = (files("resources") / "catalogue" / "LITELLM-LICENSE.txt").read_text()
    assert "MIT License" in notice
    assert "Copyright (c) 2023 Berri AI" in notice
