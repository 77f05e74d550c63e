"""MiniStack, with the resource types that it lacks and the checks that AWS makes.

MiniStack (`ministack` on PyPI) emulates CloudFormation and most services. This package adds to it, a file for each
service:

- **types** that the templates of this project use and MiniStack does not know, with the operations that describe them;
- **checks** that AWS makes when a resource is created, changed or deleted, and MiniStack does not. Without them an
  emulator accepts resources in an order that AWS refuses.

`order.py` makes the resources of a stack in any order that the template allows, `recording.py` deploys again what the
command line has deployed, and `server.py` is the process. An access key of twelve digits is the account.
"""
