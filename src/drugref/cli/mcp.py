"""``drugref mcp``: answer a program that talks to a language model."""

from drugref.errors import DrugrefError


def mcp() -> None:
    """Serve the commands as tools of the Model Context Protocol, over standard input and output."""
    try:
        from drugref.mcp.server import run
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] not in ("mcp", "pydantic", "anyio"):
            raise
        raise DrugrefError(
            "the Model Context Protocol needs a library that is not installed", "pip install '.[mcp]' in a clone of its repository"
        ) from None
    run()
