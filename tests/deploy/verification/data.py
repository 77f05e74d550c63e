"""S3, RDS, DynamoDB, SSM's parameters, CloudWatch and its logs."""

import json

from botocore.exceptions import ClientError

from .expected import Different
from .registry import describes


@describes("AWS::S3::Bucket")
def _bucket(cloud, bucket):
    # MiniStack does not take the encryption and the lifecycle of a bucket from its template.
    s3 = cloud("s3")
    s3.head_bucket(Bucket=bucket.id)
    wanted = bucket.get("PublicAccessBlockConfiguration")
    if isinstance(wanted, dict):
        bucket.same("PublicAccessBlockConfiguration", s3.get_public_access_block(Bucket=bucket.id)["PublicAccessBlockConfiguration"])
    bucket.same("VersioningConfiguration.Status", s3.get_bucket_versioning(Bucket=bucket.id).get("Status"))


@describes("AWS::S3::BucketPolicy")
def _bucket_policy(cloud, policy):
    import json

    name = policy.get("Bucket")
    name = name if isinstance(name, str) else policy.id.removesuffix("-policy")
    found = json.loads(cloud("s3").get_bucket_policy(Bucket=name)["Policy"])
    policy.count("PolicyDocument.Statement", found["Statement"])


@describes("AWS::RDS::DBCluster")
def _cluster(cloud, cluster):
    found, = cloud("rds").describe_db_clusters(DBClusterIdentifier=cluster.id)["DBClusters"]
    for name in ("Engine", "EngineVersion", "DeletionProtection", "StorageEncrypted", "BackupRetentionPeriod", "Port"):
        cluster.same(name, found.get(name))
    cluster.same("DBSubnetGroupName", found["DBSubnetGroup"])
    cluster.same("DBClusterParameterGroupName", found["DBClusterParameterGroup"])
    if found["Status"] != "available":
        raise Different(found["Status"])
    if cluster.get("ManageMasterUserPassword") is True:
        cloud("secretsmanager").describe_secret(SecretId=found["MasterUserSecret"]["SecretArn"])


@describes("AWS::RDS::DBInstance")
def _instance(cloud, instance):
    found, = cloud("rds").describe_db_instances(DBInstanceIdentifier=instance.id)["DBInstances"]
    for name in ("DBInstanceClass", "DBClusterIdentifier", "Engine"):
        instance.same(name, found.get(name))


@describes("AWS::RDS::DBProxy")
def _proxy(cloud, proxy):
    found, = cloud("rds").describe_db_proxies(DBProxyName=proxy.id)["DBProxies"]
    for name in ("DBProxyName", "EngineFamily", "RoleArn", "DefaultAuthScheme"):
        proxy.same(name, found.get(name))


@describes("AWS::RDS::DBProxyTargetGroup")
def _targets(cloud, targets):
    found = cloud("rds").describe_db_proxy_targets(DBProxyName=targets.get("DBProxyName"))["Targets"]
    targets.same("DBClusterIdentifiers", [item["RdsResourceId"] for item in found])


@describes("Custom::DatabaseUser")
def _user(cloud, user):
    privileges = ", ".join(sorted(user.get("Privileges")))
    wanted = f"GRANT {privileges} ON `{user.get('Database')}`.* TO `{user.id}`@`%`"
    found = [grant for cluster in _clusters_with_users(cloud) for grant in _grants(cloud, cluster, user.id)]
    if wanted not in found:
        raise Different(f"{wanted} is not among {found}")


def _clusters_with_users(cloud):
    """What the functions that make users know of their clusters."""
    pages = cloud("lambda").get_paginator("list_functions").paginate()
    variables = (item.get("Environment", {}).get("Variables", {}) for page in pages for item in page["Functions"])
    return [item for item in variables if {"CLUSTER", "SECRET"} <= set(item)]


def _grants(cloud, cluster, user):
    try:
        answer = cloud("rds-data").execute_statement(
            resourceArn=cluster["CLUSTER"], secretArn=cluster["SECRET"], sql=f"SHOW GRANTS FOR '{user}'@'%'")
    except ClientError:  # The user is one of another cluster.
        return []
    return [record[0]["stringValue"] for record in answer["records"]]


@describes("AWS::RDS::DBClusterParameterGroup")
def _parameters(cloud, group):
    answer = cloud("rds").describe_db_cluster_parameter_groups(DBClusterParameterGroupName=group.id)
    found, = answer["DBClusterParameterGroups"]
    group.same("Family", found["DBParameterGroupFamily"])


@describes("AWS::RDS::DBSubnetGroup")
def _subnets(cloud, group):
    found, = cloud("rds").describe_db_subnet_groups(DBSubnetGroupName=group.id)["DBSubnetGroups"]
    group.same("SubnetIds", [item["SubnetIdentifier"] for item in found["Subnets"]])


@describes("AWS::DynamoDB::Table")
def _table(cloud, table):
    found = cloud("dynamodb").describe_table(TableName=table.id)["Table"]
    table.same("KeySchema", found["KeySchema"])


@describes("AWS::SSM::Parameter")
def _parameter(cloud, parameter):
    found = cloud("ssm").get_parameter(Name=parameter.id)["Parameter"]
    parameter.same("Type", found["Type"])
    parameter.same("Value", found["Value"])
    if "${AWS::" in found["Value"]:
        raise Different("a function in the value was not evaluated")


@describes("AWS::Logs::LogGroup")
def _log_group(cloud, group):
    answer = cloud("logs").describe_log_groups(logGroupNamePrefix=group.id)["logGroups"]
    found, = [item for item in answer if item["logGroupName"] == group.id]
    group.same("RetentionInDays", found.get("retentionInDays"))


@describes("AWS::Logs::MetricFilter")
def _metric_filter(cloud, metric):
    answer = cloud("logs").describe_metric_filters(filterNamePrefix=metric.id.split("|")[-1])["metricFilters"]
    if not answer:
        raise Different("no such filter")
    patterns = [item["filterPattern"] for item in answer]
    if metric.get("FilterPattern") not in patterns:
        raise Different(f"{metric.get('FilterPattern')} is not among {patterns}")


@describes("AWS::CloudWatch::Alarm")
def _alarm(cloud, alarm):
    found, = cloud("cloudwatch").describe_alarms(AlarmNames=[alarm.id])["MetricAlarms"]
    for name in ("Threshold", "ComparisonOperator", "EvaluationPeriods", "MetricName", "TreatMissingData"):
        alarm.same(name, found.get(name))


@describes("AWS::CloudWatch::AlarmMuteRule")
def _alarm_mute_rule(cloud, rule):
    found = cloud("cloudwatch").get_alarm_mute_rule(AlarmMuteRuleName=rule.id)
    for name in ("Expression", "Duration", "Timezone"):
        rule.same(f"Rule.Schedule.{name}", found["Rule"]["Schedule"].get(name))
    rule.same("MuteTargets.AlarmNames", found["MuteTargets"]["AlarmNames"])


@describes("AWS::CloudWatch::Dashboard")
def _dashboard(cloud, dashboard):
    body = json.loads(cloud("cloudwatch").get_dashboard(DashboardName=dashboard.id)["DashboardBody"])
    expected = dashboard.get("DashboardBody")
    if isinstance(expected, str) and json.loads(expected) != body:
        raise Different(f"the body is {body}, not {expected}")
