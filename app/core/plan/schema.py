"""The JSON schema (draft 2020-12) of a plan's document, from the tables that its reader is made of.

It says which form is right; whether references lead somewhere and numbers make sense, `checks` says.
"""

from typing import Any

from app.core.plan.fields import ENDPOINT_FIELDS, PLAN_FIELDS, ROUTE_FIELDS
from app.core.plan.forms import MOST_ENTRIES, VERSION
from app.core.plan.kinds import object_schema


def plan_schema() -> dict[str, Any]:
    schema = object_schema(PLAN_FIELDS)
    for name, one in (("endpoints", "endpoint"), ("routes", "route")):
        schema["properties"][name] |= {"items": {"$ref": f"#/$defs/{one}"}, "maxItems": MOST_ENTRIES}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Abreast routing plan, version {VERSION}",
        **schema,
        "$defs": {"endpoint": object_schema(ENDPOINT_FIELDS), "route": object_schema(ROUTE_FIELDS)},
    }
