"""What the demo's readers said: some ratings of each article, and a few reports of mistakes."""

from __future__ import annotations

from datetime import datetime, timedelta

from articles.choices import ReportState
from articles.demo.office import Office
from articles.models import MistakeReport, Publication, Rating
from campaign_portal.clock import ZONE

COMMENTS = ("Dễ hiểu, cảm ơn ban biên tập.", "Mong có thêm số điện thoại để hỏi.", "")
REPORTS = (
    ("Ngày trong bài khác với ngày trên giấy mời.", "", ReportState.OPEN),
    ("Thiếu chữ “không” ở câu thứ hai.", "Cảm ơn bạn, chúng tôi đã sửa.", ReportState.ANSWERED),
    ("Cỡ chữ nhỏ quá.", "Bạn bấm “Hiển thị” ở đầu trang để chọn chữ to.", ReportState.DISMISSED),
)
RATED, MOST = 12, 9


def speak(office: Office, *, now: datetime) -> None:
    live = list(Publication.objects.public("vi", now).newest_first()[:RATED])
    Rating.objects.bulk_create(_rating(row, number, now=now) for row in live for number in range(_count(row)))
    for row, (message, answer, state) in zip(live, REPORTS, strict=False):
        sent = max(row.published_at, now - timedelta(days=2))
        closed = None if state == ReportState.OPEN else now
        MistakeReport.objects.create(
            article_id=row.article_id,
            language="vi",
            publication=row,
            message=message,
            sent_at=sent,
            state=state,
            answer=answer,
            answered_by=office.editor if closed else None,
            answered_at=closed,
        )


def _count(row: Publication) -> int:
    return 2 + row.article_id * 5 % (MOST - 1)


def _rating(row: Publication, number: int, *, now: datetime) -> Rating:
    return Rating(
        article_id=row.article_id,
        language="vi",
        publication=row,
        is_useful=(row.article_id + number) % 6 != 0,
        comment=COMMENTS[number % 3] if number < 2 else "",
        day=now.astimezone(ZONE).date(),
    )
