"""A list of drugs as one regimen."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from drugref.model import (
    AdverseEffect,
    Combination,
    Dispute,
    Drug,
    DrugClass,
    Membership,
    Menu,
    Name,
    SideEffects,
    Strategy,
    SubstanceMembership,
)
from drugref.query.interactions import Interactions, interactions
from drugref.resolve.resolve import Resolver
from drugref.store.knowledge_base import KnowledgeBase

Make = Callable[..., KnowledgeBase]
S = ("lab",)
RECORDS = (
    DrugClass(id="painkiller", name="painkiller", kind="group"),
    DrugClass(id="mood", name="mood lifter"),
    DrugClass(id="snri", name="SNRI", broader=("mood",)),
    DrugClass(id="sleepy", name="sleepy medicine", kind="risk", effects=("itch", "faint")),
    DrugClass(id="drowsy-eyes", name="drowsy eyes", kind="risk", broader=("sleepy",)),
    DrugClass(
        id="sedative",
        name="sedative",
        kind="risk",
        effects=("faint",),
        substances=(SubstanceMembership(substance="alcohol", sources=("reg",)),),
    ),
    DrugClass(id="cyp2d6-substrate", name="CYP2D6 substrate", kind="enzyme"),
    AdverseEffect(id="itch", name="itch", body_system="skin"),
    AdverseEffect(id="rash", name="rash", body_system="skin"),
    AdverseEffect(id="faint", name="faint", body_system="heart", serious=True),
)


def drug(id: str, *classes: str, effects: tuple[SideEffects, ...] = ()) -> Drug:
    held = tuple(Membership(drug_class=each, sources=("un",)) for each in classes)
    return Drug(id=id, names=(Name(text=id, kind="INN", sources=S),), classes=held, side_effects=effects)


def listed(frequency: str, *effects: str, **fields: Any) -> SideEffects:
    return SideEffects(effects=effects, sources=S, frequency=frequency, **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def check(make_kb: Make) -> Callable[..., Interactions]:
    def call(*records: Any, names: tuple[str, ...] = ()) -> Interactions:
        base = make_kb(*RECORDS, *records)
        return interactions(base, Resolver(base, exact=True), names or [each.id for each in records if isinstance(each, Drug)])

    return call


Check = Callable[..., Interactions]


def doubled(result: Interactions) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.kind, each.name, each.members) for each in result.duplications]


def test_the_same_drug_twice_is_reported_with_its_names(check: Check) -> None:
    (found,) = check(drug("aa"), drug("bb"), names=("AA", "bb", "aa")).duplications
    assert (found.kind, found.name, found.names) == ("same drug", "aa", ("AA", "aa"))


def test_two_of_a_class_are_a_duplication_cited_by_what_puts_them_there(check: Check) -> None:
    result = check(drug("aa", "snri"), drug("bb", "snri"), drug("cc"))
    assert doubled(result) == [("same class", "SNRI", ("aa", "bb"))]  # the broader class says nothing more
    assert result.duplications[0].sources == ("un",)


def test_a_broader_class_with_more_drugs_is_reported_too(check: Check) -> None:
    assert doubled(check(drug("aa", "snri"), drug("bb", "snri"), drug("cc", "mood"))) == [
        ("same class", "mood lifter", ("aa", "bb", "cc")),
        ("same class", "SNRI", ("aa", "bb")),
    ]


@pytest.mark.parametrize("wide", ["painkiller", "cyp2d6-substrate"])
def test_a_wide_group_or_an_enzyme_class_is_no_duplication_and_no_risk(check: Check, wide: str) -> None:
    result = check(drug("aa", wide), drug("bb", wide))
    assert (result.duplications, result.risks) == ((), ())


def test_risks_add_up_and_alcohol_counts(check: Check) -> None:
    (risk,) = check(drug("aa", "sedative"), drug("bb"), names=("aa", "alcohol")).risks
    assert (risk.name, risk.members, set(risk.sources)) == ("sedative", ("aa", "alcohol"), {"un", "reg"})


def test_classes_of_one_effect_are_one_risk(check: Check) -> None:
    (risk,) = check(drug("aa", "sedative"), drug("bb", "sleepy"), drug("cc", "drowsy-eyes"), names=("aa", "bb", "cc")).risks
    assert (risk.name, risk.members) == ("sleepy medicine", ("aa", "bb", "cc"))


def test_effects_in_common_have_each_drugs_band_the_widest_first(check: Check) -> None:
    result = check(
        drug("aa", effects=(listed("rare", "itch", "rash", "faint"),)),
        drug("bb", effects=(listed("common", "itch", percent={"itch": Decimal(2)}), listed("uncommon", "faint"))),
        drug("cc", effects=(listed("very common", "itch"),)),
        drug("dd"),
    )
    found = [(each.id, each.of, {id: listing.frequency for id, listing in each.drugs.items()}) for each in result.shared_effects]
    assert found == [("itch", 3, {"aa": "rare", "bb": "common", "cc": "very common"}), ("faint", 3, {"aa": "rare", "bb": "uncommon"})]
    assert result.without_effects == ("dd",)


def test_a_drugs_band_is_its_most_frequent_uncontradicted_one(check: Check) -> None:
    against = Dispute(text="No.", sources=("reg",))
    given = (listed("very common", "itch", disputed=against), listed("rare", "itch"), listed("uncommon", "itch"))
    (effect,) = check(drug("aa", effects=given), drug("bb", effects=(listed("rare", "itch", disputed=against),))).shared_effects
    assert (effect.drugs["aa"].frequency, effect.drugs["bb"].disputed) == ("uncommon", against)


def menu(**fields: Any) -> Menu:
    strategies = (
        Strategy(id="calm", name="Calm", site="central", drugs=("aa", "bb"), text="T.", sources=S),
        Strategy(id="numb", name="Numb", site="peripheral", drugs=("cc",), text="T.", sources=S),
    )
    return Menu(id="m", name="Menu", condition="pain", strategies=strategies, **fields)


def test_a_menu_tells_strategies_sites_and_the_trial_of_the_combination(check: Check) -> None:
    trials = (Combination(drugs=("aa", "cc"), text="Better.", sources=S), Combination(drugs=("aa", "bb"), text="Same.", sources=S))
    (view,) = check(drug("aa"), drug("bb"), drug("cc"), drug("dd"), menu(combinations=trials), names=("aa", "cc", "dd")).menus
    assert [(each.strategy.id, each.drugs) for each in view.strategies] == [("calm", ("aa",)), ("numb", ("cc",))]
    assert (view.sites, view.doubled, [each.text for each in view.combinations]) == (("central", "peripheral"), (), ["Better."])


def test_a_menu_names_the_strategy_that_is_doubled(check: Check) -> None:
    (view,) = check(drug("aa"), drug("bb"), drug("cc"), menu(), names=("aa", "bb")).menus
    assert (view.doubled, view.combinations) == (("Calm",), ())


def test_a_menu_with_one_drug_of_the_list_has_nothing_to_say(check: Check) -> None:
    assert check(drug("aa"), drug("bb"), drug("cc"), drug("dd"), menu(), names=("aa", "dd")).menus == ()
