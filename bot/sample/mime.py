"""MIME: a draft made into the bytes of an email, in any of the forms that mail takes.

The forms are those of people's mail programs: plain text in four encodings, HTML alone, and both.
Boundaries and Message-IDs are drawn from the seed, so the bytes are the same each time.
"""

from __future__ import annotations

from email import message_from_string
from email.message import EmailMessage
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from html import escape
from random import Random
from typing import Literal

from bot.sample.constituency import constituency
from bot.sample.envelopes import Draft

Form = Literal["quoted-printable", "8bit", "base64", "windows-1252", "html", "alternative"]
PLAIN: tuple[Form, ...] = ("quoted-printable", "8bit", "base64", "windows-1252")
FORMS: tuple[Form, ...] = (*PLAIN, "html", "alternative", "alternative")


def as_email(draft: Draft, form: Form, rng: Random) -> bytes:
    """Make a draft an email to the office, RFC 5322, with a Message-ID of its own."""
    mail = EmailMessage(policy=SMTP)
    _address(mail, draft, rng)
    _fill(mail, draft.text, form)
    if mail.is_multipart():
        mail.set_boundary(f"=_{rng.getrandbits(64):016x}")
    return mail.as_bytes()


def as_bounce(draft: Draft, failed: str, reason: str, rng: Random) -> bytes:
    """Make a draft the report of a letter that could not be delivered (RFC 3464)."""
    mail = MIMEMultipart("report", f"=_{rng.getrandbits(64):016x}", policy=SMTP)
    mail.set_param("report-type", "delivery-status")
    _address(mail, draft, rng)
    status = MIMEBase("message", "delivery-status", policy=SMTP)
    machine = message_from_string("Reporting-MTA: dns; mx.hespertarnwick.example\n", policy=SMTP)
    person = f"Final-Recipient: rfc822; {failed}\nAction: failed\nDiagnostic-Code: smtp; {reason}\n"
    status.set_payload([machine, message_from_string(person, policy=SMTP)])
    mail.attach(MIMEText(draft.text, policy=SMTP))
    mail.attach(status)
    return mail.as_bytes(policy=SMTP)


def _address(mail: EmailMessage | MIMEMultipart, draft: Draft, rng: Random) -> None:
    """Write the headers that every email has, then the draft's own."""
    host = draft.email.partition("@")[2]
    mail["From"] = formataddr((draft.name, draft.email))
    mail["To"] = formataddr((f"{constituency().mp.name} MP", constituency().office_email))
    mail["Subject"] = draft.subject
    mail["Date"] = format_datetime(draft.at)
    mail["Message-ID"] = f"<{rng.getrandbits(80):020x}@{host}>"
    for name, value in draft.headers.items():
        mail[name] = value


def _fill(mail: EmailMessage, text: str, form: Form) -> None:
    """Write the body; what windows-1252 cannot hold goes as quoted-printable UTF-8."""
    if form == "html":
        mail.set_content(_markup(text), subtype="html")
    elif form == "alternative":
        mail.set_content(text)
        mail.add_alternative(_markup(text), subtype="html", cte="quoted-printable")
    elif form == "windows-1252" and _fits(text, form):
        mail.set_content(text, charset=form, cte="quoted-printable")
    else:
        mail.set_content(text, cte=form if form in {"8bit", "base64"} else "quoted-printable")


def _fits(text: str, charset: str) -> bool:
    """Say whether a character set holds all of a text."""
    return text == text.encode(charset, "replace").decode(charset)


def _markup(text: str) -> str:
    """Write a text as HTML, a paragraph for each of its own."""
    parts = escape(text, quote=False).split("\n\n")
    return "\n".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in parts)
