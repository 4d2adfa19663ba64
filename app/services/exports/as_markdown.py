"""A session as Markdown: to read, in whichever program shows it."""

from collections.abc import Iterator

from app.core import bill_words
from app.core.number_strip import number_strips
from app.core.session import KeptAnswer, Lane, Session, Turn
from app.services.exports import wording
from app.services.exports.quoting import block_of_code, cell, quoted


def export_markdown(session: Session) -> bytes:
    return ("\n".join(_document(session)) + "\n").encode("utf-8", "replace")


def _document(session: Session) -> Iterator[str]:
    yield f"# {cell(session.title)}"
    yield ""
    yield ", ".join(wording.session_facts(session))
    yield ""
    if session.tags:
        yield f"Tags: {', '.join(cell(tag) for tag in session.tags)}"
        yield ""
    yield from _lanes(session)
    lanes = {lane.id: lane for lane in session.lanes}
    for turn in session.turns:
        yield from _turn(turn, lanes)
        if (continued := wording.continued(session, turn)) is not None:
            yield continued
            yield ""
    yield "---"
    yield ""
    yield "Answers are quoted as the models wrote them; images in them are links. Exported by Abreast."


def _lanes(session: Session) -> Iterator[str]:
    yield "| lane | model | settings |"
    yield "|---|---|---|"
    for lane in session.lanes:
        given = ", ".join(f"{cell(name)} {cell(value)}" for name, value in wording.settings(lane))
        yield f"| {lane.letter} | {cell(str(lane.model))} | {given} |"
    yield ""
    for lane in session.lanes:
        if lane.system is not None:
            yield f"System prompt of lane {lane.letter}:"
            yield ""
            yield block_of_code(lane.system)
            yield ""


def _turn(turn: Turn, lanes: dict[str, Lane]) -> Iterator[str]:
    yield f"## Turn {turn.number}"
    yield ""
    yield f"{'Asked blind' if wording.blind(turn) else 'Asked'} {wording.asked(turn)}:"
    yield ""
    yield block_of_code(turn.prompt)
    yield ""
    for attachment in turn.attachments:
        yield f"- attached: {cell(wording.attachment(attachment))}"
    if turn.attachments:
        yield ""
    yield from _numbers(turn, lanes)
    for answer in wording.all_tries(turn):
        yield from _answer(lanes[answer.lane_id], answer, earlier=answer in turn.replaced)
        yield from _bill(answer, turn)


def _numbers(turn: Turn, lanes: dict[str, Lane]) -> Iterator[str]:
    strips = number_strips(turn.answers)
    if not strips:
        return
    labels = [figure.label for figure in strips[0]]
    yield f"| lane | model | state | {' | '.join(labels)} |"
    yield f"|---|---|---|{'---:|' * len(labels)}"
    for answer, strip in zip(turn.answers, strips, strict=True):
        lane = lanes[answer.lane_id]
        numbers = [f"**{cell(each.text)}**" if each.best else cell(each.text) for each in strip]
        state = answer.state.value.replace("_", " ")
        yield f"| {lane.letter} | {cell(str(lane.model))} | {state} | {' | '.join(numbers)} |"
    yield ""


def _bill(answer: KeptAnswer, turn: Turn) -> Iterator[str]:
    if not wording.has_bill(answer):
        return
    cost = answer.cost
    yield f"<details><summary>Bill: {cell(bill_words.headline(cost))}</summary>"
    yield ""
    if cost.lines:
        yield f"| {' | '.join(bill_words.COLUMNS)} |"
        yield "|---|---:|---:|---|---:|"
        for line in cost.lines:
            yield f"| {' | '.join(cell(each) for each in bill_words.line_cells(line))} |"
        yield ""
    for sentence in wording.bill_about(cost, turn.asked_at):
        yield f"- {cell(sentence, limit=2_000)}"
    yield ""
    yield "</details>"
    yield ""


def _answer(lane: Lane, answer: KeptAnswer, *, earlier: bool) -> Iterator[str]:
    badges = [*(["earlier try"] if earlier else []), *wording.badges(answer)]
    yield " · ".join((f"### {lane.letter}", cell(str(lane.model)), *badges))
    yield ""
    if answer.served_by is not None:
        yield f"Served by {cell(answer.served_by)}"
        yield ""
    if answer.reasoning:
        yield "<details><summary>Reasoning</summary>"
        yield ""
        yield quoted(answer.reasoning)
        yield ""
        yield "</details>"
        yield ""
    if answer.text:
        yield quoted(answer.text)
        yield ""
    for call in answer.tool_calls:
        yield f"Wants to call {cell(call.name)}:"
        yield ""
        yield block_of_code(call.arguments)
        yield ""
    if answer.failure is not None:
        yield f"**{cell(answer.failure.message, limit=2_000)}**"
        yield ""
    for note in answer.notes:
        yield f"- {cell(note, limit=2_000)}"
    if answer.notes:
        yield ""
