from __future__ import annotations

from pathlib import Path

from bot.config import read_config
from tests.databases import Postgres
from tests.terminal import terminal

CONFIG = "[office]\npostcodes = ['WH1']\n"


async def test_a_server_is_tried_and_offered_where_the_machine_names_one(
    tmp_path: Path, postgres_server: Postgres
) -> None:
    url = postgres_server.create("setup")
    wrong = url.replace("/setup", "/nowhere")
    (tmp_path / "config.toml").write_text(CONFIG)
    async with terminal(tmp_path, "init", BELL_STORE_URL=wrong) as screen:
        await screen.answer("What shall we set up?", "Database")
        await screen.answer("Where am I to remember? (2)", "")
        await screen.answer("Its address", "")
        await screen.hush("Its password", "hush")
        await screen.until("FATAL:  database")
        await screen.hush("What now? (a)", "l")
        await screen.answer("What shall we set up?", "Database")
        await screen.answer("Where am I to remember? (2)", "")
        await screen.answer("Its address", url)
        await screen.hush("Its password", "hush")
        await screen.until("✓ open, on postgresql")
        await screen.answer("What shall we set up?", "0")
        await screen.answer("Write over config.toml?", "")
        await screen.until("✓ store: open and writable, on postgresql")
        assert "hush" not in screen.raw
    store = read_config(tmp_path / "config.toml").store
    assert (store.url, store.password.get_secret_value()) == (url, "hush")
