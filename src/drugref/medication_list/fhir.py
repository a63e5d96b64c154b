"""Medication lists in FHIR (DSTU2 to R5): MedicationStatement, MedicationRequest, List and Bundle, in JSON.

Taken: the words of the medicine, and its codes in RxNorm, NDC, ATC and UNII; those of a Medication that is referred to, too. What was
stopped, cancelled, completed, not taken or entered in error is left out, which is said. Other resources are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drugref.medication_list.entry import Entry

Resource = dict[str, object]

TAKEN = frozenset(["MedicationStatement", "MedicationRequest", "MedicationUsage", "MedicationOrder"])
"""Resources that say that a medicine is, or is to be, taken."""

NOT_TAKEN_STATUSES = frozenset(["completed", "ended", "entered-in-error", "cancelled", "stopped", "not-taken"])
"""Status of what is taken no longer, or never was."""

PASSED_OVER = frozenset(["MedicationDispense", "MedicationAdministration", "Immunization"])
"""Resources about medicines that are not read: they tell what was handed out, not what is taken."""

SYSTEM_ADDRESSES = {
    "http://www.nlm.nih.gov/research/umls/rxnorm": "RxCUI",
    "urn:oid:2.16.840.1.113883.6.88": "RxCUI",
    "http://hl7.org/fhir/sid/ndc": "NDC",
    "urn:oid:2.16.840.1.113883.6.69": "NDC",
    "http://www.whocc.no/atc": "ATC",
    "urn:oid:2.16.840.1.113883.6.73": "ATC",
    "http://fdasis.nlm.nih.gov": "UNII",
}
"""URI of a code's system → what it is called here."""

DEEPEST_BUNDLE = 4
"""Bundles within bundles."""


def resources(documents: Sequence[Resource], name: str) -> list[Entry]:
    """The entries of some resources, each medicine that is listed twice in the same words and codes once."""
    reader = _FhirReader(name)
    placed = [each for number, document in enumerate(documents) for each in reader.walk(document, _root(document, number, documents))]
    found = [entry for resource, place in placed for entry in reader.entries(resource, place)]
    once: dict[tuple[object, ...], Entry] = {}
    for entry in found:
        same = (entry.text, entry.codes, entry.left_out) if entry.text or entry.codes else (entry.place,)
        once.setdefault(same, entry)
    return list(once.values())


def _root(document: Resource, number: int, documents: Sequence[Resource]) -> str:
    kind = document.get("resourceType")
    return f"{kind}" if len(documents) == 1 else f"[{number}] {kind}"


