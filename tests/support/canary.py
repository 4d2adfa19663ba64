"""Looks for a key in everything that was written, however it is written there."""

import base64
import contextlib
import gzip
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

PIECE = 12
_GZIP_MAGIC = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Hit:
    path: Path
    encoding: str
    """A name of `encodings_of`, or `piece` for 12 bytes of the key in a row; `gzip:` before it if packed."""


def encodings_of(key: str) -> dict[str, bytes]:
    """The key as it may stand in a file. Base64 depends on where the key starts in what was encoded."""
    data = key.encode()
    found = {
        "plain": data,
        "reversed": data[::-1],
        "hex": data.hex().encode(),
        "HEX": data.hex().upper().encode(),
        "url": quote(key, safe="").encode(),
        "json": json.dumps(key)[1:-1].encode(),
        "utf-16-le": key.encode("utf-16-le"),
        "utf-16-be": key.encode("utf-16-be"),
        "escaped": "".join(f"\\x{byte:02x}" for byte in data).encode(),
    }
    for offset in range(3):
        end = (offset + len(data)) // 3 * 4
        encoded = base64.b64encode(bytes(offset) + data)[4 if offset else 0 : end]
        found[f"base64+{offset}"] = encoded
        found[f"base64url+{offset}"] = encoded.replace(b"+", b"-").replace(b"/", b"_")
    return found


def find_key(data: bytes, key: str) -> list[str]:
    """The names of the encodings in which the key, or a piece of it, is in the data."""
    found = [name for name, form in encodings_of(key).items() if form in data]
    plain = key.encode()
    if any(plain[start : start + PIECE] in data for start in range(len(plain) - PIECE + 1)):
        found.append("piece")
    return found + [f"gzip:{name}" for unpacked in _unpacked(data) for name in find_key(unpacked, key)]


def search_tree(folder: Path, key: str) -> list[Hit]:
    """Every place under the folder where the key can be found; file names count too."""
    hits = []
    for path in sorted(folder.rglob("*")):
        hits += [Hit(path, f"name:{name}") for name in find_key(str(path.name).encode(), key)]
        if path.is_file() and not path.is_symlink():
            hits += [Hit(path, name) for name in find_key(path.read_bytes(), key)]
    return hits


def _unpacked(data: bytes) -> list[bytes]:
    """Everything in the data that gzip packed, from wherever it begins."""
    found = []
    start = data.find(_GZIP_MAGIC)
    while start >= 0:
        with contextlib.suppress(zlib.error):  # then these three bytes were something else
            found.append(zlib.decompressobj(wbits=31).decompress(data[start:]))
        start = data.find(_GZIP_MAGIC, start + 1)
    return found


def packed(key: str) -> bytes:
    """The key in a gzip member, to prove that the search finds it there."""
    return gzip.compress(b"before " + key.encode() + b" after")
