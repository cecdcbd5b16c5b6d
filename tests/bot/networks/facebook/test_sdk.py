"""The SDK: imported where warnings are errors, on a Python that has not compiled it yet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bot.networks.facebook import sdk


def test_its_bad_escape_stops_nobody(tmp_path: Path) -> None:
    fresh = ["-P", "-W", "error", "-X", f"pycache_prefix={tmp_path}"]
    subprocess.run([sys.executable, *fresh, sdk.__file__], check=True)
