"""Codes with their system named, and NDC codes in every form: what they are the code of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from drugref.normal import normalise
from drugref.resolve.outcome import Candidate, Outcome, Suggest, Unknown

if TYPE_CHECKING:
    from drugref.resolve.as_written import AsWritten

_SYSTEM = re.compile(
    r"(?P<system>rxcui|rxnorm|atc|unii|cas|mesh|drugbank|pubchem|cid|chembl|kegg|iuphar|ndc)(?P<apart>[\s:#=]*)(?P<code>\w[\w\-]*)$", re.I
)
"""A code with its system before it."""

_CALLED = {
    "rxnorm": "RxCUI",
    "rxcui": "RxCUI",
    "cid": "PubChem",
    "pubchem": "PubChem",
    "mesh": "MeSH",
    "drugbank": "DrugBank",
    "chembl": "ChEMBL",
}
"""What the knowledge base calls a system; others are written in capitals."""

_IMPORTED = {
    "NDC": "; such codes come from imported labels, and none is imported (drugref import --help)",
    "RxCUI": "; those of tablets and other products come from RxNorm, which is not imported (drugref import --help)",
}
"""What is known of a system only once something was imported."""

_NDC = re.compile(r"(\d{4,5})-(\d{3,4})(?:-(\d{1,2}))?$")
"""Labeller, product and package; the first two must be of nine figures at most."""

_SPACED_NDC = re.compile(r"ndc[\s:#=]*(\d{4,5}) (\d{3,4})(?: (\d{1,2}))?$", re.I)
"""The same with spaces for hyphens, which only the word before it makes a code."""

_PLAIN_NDC = re.compile(r"\d{8,11}$")
NDC_FIGURES = 10
"""Figures from which a bare number that is no other code is an NDC."""


def coded(resolver: AsWritten, query: str, text: str) -> Outcome | None:
    """The answer for “rxcui:5640”, “ATC M03BX04”, “NDC 0054-0236-25” or “0054-0236-25”; None for what is not a code."""
    if spaced := _SPACED_NDC.match(text):
        return by_code(resolver, query, "NDC", "-".join(filter(None, spaced.groups())))
    if found := _SYSTEM.match(text):
        system, code = found["system"].lower(), found["code"]
        outcome = by_code(resolver, query, _CALLED.get(system, system.upper()), code)
        told = bool(found["apart"]) and any(map(str.isdigit, code))
        return outcome if told or not isinstance(outcome, Unknown) else None
    bare = text.replace(" ", "")
    if _NDC.match(bare) or (bare.isdigit() and NDC_FIGURES <= len(bare) <= 11):
        return by_code(resolver, query, "NDC", bare)
    return None


def by_code(resolver: AsWritten, query: str, system: str, code: str) -> Outcome:
    """What has this code in this system. A code of one system is never taken for the same figures in another."""
    meant: dict[str, Candidate] = {}
    for candidate in _candidates(resolver, system, code):
        meant.setdefault(candidate.id or candidate.substance, candidate)
    if len(meant) > 1:
        named = (replace(each, name=each.substance, kind=f"of the {system} code {each.name}") for each in meant.values())
        return Suggest(query, tuple(named), several=True, why=f"it is the {system} code of more than one medicine")
    for candidate in meant.values():
        found = resolver.meant(query, candidate.id, candidate.substance, "code" if candidate.id else f"{system} code", candidate.name)
        return replace(found, match=replace(found.match, system=system if candidate.id else None))
    imported = resolver.names is not None and resolver.names.has_imported
    return Unknown(query, why=f"no medicine known here has the {system} code {code}" + ("" if imported else _IMPORTED.get(system, "")))


def _candidates(resolver: AsWritten, system: str, code: str) -> Iterator[Candidate]:
    """Records with the code, then what imported lists and labels have for it."""
    key = normalise(code)
    for vocabulary in ("drugs", "cards"):
        for name in resolver.kb.lookup(vocabulary, key):
            if name.kind == "code" and name.system == system:
                drug = next((own.id for own in resolver.kb.lookup("drugs", normalise(name.id)) if own.id == name.id), None)
                title = resolver.kb.title(vocabulary, name.id)
                yield Candidate(name.text, drug or title, drug, 100.0, "the same code", "code")
    names = resolver.names
    if names is None:
        return
    for other in _ndc_keys(code) if system == "NDC" else [key]:
        for listed in names.lookup(other):
            if listed.kind == system and (system != "NDC" or _product(listed.text) in _products(code)):
                id = resolver.id_of(listed)
                yield Candidate(listed.text, id or listed.substance, id, 100.0, "the same code", "code")


def _product(code: str) -> str:
    """Labeller and product of an NDC with hyphens, in nine figures; empty for what is none."""
    found = _NDC.match(code)
    return f"{found[1]:0>5}{found[2]:0>4}" if found else ""


def _products(code: str) -> tuple[str, ...]:
    """Each labeller and product, in nine figures, that an NDC may mean: without hyphens ten figures are cut in three ways."""
    if _NDC.match(code):
        return (_product(code),)
    if not _PLAIN_NDC.match(code):
        return ()
    if len(code) == 11:
        return (code[:9],)
    cuts = {10: ((4, 4), (5, 3), (5, 4)), 9: ((5, 4),), 8: ((4, 4), (5, 3))}[len(code)]
    return tuple(dict.fromkeys(f"{code[:first]:0>5}{code[first : first + second]:0>4}" for first, second in cuts))


def _ndc_keys(code: str) -> list[str]:
    """The keys under which labels may have the product: 4-4, 5-3 or 5-4 figures."""
    keys = []
    for product in _products(code):
        labeller, number = product[:5], product[5:]
        keys += [labeller + number, *([labeller[1:] + number] if labeller[0] == "0" else [])]
        keys += [labeller + number[1:]] if number[0] == "0" else []
    return list(dict.fromkeys(keys))
