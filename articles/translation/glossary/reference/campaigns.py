"""Campaigns, people to whom policies are due, schools, safety, the countryside."""

from articles.translation.glossary.reference.rows import Row, term

PEOPLE = (
    term("người có công với cách mạng", "people with meritorious services to the revolution",
         "persons with meritorious services to the revolution; people with meritorious service to the revolution"),
    term("người có công", "people with meritorious services", "persons with meritorious services"),
    term("liệt sĩ", "martyr", "fallen soldier; war martyr"),
    term("thương binh", "war invalid", "wounded soldier; invalid"),
    term("bệnh binh", "sick soldier", "diseased soldier"),
    term("Bà mẹ Việt Nam anh hùng", "Heroic Vietnamese Mother", "Vietnamese Heroic Mother; Heroic Mother"),
    term("nạn nhân chất độc da cam", "Agent Orange victim", "victim of Agent Orange"),
    term("cựu chiến binh", "veteran"),
    term("gia đình chính sách", "policy beneficiary family", "social policy family; policy family; "
         "family of policy beneficiaries; families entitled to preferential policies"),
    term("đối tượng bảo trợ xã hội", "social protection beneficiary", "beneficiary of social protection"),
    term("bảo trợ xã hội", "social protection"),
    term("trợ giúp xã hội", "social assistance"),
    term("trợ cấp xã hội", "social allowance", "social benefit; social assistance benefit"),
    term("hộ nghèo", "poor household"),
    term("hộ cận nghèo", "near-poor household", forbidden="nearly poor household",
         note="Ghép: “hộ nghèo, hộ cận nghèo” dịch gọn poor and near-poor households.",
         accepted="near-poor"),
    term("hộ nghèo, hộ cận nghèo", "poor and near-poor households",
         "poor households and near-poor households; poor or near-poor household; poor, near-poor household"),
    term("chuẩn nghèo", "poverty line", "poverty standard; poverty threshold"),
    term("chuẩn hộ nghèo", "poverty line", "poverty standard; poverty threshold; poor household standard"),
    term("người cao tuổi", "elderly people", "older people; elderly; older person; senior citizen; seniors"),
    term("người khuyết tật", "people with disabilities",
         "persons with disabilities; person with a disability; person with disabilities; disabled people",
         "handicapped; cripple"),
    term("trẻ mồ côi", "orphan", "orphaned child; orphaned children"),
    term("trẻ em có hoàn cảnh đặc biệt", "children in special circumstances",
         "children with special circumstances; disadvantaged children; child in special circumstances"),
    term("dân tộc thiểu số", "ethnic minority"),
    term("hộ gia đình", "household"),
    term("bình đẳng giới", "gender equality"),
    term("vùng sâu, vùng xa", "remote areas", "remote and isolated areas; deep-lying and remote areas; remote area"),
)  # fmt: skip

SCHOOLS = (
    term("trường mầm non", "preschool", "kindergarten; nursery school"),
    term("trường tiểu học", "primary school", "elementary school"),
    term("trung học cơ sở", "lower secondary school", "lower secondary; junior secondary; junior high school"),
    term("trung học phổ thông", "upper secondary school", "upper secondary; high school; senior secondary"),
    term("giáo dục nghề nghiệp", "vocational education"),
    term("đào tạo nghề", "vocational training"),
)

TOGETHER = (
    term("công đoàn", "trade union"),
    term("phong trào thi đua", "emulation movement", forbidden="competition movement"),
    term("cuộc vận động", "campaign", "drive; movement"),
    term("lễ phát động", "launch ceremony", "launching ceremony; launch"),
    term("lễ ra quân", "launch ceremony", "launching ceremony; launch"),
    term("phát triển kinh tế - xã hội", "socio-economic development", "socioeconomic development; "
         "economic and social development"),
    term("quốc phòng, an ninh", "national defence and security", "defence and security"),
    term("chương trình mục tiêu quốc gia", "national target programme"),
    term("giảm nghèo bền vững", "sustainable poverty reduction"),
    term("nông thôn mới", "new-style rural area",
         "new rural area; new rural development; new-style rural; new countryside"),
    term("Mỗi xã một sản phẩm", "One Commune One Product", "OCOP"),
    term("phòng cháy, chữa cháy", "fire prevention and fighting",
         "fire prevention and firefighting; fire prevention and control; fire safety"),
    term("phòng cháy và chữa cháy", "fire prevention and fighting",
         "fire prevention and firefighting; fire prevention and control; fire safety"),
    term("phòng, chống thiên tai", "natural disaster prevention and control",
         "disaster prevention and control; natural disaster prevention; disaster prevention; disaster preparedness"),
    term("phòng, chống dịch", "epidemic prevention and control",
         "disease prevention and control; pandemic prevention and control; epidemic control; disease control"),
    term("phòng, chống tham nhũng", "corruption prevention and control",
         "anti-corruption; prevention of corruption; corruption prevention"),
    term("phòng, chống ma túy", "drug prevention and control", "drug control; drug prevention"),
    term("tìm kiếm cứu nạn", "search and rescue"),
    term("an toàn giao thông", "traffic safety", "road safety", "transport security"),
    term("bảo vệ môi trường", "environmental protection", "protection of the environment; protect the environment; "
         "protecting the environment; environment protection"),
    term("người tốt, việc tốt", "good people, good deeds", "good people and good deeds"),
)  # fmt: skip

ROWS: tuple[Row, ...] = (*PEOPLE, *SCHOOLS, *TOGETHER)
