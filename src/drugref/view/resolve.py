"""How names resolve, a line each; with what else was near, when asked to explain."""

from drugref.resolve.outcome import Candidate, Found, Known, Match, Outcome, Suggest, Typo, Unknown


def line(outcome: Outcome) -> str:
    """``query: outcome, what it is``, in one line."""
    query = _query(outcome)
    if isinstance(outcome, Found | Typo | Known):
        return f"{query}: {type(outcome).__name__.lower()}, {_read(outcome.match)}"
    if isinstance(outcome, Suggest):
        several = "means several" if outcome.several and len(outcome.candidates) > 1 else "could be"
        return f"{query}: suggest, {several}: {'; '.join(map(_candidate, outcome.candidates))}"
    return f"{query}: unknown, {outcome.why or 'nothing is near'}"


def brief(query: str) -> str:
    """A name or a place as it was given, in at most 80 characters: of a longer one the middle is left out, for a place ends in its line."""
    return query if len(query) <= 80 else f"{query[:40]}…{query[-39:]}"


def why_not(outcome: Outcome) -> str:
    """Why a name on a list could not be checked, after the name and up to the names like it."""
    if isinstance(outcome, Known):
        match = outcome.match
        same = match.matched.casefold() == match.substance.casefold()
        of = "" if same else f" ({match.matched_kind or match.kind} of {match.substance})"
        what = f"looks like a slip of “{match.matched}”{of}," if match.kind == "typo" else f"{of} is".lstrip()
        return f"{what} a medicine without a monograph here.{' Different drugs with names like it:' if outcome.candidates else ''}"
    if isinstance(outcome, Suggest):
        because = f" ({outcome.why})" if outcome.why else ""
        if outcome.several and len(outcome.candidates) == 1:
            return f"was not read{because}. If this is meant, name it:"
        return f"means more than one drug{because}:" if outcome.several else "is not a drug here. Names like it, each a different drug:"
    if isinstance(outcome, Unknown) and outcome.why:
        return f"cannot be read: {outcome.why}."
    return "is not a drug here, and nothing is near it."


def explained(outcome: Outcome) -> list[str]:
    """The line, then each name that was near: what it would have taken, and how likely that is."""
    lines = [line(outcome)]
    found = outcome.match
    if found is not None and found.kind == "typo":
        lines.append(f"    {found.score:5.1f} %  {found.matched}, {found.matched_kind} of {found.substance}: {found.why}")
    if isinstance(outcome, Suggest) and outcome.why:
        lines.append(f"    not read as a slip: {outcome.why}")
    lines += [f"    {c.score:5.1f} %  {c.name}, {c.kind} of {c.substance}{_gap(c.id)}: {c.why}" for c in outcome.candidates]
    return lines


def _query(outcome: Outcome) -> str:
    query = outcome.query
    return query if len(query) <= 80 else f"{query[:80]}…"


def _read(match: Match) -> str:
    kind = match.matched_kind if match.kind == "typo" else match.kind
    name = match.name
    what = name if match.matched.casefold() == name.casefold() else f"{match.matched}, {kind} of {name}"
    slip = f" ({match.why})" if match.kind == "typo" else ""
    also = f" ({match.national})" if match.national and match.national.casefold() != match.matched.casefold() else ""
    return f"{what}{also}{slip}{_gap(match.id)}"


def _candidate(candidate: Candidate) -> str:
    same = candidate.name.casefold() == candidate.substance.casefold()
    return candidate.name if same else f"{candidate.name} ({candidate.kind} of {candidate.substance})"


def _gap(id: str | None) -> str:
    return "" if id else ", no monograph here"
