"""Searches: what meets a criterion, and why."""

from collections.abc import Callable
from typing import Any

import pytest

from drugref.model import (
    AdverseEffect,
    Alert,
    Caution,
    CompleteEffects,
    Condition,
    Dispute,
    Drug,
    DrugClass,
    GuidelineLine,
    Indication,
    Interaction,
    Membership,
    Menu,
    Name,
    SideEffects,
    Statement,
    Status,
    Strategy,
)
from drugref.query.find import Findings, find
from drugref.query.find_reasons import Criterion
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

Make = Callable[..., KnowledgeBase]
S = ("lab",)
AGAINST = Dispute(text="No.", sources=("reg",))


def wanted(criterion: str, id: str, kind: str = "term") -> Criterion:
    match = Match(query=id, id=id, name=id, kind=kind, matched=id) if criterion not in ("status", "region") else None
    return Criterion(criterion=criterion, wanted=id, match=match)


def drug(id: str, **fields: Any) -> Drug:
    return Drug(id=id, names=(Name(text=id, kind="INN", sources=S),), **fields)


def use(condition: str, licence: str = "licensed", regions: tuple[str, ...] = ("EU",), disputed: Dispute | None = None) -> Indication:
    return Indication(text="x", sources=S, condition=condition, licence=licence, regions=regions, disputed=disputed)  # type: ignore[arg-type]


def line(condition: str, place: str) -> GuidelineLine:
    return GuidelineLine(text="x", sources=S, guideline="G", condition=condition, line=place)  # type: ignore[arg-type]


def listed(*effects: str, disputed: Dispute | None = None) -> SideEffects:
    return SideEffects(effects=effects, sources=S, frequency="common", disputed=disputed)


def status(word: str, *regions: str) -> Status:
    return Status(text="x", sources=S, status=word, regions=regions)  # type: ignore[arg-type]


CONDITIONS = (
    Condition(id="pain", name="pain"),
    Condition(id="nerve-pain", name="nerve pain", broader=("pain",)),
    Condition(id="phn", name="PHN", broader=("nerve-pain",)),
)
EFFECTS = (
    AdverseEffect(id="sleepy", name="sleepy", body_system="mind", synonyms=("sleepiness", "drowsiness")),
    AdverseEffect(id="deep-sleep", name="deep sleep", body_system="mind", broader=("sleepy",)),
    AdverseEffect(id="itch", name="itch", body_system="skin"),
)
CLASSES = (
    DrugClass(id="cns", name="CNS depressant", kind="risk", effects=("sleepy",)),
    DrugClass(id="sedative", name="sedative", broader=("cns",)),
    DrugClass(id="opioid", name="opioid"),
    DrugClass(id="strong", name="strong opioid", broader=("opioid",)),
)


@pytest.fixture(scope="session")
def search(make_kb: Make) -> Callable[..., Findings]:
    """``search([drugs…], criteria…)``."""

    def call(records: list[Any], *criteria: Criterion) -> Findings:
        return find(make_kb(*CONDITIONS, *EFFECTS, *CLASSES, *records), criteria)

    return call


Search = Callable[..., Findings]


def found(findings: Findings) -> list[str]:
    return [hit.id for hit in findings.results]


def test_a_narrower_condition_answers_a_broader_one_never_the_other_way(search: Search) -> None:
    drugs = [drug("a", indications=(use("phn"),)), drug("b", indications=(use("pain"),))]
    broad, narrow = search(drugs, wanted("condition", "pain")), search(drugs, wanted("condition", "phn"))
    assert {hit.id: hit.why[0].relation for hit in broad.results} == {"a": "narrower", "b": "exact"}
    assert {hit.id: hit.why[0].relation for hit in narrow.results} == {"a": "exact"}


def test_another_word_for_the_condition_is_told_as_a_synonym(search: Search) -> None:
    (hit,) = search([drug("a", indications=(use("phn"),))], wanted("condition", "phn", "synonym")).results
    assert (hit.why[0].relation, hit.why[0].matched) == ("synonym", "PHN")


def test_there_is_a_reason_for_each_condition_that_matches(search: Search) -> None:
    (hit,) = search([drug("a", indications=(use("phn"), use("pain"), use("phn")))], wanted("condition", "pain")).results
    assert [(reason.matched, len(reason.statements)) for reason in hit.why] == [("pain", 1), ("PHN", 2)]


