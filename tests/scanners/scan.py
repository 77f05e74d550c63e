"""Runs checkov over templates, with every check for CloudFormation, and prints what it finds.

Reads paths of templates from standard input, a line each, and writes JSON lines {"rule", "title", "template", "resource"},
the last one being the type and the logical id with a dot between. It judges nothing: findings do not change the exit code.
An exit code other than 0 is a failure of this program.
"""

import json
import logging
import sys

# A module of checkov needs this before it is imported: it reads the log level from the environment.
logging.disable(logging.CRITICAL)

from checkov.cloudformation.runner import Runner  # noqa: E402
from checkov.runner_filter import RunnerFilter  # noqa: E402


def main():
    templates = sys.stdin.read().splitlines()
    # No check and no list of images is downloaded.
    report = Runner().run(root_folder=None, files=templates, runner_filter=RunnerFilter(framework=["cloudformation"]))
    if report.parsing_errors:
        sys.exit(f"cannot read {report.parsing_errors}")
    for record in report.failed_checks:
        finding = {"rule": record.check_id, "title": record.check_name}
        print(json.dumps({**finding, "template": record.file_abs_path, "resource": record.resource}))


main()
