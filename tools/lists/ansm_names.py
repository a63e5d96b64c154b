"""French names of substances in the thesaurus, and what the guard list calls them."""

import re
import unicodedata
from collections.abc import Iterator

from tools.lists.guard import Guard

BY_EYE = {
    "acetylsulfafurazol": "acetyl sulfisoxazole",
    "bcg": None,
    "bleu de methylene": "methylene blue",
    "boldo": None,
    "botulique (toxine)": "onabotulinumtoxina",
    "bourdaine": None,
    "camphre": "camphor (synthetic)",
    "canrenoate de potassium": "canrenoate potassium",
    "cascara": None,
    "cascara sagrada": None,
    "certolizumab": "certolizumab pegol",
    "cetalkonium": "cetalkonium chloride",
    "charbon active": "activated charcoal",
    "charbon vegetal officinal": "activated charcoal",
    "dalteparine sodique": "dalteparin",
    "danaparoide sodique": "danaparoid",
    "dextran": None,
    "di(acefylline) diphenhydramine": None,
    "dicitrate trimagnesien": "magnesium citrate",
    "dinitrate d'isosorbide": "isosorbide dinitrate",
    "mononitrate d'isosorbide": "isosorbide mononitrate",
    "esclicarbazepine": "eslicarbazepine acetate",
    "eslicarbazepine": "eslicarbazepine acetate",
    "estrogenes conjugues": "conjugated estrogens",
    "eucalyptus": None,
    "fer": "iron",
    "fluor": "sodium fluoride",
    "gel d'hydroxyde d'aluminium et de carbonate de magnesium": None,
    "heparine calcique": "heparin",
    "ibritumomab": "ibritumomab tiuxetan",
    "immunoglobuline de lapin anti-lymphocyte t humain": "lapine t-lymphocyte immune globulin",
    "immunoglobulines equines antilymphocyte humain": "equine thymocyte immune globulin",
    "inotuzumab": "inotuzumab ozogamicin",
    "insuline": "insulin human",
    "insuline asparte": "insulin aspart",
    "insuline asparte isophane biphasique": "insulin aspart",
    "insuline degludec": "insulin degludec",
    "insuline glargine": "insulin glargine",
    "insuline lispro": "insulin lispro",
    "insuline porcine": "insulin pork",
    "interferon alfa": None,
    "lanthane": "lanthanum carbonate",
    "loflazepate": "ethyl loflazepate",
    "macrogol": "polyethylene glycol",
    "magnesium (hydroxyde de)": "magnesium hydroxide",
    "magnesium (trisilicate de)": "magnesium trisilicate",
    "menthe": None,
    "potassium (citrate de)": "potassium citrate",
    "sodium (citrate de)": "sodium citrate",
    "menthol racemique": "menthol",
    "methylenecycline": "methacycline",
    "millepertuis": None,
    "monmectite": "montmorillonite",
    "nadroparine calcique": "nadroparin",
    "niaouli": None,
    "or": "gold",
    "oxybate de sodium": "sodium oxybate",
    "oxyde d'aluminium": "aluminum oxide",
    "p a s sodique": "aminosalicylic acid",
    "phosphate d'aluminium": "aluminum phosphate",
    "phosphore": None,
    "polymyxine b": "polymyxin b",
    "polystyrene sulfonate de calcium": "calcium polystyrene sulfonate",
    "polystyrene sulfonate de sodium": "sodium polystyrene sulfonate",
    "proteine c activee recombinante": "drotrecogin alfa",
    "proteine c humaine": None,
    "reglisse": "licorice",
    "ricin": "castor oil",
    "ricinus communis": "castor oil",
    "rotavirus": None,
    "sene": "senna",
    "sene de l'inde": "senna",
    "silicone": None,
    "sodium (bicarbonate de)": "sodium bicarbonate",
    "sodium (chlorure de)": "sodium chloride",
    "sodium (citrate diacide de)": None,
    "sodium (docusate de)": "docusate",
    "sodium (nitroprussiate de)": "nitroprusside",
    "sodium (oxybate de)": "sodium oxybate",
    "sodium (picosulfate de)": "sodium picosulfate",
    "sodium (ricinoleate de)": None,
    "sulfate de magnesium": "magnesium sulfate",
    "terpinol": None,
    "thyroxines": "levothyroxine",
    "virus de la fievre jaune": None,
    "virus de la rougeole": None,
    "virus des oreillons": None,
    "virus rubeoleux": None,
    "virus varicelle-zona": None,
    "virus vivant attenue de la grippe": None,
    "vitamine a": "vitamin a",
    "acide nicotinique": "niacin",
    "amphotericine b": "amphotericin b",
    "arsenieux": "arsenic trioxide",
    "cafeine": "caffeine",
    "citrate de gallium [67ga]": "gallium citrate ga-67",
    "dexketoprofene trometamol": "dexketoprofen",
    "dimethyle ( fumarate de)": "dimethyl fumarate",
    "fampridines": "dalfampridine",
    "heparine sodique": "heparin",
    "kaolin lourd": "kaolin",
    "liothyronine sodique": "liothyronine",
    "mitomycine c": "mitomycin",
    "mycophenolate sodique": "mycophenolic acid",
    "povidone iodee": "povidone-iodine",
    "sulfafurazol": "sulfisoxazole",
    "sulfamethizol": "sulfamethizole",
}
"""Read by eye: names that no rule of spelling turns right, and plants, vaccines and mixtures that are no one substance (None)."""

_ENDINGS = ((r"ine$", "in"), (r"e$", ""), (r"e$", "a"), (r"ole$", "ol"), (r"ane$", "an"))


def plain(name: str) -> str:
    """Lower case without accents: the lists write them now and then."""
    return unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe").replace("’", "'")).encode("ascii", "ignore").decode().strip()


def spellings(name: str) -> Iterator[str]:
    """The name as it may be written in English."""
    text = re.sub(r"\s*\(.*?\)", "", plain(name)).strip()
    yield text
    if acid := re.fullmatch(r"acide (.+?)(ique)?", text):
        yield f"{acid[1]}ic acid" if acid[2] else f"{acid[1]} acid"
    for ending, other in _ENDINGS:
        if re.search(ending, text):
            yield re.sub(ending, other, text)
    yield text.replace("ph", "f")
    yield text.replace("y", "i")
    yield text.replace("i", "y")


def substance(name: str, guard: Guard) -> str | None:
    """What the guard list calls the substance; None for what is no one substance, or is not in the list."""
    if plain(name).startswith("insuline humaine"):
        return guard.join("insulin human")
    if plain(name) in BY_EYE:
        written = BY_EYE[plain(name)]
        return guard.join(written) if written else None
    return next((found for each in spellings(name) if (found := guard.join(each))), None)
