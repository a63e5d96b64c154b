"""``drugref config``: what is set, and where."""

from drugref.cli.call import PageCall


def config(call: PageCall) -> None:
    """Show every setting, its value, and where that comes from: a variable, a line of config.toml, or built in."""
    from drugref.query.settings import settings

    call.answer(settings(), "settings.view")
