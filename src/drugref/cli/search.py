"""``drugref search``: full text over everything."""

from typing import Annotated

import typer

from drugref.cli import complete
from drugref.cli.call import NamesCall
from drugref.cli.options import argument, option
from drugref.cli.output import say
from drugref.errors import NOT_FOUND
from drugref.opening import ImportedLabels

TextAsked = Annotated[list[str], argument("TEXT…", 'Words, all of them; A OR B; NOT A; a "phrase"; the beginning of a word*.')]
SectionsSearched = Annotated[
    list[str] | None,
    option("--section", "-s", metavar="S", help="Only in this section of monographs and labels; repeatable.", offers=complete.all_sections),
]
DrugsAsked = Annotated[list[str] | None, option("--drug", metavar="NAME", help="Only of this drug; repeatable.", offers=complete.medicines)]


def search(
    call: NamesCall,
    text: TextAsked,
    section: SectionsSearched = None,
    drug: DrugsAsked = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many statements, and as many labels.")] = 10,
) -> None:
    """Search the text of all statements and imported labels; the best match first."""
    from drugref.query.search import notes
    from drugref.query.search import search as query

    imported = ImportedLabels()
    matches = call.medicines(drug or [], imported)
    result = query(call.kb, imported.store, text, sections=section or (), matches=matches, limit=limit)
    for note in notes(" ".join(text)):
        say(note)
    nothing = not result.statements and not result.labels.hits
    if call.json or not nothing:
        call.answer(result, "search.view")
    if nothing:
        from drugref.view.search import called

        for line in called(result):
            say(line)
        where = f"in the statements here or in {result.imported} imported labels" if result.imported else "in the statements here"
        say(f"“{result.text}” was not found {where}{', as asked' if section or drug else ''}; that is not evidence that it is not so")
        raise typer.Exit(NOT_FOUND)
