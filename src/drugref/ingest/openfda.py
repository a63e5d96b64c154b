"""openFDA's bulk files of drug labels: ``{"meta": …, "results": [ … ]}``, read record by record."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import ijson

from drugref.errors import DrugrefError
from drugref.ingest import product_text
from drugref.ingest.halves import HALF, Halves
from drugref.ingest.record import BadRecordError, Readable, Reject, checked_day, checked_set_id, checked_version, ordered, supply_of
from drugref.ingest.sections import BOX_STAYS, BY_FIELD, SectionKind
from drugref.ingest.text import one_line, plain
from drugref.model.label import Ingredient, Label, LabelSection
from drugref.model.table import Table
from drugref.substance import combined

ABOUT = frozenset(["set_id", "id", "version", "effective_time", "openfda"])
PRODUCT_FIELDS = (
    "spl_set_id brand_name generic_name substance_name unii rxcui product_ndc package_ndc route manufacturer_name product_type".split()
)
"""Fields of its ``openfda`` that are used."""

OPENING, CLOSING = ("start_map", "start_array"), ("end_map", "end_array")
DEEPEST_RECORD = 20
"""Levels of a file; openFDA's have six."""

TOO_DEEP = object()
TABLE = "_table"
SHORTEST_TWICE = 40
"""Characters from which text that is in two fields is taken for the same section."""

_SEVERAL = re.compile(r"\s*(?:[,;/&]|\band\b)\s*", re.I)


def read(stream: Readable, file: str) -> Iterator[Label | Reject | str]:
    """Labels and rejected records in turn; the file's edition, as text, when it comes. Raises DrugrefError for what is no such file."""
    number = 0
    try:
        for kind, value in _items(stream):
            if kind == "edition":
                yield value
                continue
            number += 1
            try:
                yield label(value)
            except BadRecordError as error:
                yield Reject(file, number, str(error))
    except (ijson.JSONError, UnicodeDecodeError) as error:
        where = f"after record {number}" if number else "at its beginning"
        raise DrugrefError(f"{file}: no valid JSON {where}: {_first_line(error)}", "fetch the file again; nothing of it was kept") from None


class _Records:
    """Puts records together from the parser's events, one at a time, never deeper than a label is."""

    def __init__(self) -> None:
        self.depth = 0
        self.key = self.inner = ""
        self.seen = self.deep = False
        self.builder = ijson.ObjectBuilder()

    def take(self, event: str, value: object) -> tuple[str, object] | None:
        """("edition", date) or ("record", value) when there is one."""
        self.depth -= event in CLOSING
        found = None
        if self.depth < 2:
            self._at_root(event, value)
        else:
            found = self._within(event, value)
        self.depth += event in OPENING
        return found

    def _at_root(self, event: str, value: Any) -> None:
        if self.depth == 0 and event not in ("start_map", "end_map"):
            raise DrugrefError("it does not hold an object with meta and results", "openFDA's bulk files do")
        if self.depth == 1 and event == "map_key":
            self.key = value
        elif self.depth == 1 and self.key == "results":
            if event not in ("start_array", "end_array"):
                raise DrugrefError("its results are not a list", "in openFDA's bulk files they are")
            self.seen = True

    def _within(self, event: str, value: Any) -> tuple[str, object] | None:
        if self.key == "meta" and self.depth == 2:
            self.inner = value if event == "map_key" else self.inner
            return ("edition", value) if self.inner == "last_updated" and event == "string" else None
        if self.key != "results":
            return None
        self.deep = self.deep or self.depth > DEEPEST_RECORD
        if not self.deep:
            self.builder.event(event, value)
        if self.depth > 2 or event in OPENING:
            return None
        record = ("record", TOO_DEEP if self.deep else self.builder.value)
        self.builder, self.deep = ijson.ObjectBuilder(), False
        return record


