"""What the doors remember: how often a token was used."""

from django.db import models

from gongkai_web.people.models import ApiToken


class Use(models.Model):
    """How many calls a token made within one minute; the minutes that are over are forgotten."""

    token = models.ForeignKey(ApiToken, verbose_name="接口令牌", on_delete=models.CASCADE, related_name="+")
    minute = models.PositiveBigIntegerField("分钟")
    count = models.PositiveIntegerField("次数", default=0)

    class Meta:
        verbose_name = "接口调用次数"
        verbose_name_plural = "接口调用次数"
        constraints = (models.UniqueConstraint(fields=("token", "minute"), name="one_use_per_token_minute"),)

    def __str__(self) -> str:
        """Say how often which token was used."""
        return f"{self.token}：{self.count}"
