"""What the invented citizens ask for, and who they are. Every name is made up."""

from random import Random
from typing import Final

from gongkai_web.cases.actions import Application, Person

SUBJECTS: Final = (
    ("城乡最低生活保障金发放汇总表", "2025年度，按乡镇列出户数、人数和金额"),
    ("文昌路片区房屋征收补偿方案", "含补偿标准、评估机构名单"),
    ("云泽湖东岸地块控制性详细规划", "图纸和说明书，复印件"),
    ("县第二中学改扩建工程中标通知书", "招标编号未知，2025年下半年开标"),
    ("城关镇集体土地征收公告及听证记录", "涉及三里村三组"),
    ("养老机构运营补贴发放依据和名单", "2024、2025两个年度"),
    ("食品安全抽检不合格企业处罚决定书", "2025年第三季度"),
    ("乡村道路硬化项目验收报告", "柳河村至云泽大道段"),
    ("义务教育学区划分方案及论证材料", "2026年秋季"),
    ("商品房预售许可证办理材料清单", "云泽新城二期"),
    ("耕地占补平衡项目立项批复", "2023年以来全部批复"),
    ("公租房分配轮候名册", "只需轮候序号和家庭人口"),
    ("小区物业服务收费备案材料", "锦绣花园"),
    ("民办幼儿园年检结果", "2025年度"),
    ("殡葬服务收费标准及定价依据", "县殡仪馆"),
    ("电梯维保单位检查记录", "城关镇范围"),
    ("河道采砂许可决定书", "柳河云泽段"),
    ("老旧小区改造项目资金使用情况", "2024年度第一批"),
)
FAMILIES, GIVEN = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗梁", "建国秀英志强海燕文博雨欣子涵德明桂芳晓东春梅立新玉兰"
ORGANISATIONS: Final = (
    ("云泽县恒达建材有限公司", "enterprise"),
    ("清河市正和房地产开发有限公司", "enterprise"),
    ("清河大学县域治理研究中心", "research"),
    ("云泽县蓝天救援志愿服务队", "public_welfare"),
    ("北仓律师事务所", "legal_service"),
    ("锦绣花园业主委员会", "other"),
)


def draw_application(chance: Random) -> Application:
    """Draw an application: three in four from citizens."""
    subject, description = chance.choice(SUBJECTS)
    person, kind = _organisation(chance) if chance.random() < 0.25 else _citizen(chance)  # noqa: PLR2004 - a quarter
    return Application(
        subject=subject,
        description=description,
        person=person,
        applicant_kind=kind,
        form_wanted=chance.choice(("纸质", "电子文档", "")),
        delivery_wanted=chance.choice(("邮寄", "电子邮件", "自行领取")),
    )


def _citizen(chance: Random) -> tuple[Person, str]:
    given = chance.randrange(0, len(GIVEN), 2)
    name = chance.choice(FAMILIES) + GIVEN[given : given + 2]
    fields = {
        "id_type": "居民身份证",
        "id_number": f"0000001980{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}{chance.randrange(1000):03}X",
        "phone": f"199{chance.randrange(10**8):08}",
        "address": f"云泽县城关镇{chance.choice('东西南北')}街{chance.randrange(1, 200)}号",
        "postcode": "000000",
    }
    return Person(name=name, fields=fields), "natural_person"


def _organisation(chance: Random) -> tuple[Person, str]:
    name, kind = chance.choice(ORGANISATIONS)
    fields = {
        "id_type": "统一社会信用代码",
        "id_number": f"91000000MA{chance.randrange(10**8):08}",
        "contact_person": chance.choice(FAMILIES) + "经理",
        "phone": f"0000-{chance.randrange(10**7):07}",
        "address": f"清河市云泽县工业园{chance.randrange(1, 60)}号",
    }
    return Person(name=name, is_organisation=True, fields=fields), kind
