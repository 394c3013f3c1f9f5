"""The second stage: defects on the rectified phone, at half of its resolution."""

from __future__ import annotations

import torch
from torch import Tensor, nn

KINDS = 7


def block(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    """Convolution, normalisation, rectifier."""
    conv = nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Residual(nn.Module):
    """Two convolutions beside a straight way."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = block(width, width)
        self.second = nn.Sequential(nn.Conv2d(width, width, 3, padding=1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x: Tensor) -> Tensor:
        """Same shape as the input."""
        return torch.relu(x + self.second(self.first(x)))


class DefectsNet(nn.Module):
    """uint8 BGR [n, h, w, 3] to maps at half size: score float32 [n, h/2, w/2] and kind uint8 [n, h/2, w/2].

    A picture of where a flawless phone has structure (print, screws, edges) is part of the network, so that it can tell
    what belongs there. It does not depend on the input: the runtime folds it into constants.
    """

    def __init__(self, structure: Tensor, widths: tuple[int, int, int, int] = (16, 32, 48, 64)) -> None:
        super().__init__()
        a, b, c, d = widths
        self.register_buffer("structure", structure)  # float32 [1, 1, 576, 1152]
        self.stem = nn.Conv2d(3, a, 5, stride=2, padding=2)
        self.known = nn.Sequential(
            nn.Conv2d(1, 12, 5, stride=2, padding=2),
            nn.ReLU(),
            nn.Conv2d(12, 12, 3, padding=1),
            nn.ReLU(),
            nn.Conv2d(12, a, 1),
        )
        self.known_coarse = nn.Sequential(nn.Conv2d(1, 16, 8, stride=8), nn.ReLU(), nn.Conv2d(16, c, 1))
        self.fine = block(a, a)
        self.down1 = nn.Sequential(block(a, b, stride=2), Residual(b))
        self.down2 = nn.Sequential(block(b, c, stride=2), Residual(c))
        self.down3 = nn.Sequential(block(c, d, stride=2), Residual(d))
        self.up3, self.up2, self.up1 = nn.Conv2d(d, c, 1), nn.Conv2d(c, b, 1), nn.Conv2d(b, a, 1)
        self.join2, self.join1, self.join0 = block(c, c), block(b, b), block(a, a)
        self.head = nn.Conv2d(a, 1 + KINDS, 1)

    def forward(self, phone: Tensor) -> tuple[Tensor, Tensor]:
        """Return the probability of a defect, and the likeliest kind, for each cell of 2 x 2 pixels."""
        maps = self.logits(phone, self.structure)
        return torch.sigmoid(maps[:, 0]), maps[:, 1:].argmax(dim=1).to(torch.uint8)

    def logits(self, phone: Tensor, structure: Tensor) -> Tensor:
        """Return [n, 1 + kinds, h/2, w/2]: defect or not, then the kinds, before sigmoid and softmax."""
        x = phone.permute(0, 3, 1, 2).float() / 64 - 1.5
        x0 = self.fine(torch.relu(self.stem(x) + self.known(structure)))
        x1 = self.down1(x0)
        x2 = self.down2(x1)
        x3 = self.down3(x2)
        x2 = self.join2(_twice(self.up3(x3)) + x2 + self.known_coarse(structure))
        x1 = self.join1(_twice(self.up2(x2)) + x1)
        x0 = self.join0(_twice(self.up1(x1)) + x0)
        maps: Tensor = self.head(x0)
        return maps


def _twice(x: Tensor) -> Tensor:
    return nn.functional.interpolate(x, scale_factor=2.0, mode="nearest")
