"""One address of every type of public page, in both languages, on a portal with the demo.

What an address alone does not bring about is in caught.py.
"""

from __future__ import annotations

import json

from tests.journeys.server import Portal

# Numbers and slugs are asked of the portal: the demo may grow.
ROWS = """
import json
from articles.models import Article, Campaign, Category, Keyword, Publication
from articles.public import keyset
from campaign_portal import clock
from tests.audit import prepared
def live(language, **states): return Publication.objects.public(language).news().filter(**states).order_by('article')
both = live('en').values('article')
# The place that a first page ends with; in a list that is no longer than that, one before its end.
def older(language):
    found = list(live(language).newest_first())
    return str(keyset.Place.of(found[min(keyset.PAGE_SIZE, len(found) - 1) - 1]))
def first(rows): return rows.values_list('article', flat=True).first()
def pair(**states): return first(live('vi', article__in=both, **states).exclude(revision__body=''))
def slugs(model): return model.objects.exclude(slug_en=None).exclude(slug_en='').order_by('pk').first()
category, campaign, keyword = slugs(Category), slugs(Campaign), slugs(Keyword)
gone = Publication.objects.filter(public_until__lte=clock.now()).exclude(
    article__in=[row.article_id for language in ('vi', 'en') for row in live(language)]).first()
own = Publication.objects.public('vi').filter(is_page=True).order_by('article').first()
print(json.dumps({
    'page': own.article_id, 'author': live('vi', people__isnull=False, article__in=both).first().people.first().pk,
    'exhibits': first(live('vi', article__in=both).exclude(facts_revision__files=[])),
    'pair': pair(facts_revision__image__isnull=False),
    'linked': first(live('vi').exclude(revision__replacement_url='')),
    'single': first(live('vi').exclude(article__in=both)),
    'gone': gone and gone.article_id,
    'category': [category.slug_vi, category.slug_en], 'campaign': [campaign.slug_vi, campaign.slug_en],
    'keyword': [keyword.slug_vi, keyword.slug_en],
    'clip': prepared.made(), 'older': [older('vi'), older('en')],
    'day': live('vi').order_by('-published_at').first().published_at.astimezone(clock.ZONE).strftime('%Y/%m/%d'),
}))
"""


def addresses(portal: Portal) -> dict[str, tuple[str, str]]:
    """The Vietnamese and the English address of each type, under its name."""
    rows = json.loads(portal.manage("shell", "--no-imports", "-c", ROWS).splitlines()[-1])
    day, month, year = rows["day"], rows["day"][:7], rows["day"][:4]
    found = {
        "home": ("/", "/en/"),
        "article": (f"/tin-tuc/{rows['pair']}/", f"/en/news/{rows['pair']}/"),
        "linked article": (f"/tin-tuc/{rows['linked']}/", f"/en/news/{rows['linked']}/"),
        "not translated": (f"/tin-tuc/{rows['single']}/", f"/en/news/{rows['single']}/"),
        "category": named("category", rows["category"], "chuyen-muc"),
        "campaign": named("campaign", rows["campaign"], "chien-dich"),
        "keyword": named("keyword", rows["keyword"], "tu-khoa"),
        "day": (f"/luu-tru/{day}/", f"/en/archive/{day}/"),
        "month": (f"/luu-tru/{month}/", f"/en/archive/{month}/"),
        "year": (f"/luu-tru/{year}/", f"/en/archive/{year}/"),
        "second page": (f"/luu-tru/{year}/?truoc={rows['older'][0]}", f"/en/archive/{year}/?before={rows['older'][1]}"),
        "search": ("/tim-kiem/", "/en/search/"),
        "found": ("/tim-kiem/?q=bao+hiem", "/en/search/?q=insurance"),
        "nothing found": ("/tim-kiem/?q=khongcogi", "/en/search/?q=nothingatall"),
        "not understood": ("/tim-kiem/?q=bao+hiemm", "/en/search/?q=insurancee"),
        "article with files": (f"/tin-tuc/{rows['exhibits']}/", f"/en/news/{rows['exhibits']}/"),
        "article with a clip": (f"/tin-tuc/{rows['clip']['article']}/", f"/en/news/{rows['clip']['article']}/"),
        "own page": (f"/trang/{rows['page']}/", f"/en/page/{rows['page']}/"),
        "author": (f"/tac-gia/{rows['author']}/", f"/en/author/{rows['author']}/"),
        "site map": ("/so-do-trang/", "/en/site-map/"),
        "most read": ("/doc-nhieu/", "/en/most-read/"),
        "most read today": ("/doc-nhieu/ngay/", "/en/most-read/day/"),
        "readership": ("/luot-doc/", "/en/readership/"),
        "report a mistake": (f"/tin-tuc/{rows['pair']}/bao-loi/", f"/en/news/{rows['pair']}/report/"),
        "rate": (f"/tin-tuc/{rows['pair']}/danh-gia/", f"/en/news/{rows['pair']}/rate/"),
        "thanks": (f"/tin-tuc/{rows['pair']}/cam-on/", f"/en/news/{rows['pair']}/thanks/"),
        "ended preview": (
            "/xem-truoc/{}/".format(rows["clip"]["tokens"][0]),
            "/en/preview/{}/".format(rows["clip"]["tokens"][1]),
        ),
        "missing": ("/khong-co/", "/en/nowhere/"),
    }
    if rows["gone"]:
        found["gone"] = (f"/tin-tuc/{rows['gone']}/", f"/en/news/{rows['gone']}/")
    return found


def named(english: str, slugs: list[str], vietnamese: str) -> tuple[str, str]:
    return f"/{vietnamese}/{slugs[0]}/", f"/en/{english}/{slugs[1]}/"
