"""What a label's text says interacts with its medicine: which sentences speak of an interaction, and the medicines that they name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from drugref.reading.medicines import medicines
from drugref.reading.tokens import words

_TOGETHER = re.compile(
    r"\b(?:co-?administ\w+|concomitant\w*|concurrent\w*|simultaneous\w*|co-?prescrib\w+|combined (?:use|with|administration)"
    r"|in combination with"
    r"|together\b|in conjunction|interact\w*|additive|potentiated by|attenuated by"
    r"|(?:given|used?|taken|administered|treat\w*) (?:\w+ )?with|use of (?:\w+ ){1,3}with|administering \w+ with|initiation of"
    r"|while (?:receiving|taking|on)"
    r"|patients (?:\w+ ){0,3}(?:on|receiving|taking|using|treated with)|in association with|added to|therapy with \w+ and)\b"
)
"""Two medicines at one time."""

_DOES = re.compile(
    r"\b(?:increas\w+|decreas\w+|reduc\w+|enhanc\w+|diminish\w*|elevat\w+|rais\w+|lower\w*|inhibit\w*|induc\w+|impair\w*"
    r"|prolong\w*|interfer\w+|delay\w*|bind\w*|affect\w*|doubl\w+|intensif\w+|augment\w*"
    r"|block\w*|accelerat\w+|potentiat\w+|antagoni[sz]e\w*|additive|synergis\w+|attenuat\w+|blunt\w*|counteract\w*|displac\w+"
    r"|exaggerat\w+|precipitat\w+|mask|\d+(?:\.\d+)?[- ]?fold|auc|cmax|worsen\w*|higher|greater|add to)\b"
)
"""What one does to the other."""

_WHAT = re.compile(
    r"\b(?:effects?|levels?|concentrations?|exposure|auc|cmax|clearance|metabolism|absorption|bioavailability|response|elimination"
    r"|excretion|half-life|risks?|toxicity|activity|hypotensi\w+|hypertensi\w+|bradycardia|bleeding|hyperkal\w+"
    r"|hypokal\w+|actions?|efficacy|effectiveness|requirements?|depletion|rhabdomyolysis|myopathy|conduction|sensitivity"
    r"|responsiveness|blood pressure|heart rate|anemia|arrhythmia\w*|hypoglyc\w+|renal function|potassium)\b"
)
_HAPPENS = re.compile(
    r"\b(?:may|can|could|will|has been|have been|resulted in|result in|results in|resulting in|lead to|led to|leads to"
    r"|associated with|occurred?|reported|developed|sustained|increases?|decreases?|reduces?|potentiates?|enhances?"
    r"|inhibits|attenuates|increased|decreased|reduced|was|were|is|are)\b"
)
_ACT = re.compile(
    r"\b(?:cautio\w+|monitor\w*|adjust\w*|avoid\w*|(?:should|must|do) (?:generally )?not|not (?:be )?(?:recommended|used|taken"
    r"|co-?administered)|dose reduction|reduce the dose|limit|careful\w*|clos\w+ (?:monitor|observ|supervis)\w*|observed"
    r"|contraindicated|at least \w+ hours"
    r"|not to (?:use|take)|consider\w*|lower doses?|necessary|prudent)\b"
)
_DENIED = re.compile(
    r"\bno\b(?! (?:longer|more than|known|additional))|\b(?:did not|does not|not (?:been )?(?:significantly|clinically"
    r"|substantially)|clinically (?:significant|relevant|important|meaningful)"
    r"|not (?:been )?(?:affect|alter|chang|influenc|associat|modif|necessary|required|displace|expected|metaboli|studied|evaluated"
    r"|established|sufficient|enough)\w*"
    r"|do not (?:appear|affect|alter|change|seem)|without (?:evidence|clinically|any|apparent|significant|adverse|affecting"
    r"|incident)|neither|little effect|minimal effect|unaffected|failed to)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:hypersensitiv\w+ to|sulfonamide-derived|agranulocytosis|idiosyncratic|nursing|human milk|fetal|pregnan\w+|in vitro"
    r"|in rats|in mice|in dogs|animal studies|overdos\w+|inactive ingredients|clinical (?:trials|studies)"
    r"|controlled (?:trials|studies)|been used|were grouped|package insert|monotherapy|anaphylactic|combination (?:product"
    r"|tablet)s?|formulat\w+|dialysis solution|idiosyncratic|is an? (?:\w+ ){0,3}(?:inhibitor|blocker|antagonist|diuretic"
    r"|agent)s?\b[^,;]*$"
    r"|fixed[- ]dose|pharmacokinetic (?:interactions?|studies) |been evaluated|sole means|not suggest|as with (?:all|other)"
    r"|prolonged observation|another|similar to|volunteers who|mechanism)\b"
)


_ACTS_ON = re.compile(
    r"\b(?:may|can|could|will|might|have been|has been|is|are|was|were|be) (?:\w+ ){0,2}?(?:increas|decreas|reduc|enhanc|diminish"
    r"|potentiat|inhibit|impair|antagoni|attenuat"
    r"|blunt|counteract|augment|exaggerat|interfer|elevat|prolong|intensif|displac|delay)\w*\b.*\b(?:effects?|levels?"
    r"|concentrations?|exposure|clearance|metabolism"
    r"|absorption|bioavailability|response|elimination|half-life|toxicity|actions?|auc|cmax|excretion|efficacy|effectiveness"
    r"|requirements?|by)\b"
    r"|\b(?:increases?|decreases?|reduces?|enhances?|potentiates?|inhibits?|increased|decreased|reduced|raised|lowered) (?:\w+ ){0,4}?"
    r"(?:effects?|levels?|concentrations?|exposure|clearance|metabolism|absorption|bioavailability|auc|cmax|excretion|risk)\b"
)
_AVOIDED = re.compile(
    r"\b(?:avoid|do not (?:use|co-?administer|take|give)|should not be (?:used|given|taken|co-?administered)"
    r"|contraindicated|caution)\b.*\bwith\b"
)


class Partner(NamedTuple):
    """What interacts, at ``start`` to ``end`` of the sentence; ``kind``: substance or class."""

    start: int
    end: int
    kind: str


def partners(sentence: str, own: Own, is_name: Callable[[str], bool]) -> list[Partner]:
    """The medicines and classes that a sentence says interact; none if it speaks of no interaction, or denies one.

    ``own``: the label's medicine.
    """
    lower = sentence.lower()
    parts = words(sentence)
    found: list[Partner] = []
    headings: list[Partner] = []
    seen_own = False
    strangers = 0
    for named in medicines(parts, sentence, is_name):
        start, end = parts[named.first].start, parts[named.last - 1].end
        written = lower[start:end]
        if any(name in written for name in own.names):
            seen_own = True
        elif _heading(lower, end):
            headings.append(Partner(start, end, named.kind))
        elif not named.example and not _anaphor(lower, start, named.kind):
            found.append(Partner(start, end, named.kind))
            if own.is_kin(written):
                seen_own = True
            else:
                strangers += 1
    seen_own = seen_own or any(name in lower for name in own.names)
    if not strangers:
        found += headings
        strangers = len(headings)
    if not strangers or (strangers < 2 and not seen_own):
        return []
    return found if speaks_of_interaction(lower, own=seen_own) else []


def _anaphor(lower: str, start: int, kind: str) -> bool:
    """Whether a class is only spoken of again: "the diuretic"."""
    return kind == "class" and lower[:start].endswith(("the ", "this ", "these ", "either ", "its "))


def _heading(lower: str, end: int) -> bool:
    """Whether a name is the heading of the sentence: "Lithium: …"."""
    return lower[end : end + 2].strip().startswith(":") and len(lower) > end + 20


def speaks_of_interaction(lower: str, *, own: bool = True) -> bool:
    """Whether a sentence, in lower case, that names two medicines says that they interact. ``own``: one of them is the label's."""
    if _DENIED.search(lower) or _ELSEWHERE.search(lower):
        return False
    together = _TOGETHER.search(lower) is not None
    does, what = _DOES.search(lower) is not None, _WHAT.search(lower) is not None
    if together and ((does and what) or _ACT.search(lower) or (what and _HAPPENS.search(lower))):
        return True
    if not own:
        return False
    if _AVOIDED.search(lower):
        return True
    return _ACTS_ON.search(lower) is not None


