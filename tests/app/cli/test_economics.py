"""`abreast economics`, through the command line's own entry."""

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from app.cli.root import run

GUIDE = Path(__file__).parents[3] / "docs" / "economics.md"
TABLE = {
    "traffic": {"requests_per_month": 100_000, "cost": {"amount": "0.10"}},
    "routes": [
        {"preset": "direct"},
        {"preset": "openrouter"},
        {"name": "Server", "infra_per_month": 300},
        {"preset": "openrouter-own-keys"},
    ],
}


@pytest.fixture
def given(tmp_path: Path) -> Path:
    return write(tmp_path, TABLE)


def write(folder: Path, document: Any) -> Path:
    path = folder / "routes.json"
    path.write_text(json.dumps(document))
    return path


def answer(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert run(["economics", str(path), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert isinstance(document, dict)
    return document


def test_totals_in_parts_by_month_and_by_year(given: Path, capsys: pytest.CaptureFixture[str]) -> None:
    direct, bought, server, own = answer(given, capsys)["routes"]
    assert direct["year"] | {"total": None} == bought["year"] | {"fee": direct["year"]["fee"], "total": None}
    assert float(bought["month"]["fee"]) == 550
    assert float(bought["year_vs_direct"]) == 6600
    assert float(server["month"]["total"]) == 10_300
    assert float(own["month_vs_direct"]) == 0
    assert bought["preset"]["id"] == "openrouter"
    assert bought["preset"]["edited"] == []
    assert all(isinstance(amount, str) for amount in direct["month"].values())


def test_break_evens_with_their_formula(given: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = {(pair["first"], pair["second"]): pair for pair in answer(given, capsys)["break_evens"]}
    (point,) = pairs["OpenRouter", "Server"]["points"]
    assert point["formula"] == "fixed cost / fee rate"
    assert point["numbers"] == "$300.00 / 5.5 % = $5,454.55"
    assert (point["cheaper_below"], point["cheaper_above"]) == ("OpenRouter", "Server")
    (point,) = pairs["Server", "OpenRouter, own keys"]["points"]
    assert point["numbers"] == "$25,000.00 + $300.00 / 5 % = $31,000.00"
    assert pairs["Direct", "OpenRouter"]["never"] == "first"


def test_in_words(given: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["economics", str(given)]) == 0
    said = capsys.readouterr().out
    assert "entered, not measured" in said
    assert "fixed cost / fee rate = $300.00 / 5.5 % = $5,454.55" in said
    assert "Direct and OpenRouter: the lines never meet: Direct costs less at every spend." in said
    assert "too close to call between Direct and OpenRouter, own keys" in said
    assert "Not measured:" in said
    assert re.search(r"OpenRouter, own keys: .*\(2026-08-22, \d+ days old", said)
    assert "keys: You hold a key of each provider." in said


def test_a_route_without_a_price_is_unknown_and_not_free(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = {"traffic": {"requests_per_month": 10}, "routes": [{"preset": "modapi"}]}
    path = write(tmp_path, document)
    (route,) = answer(path, capsys)["routes"]
    assert (route["month"], route["year"], route["request"]) == (None, None, None)
    assert "no price" in route["reason"]
    assert run(["economics", str(path)]) == 0
    said = capsys.readouterr().out
    assert "unknown" in said
    assert "No route has a total for a month." in said


def test_the_example_of_the_guide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    path = tmp_path / "example.json"
    path.write_text(example)
    document = answer(path, capsys)
    assert [route["month"] is not None for route in document["routes"]] == [True] * 5
    # 3,600 x $3 + 2,400 x $0.30 + 700 x $15 a million = $0.02202 a request, 400,000 times
    assert float(document["routes"][0]["month"]["total"]) == 8808
    assert float(document["routes"][4]["month"]["fee"]) == 0
    assert run(["economics", str(path)]) == 0
    assert "reported, 24 runs" in capsys.readouterr().out


def test_every_preset_and_field_of_the_guide_is_known() -> None:
    from app.core.economics import reading
    from app.core.economics.presets import PRESETS

    text = GUIDE.read_text("utf-8")
    for preset in PRESETS:
        assert f"`{preset}`" in text
    for name in (*reading._TRAFFIC, *reading._ROUTE, *reading._TERMS, *reading._PRICE, *reading._COST):
        assert f"`{name}`" in text or name == "measured_as", name


def test_from_a_pipe(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = io.TextIOWrapper(io.BytesIO(json.dumps(TABLE).encode()))
    monkeypatch.setattr(sys, "stdin", pipe)
    assert run(["economics", "-", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["routes"]) == 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("{", "not JSON"),
        ('{"traffic": {"requests_per_month": NaN}}', "number"),
        (
            '{"traffic": {"requests_per_month": 1}, "routes": [{"fee_prcent": 5}]}',
            "Did you mean fee_percent?",
        ),
    ],
)
def test_what_is_wrong_is_said_and_is_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(text)
    assert run(["economics", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert run(["economics", str(tmp_path / "nowhere.json")]) == 2
