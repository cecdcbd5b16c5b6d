"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_CONFIG = Path("config.toml")
ConfigPath = Annotated[Path, typer.Option("--config", help="The office's config file.")]
