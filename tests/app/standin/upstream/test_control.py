"""The child's side of the pipe: lines of JSON, an end with standard input, and no port for control."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

RULES = {
    "rules": [{"endpoint": "alpha", "address": 0, "model": "m", "key_hash": None, "service": "generic"}],
    "addresses": 2,
}


def talk(*lines: object, argv: tuple[str, ...] = ("app.standin", "--upstream")) -> list[dict[str, object]]:
    ran = subprocess.run(
        [sys.executable, "-m", *argv],
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[4],
        timeout=60,
        check=True,
    )
    assert ran.stderr == ""
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.mark.parametrize(
    "argv", [("app.standin", "--upstream"), ("app", "standin", "serve", "--child", "--upstream")]
)
def test_every_line_is_answered_by_one(argv: tuple[str, ...]) -> None:
    started, acted, unknown, seen = talk(
        RULES, {"act": {"alpha": "hang"}}, {"act": {"beta": "429"}}, {"seen": 0}, argv=argv
    )
    ports = started["ports"]
    assert isinstance(ports, list)
    assert len(set(ports)) == 2
    assert acted == {}
    assert unknown["error"] == "The stand-in has no endpoint 'beta'."
    assert seen == {"attempts": [], "strangers": [], "asides": [], "most_at_once": 0}


def test_without_a_line_it_ends() -> None:
    assert talk() == []
