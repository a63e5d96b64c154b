"""A made-up corpus of N labels in the shape of openFDA's bulk files, as large and as compressible as real ones.

    python tests/benchmarks/corpus.py N FOLDER [--part 20000] [--plain] [--seed 1]

Sizes are log-normal: half of the labels have less than 20 KB of text, the largest some 400 KB. Words are Zipf-like; sentences of
a topic come back in all its labels. Held against three real labels: of 29 KB of text zlib leaves 0.35 and 1 190 words differ (here
0.37 and 1 210), of 88 KB 0.30 and 1 970 (0.32 and 2 010), of 143 KB 0.26 and 2 340 (0.31 and 2 400).
"""

import argparse
import itertools
import json
import math
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COMMON = """
the of in and with to patients or for be a is may not treatment should mg dose were use drug by been has adverse on reactions as are
clinical from have was at risk administration than daily during studies receiving therapy increased that tablets reported oral if
""".split()

PLANTED = ("somnolence", "hepatotoxicity", "dizziness", "nausea", "spasticity", "hyponatremia", "rhabdomyolysis", "urticaria")
"""Real words at known ranks, for questions that people ask."""

VOCABULARY = 60_000
COMMONEST, RARER = 400, 2600
"""Words that all topics share, and that each has of its own."""
TOPICS, BANK = 120, 800
"""Topics, and sentences of one."""

SECTIONS = (
    ("boxed_warning", 0.03, 0.3), ("indications_and_usage", 0.03, 1), ("dosage_and_administration", 0.10, 1),
    ("contraindications", 0.02, 0.7), ("warnings_and_cautions", 0.15, 0.6), ("warnings", 0.10, 0.5), ("precautions", 0.08, 0.3),
    ("drug_interactions", 0.08, 0.6), ("pregnancy", 0.03, 0.6), ("nursing_mothers", 0.01, 0.4), ("pediatric_use", 0.02, 0.6),
    ("geriatric_use", 0.02, 0.6), ("adverse_reactions", 0.15, 0.8), ("overdosage", 0.03, 0.8), ("clinical_pharmacology", 0.10, 0.7),
    ("pharmacokinetics", 0.06, 0.5), ("clinical_studies", 0.10, 0.5), ("description", 0.04, 0.9), ("how_supplied", 0.04, 0.9),
    ("information_for_patients", 0.06, 0.6), ("package_label_principal_display_panel", 0.02, 1),
)  # fmt: skip
"""Field, share of the text, how often it is there."""

MEDIAN, SPREAD, LONGEST = 20_000, 1.0, 400_000
SYLLABLES = """
ba be bo ca ce co da de di do fa fe fi ga ge gi ha he la le li lo ma me mi mo na ne ni no
pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi zo
""".split()


