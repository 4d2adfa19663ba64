"""How the body of a request is laid down: what repeats is kept once, and the body still comes back byte for
byte.

Eight lanes that get one PDF, or a tenth turn that carries the nine before it, send nearly the same bytes
again and again. So long stretches are cut out of a body and kept under their SHA-256: the base64 of an
attached file as a reference to the file itself, and any run of more than a kilobyte without a bare quotation
mark (in JSON: one long string) as it is. What is left, the skeleton, is a few hundred bytes a message.
Nothing here needs the body to be valid JSON: any bytes survive.
"""

import base64
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

MIN_STRETCH = 1024
"""Below this a reference saves nothing."""

# Possessive: a run is taken whole or not at all, in one pass however long it is.
_RUN = re.compile(rb'(?:[^"\\]++|\\.)++', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stretch:
    offset: int
    """Where it belongs in the skeleton."""
    encoding: str
    """`raw`, or `base64` of what the blob holds."""
    sha256: bytes


@dataclass(frozen=True, slots=True)
class LaidDown:
    skeleton: bytes
    stretches: tuple[Stretch, ...] = ()
    blobs: Mapping[bytes, bytes] = field(default_factory=dict)
    """What the stretches refer to, by SHA-256."""


def lay_down(body: bytes, attached: Iterable[bytes]) -> LaidDown:
    """`attached`: the files whose base64 may stand in the body."""
    if len(body) < MIN_STRETCH:
        return LaidDown(body)
    pieces: list[bytes | tuple[str, bytes]] = [body]
    for data in sorted(set(attached), key=len, reverse=True):
        if MIN_STRETCH <= len(data) < len(body):
            pieces = _cut(pieces, base64.b64encode(data), data)
    return _assemble(pieces)


def build(skeleton: bytes, stretches: Iterable[Stretch], blobs: Mapping[bytes, bytes]) -> bytes:
    """The body again. A blob that is missing leaves a gap, which the body's checksum tells."""
    parts: list[bytes] = []
    position = 0
    for stretch in stretches:
        parts.append(skeleton[position : stretch.offset])
        data = blobs.get(stretch.sha256, b"")
        parts.append(base64.b64encode(data) if stretch.encoding == "base64" else data)
        position = stretch.offset
    parts.append(skeleton[position:])
    return b"".join(parts)


def stretches_as_text(stretches: Iterable[Stretch]) -> str | None:
    rows = [[stretch.offset, stretch.encoding, stretch.sha256.hex()] for stretch in stretches]
    return json.dumps(rows) if rows else None


def stretches_of_text(text: str | None) -> tuple[Stretch, ...]:
    rows = json.loads(text) if text else []
    return tuple(Stretch(offset, encoding, bytes.fromhex(digest)) for offset, encoding, digest in rows)


def _cut(
    pieces: list[bytes | tuple[str, bytes]], encoded: bytes, data: bytes
) -> list[bytes | tuple[str, bytes]]:
    result: list[bytes | tuple[str, bytes]] = []
    for piece in pieces:
        if isinstance(piece, tuple) or encoded not in piece:
            result.append(piece)
            continue
        first, *others = piece.split(encoded)
        result.append(first)
        for other in others:
            result += [("base64", data), other]
    return result


def _assemble(pieces: list[bytes | tuple[str, bytes]]) -> LaidDown:
    skeleton = bytearray()
    stretches: list[Stretch] = []
    blobs: dict[bytes, bytes] = {}

    def refer(encoding: str, data: bytes) -> None:
        digest = sha256(data).digest()
        blobs[digest] = data
        stretches.append(Stretch(len(skeleton), encoding, digest))

    for piece in pieces:
        if isinstance(piece, tuple):
            refer(*piece)
            continue
        position = 0
        for run in _RUN.finditer(piece):
            if run.end() - run.start() >= MIN_STRETCH:
                skeleton += piece[position : run.start()]
                refer("raw", run.group())
                position = run.end()
        skeleton += piece[position:]
    return LaidDown(bytes(skeleton), tuple(stretches), blobs)
