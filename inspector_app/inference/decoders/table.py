"""Which decoder a card's word names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from inspector_app.inference.decoded import Context, Decoded
from inspector_app.inference.decoders import azure, classify, detect, maps, queries

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
        "yolov5": detect.yolov5,
        "ultralytics-rtdetr": queries.ultralytics_rtdetr,
        "hf-detr": queries.hf_detr,
        "rtdetr-deploy": queries.rtdetr_deploy,
        "torchvision-detection": queries.torchvision_detection,
        "azure-s1": azure.azure_s1,
        "azure-yolov2": azure.azure_yolov2,
        "azure-zipmap": azure.azure_zipmap,
        "semantic-logits": maps.semantic_logits,
        "binary-mask-logits": maps.binary_mask_logits,
        "anomalib": maps.anomalib,
        "corners": maps.corners,
        "defect-maps": maps.defect_maps,
    }
)
