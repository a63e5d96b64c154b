"""Medicines that a text names: substances and brands by the list of names, classes by how class names are built."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from drugref.reading.tokens import Word, singular

CLASSES = frozenset(
    """
    nsaid nsaids diuretic thiazide digitalis digitali beta-blocker betablocker statin nitrate barbiturate narcotic opioid opiate
    benzodiazepine corticosteroid glucocorticoid steroid antacid anticoagulant salicylate tetracycline macrolide fluoroquinolone
    quinolone aminoglycoside penicillin cephalosporin sulfonamide phenothiazine butyrophenone maoi ssri snri tca arb acei sulfonylurea
    biguanide thiazolidinedione antidiabetic hypoglycemic antihypertensive vasodilator antiarrhythmic sympathomimetic sympatholytic
    anticholinergic antimuscarinic cholinergic parasympathomimetic antihistamine contraceptive estrogen progestin progestogen androgen
    azole imidazole triazole anticonvulsant antiepileptic antipsychotic neuroleptic sedative hypnotic tranquilizer anxiolytic
    antidepressant stimulant amphetamine anorectic decongestant anesthetic anaesthetic antiplatelet thrombolytic fibrinolytic heparin
    laxative vaccine immunosuppressant immunosuppressive chemotherapy antineoplastic cytotoxic retinoid ergot triptan bisphosphonate
    antibiotic antimicrobial antifungal antiviral antiretroviral antimalarial antituberculous analgesic antipyretic bronchodilator
    beta-agonist mineralocorticoid catecholamine vasopressor pressor inotrope xanthine methylxanthine fibrate resin sequestrant
    glycoside alkaloid mydriatic cycloplegic antispasmodic antiemetic prokinetic antidiarrheal levodopa insulin insulins alcohol
    ethanol grapefruit tobacco nicotine marijuana cannabis caffeine saluretic kaliuretic uricosuric adrenergic antiadrenergic
    organophosphate venom iodide bromide lithium relaxant cardiodepressant depressant myelosuppressive nephrotoxic anti-inflammatory
    antiinflammatory antihyperlipidemic antithyroid cyclosporin ciclosporin nsai coxib rauwolfia veratrum kinin adrenolytic
""".split()
)
"""Classes that one word names."""

_HEADS = frozenset(
    """
    inhibitor blocker antagonist agonist inducer substrate depressant relaxant sequestrant depletor binder stimulator modulator
    activator donor
""".split()
)
_LOOSE = frozenset(
    """
    agent drug medication medicine product preparation compound supplement substitute therapy antibiotic salt anesthetic venom resin
    derivative juice beverage amine mimetic analog
""".split()
)
_PHARMACOLOGICAL = re.compile(
    r"(?:^(?:anti|beta|alpha|cyp|p450|cytochrome|ace|hmg|pde|cox|mao|cns|oral|ototoxic|nephrotoxic|hepatotoxic|potassium|calcium"
    r"|magnesium|aluminum|aluminium|iron|lithium|thyroid|sulfa|ganglion|neuromuscular"
    r"|diabetes|hormonal|anorexic|narcotic|psychotropic|cardiac|class|inhalation|general|local|volatile|pressor|vasoactive|salt"
    r"|dopamin|seroton|adren|antihypertensive|catecholamine|monoamine|protease|xanthine|aldosterone|angiotensin|renin"
    r"|protein|qt|blood|muscle|loop|alkal|acid|urin|sed|hypno|tranq|ion|anion|bile|organic|nitro|steroid|immuno|cyto|myelo"
    r"|photosens|mineral|vitamin|dietary|herbal|ergot|tricyclic|quaternary|xanth|sulfon|phosphod|p-gp|p-glycoprotein|oatp|bcrp|ugt"
    r"|nucleoside|alcohol|grapefruit|hymenoptera|radioc|iodin|contrast|estrogen|digitalis|thiazide|diuretic|nonsteroidal"
    r"|non-steroidal|weak|moderate|strong|potent|peripheral|central)"
    r"|(?:lytic|mimetic|ergic|tropic|toxic|depressant|depressive|tensive|sive|dilating|dilator|blocking|depleting|lowering|sparing"
    r"|suppressant|suppressive|suppressing|stimulating|inhibiting|inducing|prolonging|releasing|relaxing|binding|containing"
    r"|sedating|glycemic|diabetic|rhythmic|thrombotic|coagulant|platelet|uretic|steroidal|flammatory|cidal|static|neoplastic"
    r"|metabolized|wasting|altering|retaining|like)$)"
)
_ROLE_OF = re.compile(r"(?:inhibitor|inducer|substrate|antagonist|blocker|stimulator)s?$")
_THAT = frozenset(
    """
    that which known affecting containing metabolized metabolised eliminated producing inhibiting inducing causing prolonging
    increasing lowering acting interfering capable undergoing with
