"""What the demo's people do before the guide's pictures are taken."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.journeys import server
from tests.journeys.office import Office, choose, number_of, press, write_body
from tests.journeys.test_translation_desk import CORRECTED, shell

BATCH = ("lịch phát loa", "tờ gấp cho hộ dân", "câu hỏi thường gặp", "lịch tập huấn tổ công nghệ số")
FIND = "from articles.models import Article; print(Article.objects.get(title_vi__startswith='{}').pk)"
LEAVER = "from django.contrib.auth.models import User; print(User.objects.get(username='phongvien').pk)"


@dataclass(frozen=True)
class Day:
    """The numbers of the articles that the pictures show."""

    replacement: int
    pending: int
    draft: int
    troubled: int
    leaver: int
    batch: tuple[int, ...]


def prepare(office: Office, portal: server.Portal) -> Day:
    def found(question: str) -> int:
        return int(portal.manage("shell", "-v", "0", "-c", question).split()[-1])

    # The first article's English is behind from now on.
    shell(portal, CORRECTED.format(number=1))
    pending = found(FIND.format("An toàn thực phẩm"))
    talk(office, pending)
    link(office, pending)
    reporter = office.sign_in("phongvien")
    return Day(
        replacement=found(FIND.format("Trợ cấp hưu trí xã hội")),
        pending=pending,
        draft=found(FIND.format("Ngày hội việc làm")),
        troubled=trouble(office),
        leaver=found(LEAVER),
        batch=tuple(handed_in(reporter, f"Đợt cao điểm: {words}") for words in BATCH),
    )


def talk(office: Office, number: int) -> None:
    """A question on the summary, and its answer."""
    approver = office.sign_in("pheduyet")
    office.open_article(approver, number)
    approver.select_option("#comment-field-vi", "summary")
    approver.fill("#comment-text-vi", "Nên nói rõ giữ thức ăn trong tủ lạnh được mấy ngày.")
    approver.get_by_role("button", name="Gửi nhận xét").click()
    approver.wait_for_load_state()
    approver.context.close()
    reporter = office.sign_in("phongvien")
    office.open_article(reporter, number)
    thread = reporter.locator("#comments-vi")
    thread.get_by_text("Trả lời", exact=True).first.click()
    thread.locator("textarea:visible").first.fill("Không quá ba ngày, em ghi thêm vào đoạn hai.")
    thread.get_by_role("button", name="Gửi trả lời").first.click()
    reporter.wait_for_load_state()
    reporter.context.close()


def link(office: Office, number: int) -> None:
    page = office.sign_in("phongvien")
    page.goto(f"{office.address}/admin/articles/article/{number}/previews/")
    page.fill("#id_note", "Sở Y tế")
    page.get_by_role("button", name="Tạo liên kết").click()
    page.wait_for_load_state()
    page.context.close()


def begun(page: Page, title: str, summary: str, body: str) -> None:
    """A new article's form, filled by a person of the house."""
    page.goto("/admin/articles/article/add/")
    page.locator("#words[data-ready]").wait_for(state="attached")
    page.fill("#id_title_vi", title)
    page.fill("#id_summary_vi", summary)
    write_body(page, "body_vi", body)
    choose(page, "category", "An sinh")


def trouble(office: Office) -> int:
    """Old letters, a day that does not exist, no type and no author."""
    page = office.sign_in("bientap")
    begun(
        page,
        "Tr\u00ad\u00eang mÇm non c«ng bè lÞch tuyÓn sinh",
        "Phụ huynh nộp hồ sơ đến hết ngày 31/11/2026.",
        "Hồ sơ nộp tại trường.",
    )
    press(page, "_continue")
    page.wait_for_url("**/change/")
    number = number_of(page)
    page.context.close()
    return number


def handed_in(page: Page, title: str) -> int:
    begun(page, title, "Tóm tắt cho người dân.", "Nội dung cho người dân.")
    page.select_option("#id_article_type", label="Tin")
    choose(page, "person", "Trang")
    page.select_option("#id_contributions-0-role", "reporter")
    press(page, "_submit_text")
    page.wait_for_url("**/change/")
    return number_of(page)
