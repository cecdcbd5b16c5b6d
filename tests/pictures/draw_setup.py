"""Draw the pictures of docs/setup.md: `python -m tests.pictures.draw_setup`.

Other people's pages are drawn from the HTML beside this file. The terminal is a true capture of
`bell init`, run on stand-ins for Slack and Telegram.
"""

from __future__ import annotations

import asyncio
import io
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

from tests.bot.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SlackServer
from tests.bot.platforms.telegram_server import TOKEN, Server
from tests.terminal import terminal

HERE = Path(__file__).parent
SOURCES = HERE / "setup"
PICTURES = HERE.parents[1] / "docs" / "pictures"
COLOURS = 64
LIST = r"\n*(?: +(?:\x1b\[[\d;]*m)*\d+(?:\x1b\[[\d;]*m)*  [^\n]*\n)+What shall we set up[^\n]*\n"
SPINNER = re.compile(r"(?:\x1b\[[0-9;]*m)*[⠁-⣿](?:\x1b\[0m)? (?:Trying it|The doctor looks) …\n?")
MOVES = re.compile(r"\x1b\[[0-9;?]*[A-HJ-lo-z]|\r")
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; width: 860px; background: #0c0c0c; color: #d9d9d9; }}
pre {{ font: 14px/1.35 "DejaVu Sans Mono", monospace; padding: 16px; margin: 0; }}
</style><pre>{code}</pre>"""
CONFIG = """\
[office]
mp = "Jane Doe"
constituency = "North Norfolk"
postcodes = ["NR23", "NR24 2", "NR25"]
[platforms.slack]
base_url = "{slack}"
[platforms.telegram]
base_url = "{telegram}"
"""


async def captured() -> str:
    """Set chats up as a person would, one wrong token first; return what the terminal showed."""
    slack, telegram = SlackServer(), Server()
    await slack.start()
    await telegram.start()
    with tempfile.TemporaryDirectory() as folder:
        config = CONFIG.format(slack=slack.base_url, telegram=telegram.url)
        (Path(folder) / "config.toml").write_text(config, encoding="utf-8")
        async with terminal(Path(folder), "init", PATH="", COLUMNS="96") as screen:
            await screen.answer("What shall we set up?", "Your staff")
            await screen.answer("Where does your office talk to me?", "1")
            await screen.hush("Bot token", "xoxb-wrong")
            await screen.answer("What now?", "a")
            await screen.hush("Bot token", BOT_TOKEN)
            await screen.hush("App token", APP_TOKEN)
            await screen.answer("Channel", "#office")
            await screen.answer("What shall we set up?", "Candidates")
            await screen.answer("Do candidates talk to me on Telegram?", "y")
            await screen.hush("Token", TOKEN)
            await screen.answer("What shall we set up?", "0")
            await screen.answer("Write over config.toml?", "y")
            await screen.until("you are manager")
            await screen.end()
            shown = screen.raw
    await slack.stop()
    await telegram.stop()
    return SPINNER.sub("", MOVES.sub("", shown))


def terminal_page(shown: str) -> str:
    """Write what a terminal showed as a page, without the two lists of parts."""
    shown = re.sub(LIST, "\n", f"\n{shown}")
    console = Console(record=True, width=96, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(shown.strip()))
    code = console.export_html(theme=DIMMED_MONOKAI, inline_styles=True, code_format="{code}")
    return PAGE.format(code=code)


def drawn(page: Path, to: Path) -> None:
    """Have chromium draw a page, cut off what is empty below, and keep few colours."""
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder) / "shot.png"
        subprocess.run(
            [
                *("chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu"),
                *("--window-size=860,1600", f"--screenshot={shot}", page.as_uri()),
            ],
            check=True,
            capture_output=True,
        )
        with Image.open(shot) as image:
            whole = image.convert("RGB")
    corner = whole.getpixel((whole.width - 1, whole.height - 1))
    empty = Image.new("RGB", whole.size, corner)
    _, _, right, bottom = ImageChops.difference(whole, empty).getbbox() or (0, 0, 1, 1)
    cut = whole.crop((0, 0, min(right + 16, whole.width), bottom + 8))
    cut.quantize(COLOURS).save(to, optimize=True)


def main() -> None:
    """Draw all."""
    for page in sorted(SOURCES.glob("*.html")):
        drawn(page, PICTURES / f"{page.stem}.png")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "terminal.html"
        page.write_text(terminal_page(asyncio.run(captured())), encoding="utf-8")
        drawn(page, PICTURES / "bell_init.png")
    for picture in sorted(PICTURES.glob("*.png")):
        sys.stdout.write(f"{picture.name}: {picture.stat().st_size / 1000:.0f} kB\n")


if __name__ == "__main__":
    main()
