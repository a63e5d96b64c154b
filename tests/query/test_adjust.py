"""What the function of an organ, and a ceiling for all, make of a dose."""

from decimal import Decimal
from typing import Any

import pytest

from drugref.model import Dose, Dosing, Limit, Span
from drugref.model.measure import AGE, CRCL, EGFR, measure
from drugref.query.adjust import Adjustment, adjust
from drugref.query.person import Person

DOSE = Dose(low=Decimal(100), high=Decimal(200), unit="mg", per="day")


def item(population: str, text: str = "T", **fields: Any) -> Dosing:
    return Dosing(text=text, sources=("s",), population=population, **fields)  # type: ignore[arg-type]


RULE = item("adults", regions=("US",), dose=DOSE)
ILL = Person(crcl=measure("40ml/min", CRCL))
WELL = Person(crcl=measure("95ml/min", CRCL))
BAND = item("renal impairment", crcl=Span(above="30 ml/min", max="60 ml/min"), dose=DOSE)
HALF = item("hepatic impairment", hepatic=("moderate",), factor=Decimal("0.5"))


def test_nothing_known_of_an_organ_changes_nothing() -> None:
    assert adjust(RULE, (BAND, HALF), Person()) == Adjustment()


def test_a_dose_for_these_kidneys_takes_the_place() -> None:
    assert adjust(RULE, (BAND,), ILL).replaced == (BAND,)
    assert adjust(RULE, (BAND,), WELL) == Adjustment()


def test_a_rule_with_a_band_of_its_own_is_not_replaced() -> None:
    assert adjust(item("adults", crcl=Span(max="60 ml/min"), dose=DOSE), (BAND,), ILL) == Adjustment()


@pytest.mark.parametrize("fields", [{"advice": "avoid"}, {"advice": "individual"}, {}])
def test_advice_and_mere_words_on_the_organ_stop_the_calculation(fields: dict[str, Any]) -> None:
    words = item("renal impairment", **fields)
    assert adjust(RULE, (words,), ILL).stopped == (words,)
    assert adjust(RULE, (words,), WELL) == Adjustment()


def test_avoiding_weighs_more_than_a_dose_and_a_dose_more_than_words() -> None:
    avoid, vague = item("renal impairment", advice="avoid"), item("renal impairment", advice="individual")
    assert adjust(RULE, (BAND, avoid), ILL).stopped == (avoid,)
    made = adjust(RULE, (BAND, vague), ILL)
    assert (made.replaced, made.stopped) == ((BAND,), ())


def test_no_change_is_no_change_and_is_cited() -> None:
    fine = item("renal impairment", advice="no change")
    made = adjust(RULE, (fine,), ILL)
    assert (made.by, made.changes, made.stopped, made.replaced, made.unknown) == ((fine,), (), (), (), ())


def test_a_label_of_the_same_region_is_heard_first_and_any_other_where_it_has_none() -> None:
    own = item("renal impairment", crcl=Span(below="60 ml/min"), regions=("US",), advice="no change")
    foreign = item("renal impairment", crcl=Span(below="60 ml/min"), regions=("EU",), advice="avoid")
    assert adjust(RULE, (own, foreign), ILL).stopped == ()
    assert adjust(RULE, (foreign,), ILL).stopped == (foreign,)
    elsewhere = item("renal impairment", crcl=Span(below="30 ml/min"), regions=("US",), advice="no change")
    assert adjust(RULE, (elsewhere, foreign), ILL).stopped == (foreign,)


def test_a_factor_and_a_limit_are_handed_on_with_what_they_rest_on() -> None:
    made = adjust(RULE, (HALF,), Person(hepatic="moderate"))
    assert (made.changes, made.by) == ((("moderate hepatic impairment", Decimal("0.5")),), (HALF,))
    assert adjust(RULE, (HALF,), Person(hepatic="severe")).unknown == ("hepatic",)
    assert adjust(RULE, (HALF,), Person(hepatic="none")) == Adjustment()


