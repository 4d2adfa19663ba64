"""What a token is here: one rule for every model, so that all numbers of an answer can be checked by hand.

A token is a run of up to six letters and digits with the space before it, a run of line breaks, or up to
three other characters. Joined together the tokens of a text are the text.
"""

import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

MESSAGE_OVERHEAD = 4
"""Tokens that every message costs beside its text."""
FILE_TOKENS = 258
"""Tokens of an attached file, whatever its size."""

_TOKEN = re.compile(r" ?\w{1,6}|\n+|[^\w\n]{1,3}")
_BLOCK = 16
"""A cached prefix is counted in whole blocks, as providers do (theirs are larger)."""
_REMEMBERED_PREFIXES = 8192


@lru_cache(maxsize=256)
def _split_short(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text))


def split(text: str) -> tuple[str, ...]:
    """The tokens of a text; joined they are the text."""
    # Long texts are not worth remembering: a 10 MB prompt would sit in the cache for good.
    return _split_short(text) if len(text) < 100_000 else tuple(_TOKEN.findall(text))


def count(text: str) -> int:
    return len(split(text)) if len(text) < 100_000 else sum(1 for _ in _TOKEN.finditer(text))


@dataclass(frozen=True, slots=True)
class Counted:
    """One message of a prompt, reduced to what caching needs."""

    digest: bytes
    tokens: int


def counted(role: str, text: str, *, files: Sequence[str] = ()) -> Counted:
    whole = "\0".join((role, text, *files)).encode("utf-8", "surrogatepass")
    tokens = MESSAGE_OVERHEAD + count(text) + FILE_TOKENS * len(files)
    return Counted(blake2b(whole, digest_size=16).digest(), tokens)


class PrefixCache:
    """Which beginnings of conversations a model has seen, so that the second equal one counts as cached."""

    def __init__(self) -> None:
        self._seen: OrderedDict[bytes, None] = OrderedDict()

    def cached_tokens(self, owner: str, messages: Iterable[Counted]) -> int:
        """Tokens of the longest beginning seen before, in whole blocks; and remembers this conversation."""
        chain = blake2b(owner.encode(), digest_size=16).digest()
        total = cached = 0
        for message in messages:
            chain = blake2b(chain + message.digest, digest_size=16).digest()
            total += message.tokens
            if chain in self._seen:
                cached = total
            self._seen[chain] = None
            self._seen.move_to_end(chain)
        while len(self._seen) > _REMEMBERED_PREFIXES:
            self._seen.popitem(last=False)
        return cached - cached % _BLOCK
