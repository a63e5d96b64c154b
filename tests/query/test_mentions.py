"""What label text mentions of a condition or an effect."""

from collections.abc import Callable, Sequence

import pytest

from drugref.model.label import Label, LabelSection
from drugref.query import mentions as module
from drugref.query.find_reasons import Criterion
from drugref.query.mentions import Mentions, mentions
from drugref.resolve.on_labels import text_match
from drugref.resolve.outcome import Suggest, Unknown
from drugref.resolve.resolve import resolve
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.labels import Labels

Stock = Callable[[Sequence[Label]], Labels]


def criterion(kb: KnowledgeBase, word: str, typed: str) -> Criterion:
    match = resolve(kb, f"{word}s", typed).match  # type: ignore[union-attr]
    assert match
    return Criterion(criterion=word, wanted=match.id or "", match=match)  # type: ignore[arg-type]


def found(kb: KnowledgeBase, labels: Labels, *criteria: tuple[str, str]) -> Mentions:
    result = mentions(kb, labels, tuple(criterion(kb, word, typed) for word, typed in criteria))
    assert result
    return result


def numbers(result: Mentions) -> list[int]:
    return [int(mention.passages[0].label.set_id[:8], 16) for mention in result.shown]


def test_a_condition_is_looked_for_in_indications_an_effect_in_adverse_reactions(kb: KnowledgeBase, labels: Labels) -> None:
    assert numbers(found(kb, labels, ("condition", "spasticity"))) == [7]
    assert numbers(found(kb, labels, ("effect", "drowsiness"))) == [5]
    assert {mention.passages[0].section for mention in found(kb, labels, ("effect", "nausea")).shown} == {"adverse_reactions"}


def test_every_synonym_is_looked_for_and_no_code(kb: KnowledgeBase, labels: Labels) -> None:
    ((*words,),) = found(kb, labels, ("effect", "drowsiness")).words
    assert {"drowsiness", "somnolence"} <= set(words)
    assert not [word for word in words if word.startswith("D0") or word == "drowsiness-effect"]


def test_two_criteria_must_both_be_mentioned_and_each_has_its_passage(kb: KnowledgeBase, labels: Labels) -> None:
    both = found(kb, labels, ("condition", "neuropathic pain"), ("effect", "drowsiness"))
    assert [[hit.section for hit in mention.passages] for mention in both.shown] == [["indications", "adverse_reactions"]]
    assert found(kb, labels, ("condition", "neuropathic pain"), ("effect", "nausea")).shown == ()


def test_the_best_label_of_each_medicine_and_how_many_in_all(kb: KnowledgeBase, labels: Labels, monkeypatch: pytest.MonkeyPatch) -> None:
    result = found(kb, labels, ("effect", "nausea"))
    substances = [mention.passages[0].label.substance for mention in result.shown]
    assert len(substances) == len(set(substances)) < result.total == 8
    monkeypatch.setattr(module, "LABELS_SHOWN", 2)
    assert len(found(kb, labels, ("effect", "nausea")).shown) == 2


def test_other_criteria_are_not_judged_by_text(kb: KnowledgeBase, labels: Labels) -> None:
    condition = criterion(kb, "condition", "neuropathic pain")
    assert mentions(kb, labels, (condition, Criterion(criterion="region", wanted="US"))) == Mentions(unjudged=("region",))
    assert mentions(kb, labels, (Criterion(criterion="status", wanted="withdrawn"),)) is None


def test_what_no_term_is_called_is_looked_for_as_typed_if_any_label_has_it(kb: KnowledgeBase, labels: Labels) -> None:
    match = text_match(labels, "conditions", Suggest("painful muscle spasm", ()))
    assert match
    assert (match.id, match.matched) == (None, "painful muscle spasm")
    result = mentions(kb, labels, (Criterion(criterion="condition", wanted=match.query),))
    assert result
    assert (result.total, result.words) == (7, (("painful muscle spasm",),))
    assert text_match(labels, "conditions", Unknown("drowsiness")) is None, "not in any indications"
    assert text_match(labels, "classes", Unknown("painful muscle spasm")) is None
    assert text_match(labels, "conditions", Unknown("the")) is None


def test_of_an_effect_it_is_told_what_the_label_states_and_who_only_names_it(
    kb: KnowledgeBase, stock: Callable[[Sequence[Label]], Labels]
) -> None:
    def of(number: int, substance: str, text: str) -> Label:
        piece = LabelSection(section="adverse_reactions", title="Adverse reactions", text=text)
        return Label(set_id=f"{number:08x}-aaaa", version=1, corpus="spl", substance=substance, generics=(substance,), sections=(piece,))

    held = stock([of(1, "alphazone", "Nausea was common."), of(2, "betazone", "No nausea was seen in the trials.")])
    result = found(kb, held, ("effect", "nausea"))
    assert numbers(result) == [1]
    assert [[effect.id for effect in mention.states] for mention in result.shown] == [["nausea"]]
    assert (result.total, result.only_named) == (2, 1)
    assert result.searched is not None
    assert len(result.searched.states) == len(result.searched.labels)
