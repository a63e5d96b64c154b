"""Citations, statements and their contradictions, and what makes text safe."""

from typing import Any

import pytest
from rich.console import RenderableType
from rich.text import Text

from drugref.cli.output import UNBOUNDED_COLUMNS
from drugref.model import Dispute, LookedFor, Source, Statement
from drugref.view import page
from drugref.view.printing import render

GRADES = {"reg": "regulator", "lab": "label", "enc": "encyclopaedia", "un": "unattributed"}


def source(id: str, **fields: Any) -> Source:
    return Source(id=id, title=f"Title {id}", publisher=f"Publisher {id}", date="2020", grade=GRADES[id], **fields)  # type: ignore[arg-type]


@pytest.fixture
def cites() -> page.Citations:
    return page.Citations({id: source(id) for id in GRADES})


def lines(shown: RenderableType) -> list[str]:
    return render(shown, width=UNBOUNDED_COLUMNS, colored=False).splitlines()


def test_sources_are_numbered_as_they_are_first_cited_and_keep_their_number(cites: page.Citations) -> None:
    assert [cites.cite(ids).plain for ids in (["enc"], ["reg", "enc"], ["lab"], ["reg"])] == ["[1]", "[2, 1]", "[3]", "[2]"]


def test_a_citation_keeps_the_order_of_the_data_which_notes_speak_of(cites: page.Citations) -> None:
    assert cites.cite(["reg"]).plain == "[1]"
    assert cites.cite(["un", "enc", "lab", "reg"]).plain == "[2, 3, 4, 1]"


def test_where_few_have_room_the_best_graded_are_kept(cites: page.Citations) -> None:
    assert [(number, one.id) for number, one in cites.numbers(["un", "lab", "reg"], 2)] == [(1, "lab"), (2, "reg")]


def test_a_source_cited_twice_at_once_stands_once(cites: page.Citations) -> None:
    assert cites.cite(["lab", "lab"]).plain == "[1]"


def test_only_what_was_cited_is_listed_with_grade_date_and_title(cites: page.Citations) -> None:
    cites.cite(["lab", "reg"])
    assert lines(cites.listed()) == [
        "",
        "SOURCES",
        "  [1]  label      2020  Title lab — Publisher lab",
        "  [2]  regulator  2020  Title reg — Publisher reg",
    ]


def test_a_listed_source_has_its_address_caveat_and_folder() -> None:
    cites = page.Citations({"lab": source("lab", url="https://example.invalid/x", note="a copy", layer="/mine")})
    cites.cite(["lab"])
    shown = "\n".join(lines(cites.listed()))
    assert all(part in shown for part in ("https://example.invalid/x", "(a copy)", "(from /mine)"))


def test_a_named_citation_says_who_and_when(cites: page.Citations) -> None:
    assert cites.named(["lab", "enc"]).plain == "Publisher lab 2020 [1, 2]"


AGAINST = Dispute(text="No.", sources=("reg",))


def said(text: str, disputed: Dispute | None = None, **fields: Any) -> tuple[Statement, Text]:
    return Statement(text=text, sources=("lab",), disputed=disputed, **fields), Text(text)


def test_a_statement_has_place_sources_folder_and_caveat(cites: page.Citations) -> None:
    pairs = [said("Good.", regions=("EU", "US"), note="read in a copy", layer="/mine")]
    assert lines(page.statements(pairs, cites)) == ["  - Good. (EU, US) [1] (from /mine) Note: read in a copy"]


def test_a_disputed_statement_is_marked_and_its_contradiction_follows(cites: page.Citations) -> None:
    assert lines(page.statements([said("Good.", AGAINST)], cites)) == ["  ! DISPUTED Good. [1]", "    Contradicted: No. [2]"]


def test_neighbours_contradicted_alike_share_one_contradiction(cites: page.Citations) -> None:
    other = Dispute(text="Never.", sources=("reg",))
    pairs = [said("A.", AGAINST), said("B.", AGAINST), said("C.", other), said("D.")]
    assert lines(page.statements(pairs, cites)) == [
        "  ! DISPUTED A. [1]",
        "  ! DISPUTED B. [1]",
        "    These 2 are contradicted: No. [2]",
        "  ! DISPUTED C. [1]",
        "    Contradicted: Never. [2]",
        "  - D. [1]",
    ]


def test_a_contradiction_stands_on_its_own_sources_too(cites: page.Citations) -> None:
    shared = [said("A.", AGAINST), said("B.", Dispute(text="No.", sources=("un",)))]
    assert sum("Contradicted: No." in line for line in lines(page.statements(shared, cites))) == 2


def test_text_of_data_is_one_line_and_steers_nothing() -> None:
    assert page.words("a\nb\x1b[31m[bold]c[/bold]\u202e").plain == r"a b\x1b[31m[bold]c[/bold]\u202e"
    assert page.words("[bold]c[/bold]").spans == []


@pytest.mark.parametrize(
    "make", [page.own, lambda text: page.contradiction(Dispute(text=text, sources=("lab",)), page.Citations({"lab": source("lab")}))]
)
def test_folders_and_contradictions_steer_nothing(make: Any) -> None:
    assert "\x1b" not in make("\x1b[31m").plain


def test_a_note_that_repeats_is_said_once(cites: page.Citations) -> None:
    notes = [cites.noted(note) for note in ("a copy", "a copy", "another", "a copy")]
    assert notes == ["Note: a copy", "Same note.", "Note: another", "Note: a copy"]


def test_questions_that_share_one_answer_stand_together() -> None:
    unknown = [
        LookedFor(about="dialysis", text="No text read speaks of it.", date="2026-11"),
        LookedFor(about="alerts", text="None was found.", date="2026-11"),
        LookedFor(about="stopping", text="No text read speaks of it.", date="2026-11"),
    ]
    assert page.looked_for(unknown) == [
        ("dialysis, stopping", "No text read speaks of it. (2026-11)"),
        ("alerts", "None was found. (2026-11)"),
    ]
