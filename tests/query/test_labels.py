"""Which labels are a medicine's, and which is shown first."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from drugref.errors import UnknownIdError
from drugref.model import Drug, Name
from drugref.model.label import Ingredient, Label, LabelSection
from drugref.opening import ImportedLabels
from drugref.query.label import by_id, by_route, first
from drugref.query.labels import label_list
from drugref.resolve.on_labels import UNNAMED, label_match
from drugref.resolve.outcome import Candidate, Found, Known, Match, Suggest, Typo, Unknown
from drugref.resolve.resolve import Resolver
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.labels import Labels
from drugref.substance import combined

Make = Callable[..., Labels]


def label(number: int, *substances: str, brand: str = "", date: str | None = "2020-01-01", supply: str = "prescription") -> Label:
    return Label(
        set_id=f"{number:08x}-aaaa",
        version=1,
        corpus="spl",
        date=date,
        supply=supply,  # type: ignore[arg-type]
        brands=(brand,) if brand else (),
        generics=(" and ".join(substances),) if substances else (),
        ingredients=tuple(Ingredient(name=name) for name in substances),
        substance=combined(list(substances)),
        sections=(LabelSection(section="indications", title="Uses", text="For pain."),),
    )


@pytest.fixture
def made(make_kb: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    names = (Name(text="paralone", kind="INN", sources=("reg",)), Name(text="acetalone", kind="synonym", sources=("reg",)))
    brand = Name(text="Brandalone", kind="brand", sources=("reg",))
    return make_kb(Drug(id="paralone", names=(*names, brand)))


def known(name: str, kind: str = "synonym", substance: str = "") -> Match:
    return Match(query=name, name=substance or name, substance=substance or name, kind=kind, matched=name)


def ids(labels: Sequence[object]) -> list[int]:
    return [int(each.set_id.partition("-")[0], 16) for each in labels]  # type: ignore[attr-defined]


def test_a_drugs_labels_are_found_by_any_name_of_its_own(stock: Make, made: KnowledgeBase) -> None:
    labels = stock([label(1, "acetalone", date="2020-01-01"), label(2, "paralone", date="2021-01-01"), label(3, "acetalone", "otherone")])
    match = Match(query="paralone", id="paralone", name="paralone", kind="INN", matched="paralone")
    found = label_list(labels, made, match)
    assert (ids(found.labels), ids(found.others)) == ([2, 1], [3])
    assert ids([first(labels, made, match).document]) == [2]


def test_prescription_before_otc_single_before_combination_newest_first_undated_last(stock: Make, made: KnowledgeBase) -> None:
    labels = stock(
        [
            label(1, "xone", supply="OTC", date="2025-01-01"),
            label(2, "xone", date="2019-01-01"),
            label(3, "xone", date="2022-01-01"),
            label(4, "xone", date=None),
            label(5, "xone", "yone", date="2025-01-01"),
        ]
    )
    found = label_list(labels, made, known("xone"))
    assert (ids(found.labels), ids(found.others)) == ([3, 2, 4, 1], [5])
    page = first(labels, made, known("xone"))
    assert (ids([page.document]), page.place, page.of, page.fit) == ([3], 1, 4, "same")


def test_a_brand_of_several_products_shows_the_one_of_its_substance(stock: Make, made: KnowledgeBase) -> None:
    """The combination is a prescription product and newer, and still not what the name was resolved to."""
    labels = stock(
        [label(1, "xone", brand="Trade", supply="OTC"), label(2, "xone", "yone", brand="Trade", date="2025-01-01"), label(3, "xone")]
    )
    page = first(labels, made, known("Trade", "brand", "xone"))
    assert (ids([page.document]), page.of, page.fit) == ([1], 1, "same")
    found = label_list(labels, made, known("Trade", "brand", "xone"))
    assert (ids(found.labels), ids(found.others)) == ([1], [2])


def test_a_brand_without_labels_of_its_own_shows_its_substances(stock: Make, made: KnowledgeBase) -> None:
    page = first(stock([label(1, "xone")]), made, known("Trade", "brand", "xone"))
    assert (ids([page.document]), page.fit) == ([1], "same")


def test_a_label_under_the_name_but_of_another_substance_says_so(stock: Make, made: KnowledgeBase) -> None:
    page = first(stock([label(1, "zone", brand="Trade")]), made, known("Trade", "brand", "xone"))
    assert page.fit == "another"


def test_only_a_combination_is_shown_as_one(stock: Make, made: KnowledgeBase) -> None:
    page = first(stock([label(1, "xone", "yone")]), made, known("xone"))
    assert (page.fit, page.of) == ("combination", 1)


def test_no_label_is_an_error_with_its_own_status(stock: Make, made: KnowledgeBase) -> None:
    with pytest.raises(UnknownIdError):
        first(stock([label(1, "zone")]), made, known("xone"))


def test_a_set_id_of_two_labels_or_of_none_is_told(stock: Make, made: KnowledgeBase) -> None:
    labels = stock([label(0x11111111, "xone"), label(0x11111112, "xone"), label(3, "zone")])
    assert ids([by_id(labels, made, known("xone"), "11111112").document]) == [0x11111112]
    for wrong, said in (
        ("1111111", "set ids of 2 labels begin"),
        ("11", "no imported label"),
        ("00000003-aaaa", "is of zone, not of xone"),
    ):
        with pytest.raises(UnknownIdError, match=said):
            by_id(labels, made, known("xone"), wrong)


def test_what_only_labels_are_called_means_those_and_no_slip_of_another_name(stock: Make, made: KnowledgeBase) -> None:
    labels = stock([label(1, "xone", brand="Paralona"), label(2, brand="Nameless"), label(3, "hidden", "yone")])
    slip = Typo(Match(query="Paralona", id="paralone", name="paralone", kind="typo", matched="paralone", score=99.0, why="“a” for “e”"))
    match = label_match(labels, made, slip)
    assert match
    assert (match.kind, match.substance) == ("synonym", "xone")
    nameless = label_match(labels, made, Unknown("nameless"))
    assert nameless
    assert (nameless.kind, first(labels, made, nameless).fit) == (UNNAMED, "not stated")
    hidden = label_match(labels, made, Unknown("Hidden"))
    assert hidden
    assert first(labels, made, hidden).fit == "combination"
    assert label_match(labels, made, Unknown("nothing")) is None
    assert label_match(labels, made, Unknown("")) is None


def test_a_name_of_several_medicines_is_asked_about_but_may_be_listed(stock: Make, made: KnowledgeBase) -> None:
    labels = stock([label(1, "xone", brand="Trade"), label(2, "yone", brand="Trade")])
    several = Suggest("Trade", (Candidate("Trade", "xone", None, 100.0, ""), Candidate("Trade", "yone", None, 100.0, "")), several=True)
    assert label_match(labels, made, several) is None
    match = label_match(labels, made, several, any_meaning=True)
    assert match
    assert ids(label_list(labels, made, match).labels) == [1, 2]


def test_a_known_medicine_without_labels_has_no_match(stock: Make, made: KnowledgeBase) -> None:
    labels = stock([label(1, "xone")])
    assert label_match(labels, made, Known(known("yone"))) is None
    assert label_match(labels, made, Known(known("xone"))) == replace(known("xone"), has_label=True)
    slip = Match(
        query="xonne", name="xone", substance="xone", kind="typo", matched="xone", score=99.0, why="“nn” for “n”", matched_kind="synonym"
    )
    assert label_match(labels, made, Known(slip)) == replace(slip, has_label=True)


def test_the_resolver_lets_labels_answer_where_no_record_has_just_this_name(stock: Make, made: KnowledgeBase) -> None:
    imported = ImportedLabels()
    imported.store = stock([label(1, "xone", brand="Paralona"), label(2, "paralone")])
    resolver = Resolver(made, labels=imported)
    named = resolver.resolve("Paralona")
    assert isinstance(named, Known)
    assert (named.query, named.match.substance, named.match.has_label) == ("Paralona", "xone", True)
    assert isinstance(resolver.resolve("paralone"), Found), "a record of that name is asked first"
    assert isinstance(resolver.resolve("qqzzqqzz"), Unknown)


def test_a_found_drug_is_no_business_of_labels(stock: Make, made: KnowledgeBase) -> None:
    """Names of the knowledge base win, so nothing asks."""
    match = Match(query="paralone", id="paralone", name="paralone", kind="INN", matched="paralone")
    assert label_match(stock([label(1, "xone")]), made, Found(match)) is None


def test_beside_a_plaster_stands_the_label_of_a_plaster_not_of_the_newer_injection(made: KnowledgeBase, stock: Make) -> None:
    injected = replace(label(1, "Paralone", date="2024-01-01"), routes=("INTRAVENOUS",))
    plaster = replace(label(2, "Paralone", date="2020-01-01"), routes=("TRANSDERMAL",))
    silent = label(3, "Paralone", date="2019-01-01")
    both = stock([injected, plaster, silent])
    asked = Match(query="paralone", id="paralone", name="paralone", substance="paralone", kind="INN", matched="paralone")
    shown = [by_route(both, made, asked, routes).document for routes in ((), ("topical",), ("intravenous",))]
    assert [label.set_id[:8] for label in shown if label] == [
        "00000001",
        "00000002",
        "00000001",
    ]
    assert (by_route(both, made, asked, ("topical",)).place, by_route(both, made, asked, ("topical",)).of) == (2, 3)
    assert by_route(both, made, asked, ("rectal",)).place == 3, "of which nothing is known that speaks against it"
