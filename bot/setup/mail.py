"""Mail: the mailbox that letters are read from, and the relay that answers go through.

Passwords only, with Google an app password. Microsoft 365 signs in by OAuth, whose table is written
by hand and left alone here. Servers' names are guessed from the address and can be typed over.
"""

from __future__ import annotations

from functools import partial

from bot.config import MailboxSettings, SmtpSettings, checked
from bot.doctor.trials import mailbox_opens, relay_takes_letters
from bot.mail.configured import relay_for
from bot.setup.files import Key
from bot.setup.session import Session

BOX = ("mailboxes", 0)
LETTERS = ((*BOX, "password"), (*BOX, "oauth"))
ANSWERS = (("smtp", "sender"),)
"""A relay of the office's own may take letters without a password."""
HOSTS = {  # where the servers of a domain have other names than imap. and smtp.
    "gmail.com": ("imap.gmail.com", "smtp.gmail.com"),
    "outlook.com": ("outlook.office365.com", "smtp.office365.com"),
    "parliament.uk": ("outlook.office365.com", "smtp.office365.com"),
}


def letters(session: Session) -> None:
    """Ask for the mailbox that constituents write to."""
    if _signs_in_by_oauth(session, *BOX):
        session.try_out(partial(_opens, session))
        return
    session.screen.hint(
        "Microsoft 365 takes no password: say no, and write [mailboxes.oauth] and [smtp.oauth] by "
        "hand (docs/setup.md). Google takes an app password."
    )
    known = session.files.get("mailboxes") is not None
    if not session.screen.yes("Shall I read the letters in a mailbox?", default=True):
        if known:
            session.files.remove("mailboxes")
        return
    session.screen.hint("I only read: no letter is moved, marked or deleted.")
    address = session.text("Its user name, mostly the address", *BOX, "user")
    session.text("Its IMAP server", *BOX, "host", default=_host(address, 0))
    session.screen.hint(
        "Google, or two-step verification on: an app password, from the account's security page."
    )
    session.secret(
        "Its password", "mail_password", *BOX, "password", trial=partial(_opens, session)
    )


def _signs_in_by_oauth(session: Session, *keys: Key) -> bool:
    """Say whether a table has OAuth settings, which no question here asks for."""
    if session.files.get(*keys, "oauth") is None:
        return False
    session.screen.hint("It signs in by OAuth, as config.toml says: I leave it as it is.")
    return True


async def _opens(session: Session) -> str:
    """Log in to the mailbox and count its letters."""
    told = session.files.resolved()["mailboxes"][0]
    return await mailbox_opens(checked(MailboxSettings, told, "[[mailboxes]]"))


def answers(session: Session) -> None:
    """Ask for the relay that answers to letters go through."""
    if _signs_in_by_oauth(session, "smtp"):
        session.try_out(partial(_takes, session))
        return
    if not session.screen.yes("Shall I send the answers that you confirm?", default=True):
        session.files.remove("smtp")
        return
    sender = session.text(
        "The address they come from",
        "smtp",
        "sender",
        default=str(session.files.get(*BOX, "user") or ""),
        complaint=lambda typed: "" if "@" in typed else "Write an address, such as jane@mp.uk.",
    )
    session.text("The SMTP server", "smtp", "host", default=_host(sender, 1))
    user = str(session.files.get(*BOX, "user") or sender)
    session.text("Its user name", "smtp", "user", default=user)
    # Most offices have one account for both ways, and its password was typed a minute ago.
    if session.files.get("smtp", "password") is None and (
        same := session.files.get(*BOX, "password")
    ):
        session.files.put(same, "smtp", "password")
        session.screen.hint("The mailbox's password is taken, unless you type another.")
    session.secret(
        "Its password", "smtp_password", "smtp", "password", trial=partial(_takes, session)
    )


async def _takes(session: Session) -> str:
    """Log in to the relay; no letter is sent."""
    told = session.files.resolved()["smtp"]
    return await relay_takes_letters(relay_for(checked(SmtpSettings, told, "[smtp]"), ""))


def _host(address: str, which: int) -> str:
    """Guess a server from an address: `which` is 0 for IMAP and 1 for SMTP; "" without an @."""
    domain = address.rpartition("@")[2]
    plain = (f"imap.{domain}", f"smtp.{domain}")
    return HOSTS.get(domain, plain)[which] if "@" in address else ""
