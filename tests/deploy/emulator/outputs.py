"""`Fn::GetStackOutput` with a region. MiniStack reads outputs of the stack's own region only."""

import ministack.core.responses as responses
import ministack.services.cloudformation as cloudformation
import ministack.services.cloudformation.engine as engine

_PLAIN = engine._resolve_refs


def _resolve(value, *rest, **named):
    if isinstance(value, dict) and "Fn::GetStackOutput" in value:
        wanted = value["Fn::GetStackOutput"]
        if unknown := set(wanted) - {"StackName", "OutputName", "Region", "RoleArn"}:
            raise ValueError(f"Template error: Fn::GetStackOutput has no {', '.join(sorted(unknown))}")
        if region := wanted.get("Region"):
            token = responses._request_region.set(region)
            try:
                if wanted["StackName"] not in cloudformation._stacks:
                    raise ValueError(f"Stack '{wanted['StackName']}' does not exist in {region}")
                return _PLAIN(value, *rest, **named)
            finally:
                responses._request_region.reset(token)
    return _PLAIN(value, *rest, **named)


engine._resolve_refs = _resolve
