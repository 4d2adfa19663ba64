"""What was done to a plan, step by step, each with its words: back and forth again. Pure."""

from dataclasses import dataclass, field, replace

from app.core.plan.values import Plan

MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class Step:
    plan: Plan
    """As it was before it."""
    words: str


@dataclass(slots=True)
class PlanHistory:
    plan: Plan
    """As it is now."""
    _done: list[Step] = field(default_factory=list)
    _undone: list[Step] = field(default_factory=list)

    @property
    def undo_words(self) -> str | None:
        """What `undo` would take back; `None` for nothing."""
        return self._done[-1].words if self._done else None

    @property
    def redo_words(self) -> str | None:
        return self._undone[-1].words if self._undone else None

    def edit(self, plan: Plan, words: str) -> None:
        self._done = [*self._done, Step(self.plan, words)][-MOST_STEPS:]
        self._undone = []
        self.plan = plan

    def undo(self) -> str | None:
        """The words of what was taken back."""
        return self._go(self._done, self._undone)

    def redo(self) -> str | None:
        return self._go(self._undone, self._done)

    def rename(self, name: str) -> None:
        """A name is no step: the file has it, and going back does not rename it."""
        self.plan = replace(self.plan, name=name)
        for steps in (self._done, self._undone):
            steps[:] = [replace(step, plan=replace(step.plan, name=name)) for step in steps]

    def _go(self, source: list[Step], target: list[Step]) -> str | None:
        if not source:
            return None
        step = source.pop()
        target.append(Step(self.plan, step.words))
        self.plan = step.plan
        return step.words
