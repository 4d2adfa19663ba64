import io
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.services.json_input import MAX_BYTES, parsed, read_json


def test_fractions_stay_as_they_are_written() -> None:
    assert parsed('{"cost": 0.1000000000000000000001}', what="usage") == {
        "cost": Decimal("0.1000000000000000000001")
    }


def test_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "usage.json"
    path.write_bytes(b'\xef\xbb\xbf{"input_tokens": 5}')
    assert read_json(str(path), what="usage") == {"input_tokens": 5}


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"[1]")))
    assert read_json("-", what="usage") == [1]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The usage is empty."),
        (b"{", "The usage is not JSON"),
        (b"\xff", r"not UTF-8 text \(byte 0\)"),
        (b"[Infinity]", "a number that is none"),
        (b"[" * 200_000, "nested too deeply"),
        (b" " * (MAX_BYTES + 1), "larger than 32 MB"),
    ],
    ids=["empty", "broken", "binary", "endless", "deep", "large"],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "usage.json"
    path.write_bytes(data)
    with pytest.raises(UserError, match=words):
        read_json(str(path), what="usage")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_json(str(tmp_path), what="usage")
