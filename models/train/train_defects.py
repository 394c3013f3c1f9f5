"""Trains the defects stage on crops of rectified phones, hard negatives first."""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from datasets import make
from defects_net import DefectsNet
from export import export
from numpy.typing import NDArray
from torch import Tensor, nn

CROP_PX = (256, 384)
HELD_BACK = 200
SHARE_AT_DEFECT = 0.6


@dataclass(frozen=True)
class Batch:
    """Crops with their targets at half size: kinds [n, h, w] (0 none), weights, and where structure is known to be."""

    pictures: Tensor
    kinds: Tensor
    weights: Tensor
    structure: Tensor


def structure_of(pictures: NDArray[np.uint8], masks: NDArray[np.uint8], count: int) -> NDArray[np.float32]:
    """Return float32 [h, w]: the mean local contrast of flawless phones, about 0..2."""
    flawless = [n for n in range(len(pictures)) if not masks[n].any()][:count]
    total = np.zeros(pictures.shape[1:3], np.float32)
    for n in flawless:
        grey = cv2.cvtColor(pictures[n], cv2.COLOR_BGR2GRAY).astype(np.float32)
        total += np.minimum(np.abs(grey - cv2.GaussianBlur(grey, (0, 0), 10)), 60)
    return total / (len(flawless) * 10)


