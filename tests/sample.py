"""The sample office in a file: people, wards, and some post."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.actions.people.joining import welcome
from bot.jobs.letters import LetterIntake
from bot.runtime.app import now
from bot.sample.letters import letters
from bot.sample.office import sample_config
from bot.store.work import Store

SOME_POST = 150  # letters of the sample: enough for two waves


async def fill(path: Path) -> None:
    """Make a store in which the sample office has had some post."""
    store, config = Store(f"sqlite:///{path}"), sample_config()
    await store.do(lambda work: welcome(work, config, {"web"}, print, now()))
    intake = LetterIntake(store, config, now)
    await intake.take(letters(now() - timedelta(hours=1))[:SOME_POST])
    store.close()
