"""The State: its highest bodies, the ministries since 1 March 2025 and before, the organisations of society."""

from articles.translation.glossary.reference.rows import CIRCULAR, GOVERNMENT_2025, Row, term, with_capital

FORMER = "Tên cũ, đến hết tháng 02/2025"

BODIES = (
    term("Cộng hòa xã hội chủ nghĩa Việt Nam", "Socialist Republic of Viet Nam", "Socialist Republic of Vietnam",
         note="Thông tư viết “Viet Nam”; báo chí thường viết “Vietnam”.", source=CIRCULAR),
    term("Đảng Cộng sản Việt Nam", "Communist Party of Viet Nam", "Communist Party of Vietnam"),
    term("Ban Chấp hành Trung ương", "Central Committee"),
    term("Bộ Chính trị", "Politburo", "Political Bureau"),
    term("Ban Bí thư", "Secretariat"),
    term("Quốc hội", "National Assembly", forbidden="Congress; Parliament"),
    term("Ủy ban Thường vụ Quốc hội", "National Assembly Standing Committee",
         "Standing Committee of the National Assembly"),
    term("Chính phủ", "Government", source=CIRCULAR),
    term("Văn phòng Chính phủ", "Office of the Government", "Government Office",
         note="Hai cách dùng: “Office of the Government” (Thông tư 03/2009) và “Government Office”.", source=CIRCULAR),
    term("Thanh tra Chính phủ", "Government Inspectorate", source=CIRCULAR),
    term("Ngân hàng Nhà nước Việt Nam", "State Bank of Viet Nam", "State Bank of Vietnam", source=CIRCULAR),
    term("Kiểm toán Nhà nước", "State Audit Office", "State Audit"),
    term("Kho bạc Nhà nước", "State Treasury"),
    term("Tòa án nhân dân", "People's Court", forbidden="People Court"),
    term("Tòa án nhân dân tối cao", "Supreme People's Court"),
    term("Viện kiểm sát nhân dân", "People's Procuracy", "People's Procuratorate",
         note="Hai cách dùng: Procuracy và Procuratorate."),
    term("Viện kiểm sát nhân dân tối cao", "Supreme People's Procuracy", "Supreme People's Procuratorate"),
    term("Ngân hàng Chính sách xã hội", "Bank for Social Policies", "Social Policy Bank",
         note="Tên đầy đủ: Viet Nam Bank for Social Policies (VBSP)."),
)  # fmt: skip

