"""Markdown to paste into a note: tables as GitHub and most note programs have them."""

from __future__ import annotations

import re

from drugref.normal import printable
from drugref.view.formats.blocks import Block, StatedCell, document, numbered
from drugref.view.formats.label_rows import Answer

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~$&])")


def markdown(answer: Answer) -> str:
    """The answer as Markdown, its sources in a list at the end."""
    page = document(answer)
    parts = [f"# {_text(page.title)}", *map(_block, page.blocks)]
    if page.references:
        listed = (f"{r.number}. {_text(r.title)}. {_text(r.about)}{f' <{_address(r.url)}>' if r.url else ''}" for r in page.references)
        parts.append("\n".join(("## Sources", "", *listed)))
    parts.append(f"*{_text(page.footer)}*")
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    head = f"| {' | '.join(map(_text, block.columns))} |"
    rule = f"|{'|'.join(' --- ' for _ in block.columns)}|"
    lines = (f"| {' | '.join('<br>'.join(map(_cell, cells)) for cells in line)} |" for line in block.lines)
    return "\n".join((f"## {_text(block.heading)}", "", head, rule, *lines))


def _cell(cell: StatedCell) -> str:
    notes = f" {_text(numbered(cell.notes))}" if cell.notes else ""
    disputed = f"<br>**DISPUTED**: {_text(cell.disputed)}" if cell.disputed else ""
    return f"{_text(cell.text)}{notes}{disputed}"


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", printable(text).replace("\n", " "))


def _address(url: str) -> str:
    return printable(url).replace(" ", "%20").replace("<", "%3C").replace(">", "%3E").replace("\n", "")
