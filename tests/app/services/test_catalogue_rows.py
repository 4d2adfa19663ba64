from datetime import UTC, date, datetime

from app.services.catalogue_facts import Facts
from app.services.catalogue_known import Known
from app.services.catalogue_rows import known_row, listed_row
from app.services.prices.sellers import Seller
from app.services.prices.sources import INDICATION
from providers.base import ModelInfo
from providers.endpoints import ENDPOINTS
from tests.support.catalogue import NOVEMBER, card

OPENROUTER = next(row for row in ENDPOINTS if row.name == "openrouter")
FACTS = Facts(context_tokens=100, tools=False, json_schema=True, retires=date(2027, 1, 1))


def test_the_own_list_says_it_and_others_fill_in() -> None:
    said = ModelInfo(
        id="m",
        context_tokens=200,
        tools=True,
        created=datetime(2026, 1, 2, tzinfo=UTC),
        retires=datetime(2026, 12, 1, 5, tzinfo=UTC),
    )
    row = listed_row(OPENROUTER, said, [card("1", "2")], local=False, name="M", facts=FACTS, day=NOVEMBER)
    assert (row.ref, row.seller, row.name) == ("openrouter/m", "OpenRouter", "M")
    assert (row.context_tokens, row.tools, row.json_schema) == (200, True, True)
    assert (row.created, row.retires) == (date(2026, 1, 2), date(2026, 12, 1))
    assert (row.listed, row.listed_on) == (True, NOVEMBER)


def test_parameters_tell_whether_a_schema_is_kept_to() -> None:
    for parameters, kept in ((frozenset({"structured_outputs"}), True), (frozenset({"seed"}), False)):
        row = listed_row(
            OPENROUTER, ModelInfo(id="m", parameters=parameters), [], local=False, facts=FACTS, day=NOVEMBER
        )
        assert row.json_schema is kept


def test_a_name_that_repeats_the_id_is_none() -> None:
    row = listed_row(OPENROUTER, ModelInfo(id="m", name="m"), [], local=True, day=NOVEMBER)
    assert row.name is None
    assert row.free


def test_a_known_model_is_not_listed_and_may_have_no_endpoint() -> None:
    known = Known(seller=Seller(title="Novita"), model_id="m", facts=FACTS)
    row = known_row(known, [card("1", "2")], endpoint=None)
    assert (row.endpoint, row.ref, row.seller, row.listed) == (None, None, "Novita", False)
    assert known_row(known, [], endpoint=OPENROUTER).ref == "openrouter/m"


def test_what_another_takes_never_stands_in_for_a_price() -> None:
    known = Known(seller=Seller(title="Novita"), model_id="m")
    indication = card("9", "9", source=INDICATION)
    assert known_row(known, [indication], endpoint=None).cards == ()
    own = card("1", "2")
    assert known_row(known, [own, indication], endpoint=None).cards == (own, indication)
