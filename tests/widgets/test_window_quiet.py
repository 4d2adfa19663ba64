"""The real window speaks to the endpoints of its lanes and to nobody else, whatever an answer says."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.attacks import HOSTILE, add_server
from tests.support.hostile_server import HostileServer, delta, finish
from tests.support.window_process import running_window

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are looked for in /proc")

ANSWER = """
![a](http://127.0.0.1:9/a.png) [b](http://127.0.0.1:9/b) <http://127.0.0.1:9/c> http://127.0.0.1:9/d
<img src="http://127.0.0.1:9/e"><link rel="stylesheet" href="http://127.0.0.1:9/f">
<iframe src="//127.0.0.1:9/g">

```html
<script src="http://127.0.0.1:9/h"></script>
```

[i]: http://127.0.0.1:9/i
![j](file:///etc/hostname) [k](smb://127.0.0.1/k) ![l](data:image/png;base64,iVBORw0KGgo=)
"""


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer({"m": lambda: [delta(ANSWER), finish()]}) as running:
        add_server(running.base_url)
        yield running


def heard_of(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def test_a_session_with_hostile_answers(home: Path, server: HostileServer, tmp_path: Path) -> None:
    port, heard = server.base_url.rpartition(":")[2].partition("/")[0], tmp_path / "heard.txt"
    models = [f"{HOSTILE}/m"] * 3 + ["demo/quick::ttft=0::rate=0"]
    done = "SELECT text FROM answer WHERE state = 'complete'"
    env = {"ABREAST_TEST_HEARD": str(heard)}
    with running_window(home, models=models, env=env) as window:
        window.until("four answers", lambda: len(window.rows(done)) == 4)
        window.until("the converter", lambda: any("markdown_convert" in line for line in heard_of(heard)))
        window.send(signal.SIGTERM)
        assert window.ended() == 0
    lines = heard_of(heard)
    started = [line for line in lines if line.startswith("subprocess.Popen")]
    assert len(started) == 2, started
    assert sum("app.standin" in line for line in started) == 1
    assert sum("markdown_convert" in line for line in started) == 1
    reached = [line for line in lines if line.startswith("socket.") and "127.0.0.1" in line]
    assert sum(port in line for line in reached) >= 3
    assert all(":9/" not in line and ", 9)" not in line for line in lines)
    others = [
        line for line in lines if line not in started and line not in reached and "/nonexistent" not in line
    ]
    assert others == []
