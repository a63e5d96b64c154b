"""The shape of a file: keys, types, words, each mistake told once and with its remedy."""

from pathlib import Path

from drugref.kb.read import read
from drugref.kb.shape import check


def found(tmp_path: Path, text: str, what: str = "drugs") -> list[tuple[int, int, str, str]]:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    document, _ = read(path)
    assert document is not None
    return sorted((f.line, f.column, f.what, f.mend) for f in check(document, what))


def test_a_file_of_the_right_shape_has_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, "id: x\nidentity:\n  - {text: A salt., sources: [s], date: 2018-03}\n") == []


def test_a_misspelt_key_suggests_the_nearest_one(tmp_path: Path) -> None:
    assert found(tmp_path, "id: x\nindicatons: []\n") == [(2, 1, "unknown key “indicatons”", "did you mean “indications”?")]


def test_a_misspelt_required_key_is_one_mistake_not_two(tmp_path: Path) -> None:
    text = "id: x\nidentity:\n  - {txet: A salt., sources: [s]}\n"
    assert found(tmp_path, text) == [(3, 6, "unknown key “txet”", "did you mean “text”?")]


def test_a_missing_key_is_told_even_beside_another_misspelt_one(tmp_path: Path) -> None:
    text = "id: x\nidentity:\n  - {txet: A salt.}\n"
    assert [(line, what) for line, _, what, _ in found(tmp_path, text)] == [(3, "“sources” is missing"), (3, "unknown key “txet”")]


def test_a_key_like_no_other_is_told_with_the_known_ones(tmp_path: Path) -> None:
    ((_, _, what, mend),) = found(tmp_path, "- {id: x, name: x, zzzz: 1}\n", "classes")
    assert what == "unknown key “zzzz”"
    assert mend == "known keys are id, name, kind, synonyms, also, broader, effects, substances, note"


def test_two_unknown_keys_of_one_mapping_each_have_their_place(tmp_path: Path) -> None:
    text = "id: x\nnmaes: []\ncoeds: []\n"
    assert [(line, what) for line, _, what, _ in found(tmp_path, text)] == [(2, "unknown key “nmaes”"), (3, "unknown key “coeds”")]


def test_the_loaders_own_field_is_no_key(tmp_path: Path) -> None:
    assert [what for _, _, what, _ in found(tmp_path, "id: x\nlayer: /etc\n")] == ["unknown key “layer”"]


def test_a_missing_required_field_is_told_where_its_record_starts(tmp_path: Path) -> None:
    text = "id: x\nidentity:\n  - sources: [s]\n"
    assert found(tmp_path, text) == [(3, 5, "“text” is missing", "add “text:” here")]


def test_a_word_outside_a_list_suggests_the_nearest_and_lists_all(tmp_path: Path) -> None:
    text = "id: x\nnames:\n  - {text: X, kind: brnad, sources: [s]}\n"
    ((line, column, what, mend),) = found(tmp_path, text)
    assert (line, column, what) == (3, 21, "“brnad” is not a known “kind”")
    assert mend.startswith("did you mean “brand”? (known: INN, brand, ")


def test_a_word_like_no_other_lists_all(tmp_path: Path) -> None:
    ((_, _, _, mend),) = found(tmp_path, "id: x\nnames:\n  - {text: X, kind: 7up, sources: [s]}\n")
    assert mend == "use one of INN, brand, former name, national name, research code, salt, synonym, translation"


def test_a_wrong_type_is_told_in_words(tmp_path: Path) -> None:
    assert found(tmp_path, "id: x\nnames: X\n") == [(2, 8, "“names” is text, not a list", "write a list")]


def test_a_mapping_in_place_of_a_list_of_records_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, "id: x\n", "classes") == [(1, 1, "“the file” is a mapping (key: value), not a list", "write a list")]


def test_an_unquoted_number_is_told_to_be_quoted(tmp_path: Path) -> None:
    text = "id: x\ncodes:\n  - {system: RxCUI, code: 10639, sources: [s]}\n"
    assert found(tmp_path, text) == [(3, 27, "“code” is a number, not text", 'put it in quotes: "10639"')]


def test_an_unquoted_boolean_is_told_to_be_quoted_as_it_was_written(tmp_path: Path) -> None:
    text = "id: x\nidentity:\n  - {text: true, sources: [s]}\n"
    assert found(tmp_path, text) == [(3, 12, "“text” is true or false, not text", 'put it in quotes: "true"')]


def test_an_unquoted_decimal_is_told_to_be_quoted_without_losing_a_digit(tmp_path: Path) -> None:
    text = "id: x\ncodes:\n  - {system: ATC, code: 12.10, sources: [s]}\n"
    assert found(tmp_path, text) == [(3, 25, "“code” is a number, not text", "put it in quotes")]


def test_text_in_place_of_a_number_is_told(tmp_path: Path) -> None:
    text = 'id: x\ndosing:\n  - {population: adults, text: T, sources: [s], dose: {low: "5", high: 5, unit: mg, per: day}}\n'
    assert [what for _, _, what, _ in found(tmp_path, text)] == ["“low” is text, not a number"]


def test_an_unquoted_no_is_text_for_a_region(tmp_path: Path) -> None:
    assert found(tmp_path, "id: x\nidentity:\n  - {text: T, sources: [s], regions: [NO]}\n") == []


def test_a_statement_with_an_empty_list_of_sources_is_told(tmp_path: Path) -> None:
    text = "id: x\nidentity:\n  - {text: T, sources: []}\n"
    assert found(tmp_path, text) == [(3, 24, "statement without a source", "add the id of at least one source")]


def test_an_empty_text_is_told(tmp_path: Path) -> None:
    assert [what for _, _, what, _ in found(tmp_path, 'id: x\nidentity:\n  - {text: "", sources: [s]}\n')] == [
        "“text” is empty or too short"
    ]


def test_an_optional_field_is_left_out_never_null(tmp_path: Path) -> None:
    text = "id: x\nidentity:\n  - {text: T, sources: [s], note: null}\n"
    assert [what for _, _, what, _ in found(tmp_path, text)] == ["“note” is nothing, not text"]


def test_an_id_of_the_wrong_form_is_told_how_ids_look(tmp_path: Path) -> None:
    assert found(tmp_path, "id: Diabetic Neuropathy\n") == [
        (1, 5, "“Diabetic Neuropathy” is not a valid “id”", "write lower-case words joined by hyphens: diabetic-neuropathy")
    ]


def test_a_date_of_the_wrong_form_is_told_how_dates_look(tmp_path: Path) -> None:
    ((_, _, what, mend),) = found(tmp_path, "id: x\nidentity:\n  - {text: T, sources: [s], date: March 2018}\n")
    assert what == "“March 2018” is not a valid “date”"
    assert mend == "write a date as 2018, 2018-03 or 2018-03-23, or undated"


def test_a_region_of_the_wrong_form_is_told_how_regions_look(tmp_path: Path) -> None:
    ((_, _, what, mend),) = found(tmp_path, "id: x\nidentity:\n  - {text: T, sources: [s], regions: [Norway]}\n")
    assert what == "“Norway” is not a valid “regions”"
    assert mend == "write a two-letter country code, EU, UK or worldwide"


def test_one_number_in_place_of_a_range_of_two_is_told(tmp_path: Path) -> None:
    text = (
        "id: x\ndosing:\n  - {population: adults, text: T, sources: [s], dose: {low: 5, high: 5, unit: mg, per: dose, times_a_day: [3]}}\n"
    )
    assert [what for _, _, what, _ in found(tmp_path, text)] == ["“times_a_day” is empty or too short"]
