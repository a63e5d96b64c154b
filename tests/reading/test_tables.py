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


def test_effects_stacked_in_one_cell_are_a_row_each_if_their_lines_match() -> None:
    stacked = ["Skin disorders\nRash\nItch", "67\n<1", "22\n7"]
    assert percents(["Reaction", "Minoxal %", "Placebo %"], stacked) == {"Rash": [67.0, 22.0], "Itch": [1.0, 7.0]}
    assert percents(["Reaction", "Minoxal %", "Placebo %"], ["Rash\nItch", "67\n30", "22\n7"]) == {
        "Rash": [67.0, 22.0],
        "Itch": [30.0, 7.0],
    }
    assert percents(["Reaction", "Minoxal %"], ["Rash\nItch\nHives\nScab", "67\n30"]) == {}
    assert percents(["Reaction", "Minoxal %"], ["Rash Itch", "67 30"], ["Cough", "5"]) == {"Cough": [5.0]}


def test_a_grade_may_stand_on_the_line_below() -> None:
    read = figure_table(
        table(["", "2:Minoxal (N=132)"], ["", "2:Grade"], ["", "All %", "≥ 3 %"], ["Anemia", "67", "22"], ["Rash", "3", "0"]), ("minoxal",)
    )
    assert read is not None
    assert [(arm.name, arm.grade) for arm in read.arms] == [("Minoxal", "all"), ("Minoxal", "≥ 3")]


def test_one_figure_over_two_columns_is_of_the_first() -> None:
    rows = percents(
        ["", "2:Minoxal", "2:Placebo"],
        ["", "All (%)", "Grade 3 (%)", "All (%)", "Grade 3 (%)"],
        ["Anemia", "43", "2:0", "3.1"],
        ["Cough", "4", "1", "5", "2"],
    )
    assert rows == {"Anemia": [43.0, 0.0, None, 3.1], "Cough": [4.0, 1.0, 5.0, 2.0]}


def test_neighbours_of_rows_that_are_no_effects() -> None:
    assert percents(
        ["Reaction", "Minoxal %"],
        ["Total bilirubin increased", "36"],
        ["Any bleeding", "28"],
        ["Any adverse reaction", "90"],
        ["Total", "99"],
        ["Delirium", "6.2% (N=2830)"],
        ["Nosebleed leading to transfusion", "2"],
        ["Rash leading to discontinuation", "3"],
    ) == {"Total bilirubin increased": [36.0], "Any bleeding": [28.0], "Delirium": [6.2], "Nosebleed leading to transfusion": [2.0]}


def test_a_laboratory_value_keeps_the_limit_that_counts() -> None:
    rows = percents(
        ["Variable", "Limit", "Minoxal (n=412)", "Placebo (n=401)"], ["ALT", ">5 × ULN", "5%", "8%"], ["AST", ">3 × ULN", "6%", "4%"]
    )
    assert rows == {"ALT >5 × ULN": [5.0, 8.0], "AST >3 × ULN": [6.0, 4.0]}


@pytest.mark.parametrize(
    "headings", [["Up to 7 Days", "Up to 90 Days"], ["Active 1 Week N=85", "All Active Treatments N=257"], ["Overall", "Total"]]
)
def test_times_alone_are_the_medicines_where_no_column_names_it(headings: list[str]) -> None:
    read = figure_table(table(["", *headings], ["Rash", "26%", "31%"], ["Cough", "2%", "3%"]), ("minoxal",))
    assert read is not None
    assert [arm.role for arm in read.arms] == ["drug", "drug"]


def test_doses_in_placebo_controlled_studies_are_not_placebo() -> None:
    read = figure_table(table(["", "2:Placebo-Controlled Studies"], ["", "Placebo", "5 mg"], ["Rash", "6%", "17%"]), ("minoxal",))
    assert read is not None
    assert [arm.role for arm in read.arms] == ["placebo", "drug"]


def test_of_two_shares_in_a_cell_none_is_taken() -> None:
    assert percents(["Reaction", "Minoxal"], ["Headache", "6% (2%)"], ["Cough", "3%"]) == {"Cough": [3.0]}


def test_none_of_the_patients_is_no_per_cent_where_others_have_a_figure() -> None:
    heads = ["", "Placebo (N=516)", "Minoxal 200 mg (N=511)", "Minoxal 400 mg (N=510)"]
    assert percents(heads, ["Rash", "0", "9 (1.8%)", "34 (6.7%)"]) == {"Rash": [0.0, 1.8, 6.7]}
    assert percents(heads, ["Rash", "0", "9", "34"]) == {}
