"""Sentences that a diligent clerk may write beside right tables: none of them is accused, whoever reports."""

from decimal import Decimal

import pytest

from gongkai.report.cell import Figure
from tests.gongkai.checks.prose.telling import findings, tell

Figures = dict[str, Figure | None]
AGENCIES = ("云溪县青禾局", "云溪县人民政府", "石桥镇人民政府")


def applications(received: int, carried_in: int = 0, carried_out: int = 0, **results: int) -> Figures:
    """Make 总计 of 表三; a result's name has two underscores for its point (``refused__state_secret``)."""
    assert received + carried_in == sum(results.values()) + carried_out
    rows = {name.replace("__", "."): figure for name, figure in results.items()}
    rows |= {"received": received, "carried_in": carried_in, "carried_out": carried_out}
    rows["concluded"] = sum(results.values())
    return {f"applications.{row}.total": figure for row, figure in rows.items()}


def disputes(**figures: int) -> Figures:
    return {f"disputes.{name.replace('__', '.')}": figure for name, figure in figures.items()}


def proactive(**figures: int | str) -> Figures:
    return {
        f"proactive.{name.replace('__', '.')}": Decimal(figure) if isinstance(figure, str) else figure
        for name, figure in figures.items()
    }


THIRTY = applications(
    30, 3, 3, granted=12, partially_granted=2, refused__internal_affairs=2, refused__deliberative=1,
    refused__state_secret=1, unable__not_held=6, unable__needs_creation=1, declined__repeated=2,
    other__not_corrected=1, other__other=2,
)  # fmt: skip
BY_APPLICANT: Figures = {"applications.received.natural_person": 28, "applications.received.enterprise": 2}
TWELVE = applications(12, 0, 1, granted=11)

