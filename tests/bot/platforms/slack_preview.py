"""A previewer: Block Kit as HTML, near enough to Slack's own look to judge a card by; pure."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

Block = dict[str, Any]
Pictures = Mapping[str, bytes]

STYLE = """
body{font:15px/1.46 Lato,"Helvetica Neue",Arial,sans-serif;color:#1d1c1d;margin:0;padding:16px;
background:#fff;width:640px}
.said{display:flex;gap:8px}.face{width:36px;height:36px;border-radius:8px;background:#006548;
color:#fff;font-weight:700;text-align:center;line-height:36px;flex:none}.who{font-weight:900}
.who small{font-weight:400;color:#616061;margin-left:6px}.app{font-size:10px;font-weight:700;
background:#ececec;color:#616061;border-radius:2px;padding:1px 3px;margin-left:4px}
.block{margin:4px 0 8px}h3{font-size:18px;margin:4px 0}.text{white-space:pre-wrap}
pre{background:#f8f8f8;border:1px solid #ddd;border-radius:4px;padding:8px;font:12px/1.5 monospace;
white-space:pre-wrap;margin:0}img{max-width:360px;border-radius:8px;border:1px solid #ddd;
display:block}.home img{max-width:560px}table{border-collapse:collapse;font-size:14px}
td{border:1px solid #ddd;padding:4px 10px}.row{display:flex;flex-wrap:wrap;gap:8px}
.button{border:1px solid #bbb;border-radius:4px;padding:3px 12px;font-weight:700;font-size:13px;
background:#fff}.primary{background:#007a5a;color:#fff;border-color:#007a5a}.danger{color:#e01e5a;
border-color:#e01e5a}.modal{border:1px solid #ccc;border-radius:8px;width:520px}
.modal header,.modal footer{padding:14px 20px;font-weight:900;font-size:18px}.modal main{padding:0
20px}.modal footer{display:flex;justify-content:flex-end;gap:8px}label{font-weight:700;
display:block;margin-bottom:4px}.input{border:1px solid #999;border-radius:4px;padding:7px 10px;
color:#616061;white-space:pre-wrap;max-height:200px;overflow:hidden}.lines{min-height:80px}
.home{border-top:3px solid #006548;padding-top:8px}a{color:#1264a3}
"""


def message(blocks: Sequence[Block], pictures: Pictures | None = None) -> str:
    """Draw a message as it stands in a channel."""
    head = '<div class="who">bell<span class="app">APP</span><small>9:15</small></div>'
    body = f'<div class="face">b</div><div>{head}{_blocks(blocks, pictures)}</div>'
    return _page(f'<div class="said">{body}</div>')


def view(drawn: Block, pictures: Pictures | None = None) -> str:
    """Draw a modal or a Home."""
    body = _blocks(drawn["blocks"], pictures)
    if drawn["type"] == "home":
        return _page(f'<div class="home">{body}</div>')
    title, send, close = (escape(drawn[name]["text"]) for name in ("title", "submit", "close"))
    feet = f'<span class="button">{close}</span><span class="button primary">{send}</span>'
    main = f"<header>{title}</header><main>{body}</main><footer>{feet}</footer>"
    return _page(f'<div class="modal">{main}</div>')


def _page(body: str) -> str:
    return f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style>{body}'


def _blocks(blocks: Sequence[Block], pictures: Pictures | None) -> str:
    return "".join(f'<div class="block">{_block(b, pictures or {})}</div>' for b in blocks)


def _block(block: Block, pictures: Pictures) -> str:
    match block["type"]:
        case "header":
            return f"<h3>{escape(block['text']['text'])}</h3>"
        case "rich_text":
            return "".join(map(_rich, block["elements"]))
        case "table":
            sides = [side.get("align", "left") for side in block["column_settings"]]
            return f"<table>{''.join(_row(row, sides) for row in block['rows'])}</table>"
        case "actions":
            return f'<div class="row">{"".join(map(_button, block["elements"]))}</div>'
        case "image":
            data = base64.b64encode(pictures.get(block["slack_file"]["id"], b"")).decode()
            return f'<img alt="{escape(block["alt_text"])}" src="data:image/png;base64,{data}">'
        case "input":
            return _input(block)
        case kind:
            raise ValueError(f"no drawing for a {kind}")


def _rich(element: Block) -> str:
    runs = "".join(map(_run, element["elements"]))
    if element["type"] == "rich_text_preformatted":
        return f"<pre>{runs}</pre>"
    return f'<div class="text">{runs}</div>'


def _run(run: Block) -> str:
    if run["type"] == "link":
        return f"<a>{escape(run.get('text') or run['url'])}</a>"
    text = escape(run["text"])
    return f"<b>{text}</b>" if run.get("style", {}).get("bold") else text


def _row(cells: Sequence[Block], sides: Sequence[str]) -> str:
    shown = (
        f'<td style="text-align: {side}">{_cell(cell)}</td>'
        for cell, side in zip(cells, sides, strict=True)
    )
    return f"<tr>{''.join(shown)}</tr>"


def _cell(cell: Block) -> str:
    return escape(cell["text"]) if cell["type"] == "raw_text" else _block(cell, {})


def _button(button: Block) -> str:
    return f'<span class="button {button.get("style", "")}">{escape(button["text"]["text"])}</span>'


def _input(block: Block) -> str:
    element, optional = block["element"], " (optional)" if block["optional"] else ""
    starts = {
        "datepicker": "Select a date ▾",
        "timepicker": "Select a time ▾",
        "static_select": "Select an option ▾",
        "users_select": "Select a person ▾",
        "file_input": "Upload a file",
    }
    given = [value for name, value in element.items() if name.startswith("initial_")]
    shown = given[0] if given else starts.get(element["type"], "")
    words = shown["text"]["text"] if isinstance(shown, dict) else shown
    lines = " lines" if element.get("multiline") else ""
    label = f"{escape(block['label']['text'])}{optional}"
    return f'<label>{label}</label><div class="input{lines}">{escape(words) or "&nbsp;"}</div>'
