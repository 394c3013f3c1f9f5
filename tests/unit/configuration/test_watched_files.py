"""Files on disk as they are watched."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from inspector_app.configuration.watched_files import DiskFiles


def test_every_change_of_a_file_changes_its_stamp_and_its_hash(tmp_path: Path) -> None:
    file, files = tmp_path / "phone.toml", DiskFiles()
    assert files.stamp(file) is files.sha256(file) is None
    file.write_bytes(b"recipe = 1")
    before = files.stamp(file)
    assert files.sha256(file) == sha256(b"recipe = 1").hexdigest()

    about = file.stat()
    other = tmp_path / "other"
    other.write_bytes(b"recipe = 2")
    os.utime(other, ns=(about.st_atime_ns, about.st_mtime_ns))
    other.replace(file)
    assert files.stamp(file) != before
    assert files.sha256(file) == sha256(b"recipe = 2").hexdigest()
