"""The order in which the resources of a stack are made: any that its template allows.

CloudFormation promises only that a resource is made after those that it refers to or depends on; the rest happens at
the same time. So every order that respects references and `DependsOn` is one that happens.

- `random`: each next resource is drawn from those whose dependencies exist.
- `late`: one resource as late as possible, and only what depends on it after it. If anything needs that resource
  without saying so, it is made too early in this order. One such order for each resource therefore finds every
  missing dependency between two resources, which random orders only probably do.
"""

import contextlib
import contextvars
import random

import ministack.services.cloudformation.engine as engine
import ministack.services.cloudformation.stacks as stacks

# A function from the resources, in the emulator's own order, and their dependencies to an order.
_CHOSEN = contextvars.ContextVar("order", default=None)
_PLAIN = stacks._topological_sort


def _sort(resources, conditions):
    plain = _PLAIN(resources, conditions)
    choose = _CHOSEN.get()
    if choose is None:
        return plain
    names = set(plain)
    needs = {name: engine._extract_deps(resources[name], names) - {name} for name in plain}
    return choose(plain, needs)


stacks._topological_sort = _sort


@contextlib.contextmanager
def chosen(choose):
    """Stacks are made in this order, and deleted in the reverse one."""
    token = _CHOSEN.set(choose)
    try:
        yield
    finally:
        _CHOSEN.reset(token)


def at_random(seed):
    def choose(plain, needs):
        generator = random.Random(f"{seed}/{len(plain)}")
        made, left = [], set(plain)
        while left:
            ready = sorted(name for name in left if not needs[name] & left)
            name = generator.choice(ready)
            made.append(name)
            left.remove(name)
        return made

    return choose


def late(index):
    """The resource at this index, in the order of their names, as late as possible."""

    def choose(plain, needs):
        dependents = {sorted(plain)[index % len(plain)]}
        for name in plain:
            if needs[name] & dependents:
                dependents.add(name)
        return [name for name in plain if name not in dependents] + [name for name in plain if name in dependents]

    return choose
