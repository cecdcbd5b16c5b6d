from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.alive import alive
from bot.office import Office
from schedules.pulse import pulse
from tests.conftest import Clock

ROOT = Path(__file__).parents[2]


async def test_who_has_a_pulse_is_alive(office: Office, store_url: str, clock: Clock) -> None:
    assert not alive(store_url, clock())
    await pulse.job(office)
    assert alive(store_url, clock() + timedelta(seconds=90))
    assert not alive(store_url, clock() + timedelta(minutes=3))


@pytest.mark.parametrize("config", ["", "[store]\nurl = 'mysql://x'", "[office"])
def test_the_health_check_fails_without_a_traceback(tmp_path: Path, config: str) -> None:
    (tmp_path / "config.toml").write_text(config)
    done = subprocess.run(
        [sys.executable, "-m", "bot.alive"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
