"""Values of a plan as they are typed: what is sound comes back, a key never does."""

from decimal import Decimal

import pytest
from hypothesis import given

from app.core.errors import UserError
from app.core.plan import texts as plan_texts
from app.core.plan.values import EnvRef
from tests.support.plans import params

KEY = "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0HsQmX9Zr4Tn8"


@pytest.mark.parametrize(
    ("text", "value"),
    [("", None), ("OPENAI_API_KEY", EnvRef("OPENAI_API_KEY")), (" ${A_KEY} ", EnvRef("A_KEY"))],
)
def test_a_variable_is_named(text: str, value: EnvRef | None) -> None:
    assert plan_texts.variable(text) == value


def test_an_address_is_literal_or_in_a_variable() -> None:
    assert plan_texts.address("http://10.0.4.2:8000/v1") == "http://10.0.4.2:8000/v1"
    assert plan_texts.address("VLLM_BASE_URL") == EnvRef("VLLM_BASE_URL")
    assert plan_texts.address("") is None


@pytest.mark.parametrize("text", ["10.0.4.2", "https://me:secret@host", "http://host?key=1", "ftp://host"])
def test_an_address_holds_nothing_else(text: str) -> None:
    with pytest.raises(UserError):
        plan_texts.address(text)


@pytest.mark.parametrize(
    "parse",
    [plan_texts.variable, plan_texts.address, plan_texts.words, plan_texts.settings, plan_texts.references],
)
def test_a_key_is_refused_and_not_repeated(parse: object) -> None:
    assert callable(parse)
    for text in (KEY, f"api_key={KEY}", f"https://host/{KEY}"):
        with pytest.raises(UserError) as refused:
            parse(text)
        assert KEY not in refused.value.in_full


@pytest.mark.parametrize(
    ("text", "value"), [("600", 600), ("100k", 100_000), ("2M", 2_000_000), ("1,000", 1_000), ("", None)]
)
def test_a_whole_number_may_be_short(text: str, value: int | None) -> None:
    assert plan_texts.whole(text) == value


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "many", "k", "²"])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        plan_texts.whole(text)


def test_amounts_are_exact() -> None:
    assert plan_texts.dollars("$0.10") == Decimal("0.10")
    assert plan_texts.dollars("0,25") == Decimal("0.25")
    for text in ("NaN", "-1", "1e99", "ten"):
        with pytest.raises(UserError):
            plan_texts.dollars(text)


@pytest.mark.parametrize("text", ["0", "-3", "nan", "inf", "99999999", "soon"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        plan_texts.seconds(text)


@given(params)
def test_forced_parameters_come_back(values: dict[str, object]) -> None:
    assert plan_texts.settings(plan_texts.settings_text(values)) == values


def test_extras_come_back() -> None:
    values: dict[str, str | EnvRef] = {"region": "eu-central-1", "project": EnvRef("GCP_PROJECT")}
    assert plan_texts.references(plan_texts.references_text(values)) == values
