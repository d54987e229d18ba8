"""A picture from the web, of bounded size."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from ...engine.contract import DownloadFailed, ScumbleError
from ..qt import QtCore, network
from ..texts import tr

LIMIT = 64 * 2**20  # bytes
SILENCE = 30_000  # milliseconds without a byte


class Download(QtCore.QObject):
    """Fetches the bytes behind an http or https address, and then calls back once.

    Args:
        address: redirections from it are followed, from https to https only.
        on_done: given the bytes.
        on_error: told why there are none.
        limit: the most bytes that are taken.
        silence: milliseconds without a byte after which it is given up.
    """

    def __init__(
        self,
        address: str,
        on_done: Callable[[bytes], object],
        on_error: Callable[[ScumbleError], object],
        parent: QtCore.QObject,
        *,
        limit: int = LIMIT,
        silence: int = SILENCE,
    ) -> None:
        super().__init__(parent)
        self._address, self._limit = address, limit
        self._on_done, self._on_error = on_done, on_error
        self._data = bytearray()
        self._over = False
        self._qt = qt = network()
        manager = qt.QNetworkAccessManager(self)
        manager.setRedirectPolicy(qt.QNetworkRequest.RedirectPolicy.NoLessSafeRedirectPolicy)
        manager.setTransferTimeout(silence)
        reply = manager.get(qt.QNetworkRequest(QtCore.QUrl(address)))
        self._reply = reply
        reply.readyRead.connect(self._read)
        reply.finished.connect(self._finish)

    def cancel(self) -> None:
        """Stop without calling back."""
        self._end()

    def _read(self) -> None:
        if self._over:
            return
        header = self._reply.header(self._qt.QNetworkRequest.KnownHeaders.ContentLengthHeader)
        self._data += self._reply.readAll().data()
        if max(len(self._data), int(header or 0)) > self._limit:
            self._fail(tr("it has more than {megabytes} megabytes", megabytes=self._limit // 2**20))

    def _finish(self) -> None:
        if self._over:
            return
        if self._reply.error() != self._qt.QNetworkReply.NetworkError.NoError:
            self._fail(self._reason())
            return
        self._read()
        if self._data[:256].lstrip()[:1] == b"<":
            self._fail(tr("the address leads to a web page, not to a picture"))
        if not self._over:
            self._end()
            self._on_done(bytes(self._data))

    def _reason(self) -> str:
        """In few words: Qt's own sentence holds the whole address."""
        attributes = self._qt.QNetworkRequest.Attribute
        status = self._reply.attribute(attributes.HttpStatusCodeAttribute)
        if status and int(status) >= 400:
            phrase = self._reply.attribute(attributes.HttpReasonPhraseAttribute)
            text = phrase.decode("latin-1") if isinstance(phrase, bytes) else str(phrase or "")
            return tr("the server answers {status}", status=f"{int(status)} {text}".strip())
        errors = self._qt.QNetworkReply.NetworkError
        if self._reply.error() in (errors.TimeoutError, errors.OperationCanceledError):  # by the version of Qt
            return tr("the server has fallen silent")
        return str(self._reply.errorString()).rstrip(".")

    def _fail(self, reason: str) -> None:
        self._end()
        host = urlsplit(self._address).hostname or self._address
        self._on_error(
            DownloadFailed(
                tr("The picture could not be fetched from {host}: {reason}.", host=host, reason=reason),
                tr("Save it with the browser, and drop the file here."),
            )
        )

    def _end(self) -> None:
        self._over = True
        self._reply.abort()
        self.deleteLater()
