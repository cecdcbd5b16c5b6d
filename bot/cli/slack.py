"""`bell slack`: the office's app on Slack.

Its manifest is made from the scopes, events and shortcuts that the code uses, so neither lags.
"""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="The office's app on Slack.")


@app.callback()
def slack() -> None:
    """The office's app on Slack."""


@app.command()
def manifest(
    name: Annotated[str, typer.Option(help="What the app is to be called.")] = "Division Bell",
    webhook: Annotated[
        str, typer.Option(help="The public https address of mode “webhook”; without, Socket Mode.")
    ] = "",
) -> None:
    """Print the app's manifest, to be pasted at api.slack.com/apps → Create New App."""
    from bot.platforms.slack.manifest import written

    typer.echo(written(name, webhook))
