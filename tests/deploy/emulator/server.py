"""The process: the emulator on a free port of the loopback interface, until standard input ends.

Prints the port once it answers. Each line of standard input is a question in JSON, answered by a line of JSON.
"""

import asyncio
import json
import logging
import os
import socket
import sys
import threading

os.environ.setdefault("BIND_HOST", "127.0.0.1")

import ministack.app as ministack  # noqa: E402
from hypercorn.asyncio import serve  # noqa: E402
from hypercorn.config import Config  # noqa: E402

from . import api, autoscaling, cloudwatch, codebuild, codedeploy, codepipeline, custom  # noqa: E402, F401
from . import ec2, ecr, ecs, elbv2, given, notifications, order, outputs, protection, rds, s3  # noqa: E402, F401
from . import secretsmanager, users  # noqa: E402, F401
from .recording import Recording  # noqa: E402


def main():
    logging.getLogger().setLevel(logging.WARNING)
    asyncio.run(_run())


async def _run():
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    os.environ["GATEWAY_PORT"] = str(port)
    recording = Recording(api.serving(ministack.app))
    config = Config()
    config.bind = [f"fd://{listener.detach()}"]
    config.loglevel = "WARNING"
    # Longer than a client waits between two requests: it would find its connection closed.
    config.keep_alive_timeout = 600
    ended = asyncio.Event()
    server = asyncio.create_task(serve(recording, config, shutdown_trigger=ended.wait))
    print(port, flush=True)
    await _answer(recording)
    ended.set()
    await server


async def _answer(recording):
    """Answers questions until standard input ends."""
    lines = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read():
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    while (line := await lines.get()) is not None:
        question = json.loads(line)
        print(json.dumps(await QUESTIONS[question["ask"]](recording, question)), flush=True)


async def _orders(recording, question):
    """Replays with random orders (`seeds`), and with single resources late (`late`, by index). Answers with the
    failures by order."""
    orders = {f"seed {seed}": order.at_random(seed) for seed in question["seeds"]}
    orders |= {f"late {index}": order.late(index) for index in question["late"]}
    failures = {}
    for name, choose in orders.items():
        problem = await recording.replay(choose)
        if problem:
            failures[name] = problem
    return {"orders": len(orders), "stacks": recording.stacks(), "failures": failures}


async def _users(_, question):
    """Somebody else has made these users of databases."""
    users.MADE_MEANWHILE[:] = question["users"]
    return {}


async def _hosted_zone(_, question):
    """The account has a hosted zone."""
    given.hosted_zone(question["account"], question["region"], question["id"], question["name"])
    return {}


QUESTIONS = {"orders": _orders, "users": _users, "hosted zone": _hosted_zone}
