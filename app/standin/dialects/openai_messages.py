"""The messages of a request in OpenAI's protocol, as turns; the rest is refused as at OpenAI."""

import re
from collections.abc import Callable
from typing import Any

from app.standin.asked import Role, Turn
from app.standin.dialects.openai_errors import Words
from app.standin.flavours import Flavour
from app.standin.requests import described_file, described_url

_ROLES: dict[str, Role] = {
    "developer": "system", "system": "system", "user": "user", "assistant": "assistant", "tool": "tool",
    "function": "tool",
}  # fmt: skip

Refuse = Callable[[Words], Exception]


def turns(messages: Any, flavour: Flavour, refuse: Refuse) -> tuple[Turn, ...]:
    if messages is None:
        raise refuse(Words(400, "Missing required parameter: 'messages'.", code="missing_required_parameter",
                           param="messages"))  # fmt: skip
    if not isinstance(messages, list):
        said = "Invalid type for 'messages': expected an array of objects."
        raise refuse(Words(400, said, code="invalid_type", param="messages"))
    if not messages:
        said = (
            "Invalid 'messages': empty array. "
            "Expected an array with minimum length 1, but got an empty array instead."
        )
        raise refuse(Words(400, said, code="empty_array", param="messages"))
    return tuple(_turn(index, message, flavour, refuse) for index, message in enumerate(messages))


def _turn(index: int, message: Any, flavour: Flavour, refuse: Refuse) -> Turn:
    where = f"messages[{index}]"
    if not isinstance(message, dict):
        said = f"Invalid type for '{where}': expected an object."
        raise refuse(Words(400, said, code="invalid_type", param=where))
    role = message.get("role")
    if not isinstance(role, str) or role not in _ROLES:
        said = (
            f"Invalid value: '{role}'. "
            "Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'."
        )
        raise refuse(Words(400, said, code="invalid_value", param=f"{where}.role"))
    content = message.get("content")
    if isinstance(content, str):
        return Turn(_ROLES[role], content)
    if content is None and role == "assistant":
        return Turn("assistant", "")
    if not isinstance(content, list):
        said = f"Invalid type for '{where}.content': expected one of a string or array of objects."
        raise refuse(Words(400, said, code="invalid_type", param=f"{where}.content"))
    texts: list[str] = []
    files: list[str] = []
    for number, part in enumerate(content):
        _read_part(part, f"{where}.content[{number}]", texts, files, flavour, refuse)
    return Turn(_ROLES[role], "\n".join(texts), tuple(files))


def _read_part(
    part: Any, where: str, texts: list[str], files: list[str], flavour: Flavour, refuse: Refuse
) -> None:  # fmt: skip
    kind = part.get("type") if isinstance(part, dict) else None
    if flavour.name == "mistral" and _read_bare_part(part, files):
        return
    match kind, part:
        case ("text", {"text": str(text)}):
            texts.append(text)
        case ("image_url", {"image_url": {"url": str(url)}}):
            files.append(_data_url(url, where, refuse))
        case ("input_audio", {"input_audio": {"data": str(data), "format": "wav" | "mp3" as form}}):
            files.append(described_file(f"audio/{form}", data))
        case ("file", {"file": {"file_data": str(url)}}):
            files.append(_data_url(url, where, refuse))
        case ("file", {"file": {"file_id": str(file_id)}}) | ("file", {"file_id": str(file_id)}):
            files.append(f"file {file_id}")
        case ("refusal", {"refusal": str(text)}):
            texts.append(text)
        case ("thinking" | "video_url", _) if flavour.name != "openai":
            pass
        case _:
            said = (
                f"Invalid value: '{kind}'. "
                "Supported values are: 'text', 'image_url', 'input_audio', and 'file'."
            )
            raise refuse(Words(400, said, code="invalid_value", param=f"{where}.type"))


def _read_bare_part(part: Any, files: list[str]) -> bool:
    """Mistral's own forms, in which the data stands without an object around it."""
    match part:
        case {"type": "image_url", "image_url": str(url)} | {
            "type": "document_url",
            "document_url": str(url),
        }:
            files.append(described_url(url))
        case {"type": "input_audio", "input_audio": str(data)}:
            files.append(described_file("audio", data))
        case _:
            return False
    return True


def _data_url(url: str, where: str, refuse: Refuse) -> str:
    described = described_url(url)
    if not re.match(r"(data:[\w.+-]+/[\w.+-]+;base64,|https?://)", url) or described.endswith("not-base64"):
        said = f"Invalid base64 data or URL in '{where}'."
        raise refuse(Words(400, said, code="invalid_image_url", param=where))
    return described
