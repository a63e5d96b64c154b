"""A line of a medication list: what is read, what is a combination, what is asked about."""

import pytest

from drugref.resolve.line import cleaned, pieces
from drugref.resolve.outcome import Found, Known, Outcome, Suggest, Typo, Unknown
from drugref.resolve.resolve import Resolver
from drugref.resolve.script import skeleton
from drugref.store.knowledge_base import KnowledgeBase


@pytest.fixture(scope="module")
def resolver(kb: KnowledgeBase) -> Resolver:
    return Resolver(kb)


def meaning(outcome: Outcome) -> str | None:
    match = getattr(outcome, "match", None)
    return (match.id or match.substance) if match else None


@pytest.mark.parametrize(
    ("line", "substance"),
    [
        ("1. Tramadol 50mg 1-0-1", "tramadol"),
        ("Tab. Gabapentin 300 mg TID", "gabapentin"),
        ("sertraline 100 mg OD (morning)", "sertraline"),
        ("Ibuprofen 400mg as needed for pain, max 3/day", "ibuprofen"),
        ("Omeprazole 20 mg before breakfast", "omeprazole"),
        ("warfarin per INR", "warfarin"),
        ("gabapentin (NEURONTIN) 300 mg capsule", "gabapentin"),
        ("pregabalin [Lyrica]", "pregabalin"),
        ("24 HR tramadol hydrochloride 100 MG Extended Release Oral Tablet [Ultram]", "tramadol"),
        ("120 ACTUAT Fluticasone propionate 0.044 MG/ACTUAT Metered Dose Inhaler", "fluticasone"),
        ("morphine 10 mg/5 mL", "morphine"),
        ("Ibuprofen 100mg/5ml", "ibuprofen"),
        ("oxycodone 10mg/24h", "oxycodone"),
        ("oxycodone 5-10 mg q4h PRN", "oxycodone"),
        ("venlafaxine XL", "venlafaxine"),
        ("tramadol HCl", "tramadol"),
        ("clorhidrato de tramadol 50 mg cada 8 horas", "tramadol"),
        ("Gabapentin Teva 300 mg 3x täglich", "gabapentin"),
        ("Pregabalin 75 mg 1 gélule le matin", "pregabalin"),
        ("ibuprofen arginine", "ibuprofen"),
        ("lidocaine hydrochloride", "lidocaine"),
        ("hydrochloride tramadol", "tramadol"),
        ("tramadol 50 mg PO q6h PRN", "tramadol"),
        ("tramadol BD", "tramadol"),
        ("tramadol twice daily", "tramadol"),
        ("tramadol 50 mg for 5 days #30 as needed for pain", "tramadol"),
        ("amitriptyline 10 mg nocte", "amitriptyline"),
        ("Tramadol 100mg modified-release tablets", "tramadol"),
        ("diclofenac-K", "diclofenac"),
        ("aspirin EC", "aspirin"),
        ("gabapentinum", "gabapentin"),
        ("tramadolo", "tramadol"),
        ("APAP", "acetaminophen"),
        ("Rp. Tramadol 100 mg ret. 1-0-1 p.o.", "tramadol"),
        ("□ Tramadol-ratiopharm 50 mg vor dem Essen", "tramadol"),
        ("NDA020503 200 ACTUAT Albuterol 0.09 MG/ACTUAT Metered Dose Inhaler", "albuterol"),
        ("Budesonide 200 micrograms/actuation turbuhaler", "budesonide"),
        ("Amoxicillin 250mg/5ml oral suspension sugar free", "amoxicillin"),
        ("Paracétamol 1 g, 3 fois par jour si douleur", "acetaminophen"),
        ("baclofen pump", "baclofen"),
        # brands of other countries
        ("Calcort", "deflazacort"),
        ("Vastarel", "trimetazidine"),
        ("Denvar", "cefixime"),
        ("Tradol", "tramadol"),
        ("Posipen", "dicloxacillin"),
        ("Profenid", "ketoprofen"),
        ("Myderison", "tolperisone"),
        ("Skenan", "morphine"),
        # relatives and prodrugs of drugs here
        ("gabapentin enacarbil", "gabapentin enacarbil"),
        ("Horizant 600 mg", "gabapentin enacarbil"),
        ("levobupivacaine", "levobupivacaine"),
        ("esketamine", "esketamine"),
        ("dexibuprofen", "dexibuprofen"),
    ],
)
def test_a_line_is_its_medicine(resolver: Resolver, line: str, substance: str) -> None:
    outcome = resolver.resolve(line)
    assert isinstance(outcome, Found | Known)
    assert meaning(outcome) == substance


