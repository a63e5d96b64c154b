"""Tables of figures: which column is whose, and what a cell says."""

import pytest

from drugref.model.table import Cell, Table
from drugref.reading.tables import Figure, figure_table


def table(*rows: list[str], caption: str | None = None, spans: int = 1) -> Table:
    """Cells of text; a cell that begins with ``2:`` spans two columns."""
    return Table(
        caption=caption,
        rows=tuple(tuple(Cell(text=text.removeprefix("2:"), colspan=2 if text.startswith("2:") else 1) for text in row) for row in rows),
    )


def percents(*rows: list[str], caption: str | None = None) -> dict[str, list[float | None]]:
    read = figure_table(table(*rows, caption=caption), ("minoxal", "minesone"))
    return {row.effect: [figure.percent if figure else None for figure in row.figures] for row in read.rows} if read else {}


def test_columns_are_the_medicine_placebo_and_others_with_their_patients() -> None:
    read = figure_table(
        table(["Reaction", "Placebo (N = 1,224) %", "MINOXAL* (N=2052) %", "Aspirin n=34 %"], ["Rash†", "1.3", "< 2", "0"]), ("minoxal",)
    )
    assert read is not None
    assert [(arm.role, arm.n) for arm in read.arms] == [("placebo", 1224), ("drug", 2052), ("comparator", 34)]
    assert read.rows[0].effect == "Rash"
    assert read.rows[0].figures == (Figure(1.3), Figure(2.0, "<"), Figure(0.0))


def test_grades_stand_under_an_arm() -> None:
    read = figure_table(
        table(
            ["", "2:Minoxal N=258", "2:Placebo N=224"],
            ["", "All Grades (%)", "Grade 3–4 (%)", "All Grades (%)", "Grade 3–4 (%)"],
            ["Anemia", "94", "9", "57", "6"],
        ),
        ("minoxal",),
    )
    assert read is not None
    assert [(arm.role, arm.n, arm.grade) for arm in read.arms] == [
        ("drug", 258, "all"),
        ("drug", 258, "3–4"),
        ("placebo", 224, "all"),
        ("placebo", 224, "3–4"),
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "percent"),
    [
        ("Minoxal n (%)", "46 (2.7)", 2.7),
        ("Minoxal % (n)", "2.7 (46)", 2.7),
        ("Minoxal N=1718", "46 (2.7)", 2.7),
        ("Minoxal N=1718", "2.7 (46)", 2.7),
        ("Minoxal", "46 (2.7%)", 2.7),
        ("Minoxal", "22/162 (14%)", 14.0),
        ("Minoxal (%)", "(4.9)", 4.9),
        ("Minoxal", "12%", 12.0),
        ("Minoxal %", "10 ‡", 10.0),
        ("Minoxal n (%)", "12 ( 3)", 3.0),
    ],
)
def test_which_of_a_cells_figures_is_per_cent(heading: str, cell: str, percent: float) -> None:
    assert percents(["", heading], ["Rash", cell]) == {"Rash": [percent]}


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Minoxal", "46"),
        ("Minoxal", "3 (5)"),
        ("Minoxal odds ratio %", "1.2"),
        ("Minoxal %", "-"),
        ("Minoxal %", "140"),
        ("Minoxal events per 100 patient-years", "3"),
    ],
)
def test_no_figure_where_it_cannot_be_told(heading: str, cell: str) -> None:
    assert percents(["", heading], ["Rash", cell]) == {}


def test_a_count_beside_a_share_is_not_taken_for_one() -> None:
    assert percents(["", "2:Minoxal", "2:Placebo"], ["", "n", "(%)", "n", "(%)"], ["Nausea", "6", "(4.9)", "3", "(2.6)"]) == {
        "Nausea": [4.9, 2.6]
    }
    assert percents(["", "Trial 1", "Overall Minoxal n (%)"], ["Nausea", "1", "1 (1)"]) == {"Nausea": [1.0]}


def test_rows_that_are_no_effects_are_passed_over() -> None:
    rows = (
        ["", "Minoxal %"],
        ["Skin disorders", ""],
        ["Rash", "5"],
        ["Any adverse reaction", "60"],
        ["Total patients", "100"],
        ["≥0.5", "3"],
    )
    assert percents(*rows) == {"Rash": [5.0]}


def test_a_dose_alone_is_the_medicines_where_no_column_names_it() -> None:
    read = figure_table(table(["", "Placebo %", "5 mg %", "10 mg %"], ["Rash", "1", "2", "3"]), ("minoxal",))
    assert read is not None
    assert [arm.role for arm in read.arms] == ["placebo", "drug", "drug"]


@pytest.mark.parametrize("rows", [[], [[]], [[""]], [["a", "b"]], [["", ""], ["", ""]], [["x", "1"] * 50], [["%" * 9999, "9" * 400]]])
def test_hostile_tables_are_read_through(rows: list[list[str]]) -> None:
    figure_table(table(*rows), ("minoxal",))
