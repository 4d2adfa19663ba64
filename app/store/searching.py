"""Full-text search over titles, prompts and answers: the newest first, as plain text with the places marked.

Newest first is the order of the index itself, so the first fifty cost the same among a thousand and among a
million (ranking by relevance would have to look at every hit).
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence

from app.core.session import Hit
from app.core.tags import tidy_tags
from app.store.passages import searchable
from app.store.records import as_text

MAX_WORDS = 24
MAX_WORD_CHARACTERS = 200
MIN_PREFIX = 2
"""A single letter is looked for as a word of its own: as a beginning it would mean half of everything."""
AROUND = 80
"""Characters of an excerpt before and after the first place."""
FOLDED_CHARACTERS = 100_000
"""How far into a text a place with other accents than the query's is looked for."""

_HITS = """
SELECT session.id, session.title, passage.kind, coalesce(turn.number, answered.number),
       coalesce(answer.text, turn.prompt, session.title)
FROM ({found}) AS found
JOIN passage ON passage.id = found.id
JOIN session ON session.id = passage.session_id
LEFT JOIN turn ON passage.kind = 'prompt' AND turn.id = passage.source_id
LEFT JOIN answer ON passage.kind = 'answer' AND answer.id = passage.source_id
LEFT JOIN turn AS answered ON answered.id = answer.turn_id
ORDER BY found.id DESC
"""


_ANYWHERE = _HITS.format(
    found="SELECT rowid AS id FROM passage_index WHERE passage_index MATCH ? ORDER BY rowid DESC LIMIT ?"
)
_TAGGED = "SELECT session_id FROM tag WHERE name IN ({marks}) GROUP BY session_id HAVING count(*) = {number}"
_AMONG_TAGGED = """SELECT passage_index.rowid AS id
FROM passage_index JOIN passage ON passage.id = passage_index.rowid
WHERE passage_index MATCH ? AND passage.session_id IN ({tagged})
ORDER BY passage_index.rowid DESC LIMIT ?"""
_TITLES = """SELECT id, title FROM session WHERE id IN ({tagged}) ORDER BY changed_at DESC, id DESC LIMIT ?"""

_TAG = re.compile(r"(?<!\S)tag:(\S+)", re.IGNORECASE)


def search(database: sqlite3.Connection, query: str, limit: int) -> list[Hit]:
    """Texts with all of the words, in any order; the last one may be the beginning of a word, unless a space
    follows it. Only in sessions with all tags that are named as `tag:name`; with nothing but tags, the titles
    of those sessions.
    """
    tags = tidy_tags(_TAG.findall(query))
    query = _TAG.sub("", query)
    words = words_of(query)
    if not words:
        return _tagged(database, tags, limit) if tags else []
    beginning = not query[-1].isspace() and len(words[-1]) >= MIN_PREFIX
    expression = match_expression(words, beginning=beginning)
    if tags:
        statement = _HITS.format(found=_AMONG_TAGGED.format(tagged=_having(tags)))
        rows = database.execute(statement, (expression, *tags, limit)).fetchall()
    else:
        rows = database.execute(_ANYWHERE, (expression, limit)).fetchall()
    finders = Finders(words, beginning=beginning)
    hits = []
    for session_id, title, kind, turn, text in rows:
        excerpt, marks = excerpt_of(as_text(text), finders)
        hits.append(
            Hit(
                session_id=session_id,
                session_title=as_text(title),
                found_in=kind,
                turn=turn,
                excerpt=excerpt,
                marks=marks,
            )
        )
    return hits


def _tagged(database: sqlite3.Connection, tags: Sequence[str], limit: int) -> list[Hit]:
    rows = database.execute(_TITLES.format(tagged=_having(tags)), (*tags, limit)).fetchall()
    return [
        Hit(
            session_id=session_id,
            session_title=as_text(title),
            found_in="title",
            turn=None,
            excerpt=excerpt_of(as_text(title), None)[0],
        )
        for session_id, title in rows
    ]


def _having(tags: Sequence[str]) -> str:
    """The sessions with all of them, as a statement that takes each as a value."""
    return _TAGGED.format(marks=",".join("?" * len(tags)), number=len(tags))


