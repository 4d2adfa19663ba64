"""Requests as gateways send them, one for each dialect of the stand-in, to any model with any key."""

from tests.support.chats import Chat, Name

MODELS: dict[Name, str] = {
    "openai": "deepseek/deepseek-r1:free",
    "anthropic": "claude-haiku-4-5",
    "gemini": "gemini-2.5-flash",
    "ollama": "qwen3:8b",
}


def gateway_chat(dialect: Name, model: str, key: str, *, stream: bool = True) -> Chat:
    said = [{"role": "user", "content": "Hello"}]
    body = {"model": model, "messages": said, "stream": stream}
    match dialect:
        case "openai":
            return Chat("/v1/chat/completions", {"authorization": f"Bearer {key}"}, body)
        case "anthropic":
            return Chat("/v1/messages", {"x-api-key": key}, body | {"max_tokens": 64})
        case "gemini":
            action = "streamGenerateContent?alt=sse" if stream else "generateContent"
            asked = {"contents": [{"role": "user", "parts": [{"text": "Hello"}]}]}
            return Chat(f"/v1beta/models/{model}:{action}", {"x-goog-api-key": key}, asked)
        case "ollama":
            return Chat("/api/chat", {"authorization": f"Bearer {key}"}, body)
