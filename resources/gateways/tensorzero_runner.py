"""TensorZero's embedded gateway behind lines of JSON. Run with the Python of TensorZero's own environment.

In:  {"id", "config_file"} first, then any number of
     {"id", "model_name" | "function_name", "prompt", "stream"}, answered in the order in which they end.
Out: {"id", "ok": true, "version", "elapsed_ms"} or {"id", "error"} for the configuration; for a request
     {"id", "text", "finish", "variant_name", "error", "status", "chunks", "first_ms", "elapsed_ms"}.

It ends at once when its input ends. What the gateway logs goes to standard error.
"""

import json
import os
import sys
import threading
import time
from importlib import import_module
from importlib.metadata import version
from typing import Any

# The gateway logs to standard output; that is for our lines alone.
_REPLIES = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)
_ONE_AT_A_TIME = threading.Lock()


def main() -> None:
    opening = json.loads(sys.stdin.readline() or "null")
    if opening is None:
        return
    gateway = _built(opening)
    if gateway is None:
        return
    for line in sys.stdin:
        threading.Thread(target=_serve, args=(gateway, json.loads(line)), daemon=True).start()
    os._exit(0)  # requests that still wait for an upstream are of no use to anybody


def _built(opening: dict[str, Any]) -> Any:
    begun = time.perf_counter()
    try:
        gateway = import_module("tensorzero").TensorZeroGateway.build_embedded(
            config_file=opening["config_file"]
        )
    except Exception as error:  # noqa: BLE001 - whatever it objects to is the answer
        _say(id=opening["id"], error=str(error) or type(error).__name__)
        return None
    _say(id=opening["id"], ok=True, version=version("tensorzero"), elapsed_ms=_since(begun))
    return gateway


def _serve(gateway: Any, request: dict[str, Any]) -> None:
    begun = time.perf_counter()
    reply: dict[str, Any] = {
        "id": request["id"], "text": "", "finish": None, "variant_name": None, "error": None,
        "status": None, "chunks": 0, "first_ms": None,
    }  # fmt: skip
    try:
        _ask(gateway, request, reply, begun)
    except Exception as error:  # noqa: BLE001 - a failed request is an answer like any other
        reply["error"] = str(error) or type(error).__name__
        reply["status"] = getattr(error, "status_code", None)
    _say(**reply, elapsed_ms=_since(begun))


def _ask(gateway: Any, request: dict[str, Any], reply: dict[str, Any], begun: float) -> None:
    """Fills in the reply as it comes, so that what came before a failure is in it."""
    target = {name: request[name] for name in ("model_name", "function_name") if request.get(name)}
    messages = [{"role": "user", "content": request["prompt"]}]
    stream = bool(request.get("stream"))
    answer = gateway.inference(input={"messages": messages}, stream=stream, **target)
    for piece in answer if stream else [answer]:
        reply["chunks"] += 1
        reply["variant_name"] = piece.variant_name
        reply["text"] += "".join(getattr(block, "text", None) or "" for block in piece.content)
        if piece.finish_reason is not None:
            reply["finish"] = getattr(piece.finish_reason, "value", piece.finish_reason)
        if reply["text"] and reply["first_ms"] is None:
            reply["first_ms"] = _since(begun)


def _since(begun: float) -> float:
    return round((time.perf_counter() - begun) * 1000, 3)


def _say(**what: object) -> None:
    with _ONE_AT_A_TIME:
        _REPLIES.write(json.dumps(what) + "\n")
        _REPLIES.flush()


if __name__ == "__main__":
    main()
