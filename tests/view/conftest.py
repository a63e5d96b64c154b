"""Fixtures for what Rich draws."""

import io
from collections.abc import Callable

import pytest
from rich.console import Console, RenderableType


@pytest.fixture(scope="session")
def draw() -> Callable[..., str]:
    """``draw(screen, 80)``: as on a terminal that wide; with ``links`` in colour, links and all."""

    def drawn(screen: RenderableType, width: int, *, links: bool = False) -> str:
        file = io.StringIO()
        system = "standard" if links else None
        Console(file=file, width=width, color_system=system, force_terminal=links, highlight=False).print(screen)  # type: ignore[arg-type]
        return file.getvalue()

    return drawn
