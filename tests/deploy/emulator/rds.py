"""RDS. MiniStack has its types.

Adds the secret that RDS manages for a cluster, and proxies, with their descriptions. Checks: a proxy has its targets only once
the cluster has a writer, deletion protection, publicly accessible instances need a
gateway, and a subnet group stays while a cluster is in it.
"""

import json

import ministack.services.cloudformation.provisioners as provisioners
import ministack.services.rds as rds
import ministack.services.secretsmanager as secretsmanager
from ministack.core.responses import new_uuid

from .ec2 import INTERFACES, has_gateway, vpc_of
from .registry import HANDLERS, Kept, Refused, arn, before, exists, hexadecimal, is_true, records, resource

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


@resource("AWS::RDS::DBProxy")
class Proxy(Kept):
    kind = "proxy"
    required = ("DBProxyName", "EngineFamily", "RoleArn", "VpcSubnetIds")
    create_only = ("DBProxyName", "EngineFamily", "VpcSubnetIds")

    def create(self, name, properties):
        if not properties.get("Auth") and properties.get("DefaultAuthScheme") != "IAM_AUTH":
            raise Refused("Auth must be specified unless the default authentication scheme is IAM_AUTH")
        made = properties["DBProxyName"]
        record = {**properties, "DBProxyArn": arn("rds", f"db-proxy:{hexadecimal('prx-')}"), "Status": "available",
                  "Endpoint": f"{made}.proxy-emulated.rds.amazonaws.com"}
        self.keep(made, record)
        return made, record

    def change(self, physical_id, properties):
        records(self.kind)[physical_id].update(properties)
        return records(self.kind)[physical_id]


@resource("AWS::RDS::DBProxyTargetGroup")
class Targets(Kept):
    kind = "proxy targets"
    required = ("DBProxyName", "TargetGroupName")

    def create(self, name, properties):
        exists(records("proxy"), properties["DBProxyName"], "proxy")
        for cluster in properties.get("DBClusterIdentifiers", []):
            if not any(it.get("DBClusterIdentifier") == cluster for it in rds._instances.values()):
                raise Refused(f"The cluster {cluster} has no writer instance (InvalidDBClusterStateFault)")
            records("proxy")[properties["DBProxyName"]]["Cluster"] = cluster
        made = arn("rds", f"target-group:{hexadecimal('prx-tg-')}")
        self.keep(made, {**properties, "TargetGroupArn": made})
        return made, {"TargetGroupArn": made}

    def change(self, physical_id, properties):
        return {"TargetGroupArn": physical_id}


def _describe_proxies(request):
    name = rds._p(request, "DBProxyName")
    fields = ("DBProxyName", "DBProxyArn", "EngineFamily", "RoleArn", "Endpoint", "Status", "DefaultAuthScheme")
    found = [proxy for made, proxy in records("proxy").items() if name in ("", None, made)]
    members = "".join(
        "<member>" + "".join(f"<{field}>{proxy.get(field, '')}</{field}>" for field in fields) + "</member>"
        for proxy in found
    )
    return rds._xml(200, "DescribeDBProxiesResponse",
                    f"<DescribeDBProxiesResult><DBProxies>{members}</DBProxies></DescribeDBProxiesResult>")


def _describe_proxy_targets(request):
    name = rds._p(request, "DBProxyName")
    found = [it for it in records("proxy targets").values() if it["DBProxyName"] == name]
    members = "".join(
        f"<member><RdsResourceId>{cluster}</RdsResourceId><Type>TRACKED_CLUSTER</Type></member>"
        for it in found for cluster in it.get("DBClusterIdentifiers", [])
    )
    return rds._xml(200, "DescribeDBProxyTargetsResponse",
                    f"<DescribeDBProxyTargetsResult><Targets>{members}</Targets></DescribeDBProxyTargetsResult>")


rds._ACTION_MAP.update(DescribeDBProxies=_describe_proxies, DescribeDBProxyTargets=_describe_proxy_targets)


def _interfaces():
    for cluster in rds._clusters.values():
        group = rds._subnet_groups.get(cluster.get("DBSubnetGroup")) or {}
        subnets = [subnet.get("SubnetIdentifier") for subnet in group.get("Subnets", [])]
        groups = [item.get("VpcSecurityGroupId") for item in cluster.get("VpcSecurityGroups") or []]
        yield f"cluster {cluster['DBClusterIdentifier']}", subnets, groups, False


INTERFACES.append(_interfaces)
