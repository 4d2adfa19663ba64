"""A plan's YAML reads as it; what was written by hand stays; what no plan needs is refused in words."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.plan.chain_edits import change_route, move_tier, put_as_tier
from app.core.plan.checks import check
from app.core.plan.edits import change_endpoint, remove_endpoint, rename_endpoint
from app.core.plan.fields import ENDPOINT_FIELDS, ROUTE_FIELDS
from app.core.plan.secrets import looks_like_a_key
from app.core.plan.values import Plan, Provenance
from app.services.plan_yaml import plan_in, text_of
from tests.support.named_plans import full, minimal
from tests.support.plans import plans

HAND = """\
# The plan of the support team.
version: 1
name: support-bot   # as in the wiki

endpoints:
  - id: haiku
    provider: anthropic
    model: 'claude-haiku-4-5'
    key: {env: ANTHROPIC_API_KEY}   # from the vault
    timeout_s: 8   # it hangs at times
    retries: 0
    price_in: 0.10
    evidence: {n: 1, asked: 1, since: 2026-11-10, until: 2026-11-11}

  # Large prompts go here.
  - id: gemini
    provider: gemini
    model: "2.5"
    key:
      env: GEMINI_API_KEY

# What clients ask for.
routes:
  - name: support-bot
    fall_on: [timeout, rate_limit]
    tiers:
      - haiku      # first
      - [gemini]   # then
