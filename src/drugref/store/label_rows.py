"""A label made ready to be written: its keys made, its text as the index has it. It takes time, and no database."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import msgspec

from drugref.model.label import Label, LabelSummary
from drugref.normal import normalise
from drugref.store.fulltext import indexed
from drugref.store.label_body import encode
from drugref.store.label_count import KEY_KINDS
from drugref.store.label_format import INDEX_COLUMNS, SUPPLIES
from drugref.store.labels import set_key
from drugref.substance import base

_HEAD = {field.name: field.default for field in fields(Label) if field.name != "sections"}
"""Fields of a label besides its text, and what is usual in each: that is not kept."""

_ENCODE = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One label as the tables have it; its ``body`` is not yet packed.

    ``columns``: what is indexed of each section; ``names``: (text, kind) for resolution.
    """

    set_key: str
    version: int
    corpus: str
    supply: int
    parts: int
    date: str | None
    substance: str
    head: bytes
    body: bytes
    columns: tuple[str, ...]
    keys: tuple[tuple[str, int], ...]
    names: tuple[tuple[str, str], ...]
    unii: str


def row(label: Label) -> LabelRow:
    """The label as rows."""
    return LabelRow(
        set_key=set_key(label.set_id),
        version=label.version,
        corpus=label.corpus,
        supply=SUPPLIES.index(label.supply),
        parts=label.substance.count(" + ") + 1,
        date=label.date,
        substance=label.substance,
        head=_ENCODE({name: value for name, usual in _HEAD.items() if (value := getattr(label, name)) != usual}),
        body=encode(set_key(label.set_id), label.sections),
        columns=columns(label),
        keys=tuple(sorted({(key, KEY_KINDS.index(kind)) for text, kind in _keys(label) if (key := normalise(text))})),
        names=tuple(names(label)) if label.substance else (),
        unii=label.uniis[0] if len(label.uniis) == 1 and not label.combination else "",
    )


def columns(label: Label) -> tuple[str, ...]:
    """What is indexed of each section, in the order of ``INDEX_COLUMNS``: the same again when it is to be taken out."""
    texts: dict[str, list[str]] = {}
    for section in label.sections:
        texts.setdefault(section.section, []).append(section.text)
    return tuple(indexed("\n".join(texts[key])) if key in texts else "" for key in INDEX_COLUMNS)


def _keys(label: Label) -> Iterator[tuple[str, str]]:
    yield from ((text, "brand") for text in label.brands)
    yield from ((text, "generic") for text in label.generics)
    yield label.substance, "substance"
    if label.combination:
        for ingredient in label.ingredients:
            yield base(ingredient.name), "ingredient"
            yield ingredient.name, "ingredient"
            yield ingredient.unii or "", "ingredient"
    else:
        yield from ((ingredient.name, "generic") for ingredient in label.ingredients)
        yield from ((code, "UNII") for code in label.uniis)
    yield from ((code, "RxCUI") for code in label.rxcuis)
    yield from ((code, "NDC") for code in label.ndcs)


def names(label: LabelSummary) -> Iterator[tuple[str, str]]:
    """(text, kind) of the names that mean this label's substance, kinds as the guard list has them."""
    for text, kind in (*((text, "brand") for text in label.brands), *((text, "synonym") for text in label.generics)):
        if base(text) == label.substance:
            kind = "synonym" if text.casefold() == label.substance else "salt"
        yield text, "combination" if label.combination else kind
    yield label.substance, "combination" if label.combination else "synonym"
    if not label.combination:
        for ingredient in label.ingredients:
            yield ingredient.name, "synonym" if ingredient.name.casefold() == label.substance else "salt"
