from __future__ import annotations

from pathlib import Path

from bot.config import read_config
from tests.bot.networks.bluesky.server import HANDLE, PASSWORD, BlueskyServer
from tests.bot.networks.facebook.server import PAGE, SECRET, TOKEN, GraphServer
from tests.bot.networks.mastodon.reach import TOKEN as MASTODON_TOKEN
from tests.bot.networks.mastodon.server import mastodon_serving
from tests.terminal import terminal

CONFIG = """\
[office]
postcodes = ["WH1"]
[networks.facebook]
url = "{graph}"
[networks.bluesky]
url = "{bluesky}"
"""


async def test_a_persons_token_is_refused_where_the_pages_own_is_wanted(tmp_path: Path) -> None:
    graph = GraphServer()
    await graph.start()
    (tmp_path / "config.toml").write_text(CONFIG.format(graph=graph.url, bluesky=""))
    graph.me = {"id": "77", "name": "Anna of the office"}
    try:
        async with terminal(tmp_path, "init") as screen:
            await screen.talk(
                ("What shall we set up?", "Facebook"),
                ("Shall posts go to a Facebook Page?", "y"),
                ("Whose page is it? (office)", "campaign"),
                ("The Page's id", "my page"),
            )
            await screen.until("A Page's id is a number.")
            await screen.answer("The Page's id", PAGE)
            await screen.hush("App secret", SECRET)
            await screen.hush("Page token", "EAAB-wrong")
            await screen.hush("What now?", "a")
            await screen.hush("Page token", TOKEN)
            await screen.until("is that of Anna of the office, not of the Page.")
            graph.me = {"id": PAGE, "name": "Hesper Tarnwick"}
            await screen.hush("What now?", "a")
            await screen.hush("Page token", "")
            await screen.until("✓ Facebook: posting as Hesper Tarnwick.")
            assert not {SECRET, TOKEN, "EAAB-wrong"} & set(screen.raw.split())
    finally:
        await graph.stop()


async def test_bluesky_and_mastodon_are_tried_as_they_are_typed(tmp_path: Path) -> None:
    bluesky = BlueskyServer()
    await bluesky.start()
    (tmp_path / "config.toml").write_text(CONFIG.format(graph="", bluesky=bluesky.url))
    try:
        with mastodon_serving() as mastodon:
            async with terminal(tmp_path, "init") as screen:
                await screen.talk(
                    ("What shall we set up?", "bluesky"),
                    ("Shall posts go to Bluesky?", "y"),
                    ("Whose page is it?", ""),
                    ("Handle", HANDLE),
                )
                await screen.hush("App password", "wrong")
                await screen.hush("What now? (a)", "")
                await screen.hush("App password", PASSWORD)
                await screen.until(f"✓ Bluesky: posting as @{HANDLE}.")
                await screen.talk(
                    ("What shall we set up?", "Mastodon"),
                    ("Shall posts go to Mastodon?", "y"),
                    ("Whose page is it?", ""),
                    ("Server (https://mastodon.social)", mastodon),
                )
                await screen.hush("Access token", "wrong")
                await screen.until("Mastodon does not take the token.")
                await screen.hush("What now?", "a")
                await screen.hush("Access token", MASTODON_TOKEN)
                await screen.until("✓ Mastodon: posting as")
                await screen.talk(
                    ("What shall we set up?", "Facebook"),
                    ("Shall posts go to a Facebook Page?", "n"),
                    ("What shall we set up?", "0"),
                    ("Write over config.toml?", "y"),
                )
                await screen.until("✓ networks.mastodon")
    finally:
        await bluesky.stop()
    found = read_config(tmp_path / "config.toml").networks
    assert found["bluesky"]["app_password"] == PASSWORD
    assert found["mastodon"]["token"] == MASTODON_TOKEN
    assert "facebook" not in found
