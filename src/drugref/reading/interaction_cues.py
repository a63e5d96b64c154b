"""How labels say that two medicines interact, as patterns on the skeleton of a sentence: OWN is the label's medicine, DRUG any other."""

from __future__ import annotations

import re


def _one_of(lines: str) -> str:
    """A pattern of alternatives, one a line, or several with two spaces between them."""
    return "(?:" + "|".join(part.strip() for line in lines.strip().splitlines() for part in line.split("  ") if part.strip()) + ")"


_VERB = _one_of(r"""
    (?:increas|elevat|rais|rise|rising|fall|enhanc|intensif|augment|potentiat|amplif|magnif|exaggerat|doubl|prolong|accelerat|add)\w*
    (?:decreas|reduc|diminish|lower|impair|attenuat|blunt|suppress|delay|inhibit|block|counteract|antagoni[sz])\w*
    (?:induc|interfer|bind|affect|displac|precipitat|mask|worsen|alter|exacerbat|sensiti[zs]|influenc|predispos)\w*
    result\w* in (?:higher|lower|increased|decreased)
""")
_NOUN = "(?:elevations?|reductions?|potentiation|amplification|blunting|inhibition)"
_WHAT = _one_of(r"""
    effects?  levels?  concentrations?  exposure  auc\S*  cmax  cmin  clearances?  metabolism  absorption  bioavailability  availability
    elimination  excretion  half-life  distribution  pharmacokinetics  rate of release  loss  depletion  responses?  responsiveness
    sensitivity  activity  actions?  efficacy  effectiveness  requirements?  toxicity  risks?  hypotensi\w+  hypertensi\w+  bradycardia
    bleeding  hyperkal\w+  hypokal\w+  potassium  rhabdomyolysis  myopathy  conduction  blood pressure  heart rate  anemia
    arrhythmia\w*  qt\S*  hypoglyc\w+  renal function  sedation  depression  vasoconstriction  vasodilation  transmission  blockade
    inr  prothrombin time  seizures?  serotonin syndrome
""")
_MEDICINE = "(?:OWN|DRUG)"
_NO_THAN = r"(?:(?!\bthan\b).)"

ACTS_ON = re.compile(rf"{_MEDICINE}\b{_NO_THAN}{{0,90}}?\b{_VERB}\b{_NO_THAN}{{0,110}}?{_MEDICINE}")
"""One medicine does something to another, or its effect is changed by another."""

CHANGED_BY = re.compile(
    rf"\b(?:{_VERB}|{_NOUN}|influence|higher|lower|smaller|larger)\b{_NO_THAN}{{0,70}}?{_MEDICINE}.{{0,70}}?"
    rf"\b(?:by|during|with|when|in the presence of|in patients|following|as)\b.{{0,60}}?{_MEDICINE}"
)
"""A medicine's effect is changed by, during or with another: "amplification of the effects of OWN by DRUG"."""

ACTED_ON = re.compile(
    rf"{_MEDICINE} (?:may be|can be|is|are|was|were|has been|have been) (?:\w+ly )?(?:potentiated|enhanced|attenuated|antagoni[sz]ed"
    rf"|inhibited|counteracted|displaced|reduced|increased) by (?:an? |the |other )?{_MEDICINE}"
)
"""One medicine is weakened or strengthened by another."""

WHAT = re.compile(rf"\b{_WHAT}\b")
"""What of it is changed."""

CHANGE = re.compile(
    rf"\b(?:{_VERB}|{_NOUN}|higher|lower|greater|smaller doses|larger doses|more (?:common|frequent)|additive|synergistic|excessive"
    r"|\d+(?:\.\d+)?[- ]?fold)\b"
)

