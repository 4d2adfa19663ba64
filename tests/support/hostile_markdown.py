"""Markdown that means harm: a few hundred lines by hand, the rest made of them. Always the same documents."""

import random
from collections.abc import Iterator

CANARY = "CANARY_FILE"
SERVER = "CANARY_SERVER"
"""Stand for the path of a file and the address of a server that nobody may touch."""

_TARGETS = [
    f"file://{CANARY}",
    CANARY,
    f"http://{SERVER}/a.png",
    f"https://{SERVER}/a.svg",
    f"//{SERVER}/a.png",
    "file:///dev/zero",
    "//localhost/share/a.png",
    "\\\\\\\\localhost\\\\share\\\\a.png",
    "file://localhost/etc/passwd",
    "smb://localhost/x",
    "qrc:/x",
    ":/x",
    "data:image/png;base64,iVBORw0KGgo=",
    "data:image/svg+xml,<svg/>",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "vbscript:x",
    "ms-msdt:/id",
    "C:\\\\windows\\\\x",
    "../../x",
    "about:blank",
    "mailto:a@b.example?attach=/etc/passwd",
    f"http://user:pw@{SERVER}/",
    "http://0x7f000001/",
    "http://127.0.0.1:1/x",
    "tel:1",
    "ftp://localhost/x",
    "x-apple:1",
    "%66ile:///etc/passwd",
    "FILE:///etc/passwd",
]

_SHAPES = [
    "![alt]({0})",
    "[text]({0})",
    "<{0}>",
    "[![alt]({0})]({0})",
    "[ref]\n\n[ref]: {0}",
    "![ref]\n\n[ref]: <{0}>",
    '<img src="{0}">',
    "<img src='{0}' onerror='x()'>",
    '<a href="{0}">x</a>',
    "<link rel=stylesheet href={0}>",
    "<style>@import url({0}); p {{ background: url({0}) }}</style>",
    '<table background="{0}"><tr><td>x</table>',
    '<body background="{0}">',
    '<p style="background-image:url({0})">x</p>',
    "<iframe src={0}></iframe>",
    "<object data={0}></object>",
    "<video poster={0} src={0}>",
    '<svg><image href="{0}"/></svg>',
    '<ul style="list-style-image:url({0})"><li>x</ul>',
    "| ![a]({0}) | [b]({0}) |\n|---|---|\n| <img src={0}> | x |",
    "> ![a]({0})\n> > <img src={0}>",
    "- ![a]({0})\n  - <img src={0}>",
    "# ![a]({0})",
    "```\n![a]({0})\n```",
    "`![a]({0})`",
    "$![a]({0})_1$",
    "~~![a]({0})~~",
    "<meta http-equiv=refresh content='0;url={0}'>",
    '<base href="{0}">![x](x.png)',
    "<input type=image src={0}>",
    "<embed src={0}>",
    '<source srcset="{0} 2x">',
]

