"""Entries of the thesaurus that have several levels, read by eye: which level is for whom, or when. ``a`` is the side named first.

C contraindicated, D not recommended, P precaution, T take into account. ``if``: the dose, route or use that the level holds for.
``plain``: death or coma, of which the entry speaks, is another level's.
"""

from typing import Any

TORSADES = ("citalopram", "domperidone", "escitalopram", "hydroxyzine", "piperaquine")
AZOLES = ("itraconazole", "ketoconazole", "posaconazole", "voriconazole")
MACROLIDES = ("clarithromycin", "erythromycin", "telithromycin")

TORSADE_ANTIARRHYTHMICS = ("amiodarone", "disopyramide", "dronedarone", "hydroquinidine", "quinidine", "sotalol")

Levels = list[tuple[str, dict[str, Any]]]


def _torsades(side: str, do: str = "If both are needed, check heart and ECG regularly.") -> Levels:
    return [("C", {side: TORSADES}), ("D", {"do": do})]


ACS = [
    ("D", {"if": "outside the uses in acute coronary syndrome that are approved for the two"}),
    ("P", {"if": "in the uses in acute coronary syndrome that are approved for the two", "do": "Monitor."}),
]
PEMETREXED: list[tuple[str, dict[str, Any]]] = [
    ("D", {"if": "with mild to moderate impairment of the kidneys"}),
    ("P", {"if": "with normal kidneys", "do": "Check the kidneys."}),
]
DOXAZOSIN: list[tuple[str, dict[str, Any]]] = [
    ("D", {"a": ("doxazosin",)}),
    ("P", {"do": "Begin with the lowest recommended doses and raise them step by step."}),
]
SPIRONOLACTONE: list[tuple[str, dict[str, Any]]] = [
    ("D", {"do": "If it is justified, check potassium and kidneys strictly."}),
    ("P", {
        "if": "spironolactone 12.5 to 50 mg a day or eplerenone in heart failure, or where potassium is low",
        "do": "Check potassium and kidneys strictly.",
    }),
]  # fmt: skip
CYPROTERONE: list[tuple[str, dict[str, Any]]] = [
    ("D", {"if": "cyproterone as a contraceptive", "do": "Prefer another method, a barrier above all, while both are taken and for one cycle after."}),
    ("P", {"if": "cyproterone as an anti-androgen", "do": "Monitor; adjust cyproterone if needed, also when the other is stopped."}),
]  # fmt: skip
VENTRICLE: list[tuple[str, dict[str, Any]]] = [
    ("D", {"if": "with an impaired left ventricle"}),
    ("P", {"if": "with a normal left ventricle", "do": "Monitor, with ECG."}),
]
VEIN = "If it cannot be avoided, monitor with continuous ECG."
START = "while the dose of lamotrigine is being adjusted"

