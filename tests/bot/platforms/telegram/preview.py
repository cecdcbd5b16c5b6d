"""Previews: what a chat looks like on a phone, drawn by a browser from what the bot sent."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from html import escape

from tests.bot.platforms.telegram_server import Posted

WIDTH = 360  # points: a common small phone

STYLE = """
body { margin: 0; padding: 8px; width: 344px; background: #d6e4c4;
       font: 15px/1.32 Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
.mine { margin: 6px 0 6px auto; width: fit-content; max-width: 270px; padding: 6px 10px;
        background: #e1ffc7; border-radius: 14px 14px 4px 14px; }
.card { width: 300px; margin: 6px 0; }
.bubble { background: #fff; border-radius: 14px 14px 14px 4px; overflow: hidden; }
.words { padding: 6px 10px 8px; white-space: pre-wrap; overflow-wrap: break-word; }
img { display: block; width: 300px; max-height: 400px; object-fit: contain; background: #eee; }
pre { font: 12.5px/1.35 "DejaVu Sans Mono", monospace; background: #f1f3f4; padding: 4px 6px;
      margin: 4px -4px; border-radius: 6px; white-space: pre; }
.row { display: flex; gap: 4px; margin-top: 4px; }
.key { flex: 1 1 0; min-width: 0; padding: 8px 4px; text-align: center; color: #fff;
       background: #6f8f5a; border-radius: 8px; font-size: 14px; white-space: nowrap;
       overflow: hidden; text-overflow: ellipsis; }
.primary { background: #3b82c4; } .danger { background: #c0443c; }
.file { padding: 10px; } .file::before { content: "\\1F4C4  "; }
"""


def page(chat: Iterable[Posted | str]) -> str:
    """Draw a chat: our messages, and as plain strings what the person typed."""
    drawn = "".join(_mine(each) if isinstance(each, str) else _card(each) for each in chat)
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{drawn}"


def _mine(words: str) -> str:
    return f'<div class="mine">{escape(words)}</div>'


def _card(post: Posted) -> str:
    """Draw one message: Telegram's HTML is HTML."""
    shown = ""
    if post.kind == "photo":
        shown = f'<img src="data:image/png;base64,{base64.b64encode(post.data).decode()}">'
    if post.kind == "document":
        shown = f'<div class="file">{escape(post.name)}</div>'
    words = f'<div class="words">{post.html}</div>' if post.html else ""
    rows = "".join(f'<div class="row">{"".join(map(_key, row))}</div>' for row in post.keys)
    return f'<div class="card"><div class="bubble">{shown}{words}</div>{rows}</div>'


def _key(key: dict[str, str]) -> str:
    return f'<div class="key {key.get("style", "")}">{escape(key["text"])}</div>'
