"""Settings: the tables of the config, each typed and with its defaults.

config.example.toml shows every key with a comment, and a test keeps it complete. Times of day are
London's; a secret is a `SecretStr`, which prints as stars.
"""

from __future__ import annotations

from datetime import time
from typing import Annotated, Literal, Self
from urllib.parse import quote

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, model_validator

from bot.words.speaking import spoken_here


class Settings(BaseModel):
    """One table of the config: frozen, and a key that nobody reads is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class OfficeSettings(Settings):
    """Whose office this is, and which postcodes are the constituency's."""

    name: str = "The sample office"
    mp: str = ""
    constituency: str = ""
    language: Annotated[str, AfterValidator(spoken_here)] = "en"

    # Without them it is not known who is a constituent, and every letter counts as unknown.
    postcodes: tuple[str, ...] = Field(
        default=(), description='beginnings of its postcodes, such as "NR24 2" or "NR25"'
    )


class StoreSettings(Settings):
    """Where the database is: SQLite's file, or PostgreSQL's server as an SQLAlchemy URL."""

    url: str = "sqlite:///var/bell.db"
    password: SecretStr = Field(default=SecretStr(""), description="of the user in a server's url")

    @property
    def address(self) -> str:
        """The url with the password in it, as the database's driver wants it; never logged."""
        # Apart from the url in the config, so that the url itself may be shown.
        user, at, server = self.url.partition("@")
        password = quote(self.password.get_secret_value(), safe="")
        return f"{user}:{password}@{server}" if at and password else self.url


Purpose = Literal["office", "waves", "posts", "alerts"]


class RoomSettings(Settings):
    """Where the bot speaks up by itself, by what about, as `platform:room`; empty: `office`.

    Within the quiet hours, London time, it does so without a sound.
    """

    office: str = "web:office"
    waves: str = Field(default="", description="waves, their digest, how far replies have come")
    posts: str = Field(default="", description="approvals, what went out, the week")
    alerts: str = Field(default="", description="what failed, was refused or is not known")
    quiet_from: time = time(20, 30)
    quiet_to: time = time(8, 0)

    def of(self, purpose: Purpose) -> tuple[str, str]:
        """Return the platform and the room for a purpose."""
        platform, _, room = (getattr(self, purpose) or self.office).partition(":")
        return platform, room

    def is_quiet(self, clock: time) -> bool:
        """Say whether a time of day in London is quiet; the hours may go past midnight."""
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= clock < self.quiet_to
        return clock >= self.quiet_from or clock < self.quiet_to


class LetterSettings(Settings):
    """How long letters are kept: after that their texts and writers are erased, not the counts."""

    keep_days: int = Field(default=365, ge=1, description="days until a letter is forgotten")


class OAuthSettings(Settings):
    """How a mail server is signed in to that takes no password (Microsoft 365, Google)."""

    token_url: str = Field(description="where tokens are asked for", pattern=r"^https?://")
    client_id: str
    client_secret: SecretStr = SecretStr("")
    refresh_token: SecretStr
    scope: str = ""
    token_file: str = Field(default="", description="where a newer refresh token is kept")


class MailboxSettings(Settings):
    """A mailbox that letters are read from; nothing in it is changed unless `mark_seen`."""

    host: str
    port: int = Field(default=993, ge=1, le=65535)
    user: str
    password: SecretStr = SecretStr("")
    oauth: OAuthSettings | None = Field(default=None, description="in a password's place")
    folder: str = "INBOX"
    security: Literal["tls", "starttls", "none"] = "tls"
    mark_seen: bool = False

    @model_validator(mode="after")
    def _some_way_in(self) -> Self:
        """Refuse a mailbox that nothing could sign in to."""
        if not self.password.get_secret_value() and self.oauth is None:
            raise ValueError("it wants a password, or a table oauth")
        return self


class SmtpSettings(Settings):
    """The relay that answers are sent through, and the address that they come from."""

    host: str
    port: int = Field(default=587, ge=1, le=65535)
    user: str = ""
    password: SecretStr = SecretStr("")
    oauth: OAuthSettings | None = Field(default=None, description="in a password's place")
    security: Literal["tls", "starttls", "none"] = "starttls"
    # Printable ASCII with one @ (“!” to “~” without it): no name, no comment, no line break.
    sender: str = Field(description="the office's address", pattern=r"^[!-?A-~]+@[!-?A-~]+$")
    per_second: float | None = Field(
        default=None, gt=0, description="letters a second; left out: what the provider takes"
    )
    connections: int | None = Field(
        default=None, ge=1, le=20, description="letters at once; left out: what the provider takes"
    )
    sent_folder: str = Field(default="Sent", description="where copies go by IMAP; empty: nowhere")


