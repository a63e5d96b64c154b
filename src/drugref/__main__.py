"""``python -m drugref``."""

import sys

from drugref.cli.start import main

sys.exit(main())
