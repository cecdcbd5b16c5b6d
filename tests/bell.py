"""Bell: the command line, run as a person does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def bell(
    *arguments: str | Path, folder: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `bell` in a folder of its own, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "120"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def mbox(raws: tuple[bytes, ...]) -> bytes:
    """Write letters as one mbox."""
    return b"".join(b"From a Mon Nov 23 09:15:00 2026\n" + raw + b"\n" for raw in raws)
