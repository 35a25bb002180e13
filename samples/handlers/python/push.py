"""A handler that the server calls. SECRET in the environment, the port as the argument (0: any free one)."""

import base64
import hashlib
import hmac
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from refresher import refresh

KEY = base64.b64decode(os.environ["SECRET"].removeprefix("whsec_"))
MAX_BYTES = 16 * 1024 * 1024
MAX_AGE = 5 * 60  # Seconds: an old call that somebody sends again is refused.


def is_signed(headers, body):
    call_id, sent = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not sent.isdecimal() or abs(time.time() - int(sent)) > MAX_AGE:
        return False
    signed = f"{call_id}.{sent}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
    return any(
        hmac.compare_digest(expected.encode(), given.encode())
        for given in headers.get("webhook-signature", "").split(" ")
    )


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # Connections are kept.
    timeout = 60

    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MAX_BYTES:
            self.close_connection = True
            return self.answer(413, {"error": "too-large", "message": "A call has a length, and not such a one."})
        body = self.rfile.read(int(length))
        if not is_signed(self.headers, body):
            return self.answer(401, {"error": "not-signed", "message": "The signature is not ours."})
        try:
            self.answer(200, refresh(json.loads(body)))
        except Exception as e:  # Whatever goes wrong is told; the server tries again by its policy.
            self.answer(500, {"error": type(e).__name__, "message": str(e)})

    def answer(self, status, content):
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
print(f"listening at http://127.0.0.1:{server.server_port}/", flush=True)
server.serve_forever()
