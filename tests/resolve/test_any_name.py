"""What holds for every name."""

import random
import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import drugref
from drugref.resolve.outcome import Found, Known, Suggest
from drugref.resolve.resolve import Resolver
from drugref.resolve.slip import slip
from drugref.resolve.words import BULLET
from drugref.store.knowledge_base import KnowledgeBase

ACCENTS = {"a": "á", "e": "é", "i": "ï", "o": "ö", "u": "ü"}


def test_any_name_in_any_dress_is_its_drug(kb: KnowledgeBase) -> None:
    resolver = Resolver(kb)
    chance = random.Random(5)
    for name in kb.names("drugs"):
        text = name.text
        if text.isdigit():
            continue  # a bare number is a code only with its system
        place = chance.randrange(len(text) + 1)
        dresses = [text.upper(), text.lower(), text.swapcase(), f"{text[:place]} {text[place:]}", f"{text[:place]}-{text[place:]}"]
        dresses += [f" {text} ", text.replace(" ", ""), text.replace("-", " "), "".join(ACCENTS.get(c, c) for c in text)]
        dresses += [unicodedata.normalize("NFD", text)]
        for dress in dresses:
            outcome = resolver.resolve(dress)
            if isinstance(outcome, Suggest):
                assert name.id in [candidate.id for candidate in outcome.candidates], dress
            elif BULLET.match(dress):  # “o nabotulinumtoxinA”: what a list's bullet leaves is a slip
                assert outcome.match is not None, dress
                assert outcome.match.id == name.id, dress
            else:
                assert isinstance(outcome, Found), dress
                assert outcome.match.id == name.id, dress


@pytest.mark.slow
def test_the_order_of_files_changes_nothing(builtin: Path, tmp_path: Path, kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "kb"
    shutil.copytree(builtin, copy)
    drugs = copy / "drugs"
    for path in sorted(drugs.iterdir(), reverse=True):
        path.rename(drugs / f"_{path.name}")
    for path in sorted(drugs.iterdir()):
        path.rename(drugs / path.name[1:])
    monkeypatch.setattr("drugref.paths.builtin_kb", lambda: copy)
    other, same = Resolver(drugref.load()), Resolver(kb)
    for query in ("tolperizone", "citalopran", "gabapentn", "percoset", "silperizone", "tazocin", "lyrika"):
        assert other.resolve(query) == same.resolve(query)


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_anything_typed_gets_an_answer(kb: KnowledgeBase, query: str) -> None:
    Resolver(kb, "conditions").resolve(query)


@given(st.text("abcdehiknoprsty", max_size=9), st.text("abcdehiknoprsty", max_size=9))
def test_a_slip_explains_all_that_differs(query: str, name: str) -> None:
    took = slip(query, name)
    assert took.cost >= sum(edit.cost for edit in took.edits) - 1e-9
    assert len(query) - len(name) == sum(len(edit.wrong) - len(edit.right) for edit in took.edits)
    assert bool(took.edits) == (query != name)


@pytest.mark.parametrize("typed", ["ziconotid,e", "z,iconotide", "gaba;pentin", "tolperi|sone"])
def test_a_sign_within_a_name_is_asked_about(kb: KnowledgeBase, typed: str) -> None:
    outcome = Resolver(kb).resolve(typed)
    if isinstance(outcome, Found):  # where the sign counts for nothing
        assert outcome.match.id == typed.translate({ord(sign): None for sign in ",;|"})
    else:
        assert isinstance(outcome, Suggest)
        assert typed.translate({ord(sign): None for sign in ",;|"}) in [candidate.id for candidate in outcome.candidates]


@pytest.mark.parametrize(
    ("typed", "substance"),
    [
        *((name, name) for name in ("trametinib", "cabozantinib", "dapagliflozin", "darunavir", "heparin")),
        ("trametinib dimethyl sulfoxide", "trametinib"),
        ("cabozantinib s-malate", "cabozantinib"),
        ("dapagliflozin propanediol", "dapagliflozin"),
        ("darunavir ethanolate", "darunavir"),
    ],
)
def test_a_substance_and_its_solvates_are_that_substance(kb: KnowledgeBase, typed: str, substance: str) -> None:
    outcome = Resolver(kb).resolve(typed)
    assert isinstance(outcome, Known), outcome
    assert outcome.match.substance == substance
