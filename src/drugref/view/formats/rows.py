"""An answer as tidy rows: one a statement, the columns always the same.

The answer is the one that ``--json`` prints (``docs/json.md``). What is not known is a row too: a section that nothing is stated in,
a medicine that was not checked, a dose that was withheld. A row without a value in a column has the empty string there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from drugref.view.formats import label_rows
from drugref.view.formats import row_words as words
from drugref.view.formats.label_rows import Answer

NOT_STATED = "not stated: no source in this edition says anything on it"

NO_EFFECTS = "no source here lists side effects of it: that is not evidence of safety"

NO_EVIDENCE = "not stated: no evidence either way"


@dataclass(frozen=True)
class Row:
    """One statement.

    ``drug``: whom it is about (``a × b`` for a pair); ``section``: of the monograph, or what kind of finding; ``term``: what it is about
    (a condition, an adverse effect, the other side …); ``value`` with ``unit``: a figure where one is stated (``%``, ``mg/day``, a
    frequency band without a unit); ``region``: codes; ``disputed``: what contradicts it; ``sources``: ids; ``grade``: of the best of them.
    """

    drug: str = ""
    section: str = ""
    term: str = ""
    text: str = ""
    value: str = ""
    unit: str = ""
    region: str = ""
    disputed: str = ""
    sources: str = ""
    grade: str = ""


COLUMNS = tuple(field.name for field in fields(Row))


def rows(answer: Answer) -> tuple[Row, ...]:
    """The rows of an answer of any command. A name that was not found gives a row that says so."""
    maker = Maker(answer)
    made = [*maker.unresolved(), *_COMMANDS.get(answer["command"], Maker.listed)(maker)]
    return tuple(row for row in made if row != Row())


class Maker:
    """Makes rows of one answer."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.sources: dict[str, Any] = answer.get("sources", {})
        self.grades = {id: source["grade"] for id, source in self.sources.items()}

    def row(self, drug: str, section: str, item: Answer, **given: str) -> Row:
        """A row of a statement as JSON has it; ``given`` goes before what the statement itself says."""
        disputed = item.get("disputed")
        sources = item.get("sources") or ()
        made = {
            "term": words.term(item),
            "text": words.text(item),
            "region": " ".join(item.get("regions") or item.get("countries") or ()),
            "disputed": disputed["text"] if disputed else "",
            "sources": " ".join(sources),
            "grade": self.best(sources),
            **words.figure(item),
            **given,
        }
        return Row(drug=drug, section=section, **made)

    def best(self, sources: Iterable[str]) -> str:
        """The best grade among the sources; JSON lists grades in no order, so the model's counts."""
        from drugref.model import GRADES

        held = [self.grades[id] for id in sources if id in self.grades]
        return min(held, key=GRADES.index) if held else ""

    def unresolved(self) -> Iterator[Row]:
        """Names that were not found, or are slips of a medicine without a page."""
        for name in self.answer.get("unresolved", ()):
            yield Row(drug=name["query"], section="name", term=name["outcome"], text=words.suggested(name))

    def slips(self, matches: Iterable[Answer | None]) -> Iterator[Row]:
        """What a misspelt name was read as."""
        for match in matches:
            if match and match.get("kind") == "typo":
                yield Row(
                    drug=match["name"], section="name", term="slip", text=f"“{match.get('query', '')}” was read as “{match['matched']}”"
                )

    def show(self) -> Iterator[Row]:
        """A monograph, or a label section by section."""
        yield from self.slips([self.answer.get("match")])
        if label := self.answer.get("label"):
            for section in label["sections"]:
                yield self.row(label["name"], section["section"], section, term=section.get("title") or "", text=section["text"])
        if not (drug := self.answer.get("drug")):
            return
        name = drug["name"]
        for section, items in drug.items():
            if isinstance(items, list):
                for item in items:
                    if isinstance(item, dict):
                        yield from self.statements(name, section, item)
        for section in self.answer.get("not_stated", ()):
            yield Row(drug=name, section=section, text=NOT_STATED)

    def statements(self, drug: str, section: str, item: Answer) -> Iterator[Row]:
        """One statement; side effects are one an effect."""
        if section != "side_effects":
            yield self.row(drug, section, item)
            return
        for effect in item["effects"]:
            percent = (item.get("percent") or {}).get(effect)
            yield self.row(drug, section, item, term=effect, text=words.frequency(item), **words.share(percent, item))

    def side_effects(self) -> Iterator[Row]:
        """Effect × drug, a row a listing."""
        yield from self.slips(self.answer["drugs"])
        names = {drug["id"]: drug["name"] for drug in self.answer["drugs"]}
        for effect in self.answer["effects"]:
            for id, cell in effect["cells"].items():
                if cell == "not_stated":
                    yield Row(drug=names.get(id, id), section="side_effects", term=effect["effect"], text="not stated")
                    continue
                for listing in cell:
                    said = {"text": words.frequency(listing), **words.share(listing.get("percent"), listing)}
                    yield self.row(names.get(id, id), "side_effects", listing, term=effect["effect"], **said)
        for id in self.answer.get("without_data", ()):
            yield Row(drug=names.get(id, id), section="side_effects", text=NOT_STATED)
        yield from self.labelled(label_rows.figures)

    def compare(self) -> Iterator[Row]:
        """Section × term × drug; ``value`` has the relation: same, different, only."""
        yield from self.slips(self.answer["drugs"])
        names = {drug["id"]: drug["name"] for drug in self.answer["drugs"] if "id" in drug}  # a label's side goes by its name
        for line in self.answer["rows"]:
            for id, cell in line["cells"].items():
                for value in cell["values"] or [{"text": "not stated"}]:
                    yield self.row(names.get(id, id), line["section"], value, term=line["term"], value=line["relation"], unit="")
        for id, sections in (self.answer.get("not_stated") or {}).items():
            for section in sections:
                yield Row(drug=names.get(id, id), section=section, text=NOT_STATED)
        yield from self.labelled(label_rows.figures)

    def labelled(self, made: Callable[[Answer, Callable[..., Row]], Iterator[Row]]) -> Iterator[Row]:
        """What each imported label of the answer says."""
        for label in self.answer.get("labels") or ():
            yield from made(label, self.row)

    def interactions(self) -> Iterator[Row]:
        """Not checked first; then pairs, gravest first as the answer has them, and what adds up."""
        yield from self.slips(self.answer["drugs"])
        for name in self.answer["not_checked"]:
            yield Row(drug=name["query"], section="not checked", term="NOT CHECKED", text="no page here: its interactions were not checked")
        for each in self.answer["combinations"]:
            yield Row(drug=each["query"], section="name", term="combination", text=f"checked as {', '.join(each['checked_as'])}")
        for section in ("withdrawn", "alerts"):
            for item in self.answer[section]:
                yield self.row(item["drug"], section, item)
        for pair in (*self.answer["pairs"], *self.answer.get("with_any", ())):
            between = f"{pair['a']} × {pair['b']}"
            if not pair["findings"]:
                yield Row(drug=between, section="pair", term="no record", text="no record here: that is not evidence of safety")
            for finding in pair["findings"]:
                how = " > ".join(str(step) for step in finding.get("chain") or ()) or finding["basis"]
                text = " ".join(filter(None, (finding.get("effect"), finding.get("mechanism"), finding.get("management"))))
                yield self.row(between, "pair", finding, term=how, text=text, value=finding["severity"], unit="severity")
        for kind in ("duplications", "risks"):
            for found in self.answer.get(kind, ()):
                members = ", ".join(found.get("names") or found["members"])
                yield self.row(members, kind, found, term=found["name"], text=found.get("kind") or "adds up")
        for effect in self.answer.get("shared_effects", ()):
            yield Row(drug=", ".join(effect["drugs"]), section="shared_effects", term=effect["effect"], text="listed for each of them")
        for name in self.answer["without_effects"]:
            yield Row(drug=name, section="shared_effects", text=NO_EFFECTS)
        yield from self.labelled(label_rows.says)

    def find(self) -> Iterator[Row]:
        """A row a reason a drug meets a criterion."""
        sections = {"results": "find", "not_stated": "not stated", "stated": "stated, so left out"}
        for group, section in sections.items():
            for result in self.answer.get(group) or ():
                for why in result.get("why") or [{}]:
                    said = "; ".join(s.get("text") or "" for s in why.get("statements") or ())
                    text = NO_EVIDENCE if group == "not_stated" else said
                    licensed = " ".join(why.get("licensed_in") or ())
                    term = f"{why.get('criterion', group)}: {why.get('matched', '')}".rstrip(": ")
                    yield self.row(
                        result["name"], section, why, term=term, text=text, value=result["status"], unit="status", region=licensed
                    )
        yield from label_rows.mentions(self.answer.get("label_mentions") or {}, self.row)

    def dose(self) -> Iterator[Row]:
        """A row a rule: what is calculated, or why it is not."""
        yield from self.slips([self.answer.get("match")])
        drug = (self.answer.get("drug") or {}).get("name", "")
        for reason in self.answer.get("refused") or ():
            yield Row(drug=drug, section="withheld", text=reason if isinstance(reason, str) else words.text(reason))
        for rule in self.answer.get("rules") or ():
            term = {True: "applies", False: "does not apply", None: "depends"}[rule["applies"]]
            given: dict[str, str] = {"term": term, "region": " ".join(rule.get("region") or ())}
            if rule.get("withheld"):
                given["text"] = f"{rule['text']} WITHHELD: {rule['withheld']}"
            elif rule["applies"] and rule.get("per_day"):
                given |= {"value": words.amount(rule["per_day"]), "unit": f"{rule['per_day']['unit']}/day"}
            yield self.row(drug, "start" if rule.get("start") else "dosing", rule, **given)
        if label := self.answer.get("label"):
            yield from label_rows.doses(label, self.row)

    def search(self) -> Iterator[Row]:
        """A row a hit."""
        for hit in self.answer["statements"]:
            yield self.row(hit["drug"], hit["section"], hit["statement"])
        for hit in self.answer.get("labels") or ():
            yield self.row(hit["label"]["name"], hit["section"], hit, text=hit["passage"])

    def source(self) -> Iterator[Row]:
        """A row a statement that rests on the source."""
        for rest in self.answer["resting"]:
            yield self.row(rest["owner"], rest["section"], rest["statement"])

    def resolve(self) -> Iterator[Row]:
        """A row a name: what it means, and the names near it."""
        for name in self.answer["records"]:
            if match := name.get("match"):
                text = f"“{match['name']}” ({match['kind']}): {match['substance']}"
                yield Row(drug=match.get("id") or "", section="name", term=name["query"], text=text, value=name["outcome"], unit="outcome")
            else:
                yield Row(section="name", term=name["query"], text=words.suggested(name), value=name["outcome"], unit="outcome")

    def listed(self) -> Iterator[Row]:
        """Whatever else an answer lists: its records' fields, a row a record."""
        for key, records in self.answer.items():
            if not isinstance(records, list):
                continue
            for record in records:
                if isinstance(record, dict):
                    name = str(record.get("name") or record.get("id") or record.get("query") or "")
                    yield Row(drug=name, section=key, text="; ".join(words.listed(record)))


_COMMANDS: dict[str, Callable[[Maker], Iterator[Row]]] = {
    "show": Maker.show,
    "side-effects": Maker.side_effects,
    "compare": Maker.compare,
    "interactions": Maker.interactions,
    "find": Maker.find,
    "dose": Maker.dose,
    "search": Maker.search,
    "source": Maker.source,
    "resolve": Maker.resolve,
}
