"""Earlier prompts, walked through with the arrow keys."""

from collections.abc import Sequence


class PromptHistory:
    """A walk through earlier prompts, which begins and ends at an empty field."""

    def __init__(self) -> None:
        self._prompts: tuple[str, ...] = ()
        self._place: int | None = None

    def set(self, prompts: Sequence[str]) -> None:
        """These are the prompts, the oldest first; one that was sent again stands where it was sent last."""
        self._prompts = tuple(reversed(dict.fromkeys(reversed([each for each in prompts if each.strip()]))))
        self._place = None

    @property
    def shown(self) -> str:
        """The prompt where the walk stands; empty before it began."""
        return "" if self._place is None else self._prompts[self._place]

    def earlier(self) -> str | None:
        """The prompt before this one; `None` where there is none, and the walk stays."""
        place = len(self._prompts) if self._place is None else self._place
        if place == 0:
            return None
        self._place = place - 1
        return self.shown

    def later(self) -> str | None:
        """The prompt after this one, at the end an empty one; `None` when the walk has not begun."""
        if self._place is None:
            return None
        self._place = self._place + 1 if self._place + 1 < len(self._prompts) else None
        return self.shown

    def leave(self) -> None:
        """Something else stands in the field now."""
        self._place = None
