"""``drugref labels``, and the labels in ``show``, ``compare`` and ``find``."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]


def set_id(number: int) -> str:
    """The set id of a label of the made-up corpus."""
    return f"{number:08x}-0000-4000-8000-000000000000"


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="session")
def see(within: Run, stocked: Path) -> Run:
    """A command where the made-up corpus was imported."""

    def call(*words: str, env: dict[str, str] | None = None) -> CompletedProcess[str]:
        return within(*words, env={"XDG_DATA_HOME": str(stocked), **(env or {})})

    return call


@pytest.fixture(scope="session")
def tell(see: Run) -> Ask:
    """Its JSON answer, with status 0."""

    def call(*words: str, env: dict[str, str] | None = None) -> Any:
        done = see(*words, "--json", env=env)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return call


# show


def test_a_monograph_says_in_one_line_how_many_labels_there_are(see: Run, within: Run) -> None:
    shown = see("show", "tizanidine").stdout
    assert "\n2 labels imported, and 1 of combinations with it: drugref labels tizanidine\n" in shown
    assert shown.count("drugref labels") == 1
    assert "drugref labels" not in see("show", "tolperisone").stdout
    assert "drugref labels" not in within("show", "tizanidine").stdout


def test_the_count_is_in_json_if_anything_was_imported(tell: Ask, ask: Ask) -> None:
    assert tell("show", "tizanidine")["labels"] == {"imported": 2, "in_combinations": 1}
    assert tell("show", "tolperisone")["labels"] == {"imported": 0, "in_combinations": 0}
    assert "labels" not in ask("show", "tizanidine")


def test_without_a_monograph_the_label_is_shown_prescription_single_newest_first(see: Run, tell: Ask) -> None:
    answer = tell("show", "examplone")
    label = answer["label"]
    assert (label["set_id"], label["place"], label["of"], label["fit"]) == (set_id(1), 1, 3, "same")
    assert "drug" not in answer
    shown = one_line(see("show", "examplone").stdout)
    assert shown.startswith("Exampro US label, prescription examplone hydrochloride; Sample Laboratories; oral No monograph here:")
    assert f"of 2024-02-29, version 7, set id {set_id(1)}" in shown
    assert "Label 1 of 3 of it (prescription first, then single ingredient, then newest). All: drugref labels examplone" in shown
    assert "[1] label 2024-02-29 US label of Exampro, version 7 — Sample Laboratories" in shown


def test_the_boxed_warning_comes_first_as_an_alert_and_sections_in_the_monographs_order(see: Run) -> None:
    headings = re.findall(r"^([A-Z][A-Z :,]+)(?= \[1\]$)", see("show", "examplone").stdout, re.MULTILINE)
    assert headings == [
        "ALERT: BOXED WARNING", "INDICATIONS", "DOSAGE AND ADMINISTRATION", "WARNINGS AND PRECAUTIONS", "ADVERSE REACTIONS",
    ]  # fmt: skip


def test_a_brands_own_label_is_what_the_brand_shows(tell: Ask) -> None:
    answer = tell("show", "Exampro")
    assert (answer["label"]["set_id"], answer["label"]["of"]) == (set_id(1), 1)
    assert (answer["match"]["kind"], answer["match"]["name"]) == ("brand", "examplone")
    assert "id" not in answer["match"]


@pytest.mark.parametrize("code", ["9999-0005", "900005", "UNII000005"])
def test_codes_of_labels_show_them(tell: Ask, code: str) -> None:
    assert tell("show", code)["label"]["set_id"] == set_id(5)


def test_a_set_id_alone_shows_its_label(see: Run, tell: Ask) -> None:
    label = tell("show", set_id(2).upper())["label"]
    assert (label["set_id"], label["of"]) == (set_id(2), 3)
    assert see("show", set_id(2)).stdout.startswith(f"“{set_id(2)}” is the set id of a label of examplone\n")
    assert see("show", set_id(99)).returncode in (3, 4)


def test_a_combination_is_never_shown_for_an_ingredient_without_saying_so(see: Run, tell: Ask) -> None:
    assert tell("show", "hiddenone")["label"]["fit"] == "combination"
    shown = see("show", "hiddenone").stdout
    assert shown.startswith("!! A combination of hiddenone + samplol, not hiddenone alone. No label of hiddenone alone was imported.\n")
    assert "The only label of a combination with it that was imported." in shown
    assert tell("show", "samplol")["label"]["set_id"] == set_id(5), "a label of samplol alone, though combinations are newer"
    assert tell("show", "Exampro Duo")["label"]["fit"] == "same", "whoever asks for the combination gets it"
    assert "!!" not in see("show", "Exampro Duo").stdout


def test_a_name_of_several_medicines_is_asked_about_and_its_labels_may_be_listed(
    within: Run, tmp_path: Path, record: Callable[..., Any], write_openfda: Callable[..., Path]
) -> None:
    env = {"XDG_DATA_HOME": str(tmp_path)}
    file = write_openfda(tmp_path / "f.json", [record(1, "Examplone", brand="Twoname"), record(2, "Samplol", brand="Twoname")])
    assert within("import", "openfda", str(file), env=env).returncode == 0
    done = within("show", "twoname", env=env)
    assert (done.returncode, done.stdout) == (4, "")
    assert "means more than one drug" in done.stderr
    assert "the labels of all of them: drugref labels twoname" in done.stderr
    listed = json.loads(within("labels", "twoname", "--json", env=env).stdout)["labels"]
    assert {label["substance"] for label in listed} == {"examplone", "samplol"}
    label = json.loads(within("show", "twoname", "--label", set_id(2), "--json", env=env).stdout)["label"]
    assert label["substance"] == "samplol"


def test_a_misspelt_name_is_read_under_a_notice(see: Run) -> None:
    done = see("show", "exampone")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("!! No name here is spelt “exampone”. Read as “examplone”")


def test_one_section_of_a_label_and_the_boxed_warning(see: Run, tell: Ask) -> None:
    for word in ("side-effects", "adverse reactions"):
        sections = tell("show", "examplone", "--section", word)["label"]["sections"]
        assert [section["section"] for section in sections] == ["boxed_warning", "adverse_reactions"]
    done = see("show", "examplone", "--section", "colour")
    assert (done.returncode, done.stdout) == (2, "")
    missing = see("show", "examplone", "--section", "pregnancy").stdout
    assert "This label has no section of its own on: pregnancy." in missing
    assert "not evidence of safety" in missing


def test_every_text_of_a_label_in_json_has_its_source(tell: Ask) -> None:
    answer = tell("show", "examplone")
    for section in answer["label"]["sections"]:
        assert section["text"]
        assert section["sources"] == [set_id(1)]
    source = answer["sources"][set_id(1)]
    assert (source["grade"], source["date"], source["publisher"]) == ("label", "2024-02-29", "Sample Laboratories")
    assert source["url"].endswith(set_id(1))


@pytest.mark.parametrize("wanted", [set_id(2), set_id(2).upper(), set_id(2).replace("-", ""), "00000002"])
def test_a_label_is_asked_for_by_its_set_id_or_the_beginning_of_it(tell: Ask, wanted: str) -> None:
    label = tell("show", "examplone", "--label", wanted)["label"]
    assert (label["set_id"], label["of"]) == (set_id(2), 3)
    assert "place" not in label


def test_a_drug_with_a_monograph_shows_its_label_when_asked(see: Run, tell: Ask) -> None:
    assert tell("show", "tizanidine", "--label", set_id(7))["label"]["set_id"] == set_id(7)
    shown = see("show", "tizanidine", "--label", set_id(8)).stdout
    assert shown.startswith("!! A combination of samplol + tizanidine, not tizanidine alone.\n")
    assert "No monograph here" not in shown


def test_a_label_of_another_medicine_is_not_shown(see: Run) -> None:
    done = see("show", "tizanidine", "--label", set_id(1))
    assert (done.returncode, done.stdout) == (3, "")
    assert f"the label {set_id(1)} is of examplone, not of tizanidine" in done.stderr
    for wrong in ("0000", "00", "ffffffff", "", "\x1b[31m"):
        done = see("show", "examplone", "--label", wrong)
        assert (done.returncode, done.stdout) == (3, ""), wrong
        assert "\x1b" not in done.stderr


def test_a_known_medicine_without_labels_is_not_found_as_ever(see: Run, within: Run) -> None:
    for call in (see, within):
        done = call("show", "trofinetide")
        assert (done.returncode, done.stdout) == (3, "")
        assert "“trofinetide” is a medicine with no monograph here" in done.stderr
    assert within("show", "tizanidine", "--label", set_id(6)).returncode == 3


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\x00" + b"\x00" * 4000])
def test_a_label_store_that_is_none_costs_a_note_and_no_monograph(within: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "drugref").mkdir()
    (tmp_path / "drugref" / "labels.sqlite").write_bytes(content)
    env = {"XDG_DATA_HOME": str(tmp_path)}
    for words in (("show", "tolperisone"), ("find", "--condition", "spasticity"), ("search", "spasticity")):
        done = within(*words, env=env)
        assert (done.returncode, bool(done.stdout)) == (0, True)
        assert "labels.sqlite" in done.stderr
        assert "without labels" in done.stderr
    done = within("labels", "tolperisone", env=env)
    assert (done.returncode, done.stdout) == (1, "")


def test_an_empty_file_is_no_label_store_yet(within: Run, tmp_path: Path) -> None:
    (tmp_path / "drugref").mkdir()
    (tmp_path / "drugref" / "labels.sqlite").touch()
    done = within("show", "tolperisone", env={"XDG_DATA_HOME": str(tmp_path)})
    assert (done.returncode, done.stderr) == (0, "")


# labels


def test_labels_lists_what_was_asked_for_then_what_shares_its_name_or_contains_it(see: Run, tell: Ask) -> None:
    answer = tell("labels", "examplone")
    assert [label["set_id"] for label in answer["labels"]] == [set_id(1), set_id(2), set_id(3)]
    assert [(label["set_id"], label["combination"]) for label in answer["others"]] == [(set_id(4), True)]
    lines = see("labels", "examplone").stdout.splitlines()
    assert lines[0] == "3 US labels of examplone"
    assert lines[2].split()[:4] == [set_id(1), "2024-02-29", "prescription", "Exampro:"]
    assert "1 MORE: COMBINATIONS WITH IT, OR OTHER PRODUCTS OF THIS NAME" in lines
    assert any("Exampro Duo: examplone + samplol (combination)" in line for line in lines)


def test_labels_of_a_drug_with_a_monograph_and_of_a_brand(tell: Ask) -> None:
    answer = tell("labels", "tizanidine")
    assert [label["set_id"] for label in answer["labels"]] == [set_id(7), set_id(6)]
    assert [label["set_id"] for label in answer["others"]] == [set_id(8)]
    assert [label["set_id"] for label in tell("labels", "Exampro")["labels"]] == [set_id(1)]


def test_a_narrow_screen_has_as_much_of_a_set_id_as_tells_them_apart(on_terminal: Run, stocked: Path) -> None:
    for columns, end in ((80, 8), (120, 36)):
        shown = on_terminal("labels", "examplone", columns=columns, env={"XDG_DATA_HOME": str(stocked)}).stdout
        assert f"drugref show examplone --label {set_id(1)[:end]}\x1b" in shown
        assert all(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) <= columns for line in shown.splitlines())


def test_no_label_is_said_with_its_own_status(see: Run, within: Run) -> None:
    done = see("labels", "tolperisone")
    assert (done.returncode, done.stdout) == (3, "")
    assert "no label of tolperisone was imported" in done.stderr
    assert json.loads(see("labels", "tolperisone", "--json").stdout)["labels"] == []
    done = within("labels", "tolperisone")
    assert (done.returncode, done.stdout) == (3, "")
    assert "drugref import" in done.stderr


# compare


def test_a_monograph_beside_a_label_says_what_each_side_is(see: Run, tell: Ask) -> None:
    shown = see("compare", "tizanidine", "examplone").stdout
    assert "tizanidine  monograph here, authorised" in one_line(shown).replace("tizanidine monograph", "tizanidine  monograph")
    assert "US label of Exampro (prescription, Sample Laboratories, 2024-02-29)" in shown
    assert "nothing is judged same or different" in shown
    answer = tell("compare", "tizanidine", "examplone")
    assert answer["drugs"][0]["status"] == "authorised"
    assert answer["drugs"][1]["label"]["set_id"] == set_id(1)
    rows = {row["section"]: row for row in answer["rows"]}
    cells = rows["indications"]["cells"]
    assert cells["examplone"]["values"][0]["text"] == "For painful muscle spasm in adults."
    assert cells["examplone"]["values"][0]["sources"] == [set_id(1)]
    assert rows["indications"]["relation"] == "not judged"
    assert {id for row in answer["rows"] for cell in row["cells"].values() for value in cell["values"] for id in value["sources"]} <= set(
        answer["sources"]
    )


def test_two_labels_side_by_side_are_shortened_and_whole_when_a_section_is_asked_for(see: Run, tell: Ask) -> None:
    last = "In study 39 examplone was given to 390 adults for 39 weeks."
    shown = see("compare", "examplone", "samplol").stdout
    assert last not in shown
    assert re.search(r"… [\d,]+ more characters: --section warnings", shown)
    assert last in see("compare", "examplone", "samplol", "--section", "warnings").stdout
    (row,) = tell("compare", "examplone", "samplol", "--section", "warnings")["rows"]
    assert row["relation"] == "only"
    assert row["cells"]["samplol"]["state"] == "not_stated"
    assert last in row["cells"]["examplone"]["values"][0]["text"]


@pytest.mark.parametrize("columns", [80, 120])
def test_two_labels_stand_in_columns_that_fit(on_terminal: Run, stocked: Path, columns: int) -> None:
    shown = on_terminal("compare", "examplone", "samplol", columns=columns, env={"XDG_DATA_HOME": str(stocked)}).stdout
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert max(map(len, lines)) <= columns
    heads = [line for line in lines if line.split() == ["examplone", "samplol"]]
    assert heads
    assert {line.index("samplol") for line in heads} == {2 + (columns - 2) // 2}


def test_a_side_of_another_kind_is_never_judged_and_a_combination_says_so(see: Run) -> None:
    done = see("compare", "tizanidine", "examplone", "--differences")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        "!! The label is of a combination, hiddenone + samplol, not of hiddenone alone." in see("compare", "hiddenone", "examplone").stdout
    )
    assert see("compare", "examplone", "Exampro").returncode == 2, "the same substance twice"


def test_a_section_of_monographs_compared(ask: Ask) -> None:
    answer = ask("compare", "gabapentin", "pregabalin", "--section", "dosing")
    assert {row["section"] for row in answer["rows"]} == {"dosing"}


# find


def test_find_shows_what_label_text_mentions_after_the_drugs(see: Run, tell: Ask, ask: Ask) -> None:
    shown = see("find", "--condition", "neuropathic pain").stdout
    assert shown.index("IN ORDER OF STANDING") < shown.index("LABEL TEXT MENTIONS: 1 LABEL") < shown.index("\nSOURCES\n")
    assert "Indications: For neuropathic pain in adults." in shown
    answer, before = tell("find", "--condition", "neuropathic pain"), ask("find", "--condition", "neuropathic pain")
    assert answer["results"] == before["results"]
    assert "label_mentions" not in before
    mentions = answer["label_mentions"]
    ((hit,),) = mentions["labels"]
    assert (mentions["total"], hit["label"]["set_id"], hit["section"]) == (1, set_id(5), "indications")
    assert [hit["passage"][start:end] for start, end in hit["spans"]] == ["neuropathic pain"]
    assert hit["sources"] == [set_id(5)]
    assert set_id(5) in answer["sources"]


def test_an_effect_is_searched_for_by_its_synonyms_in_adverse_reactions_alone(tell: Ask) -> None:
    mentions = tell("find", "--effect", "drowsiness")["label_mentions"]
    assert "somnolence" in mentions["words"][0]
    assert [hit["label"]["set_id"] for (hit,) in mentions["labels"]] == [set_id(5)], "not those that have it in the boxed warning"


def test_every_criterion_must_be_mentioned(see: Run, tell: Ask) -> None:
    mentions = tell("find", "--condition", "neuropathic pain", "--effect", "drowsiness")["label_mentions"]
    ((use, effect),) = mentions["labels"]
    assert (use["section"], effect["section"]) == ("indications", "adverse_reactions")
    assert tell("find", "--condition", "neuropathic pain", "--effect", "nausea")["label_mentions"]["total"] == 0


def test_labels_alone_are_found_with_status_0(see: Run, tell: Ask) -> None:
    done = see("find", "--condition", "painful muscle spasm")
    assert done.returncode == 0
    assert "no condition here is called “painful muscle spasm”: only label text is searched for it" in done.stderr
    assert done.stdout.startswith("0 drugs for condition painful muscle spasm\n")
    answer = tell("find", "--condition", "painful muscle spasm")
    assert (answer["results"], answer["criteria"][0]["match"]) == ([], None)
    assert answer["label_mentions"]["total"] == 7
    assert len(answer["label_mentions"]["labels"]) == 5, "the best label of each medicine"


def test_names_that_look_like_what_was_typed_are_told(see: Run) -> None:
    done = see("find", "--effect", "nausea and")
    assert done.returncode == 0
    assert "no effect here is called “nausea and”: only label text is searched for it; near it: nausea" in done.stderr


def test_a_slip_that_is_read_is_not_searched_for_as_typed(tell: Ask) -> None:
    answer = tell("find", "--effect", "headaches")
    assert answer["criteria"][0]["match"]["id"] == "headache"
    assert answer["results"]


def test_what_label_text_cannot_be_judged_by_is_said(see: Run, tell: Ask) -> None:
    shown = see("find", "--condition", "neuropathic pain", "--class", "opioid").stdout
    assert "Label text was not searched: it cannot be judged by class." in shown
    assert tell("find", "--condition", "neuropathic pain", "--class", "opioid")["label_mentions"] == {"unjudged": ["class"]}
    assert "Label text" not in see("find", "--status", "withdrawn").stdout


def test_a_condition_that_no_label_has_either_is_not_found(see: Run) -> None:
    assert see("find", "--condition", "zzzzqqqq").returncode == 3
    assert see("find", "--condition", "painful muscle spasm", "--class", "opioid").returncode in (3, 4)
