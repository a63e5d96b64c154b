"""What a name means that is written as no name is: a slip of one that must be meant, a beginning, an abbreviation, or what is near."""

from dataclasses import replace

from drugref.normal import normalise
from drugref.resolve.as_written import AsWritten
from drugref.resolve.outcome import Candidate, Found, Known, Outcome, Suggest, Typo, Unknown, as_slip, candidate

SLIPS_WITHIN = 40
"""In longer names slips are not looked for."""

FIGURE_FOR_LETTER = 95.0
"""Score of a name with a figure where a letter of the same look should stand."""


def misspelt(names: AsWritten, query: str, text: str) -> Outcome:
    """The answer if ``text`` is a slip, or near something."""
    from drugref.resolve.short import MOST_WRITTEN_OUT, by_first_word, letters_for_figures, only_beginning, written_out

    key = normalise(text)
    for made in letters_for_figures(key):
        found = names.called(query, made)
        if isinstance(found, Found | Known):
            if names.exact:
                return Suggest(query, (candidate(found),), why="slips are not to be read")
            return as_slip(found, FIGURE_FOR_LETTER, f"a figure for a letter in “{text}”")
    whole = by_first_word(names, query, key)
    if isinstance(whole, Found | Known):
        return whole
    outcome = _weighed(names, query, text, key)
    if whole and isinstance(outcome, Typo | Known):
        if {each.id or each.substance for each in whole.candidates} == {outcome.match.meaning}:
            return outcome
        slip = replace(candidate(outcome), kind=outcome.match.matched_kind)
        near: dict[str, Candidate] = {}
        for each in (*whole.candidates, slip, *outcome.candidates):
            near.setdefault(each.id or each.substance, each)
        return Suggest(query, tuple(near.values())[:MOST_WRITTEN_OUT], why=whole.why)
    if names.vocabulary != "drugs" or isinstance(outcome, Typo | Known):
        return outcome
    begun = only_beginning(names, key)
    first = (*((begun,) if begun else ()), *(whole.candidates if whole else ()), *written_out(names, key))
    shown = {each.id or each.substance: each for each in reversed((*first, *outcome.candidates))}
    ranked = sorted(shown.values(), key=lambda each: -each.score)
    if not first:
        return outcome
    why = "it is the beginning of a name" if begun else (whole.why if whole else "it is too short to be read as a name")
    return Suggest(query, tuple(ranked[:MOST_WRITTEN_OUT]), why=why)


def _weighed(names: AsWritten, query: str, text: str, key: str) -> Outcome:
    """The answer if ``text`` is a slip: read where one name explains it, else what is near."""
    from drugref.resolve.decide import weigh
    from drugref.resolve.near import options

    if len(key) > SLIPS_WITHIN or not any(character.isalpha() for character in key):
        return Unknown(query)
    weighed = weigh(text, options(key, names.own, names.names, names.id_of), names.names, names.alike)
    shown = tuple(
        Candidate(option.name, option.substance, option.id, score, str(option.slip), option.kind)
        for option, score in zip(weighed.options, weighed.scores, strict=True)
    )
    if not shown:
        return Unknown(query)
    read = weighed.read
    if read is None or names.exact:
        return Suggest(query, shown, why=weighed.why_not or "slips are not to be read")
    found = as_slip(names.meant(query, read.id, read.substance, read.kind, read.name), shown[0].score, str(read.slip))
    return Known(found.match, shown[1:]) if isinstance(found, Known) else Typo(found.match, shown[1:])


def misspelt_in_line(names: AsWritten, query: str, text: str, *, may_read: bool) -> Outcome:
    """The answer if ``text`` in a line is a slip; only suggestions unless it may be read."""
    outcome = misspelt(names, query, text)
    if may_read or not isinstance(outcome, Typo | Known):
        return outcome
    return Suggest(query, (candidate(outcome), *outcome.candidates), why="more than the name is not understood")
