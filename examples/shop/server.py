"""The shop: tells how often it was visited, which its database remembers.

The variables that it gets from `.reaches(&database)` name the database and a user that logs in with IAM. There is no
password: each new connection gets a token that is signed with the credentials of the task, and is valid for 15 minutes.
"""

import os
import ssl
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import boto3
import pymysql

rds = boto3.client("rds", region_name=os.environ["AWS_REGION"])
# The certificates of all regions' databases, which the image has.
tls = ssl.create_default_context(cafile="/app/rds.pem")


def connect():
    """A new connection to the database."""
    host, port, user = (os.environ[f"DATABASE_{name}"] for name in ("HOST", "PORT", "USER"))
    token = rds.generate_db_auth_token(DBHostname=host, Port=int(port), DBUsername=user)
    return pymysql.connect(
        host=host,
        port=int(port),
        user=user,
        password=token,
        database=os.environ["DATABASE_NAME"],
        ssl=tls,
        connect_timeout=3,
        read_timeout=3,
        autocommit=True,
    )


def visit():
    """Counts a visit."""
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS visits (id BIGINT AUTO_INCREMENT PRIMARY KEY)")
        cursor.execute("INSERT INTO visits () VALUES ()")
        return f"visit {cursor.lastrowid}"


def health():
    """Whether customers can be served: only with the database."""
    with connect() as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return "fine"


class Shop(BaseHTTPRequestHandler):
    """Answers `/health` for the load balancer, and all else for customers."""

    def do_GET(self):
        try:
            status, text = 200, health() if self.path == "/health" else visit()
        except Exception as error:  # Whatever is wrong with the database or the credentials, nobody can be served.
            self.log_error("%s", error)
            status, text = 503, "the database does not answer"
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())


ThreadingHTTPServer(("", 8080), Shop).serve_forever()
