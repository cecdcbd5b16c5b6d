"""The settings of one account: `[networks.bluesky]`."""

from __future__ import annotations

from pydantic import Field, SecretStr

from bot.config import settings


class Settings(settings.Settings):
    """Which account, and the server that keeps it."""

    handle: str = Field(description='such as "tarnwick.bsky.social", without the @')
    app_password: SecretStr = Field(description="from Settings, Privacy and security")
    url: str = "https://bsky.social"
    language: str = Field(default="en", description="of the posts")
