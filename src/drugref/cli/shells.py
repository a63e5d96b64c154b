"""What each shell is given to complete a word: quoted as it inserts it, in the order offered, with what it is.

Typer's own classes leave a blank unquoted in bash, double an apostrophe in zsh and sort. This knows Typer's private modules; its version
is pinned (see pyproject.toml), and the tests type into the shells.
"""

import os
import re
import shlex

from typer import _completion_classes, _completion_shared
from typer._click.shell_completion import CompletionItem, add_completion_class

from drugref.normal import printable

_BLANK = re.compile(r"\s+")


def _told(item: CompletionItem) -> str:
    """What it is, on one line that steers no terminal."""
    return _BLANK.sub(" ", printable(item.help or "")).strip()


class Bash(_completion_classes.BashComplete):
    """Bash puts a word on the line as it is, behind the quote that is open."""

    source_template = _completion_classes.BashComplete.source_template.replace("-o default -F", "-o default -o nosort -F")

    def format_completion(self, item: CompletionItem) -> str:
        """The word as bash reads it; nothing for what the open quote cannot hold."""
        typed = os.environ.get("COMP_WORDS", "").split("\n")[-1][:1]
        if typed in ("'", '"'):
            return "" if re.search(r"['\"$`\\!]", item.value) else item.value
        return re.sub(r"([^\w@%+=:,./-])", r"\\\1", item.value)


class Zsh(_completion_classes.ZshComplete):
    """Zsh evaluates what it is given."""

    def complete(self) -> str:
        """A call of zsh's own function, every word in single quotes."""
        items = self.get_completions(*self.get_completion_args())
        rows = (item.value.replace("\\", r"\\").replace(":", r"\:") + (f":{told}" if (told := _told(item)) else "") for item in items)
        offered = " ".join(map(shlex.quote, rows))
        return f"local -a offered; offered=({offered}); _describe -V drugref offered" if offered else "_files"


class Fish(_completion_classes.FishComplete):
    """Fish quotes what it inserts."""

    source_template = _completion_classes.FishComplete.source_template.replace("--no-files --arg", "--no-files --keep-order --arg")

    def format_completion(self, item: CompletionItem) -> str:
        """A word a line, and behind a tab what it is."""
        told = _told(item)
        return f"{item.value}\t{told}" if told else item.value


def teach() -> None:
    """Have Typer ask these classes, and install scripts that keep their order; after its command was made, which registers its own."""
    for taught in (Bash, Zsh, Fish):
        add_completion_class(taught, taught.name)
        _completion_shared._completion_scripts[taught.name] = taught.source_template
