"""The shop: tells how often it was visited, which its database remembers."""

import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pymysql


def visit():
    """Counts a visit."""
    connection = pymysql.connect(
        host=os.environ["DATABASE_HOST"],
        port=int(os.environ["DATABASE_PORT"]),
        user=os.environ["DATABASE_USERNAME"],
        password=os.environ["DATABASE_PASSWORD"],
        database=os.environ["DATABASE_NAME"],
        ssl={"ssl": {}},
        autocommit=True,
    )
    with connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS visits (id BIGINT AUTO_INCREMENT PRIMARY KEY)")
        cursor.execute("INSERT INTO visits () VALUES ()")
        return cursor.lastrowid


class Shop(BaseHTTPRequestHandler):
    """Answers `/health` for the load balancer, and all else for customers."""

    def do_GET(self):
        text = "fine" if self.path == "/health" else f"visit {visit()}"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text.encode())


ThreadingHTTPServer(("", 8080), Shop).serve_forever()
