"""Takes keys out of texts: the live ones, however they are written, and whatever looks like one.

The last guard, not the first: a key has no business in a text to begin with.
"""

import base64
import html
import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

from providers.base import Secret

MARK = "[key]"

FRAGMENT = 12
"""This many characters of a key in a row are taken for the key: texts get cut, wrapped and escaped."""

_GRAM = 8
_STRIDE = FRAGMENT - _GRAM + 1  # every fragment of 12 holds a gram of 8 that starts at a multiple of 5
_PLACES_PER_GRAM = 16  # a key that repeats itself would otherwise cost its length squared
_SHORTEST = 6

# A run in which a fragment may stand. Words of prose are shorter, and cost nothing.
_RUN = re.compile(rf"\S{{{FRAGMENT},}}")

_VALUE = r"(?!\[key\])[^\s\"'\\<>,;)}\]]{6,}"
# (a piece that must be there for the pattern to be tried, the pattern); group 1 stays, the rest is replaced.
_PATTERNS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("sk-", "pk-", "rk-"), re.compile(r"((?<![A-Za-z0-9]))[spr]k-[A-Za-z0-9_\-]{16,}")),
    (("aiza",), re.compile(r"(\b)AIza[A-Za-z0-9_\-]{16,}")),
    (("gsk_", "hf_", "xai-", "pplx-", "r8_", "fw_", "tgp_v1_", "csk-", "nvapi-"),
     re.compile(r"(\b)(?:gsk_|hf_|xai-|pplx-|r8_|fw_|tgp_v1_|csk-|nvapi-)[A-Za-z0-9_\-]{16,}")),
    # "bearer authentication" is a word of prose; a token is long, or has a digit in it.
    (("bearer",), re.compile(r"(?i)(\bbearer\s+)(?:(?=[a-z._~+/=\-]*[0-9])|(?=\S{20}))" + _VALUE)),
    (("api-key", "api_key", "apikey", "authorization", "auth-token", "auth_token", "access_token"),
     re.compile(r"(?i)((?:api[_\-]?key|authorization|(?:auth|access)[_\-]token)"
                r"(?:\\?[\"']?\s*[:=]\s*b?\\?[\"']?|[\"']\s*,\s*b?[\"'])"
                r"(?:(?:basic|bearer)\s+)?)(?!(?:basic|bearer)\s)" + _VALUE)),
    (("key=", "token=", "auth=", "secret=", "password="),
     re.compile(r"(?i)([?&;](?:[a-z_\-]*key|[a-z_\-]*token|auth|[a-z_\-]*secret|password)=)"
                r"(?!\[key\])[^\s&\"'<>#]+")),
    (("key=",), re.compile(r"(?i)((?<![a-z])key=)(?!\[key\])[^\s&\"'<>#()]{8,}")),
    (("://",), re.compile(r"(://)[^\s/@\"'<>]*:[^\s/@\"'<>]*(?=@)")),
)  # fmt: skip