class AnswerSettings(Settings):
    """How the office answers a wave."""

    second_person: bool = Field(default=False, description="somebody else must confirm")
    minutes_to_stop: float = Field(default=10, ge=0, description="before the first letter goes")
    late_days: float = Field(default=14, ge=0, description="days that late letters are answered")
    without_postcode: bool = Field(
        default=True, description="whether who gave no postcode counts as a constituent"
    )


class ModelSettings(Settings):
    """A language model that words a wave's card: what its letters share leaves this machine."""

    url: str = Field(description="an OpenAI-compatible address", pattern=r"^https?://")
    name: str = Field(description="the model's name there", min_length=1)
    key: SecretStr = SecretStr("")
    timeout_seconds: float = Field(default=30, gt=0, le=120)


class LogSettings(Settings):
    """What is logged on standard error, and how; the libraries' own lines only from a warning on.

    `json`: an object a line, with `at`, `level`, `logger`, `message` and, of an exception, `trace`.
    """

    level: Literal["debug", "info", "warning", "error"] = "info"
    # The attribute cannot be called `json`: pydantic's models have a method of that name.
    as_json: bool = Field(default=False, alias="json")


class DigestSettings(Settings):
    """When the office's digest is said, on working days, London time."""

    at: time = time(8, 30)


class PostSettings(Settings):
    """How posts are approved, and when the bot asks, looks and reports."""

    second_person: bool = Field(default=False, description="nobody approves their own")
    grace_minutes: float = Field(
        default=15, ge=0, description="a post later than this is asked about, not published"
    )
    keep_photos_days: int = Field(
        default=90, ge=1, description="days that photos stay after a post, or an idle draft"
    )
    look_after_minutes: float = Field(default=5, ge=0, description="“did it go out?”")
    week_at: time = Field(
        default=time(8, 45), description="the week's card, on its first working day"
    )


class AdAccountSettings(Settings):
    """An ad account of Meta's in which adverts are prepared, paused, once a manager confirms."""

    account: str = Field(description="its id", pattern=r"^act_\d+$")
    page: str = Field(description="the Page that the adverts are of", pattern=r"^\d+$")
    token: SecretStr = Field(description="a token that may manage adverts (ads_management)")
    app_secret: SecretStr = Field(default=SecretStr(""), description="signs each call")
    version: str = Field(default="v25.0", description="Graph version", pattern=r"^v\d+\.\d+$")
    url: str = "https://graph.facebook.com/"


class AdSettings(Settings):
    """How adverts' reach is reckoned, and where they are prepared."""

    account: AdAccountSettings | None = Field(
        default=None, description="without one, adverts are typed in by hand"
    )

    price_level: float | None = Field(
        default=None, ge=0.1, le=10, description="prices against October 2019; empty: as known"
    )


class PlaceSettings(Settings):
    """Where postcodes are looked up that no imported directory holds."""

    postcodes_io: bool = Field(default=False, description="ask postcodes.io about them")
    postcodes_io_url: str = "https://api.postcodes.io"


class TipSettings(Settings):
    """When tips are said: at most one a day, London time, and none in the quiet hours."""

    at: time = time(17, 30)
    quiet_from: time = time(20, 30)
    quiet_to: time = time(8, 0)


class CourierSettings(Settings):
    """How long, in seconds, the bot waits for an answer before it looks up what became of it."""

    patience_seconds: float = Field(default=20, gt=0)


class PaceSettings(Settings):
    """How fast one account may ask before it is told to slow down, and then passed over.

    Set on 2026-11-25: nobody types or presses 60 things in a minute, and a program does. Kept in
    memory, so a restart forgets it, and a second replica doubles it at worst.
    """

    at_once: float = Field(default=60, ge=1, description="requests of a member at once")
    a_minute: float = Field(default=60, gt=0, description="requests of a member, for long")
    stranger_at_once: float = Field(default=10, ge=1)
    stranger_a_minute: float = Field(default=6, gt=0)
    calm_seconds: float = Field(default=10, gt=0, description="of quiet, to be heard again")
