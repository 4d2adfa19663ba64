"""A plan that was opened: as it is now, as its file has it, and what was done to it."""

from dataclasses import dataclass

from app.core.plan.checks import Problem, check
from app.core.plan.values import Plan
from app.services.plan_files import PlanChangedError, PlanFile
from widgets.state.plan_history import PlanHistory


@dataclass(slots=True, eq=False)
class PlanDraft:
    name: str
    """Of its file, which the plan has too."""
    history: PlanHistory
    problems: tuple[Problem, ...]
    written: Plan
    digest: str
    """Of its file, as it was read or written last."""
    conflict: PlanChangedError | None = None
    """Another program wrote the file: nothing is written until the user has decided."""

    @classmethod
    def of(cls, file: PlanFile) -> "PlanDraft":
        name = file.path.stem
        history = PlanHistory(file.plan)
        history.rename(name)
        return cls(
            name=name,
            history=history,
            problems=check(history.plan),
            written=history.plan,
            digest=file.digest,
        )

    @property
    def plan(self) -> Plan:
        return self.history.plan

    @property
    def unsaved(self) -> bool:
        """The file does not have it yet, or could not be written."""
        return self.plan != self.written

    def was_written(self, file: PlanFile) -> None:
        self.written, self.digest, self.conflict = file.plan, file.digest, None

    def renamed(self, name: str) -> None:
        self.name = name
        self.history.rename(name)
        self.check()

    def check(self) -> None:
        self.problems = check(self.plan)
