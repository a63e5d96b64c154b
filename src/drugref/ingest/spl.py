"""DailyMed's labels: HL7 Structured Product Labeling, one XML document a label."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from drugref.ingest.record import BadRecordError, Readable, checked_set_id, checked_version, ordered, supply_of
from drugref.ingest.sections import BOX_IN, BOXED, BY_LOINC, PRODUCT_DATA, UNCLASSIFIED, UNDIVIDED, Kind
from drugref.ingest.text import day, one_line, raised, tidy
from drugref.model.label import Ingredient, Label, LabelSection
from drugref.substance import combined

CORPUS = "spl"
_NS = "{urn:hl7-org:v3}"
_NDC, _UNII = "2.16.840.1.113883.6.69", "2.16.840.1.113883.4.9"
_LINES = frozenset(["paragraph", "item", "tr", "br", "caption", "list", "table", "footnote", "td", "th"])
_SKIPPED = frozenset(["renderMultiMedia", "footnoteRef", "col", "colgroup"])


def label(stream: Readable) -> Label:
    """The document. Raises BadRecordError for what is no SPL document."""
    return _Reader().read(stream)


class _Reader:
    """Takes each section in as its end is reached, and forgets its elements: no more than one is in memory."""

    def __init__(self) -> None:
        self.head: dict[str, Any] = {}
        self.products: list[dict[str, Any]] = []
        self.texts: list[tuple[Kind, str]] = []
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
                    element.clear()
            elif self.depth == 0 and element.getparent() is not None and element.getparent().tag == f"{_NS}document":
                self._about(element)

    def _about(self, element: Any) -> None:
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
        elif name == "title":
            self.head["title"] = one_line(_text(element).replace("\n", " ")) or None
        elif name == "author" and "manufacturer" not in self.head:
            found = element.find(f".//{_NS}representedOrganization/{_NS}name")
            self.head["manufacturer"] = one_line("".join(found.itertext())) or None if found is not None else None

    def _section(self, section: Any) -> None:
        if _code(section) == PRODUCT_DATA:
            self.products += [_product(product) for product in section.iter(f"{_NS}manufacturedProduct", f"{_NS}manufacturedMedicine")]
            return
        self.texts += _own_texts(section, None)

    def _label(self) -> Label:
        head, products = self.head, self.products
        merged: dict[str, list[LabelSection]] = {}
        for kind, text in self.texts:
            known = merged.setdefault(f"{kind.loinc} {kind.title}", [])
            known.append(LabelSection(section=kind.section, title=kind.title, text=text, loinc=kind.loinc))
        sections = ordered(_joined(group) for group in merged.values())
        if not sections:
            raise BadRecordError("it has no text")
        ingredients = tuple({each.name.casefold(): each for product in products for each in product["ingredients"]}.values())
        document = one_line(head.get("type") or "")
        return Label(
            set_id=checked_set_id(head.get("set_id")),
            version=checked_version(head.get("version")),
            corpus=CORPUS,
            date=day(head.get("date")),
            type=document or None,
            supply=supply_of(document),
            title=head.get("title"),
            manufacturer=head.get("manufacturer"),
            brands=_all(products, "brands"),
            generics=_all(products, "generics"),
            ingredients=ingredients,
            substance=combined([each.name for each in ingredients]),
            uniis=tuple(dict.fromkeys(each.unii for each in ingredients if each.unii)),
            ndcs=_all(products, "ndcs"),
            routes=_all(products, "routes"),
            sections=sections,
        )


def _joined(group: list[LabelSection]) -> LabelSection:
    first = group[0]
    return LabelSection(section=first.section, title=first.title, text="\n".join(each.text for each in group), loinc=first.loinc)


def _all(products: list[dict[str, Any]], what: str) -> tuple[str, ...]:
    return tuple({text.casefold(): text for product in reversed(products) for text in reversed(product[what])}.values())[::-1]


def _product(product: Any) -> dict[str, Any]:
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


def _ingredients(product: Any) -> Iterator[Ingredient]:
    found = [each for each in product.iterfind(f"{_NS}ingredient") if (each.get("classCode") or "").startswith("ACTI")]
    for ingredient in [*found, *product.iterfind(f"{_NS}activeIngredient")]:
        for substance in ingredient.iterfind(f"{_NS}*"):
            if etree.QName(substance).localname in ("ingredientSubstance", "activeIngredientSubstance"):
                code = substance.find(f"{_NS}code")
                unii = code.get("code") if code is not None and code.get("codeSystem") == _UNII else None
                if name := one_line(substance.findtext(f"{_NS}name", "")):
                    yield Ingredient(name=name, unii=unii)


def _own_texts(section: Any, within: Kind | None) -> Iterator[tuple[Kind, str]]:
    """(kind, text) of a section and of those in it; one of no kind of its own belongs to the section around it."""
    kind = _kind(section, within)
    titles = [one_line(_text(title).replace("\n", " ")) for title in section.iterfind(f"{_NS}title")]
    lines = [_text(text) for text in section.iterfind(f"{_NS}text")]
    inner: list[tuple[Kind, str]] = []
    for part in section.iterfind(f"{_NS}component/{_NS}section"):
        inner += _own_texts(part, kind)
    for place, (other, text) in enumerate(inner):
        if other == kind or kind.section in UNDIVIDED:
            lines.append(text)
        if other == kind:
            inner[place] = (kind, "")
    text = tidy("\n".join(lines))
    alone = kind is within and section.find(f"{_NS}component") is None  # "4.2 Hypersensitivity" is all that some contraindications say
    if text or alone:  # another heading alone says nothing: what it is over has places of its own
        yield kind, tidy("\n".join([*titles, text]))
    yield from ((other, text) for other, text in inner if text)


def _kind(section: Any, within: Kind | None) -> Kind:
    code = _code(section)
    kind = BY_LOINC.get(code)
    boxed_elsewhere = code == BOXED and within is not None and within.section not in BOX_IN
    if within and (kind is None or code == UNCLASSIFIED or boxed_elsewhere):
        return within
    return kind or BY_LOINC[UNCLASSIFIED]


def _code(section: Any) -> str:
    code = section.find(f"{_NS}code")
    return code.get("code") or "" if code is not None else ""


def _text(element: Any) -> str:
    """Running text of an element: lines for paragraphs, items and rows, cells parted by a bar."""
    parts: list[str] = []
    _gather(element, parts)
    return tidy("".join(parts))


def _gather(element: Any, parts: list[str]) -> None:
    parts.append(_flowing(element.text))
    for child in element:
        if not isinstance(child.tag, str):  # an entity that was not resolved
            parts.append(_flowing(child.tail))
            continue
        name = etree.QName(child).localname
        if name == "item":
            parts.append("\n• ")
        elif name in _LINES and name not in ("td", "th"):
            parts.append("\n")
        if name == "sup" and (figures := "".join(child.itertext()).strip()).lstrip("-−+").isdigit():
            parts.append(raised(figures))
        elif name in ("td", "th"):
            parts.append(" ".join(_text(child).split("\n")))  # a row stays on one line, whatever its cells hold
        elif name not in _SKIPPED:
            _gather(child, parts)
        parts.append(" | " if name in ("td", "th") else "\n" if name in _LINES else "")
        parts.append(_flowing(child.tail) if name not in ("td", "th", "tr") else "")


def _flowing(text: str | None) -> str:
    """Line breaks of the file, which are none of the text."""
    return (text or "").replace("\n", " ")
