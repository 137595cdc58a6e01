"""Chooses in a filled portal what is asked for: addresses of each kind of page, words to search, a signed-in session.

Runs inside the portal (`python -m benchmarks.pages.samples`) and prints JSON.
"""

import json
import random
from urllib.parse import quote

ARTICLES, MOST_ARTICLES = 500, 6000
DEEP = 0.9
# Words that nearly every text has, and pairs of syllables that stand in many.
COMMON = ("người", "tỉnh", "bảo hiểm", "sức khỏe", "hồ sơ", "không", "ngày", "nước", "học sinh", "xã")
NOWHERE = ("khongcotunay", "zzqx", "9999/1999/QĐ-UBND")


def main() -> None:
    import django

    django.setup()
    from articles.models import Publication
    from campaign_portal import clock

    now, dice = clock.now(), random.Random(7)
    rows = Publication.objects.public("vi", now).news()
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    chosen = dice.sample(numbers, min(len(numbers), MOST_ARTICLES))
    by_number = rows.only("article_id", "language", "slug", "title", "is_page").in_bulk(chosen)
    many = [by_number[pk].get_absolute_url() for pk in chosen]
    print(
        json.dumps(
            {
                "articles": many[:ARTICLES],
                "many": many,
                "pages": pages(rows, now=now),
                "admin": admin(),
                "cookie": cookie(),
                "queries": queries([by_number[pk] for pk in chosen[:200]], dice),
            }
        )
    )


def pages(rows, *, now) -> dict[str, str]:
    """One address of each kind of list."""
    from articles.models import Campaign, Category, Keyword, Person
    from articles.public.addresses import OLDER, address
    from articles.public.author import author_address, name_of
    from articles.public.keyset import Place
    from campaign_portal.clock import ZONE

    category, keyword = Category.objects.order_by("pk")[0], Keyword.objects.order_by("pk")[0]
    listed = rows.filter(category=category)
    deep = listed.newest_first()[int(listed.count() * DEEP)]
    day = deep.published_at.astimezone(ZONE)
    person = Person.objects.filter(publications__in=rows).order_by("pk")[0]
    campaign = Campaign.objects.filter(publications__in=rows).order_by("pk")[0]
    return {
        "home": address("home", "vi"),
        "category": category.address_in("vi"),
        "category, deep": f"{category.address_in('vi')}?{OLDER['vi']}={Place.of(deep)}",
        "archive, a month": address("archive_month", "vi", day.year, day.month),
        "archive, a year": address("archive_year", "vi", day.year),
        "campaign": campaign.address_in("vi"),
        "keyword": keyword.address_in("vi"),
        "author": author_address(person.pk, name_of(person.pk, language="vi", now=now), language="vi"),
        "most read": address("most_read", "vi"),
        "search": f"{address('search', 'vi')}?q={quote('bảo hiểm xã hội')}",
        "feed": address("rss", "vi"),
        "sitemap": "/sitemap.xml",
        "sitemap, a piece": "/sitemap-0.xml",
        "site map": address("site_map", "vi"),
    }


def admin() -> dict[str, str]:
    base = "/admin/articles/article/"
    return {
        "admin list": base,
        "admin list, waiting": f"{base}?approval_status_vi__exact=pending",
        "admin list, on display": f"{base}?shown_vi=live",
        "admin list, search": f"{base}?q={quote('bảo hiểm')}",
    }


def cookie() -> str:
    """The session of the demo's editor, who sees every unit's articles."""
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client()
    client.force_login(User.objects.get(username="bientap"), "articles.admin.backend.Accounts")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def queries(rows, dice) -> list[str]:
    """Fifty: common words, rare ones, phrases of common syllables, both of the last without marks, and some in vain."""
    from articles.demo.generating.words import FAMILIES, GIVEN, MIDDLES
    from articles.vietnamese import fold

    def phrase(length: int) -> str:
        words = dice.choice(rows).title.split()
        start = dice.randrange(max(len(words) - length, 1))
        return " ".join(words[start : start + length])

    names = [" ".join(dice.choice(part) for part in (FAMILIES, MIDDLES, GIVEN)) for _ in range(6)]
    numbers = [f"{dice.randrange(1, 4000)}/{dice.randrange(2006, 2027)}/QĐ-UBND" for _ in range(4)]
    phrases = [phrase(3) for _ in range(9)] + [f'"{phrase(3)}"' for _ in range(8)]
    unmarked = [fold(phrase(dice.choice((2, 3)))) for _ in range(10)]
    return [*COMMON, *names, *numbers, *phrases, *unmarked, *NOWHERE]


if __name__ == "__main__":
    main()