LEVELS: dict[str, Levels] = {
    "aspirin × oral-anticoagulant": [
        ("C", {"if": "aspirin at anti-inflammatory doses (1 g or more at once, 3 g or more a day)"}),
        ("C", {"if": "aspirin 500 mg or more at once for pain or fever, with a history of peptic ulcer"}),
        ("D", {"if": "aspirin 500 mg or more at once for pain or fever, without a history of peptic ulcer"}),
        ("D", {"if": "aspirin 50 to 375 mg a day, with a history of peptic ulcer", "do": "Check, bleeding time above all."}),
        ("T", {"if": "aspirin 50 to 375 mg a day"}),
    ],
    "aspirin × nsaid": [
        ("D", {"if": "aspirin at anti-inflammatory doses, or 500 mg or more at once for pain or fever"}),
        ("T", {"if": "aspirin 50 to 375 mg a day"}),
    ],
    "aspirin × clopidogrel": ACS,
    "aspirin × glucocorticoid": [
        ("D", {"if": "aspirin at anti-inflammatory doses (1 g or more at once, 3 g or more a day)"}),
        ("T", {"if": "aspirin 500 mg or more at once for pain or fever, less than 3 g a day"}),
    ],
    "aspirin × heparin-treatment-dose": [
        (
            "D",
            {
                "if": "aspirin at anti-inflammatory doses or for pain or fever; heparin at treatment doses, or an older person",
                "do": "Use another medicine for inflammation, pain or fever.",
            },
        ),
        ("T", {"if": "aspirin 50 to 375 mg a day; heparin at treatment doses, or an older person"}),
    ],
    "aspirin × methotrexate": [
        ("C", {"if": "methotrexate above 20 mg a week, aspirin for pain, fever or inflammation"}),
        (
            "P",
            {
                "if": "methotrexate above 20 mg a week, aspirin at antiplatelet doses",
                "do": "Weekly blood count in the first weeks; closer in kidney impairment and in older people.",
            },
        ),
        (
            "P",
            {
                "if": "methotrexate 20 mg a week or less, aspirin for pain, fever or inflammation",
                "do": "Weekly blood count in the first weeks; closer in kidney impairment and in older people.",
            },
        ),
    ],
    "aspirin × pemetrexed": PEMETREXED,
    "aspirin × ticagrelor": ACS,
    "urological-alpha-blocker × pde5-inhibitor": DOXAZOSIN,
    "amiodarone × diltiazem": [
        ("D", {"if": "diltiazem into a vein", "do": VEIN}),
        ("P", {"if": "diltiazem by mouth", "do": "Monitor, with ECG."}),
    ],
    "amiodarone × verapamil": [
        ("D", {"if": "verapamil into a vein", "do": VEIN}),
        ("P", {"if": "verapamil by mouth", "do": "Monitor, with ECG."}),
    ],
    "calcium-channel-blocker × enzyme-inducing-anticonvulsant": [
        ("D", {"a": ("nimodipine",)}),
        ("P", {"do": "Monitor; adjust the calcium channel blocker if needed, also when the anticonvulsant is stopped."}),
    ],
    "calcium-channel-blocker × strong-cyp3a4-inhibitor-france": [
        ("D", {"a": ("lercanidipine",)}),
        ("P", {"do": "Monitor; adjust the dose during the inhibitor and after it."}),
    ],
    "calcium-channel-blocker × rifampicin": [
        ("D", {"a": ("nimodipine",)}),
        ("P", {"do": "Monitor; adjust the calcium channel blocker if needed, also when rifampicin is stopped."}),
    ],
    "angiotensin-receptor-blocker × potassium-sparing-diuretic": SPIRONOLACTONE,
    "potassium-sparing-diuretic × ace-inhibitor": SPIRONOLACTONE,
    "antiarrhythmic × antiarrhythmic": [
        ("C", {"a": TORSADE_ANTIARRHYTHMICS, "b": TORSADE_ANTIARRHYTHMICS}),
        ("D", {"do": "Contraindicated or not recommended in most cases: see the products' own labels."}),
    ],
    "aminoglycoside × aminoglycoside": [
        ("C", {}),
        ("D", {"if": "one after the other"}),
    ],
    "enzyme-inducing-anticonvulsant × clozapine": [
        ("D", {"a": ("carbamazepine",)}),
        ("P", {"do": "Monitor; adjust clozapine during the inducer and after it."}),
    ],
    "enzyme-inducing-anticonvulsant × voriconazole": [
        ("C", {"a": ("carbamazepine", "phenobarbital", "primidone")}),
        ("D", {"do": "If it cannot be avoided, monitor closely, measure phenytoin and adjust the doses."}),
    ],
    "monoclonal-antibody × live-vaccine": [
        (
            "D",
            {
                "a": (
                    "atezolizumab",
                    "belimumab",
                    "blinatumomab",
                    "canakinumab",
                    "durvalumab",
                    "guselkumab",
                    "inotuzumab-ozogamicin",
                    "ixekizumab",
                    "obinutuzumab",
                    "ocrelizumab",
                    "ofatumumab",
                    "rituximab",
                    "tocilizumab",
                    "ustekinumab",
                )
            },
        ),
        ("T", {}),
    ],
    "antihypertensive-alpha-blocker × pde5-inhibitor": DOXAZOSIN,
    "nsaid × methotrexate": [
        ("D", {"if": "methotrexate above 20 mg a week", "do": "With ketoprofen keep 12 hours at least between the two."}),
        (
            "P",
            {
                "if": "methotrexate 20 mg a week or less",
                "do": "Weekly blood count in the first weeks; closer in kidney impairment and in older people.",
            },
        ),
    ],
    "nsaid × pemetrexed": PEMETREXED,
    "torsadogenic-antiparasitic × torsadogenic-drug": _torsades(
        "b", "Stop one of the two if possible; else check QT first and watch the ECG."
    ),
    "proton-pump-inhibitor × methotrexate": [
        ("D", {"if": "methotrexate above 20 mg a week"}),
        ("T", {"if": "methotrexate at lower doses"}),
    ],
    "urinary-antispasmodic × strong-cyp3a4-inhibitor-france": [
        ("C", {"a": ("darifenacin",)}),
        ("D", {"a": ("tolterodine",)}),
        ("C", {"a": ("fesoterodine", "solifenacin"), "if": "with moderate to severe impairment of kidneys or liver"}),
        (
            "P",
            {
                "a": ("fesoterodine", "solifenacin"),
                "do": "With normal kidneys and liver, lower fesoterodine to 4 mg or solifenacin to 5 mg.",
            },
        ),
        ("T", {"a": ("oxybutynin",)}),
    ],
    "arsenic-trioxide × torsadogenic-drug": _torsades("b"),
    "bictegravir × enzyme-inducer": [("C", {"b": ("rifampicin",)}), ("D", {})],
    "calcium-salt × digoxin": [
        ("C", {"if": "calcium into a vein, other than in parenteral nutrition"}),
        ("P", {"if": "calcium by mouth", "do": "Monitor; check ECG and calcium where needed.", "plain": True}),
    ],
    "colchicine × strong-cyp3a4-inhibitor-france": [("C", {"b": MACROLIDES}), ("D", {})],
    "colchicine × ombitasvir-paritaprevir": [
        ("C", {"if": "with impaired kidneys or liver"}),
        ("D", {"if": "with normal kidneys and liver", "do": "If it is needed, lower colchicine or interrupt it."}),
    ],
    "cyproterone × enzyme-inducer": CYPROTERONE,
    "cyproterone × boosted-protease-inhibitor": CYPROTERONE,
    "cyproterone × ulipristal": [
        (
            "D",
            {
                "if": "cyproterone as a contraceptive",
                "do": "Add a barrier method for 12 days after ulipristal (for fibroids, in the first 7 days of the contraceptive).",
            },
        ),
        ("T", {"if": "cyproterone for other uses"}),
    ],
    "dapoxetine × orthostatic-hypotension-drug": [("D", {"b": ("pde5-inhibitor",)}), ("T", {})],
    "delamanid × torsadogenic-drug": _torsades("b"),
    "diltiazem × esmolol": VENTRICLE,
    "dolutegravir × enzyme-inducer": [
        ("D", {"if": "with resistance to integrase inhibitors"}),
        ("P", {"if": "without such resistance", "do": "Dolutegravir 50 mg twice a day during the inducer and for a week after."}),
    ],
    "esmolol × verapamil": VENTRICLE,
    "combined-contraceptive × lamotrigine": [
        ("D", {"if": START, "do": "Do not begin a contraceptive pill then."}),
        ("P", {"do": "Monitor; adjust lamotrigine when the pill is begun and after it is stopped."}),
    ],
    "eszopiclone × strong-cyp3a4-inhibitor-france": [
        ("C", {"if": "in older people"}),
        ("P", {"do": "A lower dose of eszopiclone may be needed."}),
    ],
    "fibrate × statin": [
        ("C", {"a": ("gemfibrozil",), "b": ("simvastatin",)}),
        ("C", {"b": ("rosuvastatin",), "if": "rosuvastatin 40 mg"}),
        ("D", {"do": "With simvastatin no more than 10 mg a day (fenofibrate has no such limit)."}),
    ],
    "glasdegib × enzyme-inducer": [
        ("D", {"b": ("rifampicin", "enzyme-inducing-anticonvulsant")}),
        ("P", {"do": "If it cannot be avoided, raise glasdegib."}),
    ],
    "grazoprevir-elbasvir × strong-cyp3a4-inhibitor-france": [("C", {"b": ("ritonavir", "cobicistat")}), ("D", {})],
    "hydroxychloroquine × torsadogenic-drug": _torsades("b"),
    "reversible-maoi-a × indirect-sympathomimetic": [("C", {"b": ("bupropion",)}), ("D", {})],
    "immunosuppressant × voriconazole": [
        ("D", {"a": ("everolimus", "sirolimus", "temsirolimus")}),
        (
            "P",
            {
                "a": ("ciclosporin", "tacrolimus"),
                "do": "Measure the immunosuppressant, check the kidneys and adjust the dose, also after voriconazole.",
            },
        ),
    ],
    "enzyme-inducer × sofosbuvir": [("C", {"a": ("rifampicin", "enzyme-inducing-anticonvulsant")}), ("D", {})],
    "pde5-inhibitor × strong-cyp3a4-inhibitor-france": [
        ("P", {"do": "From precaution to contraindication by product: see the label of each PDE5 inhibitor."})
    ],
    "statin × ledipasvir": [("C", {"a": ("rosuvastatin",)}), ("P", {"do": "Monitor, with blood tests; adjust the statin if needed."})],
    "statin × letermovir": [
        ("D", {"a": ("simvastatin", "pitavastatin", "rosuvastatin")}),
        ("P", {"do": "With letermovir alone: atorvastatin no more than 20 mg a day; adjust fluvastatin and pravastatin if needed."}),
    ],
    "boosted-protease-inhibitor × lamotrigine": [
        ("D", {"if": START, "do": "Do not begin ritonavir then."}),
        ("P", {"do": "Monitor; adjust lamotrigine when ritonavir is begun."}),
    ],
    "metabolised-kinase-inhibitor × strong-cyp3a4-inhibitor-france": [
        (
            "D",
            {
                "a": (
                    "axitinib",
                    "bosutinib",
                    "cabozantinib",
                    "ceritinib",
                    "cobimetinib",
                    "dabrafenib",
                    "dasatinib",
                    "entrectinib",
                    "nilotinib",
                    "sunitinib",
                )
            },
        ),
        (
            "D",
            {"a": ("ibrutinib", "ribociclib"), "do": "If it cannot be avoided, monitor closely, lower the dose, or interrupt or stop it."},
        ),
        ("P", {"without": ("osimertinib", "vandetanib"), "do": "Monitor."}),
    ],
    "strong-cyp3a4-inhibitor-france × isavuconazole": [("C", {"a": ("ketoconazole",)}), ("P", {})],
    "strong-cyp3a4-inhibitor-france × midazolam": [
        ("D", {"if": "midazolam by mouth"}),
        ("P", {"if": "midazolam into a vein or under the tongue", "do": "Monitor and lower midazolam."}),
    ],
    "strong-cyp3a4-inhibitor-france × quinine": [
        ("D", {"a": ("boosted-protease-inhibitor", "ritonavir")}),
        ("P", {"do": "Monitor, with ECG; adjust quinine if needed, also after the inhibitor."}),
    ],
    "strong-cyp3a4-inhibitor-france × venetoclax": [
        ("C", {"if": "while venetoclax is being titrated"}),
        ("P", {"if": "at a steady dose", "do": "Lower venetoclax by 75 %."}),
    ],
    "sedative-drug × sedative-drug": [
        ("C", {"a": ("opioid-of-any-use", "barbiturate"), "b": ("sodium-oxybate",)}),
        ("D", {"b": ("sodium-oxybate",)}),
        ("T", {}),
    ],
    "angioedema-drug × angioedema-drug": [("C", {"a": ("sacubitril",), "b": ("ace-inhibitor",)}), ("D", {})],
    "methadone × torsadogenic-drug": _torsades("b"),
    "torsadogenic-neuroleptic × torsadogenic-drug": _torsades("b"),
    "absorption-reduced-by-antacids × antacid-or-adsorbent": [
        ("D", {"a": ("raltegravir", "bictegravir", "dolutegravir")}),
        ("P", {"do": "Keep them more than 2 hours apart, if possible."}),
    ],
    "torsadogenic-drug × torsadogenic-drug-other": [
        ("C", {"a": TORSADES}),
        ("C", {"b": TORSADES}),
        (
            "D",
            {
                "a": ("torsadogenic-antiparasitic", "torsadogenic-neuroleptic", "methadone", "arsenic-trioxide", "hydroxychloroquine"),
                "do": "If it cannot be avoided, check heart and ECG regularly.",
            },
        ),
        ("D", {"a": ("erythromycin", "vincamine"), "if": "erythromycin or vincamine into a vein"}),
        ("D", {"b": ("erythromycin", "vincamine"), "if": "erythromycin or vincamine into a vein"}),
        ("D", {"without": ("erythromycin", "vincamine"), "do": "If it cannot be avoided, check heart and ECG regularly."}),
    ],
    "medicines by mouth × antacid-or-adsorbent": [("P", {"do": "Keep them more than 2 hours apart, if possible."})],
    "crizotinib × torsadogenic-drug": _torsades("b"),
}
"""By the two sides: ids of drugs, classes, or what is neither."""

