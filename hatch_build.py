"""Compiles the knowledge base and the guard list into every wheel, so that an installed drugref is fast from its first run."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledStores(BuildHookInterface[Any]):
    """An editable install has none: it follows the YAML files as they are edited."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a folder that is there until the build ends."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from drugref import paths
        from drugref.opening import ship

        self.folder = tempfile.TemporaryDirectory()
        ship(Path(self.folder.name))
        for path in (paths.shipped_store(), paths.shipped_names()):
            build_data["force_include"][str(Path(self.folder.name) / path.name)] = f"drugref/data/compiled/{path.name}"
