"""The client snippet really asks: with OpenAI's SDK, and the body that the service is to read."""

import asyncio
import sys
from importlib import util
from pathlib import Path

import pytest

from app.standin.upstream.acts import Act
from app.standin.upstream.rules import Rule, hashed
from app.standin.upstream.server import UpstreamServer
from app.targets.helicone import HELICONE
from tests.support.named_plans import minimal

KEY = "made-up-for-this-test"


async def run(folder: Path, act: Act) -> tuple[str | None, ...]:
    """The models that were asked for."""
    path = folder / "client.py"
    path.write_text(
        next(file.text for file in HELICONE.render(minimal(), "") if file.path == path.name), "utf-8"
    )
    spec = util.spec_from_file_location("written_snippet", path)
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    sys.modules["written_snippet"] = module
    spec.loader.exec_module(module)
    rules = [Rule(endpoint="there", address=0, model="gpt-x/openai", key_hash=hashed(KEY))]
    async with UpstreamServer(rules, 1) as server:
        await server.act({"there": act})
        module.ADDRESS = f"http://127.0.0.1:{server.ports[0]}/v1"  # type: ignore[attr-defined]
        try:
            await asyncio.to_thread(module.ask, "support", "Hello")
        finally:
            seen = await server.seen(within_s=2)
    return tuple(attempt.model for attempt in seen.attempts)


def test_an_answer_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HELICONE_API_KEY", KEY)
    assert asyncio.run(run(tmp_path, Act.HEALTHY)) == ("gpt-x/openai",)
    assert capsys.readouterr().out == "This is there speaking.\n"


def test_an_answer_that_is_cut_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELICONE_API_KEY", KEY)
    with pytest.raises(SystemExit, match="cut"):
        asyncio.run(run(tmp_path, Act.TRUNCATED))
