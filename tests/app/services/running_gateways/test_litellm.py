"""A LiteLLM proxy, managed: models, health, keys, spend; and every way in which it may refuse."""

import asyncio
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

import pytest

from app.core.errors import UserError
from app.core.gateways.admin import KeyWish, LimitChange
from app.core.plan.values import Period
from app.services.running_gateways import asking
from app.services.running_gateways.failures import NoDatabaseError, NoRightError
from app.services.running_gateways.litellm import LiteLLMProxy
from app.services.running_gateways.opening import open_litellm
from tests.support.keyrings import MemoryKeyring
from tests.support.managed_gateways import MASTER, Managed, hash_of, kept_key, litellm_server
from tests.support.managing import managing

WISH = KeyWish(
    name="team-a", team="product", models=("support-bot",), budget=Decimal("12.5"), every=Period.MONTH,
    rpm=60, tpm=100_000,
)  # fmt: skip


def managed(work: Callable[[LiteLLMProxy, Managed], Awaitable[Any]], **server: Any) -> Any:
    async def run() -> Any:
        async with (
            litellm_server(**server) as there,
            managing(there.url, MemoryKeyring()) as here,
            open_litellm(here.connections, here.vault, here.endpoint) as proxy,
        ):
            return await work(proxy, there)

    return asyncio.run(run())


def refused(**server: Any) -> UserError:
    """Of listing its keys."""

    async def work(proxy: LiteLLMProxy, _: Managed) -> UserError:
        with pytest.raises(UserError) as caught:
            await proxy.keys()
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None or not hasattr(caught.value.__context__, "request")
        return caught.value

    error = managed(work, **server)
    assert isinstance(error, UserError)
    assert MASTER not in error.in_full
    return error


def test_models_are_deployments_and_names_without_one() -> None:
    async def work(proxy: LiteLLMProxy, _: Managed) -> None:
        models = await proxy.models()
        assert [(model.name, model.upstream, model.rpm) for model in models] == [
            ("support-bot", "openai/gpt-5-mini", 600),
            ("support-bot", "openai/claude-haiku-4-5", None),
            ("helper", None, None),
        ]

    managed(work)


def test_readiness_costs_nothing_and_health_says_what_is_wrong() -> None:
    async def work(proxy: LiteLLMProxy, there: Managed) -> None:
        ready = await proxy.readiness()
        assert (ready.ready, ready.database, ready.version) == (True, True, "1.106.2")
        assert "/health" not in there.paths("GET")
        bad, good = await proxy.health()
        assert (bad.healthy, good.healthy, good.problem) == (False, True, None)
        assert bad.problem == "litellm.AuthenticationError: no"

    managed(work)


def test_a_key_is_made_limited_blocked_and_deleted() -> None:
    async def work(proxy: LiteLLMProxy, there: Managed) -> None:
        await proxy.make_team("product")
        made = await proxy.make(WISH)
        assert there.body_of("/key/generate") == {
            "key_alias": "team-a", "team_id": "product", "models": ["support-bot"], "max_budget": 12.5,
            "budget_duration": "1mo", "rpm_limit": 60, "tpm_limit": 100_000,
        }  # fmt: skip
        assert made.secret.reveal() == there.given[0]
        assert there.given[0] not in repr(made), "it has no text form"
        (key,) = await proxy.keys()
        assert (key.id, key.team, key.budget, key.every) == (made.key.id, "product", Decimal("12.5"), "month")
        await proxy.limit(key.id, LimitChange(budget=None, every=None, rpm=10))
        assert there.body_of("/key/update") == {
            "key": key.id, "max_budget": None, "budget_duration": None, "rpm_limit": 10,
        }  # fmt: skip
        await proxy.block(key.id, blocked=True)
        (key,) = await proxy.keys()
        assert (key.budget, key.rpm, key.tpm, key.blocked) == (None, 10, 100_000, True)
        await proxy.block(key.id, blocked=False)
        await proxy.delete(key.id)
        assert await proxy.keys() == ()

    managed(work)


def test_all_pages_are_read_and_no_more() -> None:
    async def work(proxy: LiteLLMProxy, there: Managed) -> None:
        assert len(await proxy.keys()) == 7
        assert sum("/key/list" in path for path in there.paths("GET")) == 3

    managed(work, keys=[kept_key(f"key-{number}") for number in range(7)], page=3)


