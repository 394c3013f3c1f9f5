"""The command line: commands and their options, nothing else."""

from inspector_app.cli.commands import run

__all__ = ["run"]
