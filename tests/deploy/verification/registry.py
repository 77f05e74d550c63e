"""The descriptions by type."""

DESCRIPTIONS = {}


def describes(*types):
    """Registers a function that finds a resource of a type and compares it with what the template says."""

    def add(function):
        for name in types:
            DESCRIPTIONS[name] = function
        return function

    return add
