"""Medicines that are prescribed most: each has a monograph or a card, under the name that the list has."""

import pytest

from drugref.query.interactions_list import read
from drugref.resolve.resolve import Resolver
from drugref.store.knowledge_base import KnowledgeBase

US = """
metoprolol carvedilol atenolol propranolol nebivolol bisoprolol labetalol lisinopril enalapril ramipril benazepril losartan
valsartan irbesartan olmesartan telmisartan amlodipine diltiazem nifedipine verapamil furosemide hydrochlorothiazide
spironolactone chlorthalidone torsemide bumetanide atorvastatin simvastatin rosuvastatin pravastatin lovastatin warfarin apixaban
rivaroxaban aspirin clopidogrel ticagrelor ezetimibe fenofibrate hydralazine nitroglycerin digoxin amiodarone flecainide
evolocumab metformin glipizide glimepiride empagliflozin dapagliflozin sitagliptin linagliptin semaglutide dulaglutide liraglutide
tirzepatide pioglitazone levothyroxine liothyronine allopurinol colchicine finasteride dutasteride testosterone progesterone
estradiol sertraline escitalopram fluoxetine citalopram paroxetine duloxetine venlafaxine desvenlafaxine alprazolam clonazepam
lorazepam diazepam quetiapine aripiprazole olanzapine risperidone gabapentin pregabalin lamotrigine topiramate levetiracetam
carbamazepine oxcarbazepine dextroamphetamine methylphenidate lisdexamfetamine dexmethylphenidate atomoxetine bupropion trazodone
mirtazapine buspirone lithium amitriptyline nortriptyline doxepin omeprazole pantoprazole esomeprazole famotidine ondansetron
sucralfate metoclopramide mesalamine dicyclomine lactulose loperamide albuterol tiotropium ipratropium fluticasone budesonide
prednisone methylprednisolone prednisolone montelukast benzonatate oseltamivir ibuprofen naproxen meloxicam diclofenac celecoxib
indomethacin ketorolac tramadol oxycodone morphine cyclobenzaprine tizanidine baclofen methocarbamol acetaminophen amoxicillin
azithromycin erythromycin ciprofloxacin levofloxacin moxifloxacin doxycycline cephalexin cefdinir cefuroxime clindamycin
metronidazole nitrofurantoin cetirizine loratadine fexofenadine levocetirizine diphenhydramine hydroxyzine azelastine promethazine
latanoprost timolol tamsulosin oxybutynin solifenacin mirabegron sildenafil tadalafil memantine donepezil pramipexole ropinirole
cyclosporine methotrexate hydroxychloroquine anastrozole
""".split()
"""Of the 300 most prescribed in the US in 2023 (ClinCalc DrugStats of the MEPS survey), as a public repository names them by class."""

ENGLAND = """
atorvastatin amlodipine omeprazole lansoprazole levothyroxine ramipril bisoprolol sertraline metformin aspirin paracetamol
amitriptyline simvastatin citalopram beclometasone mirtazapine losartan clopidogrel furosemide co-codamol salbutamol
colecalciferol bendroflumethiazide
""".split()
"""The most prescribed in England, by three retellings of NHS figures (chemist.onl; the Prescription Cost Analysis of 2021/22; Chemist and
Druggist on 2009)."""

HOSPITALS = (
    """
paracetamol, ibuprofen, co-codamol, codeine, tramadol, morphine, diclofenac, asprin, naproxen, dihydrocodeine, oxycodone, nefopam,
gabapentin, fentanyl, ketamine, bisoprolol, atenolol, digoxin, amiodarone, adenosine, diltiazem, amoxicillin, flucloxacillin, meropenem,
vancomycin, gentamycin, clarithromycin, co-amoxiclav, doxycycline, ceftazidime, piperacillin / tazobactam, ciprofloxacin, levofloxacin,
cephalexin, cefuroxime, clindamycin, trimethoprim, nitrofurantoin, senna, co-careldopa, co-beneldopa
""".replace("\n", " ")
    .strip()
    .split(", ")
)
"""Of the 100 most common in UK hospitals (nursingnotes.co.uk), as written, those that could be read of the page; and three UK names."""


@pytest.mark.parametrize(("where", "names"), [("US", US), ("England", ENGLAND), ("UK hospitals", HOSPITALS)])
def test_every_common_medicine_can_be_checked(kb: KnowledgeBase, where: str, names: list[str]) -> None:
    found = read(Resolver(kb), names)
    assert not found.not_checked, f"{where}: {[outcome.query for outcome in found.not_checked]}"
    assert len(names) > 20
    if where == "US":
        assert len(set(names)) > 100
