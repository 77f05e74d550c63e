"""Starts the emulator of AWS; see `emulator/__init__.py`. The Python of the tests is isolated from its own directory."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from emulator.server import main  # noqa: E402

main()
