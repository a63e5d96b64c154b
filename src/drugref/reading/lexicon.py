"""The words that phrases about effects are made of, each by its role. Singular, lower case; spellings of both sides of the Atlantic."""

SITES = frozenset(
    """
    abdominal abdomen stomach gastric gastro gastrointestinal gi bowel intestinal intestine colonic colon colorectal rectal rectum
    anal anus anorectal perianal duodenal ileal jejunal cecal esophageal oesophageal oesophagus esophagus oral mouth buccal
    oropharyngeal pharyngeal pharyngolaryngeal throat laryngeal larynx nasal nose nasopharyngeal sinus paranasal airway respiratory
    pulmonary lung bronchial bronchus tracheal alveolar pleural chest thoracic mediastinal diaphragmatic cardiac heart cardiovascular
    cardiopulmonary cardiorespiratory myocardial pericardial coronary ventricular atrial atrioventricular av aortic mitral tricuspid
    valvular valve vascular vessel arterial artery venous vein venoocclusive capillary portal peripheral carotid iliac femoral
    mesenteric cerebral cerebrovascular cerebellar brain intracranial intracerebral cranial subdural subarachnoid epidural spinal cord
    cns nervous neurologic neurological neural neuro nerve sensory motor neuromuscular autonomic psychiatric psychological
    neuropsychiatric mental cognitive mood emotional behavioral behavioural psychomotor sleep memory speech language attention gait
    balance coordination consciousness visual vision ocular eye orbital periorbital eyelid eyelash corneal cornea conjunctival scleral
    retinal retina macular vitreous optic lens iris lacrimal intraocular ear hearing auditory vestibular labyrinth skin dermatologic
    dermatological cutaneous subcutaneous mucocutaneous mucosal mucosa epidermal dermal scalp hair nail pigmentation facial face lip
    tongue gingival gum dental tooth periodontal jaw mandibular salivary neck head back lumbar shoulder arm leg limb extremity hand
    foot finger toe knee hip ankle wrist joint articular muscle muscular musculoskeletal skeletal bone tendon ligament cartilage
    vertebral axial axillary groin inguinal buttock flank rib sternal hepatic liver hepatocellular hepatobiliary biliary bile
    gallbladder pancreatic pancreas splenic spleen renal kidney glomerular tubular nephro bladder urinary urinary-tract urethral
    ureteral ureteric urogenital genitourinary genital vaginal vagina vulvar vulval vulvovaginal uterine uterus endometrial ovarian
    ovary cervical cervix breast nipple mammary penile penis testicular testis scrotal prostatic prostate pelvic perineal sexual
    menstrual reproductive fetal foetal fetus embryo-fetal embryofetal embryo neonatal placental congenital thyroid parathyroid
    adrenal adrenocortical pituitary hypothalamic endocrine hormonal metabolic electrolyte fluid nutritional hematologic hematological
    haematological haematologic blood hematopoietic marrow lymph lymphatic lymphoid platelet coagulation clotting immune body weight
    wound incision surgical postoperative post-operative postprocedural procedural procedure catheter implant graft visceral
    retroperitoneal intra-abdominal peritoneal intraperitoneal tumor tumour tissue soft-tissue epithelial circulatory hemodynamic
    intravascular intra-articular intramuscular plantar palmar nuchal maxillary ophthalmic ophthalmologic ophthalmological ejaculatory
    ejaculation orgasmic erectile affect stoma bronchopulmonary cerebrospinal neurovascular trigeminal oculomotor laryngopharyngeal
    mucous fat weight-bearing hypopharyngeal nasolacrimal thymic trunk thigh elbow forearm sacral umbilical eustachian tympanic
    follicular hepatosplenic lymphoproliferative
""".split()
)
"""Parts and functions of the body, as nouns and adjectives: they say where."""