@pytest.mark.parametrize(
    ("line", "ingredients"),
    [
        ("acetaminophen/oxycodone", {"acetaminophen", "oxycodone"}),
        ("oxycodone + paracetamol 5 mg/325 mg", {"acetaminophen", "oxycodone"}),
        ("perphenazine-amitriptyline 2-25 mg", {"perphenazine", "amitriptyline"}),
        ("acetaminophen 325 MG / oxycodone hydrochloride 5 MG Oral Tablet [Percocet]", {"acetaminophen", "oxycodone"}),
        ("lidocaine + procaine", {"lidocaine", "procaine"}),
        ("tramadol / magnesium", {"tramadol", "magnesium"}),
        ("aspirin 81 MG / calcium carbonate 777 MG", {"aspirin", "calcium carbonate"}),
        ("co-codamol 30/500", {"acetaminophen", "codeine"}),
        ("Tylenol #3", {"acetaminophen", "codeine"}),
        ("Viekirax", {"ombitasvir", "paritaprevir", "ritonavir"}),
        ("Treximet", {"naproxen", "sumatriptan"}),
        ("Vicoprofen", {"hydrocodone", "ibuprofen"}),
        ("Combiflam", {"acetaminophen", "ibuprofen"}),
        ("Septrin", {"sulfamethoxazole", "trimethoprim"}),
        ("Syndol", {"acetaminophen", "caffeine", "codeine", "doxylamine"}),
        ("Advair", {"fluticasone", "salmeterol"}),
    ],
)
def test_a_combination_is_all_of_its_ingredients(resolver: Resolver, line: str, ingredients: set[str]) -> None:
    outcome = resolver.resolve(line)
    if isinstance(outcome, Suggest):
        assert not any(candidate.id in ingredients and candidate.name == line for candidate in outcome.candidates)
    else:  # asked about is safe too
        assert isinstance(outcome, Known)
        assert set(outcome.match.ingredients) == ingredients


@pytest.mark.parametrize(
    "line",
    [
        "Tramadol 37.5mg/325mg",
        "Oxycodone 5mg-325mg",
        "lidocaine 2.5%/2.5% cream",
        "ibuprofen 200mg/500mg",
        "tramadol 37.5/325",
        "Pregabalin-M",
        "Gabapentin-NT",
        "Claritin-D 12",
        "Tramadol-AP",
        "Lidocaine-E",
        "Pregabalin M 75",
        "gabapentin 300 mg, magnesium oxide",
        "pregabalin, magnesium, zinc",
        "Nurofen Plus",
        "Mydocalm-Richter",
        "Oxycodone Naloxone Krka",
        "gabapentin (morphine) 300 mg",
        "ibuprofen 400 mg for pain with paracetamol",
        "gabapentin xqzv 300 mg",
        "(+)-tramadol",
        "(S)-(+)-ibuprofen",
        "R-baclofen",
        "D-pregabalin",
        "botulinum toxin type A",
        "M03AX01",
        "morphinan",
        "nepenthe",
        "MSO4",
        "MgSO4",
        "HCTZ",
        "MTX",
        "AZT",
        "ASA",
        "tramadol (stopped 2 weeks ago)",
        "tramadol 50 mg tablets discontinued",
        "tramadol allergy",
        "baclofen trial",
        "ibuprofen 200 mg PM",
        "ibuprofen 200 mg cold",
        "paracetamol 500 mg extra",
        "tramadol 50 mg forte",
        "lev-baclofen",
        "es-duloxetine",
        "nothing",
        "Predator",
        "Endure",
        "Equate Pain Relief",
        "Expose",
        "Dolex",
        "Norflox",
        "oxy",
    ],
)
def test_what_may_be_another_medicine_is_asked_about(resolver: Resolver, line: str) -> None:
    outcome = resolver.resolve(line)
    assert not isinstance(outcome, Found | Typo)
    if isinstance(outcome, Known):
        assert outcome.match.ingredients
    else:
        assert isinstance(outcome, Suggest)
        assert outcome.candidates


RELEASE = "XR XL SR ER PR LA CR MR DR IR OD ODT LP retard EC".split()


@pytest.mark.parametrize("written", [f"tramadol{between}{mark}" for mark in RELEASE for between in " -"])
def test_a_release_mark_makes_no_other_product(resolver: Resolver, written: str) -> None:
    outcome = resolver.resolve(written)
    assert isinstance(outcome, Found)
    assert outcome.match.id == "tramadol"


@pytest.mark.parametrize("sign", ["/", " / ", " + ", "-", " and ", " & ", " with ", " y ", " und "])
def test_a_combination_may_be_written_in_any_order_and_sign(resolver: Resolver, sign: str) -> None:
    for pair in (("oxycodone", "acetaminophen"), ("acetaminophen", "oxycodone")):
        outcome = resolver.resolve(sign.join(pair))
        assert isinstance(outcome, Known)
        assert set(outcome.match.ingredients) == set(pair)


def test_two_strengths_offer_the_combinations(resolver: Resolver) -> None:
    outcome = resolver.resolve("Tramadol 37.5mg/325mg")
    assert isinstance(outcome, Suggest)
    assert "acetaminophen + tramadol" in {candidate.substance for candidate in outcome.candidates}
    assert "two strengths" in outcome.why


def test_what_was_taken_as_what_is_told(resolver: Resolver) -> None:
    outcome = resolver.resolve("2) Gabapentin (Neurontin) 300 mg capsule PO TID for nerve pain")
    assert isinstance(outcome, Found)
    parsed = outcome.parsed
    assert parsed is not None
    assert (parsed.name, parsed.brand, parsed.strength, parsed.form) == ("Gabapentin", "Neurontin", "300 mg", "capsule")
    assert (parsed.route, parsed.schedule, parsed.indication) == ("PO", "TID", "for nerve pain")


