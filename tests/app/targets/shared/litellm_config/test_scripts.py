"""The scripts beside the file: what they refuse, what they ask for, and that no key is an argument."""

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from app.targets.litellm.target import LITELLM
from tests.support.named_plans import full, minimal

GOOD_KEY = "sk-" + "0123456789abcdef" * 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files of the full plan, and programs that tell what they were called with."""
    for file in LITELLM.render(full(), ""):
        (tmp_path / file.path).write_text(file.text, "utf-8")
    programs = tmp_path / "programs"
    programs.mkdir()
    _program(programs / "litellm", 'echo "$@"')
    _program(programs / "curl", 'cat >> "$OLDPWD/input"; printf "%s\\0" "$@" >> "$OLDPWD/arguments"')
    return tmp_path


def _program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", "utf-8")
    path.chmod(0o700)


def run(folder: Path, script: str, **variables: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": f"{folder / 'programs'}:{os.environ['PATH']}", "OLDPWD": str(folder), **variables}
    return subprocess.run(
        ["bash", str(folder / script)], env=env, cwd=folder, capture_output=True, text=True, check=False
    )


def filled(folder: Path) -> dict[str, str]:
    rows = (folder / ".env.example").read_text("utf-8").splitlines()
    return {row.partition("=")[0]: "x" for row in rows if row.endswith("=") and not row.startswith("#")}


def test_it_does_not_start_before_every_variable_has_a_value(folder: Path) -> None:
    ended = run(folder, "run.sh", LITELLM_MASTER_KEY=GOOD_KEY, ANTHROPIC_API_KEY="x")
    assert ended.returncode == 1
    assert "OPENROUTER_API_KEY is not set: put it into .env" in ended.stderr
    assert "ANTHROPIC_API_KEY is not set" not in ended.stderr


@pytest.mark.parametrize(("key", "why"), [("sk-1234", "too short"), ("x" * 40, "must begin with sk-")])
def test_it_does_not_start_with_a_weak_master_key(folder: Path, key: str, why: str) -> None:
    ended = run(folder, "run.sh", **(filled(folder) | {"LITELLM_MASTER_KEY": key}))
    assert ended.returncode == 1
    assert why in ended.stderr
    assert key not in ended.stderr


def test_it_starts_on_loopback_with_what_stands_in_env(folder: Path) -> None:
    values = filled(folder) | {"LITELLM_MASTER_KEY": GOOD_KEY}
    (folder / ".env").write_text("".join(f"{name}={value}\n" for name, value in values.items()), "utf-8")
    ended = run(folder, "run.sh")
    assert ended.stdout == "--config config.yaml --host 127.0.0.1 --port 4100\n", ended.stderr


def test_keys_are_asked_for_and_the_master_key_is_no_argument(folder: Path) -> None:
    ended = run(folder, "keys.sh", LITELLM_MASTER_KEY=GOOD_KEY)
    assert ended.returncode == 0, ended.stderr
    arguments = (folder / "arguments").read_text("utf-8").split("\0")
    assert GOOD_KEY not in " ".join(arguments)
    assert f'"Authorization: Bearer {GOOD_KEY}"' in (folder / "input").read_text("utf-8")
    bodies = [json.loads(each) for each in arguments if each.startswith("{")]
    assert bodies == [
        {"team_id": "product", "team_alias": "product"},
        {
            "key_alias": "app-one",
            "team_id": "product",
            "models": ["support", "helpdesk"],
            "max_budget": 50.5,
            "budget_duration": "7d",
            "rpm_limit": 60,
            "tpm_limit": 20_000,
        },
    ]
    assert [each for each in arguments if each.startswith("http")] == [
        "http://127.0.0.1:4100/team/new",
        "http://127.0.0.1:4100/key/generate",
    ]


def test_without_virtual_keys_there_is_no_script_for_them() -> None:
    assert [file.path for file in LITELLM.render(minimal(), "")] == ["config.yaml", ".env.example", "run.sh"]


def test_keys_are_asked_for_at_an_address_of_version_6_too() -> None:
    plan = replace(full(), host="::1", port=4100)
    (script,) = (file for file in LITELLM.render(plan, "") if file.path == "keys.sh")
    assert "http://[::1]:4100" in script.text
