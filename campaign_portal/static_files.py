"""Static files: each looked at when it is first asked for, its address put together once.

Whitenoise looks at all of them at the start: each process would carry 14 MB about 2,900 files, nearly all of them the
office's, of which a reader needs twenty. Once collected they have hashed names and never change while a process lives.
"""

from typing import Any

from django.http import HttpRequest
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(WhiteNoiseMiddleware):
    """Whitenoise, which finds a collected file by its address and remembers what is to be said of it."""

    def update_files_dictionary(self, root: str, prefix: str) -> None:
        """Where to look, in place of what is there."""
        self.directories.append((root, prefix))

    def __call__(self, request: HttpRequest) -> Any:
        path = request.path_info
        if path.startswith(self.static_prefix) and path not in self.files and not self.autorefresh:
            found = self.find_file(path)
            if found is not None:
                self.files[path] = found
        return super().__call__(request)


class CollectedFiles(CompressedManifestStaticFilesStorage):
    """Each page names several of them: an address is put together once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        if name is None or force:
            return str(super().url(name, force))
        if name not in self._addresses:
            self._addresses[name] = str(super().url(name))
        return self._addresses[name]
