"""Which rules apply, which ask for more, and from which nothing is calculated, in small knowledge bases."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from drugref.model import Condition, Dispute, Dose, Dosing, Drug, Limit, Span, Status
from drugref.model.measure import CRCL, EGFR, measure
from drugref.query.dose import dose
from drugref.query.dose_answer import Asked, DoseAnswer, Rule
from drugref.query.person import Person
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

MakeKb = Callable[..., KnowledgeBase]
MakeMatch = Callable[..., Match]

ILL = Person(crcl=measure("40ml/min", CRCL))
DOSE = Dose(low=Decimal(100), high=Decimal(200), unit="mg", per="day")
SOLD = Status(status="authorised", regions=("US",), text="Sold.", sources=("lab",))
PAIN = (Condition(id="pain", name="pain"), Condition(id="ache", name="ache", broader=("pain",)), Condition(id="itch", name="itch"))


def reckoned(result: DoseAnswer) -> list[Rule]:
    return [rule for rule in result.rules if rule.reckoned]


def made(make_kb: MakeKb, *rules: Dosing, status: Status = SOLD) -> KnowledgeBase:
    return make_kb(Drug(id="x", status=(status,), dosing=rules), *PAIN)


def rule(**fields: Any) -> Dosing:
    return Dosing(**{"text": "T", "sources": ("lab",), "population": "adults", "dose": DOSE, **fields})


def ask(kb: KnowledgeBase, match: Match, **asked: Any) -> DoseAnswer:
    return dose(kb, match, Asked(**{"person": Person(), **asked}))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"historical": True}, "historical"),
        ({"disputed": Dispute(text="No.", sources=("reg",))}, "disputed"),
        ({"sources": ("un",)}, "rests only on an unattributed source"),
        ({"sources": ("enc",)}, "rests only on an encyclopaedia"),
        ({"sources": ("enc", "un")}, "rests only on an encyclopaedia and an unattributed source"),
    ],
)
def test_an_unsound_rule_is_shown_with_the_reason_and_not_calculated(
    make_kb: MakeKb, match: MakeMatch, fields: dict[str, Any], reason: str
) -> None:
    result = ask(made(make_kb, rule(**fields)), match("x"))
    assert result.outcome == 4
    assert result.rules[0].reckoned is None
    assert reason in result.rules[0].withheld


def test_one_sound_source_is_enough(make_kb: MakeKb, match: MakeMatch) -> None:
    assert ask(made(make_kb, rule(sources=("un", "lab"))), match("x")).outcome == 0


@pytest.mark.parametrize("status", ["withdrawn", "investigational", "never authorised"])
def test_no_rule_is_calculated_of_a_drug_that_is_not_given(make_kb: MakeKb, match: MakeMatch, status: Any) -> None:
    result = ask(made(make_kb, rule(), status=replace(SOLD, status=status)), match("x"))
    assert (result.outcome, result.rules[0].reckoned) == (4, None)
    assert status in result.refused[0]


def test_a_rule_of_a_region_where_the_drug_is_withdrawn_is_withheld(make_kb: MakeKb, match: MakeMatch) -> None:
    drug = Drug(
        id="x", status=(SOLD, replace(SOLD, status="withdrawn", regions=("EU",))), dosing=(rule(regions=("EU",)), rule(regions=("US",)))
    )
    result = ask(make_kb(drug), match("x"))
    assert [bool(rule.reckoned) for rule in result.rules] == [True, False]
    assert result.rules[1].withheld == "x is withdrawn in EU"


def test_a_drug_or_a_use_read_from_a_slip_is_never_calculated(make_kb: MakeKb, match: MakeMatch) -> None:
    kb = made(make_kb, rule(condition="pain"))
    slip = replace(match("x", "typo"), query="xx", matched="x")
    for result in (ask(kb, slip), ask(kb, match("x"), condition=replace(match("pain", "typo"), query="pian", matched="pain"))):
        assert (result.outcome, result.rules[0].reckoned) == (4, None)
        assert "never calculated on a guess" in result.refused[0]


def test_a_rule_for_a_broader_use_holds_and_one_for_a_narrower_asks(make_kb: MakeKb, match: MakeMatch) -> None:
    kb = made(make_kb, rule(condition="pain", text="broad"), rule(condition="ache", text="narrow"), rule(text="of no use"))
    by = {use: {r.item.text: r for r in ask(kb, match("x"), condition=match(use)).rules} for use in ("pain", "ache", "itch")}
    assert {text: r.applies for text, r in by["ache"].items()} == {"broad": True, "narrow": True, "of no use": False}
    assert {text: r.applies for text, r in by["pain"].items()} == {"broad": True, "narrow": None, "of no use": False}
    assert by["pain"]["narrow"].needs == ("--for",)
    assert not any(r.applies for r in by["itch"].values())
    assert len(reckoned(ask(kb, match("x")))) == 3


def test_another_route_and_another_region_do_not_apply_with_the_reason(make_kb: MakeKb, match: MakeMatch) -> None:
    kb = made(make_kb, rule(route="oral", regions=("US",)))
    assert ask(kb, match("x"), route="topical").rules[0].why == ("oral, not topical",)
    assert ask(kb, match("x"), region="JP").rules[0].why == ("holds in US, not in JP",)
    assert ask(kb, match("x"), route="oral", region="US").outcome == 0


def test_a_dose_that_only_another_region_lowers_is_withheld_and_not_lost(make_kb: MakeKb, match: MakeMatch) -> None:
    kb = made(make_kb, rule(regions=("US",)), rule(population="renal impairment", regions=("JP",), crcl=Span(below="60 ml/min")))
    result = ask(kb, match("x"), region="US", person=ILL)
    assert result.outcome == 4
    assert [bool(r.against) for r in result.rules if r.withheld] == [True]


def test_an_impaired_organ_nobody_speaks_of_keeps_the_dose_from_being_calculated(make_kb: MakeKb, match: MakeMatch) -> None:
    for person in (ILL, Person(dialysis=True), Person(hepatic="mild")):
        result = ask(made(make_kb, rule()), match("x"), person=person)
        assert (result.outcome, result.rules[0].reckoned) == (4, None)
        assert "no source in this edition that an amount may be calculated from says what" in result.rules[0].withheld


def test_on_dialysis_what_is_stated_of_it_or_of_kidneys_and_makes_no_figure_keeps_the_dose_back(make_kb: MakeKb, match: MakeMatch) -> None:
    words = {"dose": None, "population": "renal impairment"}
    ours = rule(text="After kidney damage: weigh it.", regions=("US",), advice="individual", **words)
    for known in ({"advice": "individual"}, {"advice": "no change"}):
        table = rule(text="Dialysis.", dialysis=True, **words, **known)
        (held,) = (
            r for r in ask(made(make_kb, rule(regions=("US",)), ours, table), match("x"), person=Person(dialysis=True)).rules if r.withheld
        )
        assert [each.text for each in held.against] == ["After kidney damage: weigh it."]
    mild = rule(text="Mild.", regions=("US",), renal=("mild",), advice="no change", **words)
    table = rule(text="Dialysis.", dialysis=True, advice="individual", **words)
    (held,) = (
        r for r in ask(made(make_kb, rule(regions=("US",)), mild, table), match("x"), person=Person(dialysis=True)).rules if r.withheld
    )
    assert [each.text for each in held.against] == ["Dialysis."]


def test_no_change_on_dialysis_does_not_lift_what_weak_kidneys_ask_for(make_kb: MakeKb, match: MakeMatch) -> None:
    words = {"dose": None, "population": "renal impairment"}
    table = rule(text="Dialysis takes nothing out.", dialysis=True, advice="no change", **words)
    weigh, half = rule(text="Weak kidneys: weigh it.", advice="individual", **words), rule(text="Half.", factor=Decimal("0.5"), **words)
    (held,) = (r for r in ask(made(make_kb, rule(), table, weigh), match("x"), person=Person(dialysis=True)).rules if r.withheld)
    assert [each.text for each in held.against] == ["Weak kidneys: weigh it."]
    for others, most in (((table, half), 100), ((table,), 200)):
        (told,) = reckoned(ask(made(make_kb, rule(), *others), match("x"), person=Person(dialysis=True)))
        assert told.reckoned
        assert told.reckoned.per_day
        assert told.reckoned.per_day.high == most


def test_a_ceiling_of_another_statement_is_lowered_with_the_dose_for_an_impaired_organ(make_kb: MakeKb, match: MakeMatch) -> None:
    ceiling = rule(dose=None, limit=Limit(max_a_day=Decimal(150), unit="mg"))
    half = rule(dose=None, population="renal impairment", factor=Decimal("0.5"))
    own = rule(dose=None, population="renal impairment", limit=Limit(max_a_day=Decimal(90), unit="mg"))
    for lowered, ceilings in ((half, "the ceiling, lowered with the dose: 75 mg a day"), (own, "never above 90 mg a day")):
        (held,) = reckoned(ask(made(make_kb, rule(), ceiling, lowered), match("x"), person=ILL))
        assert held.reckoned
        assert ceilings in held.reckoned.steps


def test_a_ceiling_for_one_organ_beside_a_dose_lowered_for_another_is_told_as_its_source_has_it(make_kb: MakeKb, match: MakeMatch) -> None:
    half = rule(dose=None, population="hepatic impairment", factor=Decimal("0.5"))
    own = rule(dose=None, population="renal impairment", limit=Limit(max_a_day=Decimal(60), unit="mg"))
    both = Person(renal="moderate", hepatic="moderate")
    (held,) = reckoned(ask(made(make_kb, rule(), half, own), match("x"), person=both))
    assert held.reckoned
    assert "never above 60 mg a day" in held.reckoned.steps


def test_an_amount_that_only_an_undated_copy_states_is_withheld_and_what_it_restricts_counts(make_kb: MakeKb, match: MakeMatch) -> None:
    old = ask(made(make_kb, rule(sources=("old",))), match("x"))
    assert (old.outcome, old.rules[0].withheld[:12]) == (4, "only undated")
    assert ask(made(make_kb, rule(sources=("old", "lab"))), match("x")).outcome == 0
    against = rule(dose=None, sources=("old",), population="renal impairment", advice="avoid")
    assert ask(made(make_kb, rule(), against), match("x"), person=ILL).outcome == 4
    limit = rule(dose=None, sources=("old",), limit=Limit(max_a_day=Decimal(150), unit="mg"))
    (lowered,) = reckoned(ask(made(make_kb, rule(), limit), match("x")))
    assert lowered.reckoned
    assert lowered.reckoned.per_day
    assert lowered.reckoned.per_day.high == 150
    permits = rule(dose=None, sources=("old",), population="renal impairment", advice="no change")
    assert ask(made(make_kb, rule(), permits), match("x"), person=ILL).outcome == 4
    half = rule(dose=None, sources=("old",), population="renal impairment", factor=Decimal("0.5"))
    assert ask(made(make_kb, rule(), half), match("x"), person=ILL).outcome == 4


def test_a_labels_rule_for_the_use_goes_before_a_range(make_kb: MakeKb, match: MakeMatch) -> None:
    label, wide = rule(condition="ache", text="label"), rule(condition="pain", sources=("gui",), text="range")
    kb = made(make_kb, label, wide)
    for use, texts in (("ache", ["label"]), ("pain", ["range"]), (None, ["label"])):
        asked = {"condition": match(use)} if use else {}
        assert [r.item.text for r in reckoned(ask(kb, match("x"), **asked))] == texts
    withheld = made(make_kb, rule(condition="ache", sources=("old",)), wide)
    assert ask(withheld, match("x"), condition=match("ache")).outcome == 4


def test_a_region_that_has_rules_is_answered_from_them_alone_and_one_that_has_none_from_those_of_none(
    make_kb: MakeKb, match: MakeMatch
) -> None:
    kb = made(make_kb, rule(regions=("US",), text="US"), rule(text="none"))
    assert [r.item.text for r in reckoned(ask(kb, match("x"), region="US"))] == ["US"]
    (other,) = reckoned(ask(kb, match("x"), region="JP"))
    assert other.item.text == "none"
    assert "no rule of JP is stated for this, and this one names no region" in other.why


def test_doses_and_ceilings_belong_to_their_use_and_limits_of_age_and_organs_hold_for_all(make_kb: MakeKb, match: MakeMatch) -> None:
    ceiling = rule(dose=None, condition="itch", limit=Limit(max_a_day=Decimal(50), unit="mg"))
    (free,) = reckoned(ask(made(make_kb, rule(condition="ache"), ceiling), match("x"), condition=match("ache")))
    assert free.reckoned
    assert free.reckoned.per_day
    assert free.reckoned.per_day.high == 200
    for against in (
        rule(dose=None, condition="itch", population="renal impairment", advice="avoid"),
        rule(dose=None, condition="itch", population="adults", advice="avoid"),
    ):
        assert ask(made(make_kb, rule(condition="ache"), against), match("x"), condition=match("ache"), person=ILL).outcome == 4


def test_a_range_takes_the_start_that_a_label_states_for_another_use(make_kb: MakeKb, match: MakeMatch) -> None:
    start = rule(condition="itch", dose=replace(DOSE, low=Decimal(25), high=Decimal(25), start=True))
    kb = made(make_kb, rule(condition="ache", sources=("gui",)), start)
    (first,) = reckoned(ask(kb, match("x"), condition=match("ache")))
    assert first.begin
    assert first.begin.reckoned.per_day
    assert first.begin.reckoned.per_day.high == 25


@pytest.mark.parametrize("fields", [{"population": "renal impairment"}, {"population": "adults"}, {"population": "everyone"}])
@pytest.mark.parametrize(("size", "outcome"), [("25ml/min", 4), ("95ml/min", 0)])
def test_words_of_ones_own_against_a_low_egfr_stop_every_dose(
    make_kb: MakeKb, match: MakeMatch, fields: dict[str, Any], size: str, outcome: int
) -> None:
    own = rule(dose=None, text="eGFR below 30: do not give.", **fields)
    band = rule(population="renal impairment", crcl=Span(below="60 ml/min"))
    for name, kind in (("egfr", EGFR), ("crcl", CRCL)):
        result = ask(made(make_kb, rule(), band, own), match("x"), person=Person(**{name: measure(size, kind)}))
        assert result.outcome == outcome


def test_figures_that_do_not_go_together_are_withheld(make_kb: MakeKb, match: MakeMatch) -> None:
    ceiling = rule(dose=None, limit=Limit(max_a_day=Decimal(5), unit="units"))
    assert "do not go together" in next(r.withheld for r in ask(made(make_kb, rule(), ceiling), match("x")).rules if r.item.dose)


def test_a_drug_without_dosing_statements_has_no_dose(make_kb: MakeKb, match: MakeMatch) -> None:
    result = ask(made(make_kb), match("x"))
    assert (result.rules, result.outcome) == ((), 3)
