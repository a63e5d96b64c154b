"""``python -m drugref``."""

import sys

from drugref.cli.main import main

sys.exit(main())
