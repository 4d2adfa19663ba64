"""Services that speak OpenAI's protocol keep their own habits where a gateway knows them by name."""

import pytest

from app.standin.flavours import FLAVOURS
from app.standin.upstream.acts import Act
from app.standin.upstream.process import UpstreamProcess
from app.standin.upstream.rules import Rule
from tests.support import raw_client
from tests.support.chats import text_of
from tests.support.upstreams import gateway_chat

SERVICES = [*(row.name for row in FLAVOURS), "unheard-of"]


def test_every_service_says_five_words_and_is_refused_in_its_own_shape() -> None:
    rules = [
        Rule(endpoint=name, address=0, model=f"model-of-{name}", key_hash=None, service=name)
        for name in SERVICES
    ]
    process = UpstreamProcess.start(rules, 1)
    try:
        for name in SERVICES:
            raw = raw_client.ask(process.ports[0], gateway_chat("openai", f"model-of-{name}", "any"))
            assert text_of("openai", raw.body) == f"This is {name} speaking."
            assert not any(line.startswith(b":") for line in raw.body.splitlines()), "no comments"
            assert raw.body.count(b"\r\n") == (raw.body.count(b"\n") if name == "perplexity" else 0)
        process.act(dict.fromkeys(SERVICES, Act.POLICY))
        shapes = {
            name: raw_client.ask(process.ports[0], gateway_chat("openai", f"model-of-{name}", "any")).body
            for name in ("azure", "mistral", "generic")
        }
    finally:
        process.stop()
    assert b"ResponsibleAIPolicyViolation" in shapes["azure"]
    assert b'"object":"error"' in shapes["mistral"]
    assert b"content_policy_violation" in shapes["generic"]


@pytest.mark.parametrize(
    ("act", "words"), [(Act.NOT_FOUND, b"DeploymentNotFound"), (Act.AUTH, b"Access denied")]
)
def test_azure_has_words_of_its_own(act: Act, words: bytes) -> None:
    rule = Rule(endpoint="az", address=0, model="dep", key_hash=None, service="azure")
    process = UpstreamProcess.start([rule], 1)
    try:
        process.act({"az": act})
        chat = gateway_chat("openai", "dep", "any", stream=False)
        assert words in raw_client.ask(process.ports[0], chat).body
    finally:
        process.stop()
