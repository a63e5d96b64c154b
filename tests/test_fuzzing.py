"""Whatever bytes lie in a folder, a store, a list of names or on the command line: an answer or words, never a mistake of our own.

Each is given a minute and a seed: what one run finds, every run finds.
"""

import io
import json
import os
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import drugref
from drugref import opening, paths
from drugref.errors import DrugrefError
from drugref.ingest.importing import import_files
from drugref.ingest.report import Report
from drugref.kb.layers import load, validate
from drugref.resolve.resolve import Resolver
from drugref.store import file
from drugref.store.format import TABLES
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.label_count import connect
from drugref.store.label_writer import LabelWriter
from drugref.store.labels import open_labels
from drugref.view import as_json
from drugref.view.plain import plain

Make = Callable[..., dict[str, Any]]
Write = Callable[..., Path]

pytestmark = pytest.mark.slow

SECONDS = float(os.environ.get("DRUGREF_FUZZ_SECONDS", "60"))
SEED = 20260127


def rounds() -> Iterator[random.Random]:
    """A source of chance, again and again until the time is up."""
    chance, end = random.Random(SEED), time.monotonic() + SECONDS
    while time.monotonic() < end:
        yield chance


TOKENS = (
    ": ", "- ", "\n", "\n  ", "{", "}", "[", "]", ",", "'", '"', "|", ">", "#", "&a", "*a", "!!float ", "!!binary ", "? ", "~", "null",
    "true", "1.0e999", "-1", "9" * 30, "\x00", "\x1b[31m", "\u202e", "\ud800", "\t", "id", "names", "text", "kind", "sources", "alerts",
    "replace", "dosing", "disputed", "percent", "broader", "layer", "tolperisone", "gabapentin", "nausea", "pain", "opioid", "seed-menu",
    "2026-02-31", "adults",
)  # fmt: skip


def mangled(text: str, chance: random.Random) -> str:
    """The text with a few pieces changed, doubled, taken out or put in."""
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(text) + 1), chance.choice((0, 1, 5, 40))
        put = chance.choice((chance.choice(TOKENS), text[at : at + 60], "", "".join(chance.choices(TOKENS, k=5))))
        text = text[:at] + put + text[at + length :]
    return text


def test_a_mangled_folder_is_read_or_told(tmp_path: Path, builtin: Path) -> None:
    """Files of the built-in knowledge base, changed at random and laid over it."""
    originals = [path for path in (*builtin.glob("*.yaml"), *(builtin / "drugs").glob("*.yaml")) if path.stat().st_size < 30_000]
    folder = tmp_path / "kb"
    (folder / "drugs").mkdir(parents=True)
    for chance in rounds():
        original = chance.choice(originals)
        copy = folder / original.relative_to(builtin)
        copy.write_bytes(mangled(original.read_text(encoding="utf-8"), chance).encode("utf-8", "surrogatepass"))
        findings = validate(folder, [builtin])
        content = load([builtin, folder]).content
        assert "tolperisone" in content.drugs
        assert content.drugs["tolperisone"].alerts
        for drug in content.drugs.values():
            if drug.layer or drug.id == original.stem:
                json.loads(json.dumps(plain(drug), allow_nan=False))
        assert all("\x1b" not in str(finding) for finding in findings)
        copy.unlink()


