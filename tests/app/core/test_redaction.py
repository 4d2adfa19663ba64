"""No text that went through the redactor holds a key, or a larger piece of one, in any writing."""

import base64
import html
import json
import random
import string
import threading
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.redaction import FRAGMENT, MARK, Redactor
from providers.base import Secret
from tests.support.canary import find_key

KEY = "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"

ENCODERS: list[Callable[[str], str]] = [
    lambda key: key,
    lambda key: key[::-1],
    str.upper,
    lambda key: key.encode().hex(),
    lambda key: key.encode().hex().upper(),
    lambda key: quote(key, safe=""),
    lambda key: quote(key, safe="").lower(),
    json.dumps,
    lambda key: json.dumps(json.dumps(key)),
    lambda key: json.dumps({"a": key}).replace("/", "\\/"),
    repr,
    lambda key: repr(key.encode()),
    lambda key: repr(key.encode("utf-16-le")),
    lambda key: key.encode("utf-16-be").decode("latin-1"),
    html.escape,
    lambda key: base64.b64encode(key.encode()).decode(),
    lambda key: base64.b64encode(f"a:{key}!".encode()).decode(),
    lambda key: base64.urlsafe_b64encode(f"u{key}".encode()).decode(),
    lambda key: f"https://user:{key}@host/path?key={key}&x=1",
    lambda key: f"Authorization: Bearer {key}",
    lambda key: key[3:-3],
    lambda key: "\n".join(key[start : start + 16] for start in range(0, len(key), 16)),
]

keys = st.text(
    string.ascii_letters + string.digits + "-_.+/=~:\"'\\&<>%{}", min_size=20, max_size=200
).filter(lambda key: len(set(key)) > 8)
anything = st.text(max_size=60)


def redactor_of(*keys: str) -> Redactor:
    redactor = Redactor()
    for key in keys:
        redactor.add(Secret(key))
    return redactor


def pieces_left(text: str, key: str) -> list[str]:
    lower, piece = text.lower(), key.lower()
    return [
        piece[start : start + FRAGMENT]
        for start in range(len(piece) - FRAGMENT + 1)
        if piece[start : start + FRAGMENT] in lower
    ]


@given(
    key=keys,
    other=keys,
    parts=st.lists(st.tuples(anything, st.sampled_from(ENCODERS)), min_size=1, max_size=6),
)
@settings(max_examples=2000, deadline=None)
def test_no_writing_of_a_key_survives(
    key: str, other: str, parts: list[tuple[str, Callable[[str], str]]]
) -> None:
    text = "".join(before + encode(key) for before, encode in parts)
    clean = redactor_of(other, key).redact(text)
    assert find_key(clean.encode("utf-8", "surrogatepass"), key) == []
    assert pieces_left(clean, key) == []


@given(st.text(max_size=400) | st.text("sk-AIzaBearer key=:/@?&\\\"'[]x0 \n", max_size=400))
@settings(max_examples=1000, deadline=None)
def test_no_text_makes_it_raise(text: str) -> None:
    assert isinstance(redactor_of(KEY).redact(text), str)


@pytest.mark.parametrize("encode", ENCODERS)
def test_each_writing_by_itself(encode: Callable[[str], str]) -> None:
    text = redactor_of(KEY).redact(f"before {encode(KEY)} after")
    assert MARK in text
    assert text.startswith("before ")
    assert text.endswith(" after")
    assert find_key(text.encode(), KEY) == []


def test_what_is_around_a_key_stays() -> None:
    redactor = redactor_of(KEY)
    assert redactor.redact(f"got <{KEY}>, and {KEY}.") == f"got <{MARK}>, and {MARK}."
    assert set(redactor.redact(KEY * 3).split(MARK)) == {""}


def test_a_cut_key_is_a_key_from_twelve_characters_on() -> None:
    redactor = redactor_of(KEY)
    assert redactor.redact(f"… {KEY[9:21]}") == f"… {MARK}"
    assert redactor.redact(f"… {KEY[9:20]}") == f"… {KEY[9:20]}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The quick brown fox jumps over the lazy dog.",
        "Missing bearer or basic authentication in header",
        "use the header x-api-key: <your key>",
        "Incorrect API key provided: sk-ab***yz",
        "risk-assessment-of-several-things, sorted(models, key=len)",
        "POST https://api.openai.com/v1/chat/completions?beta=true",
        "http://127.0.0.1:8000/v1 answers; time 12:30, me@example.org",
        "internationalisation/counter-revolutionaries 0123456789abcdef0123456789abcdef",
    ],
)
def test_innocent_texts_stay_as_they_are(text: str) -> None:
    assert redactor_of(KEY).redact(text) == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("key sk-proj-abcdefghijklmnop1 here", "key [key] here"),
        ("AIzaSyA1234567890abcdefghij", "[key]"),
        ("gsk_abcdefghijklmnop1234, hf_abcdefghijklmnop1234", "[key], [key]"),
        ("xai-abcdefghijklmnop1234", "[key]"),
        ("authorization: Bearer abc123def", "authorization: Bearer [key]"),
        ("'Authorization': 'Basic dXNlcjpwdw=='", "'Authorization': 'Basic [key]'"),
        ("(b'x-api-key', b'abcdefgh')", "(b'x-api-key', b'[key]')"),
        ('{\\"api_key\\": \\"abcdefgh\\"}', '{\\"api_key\\": \\"[key]\\"}'),
        (
            "GET /v1beta/models?pageSize=1&key=abc HTTP/1.1",
            "GET /v1beta/models?pageSize=1&key=[key] HTTP/1.1",
        ),
        ("http://me:hunter2@proxy:3128/", "http://[key]@proxy:3128/"),
        ("retry with key=abcdefgh!", "retry with key=[key]"),
    ],
)
def test_what_looks_like_a_key_goes_though_it_is_not_known(text: str, clean: str) -> None:
    assert Redactor().redact(text) == clean
    assert Redactor().redact(clean) == clean


def test_short_keys_go_whole_and_words_are_not_keys() -> None:
    redactor = redactor_of("sk-1234", "ollama", "EMPTY", "x")
    assert redactor.redact("got sk-1234 from ollama: EMPTY x") == f"got {MARK} from ollama: EMPTY x"


def test_a_key_is_taken_out_until_it_is_removed_as_often_as_it_was_added() -> None:
    key = "canary.Jf3Gy8Pc5Mu1Ka7Re9"
    redactor = redactor_of(key, key, KEY)
    redactor.remove(Secret(key))
    assert redactor.redact(key) == MARK
    redactor.remove(Secret(key))
    assert redactor.redact(key) == key
    assert redactor.redact(KEY) == MARK


def test_it_does_not_show_what_it_knows() -> None:
    assert find_key(repr(redactor_of(KEY)).encode(), KEY) == []


def test_a_key_that_repeats_itself_costs_no_more_than_another() -> None:
    assert redactor_of("a" * 1200).redact("a" * 50_000) == MARK


def test_keys_may_come_while_others_read() -> None:
    redactor, failures = Redactor(), []
    generator = random.Random(7)
    many = ["sk-" + "".join(generator.choices(string.ascii_letters, k=40)) for _ in range(50)]
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                redactor.redact(f"a {KEY} b {many[3]} c")
            except Exception as error:  # noqa: BLE001 - whatever it is, it is the failure
                failures.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for key in many:
        redactor.add(Secret(key))
    for key in many[10:]:
        redactor.remove(Secret(key))
    stop.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert redactor.redact(many[3]) == MARK
