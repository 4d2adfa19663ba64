"""What OpenAI-compatible services answer beside chats: models, embeddings, and the cheap key checks."""

import base64
import struct
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Any

from app.standin import tokens
from app.standin.asked import JsonObject
from app.standin.dialects.openai_errors import Words
from app.standin.flavours import Flavour, ModelList
from app.standin.models import DEMO_MODELS, MODELS, Behaviour, Model
from app.standin.requests import strings

CREATED = 1_760_000_000
_DIMENSIONS = 256
_CHAT = tuple(model for model in MODELS if model.behaviour is not Behaviour.EMBEDS)

Refuse = Callable[[Words], Exception]


def models(flavour: Flavour) -> Any:
    """The list of models, in the service's own shape."""
    shown = DEMO_MODELS if flavour.models == "demo" else MODELS
    rows = [_row(model, flavour.models) for model in shown]
    match flavour.models:
        case "together":
            return rows
        case "openrouter" | "demo":
            return {"data": rows}
        case "llamacpp":
            names = [{"name": model.id, "model": model.id, "capabilities": ["completion"]} for model in shown]
            return {"models": names, "object": "list", "data": rows}
        case _:
            return {"object": "list", "data": rows}


def model_row(model: Model, flavour: Flavour) -> JsonObject:
    return _row(model, flavour.models)


def _row(model: Model, shape: ModelList) -> JsonObject:
    row: JsonObject = {"id": model.id, "object": "model", "created": CREATED, "owned_by": "standin"}
    match shape:
        case "demo" | "openrouter":
            return _openrouter_row(model)
        case "together":
            price = {
                "input": float(model.price.input),
                "output": float(model.price.output),
                "hourly": 0,
                "base": 0,
            }
            kind = "embedding" if model.behaviour is Behaviour.EMBEDS else "chat"
            context = {"context_length": model.context_tokens, "pricing": price}
            return row | {"type": kind, "display_name": model.title, "organization": "Stand-in"} | context
        case "mistral":
            chats = model.behaviour is not Behaviour.EMBEDS
            able = {"completion_chat": chats, "vision": model.pictures, "function_calling": chats}
            able |= {"reasoning": model.reasons, "audio": False, "ocr": False}
            more = {"name": model.title, "capabilities": able, "max_context_length": model.context_tokens}
            return row | more | {"aliases": [], "deprecation": None, "default_model_temperature": 0.7}
        case "groq":
            limits = {"context_window": model.context_tokens, "max_completion_tokens": model.output_tokens}
            return row | {"active": True, "public_apps": None} | limits
        case "fireworks":
            able = {
                "supports_chat": model.behaviour is not Behaviour.EMBEDS,
                "supports_image_input": model.pictures,
            }
            return row | able | {"supports_tools": True, "context_length": model.context_tokens}
        case "vllm":
            return row | {"root": model.id, "parent": None, "max_model_len": model.context_tokens}
        case "llamacpp":
            sides = {"architecture": {"input_modalities": ["text"], "output_modalities": ["text"]}}
            return row | sides | {"meta": {"n_ctx_train": model.context_tokens, "n_params": 8_000_000_000}}
        case "huggingface":
            price = {"input": float(model.price.input), "output": float(model.price.output)}
            served = {"provider": "standin", "status": "live", "context_length": model.context_tokens}
            return row | {"providers": [served | {"pricing": price, "supports_tools": True}]}
        case _:
            return row


def _openrouter_row(model: Model) -> JsonObject:
    def per_token(per_million: Any) -> str:
        return format((per_million / 1_000_000).normalize(), "f")

    inputs = ["text", "image", "file"] if model.pictures else ["text"]
    outputs = ["embeddings"] if model.behaviour is Behaviour.EMBEDS else ["text"]
    parameters = ["max_tokens", "stop", "seed", "tools", "temperature", "top_p"]
    if model.reasons:
        parameters += ["reasoning", "include_reasoning"]
    return {
        "id": model.id,
        "canonical_slug": model.id,
        "name": model.title,
        "created": CREATED,
        "description": f"A model of the stand-in: {model.about}.",
        "context_length": model.context_tokens,
        "architecture": {
            "modality": f"{'+'.join(inputs)}->{outputs[0]}",
            "input_modalities": inputs,
            "output_modalities": outputs,
            "tokenizer": "Other",
            "instruct_type": None,
        },
        "pricing": {
            "prompt": per_token(model.price.input),
            "completion": per_token(model.price.output),
            "input_cache_read": per_token(model.price.cached),
            "request": "0",
            "image": "0",
        },
        "top_provider": {
            "context_length": model.context_tokens,
            "max_completion_tokens": model.output_tokens,
            "is_moderated": False,
        },
        "supported_parameters": parameters,
        "per_request_limits": None,
        "expiration_date": None,
    }


