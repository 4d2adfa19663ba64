"""`abreast openrouter` as it is typed, against a small server that speaks OpenRouter's management API."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli.openrouter import openrouter
from app.core.errors import UserError
from app.services.endpoint_rules import NewEndpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.keys import SERVICE
from providers.base import WireName
from tests.app.cli.test_keys import Desk
from tests.support.keyrings import MemoryKeyring
from tests.support.managed_gateways import MASTER, Managed, beside, openrouter_server


class Account:
    def __init__(self, there: Managed) -> None:
        self.there, self.backend = there, MemoryKeyring()
        EndpointBook.open(Folders.find()).add(
            NewEndpoint(name="openrouter", wire=WireName.OPENAI, base_url=f"{there.url}/api/v1")
        )
        self.backend.entries[SERVICE, f"openrouter+admin@http://127.0.0.1:{there.port}"] = MASTER
        self.desk = Desk(self.backend)

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(openrouter, list(arguments), obj=self.desk.engine)


@pytest.fixture
def account(home: Path) -> Iterator[Account]:  # noqa: ARG001 - the folder must be set first
    with beside(openrouter_server()) as there:
        made = Account(there)
        yield made
        made.desk.vault.close()


def test_credits(account: Account) -> None:
    assert account.run("credits").output.splitlines()[1:4] == [
        "left\t$74.75",
        "used\t$25.75",
        "bought\t$100.50",
    ]
    document = json.loads(account.run("credits", "--json").stdout)
    assert (document["left_usd"], document["key"]["limit_usd"]) == ("74.75", "20")


def test_a_sub_key_from_its_making_to_its_end(account: Account) -> None:
    made = account.run("keys", "create", "ci", "--budget", "2.5", "--every", "week")
    assert made.exception is None, made.exception
    entry = f"openrouter-ci@http://127.0.0.1:{account.there.port}"
    assert account.backend.entries[SERVICE, entry] == account.there.given[0]
    assert account.run("keys", "limit", "ci", "--budget", "5").exception is None
    row = account.run("keys", "list").output.splitlines()[1].split("\t")
    assert row[:4] == ["ci", "$0", "$5.00", "every week"]
    assert account.run("keys", "delete", "ci", "--yes").output == "ci is deleted.\n"
    assert account.there.keys == []


def test_what_such_a_key_cannot_have_is_no_option(account: Account) -> None:
    assert account.run("keys", "create", "a", "--rpm", "5").exit_code == 2
    assert isinstance(account.run("keys", "create", "a", "--budget", "0").exception, UserError)
    assert account.there.asked == []
