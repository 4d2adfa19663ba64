import pytest

from app.services.catalogue_sellers import id_in_litellm, sold_as
from app.services.catalogue_snapshot import snapshot
from app.services.prices.other_sellers import seller_in_genai, seller_in_litellm
from providers.endpoints import ENDPOINTS


@pytest.mark.parametrize(
    ("provider", "title", "endpoint"),
    [
        ("openai", "OpenAI", "openai"),
        ("gemini", "Google", "gemini"),
        ("bedrock_converse", "Amazon Bedrock", None),
        ("vertex_ai-anthropic_models", "Vertex AI", None),
        ("deepinfra", "DeepInfra", None),
        ("some_new_one", "some new one", None),
    ],
)
def test_a_seller_has_one_title_under_all_of_its_names(
    provider: str, title: str, endpoint: str | None
) -> None:
    seller = seller_in_litellm(provider)
    assert (seller.title, seller.endpoint) == (title, endpoint)


def test_the_same_seller_in_both_lists() -> None:
    assert seller_in_genai("google", "Google") is seller_in_litellm("gemini")
    assert seller_in_genai("novita", "Novita") is seller_in_litellm("novita")
    assert seller_in_genai("moonshotai", "MoonshotAi") is seller_in_litellm("moonshot")
    assert seller_in_genai("brand-new", "Brand New").title == "Brand New"


@pytest.mark.parametrize(
    ("name", "provider", "expected"),
    [
        ("gpt-6-sol", "openai", "gpt-6-sol"),
        ("deepseek/deepseek-flash", "deepseek", "deepseek-flash"),
        ("together_ai/zai-org/GLM-5", "together_ai", "zai-org/GLM-5"),
        ("groq/openai/gpt-oss-120b", "groq", "openai/gpt-oss-120b"),
        ("bedrock/moonshotai.kimi-k2.5", "bedrock_converse", "moonshotai.kimi-k2.5"),
        ("vertex_ai/claude-sonnet-5", "vertex_ai-anthropic_models", "claude-sonnet-5"),
    ],
)
def test_the_provider_in_front_of_a_name_is_no_part_of_it(name: str, provider: str, expected: str) -> None:
    assert id_in_litellm(name, provider) == expected


@pytest.mark.parametrize(
    ("title", "listed", "expected"),
    [
        ("OpenAI", "gpt-6-sol", ("OpenAI", "gpt-6-sol")),
        ("Fireworks", "qwen3p7-plus", ("Fireworks", "accounts/fireworks/models/qwen3p7-plus")),
        ("Google", "claude-opus-5", ("Vertex AI", "claude-opus-5")),
        ("OpenRouter", "qwen/qwen3:free", ("OpenRouter", "qwen/qwen3:free")),
        ("OpenRouter", "qwen3-14b", None),
        ("OpenRouter", "anthropic/claude-opus-5:batch", None),
        ("Mistral", "devstral-small:free", None),
        ("Azure", "eu/gpt-5", None),
        ("Amazon Bedrock", "us-east-1/anthropic.claude-v2", None),
        ("ollama", "llama3", None),
        (seller_in_litellm("litellm_proxy").title, "gpt-6-sol", None),
    ],
)
def test_a_model_is_called_what_its_seller_calls_it(
    title: str, listed: str, expected: tuple[str, str] | None
) -> None:
    assert sold_as(title, listed) == expected


def test_every_row_that_is_shipped_has_a_seller_with_a_title() -> None:
    endpoints = {endpoint.name for endpoint in ENDPOINTS}
    sellers = {seller_in_litellm(row["litellm_provider"]) for row in snapshot().models.values()}
    assert all(seller.title.strip() for seller in sellers)
    assert {seller.endpoint for seller in sellers} - {None} < endpoints
