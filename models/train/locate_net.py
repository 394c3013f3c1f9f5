"""The first stage: where the phone's corners lie in a reduced frame, and whether it is whole in view."""

from __future__ import annotations

import torch
from torch import Tensor, nn

HEIGHT_PX, WIDTH_PX, PADDED_PX = 180, 320, 192


def block(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    """Convolution, normalisation, rectifier."""
    conv = nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class LocateNet(nn.Module):
    """uint8 BGR [n, 180, 320, 3] to corners float32 [n, 4, 2] in 0..1 of width and height, and whole float32 [n]."""

    def __init__(self) -> None:
        super().__init__()
        widths = (16, 24, 32, 48, 64)
        self.down = nn.ModuleList(
            nn.Sequential(block(i, o, stride=2), block(o, o)) for i, o in zip((3, *widths), widths, strict=False)
        )
        self.narrow = nn.ModuleList(nn.Conv2d(widths[k + 1], widths[k], 1) for k in range(4))
        self.refine = nn.ModuleList(block(widths[k], widths[k]) for k in range(4))
        self.heat = nn.Conv2d(widths[0], 4, 1)
        self.judge = nn.Sequential(nn.Linear(2 * widths[-1] + widths[2], 48), nn.ReLU(), nn.Linear(48, 1))
        rows, columns = PADDED_PX // 2, WIDTH_PX // 2
        self.register_buffer("x", ((torch.arange(columns) + 0.5) * 2 / WIDTH_PX).repeat(rows))
        self.register_buffer("y", ((torch.arange(rows) + 0.5) * 2 / HEIGHT_PX).repeat_interleave(columns))

    def forward(self, frame: Tensor) -> tuple[Tensor, Tensor]:
        """Return corners and the probability that the phone is whole."""
        corners, whole, _ = self.logits(frame)
        return corners, torch.sigmoid(whole)

    def logits(self, frame: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return corners, the logit of whole, and the heat maps as probabilities [n, 4, cells]."""
        x = frame.permute(0, 3, 1, 2).float() / 128 - 0.6
        x = nn.functional.pad(x, (0, 0, 0, PADDED_PX - HEIGHT_PX))
        levels: list[Tensor] = []
        for down in self.down:
            x = down(x)
            levels.append(x)
        summary = torch.cat([x.mean(dim=(2, 3)), x.amax(dim=(2, 3)), levels[2].amax(dim=(2, 3))], dim=1)
        whole = self.judge(summary).flatten()
        for k in (3, 2, 1, 0):
            wide = nn.functional.interpolate(self.narrow[k](x), scale_factor=2.0, mode="nearest")
            x = self.refine[k](wide + levels[k])
        heat = torch.softmax(self.heat(x).flatten(2), dim=2)
        corners = torch.stack([(heat * self.x).sum(dim=2), (heat * self.y).sum(dim=2)], dim=2)
        return corners, whole, heat
