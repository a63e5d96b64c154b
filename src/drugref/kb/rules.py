"""Rules that go across fields and records: references, shared names, cycles, impossible frequencies.

They work on documents as read, so that each finding has its line; values of the wrong shape are passed over, because
the shape check speaks of them.
"""

import datetime
import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import Any

from drugref.kb import dosing_rules, effect_rules
from drugref.kb.files import MORE
from drugref.kb.finding import FileFinding
from drugref.kb.read import Document, Raw, Where
from drugref.model import CIOMS, Drug
from drugref.normal import normalise

MOST_COMPARED = 2_000
"""Ids among which a misspelt one is looked for."""

MOST_CIRCLES = 20
"""Circles of broader records that are told of one folder."""

GUARDED = ("alerts", "contraindications")
"""Sections of a drug that a folder may add to and dispute, and whose statements it cannot take away."""

Files = list[tuple[str, Document]]
"""(what the file holds, its document) for every file of one folder."""

_REFERENCES = {
    "sources": "sources",
    "condition": "conditions",
    "effect": "effects",
    "effects": "effects",
    "drug_class": "classes",
    "drug": "drugs",
    "drugs": "drugs",
    "of": "drugs",  # of a shared interaction; the form a code names is also called so, and is not a list
}
"""A key whose value is an id, or a list of ids, of another file."""

_NOUN = {"drugs": "drug", "menus": "menu", "conditions": "condition", "effects": "effect", "classes": "class", "sources": "source"}


@dataclass(frozen=True)
class KnownIds:
    """What the folders below hold: ids by file, and (file, normalised name) → id."""

    ids: Mapping[str, set[str]] = field(default_factory=dict)
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)


def check(files: Files, below: KnownIds) -> Iterator[FileFinding]:
    """Every finding about the records of one folder, laid over what is known from below."""
    known = ids(files, below)
    for what, document in files:
        for where, key, value, holder in _pairs(document.data, ()):
            yield from _references(document, where, key, value, holder, known, what)
            yield from _values(document, where, key, value, holder)
        if what == "drugs":
            yield from dosing_rules.check(document)
            yield from effect_rules.complete(document)
        if what == "effects":
            yield from effect_rules.ambiguous(document)
    yield from _duplicate_ids(files)
    yield from _names(files, below)
    for what in ("conditions", "effects", "classes"):
        yield from _cycles(files, what)


def ids(files: Files, below: KnownIds) -> dict[str, set[str]]:
    """Ids by file of a folder and everything below it. A drug whose file is broken still counts by its file name."""
    found = {what: set(known) for what, known in below.ids.items()}
    for what, _, record, _ in _records(files):
        found.setdefault(what, set()).add(str(record.get("id")))
    for what, document in files:
        if what in ("drugs", "menus"):
            found.setdefault(what, set()).add(document.path.stem)
    return found


def names(files: Files, below: KnownIds) -> dict[tuple[str, str], str]:
    """(file, normalised name) → id, for a folder and everything below it."""
    found = dict(below.names)
    for what, _, record, _ in _records(files):
        for name, _ in _names_of(record):
            found.setdefault((what, normalise(name)), str(record.get("id")))
    return found


def _records(files: Files) -> Iterator[tuple[str, Document, Raw, Where]]:
    for what, document in files:
        items = document.data if isinstance(document.data, list) else [document.data]
        for number, record in enumerate(items):
            if isinstance(record, dict) and what != "interactions":
                yield what, document, record, (number,) if isinstance(document.data, list) else ()


