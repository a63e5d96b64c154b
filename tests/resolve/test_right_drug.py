"""The names the project was started for: each is the right drug, or none."""

import pytest

from drugref.query.interactions_list import read
from drugref.resolve.outcome import Found, Known, Suggest, Typo, Unknown
from drugref.resolve.resolve import Resolver, resolve
from drugref.store.knowledge_base import KnowledgeBase
from drugref.view.resolve import line


@pytest.fixture(scope="module")
def drugs(kb: KnowledgeBase) -> Resolver:
    return Resolver(kb)


@pytest.mark.parametrize(
    "name",
    [
        "citalopram",
        "escitalopram",
        "apomorphine",
        "protriptyline",
        "dexibuprofen",
        "levalbuterol",
        "Percocet",
        "Dysport",
        "Xeomin",
        "paregoric",
    ],
)
def test_another_medicine_is_known_and_shows_no_drug(drugs: Resolver, name: str) -> None:
    outcome = drugs.resolve(name)
    assert isinstance(outcome, Known)
    assert outcome.match.id is None


def test_a_slip_is_read_with_its_evidence(drugs: Resolver) -> None:
    outcome = drugs.resolve("tolperizone")
    assert isinstance(outcome, Typo)
    assert (outcome.match.id, outcome.match.kind, outcome.match.matched, outcome.match.why) == (
        "tolperisone",
        "typo",
        "tolperisone",
        "“z” for “s”",
    )


@pytest.mark.parametrize("name", ["eperison", "eperisone", "silperison", "inaperison", "lanperison", "deutolperison"])
def test_a_relative_is_never_tolperisone(drugs: Resolver, name: str) -> None:
    outcome = drugs.resolve(name)
    if isinstance(outcome, Found | Typo):
        assert outcome.match.id == name.removesuffix("e") + "e"


@pytest.mark.parametrize(
    ("name", "id", "kind"),
    [
        ("lanperisone", "lanperisone", "INN"),
        ("Mydocalm", "tolperisone", "brand"),
        ("tolperisone hydrochloride", "tolperisone", "salt"),
        ("M03BX04", "tolperisone", "code"),
        ("F5EOM0LD8E", "tolperisone", "code"),
        ("ibuprofen 200mg tablets", "ibuprofen", "INN"),
        ("Cymbalta", "duloxetine", "brand"),
    ],
)
def test_every_kind_of_name_is_the_drug(drugs: Resolver, name: str, id: str, kind: str) -> None:
    outcome = drugs.resolve(name)
    assert isinstance(outcome, Found)
    assert (outcome.match.id, outcome.match.kind) == (id, kind)


def test_exact_asks_instead_of_reading(kb: KnowledgeBase) -> None:
    outcome = resolve(kb, "drugs", "tolperizone", exact=True)
    assert isinstance(outcome, Suggest)
    assert outcome.candidates[0].id == "tolperisone"


@pytest.mark.parametrize(
    ("vocabulary", "typed", "id"),
    [("conditions", "neuropthy", "neuropathy"), ("effects", "drowsyness", "drowsiness"), ("classes", "opiod", "opioid")],
)
def test_other_vocabularies_read_slips_too(kb: KnowledgeBase, vocabulary: str, typed: str, id: str) -> None:
    outcome = resolve(kb, vocabulary, typed)
    assert isinstance(outcome, Typo)
    assert outcome.match.id == id


def test_a_condition_that_is_not_here_is_no_other_condition(kb: KnowledgeBase) -> None:
    assert isinstance(resolve(kb, "conditions", "psoriasis"), Unknown | Suggest)


def test_a_slip_of_another_medicine_is_that_medicine(drugs: Resolver) -> None:
    outcome = drugs.resolve("citalopran")
    assert isinstance(outcome, Known)
    assert (outcome.match.kind, outcome.match.substance) == ("typo", "citalopram")


@pytest.mark.parametrize("query", ["", "   ", "\x00\x1b[2J", "\u202e\u200f", "🙂🙂", "x" * 10_000_000, "é" * 5_000_000, "-" * 10_000_000])
def test_what_is_no_name_is_answered_at_once(drugs: Resolver, query: str) -> None:
    assert isinstance(drugs.resolve(query), Unknown)


def test_both_national_names_are_shown(drugs: Resolver) -> None:
    for name in ("acetaminophen", "paracetamol", "Tylenol"):
        outcome = drugs.resolve(name)
        assert isinstance(outcome, Known)
        assert (outcome.match.substance, outcome.match.national) == ("acetaminophen", "paracetamol")
        assert "paracetamol" in line(outcome)
        assert "acetaminophen" in line(outcome)
    (member,) = read(drugs, ["paracetamol"]).members
    assert (member.name, member.also) == ("paracetamol", "acetaminophen")