NATURES = frozenset(
    """
    allergic hypersensitivity anaphylactic anaphylactoid pseudoallergic infusion infusion-related injection injection-related
    immune-mediated immunologic autoimmune bacterial viral fungal candida candidal mycobacterial mycotic opportunistic parasitic
    protozoal cytomegalovirus cmv ebv staphylococcal streptococcal pneumococcal clostridial herpes herpetic herpesvirus influenza
    adenovirus polyomavirus rotavirus hiv pneumocystis cryptococcal aspergillus ischemic ischaemic hemorrhagic haemorrhagic thrombotic
    thromboembolic embolic hypertensive hypotensive inflammatory necrotizing obstructive congestive occlusive toxic bullous
    exfoliative blistering vesicular pustular papular macular maculopapular maculo-papular erythematous morbilliform pruritic
    acneiform psychotic depressive manic hypomanic panic bipolar suicidal extrapyramidal convulsive epileptic dystonic dyskinetic
    demyelinating photosensitivity phototoxic malignant nonmelanoma non-melanoma squamous basal cell t-cell b-cell germ hodgkin's
    hodgkin non-hodgkin's non-hodgkin lymphocytic myeloid myelogenous lymphoblastic eczematous psoriatic psoriasiform lichenoid
    seborrheic urticarial purpuric granulomatous eosinophilic neutropenic anemic septic hypoglycemic hyperglycemic hyperosmolar
    hypoxic cholestatic cytotoxic fulminant vasovagal vasomotor orthostatic postural syncopal paroxysmal supraventricular junctional
    nodal tonic-clonic absence myoclonic partial-onset aphthous atrophic atopic contact exertional productive interstitial
    obliterative aspiration ventilatory dependence withdrawal discontinuation rebound serotonin neuroleptic anticholinergic
    cholinergic hypercoagulable hemolytic haemolytic aplastic megaloblastic musculoskeletal arthritic rheumatoid osteoporotic stress
    pathological compression pressure tension febrile lupus-like influenza-like flu-like serum-sickness-like drug-induced
    disulfiram-like rosacea-like parkinson-like cushingoid sepsis-related infectious noninfectious non-infectious infective
    application administration instillation puncture insertion nosocomial device-related catheter-related infusion-site injection-site
    application-site hypersecretory allergic-type dysphoric obsessive compulsive impulsive aggressive hostile violent antisocial
    abusive homicidal teratogenic carcinogenic mutagenic fetotoxic embryotoxic hypothyroid hyperthyroid hypogonadal polycystic
    fibrocystic fibrotic cystic nodular cancerous neoplastic precancerous hyperplastic degenerative dysplastic myelodysplastic
    proliferative fibroproliferative thrombocytopenic leukopenic pancytopenic bleeding clotting
""".split()
)
"""What kind of trouble: adjectives and nouns that stand before a general noun."""

COURSES = frozenset(
    """
    acute chronic subacute generalized generalised localized localised local diffuse multifocal multiple disseminated progressive
    primary secondary sudden abnormal atypical unusual irregular impaired involuntary excessive upper lower central deep superficial
    left right bilateral unilateral anterior posterior idiopathic spontaneous intermittent burning stinging dry reversible oculogyric
    paralytic aseptic non-cardiac noncardiac nonspecific complete partial mixed sensorineural premature early-onset ischemic-type hot
    cold tardive paranoid new worsening worsened aggravated exacerbated altered decreased increased reduced elevated
""".split()
)
"""How it runs or lies. Kept in a phrase before its noun where it makes a term of its own."""

SYSTEMS = frozenset(
    """
    gastrointestinal musculoskeletal cardiovascular cardiac respiratory metabolic nutritional hematologic hematological lymphatic
    dermatologic dermatological hepatobiliary hepatic psychiatric neurologic neurological urogenital genitourinary renal urinary
    endocrine ophthalmologic ocular vascular mediastinal subcutaneous tissue administration skin nervous autonomic digestive
""".split()
)
"""Words that head a list of effects of one organ class: "Gastrointestinal: nausea"; no part of the effect where the colon is lost."""

