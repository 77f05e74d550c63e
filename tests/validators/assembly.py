"""Validates cloud assemblies against the JSON schemas of the npm package `@aws-cdk/cloud-assembly-schema`, which the
Python package of that name contains.

Reads JSON lines {"schema": "cloud-assembly" or "assets", "file": path} from standard input and writes JSON lines
{"file", "place", "message"}, one for each problem. An exit code other than 0 is a failure of this program.
"""

import importlib.util
import json
import sys
import tarfile
from pathlib import Path

import jsonschema


def schemas():
    # The package itself starts Node.js when it is imported.
    package = importlib.util.find_spec("aws_cdk").submodule_search_locations
    (archive,) = [found for path in package for found in Path(path).glob("cloud_assembly_schema/_jsii/*.tgz")]
    with tarfile.open(archive) as tar:
        for name in ("cloud-assembly", "assets"):
            yield name, json.load(tar.extractfile(f"package/schema/{name}.schema.json"))


def closed(schema):
    """The schema without room for properties that it does not name: a misspelt one is ignored by the command line."""
    if isinstance(schema, dict):
        schema = {key: closed(value) for key, value in schema.items()}
        if "properties" in schema:
            schema.setdefault("additionalProperties", False)
        # The properties of an artifact are one of several types, and the metadata of one may be anything.
        schema["anyOf"] = [one for one in schema.pop("anyOf", []) if set(one) != {"description"}] or None
        return {key: value for key, value in schema.items() if value is not None}
    return [closed(item) for item in schema] if isinstance(schema, list) else schema


validators = {name: jsonschema.Draft7Validator(closed(schema)) for name, schema in schemas()}

for line in sys.stdin:
    request = json.loads(line)
    document = json.loads(Path(request["file"]).read_text())
    for error in validators[request["schema"]].iter_errors(document):
        place = "/".join(map(str, error.absolute_path))
        print(json.dumps({"file": request["file"], "place": place, "message": error.message[:400]}))
