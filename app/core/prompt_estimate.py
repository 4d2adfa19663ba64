"""A whole request, estimated: texts by their characters, files by their kind, and a frame around each
message.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from app.core.file_tokens import NotCounted, file_tokens
from app.core.token_band import FILES, NOTHING, Band, InputBand, TokenSample, input_band
from app.core.token_estimate import Script, TextCount, count_text
from app.core.tokenizer_families import Tokenizer, tokens_of
from providers._content import Kind, fenced, kind_of
from providers.base import Attachment, Request

FRAME = 4
"""Tokens around each message: who speaks, where it begins and ends."""
ANSWER_FRAME = 3
"""Tokens that begin the answer, and are counted as input."""


class Counts:
    """Counts what a prompt is made of. Whoever estimates often makes one that remembers: the texts of earlier
    turns and the files come again with every look at the next prompt, and once for every lane.
    """

    def text(self, text: str) -> TextCount:
        return count_text(text)

    def text_file(self, file: Attachment) -> TextCount:
        """As it stands in the prompt."""
        return count_text(fenced(file))

    def other_file(self, file: Attachment, tokenizer: Tokenizer) -> Band | NotCounted:
        return file_tokens(file, tokenizer)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptEstimate:
    """Before anything was learned of the model."""

    text: float
    """Tokens of all texts and frames."""
    script: Script
    """What most of the text is."""
    random: float
    """The part of the text that is base64 and the like."""
    files: Band | None = None
    """Tokens of what is no text; `None` where there is nothing beside text."""
    not_counted: tuple[NotCounted, ...] = ()

    @property
    def total(self) -> int:
        return round(self.text) + (self.files.likely if self.files else 0)

    @property
    def kind(self) -> str:
        """Under which its sample is kept: where files are counted too, it says nothing of the text."""
        return self.script.value if self.files is None else FILES

    def band(self, prompt: bytes, samples: Sequence[TokenSample]) -> InputBand:
        """With what was learned of the model; its samples come the latest first."""
        learned = input_band(self.text, self.script, prompt=prompt, samples=samples, random=self.random)
        if learned.band.exact or self.files is None:
            return learned
        return InputBand(learned.band + self.files, learned.basis, learned.n)


def prompt_estimate(request: Request, tokenizer: Tokenizer, counts: Counts) -> PromptEstimate:
    files = [file for message in request.messages for file in message.attachments]
    whole = reduce(add, _text_counts(request, files, counts), TextCount())
    others = [counts.other_file(file, tokenizer) for file in files if kind_of(file) is not Kind.TEXT]
    framed = FRAME * (len(request.messages) + bool(request.system)) + ANSWER_FRAME
    return PromptEstimate(
        text=tokens_of(whole, tokenizer) + framed,
        script=whole.main,
        random=whole.tokens.get(Script.RANDOM, 0) / whole.total if whole.total else 0,
        files=reduce(add, (each for each in others if isinstance(each, Band)), NOTHING) if others else None,
        not_counted=tuple(each for each in others if isinstance(each, NotCounted)),
    )


def _text_counts(request: Request, files: list[Attachment], counts: Counts) -> Iterator[TextCount]:
    if request.system:
        yield counts.text(request.system)
    for message in request.messages:
        yield counts.text(message.text)
    for file in files:
        if kind_of(file) is Kind.TEXT:
            yield counts.text_file(file)
