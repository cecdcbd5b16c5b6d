"""Settings of the local page: where on this machine it is found."""

from __future__ import annotations

from ipaddress import ip_address

from pydantic import Field, field_validator

from bot.config import settings


class Settings(settings.Settings):
    """The table `[platforms.web]` of the config. Loopback only: the page has no accounts."""

    host: str = "127.0.0.1"
    """An address of this machine that no other machine reaches."""

    port: int = Field(default=8080, ge=0, le=65535)
    """Where to look for a free port first; 0 takes any."""

    open: bool = False
    """Whether the page opens in the browser by itself."""

    @field_validator("host")
    @classmethod
    def _loopback(cls, host: str) -> str:
        """Refuse what other machines could reach: whoever opens the page may be anybody in it."""
        try:
            if host == "localhost" or ip_address(host).is_loopback:
                return host
        except ValueError:
            pass
        raise ValueError(f"“{host}” is not this machine alone: say 127.0.0.1, ::1 or localhost")
