"""Logs: on standard error, in lines for people or in JSON, and never with a secret in them.

Nor with a letter in them: of an exception's message only the first line is written.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from types import TracebackType
from urllib.parse import quote

from bot.config.settings import LogSettings

OURS = ("bot", "handlers", "schedules")
"""Loggers that heed the level; at “debug” libraries would write down what people say."""
LEAST_SECRET = 4  # characters: to cut a shorter one out would cut up other words
HIDDEN = "•••"


def set_up_logs(settings: LogSettings, secrets: Iterable[str] = ()) -> None:
    """Log on standard error as the config says; `secrets` are left out wherever they turn up."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines(secrets) if settings.as_json else Lines(secrets))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # Else Python would print warnings itself, past the formatter that leaves the secrets out.
    logging.captureWarnings(capture=True)
    for name in OURS:
        logging.getLogger(name).setLevel(settings.level.upper())


class Lines(logging.Formatter):
    """A line for people: time, logger, level, message; an exception's trace beneath.

    Secrets shorter than `LEAST_SECRET` characters are not looked for.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(name)s %(levelname)s %(message)s")
        # The longest first: of two secrets that begin alike the regex must take the whole.
        long = sorted((s for s in secrets if len(s) >= LEAST_SECRET), key=len, reverse=True)
        self._secrets = re.compile("|".join(map(_in_any_form, long))) if long else None

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        return self.without_secrets(super().format(record))

    def formatException(  # noqa: N802 - logging's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Write where an exception came from, and what it was."""
        return "\n".join(_trace(ei[1])) if ei[1] else ""

    def without_secrets(self, text: str) -> str:
        """Put dots in the place of each secret."""
        return self._secrets.sub(HIDDEN, text) if self._secrets else text


def _in_any_form(secret: str) -> str:
    """Return a regex for a secret, as it is or percent-encoded as in a URL.

    Each character by itself, because programs differ in which characters they encode.
    """
    return "".join(
        f"(?:{re.escape(each)}|(?i:{re.escape(quote(each, safe=''))}))" for each in secret
    )


def _trace(error: BaseException) -> Iterator[str]:
    """Write an exception beneath its causes, of its message the first line alone.

    The lines after it are where SQLAlchemy has a statement's parameters, PostgreSQL the row that it
    refused, and pydantic what it was given: a letter's text, any of them.
    """
    if before := error.__cause__ or (None if error.__suppress_context__ else error.__context__):
        yield from _trace(before)
        yield "which led to:"
    yield from (each.rstrip("\n") for each in traceback.format_tb(error.__traceback__))
    first = next(iter(str(error).splitlines()), "")
    yield f"{type(error).__name__}: {first}"
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield "within it:"
            yield from _trace(each)


class JsonLines(Lines):
    """A JSON object a line, for a collector: `at`, `level`, `logger`, `message`, `trace`."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record; `at` is in UTC."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self.without_secrets(record.getMessage()),
        }
        if record.exc_info:
            line["trace"] = self.without_secrets(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)
