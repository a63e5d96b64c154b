"""Settings as they hold for this call."""

from __future__ import annotations

from typing import ClassVar

from drugref import config
from drugref.config import Setting
from drugref.model.record import record


@record
class Settings:
    """``path``: of the file that may set them; None for a user without a home. ``exists``: whether it is there."""

    COMMAND: ClassVar[str] = "config"
    GIVES: ClassVar = ("path!", "exists", "settings")

    path: str | None
    exists: bool
    settings: tuple[Setting, ...]


def settings() -> Settings:
    """Every setting. Raises DrugrefError for a file that says what makes no sense."""
    file = config.path()
    return Settings(path=str(file) if file else None, exists=bool(file and file.is_file()), settings=tuple(config.settings().values()))
