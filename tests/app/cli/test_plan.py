"""`abreast plan`, through the command line's own entry."""

import asyncio
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.cli.root import run
from app.core.plan.values import Plan
from app.services import plan_files
from app.services.engine import database_of
from app.services.folders import Folders
from app.services.plan_yaml import text_of
from app.services.plans import Plans
from app.store.store import Store
from tests.support.named_plans import full, minimal
from tests.support.sample_sessions import rich_session

Printed = pytest.CaptureFixture[str]


def _json(printed: Printed, *arguments: str, code: int = 0) -> Any:
    printed.readouterr()
    assert run(["plan", *arguments, "--json"]) == code
    return json.loads(printed.readouterr().out)


def _kept(plan: Plan) -> Path:
    return Plans(Folders.find()).create(plan).path


def _session() -> str:
    async def keep() -> str:
        store = await Store.open(database_of(Folders.find()))
        try:
            return (await store.import_session(rich_session())).id
        finally:
            await store.close()

    return asyncio.run(keep())


def test_without_plans_it_says_what_to_do(capsys: Printed) -> None:
    assert run(["plan", "list"]) == 0
    assert "abreast plan new" in capsys.readouterr().err
    assert _json(capsys, "list") == {"plans": []}


def test_a_plan_of_models_is_made_and_kept(capsys: Printed) -> None:
    models = ["-m", "anthropic/claude-haiku-4-5", "-m", "openai/gpt-5-mini"]
    document = _json(capsys, "new", "bot", *models, "--goal", "cost")
    assert [endpoint["model"] for endpoint in document["plan"]["endpoints"]] == [
        "claude-haiku-4-5",
        "gpt-5-mini",
    ]
    assert document["plan"]["meta"]["goal"] == "cost"
    assert document["problems"] == []
    assert document["expected"]["bot"]["cost"]["value"] is None
    assert "no answer of it was seen" in document["expected"]["bot"]["cost"]["unknown_because"]
    assert [each["name"] for each in _json(capsys, "list")["plans"]] == ["bot"]
    assert run(["plan", "new", "bot", "-m", "openai/gpt-5-mini"]) == 0
    assert "bot-2.yaml" in capsys.readouterr().err


def test_a_plan_of_a_session_carries_its_evidence(capsys: Printed) -> None:
    session = _session()
    document = _json(capsys, "new", "bot", "--from-session", session)
    assert document["plan"]["meta"]["sessions"] == [session]
    assert any("evidence" in endpoint for endpoint in document["plan"]["endpoints"])
    one = _json(capsys, "new", "one", "--from-session", session, "-m", "anthropic/claude-haiku-4-5")
    assert [endpoint["provider"] for endpoint in one["plan"]["endpoints"]] == ["anthropic"]
    assert run(["plan", "new", "x", "--from-session", "nothing"]) == 1
    assert "There is no session" in capsys.readouterr().err
    assert run(["plan", "new", "x", "--from-session", session, "-m", "openai/none"]) == 1
    assert "None of these models" in capsys.readouterr().err


