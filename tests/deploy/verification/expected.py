"""What a template says about a resource, as far as it can be evaluated from outside."""


class Unknown:
    """A value that only CloudFormation knows, such as an attribute."""


UNKNOWN = Unknown()


class Different(Exception):
    """A resource that is not what the template says."""


class Values:
    """The names that a template's functions refer to."""

    def __init__(self, template, physical, exports, pseudo):
        self.mappings = template.get("Mappings", {})
        parameters = template.get("Parameters", {}).items()
        defaults = {name: item.get("Default", UNKNOWN) for name, item in parameters if item["Type"][:8] != "AWS::SSM"}
        self.names = {**defaults, **pseudo, **physical}
        self.exports = exports

    def evaluate(self, value):
        if isinstance(value, list):
            return [self.evaluate(item) for item in value]
        if not isinstance(value, dict):
            return UNKNOWN if isinstance(value, str) and "{{resolve:" in value else value
        if len(value) == 1:
            (name, argument), = value.items()
            if name == "Ref":
                return self.names.get(argument, UNKNOWN)
            if name == "Fn::ImportValue":
                return self.exports.get(self.evaluate(argument), UNKNOWN)
            if name == "Fn::Join":
                items = self.evaluate(argument[1])
                known = isinstance(items, list) and UNKNOWN not in items
                return argument[0].join(map(str, items)) if known else UNKNOWN
            if name.startswith("Fn::"):
                return UNKNOWN
        return {name: self.evaluate(item) for name, item in value.items()}


class Resource:
    """A resource: its physical id, and what the template says about it."""

    def __init__(self, physical_id, properties, values):
        self.id = physical_id
        self.properties = values.evaluate(properties)

    def get(self, path, default=UNKNOWN):
        """A property, `UNKNOWN` if it is not set or cannot be evaluated: `A.B`, with indexes for items."""
        value = self.properties
        for name in path.split("."):
            if isinstance(value, list) and name.isdigit() and int(name) < len(value):
                value = value[int(name)]
            elif isinstance(value, dict) and name in value:
                value = value[name]
            else:
                return UNKNOWN if isinstance(value, Unknown) else default
        return value

    def same(self, path, found, default=UNKNOWN):
        """Compares a property with what was found. What is not set is compared with the default, if one is given."""
        wanted = self.get(path, default)
        if _has_unknown(wanted) or _plain(wanted) == _plain(found):
            return
        raise Different(f"{path} is {found!r}, and should be {wanted!r}")

    def count(self, path, found):
        """Compares only the number of items, where the items cannot be evaluated or look different."""
        wanted = self.get(path, [])
        if isinstance(wanted, list) and len(wanted) != len(found):
            raise Different(f"{path} has {len(found)} items, and should have {len(wanted)}")


def _has_unknown(value):
    if isinstance(value, dict):
        return any(_has_unknown(item) for item in value.values())
    if isinstance(value, list):
        return any(_has_unknown(item) for item in value)
    return isinstance(value, Unknown)


def _plain(value):
    """A value without what services write in their own way: numbers and truth values as texts, order of lists."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return sorted((_plain(item) for item in value), key=str)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
