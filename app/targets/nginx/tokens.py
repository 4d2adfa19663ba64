"""An nginx.conf as directives: name, arguments, and what stands in braces."""

from collections.abc import Iterator
from dataclasses import dataclass


class NotNginxError(Exception):
    """The text is no configuration; the message says why."""


@dataclass(frozen=True, slots=True)
class Directive:
    name: str
    arguments: tuple[str, ...]
    block: tuple["Directive", ...] | None = None
    """`None` where it ends with a semicolon."""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    quoted: bool = False

    def is_mark(self, mark: str) -> bool:
        return self.text == mark and not self.quoted


def directives(text: str) -> tuple[Directive, ...]:
    """Raises `NotNginxError`."""
    found, rest = _block(list(_tokens(text)), 0, is_inner=False)
    assert rest >= 0
    return found


def _block(tokens: list[_Token], at: int, *, is_inner: bool) -> tuple[tuple[Directive, ...], int]:
    """The directives from there on, and where they end."""
    found: list[Directive] = []
    words: list[str] = []
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.is_mark(";"):
            found.append(_directive(words, None))
            words = []
        elif token.is_mark("{"):
            inner, at = _block(tokens, at, is_inner=True)
            found.append(_directive(words, inner))
            words = []
        elif token.is_mark("}"):
            if not is_inner or words:
                raise NotNginxError("a } stands where none belongs")
            return tuple(found), at
        else:
            words.append(token.text)
    if is_inner or words:
        raise NotNginxError("it ends in the middle of a directive")
    return tuple(found), at


def _directive(words: list[str], block: tuple[Directive, ...] | None) -> Directive:
    if not words:
        raise NotNginxError("a directive has no name")
    return Directive(words[0], tuple(words[1:]), block)


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        letter = text[at]
        if letter.isspace():
            at += 1
        elif letter == "#":
            at = _end(text, at, "\n")
        elif letter in ";{}":
            yield _Token(letter)
            at += 1
        elif letter in "\"'":
            word, at = _quoted(text, at)
            yield _Token(word, quoted=True)
        else:
            word, at = _word(text, at)
            yield _Token(word)


def _quoted(text: str, at: int) -> tuple[str, int]:
    end = at + 1
    while end < len(text) and text[end] != text[at]:
        end += 2 if text[end] == "\\" else 1
    if end >= len(text):
        raise NotNginxError("a quotation does not end")
    return text[at + 1 : end], end + 1


def _word(text: str, at: int) -> tuple[str, int]:
    """`${name}` is part of a word."""
    end = at
    while end < len(text) and not text[end].isspace() and text[end] not in ";{}":
        end = _end(text, end, "}") if text.startswith("${", end) else end
        end += 1
    return text[at:end], end


def _end(text: str, at: int, mark: str) -> int:
    found = text.find(mark, at)
    return found if found >= 0 else len(text)
