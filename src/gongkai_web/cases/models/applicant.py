"""Who applies, and how to reach them: personal data, kept apart from the case it belongs to."""

from django.db import models


class Applicant(models.Model):
    """The applicant of one case as stated in the application (条例第二十九条), with the agent if there is one.

    ``identity`` is a keyed digest of the identity number: it finds the same person's other cases without showing who.
    """

    name = models.CharField("姓名或者名称", max_length=120, db_index=True)
    is_organisation = models.BooleanField("法人或者其他组织", default=False)
    id_type = models.CharField("证件名称", max_length=40, blank=True)
    id_number = models.CharField("证件号码", max_length=40, blank=True)
    identity = models.CharField("身份摘要", max_length=64, blank=True, db_index=True, editable=False)
    legal_representative = models.CharField("法定代表人或者负责人", max_length=60, blank=True)
    contact_person = models.CharField("联系人", max_length=60, blank=True)
    phone = models.CharField("联系电话", max_length=60, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    fax = models.CharField("传真", max_length=60, blank=True)
    address = models.CharField("通信地址", max_length=200, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    employer = models.CharField("工作单位", max_length=120, blank=True)
    agent_name = models.CharField("代理人姓名", max_length=60, blank=True)
    agent_id_number = models.CharField("代理人证件号码", max_length=40, blank=True)
    agent_phone = models.CharField("代理人联系电话", max_length=60, blank=True)
    help_wanted = models.CharField("需要的帮助", max_length=200, blank=True, help_text="条例第四十三条：视听障碍等")

    class Meta:
        verbose_name = "申请人"
        verbose_name_plural = "申请人"

    def __str__(self) -> str:
        """Name the applicant."""
        return self.name