def test_no_damage_to_a_compiled_store_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes changed, cut off, doubled and added."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    drugref.load().close()
    (store,) = (tmp_path / "drugref").glob("kb-*.sqlite")
    data, wanted = store.read_bytes(), file.fingerprint(paths.layers())
    for chance in rounds():
        changed = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            changed[chance.randrange(len(changed))] ^= chance.randrange(1, 256)
        end = chance.choice((len(changed), len(changed), chance.randrange(len(changed)), len(changed) // 4096 * 2048))
        store.write_bytes(bytes(changed[:end]) + bytes(chance.choice((0, 0, 1, 4096))))
        if store.read_bytes() != data:
            assert file.open_valid(store, wanted, TABLES) is None


def test_no_damage_to_a_label_store_is_believed(stocked: Path, tmp_path: Path) -> None:
    data = (stocked / "drugref" / "labels.sqlite").read_bytes()
    store = tmp_path / "labels.sqlite"
    for chance in rounds():
        changed = bytearray(data)
        changed[chance.randrange(len(changed))] ^= chance.randrange(1, 256)
        store.write_bytes(changed)
        with pytest.raises(DrugrefError):
            connect(store)


def test_a_damaged_label_store_without_a_checksum_is_answered_from_or_told(stocked: Path, tmp_path: Path) -> None:
    """As a killed import leaves it: what can be told is told in words."""
    data = bytearray((stocked / "drugref" / "labels.sqlite").read_bytes())
    data[60:64] = bytes(4)
    store = tmp_path / "labels.sqlite"
    for chance in rounds():
        changed = bytearray(data)
        at = chance.choice([place for place in (chance.randrange(len(changed)),) if not 60 <= place < 64] or [100])
        changed[at] ^= chance.randrange(1, 256)
        store.write_bytes(changed)
        try:
            labels = open_labels(store)
            if labels:
                labels.by_name("examplone")
                labels.label("00000001000040008000000000000000")
                labels.corpora()
                labels.close()
        except DrugrefError:
            continue


def test_any_text_resolves_to_an_outcome(kb: KnowledgeBase) -> None:
    resolver = Resolver(kb)
    names = [name.text for name in kb.names("drugs")]
    for chance in rounds():
        query = mangled(chance.choice(names), chance)
        outcome = resolver.resolve(query)
        assert outcome.query == query or hasattr(outcome, "match")
        json.dumps(as_json.resolution(outcome))


def test_any_list_of_names_of_ones_own_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from drugref.store.names import read_own

    own = tmp_path / "names.tsv"
    for chance in rounds():
        own.write_bytes(mangled("Wardol\ttolperisone\nmetformin\ttolperisone\n# x\n" * 5, chance).encode("utf-8", "surrogatepass"))
        for name, drug in read_own(own):
            assert name
            assert drug


SPL = """<?xml version="1.0" encoding="UTF-8"?><document xmlns="urn:hl7-org:v3"><code code="34391-3"/><title>EXAMPRO</title>
<effectiveTime value="20240229"/><setId root="00000001-0000-4000-8000-000000000000"/><versionNumber value="12"/><component><structuredBody>
<component><section><subject><manufacturedProduct><manufacturedProduct><name>Exampro</name><ingredient classCode="ACTIB">
<ingredientSubstance>
<code code="A" codeSystem="2.16.840.1.113883.4.9"/><name>EXAMPLONE</name></ingredientSubstance></ingredient></manufacturedProduct>
</manufacturedProduct></subject></section></component><component><section><code code="34084-4"/><title>6 ADVERSE REACTIONS</title><text>
<table><thead><tr><th>Reaction</th><th colspan="2">Examplone %</th></tr></thead><tbody><tr><td rowspan="2">Nausea</td><td>5</td><td>1</td>
</tr></tbody></table><paragraph>Dizziness &lt; 1 %.</paragraph></text></section></component></structuredBody></component></document>"""


def test_a_mangled_file_of_labels_is_imported_or_told(tmp_path: Path, record: Make, write_openfda: Write) -> None:
    """Records of openFDA and documents of DailyMed, changed at random, plain and in a zip that is then changed too."""
    bulk = write_openfda(tmp_path / "drug-label.json", [record(number, "examplone") for number in (1, 2, 3)]).read_text(encoding="utf-8")
    for chance in rounds():
        corpus, text, name = chance.choice((("openfda", bulk, "x.json"), ("spl", SPL, "x.xml")))
        data = mangled(text, chance).encode("utf-8", "surrogatepass")
        if chance.random() < 0.5:
            data = damaged_zip(name, data, chance)
            name = "x.zip"
        (tmp_path / name).write_bytes(data)
        store = tmp_path / "store" / "labels.sqlite"
        with LabelWriter(store) as writer, Report(tmp_path / "rejected.tsv") as report:
            (done,) = import_files(writer, corpus, [tmp_path / name], report, lambda _: lambda _, __: None)
        assert "mistake" not in done.failed
        assert "\x1b" not in done.failed
        labels = open_labels(store)
        assert labels
        assert labels.total == (0 if done.failed else done.counts.new)
        for summary in labels.by_name("examplone"):
            whole = labels.label(summary.set_id)
            assert whole
            assert not any(character in each.text for each in whole.sections for character in "\x00\x1b\u202e")
        labels.close()
        store.unlink()


def damaged_zip(name: str, data: bytes, chance: random.Random) -> bytes:
    """The file in a zip, now and then with a byte changed or its end cut off."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA))) as archive:
        archive.writestr(name, data)
        archive.writestr(f"two/{name}", data[: len(data) // 2])
    changed = bytearray(out.getvalue())
    if chance.random() < 0.5:
        changed[chance.randrange(len(changed))] ^= chance.randrange(1, 256)
    return bytes(changed[: chance.choice((len(changed), len(changed), chance.randrange(len(changed))))])


@pytest.fixture(autouse=True)
def no_notes() -> Iterator[None]:
    yield
    opening.notes.clear()
