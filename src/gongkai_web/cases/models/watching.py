"""What a person keeps of the register: filters with a name."""

from django.db import models

from gongkai_web.people.models import User


class SavedFilter(models.Model):
    """A search of the register that a person keeps under a name; ``query`` is its query string."""

    user = models.ForeignKey(User, verbose_name="用户", on_delete=models.CASCADE, related_name="saved_filters")
    name = models.CharField("名称", max_length=40)
    query = models.CharField("条件", max_length=1000)

    class Meta:
        verbose_name = "常用筛选"
        verbose_name_plural = "常用筛选"
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("user", "name"), name="one_filter_per_name"),)

    def __str__(self) -> str:
        """Name the filter."""
        return self.name
