"""The first screen of a list of medicines: what is grave is whole, what is not known is said."""

from collections.abc import Callable

import pytest

from drugref.query.interactions import Interactions, interactions
from drugref.resolve.resolve import Resolver
from drugref.store.knowledge_base import KnowledgeBase
from drugref.view.first.interactions import GRAVE_SEVERITIES, view

Draw = Callable[..., str]

EIGHT = ("tramadol", "sertraline", "warfarin", "ibuprofen", "phenelzine", "gabapentin", "lisinopril", "metformin")


def of(kb: KnowledgeBase, *names: str) -> Interactions:
    return interactions(kb, Resolver(kb), names)


def flat(text: str) -> str:
    return " ".join(text.replace("┃", " ").split())


@pytest.mark.parametrize("width", [80, 120])
def test_eight_medicines_are_read_in_one_go(kb: KnowledgeBase, draw: Draw, width: int) -> None:
    lines = draw(view(of(kb, *EIGHT)), width).splitlines()
    assert max(map(len, lines)) <= width
    assert len(lines) <= 72  # three screens; the whole page has some 400
    assert "8 of 8 names checked" in lines[0]


@pytest.mark.parametrize("names", [EIGHT, ("tramadol", "duloxetine", "alcohol"), ("fluvoxamine", "tizanidine", "ciprofloxacin")])
def test_whatever_is_grave_stands_whole(kb: KnowledgeBase, draw: Draw, names: tuple[str, ...]) -> None:
    result = of(kb, *names)
    text = flat(draw(view(result), 80))
    grave = [(pair, finding) for pair in result.pairs for finding in pair.findings if finding.first.severity in GRAVE_SEVERITIES]
    assert grave
    for pair, finding in grave:
        first = finding.first
        if not first.disputed:
            assert flat(f"{result.names[pair.a]} × {result.names[pair.b]}") in text
            assert flat(first.text).rstrip(".") in text
            assert flat(first.management or "").rstrip(".") in text
            assert flat(first.condition or "").rstrip(".") in text
    for _, alert in result.alerts:
        assert alert.kind == "safety alert" or flat(alert.text).rstrip(".") in text


def test_what_was_not_checked_withdrawn_or_read_as_a_slip_comes_first(kb: KnowledgeBase, draw: Draw) -> None:
    text = flat(draw(view(of(kb, "flupirtine", "Ultram", "tramadol", "tolperizone", "notadrug")), 80))
    matrix = text.index("1 flupirtine")
    for said in ("NOT CHECKED “notadrug”", "WITHDRAWN in EU", "TWICE tramadol: Ultram, tramadol", "spelt “tolperizone”"):
        assert text.index(said) < matrix, said


def test_no_record_is_said_to_be_no_safety(kb: KnowledgeBase, draw: Draw) -> None:
    text = flat(draw(view(of(kb, "capsaicin", "metformin")), 80))
    assert "no record of 1 pair: capsaicin × metformin: not evidence of safety" in text
    assert "·: no record, which is not evidence of safety" in flat(draw(view(of(kb, *EIGHT)), 80))
    assert "no record: not evidence of safety" in draw(view(of(kb, *EIGHT)), 400)


def test_every_pair_has_its_cell(kb: KnowledgeBase, draw: Draw) -> None:
    result = of(kb, *EIGHT)
    for width, contraindicated in ((80, "CONTRA"), (200, "contraindic."), (46, "CI")):
        lines = draw(view(result), width).splitlines()
        row = next(line for line in lines if line.startswith("5 phenelzine")).replace("no record", "·").split()
        assert row == ["5", "phenelzine", contraindicated, contraindicated, "·", "·"]


def test_too_many_for_the_screen_are_told_so(kb: KnowledgeBase, draw: Draw) -> None:
    result = of(kb, *EIGHT, "duloxetine", "tizanidine")
    text = draw(view(result), 40)
    assert "too many for a table on this screen" in flat(text)
    assert f"CONTRAINDICATED  {sum(pair.severity == 'contraindicated' for pair in result.pairs)}" in text


def test_nothing_checked_is_said(kb: KnowledgeBase, draw: Draw) -> None:
    text = flat(draw(view(of(kb, "notadrug", "norisit")), 80))
    assert text.count("NOT CHECKED") == 2
    assert "0 of 2 names checked" in text
    assert "No pair could be checked" in text


def test_a_hostile_name_steers_no_terminal(kb: KnowledgeBase, draw: Draw) -> None:
    names = ("\x1b[31mtramadol\x1b]0;x\x07", "x\x1b]8;;https://evil.invalid\x1b\\", "[bold]zzqq[/bold]", "gabapentin")
    text = draw(view(of(kb, *names)), 80)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "“[bold]zzqq[/bold]”" in text


def test_serious_effects_of_the_same_medicines_are_told_with_them_once(kb: KnowledgeBase, draw: Draw) -> None:
    result = of(kb, *EIGHT)
    serious = [each for each in result.shared_effects if each.serious and set(each.drugs) == {"gabapentin", "tramadol"}]
    assert len(serious) > 1
    assert f"{', '.join(each.effect for each in serious)} (gabapentin, tramadol)" in flat(draw(view(result), 400))
