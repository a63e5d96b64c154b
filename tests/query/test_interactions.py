"""What is said of two drugs together: by name, through a class, inferred from an enzyme."""

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drugref.model import Caution, Dispute, Drug, DrugClass, EnzymeStatement, Interaction, Membership, Name, SubstanceMembership
from drugref.query.interactions import Interactions, Pair, interactions
from drugref.query.interactions_chain import article
from drugref.query.interactions_findings import Finding
from drugref.resolve.resolve import Resolver
from drugref.store.knowledge_base import KnowledgeBase

Make = Callable[..., KnowledgeBase]
S = ("lab",)
AGAINST = Dispute(text="No.", sources=("reg",))


def drug(id: str, *classes: str, **fields: Any) -> Drug:
    names = (Name(text=id, kind="INN", sources=S), Name(text=f"{id}brand", kind="brand", sources=S))
    return Drug(id=id, names=names, classes=tuple(Membership(drug_class=each, sources=("un",)) for each in classes), **fields)


def met(severity: str, text: str = "Harm.", **fields: Any) -> Interaction:
    return Interaction(severity=severity, text=text, **{"sources": S, **fields})  # type: ignore[arg-type]


def acts(enzyme: str, role: str, strength: str | None = None, **fields: Any) -> EnzymeStatement:
    return EnzymeStatement(enzyme=enzyme, role=role, strength=strength, text="T.", **{"sources": S, **fields})  # type: ignore[arg-type]


CLASSES = (
    DrugClass(id="painkiller", name="painkiller", kind="group"),
    DrugClass(id="nsaid", name="NSAID", broader=("painkiller",), synonyms=("anti-inflammatory",)),
    DrugClass(id="old-nsaid", name="old NSAID", broader=("nsaid",)),
    DrugClass(id="sedative", name="sedative", kind="risk", substances=(SubstanceMembership(substance="alcohol", sources=("reg",)),)),
)


@pytest.fixture(scope="session")
def check(make_kb: Make) -> Callable[..., Interactions]:
    """``check(drugs, names)``: the names' interactions in a knowledge base of these drugs and ``CLASSES``."""

    def call(drugs: list[Drug], *names: str) -> Interactions:
        base = make_kb(*CLASSES, *drugs)
        return interactions(base, Resolver(base, exact=True), names or [each.id for each in drugs])

    return call


Check = Callable[..., Interactions]


def only(result: Interactions) -> Pair:
    (pair,) = result.pairs
    return pair


def told(found: tuple[Finding, ...]) -> list[list[tuple[str, str, str]]]:
    """(severity, basis, text) of every statement of every finding."""
    return [[(said.severity, said.basis, said.text) for said in finding.said] for finding in found]


# Stated


def test_a_statement_counts_whichever_side_has_it(check: Check) -> None:
    for a, b in (
        (drug("aa", interactions=(met("major", drugs=("bb",)),)), drug("bb")),
        (drug("aa"), drug("bb", interactions=(met("major", drugs=("aa",)),))),
    ):
        pair = only(check([a, b]))
        assert (pair.a, pair.b, pair.severity) == ("aa", "bb", "major")
        assert told(pair.findings) == [[("major", "stated", "Harm.")]]
        assert pair.findings[0].first.chain == ()


def test_the_same_statement_on_both_pages_is_one(check: Check) -> None:
    both = [drug("aa", interactions=(met("major", drugs=("bb",)),)), drug("bb", interactions=(met("major", drugs=("aa",)),))]
    assert told(only(check(both)).findings) == [[("major", "stated", "Harm.")]]


def test_the_same_finding_from_two_sources_is_one_finding_with_two_sources(check: Check) -> None:
    both = [
        drug("aa", interactions=(met("major", "Bleeds.", drugs=("bb",), effects=("bleeding",), sources=("reg",)),)),
        drug("bb", interactions=(met("major", "May bleed.", drugs=("aa",), effects=("bleeding", "rash"), sources=("enc",)),)),
    ]
    (finding,) = only(check(both)).findings
    assert set(finding.sources) == {"reg", "enc"}
    assert finding.severities == ("major",)