APPLICATIONS: list[tuple[str, Figures]] = [
    ("石桥共接到信息公开申请9件，上年度结转2件；予以公开4件，无法提供6件，转下年继续办理1件。",
     applications(9, 2, 1, granted=4, unable__not_held=6)),
    ("当年没有收到法人或者其他组织就政府信息提出的依申请公开。", applications(5, granted=5)),
    ("当年没有收到自然人提出的依申请公开。", applications(5, granted=5)),
    ("按公开属性分，主动公开20条，作为依申请公开信息数31条，不予公开信息数6条。", applications(7, granted=7)),
    ("青禾局一年里没有收到行政许可申请；网站发稿40篇。", applications(3, granted=3)),
    ("青禾局一年里没有收到行政许可申请，也没有收到信息公开申请。", applications(0)),
    ("结转上年度继续办理的2件，收到本年度依申请公开事项64件。", applications(64, 2, granted=66)),
    ("收到并按时办结政府信息公开申请十九件。", applications(19, granted=19)),
    ("受理依申请公开14件，予以公开及部分公开的有7件，占50%；无法提供的有7件，占50%。",
     applications(14, granted=5, partially_granted=2, unable__not_held=7)),
    ("公众号收到读者留言61条，已全部办理。", TWELVE),
    ("镇长信箱来信8件，全部予以答复，答复率100%。", TWELVE),
    ("群众网上来访信件29件，办结29件，办结率100%。", TWELVE),
    ("热线工单4120件，办结率100%。", TWELVE),
    ("政府信息公开申请共收到0件，共办结0件。", applications(0)),
    ("没有收到公民、法人或其他组织提出的政府信息公开申请。", applications(0)),
    ("收到政府信息公开申请30件，其中网上20件，信函8件，当面2件。", THIRTY),
    ("收到政府信息公开申请30件。按内容分：征地类15件，占50%；拆迁类9件，占30%；其他6件，占20%。", THIRTY),
    ("收到政府信息公开申请30件，较上年增加12件，增长66.7%。", THIRTY),
    ("延期答复5件，一次性告知补正12件，无一超期。", THIRTY),
    ("共收到政府信息公开申请33件（含上年结转3件），均按期答复。", THIRTY),
    ("新收政府信息公开申请30件，其中自然人28件，法人或其他组织2件。", THIRTY | BY_APPLICANT),
    ("在收到的30件政府信息公开申请中，28件由自然人提出，2件由企业提出。", THIRTY | BY_APPLICANT),
    ("政府信息公开申请中，自然人28件，占93.3%；企业2件，占6.7%。", THIRTY | BY_APPLICANT),
    ("收到政府信息公开申请33件，办结30件，3件正在办理中。", THIRTY),
    ("上半年收到政府信息公开申请10件，下半年收到20件。", THIRTY),
    ("一季度受理政府信息公开申请3件，二季度受理9件。", THIRTY),
    ("自2008年以来累计收到政府信息公开申请500件。", THIRTY),
    ("近三年收到政府信息公开申请分别为12件、15件、30件。", THIRTY),
    ("2022年、2023年、2024年分别收到政府信息公开申请12件、15件、30件。", THIRTY),
    ("政府信息公开申请数由2023年的18件增至30件。", THIRTY),
    ("2024年收到政府信息公开申请30件，同比上升66.7%（2023年收到18件）。", THIRTY),
    ("收到政府信息公开申请30件，去年同期为18件。", THIRTY),
    ("2024年收到政府信息公开申请30件，2023年收到18件。", THIRTY),
    ("答复政府信息公开申请30件，其中不予公开4件，属于国家秘密1件、内部事务信息2件、过程性信息1件。", THIRTY),
    ("政府信息公开申请中，不予处理2件（重复申请2件），其他处理3件（申请人撤回2件，逾期不补正1件）。", THIRTY),
    ("答复政府信息公开申请30件，无法提供7件，其中本机关不掌握6件，需另行制作1件。", THIRTY),
    ("政府信息公开申请办结30件，公开率为46.67%（含部分公开）。", THIRTY),
    ("政府信息公开申请答复率100%，满意度98%。", THIRTY),
    ("收到政府信息公开申请30件，已办结27件，另办结上年结转3件，结转下年3件。", THIRTY),
    ("收到政府信息公开申请30件，答复27件，3件转入下年度；上年结转的3件全部答复。", THIRTY),
    ("政府信息公开申请共办结30件，其中予以公开12件（占40%），部分公开2件（占6.67%）。", THIRTY),
    ("全年收到政府信息公开申请三十件，比去年多十二件。", THIRTY),
    ("网站受理在线咨询120件，答复120件。收到政府信息公开申请30件。", THIRTY),
    ("指导各单位办理依申请公开40件。", THIRTY),
    ("会同法律顾问研究疑难依申请公开事项6件。", THIRTY),
    ("依申请公开转办3件，协助其他单位办理5件。", THIRTY),
    ("共办理政府信息公开申请33件，其中当年新收30件，去年结转3件。", THIRTY),
    ("县政府收到政府信息公开申请30件，县直部门收到88件，乡镇收到12件。", THIRTY),
    ("全区各级各部门共收到政府信息公开申请120件，其中区政府本级30件。", THIRTY),
    ("申请人某甲就同一事项提交政府信息公开申请2件，按重复申请处理。", THIRTY),
    ("收到政府信息公开申请30件，剩余3件未到答复期限。", THIRTY),
    ("办理依申请公开案件33件（含2023年结转3件），其中30件已办结，3件结转至2025年。", THIRTY),
    ("自2019年条例修订以来累计受理政府信息公开申请260件，2024年受理30件。", THIRTY),
    ("答复的30件政府信息公开申请中，予以公开14件（含部分公开2件）。", THIRTY),
    ("收到人大建议15件、政协提案9件，办复率100%。", THIRTY),
    ("受理许可申请320件，不予许可0件。", THIRTY),
]  # fmt: skip
DISPUTES: list[tuple[str, Figures]] = [
    ("没有发生因政府信息公开申请行政复议和提起行政诉讼的情况。", {}),
    ("信息公开行政复议案件4件，维持2件，纠正1件，撤回复议申请1件。",
     disputes(review__upheld=2, review__corrected=1, review__other=1, review__total=4)),
    ("因信息公开被申请行政复议5件，其中维持3件，驳回1件，尚未审结1件。",
     disputes(review__upheld=3, review__other=1, review__pending=1, review__total=5)),
    ("因政府信息公开被提起行政诉讼4件，其中一审3件、二审1件。",
     disputes(direct_suit__upheld=4, direct_suit__total=4)),
    ("办理行政复议案件12件、行政应诉案件6件，推进依法行政。", {}),
    ("作为被申请人的行政复议3件，均与政府信息公开无关。", {}),
    ("因信息公开被行政复议1件，已审结，维持；上年未审结的行政诉讼1件本年判决胜诉。",
     disputes(review__upheld=1, review__total=1, direct_suit__upheld=1, direct_suit__total=1)),
    ("政府信息公开行政复议案件3件，其中2件维持、1件撤销原答复。",
     disputes(review__upheld=2, review__corrected=1, review__total=3)),
    ("政府信息公开行政诉讼案件2件（其中复议后起诉1件），1件胜诉，1件正在审理。",
     disputes(direct_suit__upheld=1, direct_suit__total=1, suit_after_review__pending=1, suit_after_review__total=1)),
    ("没有因政府信息公开被复议机关纠错或被法院判决败诉的情况。", disputes(review__upheld=2, review__total=2)),
    ("没有因未依法公开政府信息而引发行政复议的情况。", {}),
]  # fmt: skip
PROACTIVE: list[tuple[str, Figures]] = [
    ("主动公开政府规章13件（含新制定5件，修改4件，废止4件），公开行政规范性文件42件。",
     proactive(regulations__issued=5, regulations__repealed=4, regulations__in_force=90,
               normative_documents__issued=50, normative_documents__in_force=90)),
    ("清理本级规范性文件0件，保留4件，新制发1件，已集中公开。",
     proactive(normative_documents__issued=1, normative_documents__in_force=5)),
    ("规范性文件全面清理，继续有效20件，失效2件、废止4件。",
     proactive(normative_documents__repealed=6, normative_documents__in_force=20)),
    ("制定行政规范性文件2件，起草3件，废止1件，现行有效10件。",
     proactive(normative_documents__issued=2, normative_documents__repealed=1, normative_documents__in_force=10)),
    ("公开规范性文件38件，解读38件。", proactive(normative_documents__issued=2, normative_documents__in_force=50)),
    ("作出行政处罚决定320件，罚款金额56万元。", proactive(penalties__decided=320, fees__collected=12)),
    ("行政许可事项办件量12308件。", proactive(licences__decided=11000)),
    ("归集行政许可信息300条、行政处罚信息120条。", proactive(licences__decided=350, penalties__decided=90)),
    ("受理行政许可320件，准予许可318件，不予许可2件。", proactive(licences__decided=320)),
    ("行政事业性收费收入共计9116.36万元。", proactive(fees__collected="9116.3582")),
    ("公开行政事业性收费清单1份，收费项目12项。", proactive(fees__collected=3)),
    ("收取信息处理费400元，涉及政府信息公开申请2件。", THIRTY | proactive(fees__collected=1)),
    ("全年共减免信息处理费0元。", {}),
]  # fmt: skip


@pytest.mark.parametrize("agency", AGENCIES)
@pytest.mark.parametrize(("text", "figures"), [*APPLICATIONS, *DISPUTES, *PROACTIVE])
def test_a_legitimate_sentence_is_not_accused(text: str, figures: Figures, agency: str) -> None:
    report = tell(text, figures, agency=agency)
    assert [(finding.code, finding.message) for finding in findings(report)] == []


@pytest.mark.parametrize(
    ("text", "figures", "code"),
    [
        ("新收政府信息公开申请30件，上年度结转4件。", THIRTY, "GK403"),
        ("信息公开行政复议案件4件，维持3件。", disputes(review__upheld=2, review__other=2, review__total=4), "GK414"),
        ("没有收到政府信息公开申请。", THIRTY, "GK402"),
        ("没有收到公民、法人或者其他组织提出的政府信息公开申请。", THIRTY, "GK402"),
        ("我县共收到政府信息公开申请31件。", THIRTY, "GK401"),
        ("网上公示行政许可330条。", proactive(licences__decided=320), "GK416"),
    ],
)
def test_the_same_words_beside_wrong_tables_are(text: str, figures: Figures, code: str) -> None:
    assert [finding.code for finding in findings(tell(text, figures))] == [code]
