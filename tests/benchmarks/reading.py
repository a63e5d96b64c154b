"""How well the text of labels is read, against labels that people annotated.

    reading.py FOLDER [--json] [--scorer PATH]

FOLDER holds ``adr-gold/labels.json`` and ``label-ddi/*.xml``. The scorer (``label_eval.py``, in FOLDER unless ``--scorer`` says where)
asks this file, called with ``--answer``, about the raw text only, and matches the answers itself.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from drugref import opening
from drugref.query.label_effects import vocabulary
from drugref.query.label_partners import is_name
from drugref.reading.adverse import mentions
from drugref.reading.interactions import partners
from drugref.reading.own import own_names


def main() -> None:
    parser = argparse.ArgumentParser(description="How well the text of labels is read.")
    parser.add_argument("folder", nargs="?", type=Path, help="holds adr-gold/labels.json and label-ddi/*.xml")
    parser.add_argument("--json", action="store_true", help="print the scorer's JSON")
    parser.add_argument("--scorer", type=Path, help="label_eval.py; else the one in the folder, or in ../shared/eval beside the project")
    parser.add_argument("--answer", action="store_true", help="answer the scorer's questions on standard input")
    asked = parser.parse_args()
    if asked.answer:
        answer()
    elif asked.folder is None:
        parser.error("say which folder holds the annotated labels")
    else:
        sys.exit(score(asked.folder, asked.scorer, as_json=asked.json))


def score(folder: Path, scorer: Path | None, *, as_json: bool) -> int:
    """Run the scorer over a folder; its exit status."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "eval" / "label_eval.py"
    found = next((path for path in (scorer, folder / "label_eval.py", beside) if path and path.is_file()), None)
    if found is None:
        print("no label_eval.py: put it into the folder, or say --scorer PATH", file=sys.stderr)
        return 2
    command = [sys.executable, str(found), str(folder), *(["--json"] if as_json else []), "--", sys.executable, __file__, "--answer"]
    return subprocess.run(command, check=False).returncode


def answer() -> None:
    """A JSON object a line in, one a line out, in order."""
    known = vocabulary(opening.load())
    known_name = is_name(opening.names())
    for line in sys.stdin:
        question: dict[str, Any] = json.loads(line)
        text = question["text"]
        if question["task"] == "adr":
            found = mentions(text, known)
            said: dict[str, Any] = {"effects": [{"start": mention.start, "length": mention.end - mention.start} for mention in found]}
        else:
            own = own_names(question["drug"], question["generic"])
            said = {"names": [text[partner.start : partner.end] for partner in partners(text, own, known_name)]}
        print(json.dumps(said))


if __name__ == "__main__":
    main()