_MONSTERS = [
    "[" * 10_000,
    "![" * 5_000,
    "[](" * 3_000,
    "[[" * 2_000 + "a" + "]]" * 2_000,
    "<![CDATA[" * 1_100,
    "<a " * 3_000,
    "<http://a" * 1_100,
    "<a@a" * 2_500,
    "```\n" * 2_500,
    "\t" * 10_000,
    "[^1]" * 2_500,
    "| a | b |\n|---|---|\n" + "| c | d |\n" * 2_000,
    "- a\n" * 2_500,
    "- " * 3_000,
    ">" * 5_000,
    "> a\n" * 2_500,
    "".join("  " * depth + "- x\n" for depth in range(200)),
    "> " * 300 + "x",
    "*" * 10_000,
    "_" * 10_000,
    "**a" * 3_000,
    "`" * 10_000,
    "`a" * 5_000,
    "\\" * 10_000,
    "x" * 200_000,
    "ä" * 50_000,
    "😀" * 20_000,
    "👩\u200d👩\u200d👧" * 5_000,
    "aא" * 10_000,
    "\u202eabc\u202c" * 3_000,
    "\u202e\u2066" * 5_000,
    "e\u0301" * 10_000,
    "a" + "\u0300" * 10_000,
    "\u200b" * 10_000,
    "\ufeff" * 5_000,
    "".join(map(chr, range(0x20))) * 300,
    "\x00" * 5_000,
    "\u2028" * 5_000,
    "\u2029x" * 3_000,
    "\ufffc" * 5_000,
    "\ufdd0\ufdd1" * 3_000,
    "\ue0000\ue001" * 3_000,
    "\x02klzzwxh:0000\x03" * 500,
    "|" + "a|" * 5_000 + "\n|" + "-|" * 5_000,
    "|" * 10_000,
    ("|" + "x|" * 19 + "\n|" + "-|" * 19 + "\n" + ("|" + "x|" * 19 + "\n") * 200),
    "<table>" * 300 + "x",
    "<div>" * 5_000,
    "<b><i>" * 3_000 + "x",
    "&amp;" * 5_000,
    "&#x0;&#xd800;&#1114112;" * 500,
    "&" + "a" * 10_000 + ";",
    "$" * 5_000,
    "$$\n" * 2_000,
    "\\(" * 3_000,
    "$a_" * 3_000,
    "# " * 3_000,
    "#" * 10_000,
    "---\n" * 2_000,
    "***\n" * 2_000,
    "a\n===\n" * 1_000,
    "1. " * 3_000,
    "999999999. x\n" * 1_000,
    "- [ ] " * 2_000,
    "- [x] a\n" * 1_500,
    "[a]: b\n" * 2_000,
    "[a]: " + "b" * 10_000,
    "\n" * 20_000,
    "\r\n" * 10_000,
    "\r" * 10_000,
    " " * 50_000,
    "a  \n" * 5_000,
    "~~a" * 3_000,
    "~~~\n" * 2_000,
    "***a*** " * 2_000,
    "*a _b **c __d " * 500,
    '[a](b "c" ' * 1_000,
    "[a](" + "(" * 3_000,
    "](" * 5_000,
    "<!--" * 2_000,
    "<?php " * 2_000,
    "<!x " * 2_000,
    "</p></div></body></html>" * 500,
    "[x][y]" * 2_000 + "\n\n[y]: https://a.example",
    "https://a.example/ " * 2_000,
    "www.a.example " * 2_000,
    "\u0627" * 20_000,
    "word " * 40_000,
    "word\n" * 20_000,
    "    code\n" * 5_000,
    "```" + "a" * 10_000 + "\nx\n```",
    "> ```\n" * 1_000,
    "- ```\n" * 1_000,
    "*" + " *" * 3_000,
    "+\n" * 3_000,
]


def documents(canary_file: str, server: str, *, number: int = 1_200, seed: int = 20_26) -> Iterator[str]:
    """At least that many, each with the canaries in their places."""
    made = 0
    for document in (*_by_hand(), *_MONSTERS):
        made += 1
        yield document.replace(CANARY, canary_file).replace(SERVER, server)
    chance = random.Random(seed)
    pieces = [*_by_hand()]
    while made < number:
        made += 1
        yield _mixed(chance, pieces).replace(CANARY, canary_file).replace(SERVER, server)


def _by_hand() -> Iterator[str]:
    for number, target in enumerate(_TARGETS):
        for shape in _SHAPES[number % 3 :: 3]:
            yield shape.format(target)


def _mixed(chance: random.Random, pieces: list[str]) -> str:
    """Several pieces, cut, doubled, nested or turned round."""
    chosen = [chance.choice(pieces) for _ in range(chance.randint(1, 6))]
    if chance.random() < 0.3:
        monster = chance.choice(_MONSTERS)
        chosen.append(monster[: chance.randint(1, 600)])
    changes = (
        lambda text: text,
        lambda text: text[: chance.randint(0, len(text))],
        lambda text: "\n".join("> " + line for line in text.split("\n")),
        lambda text: "\n".join("  " + line for line in text.split("\n")),
        lambda text: "- " + text,
        lambda text: text.replace("\n", chance.choice(["\r\n", "\n\n", " ", "\t"])),
        lambda text: text + chance.choice(["\u202e", "\x00", "```", "<", "[", "$", "|", "\ue000"]),
        lambda text: "".join(chance.sample(text, len(text))) if len(text) < 300 else text,
    )
    return chance.choice(["\n\n", "\n", " ", ""]).join(chance.choice(changes)(piece) for piece in chosen)
