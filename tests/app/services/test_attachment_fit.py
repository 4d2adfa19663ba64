"""Which models cannot take which file."""

from pathlib import Path

import pytest

from app.core.model_ref import ModelRef
from app.services.attachment_fit import AttachmentFit
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from providers.base import Attachment, ModelInfo

PNG = Attachment("a.png", "image/png", b"\x89PNG\r\n\x1a\n\xff")
PDF = Attachment("a.pdf", "application/pdf", b"%PDF-1.4 \xff")
FILM = Attachment("a.mp4", "video/mp4", b"\0\xff\xfe")
TEXT = Attachment("a.md", "text/markdown", b"# Notes")
SVG = Attachment("a.svg", "image/svg+xml", b"<svg/>")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.find({"ABREAST_HOME": str(tmp_path)})


@pytest.mark.parametrize(
    ("endpoint", "attachment", "refused"),
    [
        ("openai", PNG, False),
        ("openai", PDF, False),
        ("openai", FILM, True),
        ("anthropic", PNG, False),
        ("anthropic", Attachment("a.bmp", "image/bmp", b"BM\xff"), True),
        ("anthropic", FILM, True),
        ("gemini", FILM, False),
        ("ollama", PNG, False),
        ("ollama", PDF, True),
        ("openai", TEXT, False),
        ("ollama", SVG, False),
        ("nowhere", PNG, False),
    ],
)
def test_the_wire_decides(folders: Folders, endpoint: str, attachment: Attachment, *, refused: bool) -> None:
    fit = AttachmentFit(EndpointBook.open(folders), lambda: None, lambda _: None)
    for _ in range(2):  # what was found out once is remembered
        assert fit.refuses(ModelRef(endpoint, "model"), attachment) is refused


def test_what_the_list_says_of_a_model_counts(folders: Folders) -> None:
    infos = {
        ModelRef("openrouter", "blind"): ModelInfo(id="blind", takes=frozenset({"text"})),
        ModelRef("openrouter", "seeing"): ModelInfo(id="seeing", takes=frozenset({"text", "image"})),
        ModelRef("openrouter", "silent"): ModelInfo(id="silent"),
    }
    fit = AttachmentFit(EndpointBook.open(folders), lambda: None, infos.get)
    refused = [
        name for name in ("blind", "seeing", "silent") if fit.refuses(ModelRef("openrouter", name), PNG)
    ]
    assert refused == ["blind"]
    assert not fit.refuses(ModelRef("openrouter", "blind"), PDF)  # the gateway reads it for the model


def test_in_one_key_mode_the_gateway_is_asked(folders: Folders) -> None:
    infos = {ModelRef("openrouter", "openai/gpt-x"): ModelInfo(id="openai/gpt-x", takes=frozenset({"text"}))}
    fit = AttachmentFit(EndpointBook.open(folders), lambda: "openrouter", infos.get)
    assert fit.refuses(ModelRef("openai", "gpt-x"), PNG)
