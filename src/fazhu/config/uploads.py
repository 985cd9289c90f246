"""Files that people hand in: held in memory up to the limit, never put on disk."""

import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class InMemory(FileUploadHandler):
    """Keeps files of at most ``UPLOAD_LIMIT`` bytes together; of more only the size.

    The form sees the size and refuses the file with a sentence.
    """

    held = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.content = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece; beyond the limit let all of the file go."""
        if self.held + start + len(raw_data) > settings.UPLOAD_LIMIT:
            self.content = io.BytesIO()
        else:
            self.content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Hand the file over."""
        self.held += self.content.tell()
        self.content.seek(0)
        return InMemoryUploadedFile(
            file=self.content,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
