"""The config that a command is told of; loaded late, for it brings pydantic and the catalogues."""

from __future__ import annotations

from pathlib import Path

import typer

from bot.cli.options import DEFAULT_CONFIG
from bot.config import Config, read_config, secrets_of
from bot.runtime.logs import set_up_logs
from bot.sample.office import sample_config


def config_at(path: Path, *, sample: bool = True) -> Config:
    """Read a config and log as it says; without the default file, the sample office's.

    Without `sample`, it is then that of an office about to be set up. Raises UserError where the
    config cannot be used.
    """
    if path == DEFAULT_CONFIG and not path.exists():
        config = sample_config() if sample else Config()
        if sample:
            typer.echo(f"No {path} here: this is the invented office.", err=True)
        set_up_logs(config.log)
    else:
        config = read_config(path)
        # With the secrets, so that the logs can blank them.
        set_up_logs(config.log, secrets_of(path))
    return config
