"""S3. MiniStack has its types.

Checks: a bucket that holds objects cannot be deleted, and flow logs need a policy that lets them be written, unless
the owner of the bucket makes them: then EC2 adds what is missing, which the bucket's own policy must not forbid.
"""

import ministack.services.s3 as s3

from ministack.core.responses import get_region, request_scope

from .ec2 import FLOW_LOG_DESTINATIONS
from .registry import Refused, before, exists


@before("AWS::S3::BucketPolicy", "create")
def _policy(properties):
    exists(s3._buckets, properties["Bucket"], "bucket")


@before("AWS::S3::Bucket", "delete")
def _delete(physical_id, properties):
    if (s3._buckets.get(physical_id) or {}).get("objects"):
        raise Refused("The bucket you tried to delete is not empty (BucketNotEmpty)")


def _flow_logs(properties):
    if properties.get("LogDestinationType") != "s3":
        return
    bucket = properties["LogDestination"].split(":::")[-1].split("/")[0]
    exists(s3._buckets, bucket, "bucket")
    policy = str(s3._bucket_policies.get(bucket) or "")
    if "delivery.logs.amazonaws.com" not in policy:
        raise Refused(f"Access Denied for LogDestination: {bucket}. Please check LogDestination permission")


FLOW_LOG_DESTINATIONS.append(_flow_logs)


_OWN_DATA = s3._get_object_data


def _data(bucket, *rest, **named):
    """An object of any account's bucket: CloudFormation reads templates with the permissions of its caller."""
    owner = s3._bucket_owner_account(bucket)
    if owner is None:
        return _OWN_DATA(bucket, *rest, **named)
    with request_scope(owner, get_region()):
        return _OWN_DATA(bucket, *rest, **named)


s3._get_object_data = _data
