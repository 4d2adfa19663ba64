"""A case beside the others: of those requests alone that have its mark in them."""

from collections.abc import Iterator

import pytest

from app.core.errors import UserError
from app.standin.upstream.acts import Act
from app.standin.upstream.process import UpstreamProcess
from app.standin.upstream.rules import Rule
from tests.support import raw_client
from tests.support.chats import DIALECTS, Chat, Name, chat
from tests.support.standin import wait_until
from tests.support.upstreams import MODELS

MARK = "4f7c2a19d0e35b68"


@pytest.fixture(scope="module")
def upstreams() -> Iterator[UpstreamProcess]:
    rules = [Rule(endpoint=name, address=0, model=MODELS[name], key_hash=None) for name in DIALECTS]
    process = UpstreamProcess.start(rules, 1)
    yield process
    process.stop()


def marked(dialect: Name) -> Chat:
    return chat(dialect, MODELS[dialect], f"Say one sentence. ({MARK})")


def test_what_hangs_beside_other_cases_outlives_them(upstreams: UpstreamProcess) -> None:
    for dialect in DIALECTS:
        upstreams.act({})
        upstreams.act({dialect: Act.HANG}, MARK)
        with raw_client.connection(upstreams.ports[0]) as sock:
            sock.sendall(raw_client.request_bytes(marked(dialect)))
            wait_until(lambda: bool(upstreams.seen(0, MARK).attempts))
            for act in (Act.RATE_LIMIT, Act.RESET, Act.HEALTHY):
                upstreams.act({dialect: act})
                raw_client.ask(upstreams.ports[0], chat(dialect, MODELS[dialect]))
                assert [each.act for each in upstreams.seen(5).attempts] == [act]
            (hanging,) = upstreams.seen(0, MARK).attempts
            assert (hanging.act, hanging.outcome) == (Act.HANG, "running")
            upstreams.act({}, MARK)
            assert sock.recv(1) == b"", "the next case of its mark ends it"
        assert upstreams.seen(0, MARK).attempts == ()


def test_connections_have_no_mark_and_a_case_has_to_begin(upstreams: UpstreamProcess) -> None:
    with pytest.raises(UserError, match="refuse the connections of some requests alone"):
        upstreams.act(dict.fromkeys(DIALECTS, Act.REFUSED), MARK)
    with pytest.raises(UserError, match="has no case 'nobody'"):
        upstreams.seen(0, "nobody")