def test_a_disagreement_on_severity_is_told_the_graver_first(check: Check) -> None:
    both = [
        drug("aa", interactions=(met("minor", drugs=("bb",), effects=("rash",)), met("unknown", "U.", drugs=("bb",), effects=("rash",)))),
        drug("bb", interactions=(met("contraindicated", "Never.", drugs=("aa",), effects=("rash",)),)),
    ]
    (finding,) = only(check(both)).findings
    assert finding.first.severity == "contraindicated"
    assert finding.severities == ("contraindicated", "minor")  # a source without a grade does not disagree


def test_what_a_class_and_what_the_drugs_are_told_of_is_one_finding_with_its_disagreement(check: Check) -> None:
    given = (met("moderate", "Named.", drugs=("bb",), effects=("rash",)), met("major", "Class.", classes=("nsaid",), effects=("rash",)))
    (finding,) = only(check([drug("aa", interactions=given), drug("bb", "nsaid")])).findings
    assert told((finding,)) == [[("major", "class", "Class."), ("moderate", "stated", "Named.")]]
    assert finding.severities == ("major", "moderate")


def test_of_equally_grave_statements_the_most_direct_tells(check: Check) -> None:
    given = (met("major", "Class.", classes=("nsaid",), effects=("rash",)), met("major", "Named.", drugs=("bb",), effects=("rash",)))
    (finding,) = only(check([drug("aa", interactions=given), drug("bb", "nsaid")])).findings
    assert finding.first.basis == "stated"


def test_statements_of_different_effects_stay_apart_gravest_first(check: Check) -> None:
    given = (met("moderate", "Itch.", drugs=("bb",), effects=("itch",)), met("major", "Rash.", drugs=("bb",), effects=("rash",)))
    assert [finding.first.text for finding in only(check([drug("aa", interactions=given), drug("bb")])).findings] == ["Rash.", "Itch."]


def test_what_is_contradicted_comes_last_and_grades_nothing(check: Check) -> None:
    given = (met("contraindicated", "Said.", drugs=("bb",), disputed=AGAINST), met("minor", "Mild.", drugs=("bb",)))
    pair = only(check([drug("aa", interactions=given), drug("bb")]))
    assert [finding.first.text for finding in pair.findings] == ["Mild.", "Said."]
    assert pair.severity == "minor"
    assert only(check([drug("aa", interactions=given[:1]), drug("bb")])).severity == "disputed"


def test_sources_of_contradictions_and_chains_are_described(check: Check) -> None:
    result = check([drug("aa", interactions=(met("minor", classes=("nsaid",), disputed=AGAINST),)), drug("bb", "nsaid")])
    assert set(result.sources) == {"lab", "reg", "un"}


def test_a_substance_that_is_a_drug_here_is_that_drug(check: Check) -> None:
    pair = only(check([drug("aa", interactions=(met("minor", substances=("BB",)),)), drug("bb")]))
    assert pair.findings[0].first.basis == "stated"


def test_a_contraindication_that_names_a_class_counts_once(check: Check) -> None:
    caution = Caution(text="Not with NSAIDs.", sources=S, drug_class="nsaid")
    alone = only(check([drug("aa", contraindications=(caution,)), drug("bb", "nsaid")]))
    assert told(alone.findings) == [[("contraindicated", "class", "Not with NSAIDs.")]]
    entered = drug("aa", contraindications=(caution,), interactions=(met("contraindicated", "Never.", classes=("nsaid",)),))
    assert told(only(check([entered, drug("bb", "nsaid")])).findings) == [[("contraindicated", "class", "Never.")]]


# Through a class


def test_a_class_reaches_down_through_broader_classes_and_shows_the_chain(check: Check) -> None:
    (finding,) = only(check([drug("aa", interactions=(met("major", classes=("nsaid",)),)), drug("bb", "old-nsaid")])).findings
    assert finding.first.basis == "class"
    assert finding.first.chain == ("bb is an NSAID (as an old NSAID)",)
    assert finding.sources == ("lab", "un")


