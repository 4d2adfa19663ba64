"""What a gateway asks beside answers: whether anyone is there, and which models there are."""

from collections.abc import Sequence

from app.standin.asked import JsonObject
from app.standin.connection import Reply
from app.standin.dialects.openai_lists import CREATED
from app.standin.http1 import HttpRequest
from app.standin.json_text import dumps


def answer(request: HttpRequest, reply: Reply, models: Sequence[str]) -> None:
    """A list of these models in the dialect's shape, or a friendly nothing."""
    if request.method == "HEAD":
        # Headers alone: a body would be read as the next response.
        reply.start(200, {"content-type": "application/json"}, length=0)
        reply.finish()
        return
    reply.send(200, dumps(_said(request, models)), {"content-type": "application/json"})


def _said(request: HttpRequest, models: Sequence[str]) -> JsonObject:
    path = request.path.rstrip("/")
    if path.endswith("/api/tags"):
        return {"models": [{"name": model, "model": model} for model in models]}
    if path.endswith("/api/show"):
        return {"details": {}, "model_info": {}, "capabilities": ["completion", "tools"]}
    if path.endswith("/api/version"):
        return {"version": "0.14.2"}
    if path.endswith(("/count_tokens", ":countTokens")):
        return {"input_tokens": 1, "totalTokens": 1}
    if path.endswith("/models") and "x-goog-api-key" in request.headers:
        return {"models": [{"name": f"models/{model}"} for model in models]}
    if path.endswith("/models"):
        rows = [
            {"id": model, "object": "model", "type": "model", "created": CREATED, "owned_by": "standin"}
            for model in models
        ]
        return {"object": "list", "data": rows, "has_more": False}
    return {"status": "ok"}
