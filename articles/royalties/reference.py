"""The figures of the law as plain rows, each with where it was read. Seeding copies them into tables.

Status of a source: V read in the text of the law; V2 read in a secondary source; I our inference.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from articles.royalties.tariffs import COEFFICIENT, BaseSalaryRow, RateRow

# The last day of the national formula is 31/08/2026: NĐ 287/2026 Art 20 repeals NĐ 18/2014 on 01/09/2026.
NATIONAL_FORMULA_ENDS = date(2026, 9, 1)

# Three decrees counted from a day before they were in force: 31/2012, 66/2013 and 47/2016. Work published in
# between was reckoned with the old figure and had to be looked at again.
BASE_SALARIES = (
    BaseSalaryRow(  # the "general minimum wage", which NĐ 66/2013 Art 5.2 replaced by the base salary
        amount=1_050_000,
        effective_from=date(2012, 5, 1),
        decree="NĐ 31/2012",
        decree_in_force_from=date(2012, 6, 1),
        source="V2 https://quatest2.com.vn/6-changes-in-base-salary/ ; in-force date: "
        "https://vasep.com.vn/van-ban/chinh-phu/nghi-dinh-so-31-2012-nd-cp-quy-dinh-muc-luong-toi-thieu-chung-593.html",
    ),
    BaseSalaryRow(
        amount=1_150_000,
        effective_from=date(2013, 7, 1),
        decree="NĐ 66/2013",
        decree_in_force_from=date(2013, 8, 15),
        source="V2 https://quatest2.com.vn/6-changes-in-base-salary/ ; in-force date, Art 5: "
        "http://giaiphapxaydung.net/Nghi-dinh-66-2013-ND-CP-quy-dinh-muc-luong-toi-thieu-chung_1_27.aspx",
    ),
    BaseSalaryRow(
        amount=1_210_000,
        effective_from=date(2016, 5, 1),
        decree="NĐ 47/2016",
        decree_in_force_from=date(2016, 7, 15),
        source="V2 https://english.vov.vn/society/civil-servants-base-salary-up-5-321182.vov",
    ),
    BaseSalaryRow(
        amount=1_300_000,
        effective_from=date(2017, 7, 1),
        decree="NĐ 47/2017",
        decree_in_force_from=date(2017, 7, 1),
        source="V2 http://vir.com.vn/basic-salary-of-public-servants-to-increase-from-july-48969.html",
    ),
    BaseSalaryRow(
        amount=1_390_000,
        effective_from=date(2018, 7, 1),
        decree="NĐ 72/2018",
        decree_in_force_from=date(2018, 7, 1),
        source="V2 https://news.laodong.vn/thoi-su/7-lan-dieu-chinh-luong-co-so-tu-nam-2013-den-nay-1511654.ldo",
    ),
    BaseSalaryRow(
        amount=1_490_000,
        effective_from=date(2019, 7, 1),
        decree="NĐ 38/2019",
        decree_in_force_from=date(2019, 7, 1),
        source="V2 https://bizlawyer.vn/?p=7704",
    ),
    BaseSalaryRow(
        amount=1_800_000,
        effective_from=date(2023, 7, 1),
        decree="NĐ 24/2023",
        decree_in_force_from=date(2023, 7, 1),
        source="V2 https://en.sggp.org.vn/"
        "base-salary-for-civil-servants-public-employees-rises-from-july-1-post102202.html",
    ),
    BaseSalaryRow(
        amount=2_340_000,
        effective_from=date(2024, 7, 1),
        decree="NĐ 73/2024",
        decree_in_force_from=date(2024, 7, 1),
        source="V2 https://www.mondaq.com/employee-benefits-compensation/1488976/"
        "legal-alert-on-the-new-decree-regulating-minimum-salary",
    ),
    BaseSalaryRow(
        amount=2_530_000,
        effective_from=date(2026, 7, 1),
        decree="NĐ 161/2026",
        decree_in_force_from=date(2026, 7, 1),
        source="V NĐ 161/2026 Art 3.2; vanban.chinhphu.vn docid=218107",
    ),
)

NATIONAL_RATES = (
    RateRow(
        name="NĐ 18/2014",
        kind=COEFFICIENT,
        effective_from=date(2014, 6, 1),
        effective_until=NATIONAL_FORMULA_ENDS,
        unit_percentage=Decimal(10),  # Art 7.2
        translator_share_min=Decimal(40),  # Art 7.4b
        translator_share_max=Decimal(65),
        decree="NĐ 18/2014",
        source="V NĐ 18/2014 Arts 7.2, 7.3, 7.4b; end: NĐ 287/2026 Art 20 (one text read)",
    ),
)

# No provincial tariff under NĐ 287/2026 has been read. This one shows the form: the coefficients people know,
# with a unit value of its own, since base salary no longer drives the money.
EXAMPLE_TARIFF = RateRow(
    name="Biểu mức ví dụ – tỉnh sao chép và sửa",
    kind=COEFFICIENT,
    effective_from=NATIONAL_FORMULA_ENDS,
    fixed_unit_value=253_000,  # 10 % × 2,530,000: what a unit was worth on the last day of the old formula
    translator_share_min=Decimal(40),
    translator_share_max=Decimal(65),
    decree="",  # a province writes the number of its own decision here (NĐ 287/2026 Art 21.2)
    is_example=True,
    source="I an example, no law: NĐ 287/2026 Art 21.2 leaves the tariff to the provincial chairman",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTypeRow:
    """A genre with the national maximum of its coefficient; the law sets no minimum."""

    code: str
    name_vi: str
    name_en: str
    group: int
    coefficient_ceiling: Decimal
    source: str = "V NĐ 18/2014 Art 7.1"


def _type(code: str, name_vi: str, name_en: str, *, group: int, **more: str) -> ArticleTypeRow:
    ceiling = {1: 10, 2: 10, 3: 10, 4: 30, 5: 30, 6: 30, 7: 30, 8: 50}[group]
    return ArticleTypeRow(
        code=code, name_vi=name_vi, name_en=name_en, group=group, coefficient_ceiling=Decimal(ceiling), **more
    )


ARTICLE_TYPES = (
    _type("tin", "Tin", "News item", group=1),
    _type("tra-loi-ban-doc", "Trả lời bạn đọc", "Reply to readers", group=1),
    _type("tranh", "Tranh", "Drawing", group=2),
    _type("anh", "Ảnh", "Photo", group=3),
    _type("chinh-luan", "Chính luận", "Commentary", group=4),
    _type("phong-su", "Phóng sự", "Reportage", group=5),
    _type("ky", "Ký", "Chronicle", group=5),
    _type("phong-van", "Phỏng vấn", "Interview", group=5),
    _type(
        "bai-phan-anh",
        "Bài phản ánh",
        "Feature report",
        group=5,
        source="I not named in Art 7.1: taken as group 5, as Bắc Giang's QĐ 570/2013 pays it like interviews",
    ),
    _type("sang-tac-van-hoc", "Sáng tác văn học", "Literary work", group=6),
    _type("nghien-cuu", "Nghiên cứu", "Study", group=7),
    _type("truc-tuyen", "Trực tuyến", "Live online", group=8),
    _type("media", "Media", "Multimedia", group=8),
)
PHOTO_COEFFICIENT_CEILING = Decimal(10)  # Art 7.1 group 3
