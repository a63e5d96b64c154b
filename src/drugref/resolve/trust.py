"""How far a slip may be trusted: the odds that the likeliest name was meant, and not a name that no list has.

A logistic regression over real misspellings, held against names that no list had (medicines and brands taken out of the
guard list one by one, foreign names, random letters). Each figure is natural-log odds for one unit of what it weighs.
"""

import math

from drugref.resolve.slip import Slip

TRUST = 0.65
"""Probability from which a slip is read without asking."""

ALWAYS = -2.05
ODDS = 0.65
"""The name's prior less what the slips cost."""
COST_WEIGHT = -0.52
"""What the slips cost, once more: strangers differ by more than slips do."""
LEAD = 0.18
"""Odds ahead of the next other meaning."""
LIKENESS = -0.11
"""What was typed is spelt as names are: it may well be one."""
EACH_SLIP = 1.8
"""A slip: several small ones are likelier than one that costs as much …"""
SEVERAL = -2.2
"""… but more than one is no accident."""
SOLD_WEIGHT = 0.15
"""Products sold with the substance (0 to 9, one more each time they double)."""
VOWEL_DROPPED = 0.6
"""A vowel left out: names seldom differ so."""
FIRST_LETTER = -0.3
"""The first letter is wrong: names often differ so."""

FURTHEST = 6.0
"""A lead counts up to this."""

LETTER = -2.5
"""Likeness a letter, of words that no list of names is there for."""


def trust(key: str, odds: float, slip: Slip, *, lead: float, likeness: float | None, sold: int) -> float:
    """Probability that a name with these ``odds``, ``lead`` ahead of the next, is what ``key`` was meant to be."""
    edits = slip.edits
    points = ALWAYS + ODDS * odds + COST_WEIGHT * slip.cost + LEAD * min(lead, FURTHEST) + EACH_SLIP * len(edits) + SOLD_WEIGHT * sold
    points += LIKENESS * (LETTER * len(key) if likeness is None else likeness)
    points += SEVERAL * (len(edits) > 1) + FIRST_LETTER * (edits[0].place == 0)
    points += VOWEL_DROPPED * sum(edit.kind == "vowel dropped" for edit in edits)
    return 1 / (1 + math.exp(-points))
