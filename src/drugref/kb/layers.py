"""Lay folders over each other and decode them into one ``Content``."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from drugref.kb import overlay, public, public_cache, rules, shape
from drugref.kb.files import FOLDERS, LISTS, MORE, files, public_files, shape_of
from drugref.kb.finding import FileFinding
from drugref.kb.read import MAX_BYTES, Document, read
from drugref.kb.rules import Files, KnownIds
from drugref.model import Drug, Interaction, SharedInteraction, Source
from drugref.model.content import Content
from drugref.model.record import made_of
from drugref.model.replaced import Replaced
from drugref.paths import builtin_kb, read_regular

EDITION = "edition.yaml"


@dataclass
class Layered:
    """The content of all folders, and everything found wrong with them."""

    content: Content
    findings: list[FileFinding]
    replaced: tuple[Replaced, ...] = ()


def load(folders: list[Path], *, trusted: int = 1) -> Layered:
    """Content of ``folders``, lowest first. The first ``trusted`` are decoded without the checks their tests make.

    A file that cannot be decoded is left out, with a finding; the rest stands.
    """
    laying = _Laying(folders, trusted)
    for number, folder in enumerate(folders):
        laying.lay(number, folder)
    content = _content(laying.tables, _told(laying.shared, laying.above), laying.gathered(), edition(folders))
    return Layered(content, sorted(set(laying.findings)), tuple(laying.replaced))


class _Laying:
    """Folders laid over each other: what the lowest of them give so far, and what was found wrong with them.

    ``shared``: interactions of several drugs, with the number of their folder; ``above``: the number of the last folder that replaces
    the interactions of a drug.
    """

    def __init__(self, folders: list[Path], trusted: int) -> None:
        self.folders, self.trusted = folders, trusted
        self.tables: dict[str, dict[str, object]] = {what: {} for what in (*LISTS, *FOLDERS)}
        self.shared: list[tuple[int, SharedInteraction]] = []
        self.above: dict[str, int] = {}
        self.replaced: list[Replaced] = []
        self.findings: list[FileFinding] = []
        self._known = KnownIds()
        self._lists: public.Documents = []
        self._ready: public.Public | None = None

    def lay(self, number: int, folder: Path) -> None:
        """The next folder, over those before."""
        documents, unreadable = _read(folder)
        self.findings += unreadable
        lists = self._read_lists(number, folder)
        if number >= self.trusted:
            self.findings += _check(documents, self._known)
            self.findings += public.check(lists, rules.ids(documents, self._known)) if lists else ()
        if len(self.folders) > self.trusted:
            self._known = KnownIds(rules.ids(documents, self._known), rules.names(documents, self._known))
        for what, document in documents:
            try:
                self._enter(number, what, document, _decode(document, what, shown(folder) if number else None))
            except msgspec.ValidationError as error:
                if number < self.trusted or not any(finding.path == document.path for finding in self.findings):
                    self.findings.append(document.finding((), f"cannot be used: {error}", "run drugref validate on the folder"))

    def _read_lists(self, number: int, folder: Path) -> public.Documents:
        """The folder's public lists, those of the built-in one ready made: of them only what they define is known here."""
        lists: public.Documents = []
        if number == 0 and self.trusted:
            self._ready, defined, unreadable = public_cache.kept(folder)
        else:
            lists, unreadable = public.documents(folder)
            defined = public.ids(lists)
        self._known = _with(self._known, defined) if defined else self._known
        self.findings += unreadable
        self._lists += lists
        return lists

    def _enter(self, number: int, what: str, document: Document, records: list[Any]) -> None:
        if what == "interactions":
            self.shared += [(number, record) for record in records]
            return
        self.above |= {record.id: number for record in records if "interactions" in getattr(record, "replace", ())}
        table = self.tables[what]
        if document.path.stem in MORE:
            records = [overlay.joined(table.get(record.id), record) for record in records]
        hidden = overlay.lay(what, table, records, [each for lower, each in self.shared if lower < number])
        self.replaced += [each for each in hidden if number]

    def gathered(self) -> public.Public:
        """What the public lists of all folders say."""
        if self._ready is not None and not self._lists:
            return self._ready
        whole = public.documents(self.folders[0])[0] if self._ready else []
        return public.gathered([*whole, *self._lists], self.findings)


def shown(folder: Path) -> str:
    """A folder as its statements name it: a path need not be UTF-8, a statement must."""
    return str(folder).encode("utf-8", "backslashreplace").decode()


