# What a template allows, a line each; what is not a template in JSON allows nothing.
objects | .Resources // {} | to_entries[] | .key as $id | .value.Type as $type | .value.Properties // {} |
# Policy statements, wherever they are: as objects, or within text.
((.. | objects | select(has("Effect")) | ["\(if .Effect == "Deny" then "-" else "+" end)", .]),
(.. | strings | select(test("\"Effect\"")) | ["+", .]),
# What else gives permissions.
((.ManagedPolicyArns, .SecurityGroupIngress, .SecurityGroupEgress | arrays[]) | ["+", .]),
(select($type | test("::(SecurityGroup(In|E)gress|Permission|Url|UserToGroupAddition|ResourceShare|Assignment)$")) | ["+", .]),
# What keeps permissions away.
(.PermissionsBoundary, .PublicAccessBlockConfiguration | values | ["-", .])) |
"\(.[0]) \($id) \(.[1] | tojson)"
