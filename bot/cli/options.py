"""Options that several commands share.

`DEFAULT_CONFIG` is looked for in the working directory; where it is not there, `bell` is the sample
office.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_CONFIG = Path("config.toml")
ConfigPath = Annotated[Path, typer.Option("--config", help="The office's config file.")]
