"""What people can ask: one file for each first word; found by name, none is listed.

A file, or a package of files, is named after the first word of its commands and holds `commands`, a
`Commands`; `bot/commands/finding.py` imports them all. Each command is a plain function `(request,
work, *arguments) -> Reply`: it does not wait, reads no clock but `request.at`, and plans what goes
out as effects in `work.ledger`.

The first line of its docstring is the help line that people read, and the key of its translation;
the lines after it are for engineers. The role is checked before the function is called. A mistake
of the asker's is raised as UserError, which undoes all that the command has written.
"""
