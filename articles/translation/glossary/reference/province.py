"""The province: councils and committees, departments since 2025 and before, offices people go to."""

from articles.translation.glossary.reference.rows import CIRCULAR, Row, term, with_capital

NO_DISTRICT = "Cấp huyện không còn từ 01/7/2025."
FORMER = "Tên cũ, trước đợt sắp xếp năm 2025."
# What the Circular says of a Sở is the noun: Department.
DEPARTMENT = "Thông tư 03/2009/TT-BNG (“Sở” là “Department”); tên lĩnh vực như tên bộ"


def department(vietnamese: str, english: str, accepted: str = "", *, former: str = "", note: str = "") -> Row:
    """A Sở and its field; "Home Affairs Department" is as good as "Department of Home Affairs"."""
    fields = [english, *filter(None, accepted.split("; "))]
    others = [f"Department of {field}" for field in fields[1:]] + [f"{field} Department" for field in fields]
    told = " ".join(filter(None, (note, former)))
    return term(f"Sở {vietnamese}", f"Department of {english}", "; ".join(others), f"Service of {english}",
                note=told, source=DEPARTMENT, is_former=bool(former))  # fmt: skip


COMMITTEES = (
    term("Ủy ban nhân dân", "People's Committee", forbidden="People Committee", source=CIRCULAR),
    term("Ủy ban nhân dân tỉnh", "Provincial People's Committee",
         "People's Committee of the province; People's Committee of … Province",
         "People Committee; Provincial Committee",
         note="Có tên tỉnh: Binh Duong Provincial People's Committee hoặc People's Committee of Binh Duong Province.",
         source=CIRCULAR),
    term("Ủy ban nhân dân thành phố", "City People's Committee",
         "Municipal People's Committee; People's Committee of the city; People's Committee of … City",
         "People Committee", source=CIRCULAR),
    term("Ủy ban nhân dân xã", "Commune People's Committee",
         "Communal People's Committee; People's Committee of the commune; People's Committee of … Commune",
         "People Committee", source=CIRCULAR),
    term("Ủy ban nhân dân phường", "Ward People's Committee",
         "People's Committee of the ward; People's Committee of … Ward", "People Committee", source=CIRCULAR),
    term("Ủy ban nhân dân huyện", "District People's Committee",
         "People's Committee of the district; People's Committee of … District", "People Committee",
         note=NO_DISTRICT, source=CIRCULAR, is_former=True),
    term("Ủy ban nhân dân cấp tỉnh", "provincial-level People's Committee",
         "Provincial People's Committee; People's Committee at provincial level"),
    term("Ủy ban nhân dân cấp xã", "commune-level People's Committee",
         "Commune People's Committee; Communal People's Committee; People's Committee at commune level; "
         "People's Committee at communal level"),
    term("Văn phòng Ủy ban nhân dân tỉnh", "Office of the Provincial People's Committee",
         "Provincial People's Committee Office; Provincial People's Committee's Office; "
         "Office of the People's Committee of … Province"),
    term("Hội đồng nhân dân", "People's Council", forbidden="People Council"),
    term("Hội đồng nhân dân tỉnh", "Provincial People's Council",
         "People's Council of the province; People's Council of … Province", "People Council"),
    term("Tỉnh ủy", "Provincial Party Committee", "Party Committee of … Province; Party Committee of the province"),
    term("Ban Thường vụ Tỉnh ủy", "Standing Board of the Provincial Party Committee",
         "Standing Committee of the Provincial Party Committee; Provincial Party Committee's Standing Board; "
         "Provincial Party Committee's Standing Committee",
         note="Hai cách dùng: Standing Board và Standing Committee."),
    term("Thành ủy", "Municipal Party Committee", "City Party Committee; Party Committee of … City"),
    term("Huyện ủy", "District Party Committee", "Party Committee of … District", note=NO_DISTRICT, is_former=True),
    term("Đảng ủy", "Party Committee"),
    term("cấp ủy", "Party committee", "Party executive committee"),
    term("chính quyền địa phương", "local government", "local authority; local administration"),
    *(
        term(f"chính quyền địa phương {two} cấp", "two-tier local government",
             "two-level local government; two-tier local administration; two-level local administration",
             note="Tỉnh và xã, từ 01/7/2025.")
        for two in ("hai", "2")
    ),
    term("đặc khu", "special zone", forbidden="special economic zone",
         note="Đơn vị hành chính cấp xã từ 01/7/2025; không phải đặc khu kinh tế."),
    term("đặc khu kinh tế", "special economic zone"),
    term("tổ dân phố", "residential group", "neighbourhood group; residential area"),
    term("khu phố", "neighbourhood", "quarter; residential quarter"),
)  # fmt: skip

