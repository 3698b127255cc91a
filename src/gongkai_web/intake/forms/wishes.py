"""In what form and by which way somebody wants the information, and what each way needs (条例第四十条)."""

from typing import Final

from gongkai_web.cases.queries import BY_EMAIL, HERE

FORMS: Final = (
    ("电子文件", "PDF、图片等，可在电脑、手机上打开"),
    ("纸质文件", "打印件或者复印件"),
    ("光盘", "内容较多时使用"),
)
WAYS: Final = (
    (HERE, "凭查询编号和查询码下载答复，最快。选择此项即同意以电子方式接收答复"),
    (BY_EMAIL, "发到您填写的电子邮箱。选择此项即同意以电子方式接收答复"),
    ("邮寄", "寄到您填写的通信地址"),
    ("传真", "发到您填写的传真号码"),
    ("自行领取", "通知您到受理机关领取"),
    ("当场阅读、抄录", "到受理机关阅读、抄录"),
)
NEEDS: Final = {
    BY_EMAIL: ("email", "您选择用电子邮件接收，请填写电子邮箱。"),
    "邮寄": ("address", "您选择邮寄，请填写通信地址。"),
    "传真": ("fax", "您选择传真，请填写传真号码。"),
}
