"""The worker process that turns Markdown into HTML: `python -m app.services.markdown_convert`.

Reads requests from standard input and writes replies to standard output, each a JSON object behind its length
in four bytes. It holds no key, opens nothing, and ends with its input, so with its parent.

The converter is quick on what people write and takes minutes on 10 kB of `[`. So the parent ends this process
when a deadline has passed; should the parent be gone by then, a timer of the system's does.
"""

import json
import signal
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element  # python-markdown's own tree; nothing is parsed with it

from app.core.links import checked_link, host_of
from app.core.outside_text import one_line, visible
from app.services.markdown_dialect import adapted
from providers._json import whole_text

ADDRESS_SPACE = 512 * 2**20
ORPHAN_S = 20
"""No request takes so long while a parent is there to keep its deadline."""
LENGTH = struct.Struct(">I")

_TAGS = {
    "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre", "ul", "ol", "li",
    "blockquote", "a", "span", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}}
_SCHEMES = {"http", "https", "mailto"}


def convert(text: str) -> str:
    """HTML that formats and does nothing else: no image, no style, no script, links to web and mail only."""
    import nh3

    html = _markdown().convert(adapted(visible(whole_text(text))))
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
    )


def _markdown() -> Any:
    """A converter that does not know HTML: what looks like a tag in an answer is text."""
    import markdown
    from markdown.extensions.fenced_code import FencedCodeExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension
    from markdown.treeprocessors import Treeprocessor

    class Tame(Treeprocessor):
        def run(self, root: Element) -> None:
            tame(root)

    converter = markdown.Markdown(
        extensions=[FencedCodeExtension(), SaneListExtension(), TableExtension(use_align_attribute=True)],
        output_format="html",
    )
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.inlinePatterns.deregister("automail")
    # Behind all others, when what was escaped in addresses has been put back.
    converter.treeprocessors.register(Tame(converter), "tame", -10)
    return converter


def tame(root: Element) -> None:
    """Images become words, and so do links to anything but web and mail."""
    for element in root.iter():
        if element.tag == "img":
            words = _image_words(element)
        elif element.tag == "a":
            target = element.get("href", "")
            address = checked_link(target)
            if address is not None:
                element.attrib.clear()
                element.attrib.update(href=address, title=address)
                continue
            words = None
            if target:
                _append_text(element, f" ({one_line(target, limit=300)})")
        else:
            continue
        element.attrib.clear()
        element.tag = "span"
        if words is not None:
            element.text = words


def _image_words(image: Element) -> str:
    alt = one_line(image.get("alt", "")) or "no description"
    host = host_of(image.get("src", ""))
    return f"[image: {alt}, {host}]" if host else f"[image: {alt}]"


def _append_text(element: Element, text: str) -> None:
    children = list(element)
    if children:
        children[-1].tail = (children[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def answer(request: bytes) -> dict[str, str]:
    """`{"html": …}`, or `{"plain": why}`."""
    try:
        text = json.loads(request)["text"]
        html = convert(text)
    except RecursionError:
        return {"plain": "it is nested too deeply"}
    except MemoryError:
        return {"plain": "it would need too much memory"}
    except Exception as error:  # noqa: BLE001 - python-markdown has bugs of its own; the text is shown plain
        return {"plain": f"the converter failed ({type(error).__name__})"}
    if text.strip() and not html.strip():  # addresses of links alone, say
        return {"plain": "laid out, nothing of it would be seen"}
    return {"html": html}


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Until the requests end."""
    start_timer, stop_timer = _orphan_timer()
    while (request := read_frame(requests)) is not None:
        start_timer()
        reply = answer(request)
        stop_timer()
        write_frame(replies, json.dumps(reply).encode())


def read_frame(stream: BinaryIO) -> bytes | None:
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    length = LENGTH.unpack(head)[0]
    body = stream.read(length)
    return body if len(body) == length else None


def write_frame(stream: BinaryIO, body: bytes) -> None:
    stream.write(LENGTH.pack(len(body)) + body)
    stream.flush()


def _orphan_timer() -> tuple[Callable[[], None], Callable[[], None]]:
    if sys.platform == "win32":
        return (lambda: None), (lambda: None)
    # The default action ends the process even in the middle of a regular expression.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)

    def start() -> None:
        signal.alarm(ORPHAN_S)

    def stop() -> None:
        signal.alarm(0)

    return start, stop


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))


def main() -> None:
    _limit_memory()
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which then closes our input
    convert("ready")  # imports everything, before the first deadline runs
    write_frame(sys.stdout.buffer, b"{}")
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