class _FhirReader:
    def __init__(self, name: str) -> None:
        self.name = name
        self._held: dict[str, Resource] = {}
        """Resources by what refers to them: full URL, ``Type/id``, ``#id`` with the owner's identity."""

    def walk(self, resource: Resource, place: str, deep: int = 0) -> list[tuple[Resource, str]]:
        """Every resource with its place, those in bundles too; they are kept for what refers to them."""
        self._keep(resource)
        found = [(resource, place)]
        if resource.get("resourceType") != "Bundle" or deep > DEEPEST_BUNDLE:
            return found
        for number, entry in enumerate(_objects(resource.get("entry"))):
            inner = entry.get("resource")
            if isinstance(inner, dict):
                if isinstance(url := entry.get("fullUrl"), str):
                    self._held[url] = inner
                found += self.walk(inner, f"{place}.entry[{number}]", deep + 1)
        return found

    def _keep(self, resource: Resource) -> None:
        if isinstance(id := resource.get("id"), str):
            self._held[f"{resource.get('resourceType')}/{id}"] = resource

    def entries(self, resource: Resource, place: str) -> Iterator[Entry]:
        """What one resource lists."""
        kind, at = resource.get("resourceType"), f"{self.name}: {place}"
        if kind in TAKEN:
            yield self._taken(resource, at)
        elif kind == "List":
            yield from self._listed(resource, at)
        elif kind in PASSED_OVER:
            text, codes = self._medicine(resource)
            yield Entry(text=text, codes=codes, place=at, left_out=f"a {kind} does not say that it is taken")

    def _taken(self, resource: Resource, place: str) -> Entry:
        text, codes = self._medicine(resource)
        why = _why_not(resource)
        unread = "" if text or codes else f"this {resource['resourceType']} names no medicine"
        return Entry(text=text, codes=codes, place=place, left_out=why, unread=unread)

    def _listed(self, resource: Resource, place: str) -> Iterator[Entry]:
        """Items of a List; those that stand in the same document are read there."""
        for number, entry in enumerate(_objects(resource.get("entry"))):
            item = entry.get("item")
            at = f"{place}.entry[{number}]"
            if not isinstance(item, dict):
                yield Entry(text="", place=at, unread="this entry has no item")
                continue
            target = self._referred(item, resource)
            display = _text(item.get("display"))
            if target and target.get("resourceType") in TAKEN:
                if target in _objects(resource.get("contained")):
                    yield self._taken(target, at)
                continue
            text, codes = self._concept(target.get("code")) if target else (display, ())
            left_out = "it is marked as deleted" if entry.get("deleted") is True else ""
            missing = "" if text or codes else f"it refers to {_text(item.get('reference')) or 'nothing'}, which is not in the list"
            yield Entry(text=text or display, codes=codes, place=at, left_out=left_out, unread=missing)

    def _medicine(self, resource: Resource) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Words and codes of the medicine: a concept, or a reference to a Medication."""
        both = resource.get("medication")
        both = both if isinstance(both, dict) else {}
        concept = resource.get("medicationCodeableConcept") or both.get("concept") or resource.get("vaccineCode")
        text, codes = self._concept(concept)
        if text or codes:
            return text, codes
        reference = resource.get("medicationReference") or both.get("reference")
        if not isinstance(reference, dict):
            return "", ()
        target = self._referred(reference, resource)
        if target:
            text, codes = self._concept(target.get("code"))
            text = text or ("" if codes else self._ingredients(target))
        return text or _text(reference.get("display")), codes

    def _referred(self, reference: Resource, owner: Resource) -> Resource | None:
        """What a reference refers to, if it is here."""
        target = _text(reference.get("reference"))
        if target.startswith("#"):
            return next((each for each in _objects(owner.get("contained")) if each.get("id") == target[1:]), None)
        return self._held.get(target) or self._held.get("/".join(target.split("/")[-2:]))

    def _concept(self, concept: object) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Words and codes of a CodeableConcept."""
        if not isinstance(concept, dict):
            return "", ()
        codings = _objects(concept.get("coding"))
        codes = tuple(
            (SYSTEM_ADDRESSES[system], code)
            for each in codings
            if (system := _text(each.get("system"))) in SYSTEM_ADDRESSES and (code := _text(each.get("code")))
        )
        shown = [text for each in codings if (text := _text(each.get("display")))]
        return _text(concept.get("text")) or next(iter(shown), ""), codes

    def _ingredients(self, medication: Resource) -> str:
        """A Medication told by its ingredients: ``a + b``; empty unless all have words."""
        told = []
        for each in _objects(medication.get("ingredient")):
            item = each.get("item")
            concept = each.get("itemCodeableConcept") or (item.get("concept") if isinstance(item, dict) else None)
            told.append(self._concept(concept)[0])
        return " + ".join(told) if all(told) else ""


def _why_not(resource: Resource) -> str:
    """Why what is stated is not taken; empty if it is."""
    status = _text(resource.get("status"))
    if status in NOT_TAKEN_STATUSES:
        return f"its status is {status}"
    if resource.get("doNotPerform") is True:
        return "it says not to give it"
    if resource.get("wasNotTaken") is True or resource.get("taken") == "n":
        return "it is said not to be taken"
    adherence = resource.get("adherence")
    codings = _objects(adherence["code"].get("coding")) if isinstance(adherence, dict) and isinstance(adherence.get("code"), dict) else []
    if any(_text(each.get("code")).startswith(("not-taking", "stopped")) for each in codings):
        return "it is said not to be taken"
    return ""


def _objects(value: object) -> list[Resource]:
    """The objects of a list; none of what is not a list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
