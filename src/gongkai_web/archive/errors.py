"""What stands against making or reading a package."""

from gongkai.errors import GongkaiError


class UnscannedMaterialError(GongkaiError):
    """A file of the case still waits for its scan, so that nobody knows whether it may be kept."""

    def __init__(self, name: str) -> None:
        """Name the file."""
        super().__init__(f"材料“{name}”还没有查毒，请稍后再归档")


class UnmadeLetterError(GongkaiError):
    """A letter is signed and its files are not made yet."""

    def __init__(self, title: str) -> None:
        """Name the letter."""
        super().__init__(f"文书《{title}》已签发、还没有制作成文件，请稍后再归档")


class ReasonWantedError(GongkaiError):
    """There is a package already, and no reason is given for another."""


class NotArchivedError(GongkaiError):
    """The case is not archived, so there is nothing to pack."""


class DamagedPackageError(GongkaiError):
    """A package is gone, or is not a package."""

    def __init__(self, name: str) -> None:
        """Name the file."""
        super().__init__(f"归档包 {name} 在磁盘上找不到了，请从备份恢复")
