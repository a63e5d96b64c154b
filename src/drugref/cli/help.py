"""How the commands are grouped in the help, three examples of each, and the short help."""

from __future__ import annotations

GROUPS = {
    "Look up": ("show", "side-effects", "dose", "search", "resolve"),
    "Compare": ("compare", "find"),
    "Check": ("interactions",),
    "Data": ("list", "source", "gaps", "validate", "labels", "import", "update", "corpora", "config", "doctor", "mcp"),
}

EXAMPLES = {
    "show": ("show tolperisone", "show Lyrica --section dosing", "show gabapentin -o gabapentin.html"),
    "side-effects": ("side-effects gabapentin", "side-effects gabapentin pregabalin", "side-effects gabapentin --format csv"),
    "dose": (
        "dose gabapentin --crcl 40ml/min",
        'dose gabapentin --age 6y --weight 20kg --for "partial seizures"',
        'dose pregabalin --region US --for "diabetic neuropathy"',
    ),
    "search": ("search serotonin", "search '\"liver injury\"' 'hepat*'", "search hyponatraemia --drug duloxetine"),
    "resolve": ("resolve Lyrica", 'resolve "tolperisone HCl" tolperizone', "resolve --stdin --json < list.txt"),
    "compare": (
        "compare silperisone inaperisone",
        "compare gabapentin pregabalin --differences",
        "compare gabapentin pregabalin -o x.html",
    ),
    "find": ("find --condition neuropathy", "find --effect drowsiness --class opioid", "find --status withdrawn --region EU"),
    "interactions": ("interactions tramadol sertraline", "interactions tramadol duloxetine alcohol", "interactions --from list.txt"),
    "list": ("list drugs", "list effects", "list sources --census"),
    "source": ("source seed-menu", "source nice-cg173-additional-information", "source seed-menu --format csv"),
    "gaps": ("gaps", "gaps --json", "gaps --format csv"),
    "validate": ("validate", "validate my-folder", "validate my-folder --json"),
    "labels": ("labels citalopram", "labels citalopram --json", "labels Celexa"),
    "import": ("import openfda drug-label-0001-of-0013.json.zip", "import openfda --download --yes", "import names names.tsv"),
    "update": ("update", "update --yes", "help update"),
    "corpora": ("corpora", "corpora --json", "corpora remove openfda"),
    "config": ("config", "config --json", "config --format csv"),
    "doctor": ("doctor", "doctor --json", "doctor --format md"),
    "mcp": ("mcp", "mcp --help", "help mcp"),
}


def group(command: str) -> str:
    """The heading that a command stands under."""
    return next((name for name, commands in GROUPS.items() if command in commands), "Data")


def examples(command: str) -> str:
    """The examples of a command as the end of its help."""
    return "\n\n".join(("Examples:", *(f"drugref {line}" for line in EXAMPLES.get(command, ()))))


def short(command: str | None, about: str) -> str:
    """What ``-h`` says: of a command what it does (``about``: the first sentence) and the examples; of the program all commands."""
    if command:
        return "\n".join(
            (about, "", *(f"  drugref {line}" for line in EXAMPLES[command]), "", f"Every option: drugref {command} --help", "")
        )
    widest = max(map(len, GROUPS))
    listed = (f"  {name:{widest}}  {', '.join(commands)}" for name, commands in GROUPS.items())
    return "\n".join((about, "", *listed, "", "A medicine: drugref NAME. One command: drugref COMMAND -h. All: --help, --version", ""))