_NOUNS = frozenset(
    """
    injection infusion application site reaction weight body face back head heart liver lung skin eye ear blood lip tongue throat
    mouth joint bone muscle brain kidney bladder hand foot arm leg neck stomach nail hair new worsening hot cold dry left right
    adverse
""".split()
)
AFTER = (NATURES | COURSES | SITES) - SYSTEMS - _NOUNS
"""Adjectives that tables put after their noun: "rash papular", "edema peripheral"."""

COURSE_OF = frozenset(
    """
    worsening exacerbation aggravation reactivation recurrence relapse flare overgrowth redistribution accumulation
""".split()
)
"""A change for the worse of what follows with "of"."""

KEPT_COURSES = frozenset(
    """
    acute generalized generalised localized localised local disseminated progressive primary sudden abnormal atypical irregular
    impaired involuntary excessive upper lower central deep superficial anterior posterior burning dry aseptic non-cardiac noncardiac
    worsening altered premature tardive paralytic oculogyric increased decreased reduced multiple secondary diffuse idiopathic
    unstable rapid slow painful
""".split()
)

GENERAL = frozenset(
    """
    disorder disease failure insufficiency impairment dysfunction event reaction toxicity injury damage abnormality complication
    syndrome manifestation disturbance difficulty problem symptom change attack crisis episode collapse arrest block prolongation
    distress suppression loss defect anomaly malformation deformity harm retardation deficiency deficit overload retention excess
    instability irregularity exacerbation reactivation flare relapse sensitivity intolerance dependence withdrawal enlargement growth
    formation accumulation deposit opacity detachment tear rupture dehiscence leak leakage perforation obstruction occlusion stenosis
    stricture narrowing infiltration infiltrate mass nodule cyst polyp calculus stone lesion patch crust scab scar erosion fissure
    fistula abscess ulcer ulceration sore blister discoloration pigmentation peeling exfoliation thinning thickening dryness texture
    irritation inflammation discomfort pain ache tenderness soreness cramp cramping spasm tightness stiffness rigidity weakness
    fatigue heaviness numbness tingling burning stinging itching warmth coldness redness swelling bruising bleeding hemorrhage
    haemorrhage hematoma haematoma congestion secretion hypersecretion discharge fullness infection cancer carcinoma tumor tumour
    neoplasm malignancy lymphoma leukemia leukaemia melanoma sarcoma adenoma hyperplasia dysplasia metastasis rash eruption urticaria
    erythema dermatitis edema oedema effusion thrombosis thrombus embolism embolus thromboembolism clot infarction infarct ischemia
    ischaemia shock tachycardia bradycardia arrhythmia fibrillation flutter extrasystole contraction murmur palsy paralysis paresis
    neuropathy neuritis encephalopathy depression psychosis agitation hyperactivity ideation thought behavior behaviour attempt
    thinking tendency fracture dislocation atrophy hypertrophy necrosis fibrosis sclerosis degeneration wasting incontinence urgency
    frequency hesitancy hesitation colic odor incoordination anemia anaemia neutropenia hypotension hypertension hypoxia acidosis
    pneumonia pneumonitis bronchitis colitis hepatitis pancreatitis nephritis cystitis arthritis vasculitis conjunctivitis death
    hypersensitivity allergy prolapse hernia malnutrition paresthesia hypoesthesia dysesthesia hyperesthesia anesthesia dystonia
    dyskinesia induration extravasation hypertrichosis blindness deafness trauma decompensation compromise aspiration opacification
    vesiculation vesicle papule pustule induced-injury perception sensation overgrowth incompetence insult stroke accident seizure
    convulsion dilatation dilation constriction rejection sepsis bruise mucositis emergency
""".split()
)
"""Nouns that are an effect once something before them says where or of what kind."""

