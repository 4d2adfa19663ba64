"""`abreast proxy` as it is typed, against a small server that speaks LiteLLM's management API."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.cli.proxy import proxy
from app.cli.terminal import WrongUseError
from app.core.errors import UserError
from app.services.endpoint_rules import NewEndpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.keys import SERVICE
from providers.base import WireName
from tests.app.cli.test_keys import Desk
from tests.support.canary import find_key, search_tree
from tests.support.keyrings import MemoryKeyring
from tests.support.managed_gateways import MASTER, Managed, beside, kept_key, litellm_server
from tests.support.program import in_shell, run

PLAN = """
version: 1
name: support
endpoints:
  - {id: a, provider: openai, model: gpt-x, key: {env: OPENAI_API_KEY}}
routes:
  - {name: bot, tiers: [a]}
keys:
  - {name: new, team: product, routes: [bot], budget: {usd: 5, period: day}}
  - {name: there, rpm: 5}
"""


class Proxy:
    """The command, the server, and a keyring with the master key in it."""

    def __init__(self, there: Managed) -> None:
        self.there = there
        EndpointBook.open(Folders.find()).add(
            NewEndpoint(name="mine", wire=WireName.OPENAI, base_url=f"{there.url}/v1")
        )
        self.backend = MemoryKeyring()
        self.backend.entries[SERVICE, f"mine+admin@http://127.0.0.1:{there.port}"] = MASTER
        self.desk = Desk(self.backend)

    def run(self, *arguments: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(proxy, [*arguments, "--at", "mine"], input=typed, obj=self.desk.engine)

    def document(self, *arguments: str) -> Any:
        result = self.run(*arguments, "--json")
        assert result.exception is None, result.exception
        return json.loads(result.stdout)

    def refused(self, *arguments: str) -> UserError:
        error = self.run(*arguments).exception
        assert isinstance(error, UserError), error
        return error


@pytest.fixture
def mine(home: Path) -> Iterator[Proxy]:  # noqa: ARG001 - the folder must be set first
    with beside(litellm_server()) as there:
        made = Proxy(there)
        yield made
        made.desk.vault.close()


def test_models_and_readiness(mine: Proxy) -> None:
    lines = mine.run("models").output.splitlines()
    assert lines[1].split("\t") == ["support-bot", "openai/gpt-5-mini", "gpt-5-mini", "600", ""]
    assert mine.run("health").output.splitlines() == [
        "The proxy is ready (LiteLLM 1.106.2).", "It has a database: keys and spend can be managed."
    ]  # fmt: skip
    assert "/health" not in mine.there.paths("GET")


def test_models_are_asked_only_when_that_is_agreed_to(mine: Proxy) -> None:
    error = mine.refused("health", "--ask-models")
    assert error.message.startswith("The proxy sends a request to each of its 3 models, which costs.")
    assert "/health" not in mine.there.paths("GET")
    result = mine.run("health", "--ask-models", "--yes", "--json")
    assert result.exception is None, result.exception
    assert [each["healthy"] for each in json.loads(result.stdout)["models"]] == [False, True]


def test_a_made_key_goes_into_the_keyring_and_is_not_said(mine: Proxy, home: Path) -> None:
    result = mine.run("keys", "create", "Team A", "--budget", "12.50", "--every", "month", "--rpm", "60")
    assert result.exception is None, result.exception
    assert "its key is in the keyring, as that of the endpoint mine-team-a." in result.output
    key = mine.there.given[0]
    assert mine.backend.entries[SERVICE, f"mine-team-a@http://127.0.0.1:{mine.there.port}"] == key
    listed = mine.document("keys", "list")["keys"][0]
    assert (listed["name"], listed["budget_usd"], listed["every"], listed["rpm"]) == (
        "Team A", "12.5", "month", 60
    )  # fmt: skip
    shown = result.output + mine.run("keys", "list").output + json.dumps(listed)
    assert find_key(shown.encode(), key) == []
    assert search_tree(home, key) == []
    assert search_tree(home, MASTER) == []


def test_shown_it_is_printed_once_and_kept_nowhere(mine: Proxy, home: Path) -> None:
    before = dict(mine.backend.entries)
    result = mine.run("keys", "create", "a", "--show")
    assert result.stdout == f"{mine.there.given[0]}\n"
    assert mine.backend.entries == before
    assert search_tree(home, mine.there.given[0]) == []
    assert mine.document("keys", "create", "b", "--show")["key"] == mine.there.given[1]


def test_limits_are_changed_and_taken_away(mine: Proxy) -> None:
    mine.there.keys.append(kept_key("a", max_budget=3.0, budget_duration="1d", rpm_limit=5))
    mine.run("keys", "limit", "a", "--budget", "none", "--tpm", "1000")
    assert mine.there.body_of("/key/update") == {
        "key": mine.there.keys[0]["token"], "max_budget": None, "budget_duration": None, "tpm_limit": 1000
    }  # fmt: skip
    assert isinstance(mine.refused("keys", "limit", "a"), WrongUseError)
    assert isinstance(mine.refused("keys", "limit", "a", "--rpm", "0"), WrongUseError)
    mine.run("keys", "block", "a")
    assert mine.document("keys", "list")["keys"][0]["blocked"] is True
    mine.run("keys", "unblock", mine.there.keys[0]["token"][:8])
    assert mine.document("keys", "list")["keys"][0]["blocked"] is False


def test_deleting_is_agreed_to_and_names_must_be_one(mine: Proxy) -> None:
    mine.there.keys += [kept_key("a"), kept_key("twice"), kept_key("twice", token="0" * 64)]
    assert "This has to be agreed to." in mine.refused("keys", "delete", "a").message
    assert "2 keys are called “twice”" in mine.refused("keys", "delete", "twice", "--yes").message
    assert "There is no key “b”" in mine.refused("keys", "delete", "a", "b", "--yes").message
    assert len(mine.there.keys) == 3
    mine.run("keys", "delete", "a", "--yes")
    assert len(mine.there.keys) == 2


def test_spend(mine: Proxy) -> None:
    mine.there.keys += [kept_key("a", spend=0.5), kept_key("b", spend=2.25)]
    assert mine.run("spend").output.splitlines()[1:] == [
        "all, last 30 days\t$12.50", "b\t$2.25", "a\t$0.500"
    ]  # fmt: skip
    assert mine.document("spend")["last_30_days_usd"] == "12.5"


def test_keys_of_a_plan(mine: Proxy, tmp_path: Path) -> None:
    mine.there.keys.append(kept_key("there", rpm_limit=9))
    plan = tmp_path / "support.yaml"
    plan.write_text(PLAN)
    error = mine.refused("keys", "from-plan", str(plan))
    assert error.message == "Make the team product, make the key new? This has to be agreed to."
    result = mine.run("keys", "from-plan", str(plan), "--yes")
    assert result.exception is None, result.exception
    assert "there: requests a minute is 9, planned is 5" in result.output
    assert mine.there.keys[1]["rpm_limit"] == 9, "not without --update"
    done = mine.document("keys", "from-plan", str(plan), "--yes", "--update")
    assert (done["made"], done["different"][0]["updated"]) == ([], True)
    assert mine.there.keys[1]["rpm_limit"] == 5
    assert "as planned" in mine.run("keys", "from-plan", str(plan)).output
    assert (SERVICE, f"mine-new@http://127.0.0.1:{mine.there.port}") in mine.backend.entries


def test_the_master_key_is_kept_apart_and_taken_away(mine: Proxy) -> None:
    del mine.backend.entries[SERVICE, f"mine+admin@http://127.0.0.1:{mine.there.port}"]
    assert "There is no master key for mine" in mine.refused("models").message
    assert mine.run("master-key", "set", typed=f"{MASTER}\n").exception is None
    assert mine.run("models").exception is None
    assert mine.run("master-key", "remove").exception is None
    assert "The keyring has no master key of mine." in mine.refused("master-key", "remove").message


def test_as_a_program_the_key_comes_from_a_variable_and_no_log_gets_what_is_made(mine: Proxy) -> None:
    env = {"MY_MASTER": MASTER}
    create = ("proxy", "keys", "create", "a", "--show", "--at", "mine", "--key-env", "MY_MASTER")
    log = Path(os.environ["ABREAST_HOME"]).parent / "both.log"
    both = run(*create, env=env, through=in_shell(f'exec >"{log}" 2>&1;'))
    assert both.code == 2
    assert "lead to the same place" in log.read_text()
    assert mine.there.given == [], "nothing was made"
    apart = run(*create, env=env)
    assert (apart.code, apart.out) == (0, f"{mine.there.given[0]}\n")
    assert search_tree(log.parent, mine.there.given[0]) == []
    assert search_tree(log.parent, MASTER) == []
    wrong = run(*create[:-1], MASTER)
    assert wrong.code == 2
    assert MASTER not in wrong.out + wrong.err
