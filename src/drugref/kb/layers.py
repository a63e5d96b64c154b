"""Lay folders over each other and decode them into one ``Content``."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import msgspec

from drugref.kb import rules, shape
from drugref.kb.files import FOLDERS, LISTS, MORE, files, shape_of
from drugref.kb.finding import Finding
from drugref.kb.read import Document, read
from drugref.kb.rules import Files, Known
from drugref.model import Drug, Interaction, SharedInteraction, Source
from drugref.model.content import Content

EDITION = "edition.yaml"


@dataclass
class Layered:
    """The content of all folders, and everything found wrong with them."""

    content: Content
    findings: list[Finding]


def load(folders: list[Path], *, trusted: int = 1) -> Layered:
    """Content of ``folders``, lowest first. The first ``trusted`` are decoded without the checks their tests make.

    A file that cannot be decoded is left out, with a finding; the rest stands.
    """
    tables: dict[str, dict[str, Any]] = {what: {} for what in (*LISTS, *FOLDERS)}
    shared: list[tuple[int, SharedInteraction]] = []
    replaced: dict[str, int] = {}
    findings: list[Finding] = []
    known = Known()
    for number, folder in enumerate(folders):
        documents, unreadable = _read(folder)
        findings += unreadable
        wanted = number >= trusted
        if wanted:
            findings += _check(documents, known)
        if len(folders) > trusted:
            known = Known(rules.ids(documents, known), rules.names(documents, known))
        for what, document in documents:
            try:
                records = _decode(document, what, str(folder) if number else None)
            except msgspec.ValidationError as error:
                if not wanted:
                    findings.append(document.finding((), f"cannot be used: {error}", "run drugref validate on the folder"))
                continue
            if what == "interactions":
                shared += [(number, record) for record in records]
            else:
                replaced |= {record.id: number for record in records if "interactions" in getattr(record, "replace", ())}
                _lay(tables[what], records, adding=document.path.stem in MORE)
    content = _content(tables, _told(shared, replaced), edition(folders))
    return Layered(content, sorted(set(findings)))


def validate(folder: Path, below: list[Path]) -> list[Finding]:
    """Every finding about ``folder``, laid over ``below``."""
    known = Known()
    for lower in below:
        documents, _ = _read(lower)
        known = Known(rules.ids(documents, known), rules.names(documents, known))
    documents, unreadable = _read(folder)
    return sorted({*unreadable, *_check(documents, known)})


def edition(folders: list[Path]) -> str:
    """``2026-11-22+1a2b3c4d``: the built-in base's date and a hash of every byte that answers rest on."""
    digest = hashlib.blake2b(digest_size=4)
    for folder in folders:
        for what, path in files(folder):
            digest.update(f"{what}/{path.name}\0".encode())
            try:
                digest.update(path.read_bytes())
            except OSError:
                digest.update(b"unreadable")
    document, _ = read(folders[0] / EDITION)
    date = document.data.get("date", "undated") if document and isinstance(document.data, dict) else "undated"
    return f"{date}+{digest.hexdigest()}"


def _read(folder: Path) -> tuple[Files, list[Finding]]:
    """The documents of a folder that are YAML, and the findings of reading."""
    documents: Files = []
    findings: list[Finding] = []
    if not folder.is_dir():
        return [], [Finding(folder, 1, 1, "is not a folder", "give a folder that holds drugs/, conditions.yaml and so on")]
    for what, path in files(folder):
        document, wrong = read(path)
        findings += wrong
        if document is None:
            document = Document(path, None)  # its name still counts as an id
        documents.append((what, document))
    if not documents:
        findings.append(Finding(folder, 1, 1, "holds no knowledge base", "it needs drugs/*.yaml or one of the files data/README.md names"))
    return documents, findings


def _check(documents: Files, known: Known) -> Iterator[Finding]:
    for what, document in documents:
        if document.data is not None:
            yield from shape.check(document, what)
    yield from rules.check(documents, known)


def _decode(document: Document, what: str, layer: str | None) -> list[Any]:
    """The records of a file. Raises msgspec.ValidationError when they do not fit the model."""
    if document.data is None:
        return []
    if layer is not None:
        _mark(document.data, layer)
    records = msgspec.convert(document.data, shape_of(what))
    return list(records) if what in LISTS else [records]


def _mark(value: Any, layer: str) -> None:
    """Write into every mapping which folder it came from."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key != "percent":
                _mark(item, layer)
        value["layer"] = layer
    elif isinstance(value, list):
        for item in value:
            _mark(item, layer)


def _lay(table: dict[str, Any], records: list[Any], *, adding: bool) -> None:
    """Put records over those of the folders below: a drug extends a drug, anything else replaces its like, or adds its synonyms to it."""
    for record in records:
        lower = table.get(record.id)
        if lower is not None and adding:
            table[record.id] = replace(lower, synonyms=(*lower.synonyms, *record.synonyms))
        else:
            table[record.id] = _extend(lower, record) if isinstance(lower, Drug) else record


def _extend(lower: Drug, upper: Drug) -> Drug:
    changes: dict[str, Any] = {}
    for field in fields(Drug):
        value = getattr(upper, field.name)
        if field.name in ("id", "replace", "layer") or not (value or field.name in upper.replace):
            continue
        changes[field.name] = value if field.name in upper.replace else (*getattr(lower, field.name), *value)
    return replace(lower, **changes)


def _content(tables: dict[str, dict[str, Any]], told: Iterator[tuple[str, Interaction]], edition: str) -> Content:
    drugs: dict[str, Drug] = tables["drugs"]
    for drug, interaction in told:
        if drug in drugs:
            drugs[drug] = replace(drugs[drug], interactions=(*drugs[drug].interactions, interaction))
    content = Content(
        edition=edition,
        drugs=drugs,
        menus=tables["menus"],
        conditions=tables["conditions"],
        effects=tables["effects"],
        classes=tables["classes"],
        sources=tables["sources"],
    )
    citing = [*drugs.values(), *content.menus.values(), *content.conditions.values(), *content.classes.values()]
    for missing in _cited(msgspec.to_builtins(citing)) - set(content.sources):
        content.sources[missing] = Source(
            id=missing,
            title=missing,
            publisher="unknown",
            date="undated",
            grade="unattributed",
            note="no sources.yaml describes this source",
        )
    return content


def _told(shared: list[tuple[int, SharedInteraction]], replaced: dict[str, int]) -> Iterator[tuple[str, Interaction]]:
    """(drug, interaction) for both sides, but not where a folder above replaced the drug's interactions."""
    for number, interaction in shared:
        yield from ((drug, told) for drug, told in _sides(interaction) if number >= replaced.get(drug, 0))


def _sides(shared: SharedInteraction) -> Iterator[tuple[str, Interaction]]:
    """(drug, the interaction as its monograph tells it), for the drugs on both sides."""
    told = {field.name: getattr(shared, field.name) for field in fields(Interaction)}
    for drug in shared.of:
        yield drug, Interaction(**told)
    for drug in shared.drugs:
        yield drug, Interaction(**{**told, "drugs": shared.of, "classes": (), "substances": ()})


def _cited(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {*value.get("sources", ()), *(s for item in value.values() for s in _cited(item))}
    if isinstance(value, list | tuple):
        return {s for item in value for s in _cited(item)}
    return set()
