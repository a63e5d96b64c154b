"""What of a monograph is asked first."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from drugref.model import Caution
from drugref.query.monograph import Monograph, monograph
from drugref.query.terms import Terms
from drugref.resolve.outcome import Found, Known
from drugref.resolve.resolve import Resolver
from drugref.store.knowledge_base import KnowledgeBase
from drugref.view.first import cautions
from drugref.view.first.cautions import said, subject
from drugref.view.first.monograph import view
from drugref.view.first.screen import Cited

SCREEN = 24

Draw = Callable[..., str]


def of(kb: KnowledgeBase, name: str) -> Monograph:
    outcome = Resolver(kb, "drugs").resolve(name)
    assert isinstance(outcome, Found | Known)
    return monograph(kb, outcome.match)


def flat(text: str) -> str:
    """Words with single spaces: without what frames and breaks them, and without citations, which may stand between."""
    return " ".join(re.sub(r"\[[\d,]+\]", "", text.replace("┃", " ")).split())


@pytest.mark.parametrize("width", [80, 120])
def test_a_monograph_takes_two_screens_at_most_and_none_overruns(kb: KnowledgeBase, draw: Draw, width: int) -> None:
    for drug in kb.drugs():
        lines = draw(view(of(kb, drug.id)), width).splitlines()
        assert max(map(len, lines)) <= width, drug.id
        assert len(lines) <= 2 * SCREEN, drug.id


CARDS = ("metformin", "apixaban", "sertraline", "valdecoxib", "warfarin", "erythromycin", "tranylcypromine", "docetaxel", "amfepramone")

FOLDED = 14
"""Lines that a card takes at most besides dangers, when these leave no room."""


@pytest.mark.parametrize("name", CARDS)
def test_a_card_takes_one_screen_and_only_dangers_take_more(kb: KnowledgeBase, draw: Draw, name: str) -> None:
    lines = draw(view(of(kb, name)), 80).splitlines()
    starts = [number for number, line in enumerate(lines) if line[:13].strip()]
    contraindicated = [stop - start for start, stop in pairwise([*starts, len(lines)]) if "contraindicated: " in lines[start]]
    dangers = sum(contraindicated) + sum(line.startswith(("┃", "┏", "┗")) for line in lines)
    assert len(lines) < SCREEN or len(lines) - dangers <= FOLDED, "the prompt has the last line of a screen"


def test_whom_a_condition_joins_stand_together_and_nobody_beside_himself(kb: KnowledgeBase, draw: Draw) -> None:
    text = flat(draw(view(of(kb, "zolmitriptan")), 80))
    assert "within 24 hours of each other: almotriptan, dihydroergotamine" in text
    assert text.count("within 24 hours") == 1
    assert "zolmitriptan" not in {partner.name for partner in of(kb, "zolmitriptan").partners}


def in_words(item: Caution, terms: Terms, text: str) -> bool:
    """Whether a caution is told: in its own words (a “not” under “never” left out), or by the name that has all of them."""
    words = said(item.text, subject(item, terms))
    told = flat(words).casefold() in text.casefold()
    kept = {word.rstrip("s") for word in re.findall(r"[^\W_]+", item.text.casefold())} - {"not"}
    named = {word.rstrip("s") for word in re.findall(r"[^\W_]+", f"{words} {subject(item, terms)}".casefold())}
    return told and kept <= named


def test_what_can_harm_is_never_left_out(kb: KnowledgeBase, draw: Draw) -> None:
    for drug in kb.drugs():
        result = of(kb, drug.id)
        text = flat(draw(view(result), 80))
        for alert in drug.alerts:
            assert flat(alert.text) in text
        for item in drug.contraindications:
            assert item.disputed or in_words(item, result.terms, text), (drug.id, item.text)
        for status in drug.status:
            if status.status in ("withdrawn", "restricted"):
                assert flat(status.text) in text
        for interaction in drug.interactions:
            if interaction.severity == "contraindicated" and not interaction.disputed:
                assert all(substance in text for substance in interaction.substances)
        for rule in drug.dosing:
            forbids = rule.advice == "avoid" and rule.population in ("renal impairment", "hepatic impairment", "older people")
            assert not forbids or rule.historical or rule.disputed or flat(rule.text) in text, (drug.id, rule.text)


def test_a_card_names_every_contraindicated_partner(kb: KnowledgeBase, draw: Draw) -> None:
    result = of(kb, "erythromycin")
    text = flat(draw(view(result), 80))
    held = [partner for partner in result.partners if partner.severity == "contraindicated"]
    assert len(held) > 10
    assert all(partner.name in text and (partner.condition or "") in text for partner in held)


def test_a_card_says_what_it_does_not_know_and_the_next_step(kb: KnowledgeBase, draw: Draw) -> None:
    text = flat(draw(view(of(kb, "citalopram")), 80))
    assert "dosing" in text.split("Not stated")[1]
    assert "not evidence of safety" in text
    assert "drugref import openfda --download" in text


def test_what_is_not_stated_and_what_is_disputed_is_said(kb: KnowledgeBase, draw: Draw) -> None:
    text = flat(draw(view(of(kb, "tolperisone")), 80))
    assert "not evidence of safety" in text
    assert "contradicted by a better source" in text
    assert "--full" in text


def test_ones_own_region_comes_first(kb: KnowledgeBase, draw: Draw) -> None:
    status = draw(view(of(kb, "tolperisone"), region="CH"), 80).split("Status", 1)[1]
    assert status.index("CH") < status.index("RU")


def test_sources_are_counted_and_listed_when_asked(kb: KnowledgeBase, draw: Draw) -> None:
    result = of(kb, "gabapentin")
    short, long = draw(view(result), 80), draw(view(result, sources=True), 80)
    assert f"{len(result.sources)} sources:" in flat(short)
    assert long.startswith(short)
    listed = long[len(short) :]
    assert "[1]" in listed
    cited = {number for group in re.findall(r"\[([\d,]+)\]", short) for number in group.split(",")}
    assert cited == set(re.findall(r"^\[(\d+)\]", listed, re.MULTILINE))


@pytest.mark.parametrize(
    ("text", "term", "told"),
    [
        ("Not around the operation", "coronary artery bypass surgery", "Around the operation"),
        ("Not recommended in heart failure", "heart failure", "Not recommended in heart failure"),
        ("Breast-feeding", "breast-feeding", "Breast-feeding"),
        ("Obstructive airways disease", "obstructive airway disease", "Obstructive airway disease"),
        ("Creatinine clearance below 30 mL/min", "severe renal impairment", "Creatinine clearance below 30 mL/min"),
        ("Anything", "", "Anything"),
        ("Not with it, nor within 14 days after it", "", "Not with it, nor within 14 days after it"),
        ("Not within 14 days after it, and none within 5 days before", "", "Not within 14 days after it, and none within 5 days before"),
    ],
)
def test_a_caution_keeps_its_sense_under_never(text: str, term: str, told: str) -> None:
    assert said(text, term) == told


def test_what_is_said_alike_of_several_things_is_said_once(draw: Draw, kb: KnowledgeBase) -> None:
    cited = Cited({id: kb.source(id) for id in ("who-atc-ddd-index-scrape", "drugbank-open-vocabulary-csv")})
    one, other = cited.sources
    alike = [(term, "Not to be combined", [one]) for term in ("fluvoxamine", "enoxacin")]
    apart = [("rifampicin", "Not to be combined", [other]), ("asthma", "Asthma", [one]), ("", "Old age", [one])]
    text = draw(cautions.told([*alike, *apart], cited), 200)
    assert text.strip() == "fluvoxamine, enoxacin: Not to be combined · Asthma · Old age [1] · rifampicin: Not to be combined [2]"


def test_impaired_kidneys_stand_before_sound_ones(kb: KnowledgeBase, draw: Draw) -> None:
    kidneys = flat(draw(view(of(kb, "gabapentin")), 80)).split("Kidneys")[1]
    assert "60 mL/min or more" not in kidneys.split("…")[0]


def test_an_effect_stands_in_the_band_that_a_source_gives_it_not_under_those_without(kb: KnowledgeBase, draw: Draw) -> None:
    result = of(kb, "morphine")
    banded = [item for item in result.drug.side_effects if "constipation" in item.effects]
    assert banded[0].frequency == "not known", "take another effect that a source without bands lists before one with them"
    effects = flat(draw(view(result), 200)).split("Effects ")[1]
    assert "constipation" in effects.split("very common: ")[1].split("…")[0]
