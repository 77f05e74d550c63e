"""Users of databases, and the Data API by which they are made.

Checks: the Data API needs an enabled endpoint, a writer of a class that supports it, and the secret of the master user;
a user that logs in with IAM needs IAM authentication; privileges need the user and the database. Statements that it
does not know are refused. A task that logs in as a user starts only if the user exists.
"""

import json
import re

import ministack.services.rds as rds
import ministack.services.secretsmanager as secretsmanager

from . import custom
from .api import Failed, operation
from .registry import records

# Users that somebody else makes.
MADE_MEANWHILE = []

NAME = "[A-Za-z][A-Za-z0-9_]*"


class _DataApi:
    """The client of `boto3`."""

    def execute_statement(self, resourceArn, secretArn, sql):
        try:
            return _execute({"resourceArn": resourceArn, "secretArn": secretArn, "sql": sql})
        except Failed as failed:
            raise custom.ClientError(failed.code, str(failed)) from failed


custom.CLIENTS["rds-data"] = _DataApi


@operation("/Execute")
def _execute(request):
    cluster = next((it for it in rds._clusters.values() if it["DBClusterArn"] == request["resourceArn"]), None)
    if cluster is None:
        raise Failed("BadRequestException", f"HttpEndpoint {request['resourceArn']} does not exist")
    _may_be_reached(cluster, request["secretArn"])
    for pattern, run in STATEMENTS.items():
        match = re.fullmatch(pattern, request["sql"])
        if match:
            return {"records": run(cluster, *match.groups()) or []}
    raise Failed("DatabaseErrorException", f"You have an error in your SQL syntax near '{request['sql']}'")


def _may_be_reached(cluster, secret):
    if not cluster.get("HttpEndpointEnabled"):
        raise Failed("BadRequestException", "HttpEndpoint is not enabled for the cluster")
    members = [it for it in rds._instances.values() if it.get("DBClusterIdentifier") == cluster["DBClusterIdentifier"]]
    if not members:
        raise Failed("DatabaseNotFoundException", "the cluster has no writer instance")
    if any(member["DBInstanceClass"].startswith("db.t") for member in members):
        raise Failed("BadRequestException", "the Data API is not supported on T DB instance classes")
    value = json.loads(secretsmanager.resolve_secret_string(secret) or "{}")
    if value.get("username") != cluster["MasterUsername"]:
        raise Failed("DatabaseErrorException", f"Access denied for user '{value.get('username')}'")


def users(cluster):
    """The users of a cluster, each with its privileges by database."""
    return cluster.setdefault("_Users", {})


def _databases(cluster):
    return cluster.setdefault("_Databases", {cluster["DatabaseName"]})


def _create_user(cluster, user):
    if not cluster.get("IAMDatabaseAuthenticationEnabled"):
        raise Failed("DatabaseErrorException", "Plugin 'AWSAuthenticationPlugin' is not loaded")
    users(cluster).setdefault(user, {})


def _require(cluster, user):
    if user not in users(cluster):
        raise Failed("DatabaseErrorException", f"Operation ALTER USER failed for '{user}'@'%'")


def _grant(cluster, privilege, database, user):
    _require(cluster, user)
    if database not in _databases(cluster):
        raise Failed("DatabaseErrorException", f"Unknown database '{database}'")
    users(cluster)[user].setdefault(database, set()).add(privilege)


def _revoke(cluster, privilege, database, user):
    _require(cluster, user)
    held = users(cluster)[user].get(database, set())
    if privilege not in held:
        raise Failed("DatabaseErrorException", f"There is no such grant defined for user '{user}'")
    held.remove(privilege)


def _show(cluster, user):
    _require(cluster, user)
    grants = users(cluster)[user]
    lines = [f"GRANT {', '.join(sorted(held))} ON `{database}`.* TO `{user}`@`%`" for database, held in grants.items()]
    return [[{"stringValue": line}] for line in lines]


STATEMENTS = {
    f"CREATE DATABASE IF NOT EXISTS `({NAME})`": lambda cluster, name: _databases(cluster).add(name),
    f"CREATE USER IF NOT EXISTS '({NAME})'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'": _create_user,
    f"ALTER USER '({NAME})'@'%' REQUIRE SSL": _require,
    f"GRANT ([A-Z ]+) ON `({NAME})`\\.\\* TO '({NAME})'@'%'": _grant,
    f"REVOKE ([A-Z ]+) ON `({NAME})`\\.\\* FROM '({NAME})'@'%'": _revoke,
    f"SHOW GRANTS FOR '({NAME})'@'%'": _show,
}


def missing(environment):
    """A user that a program with these variables logs in as, and that does not exist."""
    for name, user in environment.items():
        prefix = name.removesuffix("_USER")
        cluster = _at(environment.get(f"{prefix}_HOST")) if prefix != name else None
        if cluster and user not in users(cluster) and user not in MADE_MEANWHILE:
            return user
    return None


def _at(host):
    """The cluster at a domain name: its own, or that of its proxy."""
    proxied = {proxy["Endpoint"]: proxy.get("Cluster") for proxy in records("proxy").values()}
    for name, cluster in rds._clusters.items():
        if host in (cluster["Endpoint"], cluster["ReaderEndpoint"]) or proxied.get(host) == name:
            return cluster
    return None
