"""Makes a user of the database that logs in with IAM, and gives it its privileges. A removed user stays: nobody may log in."""
import json
import os
import re
import time
import urllib.request

import boto3
from botocore.exceptions import ClientError

data = boto3.client("rds-data")


def run(sql):
    for _ in range(30):
        try:
            return data.execute_statement(
                resourceArn=os.environ["CLUSTER"], secretArn=os.environ["SECRET"], sql=sql)
        except ClientError as error:
            wait = ("DatabaseResumingException", "DatabaseUnavailableException", "ServiceUnavailableError")
            if error.response["Error"]["Code"] not in wait:
                raise
            time.sleep(10)
    raise TimeoutError("the database does not answer")


def grants(properties):
    return {(properties["Database"], privilege) for privilege in properties["Privileges"]}


def change(new, old):
    for name in (new["User"], new["Database"], *(privilege.replace(" ", "_") for privilege in new["Privileges"])):
        if not re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", name):
            raise ValueError(f"invalid name: {name}")
    user = f"'{new['User']}'@'%'"
    run(f"CREATE DATABASE IF NOT EXISTS `{new['Database']}`")
    run(f"CREATE USER IF NOT EXISTS {user} IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'")
    run(f"ALTER USER {user} REQUIRE SSL")
    for database, privilege in sorted(grants(new)):
        run(f"GRANT {privilege} ON `{database}`.* TO {user}")
    if old.get("User") == new["User"]:
        for database, privilege in sorted(grants(old) - grants(new)):
            run(f"REVOKE {privilege} ON `{database}`.* FROM {user}")


def handler(event, _):
    new = event["ResourceProperties"]
    answer = {name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")}
    answer.update(PhysicalResourceId=new["User"], Status="SUCCESS")
    try:
        if event["RequestType"] != "Delete":
            change(new, event.get("OldResourceProperties", {}))
    except Exception as error:
        answer.update(Status="FAILED", Reason=str(error)[:1000])
    body = json.dumps(answer).encode()
    request = urllib.request.Request(event["ResponseURL"], body, {"Content-Type": ""}, method="PUT")
    urllib.request.urlopen(request)
