"""Mail: the mailbox that letters are read from, and the relay that answers go through."""

from __future__ import annotations

from functools import partial

from bot.config import checked
from bot.config.settings import MailboxSettings, SmtpSettings
from bot.doctor.trials import mailbox_opens, relay_takes_letters
from bot.mail.configured import relay_for
from bot.setup.desk import Desk
from bot.setup.papers import Key

BOX = ("mailboxes", 0)
HOSTS = {  # where the servers of a domain have other names than imap. and smtp.
    "gmail.com": ("imap.gmail.com", "smtp.gmail.com"),
    "outlook.com": ("outlook.office365.com", "smtp.office365.com"),
    "parliament.uk": ("outlook.office365.com", "smtp.office365.com"),
}


def letters(desk: Desk) -> None:
    """Ask for the mailbox that constituents write to."""
    if _signs_in_by_oauth(desk, *BOX):
        desk.works(partial(_opens, desk))
        return
    desk.screen.hint(
        "Microsoft 365 and Google take no password: say no, and write [mailboxes.oauth] by hand."
    )
    known = desk.papers.get("mailboxes") is not None
    if not desk.screen.yes("Shall I read the letters in a mailbox?", default=True):
        if known:
            desk.papers.drop("mailboxes")
        return
    desk.screen.hint("I only read: no letter is moved, marked or deleted.")
    address = desk.text("Its user name, mostly the address", *BOX, "user")
    desk.text("Its IMAP server", *BOX, "host", default=_host(address, 0))
    desk.screen.hint("Where two steps are on, make an app password in the account's security.")
    desk.secret("Its password", "mail_password", *BOX, "password", trial=partial(_opens, desk))


def _signs_in_by_oauth(desk: Desk, *keys: Key) -> bool:
    """Say whether a table was written by hand, with what no question here asks for."""
    if desk.papers.get(*keys, "oauth") is None:
        return False
    desk.screen.hint("It signs in by OAuth, as config.toml says: I leave it as it is.")
    return True


async def _opens(desk: Desk) -> str:
    told = desk.papers.resolved()["mailboxes"][0]
    return await mailbox_opens(checked(MailboxSettings, told, "[[mailboxes]]"))


def answers(desk: Desk) -> None:
    """Ask for the relay that answers to letters go through."""
    if _signs_in_by_oauth(desk, "smtp"):
        desk.works(partial(_takes, desk))
        return
    if not desk.screen.yes("Shall I send the answers that you confirm?", default=True):
        desk.papers.drop("smtp")
        return
    sender = desk.text(
        "The address they come from",
        "smtp",
        "sender",
        default=str(desk.papers.get(*BOX, "user") or ""),
        complaint=lambda typed: "" if "@" in typed else "Write an address, such as jane@mp.uk.",
    )
    desk.text("The SMTP server", "smtp", "host", default=_host(sender, 1))
    user = str(desk.papers.get(*BOX, "user") or sender)
    desk.text("Its user name", "smtp", "user", default=user)
    if desk.papers.get("smtp", "password") is None and (same := desk.papers.get(*BOX, "password")):
        desk.papers.put(same, "smtp", "password")
        desk.screen.hint("The mailbox's password is taken, unless you type another.")
    desk.secret("Its password", "smtp_password", "smtp", "password", trial=partial(_takes, desk))


async def _takes(desk: Desk) -> str:
    told = desk.papers.resolved()["smtp"]
    return await relay_takes_letters(relay_for(checked(SmtpSettings, told, "[smtp]"), ""))


def _host(address: str, which: int) -> str:
    """Guess a server's name from an address."""
    domain = address.rpartition("@")[2]
    plain = (f"imap.{domain}", f"smtp.{domain}")
    return HOSTS.get(domain, plain)[which] if "@" in address else ""
