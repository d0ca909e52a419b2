"""`port.py free HOST PORT`: can one listen there? `port.py answers HOST PORT PID`: where is the site, once it is up?"""

import errno
import http.client
import socket
import sys
import time
from typing import Any

# A server that is just stopping gets this long to let go of the port (seconds).
PATIENCE = 3
# A cold start on a slow machine takes some ten seconds; this is the time to stop hoping.
START_LIMIT = 90


def free(host: str, port: str) -> None:
    """Ends with one plain sentence when nothing can listen at `host` and `port`."""
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        sys.exit(f"PORT must be a number from 1 to 65535, and is {port!r}.")
    try:
        family, *_, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
    except OSError:
        sys.exit(f"HOST {host!r} is not a name or address of this machine.")
    deadline = time.monotonic() + PATIENCE
    while error := _listening_error(family, address):
        if error.errno == errno.EADDRINUSE and time.monotonic() < deadline:
            time.sleep(0.2)
        elif error.errno == errno.EADDRINUSE:
            sys.exit(f"Port {port} on {host} is taken. Choose another: PORT={int(port) % 65535 + 1} script/server")
        elif error.errno == errno.EACCES:
            sys.exit(f"Port {port} is for root only. Choose another: PORT=8000 script/server")
        else:
            sys.exit(f"Nothing can listen on {host}, port {port}: {error.strerror}.")


def _listening_error(family: int, address: tuple[Any, ...]) -> OSError | None:
    try:
        socket.create_server(address, family=family).close()
    except OSError as error:
        return error
    return None


def answers(host: str, port: str, pid: str) -> None:
    """Prints where the site is, and how to stop process `pid` that serves it, as soon as the home page answers."""
    every = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (compared with, not listened on)
    asked = every.get(host, host)
    # Passkeys work on http://localhost and not on http://127.0.0.1.
    shown = "localhost" if asked in ("127.0.0.1", "::1", "localhost") else host
    deadline = time.monotonic() + START_LIMIT
    while (status := _status(asked, int(port))) is None:
        if time.monotonic() > deadline:
            sys.exit(f"The site has not answered for {START_LIMIT} seconds.")
        time.sleep(0.2)
    if status >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
        sys.exit(f"The site answers on http://{shown}:{port}, but with error {status}.")
    print(f"Serving on http://{shown}:{port}   (to stop: Ctrl-C, or kill {pid})", flush=True)


def _status(host: str, port: int) -> int | None:
    connection = http.client.HTTPConnection(host, port, timeout=30)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["free", host, port]:
            free(host, port)
        case ["answers", host, port, pid]:
            answers(host, port, pid)
        case _:
            sys.exit(__doc__)
