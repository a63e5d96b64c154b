"""Pages as printed. ``pytest --regenerate`` writes them anew: read the diff before you commit it."""

import re
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import RenderableType

from drugref.kb.layers import load, validate
from drugref.model.measure import AGE, CRCL, WEIGHT, measure
from drugref.query.compare import compare
from drugref.query.dose import dose
from drugref.query.dose_answer import Asked
from drugref.query.find import find
from drugref.query.find_reasons import Criterion
from drugref.query.gaps import gaps
from drugref.query.interactions import interactions
from drugref.query.label_count import LabelCount
from drugref.query.labels import label_list
from drugref.query.listing import listing
from drugref.query.mentions import mentions
from drugref.query.monograph import monograph
from drugref.query.person import Person
from drugref.query.search import search
from drugref.query.side_effects import side_effects
from drugref.resolve.outcome import Found, Match, Typo
from drugref.resolve.resolve import Resolver, resolve
from drugref.store.compile import compile_into
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.labels import Labels
from drugref.view import compare as compare_view
from drugref.view import dose as dose_view
from drugref.view import find as find_view
from drugref.view import gaps as gaps_view
from drugref.view import interactions as interactions_view
from drugref.view import labels as labels_view
from drugref.view import listing as listing_view
from drugref.view import monograph as monograph_view
from drugref.view import search as search_view
from drugref.view import side_effects as side_effects_view
from drugref.view.printing import render

HERE = Path(__file__).parent
Page = Callable[[KnowledgeBase, int], RenderableType]
LabelledPage = Callable[[KnowledgeBase, Labels, int], RenderableType]


def _match(kb: KnowledgeBase, typed: str, vocabulary: str = "drugs") -> Match:
    outcome = resolve(kb, vocabulary, typed)
    assert isinstance(outcome, Found | Typo)
    return outcome.match


def _show(name: str, *sections: str) -> Page:
    return lambda kb, _: monograph_view.view(monograph(kb, _match(kb, name), sections))


def _card(id: str) -> Page:
    match = Match(query=id, name=id, substance=id, kind="INN", matched=id, card=id)
    return lambda kb, _: monograph_view.view(monograph(kb, match, ()))


def _compare(*names: str, differences: bool = False) -> Page:
    return lambda kb, width: compare_view.view(compare(kb, tuple(_match(kb, name) for name in names)), width, differences=differences)


def _side_effects(*names: str) -> Page:
    return lambda kb, width: side_effects_view.view(side_effects(kb, tuple(_match(kb, name) for name in names)), width)


def _interactions(*names: str) -> Page:
    return lambda kb, width: interactions_view.view(interactions(kb, Resolver(kb, exact=True), names), width)


def _find(**criteria: str) -> Page:
    vocabularies = {"condition": "conditions", "effect": "effects", "without-effect": "effects", "class": "classes"}

    def page(kb: KnowledgeBase, _: int) -> RenderableType:
        matches = [(word, _match(kb, typed, vocabularies[word])) for word, typed in criteria.items()]
        return find_view.view(find(kb, tuple(Criterion(criterion=word, wanted=match.id, match=match) for word, match in matches)))

    return page


def _dose(name: str, use: str | None, *, region: str | None = None, hepatic: str | None = None, **measured: str) -> Page:
    kinds = {"age": AGE, "weight": WEIGHT, "crcl": CRCL}
    person = Person(hepatic=hepatic, **{detail: measure(text, kinds[detail]) for detail, text in measured.items()})

    def page(kb: KnowledgeBase, _: int) -> RenderableType:
        condition = _match(kb, use, "conditions") if use else None
        return dose_view.view(dose(kb, _match(kb, name), Asked(person=person, condition=condition, region=region)))

    return page


EIGHT = "warfarin metformin amlodipine simvastatin omeprazole clarithromycin ibuprofen sertraline"

PAGES: dict[str, Page] = {
    "show-madeupentin": _show("madeupentin"),
    "show-madeupentine-dosing": _show("madeupentine", "dosing"),
    "show-mockadol-dosing": _show("Mockadol", "dosing"),
    "show-fictaperisone": _show("fictaperisone"),
    "show-sketchaperisone": _show("sketchaperisone"),
    "compare-fictaperisone-sketchaperisone": _compare("fictaperisone", "sketchaperisone"),
    "compare-madeupentin-mockadone-differences": _compare("madeupentin", "mockadone", differences=True),
    "side-effects-madeupentin": _side_effects("madeupentin"),
    "side-effects-fictaperizone-sketchaperisone": _side_effects("fictaperizone", "sketchaperisone"),
    "find-condition-neuropathy": _find(condition="neuropathy"),
    "find-condition-neuropthy": _find(condition="neuropthy"),
    "find-effect-drowsiness-class-opioid": _find(effect="drowsiness", **{"class": "opioid"}),
    "find-without-effect-edema-condition-pain": _find(condition="pain", **{"without-effect": "edema"}),
    "interactions-madeupentin-mockadone-alcohol": _interactions("madeupentin", "mockadone", "alcohol"),
    "dose-madeupentin-child": _dose("madeupentin", "partial seizures", age="6y", weight="20kg"),
    "dose-madeupentin-clearance": _dose("madeupentin", "post-herpetic neuralgia", region="US", crcl="40ml/min"),
    "dose-madeuplex": _dose("Madeuplex", "post-herpetic neuralgia", age="40y", weight="70kg"),
    "dose-mockadone-liver": _dose("mockadone", "pain", hepatic="severe"),
    "dose-fictaperisone": _dose("fictaperisone", None),
    "list-menus": lambda kb, _: listing_view.view(listing(kb, "menus")),
    "gaps": lambda kb, _: gaps_view.view(gaps(kb)),
}
"""Pages of the made-up knowledge base in ``kb/``: they change when the program does, not when a fact is mended."""

