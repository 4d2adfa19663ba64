"""Whether an answer is a list of models at all: one of none is a fact, anything else a wrong address."""

from typing import Any

from providers.errors import ErrorKind, ProviderError

_LISTS = ("data", "models")


def demand_list(payload: Any) -> None:
    """Raises `ProviderError` for an answer that could not have held a model, in any wire's form.

    Servers written in Go say `null` for a list of nothing, and Google leaves it out.
    """
    if isinstance(payload, list) or payload == {}:
        return
    if isinstance(payload, dict):
        found = [payload[name] for name in _LISTS if name in payload]
        if any(each is None or isinstance(each, list) for each in found):
            return
    raise ProviderError(
        kind=ErrorKind.PROTOCOL,
        message="The server answers, but not with a list of models: check the base URL.",
    )
