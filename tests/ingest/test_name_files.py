"""Lists of names."""

from pathlib import Path

import pytest

from drugref.errors import DrugrefError
from drugref.ingest.files import frames
from drugref.ingest.record import Reject
from drugref.store.names import ListedName


def read(path: Path) -> tuple[dict[str, tuple[str, str]], list[Reject]]:
    found = list(frames("names", path))
    names = [frame.name for frame in found if frame.name]
    assert all(isinstance(name, ListedName) for name in names)
    return {name.text: (name.substance, name.kind) for name in names}, [frame.reject for frame in found if frame.reject]


def rxnorm(*rows: tuple[str, str, str, str]) -> str:
    return "".join(f"{code}|ENG||||||1||||{source}|{kind}|x|{text}||N||\n" for code, source, kind, text in rows)


ROWS = rxnorm(
    ("1", "RXNORM", "IN", "examplone"),
    ("1", "OTHER", "SY", "Examplonum"),
    ("1", "OTHER", "CD", "examplone 5 MG"),
    ("2", "RXNORM", "PIN", "examplone sodium"),
    ("3", "RXNORM", "MIN", "examplone / samplol"),
    ("4", "RXNORM", "BN", "Exampro"),
    ("5", "RXNORM", "SCD", "examplone 5 MG Oral Tablet"),
    ("6", "RXNORM", "IN", "samplol"),
)


def test_rxnorm_gives_substances_synonyms_and_codes(tmp_path: Path) -> None:
    path = tmp_path / "RXNCONSO.RRF"
    path.write_text(ROWS, encoding="utf-8")
    names, rejects = read(path)
    assert names["examplone"] == ("examplone", "synonym")
    assert names["Examplonum"] == ("examplone", "synonym")
    assert names["examplone sodium"] == ("examplone", "salt")
    assert names["examplone / samplol"] == ("examplone + samplol", "combination")
    assert names["3"] == ("examplone + samplol", "RxCUI")
    assert not any("MG" in name for name in names)
    assert [(reject.record, "Exampro" in reject.reason) for reject in rejects] == [(6, True)]


def test_brands_need_the_relations_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "RXNCONSO.RRF"
    path.write_text(ROWS, encoding="utf-8")
    (tmp_path / "RXNREL.RRF").write_text("1||CUI|RO|4||CUI|tradename_of|||||||||\n", encoding="utf-8")
    names, rejects = read(path)
    assert names["Exampro"] == ("examplone", "brand")
    assert not rejects


def test_a_brand_of_two_is_a_combination(tmp_path: Path) -> None:
    path = tmp_path / "RXNCONSO.RRF"
    path.write_text(ROWS, encoding="utf-8")
    relations = "1||CUI|RO|4||CUI|tradename_of|||||||||\n4||CUI|RO|6||CUI|has_tradename|||||||||\n"
    (tmp_path / "RXNREL.RRF").write_text(relations, encoding="utf-8")
    assert read(path)[0]["Exampro"] == ("examplone + samplol", "combination")


PRODUCTS = ROWS + rxnorm(
    ("7", "RXNORM", "SCDC", "examplone 5 MG"),
    ("8", "RXNORM", "SCDC", "samplol 2 MG"),
    ("9", "RXNORM", "SCD", "examplone 5 MG / samplol 2 MG Oral Tablet"),
    ("10", "RXNORM", "SBD", "examplone 5 MG Oral Tablet [Exampro]"),
)
"""What is in a product stands two relations away: product, component, substance."""


def related(*rows: tuple[str, str, str]) -> str:
    """``("5", "consists_of", "7")``: the first is so to the last."""
    return "".join(f"{within}||CUI|RO|{whole}||CUI|{relation}|||||||||\n" for whole, relation, within in rows)


