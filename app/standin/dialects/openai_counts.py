"""Calls that count a prompt's tokens and answer nothing: OpenAI's own, vLLM's and llama.cpp's."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.standin import tokens
from app.standin.asked import Asked, JsonObject
from app.standin.dialects import openai_messages
from app.standin.dialects.openai_errors import Words
from app.standin.flavours import Flavour
from app.standin.models import find
from app.standin.script import prompt_tokens

Refuse = Callable[[Words], Exception]

_PATHS = {"openai": ("/responses/input_tokens",), "vllm": ("/tokenize",), "llamacpp": ("/tokenize",)}


def paths(flavour: Flavour) -> tuple[str, ...]:
    """How the addresses of this service's counting calls end; none where it has none."""
    return _PATHS.get(flavour.name, ())


def count(body: JsonObject, flavour: Flavour, refuse: Refuse) -> JsonObject:
    """The same numbers as an answer to this prompt would say."""
    if flavour.name == "llamacpp":
        return _plain(body, refuse)
    model = body.get("model")
    if not isinstance(model, str) or find(model.partition("::")[0]) is None:
        raise refuse(Words(404, f"The model `{model}` does not exist.", code="model_not_found"))
    given = list(_chat_messages(body, refuse)) if flavour.name == "openai" else body.get("messages")
    asked = Asked(model=model, turns=openai_messages.turns(given, flavour, refuse), stream=False)
    counted = prompt_tokens(asked)
    if flavour.name == "openai":
        return {"object": "response.input_tokens", "input_tokens": counted}
    context = 131_072
    return {"count": counted, "max_model_len": context, "tokens": list(range(counted))}


def _plain(body: JsonObject, refuse: Refuse) -> JsonObject:
    text = body.get("content")
    if not isinstance(text, str):
        raise refuse(Words(400, '"content" must be a string'))
    return {"tokens": list(range(tokens.count(text)))}


def _chat_messages(body: JsonObject, refuse: Refuse) -> Iterator[JsonObject]:
    """What the other API calls items, as messages of this one."""
    items = body.get("input")
    if isinstance(items, str):
        items = [{"role": "user", "content": items}]
    if not isinstance(items, list) or not items:
        raise refuse(Words(400, "Missing required parameter: 'input'.", param="input"))
    for item in items:
        content = item.get("content") if isinstance(item, dict) else None
        if isinstance(content, str):
            yield {"role": item["role"], "content": content}
        elif isinstance(content, list):
            yield {"role": item.get("role"), "content": [_part(part, refuse) for part in content]}
        else:
            raise refuse(Words(400, "Invalid 'input': expected a list of messages.", param="input"))


def _part(part: Any, refuse: Refuse) -> JsonObject:
    match part:
        case {"type": "input_text" | "output_text", "text": str(text)}:
            return {"type": "text", "text": text}
        case {"type": "input_image", "image_url": str(url)}:
            return {"type": "image_url", "image_url": {"url": url}}
        case {"type": "input_file", "file_data": str(data)}:
            return {"type": "file", "file": {"filename": part.get("filename", "file"), "file_data": data}}
        case _:
            kind: Mapping[str, Any] = part if isinstance(part, dict) else {}
            said = f"Invalid value: '{kind.get('type')}'. Supported values are: 'input_text', 'input_image'."
            raise refuse(Words(400, said, code="invalid_value", param="input"))
