"""Finds out whether windows can be shown, before Qt is asked: where they cannot, Qt ends the whole process."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys
from pathlib import Path

from inspector_app.platform import has_display


def display_problem() -> str:
    """Return why no window can be shown on this PC now, in words; "" where one can."""
    if not has_display():
        return "there is no display (DISPLAY and WAYLAND_DISPLAY are not set)"
    try:
        import PySide6.QtGui  # noqa: PLC0415 - it needs the system's libraries, which may be missing
        import PySide6.QtWidgets  # noqa: PLC0415 - the same
    except ImportError as problem:
        return f"Qt does not load: {problem}"
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb":
        return ""
    if not os.environ.get("DISPLAY"):
        return ""
    return _plugin_problem(Path(PySide6.QtGui.__file__).parent) or _server_problem()


def _plugin_problem(qt: Path) -> str:
    plugin = next(qt.glob("Qt/plugins/platforms/libqxcb.so"), None)
    if plugin is None:
        return ""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as problem:
        return f"a library of the screen is missing: {str(problem).partition(':')[0]}"
    return ""


def _server_problem() -> str:
    name = ctypes.util.find_library("xcb")
    if name is None:
        return ""
    xcb = ctypes.CDLL(name)
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return f"the display {os.environ['DISPLAY']} does not answer" if failed else ""
