"""The form of the JSON files that the program keeps: what is checked before anything in them is believed.

Pydantic looks at the file and nothing else: the values that the program works with are the frozen dataclasses
of the services. This module is imported only when there is a file to look at, because pydantic costs more to
import than the files cost to read. Keys that a newer version may have added are let through.
"""

from typing import Annotated, Any, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from app.services.json_file import DamagedFileError
from providers.base import Effort

Model = TypeVar("Model", bound=BaseModel)

Name = Annotated[str, Field(min_length=1, max_length=64)]
Seconds = Annotated[float, Field(gt=0, le=86_400, allow_inf_nan=False)]


def _in_digits(value: Any) -> Any:
    """A number that somebody wrote by hand says the same as its digits in quotes."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Amount = Annotated[str, Field(pattern=r"^[0-9]{1,10}([.][0-9]{1,9})?$"), BeforeValidator(_in_digits)]
"""Exact, in digits."""
AtATime = Annotated[int, Field(ge=1, le=10_000)]


class _Stored(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow", hide_input_in_errors=True)


class StoredTimeouts(_Stored):
    connect_s: Seconds | None = None
    first_byte_s: Seconds | None = None
    first_content_s: Seconds | None = None
    idle_s: Seconds | None = None
    total_s: Seconds | None = None


class StoredLimit(_Stored):
    ask: Amount | None = None
    stop: Amount | None = None


class StoredLimits(_Stored):
    currency: Literal["USD"] = "USD"
    send: StoredLimit = StoredLimit()
    day: StoredLimit = StoredLimit()
    month: StoredLimit = StoredLimit()
    endpoints: dict[Name, StoredLimit] = {}


class StoredSettings(_Stored):
    one_key: Name | None = None
    concurrency: dict[Name, AtATime] = {}
    proxy: Annotated[str, Field(max_length=2_000)] | None = None
    timeouts: StoredTimeouts = StoredTimeouts()
    theme: Literal["system", "light", "dark"] = "system"
    text_scale: Annotated[float, Field(ge=0.8, le=2.0, allow_inf_nan=False)] = 1.0
    reduced_motion: bool = False
    language: Annotated[str, Field(pattern=r"^(system|[a-z]{2,3}(_[A-Z]{2})?)$")] = "system"
    shortcuts: dict[Annotated[str, Field(max_length=64)], Annotated[str, Field(max_length=100)]] = {}
    send_with: Literal["enter", "ctrl_enter"] = "enter"
    confirm_quit: bool = True
    limits: StoredLimits = StoredLimits()
    log_prompts: bool = False
    refresh_prices_weekly: bool = False


class StoredParameters(_Stored):
    temperature: Annotated[float, Field(allow_inf_nan=False)] | None = None
    top_p: Annotated[float, Field(allow_inf_nan=False)] | None = None
    max_tokens: int | None = None
    stop: list[str] = []
    seed: int | None = None
    reasoning_effort: Annotated[Effort, Field(strict=False)] | None = None
    body: dict[str, Any] = {}


class StoredLane(_Stored):
    endpoint: Annotated[str, Field(min_length=1, max_length=2_000)]
    model: Annotated[str, Field(min_length=1, max_length=2_000)]
    system: str | None = None
    parameters: StoredParameters = StoredParameters()


StoredLanes = Annotated[list[StoredLane], Field(max_length=128)]


class StoredLaneSet(_Stored):
    name: Annotated[str, Field(min_length=1, max_length=100)]
    lanes: StoredLanes = []


class StoredLaneSets(_Stored):
    sets: Annotated[list[StoredLaneSet], Field(max_length=1_000)] = []
    last: StoredLanes = []


class StoredEndpoint(_Stored):
    """Checked further by the rules of `endpoint_rules`, the same that a new endpoint must keep."""

    name: Name
    wire: Annotated[str, Field(max_length=32)]
    base_url: Annotated[str, Field(max_length=2_100)]
    title: Annotated[str, Field(max_length=100)] | None = None
    key: Annotated[str, Field(max_length=32)] = "optional"
    key_env: Annotated[list[Annotated[str, Field(max_length=128)]], Field(max_length=8)] = []
    headers: dict[str, str] = {}
    local: bool = False
    plain_http: bool = False
    like: Name | None = None


class StoredRepair(_Stored):
    endpoint: Name
    model: Annotated[str, Field(min_length=1, max_length=500)]
    field: Annotated[str, Field(min_length=1, max_length=200)]
    rename_to: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    note: Annotated[str, Field(max_length=2_000)]
    learned_at: Annotated[AwareDatetime, Field(strict=False)]


class StoredRepairs(_Stored):
    learned: list[StoredRepair] = []


def checked(model: type[Model], document: Any) -> Model:
    """The document in the form of `model`; the error names the first place that is wrong, never its value."""
    try:
        return model.model_validate(document)
    except ValidationError as error:
        # The values stay out of the message: a key may have been pasted into the wrong place.
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        if not first["loc"]:
            raise DamagedFileError("an object in braces should stand here") from None
        where = ".".join(str(part) for part in first["loc"])
        raise DamagedFileError(f"{where}: {first['msg'][:1].lower()}{first['msg'][1:]}") from None
