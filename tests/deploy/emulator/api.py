"""Operations of services that MiniStack lacks, for the resource types that this package adds.

A JSON service names its operation in the header `X-Amz-Target`; a REST service by the path.
"""

import json

from ministack.app import extract_access_key_id, extract_region
from ministack.core.responses import set_request_account_id, set_request_region

OPERATIONS = {}


class Failed(Exception):
    """An error of a service, with the name that clients look for."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def operation(target):
    """Registers a function from the fields of a request to those of its answer."""

    def add(function):
        OPERATIONS[target] = function
        return function

    return add


def serving(app):
    """The application with these operations before it."""

    async def application(scope, receive, send):
        function = _function(scope)
        if function is None:
            return await app(scope, receive, send)
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        set_request_account_id(extract_access_key_id(headers, {}))
        set_request_region(extract_region(headers, {}))
        status, answer = _answer(function, await read(receive))
        body = json.dumps(answer, default=str).encode()
        types = [(b"content-type", b"application/x-amz-json-1.1"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": types})
        await send({"type": "http.response.body", "body": body})

    return application


def _function(scope):
    if scope["type"] != "http":
        return None
    target = dict(scope["headers"]).get(b"x-amz-target", b"").decode("latin-1")
    return OPERATIONS.get(target or scope["path"])


def _answer(function, body):
    try:
        return 200, function(json.loads(body or b"{}"))
    except Failed as failed:
        return 400, {"__type": failed.code, "message": str(failed)}


async def read(receive):
    """The body of a request."""
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body
