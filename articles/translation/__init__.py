"""Which columns exist once per language: texts only, never states or dates.

modeltranslation imports this module when Django starts. Beside it lives what pairs the two languages' texts and
says what a translation lacks; the screen is admin/translation.py. Start with pairing.py.
"""

from modeltranslation.translator import TranslationOptions, register

from articles.models.abbreviation import Abbreviation
from articles.models.article import TEXT_FIELDS, Article
from articles.models.images import Image
from articles.models.media import GalleryPicture, MediaFile
from articles.models.people import Unit
from articles.models.site import Site, SiteLink
from articles.models.taxonomy import ArticleType, Campaign, Category, Keyword


@register(Article)
class ArticleTexts(TranslationOptions):
    fields = TEXT_FIELDS


@register(Image)
class ImageTexts(TranslationOptions):
    fields = ("alt_text", "caption")


@register(MediaFile)
class MediaFileTexts(TranslationOptions):
    fields = ("title", "transcript")


@register(GalleryPicture)
class GalleryTexts(TranslationOptions):
    fields = ("caption", "alt_text")


@register([Category, Keyword])
class NamedTexts(TranslationOptions):
    fields = ("name", "slug")


@register(Campaign)
class CampaignTexts(TranslationOptions):
    fields = ("name", "slug", "slogan")


@register([ArticleType, Unit])
class NameTexts(TranslationOptions):
    fields = ("name",)


@register(Site)
class SiteTexts(TranslationOptions):
    fields = ("name", "tagline", "unit", "responsible", "address", "licence")


@register(SiteLink)
class SiteLinkTexts(TranslationOptions):
    fields = ("name",)


@register(Abbreviation)
class AbbreviationTexts(TranslationOptions):
    fields = ("expansion",)