def words_of(query: str) -> list[str]:
    """What of a query can be looked for: pieces between spaces that hold a letter or a digit, each once."""
    pieces = query.replace("\x00", " ").split()
    found = [piece[:MAX_WORD_CHARACTERS] for piece in pieces if any(map(_counts, piece))][:MAX_WORDS]
    # The last of equal words stays: it is the one that may be a beginning.
    return [word for at, word in enumerate(found) if word not in found[at + 1 :]]


def match_expression(words: list[str], *, beginning: bool) -> str:
    """In FTS5's language, with all that the user wrote in quotes: no word can be an operator."""
    quoted = ['"' + searchable(word).replace('"', '""') + '"' for word in words]
    if beginning:
        quoted[-1] += "*"
    return " ".join(quoted)


class Finders:
    """Find the words in a text as it was written."""

    def __init__(self, words: list[str], *, beginning: bool) -> None:
        last = words[-1] if beginning else None
        self._words = [_Word(word, beginning=word is last) for word in words]
        self._folded = [_Word(_fold(word), beginning=word is last) for word in words]

    def first(self, text: str) -> int | None:
        """Where the first of the words stands. Other accents count if nothing else is found."""
        return _first(self._words, text) if text.isascii() else self._first_of_any(text)

    def places(self, text: str) -> list[tuple[int, int]]:
        """All places in a short text, in order."""
        found = {place for word in self._words for place in word.places(text)}
        if not found and not text.isascii():
            found = {place for word in self._folded for place in word.places(_fold(text))}
        return sorted(found)

    def _first_of_any(self, text: str) -> int | None:
        found = _first(self._words, text)
        return _first(self._folded, _fold(text[:FOLDED_CHARACTERS])) if found is None else found


class _Word:
    """One word of a query. Regular expressions only look at places where its first part stands, because
    letting one search a long text without regard to case costs more than the whole query.
    """

    def __init__(self, word: str, *, beginning: bool) -> None:
        pieces = _pieces(word)
        self._start = pieces[0].lower()
        pattern = r"[\W_]*".join(map(re.escape, pieces))
        if word.isascii():
            pattern = rf"(?<![^\W_]){pattern}" + (r"[^\W_]*" if beginning else r"(?![^\W_])")
        self._pattern = re.compile(pattern, re.IGNORECASE)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        lower = text.lower()
        if len(lower) != len(text):  # a few letters grow in lower case; then places would shift
            yield from (match.span() for match in self._pattern.finditer(text))
            return
        at = lower.find(self._start)
        while at >= 0:
            match = self._pattern.match(text, at)
            if match:
                yield match.span()
            at = lower.find(self._start, max(at + 1, match.end() if match else 0))


def _first(words: list[_Word], text: str) -> int | None:
    firsts = [next(word.places(text), None) for word in words]
    return min((place[0] for place in firsts if place is not None), default=None)


def excerpt_of(text: str, finders: Finders | None) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text around the first place, on one line, and the places in it; without `finders`, its beginning.

    The index folds letters in ways of its own; where `finders` find no place by their simpler means, the
    beginning of the text is shown, without marks.
    """
    at = (finders.first(text) if finders else None) or 0
    start, end = max(0, at - AROUND), min(len(text), at + 2 * AROUND)
    if start and (space := text.find(" ", start, at)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", at + AROUND, end)) >= 0:
        end = space
    shown = text[start:end]
    if not shown.isprintable():  # blank for blank, so that places stay where they are
        shown = "".join([char if char.isprintable() else " " for char in shown])
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before)
    places = finders.places(shown) if finders else []
    marks = tuple([(first + shift, last + shift) for first, last in places])
    return before + shown + after, marks


def _counts(char: str) -> bool:
    """Whether the index takes the character for a part of a word: letters, digits, private use."""
    return unicodedata.category(char)[0] in "LN" or unicodedata.category(char) == "Co"


def _pieces(word: str) -> list[str]:
    """A word as the index cuts it: `don't` is two."""
    return "".join(char if _counts(char) else " " for char in searchable(word)).split()


def _fold(text: str) -> str:
    """Without accents, each character staying one character so that places stay where they are."""
    return "".join([char if char.isascii() else unicodedata.normalize("NFKD", char)[0] for char in text])
