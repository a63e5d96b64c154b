"""What lies below a term."""

from hypothesis import given
from hypothesis import strategies as st

from drugref.query.hierarchy import narrower

BROADER = {"pain": (), "neuralgia": ("pain",), "phn": ("neuralgia", "shingles"), "shingles": (), "facial": ("neuralgia",)}


def test_a_term_comes_first_then_what_is_below_it_nearest_first() -> None:
    assert narrower("pain", BROADER) == ("pain", "neuralgia", "phn", "facial")


def test_nothing_above_or_beside_is_included() -> None:
    assert narrower("phn", BROADER) == ("phn",)
    assert narrower("shingles", BROADER) == ("shingles", "phn")


def test_an_unknown_term_stands_alone() -> None:
    assert narrower("gout", BROADER) == ("gout",)


def test_a_circle_is_walked_once() -> None:
    assert narrower("a", {"a": ("c",), "b": ("a",), "c": ("b",)}) == ("a", "b", "c")
    assert narrower("a", {"a": ("a",)}) == ("a",)


terms = st.sampled_from("abcdefg")


@given(terms, st.dictionaries(terms, st.lists(terms, max_size=3)))
def test_it_ends_on_any_graph_and_holds_just_what_leads_up_to_the_term(start: str, broader: dict[str, list[str]]) -> None:
    below = narrower(start, broader)
    assert len(below) == len(set(below))
    for term in "abcdefg":
        reached, way = {term}, [term]
        while way:
            for up in broader.get(way.pop(), []):
                if up not in reached:
                    reached.add(up)
                    way.append(up)
        assert (term in below) == (start in reached)
