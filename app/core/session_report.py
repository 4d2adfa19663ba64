"""The document that `sessions show --json` prints: every turn in the shape of `compare --json`, and more."""

from typing import Any

from app.core.report import answer_document
from app.core.session import Session, SessionSummary


def session_document(session: Session) -> dict[str, Any]:
    lanes = {lane.id: lane for lane in session.lanes}
    return {
        "session": session.id,
        "title": session.title,
        "created_at": session.created_at.isoformat(),
        "changed_at": session.changed_at.isoformat(),
        "lanes": [
            {"lane": lane.letter, "model": str(lane.model), "system": lane.system} for lane in session.lanes
        ],
        "turns": [
            {
                "turn": turn.number,
                "prompt": turn.prompt,
                "attachments": [
                    {"name": each.name, "media_type": each.media_type, "bytes": len(each.data)}
                    for each in turn.attachments
                ],
                "asked_at": turn.asked_at.isoformat(),
                "answers": [answer_document(lanes[answer.lane_id], answer) for answer in turn.answers],
            }
            for turn in session.turns
        ],
    }


def summary_document(summary: SessionSummary) -> dict[str, Any]:
    return {
        "session": summary.id,
        "title": summary.title,
        "created_at": summary.created_at.isoformat(),
        "changed_at": summary.changed_at.isoformat(),
        "models": [str(model) for model in summary.models],
        "turns": summary.turns,
    }
