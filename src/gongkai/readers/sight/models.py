"""The two models of the engine, taken from the wheel that brings them; nothing is ever fetched from a network."""

import importlib.util
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from gongkai.errors import MissingExtraError
from gongkai.sentences import N_

_PACKAGE: Final = "rapidocr"
_FINDER: Final = "PP-OCRv6_det_small.onnx"
_READER: Final = "PP-OCRv6_rec_small.onnx"
_SILENT: Final = 4


class Model:
    """A network that turns one array into another."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.log_severity_level = _SILENT
        options.enable_cpu_mem_arena = False  # pages differ in size, and an arena keeps the largest of each
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # other work waits for the cores too
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._name = self._session.get_inputs()[0].name

    def run(self, array: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give what the network makes of an array."""
        (made,) = self._session.run(None, {self._name: array})
        result: NDArray[np.float32] = made
        return result

    def symbols(self) -> tuple[str, ...]:
        """List the symbols that a reader's network tells apart, "no symbol" first and the blank last."""
        listed = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        return ("", *listed, " ")


@cache
def finder() -> Model:
    """Open the model that says where text stands on a page."""
    return Model(_path(_FINDER))


@cache
def reader() -> Model:
    """Open the model that says what stands on a strip with one line of text."""
    return Model(_path(_READER))


def _path(name: str) -> Path:
    """Find a model's file.

    Raises:
        MissingExtraError: its wheel is not installed, or is of an edition with other models.
    """
    found = importlib.util.find_spec(_PACKAGE)
    for folder in (found.submodule_search_locations or ()) if found else ():
        path = Path(folder, "models", name)
        if path.is_file():
            return path
    raise MissingExtraError(
        N_("the models that read pictures are not installed; install them with: pip install 'gongkai[ocr]'")
    )