SINGLE: dict[str, dict[str, Any]] = {
    "a970be9182": {"without": ("entrectinib", "vandetanib"), "bare": True},
    "3c1def2548": {"without": ("entrectinib", "imatinib", "vandetanib"), "bare": True},
    "86548e1a05": {"if": "unless potassium is low", "bare": True},
    "b4f5afda41": {"without": ("ritonavir",), "bare": True},
    "a2c5d88819": {"if": "with severe impairment of kidneys or liver", "bare": True},
    "98a57c2d80": {"if": "cyproterone as a contraceptive"},
    "f7a681a029": {"if": "cyproterone as a contraceptive"},
    "599abb5d21": {"if": "with moderate impairment of the kidneys (clearance 45 to 59 ml/min)"},
    "d1b7d6fd2d": {"if": "in children under 30 kg"},
}
"""By the id of its text: what the management of an entry with one level says of when it holds, or for whom not.

``bare``: it says no more than that."""

OF_CLASS = {
    "heparin-treatment-dose": "heparin at treatment doses, or in an older person",
    "heparin-preventive-dose": "heparin at preventive doses",
    "beta-blocker-in-heart-failure": "the beta-blocker for heart failure",
    "adrenaline-dental-subcutaneous": "adrenaline in dental work or under the skin",
    "opioid-substitution": "the opioid as substitution treatment",
    "alpha-beta-sympathomimetic": "the sympathomimetic by injection",
    "combined-contraceptive": "as a contraceptive",
    "progestogen-contraceptive": "as a contraceptive",
    "urological-alpha-blocker": "the alpha-blocker for the prostate or bladder",
}
"""Classes that are a dose, route or use of medicines which have others: what is said of them holds for that alone."""
