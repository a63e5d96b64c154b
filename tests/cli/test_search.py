"""``drugref search``."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from drugref.normal import printable

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]


def set_id(number: int) -> str:
    return f"{number:08x}-0000-4000-8000-000000000000"


@pytest.fixture(scope="session")
def see(within: Run, stocked: Path) -> Run:
    """A command where the made-up corpus was imported."""
    return lambda *words: within(*words, env={"XDG_DATA_HOME": str(stocked)})


@pytest.fixture(scope="session")
def found(see: Run) -> Ask:
    """The JSON answer to a search that finds something."""

    def call(*words: str) -> Any:
        done = see("search", *words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return call


def test_statements_come_first_with_drug_section_sources_and_grade_then_labels(see: Run, found: Ask) -> None:
    shown = see("search", "spasticity").stdout
    assert shown.index("\nSTATEMENTS HERE: ") < shown.index("\nTEXT OF LABELS: 1\n") < shown.index("\nSOURCES\n")
    answer = found("spasticity")
    for statement in answer["statements"]:
        assert statement["drug"]
        assert statement["grade"] in {source["grade"] for source in answer["sources"].values()}
        assert set(statement["statement"]["sources"]) <= set(answer["sources"])
    assert [hit["label"]["set_id"] for hit in answer["labels"]] == [set_id(7)]
    assert set_id(7) in answer["sources"]


def test_a_disputed_statement_is_marked_and_contradicted(see: Run, found: Ask) -> None:
    disputed = [hit for hit in found("multiple sclerosis", "--drug", "tolperisone", "--limit", "50")["statements"] if hit["disputed"]]
    assert disputed
    assert all(hit["statement"]["disputed"]["sources"] for hit in disputed)
    shown = see("search", "multiple sclerosis", "--drug", "tolperisone", "--limit", "50").stdout
    assert "\n  ! DISPUTED tolperisone, " in shown
    assert "Contradicted: " in shown


def test_the_best_match_is_first(found: Ask) -> None:
    answer = found("liver", "--limit", "50")
    for hits in (answer["statements"], answer["labels"]):
        ranks = [hit["rank"] for hit in hits]
        assert ranks == sorted(ranks)


def test_words_must_all_be_there_and_a_phrase_in_one_piece(found: Ask, see: Run) -> None:
    assert found("headaches", "nausea")["label_total"] == 8
    assert found('"nausea and headaches"')["label_total"] == 8
    assert see("search", '"headaches nausea"').returncode == 3
    assert see("search", "headaches", "zzzzqqqq").returncode == 3


def test_several_words_in_one_are_a_phrase_or_else_its_words(see: Run, found: Ask) -> None:
    assert found("nausea and headaches")["relaxed"] is False
    answer = found("headaches nausea")
    assert answer["relaxed"] is True
    assert answer["label_total"] == 8
    assert "“headaches nausea” is nowhere as a phrase; these have all its words." in see("search", "headaches nausea").stdout


def test_the_beginning_of_a_word(found: Ask, see: Run) -> None:
    answer = found("spastic*")
    assert answer["label_total"] == 1
    assert found("spastic")["label_total"] == 0
    assert answer["labels"][0]["passage"][slice(*answer["labels"][0]["spans"][0])] == "spasticity"


def test_sections_and_drugs_narrow_it(found: Ask, see: Run) -> None:
    boxed = found("somnolence", "-s", "boxed-warning")
    assert {hit["section"] for hit in boxed["labels"]} == {"boxed_warning"}
    (rash,) = found("somnolence", "--section", "side-effects")["labels"]
    assert rash["label"]["set_id"] == set_id(5)
    tizanidine = found("spasm*", "--drug", "tizanidine")
    assert {hit["drug"] for hit in tizanidine["statements"]} <= {"tizanidine"}
    assert {hit["label"]["substance"] for hit in tizanidine["labels"]} == {"tizanidine"}
    assert {hit["label"]["substance"] for hit in found("spasm", "--drug", "Exampro", "--drug", "samplol")["labels"]} == {"examplone"}
    assert see("search", "spasm", "--drug", "tolperisone", "--section", "driving").returncode == 3
    assert see("search", "spasm", "--section", "colour").returncode == 2
    assert see("search", "spasm", "--drug", "zzzzqqqq").returncode == 3


def test_of_all_medicines_the_best_label_of_each_of_one_medicine_all(found: Ask, see: Run) -> None:
    answer = found("dizziness")
    substances = [hit["label"]["substance"] for hit in answer["labels"]]
    assert len(substances) == len(set(substances))
    assert answer["label_total"] == 8 > len(substances)
    assert "TEXT OF LABELS: THE BEST 5 OF 8, THE BEST ONE OF EACH MEDICINE" in see("search", "dizziness").stdout
    assert len(found("dizziness", "--drug", "examplone")["labels"]) == 3


def test_the_limit_holds_for_statements_and_for_labels(found: Ask, see: Run) -> None:
    answer = found("dizziness", "--limit", "2")
    assert (len(answer["statements"]), len(answer["labels"])) == (2, 2)
    assert answer["statement_total"] > 2
    assert "THE BEST 2 OF " in see("search", "dizziness", "--limit", "2").stdout
    assert see("search", "dizziness", "--limit", "0").returncode == 2


def test_terms_are_bold_on_a_terminal_and_plain_in_a_pipe(on_terminal: Run, see: Run, stocked: Path) -> None:
    shown = on_terminal("search", "neuropathic", "pain", "--no-pager", env={"XDG_DATA_HOME": str(stocked)}).stdout
    assert "For \x1b[1mneuropathic\x1b[0m \x1b[1mpain\x1b[0m in adults." in shown
    plain = see("search", "neuropathic", "pain").stdout
    assert "\x1b" not in plain
    assert "For neuropathic pain in adults." in plain


@pytest.mark.parametrize("text", ["the of", '"', "", "   ", "*", '""', '"the of"', "()", "💊", "-", '" "*'])
def test_nothing_to_search_for_is_a_usage_error(see: Run, text: str) -> None:
    done = see("search", "--", text)
    assert (done.returncode, done.stdout) == (2, "")
    assert "words" in done.stderr


def test_no_hit_is_not_found_and_says_what_was_searched(see: Run, within: Run) -> None:
    done = see("search", "zzzzqqqq")
    assert (done.returncode, done.stdout) == (3, "")
    assert "“zzzzqqqq” was not found in the statements here or in 9 imported labels" in done.stderr
    answer = json.loads(see("search", "zzzzqqqq", "--json").stdout)
    assert (answer["statements"], answer["labels"], answer["labels_searched"]) == ([], [], 9)
    assert "labels" not in within("search", "zzzzqqqq").stderr


def test_another_word_for_a_term_is_told(see: Run, within: Run) -> None:
    assert "“somnolence” is drowsiness here: drugref find --effect drowsiness" in see("search", "somnolence").stdout
    nowhere = within("search", "singultus")
    assert (nowhere.returncode, nowhere.stdout) == (3, "")
    assert "“singultus” is hiccups here: drugref find --effect hiccups" in nowhere.stderr


HOSTILE = (
    "AND", "OR", "NOT", "NEAR(a b)", "liver AND", "^liver", "liver:", "boxed_warning:liver", "{liver}", "liver + injury", "- liver",
    'liver"injury', '"liver', "liver'", "liver;--", "%", "a*b*", "liver**", "(liver", "liver)", "\\", "\x00liver", "li\x1bver", "passage",
    "rowid", "'; drop table label; --", "é" * 50, "liver " * 200, "x" * 5000,
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("command", [("search", "--"), ("find", "--condition"), ("find", "--effect")], ids=" ".join)
def test_no_character_of_a_query_language_raises(see: Run, command: tuple[str, ...], text: str) -> None:
    done = see(*command, text)
    assert done.returncode in (0, 2, 3, 4), done.stderr
    assert "mistake" not in done.stderr
    assert printable(done.stdout + done.stderr) == done.stdout + done.stderr


def drugs(answer: Any) -> set[str]:
    return {hit["drug"] for hit in answer["statements"]}


def test_a_drugs_name_counts_among_the_words_of_its_statements(found: Ask) -> None:
    assert "tramadol" in drugs(found("tramadol", "SSRI"))
    hits = found("gabapentin", "breathing", "--limit", "50")["statements"]
    assert [hit for hit in hits if hit["drug"] == "gabapentin" and "gabapentin" not in hit["statement"]["text"].casefold()]


def test_whom_an_interaction_is_with_is_searched(found: Ask) -> None:
    assert {"tramadol", "tapentadol"} <= drugs(found("SSRI", "--limit", "50"))


def test_either_of_two_words_and_neither(found: Ask) -> None:
    either = found("tramadol", "OR", "tapentadol", "SSRI", "--limit", "50")
    assert drugs(either) >= {"tramadol", "tapentadol"}
    assert "tramadol" not in drugs(found("SSRI", "NOT", "tramadol", "--limit", "50"))
    whole = found("SSRI", "--limit", "100")["statement_total"]
    parts = [found("SSRI", *more, "--limit", "100")["statement_total"] for more in (("tramadol",), ("NOT", "tramadol"))]
    assert sum(parts) == whole


def test_operators_within_one_argument_are_operators_too(found: Ask) -> None:
    assert (
        found("tramadol OR tapentadol SSRI", "--limit", "50")["statements"]
        == found("tramadol", "OR", "tapentadol", "SSRI", "--limit", "50")["statements"]
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("tramadol", "or", "seizures"), "A OR B"),
        (("tramadol", "not", "seizures"), "NOT A"),
        (("--", "tramadol", "-seizures"), "write NOT before it"),
        (("tramadol", "|", "seizures"), "write OR"),
        (("(tramadol", "seizures)"), "brackets are not operators"),
        (("tramadol", "NEAR", "seizures"), "NEAR"),
        (("tramadol", "OR"), "nothing after it"),
    ],
)
def test_what_is_no_operator_is_said_to_be_none(see: Run, words: tuple[str, ...], told: str) -> None:
    assert told in see("search", *words).stderr


def test_what_is_quoted_is_no_operator(see: Run) -> None:
    assert "operator" not in see("search", '"trade-off or not"', "tramadol").stderr


def test_nothing_but_what_must_not_be_there_is_a_usage_error(see: Run) -> None:
    done = see("search", "NOT", "tramadol")
    assert (done.returncode, done.stdout) == (2, "")
    assert "only what must not be there" in done.stderr


def test_whether_the_labels_were_all_counted_is_told(within: Run, stocked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from drugref.store import labels

    env = {"XDG_DATA_HOME": str(stocked)}
    told = json.loads(within("search", '"liver injury"', "--json", env=env).stdout)
    assert (told["label_total_is"], told["ranked_all"]) == ("all", True)
    monkeypatch.setattr(labels, "OFTEN", 2)
    told = json.loads(within("search", '"liver injury"', "--json", env=env).stdout)
    assert (told["label_total"], told["label_total_is"], told["ranked_all"]) == (2, "fewer than all", False)
