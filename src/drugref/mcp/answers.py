"""Run a command, and cut its answer into pages that a model can take in."""

from __future__ import annotations

import json
import sys
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict
from subprocess import DEVNULL
from typing import Any

from mcp.server.mcpserver.exceptions import ToolError

LARGEST_PAGE = 24_000
"""Bytes on one page, as the SDK prints it (JSON, indented by two)."""

ROOM = LARGEST_PAGE - 3_000
"""Bytes of them for rows and sources; the rest is for what stands around them."""

LONGEST_TEXT = 6_000
"""Characters of one row's text; a longer one (a label's section) goes on in a row of its own."""

LONGEST_SAID = 1_000
"""Characters of what the command said beside its answer."""

LONGEST_RUN = 60
"""Seconds a command may take."""

ToolAnswer = dict[str, Any]
"""What JSON holds: an answer, a row of it, a page of rows."""

OUTCOMES = {
    0: "found",
    1: "error",
    2: "the request does not make sense",
    3: "not found",
    4: "not found or withheld: what stands here is not an answer to act upon",
}
"""What an exit status means; ``dose`` ends with 4 if what is stated was withheld, and with 3 if nothing is stated for this person."""


async def answer(words: Sequence[str], page: int = 1) -> ToolAnswer:
    """The answer of ``drugref WORDS --json`` as one of its pages.

    ``rows``: tidy rows (``view/formats/rows.py``) with the fields that are not empty; ``sources``: those that the rows name;
    ``said``: what the command says beside its answer; ``next``: the handle of the next page, absent on the last.
    """
    from anyio import fail_after, run_process

    try:
        with fail_after(LONGEST_RUN):
            done = await run_process([sys.executable, "-P", "-m", "drugref", *words], stdin=DEVNULL, check=False)
    except TimeoutError:
        raise ToolError(f"no answer within {LONGEST_RUN} seconds; ask for less") from None
    said = [line.removeprefix("drugref: ") for line in done.stderr.decode(errors="replace")[:LONGEST_SAID].splitlines()]
    found = _read(done.stdout.decode(errors="replace"))
    pages = list(_pages(found))
    if not 1 <= page <= len(pages):
        raise ToolError("no such page: the answer has changed since; ask again")
    body: ToolAnswer = {"outcome": OUTCOMES.get(done.returncode, "error"), **_head(found), "page": page, "pages": len(pages)}
    if page < len(pages):
        body["next"] = handle(words, page + 1)
    return {**body, "said": said, **pages[page - 1]}


def handle(words: Sequence[str], page: int) -> str:
    """What asks for a page of an answer: the request itself, so that no page is kept."""
    return urlsafe_b64encode(json.dumps([page, *words]).encode()).decode()


def request(handle: str, commands: Collection[str], options: Collection[str]) -> tuple[list[str], int]:
    """The words and the page that a handle asks for. Raises ToolError for what ``handle`` never made.

    A handle comes back from a model, so it may be anything: it can ask only for ``commands`` with ``options``, as a tool can.
    """
    try:
        page, command, json_, *words = json.loads(urlsafe_b64decode(handle.encode()))
        end = words.index("--")
        options_known = all(word.startswith("--") and word[2:].split("=")[0] in options for word in words[:end])
        if not isinstance(page, int) or command not in commands or json_ != "--json" or not options_known:
            raise ValueError
        if not all(isinstance(word, str) for word in words):
            raise ValueError
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise ToolError("this is not a handle of a page; give the “next” of an answer as it stands") from None
    return [command, json_, *words], page


def _read(text: str) -> list[ToolAnswer]:
    """The answer, or with ``resolve`` an answer a line."""
    if not text.strip():
        return []
    try:
        return [json.loads(text)]
    except ValueError:
        return [json.loads(line) for line in text.splitlines()]


def _head(found: list[ToolAnswer]) -> ToolAnswer:
    return {key: found[0][key] for key in ("command", "edition", "caveat") if found and key in found[0]}


def _pages(found: list[ToolAnswer]) -> Iterator[ToolAnswer]:
    """Rows with their sources, as many on a page as it holds; one page at least."""
    rows, sources = _rows(found), (found[0].get("sources") or {}) if found else {}
    page: ToolAnswer = {"rows": [], "sources": {}}
    size = 0
    for row in rows:
        new = {id: sources[id] for id in str(row.get("sources", "")).split() if id in sources and id not in page["sources"]}
        grown = _size(row) + _size(new)
        if page["rows"] and size + grown > ROOM:
            yield page
            page, size = {"rows": [], "sources": {}}, 0
            new = {id: sources[id] for id in str(row.get("sources", "")).split() if id in sources}
            grown = _size(row) + _size(new)
        page["rows"].append(row)
        page["sources"] |= new
        size += grown
    yield page


def _rows(found: list[ToolAnswer]) -> list[ToolAnswer]:
    from drugref.view.formats.rows import rows

    if found and "command" not in found[0]:  # resolve: an object a name
        return found
    return [part for answer in found for row in rows(answer) for part in _parts({k: v for k, v in asdict(row).items() if v})]


def _parts(row: dict[str, str]) -> Iterator[dict[str, str]]:
    """The row; a text that is too long for one goes on in further ones that say so."""
    text = row.get("text", "")
    pieces = [text[at : at + LONGEST_TEXT] for at in range(0, len(text), LONGEST_TEXT)]
    if len(pieces) < 2:
        yield row
        return
    for number, piece in enumerate(pieces, 1):
        yield {**row, "text": piece, "part": f"{number} of {len(pieces)}"}


def _size(value: object) -> int:
    """Bytes of a value on a page, with the indent it has there."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return len(text.encode()) + 6 * text.count("\n") + 6
