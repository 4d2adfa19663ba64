"""A fingerprint of all that decides how many tokens a prompt has: the same prompt is counted the same way
again.
"""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256

from providers.base import Attachment, Message, Request


def file_hash(file: Attachment) -> bytes:
    """Of one file. Takes time for a large one, so whoever asks often may remember it."""
    digest = sha256(file.data)
    digest.update(f"\0{file.media_type}\0{file.name}".encode("utf-8", "surrogatepass"))
    return digest.digest()


def prompt_hash(request: Request, hash_of: Callable[[Attachment], bytes] = file_hash) -> bytes:
    """Of the conversation, its files, the system prompt, the reasoning effort and the provider's own fields;
    what only steers the answer (temperature, limits, the seed) is left out, and so is the model.
    """
    digest = sha256()
    for part in _parts(request, hash_of):
        digest.update(len(part).to_bytes(8, "big"))  # so that no two lists of parts read alike
        digest.update(part)
    return digest.digest()


def _parts(request: Request, hash_of: Callable[[Attachment], bytes]) -> Iterator[bytes]:
    parameters = request.parameters
    settings = [request.system, parameters.reasoning_effort, dict(parameters.body)]
    yield json.dumps(settings, sort_keys=True, default=str).encode()
    for message in request.messages:
        yield from _message(message, hash_of)


def _message(message: Message, hash_of: Callable[[Attachment], bytes]) -> Iterator[bytes]:
    yield f"{message.role} {len(message.attachments)}".encode()
    yield message.text.encode("utf-8", "surrogatepass")
    for file in message.attachments:
        yield hash_of(file)
