"""What a name leads to, whole or by section, with the sources it rests on and what is not stated in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, ClassVar, cast

from drugref.model import SECTIONS, Drug, Source
from drugref.model.record import record
from drugref.model.replaced import Replaced
from drugref.query.choose import choose
from drugref.query.chosen import Chosen, LabelFit
from drugref.query.label_count import LabelCount, label_count
from drugref.query.sections import named
from drugref.query.statements import cited, of_drug
from drugref.query.terms import Terms, terms
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

if TYPE_CHECKING:
    from drugref.model.label import Label, LabelSummary, Passage
    from drugref.query.card import Partner
    from drugref.query.label_partners import NamedPartner
    from drugref.store.labels import Labels

FRONT_SECTIONS = ("status", "alerts")
"""Sections that every monograph opens with, whatever was asked for."""

IDENTITY = ("names", "codes", "classes", "look_alikes")
"""Fields that the head of a monograph shows."""

BODY = tuple(section for section in SECTIONS if section not in (*FRONT_SECTIONS, *IDENTITY))


EXPECTED = (
    "indications", "dosing", "contraindications", "warnings", "interactions", "pregnancy", "lactation", "adverse_reactions", "overdose",
)  # fmt: skip
"""Sections of a label whose absence is told."""


@record
class DrugShown:
    """What is shown of a drug: the fields of ``sections`` and of the head, its ``standing``, and of a card its ``partners``."""

    GIVES: ClassVar = ("*body", "name=drug.name", "standing", "tier=drug.tier", "partners?")

    drug: Drug
    sections: tuple[str, ...]
    standing: str
    partners: tuple[Partner, ...]

    @property
    def body(self) -> Annotated[dict[str, object], Drug]:
        """The drug's fields that are shown and have a value."""
        keep = {"id", *IDENTITY, *FRONT_SECTIONS, "layer", *self.sections}
        keep |= {"complete_effects"} if "side_effects" in self.sections else set()
        held = ((field.name, getattr(self.drug, field.name)) for field in fields(self.drug) if field.name in keep)
        return {name: value for name, value in held if value is not None}


@record
class LabelShown:
    """What is shown of a label; ``place`` is which of ``of`` the name has, if it was not asked for by its set id.

    ``interacts_with``: whom its sentences name, where its interactions were asked for.
    """

    GIVES: ClassVar = ("*label", "uniis", "rxcuis", "ndcs", "routes", "fit", "place", "of", "sections", "interacts_with?")

    label: LabelSummary
    uniis: tuple[str, ...]
    rxcuis: tuple[str, ...]
    ndcs: tuple[str, ...]
    routes: tuple[str, ...]
    fit: LabelFit
    place: int | None
    of: int
    sections: tuple[Passage, ...]
    interacts_with: tuple[NamedPartner, ...]


@record
class Monograph:
    """What a document says. ``sections``: what is shown of it, in order: of a drug, of the body; of a label, a boxed warning always.

    ``not_stated``: those of them (of a drug, also of the front) that nothing is stated in. ``labels``: how many were imported of a
    drug, if any of any drug were. ``partners``: of a card, whom listed pairs name on the other side;
    ``named``: of a label whose interactions were asked for, whom its sentences name.
    """

    COMMAND: ClassVar[str] = "show"
    GIVES: ClassVar = ("query=match.query", "match", "drug=drug_shown", "label=label_shown", "not_stated", "labels", "sources")

    chosen: Chosen
    sections: tuple[str, ...]
    not_stated: tuple[str, ...]
    sources: dict[str, Source]
    terms: Terms
    edition: str
    replaced: tuple[Replaced, ...] = ()
    labels: LabelCount | None = None
    partners: tuple[Partner, ...] = ()
    named: tuple[NamedPartner, ...] = ()

    @property
    def match(self) -> Match:
        """How the name was understood."""
        return self.chosen.match

    @property
    def status(self) -> str:
        """Where the drug stands."""
        return self.chosen.status

    @property
    def drug_shown(self) -> DrugShown | None:
        """The document, if it is a drug."""
        if not isinstance(self.chosen.document, Drug):
            return None
        return DrugShown(drug=self.drug, sections=self.sections, standing=self.status, partners=self.partners)

    @property
    def label_shown(self) -> LabelShown | None:
        """The document, if it is a label."""
        chosen, label = self.chosen, self.chosen.document
        if isinstance(label, Drug):
            return None
        codes = {name: getattr(label, name) for name in ("uniis", "rxcuis", "ndcs", "routes")}
        sections = tuple(passage for key in self.sections for passage in label.section(key))
        return LabelShown(
            label=label.summary,
            **codes,
            fit=chosen.fit,
            place=chosen.place or None,
            of=chosen.of,
            sections=sections,
            interacts_with=self.named,
        )

    @property
    def drug(self) -> Drug:
        """The document, of which it is known that it is a drug."""
        assert isinstance(self.chosen.document, Drug)
        return self.chosen.document


