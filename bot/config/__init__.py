"""Config: config.toml, read once, checked and frozen, with secrets put in place of their names.

A key that nobody reads is an error, so that a misspelt setting is not silently a default.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import (
    BaseModel,
    Field,
    ValidationError,
)

from bot.config.secrets import fetched, secret_values, secrets_beside
from bot.config.settings import (
    AdSettings,
    AnswerSettings,
    CourierSettings,
    DigestSettings,
    LetterSettings,
    LogSettings,
    MailboxSettings,
    ModelSettings,
    OAuthSettings,
    OfficeSettings,
    PaceSettings,
    PlaceSettings,
    PostSettings,
    Purpose,
    RoomSettings,
    Settings,
    SmtpSettings,
    StoreSettings,
    TipSettings,
)
from bot.domain.errors import UserError

__all__ = [
    "Config",
    "MailboxSettings",
    "OAuthSettings",
    "OfficeSettings",
    "PaceSettings",
    "PlaceSettings",
    "Purpose",
    "RoomSettings",
    "SmtpSettings",
    "StoreSettings",
    "as_written",
    "checked",
    "read_config",
    "secrets_of",
]


class Config(Settings):
    """All of config.toml. A table of `platforms` or `networks` is checked by the one it names.

    A new platform or network then needs no line here.
    """

    office: OfficeSettings = OfficeSettings()
    store: StoreSettings = StoreSettings()
    rooms: RoomSettings = RoomSettings()
    letters: LetterSettings = LetterSettings()
    mailboxes: tuple[MailboxSettings, ...] = ()
    smtp: SmtpSettings | None = None
    answers: AnswerSettings = AnswerSettings()
    model: ModelSettings | None = None
    digest: DigestSettings = DigestSettings()
    posts: PostSettings = PostSettings()
    ads: AdSettings = AdSettings()
    places: PlaceSettings = PlaceSettings()
    tips: TipSettings = TipSettings()
    courier: CourierSettings = CourierSettings()
    pace: PaceSettings = PaceSettings()
    log: LogSettings = LogSettings()
    platforms: dict[str, dict[str, Any]] = Field(default_factory=dict)
    networks: dict[str, dict[str, Any]] = Field(default_factory=dict)
    sample: bool = Field(default=False, description="play the sample office's letters")

    def chats(self) -> dict[str, dict[str, Any]]:
        """Return the tables of the platforms to run, by name; if none, the local page's."""
        return dict(self.platforms) or {"web": {}}

    def outlets(self) -> dict[str, dict[str, Any]]:
        """Return the tables of the networks to post to, by name; only by hand if none is named."""
        return dict(self.networks) or {"byhand": {}}


_MOVED = {"posts.room": "“posts” under [rooms]"}
"""Keys of earlier versions, and where they are written now."""

Table = TypeVar("Table", bound=BaseModel)


def read_config(path: Path) -> Config:
    """Read a config file, with its secrets.

    Raises UserError, which names the file, the key and what was expected, or the secret missing.
    """
    return checked(Config, fetched(as_written(path), str(path), secrets_beside(path)), str(path))


def secrets_of(path: Path) -> frozenset[str]:
    """Return the secrets that a config names or holds, so that no log line shows them.

    Raises UserError where the config cannot be read.
    """
    return frozenset(secret_values(as_written(path), secrets_beside(path)))


def as_written(path: Path) -> dict[str, Any]:
    """Read a config file unchecked, secrets still as names. Raises UserError if it is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path} is not TOML: {error}.") from error


def checked(kind: type[Table], written: dict[str, Any], where: str) -> Table:
    """Check a table against its settings.

    Raises UserError, which names `where`, the key and what was expected.
    """
    try:
        return kind.model_validate(written)
    except ValidationError as error:
        # `from None`: pydantic's own message repeats the value, which may be a secret.
        raise UserError(_in_words(error, kind, where)) from None


def _in_words(error: ValidationError, kind: type[BaseModel], where: str) -> str:
    """Say the first mistake in a sentence; the next shows once this one is corrected."""
    # Without the input: it may be a secret, and this is printed and logged.
    first = error.errors(include_input=False, include_url=False)[0]
    key = ".".join(str(step) for step in first["loc"])
    if first["type"] == "extra_forbidden":
        # Said before “nobody reads it”: the office has written what an earlier version asked for.
        if moved := _MOVED.get(key):
            return f"{where}: “{key}” has moved: write it as {moved}."
        fields = _table_at(kind, first["loc"][:-1]).model_fields
        known = ", ".join(sorted(field.alias or name for name, field in fields.items()))
        return f"{where}: nobody reads the key “{key}”. Known here: {known}."
    if first["type"] == "missing":
        return f"{where}: the key “{key}” is missing."
    return f"{where}: “{key}”: {first['msg']}."


def _table_at(kind: type[BaseModel], steps: tuple[int | str, ...]) -> type[BaseModel]:
    """Find the settings of a table within a table."""
    for step in steps:
        if isinstance(step, str):
            hint = kind.model_fields[step].annotation
            inner = (hint, *get_args(hint))
            kind = next(t for t in inner if isinstance(t, type) and issubclass(t, BaseModel))
    return kind
