"""A model's full name: `endpoint/model`."""

from dataclasses import dataclass

from app.core.errors import UserError


@dataclass(frozen=True, slots=True, order=True)
class ModelRef:
    endpoint: str
    model: str
    """The id at the endpoint; may hold slashes and colons itself."""

    def __str__(self) -> str:
        return f"{self.endpoint}/{self.model}"


def parse_model(text: str) -> ModelRef:
    """`openrouter/deepseek/deepseek-r1:free` -> endpoint `openrouter`, model `deepseek/deepseek-r1:free`."""
    endpoint, slash, model = text.strip().partition("/")
    if not slash or not endpoint or not model.strip():
        raise UserError(
            f"“{text}” is not a model: write endpoint/model, for example openai/gpt-5-mini.",
            hint="`abreast models` lists what can be named.",
        )
    return ModelRef(endpoint, model.strip())
