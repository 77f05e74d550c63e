"""Resource types: how one is added to the emulator, and how checks are put before what it does."""

import random
import string

import ministack.services.cloudformation.provisioners as provisioners
from ministack.core.responses import AccountRegionScopedDict, get_account_id, get_region

HANDLERS = provisioners._RESOURCE_HANDLERS

# What the services of this package keep: (kind, id) -> record.
RECORDS = AccountRegionScopedDict()


class Refused(ValueError):
    """AWS refuses the request; CloudFormation shows the message as the reason of the failure."""


def resource(type_name):
    """Adds the type that a class implements: `create`, `change`, `delete`, and what must or cannot be set."""

    def add(cls):
        implementation = cls()
        HANDLERS[type_name] = {
            "create": implementation._create,
            "update": implementation._update,
            "update_with_logical_id": True,
            "delete": implementation.delete,
        }
        return cls

    return add


class Resource:
    """A resource type. Properties arrive as the template has them, with references and functions evaluated."""

    # Properties without which a resource is refused.
    required = ()
    # Properties whose change replaces the resource.
    create_only = ()

    def create(self, name, properties):
        """Makes it; returns its physical id and its attributes. `name` is one that CloudFormation generates."""
        raise NotImplementedError

    def change(self, physical_id, properties):
        """Changes it in place; returns its attributes."""
        raise NotImplementedError

    def delete(self, physical_id, properties):
        """Removes it."""
        raise NotImplementedError

    def _create(self, logical_id, properties, stack_name):
        need(properties, *self.required)
        return self.create(generated_name(stack_name, logical_id), properties)

    def _update(self, physical_id, old, new, stack_name, logical_id=None):
        need(new, *self.required)
        if any(old.get(name) != new.get(name) for name in self.create_only):
            return self.create(generated_name(stack_name, logical_id), new)
        return physical_id, self.change(physical_id, new)


class Kept(Resource):
    """A type that is kept as a record, under the name of its kind."""

    kind = ""

    def keep(self, physical_id, record):
        RECORDS[(self.kind, physical_id)] = record

    def delete(self, physical_id, properties):
        RECORDS.pop((self.kind, physical_id), None)


def records(kind):
    """The records of a kind in the account and region of the request, by id."""
    return {key[1]: record for key, record in RECORDS.items() if key[0] == kind}


def before(type_name, *steps):
    """Runs a check of the properties before the emulator creates a resource of a type, and before it changes it if
    `change` is among the steps."""

    def add(check):
        for step in steps or ("create",):
            HANDLERS[type_name][step] = STEPS[step](HANDLERS[type_name], check)
        return check

    return add


def _before_create(handler, check):
    original = handler["create"]

    def create(logical_id, properties, stack_name):
        check(properties)
        return original(logical_id, properties, stack_name)

    return create


def _before_update(handler, check):
    original = handler["update"]

    def update(physical_id, old, new, *rest, **named):
        check(new)
        return original(physical_id, old, new, *rest, **named)

    return update


def _before_delete(handler, check):
    original = handler["delete"]

    def delete(physical_id, properties, *rest):
        check(physical_id, properties)
        return original(physical_id, properties, *rest)

    return delete


STEPS = {"create": _before_create, "update": _before_update, "delete": _before_delete}


def need(properties, *names):
    for name in names:
        if properties.get(name) in (None, ""):
            raise Refused(f"Model validation failed (#: required key [{name}] not found)")


def exists(store, key, what):
    if key not in store:
        raise Refused(f"The {what} '{key}' does not exist")


def is_true(value):
    return str(value).lower() == "true"


def hexadecimal(prefix):
    return prefix + "".join(random.choices("0123456789abcdef", k=17))


def generated_name(stack_name, logical_id):
    suffix = "".join(random.choices(string.ascii_uppercase + string.digits, k=12))
    return f"{stack_name}-{logical_id}"[:50] + f"-{suffix}"


def arn(service, rest):
    return f"arn:aws:{service}:{get_region()}:{get_account_id()}:{rest}"
