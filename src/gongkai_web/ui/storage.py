"""How the files of these pages are stored once they are collected: under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Also rewrites what one script imports from another, so that none of them is ever stale."""

    support_js_module_import_aggregation = True
