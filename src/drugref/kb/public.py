"""Public lists: read, checked, and gathered into one card a substance and one list of pairs.

They lie beside the monographs: ``substances.yaml`` is the register, ``lists/`` has a list a file, ``interactions/`` pairs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import msgspec

from drugref.kb import shape
from drugref.kb.files import public_files, shape_of
from drugref.kb.finding import FileFinding
from drugref.kb.read import Document, Raw, read
from drugref.model import Drug, DrugClass, ListedPair, PublicList, Source

Documents = list[tuple[str, Document]]

_TOGETHER = ("names", "codes", "classes")
"""Sections in which the same thing from two lists is one thing with both sources."""


@dataclass
class Public:
    """What the lists of a folder say. ``cards``: by id of the register."""

    cards: dict[str, Drug] = field(default_factory=dict)
    classes: list[DrugClass] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    pairs: list[ListedPair] = field(default_factory=list)


def documents(folder: Path) -> tuple[Documents, list[FileFinding]]:
    """The folder's lists as read, with sources filled in, and what was wrong on the way."""
    found: Documents = []
    findings: list[FileFinding] = []
    for what, path in public_files(folder):
        document, wrong = read(path)
        findings += wrong
        if document is not None:
            if what != "pairs":
                _cite(document.data)
            found.append((what, document))
    return found, findings


def _cite(data: object) -> None:
    """A statement of a list's rows that names no source rests on the list."""
    if not isinstance(data, dict) or not isinstance(data.get("rows"), list) or not isinstance(data.get("sources"), list):
        return
    first = data["sources"][0] if data["sources"] else None
    if not isinstance(first, dict) or not isinstance(first.get("id"), str):
        return
    for row in data["rows"]:
        for items in row.values() if isinstance(row, dict) else ():
            for item in items if isinstance(items, list) else ():
                if isinstance(item, dict):
                    item.setdefault("sources", [first["id"]])


def gathered(lists: Documents, findings: list[FileFinding]) -> Public:
    """What the lists say; one that does not fit the model is left out, with a finding."""
    fitting: Documents = []
    for what, document in lists:
        try:
            if document.data is not None:
                msgspec.convert(document.data, shape_of(what))
            fitting.append((what, document))
        except msgspec.ValidationError as error:
            findings.append(document.finding((), f"cannot be used: {error}", "run drugref validate on the folder"))
    return gather(fitting)


def gather(read: Documents) -> Public:
    """Everything the documents say. Raises msgspec.ValidationError for one that does not fit the model."""
    public = Public()
    rows: list[Drug] = []
    for what, document in read:
        if document.data is None:
            continue
        content = msgspec.convert(document.data, shape_of(what))
        if isinstance(content, PublicList):
            public.sources += content.sources
            public.classes += content.classes
            rows += content.rows  # those of the register come first
        else:
            public.pairs += content
    for row in rows:
        public.cards[row.id] = _joined(public.cards[row.id], row) if row.id in public.cards else replace(row, tier="card")
    return public


def _joined(card: Drug, row: Drug) -> Drug:
    changes: Raw = {}
    for each in fields(Drug):
        new = getattr(row, each.name)
        if not isinstance(new, tuple) or not new:
            continue
        old = getattr(card, each.name)
        changes[each.name] = _together(each.name, (*old, *new)) if each.name in _TOGETHER else (*old, *new)
    return replace(card, **changes)


def _together(section: str, items: Iterable[Any]) -> tuple[Any, ...]:
    keys = {"names": ("text", "kind"), "codes": ("system", "code"), "classes": ("drug_class",)}[section]
    merged: dict[tuple[Any, ...], Any] = {}
    for item in items:
        key = tuple(getattr(item, key) for key in keys)
        first = merged.get(key)
        if first is None:
            merged[key] = item
        else:
            more = {"sources": tuple(dict.fromkeys((*first.sources, *item.sources))), "note": first.note or item.note}
            more |= {"countries": tuple(dict.fromkeys((*first.countries, *item.countries)))} if section == "names" else {}
            merged[key] = replace(first, **more)
    return tuple(merged.values())


def check(found: Documents, known: dict[str, set[str]]) -> Iterator[FileFinding]:
    """Shape, unknown members, classes without members, pairs written in both directions. ``known``: ids by file of all the folders."""
    for what, document in found:
        if document.data is not None:
            yield from shape.check(document, what)
    yield from _twice(found)
    yield from _rules(found, known)


def _twice(found: Documents) -> Iterator[FileFinding]:
    """Substances that stand twice in the register."""
    seen: set[str] = set()
    for what, document in found:
        for number, row in enumerate(_rows(document) if what == "substances" else ()):
            if row.get("id") in seen:
                yield document.finding(("rows", number, "id"), f"the id “{row.get('id')}” stands twice", "make one row of the two")
            seen.add(str(row.get("id")))


