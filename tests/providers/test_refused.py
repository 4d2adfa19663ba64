"""Which field is dropped, told by the words of a 400, and when none is."""

import pytest

from providers._refused import Droppable, has_field, refused
from providers.base import JsonObject
from providers.errors import ErrorKind, ProviderError

BODY: JsonObject = {"temperature": 1.0, "top_p": 0.5, "a": {"b": 1}}
FIELDS = (
    Droppable("top_p", "top p", ("top_p",)),
    Droppable("temperature", "temperature", ("temperature",)),
    Droppable("a.b", "b", ("bee",)),
    Droppable("a.c", "c", ("sea",)),
)


def error(message: str, status: int | None = 400, parameter: str | None = None) -> ProviderError:
    return ProviderError(kind=ErrorKind.BAD_REQUEST, message=message, http_status=status, parameter=parameter)


def test_the_named_field_is_dropped_with_the_providers_reason() -> None:
    repair = refused(
        error("The provider refused the request: `temperature` is deprecated for this model."), BODY, FIELDS
    )
    assert repair is not None
    assert (repair.field, repair.rename_to, repair.lasting) == ("temperature", None, True)
    assert repair.note == "The temperature was not applied: “`temperature` is deprecated for this model”."


def test_fields_that_do_not_go_together_are_not_remembered() -> None:
    repair = refused(
        error("`temperature` and `top_p` cannot both be specified for this model. Please use only one."),
        BODY,
        FIELDS,
    )
    assert repair is not None
    assert (repair.field, repair.lasting) == ("top_p", False)


def test_a_nested_field_is_named_by_its_path() -> None:
    repair = refused(error("bee is not supported for this model"), BODY, FIELDS)
    assert repair is not None
    assert repair.field == "a.b"


def test_the_parameter_that_the_error_names_counts() -> None:
    repair = refused(error("Unsupported value", parameter="temperature"), BODY, FIELDS)
    assert repair is not None
    assert repair.field == "temperature"


@pytest.mark.parametrize(
    "not_refused",
    [
        error("temperature: Input should be less than or equal to 1"),
        error("sea is not supported for this model"),
        error("the request is not supported"),
        error("temperatures are not supported"),
        error("temperature is not supported", status=500),
        error("temperature is not supported", status=None),
        ValueError("temperature is not supported"),
    ],
)
def test_other_errors_stay_errors(not_refused: Exception) -> None:
    assert refused(not_refused, BODY, FIELDS) is None


def test_a_call_without_a_body_has_nothing_to_drop() -> None:
    assert refused(error("temperature is not supported"), None, FIELDS) is None


def test_paths_lead_through_objects_only() -> None:
    assert has_field({"a": {"b": None}}, "a.b")
    assert not has_field({"a": [1]}, "a.b")
    assert not has_field({}, "a")
