"""A worker that leases attempts: python3 pull.py http://127.0.0.1:8080 token-refresher. SIGTERM drains it."""

import json
import signal
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

from refresher import refresh

URL = f"{sys.argv[1].rstrip('/')}/api/v1/handlers/continuous/{urllib.parse.quote(sys.argv[2], safe='')}"
stopping = threading.Event()


def post(verb, body, timeout=10):
    request = urllib.request.Request(
        f"{URL}/{verb}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=timeout) as response:
        return json.load(response)


def extend_until(done, lease):
    while not done.wait(10):  # A third of a lease, which is 30 seconds unless the target says otherwise.
        try:
            post("extend", {"lease": lease})
        except OSError:
            return  # It is lost; what is told at the end will be refused.


def work(leased):
    done = threading.Event()
    threading.Thread(target=extend_until, args=(done, leased["lease"]), daemon=True).start()
    try:
        verb, body = "complete", {"reply": refresh(leased["call"])}
    except Exception as e:
        verb, body = "fail", {"message": str(e), "error": type(e).__name__}
    done.set()
    try:
        post(verb, {"lease": leased["lease"], **body})
    except urllib.error.HTTPError as e:
        print(f"the attempt was lost: {e.code}", file=sys.stderr)


signal.signal(signal.SIGTERM, lambda *_: stopping.set())
print("polling", flush=True)
while not stopping.is_set():
    try:
        answer = post("lease", {"max": 1, "wait": "00:00:02"})
    except OSError as e:  # Not there, or stopping: HTTPError is one of these.
        print(f"no work to be had: {e}", file=sys.stderr)
        time.sleep(1)
        continue
    for leased in answer["leases"]:
        work(leased)
    if answer["isDraining"]:
        time.sleep(1)
print("drained", flush=True)