def test_what_several_sources_say_of_one_organ_lowers_a_dose_once() -> None:
    same = item("hepatic impairment", hepatic=("mild", "moderate"), factor=Decimal("0.5"), regions=("UK",))
    quarter = item("hepatic impairment", hepatic=("moderate",), factor=Decimal("0.25"))
    made = adjust(RULE, (HALF, same), Person(hepatic="moderate"))
    assert ([change for _, change in made.changes], made.by) == ([Decimal("0.5")], (HALF, same))
    assert [change for _, change in adjust(RULE, (HALF, quarter, same), Person(hepatic="moderate")).changes] == [Decimal("0.25")]
    kidneys = item("renal impairment", renal=("severe",), factor=Decimal("0.5"))
    both = adjust(RULE, (HALF, kidneys), Person(hepatic="moderate", renal="severe"))
    assert [change for _, change in both.changes] == [Decimal("0.5"), Decimal("0.5")], "each organ counts"


def test_a_band_in_another_measure_is_asked_for() -> None:
    assert adjust(RULE, (BAND,), Person(egfr=measure("40ml/min", EGFR))).not_egfr
    graded = item("renal impairment", renal=("severe",), advice="avoid")
    assert adjust(RULE, (graded,), ILL).needs == ("--renal",)
    assert adjust(RULE, (graded,), WELL) == Adjustment()


def test_a_clearance_that_no_band_holds_is_not_stated() -> None:
    mild = Person(crcl=measure("75ml/min", CRCL))
    assert adjust(RULE, (BAND,), mild).unknown == ("renal",)
    other = item("renal impairment", egfr=Span(below="60 ml/min"), dose=DOSE)
    assert adjust(RULE, (other,), mild).unknown == ("renal",)
    fine = item("renal impairment", crcl=Span(min="60 ml/min"), advice="no change")
    assert adjust(RULE, (BAND, fine), mild).by == (fine,)


def test_advice_against_stops_a_dose_for_the_organ_itself() -> None:
    band = item("renal impairment", crcl=Span(below="60 ml/min"), dose=DOSE, regions=("US",))
    own = item("renal impairment", egfr=Span(below="50 ml/min"), advice="avoid")
    foreign = item("renal impairment", crcl=Span(below="60 ml/min"), advice="avoid", regions=("CA",))
    assert adjust(band, (own,), ILL).stopped == (own,)
    assert adjust(band, (foreign,), ILL).stopped == ()


def test_dialysis_is_answered_only_by_what_is_said_of_it() -> None:
    on = Person(dialysis=True)
    assert adjust(RULE, (BAND,), on).unknown == ("renal",)
    half = item("renal impairment", dialysis=True, factor=Decimal("0.5"))
    assert adjust(RULE, (BAND, half), on).by == (half,)
    low = item("renal impairment", crcl=Span(below="30 ml/min"), advice="avoid")
    assert adjust(RULE, (half, low), on).stopped == (low,)


def test_a_dose_for_older_people_takes_the_place_of_that_for_adults() -> None:
    old = item("older people", dose=DOSE)
    assert adjust(RULE, (old,), Person(age=measure("70y", AGE))).replaced == (old,)
    assert adjust(RULE, (old,), Person(age=measure("40y", AGE))) == Adjustment()


def test_without_a_region_any_labels_advice_by_age_counts() -> None:
    foreign = item("older people", advice="avoid", regions=("EU",))
    old = Person(age=measure("80y", AGE))
    assert adjust(RULE, (foreign,), old, anywhere=True).stopped == (foreign,)
    assert adjust(RULE, (foreign,), old).stopped == ()
    ceiling = item("older people", limit=Limit(max_a_day=Decimal(150), unit="mg"), regions=("US",))
    assert adjust(RULE, (foreign, ceiling), old, anywhere=True).stopped == ()


def test_an_impaired_organ_nobody_speaks_of_is_said_to_be_unknown() -> None:
    assert adjust(RULE, (), Person(crcl=measure("40ml/min", CRCL), hepatic="mild")).unknown == ("hepatic", "renal")
    assert adjust(RULE, (), WELL).unknown == ()


def test_a_ceiling_for_all_holds_in_its_region_and_where_none_is_named() -> None:
    limit = Limit(max_a_day=Decimal(150), unit="mg")
    for regions, changes in (((), 1), (("US",), 1), (("SG",), 0)):
        assert len(adjust(RULE, (item("adults", regions=regions, limit=limit),), Person()).changes) == changes
