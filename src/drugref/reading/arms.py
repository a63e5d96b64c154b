"""The columns of a table of effects: whose patients each counts, how many, and which severity."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Role = Literal["drug", "placebo", "comparator"]


class Arm(NamedTuple):
    """A column. ``name``: its heading; ``n``: patients; ``grade``: the severity it counts ("all" or none: every one)."""

    name: str
    role: Role
    n: int | None
    grade: str | None


_RAISED = "*†‡§¶#^&@⁎¹²³⁰⁴-⁹ᴬ-ᵪᶛ-ᶿ"
MARKS = re.compile(rf"[\s{_RAISED}]+|\[\w\]")
"""Signs of footnotes."""

PATIENTS = re.compile(r"\b[Nn]\s*[=:]\s*(\d[\d,]*)")
"""How many patients a heading says."""

_GRADE = re.compile(
    r"\b(all|any)[- ]grades?\b|\bgrades?\s+(all|any)\b"
    r"|\bgrades?\s*([≥>]?\s*\d(?:\s*(?:[-–&/,]|and|or|to|through)\s*(?:grades?\s*)?(?:\d|higher|greater|above))*)"
    r"|\b(severe|serious)\b",
    re.I,
)
_EVERY = re.compile(r"1\s*(?:[-–]|to|through)\s*[45]")
_PLACEBO = re.compile(r"\b(?:placebo(?!-controlled)|pbo|sham|vehicle|untreated|no treatment)\b", re.I)
_DOSE = re.compile(r"^(?:[^A-Z]*|(?:No|One|Two|Four|Six) [a-z ]+)\d[\d.,]*\s?(?:mg|mcg|units)\b")
_DOSE_ONLY = re.compile(
    r"^(?:[\d.,/ -]+\s*(?:mg|mcg|g|units?|iu|ml|%|percent|mg/kg|mg/day|daily|once|twice|bid|qd|weekly|/|per|day|dose)?[\s,]*)*$", re.I
)


def arm_of(heading: str, own: str | None) -> Arm:
    """The arm that a heading names. ``own``: what the medicine is called there, in lower case."""
    name = MARKS.sub(" ", heading).strip()
    lower = name.lower()
    found = PATIENTS.findall(name)
    grade = _GRADE.search(name)
    has_own = own is not None and own in lower
    role: Role = "drug" if has_own else "placebo" if _PLACEBO.search(name) else "comparator"
    if has_own and re.match(r"\s*(?:placebo|sham|vehicle)\b", lower):
        role = "placebo"
    said = None
    if grade:
        said = "all" if grade[1] or grade[2] or _EVERY.fullmatch(grade[3] or "") else " ".join((grade[3] or grade[4]).split())
    name = _GRADE.sub(
        " ",
        PATIENTS.sub(
            " ", re.sub(r"\bn\s*\(%\)|\(%\)|%(?: of (?:patients|subjects|women|men))?|\bpercent\b.*$|\(\s*\)", " ", name, flags=re.I)
        ),
    )
    name = " ".join(name.replace("( )", " ").replace("()", " ").split()).strip(" ,;:(")
    return Arm(name, role, int(found[-1].replace(",", "")) if found else None, said)


def single_arm(arms: list[Arm]) -> list[Arm]:
    """With no column that names the medicine, those that name nothing else are of it."""
    if any(arm.role == "drug" for arm in arms):
        return arms
    named = [arm for arm in arms if arm.role == "placebo" or not _nameless(arm.name)]
    if not named:
        return [arm._replace(role="drug") for arm in arms]
    return [
        arm._replace(role="drug") if arm.role == "comparator" and (_nameless(arm.name) or _DOSE.search(arm.name)) else arm for arm in arms
    ]


def _nameless(heading: str) -> bool:
    """Whether a heading has no more than a dose, a number of patients, a grade, "percent of patients"."""
    bare = _GRADE.sub(" ", PATIENTS.sub(" ", heading))
    bare = re.sub(
        r"\b(?:percent(?:age)?|of|patients?|subjects|incidence|adverse|reactions?|events?|all|any|frequency|reporting|n|total"
        r"|treated|treatments?|women|men|adults|high|low|dose|rate|number|the|with|group|active|drug"
        r"|overall|up to|days?|weeks?|months?|studies|trials?|placebo-controlled)\b|[%()*†‡,:]",
        " ",
        bare,
        flags=re.I,
    )
    return bool(_DOSE_ONLY.match(bare.strip()))