""".split()
)
_NOT_MODIFIER = frozenset(
    """
    a an the this these those other such any some all each both many most certain various concomitant concurrent coadministered
    co-administered concomitantly of in on with without and or to for by as from than when if is are was were be been being may can
    should will patients patient receiving taking using use given administered study trial new same single combination study-drug your
    their its increase increased decrease decreased reduce reduced enhance enhanced effect dose level concentration treatment
    following during after before between another additional more not no because due including like also e.g i.e see avoid either
    adding add include administering
""".split()
)
_NOT_A_MEDICINE = frozenset(
    """
    water plasma creatinine glucose aldosterone urea oxygen sodium chloride potassium cholesterol albumin renin angiotensin
    prostaglandin prostaglandins bilirubin hemoglobin thrombin lactose starch food air uric acid purpose max one will therapy relief
    control body act care advance balance comfort ease focus today total today's complete prevention phosphate protein bradykinin
    histamine serotonin acetylcholine glycoprotein methemoglobin carbon dioxide hydrogen nitrogen gas enzyme enzymes ion ions salt
    salts blood cortisol estradiol sex hormone c d e b i ii iii iv in vitro vivo auc the and cells cell skin sugar diet fat adult
    adults infant child children pain cough cold fever calm clear day night essential first lactate bicarbonate hydroxide ammonia
    citrate xanthine hypoxanthine norepinephrine epinephrine-like catechol magnesium calcium-level tablets capsule capsules drug drugs
    agent agents all active action advantage alert basis best booster cap cardio center central choice compound concentrate daily
    direct dual duo extra fast factor formula general generic heart hope icy liver major mono multi natural neo normal oral original
    peak plus prime pro pure relax repeat select silver solution special spectrum standard steady super support system thin trace
    ultra unit gold desensitizing rapid muscle program prolong allergy corn calcium mucosa component studies verify vital zone lead
    therapeutic sinus degree versus placenta amylase ringer extended-release extended tablet heparinized umbilical drip brain renal
    cardiac response contrast chemo tolerance transport prior ready enhance inform resolve assure affirm initiate adjust reach impact
""".split()
)


class Named(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) name a medicine; ``kind``: substance or class.

    ``example``: named only as one of a class before it: "inhibitors of CYP3A4 (e.g. ketoconazole)".
    """

    first: int
    last: int
    kind: str
    example: bool = False


_EXAMPLES = re.compile(r"(?:\bsuch as|\be\.g\.?|\bfor example|\bincluding|\bi\.e\.?|\blike)[\s,(:]*$", re.I)
_ASIDE = re.compile(r"\((?:including|e\.?g\.?|i\.?e\.?|such as|or those|particularly|especially)\b[^()]*$", re.I)
_STILL = re.compile(r"[\s,;()/]*(?:and|or|and/or|other)?[\s,(]*(?:[A-Za-z-]+\s){0,2}", re.I)
_QUALITY = re.compile(
    r"[\s,/-]*(?:\w+[\s,]+(?:and )?)?(?:effects?|actions?|activity|response|efficacy|properties|potential|potency|induced|treated"
    r"|like|dependent|stimulation|toxicity|depletion|sensitivity|tolerance|secretion|excretion|metabolites?)\b"
    r"|[\s-]*(?:levels?|concentrations?|allerg\w+)\b(?! of)"
)


