"""Which models cannot take a file, as far as that is known before anything is sent."""

from collections.abc import Callable

from app.core.errors import UserError
from app.core.model_ref import ModelRef
from app.services.endpoints import EndpointBook
from app.services.one_key import resolve
from providers._content import Kind, kind_of
from providers.base import Attachment, Endpoint, Message, Modality, ModelInfo, Request
from providers.wires import wire_of

_NO_TEXT = b"\x00\xff"
"""Stands for the file itself, which may be large: the kind is told by its media type, and is not text."""

_MODALITIES: dict[Kind, Modality] = {Kind.IMAGE: "image", Kind.AUDIO: "audio", Kind.VIDEO: "video"}
"""PDFs are not among them: gateways read those for models that take text only."""


class AttachmentFit:
    """Asks the wire that will carry the file, and what the provider's list says of the model.

    Whoever cannot take a file is asked all the same: the wire leaves it out, and the answer says so.
    """

    def __init__(
        self,
        book: EndpointBook,
        one_key: Callable[[], str | None],
        info: Callable[[ModelRef], ModelInfo | None],
    ) -> None:
        """`info` is what is known of a model at the moment, without asking anybody."""
        self._book = book
        self._one_key = one_key
        self._info = info
        self._carried: dict[tuple[str, str, str], bool] = {}

    def refuses(self, ref: ModelRef, attachment: Attachment) -> bool:
        """Whether it is known that this model does not get this file. Unknown is no."""
        kind = kind_of(attachment)
        if kind is Kind.TEXT:
            return False
        try:
            resolved = resolve(ref, book=self._book, one_key=self._one_key())
        except UserError:
            return False  # the lane will fail, and say why; not by this file
        if not self._is_carried(resolved.endpoint, attachment.media_type):
            return True
        info, modality = (
            self._info(ModelRef(resolved.endpoint.name, resolved.model_id)),
            _MODALITIES.get(kind),
        )
        return (
            info is not None
            and info.takes is not None
            and modality is not None
            and modality not in info.takes
        )

    def _is_carried(self, endpoint: Endpoint, media_type: str) -> bool:
        key = (endpoint.wire.value, endpoint.name, media_type)
        if key not in self._carried:
            probe = Attachment("file", media_type, _NO_TEXT)
            self._carried[key] = _notes(endpoint, probe) == _notes(endpoint)
        return self._carried[key]


def _notes(endpoint: Endpoint, *attachments: Attachment) -> int:
    """How much the wire has to say about a message with these."""
    message = Message(role="user", text="?", attachments=attachments)
    return len(wire_of(endpoint.wire).chat(endpoint, Request(model="model", messages=(message,))).notes)
