"""A plan's document as nodes of YAML: fresh ones, or those of a text that was there, with its comments, its
order and its ways to write. Comments of what is gone go.
"""

import json
import re
from typing import Any

_PLAIN = re.compile(r"[A-Za-z0-9_./][A-Za-z0-9_./:@+ -]*")
_LONGEST_LINE = 72
"""A list or object of plain values that fits into so many characters stands in one line."""


def node_of(value: Any, *, top: bool = False) -> Any:
    """What is short stands in one line, but endpoints, routes and the plan itself never do."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, str):
        return _text_node(value)
    if not isinstance(value, dict | list):
        return value
    block = top or (isinstance(value, dict) and "id" in value) or not _fits(value)
    if isinstance(value, dict):
        node: Any = CommentedMap({name: node_of(each) for name, each in value.items()})
    else:
        node = CommentedSeq([node_of(each) for each in value])
    if not block:
        node.fa.set_flow_style()
    return node


def _text_node(text: str) -> Any:
    """Quoted where anything in it might be read as something else."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    is_plain = _PLAIN.fullmatch(text) and ": " not in text and not text.endswith((":", " "))
    return text if is_plain else DoubleQuotedScalarString(text)


def _fits(value: Any) -> bool:
    inner = value.values() if isinstance(value, dict) else value
    return not any(isinstance(each, dict | list) for each in inner) and len(str(value)) <= _LONGEST_LINE


def merged_into(node: Any, was: Any, new: Any) -> Any:
    """`node`, which said what `was` does, changed where `new` says something else; or one in its place."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if same(was, new):
        return node
    if isinstance(node, CommentedMap) and isinstance(was, dict) and isinstance(new, dict):
        return _merged_map(node, was, new)
    if isinstance(node, CommentedSeq) and isinstance(was, list) and isinstance(new, list):
        return _merged_list(node, was, new)
    return node_of(new)


def _merged_map(node: Any, was: dict[str, Any], new: dict[str, Any]) -> Any:
    for name in was.keys() - new.keys():
        del node[name]
    for place, (name, value) in enumerate(new.items()):
        if name not in node:
            before_last = len(node) - 1 if _leads_on(node) else len(node)
            node.insert(min(place, before_last), name, node_of(value))
            continue
        merged = merged_into(node[name], was.get(name), value)
        if merged is not node[name]:
            node[name] = merged
    return node


def _merged_list(node: Any, was: list[Any], new: list[Any]) -> Any:
    """Entries are known by their ids and names, and take their comments along."""
    from ruamel.yaml.comments import CommentedSeq

    plain = not any(isinstance(each, dict | list) for each in (*node, *was))
    # A choice, such as what leads to the next tier, may stand in any order; the rest stands as in `was`.
    before = list(node) if plain else was
    places = {_identity(each): place for place, each in enumerate(before)}
    found = [places.pop(_identity(each), None) for each in new]
    made = CommentedSeq(
        [
            node_of(each) if place is None else merged_into(node[place], before[place], each)
            for place, each in zip(found, new, strict=True)
        ]
    )
    made.fa.set_flow_style() if node.fa.flow_style() else made.fa.set_block_style()
    made.ca.comment, made.ca.end = node.ca.comment, node.ca.end
    made.ca.items.update({to: node.ca.items[at] for to, at in enumerate(found) if at in node.ca.items})
    return made


def _leads_on(node: Any) -> bool:
    """Whether a comment on what comes next hangs on its last entry, which then stays last."""
    if not hasattr(node, "ca") or not node:
        return False
    last = list(node)[-1] if isinstance(node, dict) else len(node) - 1
    on_last = [token for token in node.ca.items.get(last) or () if hasattr(token, "value")]
    further = any("#" in token.value.partition("\n")[2] for token in on_last)
    return bool(node.ca.end) or further or _leads_on(node[last])


def same(one: Any, other: Any) -> bool:
    """Whether they say the same, which 1 and true do not."""
    return json.dumps(one) == json.dumps(other)


def _identity(value: Any) -> str:
    if isinstance(value, dict):
        for name in ("id", "name"):
            if name in value:
                return f"{name}={value[name]}"
    return json.dumps(value)
