"""The Monitor page: live charts of what was recorded."""