_GIVEN = "(?:given|used?|using|taken|taking|administ\\w+|treat\\w*|initiat\\w+|dosing|start\\w*|therapy)"
TOGETHER = re.compile(
    r"\b"
    + _one_of(rf"""
    co-?administ\w+  concomitant\w*  concurrent\w*  simultaneous\w*  co-?prescrib\w+  combin\w+  together  in conjunction
    in association with  in close proximity  in the presence of  in the absence of  interact\w*  additive  added to  adding
    initiation of  either drug alone  {_GIVEN} (?:of )?(?:\w+ ){{0,3}}?(?:with|in)  administering \w+ with
    while (?:receiving|taking|on)  when (?:initiating|starting|adding|using|taking|adjusting)
    (?:patients?|those|persons?|individuals|they|who) (?:\S+ ){{0,4}}?(?:on|receiv(?:e|ing)|tak(?:e|ing)|using|given|treated (?:\w+ )?with)
""")
    + r"\b"
)
"""Two medicines at one time."""

ACT = re.compile(
    r"\b"
    + _one_of(r"""
    cautio\w+  careful\w*  prudent  monitor\w*  observed  clos\w+ (?:monitor|observ|supervis)\w*  guided  appreciated  consider\w*
    adjust\w*  dos\w+ (?:reduction|modification|adjustment)  modification  reduced dos\w+  increased dos\w+
    reduc\w+ the dos\w+  lower doses?
    lowest (?:\w+ )?dose  limit  necessary  start OWN  resume OWN  at least \w+ hours
    avoid\w*  contraindicated  (?:should|must|do|to) (?:generally |also )?not  not to (?:use|take)
    not (?:be )?(?:recommended|used|taken|co-?administered|combined)
""")
    + r"\b"
)
"""What to do about it."""

OUTCOME = re.compile(
    r"\b"
    + _one_of(r"""
    result(?:ed|s)? in  lead to  led to  leads to  associated with  (?:has|have) been reported  reported  observed  occurred
    (?:can|may) (?:\w+ )?occur  may develop  developed  sustained  experience\w*  produce\w*  incidence  more (?:common|frequent)
    increased the number  (?:may|can) be (?:needed|required)  reliable  effective
""")
    + r"\b"
)
"""What has come of it."""

TIMED = re.compile(
    r"\b(?:at least|within) (?:\S+ ){1,5}(?:before|after|prior|of|between|elapse\w*)\b"
    r"|\b(?:withheld|stop)\b.*\b(?:before|prior to|after)\b"
)
"""One is given or stopped at a time set by the other."""

WITH_CARE = re.compile(
    r"\b"
    + _one_of(r"""
    avoid  do not (?:use|co-?administer|take|give|combine)  should not be (?:used|given|taken|co-?administered|combined)
    contraindicated  caution  care  not to (?:use|take)  not recommended  not compatible
""")
    + r"\b.*\b(?:with|when|in patients (?:\S+ ){0,4}?(?:receiving|taking|on|treated with|given))\b"
)
"""Not with the other, or only with care."""

_NOTHING = _one_of(r"""
    effects?  interactions?  interference  changes?  influence  differences?  alterations?  increases?  significant\w*
    clinical\w*  relevant  pharmaco\w+
    dos\w+  adjust\w+  evidence  data  experience  need  long term  relation\w*  adverse  unusual  deleterious
""")
DENIED_CLAUSE = re.compile(
    rf"\bno (?:\w+ ){{0,3}}?{_NOTHING}\b|\b"
    + _one_of(r"""
    did not  does not  do not (?:appear|affect|alter|change|seem|inhibit)  neither  none of
    failed to  unaffected  unchanged  little effect  minimal effect
    not (?:been )?(?:significantly|clinically|substantially)
    not (?:been )?(?:affect|alter|chang|influenc|associat|modif|displace|metaboli|antagoni|potentiat|inhibit)\w*
    not (?:been )?(?:necessary|required|expected|be expected|sufficient|enough|shown|observed|studied|evaluated|established)\w*
    without (?:evidence|clinically|any|apparent|significant|adverse|affecting|incident|unexpected)
    limited information  limited experience  experience .*limited  safely
""")
    + r"\b"
)
"""The clause says that nothing was seen, or that nobody looked."""

