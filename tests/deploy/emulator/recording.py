"""Deploys again, in other orders, what clients have deployed.

Everything that changes something is recorded: stacks as a template with its parameters, all other requests (uploads,
images) as they are. A replay starts from nothing and makes the same requests, with the resources of each stack in
another order; it needs no command line and no waiting.
"""

import asyncio
from urllib.parse import parse_qsl, urlencode

import ministack.services.cloudformation as cloudformation
from ministack.app import _reset_all_state, detect_service
from ministack.core.responses import request_scope

from . import api, given, order
from .registry import RECORDS

DONE = ("CREATE_COMPLETE", "UPDATE_COMPLETE")


class Recording:
    def __init__(self, app):
        self.app = app
        self.requests = []

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            return await self.app(scope, receive, send)
        body = await api.read(receive)
        recorded = _to_replay(scope, body)
        if recorded is not None:
            self.requests.append(recorded)
        # The answer waits for what the request starts: the command line looks at once, and then again after 30 seconds.
        for message in await _finished(self.app, scope, body):
            await send(message)

    def stacks(self):
        """How often a stack is made or changed."""
        return sum(name is not None for _, _, name in self.requests)

    async def replay(self, choose):
        """Deploys everything again. Returns what fails: the stack, its state and its first failure; None if nothing."""
        reset()
        with order.chosen(choose):
            for scope, body, name in self.requests:
                answer = await call(self.app, scope, body)
                if name is None:
                    continue
                problem = _problem(scope, name, answer)
                if problem:
                    return problem
        return None


def reset():
    _reset_all_state()
    RECORDS.clear()
    given.again()


def _to_replay(scope, body):
    """The request as it is replayed, and the name of the stack that it makes; None for what changes nothing."""
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    if detect_service(scope["method"], scope["path"], headers, {}) != "cloudformation":
        return scope, body, None
    fields = dict(parse_qsl(body.decode(), keep_blank_values=True))
    if fields.get("Action") != "CreateChangeSet":
        return None
    kind = fields.pop("ChangeSetType")
    del fields["ChangeSetName"]
    fields.pop("Description", None)
    fields["Action"] = "CreateStack" if kind == "CREATE" else "UpdateStack"
    body = urlencode(fields).encode()
    kept = [(name, value) for name, value in scope["headers"] if name.lower() != b"content-length"]
    return {**scope, "headers": [*kept, (b"content-length", str(len(body)).encode())]}, body, fields["StackName"]


def _body(body):
    sent = False

    async def receive():
        nonlocal sent
        if sent:
            await asyncio.sleep(3600)
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _finished(app, scope, body):
    """The messages that answer a request, after the end of all that it started."""
    before = asyncio.all_tasks()
    messages = []

    async def send(message):
        messages.append(message)

    await app(dict(scope), _body(body), send)
    if b"ExecuteChangeSet" in body or b"CreateStack" in body or b"UpdateStack" in body or b"DeleteStack" in body:
        await asyncio.gather(*(asyncio.all_tasks() - before), return_exceptions=True)
    return messages


async def call(app, scope, body):
    """The answer to a request, after the end of all that it started."""
    messages = await _finished(app, scope, body)
    return b"".join(message.get("body", b"") for message in messages).decode(errors="replace")


def _problem(scope, name, answer):
    account, region = _who(scope)
    with request_scope(account, region):
        stack = cloudformation._stacks.get(name)
        if stack is None:
            return f"{name}: {answer}"
        if stack["StackStatus"] in DONE:
            return None
        events = cloudformation._stack_events.get(stack["StackId"], [])
        failures = [event for event in events if event["ResourceStatus"].endswith("FAILED")]
        first = failures[0] if failures else {"LogicalResourceId": "", "ResourceStatusReason": answer}
        return f"{name}: {first['LogicalResourceId']}: {first['ResourceStatusReason']}"


def _who(scope):
    from ministack.app import extract_access_key_id, extract_region

    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    key = extract_access_key_id(headers, {})
    return (key if key.isdigit() else "000000000000"), extract_region(headers, {})