"""


@settings(max_examples=60)
@given(plans())
def test_any_plan_reads_as_it_was_written(plan: Plan) -> None:
    assert plan_in(text_of(plan)) == plan


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_reads_as_it_was_written(note: str) -> None:
    plan = replace(minimal(), meta=Provenance(note=note))
    assume(not looks_like_a_key(note))
    assert plan_in(text_of(plan)) == plan


@settings(max_examples=40)
@given(plans(endpoints=4), plans(endpoints=4))
def test_whatever_a_plan_becomes_its_first_comment_stays_and_it_is_what_it_became(
    one: Plan, other: Plan
) -> None:
    before = "# Written by hand.\n" + text_of(one)
    text = text_of(other, before)
    assert text.startswith("# Written by hand.\n")
    assert plan_in(text) == other


def test_a_plan_is_readable() -> None:
    text = text_of(full())
    assert "    key: {env: ANTHROPIC_API_KEY}\n" in text
    assert "    budget: {usd: 500, period: month}\n" in text
    assert "      - {haiku: 3, mini: 1}\n" in text
    assert "created_at: 2026-11-01T09:30:00Z\n" in text


def test_what_was_written_by_hand_stays_to_the_letter_where_nothing_changed() -> None:
    assert text_of(plan_in(HAND), HAND) == HAND


@pytest.mark.parametrize("after", [{"top_p": 1, "seed": 7}, {"seed": 7, "top_p": 1, "max_tokens": 9}])
def test_comments_stay_wherever_a_parameter_stands(after: dict[str, int]) -> None:
    before = HAND.replace("    retries: 0\n", "    retries: 0\n    params: {seed: 7, top_p: 1}\n")
    before = before.replace(
        "\n# What clients", "    params:\n      seed: 7\n      top_p: 1\n\n# What clients"
    )
    plan = change_endpoint(plan_in(before), "haiku", params=after)
    text = text_of(change_endpoint(plan, "gemini", params=after), before)
    assert [line for line in text.splitlines() if "#" in line] == [
        line for line in before.splitlines() if "#" in line
    ]
    assert [dict(each.params) for each in plan_in(text).endpoints] == [after, after]


def test_one_change_is_one_line() -> None:
    plan = change_endpoint(plan_in(HAND), "haiku", retries=2)
    assert text_of(plan, HAND) == HAND.replace("retries: 0", "retries: 2")
    plan = change_endpoint(plan_in(HAND), "gemini", rpm=60)
    assert text_of(plan, HAND) == HAND.replace(
        "    key:\n      env: GEMINI", "    rpm: 60\n    key:\n      env: GEMINI"
    )
    plan = change_route(plan_in(HAND), "support-bot", aliases=("help",))
    assert "    aliases: [help]\n" in text_of(plan, HAND)


def test_entries_take_their_comments_along() -> None:
    text = text_of(move_tier(plan_in(HAND), "support-bot", 0, 1), HAND)
    assert text.index("[gemini]   # then") < text.index("- haiku      # first")
    assert text_of(put_as_tier(plan_in(text), "support-bot", "haiku", 0), text) == HAND


def test_other_comments_stay_when_an_entry_goes_or_is_renamed() -> None:
    text = text_of(remove_endpoint(plan_in(HAND), "gemini"), HAND)
    assert "# The plan of the support team." in text
    assert "# it hangs at times" in text
    assert "- haiku      # first" in text
    assert "gemini" not in text
    text = text_of(rename_endpoint(plan_in(HAND), "haiku", "small"), HAND)
    assert "# from the vault" in text or "Large prompts" in text


def test_days_are_texts_and_fractions_exact() -> None:
    plan = plan_in(HAND.replace("0.10", "0.1234567890123456789"))
    assert plan.endpoint("haiku").price_in == Decimal("0.1234567890123456789")
    assert plan_in(text_of(plan)) == plan


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [", "not YAML: line 1"),
        ("a: b: c", "not YAML: line 1, column 5"),
        ("version: 1\nversion: 1\n", "line 2, column 1: this name is there twice"),
        ("a: &x [1]\nb: *x\n", "line 1 there is an anchor or an alias"),
        ("a: *x\n", "there is an anchor or an alias"),
        ("a: !!python/object/apply:os.system ['true']\n", "there is a tag"),
        ("a: !include secret.yaml\n", "there is a tag"),
        ("%YAML 1.1\n---\na: 1\n", "there is a directive"),
        ("version: 1\n---\nversion: 1\n", "line 2 a second document begins"),
        ("a: " + "[" * 100_000, "the nesting is too deep"),
        ("- " * 100_000, "the nesting is too deep"),
        ("a: " + "1" * 10_000, "a number, date or nesting"),
        ("a: \x00", "a character that no text has"),
        ("? [a, b]\n: 1\n", ""),
        ("5: 1", "a name that is no text"),
        ("<<: {version: 1}", "<< is not known"),
        ("a: .inf", "a is not known"),
        ("#" * 600_000, "larger than 512 KiB"),
        ("a: [" + "1," * 110_000 + "]", "more than any plan holds"),
    ],
    ids=range(19),
)  # fmt: skip
def test_what_no_plan_needs_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(UserError) as refused:
        plan_in(text)
    assert words in refused.value.message


def test_a_bomb_of_aliases_is_refused_before_it_unfolds() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    with pytest.raises(UserError, match="anchor or an alias"):
        plan_in("\n".join(lines))


def test_infinity_and_what_is_no_number_are_refused_by_their_place() -> None:
    for text in (".inf", "-.inf", ".nan", "1e999"):
        with pytest.raises(UserError, match=r"endpoints\[0\]\.timeout_s must be a number"):
            plan_in(HAND.replace("timeout_s: 8", f"timeout_s: {text}"))


def test_a_key_is_never_written_and_what_is_wrong_never_repeats_it() -> None:
    key = "sk-ant-api03-canarycanarycanarycanarycanary"
    with pytest.raises(UserError) as refused:
        text_of(replace(minimal(), meta=Provenance(note=key)))
    assert key not in refused.value.in_full
    with pytest.raises(UserError) as refused:
        plan_in(HAND.replace("key: {env: ANTHROPIC_API_KEY}", f"key: {key}"))
    assert "looks like a key" in refused.value.message
    for broken in (f"key: {key}\nkey: {key}\n", f"{key}: *{key}", f"a: {{{key}"):
        with pytest.raises(UserError) as refused:
            plan_in(broken)
        assert key not in refused.value.in_full


def test_json_is_yaml() -> None:
    document = (
        '{"version": 1, "name": "p", "endpoints": [{"id": "a", "provider": "openai", "model": "m"}],'
        ' "routes": [{"name": "r", "tiers": [["a"]]}]}'
    )
    assert plan_in(document).routes[0].tiers[0].endpoints == ("a",)


def test_the_example_of_the_documentation_is_a_plan_without_a_problem() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "routing.md").read_text(encoding="utf-8")
    plan = plan_in(guide.split("```yaml\n")[1].split("```")[0])
    assert check(plan) == ()
    for name in (*ENDPOINT_FIELDS, *ROUTE_FIELDS):
        assert f"`{name}`" in guide, f"{name} is not explained"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "This file is empty."),
        ("# nothing yet\n", "This file is empty."),
        ("---\n", "This file is empty."),
        ("- a\n", "This is a list, and a plan has names with values."),
        ("support\n", "This is a single value, and a plan has names with values."),
    ],
)
def test_what_holds_no_names_is_told_in_words_of_yaml(text: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        plan_in(text)
    assert refused.value.message == said
    assert "version: 1" in refused.value.in_full
