"""Where a sentence names an effect without saying that the medicine has it: denied, had before, treated, looked out for."""

from __future__ import annotations

import re
from typing import NamedTuple

DENIED = (
    r"(?:no|without|never|neither|nor|absence of|lack of|free of|rather than|rule[ds]? out|exclud(?:e[ds]?|ing)|negative for"
    r"|unlike|other than)\b",
    r"(?:did|does|do|has|have|had|was|were|is|are|be|been|could|would|should|may|can|will) not\b(?! (?:limited|only|recommended))",
    r"not (?:observed|seen|associated|reported|related|due|cause|develop|experience|show|shown|have|been|significantly)\b",
)
"""What takes back what follows, up to the next verb."""

HAD = (
    r"(?:family |medical |personal |past |prior )*history (?:of|or)",
    r"(?:risk factors?|predispos\w+|propensity|susceptib\w+)\s(?:\w+\s)?(?:for|to|of)",
    r"(?:pre-?existing|underlying|concurrent|concomitant|comorbid|coexisting|prior|previous|baseline|untreated|uncontrolled"
    r"|chronic|postmenopausal)\b"
    r"(?! (?:use|administration|therapy|treatment|medication|exposure))",
    r"(?:patients?|those|individuals?|people|persons?|women|men|subjects?|children|adults|infants|neonates|recipients|anyone"
    r"|populations?)"
    r"\s(?:\w+\s){0,2}?(?:with|who (?:have|had|are)|having|at risk|suffering from|diagnosed with)",
    r"(?:setting|presence|course|onset|background|diagnosis|evidence|suspicion|consequences?|sequelae|complications?|degrees?) of",
    r"(?:treat(?:ed|ing|s)? for|treatment (?:of|for)|treat(?:ing)?(?! with)|therapy (?:of|for)|prevent(?:ion|ing|s)?(?: of)?"
    r"|prophyla(?:xis|ctic)\s(?:\w+\s){0,2}?(?:of|for|against)|indicated (?:for|in)|used (?:for|to treat|in)|management of|manage"
    r"|relief of"
    r"|reduc(?:e|ing) the (?:risk|incidence|rate|frequency|occurrence)s? of|reduction in the risk of|minimize the (?:risk"
    r"|potential) (?:of|for)"
    r"|protect against|vaccin\w+\s(?:against|for))",
    r"(?:indication|contraindicated|avoid)\b",
    r"(?:clinical )?(?:studies|trials|experience) (?:of|in|for)\b(?! (?:patients|subjects|women|adults))",
)
"""What the patient had before, or is treated for, up to the next verb."""

WATCHED = (
    r"(?:monitor|assess|evaluate|observe|test|screen|examine|watch|check|look|alert|question|monitored|assessed|evaluated"
    r"|observed closely"
    r"|screened|tested|examined|monitoring|testing|screening|examination|evaluation)\s(?:[\w,-]+\s){0,9}?(?:for|to)",
    r"(?:monitor|assess|evaluate|measure|check|perform|obtain)\b",
    r"(?:signs?|symptoms?|evidence|indicative|suggestive|suspicious|characteristic|consistent|manifestations?)\s(?:of|with) (?:an? )?",
    r"(?:if|unless|until|whether)\s",
    r"in case of|in the event of",
    r"(?:advise|inform|counsel|instruct|caution|educate)d?\s(?:\w+\s){1,4}",
    r"(?:discontinu|withhold|interrupt|stop|suspend|institut)\w*\s(?:[\w,-]+\s){0,6}?(?:for|in|if|upon|who)\b",
    r"(?:may|can|could) mask",
)
"""What to look out for or do about it, to the end of the sentence."""

_NARROW = re.compile(r"\b(?:" + "|".join(DENIED) + "|(?P<had>" + "|".join(HAD) + "))")
_WIDE = re.compile(r"\b(?:" + "|".join(WATCHED) + ")")
_STOP = re.compile(
    r"[;:•\]]|\.\s|\s-\s|,\s(?:and|but|which|who|there|the|it|including|some|discontinue|\w+ing)\b"
    r"|\b(?:may|might|can|could|has|have|had|is|are|was|were|will|would|occurred|occurs?|developed|develops?|experienc\w+|reported"
    r"|who|which|that|than|but"
    r"|however|resulting|leading|including|include[sd]?|such as|after|during|when|then|because|although|while|increase[sd]?"
    r"|causes?|caused)\b"
)
_STATED = re.compile(
    r"[;•]|\.\s|\b(?:have|has|had) (?:also )?(?:been|occurred|developed)\b|\b(?:occurred|was reported|were reported|experienced"
    r"|may occur|can occur)\b"
)
_DENIED_AFTER = re.compile(
    r"[\w\s,()/-]{0,60}?\b(?:(?:was|were|has|have|is|are|did|does|do|had)\s(?:\w+\s)?not\b(?! (?:only|always))|(?:were "
    r"|was )?excluded|cannot"
    r"|not (?:been )?(?:observed|reported|seen))"
)
_OTHER_AFTER = re.compile(
    r"(?:-|\s)?(?:patients?|subjects|stud(?:y|ies)|trials?|prophylaxis|vaccin\w+|treatment|therapy|medications?|agents?|drugs"
    r"|virus(?:es)?|indications?"
    r"|population|program|status|infected|positive|negative|surgery|transplant\w*|recipients?|assessment|scale|score|inventory"
    r"|rating|questionnaire"
    r"|criteria|management|risk factors|free|inducers?|antibod\w+|monitoring)\b"
)


class Silent(NamedTuple):
    """A range of a sentence in which an effect is named but not stated; ``had``: since patients had it before or are treated for it."""

    start: int
    end: int
    had: bool


def unstated(sentence: str) -> list[Silent]:
    """The ranges of a sentence, in lower case, in which an effect is named but not stated."""
    ranges = []
    for cues, stops in ((_NARROW, _STOP), (_WIDE, _STATED)):
        at = 0
        while cue := cues.search(sentence, at):
            stop = stops.search(sentence, cue.end())
            ranges.append(Silent(cue.start(), stop.start() if stop else len(sentence), "had" in cue.groupdict() and cue["had"] is not None))
            at = max(cue.end(), cue.start() + 1)
    return ranges


def denied_after(rest: str) -> bool:
    """Whether what follows an effect takes it back: "… were not observed"."""
    return _DENIED_AFTER.match(rest.split(".")[0].split(";")[0]) is not None


def other_after(rest: str) -> bool:
    """Whether what follows shows that patients had it: "… patients", "… trials"."""
    return _OTHER_AFTER.match(rest) is not None
