from gongkai.report.claims.folding import fold, fold_text
from gongkai.report.claims.sentences import Sentence, find_sentences
from gongkai.report.report import Passage


def sentences(text: str) -> list[Sentence]:
    return list(find_sentences({"overview": Passage(heading="", text=text)}))


def test_folding_remembers_where_characters_stood() -> None:
    text = "共 １，２９５ 件(含 [bookmark: _GoBack]上年)"
    folded = fold(text)
    assert folded.text == "共1,295件（含上年）" == fold_text(text)
    start = folded.text.index("上年")
    assert text[slice(*folded.origin(start, start + 2))] == "上年"


def test_a_comma_between_figures_is_not_always_thousands() -> None:
    assert fold_text("3,200条，2024,295件") == "3,200条，2024,295件"
    assert fold_text("答复3件,其中12,30条") == "答复3件，其中12，30条"


def test_sentences_know_their_headings() -> None:
    text = "（一）主动公开。发布信息3条。\n（二）依申请公开情况\n收到申请2件。答复2件！\n1.答复情况：答复2件。"
    found = [(sentence.heading, sentence.text) for sentence in sentences(text)]
    assert found == [
        ("主动公开", "（一）主动公开。"),
        ("主动公开", "发布信息3条。"),
        ("依申请公开情况", "（二）依申请公开情况"),
        ("依申请公开情况", "收到申请2件。"),
        ("依申请公开情况", "答复2件！"),
        ("答复情况", "1.答复情况：答复2件。"),
    ]


def test_a_heading_inside_a_line_begins_a_paragraph() -> None:
    found = sentences("发布信息3条。 （二）依申请公开方面 收到申请2件。")
    assert [sentence.paragraph for sentence in found] == [0, 1]
    assert found[1].heading.startswith("依申请公开方面")


def test_wrapped_lines_run_on_over_a_page_number() -> None:
    found = sentences("全年收到政府信息公开申请12件，其中自然人\n— 3 —\n申请9件。\n下一段没有标点")
    assert [sentence.text for sentence in found] == [
        "全年收到政府信息公开申请12件，其中自然人申请9件。",
        "下一段没有标点",
    ]


def test_an_empty_passage_has_no_sentence() -> None:
    assert sentences("") == sentences("\n \n") == []
