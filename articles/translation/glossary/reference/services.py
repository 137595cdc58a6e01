"""Administrative procedures, public services, papers of citizens, taxes, the digital State."""

from articles.translation.glossary.reference.rows import Row, term

PROCEDURES = (
    term("thủ tục hành chính", "administrative procedure", "administrative formality"),
    term("cải cách hành chính", "administrative reform"),
    term("cải cách thủ tục hành chính", "administrative procedure reform", "reform of administrative procedures; "
         "reforming administrative procedures; reform administrative procedures"),
    term("kiểm soát thủ tục hành chính", "administrative procedure control", "control of administrative procedures"),
    term("dịch vụ công", "public service"),
    term("dịch vụ công trực tuyến", "online public service"),
    term("dịch vụ công trực tuyến toàn trình", "end-to-end online public service",
         "full-process online public service; whole-process online public service; fully online public service; "
         "full online public service", note="Chưa có cách dịch thống nhất."),
    term("dịch vụ công trực tuyến một phần", "partial online public service",
         "partially online public service; partial-process online public service"),
    term("Cổng Dịch vụ công quốc gia", "National Public Service Portal", "National Public Services Portal"),
    term("tiếp công dân", "citizen reception",
         "reception of citizens; receiving citizens; receive citizens; meet citizens"),
    term("khiếu nại, tố cáo", "complaints and denunciations", "complaint and denunciation"),
    term("đường dây nóng", "hotline", "hot line"),
    term("cơ sở dữ liệu quốc gia về dân cư", "national population database", "national database on population"),
)  # fmt: skip

DIGITAL = (
    term("chuyển đổi số", "digital transformation", forbidden="digital conversion; number conversion"),
    term("chính phủ điện tử", "e-government", "electronic government"),
    term("chính phủ số", "digital government"),
    term("chính quyền số", "digital government", "digital administration; digital local government"),
    term("kinh tế số", "digital economy"),
    term("xã hội số", "digital society"),
    term("công dân số", "digital citizen"),
    term("kỹ năng số", "digital skills", "digital skill"),
    term("chữ ký số", "digital signature"),
    term("tổ công nghệ số cộng đồng", "community digital technology team",
         "community digital technology group; community-based digital technology team"),
    term("công nghệ thông tin", "information technology", "IT"),
    term("an toàn thông tin", "information security", "information safety"),
    term("dữ liệu cá nhân", "personal data"),
    term("định danh điện tử", "electronic identification", "e-identification; electronic identity; e-ID"),
    term("tài khoản định danh điện tử", "electronic identification account",
         "e-identification account; electronic identity account; e-ID account"),
)  # fmt: skip

CITIZENS = (
    term("thẻ căn cước", "identity card", "ID card; identification card",
         note="Từ 01/7/2024 (Luật Căn cước năm 2023)."),
    term("căn cước công dân", "citizen identity card", "citizen identification card; citizen ID card; citizen identity",
         is_former=True,
         note="Từ 01/7/2024 là thẻ căn cước (identity card); thẻ đã cấp còn giá trị đến hết hạn."),
    term("giấy khai sinh", "birth certificate"),
    term("đăng ký kết hôn", "marriage registration",
         "register a marriage; register marriages; register their marriage"),
    term("thường trú", "permanent residence", "permanent resident"),
    term("tạm trú", "temporary residence", "temporary resident"),
    term("lý lịch tư pháp", "judicial record", "criminal record"),
    term("giấy chứng nhận quyền sử dụng đất", "land use right certificate", "certificate of land use rights"),
    term("giấy phép lái xe", "driving licence", "driver's licence"),
    term("hộ kinh doanh", "household business", "business household",
         note="Hai cách dùng: household business và business household."),
    term("đăng ký kinh doanh", "business registration"),
    term("mã số thuế", "tax identification number", "tax code; TIN"),
    term("hóa đơn điện tử", "e-invoice", "electronic invoice"),
    term("kê khai thuế", "tax declaration", "declare taxes; declare tax; tax return"),
    term("thuế thu nhập cá nhân", "personal income tax", "PIT"),
    term("thuế giá trị gia tăng", "value-added tax", "VAT"),
    term("ngân sách nhà nước", "State budget"),
    term("đầu tư công", "public investment"),
    term("hợp tác xã", "cooperative", "co-operative"),
    term("doanh nghiệp nhỏ và vừa", "small and medium-sized enterprise", "small and medium enterprise; SME; SMEs"),
    term("khu công nghiệp", "industrial park", "industrial zone", note="Hai cách dùng: park và zone."),
    term("cụm công nghiệp", "industrial cluster"),
)  # fmt: skip

ROWS: tuple[Row, ...] = (*PROCEDURES, *DIGITAL, *CITIZENS)
