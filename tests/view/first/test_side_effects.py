"""What of side effects is asked first: what is most common, and what is serious."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from drugref.model.label import LabelSummary
from drugref.query.label_effects import LabelFigures, sources
from drugref.query.side_effects import SideEffectTable, side_effects
from drugref.reading.effects import ArmFigure, LabelEffect
from drugref.resolve.outcome import Found, Match
from drugref.resolve.resolve import resolve
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.labels import Labels
from drugref.view.first import side_effects as side_effects_screen

Draw = Callable[..., str]


def flat(text: str) -> str:
    return " ".join(text.split())


def match(kb: KnowledgeBase, name: str, vocabulary: str = "drugs") -> Match:
    outcome = resolve(kb, vocabulary, name)
    assert isinstance(outcome, Found)
    return outcome.match


def effects(kb: KnowledgeBase, *names: str, labels: Labels | None = None) -> SideEffectTable:
    return side_effects(kb, tuple(match(kb, name) for name in names), labels)


def test_most_common_effects_come_first_across_systems(kb: KnowledgeBase, draw: Draw) -> None:
    text = draw(side_effects_screen.view(effects(kb, "gabapentin")), 80)
    assert text.index("very common") < text.index("\ncommon") < text.index("\nrare")
    assert "serious respiratory depression (rare)" in flat(text)
    by_system = draw(side_effects_screen.view(effects(kb, "gabapentin"), by_system=True), 80)
    assert "\nnervous system" in by_system
    assert "dizziness 12.1 % very common" in flat(by_system)


def test_a_contradicted_effect_is_said_to_be_disputed(kb: KnowledgeBase, draw: Draw) -> None:
    text = flat(draw(side_effects_screen.view(effects(kb, "tolperisone")), 80))
    assert "angioedema" in text.split("DISPUTED")[1]
    assert "angioedema" not in text.split("DISPUTED")[0]


@pytest.mark.parametrize("by_system", [False, True])
def test_several_drugs_are_a_table_and_nothing_serious_is_left_out(kb: KnowledgeBase, draw: Draw, by_system: bool) -> None:
    result = effects(kb, "gabapentin", "pregabalin", "duloxetine")
    text = flat(draw(side_effects_screen.view(result, by_system=by_system), 200))
    for row in result.rows:
        assert not row.serious or row.effect in text
    assert (
        text.index("dizziness very common (pooled trials of all uses, more than 5900 people) 12.1 %") < text.index("blurred vision")
        or by_system
    )
    assert "not stated" in text


def test_of_whom_nothing_is_known_that_is_said(kb: KnowledgeBase, draw: Draw) -> None:
    result = effects(kb, "gabapentin", "deutolperisone")
    assert "deutolperisone" in {result.terms.drugs[id] for id in result.without}
    assert "deutolperisone: nothing is known here of side effects, which is not evidence of safety" in flat(
        draw(side_effects_screen.view(result), 80)
    )


def test_a_label_has_its_line(kb: KnowledgeBase, draw: Draw, labels: Labels) -> None:
    result = effects(kb, "tizanidine", labels=labels)
    text = flat(draw(side_effects_screen.view(result), 80))
    assert "label of" in text
    assert "read from its text" in text


def test_labels_of_several_medicines_are_one_table(kb: KnowledgeBase, draw: Draw) -> None:
    def read(name: str, percent: float, *more: LabelEffect) -> LabelFigures:
        label = LabelSummary(set_id=name, version=1, corpus="spl", brands=(name,), substance=name)
        figures = (ArmFigure(arm="", role="drug", n=50, percent=percent), ArmFigure(arm="", role="placebo", n=40, percent=1.0))
        nausea = LabelEffect(effect="Nausea", id="nausea", figures=figures, table=None, place=0, start=0, end=0)
        return LabelFigures(name=name, label=label, routes=("ORAL",), place=1, of=1, effects=(nausea, *more))

    alone = (ArmFigure(arm="", role="drug", n=9, percent=30.0),)
    rash = LabelEffect(effect="Rash", id="rash", figures=alone, table=None, place=0, start=0, end=0)
    held, curated = (read("alphazone", 12.0, rash), read("betazone", 7.0)), effects(kb, "gabapentin")
    result = replace(curated, labels=held, sources=curated.sources | sources(held))
    lines = [" ".join(line.split()) for line in draw(side_effects_screen.view(result), 80).splitlines()]
    assert "rash 30 % of 9 not stated" in lines
    assert lines.index("rash 30 % of 9 not stated") < lines.index("nausea 12 % of 50 v 1 % 7 % of 50 v 1 %")
    assert sum("read from its text" in line for line in lines) == 2
