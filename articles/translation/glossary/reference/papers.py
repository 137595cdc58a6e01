"""Laws and papers. Names that are also verbs or everyday nouns count only with a capital."""

from articles.translation.glossary.reference.rows import DOCUMENTS, Row, term


def law(vietnamese: str, english: str, accepted: str = "") -> Row:
    """ "Law on Employment" and "Employment Law" are both usual."""
    others = "; ".join(filter(None, (accepted, f"{english} Law")))
    return term(f"Luật {vietnamese}", f"Law on {english}", others, note="Hai cách dùng: Law on … và … Law.")


ROWS: tuple[Row, ...] = (
    term("Hiến pháp", "Constitution"),
    term("Bộ luật Lao động", "Labour Code", forbidden="Labour Law"),
    term("Bộ luật Dân sự", "Civil Code"),
    term("Bộ luật Hình sự", "Penal Code", "Criminal Code"),
    law("Bảo hiểm xã hội", "Social Insurance"),
    law("Bảo hiểm y tế", "Health Insurance"),
    law("Việc làm", "Employment"),
    law("Đất đai", "Land"),
    law("Bảo vệ môi trường", "Environmental Protection", "Law on Environment Protection"),
    law("Trẻ em", "Children", "Children's Law; Child Law"),
    law("Người cao tuổi", "the Elderly", "Law on Elderly People"),
    law("Người khuyết tật", "Persons with Disabilities", "Law on People with Disabilities; Disability Law"),
    law("Tiếp cận thông tin", "Access to Information"),
    term("Pháp lệnh", "Ordinance"),
    term("Nghị quyết", "Resolution", source=DOCUMENTS),
    term("Nghị định", "Decree", forbidden="Government Decision"),
    term("Thông tư", "Circular"),
    term("Thông tư liên tịch", "Joint Circular"),
    term("Quyết định", "Decision", source=DOCUMENTS, case_counts=True,
         note="Chỉ khi là văn bản (viết hoa); “quyết định” là động từ thì không tính."),
    term("Chỉ thị", "Directive", source=DOCUMENTS, case_counts=True),
    term("Kế hoạch", "Plan", source=DOCUMENTS, case_counts=True),
    term("Công văn", "Official Letter", "Official Dispatch; Dispatch",
         note="Hai cách dùng: Official Letter và Official Dispatch.", source=DOCUMENTS),
    term("Công điện", "Official Telegram", "Urgent Message; Official Dispatch; Urgent Dispatch; Dispatch",
         note="Danh mục chữ viết tắt của cổng dùng Urgent Message.", source=DOCUMENTS),
    term("Thông báo", "Notice", "Announcement; Notification", source=DOCUMENTS, case_counts=True),
    term("Báo cáo", "Report", source=DOCUMENTS, case_counts=True),
    term("Tờ trình", "Submission", "Proposal; Statement",
         note="Ba cách dùng; danh mục chữ viết tắt của cổng dùng Submission.", source=DOCUMENTS),
    term("Đề án", "Scheme", "Project", note="Hai cách dùng: Scheme và Project.", source=DOCUMENTS, case_counts=True),
    term("Chương trình", "Programme", source=DOCUMENTS, case_counts=True),
    term("Hướng dẫn", "Guidance", "Guideline; Instruction; Guide", source=DOCUMENTS, case_counts=True),
    term("Quy chế", "Regulation", "Statute", source=DOCUMENTS),
    term("Biên bản", "Minutes", "Record; Report", source=DOCUMENTS, case_counts=True),
    term("Giấy mời", "Invitation", source=DOCUMENTS),
    term("Giấy ủy quyền", "Power of Attorney", "Letter of Authorisation; Authorisation", source=DOCUMENTS),
    term("Phụ lục", "Appendix", "Annex", source=DOCUMENTS),
    term("hợp đồng lao động", "employment contract", "labour contract",
         note="Hai cách dùng: employment contract và labour contract."),
    term("văn bản quy phạm pháp luật", "legal normative document", "legal document; normative legal document",
         note="Danh mục chữ viết tắt của cổng dùng legal normative document."),
    term("văn bản hành chính", "administrative document"),
)  # fmt: skip
