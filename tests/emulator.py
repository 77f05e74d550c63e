"""An emulator of AWS on a free port of the loopback interface, for as long as standard input stays open.

Prints the port once it answers. What the emulator does not emulate, it says on standard error.
"""

import sys

from moto.server import ThreadedMotoServer

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
server.stop()