class Redactor:
    """Knows the keys that are in use; safe to use from any thread. `redact` never raises.

    A key of fewer than 12 characters is taken out only whole, and only if it has a digit and at least 6: the
    "keys" that local servers ask for (`ollama`, `EMPTY`, `lm-studio`) are words, and no secret.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._in_use: Counter[str] = Counter()
        self._known = _Known()

    def __repr__(self) -> str:
        return f"Redactor({len(self._in_use)} keys)"

    def add(self, secret: Secret) -> None:
        """From now on this key is taken out. Adding it twice needs removing it twice."""
        value = secret.reveal()
        with self._lock:
            self._in_use[value] += 1
            if self._in_use[value] == 1:
                self._known.add(value)

    def remove(self, secret: Secret) -> None:
        """The key is no longer in use here. What looks like a key is taken out all the same."""
        value = secret.reveal()
        with self._lock:
            self._in_use[value] -= 1
            if self._in_use[value] > 0:
                return
            del self._in_use[value]
            rest = _Known()
            for other in self._in_use:
                rest.add(other)
            self._known = rest

    def redact(self, text: str) -> str:
        """The text with `[key]` in the place of every key and every larger piece of one."""
        text = self._known.take_out(text)
        lower = text.lower()
        for pieces, pattern in _PATTERNS:
            if any(piece in lower for piece in pieces):
                text = pattern.sub(rf"\g<1>{MARK}", text)
        return text

    def find(self, text: str) -> list[tuple[int, int]]:
        """Where a key that is in use stands, or a larger piece of one: start and end, perhaps overlapping."""
        return self._known.places(text)


class _Known:
    """An index of all pieces of all written forms of the keys. Letters' case is ignored: hex comes in both.

    Texts may be read by other threads while a key is added: each look-up sees one whole entry, old or new.
    """

    def __init__(self) -> None:
        self._places: dict[str, tuple[tuple[str, int], ...]] = {}
        """Where a gram of 8 stands: in which form, from which character."""
        self._short: tuple[str, ...] = ()
        self._short_pattern: re.Pattern[str] | None = None

    def add(self, value: str) -> None:
        for form in written_forms(value):
            if len(form) < FRAGMENT:
                self._short = tuple(sorted({*self._short, form}, key=len, reverse=True))
                continue
            for start in range(len(form) - _GRAM + 1):
                gram = form[start : start + _GRAM]
                found = self._places.get(gram, ())
                if len(found) < _PLACES_PER_GRAM:
                    self._places[gram] = (*found, (form, start))
        if self._short:
            self._short_pattern = re.compile("|".join(map(re.escape, self._short)), re.IGNORECASE)

    def take_out(self, text: str) -> str:
        if self._places:
            text = _without(text, sorted(self._spans(text)))
        if self._short_pattern is not None:
            text = self._short_pattern.sub(MARK, text)
        return text

    def places(self, text: str) -> list[tuple[int, int]]:
        found = list(self._spans(text)) if self._places else []
        if self._short_pattern is not None:
            found += [short.span() for short in self._short_pattern.finditer(text)]
        return found

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        for run in _RUN.finditer(text):
            position, end = run.span()
            while position <= end - _GRAM:
                reach = position
                for form, start in self._places.get(text[position : position + _GRAM].lower(), ()):
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
    pieces: list[str] = []
    done = 0
    for first, last in spans:
        if first > done or not pieces:
            pieces += (text[done:first], MARK)
        done = max(done, last)
    return "".join((*pieces, text[done:]))


def written_forms(value: str) -> frozenset[str]:
    """How a key may be written in a text, in lower case: as it is, encoded, escaped, reversed."""
    if len(value) < FRAGMENT and (len(value) < _SHORTEST or not any(map(str.isdigit, value))):
        return frozenset()
    data = value.encode("utf-8", "surrogatepass")
    in_url = quote(data, safe="")
    in_json = json.dumps(value)[1:-1]
    forms = {
        value,
        value[::-1],
        data.hex(),
        "".join(f"\\x{byte:02x}" for byte in data),
        in_url,
        quote(in_url, safe=""),
        in_json,
        in_json.replace("/", "\\/"),
        json.dumps(in_json)[1:-1],
        repr(value)[1:-1],
        html.escape(value),
        "\0".join(value),  # UTF-16 taken for a one-byte encoding
        "\\x00".join(value),
        *_in_base64(data),
    }
    return frozenset(form.lower() for form in forms)


def _in_base64(data: bytes) -> Iterator[str]:
    """The key stands at one of three offsets in what was encoded; its edges mix with what is around it."""
    for offset in range(3):
        whole_groups = (offset + len(data)) // 3 * 4
        encoded = base64.b64encode(bytes(offset) + data)[4 if offset else 0 : whole_groups].decode()
        if len(encoded) >= _GRAM:
            yield encoded
            yield encoded.translate({ord("+"): "-", ord("/"): "_"})