def _pairs(value: object, where: Where) -> Iterator[tuple[Where, str, object, Raw]]:
    """(where, key, value, the mapping it is in) of every pair, at any depth."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*where, key), key, item, value
            yield from _pairs(item, (*where, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _pairs(item, (*where, number))


def _references(
    document: Document, where: Where, key: str, value: Any, holder: Raw, known: dict[str, set[str]], what: str
) -> Iterator[FileFinding]:
    target = _REFERENCES.get(key)
    if key == "broader" and what in _NOUN:
        target = what
    if key == "classes" and "severity" in holder:
        target = "classes"
    if target is None or (key == "of" and not isinstance(value, list)):
        return
    listed = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
    for number, item in listed:
        if isinstance(item, str) and normalise(item) and item not in known.get(target, set()) and item == item.lower() and " " not in item:
            choice = known.get(target, set())
            near = difflib.get_close_matches(item, sorted(choice), n=1, cutoff=0.6) if len(choice) <= MOST_COMPARED else []
            mend = f"did you mean “{near[0]}”?" if near else f"add it to {target}, or use an id that is there"
            place = where if number is None else (*where, number)
            yield document.finding(place, f"no {_NOUN[target]} has the id “{item}”", mend)


def _values(document: Document, where: Where, key: str, value: object, holder: Raw) -> Iterator[FileFinding]:
    if key == "percent" and isinstance(value, dict):
        yield from _percentages(document, where, value, holder)
    elif key == "date" and isinstance(value, str) and not _is_date(value):
        yield document.finding(where, f"“{value}” is not a day of the calendar", "correct the date")
    elif key == "replace" and isinstance(value, list):
        for number, name in enumerate(value):
            if isinstance(name, str) and name not in {f.name for f in fields(Drug)} - {"id", "replace", "layer"}:
                yield document.finding((*where, number), f"“{name}” is not a field of a drug", "name a field of the drug's file")
            elif name in GUARDED:
                yield document.finding(
                    (*where, number),
                    f"“{name}” cannot be replaced: what the folders below state stays",
                    "add to it, or repeat a statement's text with “disputed:”",
                )
    elif key == "strength" and (clash := _strength(value, holder.get("role"))):
        yield document.finding(where, clash, "main and minor are of a substrate; strong, moderate and weak of an inhibitor or inducer")
    elif key == "severity" and not any(holder.get(side) for side in ("drugs", "classes", "substances")):
        yield document.finding(where[:-1], "interaction without an other side", "add drugs, classes or substances")


def _strength(value: object, role: object) -> str | None:
    """What is wrong with the strength of an enzyme statement, if anything is."""
    way = value in ("main", "minor")
    if role in ("substrate", "inhibitor", "inducer") and (way or value in ("strong", "moderate", "weak")) and way != (role == "substrate"):
        return f"“{value}” is not a strength of {'a' if role == 'substrate' else 'an'} {role}"
    return None


def _percentages(document: Document, where: Where, value: Raw, holder: Raw) -> Iterator[FileFinding]:
    band = next((band for name, band in CIOMS.items() if name == holder.get("frequency")), None)
    for effect, percent in value.items():
        if not isinstance(percent, int | float) or isinstance(percent, bool):
            continue
        place = (*where, effect)
        if isinstance(holder.get("effects"), list) and effect not in holder["effects"]:
            yield document.finding(
                place, f"“{effect}” has a figure but is not among the effects", "add it to “effects”, or mend the id", at_key=True
            )
        elif not 0 <= percent <= 100:
            yield document.finding(place, f"{percent} % is impossible", "give per cent of patients, 0 to 100")
        elif band and not (band[0] <= Decimal(str(percent)) < band[1] or percent == band[1] == 100):
            fitting = next(name for name, (low, high) in CIOMS.items() if low <= Decimal(str(percent)) < high or percent == high == 100)
            yield document.finding(
                place, f"{percent} % is “{fitting}”, not “{holder['frequency']}” (CIOMS)", f"say frequency: {fitting}, or mend the figure"
            )


def _is_date(text: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        return True  # another form is the shape check's to report
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _duplicate_ids(files: Files) -> Iterator[FileFinding]:
    first: dict[tuple[str, str], FileFinding] = {}
    for what, document, record, where in _records(files):
        identifier = record.get("id")
        if not isinstance(identifier, str):
            continue
        here = document.finding((*where, "id"), f"the id “{identifier}” is taken", "choose another id, or merge the two entries")
        if document.path.stem in MORE and (what, identifier) in first:
            continue
        if (what, identifier) in first:
            there = first[what, identifier]
            yield document.finding((*where, "id"), f"the id “{identifier}” is already at {there.path.name}:{there.line}", here.mend)
        elif what in ("drugs", "menus") and identifier != document.path.stem:
            yield document.finding((*where, "id"), f"the id “{identifier}” is not the file's name", f"name the file {identifier}.yaml")
        first.setdefault((what, identifier), here)


def _names_of(record: Raw) -> Iterator[tuple[str, Where]]:
    """Every string that resolves to a record, with the way to it from the record."""
    for key in ("id", "name"):
        if isinstance(record.get(key), str):
            yield record[key], (key,)
    for key, inner in (("names", "text"), ("codes", "code"), ("synonyms", None)):
        for number, item in enumerate(record.get(key) or [] if isinstance(record.get(key), list) else []):
            text = item.get(inner) if isinstance(item, dict) else item
            if isinstance(text, str):
                yield text, (key, number, inner) if inner else (key, number)


def _names(files: Files, below: KnownIds) -> Iterator[FileFinding]:
    owner = {name: (identifier, "the knowledge base below") for name, identifier in below.names.items()}
    for what, document, record, where in _records(files):
        identifier = str(record.get("id"))
        own: set[str] = set()
        if what in ("sources", "menus"):
            continue
        for name, path in _names_of(record):
            key = normalise(name)
            holder, place = owner.get((what, key), (identifier, ""))
            if not key:
                yield document.finding((*where, *path), f"“{name}” has no letter or digit", "write a name people can type")
            elif holder != identifier:
                yield document.finding(
                    (*where, *path),
                    f"“{name}” is also a name of “{holder}” ({place})",
                    "a name means one record: remove it from one of them",
                )
            elif path != ("id",) and name.casefold() in own:
                yield document.finding((*where, *path), f"“{name}” stands twice in this record", "delete one")
            own.update({name.casefold()} if path != ("id",) else ())
            mark = document.finding((*where, *path), "", "")
            owner.setdefault((what, key), (identifier, f"{mark.path.name}:{mark.line}"))


def _cycles(files: Files, what: str) -> Iterator[FileFinding]:
    broader: dict[str, list[str]] = {}
    place: dict[str, tuple[Document, Where]] = {}
    for kind, document, record, where in _records(files):
        if kind == what and isinstance(record.get("broader"), list):
            broader[str(record.get("id"))] = [item for item in record["broader"] if isinstance(item, str)]
            place[str(record.get("id"))] = (document, (*where, "broader"))
    for _ in range(MOST_CIRCLES):
        trail = _circle(broader)
        if not trail:
            return
        document, where = place[trail[0]]
        way = [*trail, trail[0]]
        shown = way if len(way) <= 12 else [*way[:10], f"… ({len(way) - 11} more)", way[-1]]
        yield document.finding(where, f"“broader” runs in a circle: {' → '.join(shown)}", "remove one of these links")
        for each in trail:
            broader[each] = []


def _circle(broader: Mapping[str, list[str]]) -> list[str]:
    """The records of one circle of broader records, in the order of the links, the first of the file first; nothing if there is none."""
    try:
        TopologicalSorter({id: above for id, above in broader.items() if above}).prepare()
    except CycleError as error:
        trail = list(reversed(error.args[1][1:]))
        order = {id: number for number, id in enumerate(broader)}
        first = trail.index(min(trail, key=order.__getitem__))
        return [*trail[first:], *trail[:first]]
    return []
