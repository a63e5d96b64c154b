"""Tables of label text."""

from drugref.model.label import LabelSection
from drugref.model.table import WIDEST, Cell, Table


def texts(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in table.grid]


def test_a_cell_that_spans_rows_stands_in_each_and_moves_what_follows() -> None:
    table = Table(
        rows=(
            (Cell(text="under 40 kg"), Cell(text="powder", rowspan=2), Cell(text="5 mg"), Cell(text="2 mg")),
            (Cell(text="over"), Cell(text="200 mg"), Cell(text="100 mg")),
        )
    )
    assert texts(table) == [["under 40 kg", "powder", "5 mg", "2 mg"], ["over", "powder", "200 mg", "100 mg"]]


def test_heads_over_several_columns_stand_over_each() -> None:
    table = Table(
        rows=(
            (Cell(text="Effect", header=True, rowspan=2), Cell(text="Drug", header=True, colspan=2), Cell(text="Placebo", header=True)),
            (Cell(text="50 mg"), Cell(text="100 mg"), Cell(text="N = 9")),
            (Cell(text="Cramp"), Cell(text="3")),
        )
    )
    assert texts(table) == [["Effect", "Drug", "Drug", "Placebo"], ["Effect", "50 mg", "100 mg", "N = 9"], ["Cramp", "3", None, None]]


def test_a_grid_has_bounds() -> None:
    assert len(Table(rows=((Cell(text="x", colspan=10**9), Cell(text="y")),)).grid[0]) == WIDEST
    assert Table(rows=()).grid == []


def test_a_sections_blocks_are_its_text_and_tables_in_order() -> None:
    table = Table(rows=((Cell(text="a"), Cell(text="b")),), start=7, end=12)
    section = LabelSection(section="dosing", title="Dosing", text="before\na | b\nafter", tables=(table,))
    assert section.blocks == ("before", table, "after")
    assert section.text[table.start : table.end] == "a | b"
    assert LabelSection(section="dosing", title="Dosing", text="alone").blocks == ("alone",)
