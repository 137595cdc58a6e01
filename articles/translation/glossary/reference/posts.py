"""The posts people hold."""

from articles.translation.glossary.reference.rows import CIRCULAR, Row, term

CHAIRS = ("Chairman", "Chairwoman", "Chairperson")


def chair(vietnamese: str, of: str, *, vice: bool = False) -> Row:
    """Whoever presides over a body: a man, a woman, or either, written before or after the body."""
    titles = [f"Vice {title}" if vice else title for title in CHAIRS]
    body, dots = f"{of}", f"… {of.removeprefix('Provincial ')}"
    renderings = [f"{title} of the {body}" for title in titles] + [f"{body} {title}" for title in titles]
    renderings += [f"{title} of {dots}" for title in titles]
    forbidden = f"Deputy Chairman of the {body}" if vice else ""
    return term(vietnamese, renderings[0], "; ".join(renderings[1:]), forbidden,
                note="Theo người giữ chức: Chairman hoặc Chairwoman.", source=CIRCULAR)  # fmt: skip


ROWS: tuple[Row, ...] = (
    term("Tổng Bí thư", "General Secretary", forbidden="Secretary General"),
    term("Chủ tịch nước", "President", "State President", forbidden="Chairman of the State; Chairman of the country",
         source=CIRCULAR),
    term("Phó Chủ tịch nước", "Vice President", forbidden="Vice Chairman of the State", source=CIRCULAR),
    term("Chủ tịch Quốc hội", "Chairman of the National Assembly",
         "Chairwoman of the National Assembly; Chairperson of the National Assembly; National Assembly Chairman; "
         "National Assembly Chairwoman; National Assembly Chairperson", "Speaker of the National Assembly"),
    term("Thủ tướng Chính phủ", "Prime Minister", source=CIRCULAR),
    term("Thủ tướng", "Prime Minister", source=CIRCULAR),
    term("Phó Thủ tướng", "Deputy Prime Minister", forbidden="Vice Prime Minister; Vice Premier", source=CIRCULAR),
    term("Bộ trưởng", "Minister", source=CIRCULAR),
    term("Thứ trưởng", "Deputy Minister", forbidden="Vice Minister", source=CIRCULAR),
    term("Cục trưởng", "Director General", "Director",
         note="Thông tư 03/2009: Director General ở bộ, Director ở tổng cục.", source=CIRCULAR),
    term("Vụ trưởng", "Director General", "Director",
         note="Thông tư 03/2009: Director General ở bộ, Director ở tổng cục.", source=CIRCULAR),
    chair("Chủ tịch Ủy ban nhân dân", "People's Committee"),
    chair("Chủ tịch Ủy ban nhân dân tỉnh", "Provincial People's Committee"),
    chair("Phó Chủ tịch Ủy ban nhân dân", "People's Committee", vice=True),
    chair("Phó Chủ tịch Ủy ban nhân dân tỉnh", "Provincial People's Committee", vice=True),
    chair("Chủ tịch Hội đồng nhân dân tỉnh", "Provincial People's Council"),
    chair("Phó Chủ tịch Hội đồng nhân dân tỉnh", "Provincial People's Council", vice=True),
    term("Chủ tịch", "Chairman", "Chairwoman; Chairperson; Chair; President",
         note="Chủ tịch nước: President; Chủ tịch Ủy ban nhân dân: Chairman, Chairwoman.", source=CIRCULAR),
    term("Phó Chủ tịch", "Vice Chairman", "Vice Chairwoman; Vice Chairperson; Vice Chair; Vice President",
         "Deputy Chairman", source=CIRCULAR),
    term("Bí thư Tỉnh ủy", "Secretary of the Provincial Party Committee",
         "Provincial Party Committee Secretary; Provincial Party Secretary; Secretary of … Party Committee"),
    term("Phó Bí thư Tỉnh ủy", "Deputy Secretary of the Provincial Party Committee",
         "Provincial Party Committee Deputy Secretary; Deputy Secretary of … Party Committee",
         "Vice Secretary of the Provincial Party Committee"),
    term("Giám đốc", "Director", source=CIRCULAR,
         note="Giám đốc Sở: Director of the Department. Ở doanh nghiệp cũng Director."),
    term("Phó Giám đốc", "Deputy Director", forbidden="Vice Director", source=CIRCULAR),
    term("Chánh Văn phòng", "Chief of Office", "Chief of the Office", source=CIRCULAR),
    term("Phó Chánh Văn phòng", "Deputy Chief of Office", "Deputy Chief of the Office", "Vice Chief of Office",
         source=CIRCULAR),
    term("Chánh Thanh tra", "Chief Inspector", source=CIRCULAR),
    term("Trưởng phòng", "Head of Division", "Head of … Division; Division Head; Head of the Division",
         source=CIRCULAR),
    term("Phó Trưởng phòng", "Deputy Head of Division", "Deputy Head of … Division; Deputy Division Head",
         "Vice Head of Division", source=CIRCULAR),
    term("cán bộ, công chức, viên chức", "officials, civil servants and public employees",
         "cadres, civil servants and public employees; officials and public employees; "
         "officials, public servants and public employees"),
    term("công chức", "civil servant", "public servant; official",
         note="Bản dịch luật: civil servant hoặc public servant."),
    term("viên chức", "public employee", note="Người làm việc ở đơn vị sự nghiệp công lập; không phải công chức."),
)  # fmt: skip