def _rules(found: Documents, known: dict[str, set[str]]) -> Iterator[FileFinding]:
    substances = known.get("substances", set()) | known.get("drugs", set())
    classes, members = dict[str, tuple[Document, Any]](), set[str]()
    for what, document in found:
        data = document.data
        if what != "pairs" and isinstance(data, dict):
            for number, row in enumerate(_dicts(data.get("classes"))):
                classes.setdefault(str(row.get("id")), (document, ("classes", number)))
            for number, row in enumerate(_dicts(data.get("rows"))):
                if row.get("id") not in substances:
                    yield document.finding(
                        ("rows", number, "id"),
                        f"no substance has the id “{row.get('id')}”",
                        "add it to substances.yaml, or use an id that is there",
                    )
                members |= {str(item.get("drug_class")) for item in _dicts(row.get("classes"))}
                yield from _unknown(document, ("rows", number), row, known)
    broader = {up for document, where in classes.values() for up in document.data[where[0]][where[1]].get("broader", ())}
    for id, (document, where) in classes.items():
        if id not in members | broader:
            yield document.finding(where, f"the class “{id}” has no member", "delete it, or add a row that belongs to it")
    yield from _pairs(found, known, substances)


def _unknown(document: Document, where: tuple[str | int, ...], row: Raw, known: dict[str, set[str]]) -> Iterator[FileFinding]:
    for section, items in row.items():
        for number, item in enumerate(_dicts(items)):
            if section == "classes" and item.get("drug_class") not in known.get("classes", set()):
                yield document.finding(
                    (*where, section, number),
                    f"no class has the id “{item.get('drug_class')}”",
                    "add it to the list's classes, or use an id that is there",
                )
            for source in item.get("sources", ()) if isinstance(item.get("sources"), list) else ():
                if source not in known.get("sources", set()):
                    yield document.finding(
                        (*where, section, number), f"no source has the id “{source}”", "describe it among the list's sources"
                    )


def _pair(document: Document, number: int, row: Raw, known: dict[str, set[str]], substances: set[str]) -> Iterator[FileFinding]:
    """What is wrong with the levels and sources of one pair."""
    if not _dicts(row.get("levels")):
        yield document.finding((number,), "this pair has no level", "say how grave it is, in the source's words and ours")
    for place, level in enumerate(_dicts(row.get("levels"))):
        for id in (*level.get("a", ()), *level.get("b", ()), *level.get("without", ())):
            if id not in substances and id not in known.get("classes", set()):
                yield document.finding(
                    (number, "levels", place), f"no drug or class has the id “{id}”", "add it, or use an id that is there"
                )
    for source in row.get("sources", ()) if isinstance(row.get("sources"), list) else ():
        if source not in known.get("sources", set()):
            yield document.finding((number, "sources"), f"no source has the id “{source}”", "describe it in a list or in sources.yaml")


def _pairs(found: Documents, known: dict[str, set[str]], substances: set[str]) -> Iterator[FileFinding]:
    seen: dict[frozenset[str] | tuple[str, ...], tuple[int, str]] = {}
    of = {"drug": substances, "drug_class": known.get("classes", set()), "substance": None}
    for what, document in found:
        if what != "pairs":
            continue
        for number, row in enumerate(_dicts(document.data)):
            sides = [row.get(side) for side in ("a", "b")]
            if not all(isinstance(side, dict) and len(side) == 1 for side in sides):
                yield document.finding((number,), "each side of a pair is one drug, drug_class or substance", "name one of them")
                continue
            for side, value in zip(("a", "b"), sides, strict=True):
                ((kind, id),) = value.items()  # type: ignore[union-attr]
                listed = of.get(kind)
                if listed is not None and id not in listed:
                    yield document.finding(
                        (number, side), f"no {kind.replace('_', ' ')} has the id “{id}”", "add it, or use an id that is there"
                    )
            yield from _pair(document, number, row, known, substances)
            key = frozenset(f"{kind} {id} {row.get('sources')}" for side in sides for kind, id in side.items())  # type: ignore[union-attr]
            if key in seen:
                yield document.finding(
                    (number,), f"this pair is already in {seen[key][1]}, entry {seen[key][0] + 1}", "write a pair once, for both directions"
                )
            seen.setdefault(key, (number, document.path.name))


def _rows(document: Document) -> list[Raw]:
    return _dicts(document.data.get("rows")) if isinstance(document.data, dict) else []


def _dicts(value: Any) -> list[Raw]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def ids_of(gathered: Public) -> dict[str, set[str]]:
    """Ids by file of what gathered lists define."""
    records: dict[str, Iterable[Any]] = {"classes": gathered.classes, "sources": gathered.sources}
    return {"substances": set(gathered.cards), **{what: {each.id for each in held} for what, held in records.items()}}


def ids(found: Documents) -> dict[str, set[str]]:
    """Ids by file of what the lists define."""
    known: dict[str, set[str]] = {"substances": set(), "classes": set(), "sources": set()}
    for what, document in found:
        if what == "substances":
            known["substances"] |= {str(row.get("id")) for row in _rows(document)}
        if what != "pairs" and isinstance(document.data, dict):
            for kind in ("classes", "sources"):
                known[kind] |= {str(row.get("id")) for row in _dicts(document.data.get(kind))}
    return known
