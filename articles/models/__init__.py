"""The nouns of the portal: rows, constraints and the querysets that say in words which rows.

What is done to them (approving, paying, counting) lives in the room named after the deed.
Start with article.py for the editors' side and publication.py for what readers see.
"""

from articles.models.abbreviation import Abbreviation
from articles.models.article import Article
from articles.models.budget import RoyaltyBudget
from articles.models.contribution import Contribution
from articles.models.desk import Comment, Presence, PreviewLink, UnsavedText
from articles.models.feedback import MistakeReport, Rating
from articles.models.freshness import PublicChange
from articles.models.glossary import GlossaryTerm
from articles.models.history import WorkflowEvent
from articles.models.images import Image
from articles.models.media import Attachment, GalleryPicture, MediaFile, RevisionUse
from articles.models.memory import MemoryPair, MemoryPlace, MemoryWord
from articles.models.office import ChangeRecord, Notice
from articles.models.payee import Payee, PayeeSecrets, SecretsLook
from articles.models.payment import RoyaltyPayment, StatementTax, TaxCorrection
from articles.models.people import Person, Unit
from articles.models.publication import Publication
from articles.models.readership import DailyViews, SpoolPosition
from articles.models.redirects import MissingAddress, Redirect
from articles.models.revision import ImmutableRow, Revision
from articles.models.royalty import BaseSalary, RateBonus, RateGenre, RateShare, RateUnit, RoyaltyRate
from articles.models.royalty_line import RoyaltyLine
from articles.models.search import SearchWord
from articles.models.site import Site, SiteLink
from articles.models.statement import (
    RoyaltyStatement,
    StatementEntry,
    StatementHead,
    StatementPayee,
)
from articles.models.taxonomy import ArticleType, Campaign, Category, Keyword
from articles.models.translation import HarmlessChange, Pairing

__all__ = [
    "Abbreviation",
    "Article",
    "ArticleType",
    "Attachment",
    "BaseSalary",
    "Campaign",
    "Category",
    "ChangeRecord",
    "Comment",
    "Contribution",
    "DailyViews",
    "GalleryPicture",
    "GlossaryTerm",
    "HarmlessChange",
    "Image",
    "ImmutableRow",
    "Keyword",
    "MediaFile",
    "MemoryPair",
    "MemoryPlace",
    "MemoryWord",
    "MissingAddress",
    "MistakeReport",
    "Notice",
    "Pairing",
    "Payee",
    "PayeeSecrets",
    "Person",
    "Presence",
    "PreviewLink",
    "PublicChange",
    "Publication",
    "RateBonus",
    "RateGenre",
    "RateShare",
    "RateUnit",
    "Rating",
    "Redirect",
    "Revision",
    "RevisionUse",
    "RoyaltyBudget",
    "RoyaltyLine",
    "RoyaltyPayment",
    "RoyaltyRate",
    "RoyaltyStatement",
    "SearchWord",
    "SecretsLook",
    "Site",
    "SiteLink",
    "SpoolPosition",
    "StatementEntry",
    "StatementHead",
    "StatementPayee",
    "StatementTax",
    "TaxCorrection",
    "Unit",
    "UnsavedText",
    "WorkflowEvent",
]
