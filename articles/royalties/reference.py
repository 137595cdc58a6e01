"""The figures of the law as plain rows, each with where it was read. Seeding copies them into tables.

Status of a source: V read in the text of the law; V2 read in a secondary source; I our inference.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from articles.royalties.tariffs import (
    COEFFICIENT,
    VND,
    BaseSalaryRow,
    BonusRow,
    GenreRow,
    RateRow,
    ShareRow,
)

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

_SHARES = (
    ShareRow(role="translator", minimum=Decimal(40), maximum=Decimal(65), cite="NĐ 18/2014 Art 7.4b"),
    ShareRow(role="words", minimum=Decimal(20), maximum=Decimal(50), cite="NĐ 18/2014 Art 7.4a"),
)
_BONUSES = (
    BonusRow(code="minority_or_children", minimum=Decimal(10), maximum=Decimal(20), cite="NĐ 18/2014 Art 7.4c"),
    BonusRow(code="foreign_language", minimum=Decimal(30), maximum=Decimal(50), cite="NĐ 18/2014 Art 7.4d"),
    BonusRow(code="hardship", maximum=Decimal(100), cite="NĐ 18/2014 Art 7.4đ"),
)

NATIONAL_RATES = (
    RateRow(
        name="NĐ 18/2014",
        kind=COEFFICIENT,
        effective_from=date(2014, 6, 1),
        effective_until=NATIONAL_FORMULA_ENDS,
        unit_percentage=Decimal(10),  # Art 7.2
        photo_coefficient_ceiling=PHOTO_COEFFICIENT_CEILING,
        decree="NĐ 18/2014",
        source="V NĐ 18/2014 Arts 7.1–7.4; end: NĐ 287/2026 Art 20 (one text read)",
        genres=tuple(
            GenreRow(genre=row.code, coefficient_ceiling=row.coefficient_ceiling, cite="NĐ 18/2014 Art 7.1")
            for row in ARTICLE_TYPES
        ),
        shares=_SHARES,
        bonuses=_BONUSES,
    ),
)

# No provincial tariff under NĐ 287/2026 has been read. These show the two forms that one can have. This one keeps
# the coefficients people know, with a unit value of its own, since base salary no longer drives the money.
EXAMPLE_TARIFF = RateRow(
    name="Biểu mức ví dụ – tỉnh sao chép và sửa",
    kind=COEFFICIENT,
    effective_from=NATIONAL_FORMULA_ENDS,
    fixed_unit_value=253_000,  # 10 % × 2,530,000: what a unit was worth on the last day of the old formula
    photo_coefficient_usual=Decimal("0.5"),
    decree="",  # a province writes the number of its own decision here (NĐ 287/2026 Art 21.2)
    is_example=True,
    source="I an example, no law: NĐ 287/2026 Art 21.2 leaves the tariff to the provincial chairman; usual "
    "coefficients after Bắc Giang QĐ 570/2013",
    genres=tuple(
        GenreRow(genre=genre, usual_minimum=Decimal(least), usual_maximum=Decimal(most), cite="Bắc Giang QĐ 570/2013")
        for genre, least, most in (
            ("tin", "0.5", "2"),
            ("tra-loi-ban-doc", "0.5", "2"),
            ("phong-su", "2", "5"),
            ("phong-van", "2", "5"),
            ("bai-phan-anh", "2", "5"),
            ("nghien-cuu", "3", "10"),
        )
    ),
    shares=_SHARES,
    bonuses=_BONUSES,
)


def _paid(genre: str, article: int, *, photo: int = 0) -> GenreRow:
    return GenreRow(genre=genre, article_amount=article, photo_amount=photo, cite="Biểu mức ví dụ")


# And this one pays plain đồng by genre. Its figures are about what the usual coefficients gave in August 2026.
EXAMPLE_IN_DONG = RateRow(
    name="Biểu mức ví dụ theo thể loại – tỉnh sao chép và sửa",
    kind=VND,
    effective_from=NATIONAL_FORMULA_ENDS,
    rounding_step=1000,
    minimum_amount=50_000,
    decree="",
    is_example=True,
    source="I an example, no law: every figure is invented; NĐ 287/2026 Art 21.2",
    genres=(
        _paid("tin", 250_000, photo=100_000),
        _paid("tra-loi-ban-doc", 250_000),
        _paid("tranh", 400_000),
        _paid("anh", 0, photo=150_000),
        _paid("chinh-luan", 1_200_000),
        _paid("phong-su", 1_000_000, photo=120_000),
        _paid("ky", 1_000_000, photo=120_000),
        _paid("phong-van", 800_000, photo=100_000),
        _paid("bai-phan-anh", 800_000, photo=100_000),
        _paid("sang-tac-van-hoc", 900_000),
        _paid("nghien-cuu", 1_500_000),
        _paid("truc-tuyen", 2_000_000),
        _paid("media", 2_000_000),
    ),
    shares=_SHARES,
    bonuses=_BONUSES,
)
EXAMPLES = (EXAMPLE_TARIFF, EXAMPLE_IN_DONG)
