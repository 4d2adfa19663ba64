"""Texts that are hard on decoders and renderers, and all of them things that models really write."""

# A leading newline, trailing spaces, and U+2028: legal in JSON, a line end for careless splitters.
WILD = (
    "\n# Everything at once: 混ぜた文章 ✨\n\n"
    "Emoji with joiners and tones: 👩🏽‍🚀 👨‍👩‍👧‍👦 🏳️‍🌈 🇨🇭, and flags of text: ☺︎ ☺️.\n\n"
    "Combining marks: e\u0301 a\u0308\u0323 n\u0303,"
    " Zalgo lite: t\u0351\u0335e\u0367x\u036ft, ไทย น้ำใจ, हिन्दी क्षत्रिय.\n\n"
    "CJK without spaces: 人工知能の比較は、同じ条件で行うべきです。模型之间的差别很小。한국어도 있어요.\n\n"
    "Right to left: العربية من اليمين إلى اليسار 123، עברית עם (סוגריים) and back to English.\n\n"
    "Spaces that are not spaces: a\u00a0b\u2009c\u200bd\u2060e,"
    " a line separator:\u2028next, next line:\u0085end.\n\n"
    "```python\n"
    "def greet(name: str) -> str:\n"
    '    """Backslashes \\n, "quotes" and {braces}."""\n'
    '    return f"Hello, {name!r}\\t🙂"\n'
    "```\n\n"
    "````markdown\n```js\nconsole.log(`nested ${1 + 1}`);\n```\n````\n\n"
    "| Model | Price / 1M | 評価 |\n|:--|--:|:-:|\n| a\\|b | $0.15 | ★★★ |\n| `c` | $12.50 | ★ |\n\n"
    "Inline $e^{i\\pi} + 1 = 0$ and display:\n\n"
    "$$\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}$$\n\n"
    "\\[ \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} \\]\n\n"
    "1. one\n   - nested **bold _and italic_**\n     > quoted\n2. two  \n   after a hard break\n\n"
    "HTML as data: <b>bold</b> <script>alert('no')</script> <img src=x onerror=alert(1)> &amp; &lt;.\n\n"
    "[a link](https://example.com/a?b=c&d=e#f) and a bare https://example.com/ä_(x).\n\n"
    "A long line: " + "pneumonoultramicroscopicsilicovolcanoconiosis" * 12 + ".\n\n"
    "The end, with trailing spaces.   "
)

REFUSAL = "I'm sorry, but I can't help with that. (A refusal for the sake of the test; your prompt was fine.)"
BLOCKED_START = "I will gladly explain. The first thing to know is that"

TOOL_NAME = "get_weather"
TOOL_ARGUMENTS = {"city": "Zürich", "unit": "celsius", "days": 3}

PARTS_OF_A_PAIR = ("\ud83c", "\udf89")
"""One emoji (🎉) as two halves, each in a string of its own."""
LONE_SURROGATE = "\ud800"
CONTROLS = "\x00\x1b[31mred\x1b[0m\u202ebidi\u202c\x07"