@pytest.mark.parametrize(
    ("record", "meets"),
    [
        (drug("a", indications=(use("pain", "claimed"),)), True),
        (drug("a", indications=(use("pain", "formerly licensed"),)), True),
        (drug("a", indications=(use("pain", "not licensed"),)), False),
        (drug("a", indications=(use("pain", "not licensed"), use("pain", "off-label"))), True),
        (drug("a", guidelines=(line("pain", "not recommended"),)), True),
        (drug("a", guidelines=(line("pain", "first line"),)), True),
        (drug("a", guidelines=(line("pain", "not listed"),)), False),
        (drug("a", contraindications=(Caution(text="x", sources=S, condition="pain"),)), False),
    ],
)
def test_what_speaks_for_or_about_a_use_finds_the_drug(search: Search, record: Drug, meets: bool) -> None:
    assert found(search([record], wanted("condition", "pain"))) == (["a"] if meets else [])


def test_a_place_in_the_menu_finds_the_drug_and_the_menu(search: Search) -> None:
    strategy = Strategy(id="s", name="S", site="central", text="x", sources=S, drugs=("a",))
    menu = Menu(id="m", name="M", condition="nerve-pain", strategies=(strategy,))
    findings = search([menu, drug("a"), drug("b")], wanted("condition", "pain"))
    assert (found(findings), [menu.id for menu in findings.menus]) == (["a"], ["m"])
    assert search([menu], wanted("condition", "phn")).menus == ()


def test_regions_of_a_licence_are_told_unless_the_licence_is_disputed_or_past(search: Search) -> None:
    uses = (use("pain", regions=("EU", "US")), use("pain", "formerly licensed", ("JP",)), use("pain", regions=("CH",), disputed=AGAINST))
    (hit,) = search([drug("a", indications=uses)], wanted("condition", "pain")).results
    assert hit.why[0].licensed_in == ("EU", "US")


@pytest.mark.parametrize(
    ("fields", "disputed"),
    [
        ({"indications": (use("pain", "claimed", disputed=AGAINST),)}, True),
        ({"indications": (use("pain", "claimed", disputed=AGAINST), use("pain"))}, False),
        ({"indications": (use("pain", "claimed", disputed=AGAINST), use("pain", "not licensed"))}, True),
        ({"indications": (use("pain", "claimed", disputed=AGAINST),), "guidelines": (line("pain", "alternative"),)}, False),
        ({"indications": (use("pain", "claimed", disputed=AGAINST),), "guidelines": (line("pain", "not recommended"),)}, True),
    ],
)
def test_a_use_is_disputed_when_nothing_uncontradicted_speaks_for_it(search: Search, fields: dict[str, Any], disputed: bool) -> None:
    (hit,) = search([drug("a", **fields)], wanted("condition", "pain")).results
    assert hit.disputed is disputed
    assert hit.why[0].disputed == (AGAINST if disputed else None)


def test_the_order_is_licensed_then_by_guideline_then_disputed_then_withdrawn(search: Search) -> None:
    pain = wanted("condition", "pain")
    drugs = [
        drug("g-withdrawn", indications=(use("pain"),), status=(status("withdrawn", "EU"),)),
        drug("f-disputed", indications=(use("pain", "claimed", disputed=AGAINST),), status=(status("authorised", "EU"),)),
        drug("e-unsold", indications=(use("pain", "claimed"),)),
        drug("d-sold", indications=(use("pain", "claimed"),), status=(status("authorised", "EU"),)),
        drug("c-first", guidelines=(line("pain", "first line"),)),
        drug("b-licensed", indications=(use("pain"),), guidelines=(line("pain", "second line"),)),
        drug("a-licensed-first", indications=(use("pain"),), guidelines=(line("pain", "third line"), line("pain", "first line"))),
    ]
    assert [id[0] for id in found(search(drugs, pain))] == list("abcdefg")


def test_every_criterion_must_be_met_and_gives_its_reason(search: Search) -> None:
    both = drug("both", side_effects=(listed("sleepy", "itch"),), classes=(Membership(drug_class="strong", sources=S),))
    one = drug("one", side_effects=(listed("sleepy"),), classes=(Membership(drug_class="opioid", sources=S),))
    criteria = (wanted("effect", "sleepy"), wanted("effect", "itch"), wanted("class", "opioid"))
    (hit,) = search([both, one], *criteria).results
    assert hit.id == "both"
    assert [(reason.criterion, reason.matched, reason.relation) for reason in hit.why] == [
        ("effect", "sleepy", "exact"),
        ("effect", "itch", "exact"),
        ("class", "strong opioid", "narrower"),
    ]