def medicines(sentence: list[Word], text: str, is_name: Callable[[str], bool]) -> list[Named]:
    """The medicines that a sentence names, in order. ``is_name``: whether a string is a medicine's name."""
    keys = [singular(word.key) for word in sentence]
    found: list[Named] = []
    place = 0
    examples_until = -1
    while place < len(keys):
        best = _class(keys, place) or _substance(sentence, keys, place, text, is_name)
        if best:
            start, end = sentence[best.first].start, sentence[best.last - 1].end
            before = text[max(0, start - 18) : start]
            listed = bool(found) and (_EXAMPLES.search(before) is not None or _bracketed(text, start))
            told = listed or _ASIDE.search(text[:start]) is not None
            if not told and examples_until >= 0:
                told = _STILL.fullmatch(text[examples_until:start]) is not None
            examples_until = end if told else -1
            if not (best.kind == "class" and best.last == best.first + 1 and _QUALITY.match(text, end)):
                found.append(best._replace(example=told))
            place = best.last
        else:
            place += 1
    return found


def _bracketed(text: str, start: int) -> bool:
    """Whether a place lies in brackets."""
    opened = text.rfind("(", max(0, start - 200), start)
    return opened >= 0 and text.find(")", opened, start) < 0


def _class(keys: list[str], place: int) -> Named | None:
    """The longest class that begins at ``place``: "potassium-sparing diuretics", "strong CYP3A4 inhibitors", "inhibitors of P-gp"."""
    end = None
    for at in range(place, min(len(keys), place + 7)):
        key = keys[at]
        if at == place and (key in _NOT_MODIFIER or not key[0].isalnum()):
            return None
        if key in _NOT_MODIFIER or not (key[0].isalnum() or key in "(-)/"):
            break
        if (
            key in CLASSES
            or any(key.endswith("-" + head) for head in _HEADS)
            or (key in _HEADS and (at > place or _continues(keys, at)))
            or (key in _LOOSE and at > place and any(_PHARMACOLOGICAL.search(word) for word in keys[place:at]))
            or (key in ("drug", "agent", "medication", "medicine") and at == place and at + 1 < len(keys) and keys[at + 1] in _THAT)
        ):
            end = at + 1
        elif not (
            _PHARMACOLOGICAL.search(key)
            or key
            in (
                "channel",
                "receptor",
                "converting",
                "enzyme",
                "reuptake",
                "oxidase",
                "reductase",
                "ii",
                "i",
                "iii",
                "ia",
                "selective",
                "-",
                "/",
                "(",
                ")",
                "type",
                "system",
                "pump",
                "h2",
                "5ht3",
                "coa",
                "entry",
                "type-5",
                "5",
                "acid",
                "gated",
                "dual",
                "combined",
                "endothelin",
                "vasopressin",
                "leukotriene",
                "factor",
                "xa",
                "iib",
                "iiia",
                "glycoprotein",
                "h2-receptor",
                "histamine",
                "proton",
                "neuronal",
                "uptake",
                "slow",
                "av",
                "nodal",
                "skeletal",
                "long-acting",
                "short-acting",
                "high-dose",
                "low-dose",
            )
        ):
            break
    if end is None:
        return None
    return Named(place, _after(keys, end), "class")


def _continues(keys: list[str], at: int) -> bool:
    """Whether "of" and what it is of follow: "inhibitors of CYP3A4"."""
    return at + 2 < len(keys) and keys[at + 1] == "of"


def _after(keys: list[str], end: int) -> int:
    """Past "of CYP3A4" after a role."""
    if _ROLE_OF.search(keys[end - 1]) and end + 1 < len(keys) and keys[end] == "of":
        at = end + 1
        while (
            at < len(keys)
            and at < end + 6
            and (
                _PHARMACOLOGICAL.search(keys[at])
                or keys[at] in ("the", "enzyme", "system", "transporter", "isoenzyme", "isozyme", "renin-angiotensin", "cytochrome")
            )
        ):
            at += 1
        if at > end + 1:
            return at
    return end


def _substance(sentence: list[Word], keys: list[str], place: int, text: str, is_name: Callable[[str], bool]) -> Named | None:
    """The longest listed name that begins at ``place``, of up to three words."""
    if not sentence[place].key[0].isalnum() or keys[place] in _NOT_MODIFIER:
        return None
    for length in (3, 2, 1):
        last = place + length
        if last > len(keys) or any(not keys[at][0].isalnum() or keys[at] in _NOT_MODIFIER for at in range(place, last)):
            continue
        written = text[sentence[place].start : sentence[last - 1].end]
        if length == 1 and (len(written) < 4 or keys[place] in _NOT_A_MEDICINE or sentence[place].key in _NOT_A_MEDICINE):
            continue
        if is_name(written):
            return Named(place, last, "substance")
    return None