def test_codes_of_tablets_lead_to_what_is_in_them(tmp_path: Path) -> None:
    path = tmp_path / "RXNCONSO.RRF"
    path.write_text(PRODUCTS, encoding="utf-8")
    relations = related(
        ("4", "tradename_of", "1"),
        ("5", "consists_of", "7"),
        ("7", "has_ingredient", "1"),
        ("9", "consists_of", "7"),
        ("9", "consists_of", "8"),
        ("8", "has_ingredient", "6"),
        ("10", "tradename_of", "5"),
        ("10", "has_ingredient", "4"),
    )
    (tmp_path / "RXNREL.RRF").write_text(relations, encoding="utf-8")
    names = read(path)[0]
    assert names["5"] == ("examplone", "RxCUI")
    assert names["9"] == ("examplone + samplol", "RxCUI")
    assert names["10"] == ("examplone", "RxCUI")
    assert not any("MG" in name for name in names)


@pytest.mark.parametrize("known", [[("9", "consists_of", "7")], [("9", "consists_of", "7"), ("9", "consists_of", "8")]])
def test_a_tablet_of_which_a_part_is_unknown_is_not_told_by_the_other(tmp_path: Path, known: list[tuple[str, str, str]]) -> None:
    path = tmp_path / "RXNCONSO.RRF"
    path.write_text(PRODUCTS, encoding="utf-8")
    (tmp_path / "RXNREL.RRF").write_text(related(*known, ("7", "has_ingredient", "1")), encoding="utf-8")
    assert "9" not in read(path)[0]


def test_relations_in_a_circle_end(tmp_path: Path) -> None:
    path = tmp_path / "RXNCONSO.RRF"
    path.write_text(PRODUCTS, encoding="utf-8")
    (tmp_path / "RXNREL.RRF").write_text(related(("5", "consists_of", "7"), ("7", "consists_of", "5")), encoding="utf-8")
    assert "5" not in read(path)[0]


def test_unii_names_need_not_be_sorted(tmp_path: Path) -> None:
    path = tmp_path / "UNII_Names_2026.txt"
    rows = [
        ("EXAMPLONE [INN]", "of", "AAAAAAAAAA"),
        ("SAMPLOL [INN]", "of", "BBBBBBBBBB"),
        ("EXAMPRO", "bn", "AAAAAAAAAA"),
        ("ROCK", "cn", "CCCCCCCCCC"),
    ]
    display = {"AAAAAAAAAA": "EXAMPLONE", "BBBBBBBBBB": "SAMPLOL", "CCCCCCCCCC": "ROCK"}
    lines = ["Name\tTYPE\tUNII\tDisplay Name", *("\t".join((*row, display[row[2]])) for row in rows), "broken line"]
    path.write_text("\n".join(lines), encoding="utf-8")
    names, rejects = read(path)
    assert names == {"EXAMPLONE": ("examplone", "INN"), "EXAMPRO": ("examplone", "brand"), "SAMPLOL": ("samplol", "INN")}
    assert [(reject.record, reject.reason) for reject in rejects] == [(6, "it has 1 fields, not 4")]


def test_own_names_join_the_substance_of_the_drug_they_name(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_bytes("# mine\nblue ones\tCelexa\nodd\n\tx\n\xff\n".encode("latin-1"))
    names, rejects = read(path)
    assert names == {"blue ones": ("citalopram", "own name")}
    assert [reject.record for reject in rejects] == [3, 4, 5]


def test_an_empty_list_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(Exception, match="nothing in it to import"):
        read(path)


def test_another_directorys_columns_are_no_names(tmp_path: Path) -> None:
    path = tmp_path / "product.txt"
    path.write_text("\t".join(["PRODUCTID", "PRODUCTNDC", *"abcdefgh"]) + "\n" + "\t".join("1234567890") + "\n", encoding="utf-8")
    with pytest.raises(DrugrefError, match="10 columns"):
        read(path)


def test_the_heading_of_the_columns_is_no_name_and_a_line_of_more_is_a_reject(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("Name\tDrug\nblue ones\tcitalopram\na\tb\tc\td\te\n" + "x" * 70_000 + "\ty\n", encoding="utf-8")
    names, rejects = read(path)
    assert list(names) == ["blue ones"]
    assert [reject.record for reject in rejects] == [3, 4]