def test_a_class_does_not_answer_a_narrower_one(search: Search) -> None:
    broad = drug("a", classes=(Membership(drug_class="opioid", sources=S),))
    assert found(search([broad], wanted("class", "strong"))) == []
    assert found(search([broad], wanted("class", "opioid"))) == ["a"]


def test_a_warning_counts_as_an_effect_and_a_dispute_is_told(search: Search) -> None:
    warned = drug("warned", warnings=(Caution(text="x", sources=S, effect="sleepy"),))
    doubtful = drug("doubtful", side_effects=(listed("sleepy", disputed=AGAINST),))
    hits = {hit.id: hit for hit in search([warned, doubtful], wanted("effect", "sleepy")).results}
    assert hits["warned"].why[0].disputed is None
    assert hits["doubtful"].why[0].disputed == AGAINST


def whole(*effects: str, **fields: Any) -> dict[str, Any]:
    """The fields of a drug whose label's list, ``effects``, is declared complete."""
    return {"side_effects": (listed(*effects),), "complete_effects": (CompleteEffects(regions=("EU",), sources=S),), **fields}


def test_a_drug_is_without_an_effect_only_by_a_list_declared_complete(search: Search) -> None:
    drugs = [
        drug("whole", **whole("itch")),
        drug("listing", side_effects=(listed("itch"),)),
        drug("empty"),
        drug("has", **whole("sleepy")),
        drug("disputed", side_effects=(listed("sleepy", disputed=AGAINST),)),
        drug("declared-of-nothing", complete_effects=(CompleteEffects(regions=("EU",), sources=S),)),
        drug("declared-of-another", side_effects=(listed("itch"),), complete_effects=(CompleteEffects(regions=("EU",), sources=("reg",)),)),
    ]
    findings = search(drugs, wanted("without-effect", "sleepy"))
    assert found(findings) == ["whole"]
    assert findings.results[0].why[0].sources == S
    assert {hit.id: hit.effects_listed for hit in findings.not_stated} == {
        "listing": 1,
        "empty": 0,
        "declared-of-nothing": 0,
        "declared-of-another": 1,
    }
    assert [hit.id for hit in findings.stated] == ["has", "disputed"]
    assert findings.caveat


SAID: list[tuple[str, dict[str, Any]]] = [
    ("alerts", {"alerts": (Alert(text="Life-threatening sleepiness; death.", sources=S, kind="boxed warning"),)}),
    ("warnings", {"warnings": (Caution(text="x", sources=S, effect="sleepy"),)}),
    ("warnings", {"warnings": (Caution(text="Drowsiness may last.", sources=S),)}),
    ("interactions", {"interactions": (Interaction(text="x", sources=S, severity="major", substances=("alcohol",), effects=("sleepy",)),)}),
    ("interactions", {"interactions": (Interaction(text="More drowsiness.", sources=S, severity="major", substances=("alcohol",)),)}),
    ("overdose", {"overdose": (Statement(text="Drowsiness, then coma.", sources=S),)}),
    ("classes", {"classes": (Membership(drug_class="sedative", sources=S),)}),
    ("side_effects", {"side_effects": (listed("itch", "deep-sleep"),)}),
    ("status", {"status": (Status(text="Withdrawn for drowsiness.", sources=S, status="withdrawn", regions=("EU",)),)}),
    ("driving", {"driving": (Statement(text="x", sources=S, disputed=Dispute(text="Drowsiness was seen.", sources=S)),)}),
]
"""(section, what a page has there) that states an effect called sleepy, or one below it."""


@pytest.mark.parametrize(("section", "fields"), SAID, ids=[f"{section}-{number}" for number, (section, _) in enumerate(SAID)])
def test_what_any_section_states_is_found_with_its_place_and_is_not_absent(search: Search, section: str, fields: dict[str, Any]) -> None:
    record = drug("a", **{**whole("itch"), **fields})
    (hit,) = search([record], wanted("effect", "sleepy")).results
    assert section in hit.why[0].sections
    absent = search([record], wanted("without-effect", "sleepy"))
    assert (found(absent), absent.not_stated) == ([], ())
    assert section in absent.stated[0].why[0].sections


