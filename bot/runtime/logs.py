"""Logs: on standard error, in lines for people or in JSON, and never with a secret in them.

Nor with a letter in them: of an exception's message, and of a library's, only the first line is
written, and of an exception's not what is in quotes.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterable, Iterator
from copy import copy
from datetime import UTC, datetime
from types import TracebackType
from urllib.parse import quote

from bot.config.settings import LogSettings
from bot.domain.confidential import HIDDEN, first_line, without_quotes

OURS = ("bot", "handlers", "schedules")
"""Loggers that heed the level; at “debug” libraries would write down what people say."""
LEAST_SECRET = 4  # characters: to cut a shorter one out would cut up other words
NAMING = (AttributeError, ImportError, NameError, TypeError, OSError)
"""Exceptions that quote the names of our code or of a file, and never what they were given."""


def set_up_logs(settings: LogSettings, secrets: Iterable[str] = ()) -> None:
    """Log on standard error as the config says; `secrets` are left out wherever they turn up."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines(secrets) if settings.as_json else Lines(secrets))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # Else Python would print warnings itself, past the formatter that leaves the secrets out.
    logging.captureWarnings(capture=True)
    # What nobody catches, Python would print whole.
    sys.excepthook = lambda _kind, error, _trace: _uncaught(error)
    threading.excepthook = lambda raised: _uncaught(raised.exc_value)
    for name in OURS:
        logging.getLogger(name).setLevel(settings.level.upper())


def _uncaught(error: BaseException | None) -> None:
    """Log what ends the program or a thread; Ctrl-C is no fault."""
    if not isinstance(error, KeyboardInterrupt):
        logging.getLogger("bot").critical("this was not expected", exc_info=error)


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
        plain = copy(record)
        plain.msg, plain.args, plain.exc_text = _message(record), None, None
        return self.without_secrets(super().format(plain))

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


def _message(record: logging.LogRecord) -> str:
    """Return a record's message; of a library's the first line, of an exception in it what is told.

    asyncio, for one, writes out on the second line what a task raised.
    """
    plain = copy(record)
    if isinstance(record.args, tuple):
        plain.args = tuple(
            _told(each) if isinstance(each, BaseException) else each for each in record.args
        )
    message = plain.getMessage()
    return message if record.name.partition(".")[0] in OURS else first_line(message)


def _told(error: BaseException) -> str:
    """Return what an exception says, without what it was given."""
    # A library's own kind of OSError may quote a whole address.
    naming = isinstance(error, NAMING) and type(error).__module__ == "builtins"
    return first_line(str(error)) if naming else without_quotes(str(error))


def _trace(error: BaseException) -> Iterator[str]:
    """Write an exception beneath its causes."""
    if before := error.__cause__ or (None if error.__suppress_context__ else error.__context__):
        yield from _trace(before)
        yield "which led to:"
    yield from (each.rstrip("\n") for each in traceback.format_tb(error.__traceback__))
    yield f"{type(error).__name__}: {_told(error)}"
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
            "message": self.without_secrets(_message(record)),
        }
        if record.exc_info:
            line["trace"] = self.without_secrets(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)
