"""A new migration, from what the tables have and a fresh database has not: `make migration`."""

from __future__ import annotations

import re
import sys
from os import pathsep
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.script import ScriptDirectory

from bot.store.database.connection import MIGRATIONS, alembic, migrate, open_engine


def write(name: str, folder: Path = MIGRATIONS / "versions") -> Path:
    """Write the migration that follows the last one; return its file, to be read before it is run.

    Alembic sees tables, columns, types, what may be null, and indexes. It does not see what is to
    become of the rows: a new column that may not be null wants its `server_default` for those.
    """
    folders = dict.fromkeys((str(MIGRATIONS / "versions"), str(folder)))
    with TemporaryDirectory() as fresh:
        engine = open_engine(f"sqlite:///{fresh}/fresh.db")
        migrate(engine)
        with engine.begin() as connection:
            config = alembic(connection)
            config.set_main_option("version_locations", pathsep.join(folders))
            head = int(ScriptDirectory.from_config(config).get_current_head() or 0)
            command.revision(
                config, name, autogenerate=True, rev_id=f"{head + 1:04}", version_path=str(folder)
            )
        engine.dispose()
    (written,) = folder.glob(f"{head + 1:04}_*.py")
    text = re.sub(r"\n    # ### .*", "", written.read_text(encoding="utf-8"))  # Alembic's own
    written.write_text(text, encoding="utf-8")
    return written


if __name__ == "__main__":
    called = " ".join(sys.argv[1:]).strip()
    if not called:
        sys.exit('Give it a name: make migration NAME="surgeries"')
    print(write(called))  # noqa: T201 - the Makefile reads it
