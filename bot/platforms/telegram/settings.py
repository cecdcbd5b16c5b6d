"""Settings of the Telegram platform: what `[platforms.telegram]` in the config may say."""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import SecretStr, model_validator

from bot.config import settings

# core.telegram.org/bots/api#setwebhook takes one character too, which anybody would guess.
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


class Settings(settings.Settings):
    """The token, and how updates come in.

    `mode` says how updates come in. "polling" asks Telegram for them and needs nothing else;
    "webhook" has Telegram send them to `webhook_url` (public, HTTPS), which must lead to
    `listen_host`:`listen_port` here, with `webhook_secret` on each of them.
    """

    token: SecretStr
    base_url: str = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    listen_host: str = "127.0.0.1"
    listen_port: int = 8443

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        """Refuse a webhook that Telegram would refuse, or that anybody could call."""
        if self.mode == "webhook" and not self.webhook_url.startswith("https://"):
            raise ValueError("webhook_url: give the public address, which begins with https://")
        if self.mode == "webhook" and not _SECRET.fullmatch(self.webhook_secret.get_secret_value()):
            raise ValueError(
                "webhook_secret: give 16 to 256 letters, digits, _ or -, such as openssl rand -hex "
                "24 makes"
            )
        return self