def monograph(
    kb: KnowledgeBase, match: Match, wanted: Sequence[str] = (), labels: Labels | None = None, set_id: str | None = None
) -> Monograph:
    """The document that a resolved name leads to (see ``choose``). ``wanted``: sections as typed, any order; none means all.

    Raises UsageError for a word that names no section, UnknownIdError for a label that is not there.
    """
    chosen = choose(kb, match, labels, set_id)
    return _of_drug(kb, chosen, chosen.document, wanted) if isinstance(chosen.document, Drug) else _of_label(kb, chosen, wanted)


def _of_drug(kb: KnowledgeBase, chosen: Chosen, drug: Drug, wanted: Sequence[str]) -> Monograph:
    asked = {section_named(word) for word in wanted}
    sections = tuple(section for section in BODY if not asked or section in asked)
    shown = {*FRONT_SECTIONS, *IDENTITY, *sections, *(["complete_effects"] if "side_effects" in sections else [])}
    ids = dict.fromkeys(source for section, item in of_drug(drug) if section in shown for source in cited(item))
    listed = _partners(kb, drug) if "interactions" in sections else ()
    ids |= dict.fromkeys(source for partner in listed for source in partner.sources)
    return Monograph(
        chosen=chosen,
        sections=sections,
        not_stated=tuple(s for s in (*FRONT_SECTIONS, *sections) if not drug.section(s) and not (s == "interactions" and listed)),
        sources={id: kb.source(id) for id in ids},
        terms=terms(kb),
        edition=kb.edition,
        replaced=kb.replaced,
        labels=label_count(drug),
        partners=listed,
    )


def _partners(kb: KnowledgeBase, drug: Drug) -> tuple[Partner, ...]:
    """Of a card; what a monograph says of interactions are statements of its own."""
    if drug.tier != "card":
        return ()
    from drugref.query.card import partners

    return partners(kb, drug)


def _of_label(kb: KnowledgeBase, chosen: Chosen, wanted: Sequence[str]) -> Monograph:
    from drugref.model.label import BOXED
    from drugref.query.label_sections import asked
    from drugref.query.label_source import label_source

    label = cast("Label", chosen.document)
    meant = asked(wanted).labels
    there = dict.fromkeys(piece.section for piece in label.sections)
    sections = tuple(key for key in there if meant is None or key in meant or key == BOXED)
    return Monograph(
        chosen=chosen,
        sections=sections,
        not_stated=tuple(key for key in (EXPECTED if meant is None else meant) if key not in sections),
        sources={label.set_id: label_source(label)},
        terms=terms(kb),
        edition=kb.edition,
        named=_named(label) if meant is not None and "interactions" in meant else (),
    )


def _named(label: Label) -> tuple[NamedPartner, ...]:
    """Whom the sentences of a label's interactions name."""
    from drugref.opening import names  # only where they were asked for: it takes as long as all else
    from drugref.query.label_partners import is_name, partners_of

    return partners_of(label, is_name(names()))


def section_named(word: str) -> str:
    """The section a word means: its field name or heading, or the only one that begins so."""
    return named(word, {name: section for section, heading in SECTIONS.items() for name in (section, heading)}, tuple(SECTIONS))
