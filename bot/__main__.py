"""`python -m bot` is `bell`."""

from __future__ import annotations

from bot.cli.main import main

main()
