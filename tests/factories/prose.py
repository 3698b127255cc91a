"""The six sections' prose, in several wordings; every figure it names is one of the report's own cells.

``Prose`` draws its wordings from a seeded random source, so that the same seed writes the same report.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from gongkai.report.cell import Figure
from gongkai.report.form import Form
from gongkai.report.report import Passage
from tests.factories.city import Agency

NUMERALS = "一二三四五六七八九十"
_GROUPS = (
    ("granted", "予以公开"),
    ("partially_granted", "部分公开"),
    ("refused", "不予公开"),
    ("unable", "无法提供"),
    ("declined", "不予处理"),
    ("other", "其他处理"),
)
_CHANNELS = ("政务动态", "机构职能", "财政预决算", "通知公告", "政策解读", "重点领域信息", "权责清单")

_MANAGEMENT = (
    "完善公文属性源头认定，拟稿时写明公开方式和理由。",
    "目录随机构职能调整而更新，失效文件及时标注。",
    "坚持先审查、后公开，审查记录随文归档。",
    "集中清理历年文件{count}份，逐份注明效力。",
    "每份公开文件都附通俗摘要，便于不同年龄的读者阅读。",
    "信息发布实行双人核对，错字漏字当日更正。",
)
_PLATFORM = (
    "云泽市政务网的公开栏目按群众办事顺序重新编排。",
    "湖畔政务大厅的公开专区设自助终端{count}台，可查可印。",
    "政务新媒体与网站同步更新。",
    "线下公告栏每周换新，偏远村组由网格员代为张贴。",
    "检索框支持口语化提问，结果按时间与主题排列。",
    "为视障读者增设朗读功能，请{count}位读者参加试用。",
)
_SUPERVISION = (
    "把公开工作列入年度考核，对发现的问题逐条销号。",
    "组织业务培训，参训{count}人次。",
    "主要负责人每季度听取一次汇报。",
    "社会评议意见按月办理，办理结果贴在评议处。",
    "各科室交叉检查，检查结果在内部通报。",
    "未发生因公开不当而追究责任的情形。",
)
_MENDED = (
    "去年所列栏目更新慢的问题，已定人定时解决。",
    "针对检索不便，补录旧文件题录{count}条。",
    "针对答复文书格式不一，已统一式样。",
    "针对业务人员更替频繁，建立了交接清单。",
)
_PROBLEMS = (
    "解读形式单一，图解偏少。",
    "答复文书的说理还不够充分。",
    "个别栏目的分类与群众习惯不合。",
    "线下查阅点的知晓度不高。",
)
_MEASURES = (
    "增加案例式解读，请群众试读后再发布。",
    "编印答复参考，逐件讲评。",
    "按读者检索记录调整栏目。",
    "在公交站台张贴查阅点示意图。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """What the prose is written from; ``known`` says whether a table is printed, so that its figures may be named."""

    rng: Random
    form: Form
    figures: Mapping[str, Figure]
    agency: Agency
    year: int
    printed: frozenset[str]

    def sections(self) -> dict[str, Passage]:
        """Write every section but the closing, headed as the form heads them."""
        texts = {
            "overview": self._overview(),
            "proactive": "",
            "applications": "",
            "disputes": "",
            "problems": self._problems(),
            "other_matters": self._other_matters(),
        }
        opening = {"opening": Passage(heading="", text=self._opening())}
        return opening | {
            section.id: Passage(heading=section.heading, text=texts[section.id]) for section in self.form.sections
        }

    def _opening(self) -> str:
        number = "〔2021〕30号" if self.form.edition == "2021" else "〔2019〕60号"
        contact = f"（地址：云泽市湖心路{self.rng.randint(1, 300)}号；电话：0000-{self.rng.randint(1000000, 9999999)}）"
        return self.rng.choice(
            [
                (
                    f"按照《中华人民共和国政府信息公开条例》和国办公开办函{number}文件的要求，{self.agency.name}编制本报告。"
                    f"所列数据的统计期限自{self.year}年1月1日起至{self.year}年12月31日止。"
                    f"对报告有疑问的，请与本机关联系{contact}。"
                ),
                (
                    f"现公布{self.agency.name}{self.year}年度政府信息公开工作情况，统计期限为{self.year}年1月1日至12月31日。"
                    f"如有疑问，请联系{self.agency.name}{contact}。"
                ),
                (
                    f"本报告由{self.agency.name}依法编制，电子版可在云泽市政务网下载，联系方式附后{contact}。"
                    f"数据统计起止时间：{self.year}年1月1日至{self.year}年12月31日。"
                ),
            ]
        )

    def _overview(self) -> str:
        topics = [
            ("主动公开", self._proactive()),
            ("依申请公开", self._applications()),
            ("政府信息管理", self._management()),
            ("政府信息公开平台建设", self._platform()),
            ("监督保障", self._supervision()),
        ]
        lead = f"{self.year}年，{self.agency.short}坚持以公开为常态，把群众想知道的事办在前面、说在明处。"
        return "\n".join([lead, *self._numbered(topics, tail=self.rng.choice(["", "方面", "情况"]))])

    def _numbered(self, topics: list[tuple[str, str]], *, tail: str) -> list[str]:
        style = self.rng.choice(["run-in", "run-in", "own line"])
        lines: list[str] = []
        for numeral, (topic, text) in zip(NUMERALS, topics, strict=False):
            head = f"（{numeral}）{topic}{tail}"
            lines += [f"{head}。{text}"] if style == "run-in" else [head, text]
        return lines

    def _proactive(self) -> str:
        count = self.rng.randint(3, 5)
        parts = [(name, self.rng.randint(1, 90)) for name in self.rng.sample(_CHANNELS, count)]
        listed = "、".join(f"{name}{number}条" for name, number in parts)
        total = sum(number for _, number in parts)
        said = f"全年通过云泽市政务网主动公开政府信息{total}条，其中{listed}。"
        return said + (self._decisions() if "proactive" in self.printed else "")

    def _decisions(self) -> str:
        if self.form.edition != "2021":
            return ""
        licences = self.figures["proactive.licences.decided"]
        issued = self.figures["proactive.normative_documents.issued"]
        in_force = self.figures["proactive.normative_documents.in_force"]
        return self.rng.choice(
            [
                f"全年作出行政许可决定{licences}件。",
                f"本年制发行政规范性文件{issued}件，现行有效{in_force}件。",
                "",
            ]
        )

    def _total(self, row: str) -> Figure:
        return self.figures[f"applications.{row}.total"]

    def _group(self, group: str) -> Figure:
        rows = [row.id for row in self.form.table("applications").rows if group in (row.id, row.under)]
        return sum((self._total(row) for row in rows), 0)

    def _applications(self) -> str:
        if "applications" not in self.printed:
            return "依法畅通申请渠道，收到的申请均按时答复。"
        received, before = self._total("received"), self._total("carried_in")
        if received == 0 and before == 0:
            said = self.rng.choice(
                [
                    f"{self.year}年，{self.agency.short}未收到政府信息公开申请。",
                    "全年收到政府信息公开申请0件。",
                ]
            )
            return said + self._disputes()
        return self._intake() + self._applicants() + self._outcomes() + self._disputes()

    def _intake(self) -> str:
        received, before = self._total("received"), self._total("carried_in")
        concluded, left = self._total("concluded"), self._total("carried_out")
        return self.rng.choice(
            [
                f"全年新收政府信息公开申请{received}件，上年结转{before}件，办结{concluded}件，结转下年度继续办理{left}件。",
                (
                    f"本年新收申请{received}件，加上上年结转的{before}件，共办理{received + before}件；"
                    f"已答复{concluded}件，转下年度办理{left}件。"
                ),
                (
                    f"{self.year}年共新收政府信息公开申请{received}件，上年度结转{before}件，"
                    f"年内办结{concluded}件，结转下年{left}件。"
                ),
            ]
        )

    def _applicants(self) -> str:
        persons = self.figures["applications.received.natural_person"]
        organisations = self._total("received") - persons
        return self.rng.choice(["", f"新收申请中，自然人申请{persons}件，法人或其他组织申请{organisations}件。"])

    def _outcomes(self) -> str:
        concluded = self._total("concluded")
        if not concluded:
            return ""
        style = self.rng.choice(["none", "counts", "shares"])
        counts = [(label, self._group(group)) for group, label in _GROUPS]
        if style == "counts":
            return f"办理结果为：{'、'.join(f'{label}{count}件' for label, count in counts)}。"
        if style == "shares":
            listed = "，".join(f"{label}{count}件（{_share(count, concluded)}%）" for label, count in counts if count)
            return f"按办理结果分，{listed}。"
        return ""

    def _disputes(self) -> str:
        if "disputes" not in self.printed:
            return ""
        reviews = self.figures["disputes.review.total"]
        suits = self.figures["disputes.direct_suit.total"] + self.figures["disputes.suit_after_review.total"]
        if not reviews and not suits:
            return self.rng.choice(["", "全年未发生因政府信息公开引起的行政复议和行政诉讼。"])
        return f"因政府信息公开工作被申请行政复议{reviews}件，被提起行政诉讼{suits}件。"

    def _management(self) -> str:
        return self._some(_MANAGEMENT)

    def _platform(self) -> str:
        return self._some(_PLATFORM)

    def _supervision(self) -> str:
        return self._some(_SUPERVISION)

    def _some(self, sentences: tuple[str, ...]) -> str:
        """Draw two or three sentences, so that a series of years does not repeat itself word for word."""
        drawn = self.rng.sample(sentences, self.rng.randint(2, 3))
        return "".join(sentence.format(count=self.rng.randint(2, 60)) for sentence in drawn)

    def _problems(self) -> str:
        topics = [
            ("上年问题整改情况", self._some(_MENDED)),
            ("本年存在的主要问题", self._some(_PROBLEMS)),
            ("下一步改进措施", self._some(_MEASURES)),
        ]
        return "\n".join(self._numbered(topics, tail=""))

    def _other_matters(self) -> str:
        fee = self.rng.choice(
            [
                "本年度未收取政府信息公开信息处理费。",
                f"{self.year}年，{self.agency.short}收取信息处理费0元。",
                f"依照信息处理费管理办法，{self.agency.short}全年没有产生信息处理费。",
            ]
        )
        rest = self.rng.choice(["", "建议提案办理结果已在网站公开。", "没有其他需要报告的事项。"])
        return "\n".join(part for part in (fee, rest) if part)


def _share(part: Figure, whole: Figure) -> Decimal:
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)
