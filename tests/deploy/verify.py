"""Compares what exists with the templates; see `verification/__init__.py`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from verification.stack import main  # noqa: E402

main()
