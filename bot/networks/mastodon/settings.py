"""The settings of one account: `[networks.mastodon]`."""

from __future__ import annotations

from pydantic import Field, SecretStr

from bot.config import settings


class Settings(settings.Settings):
    """Which server, and the token of the account there."""

    url: str = Field(description='the server, such as "https://mastodon.social"')
    token: SecretStr = Field(description="from Preferences, Development; scopes read and write")
    characters: int = Field(default=500, ge=1, description="the server's own limit")
    language: str = Field(default="en", description="of the posts")