def _items(stream: Readable) -> Iterator[tuple[str, Any]]:
    """("edition", date) and ("record", value) in turn."""
    records = _Records()
    for event, value in ijson.basic_parse(Halves(stream), use_float=True):
        if (found := records.take(event, value)) is not None:
            yield found
    if not records.seen:
        raise DrugrefError("it has no results", "openFDA's bulk files have")


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:120]


def label(record: Any) -> Label:
    """One record. Raises BadRecordError for what is not a label."""
    if record is TOO_DEEP:
        raise BadRecordError("it is nested deeper than any label")
    if not isinstance(record, dict):
        raise BadRecordError(f"it is a {_noun(record)}, not an object")
    set_id = checked_set_id(record.get("set_id"))
    about = _about(record.get("openfda", {}), set_id)
    sections = _sections(record)
    if not sections:
        raise BadRecordError("it has no text")
    document = one_line(next(iter(about.get("product_type", ())), ""))
    common: dict[str, Any] = {
        "set_id": set_id,
        "version": checked_version(record.get("version")),
        "corpus": "openfda",
        "date": checked_day(record.get("effective_time")),
        "type": document or None,
        "supply": supply_of(document),
        "manufacturer": next(iter(about.get("manufacturer_name", ())), None),
        "sections": sections,
    }
    if about.get("generic_name") or about.get("brand_name") or about.get("substance_name"):
        return Label(**common, **_names(about))
    return Label(**common, **_names_in_text(sections))


def _about(value: object, set_id: str) -> dict[str, tuple[str, ...]]:
    """What openFDA says of the product; nothing if it is another label's, as some are in the bulk files."""
    if not isinstance(value, dict):
        raise BadRecordError(f"its openfda is a {_noun(value)}, not an object")
    there = {key: values for key in PRODUCT_FIELDS if (values := value.get(key))}
    about = {key: tuple(filter(None, map(one_line, _texts(values, f"openfda.{key}")))) for key, values in there.items()}
    whose = about.get("spl_set_id", ())
    return about if not whose or set_id in (id.lower() for id in whose) else {}


