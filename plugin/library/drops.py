"""What is in a drop or on the clipboard: styles of ours, files, a browser's picture."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import PurePath
from urllib.parse import unquote_to_bytes, urlsplit

from ..paths import path_of, text_of
from ..qt import QtCore, QtGui
from .keeping import name_in

STYLE_MIME = "application/x-scumble-style"
"""Style sources in UTF-8, one a line."""


@dataclass(frozen=True, eq=False)
class Drop:
    """The best of what was offered; at most one of the attributes but `name` is not empty.

    Attributes:
        sources: styles dragged out of a library.
        files: absolute paths of files and folders.
        image: a picture as such.
        data: a picture's file.
        address: where a picture is on the web.
        name: what to call a picture that is kept; may be empty.
    """

    sources: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    image: QtGui.QImage = field(default_factory=QtGui.QImage)
    data: bytes = b""
    address: str = ""
    name: str = ""

    def __bool__(self) -> bool:
        return bool(self.sources or self.files or self.data or self.address or not self.image.isNull())


def may_be_style(mime: QtCore.QMimeData) -> bool:
    """Whether `read_drop` is worth trying. Quick: nothing is fetched from the other program."""
    return mime.hasFormat(STYLE_MIME) or mime.hasUrls() or mime.hasImage() or mime.hasHtml() or mime.hasText()


def read_drop(mime: QtCore.QMimeData) -> Drop:
    """Find out what it is; false if there is nothing for a style library.

    Files come first, since some systems send a file's icon along; then the browser's picture itself, for a link around
    it may lead elsewhere; then addresses.
    """
    if mime.hasFormat(STYLE_MIME):
        lines = bytes(mime.data(STYLE_MIME).data()).decode("utf-8", "replace").splitlines()
        return Drop(sources=tuple(line for line in lines if line))
    urls = mime.urls() if mime.hasUrls() else []
    files = tuple(text_of(path_of(url.toLocalFile()).absolute()) for url in urls if url.isLocalFile())
    if files:
        return Drop(files=files)
    addresses = [*_pictures_in(mime.html() if mime.hasHtml() else ""), *(url.toString() for url in urls)]
    if mime.hasText():
        addresses.extend(mime.text().split()[:1])
    web = next((address for address in addresses if _is_web(address)), "")
    if mime.hasImage():
        image = QtGui.QImage(mime.imageData())
        if not image.isNull():
            return Drop(image=image, name=name_in(web))
    return _addressed(addresses, web)


def offer(sources: Iterable[str]) -> QtCore.QMimeData:
    """Style sources to drag; other programs see the files among them."""
    sources = list(sources)
    mime = QtCore.QMimeData()
    mime.setData(STYLE_MIME, QtCore.QByteArray("\n".join(sources).encode("utf-8")))
    files = [source for source in sources if PurePath(source).is_absolute()]
    if files:
        mime.setUrls([QtCore.QUrl.fromLocalFile(path) for path in files])
    return mime


def _addressed(addresses: list[str], web: str) -> Drop:
    """The first address counts; one that holds the picture itself needs no download."""
    first = next((address for address in addresses if _is_web(address) or _is_inline(address)), "")
    data = _inline(first) if _is_inline(first) else b""
    return Drop(data=data) if data else Drop(address=web)


def _is_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("http", "https") and bool(urlsplit(address).netloc)
    except ValueError:
        return False


def _is_inline(address: str) -> bool:
    return address[:11].lower() == "data:image/"


def _inline(address: str) -> bytes:
    """The bytes in a `data:` address (RFC 2397); none where it is damaged."""
    head, _, body = address.partition(",")
    data = unquote_to_bytes(body)
    if not head.endswith(";base64"):
        return data
    try:
        return base64.b64decode(data)
    except binascii.Error:
        return b""


def _pictures_in(html: str) -> list[str]:
    found: list[str] = []

    class Images(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "img":
                found.extend(value for key, value in attrs if key == "src" and value)

    Images().feed(html)
    return found