def test_a_plan_goes_into_a_file_of_the_users_and_never_over_one(tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "own.yaml"
    making = ["plan", "new", "bot", "-m", "openai/gpt-5-mini", "-o", str(path)]
    assert run(making) == 0
    assert plan_files.read(path).plan.name == "bot"
    assert Plans(Folders.find()).all() == ()
    assert run(making) == 1
    assert "there already" in capsys.readouterr().err
    assert run([*making, "--force"]) == 0


def test_wrong_use_is_told_as_such(capsys: Printed) -> None:
    assert run(["plan", "new", "bot"]) == 2
    assert run(["plan", "new", "bot", "-m", "gpt"]) == 2
    assert "endpoint/model" in capsys.readouterr().err


def test_show_has_the_chain_with_weights_special_chains_and_limits(capsys: Printed) -> None:
    _kept(full())
    assert run(["plan", "show", "full"]) == 0
    lines = capsys.readouterr().out.splitlines()
    cells = [line.split("\t") for line in lines if line.count("\t") == 9]
    assert [(row[0], row[1], row[4]) for row in cells[1:6]] == [
        ("1", "haiku", "3 of 4"),
        ("1", "mini", "1 of 4"),
        ("2", "seek", "1 of 3"),
        ("2", "seek-two", "2 of 3"),
        ("too long", "long", ""),
    ]
    assert "2 retries" in cells[1][9]
    assert "$500.00 a month" in cells[1][9]
    assert "vLLM · SECOND_BASE_URL" in cells[4][3]
    assert any("also helpdesk" in line for line in lines)
    assert _json(capsys, "show", "full")["plan"]["listen"] == "127.0.0.1:4100"


def test_check_names_places_and_ends_with_1_only_on_errors(tmp_path: Path, capsys: Printed) -> None:
    _kept(minimal())
    assert run(["plan", "check", "support"]) == 0
    assert "Nothing is wrong" in capsys.readouterr().out
    path = tmp_path / "bad.yaml"
    path.write_text(text_of(minimal()).replace("[primary]", "[primry]"))
    assert run(["plan", "check", str(path)]) == 1
    out = capsys.readouterr().out
    assert "error: routes.support: primry is not among the plan's endpoints." in out
    assert "warning: endpoints.primary: No route leads here." in out
    problems = _json(capsys, "check", str(path), code=1)["problems"]
    assert {each["gravity"] for each in problems} == {"error", "warning"}


def test_a_file_that_is_no_plan_is_told_by_its_line_or_place(tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("version: 1\nversion: 1\n")
    assert run(["plan", "check", str(path)]) == 1
    assert "line 2" in capsys.readouterr().err
    path.write_text(text_of(minimal()).replace("provider: openai", "provider: openal"))
    assert run(["plan", "show", str(path)]) == 1
    assert "Did you mean openai?" in capsys.readouterr().err
    assert run(["plan", "show", "nothing"]) == 1
    assert "There is no plan “nothing”" in capsys.readouterr().err


def test_the_schema_is_one_and_fits_what_is_written(capsys: Printed) -> None:
    assert run(["plan", "schema"]) == 0
    validator = Draft202012Validator(json.loads(capsys.readouterr().out))
    _kept(full())
    validator.validate(_json(capsys, "show", "full")["plan"])


def test_a_plan_is_renamed_and_removed(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    _kept(minimal())
    assert run(["plan", "rename", "support", "help"]) == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert run(["plan", "rm", "help"]) == 1
    assert "--yes" in capsys.readouterr().err
    assert run(["plan", "rm", "help", "--yes"]) == 0
    assert Plans(Folders.find()).all() == ()


def test_what_cannot_be_imported_is_told(tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "x"
    path.write_text("nothing: at all\n")
    assert run(["plan", "import", str(path)]) == 1
    assert "cannot be told which gateway" in capsys.readouterr().err
    assert run(["plan", "import", str(path), "--from", "kong"]) == 1
    assert "no importer for “kong”" in capsys.readouterr().err
    path.write_text(text_of(minimal()))
    assert run(["plan", "import", str(path)]) == 1
    assert "a plan already" in capsys.readouterr().err
    path.write_bytes(b"\xff")
    assert run(["plan", "import", str(path)]) == 1
    assert "UTF-8" in capsys.readouterr().err


def test_a_variable_that_the_imported_file_needs_and_nobody_set_is_told(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(
        "model_list:\n"
        "  - model_name: bot\n"
        "    litellm_params: {model: openai/gpt-x, api_key: os.environ/UNSET}\n"
        "general_settings: {master_key: os.environ/LITELLM_MASTER_KEY}\n"
    )
    monkeypatch.setenv("LITELLM_MASTER_KEY", "something")
    assert run(["plan", "import", str(path)]) == 0
    printed = capsys.readouterr().out
    assert (
        "Refers to what is not set here:\nwarning: model_list[0].litellm_params.api_key: Line 3: UNSET"
        in printed
    )
    assert "LITELLM_MASTER_KEY is not set" not in printed
    document = _json(capsys, "import", str(path), "--name", "again")
    assert [problem["where"] for problem in document["unset"]] == ["model_list[0].litellm_params.api_key"]


def test_a_gateways_file_becomes_a_plan_without_the_keys_that_stand_in_it(
    tmp_path: Path, capsys: Printed
) -> None:
    canary = "sk-proj-canarycanarycanarycanarycanary0123456789"
    targets = [
        {"provider": "openai", "api_key": canary, "override_params": {"model": "gpt-x"}},
        {
            "provider": "anthropic",
            "api_key": "${ANTHROPIC_API_KEY}",
            "override_params": {"model": "claude-x"},
        },
    ]
    path = tmp_path / "Our gateway.json"
    path.write_text(json.dumps({"strategy": {"mode": "fallback"}, "targets": targets}))
    assert run(["plan", "import", str(path)]) == 0
    printed = capsys.readouterr()
    assert "Not taken along:\n" in printed.out
    assert "Read as Portkey" in printed.err
    kept = Plans(Folders.find()).open("our-gateway")
    assert [endpoint.model for endpoint in kept.plan.endpoints] == ["gpt-x", "claude-x"]
    document = _json(capsys, "import", str(path), "--name", "again", "--from", "portkey")
    assert document["from"] == "portkey"
    assert document["lint"]
    assert document["unmapped"]
    assert canary not in printed.out + printed.err + json.dumps(document)
    written = [file for file in Folders.find().data.rglob("*") if file.is_file()]
    assert not any(canary.encode() in file.read_bytes() for file in written)
