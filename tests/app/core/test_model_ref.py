import pytest

from app.core.errors import UserError
from app.core.model_ref import ModelRef, parse_model


def test_split_at_the_first_slash() -> None:
    ref = parse_model("openrouter/deepseek/deepseek-r1:free")
    assert ref == ModelRef("openrouter", "deepseek/deepseek-r1:free")
    assert str(ref) == "openrouter/deepseek/deepseek-r1:free"


@pytest.mark.parametrize("text", ["", "gpt", "/gpt", "openai/", "openai/ "])
def test_what_is_no_model(text: str) -> None:
    with pytest.raises(UserError, match="endpoint/model"):
        parse_model(text)
