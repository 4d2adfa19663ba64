"""A whole request, estimated: texts by their characters, files by their kind, and a frame around each
message.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from app.core.file_tokens import NotCounted, file_tokens
from app.core.token_band import FILES, NOTHING, Band, InputBand, TokenSample, input_band
from app.core.token_estimate import Script, TextCount
from app.core.tokenizer_families import Tokenizer, tokens_of
from providers._content import Kind, fenced, kind_of
from providers.base import Attachment, Message, Request

FRAME = 4
"""Tokens around each message: who speaks, where it begins and ends."""
ANSWER_FRAME = 3
"""Tokens that begin the answer, and are counted as input."""

CountText = Callable[[str], TextCount]


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


def prompt_estimate(request: Request, tokenizer: Tokenizer, count: CountText) -> PromptEstimate:
    """`count` counts one text; the texts of earlier turns come again with every prompt, so it may remember
    them.
    """
    whole = reduce(add, map(count, _texts(request)), TextCount())
    others = [file_tokens(file, tokenizer) for message in request.messages for file in _others(message)]
    framed = FRAME * (len(request.messages) + bool(request.system)) + ANSWER_FRAME
    return PromptEstimate(
        text=tokens_of(whole, tokenizer) + framed,
        script=whole.main,
        random=whole.tokens.get(Script.RANDOM, 0) / whole.total if whole.total else 0,
        files=reduce(add, (each for each in others if isinstance(each, Band)), NOTHING) if others else None,
        not_counted=tuple(each for each in others if isinstance(each, NotCounted)),
    )


def _texts(request: Request) -> list[str]:
    texts = [request.system] if request.system else []
    for message in request.messages:
        texts.append(message.text)
        texts += [fenced(file) for file in message.attachments if kind_of(file) is Kind.TEXT]
    return texts


def _others(message: Message) -> list[Attachment]:
    return [file for file in message.attachments if kind_of(file) is not Kind.TEXT]