def test_spend_is_by_key_the_most_first() -> None:
    async def work(proxy: LiteLLMProxy, _: Managed) -> None:
        spend = await proxy.spend()
        assert (spend.total, spend.budget) == (Decimal("12.5"), None)
        assert [(each.name, each.spend) for each in spend.keys] == [
            ("much", Decimal("4.2E-7")), ("little", Decimal("0.0")), ("who knows", None)]  # fmt: skip

    keys = [kept_key("little"), kept_key("much", spend=4.2e-7), kept_key("who knows", spend=None)]
    managed(work, keys=keys)


def test_without_a_database_it_is_said_for_what_reads_and_for_what_writes() -> None:
    """LiteLLM answers a bare 500 to what writes; that it has no database is asked then."""

    async def work(proxy: LiteLLMProxy, _: Managed) -> None:
        for call in (proxy.keys(), proxy.spend(), proxy.make(KeyWish(name="a")), proxy.delete("ab")):
            with pytest.raises(NoDatabaseError, match="has no database: virtual keys, teams and spend need"):
                await call
        assert len(await proxy.models()) == 3, "models need none"
        assert (await proxy.readiness()).database is False

    managed(work, database=False)


def test_a_wrong_key_is_said_with_and_without_a_database() -> None:
    assert "does not take this key. It has no database" in refused(master="another", database=False).message
    error = refused(master="another")
    assert error.message == "proxy does not take this key."
    assert "abreast proxy master-key set" in str(error.hint)


def test_a_key_without_the_right_is_told_apart() -> None:
    error = refused(master="another", given=[MASTER])
    assert isinstance(error, NoRightError)
    assert error.message == "proxy knows this key, but it may not do that."


def test_no_key_is_told_before_anything_is_sent() -> None:
    async def run() -> None:
        async with litellm_server() as there, managing(there.url, MemoryKeyring(), master=None) as here:
            with pytest.raises(UserError, match="There is no master key for proxy") as caught:
                async with open_litellm(here.connections, here.vault, here.endpoint):
                    pass
            assert "--key-env" in str(caught.value.hint)
            assert there.asked == []

    asyncio.run(run())


def _head(status: str, **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return ("\r\n".join([*lines, "Connection: close"]) + "\r\n\r\n").encode()


HOSTILE = {
    "a redirect": (_head("307 X", Location="http://127.0.0.1:9/"), "points to another address, which is not"),
    "a page": (_head("200 OK") + b"<html><title>Sign in</title>", "web page (“Sign in”) instead of data"),
    "no JSON": (_head("200 OK") + b"hello", "something that is not JSON"),
    "a list": (_head("200 OK") + b"[1]", "What proxy answered is not what this version"),
    "other fields": (_head("200 OK") + b'[{"team_id": 5}]', "team_id should be a text"),
    "compressed": (_head("200 OK", Content_Encoding="br") + b"x", "something compressed"),
    "nothing": (_head("204 No Content"), "not JSON"),
    "404": (_head("404 X") + b'{"detail": "Not Found"}', "proxy has no /team/list"),
    "429": (_head("429 X") + b"{}", "was asked too often"),
    "503": (_head("503 X") + b'{"error": {"message": "busy"}}', "answered with status 503: busy"),
    "no HTTP": (b"SSH-2.0-OpenSSH\r\n\r\n", "proxy"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_answer_is_a_sentence(name: str) -> None:
    answer, said = HOSTILE[name]
    error = refused(instead=answer)
    assert said in error.message or name == "no HTTP"


def test_too_much_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MAX_BODY_BYTES", 1024 * 1024)
    error = refused(instead=_head("200 OK") + b" " * (1024 * 1024 + 1))
    assert "sent more than 1 MiB, and was not read to the end" in error.message


def test_silence_ends() -> None:
    async def work(proxy: LiteLLMProxy, _: Managed) -> None:
        reply = proxy._asker.ask("GET", "/team/list", deadline_s=0.2)
        with pytest.raises(UserError, match=r"did not answer within 0\.2 s"):
            await reply

    managed(work, hold=True)


def test_a_key_in_an_answer_is_shown_nowhere() -> None:
    """Where a name belongs, in an error, as a hash."""

    async def work(proxy: LiteLLMProxy, _: Managed) -> None:
        (key,) = await proxy.keys()
        assert (key.name, key.hint) == ("[key]", None)

    leak = "sk-leaked-4Tn8Wb2Lk6Vd0HsQm9"
    managed(work, keys=[kept_key(leak, token=hash_of("x"), key_name=leak)])
    error = refused(instead=_head("500 X") + b'{"error": {"message": "no: ' + MASTER.encode() + b'"}}')
    assert "[key]" in error.message
    error = refused(keys=[kept_key("a", token=leak)])
    assert "token should be the hash of a key" in error.message
    assert leak not in error.in_full
