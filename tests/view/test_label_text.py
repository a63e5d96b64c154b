"""The text of labels as printed."""

import pytest

from drugref.cli.output import UNBOUNDED_COLUMNS
from drugref.model.label import LabelSection
from drugref.view.compare_labels import shortened
from drugref.view.label_text import body, prose, titled
from drugref.view.passages import highlighted
from drugref.view.printing import render

TABLE = """Table 1. Events
 | Drug | Placebo
 | (N=20) | (N=21)
Gastrointestinal
Nausea | 9% | 8%
Abdominal pain | 7% | 4%
Other
Rash | 12% | 6%
A header over two | 5%
* a footnote that is a whole sentence, and longer than what heads a part of a table may ever be."""


def shown(text: str, width: int) -> list[str]:
    return render(prose(text, width), width=width, colored=False).splitlines()


def test_rows_with_as_many_cells_are_aligned_past_the_heads_of_their_parts() -> None:
    lines = shown(TABLE, 80)
    assert lines[1:9] == [
        "                  Drug    Placebo",
        "                  (N=20)  (N=21)",
        "  Gastrointestinal",
        "  Nausea          9%      8%",
        "  Abdominal pain  7%      4%",
        "  Other",
        "  Rash            12%     6%",
        "  A header over two | 5%",
    ]


def test_a_row_with_fewer_cells_keeps_its_bars_so_that_no_figure_stands_under_a_wrong_head() -> None:
    assert "  A header over two | 5%" in shown(TABLE, 80)


def test_a_first_column_that_is_too_wide_wraps_and_a_table_that_is_too_wide_keeps_its_bars() -> None:
    rows = "\n".join(f"{'a long name of an event ' * 3}| {n} | {n}" for n in range(2))
    assert all(len(line) <= 50 for line in shown(rows, 50))
    assert any(line.split()[-2:] == ["0", "0"] and "|" not in line for line in shown(rows, 50))
    wide = "\n".join(" | ".join(f"{n}{'x' * 20}" for n in range(6)) for _ in range(2))
    assert any("|" in line for line in shown(wide, 80))


def test_a_pipe_gets_whole_lines_with_bars() -> None:
    lines = shown(TABLE, UNBOUNDED_COLUMNS)
    assert [line.strip() for line in lines] == [line.strip() for line in TABLE.replace("\n |", "\n|").splitlines()]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    text = "word " * 100 + "\n• item " + "more " * 60 + "\n" + "unbroken" * 30 + "\n" + TABLE + "\n日本語" * 30
    from rich.cells import cell_len

    assert max(map(cell_len, shown(text, width))) <= width


def test_items_have_a_mark_and_hang() -> None:
    lines = shown("• one " + "more " * 30, 40)
    assert lines[0].startswith("  - one")
    assert lines[1].startswith("    more")


def test_a_heading_is_not_told_twice() -> None:
    assert body("14 CLINICAL STUDIES\n14.1 First", "Clinical studies") == "14.1 First"
    assert body("Clinical studies were few.", "Clinical studies") == "Clinical studies were few."
    assert body("14 CLINICAL STUDIES", "Clinical studies") == "14 CLINICAL STUDIES"
    assert titled(LabelSection(section="warnings", title="Stop use and ask a doctor", text="Pain gets worse.")) is not None
    assert titled(LabelSection(section="pregnancy", title="Pregnancy", text="Harms.")) is None


def test_a_heading_that_the_text_repeats_is_still_one() -> None:
    piece = LabelSection(section="warnings", title="When using this product", text="When using this product\n• do not drive")
    assert str(titled(piece).plain if titled(piece) else None) == "When using this product"  # type: ignore[union-attr]
    assert body(piece.text, piece.title) == "• do not drive"


def test_what_was_searched_for_stands_out_and_nothing_is_lost() -> None:
    text = highlighted("a \x1b[31mliver injury", [(7, 12)])
    assert text.plain == r"a \x1b[31mliver injury"
    assert [text.plain[start:end] for start, end, style in text.spans if style == "bold"] == ["liver"]


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("Short.", 20, "Short."),
        ("One sentence. Another one that is cut", 25, "One sentence."),
        ("No end of a sentence in here", 15, "No end of a"),
        ("unbroken" * 10, 20, ""),
        ("Anything", 0, ""),
    ],
)
def test_text_is_cut_after_a_sentence_or_a_word(text: str, room: int, expected: str) -> None:
    assert shortened(text, room) == expected
