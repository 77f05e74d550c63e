"""Whether what exists in a cloud is what the templates say, by the APIs of the services.

Each type has a function that describes one resource of it and compares the properties that it knows; there is a file
for each service. `stack.py` walks the resources of a stack, `expected.py` evaluates what the template says. A type
without a function is not verified, and counts as such.
"""
