"""Bring a file here over HTTP or from a disk, so that a broken line costs only what had not yet arrived.

`requests` on urllib3 does the talking: both are well kept, honour the system's proxies and certificates
(`HTTPS_PROXY`, `REQUESTS_CA_BUNDLE`), and retry a refused connection or a busy server. What they do not do is go on
where a body broke off; that is done here with a Range request.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import requests
from requests import exceptions
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from ..contract.errors import DiskFull, DownloadFailed, WriteFailed

Progress = Callable[[int, int], None]
"""Called with the bytes that are here and the bytes that there will be."""

CHUNK = 128 * 1024  # bytes; at most this much is fetched twice when a body breaks off
TIMEOUT = (10, 30)  # seconds to connect, and to wait for the next bytes
TRIES = 4  # in a row without a single new byte, before giving up
BACKOFF = 0.5  # seconds; doubles with each such try

_BY_HAND = "Check the connection; or fetch it on another machine and give the file with --from."


class _BrokenOff(Exception):
    """A body ended before its time; what arrived is in the file."""


def fetch(url: str, part: Path, size: int, progress: Progress) -> None:
    """Bring `part` to `size` bytes from `url`, going on where it stopped before.

    Raises:
        DownloadFailed: the server is not to be reached, refuses, or offers a file of another size. What has arrived
            stays in `part`.
        DiskFull, WriteFailed: `part` cannot be written.
    """
    tries = 0
    with _session() as session:
        while (here := size_of(part)) < size:
            try:
                _fetch_rest(session, url, part, size, progress)
            except _BrokenOff as broken:
                tries = 0 if size_of(part) > here else tries + 1
                if tries >= TRIES:
                    raise DownloadFailed(f"The download of {url} broke off: {broken}.", _kept(part, size)) from broken
                time.sleep(BACKOFF * 2**tries)


def copy(source: Path, target: Path, size: int, progress: Progress) -> None:
    """Copy the file `source` over `target`.

    Raises:
        DownloadFailed: `source` cannot be read.
        DiskFull, WriteFailed: `target` cannot be written.
    """
    try:
        with source.open("rb") as file:
            _write(target, "wb", _chunks_of(file), 0, size, progress)
    except OSError as error:
        raise DownloadFailed(
            f"The file {source} cannot be read ({error.strerror}).", "Check its name and that you may read it."
        ) from error


def size_of(path: Path) -> int:
    """How many bytes are there, 0 if there is no such file."""
    return path.stat().st_size if path.is_file() else 0


def unwritable(path: Path, error: OSError) -> WriteFailed:
    """The sentence for a file that cannot be written."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):  # Windows may lack quotas
        return DiskFull(f"The disk is full: {path} cannot be written.", "Free some space and run it again.")
    return WriteFailed(
        f"{path} cannot be written ({error.strerror}).",
        "Choose another folder with SCUMBLE_ROOT, or see to it that you may write there.",
    )


def _session() -> requests.Session:
    session = requests.Session()
    retry = Retry(
        total=TRIES,
        backoff_factor=BACKOFF,
        status_forcelist=(429, 500, 502, 503, 504),
        raise_on_status=False,
        respect_retry_after_header=False,  # a server may ask for an hour; the painter decides about that
    )
    for scheme in ("https://", "http://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    return session


def _fetch_rest(session: requests.Session, url: str, part: Path, size: int, progress: Progress) -> None:
    """One request for what is missing; raises `_BrokenOff` if not all of it came."""
    here = size_of(part)
    # "identity", because the ranges of a compressed body are not ranges of the file.
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={here}-"} if here else {})
    try:
        response = session.get(url, headers=headers, stream=True, timeout=TIMEOUT)
    except exceptions.RequestException as error:
        remedy = _kept(part, size) if here else _remedy(error)
        raise DownloadFailed(f"{url} cannot be fetched: {_in_words(error)}.", remedy) from error
    with response:
        start = _first_byte(response, url, here, size)
        try:
            _write(part, "ab" if start else "wb", response.iter_content(CHUNK), start, size, progress)
        except exceptions.RequestException as error:
            raise _BrokenOff(_in_words(error)) from error
    if size_of(part) < size:
        raise _BrokenOff("the server closed the connection early")


def _first_byte(response: requests.Response, url: str, here: int, size: int) -> int:
    """Which byte of the file the body begins with: `here` if the server goes on, 0 if it starts afresh.

    Raises DownloadFailed when the body is not the file, so that an error page never becomes a part of it.
    """
    if response.status_code == requests.codes.partial_content:
        span, _, whole = response.headers.get("Content-Range", "").removeprefix("bytes ").partition("/")
        if span.startswith(f"{here}-") and whole in (str(size), "*"):
            return here
        raise DownloadFailed(
            f"Asked for {url} from byte {here:,} of {size:,} on, the server sent {span or '?'} of {whole or '?'}.",
            "Throw away what is here with `scumble weights remove` and fetch it again.",
        )
    if response.status_code != requests.codes.ok:
        raise DownloadFailed(f"For {url} the server answered {response.status_code} {response.reason}.", _BY_HAND)
    length = response.headers.get("Content-Length")
    if length is not None and length != str(size):
        raise DownloadFailed(
            f"{url} is {length} bytes long where {size} were expected.",
            "A proxy or a login page may stand between: open the address in a browser and see what comes.",
        )
    return 0


def _write(path: Path, mode: str, chunks: Iterable[bytes], done: int, size: int, progress: Progress) -> None:
    """Write `chunks`, of which `done` bytes are there already, and no more than `size` in all."""
    progress(done, size)
    with _Unbuffered(path, mode) as file:
        for chunk in chunks:
            done += len(chunk)
            if done > size:
                raise DownloadFailed(f"More than the expected {size} bytes came for {path.name}.", _BY_HAND)
            file.write(chunk)
            progress(done, size)


class _Unbuffered:
    """A file whose failures come at once, as `WriteFailed`, and never from `close`."""

    def __init__(self, path: Path, mode: str) -> None:
        self._path = path
        try:
            self._file = path.open(mode, buffering=0)
        except OSError as error:
            raise unwritable(path, error) from error

    def __enter__(self) -> _Unbuffered:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, chunk: bytes) -> None:
        rest = memoryview(chunk)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            raise unwritable(self._path, error) from error


def _chunks_of(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _in_words(error: exceptions.RequestException) -> str:
    """Why a request failed, as the middle of a sentence."""
    if isinstance(error, exceptions.SSLError):
        return "the server's certificate was not accepted"
    if isinstance(error, exceptions.ProxyError):
        return "the proxy does not answer"
    if isinstance(error, exceptions.Timeout) or "timed out" in str(error):
        return f"no answer within {TIMEOUT[1]} seconds"
    if isinstance(error, exceptions.ConnectionError):
        return "there is no connection to the server"
    if isinstance(error, exceptions.ChunkedEncodingError):
        return "the connection was cut"
    return f"it is not an address that can be fetched ({error})"


def _remedy(error: exceptions.RequestException) -> str:
    if isinstance(error, exceptions.SSLError):
        return "If your network inspects connections, name its certificate file in REQUESTS_CA_BUNDLE."
    if isinstance(error, exceptions.ProxyError):
        return "Check HTTPS_PROXY and HTTP_PROXY."
    return _BY_HAND


def _kept(part: Path, size: int) -> str:
    return f"{size_of(part):,} of {size:,} bytes are kept: run it again to go on from there."
