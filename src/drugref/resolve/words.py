r"""The words of a medication list's line besides the medicine's name, in the main languages of its writers.

Patterns of whole words, separated by white space; ``_`` is a space that may be left out, ``~`` one that may not.
"""

import re

SUFFIX = 3
"""Letters of a word that may tell one product from another: “XR”, “Duo”."""

NUMBER = r"\d+(?:[.,]\d+)*"
"""``10``, ``37.5``, ``1,000``, ``0,5``."""

MASS = (
    r"(?:mg|mgs|mcg|µg|μg|ug|ng|gms?|grams?|gr|g|milligrams?|micrograms?|iu|i\.u\.|units?|unités?|einheiten|unt|ie|ui|u|meq|mval|mmol"
    r"|mci|mbq|мг|мкг|г|ед|毫克|微克|克)(?![^\W\d_])|%"
)
"""Units of an amount of substance, and per cent."""

VOLUME = r"(?:mls?|cc|dl|l|litres?|liters?|мл|л|毫升)(?![^\W\d_])"
TIME = r"(?:hours?|hrs?|hr|h|std|stunden?|heures?|horas?|ore|days?|d|час(?:а|ов)?|ч)(?![^\W\d_])"
EACH_UNIT = r"(?:actuat(?:ion)?s?|doses?|sprays?|puffs?|inhalations?|drops?|tablets?|tabs?|capsules?|caps?|patch|sqcm|cm2|kg)(?![^\W\d_])"

FORM = r"""
t\. tabs? tablets? tabl tbl tabletten? filmtabletten? filmtabl retardtabletten? caplets? comprim[eé]s? cpr?s? comprimidos? comp compress[ae]
caps? capsules? kapseln? kaps kps hartkapseln? retardkapseln? g[eé]lules? g[eé]l c[aá]psulas? capsula inj injections? injectables?
injektion inyecci[oó]n
inyectable amps? ampoules? ampullen? ampules? ampollas? vials? infusion pens? syringes? pre-?filled fertigspritzen? solutions? sol soln
solution lösung
soluci[oó]n suspensions? susp suspensi[oó]n syrups? syr syp sirop sirup jarabe elixir creams? cr[eè]me crema ointments? oint salbe
pommade pomada gels?
lotions? foam paste patch patches pflaster emplasto? parches? plasters? drops gtts? tropfen gouttes gotas gocce sprays? powders? pulver
poudre polvo
sachets? beutel sobres granules granulat liquid suppositor(?:y|ies) supp zäpfchen suppositoires? supositorios? pessar(?:y|ies) inhalers?
nebules?
odt lozenges? mouthwash implants? strips? kit chewable effervescent film-?_coated coated orally_disintegrating disintegrating
dispersible
gastro-?_resistant enteric-?_coated sprinkle product metered_dose(?:_inhaler)? dry~powder~inhaler таблетк[аи] таблеток табл таб
капсул[аы]? капс гель мазь капли свечи сироп суспензия
turb[ou]halers? accuhalers? evohalers? easyhalers? autohalers? nexthalers? clickhalers? spinhalers?
novolizer respimat handihaler diskus ellipta
kwikpens? flexpens? solostar penfill cartridges? refill pump
(?:sugar|cfc|alcohol|preservative|gluten|lactose|dye|latex)[~-]?free zuckerfrei sans~sucre sin~azúcar
раствор р-р мазь крем ампул[аы]? δισκί[αο] καψάκι[αο] pills?
(?:modified|prolonged|extended|sustained|controlled|delayed|immediate|slow)[~-]?release(?:d)?
"""

RELEASE = """
xr xl sr er pr la cr mr dr ec ir lp cd sa tr xt retard retard[eé]e? retardat[ao] retardo ret depot dépôt zok zoc
lib[eé]ration~prolong[eé]e
"""
"""Marks of how fast a form gives its medicine away: they make no other medicine of a name."""

ROUTE = r"""
po p\.o\.? per_?os oral(?:ly)? orale? by~mouth iv i\.v\.? intravenous(?:ly)? im i\.m\.? intramuscular(?:ly)? sc s\.c\.? subcut subq sq
subcutaneous(?:ly)? id intradermal it intrathecal(?:ly)? epidural(?:ly)? sl s\.l\.? sublingual(?:ly)? p\.r\.? rectal(?:ly)? pv
vaginal(?:ly)?
top topical(?:ly)? tp td transdermal(?:ly)? inh inhaled? by~inhalation neb nasal(?:ly)? intranasal(?:ly)? ophthalmic otic cutaneous
buccal(?:ly)?
внутрь в/м в/в
"""