REAL: dict[str, Page] = {
    "show-flupirtine": _show("flupirtine"),
    "compare-silperisone-inaperisone": _compare("silperisone", "inaperisone"),
    "interactions-not-checked": _interactions(*"flupirtine Ultram tramadol amitriptyline pregabalin alcohol Luvox notadrug".split()),
    "show-card-warfarin": _card("warfarin"),
    "show-card-alprenolol": _card("alprenolol"),
    "interactions-eight": _interactions(
        *"warfarin metformin amlodipine simvastatin omeprazole clarithromycin ibuprofen sertraline".split()
    ),
    "dose-pregabalin-clearance": _dose("pregabalin", "post-herpetic neuralgia", region="US", crcl="40ml/min"),
}
"""A few of the built-in one."""


def _known(name: str, kind: str = "synonym", substance: str = "") -> Match:
    return Match(query=name, name=substance or name, substance=substance or name, kind=kind, matched=name)


def _mentions(condition: str) -> LabelledPage:
    def page(kb: KnowledgeBase, labels: Labels, _: int) -> RenderableType:
        match = _match(kb, condition, "conditions")
        criteria = (Criterion(criterion="condition", wanted=match.id, match=match),)
        return find_view.view(find(kb, criteria, label_mentions=mentions(kb, labels, criteria)))

    return page


LABELLED: dict[str, LabelledPage] = {
    "show-label": lambda kb, labels, width: monograph_view.view(monograph(kb, _known("Exampro", "brand", "examplone"), (), labels), width),
    "show-label-combination": lambda kb, labels, width: monograph_view.view(monograph(kb, _known("hiddenone"), (), labels), width),
    "show-label-by-id": lambda kb, labels, width: monograph_view.view(
        monograph(kb, _match(kb, "tizanidine"), ["indications"], labels, "00000007"), width
    ),
    "show-counted": lambda kb, _, __: monograph_view.view(
        replace(monograph(kb, _match(kb, "tizanidine"), ["driving"]), labels=LabelCount(imported=2, in_combinations=1))
    ),
    "labels": lambda kb, labels, width: labels_view.view(label_list(labels, kb, _known("examplone")), width),
    "compare-label-monograph": lambda kb, labels, width: compare_view.view(
        compare(kb, [_match(kb, "deutolperisone"), _known("examplone")], labels=labels), width
    ),
    "compare-labels": lambda kb, labels, width: compare_view.view(
        compare(kb, [_known("examplone"), _known("samplol")], labels=labels), width
    ),
    "search": lambda kb, labels, _: search_view.view(search(kb, labels, ["liver injury"], limit=4)),
    "find-mentions": _mentions("spasticity"),
}
COLORED = (
    "show-fictaperisone",
    "dose-madeupentin-child",
    "compare-fictaperisone-sketchaperisone",
    "interactions-not-checked",
    "show-label",
    "search",
)
FILES = {f"{name}.{width}.txt": (name, width, False) for name in (*PAGES, *REAL, *LABELLED) for width in (80, 120)}
FILES |= {f"{name}.80.color.txt": (name, 80, True) for name in COLORED}


@pytest.fixture(scope="module")
def made_up() -> KnowledgeBase:
    """The knowledge base in ``kb/``, by itself."""
    layered = load([HERE / "kb"])
    assert not layered.findings
    connection = sqlite3.connect(":memory:")
    compile_into(connection, layered.content, {"fingerprint": "", "notes": ""})
    return KnowledgeBase(connection)


def test_the_made_up_knowledge_base_is_in_order() -> None:
    assert validate(HERE / "kb", []) == []


@pytest.mark.parametrize("file", FILES)
def test_the_page_is_as_it_was(kb: KnowledgeBase, made_up: KnowledgeBase, labels: Labels, regenerate: bool, file: str) -> None:
    name, width, colored = FILES[file]
    if name in LABELLED:
        page = LABELLED[name](kb, labels, width)
    else:
        kb = made_up if name in PAGES else kb
        page = {**PAGES, **REAL}[name](kb, width)
    edition = "0000-00-00+00000000"  # as long as a real one, so that lines break alike
    shown = render(page, width=width, colored=colored).replace(kb.edition, edition)
    assert edition in shown
    if regenerate:
        (HERE / file).write_text(shown, encoding="utf-8")
    expected = (HERE / file).read_text(encoding="utf-8") if (HERE / file).exists() else ""
    assert shown == expected, "the page changed: if that is meant, run pytest --regenerate tests/golden and read the diff"


def test_every_file_belongs_to_a_page() -> None:
    assert {path.name for path in HERE.glob("*.txt")} == set(FILES)


READABLE = {"0", "1", "2", "3", "4", "7", "31", "32", "35"}
"""Escapes of what is read on white and on black alike: yellow and cyan are not on white, blue is not on black."""


@pytest.mark.parametrize("name", COLORED)
def test_colours_are_read_on_white_and_on_black(name: str) -> None:
    text = (HERE / f"{name}.80.color.txt").read_text(encoding="utf-8")
    assert {code for found in re.findall(r"\x1b\[([\d;]+)m", text) for code in found.split(";")} <= READABLE
