"""Runs a program for `jq` over pairs of templates: prints its lines, as JSON, for each pair."""

import json
import sys
from pathlib import Path

import jq

program = jq.compile(Path(sys.argv[1]).read_text(encoding="utf-8"))
pairs = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
print(json.dumps([program.input_value([pair["before"], pair["after"]]).all() for pair in pairs]))
