"""Files for a case, several at once."""

from typing import TYPE_CHECKING, Final

from django import forms

from gongkai_web.cases.models import DocumentKind
from gongkai_web.files.queries import KINDS, file_rules
from gongkai_web.ui.widgets import UploadsInput

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

ACCEPTED: Final = sorted({suffix for kind in KINDS.values() for suffix in kind.suffixes})
MOST_FILES: Final = 20


class FilesField(forms.FileField):
    """Any number of files; what each of them is, is judged when it is stored."""

    widget = UploadsInput

    def clean(self, data: object, initial: object = None) -> "list[UploadedFile[bytes]]":
        """Look at each of the files."""
        given = data if isinstance(data, list | tuple) else [data]
        if len(given) > MOST_FILES:
            message = f"一次最多加入 {MOST_FILES} 个文件，请分批。"
            raise forms.ValidationError(message)
        look = super().clean
        return [look(each, initial) for each in given] if given else [look(None, initial)]


class DocumentForm(forms.Form):
    """Files for a case."""

    file = FilesField(label="文件", help_text="可以一次选几个文件")
    kind = forms.ChoiceField(label="材料类型", choices=DocumentKind.choices)
    title = forms.CharField(label="名称", required=False, max_length=200, help_text="留空则用文件名；多个时加序号")

    def __init__(self, *given: object) -> None:
        """Name the endings and the most bytes that are taken."""
        super().__init__(*given)  # type: ignore[arg-type]  # a form's own data and files
        self.fields["file"].widget = UploadsInput(accept=ACCEPTED, most_bytes=file_rules().file_bytes)

    def titles(self) -> list[str]:
        """Name each of the files: by the name given, numbered where there are several, else by its own."""
        files: list[UploadedFile[bytes]] = self.cleaned_data["file"]
        title: str = self.cleaned_data["title"]
        if not title or len(files) == 1:
            return [title] * len(files)
        return [f"{title[:190]}（{place}）" for place in range(1, len(files) + 1)]
