"""The ways of running registered models that were measured best, each believed only on the PC that measured it."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec
from loguru import logger

from inspector_app import __version__
from inspector_app.domain.errors import BadInput
from inspector_app.inference.kept_files import KeptFiles, write_whole
from inspector_app.inference.model import Beforehand, Model, load_model
from inspector_app.inference.registry.claim import Claim, left_behind
from inspector_app.inference.run_choice import CPU, RunChoice
from inspector_app.inference.this_pc import Pc, this_pc

_AGAIN = "run 'inspector model bench' again"


class Graph(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An optimised graph in the cache: its hash, and the version of this program that folded it."""

    sha256: str
    made_by: str


class KeptChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was chosen for one model on one PC.

    Attributes:
        version: Of this document.
        pc: Where it was measured.
        choice: The way.
        words: The way and what was measured, for people.
        measured_at: Seconds since 1970.
        graph: The optimised graph that this way starts with, once there is one.
    """

    version: Literal[1]
    pc: Pc
    choice: RunChoice
    words: str
    measured_at: float
    graph: Graph | None = None


class Choices:
    """The choices and the cache of one registry.

    Args:
        registry: The registry's folder.
        pc: This PC.
    """

    def __init__(self, registry: Path, pc: Pc | None = None) -> None:
        self._registry = registry
        self._pc = pc or this_pc()

    def files(self, model_id: str) -> KeptFiles:
        """Return a model's quantised files and optimised graphs."""
        return KeptFiles(self._registry / "cache" / model_id)

    def keep(self, model_id: str, kept: KeptChoice) -> Path:
        """Write a choice, and remove the files that none names any more; OSError where it cannot be written."""
        file = self._file(model_id)
        write_whole(file, msgspec.json.format(msgspec.json.encode(kept), indent=2))
        all_kept = [one for one in map(_read, file.parent.glob("*.json")) if one is not None]
        variants = {one.choice.variant for one in all_kept}
        self.files(model_id).keep_only(variants | {one.graph.sha256 for one in all_kept if one.graph})
        return file

    def of(self, model_id: str) -> KeptChoice | None:
        """Return what was chosen for a model on this PC, or None."""
        kept = _read(self._file(model_id))
        return kept if kept is not None and kept.pc == self._pc else None

    def in_words(self, model_id: str) -> tuple[bool, str]:
        """Return whether a model runs as it was measured on this PC, and what there is to say of it."""
        kept = self.of(model_id)
        if kept is not None:
            return True, kept.words
        others = [one for one in map(_read, self._folder(model_id).glob("*.json")) if one is not None]
        if others:
            last = max(others, key=lambda one: one.measured_at)
            return False, f"was measured elsewhere ({self._pc.differs(last.pc)}); {_AGAIN}"
        return False, "was never measured on this PC; 'inspector model bench' finds its quickest way"

    def open(self, model_id: str, file: Path, *, threads: int) -> Model:
        """Open a registered model the way that was chosen; the careful way, and a line in the log, where that fails.

        Raises:
            BadInput: The model cannot be used in any way.
        """
        kept = self.of(model_id)
        if kept is None:
            logger.info("model {} {}", model_id[:12], self.in_words(model_id)[1])
            return load_model(file, threads=threads)
        try:
            return self._guarded(model_id, kept, lambda: self._opened(model_id, kept, file, threads=threads))
        except (BadInput, OSError) as problem:
            logger.warning("model {} runs in the careful way: {}; {}", model_id[:12], problem, _AGAIN)
            return load_model(file, threads=threads)

    def _guarded(self, model_id: str, kept: KeptChoice, opened: Callable[[], Model]) -> Model:
        """Open it under a claim that is left behind where a foreign provider takes the process with it."""
        if kept.choice.provider == CPU:
            return opened()
        tries = self._folder(model_id) / f"tries-{self._pc.key}"
        died = tries / "died"
        for _ in left_behind(tries):
            died.touch()
        if died.exists():
            raise BadInput(f"{kept.choice.provider} took a process with it", remedy="see that its driver is right")
        claim = Claim(tries)
        try:
            model = opened()
            model.warm_up()
        finally:
            claim.release()
        return model

    def _opened(self, model_id: str, kept: KeptChoice, file: Path, *, threads: int) -> Model:
        files, choice = self.files(model_id), kept.choice
        variant = files.get(choice.variant) if choice.variant else None
        graph = files.get(kept.graph.sha256) if kept.graph and kept.graph.made_by == __version__ else None
        if graph is not None:
            try:
                return load_model(file, threads=threads, choice=choice, beforehand=Beforehand(variant, graph))
            except BadInput as problem:
                logger.warning("model {}: its optimised graph is made anew: {}", model_id[:12], problem)
        if choice.provider != CPU:
            return load_model(file, threads=threads, choice=choice, beforehand=Beforehand(variant))
        with tempfile.TemporaryDirectory(prefix="inspector-graph-") as folder:
            graph_to = Path(folder) / "graph.onnx"
            beforehand = Beforehand(variant, graph_to=graph_to)
            model = load_model(file, threads=threads, choice=choice, beforehand=beforehand)
            self._keep_graph(model_id, kept, graph_to)
        return model

    def _keep_graph(self, model_id: str, kept: KeptChoice, graph: Path) -> None:
        # What cannot be kept is made again at the next start: no reason to fail.
        with contextlib.suppress(OSError):
            sha256 = self.files(model_id).put(graph.read_bytes())
            self.keep(model_id, msgspec.structs.replace(kept, graph=Graph(sha256, __version__)))

    def _folder(self, model_id: str) -> Path:
        return self._registry / "choices" / model_id

    def _file(self, model_id: str) -> Path:
        return self._folder(model_id) / f"{self._pc.key}.json"

    def forget_failures(self, model_id: str) -> None:
        """Let a provider be tried again that took a process with it."""
        with contextlib.suppress(OSError):
            (self._folder(model_id) / f"tries-{self._pc.key}" / "died").unlink()


def _read(file: Path) -> KeptChoice | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=KeptChoice)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as problem:
        logger.warning("{} is not believed: {}; {}", file, problem, _AGAIN)
        return None