def embeddings(body: JsonObject, model: Model, refuse: Refuse) -> JsonObject:
    """Vectors that depend on the text alone; in base64 where that is asked for."""
    texts = strings(body.get("input"))
    if not texts:
        said = "Invalid 'input': expected a string or an array of strings."
        raise refuse(Words(400, said, code="invalid_type", param="input"))
    form = body.get("encoding_format", "float")
    if form not in {"float", "base64"}:
        raise refuse(Words(400, f"Invalid value: '{form}'.", code="invalid_value", param="encoding_format"))
    size = body.get("dimensions", _DIMENSIONS)
    if not isinstance(size, int) or isinstance(size, bool) or not 1 <= size <= 4096:
        raise refuse(Words(400, "Invalid 'dimensions'.", code="invalid_value", param="dimensions"))
    if model.behaviour is not Behaviour.EMBEDS:
        raise refuse(Words(403, f"You are not allowed to generate embeddings from this model: {model.id}"))
    rows = [
        {"object": "embedding", "index": index, "embedding": _encoded(list(_vector(text, size)), form)}
        for index, text in enumerate(texts)
    ]
    used = sum(tokens.count(text) for text in texts)
    return {
        "object": "list",
        "data": rows,
        "model": body["model"],
        "usage": {"prompt_tokens": used, "total_tokens": used},
    }


def _vector(text: str, size: int) -> Iterator[float]:
    raw = text.encode("utf-8", "surrogatepass")
    for index in range(size):
        digest = blake2b(raw, digest_size=4, salt=index.to_bytes(4, "big")).digest()
        # Quarters of a power of two have an exact float32, so both encodings give the same numbers.
        yield (int.from_bytes(digest[:2], "big") - 32_768) / 65_536


def _encoded(vector: list[float], form: str) -> Any:
    if form == "float":
        return vector
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode("ascii")


def side(flavour: Flavour, path: str) -> Any:
    """Key checks, balances and the like; `None` where this service has no such thing."""
    return next((answer for name, end, answer in _SIDES if name == flavour.name and path.endswith(end)), None)


_SIDES: tuple[tuple[str, str, Any], ...] = (
    ("openrouter", "/key", {"data": {
        "label": "sk-or-v1-sta...din", "limit": 20, "limit_remaining": 12.5, "limit_reset": "monthly",
        "usage": 7.5,
        "usage_daily": 0.5, "usage_weekly": 2, "usage_monthly": 7.5, "byok_usage": 0, "is_free_tier": False,
        "is_management_key": False, "expires_at": None, "rate_limit": {"requests": -1, "interval": "10s",
        "note": ""},
    }}),
    ("openrouter", "/credits", {"data": {"total_credits": 20, "total_usage": 7.5}}),
    ("deepseek", "/user/balance", {"is_available": True, "balance_infos": [
        {"currency": "USD", "total_balance": "12.50", "granted_balance": "0.00", "topped_up_balance":
        "12.50"},
    ]}),
    ("xai", "/api-key", {
        "redacted_api_key": "xai-...din", "user_id": "user", "name": "stand-in", "create_time":
        "2026-01-01T00:00:00Z",
        "modify_time": "2026-01-01T00:00:00Z", "team_id": "team", "acls": ["api-key:endpoint:*",
        "api-key:model:*"],
        "api_key_id": "key", "api_key_blocked": False, "api_key_disabled": False, "team_blocked": False,
    }),
    ("perplexity", "/async/chat/completions", {"next_token": None, "requests": []}),
    ("cohere", "/check-api-key", {"valid": True, "organization_id": "org-standin"}),
    ("huggingface", "/whoami-v2", {"type": "user", "name": "standin", "auth": {"type": "access_token"}}),
    ("litellm", "/key/info", {"key": "hash", "info": {"key_alias": "stand-in", "spend": 0.5, "max_budget":
    None}}),
    ("litellm", "/model/info", {"data": [
        {
            "model_name": model.id,
            "litellm_params": {"model": f"openai/{model.id}"},
            "model_info": {
                "input_cost_per_token": float(model.price.input / 1_000_000),
                "output_cost_per_token": float(model.price.output / 1_000_000),
                "max_input_tokens": model.context_tokens, "mode": "chat", "supports_vision": model.pictures,
                "supports_function_calling": True,
            },
        }
        for model in _CHAT
    ]}),
    ("litellm", "/health/liveliness", "I'm alive!"),
    ("vllm", "/health", ""),
    ("vllm", "/version", {"version": "0.15.0"}),
    ("sglang", "/health", ""),
    ("llamacpp", "/health", {"status": "ok"}),
    ("llamacpp", "/props", {"default_generation_settings": {"n_ctx": 131_072}, "total_slots": 1}),
)  # fmt: skip
