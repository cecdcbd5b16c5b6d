"""Networks: the pages that posts go to."""

from __future__ import annotations

from functools import partial

from bot.networks.tools.outlets import OWNER
from bot.setup.desk import Desk
from bot.setup.screen import anything


def facebook(desk: Desk) -> None:
    """Ask for a Facebook Page."""
    if not _wanted(desk, "facebook", "Shall posts go to a Facebook Page?"):
        return
    desk.screen.hint("The Page's id: the Page → About → Page transparency.")
    desk.text("The Page's id", "networks", "facebook", "page", complaint=_is_number)
    desk.screen.hint("The app's secret: developers.facebook.com/apps → App settings → Basic.")
    desk.secret(
        "App secret; Enter for none",
        "facebook_app_secret",
        *("networks", "facebook", "app_secret"),
        complaint=anything,
    )
    desk.screen.hint(
        "The Page's own token: developers.facebook.com/tools/explorer. Extend yours first, by its "
        "(i), then choose the Page under “User or Page”."
    )
    desk.secret(
        "Page token",
        "facebook_token",
        *("networks", "facebook", "token"),
        trial=partial(desk.network, "facebook"),
    )


def bluesky(desk: Desk) -> None:
    """Ask for a Bluesky account."""
    if not _wanted(desk, "bluesky", "Shall posts go to Bluesky?"):
        return
    desk.text("Handle, such as jane.bsky.social", "networks", "bluesky", "handle")
    desk.screen.hint("bsky.app → Settings → Privacy and security → App passwords → Add.")
    desk.secret(
        "App password",
        "bluesky_app_password",
        *("networks", "bluesky", "app_password"),
        trial=partial(desk.network, "bluesky"),
    )


def mastodon(desk: Desk) -> None:
    """Ask for a Mastodon account."""
    if not _wanted(desk, "mastodon", "Shall posts go to Mastodon?"):
        return
    default = "https://mastodon.social"
    desk.text("Server", "networks", "mastodon", "url", default=default, complaint=_is_address)
    desk.screen.hint("There: Preferences → Development → New application, scopes read and write.")
    desk.secret(
        "Access token",
        "mastodon_token",
        *("networks", "mastodon", "token"),
        trial=partial(desk.network, "mastodon"),
    )


def by_hand(desk: Desk) -> None:
    """Ask for a page that only people can post to."""
    question = "Is there a page that somebody posts to by hand, such as Instagram?"
    if not _wanted(desk, "byhand", question):
        return
    desk.text("What it is called", "networks", "byhand", "title", default="Instagram")


def _wanted(desk: Desk, name: str, question: str) -> bool:
    """Ask whether a network is wanted, and whose page it is."""
    known = desk.papers.get("networks", name) is not None
    if not desk.screen.yes(question, default=known):
        desk.papers.drop("networks", name)
        return False
    choices = (("office", "the office's, paid with public money"), ("campaign", "a campaign's"))
    default = str(desk.papers.get("networks", name, OWNER) or "office")
    owner = desk.screen.choose("Whose page is it?", choices, default)
    desk.papers.put(owner, "networks", name, OWNER)
    return True


def _is_number(typed: str) -> str:
    return "" if typed.isdecimal() else "A Page's id is a number."


def _is_address(typed: str) -> str:
    begins = typed.startswith(("https://", "http://127.0.0.1"))
    return "" if begins else "It begins with https://."
