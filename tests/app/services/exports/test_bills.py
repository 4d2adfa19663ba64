"""Bills in the forms that are read: what was counted, at which rate, from where."""

import asyncio
import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.core.blind import veiled
from app.core.money import unknown
from app.core.session import Session
from app.services.exports.as_csv import export_csv
from app.services.exports.as_html import export_html
from app.services.exports.as_json import export_json
from app.services.exports.as_markdown import export_markdown
from app.services.importing import import_session
from providers.base import Usage
from tests.support.priced_sessions import billed, card, stated
from tests.support.sample_sessions import answer, lane, session


def priced() -> Session:
    """Computed; reported, with another price card; unknown."""
    one, two, three = lane(0, "openai/quick"), lane(1, "openrouter/slow"), lane(2, "groq/mute")
    usage = Usage(input=1_000, output=100)
    old = card("0.25", "1.50", model="slow<b>", source="a | list", changes_on=date(2026, 12, 1))
    return session(
        billed(one, 2_000, 500),
        answer(two, usage=usage, cost=stated("0.5", usage, old)),
        answer(three, cost=unknown("The provider did not say how many tokens were used.")),
        lanes=(one, two, three),
    )


def test_markdown_has_a_folded_bill_for_each_answer() -> None:
    text = export_markdown(priced()).decode()
    assert "<summary>Bill: 0.009 USD (computed)</summary>" in text
    assert "| input | 2,000 | 2 | per million tokens | 0.004 |" in text
    assert "- Price of quick at Tests, from a list, data of 1 Nov 2026, matched exactly." in text
    assert "<summary>Bill: 0.5 USD (reported)</summary>" in text
    assert "What the provider states counts." in text
    assert "from a \\| list" in text
    assert "- Another price is known from 1 Dec 2026 on." in text
    assert "<summary>Bill: The cost is unknown.</summary>" in text
    assert "cost $0.509 + 1 unknown" in text


def test_html_has_a_table_and_no_markup_from_outside() -> None:
    page = asyncio.run(export_html(priced())).decode()
    assert page.count('<details class="bill">') == 3
    assert "<tr><td>output</td><td>500</td><td>10</td><td>per million tokens</td><td>0.005</td></tr>" in page
    assert "Price of slow&lt;b&gt; at Tests" in page


def test_csv_has_status_card_and_lines_in_columns() -> None:
    rows = list(csv.DictReader(io.StringIO(export_csv(priced()).decode("utf-8-sig"))))
    first, second, third = rows
    assert (first["cost_status"], first["cost_amount"], first["cost_lower_bound"]) == (
        "computed",
        "0.009",
        "no",
    )
    assert (first["price_model"], first["price_source"]) == ("quick", "a list")
    assert (first["price_date"], first["price_match"]) == ("2026-11-01", "exact")
    assert first["bill"].splitlines() == [
        "input 2,000 2 per million tokens 0.004",
        "output 500 10 per million tokens 0.005",
    ]
    assert Decimal(second["cost_calculated"]) == Decimal("0.0004")
    assert (third["cost_status"], third["bill"], third["price_source"]) == ("unknown", "", "")
    assert third["cost_reason"] == "The provider did not say how many tokens were used."


def test_json_brings_every_bill_back() -> None:
    made = priced()
    back = import_session(export_json(made))
    assert [each.cost for each in back.turns[0].answers] == [each.cost for each in made.turns[0].answers]


def test_hidden_costs_stay_hidden_in_every_form() -> None:
    hidden = veiled(replace(priced(), blind="seed"))
    for text in (
        export_markdown(hidden).decode(),
        asyncio.run(export_html(hidden)).decode(),
        export_csv(hidden).decode("utf-8-sig"),
    ):
        assert "0.009" not in text
        assert "Bill" not in text
        assert "a list" not in text
