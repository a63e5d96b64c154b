"""DailyMed's labels: HL7 Structured Product Labeling, one XML document a label."""

from collections.abc import Iterator

from lxml import etree

from drugref.ingest.markup import Element, MarkupBlock, blocks, joined, one_text
from drugref.ingest.record import BadRecordError, Readable, checked_day, checked_set_id, checked_version, ordered, supply_of
from drugref.ingest.sections import BOX_STAYS, BOXED_WARNING, BY_LOINC, PRODUCT_DATA, UNCLASSIFIED, UNDIVIDED, SectionKind, by_title
from drugref.ingest.text import one_line
from drugref.model.label import Ingredient, Label, LabelRegion, LabelSection
from drugref.model.table import Table
from drugref.substance import combined

_NS = "{urn:hl7-org:v3}"
_NDC, _UNII = "2.16.840.1.113883.6.69", "2.16.840.1.113883.4.9"
_LOINC, _HEALTH_CANADA = "2.16.840.1.113883.6.1", "2.16.840.1.113883.2.20."
"""Whose codes a document's type is told with: the FDA's documents have LOINC's, the Canadian ones codes of Canada's own tree."""

_PRODUCTS = tuple(f"{_NS}{name}" for name in ("manufacturedProduct", "manufacturedMedicine", "partProduct", "partMedicine"))
"""Products, and the parts of a kit, each with its name and ingredients."""

SplPiece = tuple[SectionKind, list[MarkupBlock]]
"""A kind of section, and text of it."""


def label(stream: Readable) -> Label:
    """The document. Raises BadRecordError for what is not an SPL document."""
    return _SplReader().read(stream)


