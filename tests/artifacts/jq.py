"""A stand-in for the command `jq -r PROGRAM FILE`, by the same program as a library."""

import sys
from pathlib import Path

import jq

_, flag, program, file = sys.argv
assert flag == "-r", flag
for line in jq.compile(program).input_text(Path(file).read_text(encoding="utf-8")):
    print(line)
