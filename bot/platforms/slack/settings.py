"""Settings of the Slack platform: what `[platforms.slack]` in the config may say."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator

from bot.config import settings

PATH = "/slack/events"
SHORTEST_SECRET = 16  # characters; Slack's own have 32


class Settings(settings.Settings):
    """Tokens, and how Slack's events come in; times are seconds.

    `watch` is how often the socket is looked at; `file_megabytes` is the largest file fetched.

    `socket` needs nothing open to the internet; `webhook` wants a public address that leads to
    `host:port/path` through a proxy with TLS.
    """

    bot_token: SecretStr
    app_token: SecretStr = SecretStr("")
    signing_secret: SecretStr = SecretStr("")
    mode: Literal["socket", "webhook"] = "socket"
    base_url: str = "https://slack.com/api/"
    timeout: int = Field(default=30, gt=0)
    watch: float = Field(default=20, gt=0)
    file_megabytes: int = Field(default=50, gt=0)
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=0, le=65535)
    path: str = PATH

    @model_validator(mode="after")
    def _has_what_its_mode_needs(self) -> Self:
        """Refuse a mode without its secret, and say where the secret is found."""
        if self.mode == "socket" and not self.app_token.get_secret_value():
            raise ValueError(
                'mode "socket" needs app_token: api.slack.com/apps → your app → Basic Information '
                "→ App-Level Tokens, with the scope connections:write (it begins with xapp-)"
            )
        secret = self.signing_secret.get_secret_value()
        if self.mode == "webhook" and len(secret) < SHORTEST_SECRET:
            raise ValueError(
                'mode "webhook" needs the whole signing_secret: api.slack.com/apps → your app → '
                "Basic Information → App Credentials → Signing Secret"
            )
        return self
