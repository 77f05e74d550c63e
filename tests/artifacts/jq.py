"""A stand-in for the command `jq`, by the same program as a library: the options -c, -r, -s, -S, -f and --arg."""

import json
import sys
from pathlib import Path

import jq


def run(program, values, flags, arguments):
    compiled = jq.compile(program, args=arguments)
    for value in values:
        for result in compiled.input_value(value):
            if "r" in flags and isinstance(result, str):
                print(result)
            else:
                print(json.dumps(result, sort_keys="S" in flags, separators=(",", ":"), ensure_ascii=False))


def documents(text):
    """The documents of a file, one after the other."""
    decoder, place, found = json.JSONDecoder(), 0, []
    while text[place:].strip():
        place += len(text[place:]) - len(text[place:].lstrip())
        value, place = decoder.raw_decode(text, place)
        found.append(value)
    return found


def main(words):
    flags, arguments, program = set(), {}, None
    while words and words[0].startswith("-"):
        word = words.pop(0)
        if word == "--arg":
            name, value = words.pop(0), words.pop(0)
            arguments[name] = value
        elif word == "-f":
            program = Path(words.pop(0)).read_text(encoding="utf-8")
        else:
            flags |= set(word[1:])
    assert flags <= set("crsS"), flags
    program = program if program is not None else words.pop(0)
    try:
        values = [value for file in words for value in documents(Path(file).read_text(encoding="utf-8"))]
    except (json.JSONDecodeError, OSError) as problem:
        sys.exit(f"parse error: {problem}")
    run(program, [values] if "s" in flags else values, flags, arguments)


main(sys.argv[1:])