class _SplReader:
    """Takes each section in as its end is reached, and forgets its elements: no more than one is in memory."""

    def __init__(self) -> None:
        self.head: dict[str, Element] = {}
        self.products: list[dict[str, Element]] = []
        self.texts: list[SplPiece] = []
        self.depth = 0

    def read(self, stream: Readable) -> Label:
        try:
            self._walk(stream)
        except etree.XMLSyntaxError as error:
            raise BadRecordError(f"no valid XML: {str(error)[:160]}") from None
        if not self.head.get("root"):
            raise BadRecordError("it is XML, but no SPL document")
        return self._label()

    def _walk(self, stream: Readable) -> None:
        events = etree.iterparse(
            stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        read = None
        for event, element in events:
            if event == "start":
                if not self.head:
                    self.head["root"] = element.tag == f"{_NS}document"
                self.depth += element.tag == f"{_NS}section"
                continue
            if element.tag == f"{_NS}section":
                self.depth -= 1
                if self.depth == 0:
                    self._section(element)
                    if read is not None:
                        read.clear()  # not yet this one: freed while the parser still holds some of its elements, it is walked for each
                    read = element
            elif self.depth == 0 and element.getparent() is not None and element.getparent().tag == f"{_NS}document":
                self._about(element)

    def _about(self, element: Element) -> None:
        name = etree.QName(element).localname
        if name == "setId":
            self.head["set_id"] = element.get("root")
        elif name == "versionNumber":
            self.head["version"] = element.get("value")
        elif name == "effectiveTime":
            low = element.find(f"{_NS}low")
            self.head["date"] = element.get("value") or (low.get("value") if low is not None else None)
        elif name == "code":
            self.head["type"] = element.get("displayName")
            self.head["region"] = _region(element.get("codeSystem") or "")
        elif name == "title":
            self.head["title"] = one_line(one_text(element)) or None
        elif name == "author" and "manufacturer" not in self.head:
            found = element.find(f".//{_NS}representedOrganization/{_NS}name")
            self.head["manufacturer"] = one_line("".join(found.itertext())) or None if found is not None else None

    def _section(self, section: Element) -> None:
        if _code(section) == PRODUCT_DATA:
            self.products += [_product(product) for product in section.iter(*_PRODUCTS)]
            return
        self.texts += _own_texts(section, None)

    def _label(self) -> Label:
        head, products = self.head, self.products
        merged: dict[SectionKind, list[MarkupBlock]] = {}
        for kind, text in self.texts:
            merged.setdefault(kind, []).extend([*text, "\n"])
        sections = ordered(_section(kind, text) for kind, text in merged.items())
        if not sections:
            raise BadRecordError("it has no text")
        ingredients = tuple({each.name.casefold(): each for product in products for each in product["ingredients"]}.values())
        document = one_line(head.get("type") or "")
        return Label(
            set_id=checked_set_id(head.get("set_id")),
            version=checked_version(head.get("version")),
            corpus="spl",
            date=checked_day(head.get("date")),
            type=document or None,
            supply=supply_of(document),
            title=head.get("title"),
            manufacturer=head.get("manufacturer"),
            region=head.get("region", "US"),
            brands=_all(products, "brands"),
            generics=_all(products, "generics"),
            ingredients=ingredients,
            substance=combined([each.name for each in ingredients]),
            uniis=tuple(dict.fromkeys(each.unii for each in ingredients if each.unii)),
            ndcs=_all(products, "ndcs"),
            routes=_all(products, "routes"),
            sections=sections,
        )


def _section(kind: SectionKind, found: list[MarkupBlock]) -> LabelSection:
    text, tables = joined(found)
    return LabelSection(section=kind.section, title=kind.title, text=text, loinc=kind.loinc, tables=tables)


def _region(system: str) -> LabelRegion:
    """Whose document it is, by the system of its type's code; the FDA's where none is told, since these files are its own format."""
    if system.startswith(_HEALTH_CANADA):
        return "CA"
    return "US" if system in ("", _LOINC) else "not stated"


def _all(products: list[dict[str, Element]], what: str) -> tuple[str, ...]:
    return tuple({text.casefold(): text for product in reversed(products) for text in reversed(product[what])}.values())[::-1]


def _product(product: Element) -> dict[str, Element]:
    name = product.find(f"{_NS}name")
    suffix = product.findtext(f"{_NS}name/{_NS}suffix", "")
    brand = one_line(f"{name.text or ''} {suffix}") if name is not None else ""
    generics = (one_line(each.text or "") for each in product.iterfind(f"{_NS}asEntityWithGeneric/{_NS}genericMedicine/{_NS}name"))
    codes = (each.get("code") for each in product.iter(f"{_NS}code") if each.get("codeSystem") == _NDC)
    routes = (each.get("displayName") for each in product.iter(f"{_NS}routeCode"))
    return {
        "brands": [brand] if brand else [],
        "generics": list(filter(None, generics)),
        "ndcs": list(filter(None, codes)),
        "routes": list(filter(None, routes)),
        "ingredients": list(_ingredients(product)),
    }


def _ingredients(product: Element) -> Iterator[Ingredient]:
    found = [each for each in product.iterfind(f"{_NS}ingredient") if (each.get("classCode") or "").startswith("ACTI")]
    for ingredient in [*found, *product.iterfind(f"{_NS}activeIngredient")]:
        for substance in ingredient.iterfind(f"{_NS}*"):
            if etree.QName(substance).localname in ("ingredientSubstance", "activeIngredientSubstance"):
                code = substance.find(f"{_NS}code")
                unii = code.get("code") if code is not None and code.get("codeSystem") == _UNII else None
                if name := one_line(substance.findtext(f"{_NS}name", "")):
                    yield Ingredient(name=name, unii=unii)


def _own_texts(section: Element, within: SectionKind | None) -> Iterator[SplPiece]:
    """The texts of a section and of those in it; one of no kind of its own belongs to the section around it."""
    titles = [one_text(title).replace("\n", " ") for title in section.iterfind(f"{_NS}title")]
    kind = _kind(section, within, titles)
    own: list[MarkupBlock] = [part for text in section.iterfind(f"{_NS}text") for part in (*blocks(text), "\n")]
    inner: list[SplPiece] = []
    for part in section.iterfind(f"{_NS}component/{_NS}section"):
        inner += _own_texts(part, kind)
    for place, (other, text) in enumerate(inner):
        if other == kind or kind.section in UNDIVIDED:
            own += text
        if other == kind:
            inner[place] = (kind, [])
    said = any(isinstance(block, Table) or block.strip() for block in own)
    alone = kind is within and section.find(f"{_NS}component") is None  # "4.2 Hypersensitivity" is all that some contraindications say
    if said or alone:  # another heading alone says nothing: what it is over has places of its own
        yield kind, [*(f"{title}\n" for title in titles), *own]
    yield from ((other, text) for other, text in inner if text)


def _kind(section: Element, within: SectionKind | None, titles: list[str]) -> SectionKind:
    """By its code; without one by its title, where that is one that all labels have, else by the section around it."""
    code = _code(section)
    kind = BY_LOINC.get(code)
    if kind is None or code == UNCLASSIFIED:
        around = within or BY_LOINC[UNCLASSIFIED]
        told = by_title(titles[0]) if titles else None
        kind = told if told and (around.loinc == UNCLASSIFIED or told.loinc == BOXED_WARNING) else around
    return within if within and kind.loinc == BOXED_WARNING and within.section in BOX_STAYS else kind


def _code(section: Element) -> str:
    code = section.find(f"{_NS}code")
    return code.get("code") or "" if code is not None else ""
