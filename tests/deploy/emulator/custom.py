"""Custom resources. MiniStack runs their functions in processes of their own; here they run in this one.

The code is what the template has, and is run as Lambda runs it: with its environment, an event of CloudFormation, and
an answer at a URL. Only its clients are others: `boto3` has those of `CLIENTS`, and the URL is not called. What a
client refuses, the code sees as the `ClientError` that AWS raises. Functions of other runtimes are left to MiniStack.
"""

import builtins
import io
import json
import types
import zipfile

import ministack.services.cloudformation.custom_resource as custom_resource
import ministack.services.lambda_svc as functions

from .registry import Refused

# The clients of AWS that code of custom resources may use, by their name in `boto3`.
CLIENTS = {}

_PLAIN_INVOKE = custom_resource.invoke_custom_resource


class ClientError(Exception):
    """The error that clients of `boto3` raise."""

    def __init__(self, code, message):
        super().__init__(f"An error occurred ({code}): {message}")
        self.response = {"Error": {"Code": code, "Message": message}}


def _invoke(kind, logical_id, properties, stack_name, stack_id, resource_type, physical_id=None, old_props=None):
    function, config, name = functions._get_func_record_for_ref(properties.get("ServiceToken", ""))
    if function is None:
        raise Refused(f"Function not found: {name} (ResourceNotFoundException)")
    if not config["Runtime"].startswith("python"):
        return _PLAIN_INVOKE(kind, logical_id, properties, stack_name, stack_id, resource_type, physical_id, old_props)
    plain = custom_resource._normalise_resource_properties
    event = {
        "RequestType": kind, "RequestId": "emulated", "StackId": stack_id, "LogicalResourceId": logical_id,
        "ResourceType": resource_type, "ResponseURL": "https://emulated.invalid/answer",
        "ResourceProperties": plain(properties),
    }
    if physical_id is not None:
        event["PhysicalResourceId"] = physical_id
    if old_props is not None:
        event["OldResourceProperties"] = plain(old_props)
    answer = _run(function["code_zip"], config, event)
    for field in ("StackId", "RequestId", "LogicalResourceId"):
        if answer.get(field) != event[field]:
            raise Refused(f"Invalid response: {field} is {answer.get(field)}")
    if answer["Status"] != "SUCCESS":
        raise Refused(f"Received response status [FAILED] from custom resource. Message returned: {answer['Reason']}")
    return answer["PhysicalResourceId"], answer.get("Data") or {}


def _run(archive, config, event):
    """The answer of a function."""
    module, handler = config["Handler"].rsplit(".", 1)
    code = zipfile.ZipFile(io.BytesIO(archive)).read(f"{module}.py").decode()
    answers = []
    environment = config.get("Environment", {}).get("Variables", {})
    names = {"__name__": module, "__builtins__": _builtins(environment, answers)}
    exec(compile(code, f"{module}.py", "exec"), names)  # noqa: S102: the code of the program under test
    names[handler](event, None)
    if not answers:
        raise Refused("CloudFormation did not receive a response from your Custom Resource")
    return json.loads(answers[0])


def _builtins(environment, answers):
    """The builtins of the code: its imports of clients, of the environment and of the web are replaced."""
    request = types.SimpleNamespace(Request=lambda url, body, headers, method: body, urlopen=answers.append)
    replaced = {
        "boto3": types.SimpleNamespace(client=lambda name: CLIENTS[name]()),
        "botocore.exceptions": types.SimpleNamespace(ClientError=ClientError),
        "os": types.SimpleNamespace(environ=environment),
        "urllib.request": types.SimpleNamespace(request=request),
        "time": types.SimpleNamespace(sleep=lambda _: None),
    }

    def imported(name, *rest, **named):
        return replaced[name] if name in replaced else builtins.__import__(name, *rest, **named)

    return {**vars(builtins), "__import__": imported}


custom_resource.invoke_custom_resource = _invoke
