"""A wave arrives: letters come by real IMAP, and the office sees a card by itself in its room."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import expect

from bot.config import Config
from bot.runtime.app import running
from bot.sample.constituency import constituency
from bot.sample.letters import letters
from tests.bot.mail.dovecot import Dovecot
from tests.bot.platforms.web.browser import CHROMIUM, launched
from tests.conftest import must_not_skip

PATIENCE = 60_000  # milliseconds


def config(folder: Path, dovecot: Dovecot) -> Config:
    mailbox = dovecot.mailbox("wave")
    return Config.model_validate(
        {
            "office": {"postcodes": tuple(constituency().postcodes)},
            "store": {"url": f"sqlite:///{folder / 'bell.db'}"},
            "mailboxes": [
                {
                    "host": mailbox.host,
                    "port": mailbox.port,
                    "user": mailbox.user,
                    "password": mailbox.password,
                    "security": "none",
                }
            ],
            "platforms": {"web": {"port": 0}},
        }
    )


async def test_a_card_appears_and_leads_to_the_person_in_trouble(
    tmp_path: Path, dovecot: Dovecot
) -> None:
    if CHROMIUM is None:
        must_not_skip("there is no browser here: apt-get install chromium")
    told: list[str] = []
    async with running(config(tmp_path, dovecot), None, told.append), launched() as browser:
        page = await browser.new_page()
        await page.goto(told[0].split()[-1])
        dovecot.deliver("wave", *letters())
        card = page.get_by_text("Please support the Wholesome Rivers Bill — wave")
        await expect(card).to_be_visible(timeout=PATIENCE)
        await expect(page.get_by_text("170 people")).to_be_visible(timeout=PATIENCE)
        await expect(page.get_by_text("may hide a case").first).to_be_visible(timeout=PATIENCE)
        await page.get_by_role("button", name="Read the personal ones").first.click()
        await expect(page.get_by_text("may be a case: housing").first).to_be_visible(
            timeout=PATIENCE
        )
    assert not any(b"Seen" in flags for flags in dovecot.flags("wave"))
