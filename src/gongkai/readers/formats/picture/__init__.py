"""Pictures of pages: PNG, JPEG, TIFF of one or many pages, BMP, WebP."""

from gongkai.readers.formats.format import Format
from gongkai.readers.formats.picture.sniff import sniff

FORMAT = Format(name="picture", label="图片", sniff=sniff)
