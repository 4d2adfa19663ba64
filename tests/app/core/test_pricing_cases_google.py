"""Gemini's convention: thoughts and the tools' prompts stand outside, cached tokens inside."""

import pytest

from app.core.money import CostStatus
from app.core.price_card import BillingContext, Item
from providers.base import JsonObject
from tests.support.pricing_cases import Case, card, check

FLASH_2_5 = card(
    "gemini-2.5-flash",
    {
        "input": "0.3", "output": "2.5", "cache_read": "0.03", "input_audio": "1", "cache_read_audio": "0.1",
        "web_searches": "35",
    },
)  # fmt: skip
FLASH_3_8 = card(
    "gemini-3.8-flash", {"input": "0.75", "output": "3.75", "cache_read": "0.075", "web_searches": "14"}
)
_LONG_PRO = {"input": "2.5", "output": "15", "cache_read": "0.25"}
PRO_2_5 = card(
    "gemini-2.5-pro", {"input": "1.25", "output": "10", "cache_read": "0.125"}, above=(200_000, _LONG_PRO)
)
PRO_BATCH = card("gemini-2.5-pro", {"input": "0.625", "output": "5"})
PRO_IMAGE = card("gemini-3-pro-image-preview", {"input": "2", "output": "12", "output_image": "120"})
LIVE = card(
    "gemini-3.8-live",
    {
        "input": "0.75", "output": "4.5", "input_audio": "3", "input_image": "1", "input_video": "1",
        "output_audio": "12",
    },
)  # fmt: skip
ARGON = card("gemini-4-argon", {"input": "2", "output": "10", "cache_read": "0.1"})
ARGON_IN_DECEMBER = card("gemini-4-argon", {"input": "4", "output": "20", "cache_read": "0.2"})


def metadata(
    prompt: int, candidates: int, *, thoughts: int = 0, tools: int = 0, **more: object
) -> JsonObject:
    """As `usageMetadata` stands in an answer."""
    said: JsonObject = {
        "promptTokenCount": prompt,
        "candidatesTokenCount": candidates,
        "totalTokenCount": prompt + candidates + thoughts + tools,
        **more,
    }
    if thoughts:
        said["thoughtsTokenCount"] = thoughts
    if tools:
        said["toolUsePromptTokenCount"] = tools
    return said


def kinds(**counts: int) -> list[JsonObject]:
    return [{"modality": kind.upper(), "tokenCount": count} for kind, count in counts.items()]


