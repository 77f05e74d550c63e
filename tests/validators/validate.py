"""Runs both validators over templates, with every rule they have, and prints what they find.

Reads JSON lines {"template": path, "region": name or null} from standard input and writes JSON lines
{"tool", "rule", "severity", "template", "place", "message"}; the severity is "fatal", "error", "warning" or "info".
It judges nothing: findings do not change the exit code. An exit code other than 0 is a failure of this program.

Both tools are constructed once, because that takes longer than validating a template.
"""

import json
import sys
from pathlib import Path

import cloudformation_validate as validate
from cfnlint.config import ConfigMixIn, ManualArgs
from cfnlint.runner import Runner

# The region that both tools take when none is named.
DEFAULT_REGION = "us-east-1"

VALIDATE_SEVERITIES = {"FATAL": "fatal", "ERROR": "error", "WARN": "warning", "INFO": "info", "DEBUG": "info"}


def cfn_lint(template, region):
    # "I" adds the informational rules, which are off by default; mandatory checks are those that no directive in a
    # template's metadata can switch off.
    arguments = ManualArgs(
        templates=[template],
        regions=[region or DEFAULT_REGION],
        include_checks=["E", "W", "I"],
        mandatory_checks=["E", "W", "I"],
    )
    for match in Runner(ConfigMixIn([], **arguments)).run():
        path = getattr(match, "path", None) or []
        yield {
            "tool": "cfn-lint",
            "rule": match.rule.id,
            "severity": {"E": "error", "W": "warning"}.get(match.rule.id[0], "info"),
            "place": "/".join(map(str, path)) or f"line {match.linenumber}",
            "message": match.message,
        }


def cloudformation_validate(engine, template, region):
    # An empty configuration has no filter: all built-in rules at their own severities.
    config = validate.ValidateConfig()
    if region:
        config.pseudo_parameter_overrides = validate.PseudoParameterOverrides(region=region)
    report = engine.validate_template(template, config)

    def finding(rule, severity, place, message):
        tool = "cloudformation-validate"
        return {"tool": tool, "rule": rule, "severity": severity, "place": place, "message": message}

    for diagnostic in report.diagnostics:
        entity = diagnostic.entity.logical_id if diagnostic.entity else None
        place = "/".join(filter(None, [entity, diagnostic.property_path])) or f"line {diagnostic.start_line}"
        severity = VALIDATE_SEVERITIES[diagnostic.severity.name]
        yield finding(diagnostic.rule_id, severity, place, diagnostic.message)
    if report.status.name == "ANALYSIS_INCOMPLETE":
        yield finding("incomplete", "error", "template", "the analysis was cut short and may have missed findings")
    if report.metadata.suppressed:
        message = f"{report.metadata.suppressed} findings are suppressed by the template's metadata"
        yield finding("suppressed", "error", "template", message)


def main():
    engine = validate.CompositeEngine()
    for line in sys.stdin:
        request = json.loads(line)
        template, region = request["template"], request["region"]
        # An unreadable file would be one more finding to cfn-lint.
        Path(template).read_bytes()
        for finding in [*cfn_lint(template, region), *cloudformation_validate(engine, template, region)]:
            print(json.dumps({**finding, "template": template}))


main()
