"""Single words that name an effect by how they are built: inflammation (-itis), blood (-emia), pain (-algia), lack (-penia) and so on."""

from __future__ import annotations

import re

_ENDINGS = re.compile(
    r"(?:itis|itides|(?:[aeo]|lip|glyc|kal|ur|natr|ox|calc|chlor|volum)(?:a?emia|aemia)|[a-z]{3}emia|(?:cyto|leuko|neutro|lympho"
    r"|thrombo|pan|granulo|bi|osteo|sarco|leuco)penia"
    r"|algia|algesia|odynia|[a-z]uria|rrhea|rrhoea|rrhagia|rrhage|plegia|paresis|megaly|malacia|ectasis|ectasia|sclerosis|stenosis"
    r"|necrosis|fibrosis"
    r"|trophy|trophia|plasia|philia|cytosis|thermia|tension|kinesia|kinesis|tonia|asthenia|ataxia|phasia|phagia|phonia|thria"
    r"|praxia|lexia|mnesia|gnosia|somnia|phoria"
    r"|pnea|pnoea|oxia|capnia|ptysis|emesis|chezia|rrhexis|rrhoids|pathy|pathies|opia|opsia|phobia|esthesia|aesthesia|dynia|geusia"
    r"|osmia|acusis"
    r"|(?:carcin|sarc|melan|lymph|aden|angi|fibr|lip|papill|gli|blast|neur|myel|menin?gi|acanth|hemat|haemat|granul|leiomy|osteom)oma"
    r"|hidrosis|dactyly|trichosis|keratosis|mycosis|phylaxis|spasm|edema|oedema|menorrhea|menorrhoea|lithiasis|cholestasis"
    r"|thrombosis|embolism"
    r"|toxicity|toxicities|tachycardia|bradycardia|arrhythmia|chondria|uresis|clonus|ptosis|phlebitis|rhabdomyolysis|hemolysis"
    r"|haemolysis|epidermolysis|necrolysis|onycholysis|osteolysis|tumorlysis)s?$"
)

_NOT = frozenset(
    """
    anesthesia analgesia anaesthesia philosophy thoracostomy euthermia hydrolysis dialysis hemodialysis analysis urinalysis paralysis
    plasmapheresis electrolysis catalysis anemia-related leukapheresis lipolysis fibrinolysis thrombolysis proteolysis glycolysis
    metanalysis meta-analysis normotension tension intension extension hemostasis homeostasis idiopathy allopathy homeopathy sympathy
    empathy pneumonitis-related glycemia normoglycemia euglycemia kinesia kinesis natremia kalemia trophy plasia cytosis uria emia
    pathy spasm edema-like algia agenesia ischemia-driven psychopathy antiemesis phagocytosis eosinophilia-associated hemophilia
    haemophilia pediatrics ophthalmopathy-related leukemia-free academia diarrhea-predominant viremia-free osteopathy atrophy-related
    angioplasia normokalemia stasis distension utopia myopia presbyopia hyperopia ovalocytosis toxicity cytotoxicity genotoxicity
    prophylaxis capitis postprophylaxis chemoprophylaxis anaphylaxis-like acytosis diuresis natriuresis pinocytosis exocytosis
    enuresis-alarm hypertension-related
""".split()
)


def names_effect(word: str) -> bool:
    """Whether a lower-case word alone names an effect or an illness by its ending."""
    return len(word) > 5 and word not in _NOT and _ENDINGS.search(word) is not None
