"""Whatever was sent comes back byte for byte, however it is laid down."""

import base64
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.bodies import MIN_STRETCH, build, lay_down, stretches_as_text, stretches_of_text

long_bytes = st.binary(min_size=MIN_STRETCH, max_size=MIN_STRETCH + 40)
pieces = st.lists(
    st.sampled_from([b'"', b"\\", b"{", b'"a":"b",', b"\x00"]) | st.binary(max_size=30) | long_bytes,
    max_size=8,
)


def back(body: bytes, attached: list[bytes]) -> bytes:
    laid = lay_down(body, attached)
    return build(laid.skeleton, stretches_of_text(stretches_as_text(laid.stretches)), laid.blobs)


@given(pieces, st.lists(long_bytes, max_size=3))
def test_any_body_comes_back(parts: list[bytes], attached: list[bytes]) -> None:
    assert back(b"".join(parts), attached) == b"".join(parts)


@given(st.lists(long_bytes, min_size=1, max_size=3), st.sampled_from([b"", b'"', b"data:a/b;base64,"]))
def test_attached_files_are_referred_to(attached: list[bytes], before: bytes) -> None:
    body = b"{" + b",".join(b'"data":"' + before + base64.b64encode(data) + b'"' for data in attached) + b"}"
    laid = lay_down(body, attached)
    assert back(body, attached) == body
    assert set(laid.blobs.values()) == set(attached)
    assert len(laid.skeleton) < 100 * len(attached)


@pytest.mark.parametrize("ascii_only", [True, False])
def test_what_a_conversation_repeats_is_kept_once(ascii_only: bool) -> None:
    messages: list[dict[str, str]] = []
    blobs: dict[bytes, bytes] = {}
    total = skeletons = 0
    for number in range(30):
        messages.append({"role": "user", "content": f'question {number}, "quoted"\né ' * 100})
        body = json.dumps({"model": "m", "messages": messages}, ensure_ascii=ascii_only).encode()
        laid = lay_down(body, [])
        blobs |= laid.blobs
        total += len(body)
        skeletons += len(laid.skeleton)
        assert build(laid.skeleton, laid.stretches, blobs) == body
        messages.append({"role": "assistant", "content": f"answer {number} " * 500})
    # Each message carries thirty bytes of skeleton from turn to turn, and its text once.
    assert sum(map(len, blobs.values())) + skeletons < total / 4


def test_a_blob_that_is_missing_leaves_a_gap_and_no_error() -> None:
    laid = lay_down(b'{"a":"' + b"x" * 5000 + b'"}', [])
    assert build(laid.skeleton, laid.stretches, {}) == b'{"a":""}'


@pytest.mark.parametrize("unit", [b"a", b'"', b"\\", b'\\"', b"\x00", b'a"', b'\\\\"'])
def test_a_large_body_is_laid_down_in_one_pass(unit: bytes) -> None:
    """Eight times the length may cost about eight times the CPU time, not sixty-four times."""

    def cost(length: int) -> float:
        body = unit * (length // len(unit))
        began = time.process_time()
        lay_down(body, [])
        return time.process_time() - began

    small, large = min(cost(250_000) for _ in range(3)), min(cost(2_000_000) for _ in range(2))
    assert large < 40 * max(small, 0.001)