def test_words_that_nothing_explains_are_shown(resolver: Resolver) -> None:
    parsed = resolver.resolve("gabapentin xqzv 300 mg").parsed
    assert parsed is not None
    assert parsed.rest == "xqzv"


@pytest.mark.parametrize("number", ["5640", "10639"])
def test_a_bare_number_is_a_code_with_its_system_or_alone(kb: KnowledgeBase, number: str) -> None:
    assert isinstance(Resolver(kb).resolve(number), Unknown)
    assert isinstance(Resolver(kb).resolve(f"rxcui:{number}"), Found)
    assert isinstance(Resolver(kb, alone=True).resolve(number), Found)


@pytest.mark.parametrize(
    ("typed", "id"), [("tizan", "tizanidine"), ("duloxe", "duloxetine"), ("venla", "venlafaxine"), ("cele", "celecoxib")]
)
def test_a_beginning_that_one_drug_explains_is_offered_first(resolver: Resolver, typed: str, id: str) -> None:
    outcome = resolver.resolve(typed)
    assert isinstance(outcome, Suggest)
    assert outcome.candidates[0].id == id


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("Толперизон", "tolperisone"),
        ("дулоксетин", "duloxetine"),
        ("Γκαμπαπεντίνη", "gabapentin"),
        ("ガバペンチン", "gabapentin"),
        ("セレコキシブ", "celecoxib"),
        ("가바펜틴", "gabapentin"),
        ("普瑞巴林胶囊", "pregabalin"),
        ("gabapentina", "gabapentin"),
        ("ibupr0fen", "ibuprofen"),
    ],
)
def test_other_scripts_languages_and_scanners(resolver: Resolver, typed: str, id: str) -> None:
    outcome = resolver.resolve(typed)
    assert isinstance(outcome, Found | Typo)
    assert outcome.match.id == id


@pytest.mark.parametrize(
    ("line", "id", "strength"),
    [
        ("Ибупрофен 400 мг по 1 таблетке 2 раза в день", "ibuprofen", "400 мг"),
        ("Мидокалм 150 мг 3 р/д", "tolperisone", "150 мг"),
        ("Габапентин капс. 300 мг на ночь при боли", "gabapentin", "300 мг"),
        ("Tramodol 50", "tramadol", "50"),
        ("gаbapentin 300", "gabapentin", "300"),  # with a Cyrillic letter
    ],
)
def test_a_line_with_a_name_that_is_not_spelt_so_is_read_as_a_slip(resolver: Resolver, line: str, id: str, strength: str) -> None:
    outcome = resolver.resolve(line)
    assert isinstance(outcome, Typo)
    assert outcome.parsed
    assert (outcome.match.id, outcome.parsed.name, outcome.parsed.strength) == (id, line.split()[0], strength)


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("トルペリゾン", "tolperisone"),  # not deutolperisone, which has the same consonants
        ("이부프로펜", "ibuprofen"),  # not bupropion
        ("チザニジン錠 1mg", "tizanidine"),
        ("盐酸曲马多缓释片 100mg", "tramadol"),
        ("サインバルタカプセル20mg", "duloxetine"),
        ("Lyrica75mg", "pregabalin"),
    ],
)
def test_vowels_count_beside_consonants_and_strengths_need_no_space(resolver: Resolver, typed: str, id: str) -> None:
    outcome = resolver.resolve(typed)
    assert isinstance(outcome, Found | Typo)
    assert outcome.match.id == id


def test_a_name_of_the_same_consonants_and_other_vowels_is_not_read(resolver: Resolver) -> None:
    assert not isinstance(resolver.resolve("テルネリン"), Found | Typo | Known)  # has those of adrenaline


def test_a_name_that_only_sounds_the_same_in_another_script_is_no_exact_match(kb: KnowledgeBase) -> None:
    assert isinstance(Resolver(kb, exact=True).resolve("セレコキシブ"), Suggest)


def test_the_consonants_of_a_name_survive_its_script() -> None:
    assert skeleton("celecoxib") == skeleton("serekokisibu")
    assert skeleton("gabapentin") != skeleton("pregabalin")


def test_a_line_is_cleaned_and_taken_apart() -> None:
    assert cleaned("  3) <b>Lyrica&reg;</b>\u200b 75\u00a0mg ") == "Lyrica 75 mg"
    kinds = [piece.kind for piece in pieces("Lyrica 75 mg caps BD x 7 days")]
    assert kinds == ["word", "strength", "form", "schedule", "duration"]


@pytest.mark.parametrize(
    "line", ["(" * 190, "[" * 190, "1/" * 99, "a-" * 99, "5 mg " * 39, "+" * 200, "for " * 49, "\u202e" * 50, "mg/" * 60]
)
def test_hostile_lines_get_an_answer(resolver: Resolver, line: str) -> None:
    assert not isinstance(resolver.resolve(line), Found | Typo)
