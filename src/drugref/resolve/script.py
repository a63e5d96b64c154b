"""Names in other scripts, turned into Latin letters where that is regular, and matched by the consonants that survive it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from drugref.normal import normalise

CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e zh z i i k l m n o p r s t u f h c ch sh sh _ y _ e yu ya i i e g".split(),
        strict=True,
    )
)
GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t i f ch ps o".split(), strict=True))
GREEK_PAIRS = (("γκ", "g"), ("γγ", "g"), ("μπ", "b"), ("ντ", "nt"), ("ου", "u"), ("αι", "e"), ("ει", "i"), ("οι", "i"), ("τσ", "ts"))
ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآئؤپچگژ",
        "a b t t g h h d d r z s s s d t z a g f k k l m n h u i a a _ a i a i u p c g z".split(),
        strict=True,
    )
)
_ROWS = {"アイウエオ": "", "カキクケコ": "k", "サシスセソ": "s", "タチツテト": "t", "ナニヌネノ": "n", "ハヒフヘホ": "h", "マミムメモ": "m",
         "ラリルレロ": "r", "ガギグゲゴ": "g", "ザジズゼゾ": "z", "ダヂヅデド": "d", "バビブベボ": "b", "パピプペポ": "p"}  # fmt: skip
KANA = {kana: start + vowel for row, start in _ROWS.items() for kana, vowel in zip(row, "aiueo", strict=True)}
KANA |= dict(zip("フヴンッーヤユヨワヲァィゥェォャュョ", "fu v n _ _ ya yu yo wa o a i u e o ya yu yo".split(), strict=True))
_INITIALS = "g g n d d r m b b s s _ j j ch k t p h".split()
_MIDDLES = "a e ya ye o e yo ye o wa we oe yo u wo we wi yu _ ui i".split()
_FINALS = " _ g g g n n n d r r r r r r r r m b b s s n j ch k t p h".split(" ")[1:]

CHINESE = re.compile(
    "盐酸|硫酸|酒石酸|马来酸|枸橼酸|琥珀酸|富马酸|氢溴酸|鹽酸|胶囊|膠囊|软膏|乳膏|凝胶|贴剂|贴片|注射液|注射用|口服|溶液|缓释|控释|肠溶|分散|薄膜|片|粒|錠|カプセル|テープ|軟膏|塩酸塩|塩酸|徐放"
)
"""Words for salts and forms that are written without a space."""

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OTHER = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f]+(?:[ー\u064b-\u0652]*[^\W\d_a-zA-Z\u00c0-\u024f]*)*")
SHORTEST_SKELETON = 4
"""Consonants of a name that is matched by them."""


def runs(text: str) -> list[str]:
    """The words in letters that are not Latin; none where one word mixes the two (that is a letter that looks alike)."""
    return [run for run in _OTHER.findall(text) if run in re.split(r"[\s,;/+()\[\]\d]+", text) or not _LATIN.search(text)]


def latin(run: str) -> str:
    """A word in Latin letters: ``"Толперизон"`` → ``"tolperizon"``; what has no rule stays."""
    low = run.lower() if run[0].isascii() or "α" <= run[0].lower() <= "я" else run
    if "\u0370" <= low[0] <= "\u03ff" or "\u1f00" <= low[0] <= "\u1fff":
        low = "".join(each for each in unicodedata.normalize("NFD", low) if not unicodedata.combining(each))
        for pair, letters in GREEK_PAIRS:
            low = low.replace(pair, letters)
        return "".join(GREEK.get(each, each) for each in low)
    return "".join(_letter(each) for each in low).replace("_", "")


def _letter(letter: str) -> str:
    code = ord(letter) - 0xAC00
    if 0 <= code < 11172:
        first, rest = divmod(code, 588)
        return _INITIALS[first] + _MIDDLES[rest // 28] + _FINALS[rest % 28]
    return CYRILLIC.get(letter) or ARABIC.get(letter) or KANA.get(letter, letter)


_SOUNDS = tuple(pair.split(">") for pair in "ph>f th>t ch>k sh>s qu>k x>ks ce>se ci>si cy>sy c>k q>k".split())
_SAME = str.maketrans({"l": "r", "p": "b", "v": "b", "f": "b", "z": "s", "j": "s", "d": "t", "g": "k", "m": "n", "w": "", "y": "", "h": ""})


def sound(name: str) -> str:
    """A name as it is heard, letters that scripts confuse made one: ``"celecoxib"`` → ``"serekoksib"``."""
    key = normalise(name).replace("y", "i")
    for letters, heard in _SOUNDS:
        key = key.replace(letters, heard)
    return re.sub(r"(.)\1+", r"\1", key.translate(_SAME))


HEARD_VOWELS = frozenset("aeiou")
NEAR, NEAR_WITHOUT_VOWELS = 3, 5
"""Letters of the sound that may differ; more where a script leaves vowels out."""


def apart(run: str, spelt: str, name: str) -> int | None:
    """Letters by which a name of the same consonants sounds otherwise than ``spelt``, which stands for ``run``; None for too many."""
    from rapidfuzz.distance import OSA

    one, other = sound(spelt), sound(name)
    if (one[:1] in HEARD_VOWELS) != (other[:1] in HEARD_VOWELS):
        return None
    distance = OSA.distance(one, other)
    return distance if distance <= (NEAR_WITHOUT_VOWELS if "\u0590" <= run[0] <= "\u06ff" else NEAR) else None


def skeleton(name: str) -> str:
    """The consonants of a name, those that scripts confuse made one: ``"celecoxib"``, ``"serekokisibu"`` → ``"srkksb"``."""
    key = normalise(name)
    for letters, heard in _SOUNDS:
        key = key.replace(letters, heard)
    key = re.sub(r"[aeiou]", "", key.translate(_SAME))
    return re.sub(r"(.)\1+", r"\1", key) if len(key) > SHORTEST_SKELETON else key


def index(names: Iterable[tuple[str, str]]) -> Mapping[str, set[tuple[str, str]]]:
    """Skeleton → (name, meaning) of each name that has it."""
    found: dict[str, set[tuple[str, str]]] = {}
    for name, meaning in names:
        bones = skeleton(name)
        if len(bones) >= SHORTEST_SKELETON:
            found.setdefault(bones, set()).add((name, meaning))
    return found
