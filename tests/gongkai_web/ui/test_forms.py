"""How a form of Django becomes label, hint, error and field."""

from django import forms

from gongkai_web.ui.widgets import CardSelect, DayField, UploadInput


class Application(forms.Form):
    """A form with one field of every shape."""

    name = forms.CharField(label="姓名", help_text="与身份证件一致")
    day = DayField(label="收到日期", required=False)
    kind = forms.ChoiceField(
        label="申请人类型",
        choices=[("citizen", "公民"), ("organisation", "法人或者其他组织")],
        widget=CardSelect(notes={"citizen": "以个人名义申请"}),
    )
    agreed = forms.BooleanField(label="以上内容属实")
    paper = forms.FileField(label="附件", required=False, widget=UploadInput(accept=[".pdf"], most_bytes=1024))


def test_a_hint_and_an_error_belong_to_their_field() -> None:
    page = str(Application({"name": ""}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_helptext"' in page
    assert 'id="id_name_error"' in page
    assert 'aria-invalid="true"' in page


def test_the_summary_leads_to_every_wrong_field() -> None:
    page = str(Application({"name": ""}))
    summary = page[page.index("data-error-summary") : page.index('class="field')]
    assert 'href="#id_name"' in summary
    assert 'href="#id_kind_0"' in summary
    assert 'href="#id_agreed"' in summary
    assert "姓名：" in summary


def test_a_form_that_was_not_sent_has_no_summary() -> None:
    assert "data-error-summary" not in str(Application())


def test_what_was_typed_is_kept() -> None:
    page = str(Application({"name": "王小明", "day": "2026年3月", "kind": "organisation"}))
    assert 'value="王小明"' in page
    assert 'value="2026年3月"' in page
    assert "日期无法识别，请按“2026-03-05”的样式填写。" in page
    assert 'value="organisation"' in page
    assert page.count("checked") == 1


def test_a_day_is_read_however_it_is_written() -> None:
    field = DayField()
    days = {field.clean(text) for text in ("2026-03-05", "2026年3月5日", "2026.3.5", "2026/3/5", "20260305")}
    assert len(days) == 1


def test_only_what_must_be_given_is_marked() -> None:
    page = str(Application())
    assert page.count('class="required"') == 3


def test_a_choice_s_note_stands_on_its_card() -> None:
    page = str(Application()["kind"])
    assert '<span class="card-note">以个人名义申请</span>' in page
    assert page.count("card-choice") == 2


def test_a_file_field_tells_the_page_what_it_takes() -> None:
    page = str(Application()["paper"])
    assert 'accept=".pdf"' in page
    assert 'data-most-bytes="1024"' in page


def test_text_of_a_person_is_never_markup() -> None:
    assert "<script>" not in str(Application({"name": "<script>"}))