def validate(folder: Path, below: list[Path]) -> list[FileFinding]:
    """Every finding about ``folder``, laid over ``below``."""
    known = KnownIds()
    for lower in below:
        documents, _ = _read(lower)
        defined = public_cache.kept(lower)[1] if lower == builtin_kb() else public.ids(public.documents(lower)[0])
        known = _with(KnownIds(rules.ids(documents, known), rules.names(documents, known)), defined)
    documents, unreadable = _read(folder)
    lists, unread = public.documents(folder)
    known = _with(known, public.ids(lists))
    return sorted({*unreadable, *unread, *_check(documents, known), *public.check(lists, rules.ids(documents, known))})


def _with(known: KnownIds, more: dict[str, set[str]]) -> KnownIds:
    """What is known, and what public lists define."""
    return KnownIds({what: {*known.ids.get(what, ()), *more.get(what, ())} for what in (*known.ids, *more)}, known.names)


def replacements(folder: Path, below: list[Path]) -> tuple[Replaced, ...]:
    """What ``folder`` puts its own in the place of, in the folders ``below``."""
    return load([*below, folder]).replaced


def edition(folders: list[Path]) -> str:
    """``2026-11-22+1a2b3c4d``: the built-in base's date and a hash of every byte that answers rest on."""
    digest = hashlib.blake2b(digest_size=4)
    for folder in folders:
        for what, path in (*files(folder), *public_files(folder)):
            digest.update(f"{what}/{path.name}\0".encode(errors="surrogateescape"))
            try:
                digest.update(read_regular(path, MAX_BYTES))
            except OSError:
                digest.update(b"unreadable")
    document, _ = read(folders[0] / EDITION)
    date = document.data.get("date", "undated") if document and isinstance(document.data, dict) else "undated"
    return f"{date}+{digest.hexdigest()}"


def _read(folder: Path) -> tuple[Files, list[FileFinding]]:
    """The documents of a folder that are YAML, and the findings of reading."""
    documents: Files = []
    findings: list[FileFinding] = []
    if not folder.is_dir():
        return [], [FileFinding(folder, 1, 1, "is not a folder", "give a folder that holds drugs/, conditions.yaml and so on")]
    for what, path in files(folder):
        document, wrong = read(path)
        findings += wrong
        if document is None:
            document = Document(path, None)  # its name still counts as an id
        documents.append((what, document))
    if not documents and not any(public_files(folder)):
        findings.append(
            FileFinding(folder, 1, 1, "holds no knowledge base", "it needs drugs/*.yaml or one of the files data/README.md names")
        )
    return documents, findings


def _check(documents: Files, known: KnownIds) -> Iterator[FileFinding]:
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
        if (figure := _impossible(document.data)) is not None:
            raise msgspec.ValidationError(f"{figure!r:.40} is not a figure")
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


def _impossible(value: object) -> int | float | None:
    """A number that no figure of a medicine can be: infinite, none at all, or beyond what every reader of JSON has exactly."""
    if isinstance(value, dict | list):
        items = value.values() if isinstance(value, dict) else value
        return next((found for item in items if (found := _impossible(item)) is not None), None)
    return value if isinstance(value, int | float) and not abs(value) < 1e15 else None


def _content(tables: dict[str, dict[str, Any]], told: Iterator[tuple[str, Interaction]], lists: public.Public, edition: str) -> Content:
    drugs: dict[str, Drug] = tables["drugs"]
    for drug, interaction in told:
        if drug in drugs:
            drugs[drug] = replace(drugs[drug], interactions=(*drugs[drug].interactions, interaction))
    content = Content(
        edition=edition,
        drugs=drugs,
        cards=lists.cards,
        pairs=tuple(lists.pairs),
        menus=tables["menus"],
        conditions=tables["conditions"],
        effects=tables["effects"],
        classes={**{each.id: each for each in lists.classes}, **tables["classes"]},
        sources={**{each.id: each for each in lists.sources}, **tables["sources"]},
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
    for drug in shared.of:
        yield drug, made_of(Interaction, shared)
    for drug in shared.drugs:
        yield drug, made_of(Interaction, shared, drugs=shared.of, classes=(), substances=())


def _cited(value: object) -> set[str]:
    if isinstance(value, dict):
        return {*value.get("sources", ()), *(s for item in value.values() for s in _cited(item))}
    if isinstance(value, list | tuple):
        return {s for item in value for s in _cited(item)}
    return set()