DEPARTMENTS = (
    department("Nội vụ", "Home Affairs"),
    department("Tư pháp", "Justice"),
    department("Tài chính", "Finance"),
    department("Công Thương", "Industry and Trade"),
    department("Nông nghiệp và Môi trường", "Agriculture and Environment", note="Từ năm 2025."),
    department("Xây dựng", "Construction"),
    department("Khoa học và Công nghệ", "Science and Technology"),
    department("Văn hóa, Thể thao và Du lịch", "Culture, Sports and Tourism"),
    department("Giáo dục và Đào tạo", "Education and Training"),
    department("Y tế", "Health"),
    department("Dân tộc và Tôn giáo", "Ethnic and Religious Affairs", "Ethnic Minorities and Religions",
               note="Từ năm 2025."),
    department("Ngoại vụ", "External Relations", "Foreign Affairs",
               note="Thông tư 03/2009: External Relations; nhiều tỉnh dùng Foreign Affairs."),
    department("Kế hoạch và Đầu tư", "Planning and Investment", former=FORMER),
    department("Giao thông vận tải", "Transport", "Transportation", former=FORMER),
    department("Thông tin và Truyền thông", "Information and Communications", former=FORMER),
    department("Lao động - Thương binh và Xã hội", "Labour, War Invalids and Social Affairs",
               "Labour, Invalids and Social Affairs", former=FORMER),
    department("Tài nguyên và Môi trường", "Natural Resources and Environment", former=FORMER),
    department("Nông nghiệp và Phát triển nông thôn", "Agriculture and Rural Development", former=FORMER),
)  # fmt: skip

OFFICES = (
    term("Thanh tra tỉnh", "Provincial Inspectorate"),
    term("Công an tỉnh", "Provincial Department of Public Security",
         "Provincial Public Security Department; Provincial Police; Police of … Province; "
         "Department of Public Security of … Province",
         note="Báo chí thường viết gọn Provincial Police."),
    term("Bộ Chỉ huy Quân sự tỉnh", "Provincial Military Command", "Military Command of … Province"),
    term("cơ quan thuế", "tax authority", "tax agency; tax office"),
    term("đơn vị sự nghiệp công lập", "public non-business unit", "public service unit",
         note="Bản dịch luật: public non-business unit; cũng dùng public service unit."),
    term("Trung tâm Phục vụ hành chính công", "Public Administration Service Centre",
         "Public Administrative Service Centre; Public Administrative Services Centre",
         note="Hai cách dùng: Administration và Administrative."),
    term("bộ phận một cửa", "one-stop shop", "one-stop unit; one-stop division; one-stop section; one-stop desk"),
    term("cơ chế một cửa", "one-stop-shop mechanism", "one-stop mechanism"),
    term("Trung tâm Dịch vụ việc làm", "Employment Service Centre", "Employment Services Centre"),
    term("Trung tâm Văn hóa", "Cultural Centre", "Culture Centre"),
    term("Trung tâm Y tế", "Medical Centre", "Health Centre"),
    term("trạm y tế", "health station", "medical station; commune health centre"),
    term("bệnh viện đa khoa", "general hospital"),
    term("Trung tâm Kiểm soát bệnh tật", "Centre for Disease Control", "Disease Control Centre; CDC"),
    term("Đài Phát thanh và Truyền hình", "Radio and Television Station",
         "Radio - Television Station; Radio and Television"),
    term("Cổng thông tin điện tử", "Web Portal", "Portal"),
)  # fmt: skip

# "cơ sở y tế" names no department.
ROWS: tuple[Row, ...] = (*COMMITTEES, *with_capital(DEPARTMENTS), *OFFICES)
