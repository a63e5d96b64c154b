"""Every test of the server starts one and is slow; the SDK alone takes a second to import, which a quick run is spared."""

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not read the tests where none of them would be run; None leaves it to others."""
    return True if collection_path.suffix == ".py" and config.option.markexpr == "not slow" else None
