"""Hostile names and files: never a traceback, never a character on screen that could steer a terminal."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from drugref.normal import printable

Run = Callable[..., CompletedProcess[str]]
Write = Callable[[Path, dict[str, str]], Path]

NAMES: dict[str, str | bytes] = {
    "escape": "\x1b[31mtolperisone\x1b[0m",
    "title": "\x1b]0;owned\x07",
    "c1": "\x9b31m",
    "markup": "[bold]x[/bold]",
    "link": "[link=http://example.invalid]tolperisone[/link]",
    "closing": "[/]",
    "bidi": "tolp\u202eenosirep",
    "zero width": "\u200b\u2060",
    "line separator": "a\u2028b",
    "newlines": "a\r\nb\n",
    "emoji": "💊" * 50,
    "spaces": "   \t ",
    "empty": "",
    "not utf-8": b"\xff\xfe",
    "long": "tolperisone" * 10_000,
    "wildcard": "%' or 1=1; --",
    "dashes": "-",
    "braces": "{0.__class__} %s",
    "ligature": "ﬁ" * 100,
}
"""What somebody, or some program, might pass as a name."""

NAMED = [name for name in NAMES.values() if name != "-"]
"""Those that stand for no standard input where a list is taken."""

QUERIES = (
    ("show",),
    ("side-effects", "tolperisone"),
    ("compare", "tolperisone"),
    ("find", "--condition"),
    ("find", "--effect"),
    ("find", "--class"),
    ("find", "--status"),
    ("find", "--region"),
    ("source",),
    ("list",),
    ("show", "tolperisone", "--section"),
    ("dose",),
    ("dose", "gabapentin", "--age"),
    ("dose", "gabapentin", "--weight"),
    ("dose", "gabapentin", "--egfr"),
    ("dose", "gabapentin", "--hepatic"),
    ("dose", "gabapentin", "--for"),
    ("dose", "gabapentin", "--route"),
)


def steering(text: str) -> set[str]:
    """Characters that ``printable`` would have written out."""
    return {character for character in text if printable(character) != character}


def test_a_process_of_its_own_stands_bytes_that_are_no_text(run: Run) -> None:
    done = run("show", b"\xff\x1b")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(r"drugref: no drug here is called “\udcff\x1b”")


@pytest.mark.parametrize("name", NAMED)
def test_a_hostile_name_is_not_found_and_never_echoed_raw(within: Run, name: str | bytes) -> None:
    done = within("show", name)
    assert done.returncode in (3, 4)
    assert done.stdout == ""
    assert done.stderr
    assert not steering(done.stderr)
    assert max(map(len, done.stderr.splitlines())) < 1000


@pytest.mark.parametrize("name", [NAMES["escape"], NAMES["bidi"], NAMES["not utf-8"], NAMES["line separator"]])
def test_a_hostile_name_comes_back_escaped_in_json(within: Run, name: str | bytes) -> None:
    done = within("show", name, "--json")
    typed = name if isinstance(name, str) else name.decode(errors="surrogateescape")
    assert not steering(done.stdout)
    assert json.loads(done.stdout)["query"] == typed


def test_hostile_names_resolve_a_line_each_and_are_never_echoed_raw(within: Run) -> None:
    for how in ([], ["--exact"]):
        done = within("resolve", *how, "--", *NAMED)
        assert done.returncode == 3
        assert not steering(done.stdout + done.stderr)
        assert len(done.stdout.splitlines()) == len(NAMED)


def test_hostile_names_resolve_to_an_object_each_in_json(within: Run) -> None:
    done = within("resolve", "--json", "--", *NAMED)
    assert not steering(done.stdout)
    typed = [name if isinstance(name, str) else name.decode(errors="surrogateescape") for name in NAMED]
    assert [json.loads(line)["query"] for line in done.stdout.splitlines()] == typed


def test_a_name_with_a_line_break_forges_no_line(within: Run) -> None:
    forged = "zzzz”\ndrugref: gabapentin is safe"
    said, told = within("show", forged).stderr, within("resolve", forged).stdout
    assert len(told.splitlines()) == 1
    assert not any(line.startswith("drugref: gabapentin is safe") for line in said.splitlines())


@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
@pytest.mark.parametrize("name", [NAMES["escape"], NAMES["bidi"], NAMES["not utf-8"]], ids=["escape", "bidi", "not utf-8"])
def test_no_option_or_argument_echoes_raw(within: Run, query: tuple[str, ...], name: str | bytes) -> None:
    done = within(*query, name)
    assert done.returncode in (2, 3, 4)
    assert done.stdout == ""
    assert not steering(done.stderr)


@pytest.mark.parametrize("words", [("\x1b[31m",), ("show", "--\x1b[31m"), ("--\u202e",)])
def test_hostile_commands_and_options_are_usage_errors(within: Run, words: tuple[str, ...]) -> None:
    done = within(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert not steering(done.stderr)


def test_hostile_paths_are_never_echoed_raw(within: Run, tmp_path: Path) -> None:
    path = f"{tmp_path}/\x1b[31m\u202e".encode() + b"\xff"
    for words in (("show", "tolperisone", "--kb", path), ("validate", path), ("validate", path, "--json")):
        done = within(*words)
        assert done.returncode == 1
        assert not steering(done.stdout + done.stderr)


def test_a_name_of_a_megabyte_is_not_found(within: Run) -> None:
    """Longer than the system passes to a program, so it has to be within one."""
    done = within("show", "tolperisone" * 100_000)
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr) < 1000


RAW = "A\x1b[31m[bold]b[/bold][link=http://example.invalid]l[/link]\u202ez\U0001f48a\x9b\u2028\ufeff"
YAML = '"' + "".join(c if ord(c) > 0xFFFF else json.dumps(c)[1:-1] for c in RAW) + '"'
"""The same in a YAML file, as escapes that YAML turns back."""

PLAIN = ("identity", "evidence", "pregnancy", "lactation", "driving", "overdose")
HOSTILE = {
    "sources.yaml": f"- {{id: foe, title: {YAML}, publisher: {YAML}, date: undated, grade: label, url: {YAML}, note: {YAML}}}\n",
    "conditions.yaml": f"- {{id: foe-condition, name: {YAML}, broader: [pain], synonyms: [{YAML}], icd10: [{YAML}], mesh: [{YAML}]}}\n",
    "effects.yaml": f"- {{id: foe-effect, name: {YAML}, body_system: skin, synonyms: [{YAML}]}}\n",
    "classes.yaml": f"- {{id: foe-class, name: {YAML}, synonyms: [{YAML}]}}\n",
    "drugs/foe.yaml": (
        "id: foe\n"
        f"names: [{{text: {YAML}, kind: INN, sources: [foe], note: {YAML}, language: {YAML}}}]\n"
        f"codes: [{{system: ATC, code: {YAML}, of: {YAML}, sources: [foe]}}]\n"
        f"classes: [{{drug_class: foe-class, sources: [foe], note: {YAML}}}]\n"
        f"look_alikes: [{{name: {YAML}, text: {YAML}, sources: [foe]}}]\n"
        f"status: [{{status: withdrawn, regions: [EU], text: {YAML}, sources: [foe], note: {YAML}}}]\n"
        f"alerts: [{{kind: withdrawal, text: {YAML}, sources: [foe]}}]\n"
        "indications:\n"
        f"  - {{condition: foe-condition, licence: claimed, text: {YAML}, sources: [foe], disputed: {{text: {YAML}, sources: [foe]}}}}\n"
        f"guidelines: [{{guideline: {YAML}, condition: foe-condition, line: alternative, text: {YAML}, sources: [foe]}}]\n"
        f"interactions: [{{substances: [{YAML}], severity: major, text: {YAML}, mechanism: {YAML}, management: {YAML}, sources: [foe]}}]\n"
        f"side_effects: [{{frequency: not known, as_stated: {YAML}, effects: [foe-effect], sources: [foe], note: {YAML}}}]\n"
        f"mechanism: [{{target: {YAML}, text: {YAML}, sources: [foe]}}]\n"
        f"dosing: [{{population: adults, condition: foe-condition, text: {YAML}, sources: [foe]}}]\n"
        f"contraindications: [{{substance: {YAML}, text: {YAML}, sources: [foe]}}, {{drug_class: foe-class, text: x, sources: [foe]}}]\n"
        f"warnings: [{{effect: foe-effect, text: {YAML}, sources: [foe]}}, {{condition: foe-condition, text: {YAML}, sources: [foe]}}]\n"
        f"pharmacokinetics: [{{parameter: half-life, text: {YAML}, sources: [foe]}}]\n"
        f"counselling: [{{topic: alcohol, text: {YAML}, sources: [foe], note: {YAML}}}]\n"
        + "".join(f"{section}: [{{text: {YAML}, sources: [foe], note: {YAML}}}]\n" for section in PLAIN)
    ),
    "menus/foe.yaml": (
        f"id: foe\nname: {YAML}\ncondition: foe-condition\n"
        f"strategies: [{{id: foe, name: {YAML}, site: central, text: {YAML}, sources: [foe], drugs: [foe]}}]\n"
        f"combinations: [{{drugs: [foe, tolperisone], text: {YAML}, sources: [foe]}}]\nprinciples: [{{text: {YAML}, sources: [foe]}}]\n"
    ),
}


@pytest.fixture(scope="session")
def foe(tmp_path_factory: pytest.TempPathFactory, write_kb: Write) -> str:
    """A folder whose every text is hostile."""
    return str(write_kb(tmp_path_factory.mktemp("foe"), HOSTILE))


PAGES = (
    ("show", "foe"),
    ("side-effects", "foe"),
    ("side-effects", "foe", "tolperisone"),
    ("compare", "foe", "tolperisone"),
    ("interactions", "foe", "tolperisone"),
    ("find", "--condition", "foe-condition"),
    ("find", "--class", "foe-class", "--effect", "foe-effect"),
    ("list", "drugs"),
    ("list", "conditions"),
    ("list", "effects"),
    ("list", "classes"),
    ("list", "sources"),
    ("list", "menus"),
    ("source", "foe"),
    ("gaps",),
)


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_a_hostile_file_is_shown_with_its_characters_written_out(within: Run, foe: str, words: tuple[str, ...]) -> None:
    done = within(*words, "--kb", foe)
    assert done.returncode == 0
    assert not steering(done.stdout + done.stderr)
    assert r"A\x1b[31m[bold]b[/bold][link=http://example.invalid]l[/link]\u202ez" in done.stdout, "markup is text, escapes are written out"


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_a_hostile_file_is_whole_in_json_and_steers_nothing(within: Run, foe: str, words: tuple[str, ...]) -> None:
    done = within(*words, "--json", "--kb", foe)
    assert done.returncode == 0
    assert not steering(done.stdout)
    assert f'"{RAW}"' in json.dumps(json.loads(done.stdout), ensure_ascii=False).replace("\\u001b", "\x1b")


@pytest.mark.parametrize("words", PAGES[:6], ids=" ".join)
def test_a_hostile_file_gets_no_escape_of_its_own_onto_a_terminal(on_terminal: Run, foe: str, words: tuple[str, ...]) -> None:
    shown = on_terminal(*words, "--kb", foe, "--no-pager").stdout
    assert not steering(re.sub(r"\x1b\[[0-9;]*m", "", shown))
    assert "\x1b[31m[bold]" not in shown


@pytest.mark.parametrize("how", [(), ("--for", "foe-condition"), ("--for", "pain"), ("--json",)])
def test_a_hostile_file_is_dosed_with_its_characters_written_out(within: Run, foe: str, how: tuple[str, ...]) -> None:
    done = within("dose", "foe", *how, "--kb", foe)
    assert done.returncode == 4
    assert "is withdrawn" in done.stdout
    assert not steering(done.stdout + done.stderr)


def test_validate_finds_the_characters(within: Run, foe: str) -> None:
    done = within("validate", foe)
    assert done.returncode == 1
    assert r"control character \x1b" in done.stdout
    assert not steering(done.stdout + done.stderr)


def test_a_file_with_a_name_of_a_megabyte_works(within: Run, tmp_path: Path, write_kb: Write) -> None:
    name = "y" * 1_000_000
    folder = str(write_kb(tmp_path, {"drugs/foe.yaml": f"id: foe\nnames: [{{text: {name}, kind: INN, sources: [seed-menu]}}]\n"}))
    done = within("show", "foe", "--kb", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("y") > 1_000_000
    assert within("show", "flupirtine", "--kb", folder).returncode == 0


@pytest.fixture(scope="session")
def foe_labels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a label store whose every text is hostile, past what an import would have taken out."""
    from drugref.model.label import LABEL_SECTIONS, Ingredient, Label, LabelSection
    from drugref.store.label_rows import row
    from drugref.store.label_writer import FileImport, LabelWriter

    folder = tmp_path_factory.mktemp("foe-labels")
    text = f"Nausea, foeword {RAW}\n{RAW} | {RAW}\n{RAW} | 2\n• {RAW}"
    label = Label(
        set_id=f"foesetid {RAW}", version=1, corpus=RAW, date="2020-01-01", supply="OTC", title=RAW, brands=(RAW,), generics=("foelone",),
        ingredients=(Ingredient(name=RAW),), substance="foelone", manufacturer=RAW, routes=(RAW,), ndcs=(RAW,), names_from="product text",
        sections=tuple(LabelSection(section=section, title=RAW, text=text) for section in LABEL_SECTIONS),
    )  # fmt: skip
    importing = FileImport("spl", "f.xml", "2026-01-01T00:00:00")
    with LabelWriter(folder / "drugref" / "labels.sqlite") as writer, writer.file(importing):
        writer.add(row(label))
    return {"XDG_DATA_HOME": str(folder)}


