"""The resources of stacks: how many there should be, exist, and are as the template says."""

import json
import sys

import boto3
from botocore.config import Config

from . import compute, data, delivery, messages, network, protection, security  # noqa: F401
from .expected import Different, Resource, Values
from .registry import DESCRIPTIONS


class Cloud:
    """The clients of an account and region."""

    def __init__(self, account, region):
        self.session = boto3.Session(aws_access_key_id=account, aws_secret_access_key="emulated", region_name=region)
        self.clients = {}

    def __call__(self, service):
        if service not in self.clients:
            self.clients[service] = self.session.client(service, config=Config(retries={"total_max_attempts": 3}))
        return self.clients[service]


def main():
    for line in sys.stdin:
        print(json.dumps(verify(**json.loads(line))), flush=True)


def verify(account, region, stack, template):
    cloud = Cloud(account, region)
    with open(template, encoding="utf-8") as file:
        template = json.load(file)
    found = _resources(cloud, stack)
    values = _values(cloud, account, region, stack, template, found)
    wanted = {name: item for name, item in template["Resources"].items() if name in found or "Condition" not in item}
    report = {"stack": stack, "resources": len(wanted), "created": 0, "verified": 0, "problems": [], "types": []}
    for name, item in wanted.items():
        if name not in found:
            report["problems"].append(f"{name}: was not created")
            continue
        report["created"] += 1
        _verify(cloud, name, item, Resource(found[name], item.get("Properties", {}), values), report)
    return report


def _verify(cloud, name, item, resource, report):
    describe = DESCRIPTIONS.get(item["Type"])
    if describe is None:
        report["types"].append(item["Type"])
        return
    try:
        describe(cloud, resource)
        report["verified"] += 1
    except Different as different:
        report["problems"].append(f"{name} ({item['Type']}): {different}")
    except Exception as error:  # noqa: BLE001: whatever a client raises, the resource is not there
        report["problems"].append(f"{name} ({item['Type']}): {type(error).__name__}: {error}")


def _resources(cloud, stack):
    pages = cloud("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stack)
    items = (item for page in pages for item in page["StackResourceSummaries"])
    complete = ("CREATE_COMPLETE", "UPDATE_COMPLETE")
    return {item["LogicalResourceId"]: item["PhysicalResourceId"] for item in items if item["ResourceStatus"] in complete}


def _values(cloud, account, region, stack, template, found):
    pages = cloud("cloudformation").get_paginator("list_exports").paginate()
    exports = {item["Name"]: item["Value"] for page in pages for item in page["Exports"]}
    pseudo = {"AWS::Region": region, "AWS::AccountId": account, "AWS::StackName": stack, "AWS::Partition": "aws"}
    return Values(template, found, exports, pseudo)