class Own(NamedTuple):
    """The label's medicine. ``names``: to pass over; ``ingredients``: the others of a combination; both in lower case."""

    names: frozenset[str]
    ingredients: frozenset[str]

    def is_kin(self, written: str) -> bool:
        """Whether it is an ingredient, or the class that an ingredient's stem shows."""
        if any(name in written for name in self.ingredients):
            return True
        return any(stem in name and kin in written for name in self.names | self.ingredients for stem, kin in _STEMS)


_STEMS = tuple(
    (stem, kin)
    for stem, *kins in (
        line.strip().split(",")
        for line in """
            pril,ace inhib,acei,converting
            sartan,angiotensin,arb
            olol,beta
            dipine,calcium
            thiazide,thiazide,diuretic
            statin,statin,hmg
            prazole,proton pump
            oxacin,quinolone
            mycin,macrolide
            azepam,benzodiazepine
            semide,loop
            azole,azole
            gliptin,dpp
            glitazone,thiazolidinedione
            afil,pde,phosphodiesterase
            cillin,penicillin
            cycline,tetracycline
            triptan,triptan
            oxetine,ssri
            coxib,nsaid
            profen,nsaid
            osin,alpha
            entan,endothelin
            digoxin,digitalis
            nitr,nitrate
            tidine,h2
            setron,5-ht3
        """.strip().splitlines()
    )
    for kin in kins
)
"""What INN stems tell of the class."""


def own_names(*names: str) -> Own:
    """The names of a label's medicine: whole, and the first word of each ingredient."""
    whole = {name.lower().strip() for name in names if name.strip()}
    parts = {part.split()[0] for name in whole for part in re.split(r",|/|\band\b|-(?=hydro)", name) if part.split()}
    first = {name.split()[0] for name in whole}
    return Own(frozenset(whole | first), frozenset(part for part in parts - first if len(part) > 4))
