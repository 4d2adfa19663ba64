"""The search finds what it is there to find; one that finds nothing proves nothing."""

import base64
from pathlib import Path

import pytest

from tests.support.canary import Hit, encodings_of, find_key, packed, search_tree

KEY = 'sk-canary/7Qm+"x\\9Zr4Tn8Wb2Lk6Vd0Hs'


@pytest.mark.parametrize("name", sorted(encodings_of(KEY)))
def test_every_encoding_is_found(tmp_path: Path, name: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/file").write_bytes(b"\0before" + encodings_of(KEY)[name] + b"after\xff")
    assert name in {hit.encoding for hit in search_tree(tmp_path, KEY)}


@pytest.mark.parametrize("before", [b"", b"a", b"ab", b"user:", b"Bearer "])
def test_base64_of_something_longer_is_found(before: bytes) -> None:
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        assert any(name.startswith("base64") for name in find_key(encode(before + KEY.encode() + b"!"), KEY))


def test_a_piece_and_a_packed_key_are_found() -> None:
    assert find_key(b"..." + KEY[10:22].encode(), KEY) == ["piece"]
    assert find_key(b"..." + KEY[10:21].encode(), KEY) == []
    assert "gzip:plain" in find_key(b"\x1f\x8b\x08 no " + packed(KEY), KEY)


def test_a_file_name_counts(tmp_path: Path) -> None:
    (tmp_path / "sk-canary-in-a-name").touch()
    assert Hit(tmp_path / "sk-canary-in-a-name", "name:plain") in search_tree(tmp_path, "sk-canary-in-a-name")


def test_innocent_files_are_not_hits(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(bytes(range(256)) * 64)
    assert search_tree(tmp_path, KEY) == []