def test_the_shortest_chain_is_shown(check: Check) -> None:
    (finding,) = only(
        check([drug("aa", interactions=(met("major", classes=("painkiller", "nsaid")),)), drug("bb", "old-nsaid", "nsaid")])
    ).findings
    assert finding.first.chain == ("bb is an NSAID",)


def test_a_substance_that_is_a_class_here_is_that_class(check: Check) -> None:
    (finding,) = only(check([drug("aa", interactions=(met("major", substances=("Anti-inflammatory",)),)), drug("bb", "nsaid")])).findings
    assert (finding.first.basis, finding.first.chain) == ("class", ("bb is an NSAID",))


def test_a_statement_that_names_drug_and_class_is_stated(check: Check) -> None:
    given = met("major", drugs=("bb",), classes=("nsaid",))
    (finding,) = only(check([drug("aa", interactions=(given,)), drug("bb", "nsaid")])).findings
    assert finding.first.basis == "stated"


def test_a_narrower_class_does_not_reach_up(check: Check) -> None:
    assert only(check([drug("aa", interactions=(met("major", classes=("old-nsaid",)),)), drug("bb", "nsaid")])).findings == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [("NSAID", "an"), ("SNRI", "an"), ("CNS depressant", "a"), ("opioid", "an"), ("MAO inhibitor", "an"), ("CYP2D6 inhibitor", "a")],
)
def test_a_class_is_named_as_it_is_said(name: str, said: str) -> None:
    assert article(name) == f"{said} {name}"


# Enzymes


def test_an_inhibitor_meets_a_substrate_and_is_labelled_inferred(check: Check) -> None:
    pair = only(
        check([drug("aa", enzymes=(acts("CYP2D6", "inhibitor", "moderate"),)), drug("bb", enzymes=(acts("CYP2D6", "substrate", "main"),))])
    )
    first = pair.findings[0].first
    assert (first.basis, first.severity, pair.inferred) == ("enzyme", "unknown", True)
    assert first.text == "More bb in the blood is to be expected."
    assert first.chain == ("aa is a moderate CYP2D6 inhibitor", "CYP2D6 clears bb, mainly")


def test_an_inhibitor_leaves_less_of_an_active_metabolite(check: Check) -> None:
    made = EnzymeStatement(enzyme="CYP2D6", role="substrate", makes="its active metabolite M1", text="T.", sources=("lab",))
    pair = only(check([drug("aa", enzymes=(acts("CYP2D6", "inhibitor"),)), drug("bb", enzymes=(made,))]))
    assert pair.findings[0].first.text == "More bb in the blood, and less of its active metabolite M1, is to be expected."


def test_an_inducer_lowers_and_a_minor_way_is_called_so(check: Check) -> None:
    (finding,) = only(
        check([drug("aa", enzymes=(acts("CYP3A4", "substrate", "minor"),)), drug("bb", enzymes=(acts("CYP3A4", "inducer"),))])
    ).findings
    assert finding.first.text == "Less aa in the blood is to be expected."
    assert finding.first.chain == ("bb is a CYP3A4 inducer (no source here says how strong)", "CYP3A4 clears aa, a minor way")


@pytest.mark.parametrize("role", ["substrate", "inhibitor"])
def test_two_of_the_same_role_or_of_different_enzymes_infer_nothing(check: Check, role: str) -> None:
    assert only(check([drug("aa", enzymes=(acts("CYP2D6", role),)), drug("bb", enzymes=(acts("CYP2D6", role),))])).findings == ()
    assert (
        only(check([drug("aa", enzymes=(acts("CYP2D6", "inhibitor"),)), drug("bb", enzymes=(acts("CYP3A4", "substrate"),))])).findings == ()
    )


# The list


def test_every_pair_is_answered_and_no_record_is_none(check: Check) -> None:
    result = check([drug("aa"), drug("bb"), drug("cc", interactions=(met("minor", drugs=("aa",)),))])
    assert [(pair.a, pair.b, pair.severity) for pair in result.pairs] == [("aa", "cc", "minor"), ("aa", "bb", None), ("bb", "cc", None)]