SCHEDULE = r"""
od o\.d\.? qd q\.d\.? qday qam qpm qhs q\.h\.s\.? hs h\.s\.? bd b\.d\.? bid b\.i\.d\.? tds t\.d\.s\.? tid t\.i\.d\.? qds q\.d\.s\.? qid
q\.i\.d\.? qod eod
qwk qweek qmonth q_\d+(?:-\d+)?_(?:hours?|hrs?|h|days?|d|weeks?|wks?|w|min)\.?(?:[:~]*prn)? prn p\.r\.n\.? sos s\.o\.s\.? stat ac
a\.c\.? pc p\.c\.?
om mane on nocte noct nightly daily weekly monthly fortnightly hourly once twice thrice dly
(?:once|twice|thrice|one|two|three|four|[1-6])_(?:x|times?)?_(?:/|a|an|per|every|each)?_(?:daily|days?|d|weekly|weeks?|month|nightly|night|morning)
\d+_x_(?:a~|per~|/_)?(?:daily|day|d|week|wk|t[aä]gl(?:ich)?\.?|tgl\.?|am~tag|al~d[ií]a|par~jour|al~giorno|ao~dia|сут|в~день)
\d+_(?:\([a-z]+\)_)?times(?:~(?:daily|a~day|per~day))?
every~\d+_\([a-z]+\)_(?:hours?|days?|weeks?)
(?:every|each)~(?:other~)?(?:\d+(?:-\d+)?_)?(?:hours?|hrs?|h|days?|d|weeks?|months?|mornings?|nights?|evenings?)
(?:every|each)~(?:four|six|eight|twelve|twenty-four)~hours?
max(?:imum)?\.?_\d*(?:[.,]\d+)?_(?:mg|g|tablets?|tabs?|caps?|doses?)?(?:_(?:/|per|a|in)_(?:24_h(?:ours?|rs?)?|day|d|week))?
(?:up~to|(?:not|no)~more~than)~\d+_(?:times|tablets?|tabs?|caps?|doses?)?(?:_(?:/|per|a|in)_(?:24_h(?:ours?)?|day|d))?
(?:in~the~|at~|every~|each~|one~at~)?(?:mornings?|nights?|bedtime|noon|midday|lunchtime|evenings?|teatime|breakfast|lunch|dinner|supper)
at~\d{1,2}(?::\d\d)?_(?:am|pm)? \d{1,2}(?::\d\d)?_(?:am|pm) \d{1,2}:\d\d
(?:before|after|with|during|w/|w|without)_(?:food|meals?|breakfast|lunch|dinner|supper|eating|milk|water|bedtime|bed|sleep|exercise)s?
as~needed as~required as~directed as~dir\.? (?:if|when)~(?:needed|required) ut~dict\.? mdu ad~lib(?:itum)? per~inr per~protocol
per~sliding~scale
\d+_h(?:ours?|rs?)?~on,?(?:~and)?~\d+_h(?:ours?|rs?)?~off
t[aä]glich tgl\.? (?:am|pro)~tag morgens mittags abends nachts zur~nacht bei~bedarf b\.?b\. alle~\d+_(?:stunden|std\.?|h) stündlich
zum~essen nüchtern (?:vor|nach|mit|zu)~(?:dem|den)~(?:essen|mahlzeiten?|frühstück|mittagessen|abendessen|schlafengehen)
jeden~(?:zweiten~)?tag
(?:on~|every~)?alternate~days?(?:~only)? \d+_x_\d+ \d_[*×]_\d
(?:\d+~)?fois(?:~par~jour)? par~jour (?:le~)?matin (?:le~|à~)?midi (?:le~)?soir au~coucher si~besoin toutes?~les~\d+_(?:heures|h)
(?:une|deux|trois)~fois(?:~par~jour)?
cada~\d+_(?:horas|hs|h) c/_\d+_h(?:oras|s)? (?:\d+~)?ve(?:z|ces)(?:~(?:al|por)~d[ií]a)? al~d[ií]a por~la~(?:mañana|noche|tarde)
al~acostarse a~demanda
(?:si|en~cas~de)~(?:douleurs?|fièvre|besoin|nécessaire) (?:si|en~caso~de)~(?:fiebre|necesario) (?:x~)?\d+_/_(?:j|jour|día|dia|die|tag)
(?:avant|après|pendant)~(?:le|les)?~?repas (?:antes|después)~de~(?:las~)?(?:comidas?|comer|desayunar|cenar)
si~dolor si~precisa en~ayunas al~giorno (?:\d+~)?volt[ae](?:~al~giorno)? ogni~\d+_(?:ore|h) al~bisogno la~sera al~mattino al~d[iì]
(?:ao|por)~dia
de~\d+~em~\d+_(?:horas|h) (?:\d+~)?vezes(?:~ao~dia)? se~necess[aá]rio ao~deitar à~noite de~manhã
(?:\d+~)?раза?~в~(?:день|сутки|неделю) (?:до|после|во~время)~еды при~болях \d+_р/д на~ночь утром вечером при~необходимости при~боли
\d(?:[./]\d)?_[-–+]_\d(?:[./]\d)?_[-–+]_\d(?:[./]\d)?(?:_[-–+]_\d(?:[./]\d)?)?
"""

DURATION = r"""
(?:for|x|over|during|für|durante|pendant|×)_\d+(?:-\d+)?_(?:/7|/52|/12|days?|d|weeks?|wks?|w|months?|mo|tagen?|tage|jours?|d[ií]as?|giorni|дней|wochen|semaines?|semanas?)
\d+(?:-\d+)?_(?:days?|weeks?|months?|tage|jours|d[ií]as|giorni|дней) long[~-]?term indefinitely ongoing dauertherapie
"""

