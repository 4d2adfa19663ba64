"""The model's id as it was sent: a model, and after each `::` a pace or a fault."""

import re
from dataclasses import dataclass

from app.standin.faults import FAULTS, Chosen, DialectName, Stage, choose
from app.standin.models import Model, find
from app.standin.pace import PACE_SUFFIXES, BadValueError, Pace, with_suffix

_SUFFIX = re.compile(r"([a-z0-9-]+?)(?:x(\d{1,3}))?(?:=(.*))?")


class UnknownModelError(LookupError):
    """There is no such model."""


class BadSuffixError(ValueError):
    """A suffix that does not exist, or not here; the message lists those that do."""


@dataclass(frozen=True, slots=True)
class Called:
    model: Model
    pace: Pace
    faults: tuple[Chosen, ...]

    def fault(self, stage: Stage) -> Chosen | None:
        """The first fault of a stage."""
        return next((chosen for chosen in self.faults if chosen.fault.stage is stage), None)

    def has(self, name: str) -> bool:
        return any(chosen.fault.name == name for chosen in self.faults)


def parse(model_id: str, dialect: DialectName, *, hurried: bool = False) -> Called:
    """Raises `UnknownModelError` and `BadSuffixError`. `hurried` takes the model's own waiting away."""
    base, *suffixes = model_id.split("::")
    model = find(base)
    if model is None:
        raise UnknownModelError(base)
    pace = model.pace.hurried() if hurried else model.pace
    faults: list[Chosen] = []
    for suffix in suffixes:
        try:
            pace, fault = _one(suffix, pace)
        except BadValueError as error:
            raise BadSuffixError(
                f"The suffix `::{suffix}` does not work: {error} {_what_exists(dialect)}"
            ) from error
        if fault is not None:
            _check_dialect(fault, dialect)
            faults.append(fault)
    return Called(model, pace, tuple(faults))


def _one(suffix: str, pace: Pace) -> tuple[Pace, Chosen | None]:
    found = _SUFFIX.fullmatch(suffix)
    if found is None:
        raise BadValueError("it is not a name, or a name and a value.")
    name, times, value = found[1], found[2], found[3]
    if value is not None and times is None:
        paced = with_suffix(pace, name, value)
        if paced is not None:
            return paced, None
    fault = choose(name, value, int(times) if times else None)
    if fault is None:
        raise BadValueError("there is no such pace or fault.")
    return pace, fault


def _check_dialect(chosen: Chosen, dialect: DialectName) -> None:
    if dialect not in chosen.fault.dialects:
        where = ", ".join(sorted(chosen.fault.dialects))
        raise BadSuffixError(
            f"The suffix `::{chosen.fault.name}` has no meaning for {dialect}, only for {where}. "
            f"{_what_exists(dialect)}"
        )


def _what_exists(dialect: DialectName) -> str:
    names = ", ".join(fault.name for fault in FAULTS if dialect in fault.dialects)
    paces = ", ".join(written for written, _ in PACE_SUFFIXES)
    return f"Paces: {paces}. Faults: {names}."
