"""A session as one HTML page: to read, to print, to send. It loads nothing and runs nothing."""

from collections.abc import Iterator, Mapping
from html import escape
from importlib.resources import files

from app.core import figures
from app.core.number_strip import Figure, number_strips
from app.core.outside_text import one_line, visible
from app.core.session import KeptAnswer, Lane, Session, Turn
from app.core.verdicts import Verdict
from app.services.exports import wording
from app.services.exports.html_bill import bill
from app.services.markdown_worker import Converted, MarkdownWorker

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
LETTER_COLOURS = 8

_Views = Mapping[str, Converted]
"""By answer id: the answer's text as HTML, or why it is plain."""


async def export_html(session: Session) -> bytes:
    views: dict[str, Converted] = {}
    async with MarkdownWorker() as worker:
        for turn in session.turns:
            for answer in wording.all_tries(turn):
                if answer.text:
                    views[answer.id] = await worker.convert(answer.text)
    return page(session, views).encode("utf-8", "replace")


def page(session: Session, views: _Views) -> str:
    title = line(session.title)
    style = (files(__package__) / "page.css").read_text("utf-8")
    body = "\n".join([*_header(session), *_turns(session, views), "</body>", "</html>", ""])
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="Abreast">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}"
    )


def line(text: str, *, limit: int = 200) -> str:
    """A name or a title from outside, in one line."""
    return escape(one_line(text, limit=limit))


def words(text: str) -> str:
    """A text from outside, in its own lines."""
    return escape(visible(text))


def _header(session: Session) -> Iterator[str]:
    chips = (*wording.session_facts(session), *(f"#{line(tag)}" for tag in session.tags))
    yield "<header>"
    yield f'<h1 dir="auto">{line(session.title)}</h1>'
    yield from (f'<span class="chip">{chip}</span>' for chip in chips)
    yield "</header>"


def _turns(session: Session, views: _Views) -> Iterator[str]:
    lanes = {lane.id: lane for lane in session.lanes}
    if not session.turns:
        yield "<p>Nothing was asked in this session yet.</p>"
    for turn in session.turns:
        yield '<section class="turn">'
        yield from _prompt(turn)
        yield '<div class="lanes">'
        for answer, strip in zip(turn.answers, number_strips(turn.answers), strict=True):
            yield from _lane(turn, lanes[answer.lane_id], answer, strip, views.get(answer.id))
        yield "</div>"
        yield from _earlier(turn, lanes, views)
        if (continued := wording.continued(session, turn)) is not None:
            yield f'<p class="said">{escape(continued)}</p>'
        yield "</section>"


def _earlier(turn: Turn, lanes: Mapping[str, Lane], views: _Views) -> Iterator[str]:
    if not turn.replaced:
        return
    yield f"<details><summary>{wording.plural(len(turn.replaced), 'earlier try', 'earlier tries')}</summary>"
    yield '<div class="lanes">'
    for answer in turn.replaced:
        (strip,) = number_strips([answer])
        yield from _lane(turn, lanes[answer.lane_id], answer, strip, views.get(answer.id))
    yield "</div></details>"


def _prompt(turn: Turn) -> Iterator[str]:
    yield '<div class="card prompt">'
    yield f'<div class="who">Turn {turn.number} · you, {_asked(turn)}</div>'
    yield f'<pre class="words" dir="auto">{words(turn.prompt)}</pre>'
    if turn.attachments:
        listed = "".join(f"<li>{line(wording.attachment(each))}</li>" for each in turn.attachments)
        yield f'<ul class="files">{listed}</ul>'
    yield "</div>"


def _asked(turn: Turn) -> str:
    return ", ".join(part for part in (wording.asked(turn), wording.blind(turn)) if part)


def _lane(
    turn: Turn, lane: Lane, answer: KeptAnswer, strip: tuple[Figure, ...], view: Converted | None
) -> Iterator[str]:
    yield '<article class="card lane">'
    yield from _head(lane, answer)
    yield '<dl class="numbers">'
    yield from (_figure(figure) for figure in strip)
    yield "</dl>"
    yield from _settings(lane)
    if wording.has_bill(answer):
        yield from bill(answer.cost, turn.asked_at)
    if answer.reasoning:
        yield "<details><summary>Reasoning</summary>"
        yield f'<pre class="words" dir="auto">{words(answer.reasoning)}</pre></details>'
    if answer.text:
        yield f'<div class="answer" dir="auto">{_text(answer, view)}</div>'
    yield from _after(answer, view)
    yield "</article>"


def _head(lane: Lane, answer: KeptAnswer) -> Iterator[str]:
    under = [line(lane.model.endpoint)]
    if answer.served_by is not None and answer.served_by != lane.model.model:
        under.append(f"served by {line(answer.served_by)}")
    badges = "".join(f'<span class="badge{kind}">{escape(text)}</span>' for text, kind in _badges(answer))
    yield (
        f'<div class="head"><span class="letter c{lane.position % LETTER_COLOURS}">{lane.letter}</span>'
        f'<div class="name"><b>{line(lane.model.model)}</b><span>{" · ".join(under)}</span></div>'
        f"{badges}</div>"
    )


def _badges(answer: KeptAnswer) -> Iterator[tuple[str, str]]:
    """What stands beside a name, and the class that colours it."""
    if answer.verdict is not None:
        yield wording.VERDICT[answer.verdict], " good" if answer.verdict is Verdict.PREFERRED else ""
    state = wording.state(answer)
    if state is not None:
        yield state, "" if answer.state.usable else " bad"


def _figure(figure: Figure) -> str:
    kind = ""
    if figure.best:
        kind = ' class="best"'
    elif figure.text in (figures.UNKNOWN, figures.NONE):
        kind = ' class="unknown"'
    return f"<div><dt>{figure.label}</dt><dd{kind}>{escape(figure.text)}</dd></div>"


def _settings(lane: Lane) -> Iterator[str]:
    given = [f"{escape(name)} {line(value)}" for name, value in wording.settings(lane)]
    if not given and lane.system is None:
        return
    summary = (
        "System prompt" if not given else "Settings" if lane.system is None else "System prompt, settings"
    )
    yield f"<details><summary>{summary}</summary>"
    if given:
        yield f"<div>{' · '.join(given)}</div>"
    if lane.system is not None:
        yield f'<pre class="words" dir="auto">{words(lane.system)}</pre>'
    yield "</details>"


def _text(answer: KeptAnswer, view: Converted | None) -> str:
    if view is not None and view.html is not None:
        return view.html
    return f'<pre class="words">{words(answer.text)}</pre>'


def _after(answer: KeptAnswer, view: Converted | None) -> Iterator[str]:
    for call in answer.tool_calls:
        yield f'<p class="call">wants to call <code>{line(call.name)}({words(call.arguments)})</code></p>'
    if answer.failure is not None:
        yield f'<p class="failure">{words(answer.failure.message)}</p>'
    if view is not None and view.why_plain is not None:
        yield f'<p class="said">Shown as plain text: {escape(view.why_plain)}.</p>'
    for note in answer.notes:
        yield f'<p class="said">{words(note)}</p>'