MINISTRIES = (
    term("Bộ Quốc phòng", "Ministry of National Defence", "Ministry of Defence", source=CIRCULAR),
    term("Bộ Công an", "Ministry of Public Security", forbidden="Ministry of Police", source=CIRCULAR),
    term("Bộ Ngoại giao", "Ministry of Foreign Affairs", source=CIRCULAR),
    term("Bộ Nội vụ", "Ministry of Home Affairs", forbidden="Ministry of the Interior; Ministry of Internal Affairs",
         note="Từ 01/3/2025 gồm cả lao động, việc làm, người có công.", source=CIRCULAR),
    term("Bộ Tư pháp", "Ministry of Justice", source=CIRCULAR),
    term("Bộ Tài chính", "Ministry of Finance", note="Từ 01/3/2025 gồm cả Bộ Kế hoạch và Đầu tư trước đây.",
         source=CIRCULAR),
    term("Bộ Công Thương", "Ministry of Industry and Trade", source=CIRCULAR),
    term("Bộ Xây dựng", "Ministry of Construction", note="Từ 01/3/2025 gồm cả Bộ Giao thông vận tải trước đây.",
         source=CIRCULAR),
    term("Bộ Khoa học và Công nghệ", "Ministry of Science and Technology",
         note="Từ 01/3/2025 gồm cả Bộ Thông tin và Truyền thông trước đây.", source=CIRCULAR),
    term("Bộ Giáo dục và Đào tạo", "Ministry of Education and Training", source=CIRCULAR),
    term("Bộ Y tế", "Ministry of Health", source=CIRCULAR),
    term("Bộ Văn hóa, Thể thao và Du lịch", "Ministry of Culture, Sports and Tourism", source=CIRCULAR),
    term("Bộ Nông nghiệp và Môi trường", "Ministry of Agriculture and Environment",
         note="Thành lập 01/3/2025 từ hai bộ NNPTNT và TNMT.", source=GOVERNMENT_2025),
    term("Bộ Dân tộc và Tôn giáo", "Ministry of Ethnic and Religious Affairs",
         "Ministry of Ethnic Minorities and Religions",
         note="Thành lập 01/3/2025. Báo chí dùng cả hai cách.", source=GOVERNMENT_2025),
    term("Bộ Kế hoạch và Đầu tư", "Ministry of Planning and Investment", is_former=True,
         note=f"{FORMER}; nay thuộc Bộ Tài chính.", source=CIRCULAR),
    term("Bộ Giao thông vận tải", "Ministry of Transport", is_former=True,
         note=f"{FORMER}; nay thuộc Bộ Xây dựng.", source=CIRCULAR),
    term("Bộ Thông tin và Truyền thông", "Ministry of Information and Communications", is_former=True,
         note=f"{FORMER}; nay thuộc Bộ Khoa học và Công nghệ.", source=CIRCULAR),
    term("Bộ Lao động - Thương binh và Xã hội", "Ministry of Labour, War Invalids and Social Affairs",
         "Ministry of Labour, Invalids and Social Affairs; MOLISA", is_former=True,
         note=f"{FORMER}. Thông tư 03/2009 có chữ “War”; chính Bộ thường viết không có.", source=CIRCULAR),
    term("Bộ Tài nguyên và Môi trường", "Ministry of Natural Resources and Environment", is_former=True,
         note=f"{FORMER}; nay là Bộ Nông nghiệp và Môi trường.", source=CIRCULAR),
    term("Bộ Nông nghiệp và Phát triển nông thôn", "Ministry of Agriculture and Rural Development", is_former=True,
         note=f"{FORMER}; nay là Bộ Nông nghiệp và Môi trường.", source=CIRCULAR),
    term("Ủy ban Dân tộc", "Committee for Ethnic Minority Affairs", "Committee on Ethnic Minorities Affairs",
         is_former=True, note=f"{FORMER}; nay là Bộ Dân tộc và Tôn giáo."),
)  # fmt: skip

SOCIETY = (
    term("Mặt trận Tổ quốc Việt Nam", "Viet Nam Fatherland Front", "Vietnam Fatherland Front"),
    term("Ủy ban Mặt trận Tổ quốc Việt Nam", "Viet Nam Fatherland Front Committee",
         "Vietnam Fatherland Front Committee; Committee of the Viet Nam Fatherland Front; "
         "Committee of the Vietnam Fatherland Front"),
    term("Mặt trận Tổ quốc", "Fatherland Front", forbidden="Motherland Front"),
    term("Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Ho Chi Minh Communist Youth Union"),
    term("Đoàn Thanh niên", "Youth Union"),
    term("Hội Liên hiệp Phụ nữ", "Women's Union", forbidden="Woman Union; Ladies' Union"),
    term("Hội Nông dân", "Farmers' Union", "Farmers' Association", note="Hai cách dùng: Union và Association."),
    term("Hội Cựu chiến binh", "Veterans' Association", "Veterans Association"),
    term("Hội Chữ thập đỏ", "Red Cross Society", "Red Cross"),
    term("Tổng Liên đoàn Lao động Việt Nam", "Viet Nam General Confederation of Labour",
         "Vietnam General Confederation of Labour"),
    term("Liên đoàn Lao động tỉnh", "Provincial Confederation of Labour",
         "Provincial Federation of Labour; Provincial Labour Confederation; Provincial Labour Federation",
         note="Hai cách dùng: Confederation và Federation."),
)  # fmt: skip

# "cán bộ y tế" names no ministry: these begin with a word that is also a part of others.
ROWS: tuple[Row, ...] = (*BODIES, *with_capital(MINISTRIES), *with_capital(SOCIETY))
