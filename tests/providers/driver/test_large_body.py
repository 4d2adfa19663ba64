"""JSON that is written in pieces says what JSON says that was written at once."""

import asyncio
import base64
import json
import threading

from hypothesis import given
from hypothesis import strategies as st

from providers._content import base64_of
from providers.base import Attachment, Message, Request
from providers.driver.large_body import HEAVY, apart, json_bytes

LONG = 'a"\\\n\u2028é😀\x00' * 60_000

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just(LONG),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(values)
def test_what_is_written_is_what_was_meant(value: object) -> None:
    said = json_bytes({"value": value})
    assert json.loads(said) == {"value": json.loads(json.dumps(value))}
    assert said == json.dumps({"value": value}, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def test_halves_of_characters_are_replaced_in_long_texts_too() -> None:
    assert json.loads(json_bytes(["\ud83d" + "x" * 300_000])) == ["\ufffd" + "x" * 300_000]


def test_heavy_requests_are_made_elsewhere_and_light_ones_here() -> None:
    def with_file(size: int) -> Request:
        file = Attachment("a.png", "image/png", bytes(size))
        return Request(model="m", messages=(Message("user", "look", (file,)),))

    async def main() -> None:
        here = threading.get_ident()
        assert await apart(with_file(100), threading.get_ident) == here
        assert await apart(with_file(HEAVY), threading.get_ident) != here

    asyncio.run(main())


def test_base64_of_many_pieces_is_base64_of_the_whole() -> None:
    data = bytes(range(256)) * 9_001
    assert base64_of(Attachment("a", "image/png", data)) == base64.b64encode(data).decode()
