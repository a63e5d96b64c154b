"""A label as what statements cite: a source with a title, a publisher, a date and a grade."""

from drugref.model import Source
from drugref.model.label import LabelSummary

CORPORA = {"openfda": "openFDA's bulk files", "spl": "SPL files"}


def label_source(label: LabelSummary) -> Source:
    """Its address is DailyMed's for its set id, where the current version is."""
    return Source(
        id=label.set_id,
        title=f"US label of {label.name}, version {label.version}",
        publisher=label.manufacturer or "maker not stated",
        date=label.date or "undated",
        grade="label",
        url=f"https://dailymed.nlm.nih.gov/dailymed/lookup.cfm?setid={label.set_id}",
        note=f"set id {label.set_id}; imported from {CORPORA.get(label.corpus, label.corpus)}",
    )
