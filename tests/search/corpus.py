"""A small portal to search in: each text by a short name, the first the newest; and what nobody may find."""

import unicodedata

from articles.models import Article
from articles.workflow import transitions
from tests import factories
from tests.factories import NOON, hours
from tests.people import Cast

# name: title, summary, body, newest first.
TEXTS = {
    "bhyt": ("Đẩy mạnh bảo hiểm y tế toàn dân", "UBND tỉnh yêu cầu các xã vận động từng hộ gia đình.",
             "<p>Thẻ bảo hiểm y tế dùng qua VssID.</p><p>Mức đóng 1.490.000 đồng.</p>"),
    "bhxh": ("Tháng vận động bảo hiểm xã hội", "Người lao động tự do tham gia bảo hiểm xã hội tự nguyện.",
             "<p>Theo Nghị định 24/2023/NĐ-CP của Chính phủ.</p>"),
    "bao-so-3": ("Ứng phó bão số 3", "Các xã ven sông chủ động phòng, chống lụt bão.",
                 "<p>Đường dây nóng 112.</p>"),
    "bao-tinh": ("Báo địa phương đưa tin hội chợ", "Nhiều gian hàng.", "<p>Bài trên báo tỉnh ngày 17/06/2021.</p>"),
    "ban-hang": ("Bán hàng trực tuyến cho hợp tác xã", "Bạn đọc hỏi về bản cam kết.", "<p>Sản phẩm OCOP.</p>"),
    "duong": ("Mở rộng đường Nguyễn Huệ", "Tuyến đường dài 5 km.", "<p>Quyết định số 52/2012/QĐ-UBND.</p>"),
    "hoa-giai": ("Hoà giải ở cơ sở", "Tổ hòa giải thôn Thuỷ Nguyên.", "<p>Quý I có 12 vụ.</p>"),
    "covid": ("Tiêm vắc-xin Covid-19 mũi nhắc lại", "Điểm tiêm ở trạm y tế xã.", "<p>Mang theo thẻ căn cước.</p>"),
    "sot": ("Phòng chống sốt xuất huyết", "Diệt lăng quăng mỗi tuần.", "<p>Bộ Y tế và bệnh viện tỉnh hướng dẫn.</p>"),
    "thue": ("Hộ kinh doanh kê khai thuế", "Nộp thuế điện tử trước ngày 30/10/2026.", "<p>Chi cục Thuế khu vực.</p>"),
    "tuoi": ("Kĩ thuật tưới tiết kiệm nước", "Lớp tập huấn cho nông dân.", "<p>Công ty giống cây trồng hỗ trợ.</p>"),
    "dich-vu": ("Cổng dịch vụ công", "Truy cập dichvucong.binhduong.gov.vn.", "<p>Nộp hồ sơ 24/7.</p>"),
    "viec": ("Ngày hội việc làm", "Người thất nghiệp được tư vấn.", "<p>Trợ cấp bảo hiểm thất nghiệp.</p>"),
    "dat": ("Quyết định 21/2015/QÐ-UBND về đất đai", "Bảng giá đất mới.", "<p>Áp dụng từ quý sau.</p>"),
    "hoc": (unicodedata.normalize("NFD", "Học sinh lớp Một tựu trường"), "Năm học mới.",
            unicodedata.normalize("NFD", "<p>Nhà trường miễn học phí.</p>")),
    "ao": ("Áo ấm mùa đông", "Tặng áo cho trẻ em vùng cao.", "<p>Bà con hợp tác trồng rừng. Xã nào cũng có.</p>"),
}  # fmt: skip
ENGLISH = {
    "bhyt": ("Promoting universal health insurance", "Communes visit every household.", "<p>Cards in VssID.</p>"),
    "bao-so-3": ("Preparing for storm No. 3", "Villages along the river.", "<p>Hotline 112. Insurance is paid.</p>"),
    "covid": ("Covid-19 booster shots", "Where to go.", "<p>Bring your identity card; it's free.</p>"),
}


def fill(cast: Cast) -> dict[int, str]:
    """Make the texts; the short name of each article by its number."""
    names = {}
    for number, (name, (title, summary, body)) in enumerate(TEXTS.items(), start=1):
        article = text(cast, title=title, summary_vi=summary, body_vi=body, published_at_vi=NOON - hours(number))
        if name in ENGLISH:
            english(cast, article, *ENGLISH[name], published_at_en=NOON - hours(number))
        names[article.pk] = name
    not_public(cast)
    return names


def text(cast: Cast, **fields) -> Article:
    return factories.live(cast.reporter, cast.approver, **fields)


def english(cast: Cast, article: Article, title: str, summary: str, body: str, **fields) -> None:
    factories.translate(article, cast.translator, title=title, summary_en=summary, body_en=body, **fields)
    transitions.submit(article, language="en", by=cast.translator, now=NOON)
    factories.approve(article, cast.approver, language="en", now=NOON)


def not_public(cast: Cast) -> None:
    """Everything in it is called "bảo hiểm y tế" too."""
    title = "Bảo hiểm y tế nháp ẩn giấu"
    factories.draft(cast.reporter, title=title)
    factories.pending(cast.reporter, title=title)
    text(cast, title=title, public_from=NOON + hours(24))
    text(cast, title=title, now=NOON - hours(48), public_until=NOON - hours(1))
    gone = text(cast, title=title, now=NOON - hours(48))
    transitions.withdraw(gone, languages=["vi"], by=cast.approver, reason="Sai.", now=NOON)
    newer = Article.objects.get(publications__title=TEXTS["bhyt"][0], publications__language="vi")
    factories.replace(newer, cast.reporter, cast.approver, public_from=NOON + hours(24), title_vi=title)
