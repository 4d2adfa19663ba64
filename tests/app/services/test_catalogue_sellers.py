import pytest

from app.services.catalogue_sellers import id_in_litellm, seller_in_genai, seller_in_litellm
from app.services.catalogue_snapshot import snapshot
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
    assert seller_in_genai("brand-new", "Brand New").title == "Brand New"


@pytest.mark.parametrize(
    ("name", "provider", "expected"),
    [
        ("gpt-6-sol", "openai", "gpt-6-sol"),
        ("deepseek/deepseek-flash", "deepseek", "deepseek-flash"),
        ("together_ai/zai-org/GLM-5", "together_ai", "zai-org/GLM-5"),
        ("groq/openai/gpt-oss-120b", "groq", "openai/gpt-oss-120b"),
        ("fireworks_ai/qwen3p7-plus", "fireworks_ai", "accounts/fireworks/models/qwen3p7-plus"),
        ("azure/eu/gpt-5", "azure", None),
        ("bedrock/us-east-1/anthropic.claude-v2", "bedrock", None),
        ("bedrock/moonshotai.kimi-k2.5", "bedrock", "moonshotai.kimi-k2.5"),
        ("vertex_ai/claude-sonnet-5", "vertex_ai-anthropic_models", "claude-sonnet-5"),
        ("ollama/llama3", "ollama", None),
    ],
)
def test_a_model_is_called_what_its_seller_calls_it(name: str, provider: str, expected: str | None) -> None:
    assert id_in_litellm(name, provider) == expected


def test_every_row_that_is_shipped_has_a_seller_with_a_title() -> None:
    endpoints = {endpoint.name for endpoint in ENDPOINTS}
    sellers = {seller_in_litellm(row["litellm_provider"]) for row in snapshot().models.values()}
    assert all(seller.title.strip() for seller in sellers)
    assert {seller.endpoint for seller in sellers} - {None} < endpoints
