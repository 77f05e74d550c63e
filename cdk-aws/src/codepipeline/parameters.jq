# The parameters of a change set that are neither an image of the repository, nor the default, nor what is deployed:
# the template, the new parameters, the deployed ones; $images are the names of images, $repository is where they are.
.[0].Parameters as $declared | (.[2] // [] | map({(.ParameterKey): .ParameterValue}) | add // {}) as $deployed |
(.[1] // [])[] | .ParameterKey as $name | .ParameterValue as $value |
select($value != $deployed[$name] and $value != ($declared[$name].Default | if type == "string" then . else tojson end) and ($declared[$name].NoEcho == null)) |
select((($images | split(" ") | any(.[]; . == $name)) and ($value | startswith($repository + "@sha256:") or startswith($repository + ":"))) | not) | $name
