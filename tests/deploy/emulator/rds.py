"""RDS. MiniStack has its types.

Adds the secret that RDS manages for a cluster. Checks: deletion protection, publicly accessible instances need a
gateway, and a subnet group stays while a cluster is in it.
"""

import json

import ministack.services.cloudformation.provisioners as provisioners
import ministack.services.rds as rds
import ministack.services.secretsmanager as secretsmanager
from ministack.core.responses import new_uuid

from .ec2 import INTERFACES, has_gateway, vpc_of
from .registry import HANDLERS, Refused, arn, before, is_true

_CLUSTER = HANDLERS["AWS::RDS::DBCluster"]
_PLAIN_CREATE, _PLAIN_ATTRIBUTES = _CLUSTER["create"], provisioners._rds_db_cluster_attrs


def _attributes(cluster):
    attributes = _PLAIN_ATTRIBUTES(cluster)
    if cluster.get("MasterUserSecret"):
        attributes["MasterUserSecret.SecretArn"] = cluster["MasterUserSecret"]["SecretArn"]
    return attributes


def _create(logical_id, properties, stack_name):
    made, _ = _PLAIN_CREATE(logical_id, properties, stack_name)
    cluster = rds._clusters[made]
    cluster["DBClusterParameterGroup"] = properties.get("DBClusterParameterGroupName", "")
    cluster["DeletionProtection"] = is_true(properties.get("DeletionProtection"))
    if is_true(properties.get("ManageMasterUserPassword")):
        login = json.dumps({"username": properties.get("MasterUsername"), "password": "emulated"})
        secret = secretsmanager.create_secret_in_process(f"rds!cluster-{new_uuid()}", login, description=made)
        key = properties.get("MasterUserSecret", {}).get("KmsKeyId") or arn("kms", "key/default")
        cluster["MasterUserSecret"] = {"SecretArn": secret, "SecretStatus": "active", "KmsKeyId": key}
    return made, _attributes(cluster)


provisioners._rds_db_cluster_attrs = _attributes
_CLUSTER["create"] = _create


@before("AWS::RDS::DBCluster", "create")
def _cluster(properties):
    group = properties.get("DBSubnetGroupName")
    if group and group not in rds._subnet_groups:
        raise Refused(f"DB subnet group '{group}' does not exist. (DBSubnetGroupNotFoundFault)")


@before("AWS::RDS::DBInstance", "create")
def _instance(properties):
    if not is_true(properties.get("PubliclyAccessible")):
        return
    group = rds._subnet_groups.get(properties.get("DBSubnetGroupName")) or {}
    for subnet in group.get("Subnets", []):
        if not has_gateway(vpc_of(subnet.get("SubnetIdentifier"))):
            raise Refused("Cannot create a publicly accessible DBInstance. The specified VPC has no internet gateway "
                          "attached. (InvalidVPCNetworkStateFault)")


@before("AWS::RDS::DBCluster", "delete")
def _delete_cluster(physical_id, properties):
    cluster = rds._clusters.get(physical_id) or {}
    if is_true(cluster.get("DeletionProtection")):
        raise Refused("Cannot delete protected Cluster, please disable deletion protection and try again. "
                      "(InvalidParameterCombination)")


@before("AWS::RDS::DBSubnetGroup", "delete")
def _delete_subnet_group(physical_id, properties):
    if any(cluster.get("DBSubnetGroup") == physical_id for cluster in rds._clusters.values()):
        raise Refused(f"Cannot delete the subnet group '{physical_id}' because at least one database is in it. "
                      "(InvalidDBSubnetGroupStateFault)")


def _interfaces():
    for cluster in rds._clusters.values():
        group = rds._subnet_groups.get(cluster.get("DBSubnetGroup")) or {}
        subnets = [subnet.get("SubnetIdentifier") for subnet in group.get("Subnets", [])]
        groups = [item.get("VpcSecurityGroupId") for item in cluster.get("VpcSecurityGroups") or []]
        yield f"cluster {cluster['DBClusterIdentifier']}", subnets, groups, False


INTERFACES.append(_interfaces)
