"""What a browser sent outside of a form's fields, which look through what they are given themselves."""

from django.http import HttpRequest


def sent(request: HttpRequest, name: str) -> str:
    """Return what was sent under a name, without the null that nobody types and no database keeps."""
    return request.POST.get(name, "").replace("\x00", "")
