import json

from app.services.exports.as_json import FORMAT, VERSION, export_json
from tests.support.sample_sessions import rich_session


def test_the_file_says_what_it_is() -> None:
    document = json.loads(export_json(rich_session()))
    assert list(document) == ["format", "version", "session"]
    assert (document["format"], document["version"]) == (FORMAT, VERSION) == ("abreast-session", 1)


def test_money_is_exact_and_requests_are_whole() -> None:
    made = rich_session()
    answer = json.loads(export_json(made))["session"]["turns"][0]["answers"][0]
    assert answer["cost"]["amount"] == "0.00143"
    assert answer["sent"]["headers"]["x-api-key"] == "…"
    assert answer["sent"]["body"]["pieces"][1] == [0, 0]
    assert answer["usage"]["raw"] == {"input_tokens": 24, "tiers": [1, 2.5, None, "ü"]}
