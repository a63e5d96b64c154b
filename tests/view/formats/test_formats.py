"""CSV, TSV, Markdown and HTML: whole, and harmless whatever the data is."""

import csv
import io
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from drugref.view.formats.delimited import delimited
from drugref.view.formats.html import html
from drugref.view.formats.markdown import markdown
from drugref.view.formats.rows import COLUMNS, rows

Answers = dict[str, dict[str, Any]]


@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("command", ["show", "side-effects", "compare"])
def test_a_line_a_row_with_the_same_columns(answers: Answers, command: str, delimiter: str) -> None:
    read = list(csv.reader(io.StringIO(delimited(answers[command], delimiter)), delimiter=delimiter))
    assert tuple(read[0]) == COLUMNS == ("drug", "section", "term", "text", "value", "unit", "region", "disputed", "sources", "grade")
    assert {len(line) for line in read} == {len(COLUMNS)}
    assert len(read) == 1 + len(rows(answers[command]))


def test_no_cell_is_a_formula_or_steers_a_terminal(hostile: dict[str, Any]) -> None:
    hostile["drug"]["warnings"][0]["text"] = "=HYPERLINK(1)"
    text = delimited(hostile, ",")
    cells = [cell for line in csv.reader(io.StringIO(text)) for cell in line]
    assert "'=HYPERLINK(1)" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", text)


class Page(HTMLParser):
    """What a browser would make of it: tags, links, and all text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        held = dict(attrs)
        assert not [name for name in held if name.startswith("on")], "no handler may stand in the page"
        self.links += [held["href"] or ""] if "href" in held else []
        self.ids += [held["id"] or ""] if "id" in held else []

    def handle_data(self, data: str) -> None:
        self.text += data


def test_hostile_text_stays_text_in_html(hostile: dict[str, Any]) -> None:
    page = Page(html(hostile))
    assert page.tags.count("script") == 1
    assert "<script>alert(1)</script>" in page.text
    assert not [link for link in page.links if not link.startswith(("#", "https://", "http://"))]
    assert "\x1b" not in page.text


def test_hostile_text_stays_text_in_markdown(hostile: dict[str, Any]) -> None:
    text = markdown(hostile)
    assert not re.search(r"(?<!\\)<(?!br>)", text)
    assert "\x1b" not in text
    assert "](javascript" not in text.replace("\\]", "")
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} <= {2, 3, 4}


@pytest.mark.parametrize("command", ["show", "side-effects", "compare"])
def test_a_page_needs_no_network_and_has_every_statement_and_source(answers: Answers, command: str) -> None:
    text = html(answers[command])
    page = Page(text)
    assert not {"img", "link", "iframe", "object", "embed"} & set(page.tags)
    assert "url(" not in text
    words = " ".join(page.text.split())
    for row in rows(answers[command]):
        assert " ".join(row.text.split()) in words
        assert " ".join(row.disputed.split()) in words
    assert [link[1:] for link in page.links if link.startswith("#")]
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    for source in answers[command]["sources"].values():
        assert source["title"] in words or source["id"] not in " ".join(row.sources for row in rows(answers[command]))


def test_markdown_numbers_its_sources(answers: Answers) -> None:
    text = markdown(answers["side-effects"])
    cited = {int(n) for group in re.findall(r"\\\[([\d, ]+)\\\]", text) for n in group.split(", ")}
    listed = {int(n) for n in re.findall(r"^(\d+)\. ", text, re.MULTILINE)}
    assert cited == listed != set()


def test_what_can_harm_stands_first(checked: dict[str, Any], answers: Answers) -> None:
    assert markdown(checked).index("NOT CHECKED") < markdown(checked).index("## Pairs")
    shown = markdown(answers["show"])
    assert shown.index("## Status") < shown.index("## Alerts") < shown.index("## Indications") < shown.index("## Names")


def test_a_check_says_who_was_not_checked_or_is_withdrawn_and_how_grave_each_pair_is(checked: dict[str, Any]) -> None:
    text = markdown(checked)
    assert "# Interactions: x, z, w" in text
    assert "| y | NOT CHECKED |" in text
    assert "| ZW | combination | checked as z, w |" in text
    assert "## Withdrawn" in text
    assert text.index("withdrawn: Gone. (EU)") < text.index("## Each with each")
    assert "| x |  | major | no record |" in text
    assert "| w | no record | not checked |  |" in text
    assert "| z | no source here lists side effects of it: that is not evidence of safety |" in text
