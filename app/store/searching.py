"""Full-text search over titles, prompts and answers: the newest first, as plain text with the places marked.

Newest first is the order of the index itself, so the first fifty cost the same among a thousand and among a
million (ranking by relevance would have to look at every hit).
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from itertools import chain, takewhile

from app.core.session import Hit
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
FROM (SELECT rowid AS id FROM passage_index WHERE passage_index MATCH ? ORDER BY rowid DESC LIMIT ?) AS found
JOIN passage ON passage.id = found.id
JOIN session ON session.id = passage.session_id
LEFT JOIN turn ON passage.kind = 'prompt' AND turn.id = passage.source_id
LEFT JOIN answer ON passage.kind = 'answer' AND answer.id = passage.source_id
LEFT JOIN turn AS answered ON answered.id = answer.turn_id
ORDER BY found.id DESC
"""


def search(database: sqlite3.Connection, query: str, limit: int) -> list[Hit]:
    """Texts with all of the words, in any order; the last word may be the beginning of one."""
    words = words_of(query)
    if not words:
        return []
    rows = database.execute(_HITS, (match_expression(words), limit)).fetchall()
    finders = Finders(words)
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


def words_of(query: str) -> list[str]:
    """What of a query can be looked for: pieces between spaces that hold a letter or a digit, each once."""
    pieces = query.replace("\x00", " ").split()
    found = [piece[:MAX_WORD_CHARACTERS] for piece in pieces if any(map(_counts, piece))][:MAX_WORDS]
    # The last of equal words stays: it is the one that may be a beginning.
    return [word for at, word in enumerate(found) if word not in found[at + 1 :]]


def match_expression(words: list[str]) -> str:
    """In FTS5's language, with all that the user wrote in quotes: no word can be an operator."""
    quoted = ['"' + searchable(word).replace('"', '""') + '"' for word in words]
    if len(words[-1]) >= MIN_PREFIX:
        quoted[-1] += "*"
    return " ".join(quoted)


class Finders:
    """Find the words in a text as it was written."""

    def __init__(self, words: list[str]) -> None:
        self._exact = _pattern(words)
        self._folded = _pattern([_fold(word) for word in words])

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the words stand, in order. Other accents than the query's count if nothing else is found."""
        found = False
        for match in self._exact.finditer(text):
            found = True
            yield match.span()
        if not found and not text.isascii():
            for match in self._folded.finditer(_fold(text[:FOLDED_CHARACTERS])):
                yield match.span()


def excerpt_of(text: str, finders: Finders) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text around the first place, on one line, and the places in it.

    The index folds letters in ways of its own; where `finders` find no place by their simpler means, the
    beginning of the text is shown, without marks.
    """
    places = finders.places(text)
    first = next(places, (0, 0))
    at = first[0]
    start, end = max(0, at - AROUND), min(len(text), at + 2 * AROUND)
    if start and (space := text.find(" ", start, at)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", at + AROUND, end)) >= 0:
        end = space
    before, after = "…" if start else "", "…" if end < len(text) else ""
    # Blank for blank, so that places stay where they are.
    excerpt = before + "".join([" " if not char.isprintable() else char for char in text[start:end]]) + after
    shift = len(before) - start
    inside = takewhile(lambda place: place[1] <= end, chain([first], places))
    return excerpt, tuple([(place[0] + shift, place[1] + shift) for place in inside if place[1] > place[0]])


def _counts(char: str) -> bool:
    """Whether the index takes the character for a part of a word: letters, digits, private use."""
    return unicodedata.category(char)[0] in "LN" or unicodedata.category(char) == "Co"


def _pattern(words: list[str]) -> re.Pattern[str]:
    patterns = []
    for at, word in enumerate(words):
        pattern = r"[\W_]*".join(map(re.escape, _pieces(word)))
        last = at == len(words) - 1 and len(word) >= MIN_PREFIX
        if word.isascii():
            pattern = rf"(?<![^\W_]){pattern}" + (r"[^\W_]*" if last else r"(?![^\W_])")
        patterns.append(pattern)
    return re.compile("|".join(sorted(patterns, key=len, reverse=True)), re.IGNORECASE)


def _pieces(word: str) -> list[str]:
    """A word as the index cuts it: `don't` is two."""
    return "".join(char if _counts(char) else " " for char in searchable(word)).split()


def _fold(text: str) -> str:
    """Without accents, each character staying one character so that places stay where they are."""
    return "".join([char if char.isascii() else unicodedata.normalize("NFKD", char)[0] for char in text])
