"""The full-text index over what is curated."""

from drugref.store.fulltext import parse
from drugref.store.knowledge_base import KnowledgeBase


def test_a_statement_is_found_by_its_words(kb: KnowledgeBase) -> None:
    drug = kb.drug("tolperisone")
    (hit, *_) = kb.search(parse(f'"{drug.warnings[0].text.split(".")[0][:30].rsplit(" ", 1)[0]}"'), drugs=["tolperisone"])
    assert (hit.drug, hit.section, hit.place) == ("tolperisone", "warnings", 0)


def test_what_a_statement_is_about_is_found_by_its_name(kb: KnowledgeBase) -> None:
    """Side effects have ids of effects, not words of their own."""
    hits = kb.search(parse("dizziness"), sections=["side_effects"])
    assert {hit.section for hit in hits} == {"side_effects"}
    drug = kb.drug(hits[0].drug)
    names = {kb.effect(id).name for id in drug.side_effects[hits[0].place].effects}
    assert any("dizziness" in name for name in names)


def test_a_hit_says_where_its_words_are(kb: KnowledgeBase) -> None:
    terms = parse("liver")
    hits = kb.search(terms, limit=5)
    assert hits
    assert [hit.rank for hit in hits] == sorted(hit.rank for hit in hits)
    for hit in hits:
        passage, spans = terms.passage(hit.text)
        assert all(passage[start:end].lower() == "liver" for start, end in spans)
        assert spans


def test_nothing_asked_is_nothing_found(kb: KnowledgeBase) -> None:
    assert kb.search(parse("of the")) == []
