"""Which decoder a card's word names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from inspector_app.inference.decoded import Context, Decoded
from inspector_app.inference.decoders import classify, detect, maps

Decode = Callable[[dict[str, NDArray[np.generic]], Context], Decoded]

DECODERS: Mapping[str, Decode] = MappingProxyType(
    {
        "probabilities": classify.probabilities,
        "logits": classify.logits,
        "multilabel": classify.multilabel,
        "binary": classify.binary,
        "yolo": detect.yolo,
        "yolo-nms": detect.yolo_nms,
        "hf-rtdetr": detect.hf_rtdetr,
        "azure-s1": detect.azure_s1,
        "semantic-logits": maps.semantic_logits,
        "binary-mask-logits": maps.binary_mask_logits,
        "anomalib": maps.anomalib,
        "corners": maps.corners,
        "defect-maps": maps.defect_maps,
    }
)
