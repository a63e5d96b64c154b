"""The server as a real client sees it: over a pipe, with the SDK's own client."""

import asyncio
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp")

from mcp import Client, StdioServerParameters
from mcp.server.mcpserver.exceptions import ToolError

from drugref.mcp.answers import LARGEST_PAGE, OUTCOMES, _pages, handle, request
from drugref.mcp.server import OPTIONS, TOOLS
from drugref.view.formats.rows import NOT_STATED

pytestmark = pytest.mark.slow

Calls = list[tuple[str, dict[str, Any]]]


def home(compiled: Path) -> dict[str, str]:
    """A server gets no other variable than these."""
    return {"HOME": os.environ["HOME"], "XDG_CACHE_HOME": str(compiled.parent)}


@pytest.fixture(scope="module")
def asked(compiled: Path) -> Callable[[Calls], list[Any]]:
    """The results of several calls to one server."""

    async def ask(calls: Calls) -> list[Any]:
        parameters = StdioServerParameters(command=sys.executable, args=["-m", "drugref", "mcp"], env=home(compiled))
        async with Client(parameters) as client:
            return [await client.call_tool(name, given) for name, given in calls]

    return lambda calls: asyncio.run(ask(calls))


async def listed(compiled: Path) -> Any:
    parameters = StdioServerParameters(command=sys.executable, args=["-m", "drugref", "mcp"], env=home(compiled))
    async with Client(parameters) as client:
        return await client.list_tools()


def test_every_tool_has_a_description_and_a_schema(compiled: Path) -> None:
    tools = asyncio.run(listed(compiled)).tools
    assert {tool.name for tool in tools} == {c.replace("-", "_") for c in TOOLS} | {"next_page"}
    for tool in tools:
        assert tool.description
        assert tool.input_schema["type"] == "object"


def test_every_statement_has_its_source_and_grade_and_pages_are_bounded(asked: Callable[[Calls], list[Any]]) -> None:
    first = asked([("show", {"name": "tolperisone"})])[0]
    pages = [first.structured_content]
    while "next" in pages[-1]:
        (more,) = asked([("next_page", {"handle": pages[-1]["next"]})])
        assert len(more.content[0].text.encode()) <= LARGEST_PAGE
        pages.append(more.structured_content)
    assert len(first.content[0].text.encode()) <= LARGEST_PAGE
    assert [page["page"] for page in pages] == list(range(1, pages[0]["pages"] + 1))
    rows = [row for page in pages for row in page["rows"]]
    assert len(rows) > 200
    for page in pages:
        for row in page["rows"]:
            if row.get("text") != NOT_STATED:
                assert row["grade"]
                assert set(row["sources"].split()) <= set(page["sources"])


def test_what_is_no_answer_says_so(asked: Callable[[Calls], list[Any]]) -> None:
    unchecked, withheld, unknown, slip = asked(
        [
            ("interactions", {"names": ["tramadol", "zzzzqqq"]}),
            ("dose", {"name": "tolperisone", "age": "5y", "weight": "18kg"}),
            ("show", {"name": "zzzzqqq"}),
            ("show", {"name": "tolperizone", "sections": ["dosing"]}),
        ]
    )
    assert unchecked.structured_content["outcome"] == "not found"
    assert "NOT CHECKED" in [row.get("term") for row in unchecked.structured_content["rows"]]
    assert withheld.structured_content["outcome"] == "not found or withheld: what stands here is not an answer to act upon"
    assert not [row for row in withheld.structured_content["rows"] if row.get("value") and row["term"] == "applies"]
    assert unknown.structured_content["outcome"] == "not found"
    assert unknown.structured_content["said"]
    assert slip.structured_content["rows"][0]["term"] == "slip"


def test_a_name_or_value_is_never_an_option(asked: Callable[[Calls], list[Any]], tmp_path: Path) -> None:
    results = asked(
        [("show", {"name": f"--kb={tmp_path}"}), ("find", {"condition": f"x --kb={tmp_path}"}), ("resolve", {"names": ["--help"]})]
    )
    assert {result.structured_content["outcome"] for result in results} <= {OUTCOMES[3], OUTCOMES[4]}


def test_a_bad_handle_is_an_error_that_says_what_to_give(asked: Callable[[Calls], list[Any]]) -> None:
    (result,) = asked([("next_page", {"handle": "abc"})])
    assert result.is_error
    assert "next" in result.content[0].text


@pytest.mark.parametrize(
    "words",
    [["import", "--json", "--"], ["show", "--json", "--kb=/etc", "--", "x"], ["show", "x"], ["show", "--json", "--kb", "/etc", "--"], []],
)
def test_a_handle_reaches_no_more_than_a_tool_does(words: list[str]) -> None:
    with pytest.raises(ToolError):
        request(handle(words, 2), TOOLS, OPTIONS)


def test_a_handle_gives_back_its_request() -> None:
    words = ["find", "--json", "--condition=pain", "--"]
    assert request(handle(words, 3), TOOLS, OPTIONS) == (words, 3)


def test_a_text_longer_than_a_page_goes_on_in_parts() -> None:
    label = {"name": "X", "sections": [{"section": "dosing", "title": "Dosing", "text": "ab " * 20_000, "sources": ["s"]}]}
    source = {"title": "T", "publisher": "P", "date": "2020", "grade": "label"}
    pages = list(_pages([{"command": "show", "match": None, "label": label, "sources": {"s": source}}]))
    assert "".join(row["text"] for page in pages for row in page["rows"]) == "ab " * 20_000
    assert all(len(json.dumps(page, indent=2).encode()) <= LARGEST_PAGE for page in pages)
