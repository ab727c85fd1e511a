"""A headless Chromium that tests click through, driven by the W3C WebDriver protocol: HTTP and JSON, no library."""

from __future__ import annotations

import base64
import contextlib
import json
import shutil
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

CHROMIUM, DRIVER = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
_OPTIONS = {
    "browserName": "chrome",
    "goog:chromeOptions": {
        "binary": CHROMIUM,
        "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"],
    },
    "goog:loggingPrefs": {"browser": "ALL"},
}


class Browser:
    """One window; made by `browser()`."""

    def __init__(self, driver: str) -> None:
        self._driver = driver
        self._session = self._call("POST", "/session", {"capabilities": {"alwaysMatch": _OPTIONS}})["sessionId"]

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._driver + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def _command(self, path: str, **body: Any) -> Any:
        return self._call("POST", f"/session/{self._session}{path}", body)

    def open(self, address: str) -> None:
        self._command("/url", url=address)

    def run(self, script: str, *arguments: Any) -> Any:
        """The value that a script returns."""
        return self._command("/execute/sync", script=script, args=list(arguments))

    def wait_for(self, script: str, *arguments: Any, seconds: float = 15) -> Any:
        """The first value of a script that is neither null, false, zero nor empty; the last one when time is up."""
        end = time.monotonic() + seconds
        while not (value := self.run(script, *arguments)) and time.monotonic() < end:
            time.sleep(0.1)
        return value

    def errors(self) -> list[str]:
        """What the console has taken in as errors since it was last asked."""
        entries = self._command("/se/log", type="browser")
        return [entry["message"] for entry in entries if entry["level"] == "SEVERE"]

    def show(self, width: int, height: int, scheme: str) -> None:
        """Set the size of the window, and "light" or "dark"."""
        self._cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self._cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def _cdp(self, command: str, **parameters: Any) -> Any:
        return self._command("/goog/cdp/execute", cmd=command, params=parameters)

    def screenshot(self) -> bytes:
        """The window as PNG."""
        return base64.b64decode(self._call("GET", f"/session/{self._session}/screenshot"))

    def close(self) -> None:
        self._call("DELETE", f"/session/{self._session}")


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """A browser for the time of a block; ask first whether there are `CHROMIUM` and `DRIVER`."""
    assert DRIVER, "chromedriver is not installed"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    quiet = subprocess.DEVNULL
    with subprocess.Popen([DRIVER, f"--port={port}"], stdout=quiet, stderr=quiet) as process:
        try:
            _wait_until_up(f"http://127.0.0.1:{port}/status")
            window = Browser(f"http://127.0.0.1:{port}")
            try:
                yield window
            finally:
                window.close()
        finally:
            process.terminate()


def _wait_until_up(address: str) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5):
            return
        time.sleep(0.1)
    raise TimeoutError(f"{address} does not answer")


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address of a server of a folder, on this machine alone, for the time of a block."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
