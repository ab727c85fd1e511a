"""LibreOffice as a second opinion, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def convert(files: Mapping[str, bytes], to: str, folder: Path) -> dict[str, bytes]:
    """Convert files, all in one start of LibreOffice; `to` is a suffix or suffix:filter."""
    made, out = folder / "made", folder / "out"
    made.mkdir()
    for name, data in files.items():
        (made / name).write_bytes(data)
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE or "soffice", "--headless", home, "--convert-to", to, "--outdir", str(out)]
    subprocess.run([*command, *(str(made / name) for name in files)], check=True, capture_output=True, timeout=300)
    return {name: (out / name).with_suffix("." + to.split(":")[0]).read_bytes() for name in files}


def printed(files: Mapping[str, bytes], folder: Path) -> dict[str, str]:
    """The text of files as LibreOffice prints it."""
    made = convert(files, "txt:Text (encoded):UTF8", folder)
    return {name: data.decode("utf-8-sig").replace("\r\n", "\n") for name, data in made.items()}
