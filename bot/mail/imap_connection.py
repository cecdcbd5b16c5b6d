"""Connections to an IMAP server: made, signed in, bounded, closed."""

from __future__ import annotations

import ssl
from contextlib import suppress
from imaplib import IMAP4

from imap_tools import (
    BaseMailBox,
    ImapToolsError,
    MailBox,
    MailboxLoginError,
    MailBoxStartTls,
    MailBoxUnencrypted,
)

from bot.domain.errors import NotSent, Refused
from bot.mail.imap_answers import Budget
from bot.mail.imap_refusals import Declined, NotNow, not_now, passing
from bot.mail.mailbox import Mailbox

ILL = ("[SERVERBUG]", "[CONTACTADMIN]")  # RFC 5530: no word against the password
# IMAP4.abort is an IMAP4.error.
TROUBLE = (OSError, IMAP4.error, ImapToolsError, NotNow, Declined)


def connect(where: Mailbox, timeout: float) -> tuple[BaseMailBox, Budget]:
    """Return a new connection, signed in, and what bounds it.

    Raises Refused, NotSent or NotNow for the sign-in, and what imaplib raises. The standard library
    checks no certificate unless a context is given.
    """
    box: BaseMailBox
    try:
        if where.security == "tls":
            trust = ssl.create_default_context()
            box = MailBox(where.host, where.port, timeout, ssl_context=trust)
        elif where.security == "starttls":
            trust = ssl.create_default_context()
            box = MailBoxStartTls(where.host, where.port, timeout, ssl_context=trust)
        else:
            box = MailBoxUnencrypted(where.host, where.port, timeout)
    except ssl.SSLCertVerificationError as error:
        raise Refused(
            f"The mail server {where.host} shows a certificate that is not trusted.",
            "Check the host's name in the mailbox settings, or ask who runs the server.",
        ) from error
    budget = Budget(box)
    try:
        _log_in(box, where)
    except (NotSent, Refused):
        hang_up(box)
        raise
    except (MailboxLoginError, IMAP4.error) as error:
        hang_up(box)
        if passing(str(error)) or any(mark in str(error) for mark in ILL):
            raise not_now(str(error)) from None
        if isinstance(error, IMAP4.abort):
            raise
        raise _refused(where) from None  # the server's words may hold the user's name
    return box, budget


def _log_in(box: BaseMailBox, where: Mailbox) -> None:
    """Sign in, by OAuth if there are tokens; a password beyond ASCII takes another command."""
    if where.tokens:
        box.xoauth2(where.user, where.tokens.current(), None)
    elif where.password.isascii():
        box.login(where.user, where.password, None)
    else:
        box.login_utf8(where.user, where.password, None)


def _refused(where: Mailbox) -> Refused | NotSent:
    """Return the error for a refused sign-in; a token may only be out of date."""
    if where.tokens is None:
        return Refused(
            f"The mail server {where.host} refused the user name or the password.",
            "Check both in the mailbox settings. Google and some others want an app password; "
            "Microsoft 365 takes no password but OAuth, see docs/setup.md.",
        )
    if where.tokens.drop():
        return NotSent(f"The mail server {where.host} refused an old token.")
    return Refused(
        f"The mail server {where.host} refused the sign-in of {where.user} by OAuth.",
        "Sign in again as that user, and let the app read mail by IMAP (scope).",
    )


def hang_up(box: BaseMailBox) -> None:
    """Close a connection, whatever has become of it."""
    with suppress(*TROUBLE):
        box.client.shutdown()