UNSAID: list[dict[str, Any]] = [
    {"alerts": (Alert(text="No drowsiness was seen.", sources=S, kind="safety alert"),)},
    {"warnings": (Caution(text="Pain and unsleepiness.", sources=S),)},
    {"status": (Status(text="For drowsiness in adults.", sources=S, status="authorised", regions=("EU",)),)},
    {"indications": (Indication(text="Used for drowsiness.", sources=S, condition="pain", licence="licensed"),)},
]


@pytest.mark.parametrize("fields", UNSAID)
def test_a_denial_and_a_use_state_no_effect(search: Search, fields: dict[str, Any]) -> None:
    record = drug("a", **{**whole("itch"), **fields})
    assert found(search([record], wanted("effect", "sleepy"))) == []
    assert found(search([record], wanted("without-effect", "sleepy"))) == ["a"]


def test_a_broader_effect_or_a_contraindication_keeps_a_drug_from_being_without(search: Search) -> None:
    broader = drug("broader", **whole("sleepy"))
    named = drug("named", **whole("itch", contraindications=(Caution(text="Not in deep sleep.", sources=S),)))
    assert found(search([broader, named], wanted("effect", "deep-sleep"))) == []
    findings = search([broader, named], wanted("without-effect", "deep-sleep"))
    assert (found(findings), findings.stated) == ([], ())
    assert [(hit.id, hit.why[0].relation, hit.why[0].matched) for hit in findings.not_stated] == [
        ("broader", "broader", "sleepy"),
        ("named", "named", "deep sleep"),
    ]


def test_two_absences_are_as_good_as_the_worse(search: Search) -> None:
    none = (wanted("without-effect", "sleepy"), wanted("without-effect", "itch"))
    findings = search([drug("a", **whole("deep-sleep")), drug("b", side_effects=(listed("pain"),)), drug("c", **whole("pain"))], *none)
    assert (found(findings), [hit.id for hit in findings.not_stated], [hit.id for hit in findings.stated]) == (["c"], ["b"], ["a"])


def test_no_groups_and_no_caveat_when_no_absence_is_asked_for(search: Search) -> None:
    findings = search([drug("a")], wanted("effect", "sleepy"))
    assert (findings.not_stated, findings.stated, findings.caveat) == ((), (), "")


SOLD = drug("sold", status=(status("authorised", "EU"), status("withdrawn", "US")), indications=(use("pain", regions=("EU",)),))


@pytest.mark.parametrize(
    ("criteria", "meets"),
    [
        ([("status", "withdrawn")], True),
        ([("status", "withdrawn"), ("region", "US")], True),
        ([("status", "withdrawn"), ("region", "EU")], False),
        ([("status", "restricted")], False),
        ([("region", "EU")], True),
        ([("region", "US")], False),
        ([("region", "JP")], False),
        ([("condition", "pain"), ("region", "EU")], True),
        ([("condition", "pain"), ("region", "US")], False),
    ],
)
def test_status_and_region(search: Search, criteria: list[tuple[str, str]], meets: bool) -> None:
    """A region alone: sold there. With a status: has it there. With a condition: licensed for it there."""
    assert found(search([SOLD], *(wanted(*criterion) for criterion in criteria))) == (["sold"] if meets else [])


def test_every_source_of_an_answer_is_given(search: Search) -> None:
    findings = search([SOLD, drug("b", indications=(use("pain", "claimed", disputed=AGAINST),))], wanted("condition", "pain"))
    assert set(findings.sources) == {"lab", "reg"}


def test_an_atc_group_is_a_class_of_the_drugs_whose_code_begins_so(kb: KnowledgeBase) -> None:
    from drugref.query.find_reasons import Criterion
    from drugref.resolve.outcome import Found
    from drugref.resolve.resolve import Resolver

    outcome = Resolver(kb, "classes").resolve("M03BX")
    assert isinstance(outcome, Found)
    result = find(kb, (Criterion(criterion="class", wanted="M03BX", match=outcome.match),))
    coded = {drug.id for drug in kb.drugs() for code in drug.codes if code.system == "ATC" and code.code.startswith("M03BX")}
    assert {hit.id for hit in result.results} == coded
    assert all(reason.sources and reason.sections == ("codes",) for hit in result.results for reason in hit.why)
