"""Made-up facts for every letter: what a preview of a template shows, and what tests start from."""

from datetime import date

from gongkai.law.fees import charge_items
from gongkai_web.letters.drafting.catalogue import Letter
from gongkai_web.letters.drafting.facts import (
    Complaint,
    ConsultationAsked,
    CorrectionAsked,
    Decision,
    Earlier,
    ExtensionGiven,
    FeeAsked,
    LetterFacts,
    Party,
    ReasonsAsked,
    RecordCorrection,
    RemedyBody,
    Request,
    Search,
    SecrecyReferral,
    Sender,
    Served,
    Withheld,
)

AGENCY = Sender(
    name="安和县自然资源局",
    code="安自然资",
    unit="安和县自然资源局办公室",
    address="安和县人民路18号",
    postcode="000000",
    telephone="0000-6123456",
    hours="工作日9:00—12:00，14:00—18:00",
    review=RemedyBody(name="安和县人民政府", address="安和县人民路1号", online="https://review.anhe.example/"),
    court=RemedyBody(name="安和县人民法院", address="安和县建设路6号"),
)
APPLICANT = Party(
    name="林晓春",
    kind="person",
    category="自然人",
    identity="居民身份证 000000********0015",
    telephone="0000-6000001",
    address="安和县青山镇柳溪村3组",
    email="lin@anhe.example",
)
THIRD_PARTY = Party(name="安和县青山建材有限公司", contact="周平")
ORGAN = Party(name="安和县水利局", kind="organ", address="安和县人民路22号", telephone="0000-6234567")

_RECEIVED, _DAY = date(2026, 3, 5), date(2026, 3, 26)


def sample_facts(letter: Letter, *, outcome: str = "") -> LetterFacts:
    """Return made-up facts that fill every part of a letter; ``outcome`` chooses among those that end in it."""
    outcomes = letter.outcomes
    decision = _decision(outcome or outcomes[0]) if outcomes else None
    addressee = {"third-party": THIRD_PARTY, "complainant": THIRD_PARTY, "organ": ORGAN}.get(letter.to)
    if letter.key in {"third-party-reply", "service-proof"}:
        addressee = THIRD_PARTY if letter.key == "third-party-reply" else APPLICANT
    return LetterFacts(
        agency=AGENCY,
        applicant=APPLICANT,
        addressee=addressee,
        request=_request(letter),
        day=_DAY,
        number="安自然资公开告〔2026〕12号" if letter.series else "",
        decision=decision,
        correction=CorrectionAsked(
            items=("请明确所需信息的名称、文号或者便于查询的其他特征", "请补充身份证明"), days=15, due=date(2026, 4, 17)
        ),
        reasons=ReasonsAsked(count=63, since=date(2026, 1, 1), days=15),
        extension=None if decision else _extension(),
        consultation=_consultation(),
        fee=_fee(),
        secrecy=SecrecyReferral(
            information="《柳溪村片区地下管线普查成果》",
            doubt="成果中部分管线的位置是否属于国家秘密，现有密级范围没有明确规定",
        ),
        record=RecordCorrection(
            asked="宗地登记信息中坐落“柳西村”更正为“柳溪村”",
            finding="原始档案记载的坐落为“柳溪村”，登记信息系录入错误",
            done="corrected",
        )
        if letter.key == "record-correction"
        else None,
        complaint=Complaint(
            received=_RECEIVED,
            content="青山镇人民政府未在法定期限内答复政府信息公开申请",
            finding="青山镇人民政府收到申请后超过法定期限两日作出答复，情况属实",
            result="已责令青山镇人民政府改正，并对有关责任人员予以提醒",
        )
        if letter.key == "complaint-reply"
        else None,
        served=Served(
            title="政府信息公开告知书", number="安自然资公开告〔2026〕12号", way="in-person", address=APPLICANT.address
        ),
        attachments=("《关于批准柳溪村片区土地征收的批复》复印件",) if letter.key in {"grant", "partial-grant"} else (),
    )


def _request(letter: Letter) -> Request:
    corrected = letter.key == "still-unclear"
    asked = corrected or letter.key in {"closed-not-corrected", "taken-up-again"}
    return Request(
        number="2026-AHZR-00027",
        received=_RECEIVED,
        submitted=date(2026, 3, 3),
        channel="internet",
        content="2024年至2025年柳溪村片区土地征收的批准文件、征地补偿安置方案和补偿款发放明细",
        form="电子文件",
        way="电子邮件",
        asked_to_correct=date(2026, 3, 9) if asked else None,
        corrected=date(2026, 3, 18) if corrected else None,
        due=date(2026, 4, 2),
    )


def _decision(outcome: str) -> Decision:
    return Decision(
        outcome=outcome,
        day=_DAY,
        reason="有关情况已经逐项核对，并有原始记录可以证明",
        disclosed="《关于批准柳溪村片区土地征收的批复》《柳溪村片区征地补偿安置方案》",
        provided="以电子文件形式，发送至申请人指定的电子邮箱",
        where="安和县人民政府网站“政府信息公开”专栏—“土地征收”栏目",
        withheld=(
            Withheld(
                content="补偿款发放明细中被征收人的姓名、身份证件号码和银行账号",
                outcome="refused.third_party_rights",
                reason="经征求意见，有关权利人不同意公开，且公开不为公共利益所必需。",
            ),
            Withheld(
                content="补偿安置方案的会议讨论记录",
                outcome="refused.deliberative",
                reason="该记录反映决策过程中的个人意见。",
            ),
        ),
        search=Search(
            day=date(2026, 3, 16),
            places=("公文管理系统", "土地征收档案"),
            keywords=("柳溪村", "土地征收", "补偿"),
            units=("土地利用股", "档案室"),
        ),
        responsible=ORGAN,
        earlier=Earlier(number="安自然资公开告〔2025〕41号", day=date(2025, 11, 6)),
        basis=("《中华人民共和国统计法》第二十八条",)
        if outcome in {"refused.prohibited_by_law", "other.other"}
        else (),
    )


def _extension() -> ExtensionGiven:
    return ExtensionGiven(
        days=20,
        due=date(2026, 4, 30),
        reason="申请涉及三个年度、两个片区的档案，需要逐件核对",
        approved=date(2026, 3, 25),
    )


def _consultation() -> ConsultationAsked:
    return ConsultationAsked(
        about="贵方2024年提交的《青山采石场矿山地质环境保护方案》中的开采工艺和成本部分",
        sent=date(2026, 3, 10),
        days=15,
        number="安自然资公开函〔2026〕3号",
        opinion="不同意公开，理由是开采工艺属于商业秘密",
        override="该方案涉及周边居民的饮用水安全，不公开可能对公共利益造成重大影响",
        disclosed_on=date(2026, 4, 2),
    )


def _fee() -> FeeAsked:
    return FeeAsked(
        charge=charge_items(2, on=_DAY, earlier=29),
        days=20,
        how="持本通知书到安和县政务服务中心一楼综合窗口缴纳，或者扫描缴款书上的二维码缴纳",
        reason="经统计，您2026年3月已提出政府信息公开申请31件，数量明显超过合理范围",
        due=date(2026, 4, 24),
    )
