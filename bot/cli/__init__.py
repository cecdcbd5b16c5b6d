"""The command line: `bell` and its commands, a file for each group.

A file here imports Typer and its neighbours only; what a command needs is imported in its function,
so that `bell --version` and `bell --help` cost little more than Typer itself.
"""
