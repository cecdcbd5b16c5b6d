"""The settings of one Page: `[networks.facebook]`."""

from __future__ import annotations

from pydantic import Field, SecretStr

from bot.config import settings


class Settings(settings.Settings):
    """Which Page, and how the Graph API is asked."""

    page: str = Field(description="the Page's id", pattern=r"^\d+$")
    token: SecretStr = Field(description="the Page's own token, not a person's")
    app_secret: SecretStr = Field(
        default=SecretStr(""), description="signs each call; Facebook may be told to insist on it"
    )
    version: str = Field(default="v25.0", description="Graph version", pattern=r"^v\d+\.\d+$")
    url: str = "https://graph.facebook.com/"
