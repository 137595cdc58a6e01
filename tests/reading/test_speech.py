"""How texts sound: what is written and what a voice is given to say. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.entries import Entry
from articles.reading.speech import spoken
from tests.reading.lists import EN, VI

ABBREVIATIONS = [
    ("UBND tỉnh họp", "Ủy ban nhân dân tỉnh họp"),
    ("(BHXH)", "(bảo hiểm xã hội)"),
    ("đóng Bảo hiểm xã hội (BHXH) theo BHXH tỉnh", "đóng Bảo hiểm xã hội theo bảo hiểm xã hội tỉnh"),
    ("BHXH, BHYT và BHTN", "bảo hiểm xã hội, bảo hiểm y tế và bảo hiểm thất nghiệp"),
    ("GD&ĐT", "giáo dục và đào tạo"),
    ("TP.HCM", "Thành phố Hồ Chí Minh"),
    ("TP.Đà Lạt", "thành phố Đà Lạt"),
    ("TP. Đà Lạt", "thành phố Đà Lạt"),
    ("UBNDX và XUBND", "UBNDX và XUBND"),
    ("ĐUBND", "ĐUBND"),
    ("bhxh viết thường", "bhxh viết thường"),
    ("QĐ đứng một mình", "QĐ đứng một mình"),
    ("CT, KH và TT trong câu", "CT, KH và TT trong câu"),
    ("BHXH-BHYT", "bảo hiểm xã hội-bảo hiểm y tế"),
]

DOCUMENTS = [
    ("Nghị định số 224/2026/NĐ-CP", "Nghị định số 224 năm 2026 của Chính phủ"),
    ("nghị định 18/2014/NĐ-CP", "nghị định 18 năm 2014 của Chính phủ"),
    ("theo 32/2017/TT-BTTTT", "theo 32 năm 2017, Thông tư của Bộ Thông tin và Truyền thông"),
    ("Quyết định 02/QĐ-UBND", "Quyết định 2 của Ủy ban nhân dân"),
    ("Quyết định số: 1673/QĐ-TTg", "Quyết định số: 1673 của Thủ tướng Chính phủ"),
    ("Luật 91/2015/QH13", "Luật 91 năm 2015, Quốc hội khóa 13"),
    ("Công văn số 1490/UBND-VX", "Công văn số 1490, Ủy ban nhân dân, V X"),
    ("Nghị định 24/2023 quy định", "Nghị định 24 năm 2023 quy định"),
    ("Nghị quyết số 28-NQ/TW", "Nghị quyết số 28 của Ban Chấp hành Trung ương"),
    ("Nghị quyết 05/NQ-HĐND.", "Nghị quyết 5 của Hội đồng nhân dân."),
    ("Kế hoạch 12/KH-SYT", "Kế hoạch 12 của S Y T"),
    ("Thông tư liên tịch 01/2012/TTLT-BTC-BYT", "Thông tư liên tịch 1 năm 2012 của Bộ Tài chính, Bộ Y tế"),
    ("21/2015/QĐ-UBND", "21 năm 2015, Quyết định của Ủy ban nhân dân"),
]

DAYS = [
    ("17/06/2021", "ngày 17 tháng 6 năm 2021"),
    ("ngày 17/06/2021, 20:00", "ngày 17 tháng 6 năm 2021, 20 giờ"),
    ("Thứ 5, Ngày 17/06/2021, 20:00", "Thứ 5, Ngày 17 tháng 6 năm 2021, 20 giờ"),
    ("ngày 5-6-2021", "ngày 5 tháng 6 năm 2021"),
    ("05.6.2021", "ngày 5 tháng 6 năm 2021"),
    ("2026-10-12", "ngày 12 tháng 10 năm 2026"),
    ("30/02/2021", "30/02/2021"),
    ("29/02/2024", "ngày 29 tháng 2 năm 2024"),
    ("tháng 6/2021", "tháng 6 năm 2021"),
    ("06/2021", "tháng 6 năm 2021"),
    ("từ ngày 1/9 đến 30/9", "từ ngày 1 tháng 9 đến 30 tháng 9"),
    ("ngày 01/9", "ngày 1 tháng 9"),
    ("sáng 5/11", "sáng 5 tháng 11"),
    ("17-19/6/2021", "ngày 17 đến ngày 19 tháng 6 năm 2021"),
    ("ngày 17-19/6/2021", "ngày 17 đến ngày 19 tháng 6 năm 2021"),
    ("lễ 30/4, 1/5 và 2/9", "lễ 30 tháng 4, 1 tháng 5 và 2 tháng 9"),
    ("1/2 số hộ", "1/2 số hộ"),
    ("quý I/2026", "quý 1 năm 2026"),
    ("giai đoạn 2021-2025", "giai đoạn 2021 đến 2025"),
    ("năm học 2025-2026", "năm học 2025, 2026"),
    ("2021/2022", "2021/2022"),
]

TIMES = [
    ("20:00", "20 giờ"),
    ("08:30", "8 giờ 30 phút"),
    ("7h", "7 giờ"),
    ("7h30", "7 giờ 30 phút"),
    ("7g30 sáng", "7 giờ 30 phút sáng"),
    ("7h30 - 11h30", "7 giờ 30 phút đến 11 giờ 30 phút"),
    ("24:00", "24 giờ"),
    ("25:00", "25:00"),
    ("1:2", "1:2"),
    ("từ 07:30-11:30", "từ 7 giờ 30 phút đến 11 giờ 30 phút"),
]

AMOUNTS = [
    ("1.490.000 đ", "một triệu bốn trăm chín mươi nghìn đồng"),
    ("1.490.000đ", "một triệu bốn trăm chín mươi nghìn đồng"),
    ("2.340.000 đồng/tháng", "hai triệu ba trăm bốn mươi nghìn đồng mỗi tháng"),
    ("50.000 đồng/người/ngày", "năm mươi nghìn đồng mỗi người mỗi ngày"),
    ("500.000 VNĐ", "năm trăm nghìn đồng"),
    ("1,5 triệu đồng", "một phẩy năm triệu đồng"),
    ("22%", "22 phần trăm"),
    ("4,5%", "bốn phẩy năm phần trăm"),
    ("4,5 %", "bốn phẩy năm phần trăm"),
    ("10-15%", "10 đến 15 phần trăm"),
    ("0,05%", "không phẩy không năm phần trăm"),
    ("1.000 - 2.000 đồng", "một nghìn đến hai nghìn đồng"),
    ("12.345 người", "mười hai nghìn ba trăm bốn mươi lăm người"),
    ("1.005", "một nghìn không trăm linh năm"),
    ("1.000.000.000", "một tỷ"),
    ("12345 phiếu", "mười hai nghìn ba trăm bốn mươi lăm phiếu"),
    ("3,14", "ba phẩy mười bốn"),
    ("1.234,5 ha", "một nghìn hai trăm ba mươi tư phẩy năm héc-ta"),
    ("100m2", "100 mét vuông"),
    ("60 km/h", "60 ki-lô-mét mỗi giờ"),
    ("gió 10 m/s", "gió 10 mét mỗi giây"),
    ("1 000 000 đồng", "một triệu đồng"),
    ("từ 10 000 - 20 000 đồng", "từ mười nghìn đến hai mươi nghìn đồng"),
    ("1 000 000 người", "1 000 000 người"),
    ("tổ 1 200 hộ", "tổ 1 200 hộ"),
    ("tờ 100 000 đ", "tờ một trăm nghìn đồng"),
    ("32°C", "32 độ C"),
    ("1.2.3", "1.2.3"),
    ("105.000 đồng", "một trăm linh năm nghìn đồng"),
    ("từ 18-60 tuổi", "từ 18 đến 60 tuổi"),
    ("COVID-19", "COVID-19"),
    ("A12.345", "A12.345"),
]

TELEPHONES = [
    ("0263 3822 222", "0 2 6 3, 3 8 2 2, 2 2 2"),
    ("0901.234.567", "0 9 0 1, 2 3 4, 5 6 7"),
    ("+84 263 3822 222", "8 4, 2 6 3, 3 8 2 2, 2 2 2"),
    ("1900 9068", "1 9 0 0, 9 0 6 8"),
    ("tổng đài 1022", "tổng đài 1022"),
    ("068123456789", "0 6 8 1 2 3 4 5 6 7 8 9"),
]

SIGNS = [
    ("Chương IV", "Chương 4"),
    ("Mục II và III", "Mục 2 và III"),
    ("Đại hội XIV", "Đại hội 14"),
    ("Chương IIII", "Chương IIII"),
    ("CV của VI", "CV của VI"),
    ("Phần C", "Phần C"),
    ("A & B", "A và B"),
    ("≥ 80%", "lớn hơn hoặc bằng 80 phần trăm"),
    ("https://dichvucong.gov.vn/p/home, rồi", "dichvucong chấm gov chấm vn, rồi"),
    ("www.baohiemxahoi.gov.vn.", "www chấm baohiemxahoi chấm gov chấm vn."),
    ("lienhe@tinh.gov.vn", "lienhe a còng tinh chấm gov chấm vn"),
    ("Điều 5.", "Điều 5."),
    ("", ""),
    ("Câu thường, không có gì.", "Câu thường, không có gì."),
]

ENGLISH = [
    ("Decree No. 224/2026/ND-CP", "Decree No. 224 of 2026 of the Government"),
    ("Decree 224/2026/NĐ-CP", "Decree 224 of 2026 of the Government"),
    ("Decision 02/QĐ-TTg", "Decision 2 of the Prime Minister"),
    ("1,490,000 VND", "1,490,000 dong"),
    ("1.490.000 đ", "1,490,000 dong"),
    ("50,000 VND/person/month", "50,000 dong per person per month"),
    ("4.5%", "4.5 percent"),
    ("12.5 km", "12.5 kilometres"),
    ("60 km/h", "60 kilometres per hour"),
    ("1,490 people", "1,490 people"),
    ("17/06/2021", "17 June 2021"),
    ("2021-06-17", "17 June 2021"),
    ("17 June 2021", "17 June 2021"),
    ("at 20:00", "at 8 p.m."),
    ("9:05", "9:05 a.m."),
    ("08:30 a.m.", "08:30 a.m."),
    ("00:15", "12:15 a.m."),
    ("Chapter IV", "Chapter 4"),
    ("the UBND", "the People's Committee"),
    ("a & b", "a and b"),
    ("portal.gov.vn", "portal dot gov dot vn"),
    ("2021-2025", "2021 to 2025"),
]


VIETNAMESE = [*ABBREVIATIONS, *DOCUMENTS, *DAYS, *TIMES, *AMOUNTS, *TELEPHONES, *SIGNS]


@pytest.mark.parametrize(("written", "said"), VIETNAMESE)
def test_vietnamese_is_said_as_people_say_it(written, said):
    assert spoken(written, "vi", VI) == said


@pytest.mark.parametrize(("written", "said"), ENGLISH)
def test_english_is_said_as_people_say_it(written, said):
    assert spoken(written, "en", EN) == said


def test_a_whole_sentence():
    written = "Từ 01/7/2026, UBND tỉnh chi 2.340.000 đ/tháng (tăng 7,2%) theo Quyết định 02/QĐ-UBND."
    assert spoken(written, "vi", VI) == (
        "Từ ngày 1 tháng 7 năm 2026, Ủy ban nhân dân tỉnh chi hai triệu ba trăm bốn mươi nghìn đồng mỗi tháng "
        "(tăng bảy phẩy hai phần trăm) theo Quyết định 2 của Ủy ban nhân dân."
    )


def test_the_list_decides():
    assert spoken("BQL dự án", "vi", ()) == "BQL dự án"
    assert spoken("BQL dự án", "vi", (Entry("BQL", "Ban quản lý"),)) == "Ban quản lý dự án"
    assert spoken("a.b(c) và abbc", "vi", (Entry("a.b(c)", "chữ"),)) == "chữ và abbc"


def test_the_longest_short_form_wins():
    entries = (Entry("UBND", "Ủy ban"), Entry("UBND TP", "Ủy ban thành phố"))
    assert spoken("UBND TP họp, UBND tỉnh họp", "vi", entries) == "Ủy ban thành phố họp, Ủy ban tỉnh họp"


def test_an_expansion_is_not_expanded_again():
    assert spoken("A", "vi", (Entry("A", "B 1.000"), Entry("B", "C"))) == "B 1.000"


def test_a_quotation_in_a_third_language_is_left_to_its_voice():
    assert spoken("le 17/06/2021", "fr", VI) == "le 17/06/2021"


@given(st.text(max_size=80), st.sampled_from(["vi", "en"]))
def test_any_text_is_said_without_an_error(text, language):
    assert isinstance(spoken(text, language, VI), str)


PARTS = st.sampled_from(
    ["1.490", "17/06", "/2021", "%", "đ", " ", "NĐ-CP", "20:00", "IV", "chương ", "-", "0", "h", ","]
)


@given(st.lists(PARTS, max_size=12).map("".join))
def test_what_looks_like_numbers_is_said_without_an_error(text):
    assert isinstance(spoken(text, "vi", VI), str)


def test_a_hostile_paragraph_takes_no_minutes():
    for text in ("1." * 20_000, "1/" * 20_000, "A-" * 20_000, "http://" * 5_000, "a.b" * 10_000, "12 34 " * 10_000):
        spoken(text, "vi", VI)
