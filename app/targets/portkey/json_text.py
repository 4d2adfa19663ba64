"""JSON as it is written into files: indented, with numbers of one list on one line."""

import json
import re

_NUMBERS = re.compile(r"\[\n\s+((?:\d+,\n\s+)*\d+)\n\s*\]")


def json_text(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _NUMBERS.sub(_on_one_line, text) + "\n"


def _on_one_line(found: re.Match[str]) -> str:
    return f"[{', '.join(found[1].replace(',', ' ').split())}]"