def test_alcohol_and_food_count_by_name_and_by_class(check: Check) -> None:
    given = drug("aa", interactions=(met("major", "Sedates.", classes=("sedative",)), met("minor", "Eat first.", substances=("food",))))
    result = check([given], "aa", "Ethanol", "meals")
    found = {(pair.a, pair.b): told(pair.findings) for pair in result.pairs}
    assert found == {
        ("aa", "alcohol"): [[("major", "class", "Sedates.")]],
        ("aa", "food"): [[("minor", "stated", "Eat first.")]],
        ("alcohol", "food"): [],
    }


def test_one_drug_under_two_names_is_one_member(check: Check) -> None:
    result = check([drug("aa"), drug("bb")], "aabrand", "aa", "bb")
    assert [(member.id, member.queries) for member in result.members] == [("aa", ("aabrand", "aa")), ("bb", ("bb",))]
    assert len(result.pairs) == 1


def test_a_name_that_is_no_drug_is_not_checked_and_the_others_are(check: Check) -> None:
    result = check([drug("aa", interactions=(met("minor", drugs=("bb",)),)), drug("bb")], "aa", "bb", "qqqqzz")
    assert [outcome.query for outcome in result.not_checked] == ["qqqqzz"]
    assert [pair.severity for pair in result.pairs] == ["minor"]


def test_of_a_medicine_without_a_page_only_what_names_it_is_told(check: Check) -> None:
    result = check([drug("aa", interactions=(met("major", substances=("fluvoxamine",)),)), drug("bb")], "aa", "bb", "Luvox")
    assert [outcome.query for outcome in result.not_checked] == ["Luvox"]
    assert [(pair.a, pair.b, pair.severity) for pair in result.pairs] == [("aa", "fluvoxamine", "major"), ("aa", "bb", None)]


@pytest.mark.parametrize(("typed", "said"), [("NSAID", "Class."), ("anti-inflammatory", "Class."), ("Gold salts", "Gold.")])
def test_a_class_or_substance_typed_as_a_statement_names_it_is_told_but_not_checked(check: Check, typed: str, said: str) -> None:
    given = drug("aa", interactions=(met("major", "Class.", classes=("nsaid",)), met("minor", "Gold.", substances=("gold salts",))))
    result = check([given], "aa", typed)
    assert [outcome.query for outcome in result.not_checked] == [typed]
    assert told(only(result).findings)[0][0][2] == said


def test_a_guess_at_a_medicine_is_never_told_as_that_medicine(make_kb: Make) -> None:
    base = make_kb(drug("aa", interactions=(met("major", substances=("fluvoxamine",)),)))
    result = interactions(base, Resolver(base, exact=False), ("aa", "fluvoxamin"))
    assert len(result.not_checked) == 1
    assert result.pairs == ()


NAMES = "tramadol Ultram duloxetine tolperisone ibuprofen flupirtine gabapentin tizanidine alcohol fluvoxamine SSRI qqqqzz".split()


@settings(max_examples=50)  # each asks twice about up to eight medicines
@given(st.permutations(NAMES), st.integers(2, len(NAMES)))
def test_the_order_of_the_names_changes_nothing(kb: KnowledgeBase, names: list[str], size: int) -> None:
    resolver = Resolver(kb, exact=True)
    there, back = interactions(kb, resolver, names[:size]), interactions(kb, resolver, sorted(names[:size]))
    for part in ("pairs", "duplications", "risks", "shared_effects", "alerts", "menus", "withdrawn", "sources", "statuses"):
        assert getattr(there, part) == getattr(back, part)
    assert {outcome.query for outcome in there.not_checked} == {outcome.query for outcome in back.not_checked}


def test_every_statement_of_every_pair_here_is_cited_and_described(kb: KnowledgeBase) -> None:
    result = interactions(kb, Resolver(kb), [each.id for each in kb.drugs()])
    assert len(result.pairs) == math.comb(len(kb.drugs()), 2)
    for pair in result.pairs:
        for finding in pair.findings:
            assert all(said.sources for said in finding.said)
            assert all(said.chain_sources for said in finding.said if said.basis == "class")
            assert set(finding.sources) <= set(result.sources)
            assert bool(finding.first.chain) == (finding.first.basis != "stated")
