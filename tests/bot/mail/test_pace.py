from __future__ import annotations

from datetime import timedelta

import pytest

from bot.config.settings import SmtpSettings
from bot.mail.pace import Pace, pace_of

MICROSOFT, ANY = Pace(timedelta(seconds=2), 3), Pace(timedelta(seconds=0.5), 2)


@pytest.mark.parametrize(
    ("host", "pace"),
    [
        ("smtp.office365.com", MICROSOFT),
        ("SMTP.Office365.com.", MICROSOFT),
        ("tarnwick-org.mail.protection.outlook.com", MICROSOFT),
        ("smtp.example.org", ANY),
        ("office365.com.example.org", ANY),
    ],
)
def test_a_relay_is_given_what_its_provider_takes(host: str, pace: Pace) -> None:
    assert pace_of(SmtpSettings(host=host, sender="office@tarnwick.example")) == pace


def test_the_config_has_the_last_word() -> None:
    smtp = SmtpSettings(host="smtp.office365.com", sender="a@b.example", per_second=1)
    assert pace_of(smtp) == Pace(timedelta(seconds=1), 3)
    assert pace_of(smtp.model_copy(update={"connections": 1})).connections == 1
