"""The models that a station may use: looked at once, then kept as they are, each under the hash of its content."""

from inspector_app.inference.registry.catalog import Registry
from inspector_app.inference.registry.registration import Registration

__all__ = ["Registration", "Registry"]
