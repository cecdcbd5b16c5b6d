"""Config: what config.toml says, read once, checked, frozen; secrets by their names."""

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
    OfficeSettings,
    PaceSettings,
    PlaceSettings,
    PostSettings,
    RoomSettings,
    Settings,
    SmtpSettings,
    StoreSettings,
    TipSettings,
)
from bot.domain.errors import UserError


class Config(Settings):
    """All of config.toml. Tables of `platforms` and `networks` are checked by whom they name."""

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
        """Return the tables of the platforms to run: the local page alone where none is named."""
        return dict(self.platforms) or {"web": {}}

    def outlets(self) -> dict[str, dict[str, Any]]:
        """Return the tables of the networks to post to: by hand alone where none is named."""
        return dict(self.networks) or {"byhand": {}}


_MOVED = {"posts.room": "“posts” under [rooms]"}
"""Keys of earlier versions, and where they are written now."""

Table = TypeVar("Table", bound=BaseModel)


def read_config(path: Path) -> Config:
    """Read a config file; UserError names the file, the key and what was wanted."""
    return checked(Config, fetched(as_written(path), str(path), secrets_beside(path)), str(path))


def secrets_of(path: Path) -> frozenset[str]:
    """Return the secrets that a config names or holds, so that no log line shows them.

    Raises UserError where the config cannot be read.
    """
    return frozenset(secret_values(as_written(path), secrets_beside(path)))


def as_written(path: Path) -> dict[str, Any]:
    """Read a config file as it stands, secrets by their names."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path} is not TOML: {error}.") from error


def checked(kind: type[Table], written: dict[str, Any], where: str) -> Table:
    """Check a table against its settings; UserError names place, key and what was wanted."""
    try:
        return kind.model_validate(written)
    except ValidationError as error:
        raise UserError(_in_words(error, kind, where)) from None


def _in_words(error: ValidationError, kind: type[BaseModel], where: str) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    key = ".".join(str(step) for step in first["loc"])
    if first["type"] == "extra_forbidden":
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
