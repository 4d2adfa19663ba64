"""Losses of an endpoint that is not written at all: they name it, and promise nothing of it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from app.targets.base import Loss, Severity

_ENDPOINTS = "endpoints."


def unwritten_named(losses: Iterable[Loss], written: Collection[str]) -> Iterator[Loss]:
    """`written`: the ids of the endpoints that the files ask."""
    for loss in losses:
        id_ = _endpoint_of(loss.where)
        if id_ is None or id_ in written:
            yield loss
        else:
            note = f"{id_} is not written here at all, and this neither."
            yield replace(loss, severity=Severity.DROPPED, note=note)


def _endpoint_of(where: str) -> str | None:
    """Ids may hold dots; what follows one in a use of a feature is a single name."""
    if not where.startswith(_ENDPOINTS):
        return None
    return where.removeprefix(_ENDPOINTS).rpartition(".")[0]
