"""Whole pastes, as Word, Writer, Excel, Google's editor and other portals put them into the editor."""

import pytest

from articles.richtext.sanitiser import foreign_images, sanitise

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta charset=utf-8><title>Công văn</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:""; margin:0cm} --></style></head>
<body lang=EN-US style='tab-interval:36.0pt'><!--StartFragment-->
<h1 style='text-align:center'><span lang=VI style='font-size:14.0pt;mso-bidi-font-size:11.0pt'>THÔNG
B\u00c1O<o:p></o:p></span></h1>
<p class=MsoNormal style='margin-bottom:6.0pt;text-align:justify'><b style='mso-bidi-font-weight:normal'><span
lang=VI style='font-family:"Times New Roman",serif'>Bảo hiểm xã hội</span></b><span lang=VI>&nbsp;tự nguyện từ
<i>01/01/2026</i>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>-<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Mức
đóng 22%<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse'>
 <tr style='mso-yfti-irow:0'>
  <td width=301 valign=top style='width:225.4pt'><p class=MsoNormal>Năm<o:p></o:p></p></td>
  <td width=301><p class=MsoNormal>2026</p></td>
 </tr>
</table>
<p class=MsoNormal><img width=10 height=10 src="file:///C:/Users/PC/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg"
v:shapes="_x0000_i1025"></p>
<!--EndFragment--></body></html>"""
WORD_CLEAN = """<h2>THÔNG BÁO</h2>
<p><strong>Bảo hiểm xã hội</strong> tự nguyện từ <em>01/01/2026</em>.</p>
<p>- Mức đóng 22%</p>
<table><tbody><tr><td><p>Năm</p></td>
<td><p>2026</p></td></tr></tbody></table>"""

WORD_PARAGRAPH = (
    '<p class="MsoNormal" style="mso-margin-top-alt:auto;line-height:150%"><span style="color:red">Xin'
    '<o:p></o:p></span> <st1:place w:st="on">Bình Dương</st1:place><a name="_Toc1"></a></p>'
)

GOOGLE = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr" '
    'style="line-height:1.38"><span style="font-size:16pt">Kế hoạch</span></h2><p dir="ltr"><span>Một</span>'
    '<span style="font-weight:700">hai</span></p><br /><ul><li dir="ltr" aria-level="1"><p dir="ltr" '
    'role="presentation"><span>ba</span></p></li></ul></b><br class="Apple-interchange-newline">'
)

WRITER = (
    '<p align="justify" style="margin-bottom: 0.28cm"><font face="Times New Roman, serif"><font size="4" '
    'style="font-size: 14pt">Điều 1. <u>Phạm vi</u></font></font></p><ol><li><p><font>a</font></p></ol>'
)

EXCEL = (
    "<table border=0 cellpadding=0 width=128 style='border-collapse:collapse;width:96pt'><!--StartFragment-->"
    "<colgroup><col width=64 span=2 style='width:48pt'></colgroup><tr height=20 style='height:15.0pt'>"
    '<td height=20 class=xl65 width=64 align=right x:num="1490000">1.490.000</td><td>&nbsp;</td></tr></table>'
)

PORTAL = """<div class="detail-content afcbc-body" data-role="content">
<div type="Photo" class="VCSortableInPreviewMode"><div><img src="https://cdn.bao.vn/2026/anh.jpg" alt="Họp"></div>
<div class="PhotoCMS_Caption"><p data-placeholder="Nhập chú thích">Ảnh: TTXVN</p></div></div>
<p>PORTAL - Sáng 5/11, <a class="link" title="UBND" href="https://www.gov.vn/?a=1&amp;b=2" target="_blank">UBND
tỉnh</a> họp.</p>
<div class="ads"><script>showAds()</script><iframe src="//ads.example"></iframe></div>
<center><font color="#ff0000">Hết</font></center></div>"""

CASES = {
    "word": (WORD, WORD_CLEAN),
    "word paragraph": (WORD_PARAGRAPH, "<p>Xin Bình Dương</p>"),
    "google": (GOOGLE, "<h2>Kế hoạch</h2>\n<p>Mộthai</p>\n<ul><li><p>ba</p></li></ul>"),
    "writer": (WRITER, "<p>Điều 1. Phạm vi</p>\n<ol><li><p>a</p></li></ol>"),
    "excel": (EXCEL, "<table><tbody><tr><td>1.490.000</td>\n<td></td></tr></tbody></table>"),
    "portal": (
        PORTAL,
        "<p>Ảnh: TTXVN</p>\n"
        '<p>PORTAL - Sáng 5/11, <a href="https://www.gov.vn/?a=1&amp;b=2" rel="noopener">UBND tỉnh</a> họp.</p>\n'
        "<p>Hết</p>",
    ),
}


@pytest.mark.parametrize(("html", "expected"), CASES.values(), ids=CASES.keys())
def test_paste_becomes_exactly(html: str, expected: str) -> None:
    assert sanitise(html) == expected


def test_pictures_of_a_paste_are_named() -> None:
    assert foreign_images(WORD + PORTAL) == [
        "file:///C:/Users/PC/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg",
        "https://cdn.bao.vn/2026/anh.jpg",
    ]


def test_spaces_between_words_survive_line_ends_of_every_kind() -> None:
    assert sanitise("<p>xã\r\nhội\rViệt\vNam\u2028và\u00a0ta</p>") == "<p>xã hội Việt Nam và ta</p>"
