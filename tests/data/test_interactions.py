"""Each shared interaction, and what must come out of all of them together."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from drugref.model import SEVERITIES
from drugref.normal import normalise
from drugref.query.interactions import Interactions, interactions
from drugref.query.interactions_chain import Classes
from drugref.query.interactions_list import read
from drugref.resolve.outcome import Found, Known
from drugref.resolve.resolve import Resolver
from drugref.store.knowledge_base import KnowledgeBase


def test_interaction(records: Any, interaction_number: int) -> None:
    interaction = records.rows("interactions")[interaction_number]
    assert records.dead_links(interaction) == [], "add the record to its file, or correct the id (drugref validate gives the lines)"
    assert interaction.drugs or interaction.classes or interaction.substances, "say what it is with: drugs, classes or substances"
    assert not set(interaction.of) & set(interaction.drugs), "a drug does not meet itself: take it out of one side"


FACTS = """
tramadol × venlafaxine duloxetine amitriptyline: major
tapentadol × duloxetine venlafaxine: moderate
tapentadol × amitriptyline: major
tramadol × tapentadol morphine oxycodone: major
morphine oxycodone × duloxetine amitriptyline: moderate
oxycodone × venlafaxine: moderate
morphine × venlafaxine: unknown
gabapentin pregabalin × tramadol tapentadol morphine oxycodone: major
gabapentin × pregabalin: major
baclofen tizanidine × tramadol tapentadol morphine oxycodone: major
baclofen × pregabalin amitriptyline ziconotide: moderate
baclofen tizanidine × gabapentin: unknown
tizanidine × pregabalin: unknown
tizanidine × amitriptyline ziconotide: moderate
baclofen × tizanidine: moderate
baclofen × ziconotide: major
ziconotide × morphine oxycodone tramadol tapentadol gabapentin pregabalin amitriptyline baclofen tizanidine: major
duloxetine × amitriptyline: moderate
venlafaxine × duloxetine amitriptyline: moderate
ibuprofen celecoxib × duloxetine venlafaxine: moderate
ibuprofen celecoxib × amitriptyline: minor
ibuprofen × celecoxib: major
celecoxib × amitriptyline venlafaxine tramadol: moderate
ibuprofen celecoxib × baclofen: moderate
tolperisone × venlafaxine amitriptyline: unknown
tolperisone × tramadol: moderate
tolperisone × ibuprofen celecoxib: moderate
tolperisone × baclofen tizanidine: moderate
flupirtine × amitriptyline tramadol morphine baclofen gabapentin: moderate
flupirtine × duloxetine: major
onabotulinumtoxina × baclofen tizanidine tolperisone: moderate
duloxetine tizanidine × fluvoxamine ciprofloxacin: contraindicated
"""
"""Pairs whose interaction the sources state, by name or by class, and the least grave that they may come out as."""

PAIRS = [
    (a, b, severity.strip())
    for line in FACTS.strip().splitlines()
    for sides, severity in [line.split(":")]
    for ones, others in [sides.split("×")]
    for a in ones.split()
    for b in others.split()
]

Answer = Callable[[str, str], Interactions]


@pytest.fixture(scope="session")
def answer(kb: KnowledgeBase) -> Answer:
    resolver = Resolver(kb, exact=True)
    return lambda a, b: interactions(kb, resolver, (a, b))


@pytest.mark.parametrize(("a", "b", "severity"), PAIRS, ids=lambda value: value)
def test_a_pair_that_sources_state_is_found_and_no_less_grave(answer: Answer, a: str, b: str, severity: str) -> None:
    (pair,) = answer(a, b).pairs
    assert pair.severity in SEVERITIES[: SEVERITIES.index(severity) + 1], "enter it in interactions.yaml or on a drug's page"  # type: ignore[arg-type]
    assert any(finding.first.basis != "enzyme" and not finding.first.disputed for finding in pair.findings), "infer nothing that is stated"


AS_TYPED = [
    ("Zostavax", "methotrexate", "contraindicated"),
    ("ProQuad", "infliximab", "contraindicated"),
    ("BCG vaccine", "teriflunomide", "major"),
    ("vitamin E", "warfarin", "moderate"),
    ("Epilim", "meropenem", "major"),
    ("Euthroid", "warfarin", "moderate"),
    ("gliquidone", "bisoprolol", "moderate"),
    ("salsalate", "captopril", "moderate"),
    ("esmolol", "ibuprofen", "moderate"),
    ("anisindione", "phenylbutazone", "moderate"),
    ("bisoprolol", "rifampicin", "minor"),
    ("torasemide", "probenecid", "moderate"),
    ("telmisartan", "digoxin", "moderate"),
    ("theophylline", "adenosine", "moderate"),
    ("Botox", "gentamicin", "major"),
    ("dextran 40", "enoxaparin", "moderate"),
    ("interferon alfa-2b", "capecitabine", "moderate"),
    ("abobotulinumtoxinA", "amikacin", "major"),
    ("tramadol", "granisetron", "moderate"),
    ("morphine", "ondansetron", "unknown"),
    ("venlafaxine", "dexamfetamine", "major"),
    ("onabotulinumtoxinA", "warfarin", "moderate"),
    ("onabotulinumtoxinA", "pancuronium", "moderate"),
    ("pregabalin", "pioglitazone", "moderate"),
    ("eperisone", "aspirin", "moderate"),
    ("oxycodone", "sumatriptan", "unknown"),
    ("ziconotide", "furosemide", "major"),
    ("tizanidine", "levofloxacin", "major"),
    ("tramadol", "prochlorperazine", "moderate"),
    ("oxycodone", "propofol", "major"),
    ("morphine", "ketamine", "major"),
    ("tapentadol", "sevoflurane", "moderate"),
    ("morphine", "clozapine", "major"),
    ("morphine", "Benadryl", "major"),
    ("oxycodone", "promethazine", "major"),
    ("oxycodone", "suvorexant", "major"),
    ("tramadol", "buspirone", "major"),
    ("duloxetine", "hydroxyzine", "moderate"),
    ("gabapentin", "ketamine", "moderate"),
    ("amitriptyline", "dicyclomine", "moderate"),
    ("carisoprodol", "quetiapine", "moderate"),
    ("venlafaxine", "alcohol", "major"),
    ("hydromorphone", "propofol", "major"),
    ("fentanyl", "haloperidol", "major"),
    ("fentanyl", "sevoflurane", "major"),
    ("codeine", "promethazine", "major"),
    ("buprenorphine", "quetiapine", "major"),
    ("escitalopram", "alcohol", "major"),
    ("nefazodone", "alcohol", "major"),
    ("valproate", "alcohol", "moderate"),
    ("valproic acid", "propofol", "moderate"),
]
"""Products, strains and old medicines by the names people type, and those that a source names by class; the least grave that a pair of
them may come out as."""


@pytest.mark.parametrize(("a", "b", "severity"), AS_TYPED, ids=lambda value: value)
def test_a_product_is_answered_as_what_it_holds(answer: Answer, a: str, b: str, severity: str) -> None:
    severities = [pair.severity for pair in answer(a, b).pairs if pair.severity in SEVERITIES]
    assert min(severities, key=SEVERITIES.index, default="no record") in SEVERITIES[: SEVERITIES.index(severity) + 1]


MAOI_MET_BY = ["amitriptyline", "duloxetine", "venlafaxine", "tramadol", "tapentadol"]


@pytest.mark.parametrize("drug", MAOI_MET_BY)
def test_mao_inhibitors_are_contraindicated(kb: KnowledgeBase, drug: str) -> None:
    assert any(item.severity == "contraindicated" and "maoi" in item.classes for item in kb.drug(drug).interactions)


def test_no_source_opened_makes_tolperisone_a_cns_depressant(kb: KnowledgeBase, answer: Answer) -> None:
    assert "cns-depressant" not in {item.drug_class for item in kb.drug("tolperisone").classes}
    for other in ("ziconotide", "gabapentin"):
        sound = [finding for finding in answer("tolperisone", other).pairs[0].findings if not finding.first.disputed]
        assert sound == [], "a source that names tolperisone may be entered: name it here"


ROLES = [(enzyme, role) for enzyme in ("CYP2D6", "CYP1A2", "CYP3A4", "CYP2C9") for role in ("substrate", "inhibitor", "inducer")]


@pytest.mark.parametrize(("enzyme", "role"), ROLES)
def test_the_class_of_an_enzyme_role_has_exactly_the_drugs_of_that_role(kb: KnowledgeBase, enzyme: str, role: str) -> None:
    """Minor ways apart. Statements name the class, inferred interactions rest on the role."""
    id = f"{enzyme}-{role}".lower()
    if id not in kb.titles("classes"):
        return
    held = {drug.id for drug in kb.drugs() if any(item.drug_class == id for item in drug.classes)}
    acting = {
        drug.id for drug in kb.drugs() for item in drug.enzymes if (item.enzyme, item.role) == (enzyme, role) and item.strength != "minor"
    }
    assert held == acting, "give the drug both: the class under “classes”, the role under “enzymes”"


RISKS = ("serotonergic-drug", "cns-depressant", "bleeding-risk-drug", "qt-prolonging-drug", "seizure-threshold-lowering-drug")
HARMS = ("nephrotoxic-drug", "hepatotoxic-drug")


@pytest.mark.parametrize("id", [*RISKS, *HARMS])
def test_a_risk_has_members_each_cited(kb: KnowledgeBase, id: str) -> None:
    assert kb.drug_class(id).kind == "risk"
    members = [item for drug in kb.drugs() for item in drug.classes if item.drug_class == id]
    assert len(members) >= 2
    assert all(item.sources for item in members)


def test_two_drugs_may_share_no_enzyme_class_that_counts_as_a_duplication(kb: KnowledgeBase) -> None:
    assert {each.kind for each in kb.classes() if each.id.startswith(("cyp", "strong-cyp"))} == {"enzyme"}


def test_every_contraindication_to_a_class_is_among_the_interactions(kb: KnowledgeBase) -> None:
    """Then it has a severity, a reason and advice."""
    missing = [
        (drug.id, item.drug_class)
        for drug in kb.drugs()
        for item in drug.contraindications
        if item.drug_class and not any(item.drug_class in met.classes and met.severity == "contraindicated" for met in drug.interactions)
    ]
    assert missing == []


@pytest.mark.parametrize(("drug", "made"), [("tramadol", "M1"), ("venlafaxine", "ODV")])
def test_an_active_metabolite_made_by_cyp2d6_is_told(kb: KnowledgeBase, drug: str, made: str) -> None:
    (way,) = [item for item in kb.drug(drug).enzymes if (item.enzyme, item.role) == ("CYP2D6", "substrate")]
    assert made in str(way.makes)


def test_what_is_said_of_sedating_muscle_relaxants_is_not_said_of_botulinum_toxin(kb: KnowledgeBase) -> None:
    assert kb.drug_class("neuromuscular-blocker").broader == ()


def test_both_gabapentinoids_are_cns_depressants(kb: KnowledgeBase) -> None:
    for drug in ("gabapentin", "pregabalin"):
        assert "cns-depressant" in {item.drug_class for item in kb.drug(drug).classes}


def test_what_is_said_to_kill_is_at_least_major(kb: KnowledgeBase) -> None:
    deadly = re.compile(r"\b(fatal|death|deadly|kills?)\b")
    said = [(drug.id, item) for drug in kb.drugs() for item in drug.interactions]
    mild = {(id, item.text) for id, item in said if deadly.search(item.text) and item.severity not in ("contraindicated", "major")}
    assert mild == set(), "by the rule in data/README.md (“How severity is given”) it is major"


def test_what_wakes_or_does_not_sedate_is_no_cns_depressant(kb: KnowledgeBase) -> None:
    for substance in ("naloxone", "cetirizine", "fexofenadine", "melatonin", "rupatadine"):
        (member,) = read(Resolver(kb), [substance]).members
        assert "cns-depressant" not in Classes(kb).chains(member)


def test_what_binds_is_told_for_any_medicine_by_mouth(kb: KnowledgeBase) -> None:
    names = ("colestyramine", "metformin", "alcohol")
    result = interactions(kb, Resolver(kb, exact=True), names)
    (told,) = result.with_any
    assert (told.a, told.b, told.severity) == ("colestyramine", "medicines by mouth", "moderate")
    assert "apart" in (told.findings[0].first.management or "")
    assert set(told.findings[0].sources) <= set(result.sources)
    assert interactions(kb, Resolver(kb, exact=True), names[::2]).with_any == (), "nothing else on the list is a medicine"


@pytest.mark.parametrize(
    ("a", "b"),
    [("beta-blockers", "verapamil"), ("NSAIDs", "warfarin"), ("opioids", "diazepam"), ("SSRIs", "tramadol"), ("insulins", "bisoprolol")],
)
def test_a_class_typed_in_the_plural_is_answered_as_the_class_and_not_checked(answer: Answer, a: str, b: str) -> None:
    result = answer(a, b)
    assert [outcome.query for outcome in result.not_checked] == [a]
    (pair,) = result.pairs
    assert pair.severity in ("major", "moderate")


IN_WORDS_ALONE = """
anaesthetics; antibiotics; anticoagulants; anticonvulsants; antimalarials; antineoplastic agents; appetite suppressants;
atropine and medicines that act like it; azole antifungals; evening primrose; food; grapefruit juice;
hormonal contraceptives; kava; medicines for Alzheimer's disease;
medicines given with the patch; migraine medicines; nitrites; oral contraceptives;
other agents that act on neuromuscular transmission; other local anaesthetics; other oxidising agents; other sodium channel blockers;
salicylates; sedatives; some psychotropic medicines; strong UGT1A6 inhibitors; strong UGT1A9 inhibitors;
strong UGT2B7 inhibitors; sympathomimetics; tobacco smoke; tranquillisers
"""
"""What sources name and no pair can be looked up by: foods, and groups that no class here has the members of. Keep it short."""


def test_what_an_interaction_names_can_be_looked_up(kb: KnowledgeBase) -> None:
    resolver, lost = Resolver(kb, "drugs"), set()
    for word in {word for drug in kb.drugs() for item in drug.interactions for word in item.substances}:
        if not isinstance(resolver.resolve(word), Found | Known) and not kb.lookup("classes", normalise(word)):
            lost.add(word)
    assert lost <= set(" ".join(IN_WORDS_ALONE.split()).split("; ")), "name the class, by id, whose members are meant"
