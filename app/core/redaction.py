"""Takes keys out of texts: the live ones, however they are written, and whatever looks like one.

The last guard, not the first: a key has no business in a text to begin with.
"""

import base64
import html
import json
import re
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from urllib.parse import quote

from providers.base import Secret

MARK = "[key]"

FRAGMENT = 12
"""This many characters of a key in a row are taken for the key: texts get cut, wrapped and escaped."""

_GRAM = 8
_STRIDE = FRAGMENT - _GRAM + 1  # every fragment of 12 holds a gram of 8 that starts at a multiple of 5
_SHORTEST = 4  # a "key" of one to three characters is in every text; only its place can give it away (patterns)

_Places = tuple[tuple[str, int], ...]

# A run in which a fragment may stand. Words of prose are shorter, and cost nothing.
_RUN = re.compile(r"[^\s]{%d,}" % FRAGMENT)

# (a piece that must be there for the pattern to be tried, the pattern); group 1 stays, the rest is replaced.
_PATTERNS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("sk-", "pk-", "rk-"), re.compile(r"((?<![A-Za-z0-9]))[spr]k-[A-Za-z0-9_\-]{16,}")),
    (("aiza",), re.compile(r"(\b)AIza[A-Za-z0-9_\-]{16,}")),
    (("gsk_", "hf_", "xai-", "pplx-", "r8_", "fw_", "tgp_", "csk-", "nvapi-"),
     re.compile(r"(\b)(?:gsk_|hf_|xai-|pplx-|r8_|fw_|tgp_v1_|csk-|nvapi-)[A-Za-z0-9_\-]{16,}")),
    (("bearer", "basic"), re.compile(r"(?i)(\b(?:bearer|basic)\s+)(?!\[key\])[^\s\"'<>,;]{6,}")),
    (("key=", "token=", "auth=", "secret=", "password="),
     re.compile(r"(?i)([?&;](?:[a-z_\-]*key|[a-z_\-]*token|auth|[a-z_\-]*secret|password)=)"
                r"(?!\[key\])[^\s&\"'<>#]+")),
    (("key=",), re.compile(r"(?i)((?<![a-z])key=)(?!\[key\])[^\s&\"'<>#()]{8,}")),
    (("api-key", "api_key", "apikey", "authorization", "auth-token", "auth_token", "access_token"),
     re.compile(r"(?i)((?:api[_\-]?key|authorization|(?:auth|access)[_\-]token)\\?[\"']?\s*[:=,]\s*b?\\?[\"']?)"
                r"(?!(?:bearer|basic)\s|\[key\])[^\s\"'\\<>,;)}\]]{6,}")),
    (("://",), re.compile(r"(://)(?!\[key\])[^\s/@\"'<>]*:[^\s/@\"'<>]*(?=@)")),
)  # fmt: skip


class Redactor:
    """Knows the keys that are in use; safe to use from any thread. `redact` never raises."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._in_use: Counter[str] = Counter()
        # Replaced as a whole and never changed, so that `redact` needs no lock.
        self._known = _Known(())

    def __repr__(self) -> str:
        return f"Redactor({len(self._in_use)} keys)"

    def add(self, secret: Secret) -> None:
        """From now on this key is taken out. Adding it twice needs removing it twice."""
        value = secret.reveal()
        with self._lock:
            self._in_use[value] += 1
            if self._in_use[value] == 1:
                self._known = _Known(tuple(self._in_use))

    def remove(self, secret: Secret) -> None:
        """The key is no longer in use here. What looks like a key is taken out all the same."""
        value = secret.reveal()
        with self._lock:
            self._in_use[value] -= 1
            if self._in_use[value] <= 0:
                del self._in_use[value]
                self._known = _Known(tuple(self._in_use))

    def redact(self, text: str) -> str:
        """The text with `[key]` in the place of every key and every larger piece of one."""
        text = self._known.take_out(text)
        lower = text.lower()
        for pieces, pattern in _PATTERNS:
            if any(piece in lower for piece in pieces):
                text = pattern.sub(rf"\g<1>{MARK}", text)
        return text


class _Known:
    """An index of all pieces of all written forms of the keys. Letters' case is ignored: hex comes in both."""

    def __init__(self, values: tuple[str, ...]) -> None:
        places: dict[str, set[tuple[str, int]]] = {}
        short: set[str] = set()
        for value in values:
            for form in written_forms(value):
                if len(form) < FRAGMENT:
                    short.add(form)
                    continue
                for start in range(len(form) - _GRAM + 1):
                    places.setdefault(form[start : start + _GRAM], set()).add((form, start))
        self._places: Mapping[str, _Places] = MappingProxyType({gram: tuple(at) for gram, at in places.items()})
        alternatives = "|".join(re.escape(form) for form in sorted(short, key=len, reverse=True))
        self._short = re.compile(alternatives, re.IGNORECASE) if short else None

    def take_out(self, text: str) -> str:
        if self._places:
            text = _without(text, list(self._spans(text)))
        if self._short is not None:
            text = self._short.sub(MARK, text)
        return text

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        places = self._places
        for run in _RUN.finditer(text):
            position, end = run.span()
            while position <= end - _GRAM:
                found = places.get(text[position : position + _GRAM].lower())
                reach = position
                for form, start in found or ():
                    first, last = _grown(text, position, form, start)
                    if last - first >= FRAGMENT:
                        yield first, last
                        reach = max(reach, last)
                position = max(position + _STRIDE, reach - FRAGMENT)


def _grown(text: str, position: int, form: str, start: int) -> tuple[int, int]:
    """As far as the text goes on like the form, to both sides of a gram that they share."""
    first, last = position, position + _GRAM
    before, after = start, start + _GRAM
    while first > 0 and before > 0 and text[first - 1].lower() == form[before - 1]:
        first, before = first - 1, before - 1
    while last < len(text) and after < len(form) and text[last].lower() == form[after]:
        last, after = last + 1, after + 1
    return first, last


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    if not spans:
        return text
    pieces: list[str] = []
    done = 0
    for first, last in sorted(spans):
        if first > done or not pieces:
            pieces += [text[done:first], MARK]
        done = max(done, last)
    return "".join([*pieces, text[done:]])


def written_forms(value: str) -> frozenset[str]:
    """How a key may be written in a text, in lower case: as it is, encoded, escaped, reversed."""
    if len(value) < _SHORTEST:
        return frozenset()
    data = value.encode("utf-8", "surrogatepass")
    in_json = json.dumps(value)[1:-1]
    forms = {
        value,
        value[::-1],
        data.hex(),
        "\\x" + data.hex("_").replace("_", "\\x"),
        quote(data, safe=""),
        quote(quote(data, safe=""), safe=""),
        in_json,
        in_json.replace("/", "\\/"),
        json.dumps(in_json)[1:-1],
        repr(value)[1:-1],
        html.escape(value),
        "\0".join(value),
        "\\x00".join(value),
        "\\u0000".join(value),
        *_in_base64(data),
        *_in_base64(value.encode("utf-16-le", "surrogatepass")),
    }
    return frozenset(form.lower() for form in forms)


def _in_base64(data: bytes) -> Iterator[str]:
    """The key stands somewhere in what was encoded, so at one of three offsets; its edges mix with what is around."""
    for offset in range(3):
        encoded = base64.b64encode(bytes(offset) + data)
        whole_groups = (offset + len(data)) // 3 * 4
        text = encoded[4 if offset else 0 : whole_groups].decode()
        if len(text) >= _GRAM:
            yield text
            yield text.translate({ord("+"): "-", ord("/"): "_"})
