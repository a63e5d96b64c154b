"""The wording of single items."""

from decimal import Decimal
from typing import Any

import pytest

from drugref.model import (
    AdverseEffect,
    Alert,
    Caution,
    Dosing,
    GuidelineLine,
    Indication,
    Interaction,
    SideEffects,
    Statement,
    Status,
)
from drugref.query.statements import of_drug, of_menu
from drugref.query.terms import Terms, terms
from drugref.store.knowledge_base import KnowledgeBase
from drugref.view.words import band, band_of, item_text

S = ("s",)
TERMS = Terms(
    drugs={"x": "xyzone"},
    conditions={"pain": "pain", "ms": "multiple sclerosis"},
    classes={"opioid": "opioid"},
    effects={
        "itch": AdverseEffect(id="itch", name="itching", body_system="skin"),
        "rash": AdverseEffect(id="rash", name="rash", body_system="skin"),
    },
)


@pytest.mark.parametrize(
    ("frequency", "as_stated", "worded"),
    [
        ("common", None, "common"),
        ("common", "over 2 %", "common (over 2 %)"),
        ("not known", "most common", "“most common”"),
        ("not known", None, "frequency not known"),
    ],
)
def test_a_frequency_keeps_the_sources_words(frequency: str, as_stated: str | None, worded: str) -> None:
    assert band(frequency, as_stated) == worded


@pytest.mark.parametrize(
    ("frequency", "said", "worded"),
    [
        ("common", {"over 2 %"}, "common"),
        ("not known", {"over 2 %"}, "“over 2 %”"),
        ("not known", {None}, "frequency not known"),
        ("not known", {"over 2 %", None}, "no standard frequency"),
    ],
)
def test_a_figure_in_the_sources_words_is_not_called_an_unknown_frequency(frequency: str, said: set[str | None], worded: str) -> None:
    assert band_of(frequency, said) == worded


@pytest.mark.parametrize(
    ("section", "item", "parts"),
    [
        (
            "indications",
            Indication(text="Stiffness.", sources=S, condition="ms", licence="off-label"),
            ["off-label", "multiple sclerosis", "Stiffness."],
        ),
        ("indications", Indication(text="In gout.", sources=S, condition="gout", licence="claimed"), ["claimed", "gout", "In gout."]),
        (
            "guidelines",
            GuidelineLine(text="Start so.", sources=S, guideline="NICE", condition="pain", line="first line", strength="strong"),
            ["NICE", "first line", "strong", "pain", "Start so."],
        ),
        ("contraindications", Caution(text="Never.", sources=S, effect="itch"), ["itching", "Never."]),
        ("contraindications", Caution(text="Never.", sources=S, substance="wine"), ["wine", "Never."]),
        ("warnings", Caution(text="Care.", sources=S), ["Care."]),
        (
            "dosing",
            Dosing(text="1 mg.", sources=S, population="adults", route="oral", condition="pain"),
            ["adults", "oral", "pain", "1 mg."],
        ),
        ("dosing", Dosing(text="1 mg.", sources=S, population="adults", historical=True), ["HISTORICAL", "not a dose to give", "1 mg."]),
        (
            "interactions",
            Interaction(
                text="Bad.", sources=S, severity="unknown", drugs=("x",), classes=("opioid",), substances=("wine",), management="Avoid."
            ),
            ["xyzone", "opioid", "wine", "severity not stated", "Bad.", "Avoid."],
        ),
        (
            "side_effects",
            SideEffects(effects=("itch", "rash"), sources=S, frequency="rare", percent={"itch": Decimal("0.05")}),
            ["rare", "itching 0.05 %", "rash"],
        ),
        ("status", Status(text="Gone.", sources=S, status="withdrawn", regions=("EU",), date="2018"), ["withdrawn", "2018", "Gone."]),
        ("alerts", Alert(text="Stop.", sources=S, kind="boxed warning"), ["boxed warning", "Stop."]),
        ("driving", Statement(text="Do not.", sources=S), ["Do not."]),
    ],
)
def test_an_item_says_all_that_matters(section: str, item: Any, parts: list[str]) -> None:
    worded = item_text(item, TERMS).plain
    assert [part for part in parts if part not in worded] == []


def test_every_built_in_item_has_words_that_hold_its_text(kb: KnowledgeBase) -> None:
    known = terms(kb)
    stated = [pair for drug in kb.drugs() for pair in of_drug(drug)] + [pair for menu in kb.menus() for pair in of_menu(menu)]
    for _, item in stated:
        assert getattr(item, "text", "") in item_text(item, known).plain


def test_a_term_is_marked_to_the_end_of_its_word() -> None:
    from drugref.view.words import _naming

    text = _naming("muscle spasm", "Muscle spasms after a stroke")
    assert [text.plain[start:end] for start, end, _ in text.spans] == ["Muscle spasms"]
