"""What was seen travels between two processes as JSON."""

import json

from app.standin.upstream.acts import Act
from app.standin.upstream.rules import Unknown
from app.standin.upstream.seen import Aside, Attempt, Seen, Stranger

SEEN = Seen(
    attempts=(
        Attempt(
            endpoint="alpha", address=1, path="/v1/messages", model=None, stream=True, act=Act.STALL,
            began_ms=1.5, ended_ms=None, status=200, outcome="running", bytes_sent=17,
        ),
    ),
    strangers=(
        Stranger(address=0, method="POST", path="/v1/responses", model="m", why=Unknown.PATH, at_ms=2.0),
    ),
    asides=(Aside(address=0, method="HEAD", path="/", at_ms=0.5),),
    most_at_once=1,
)  # fmt: skip


def test_there_and_back() -> None:
    back = Seen.from_json(json.loads(json.dumps(SEEN.as_json())))
    assert back == SEEN
    assert back.attempts[0].act is Act.STALL
