"""The words that names of medicines are made of: classes, what stands before and after them, and what is none.

Singular, lower case.
"""

from __future__ import annotations

import re

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
    antiinflammatory antihyperlipidemic antithyroid cyclosporin ciclosporin nsai coxib
    aceis contraception rauwolfia veratrum kinin adrenolytic
""".split()
)
"""Classes that one word names."""

CLASS_HEADS = frozenset(
    """
    inhibitor blocker antagonist agonist inducer substrate depressant relaxant sequestrant depletor binder stimulator modulator
    activator donor
""".split()
)
LOOSE = frozenset(
    """
    agent drug medication medicine product preparation compound supplement substitute therapy antibiotic salt anesthetic venom resin
    derivative juice beverage amine mimetic analog
""".split()
)
PHARMACOLOGICAL = re.compile(
    r"(?:^(?:anti|beta|alpha|cyp|p450|cytochrome|ace|hmg|pde|cox|mao|cns|oral|ototoxic|nephrotoxic|hepatotoxic|potassium|calcium"
    r"|magnesium|aluminum|aluminium|iron|lithium|thyroid|sulfa|ganglion|neuromuscular"
    r"|diabetes|hormonal|anorexic|narcotic|psychotropic|cardiac|class|inhalation|general|local|volatile|pressor|vasoactive|salt"
    r"|dopamin|seroton|adren|antihypertensive|catecholamine|monoamine|prokinetic|pro-kinetic|protease|xanthine|aldosterone|angiotensin|renin"
    r"|protein|qt|blood|muscle|loop|alkal|acid|urin|sed|hypno|tranq|ion|anion|bile|organic|nitro|steroid|cholinesterase|immuno|cyto|myelo"
    r"|photosens|mineral|vitamin|dietary|herbal|ergot|tricyclic|quaternary|xanth|sulfon|phosphod|p-gp|p-glycoprotein|oatp|bcrp|ugt"
    r"|nucleoside|alcohol|grapefruit|hymenoptera|radioc|iodin|contrast|estrogen|digitalis|thiazide|diuretic|nonsteroidal"
    r"|non-steroidal|weak|moderate|strong|potent|peripheral|central)"
    r"|(?:lytic|mimetic|ergic|tropic|toxic|depressant|depressive|tensive|sive|dilating|dilator|blocking|depleting|lowering|sparing"
    r"|suppressant|suppressive|suppressing|stimulating|inhibiting|inducing|prolonging|releasing|relaxing|binding|containing"
    r"|sedating|glycemic|diabetic|rhythmic|thrombotic|coagulant|platelet|uretic|steroidal|flammatory|cidal|static|neoplastic"
    r"|metabolized|wasting|altering|retaining|like)$)"
)
ROLE_OF = re.compile(r"(?:inhibitor|inducer|substrate|antagonist|blocker|stimulator)s?$")
THAT = frozenset(
    """
    that which known affecting containing metabolized metabolised eliminated producing inhibiting inducing causing prolonging
    increasing lowering acting interfering capable undergoing with
""".split()
)
NOT_MODIFIER = frozenset(
    """
    a an the this these those other such any some all each both many most certain various concomitant concurrent coadministered
    co-administered concomitantly of in on with without and or to for by as from than when if is are was were be been being may can
    should will patients patient receiving taking using use given administered study trial new same single combination study-drug your
    their its increase increased decrease decreased reduce reduced enhance enhanced effect dose level concentration treatment
    following during after before between another additional more not no because due including like also e.g i.e see avoid either
    adding add include administering
""".split()
)
NOT_A_MEDICINE = frozenset(
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
    perform recovery wound equal health regular life prothrombin retinal retina lipase creatine hbsag serum sleep alanine substances
    substance iris protective heat date hematocrit gaba pres mineral react formal barrier storm secretin folate fibrinogen beam
    varicella carbonate latex chewable purple nasal yeast alleviate yellow saline lip rinse arthritis collagen dry dehydrated
    controlling lime soda slit mucus patch fiber travel easy blue green glycogen natural depot nursing thromboplastin mask human red
    protection high over time at sore throat escherichia coli bacillus products product parathyroid time endogenous salmonella
    thyroid iodine gland typhimurium rubber rheumatica purpose baby clearance exposure united states trials
""".split()
)

UNSPECIFIC = frozenset(("drug", "agent", "medication", "medicine", "product", "compound"))
"""Words that name a class only with a clause: "drugs that prolong the QT interval"."""

WITHIN_CLASS = frozenset(
    """
    channel receptor converting enzyme reuptake oxidase reductase ii i iii ia ib ic selective - / ( ) type system pump h2 5ht3 coa
    entry type-5 5 acid gated dual combined endothelin vasopressin leukotriene factor xa iib iiia glycoprotein h2-receptor histamine
    proton neuronal uptake slow av nodal skeletal long-acting short-acting high-dose low-dose cation transport transporter renal
    tubular exchange pressure synthase synthetase prostaglandin organic thrombin direct nervous serotonin
""".split()
)
"""Words that may stand within the name of a class: "calcium channel blocker", "renal cation transport inhibitors"."""

OF_WHAT = frozenset(
    """
    the enzyme system transporter isoenzyme isozyme renin-angiotensin cytochrome tubular organic cation transport uptake efflux hepatic
""".split()
)
"""Words that may follow "inhibitors of" beside the name of an enzyme."""

ENZYME = re.compile(r"cyp\w*|p-gp|pgp|p-glycoprotein|oatp\w*|bcrp|ugt\w*|mate\w*|oat\d|oct\d|[1-3][a-z]\d+")
"""An enzyme or a transporter."""

ELIDED = frozenset("loop potassium-sparing thiazide weak moderate strong potent class i ia ib ic oral systemic".split())
"""Words that may stand for a class whose last word comes later: "loop, potassium-sparing and thiazide diuretics"."""

AS_GOOD_AS_NAMES = frozenset(
    """
    lithium insulin alcohol ethanol caffeine levodopa heparin digitalis digitali grapefruit nicotine tobacco cyclosporin ciclosporin
""".split()
)
"""Classes of one word that are a substance: their levels and effects are spoken of, as a substance's are."""
