"""Files that come with a form: several at once, looked at by the server before they are held."""

from typing import Final

from django import forms

from gongkai_web.ui.widgets import UploadsInput

MEGABYTE: Final = 1 << 20
MOST_BYTES: Final = 20 * MEGABYTE
MOST_FILES: Final = 10
SUFFIXES: Final = (
    ".pdf", ".jpg", ".jpeg", ".png", ".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".pptx", ".ofd", ".tif", ".tiff",
    ".txt", ".csv",
)  # fmt: skip
HINT: Final = "可以一次选几个文件，每个不超过 20 MB：PDF、图片、Word、WPS、Excel、OFD、纯文本。"


class PapersField(forms.FileField):
    """Any number of files; what each of them is, is judged when it is stored."""

    def __init__(self, *, label: str, hint: str = "") -> None:
        """Say what to send."""
        widget = UploadsInput(accept=SUFFIXES, most_bytes=MOST_BYTES)
        super().__init__(label=label, required=False, help_text=f"{hint}{HINT}", widget=widget)

    def clean(self, data: object, initial: object = None) -> list[object]:
        """Bound their number; an empty file is told with the others when it is stored."""
        del initial
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > MOST_FILES:
            msg = f"一次最多上传 {MOST_FILES} 个文件，请合并后再传。"
            raise forms.ValidationError(msg)
        return list(files)
