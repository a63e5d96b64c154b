"""Ten things people ask, each typed as one would guess and answered on the first screen; ``--regenerate`` writes the screens to docs/."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]

PAGE = Path(__file__).parents[2] / "docs" / "first-screens.md"

LIST = (
    "tramadol 50 mg",
    "sertraline 100 mg",
    "warfarin 3 mg",
    "ibuprofen 400 mg",
    "phenelzine 15 mg",
    "gabapentin 300 mg",
    "lisinopril 10 mg",
)
HOSPITAL = {
    "drugs/wardine.yaml": "id: wardine\nnames: [{text: wardine, kind: INN, sources: [house]}]\n"
    "dosing: [{text: 5 mg at night., population: adults, sources: [house]}]\n",
    "sources.yaml": "- {id: house, title: House list, publisher: The hospital, date: '2026', grade: guideline}\n",
}

TASKS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "Is flupirtine still sold in Germany?": (("show", "flupirtine"), ("DE", "withdrawn")),
    "May tramadol be given with sertraline?": (("interactions", "tramadol", "sertraline"), ("erotonin syndrome", "MODERATE")),
    "The most gabapentin at a clearance of 25": (("dose", "gabapentin", "--crcl", "25ml/min"), ("700 mg", "once daily")),
    "A medicine for neuropathic pain without weight gain": (
        ("find", "--condition", "neuropathic pain", "--without-effect", "weight gain"),
        ("no evidence either way", "Left out"),
    ),
    "Side effects of three compared": (("side-effects", "gabapentin", "pregabalin", "duloxetine"), ("dizziness", "very common")),
    "What is Lyrica?": (("Lyrica",), ("brand of pregabalin", "Licensed")),
    "A list with doses": (("interactions", "--from", "list.txt"), ("CONTRAINDICATED", "7 of 7 names checked")),
    "Metformin": (("metformin",), ("contraindicated", "Not stated")),
    "Side effects as a table to send": (("side-effects", "gabapentin", "--format", "csv"), ("drug,section,term", "dizziness")),
    "The hospital's own monograph": (("show", "wardine", "--kb", "hospital"), ("5 mg at night", "(from ")),
}


def asked(task: str, on_terminal: Run, folder: Path, write_kb: Callable[..., Path]) -> str:
    """The screen that answers, with the paths as one would have typed them."""
    given = {"list.txt": str(folder / "list.txt"), "hospital": str(write_kb(folder / "hospital", HOSPITAL))}
    (folder / "list.txt").write_text("\n".join(LIST), encoding="utf-8")
    words = [given.get(word, word) for word in TASKS[task][0]]
    return on_terminal(*words, env={"NO_COLOR": "1"}).stdout.replace(f"{folder}/", "")


@pytest.mark.slow
@pytest.mark.parametrize("task", TASKS)
def test_the_first_try_answers(task: str, on_terminal: Run, write_kb: Callable[..., Path], tmp_path: Path, regenerate: bool) -> None:
    shown = asked(task, on_terminal, tmp_path, write_kb)
    assert all(answer in " ".join(shown.split()) for answer in TASKS[task][1]), shown
    typed = " ".join(f'"{word}"' if " " in word else word for word in TASKS[task][0])
    section = f"## {task}\n\n```\n$ drugref {typed}\n{shown.rstrip()}\n```\n"
    if regenerate:
        about = "Ten questions, each with the screen that answers it at 80 columns. A test writes them (`pytest -m slow --regenerate`)."
        head = f"# First screens\n\n{about}\n"
        kept = PAGE.read_text(encoding="utf-8") if PAGE.exists() and task != next(iter(TASKS)) else head
        PAGE.write_text(f"{kept}\n{section}", encoding="utf-8")
    assert f"## {task}\n\n```\n$ drugref {typed}\n" in PAGE.read_text(encoding="utf-8")