def target_of(mask: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """Return kinds at half size, and weights: small defects weigh more a cell, cells at a border nothing."""
    half = mask.reshape(mask.shape[0] // 2, 2, mask.shape[1] // 2, 2).max(axis=(1, 3))
    found = (half > 0).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
    weights = np.clip(np.sqrt(40 / stats[:, cv2.CC_STAT_AREA].astype(np.float32)), 0.4, 4.0)[labels]
    weights[found == 0] = 1.0
    border = cv2.dilate(found, np.ones((3, 3), np.uint8)) - found
    weights[border > 0] = 0.0
    return half, weights.astype(np.float16)


class Crops:
    """Draws batches of crops from a data set."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.pictures = np.load(folder / "pictures.npy", mmap_mode="r")
        self.masks = np.load(folder / "masks.npy", mmap_mode="r")
        self._chance = np.random.default_rng(seed)
        self.structure = structure_of(self.pictures, self.masks, 150)
        pairs = [target_of(mask) for mask in self.masks]
        self.kinds, self.weights = np.stack([p[0] for p in pairs]), np.stack([p[1] for p in pairs])
        self._centres = [self._found(kinds) for kinds in self.kinds]

    def batch(self, size: int) -> Batch:
        """Return crops, most of them around a defect, under light that varies."""
        places = [self._place() for _ in range(size)]
        pictures, kinds, weights, structure = [], [], [], []
        height, width = CROP_PX
        for n, top, left in places:
            full = (slice(top, top + height), slice(left, left + width))
            half = (slice(top // 2, (top + height) // 2), slice(left // 2, (left + width) // 2))
            pictures.append(self._lit(self.pictures[n][full]))
            kinds.append(self.kinds[n][half])
            weights.append(self.weights[n][half])
            structure.append(self.structure[full][None])
        return Batch(
            torch.from_numpy(np.stack(pictures)),
            torch.from_numpy(np.stack(kinds)).long(),
            torch.from_numpy(np.stack(weights)).float(),
            torch.from_numpy(np.stack(structure)),
        )

    def _place(self) -> tuple[int, int, int]:
        n = int(self._chance.integers(HELD_BACK, len(self.pictures)))
        limits = (self.pictures.shape[1] - CROP_PX[0], self.pictures.shape[2] - CROP_PX[1])
        top, left = (int(self._chance.integers(0, limit // 8 + 1)) * 8 for limit in limits)
        if len(self._centres[n]) and self._chance.random() < SHARE_AT_DEFECT:
            y, x = self._centres[n][int(self._chance.integers(len(self._centres[n])))]
            inside = self._chance.uniform(0.15, 0.85, 2) * CROP_PX
            top, left = (int(np.clip((at - i) // 8 * 8, 0, m)) for at, i, m in zip((y, x), inside, limits, strict=True))
        return n, top, left

    def _found(self, kinds: NDArray[np.uint8]) -> NDArray[np.float64]:
        return cv2.connectedComponentsWithStats((kinds > 0).astype(np.uint8))[3][1:, ::-1] * 2

    def _lit(self, picture: NDArray[np.uint8]) -> NDArray[np.float32]:
        gain = self._chance.uniform(0.75, 1.15) * self._chance.uniform(0.98, 1.02, 3)
        return np.clip(picture * gain, 0, 255).astype(np.float32)


def loss_of(maps: Tensor, batch: Batch) -> Tensor:
    """Weighted cross-entropy of defects, of the hardest and of all other cells, and of the kinds on defects."""
    there = batch.kinds > 0
    each = nn.functional.binary_cross_entropy_with_logits(maps[:, 0], there.float(), reduction="none") * batch.weights
    positive = each[there].sum() / batch.weights[there].sum().clamp(min=1)
    others = each[~there]
    hardest = others.topk(max(64, others.numel() // 500)).values.mean()
    kinds = nn.functional.cross_entropy(maps[:, 1:], (batch.kinds - 1).clamp(min=0), reduction="none")
    kind = (kinds * batch.weights)[there].sum() / batch.weights[there].sum().clamp(min=1)
    return positive + hardest + 4 * others.mean() + 0.2 * kind


def measure(net: DefectsNet, crops: Crops) -> str:
    """Return what the held back phones say: worst cell of flawless phones, best cell of each defect."""
    net.eval()
    clean, found, areas = [], [], []
    with torch.no_grad():
        for n in range(80):
            score = net(torch.from_numpy(crops.pictures[n][None].astype(np.float32)))[0][0].numpy()
            count, labels = cv2.connectedComponents((crops.kinds[n] > 0).astype(np.uint8))
            if count == 1:
                clean.append(score.max())
            grown = cv2.dilate(labels.astype(np.uint8), np.ones((3, 3), np.uint8))
            found += [score[grown == k].max() for k in range(1, count)]
            areas += [int((labels == k).sum()) for k in range(1, count)]
    net.train()
    quick = [(np.array(found)[np.array(areas) >= least] > 0.5).mean() for least in (0, 4, 9)]
    return f"clean {np.sort(clean)[-3:].round(2)} median {np.median(clean):.3f}; found {np.round(quick, 3)} of {len(found)}"


def train(crops: Crops, steps: int, batch: int, seed: int) -> DefectsNet:
    """Train; return the running mean of the weights, which is steadier than the last step."""
    torch.manual_seed(seed)
    net = DefectsNet(torch.from_numpy(crops.structure)[None, None]).to(memory_format=torch.channels_last)
    mean = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995), use_buffers=True
    )
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, 3e-3, total_steps=steps, pct_start=0.1, anneal_strategy="cos"
    )
    start = time.time()
    for step in range(steps):
        drawn = crops.batch(batch)
        with torch.autocast("cpu", torch.bfloat16):
            maps = net.logits(drawn.pictures, drawn.structure)
        loss = loss_of(maps.float(), drawn)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        schedule.step()
        mean.update_parameters(net)
        if step % 500 == 499:
            print(
                f"{step + 1} {time.time() - start:.0f} s loss {loss.item():.3f} {measure(mean.module, crops)}",
                flush=True,
            )
    found: DefectsNet = mean.module
    return found


def main() -> None:
    """Train, write phone-defects.onnx."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cache", type=Path, default=Path("/tmp/inspector-train"))  # noqa: S108 - a cache, by option
    options.add_argument("--count", type=int, default=3000)
    options.add_argument("--steps", type=int, default=6000)
    options.add_argument("--batch", type=int, default=10)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--out", type=Path, default=Path("models"))
    chosen = options.parse_args()
    torch.set_num_threads(chosen.threads)
    crops = Crops(make(chosen.cache, "defects", chosen.count, chosen.threads), seed=2)
    net = train(crops, chosen.steps, chosen.batch, seed=2)
    torch.save(net.state_dict(), chosen.cache / "defects.pt")
    example = np.ascontiguousarray(crops.pictures[:1])
    print(export(net, example, chosen.out / "phone-defects.onnx", names=("phone", "score_map", "kind_map")))


if __name__ == "__main__":
    main()
