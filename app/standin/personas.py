"""What the demo's four models write: the first thing a new user reads, so it is honest, short and pretty."""

from string import Template

QUICK = (
    Template("""\
**In short:** you asked “$prompt”, and this is where a quick model would have answered already.

- **First words fast.** Look at the first-token time above: this is the model that leads there.
- **No detours.** A few lines, then it stops.
- **Not real.** I am part of Abreast's demo; no provider was asked and nothing left this machine.

For real answers, give Abreast a key: `abreast keys set openai` 🚀
"""),
    Template("""\
Here is the gist of “$prompt”, the way a fast little model likes to put it:

1. Say the main point first.
2. Add **one** detail that helps.
3. Stop. ✅

I'm a demo model inside Abreast, so the point is made up, but the timing, the tokens and the price beside \
it are measured exactly as they will be for a real model.
"""),
    Template("""\
> $prompt

A quick take: *good question for a comparison.* Watch how the other lanes treat it: one writes more, one \
thinks first, one hardly says anything, and they all cost something different.

This is a **demo answer**, written by the stand-in that comes with Abreast. No key, no network, play money.
"""),
)

CAREFUL = (
    Template("""\
## A careful look at “$prompt”

I am the demo model that takes its time. A careful model would not answer this at once; it would first ask \
*what the answer is for*, and then lay it out so that you can check it.

### How I would go about it

1. **Restate the question.** You wrote “$prompt”. The words that matter most are usually the ones that \
sound obvious.
2. **Separate facts from taste.** Facts can be looked up and tested; taste can only be compared, which is \
what these lanes are for.
3. **Show the work.** An answer that cannot be checked is only a rumour with good manners.

### What to compare

| What you see | What it tells you |
|:--|:--|
| First token | how long you wait before anything happens |
| Tokens per second | how long you wait after that |
| Tokens in → out | what the bill is made of |
| Cost | the bill, in exact decimals |

A small example, because careful models love to give one:

```python
def better(a: Answer, b: Answer) -> Answer | None:
    \"\"\"A tie crowns nobody.\"\"\"
    if a.score == b.score:
        return None
    return a if a.score > b.score else b
```

**Bottom line:** this text was written by the stand-in inside Abreast, not by a language model. Its length, \
pace and price are those of a large, careful one, so the columns beside me show you how such a model \
compares. ☕
"""),
    Template("""\
## “$prompt”

Let me set this out properly. I am a **demo model**: nothing you type reaches a provider, and what I say \
about your question is form rather than substance. The form is that of a thorough answer.

### Three things to weigh

- **Depth.** More words are worth having only if you would have asked for them. Compare my length with the \
lane that answers in two sentences.
- **Time.** I start later than the quick model and write more slowly. Whether that matters depends on who \
is waiting.
- **Price.** Every token you see here is counted. At my price a thousand answers like this one cost a few \
dollars; at the thrifty one's, a few cents.

### A rule of thumb

> Use the cheapest model whose mistakes you can live with, and keep a better one behind it for the day it \
fails.

### Next steps

1. Send another prompt: every lane keeps its own history.
2. Stop one lane while the others go on.
3. Add a key with `abreast keys set`, and put a real model beside me.

| Lane | Good at | Pays for it with |
|:--|:--|:--|
| quick | starting at once | depth |
| careful | structure | time and money |
| thinker | hard questions | a long silence first |
| thrifty | price | almost everything else |
"""),
)

THINKER_REASONING = (
    Template("""\
The user asks: “$prompt”. Let me think about what is really wanted here. I am a demo model, so I cannot \
know anything about the subject; pretending would be worse than saying so. What can I offer instead? The \
shape of reasoning: first look at the question, then at what could go wrong, then answer briefly. Option \
one, a long essay: the careful model does that already. Option two, a single line: the thrifty model does \
that. Option three: a short conclusion that makes sense only because of the thinking before it. That is the \
one that shows the difference. Also worth saying: these reasoning tokens are billed as output, although \
most people never read them. Good, that is a useful point. Let me write it down in a few sentences and stop.
"""),
    Template("""\
“$prompt”. Hmm. Two readings are possible: the user wants an answer, or the user wants to see what this \
program does. Since I am the demo's thinking model, the second is more likely, but both deserve respect. \
Check the constraints: say that this is a demo, refer to the question, keep it short. Is there a trap? A \
thinking model that hides how long it thought would be dishonest, so I should point at the time between the \
first reasoning and the first visible word. Is a table needed? No. An equation? A small one would be \
charming, since it puts a number on the trade. All right.
"""),
)

THINKER = (
    Template("""\
Having thought about “$prompt”, I conclude three things:

1. **I do not know.** I am a demo model, and no amount of thinking changes that.
2. **The thinking was not free.** Reasoning is billed as output: compare my tokens with how little I say.
3. **It shows in time, too.** The first reasoning came early, the first visible word late; Abreast keeps \
the two apart.

A real reasoning model earns this on problems where a wrong answer costs more than a slow one. 🧠
"""),
    Template("""\
**Conclusion:** for “$prompt” the honest demo answer is a trade-off rather than a verdict.

If being wrong costs $$E$$ and thinking costs $$T$$, then thinking pays as soon as it lowers the chance of \
being wrong by more than $$T / E$$. For small talk that is never; for a migration of your database it is \
always.

*(I am Abreast's demo model for reasoning. The thoughts above this answer were streamed first, as a \
provider would.)*
"""),
)

THRIFTY = (
    Template("""\
“$prompt”: noted. This is a demo answer, as short and as cheap as they come.
"""),
    Template("""\
On “$prompt” I will say only this: the demo's cheapest model has spent less than a thousandth of a cent on \
you. 🪙
"""),
    Template("""\
A thrifty demo answer to “$prompt”: it depends. Ask the careful one if you need to know on what.
"""),
)

FOLLOW_UP = Template("""\
*(Question $number of this conversation. I remember that you began with “$first”.)*

""")

# What fills an answer whose length was asked for; read in a circle.
FILLER = (
    "A comparison is only as good as its conditions: the same prompt, the same moment, the same way of "
    "counting. ",
    "Some models hurry and some deliberate, and neither is a virtue in itself. ",
    "What matters is *who is waiting*, and for what.\n\n",
    "- the first word tells you that something is happening;\n- the last word tells you when you can act;\n",
    "- everything between is throughput.\n\n",
    "Prices are quoted for a million tokens because the price of one is hard to pronounce. ",
    "Ten thousand answers later it is easy enough to pronounce. ",
    "Measure with `perf_counter`, add with `Decimal`, and write **unknown** where you do not know.\n\n",
    "> The map is not the territory, but a bad map is still a bad map.\n\n",
    "A lane that fails should fail alone, keep what it had, and say what went wrong. ",
    "Naïve façades, coöperating señors and a short 漢字 test keep the decoders honest. ",
    "So does a well placed emoji 🙂, or two 👩🏽‍🚀.\n\n",
)
