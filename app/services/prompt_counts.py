"""What the parts of a prompt count, remembered from one estimate to the next: while a draft is written, all
else of it stays.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from app.core.file_tokens import NotCounted
from app.core.prompt_estimate import Counts
from app.core.prompt_hash import file_hash
from app.core.running_count import RunningCount
from app.core.token_band import Band
from app.core.token_estimate import TextCount
from app.core.tokenizer_families import Tokenizer
from providers.base import Attachment

T = TypeVar("T")


class PromptCounts(Counts):
    """Holds on to what the last estimate and the one before were made of, and to nothing else."""

    def __init__(self) -> None:
        self._draft = RunningCount()
        self._last: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def begin(self, draft: str) -> None:
        """An estimate of a prompt with this draft follows. Counts the draft, which may take a moment."""
        self._last, self._now = self._now, {}
        self._now["text", draft] = self._draft.count(draft)

    def text(self, text: str) -> TextCount:
        return self._remembered(("text", text), lambda: super(PromptCounts, self).text(text))

    def text_file(self, file: Attachment) -> TextCount:
        return self._remembered(("file", file), lambda: super(PromptCounts, self).text_file(file))

    def other_file(self, file: Attachment, tokenizer: Tokenizer) -> Band | NotCounted:
        key = ("file", file, tokenizer)
        return self._remembered(key, lambda: super(PromptCounts, self).other_file(file, tokenizer))

    def hash_of(self, file: Attachment) -> bytes:
        return self._remembered(("hash", file), lambda: file_hash(file))

    def _remembered(self, key: Hashable, count: Callable[[], T]) -> T:
        # Two estimates may be made at a time, each in a thread: what one puts here the other may find or not.
        now, last = self._now, self._last
        if key not in now:
            now[key] = last[key] if key in last else count()
        return cast("T", now[key])