ELSEWHERE = re.compile(
    r"\b"
    + _one_of(r"""
    hypersensitiv\w+ to  allerg\w+ to  intolerance to  anaphylactic  sulfonamide-derived  agranulocytosis  idiosyncratic
    nursing  human milk  fetal  pregnan\w+  in rats  in mice  in dogs  animal studies (?:have|show)  overdos\w+  reversed by
    been used  were grouped  been evaluated  to assess  enrolled  excluded  volunteers who  placebo  controlled (?:trials?|studies)
    than (?:on|with|did|in|that of) (?:\w+ )?(?:OWN|DRUG)  (?:in|of) (?:the )?DRUG (?:group|patients)
    compared (?:to|with) (?:\S+ )*?(?:in|on|with)  as with (?:all|other)  similar to  another  alternatives? to
    transition\w*  replacing  alone or in combination  (?:blood pressure|hypertension) is not controlled  cannot tolerate
    on treatment with  controlled (?:with|by)  indicated for  relief of  limited value  sole means  not suggest  risk factors for
    minimized by  interaction effect  without signs  prolonged observation  mechanism of action  responsible for
    involved in the metabolism  falsely  assays?  package insert  inactive ingredients  component  combination (?:product|tablet)s?
    dialysis solution  fixed[- ]dose
""")
    + r"\b|% (?:of|in) (?:\w+ )*?(?:OWN|DRUG).*% (?:of|in|for) |\d%? for (?:OWN|DRUG)"
    r"|\bis an? (?:\w+ ){0,3}DRUG[ .]*$|% (?:DRUG|injection)|\binjection in\b"
)
"""The sentence speaks of something else: allergy, pregnancy, animals, a trial's arms, the choice of a medicine, a product."""

_ADVISED = re.compile(r"\bnot recommended\b|\bavoid")
_BREAK = re.compile(r";|,? (?:but|although|however|whereas)\b,?")
_ALTHOUGH = re.compile(r"^(?:although|though|even though|while)\b[^,]*,")


def speaks_of_interaction(skeleton: str) -> bool:
    """Whether a sentence says that two medicines interact."""
    if ELSEWHERE.search(skeleton):
        return False
    denied = denied_clauses(skeleton)
    said = "; ".join(skeleton[start:end] for start, end in _clauses(skeleton) if (start, end) not in denied)
    what = WHAT.search(said) is not None
    if ACTED_ON.search(said) or (what and (ACTS_ON.search(said) or CHANGED_BY.search(said))):
        return True
    if TOGETHER.search(said) and ((what and CHANGE.search(said)) or ACT.search(said) or OUTCOME.search(said)):
        return True
    return TIMED.search(said) is not None or WITH_CARE.search(said) is not None


def may_interact(skeleton: str) -> bool:
    """Whether anything in a passage is of two medicines together, denied or not: what has nothing of it is not of an interaction."""
    return any(cue.search(skeleton) for cue in (TOGETHER, ACTED_ON, ACTS_ON, CHANGED_BY, TIMED, WITH_CARE))


def denied_clauses(sentence: str) -> list[tuple[int, int]]:
    """(start, end) of each clause that denies an interaction and does not advise against: "not studied, not recommended"."""
    clauses = ((start, end, sentence[start:end]) for start, end in _clauses(sentence))
    return [(start, end) for start, end, text in clauses if DENIED_CLAUSE.search(text) and not _ADVISED.search(text)]


def _clauses(sentence: str) -> list[tuple[int, int]]:
    """(start, end) of each clause: parted by ";", "but", "although …,"."""
    though = _ALTHOUGH.match(sentence)
    start = though.end() if though else 0
    clauses = [(0, start)] if though else []
    for mark in _BREAK.finditer(sentence, start):
        clauses.append((start, mark.start()))
        start = mark.end()
    return [*clauses, (start, len(sentence))]