class Maker:
    """Makes labels; the same seed makes the same labels."""

    def __init__(self, count: int, seed: int = 1) -> None:
        self.random = random.Random(seed)
        words = self._words()
        self.banks = [self._bank(words) for _ in range(TOPICS)]
        self.substances = [self._name(4) + self.random.choice(("ine", "ol", "amide", "one", "mab")) for _ in range(max(20, count // 60))]
        self.known = list(itertools.accumulate(1 / (rank + 5) for rank in range(len(self.substances))))

    def label(self, number: int) -> dict[str, Any]:
        """One record of a bulk file."""
        draw = self.random
        (which,) = draw.choices(range(len(self.substances)), cum_weights=self.known)
        other = self.substances[draw.randrange(len(self.substances))] if draw.random() < 0.12 else None
        size = min(int(draw.lognormvariate(math.log(MEDIAN), SPREAD)), LONGEST)
        there = [(field, share) for field, share, often in SECTIONS if draw.random() < often]
        whole = sum(share for _, share in there)
        record: dict[str, Any] = {field: [self._text(which, int(size * share / whole))] for field, share in there}
        return record | self._identity(number, [self.substances[which], *([other] if other else [])])

    def _identity(self, number: int, substances: list[str]) -> dict[str, Any]:
        draw = self.random
        set_id = (
            f"{number:08x}-{draw.getrandbits(16):04x}-4{draw.getrandbits(12):03x}-a{draw.getrandbits(12):03x}-{draw.getrandbits(48):012x}"
        )
        generic = " and ".join(substances)
        brand = self._name(3).title() if draw.random() < 0.35 else generic.title()
        about = {
            "spl_set_id": [set_id], "brand_name": [brand], "generic_name": [f"{generic} hydrochloride".upper()],
            "substance_name": [f"{substance} hydrochloride".upper() for substance in substances],
            "product_type": ["HUMAN OTC DRUG" if draw.random() < 0.45 else "HUMAN PRESCRIPTION DRUG"],
            "manufacturer_name": [f"{self.substances[number % 400 % len(self.substances)].title()} Laboratories"], "route": ["ORAL"],
            "product_ndc": [f"{number // 1000:05d}-{number % 1000:03d}"], "rxcui": [str(100_000 + number)],
            "unii": [f"{sum(map(ord, substance)) * 7919 % 10**10:010d}" for substance in substances],
        }  # fmt: skip
        if draw.random() < 0.2:
            about = {}
        return {
            "set_id": set_id, "id": set_id[::-1], "version": str(draw.randint(1, 30)), "openfda": about,
            "effective_time": f"20{draw.randint(10, 25)}{draw.randint(1, 12):02d}{draw.randint(1, 28):02d}",
            "spl_product_data_elements": [f"{brand} {generic.title()} " + " ".join(f"{s} HYDROCHLORIDE {s}".upper() for s in substances)],
        }  # fmt: skip

    def _text(self, which: int, size: int) -> str:
        draw = self.random
        bank = self.banks[which % TOPICS]
        count = max(size // 106, 1)
        own = [bank[int(BANK * draw.random() ** 1.2)] for _ in range(count)]
        for _ in range(count // 10):
            own[draw.randrange(count)] = self.banks[draw.randrange(TOPICS)][int(BANK * draw.random() ** 3)]
        return " ".join(own)

    def _bank(self, words: list[str]) -> list[str]:
        """The sentences of a topic: the common words, and some of its own, each half as often as the one before but one."""
        own = [words[COMMONEST + int((VOCABULARY - COMMONEST) * self.random.random() ** 2.5)] for _ in range(RARER)]
        weights = list(itertools.accumulate(1 / (rank + 2.7) ** 1.04 for rank in range(COMMONEST + RARER)))
        return [self._sentence([*words[:COMMONEST], *own], weights) for _ in range(BANK)]

    def _sentence(self, words: list[str], weights: list[float]) -> str:
        chosen = self.random.choices(words, cum_weights=weights, k=self.random.randint(8, 28))
        at = self.random.random()
        if at < 0.25:
            chosen.insert(len(chosen) // 2, f"({self.random.randint(1, 99)}%)")
        elif at < 0.4:
            chosen[len(chosen) // 2] += ","
        return " ".join(chosen).capitalize() + "."

    def _words(self) -> list[str]:
        made = (self._name(1 + (rank > 90) + (rank > 2000) + self.random.randint(0, 1)) for rank in range(2 * VOCABULARY))
        words = list(dict.fromkeys([*COMMON, *made]))[:VOCABULARY]
        for place, word in enumerate(PLANTED):
            words[390 + 25 * place] = word
        return words

    def _name(self, syllables: int) -> str:
        return "".join(self.random.choices(SYLLABLES, k=syllables)) + self.random.choice(("", "n", "r", "s", "x", "l"))


def write(count: int, folder: Path, *, part: int = 20_000, plain: bool = False, seed: int = 1) -> list[Path]:
    """Write the corpus in parts; returns their paths. ``text-bytes`` beside them says how much text they hold."""
    maker, text = Maker(count, seed), [0]
    folder.mkdir(parents=True, exist_ok=True)
    parts = []
    for number, start in enumerate(range(0, count, part), 1):
        name = f"drug-label-{number:04d}-of-{-(-count // part):04d}.json"
        path = folder / (name if plain else f"{name}.zip")
        if plain:
            with path.open("wb") as out:
                out.writelines(_pieces(maker, range(start, min(start + part, count)), count, text))
        else:
            with (
                zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
                archive.open(name, "w", force_zip64=True) as out,
            ):
                out.writelines(_pieces(maker, range(start, min(start + part, count)), count, text))
        parts.append(path)
    (folder / "text-bytes").write_text(str(text[0]), encoding="utf-8")
    return parts


def _pieces(maker: Maker, numbers: range, total: int, text: list[int]) -> Iterator[bytes]:
    """The file in pieces; counts the bytes of text on the way."""
    meta = {"last_updated": "2026-11-01", "results": {"skip": numbers.start, "limit": len(numbers), "total": total}}
    yield f'{{"meta": {json.dumps(meta)}, "results": ['.encode()
    for place, number in enumerate(numbers):
        record = maker.label(number)
        text[0] += sum(len(part) for field, value in record.items() if field != "openfda" and isinstance(value, list) for part in value)
        yield (b"," if place else b"") + json.dumps(record, ensure_ascii=False).encode()
    yield b"]}"


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", type=int, default=20_000)
    parser.add_argument("--plain", action="store_true", help="not zipped")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for path in write(given.count, given.folder, part=given.part, plain=given.plain, seed=given.seed):
        print(path, path.stat().st_size)


if __name__ == "__main__":
    main()