ALONE = frozenset(
    """
    infection bleeding hemorrhage haemorrhage edema oedema swelling rash eruption malignancy cancer death pain discomfort redness
    itching numbness tingling burning stinging bruising hematoma haematoma soreness tenderness inflammation thrombosis embolism
    thromboembolism tachycardia bradycardia arrhythmia weakness stiffness dryness irritation fracture ulceration ulcer depression
    psychosis agitation hyperactivity paralysis paresis neuropathy encephalopathy stroke seizure convulsion anemia anaemia neutropenia
    hypotension hypertension hypoxia acidosis pneumonia pneumonitis bronchitis colitis hepatitis pancreatitis nephritis cystitis
    arthritis vasculitis conjunctivitis hypersensitivity allergy paresthesia hypoesthesia lymphoma leukemia melanoma sepsis abscess
    urticaria erythema dermatitis shock mucositis neoplasm tumor cyst necrosis cramp blister blindness deafness incontinence
    perforation
""".split()
)
"""Those of GENERAL that are an effect by themselves."""

MEASURES = frozenset(
    """
    alt ast sgot sgpt alanine aspartate aminotransferase transaminase alkaline phosphatase alp ggt ggtp gamma-glutamyl
    gamma-glutamyltransferase transpeptidase transferase bilirubin creatinine bun urea urate uric acid glucose sugar cholesterol ldl
    hdl ldl-c hdl-c ldl-cholesterol hdl-cholesterol triglyceride lipid lipoprotein lipase amylase kinase phosphokinase creatine cpk ck
    ldh dehydrogenase lactate albumin protein hemoglobin haemoglobin hematocrit haematocrit platelet leukocyte wbc rbc lymphocyte
    neutrophil anc eosinophil basophil monocyte granulocyte reticulocyte erythrocyte potassium sodium calcium magnesium phosphate
    phosphorus bicarbonate chloride iron ferritin tsh thyroxine t4 t3 triiodothyronine thyrotropin prolactin testosterone estradiol
    estrogen progesterone cortisol insulin hormone fsh lh pth hba1c inr prothrombin pt aptt ptt thromboplastin fibrinogen c-reactive
    crp esr immunoglobulin igg iga ige complement antibody homocysteine ammonia methemoglobin troponin qt qtc qtcf pr qrs interval
    ejection lvef temperature weight bmi appetite libido salivation saliva lacrimation sweating urination micturition thirst gfr egfr
    clearance hcg enzyme cd4 t-cell b-cell sperm spermatozoa semen motility vitamin b12 folate zinc copper ceruloplasmin
    apolipoprotein d-dimer electrolyte csf fev1 intraocular density hematopoiesis flow
""".split()
)
"""What is measured in blood, urine or by eye, and functions with an amount."""

MEASURE_FILL = frozenset(
    """
    serum plasma blood total direct indirect conjugated unconjugated fasting urinary urine hepatic liver pancreatic thyroid cardiac
    renal muscle level concentration count value activity rate time function test pressure heart pulse body systolic diastolic supine
    standing mean white red cell corpuscular low-density high-density low high density free peak stimulating releasing growth
    luteinizing follicle-stimulating parathyroid adrenocorticotropic activated partial specific gravity sedimentation output volume
    absolute fraction nitrogen oxygen saturation bone mineral cortisol hormone acid c s circulating binding globulin vital capacity
    intracranial venous ocular clotting coagulation factor tolerance excretion secretion respiratory visual acuity tear production in
    of the and
""".split()
)
"""Words that may stand among those of a measure."""

UP_DOWN = frozenset(
    """
    increased increase increasing decreased decrease decreasing elevated elevation reduced reduction raised rise lowered low high
    abnormal abnormality prolonged prolongation shortened shortening diminished lower higher altered alteration change changed
    fluctuation depletion suppression suppressed impaired positive impairment gain loss drop fall worsened deviation variation
    depressed depression lengthening lengthened widening shift doubling
""".split()
)
"""Which way a measure goes, as noun or adjective."""
