"""What people are called by their roles, in the person's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.domain.people import Role


def role_word(role: Role) -> str:
    """Return a role as the screen names it."""
    return {
        Role.OPERATOR: QCoreApplication.translate("Role", "Operator"),
        Role.TECHNICIAN: QCoreApplication.translate("Role", "Technician"),
        Role.QUALITY_ENGINEER: QCoreApplication.translate("Role", "Quality engineer"),
        Role.QUALITY_MANAGER: QCoreApplication.translate("Role", "Quality manager"),
    }[role]