LABEL_PAGES = (
    ("show", "foelone"),
    ("show", "foelone", "--label", "foesetid"),
    ("labels", "foelone"),
    ("compare", "foelone", "tolperisone"),
    ("search", "foeword"),
    ("find", "--effect", "nausea"),
    ("find", "--condition", "foeword"),
)


@pytest.mark.parametrize("words", LABEL_PAGES, ids=" ".join)
def test_a_hostile_label_is_shown_with_its_characters_written_out(within: Run, foe_labels: dict[str, str], words: tuple[str, ...]) -> None:
    done = within(*words, env=foe_labels)
    assert (done.returncode, steering(done.stdout + done.stderr)) == (0, set())
    assert r"A\x1b[31m[bold]b[/bold][link=http://example.invalid]l[/link]\u202ez" in done.stdout
    answer = within(*words, "--json", env=foe_labels)
    assert (answer.returncode, steering(answer.stdout)) == (0, set())
    assert RAW in json.dumps(json.loads(answer.stdout), ensure_ascii=False).replace("\\u001b", "\x1b")


@pytest.mark.parametrize("words", LABEL_PAGES[:4], ids=" ".join)
@pytest.mark.parametrize("columns", [40, 80])
def test_a_hostile_label_gets_no_escape_of_its_own_onto_a_terminal(
    on_terminal: Run, foe_labels: dict[str, str], words: tuple[str, ...], columns: int
) -> None:
    shown = on_terminal(*words, "--no-pager", columns=columns, env=foe_labels).stdout
    assert not steering(re.sub(r"\x1b\[[0-9;]*m", "", shown))
    assert "\x1b[31m[bold]" not in shown


@pytest.mark.parametrize(
    "query", [("labels",), ("search",), ("search", "x", "--drug"), ("search", "x", "--section"), ("show", "foelone", "--label")]
)
@pytest.mark.parametrize("name", [NAMES["escape"], NAMES["bidi"], NAMES["not utf-8"]], ids=["escape", "bidi", "not utf-8"])
def test_no_option_of_label_commands_echoes_raw(within: Run, foe_labels: dict[str, str], query: tuple[str, ...], name: str | bytes) -> None:
    done = within(*query, name, env=foe_labels)
    assert done.returncode in (0, 2, 3, 4)
    assert not steering(done.stdout + done.stderr)
    assert "mistake" not in done.stderr