QUANTITY = r"""
(?:\#|no\.?|n°|qty\.?|quantity|disp\.?|dispense)[:~]?_\d+ (?:x|×)_\d+ \d+_(?:x|×) \d+_stk\.? refills?:?_\d+
sig по_(?:\d+(?:[./]\d+)?|½|одной)_(?:таб(?:л(?:етк[аеиу])?)?|капсул[аеы]?|капс|мл|капель)\.?
per_(?:tablet|capsule|dose|actuation) takes? taking apply applied inhale inject use using nehmen prendre tomar (?:\d+_)?appl
(?:one|two|three|four|half|a|½|¼|\d+(?:[./]\d+)?(?:_(?:-|to|or)_\d+)?)_(?:tabs?|tablets?|pills?|caps?|capsules?|puffs?|sprays?|drops?|patch(?:es)?|sachets?|ampoules?|amps?|vials?|injections?|teaspoons?|spoons?|tsp|tbsp|ml|applications?|appl|suppositor(?:y|ies)|tabletten?|kapseln?|comprim[eé]s?|g[eé]lules?|comprimidos?|c[aá]psulas?|compresse|капсул[аы]?|таблетк[аи])
"""

PURPOSE = r"""
for bei gegen pour contre para contra por per~(?:il|la) при от against indication:? dx:? due~to because~of
"""
"""What is written after one of these is what the medicine is given for."""

JOINING = frozenset("and with plus & + / und mit et avec y e con и с".split())
"""What stands between the ingredients of a combination."""

SALT_SIGNS = frozenset(["k", "na", "ca", "hcl", "hci", "hbr", "so4"])
"""Signs of an element or acid that say which salt."""

NOT_TAKEN = frozenset(
    """
    stopped discontinued ceased dc'd d/c allergy allergic allergies intolerance intolerant avoid previously formerly past refused held
    withheld declined suspended abgesetzt gestoppt allergie unverträglichkeit arrêté arrêtée suspendido alergia alérgico sospeso allergico
    отменен отменён аллергия
    """.split()
)
"""Words that say that it is not taken, or must not be."""

PRODUCT_WORDS = frozenset(
    """
    plus forte extra duo combi combo complex comp compound compositum co multi pm cold flu sinus cough chest congestion headache migraine
    nighttime daytime day express ultra turbo
    """.split()
)
"""Words that make another product of a name, often one with more in it: “Advil PM”."""

ONCE_DAILY = frozenset(["od", "odt"])
"""Behind a hyphen: a form for once a day, or one that melts on the tongue."""

BULLET = re.compile(
    r"^\s*(?:(?:[-*•·▪‣–—>o□☐☑✓✔●◦○→]|\(?\d{1,3}[.):]|\[[ xX]?\]|№\s*\d+|#\d+[.):])\s+"
    r"|(?:rx|rp|℞|d\.?t\.?d)\s*[:.]\s*|A?NDA\d{6}\s+)+",
    re.I,
)
"""A list's number or mark."""

LASTING = r"\d+(?:\.\d+)?\s+(?:HR|ACTUAT)(?=\s+\D)"
"""How RxNorm begins a form that lasts (“24 HR …”) or is measured (“120 ACTUAT …”)."""

DATE = r"\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d\d-\d\d"

MAKERS = frozenset(
    """
    teva sandoz mylan accord krka ratiopharm stada hexal zentiva actavis aurobindo apotex biogaran arrow viatris cinfa normon kern
    aristo betapharm heumann basics torrent lupin cipla zydus glenmark ranbaxy egis pfizer bayer novartis sanofi merck roche gsk
    lilly janssen almirall grunenthal grünenthal mundipharma napp aliud winthrop dura ct abz puren al wockhardt milpharm dexcel
    medreich sun intas apo pms jamp auro novo doc pensa eg almus zydus cristers evolugen ranbaxy qualigen stadagen tecnigen vir
    ratio
    """.split()
)
"""Firms whose name stands beside a substance's on the package and makes no other medicine of it."""

FOREIGN_SALTS = frozenset(
    """
    hydrochlorid hydrochloridum chlorhydrate clorhidrato cloridrato hydrobromid bromhydrate bromhidrato sulfat sulfato solfato
    phosphat fosfato tartrat tartrato citrat citrato mesilat mesilato maleat maleato fumarat fumarato acetat acetato succinat
    succinato besilat besilato natrium kalium sodico sódico sodique potassique potasico potásico calcico cálcico calcique
    гидрохлорид base anhydre anhidro
    """.split()
)
"""Words for a salt in other languages."""

SALT_FILLERS = frozenset("de of du del della di as equivalent to form salt base the eq".split())
"""Words that mean nothing beside a salt."""


def pattern(words: str) -> str:
    """One alternative for all of them, longer ones first."""
    each = sorted(words.split(), key=len, reverse=True)
    return "(?:" + "|".join(each).replace("_", r"\s*").replace("~", r"\s+") + ")"
