"""A short text that stands for all of a plan: another one as soon as anything in it is edited."""

import hashlib
import json

from app.core.plan.values import Plan
from app.core.plan.writing import plan_document


def plan_digest(plan: Plan) -> str:
    text = json.dumps(plan_document(plan), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
