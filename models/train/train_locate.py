"""Trains the locate stage: corners by soft-argmax over heat maps, and whether the phone is whole."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from datasets import LOCATE_SIZE_PX, make
from export import export
from locate_net import LocateNet
from numpy.typing import NDArray
from torch import Tensor, nn

HELD_BACK = 300
CELL = 2 / 320  # one heat map cell, in widths


def turned(frames: Tensor, corners: Tensor, chance: torch.Generator) -> tuple[Tensor, Tensor]:
    """Shift, turn and scale frames (float [n, 3, h, w]) a little, with their corners (0..1)."""
    n = frames.shape[0]
    angle = (torch.rand(n, generator=chance) - 0.5) * 0.07
    scale = 1 + (torch.rand(n, generator=chance) - 0.5) * 0.06
    shift = (torch.rand(n, 2, generator=chance) - 0.5) * torch.tensor([0.10, 0.08])
    aspect = LOCATE_SIZE_PX[0] / LOCATE_SIZE_PX[1]
    c, s = torch.cos(angle) * scale, torch.sin(angle) * scale
    # Maps output to input positions in -1..1; y is measured in heights, so the aspect enters the rotation.
    rows = [torch.stack([c, -s / aspect, shift[:, 0]], 1), torch.stack([s * aspect, c, shift[:, 1]], 1)]
    to_input = torch.stack(rows, 1)
    grid = nn.functional.affine_grid(to_input, list(frames.shape), align_corners=False)
    moved = nn.functional.grid_sample(frames, grid, padding_mode="reflection", align_corners=False)
    centred = corners * 2 - 1 - to_input[:, None, :, 2]
    back = torch.linalg.inv(to_input[:, :, :2])
    return moved, ((back[:, None] @ centred[..., None])[..., 0] + 1) / 2


def without_phone(frames: Tensor, chance: torch.Generator) -> Tensor:
    """Return frames (float [n, 3, h, w]) of belt alone, or black, flat or noise."""
    n, _, height, width = frames.shape
    belt = nn.functional.interpolate(frames[..., :14], size=(height, width), mode="bilinear")
    odd = torch.rand(n, 1, 1, 1, generator=chance)
    flat = (
        torch.rand(n, 3, 1, 1, generator=chance) * 255 + torch.randn(n, 3, height, width, generator=chance) * 20 * odd
    )
    return torch.where(odd < 0.6, belt, flat * (odd < 0.9))


def loss_of(net: LocateNet, frames: Tensor, corners: Tensor, whole: Tensor) -> Tensor:
    """Distance of the corners, spread of the heat maps, and cross-entropy of whole; corners count where it is whole."""
    found, logit, heat = net.logits(frames)
    aspect = torch.tensor([1.0, LOCATE_SIZE_PX[1] / LOCATE_SIZE_PX[0]])
    distance = ((found - corners) * aspect / CELL).abs().sum(dim=2)
    at = torch.stack([net.x, net.y], dim=1) * aspect / CELL
    off = ((at[None, None] - (corners * aspect / CELL)[:, :, None]) ** 2).sum(dim=3)
    spread = (heat * off).sum(dim=2).clamp(max=400)
    placed = ((distance + 0.02 * spread).mean(dim=1) * whole).sum() / whole.sum().clamp(min=1)
    return placed + nn.functional.binary_cross_entropy_with_logits(logit, whole)


def measure(net: LocateNet, frames: NDArray[np.uint8], corners: NDArray[np.float32], whole: NDArray[np.uint8]) -> str:
    """Return the error of the corners in frame pixels and of whole, on data not trained on."""
    net.eval()
    with torch.no_grad():
        pairs = [net(torch.from_numpy(frames[n : n + 50])) for n in range(0, len(frames), 50)]
    found = torch.cat([p[0] for p in pairs]).numpy() * (1920, 1080)
    said = torch.cat([p[1] for p in pairs]).numpy()
    error = np.linalg.norm(found - corners, axis=2)[whole > 0]
    wrong = ((said > 0.5) != (whole > 0)).sum()
    net.train()
    p50, p99 = np.percentile(error, (50, 99))
    return f"corners p50 {p50:.2f} p99 {p99:.2f} max {error.max():.2f} px; whole wrong {wrong} of {len(whole)}"


def train(folder: Path, steps: int, batch: int, seed: int) -> LocateNet:
    """Train on all but the first frames, which measure it on the way."""
    torch.manual_seed(seed)
    chance = torch.Generator().manual_seed(seed)
    frames, corners, whole = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in ("frames", "corners", "whole"))
    net = LocateNet()
    optimiser = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, 2e-3, total_steps=steps, pct_start=0.1, anneal_strategy="cos"
    )
    start = time.time()
    for step in range(steps):
        picks = (HELD_BACK + torch.randint(len(frames) - HELD_BACK, (batch,), generator=chance)).numpy()
        x = torch.from_numpy(frames[picks]).permute(0, 3, 1, 2).float()
        y = torch.from_numpy(corners[picks] / np.array((1920, 1080), np.float32))
        label = torch.from_numpy(whole[picks]).float()
        x, y = turned(x, y, chance)
        empty = torch.rand(batch, generator=chance) < 0.06
        x = torch.where(empty[:, None, None, None], without_phone(x, chance), x)
        label[empty] = 0.0
        x = x * (0.55 + 0.75 * torch.rand(batch, 1, 1, 1, generator=chance)) + torch.randn(x.shape, generator=chance)
        # The net takes what a camera gives: whole numbers.
        loss = loss_of(net, x.clamp(0, 255).round().permute(0, 2, 3, 1), y, label)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        schedule.step()
        if step % 250 == 249:
            report = measure(net, frames[:HELD_BACK], corners[:HELD_BACK], whole[:HELD_BACK])
            print(f"{step + 1} {time.time() - start:.0f} s loss {loss.item():.3f} {report}", flush=True)
    return net


def main() -> None:
    """Train, write phone-locate.onnx."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cache", type=Path, default=Path("/tmp/inspector-train"))  # noqa: S108 - a cache, by option
    options.add_argument("--count", type=int, default=4000)
    options.add_argument("--steps", type=int, default=2500)
    options.add_argument("--batch", type=int, default=16)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--out", type=Path, default=Path("models"))
    chosen = options.parse_args()
    torch.set_num_threads(chosen.threads)
    folder = make(chosen.cache, "locate", chosen.count, chosen.threads)
    net = train(folder, chosen.steps, chosen.batch, seed=1)
    example = np.load(folder / "frames.npy", mmap_mode="r")[:1]
    print(
        export(
            net, np.ascontiguousarray(example), chosen.out / "phone-locate.onnx", names=("frame", "corners", "whole")
        )
    )


if __name__ == "__main__":
    main()
