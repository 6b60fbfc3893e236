"""The worker: documents go to a process of the program, records come back."""

from __future__ import annotations

import collections
import datetime
import itertools
import json
import os
import shutil
import struct
import subprocess
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Union, cast

from ._types import Record

#: A path of a file, or its content.
Document = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview]

#: The protocol that this module speaks: docs/worker-protocol.md.
_PROTOCOL = 1
#: A document's header and its content.
_Request = tuple[dict[str, Any], bytes]
#: So many documents are on their way to the process at most, with so many bytes: a pipe holds 64 KiB on Linux, so that
#: all of them lie in it while the process writes an answer. A header is reckoned with the longest path.
_AHEAD, _AHEAD_BYTES, _HEADER_BYTES = 8, 48 << 10, 4600
#: So often is a document sent again to a new process when somebody else ended the former one.
_ATTEMPTS = 3


class SkillgapError(Exception):
    """The program cannot be started, or refuses what analyses are to rest on."""


class _Ended(Exception):
    """The process ended in the middle of an exchange."""


def program() -> str:
    """The path of the program: $SKILLGAP_PROGRAM, the one installed with this module, or one on the path.

    Raises SkillgapError where there is none.
    """
    own = Path(sysconfig.get_path("scripts")) / ("skillgap.exe" if os.name == "nt" else "skillgap")
    found = os.environ.get("SKILLGAP_PROGRAM") or (str(own) if own.is_file() else shutil.which("skillgap"))
    if not found:
        raise SkillgapError("the program skillgap is not installed; install the wheel, or give its path")
    return found


