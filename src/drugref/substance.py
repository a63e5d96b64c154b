"""Which substance a name is of: the words for salts, esters, hydrates, strengths and forms taken off."""

import re

SALTS = frozenset(
    """
    acetate acetates acetonide adipate aluminum aluminium anhydrous arginine ascorbate aspartate axetil benzathine benzoate besilate
    besylate bicarbonate bitartrate bromide butyrate calcium camsilate camsylate caproate carbonate chloride choline cilexetil citrate
    cypionate cyclohexanecarboxylate decanoate diacetate dibutyrate dibromide dichloride diethanolamine dihydrate dihydrobromide
    dihydrochloride dimaleate dimesylate dinitrate diolamine dipivoxil dipotassium dipropionate disodium disoproxil ditosylate edamine
    edisylate embonate enanthate enantate epolamine erbumine esilate estolate esylate ethanolamine ethyl ethylsuccinate etabonate
    etexilate fumarate furoate gluceptate gluconate glucuronate glutamate hcl hemifumarate hemihydrate
    hemitartrate heptahydrate hexahydrate hexanoate
    hippurate
    hyclate hydrate hydrobromide hydrochloride hydrogen hydroxide hydroxynaphthoate iodide isethionate isetionate lactate lactobionate
    laurate lauroxil lysine magnesium malate maleate meglumine mesilate mesylate
    mofetil monohydrate monohydrochloride mononitrate monosodium mucate napsilate napsylate nitrate oleate olamine orotate oxalate oxide
    palmitate pamoate pantothenate pentahydrate pentetate phenylpropionate phosphate pivalate pivoxil polacrilex polistirex potassium
    procaine proxetil propionate resinate saccharate salicylate sesquihydrate sodium stearate strontium succinate sulfate sulphate
    tannate tartrate tebutate teoclate tetrahydrate tosilate tosylate trihydrate triflutate trinitrate tripotassium trisodium trolamine
    tromethamine trometamol undecanoate undecylenate valerate xinafoate zinc bisulfate bisulphate diphosphate monophosphate
    hemisuccinate hemisulfate cyclamate hibenzate l-malate oxoglurate trihydrochloride tetrahydrochloride diisethionate gentisate
    trifluoroacetate napadisilate laurylsulfate pidolate dimeglumine monopotassium tetrasodium aceturate diethylamine medoxomil
    s-malate propanediol ethanolate monoethanolate propanolate isopropanolate methanolate butanediol solvate terephthalate
    """.split()
)
"""Words that say which salt, ester or solvate; they never make another medicine of a name they follow (methobromide would)."""

MINERALS = frozenset(
    """
    aluminum aluminium ammonium antimony barium bismuth calcium chromic chromium cobalt copper cupric ferric ferrous gold iron
    magnesium manganese mercuric mercurous nickel potassium selenium silver sodium stannous strontium zinc hydrogen methyl ethyl benzyl
    butyl amyl glycol nitrous nitric boric carbon lead tin titanium isosorbide glyceryl choline arginine lysine procaine chromous
    """.split()
)
"""What is a medicine only together with the word that follows: “ferrous sulfate” is not “ferrous”."""

FORMS = frozenset(
    """
    tablet tablets tab tabs capsule capsules cap caps injection injectable solution suspension cream ointment gel lotion syrup elixir
    drops spray patch patches powder oral topical ophthalmic nasal rectal intravenous suppository suppositories usp nf chewable effervescent
    film coated extended release delayed er sr dr ec odt kit for and in orally disintegrating
    """.split()
)
"""Words for how a medicine is given; taken off the end of a name that goes on before them."""

_STRENGTH = re.compile(
    r"\b\d[\d.,]*\s*(?:mg|mcg|µg|ug|g|ml|l|iu|units?|meq|mmol|%|gm|grams?|mci)\b(?:\s*/\s*\d*[\d.,]*\s*(?:mg|mcg|g|ml|l|hr?|actuation)\b)?|\b\d[\d.,]*\s*%",
    re.I,
)
_SOLVATE = re.compile(r"(?<=\w)\s+(?:dimethyl sulfoxide|propylene glycol(?:ate)?)(?: solvate)?(?: (?:mono)?hydrate)?$", re.I)
_STEREO = re.compile(
    r"(?:,\s*\([^()]*\)-?|\s*\((?:AS|FROM)\b[^()]*\)|,\s*(?:UNSPECIFIED(?: FORM)?|ANHYDROUS|SODIUM SALT|[DL]{1,2}-))$", re.I
)


def base(name: str) -> str:
    """The substance of a name: lower case, salt and ester words off the end, never everything.

    ``"DULOXETINE HYDROCHLORIDE, (R)-"`` → ``"duloxetine"``, ``"FERROUS SULFATE"`` stays.
    """
    text = " ".join(name.split())
    while (shorter := _STEREO.sub("", text)) != text and shorter:
        text = shorter
    text = _SOLVATE.sub("", text)
    words = text.lower().split(" ")
    kept = list(words)
    while len(kept) > 1 and kept[-1].strip(",") in SALTS and not (len(kept) == 2 and kept[0] in MINERALS):
        kept.pop()
    if len(kept) == 1 and kept[0] in MINERALS:
        kept = words
    return " ".join(kept).strip(" ,")


def combined(substances: list[str]) -> str:
    """One name for several ingredients, whatever their order: ``"acetaminophen + oxycodone"``."""
    return " + ".join(sorted({base(substance) for substance in substances if substance.strip()}))


def bare(name: str) -> str:
    """``name`` without strength and form: ``"Ibuprofen 200 mg tablets, film coated"`` → ``"Ibuprofen"``."""
    words = _STRENGTH.sub(" ", name).replace("(", " ").replace(")", " ").split()
    while len(words) > 1 and words[-1].strip(",.-").casefold() in FORMS | {""}:
        words.pop()
    return " ".join(words).strip(" ,.-/")
