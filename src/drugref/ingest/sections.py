"""The sections of US labels: LOINC code, openFDA's field, what it is called, and where it goes (``LABEL_SECTIONS``)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SectionKind:
    """One kind of section."""

    loinc: str | None
    field: str
    title: str
    section: str


_TABLE = """
34066-1 boxed_warning                              | Boxed warning                          | boxed_warning
34067-9 indications_and_usage                      | Indications and usage                  | indications
55105-1 purpose                                    | Purpose                                | indications
60560-0 intended_use_of_the_device                 | Intended use of the device             | indications
50745-9 veterinary_indications                     | Veterinary indications                 | indications
34068-7 dosage_and_administration                  | Dosage and administration              | dosing
43678-2 dosage_forms_and_strengths                 | Dosage forms and strengths             | dosing
60562-6 route_method_and_frequency_of_administration | Route, method and frequency          | dosing
34070-3 contraindications                          | Contraindications                      | contraindications
50570-1 do_not_use                                 | Do not use                             | contraindications
43685-7 warnings_and_cautions                      | Warnings and precautions               | warnings
34071-1 warnings                                   | Warnings                               | warnings
42232-9 precautions                                | Precautions                            | warnings
34072-9 general_precautions                        | General precautions                    | warnings
54433-8 user_safety_warnings                       | User safety warnings                   | warnings
50569-3 ask_doctor                                 | Ask a doctor before use                | warnings
50568-5 ask_doctor_or_pharmacist                   | Ask a doctor or pharmacist before use  | warnings
50567-7 when_using                                 | When using this product                | warnings
50566-9 stop_use                                   | Stop use and ask a doctor              | warnings
50565-1 keep_out_of_reach_of_children              | Keep out of reach of children          | warnings
34075-2 laboratory_tests                           | Laboratory tests                       | warnings
60561-8 other_safety_information                   | Other safety information               | warnings
50741-8 safe_handling_warning                      | Safe handling                          | warnings
50742-6 environmental_warning                      | Environmental warning                  | warnings
50743-4 food_safety_warning                        | Food safety warning                    | warnings
53412-3 residue_warning                            | Residue warning                        | warnings
69759-9 risks                                      | Risks                                  | warnings
69761-5 alarms                                     | Alarms                                 | warnings
34073-7 drug_interactions                          | Drug interactions                      | interactions
34074-5 drug_and_or_laboratory_test_interactions   | Drug and laboratory test interactions  | interactions
42228-7 pregnancy                                  | Pregnancy                              | pregnancy
53414-9 pregnancy_or_breast_feeding                | Pregnancy or breast-feeding            | pregnancy
34077-8 teratogenic_effects                        | Teratogenic effects                    | pregnancy
34078-6 nonteratogenic_effects                     | Nonteratogenic effects                 | pregnancy
34079-4 labor_and_delivery                         | Labour and delivery                    | pregnancy
77290-5 lactation                                  | Lactation                              | lactation
34080-2 nursing_mothers                            | Nursing mothers                        | lactation
77291-3 females_and_males_of_reproductive_potential | Females and males of reproductive potential | populations
43684-0 use_in_specific_populations                | Use in specific populations            | populations
34081-0 pediatric_use                              | Paediatric use                         | populations
34082-8 geriatric_use                              | Geriatric use                          | populations
88828-9 renal_impairment                           | Renal impairment                       | populations
88829-7 hepatic_impairment                         | Hepatic impairment                     | populations
34084-4 adverse_reactions                          | Adverse reactions                      | adverse_reactions
90374-0 clinical_trials_experience                 | Clinical trials experience             | adverse_reactions
90375-7 postmarketing_experience                   | Postmarketing experience               | adverse_reactions
88830-5 immunogenicity                             | Immunogenicity                         | adverse_reactions
42227-9 drug_abuse_and_dependence                  | Drug abuse and dependence              | abuse
34085-1 controlled_substance                       | Controlled substance                   | abuse
34086-9 abuse                                      | Abuse                                  | abuse
34087-7 dependence                                 | Dependence                             | abuse
34088-5 overdosage                                 | Overdosage                             | overdose
34090-1 clinical_pharmacology                      | Clinical pharmacology                  | pharmacology
43679-0 mechanism_of_action                        | Mechanism of action                    | pharmacology
43681-6 pharmacodynamics                           | Pharmacodynamics                       | pharmacology
66106-6 pharmacogenomics                           | Pharmacogenomics                       | pharmacology
49489-8 microbiology                               | Microbiology                           | pharmacology
43682-4 pharmacokinetics                           | Pharmacokinetics                       | pharmacokinetics
34092-7 clinical_studies                           | Clinical studies                       | studies
43680-8 nonclinical_toxicology                     | Nonclinical toxicology                 | studies
34083-6 carcinogenesis_and_mutagenesis_and_impairment_of_fertility | Carcinogenesis, mutagenesis, fertility | studies
34091-9 animal_pharmacology_and_or_toxicology      | Animal pharmacology and toxicology     | studies
60563-4 summary_of_safety_and_effectiveness        | Summary of safety and effectiveness    | studies
34093-5 references                                 | References                             | studies
34069-5 how_supplied                               | How supplied                           | supply
44425-7 storage_and_handling                       | Storage and handling                   | supply
69763-1 disposal_and_waste_handling                | Disposal                               | supply
34076-0 information_for_patients                   | Information for patients               | counselling
42231-1 spl_medguide                               | Medication guide                       | counselling
42230-3 spl_patient_package_insert                 | Patient package insert                 | counselling
68498-5 patient_medication_information             | Patient medication information         | counselling
59845-8 instructions_for_use                       | Instructions for use                   | counselling
53413-1 questions                                  | Questions                              | counselling
50744-2 information_for_owners_or_caregivers       | Information for carers                 | counselling
34089-3 description                                | Description                            | description
55106-9 active_ingredient                          | Active ingredient                      | description
51727-6 inactive_ingredient                        | Inactive ingredient                    | description
69718-5 statement_of_identity                      | Statement of identity                  | description
48780-1 spl_product_data_elements                  | Product data                           | description
51945-4 package_label_principal_display_panel      | Package label                          | package
43683-2 recent_major_changes                       | Recent major changes                   | other
71744-7 health_care_provider_letter                | Health care provider letter            | other
42229-5 spl_unclassified_section                   | Other text                             | other
"""


def _kind(line: str) -> SectionKind:
    code, title, section = (part.strip() for part in line.split("|"))
    loinc, field = code.split()
    return SectionKind(loinc, field, title, section)


SECTION_KINDS = tuple(_kind(line) for line in _TABLE.strip().splitlines())
BY_LOINC = {kind.loinc: kind for kind in SECTION_KINDS}
BY_FIELD = {kind.field: kind for kind in SECTION_KINDS}

PRODUCT_DATA, UNCLASSIFIED, BOXED_WARNING = "48780-1", "42229-5", "34066-1"

UNDIVIDED = frozenset(["boxed_warning", "contraindications", "indications", "dosing", "overdose"])
"""Sections that keep the text of sections inside them: what a label puts among its contraindications is one."""

BOX_STAYS = frozenset(["dosing", "supply", "counselling", "description", "package", "studies"])
"""Sections in which the code of a boxed warning was used to draw a box round a dose, a seal or words to patients. Anywhere else, and in a
section of no kind of its own, it is the boxed warning.
"""

_TITLES = {
    "boxed_warning": ("boxed warning", "serious warnings and precautions box", "serious warnings and precautions"),
    "indications_and_usage": ("indications", "indications and usage", "indications and clinical use"),
    "dosage_and_administration": ("dosage and administration",),
    "contraindications": ("contraindications",),
    "warnings_and_cautions": ("warnings and precautions",),
    "warnings": ("warnings",),
    "precautions": ("precautions",),
    "drug_interactions": ("drug interactions",),
    "adverse_reactions": ("adverse reactions",),
    "overdosage": ("overdosage", "overdose", "symptoms and treatment of overdosage"),
    "clinical_pharmacology": ("clinical pharmacology", "action and clinical pharmacology"),
    "patient_medication_information": ("patient medication information", "consumer information"),
}
"""Field → titles that mean it in a section without a code that is known: US labels before 2006 have such, Canadian ones no other."""

_BY_TITLE = {title: BY_FIELD[field] for field, titles in _TITLES.items() for title in titles}


def by_title(title: str) -> SectionKind | None:
    """The kind of a section by nothing but its title ("4.3 CONTRAINDICATIONS:"); None for any other title."""
    return _BY_TITLE.get(title.casefold().lstrip("0123456789. ").rstrip(":. "))
