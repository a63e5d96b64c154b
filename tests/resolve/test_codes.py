"""Codes with their system, NDC codes in every form, and entries whose words and codes speak together."""

from collections.abc import Iterator

import pytest

from drugref.medication_list.entry import Entry
from drugref.opening import ImportedLabels
from drugref.resolve.entries import resolve_entry
from drugref.resolve.outcome import Outcome, Suggest, Unknown
from drugref.resolve.resolve import Resolver
from drugref.store.knowledge_base import KnowledgeBase


@pytest.fixture(scope="module")
def resolver(kb: KnowledgeBase) -> Resolver:
    return Resolver(kb)


def meant(outcome: Outcome) -> str:
    match = getattr(outcome, "match", None)
    return (match.id or match.substance) if match else type(outcome).__name__.lower()


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("rxcui:5640", "ibuprofen"),
        ("RxNorm 5640", "ibuprofen"),
        ("ATC M03BX04", "tolperisone"),
        ("atc=n06ax21", "duloxetine"),
        ("CAS 27203-92-5", "tramadol"),
        ("CID 5511", "tolperisone"),
        ("UNII 39J1LGJ30J", "tramadol"),
        ("pubchem:5640", "unknown"),  # the RxCUI of ibuprofen is another substance's number there
        ("NDC 0054-0236-25", "unknown"),
        ("0054-0236-25", "unknown"),
        ("Casodex", "bicalutamide"),  # begins as a system does
        ("ATC M03AX01", "suggest"),
    ],
)
def test_a_code_means_what_it_is_in_its_system(resolver: Resolver, written: str, means: str) -> None:
    assert meant(resolver.resolve(written)) == means


def test_an_unknown_code_is_said_to_be_one(resolver: Resolver) -> None:
    outcome = resolver.resolve("NDC 0054-0236-25")
    assert isinstance(outcome, Unknown)
    assert outcome.why.startswith("no medicine known here has the NDC code 0054-0236-25; such codes come from imported labels, and none is")


def test_where_labels_are_imported_a_missing_code_is_only_missing(labelled: Resolver) -> None:
    outcome = labelled.resolve("NDC 9999-9999-99")
    assert isinstance(outcome, Unknown)
    assert outcome.why == "no medicine known here has the NDC code 9999-9999-99"


@pytest.mark.parametrize(
    ("typed", "means"),
    [("00000002", "foelone"), ("00000002-0000-4000", "foelone"), ("00000002000040008000000000000000", "foelone"), ("0000000", "unknown")],
)
def test_a_set_id_may_be_its_beginning(labelled: Resolver, typed: str, means: str) -> None:
    assert meant(Resolver(labelled.kb, names=labelled.names, labels=ImportedLabels(), alone=True).resolve(typed)) == means


@pytest.fixture(scope="module")
def labelled(kb: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Resolver]:
    """A resolver that knows four labels by their NDC: two labellers' codes have the same figures, cut otherwise."""
    from drugref.model.label import Ingredient, Label
    from drugref.store.label_rows import row
    from drugref.store.label_writer import FileImport, LabelWriter

    folder = tmp_path_factory.mktemp("ndc")
    codes = {"examplone": "0054-0236", "samplol": "54321-123", "foelone": "12345-6789", "barol": "5432-1123"}
    with LabelWriter(folder / "drugref" / "labels.sqlite") as writer, writer.file(FileImport("spl", "f.xml", "2026-01-01T00:00:00")):
        for number, (name, code) in enumerate(codes.items()):
            label = Label(
                set_id=f"{number:08x}-0000-4000-8000-000000000000", version=1, corpus="spl", date="2020-01-01", supply="OTC", title=name,
                brands=(), generics=(name,), ingredients=(Ingredient(name=name),), substance=name, ndcs=(code, f"{code}-25"),
                names_from="product text",
            )  # fmt: skip
            writer.add(row(label))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder))
        yield Resolver(kb, alone=True)


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("0054-0236", "examplone"),
        ("0054-0236-25", "examplone"),
        ("00054-0236-25", "examplone"),
        ("00054023625", "examplone"),
        ("0054023625", "examplone"),
        ("NDC 0054-0236-25", "examplone"),
        ("NDC: 0054 0236 25", "examplone"),
        ("NDC 0054 0236", "examplone"),
        ("NDC#00540236", "examplone"),
        ("ndc0054-0236", "examplone"),
        ("54321-123-25", "samplol"),
        ("54321-0123-25", "samplol"),
        ("5432-1123-25", "barol"),
        ("05432112325", "barol"),
        ("54321012325", "samplol"),
        ("NDC 5432112325", "suggest"),  # 4-4-2 or 5-3-2
        ("12345-6789-1", "foelone"),
        ("12345678901", "foelone"),
        ("12345-678-90", "unknown"),
    ],
)
def test_an_ndc_is_read_in_every_form(labelled: Resolver, written: str, means: str) -> None:
    assert meant(labelled.resolve(written)) == means


# Entries


def entry(text: str, **codes: str) -> Entry:
    return Entry(text=text, codes=tuple((system, code) for system, code in codes.items()))


@pytest.mark.parametrize(
    ("given", "means"),
    [
        (entry("ibuprofen 200 mg", RxCUI="5640"), "ibuprofen"),
        (entry("", RxCUI="5640"), "ibuprofen"),
        (entry("", ATC="N06AX21", RxCUI="72625"), "duloxetine"),
        (entry("Advil", RxCUI="0"), "ibuprofen"),
        (entry("what the doctor gave", RxCUI="5640"), "ibuprofen"),  # the words mean nothing
        (entry("duloxetine 30 mg", RxCUI="5640"), "suggest"),  # they differ
        (entry("", RxCUI="5640", ATC="N06AX21"), "suggest"),
        (entry("ibuprofen 200mg/500mg", RxCUI="5640"), "ibuprofen"),  # asked about, and among what was offered
        (entry("MSO4", RxCUI="5640"), "suggest"),  # asked about, and none of it
        (entry("", RxCUI="0"), "unknown"),
        (Entry(text="", place="x:1", unread="it is empty"), "unknown"),
    ],
)
def test_words_and_codes_speak_together(resolver: Resolver, given: Entry, means: str) -> None:
    assert meant(resolve_entry(resolver, given)) == means


def test_where_words_and_code_differ_both_are_offered(resolver: Resolver) -> None:
    outcome = resolve_entry(resolver, entry("duloxetine 30 mg", RxCUI="5640"))
    assert isinstance(outcome, Suggest)
    assert [candidate.name for candidate in outcome.candidates] == ["duloxetine", "ibuprofen"]
    assert outcome.why == "its words and its code name different medicines"