def _names(about: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    generics = about.get("generic_name", ())
    substances = about.get("substance_name", ()) or tuple(part for text in generics[:1] for part in _SEVERAL.split(text) if part)
    uniis = about.get("unii", ())
    unii = uniis[0] if len(uniis) == len(substances) == 1 else None
    return {
        "brands": _distinct(about.get("brand_name", ())),
        "generics": _distinct(generics),
        "ingredients": tuple(Ingredient(name=name, unii=unii) for name in substances),
        "substance": combined(list(substances)),
        "uniis": uniis,
        "rxcuis": about.get("rxcui", ()),
        "ndcs": (*about.get("product_ndc", ()), *about.get("package_ndc", ())),
        "routes": about.get("route", ()),
    }


def _names_in_text(sections: tuple[LabelSection, ...]) -> dict[str, Any]:
    found = product_text.names(" ".join(section.text for section in sections if section.loinc == "48780-1"))
    return {
        "brands": found.brands,
        "generics": found.generics,
        "ingredients": tuple(Ingredient(name=name) for name in found.ingredients),
        "substance": combined(list(found.ingredients)),
        "names_from": "product text",
    }


def _sections(record: dict[str, object]) -> tuple[LabelSection, ...]:
    """A field's text once, with its ``_table`` where that stands in it; alone where the text without its tags is nowhere else."""
    texts: dict[str, str] = {}
    tables: dict[str, list[str]] = {}
    for field, value in record.items():
        if field in ABOUT:
            continue
        if field.endswith(TABLE):
            tables[field.removesuffix(TABLE)] = _texts(value, field)
        elif text := "\n".join(filter(None, map(plain, _texts(value, field)))):
            texts[field] = text
    whole = dict(texts)
    _part(texts)
    found = []
    for field in dict.fromkeys((*texts, *tables)):
        text, put = _with_tables(texts.get(field, ""), whole.get(field, ""), tables.get(field, ()))
        kind = BY_FIELD.get(field) or SectionKind(None, field, field.replace("_", " ").capitalize(), "other")
        if text:
            found.append(LabelSection(section=kind.section, title=kind.title, text=text, loinc=kind.loinc, tables=put))
    return ordered(found)


def _with_tables(text: str, whole: str, tables: Sequence[str]) -> tuple[str, tuple[Table, ...]]:
    """The text with its tables where their cells run on in it. ``whole``: before what stands elsewhere was taken out of it."""
    if not tables:
        return text, ()
    from drugref.ingest.tables import put_back

    return put_back(text, whole, tables)


_POPULATIONS = (
    "pregnancy", "teratogenic_effects", "nonteratogenic_effects", "labor_and_delivery", "lactation", "nursing_mothers", "pediatric_use",
    "geriatric_use", "females_and_males_of_reproductive_potential", "renal_impairment", "hepatic_impairment",
)  # fmt: skip
_INNER = {
    "spl_unclassified_section": ("boxed_warning",),
    "use_in_specific_populations": _POPULATIONS,
    "pregnancy": ("teratogenic_effects", "nonteratogenic_effects", "labor_and_delivery", "nursing_mothers"),
    "precautions": (
        "general_precautions", "information_for_patients", "laboratory_tests", "drug_interactions",
        "drug_and_or_laboratory_test_interactions", "carcinogenesis_and_mutagenesis_and_impairment_of_fertility", *_POPULATIONS,
    ),
    "warnings": (
        "do_not_use", "ask_doctor", "ask_doctor_or_pharmacist", "when_using", "stop_use", "keep_out_of_reach_of_children",
        "pregnancy_or_breast_feeding",
    ),
    "clinical_pharmacology": ("mechanism_of_action", "pharmacodynamics", "pharmacokinetics", "pharmacogenomics", "microbiology"),
    "nonclinical_toxicology": (
        "carcinogenesis_and_mutagenesis_and_impairment_of_fertility", "animal_pharmacology_and_or_toxicology",
    ),
    "how_supplied": ("storage_and_handling",),
}  # fmt: skip
"""Sections that others lie in, as the format of labels has it; contraindications are left whole, whatever lies in them."""


def _part(texts: dict[str, str]) -> None:
    """A section that lies in another comes twice, alone and within it: leave it where it stands alone.

    A box that lies within a dose or the like (``BOX_STAYS``) is none of the boxed warnings, and stays there.
    """
    for outer, inners in _INNER.items():
        for text in (texts[inner] for inner in inners if inner in texts):
            if SHORTEST_TWICE <= len(text) < len(texts.get(outer, "")) and text in texts[outer]:
                texts[outer] = "\n".join(part for part in map(str.strip, texts[outer].split(text)) if part)
    if "boxed_warning" in texts:
        others = [text for field, text in texts.items() if (kind := BY_FIELD.get(field)) and kind.section in BOX_STAYS]
        boxes = [box for box in texts["boxed_warning"].split("\n") if not any(box in other for other in others)]
        texts["boxed_warning"] = "\n".join(boxes)


def _texts(value: Any, field: str) -> list[str]:
    """The strings of a field. Raises BadRecordError where there is something else."""
    values = value if isinstance(value, list) else [value]
    for each in values:
        if not isinstance(each, str):
            raise BadRecordError(f"its {field[:60]} holds a {_noun(each)}, not text")
        if HALF in each:
            raise BadRecordError(f"its {field[:60]} holds half a surrogate pair, which is not a character")
    return values


def _noun(value: Any) -> str:
    return {dict: "object", list: "list", str: "text", bool: "truth value", type(None): "null"}.get(type(value), "number")


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names that differ by more than case, the first of each."""
    return tuple({name.casefold(): name for name in reversed(names)}.values())[::-1]