CASES = [
    Case(
        name="tokens and nothing else",
        api="gemini",
        raw=metadata(1_000, 500),
        quote=FLASH_2_5,
        amount="0.00155",  # 1,000 x 0.3 = 0.0003; 500 x 2.5 = 0.00125
        seller="google",
    ),
    Case(
        name="thoughts are billed as output, and stand outside the candidates",
        api="gemini",
        raw=metadata(1_000, 200, thoughts=800),
        quote=FLASH_2_5,
        amount="0.0028",  # 1,000 x 0.3 = 0.0003; (200 + 800) x 2.5 = 0.0025
        quantities={Item.INPUT: 1_000, Item.OUTPUT: 1_000},
        seller="google",
    ),
    Case(
        name="only thoughts came",
        api="gemini",
        raw={"promptTokenCount": 100, "thoughtsTokenCount": 400, "totalTokenCount": 500},
        quote=FLASH_2_5,
        amount="0.00103",  # 100 x 0.3 = 0.00003; 400 x 2.5 = 0.001
        seller="google",
    ),
    Case(
        name="cached tokens are a part of the prompt",
        api="gemini",
        raw=metadata(10_000, 100, cachedContentTokenCount=8_000),
        quote=FLASH_2_5,
        amount="0.00109",  # 2,000 x 0.3 = 0.0006; 8,000 x 0.03 = 0.00024; 100 x 2.5 = 0.00025
        quantities={Item.INPUT: 2_000, Item.CACHE_READ: 8_000, Item.OUTPUT: 100},
        seller="google",
    ),
    Case(
        name="what tools brought into the prompt is input on top",
        api="gemini",
        raw=metadata(1_000, 200, tools=500),
        quote=FLASH_2_5,
        amount="0.00095",  # (1,000 + 500) x 0.3 = 0.00045; 200 x 2.5 = 0.0005
        seller="google",
    ),
    Case(
        name="tools and thoughts and a cache together",
        api="gemini",
        raw=metadata(6_000, 300, thoughts=700, tools=1_000, cachedContentTokenCount=4_000),
        quote=FLASH_3_8,
        # (6,000 - 4,000 + 1,000) x 0.75 = 0.00225; 4,000 x 0.075 = 0.0003; (300 + 700) x 3.75 = 0.00375
        amount="0.0063",
        seller="google",
    ),
    Case(
        name="audio in the prompt has its own price",
        api="gemini",
        raw=metadata(1_000, 100, promptTokensDetails=kinds(text=200, audio=800)),
        quote=FLASH_2_5,
        amount="0.00111",  # 200 x 0.3 = 0.00006; 800 x 1 = 0.0008; 100 x 2.5 = 0.00025
        quantities={Item.INPUT: 200, Item.INPUT_AUDIO: 800, Item.OUTPUT: 100},
        seller="google",
    ),
    Case(
        name="cached audio has another one",
        api="gemini",
        raw=metadata(
            1_000,
            100,
            promptTokensDetails=kinds(text=200, audio=800),
            cachedContentTokenCount=500,
            cacheTokensDetails=kinds(text=100, audio=400),
        ),
        quote=FLASH_2_5,
        # 100 x 0.3 = 0.00003; 400 x 1 = 0.0004; 100 x 0.03 = 0.000003; 400 x 0.1 = 0.00004;
        # 100 x 2.5 = 0.00025
        amount="0.000723",
        quantities={
            Item.INPUT: 100,
            Item.CACHE_READ: 100,
            Item.INPUT_AUDIO: 400,
            Item.CACHE_READ_AUDIO: 400,
            Item.OUTPUT: 100,
        },
        seller="google",
    ),
    Case(
        name="pictures and film with prices of their own",
        api="gemini",
        raw=metadata(
            3_000,
            200,
            promptTokensDetails=kinds(text=500, image=1_000, video=1_500),
            candidatesTokensDetails=kinds(text=50, audio=150),
        ),
        quote=LIVE,
        # 500 x 0.75 = 0.000375; 1,000 x 1 = 0.001; 1,500 x 1 = 0.0015; 50 x 4.5 = 0.000225; 150 x 12 = 0.0018
        amount="0.0049",
        quantities={
            Item.INPUT: 500,
            Item.INPUT_IMAGE: 1_000,
            Item.INPUT_VIDEO: 1_500,
            Item.OUTPUT: 50,
            Item.OUTPUT_AUDIO: 150,
        },
        seller="google",
    ),
    Case(
        name="a picture on a card that prices text only",
        api="gemini",
        raw=metadata(1_300, 100, promptTokensDetails=kinds(text=210, image=1_090)),
        quote=FLASH_3_8,
        amount="0.00135",  # at least: 210 x 0.75 = 0.0001575; 1,090 x 0.75 = 0.0008175; 100 x 3.75 = 0.000375
        status=CostStatus.PARTIAL,
        says="No price is known for image input: counted at the rate of input.",
        seller="google",
    ),
    Case(
        name="a picture that was drawn",
        api="gemini",
        raw=metadata(100, 1_400, candidatesTokensDetails=kinds(text=280, image=1_120)),
        quote=PRO_IMAGE,
        amount="0.13796",  # 100 x 2 = 0.0002; 280 x 12 = 0.00336; 1,120 x 120 = 0.1344
        quantities={Item.INPUT: 100, Item.OUTPUT: 280, Item.OUTPUT_IMAGE: 1_120},
        seller="google",
    ),
    Case(
        name="200,000 is not more than 200,000",
        api="gemini",
        raw=metadata(200_000, 1_000),
        quote=PRO_2_5,
        amount="0.26",  # 200,000 x 1.25 = 0.25; 1,000 x 10 = 0.01
        seller="google",
    ),
    Case(
        name="above the tier",
        api="gemini",
        raw=metadata(200_001, 1_000),
        quote=PRO_2_5,
        amount="0.5150025",  # 200,001 x 2.5 = 0.5000025; 1,000 x 15 = 0.015
        seller="google",
    ),
    Case(
        name="above the tier with a cache",
        api="gemini",
        raw=metadata(250_000, 0, thoughts=1_000, cachedContentTokenCount=240_000),
        quote=PRO_2_5,
        amount="0.1",  # 10,000 x 2.5 = 0.025; 240,000 x 0.25 = 0.06; 1,000 x 15 = 0.015
        seller="google",
    ),
    Case(
        name="batch",
        api="gemini",
        raw=metadata(10_000, 1_000),
        quote=PRO_BATCH,
        context=BillingContext(batch=True),
        amount="0.01125",  # 10,000 x 0.625 = 0.00625; 1,000 x 5 = 0.005
        seller="google",
    ),
    Case(
        name="searches by the query",
        api="gemini",
        raw=metadata(1_000, 500),
        quote=FLASH_3_8,
        context=BillingContext(tools={"web_searches": 2}),
        amount="0.030625",  # 1,000 x 0.75 = 0.00075; 500 x 3.75 = 0.001875; 2 x 14 / 1,000 = 0.028
        seller="google",
    ),
    Case(
        name="searches by the prompt, as Gemini 2 charges them",
        api="gemini",
        raw=metadata(1_000, 500),
        quote=FLASH_2_5,
        context=BillingContext(tools={"google_search": 3}),
        amount="0.03655",  # 1,000 x 0.3 = 0.0003; 500 x 2.5 = 0.00125; 1 x 35 / 1,000 = 0.035
        seller="google",
    ),
    Case(
        name="until the introductory price ends",
        api="gemini",
        raw=metadata(500, 100, thoughts=400),
        quote=ARGON,
        amount="0.006",  # 500 x 2 = 0.001; 500 x 10 = 0.005
        seller="google",
        at="2026-11-30T12:00:00Z",
    ),
    Case(
        name="and after",
        api="gemini",
        raw=metadata(500, 100, thoughts=400),
        quote=ARGON_IN_DECEMBER,
        amount="0.012",  # 500 x 4 = 0.002; 500 x 20 = 0.01
        seller="google",
        at="2026-12-01T12:00:00Z",
    ),
    Case(
        name="a total that hides something",
        api="gemini",
        raw={"promptTokenCount": 100, "candidatesTokenCount": 50, "totalTokenCount": 450},
        quote=FLASH_2_5,
        amount="0.000155",  # at least: 100 x 0.3 = 0.00003; 50 x 2.5 = 0.000125
        status=CostStatus.PARTIAL,
        seller="google",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    check(case)
