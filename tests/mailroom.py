"""The mailroom: what tests of answers share."""

from __future__ import annotations

from bot.config import Config
from bot.config.settings import AnswerSettings, LetterSettings, OfficeSettings, SmtpSettings
from bot.delivery.mail import MailCarrier
from bot.domain.people import Role
from bot.mail.smtp import Relay, Smtp
from bot.talk import Button, Reply
from tests.campaign import INSIDE
from tests.conftest import Ask, Clock

SENDER = "office@tarnwick.example"


def office_config(port: int = 25, **answers: object) -> Config:
    """Write the config of an office that sends its answers through a relay on loopback."""
    return Config(
        office=OfficeSettings(mp="Hesper Tarnwick", constituency="Larkmere", postcodes=INSIDE),
        letters=LetterSettings(keep_days=30),
        smtp=SmtpSettings(
            host="127.0.0.1", port=port, security="none", sender=SENDER, per_second=100
        ),
        answers=AnswerSettings.model_validate(answers),
    )


def mail_carrier(port: int, clock: Clock) -> tuple[MailCarrier, Smtp]:
    """Hire a mail_carrier who does not dawdle."""
    relay = Relay("127.0.0.1", SENDER, port=port, security="none")
    smtp = Smtp(relay, timeout=5)
    return MailCarrier(smtp, None, clock), smtp


def button(reply: Reply, beginning: str) -> str:
    """Find the button whose command begins like this; LookupError where there is none."""
    found = [part.command for part in reply.parts if isinstance(part, Button)]
    for command in found:
        if command.startswith(beginning):
            return command
    raise LookupError(f"No button begins with {beginning!r}: {found}, {reply.plain()!r}")


async def forget(ask: Ask, who: str) -> Reply:
    """Look what is held of a person, and press the last button that forgets; what is said then."""
    shown = await ask(f"people forget {who}", Role.MANAGER, event="look")
    pressed = [part.command for part in shown.parts if isinstance(part, Button)]
    erasing = [command for command in pressed if command.startswith("people erase")]
    return await ask(erasing[-1], Role.MANAGER, event="press") if erasing else shown


async def ready(ask: Ask, kind: str = "acknowledge", wave: int = 1) -> Reply:
    """Draft, look and make ready, as an office would."""
    card = await ask(f"reply draft {wave} {kind}")
    preview = await ask(button(card, "reply preview"))
    return await ask(button(preview, "reply send"))


async def let_go(ask: Ask, kind: str = "acknowledge", wave: int = 1) -> Reply:
    """Do that, and have a manager confirm it."""
    return await ask(button(await ready(ask, kind, wave), "reply confirm"), Role.MANAGER)