class Worker:
    """A process that analyses documents one by one; to be used with ``with``.

    Whatever a document does to the process costs its own record. The options are those of ``skillgap batch``:
    ``as_of`` is the day that "present" stands for (today if not given), ``job`` a posting to compare with,
    ``target`` a rung's id, ``timeout`` processor seconds for a document, ``memory`` megabytes for the process,
    ``dictionary`` a folder that extends the dictionary, ``ladders`` ladder files.

    Raises SkillgapError where the program cannot be started, or refuses an option.
    """

    def __init__(
        self,
        *,
        as_of: str | None = None,
        job: Document | None = None,
        target: str | None = None,
        redact: bool = False,
        timeout: int = 10,
        memory: int = 384,
        dictionary: str | os.PathLike[str] | None = None,
        ladders: list[str] | None = None,
        program: str | os.PathLike[str] | None = None,
    ) -> None:
        setup: dict[str, Any] = {
            "type": "setup",
            "as_of": as_of or datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
            "timeout_s": timeout,
            "memory_mb": memory,
            "target": target,
            "redact": redact,
            "dictionary": _files(dictionary),
            "ladders": [{"name": str(path), "text": Path(path).read_text("utf-8")} for path in ladders or []],
        }
        self._posting = b""
        if job is not None:
            name, self._posting = _content(job, "posting")
            setup["posting"] = {"name": name}
        self._setup = setup
        self._program = os.fspath(program) if program is not None else globals()["program"]()
        self._process: subprocess.Popen[bytes] | None = None
        self._sent = 0
        #: What the program says of the setup: version, dictionary (its hash), rungs, posting (its title).
        self.ready: dict[str, Any] = {}
        self._start()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def analyze(self, document: Document, path: str | None = None) -> Record:
        """The record of a document: a path, or bytes with a ``path`` that the record only echoes."""
        return cast(Record, json.loads(self.record(document, path)[1]))

    def record(self, document: Document, path: str | None = None) -> tuple[dict[str, Any], bytes]:
        """The same uncut: the record in short, as a driver needs it, and the record as a line of JSON."""
        return next(self.records([(document, path)]))

    def records(self, documents: Iterable[tuple[Document, str | None]]) -> Iterator[tuple[dict[str, Any], bytes]]:
        """The same for many in their order. While one is analysed the next are on their way to the process, so that
        neither waits for the other."""
        requests = (_request(document, path) for document, path in documents)
        waiting: collections.deque[_Request] = collections.deque()
        sent = attempts = 0
        try:
            while True:
                waiting.extend(itertools.islice(requests, _AHEAD - len(waiting)))
                if not waiting:
                    return
                try:
                    sent = self._send(waiting, sent)
                    answer = self._answer(self._sent - sent + 1)
                except _Ended:
                    self.close()
                    sent, attempts = 0, attempts + 1
                    if attempts == _ATTEMPTS:
                        path = waiting[0][0]["path"]
                        raise SkillgapError(f"the program was ended {_ATTEMPTS} times over {path}") from None
                    continue
                waiting.popleft()
                sent, attempts = sent - 1, 0
                yield answer
        finally:
            # Answers that nobody reads would be taken for those of the next documents.
            if sent:
                self.close()

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is None or process.stdin is None or process.stdout is None:
            return
        try:
            process.stdin.close()
        except OSError:
            pass  # It has ended already.
        process.stdout.close()
        process.kill()
        process.wait()

    def _send(self, waiting: collections.deque[_Request], sent: int) -> int:
        """Sends what the pipe has room for behind the first, so that neither side waits with a full one; how many the
        process has now."""
        if self._process is None:
            self._start()
        room = _AHEAD_BYTES - sum(len(body) + _HEADER_BYTES for _, body in itertools.islice(waiting, sent))
        for header, body in itertools.islice(waiting, sent, None):
            room -= len(body) + _HEADER_BYTES
            if sent and room < 0:
                break
            self._sent += 1
            self._write({**header, "id": self._sent}, body)
            sent += 1
        return sent

    def _answer(self, number: int) -> tuple[dict[str, Any], bytes]:
        reply, record = self._read()
        if reply.get("type") != "record" or reply.get("id") != number:
            raise _Ended
        return reply["facts"], record

    def _start(self) -> None:
        try:
            self._process = subprocess.Popen(
                [self._program, "supervisor"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # Ctrl-C is for the caller.
                start_new_session=True,
            )
        except OSError as error:
            raise SkillgapError(f"{self._program} cannot be started: {error}") from error
        try:
            hello, _ = self._read()
            if hello.get("protocol") != _PROTOCOL:
                raise SkillgapError(f"{self._program} speaks protocol {hello.get('protocol')}, not {_PROTOCOL}")
            self._write(self._setup, self._posting)
            ready, _ = self._read()
        except _Ended:
            self.close()
            raise SkillgapError(f"{self._program} ended before it was ready; is it skillgap {_PROTOCOL}?") from None
        if ready.get("type") != "ready":
            self.close()
            raise SkillgapError(ready.get("message", "the setup is refused"))
        self.ready = {**ready, "version": hello["version"]}

    def _write(self, header: dict[str, Any], body: bytes) -> None:
        assert self._process is not None and self._process.stdin is not None
        text = json.dumps(header).encode()
        try:
            self._process.stdin.write(struct.pack(">II", len(text), len(body)) + text)
            self._process.stdin.write(body)
            self._process.stdin.flush()
        except (OSError, ValueError):
            raise _Ended from None

    def _read(self) -> tuple[dict[str, Any], bytes]:
        header, body = struct.unpack(">II", self._bytes(8))
        return json.loads(self._bytes(header)), self._bytes(body)

    def _bytes(self, count: int) -> bytes:
        assert self._process is not None and self._process.stdout is not None
        read = self._process.stdout.read(count)
        if len(read) < count:
            raise _Ended
        return read


def analyze(document: Document, job: Document | None = None, as_of: str | None = None, **options: Any) -> Record:
    """The record of one document, a path or bytes; with ``job`` the fit with that posting beside it.

    ``options`` are those of `Worker`.
    """
    with Worker(job=job, as_of=as_of, **options) as worker:
        return worker.analyze(document)


def _request(document: Document, path: str | None) -> _Request:
    if isinstance(document, (bytes, bytearray, memoryview)):
        return {"type": "document", "path": path or "document"}, bytes(document)
    return {"type": "file", **_path(os.fspath(document))}, b""


def _content(document: Document, name: str) -> tuple[str, bytes]:
    if isinstance(document, (bytes, bytearray, memoryview)):
        return name, bytes(document)
    path = Path(document)
    return path.name, path.read_bytes()


def _path(path: str) -> dict[str, str]:
    raw = os.fsencode(path)
    try:
        return {"path": raw.decode("utf-8")}
    except UnicodeDecodeError:
        return {"path": raw.decode("utf-8", "backslashreplace"), "path_bytes": raw.hex()}


def _files(folder: str | os.PathLike[str] | None) -> list[dict[str, str]]:
    if folder is None:
        return []
    root = Path(folder)
    # Ladders have an option of their own; what audits read is nothing for a worker.
    others = ("ladders", "audit")
    files = sorted(path for path in root.rglob("*.toml") if path.relative_to(root).parts[0] not in others)
    return [{"name": path.relative_to(root).as_posix(), "text": path.read_text("utf-8")} for path in files]
