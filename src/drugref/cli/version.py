"""``drugref --version``."""


def version() -> str:
    """Program, and edition of the knowledge base."""
    from drugref import __version__
    from drugref.opening import load

    return f"drugref {__version__}, edition {load().edition}\n"
