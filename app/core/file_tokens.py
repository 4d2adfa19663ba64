"""About how many tokens an attached file comes to, for the kinds where something can be said of that."""

import re
from dataclasses import dataclass
from math import ceil

from app.core.picture_size import picture_size
from app.core.token_band import Band
from app.core.tokenizer_families import Tokenizer
from providers._content import Kind, kind_of
from providers.base import Attachment

_CLAUDE_TILE = 28
_CLAUDE_MOST = Band(3_000, 3_500, 4_000)
"""Larger pictures are made smaller; where exactly is not published."""
_OPENAI_TILE = 32
_OPENAI_PER_TILE = 1.2
_GEMINI_PICTURE = Band(1_000, 1_100, 1_200)
"""Whatever its size."""
_NEAR = 0.1
"""The formulas fit what was published; they are not published themselves."""
_ANY_PICTURE = Band(85, 1_100, 5_000)
_PAGE = Band(250, 1_500, 3_500)
"""From Gemini's fixed price for a page to Claude's text and picture of it."""
_PDF_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_SECOND = Band(6, 25, 50)
_BYTES_PER_S = {"audio/mpeg": 16_000, "audio/mp3": 16_000}
"""At the usual 128 kbit/s; half and double that are common."""
_LOW_RATE, _HIGH_RATE = 0.4, 2.0


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A file that nothing honest can be said of before it is sent."""

    name: str
    kind: Kind


def file_tokens(file: Attachment, tokenizer: Tokenizer) -> Band | NotCounted:
    """Of a file that is no text; text files are part of the prompt and counted with it."""
    match kind_of(file):
        case Kind.IMAGE:
            return _picture(file, tokenizer)
        case Kind.PDF:
            return _pdf(file)
        case Kind.AUDIO:
            return _audio(file)
        case kind:
            return NotCounted(file.name, kind)


def _picture(file: Attachment, tokenizer: Tokenizer) -> Band:
    if tokenizer is Tokenizer.GEMINI:
        return _GEMINI_PICTURE
    size = picture_size(file.data)
    if size is None:
        return _ANY_PICTURE
    match tokenizer:
        case Tokenizer.CLAUDE | Tokenizer.EARLIER_CLAUDE:
            tiles = _tiles(size, _CLAUDE_TILE)
            return _near(tiles, _CLAUDE_MOST) if tiles > _CLAUDE_MOST.low else _near(tiles)
        case Tokenizer.OPENAI:
            return _near(_OPENAI_PER_TILE * _tiles(size, _OPENAI_TILE))
        case _:
            most = max(_ANY_PICTURE.likely, ceil(_OPENAI_PER_TILE * _tiles(size, _CLAUDE_TILE)))
            return Band(_ANY_PICTURE.low, _ANY_PICTURE.likely, most)


def _tiles(size: tuple[int, int], side: int) -> int:
    width, height = size
    return ceil(width / side) * ceil(height / side)


def _near(tokens: float, most: Band | None = None) -> Band:
    if most is not None:
        return Band(*(min(round(tokens), limit) for limit in (most.low, most.likely, most.high)))
    return Band(*(round(tokens * part) for part in (1 - _NEAR, 1, 1 + _NEAR)))


def _pdf(file: Attachment) -> Band | NotCounted:
    pages = len(_PDF_PAGE.findall(file.data))
    if pages == 0:  # they stand compressed inside the file
        return NotCounted(file.name, Kind.PDF)
    return Band(pages * _PAGE.low, pages * _PAGE.likely, pages * _PAGE.high)


def _audio(file: Attachment) -> Band | NotCounted:
    """By its length in seconds, as far as the file tells it."""
    data = file.data
    if (
        data.startswith(b"RIFF")
        and data[8:16] == b"WAVEfmt "
        and (rate := int.from_bytes(data[28:32], "little"))
    ):
        seconds = len(data) / rate
        return Band(int(seconds * _SECOND.low), round(seconds * _SECOND.likely), ceil(seconds * _SECOND.high))
    usual = _BYTES_PER_S.get(file.media_type)
    if usual is None:
        return NotCounted(file.name, Kind.AUDIO)
    seconds = len(data) / usual
    return Band(
        int(seconds * _LOW_RATE * _SECOND.low),
        round(seconds * _SECOND.likely),
        ceil(seconds * _HIGH_RATE * _SECOND.high),
    )
