"""What can go wrong, told to people: what, where, what to do. Each error knows its exit status."""

FOUND, ERROR, USAGE, NOT_FOUND, SUGGESTIONS = range(5)
"""Exit statuses of every command."""


class DrugrefError(Exception):
    """``what`` went wrong and, if known, how to ``mend`` it. No traceback of it ever reaches a user."""

    status = ERROR

    def __init__(self, what: str, mend: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.mend = mend


class UsageError(DrugrefError):
    """The command line does not make sense."""

    status = USAGE


class LabelStoreError(DrugrefError):
    """The imported labels cannot be read: an answer that does not come from them alone is given without them."""


class UnknownIdError(DrugrefError, KeyError):
    """An id that the knowledge base does not hold."""

    status = NOT_FOUND
    __str__ = Exception.__str__
