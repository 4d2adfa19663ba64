"""The report that stands in the picture of Routing: its plan, drilled once with the real LiteLLM.

`python -m tests.shots.drilled` drills it again and keeps what was seen.
"""

import asyncio
import json
from pathlib import Path

from app.core.plan.digest import plan_digest
from app.core.plan.values import Plan
from app.core.rehearsal.report import Level, Report
from app.core.rehearsal.report_document import document_of, report_of
from app.services.verifying.verify import verify
from tests.support.gateways import FOLDERS

_SEEN = Path(__file__).with_name("drilled.json")


def seen_of(plan: Plan) -> Report:
    """Raises `AssertionError` when it was another plan that was drilled."""
    report = report_of(json.loads(_SEEN.read_text("utf-8")))
    assert report.plan_digest == plan_digest(plan), "the plan was changed: drill it again"
    return report


async def _drill() -> None:
    from tests.shots.routed import plan

    report = await verify(
        plan(), "litellm", "", Level.DRILL, folders=FOLDERS, tell=lambda progress: print(progress.stage)
    )
    assert report.passed, [case for case in report.cases if not case.as_planned]
    text = json.dumps(document_of(report), ensure_ascii=False, indent=1)
    _SEEN.write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    asyncio.run(_drill())
