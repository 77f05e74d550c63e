"""An emulator of AWS on a free port of the loopback interface, for as long as standard input stays open.

Prints the port once it answers. What the emulator does not emulate, it says on standard error.
"""

import sys

from moto.cloudformation.models import CloudFormationBackend
from moto.server import ThreadedMotoServer

EXECUTE = CloudFormationBackend.execute_change_set


def execute_change_set(self, change_set_name, stack_name=None):
    """Lets stacks that change sets make have outputs, and see exports; moto supports both only for `create-stack`."""
    change_set = self.describe_change_set(change_set_name)
    stack = self.stacks[change_set.stack_id]
    stack.resource_map.cross_stack_resources = self.exports
    EXECUTE(self, change_set_name, stack_name)
    stack._parse_template()
    stack.output_map = stack._create_output_map()
    for name in [name for name, export in self.exports.items() if export.exporting_stack_id == stack.stack_id]:
        del self.exports[name]
    self._validate_export_uniqueness(stack)
    self.exports.update({export.name: export for export in stack.exports})


CloudFormationBackend.execute_change_set = execute_change_set

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
server.stop()
