"""What is not covered, or only badly."""

from collections.abc import Callable

from drugref.model import QUESTIONS, SECTIONS, Drug, LookedFor, Name, Statement
from drugref.query.gaps import gaps
from drugref.store.knowledge_base import KnowledgeBase

Make = Callable[..., KnowledgeBase]


def said(*sources: str) -> Statement:
    return Statement(text="x", sources=sources)


def test_sections_are_missing_weak_or_neither(make_kb: Make) -> None:
    drug = Drug(
        id="a",
        names=(Name(text="a", kind="INN", sources=("reg",)),),
        driving=(said("enc"), said("un")),
        overdose=(said("enc"), said("lab")),
        lactation=(said("enc", "reg"),),
    )
    (gap,) = gaps(make_kb(drug)).drugs
    assert gap.weak == ("driving",)
    assert set(gap.missing) == set(SECTIONS) - {"names", "driving", "overdose", "lactation"}
    assert gap.status == "unknown"


def test_sections_come_in_the_monographs_order(kb: KnowledgeBase) -> None:
    order = list(SECTIONS)
    for gap in gaps(kb).drugs:
        assert list(gap.missing) == sorted(gap.missing, key=order.index)
        assert list(gap.weak) == sorted(gap.weak, key=order.index)
        assert not set(gap.missing) & set(gap.weak)


def test_what_was_looked_for_in_vain_is_not_open(make_kb: Make) -> None:
    unknown = (LookedFor(about="lactation", text="No page.", date="2026"), LookedFor(about="driving", text="No page.", date="2026"))
    (gap,) = gaps(make_kb(Drug(id="a", driving=(said("lab"),), unknown=unknown))).drugs
    assert gap.answered == ("driving",)
    assert [u.about for u in gap.looked_for] == ["lactation"]
    assert set(gap.open) == set(QUESTIONS) - {"driving", "lactation"}
