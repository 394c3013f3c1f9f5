"""The Models page: the registered models, and the wizard that adds one."""
