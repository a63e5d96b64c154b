"""Full text over everything: the curated statements, then the imported labels."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from drugref.errors import UsageError
from drugref.model import GRADES, Drug, Source, Stated
from drugref.model.label import LabelSummary
from drugref.model.record import record
from drugref.normal import normalise
from drugref.query.label_sections import Sections, asked
from drugref.query.label_source import label_source
from drugref.query.labels import label_list
from drugref.query.statements import cited
from drugref.query.terms import Terms as Names
from drugref.query.terms import terms as names_of
from drugref.resolve.on_labels import keys_of
from drugref.resolve.outcome import Match
from drugref.store.fulltext import OPERATORS, SearchTerms, parse
from drugref.store.knowledge_base import KnowledgeBase
from drugref.store.label_answers import LabelHits
from drugref.store.labels import Labels
from drugref.store.statements import StatementHit

ALL = 100_000
"""More statements than there are."""


@record
class StatementFound:
    """A curated statement that has what was searched for. ``grade``: of its best source. ``spans``: where, in ``passage``."""

    GIVES: ClassVar = ("drug=drug.id", "section", "grade", "disputed!=item.disputed", "passage", "spans", "rank", "statement=item")

    drug: Drug
    section: str
    item: Stated
    grade: str
    passage: str
    spans: tuple[tuple[int, int], ...]
    rank: float


@record
class CalledSo:
    """A term that the text is another word for, and the option of ``find`` that takes it."""

    criterion: str
    name: str


@record
class SearchAnswer:
    """``statements`` and ``labels``, the best first, of ``statement_total`` and ``labels.total``. ``imported``: labels that were searched.

    ``relaxed``: a phrase was nowhere, so its words were searched for. ``best_of_each``: one label a medicine.
    ``called``: (option of ``find``, name) of terms that the text is another word for; statements have the name.
    """

    COMMAND: ClassVar[str] = "search"
    GIVES: ClassVar = (
        "query=text", "terms=words", "relaxed", "called=called_so", "matches", "statements", "statement_total", "labels=labels.hits",
        "label_total=labels.total", "label_total_is", "labels_searched=imported", "ranked_all", "sources",
    )  # fmt: skip

    text: str
    terms: SearchTerms
    relaxed: bool
    sections: Sections
    matches: tuple[Match, ...]
    statements: tuple[StatementFound, ...]
    statement_total: int
    labels: LabelHits
    imported: int
    best_of_each: bool
    called: tuple[tuple[str, str], ...]
    names: Names | None
    sources: dict[str, Source]
    edition: str

    @property
    def words(self) -> tuple[str, ...]:
        """What was searched for, one text a word or phrase."""
        return tuple(" ".join(words) for words in self.terms.wanted)

    @property
    def called_so(self) -> tuple[CalledSo, ...]:
        """Terms that the text is another word for."""
        return tuple(CalledSo(criterion=option, name=name) for option, name in self.called)

    @property
    def label_total_is(self) -> Literal["all", "fewer than all"]:
        """Whether the labels that match were counted; a phrase that very many have is not followed through all of them."""
        return "all" if self.labels.counted else "fewer than all"

    @property
    def ranked_all(self) -> bool:
        """Whether all labels that match were ranked; else the last imported of them were."""
        return not self.labels.cut


def search(
    kb: KnowledgeBase,
    labels: Labels | None,
    typed: Sequence[str],
    *,
    sections: Sequence[str] = (),
    matches: tuple[Match, ...] = (),
    limit: int = 10,
) -> SearchAnswer:
    """Search for ``typed``: words, ``"phrases"`` and ``beginnings*``; one of several words is a phrase, or else its words.

    ``matches``: of these medicines alone. Of all medicines the best label of each is given, of some all labels.
    Raises UsageError if there is nothing to search for, or a section is none.
    """
    searcher = _Searcher(kb, labels, asked(sections), matches, limit)
    phrased = " ".join(f'"{each}"' if _is_phrase(each) else each for each in typed)
    plain = " ".join(typed)
    found = searcher.found(plain, _terms(phrased, plain), relaxed=False)
    if phrased != plain and not found.statement_total and not found.labels.hits:
        found = searcher.found(plain, _terms(plain, plain), relaxed=True)
    return found


def _is_phrase(typed: str) -> bool:
    """Whether one argument of several words stands for a phrase."""
    words = typed.split()
    return '"' not in typed and len(words) > 1 and not set(words) & set(OPERATORS)


_NO_OPERATOR = {
    "or": "“or” is left out like other small words: in capitals, A OR B, it means either",
    "and": "“and” is left out like other small words: all words must be there anyway",
    "not": "“not” is looked for like any word: in capitals, NOT A, it means without",
    "NEAR": "“NEAR” is not an operator here, it is looked for like any word: put a phrase in quotes",
}
_SIGNS = {
    "-": "“-” before a word is not an operator here: write NOT before it",
    "+": "“+” is not an operator here: all words must be there anyway",
}
_JOINING = {"|": "“|” is not an operator here: write OR", "&": "“&” is not an operator here: all words must be there anyway"}


def notes(typed: str) -> tuple[str, ...]:
    """What looks like an operator and is none, and how to say it."""
    outside = " ".join(typed.split('"')[::2])
    words = outside.split()
    told = [_NO_OPERATOR[word] for word in words[1:] if word in _NO_OPERATOR]
    told += [note for sign, note in _SIGNS.items() if any(len(word) > 1 and word.startswith(sign) for word in words)]
    told += [note for sign, note in _JOINING.items() if sign in outside]
    if "(" in outside or ")" in outside:
        told.append("brackets are not operators here: OR joins the two words beside it")
    if words and words[-1] in OPERATORS:
        told.append(f"“{words[-1]}” has nothing after it")
    return tuple(dict.fromkeys(told))


def _terms(text: str, typed: str) -> SearchTerms:
    terms = parse(text)
    if not terms and terms.without:
        raise UsageError(f"“{typed}” says only what must not be there", "give words to look for before NOT")
    if not terms:
        what = f"“{typed}” has only words that every text has" if terms.wanted or typed.strip(' "*') else "nothing to search for"
        raise UsageError(what, 'give words, a "phrase" or the beginning of a word*')
    return terms


class _Searcher:
    """One question to the statements and to the labels."""

    def __init__(self, kb: KnowledgeBase, labels: Labels | None, sections: Sections, matches: tuple[Match, ...], limit: int) -> None:
        self.kb = kb
        self.sections = sections
        self.matches = matches
        self.limit = limit
        self.substances = _substances(kb, labels, matches) if labels else ()
        unanswered = sections.labels == () or (matches and not self.substances)
        self.labels = None if unanswered else labels
        self.imported = labels.total if labels else 0

    def found(self, text: str, terms: SearchTerms, *, relaxed: bool) -> SearchAnswer:
        """What has ``terms``."""
        drugs = [match.id for match in self.matches if match.id]
        hits = self.kb.search(terms, sections=self.sections.fields or (), drugs=drugs, limit=ALL) if drugs or not self.matches else []
        statements = tuple(self._statement(hit, terms) for hit in hits[: self.limit])
        labels = self._labels(terms)
        ids = dict.fromkeys(source for found in statements for source in cited(found.item))
        sources = {id: self.kb.source(id) for id in ids} | {hit.label.set_id: label_source(hit.label) for hit in labels.hits}
        return SearchAnswer(
            text=text,
            terms=terms,
            relaxed=relaxed,
            sections=self.sections,
            matches=self.matches,
            statements=statements,
            statement_total=len(hits),
            labels=labels,
            imported=self.imported,
            best_of_each=not self.matches,
            called=tuple(self._called(text)),
            names=names_of(self.kb) if statements else None,
            sources=sources,
            edition=self.kb.edition,
        )

    def _called(self, text: str) -> Iterator[tuple[str, str]]:
        for option, vocabulary in (("condition", "conditions"), ("effect", "effects"), ("class", "classes")):
            for name in self.kb.lookup(vocabulary, normalise(text)):
                label = self.kb.title(vocabulary, name.id)
                if normalise(label) != normalise(text):
                    yield option, label

    def _statement(self, hit: StatementHit, terms: SearchTerms) -> StatementFound:
        drug = self.kb.drug(hit.drug)
        item = drug.section(hit.section)[hit.place]
        passage, spans = terms.passage(hit.text)
        passage = passage or hit.text  # the words may all be the drug's name
        best = min((self.kb.source(id).grade for id in item.sources), key=GRADES.index)
        return StatementFound(drug=drug, section=hit.section, item=item, grade=best, passage=passage, spans=spans, rank=hit.rank)

    def _labels(self, terms: SearchTerms) -> LabelHits:
        if self.labels is None:
            return LabelHits()
        each = None if self.matches else 1
        return self.labels.search(terms, sections=self.sections.labels or (), substances=self.substances, limit=self.limit, each=each)


def _substances(kb: KnowledgeBase, labels: Labels, matches: tuple[Match, ...]) -> tuple[str, ...]:
    """What labels call the matched medicines."""
    found: dict[str, None] = {}
    for match in matches:
        keys = keys_of(kb, match)
        own: list[LabelSummary] = [label for key in keys for label in labels.by_name(key, kinds=("substance",), limit=1)]
        if not own:
            listed = label_list(labels, kb, match)
            own = list(listed.labels or listed.others)
        found.update((label.substance, None) for label in own)
    return tuple(found)
