"""HTML: one file that needs no network, for a screen, a phone or paper."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from drugref.normal import printable
from drugref.view.formats.blocks import document, numbered
from drugref.view.formats.label_rows import Answer


def html(answer: Answer) -> str:
    """The answer as a page. Whatever it says is escaped by the template; its one script may run, no other."""
    from jinja2 import Environment

    folder = files("drugref.view.formats")
    script, style = ((folder / name).read_text(encoding="utf-8") for name in ("page.js", "page.css"))
    made = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"numbered": numbered, "printable": printable}
    template = made.from_string((folder / "page.html.jinja").read_text(encoding="utf-8"))
    hashed = {name: b64encode(sha256(text.encode()).digest()).decode() for name, text in (("script", script), ("style", style))}
    return template.render(page=document(answer), script=script, style=style, hashed=hashed)
