"""A label as what statements cite: a source with a title, a publisher, a date and a grade."""

from drugref.model import Source
from drugref.model.label import LabelSummary

LABEL_KINDS = {"US": "US label", "CA": "Canadian label", "not stated": "label"}
"""What a label is called, by its region."""

CORPORA = {"openfda": "openFDA's bulk files", "spl": "SPL files"}


def label_source(label: LabelSummary) -> Source:
    """The address of a US label is DailyMed's for its set id, where the current version is."""
    kind = LABEL_KINDS[label.region]
    return Source(
        id=label.set_id,
        title=f"{kind[:1].upper()}{kind[1:]} of {label.name}, version {label.version}",
        publisher=label.manufacturer or "maker not stated",
        date=label.date or "undated",
        grade="label",
        url=f"https://dailymed.nlm.nih.gov/dailymed/lookup.cfm?setid={label.set_id}" if label.region == "US" else None,
        note=f"set id {label.set_id}; imported from {CORPORA.get(label.corpus, label.corpus)}",
    )
