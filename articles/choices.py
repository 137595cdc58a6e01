"""The closed lists that models, rules and screens share; it imports nothing of ours."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    VI = "vi", _("Vietnamese")
    EN = "en", _("English")

    @classmethod
    def other(cls, language: str) -> str:
        """The portal has two languages: the one that `language` is not."""
        return cls.EN.value if language == cls.VI else cls.VI.value


class State(models.TextChoices):
    """Where the newest text of one language stands. It never decides what is public."""

    NONE = "none", _("No text")
    DRAFT = "draft", _("Draft")
    PENDING = "pending", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Returned")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Verb(models.TextChoices):
    """What a person did to a text; every workflow event is one of these."""

    SAVE = "save", _("Saved")
    SUBMIT = "submit", _("Submitted for approval")
    RECALL = "recall", _("Taken back")
    APPROVE = "approve", _("Approved")
    RETURN = "return", _("Returned with a reason")
    RESCHEDULE = "reschedule", _("Rescheduled")
    CANCEL = "cancel", _("Schedule cancelled")
    WITHDRAW = "withdraw", _("Withdrawn")
    EMERGENCY = "emergency", _("Published in an emergency")
    REVIEW = "review", _("Emergency publication reviewed")
    DUPLICATE = "duplicate", _("Duplicated")


class TranslationPlace(models.TextChoices):
    """Where the translation of a public article stands, as whoever hands out the work sees it."""

    MISSING = "missing", _("Missing")
    BEHIND = "behind", _("Behind")
    IN_WORK = "in_work", _("In work")
    PENDING = "pending", _("Waiting for approval")
    CURRENT = "current", _("Current")


class NoticeKind(models.TextChoices):
    """Why somebody is told about a text."""

    TO_APPROVE = "to_approve", _("Waits for your approval")
    RETURNED = "returned", _("Returned to you")
    APPROVED = "approved", _("Your text was approved")
    WITHDRAWN = "withdrawn", _("Your text was withdrawn")
    TO_REVIEW = "to_review", _("Published in an emergency: review it")
    TO_TRANSLATE = "to_translate", _("The original of your translation changed")
    COMMENT = "comment", _("Somebody commented on your text")
    ASSIGNED = "assigned", _("Handed over to you")


class NoticePace(models.TextChoices):
    """When a person gets their notices by e-mail; in the office's screens they always stand at once."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day, together")
    NEVER = "never", _("no e-mail")


class RecordAction(models.TextChoices):
    ADD = "add", _("Added")
    CHANGE = "change", _("Changed")
    DELETE = "delete", _("Deleted")


class Role(models.TextChoices):
    """The groups of staff. The value is the group's name in the database."""

    REPORTER = "Reporter", _("Reporter")
    EDITOR = "Editor", _("Editor")
    APPROVER = "Approver", _("Approver")
    TRANSLATOR = "Translator", _("Translator")
    ACCOUNTANT = "Accountant", _("Royalty accountant")
    ADMINISTRATOR = "Administrator", _("Administrator")


class Colour(models.TextChoices):
    """The colours a portal may have. Their values in both themes stand in static/css/portal.css."""

    TEAL = "teal", _("Teal")
    BLUE = "blue", _("Blue")
    GREEN = "green", _("Green")
    RED = "red", _("Red")
    PLUM = "plum", _("Plum")
    SLATE = "slate", _("Slate")


class LinkPlace(models.TextChoices):
    """Where a link around the pages stands."""

    MENU = "menu", _("Menu, after the categories")
    FOOTER = "footer", _("Footer: about this portal")
    AGENCY = "agency", _("Footer: other agencies")


class ContributionRole(models.TextChoices):
    """What a person did for an article, as the byline names it."""

    REPORTER = "reporter", _("Reporter")
    AUTHOR = "author", _("Author")
    PHOTOGRAPHER = "photographer", _("Photographer")
    REPORTER_PHOTOGRAPHER = "reporter_photographer", _("Text and photos")
    EDITOR = "editor", _("Editor")
    TRANSLATOR = "translator", _("Translator")
    SOURCE = "source", _("Source")


class ReportState(models.TextChoices):
    """What the office did about a reader's report of a mistake."""

    OPEN = "open", _("Waiting for an answer")
    ANSWERED = "answered", _("Answered")
    DISMISSED = "dismissed", _("Set aside")


class RateKind(models.TextChoices):
    """How a royalty tariff reckons: a coefficient times a unit value, or đồng by genre."""

    COEFFICIENT = "coefficient", _("Coefficient × unit value")
    TARIFF = "vnd", _("Amount in đồng by article type")


class PayeeKind(models.TextChoices):
    """What a paid person is to the payer; the tax follows from it (TT 111/2013 Art 25, NĐ 253/2026 Art 50)."""

    STAFF = "staff", _("Staff (contract of 3 months or more)")
    CONTRIBUTOR = "contributor", _("Contributor (resident, no contract of 3 months)")
    NON_RESIDENT = "non_resident", _("Not resident in Viet Nam")


class Secret(models.TextChoices):
    """What only the accountant may know of a payee; the value is the column's name."""

    TAX_CODE = "tax_code", _("tax code")
    IDENTITY_NUMBER = "identity_number", _("identity number")
    BANK_ACCOUNT = "bank_account", _("bank account")
    BANK_NAME = "bank_name", _("bank")


class DatedBy(models.TextChoices):
    """Which day selects a royalty tariff."""

    PUBLICATION = "publication", _("day of publication")
    GRADING = "grading", _("day of grading")


class LineRole(models.TextChoices):
    """What somebody is paid for. The last two are remuneration (thù lao), not royalty."""

    AUTHOR = "author", _("Author")
    PHOTOGRAPHER = "photographer", _("Photographer")
    TRANSLATOR = "translator", _("Translator")
    WORDS = "words", _("Subtitles, words of a drawing")
    EDITOR = "editor", _("Editing (remuneration)")
    OTHER = "other", _("Other work (remuneration)")


class ShareBasis(models.TextChoices):
    """Of what a role's share is taken."""

    WORK = "work", _("royalty of the original, photos included")
    TEXT = "text", _("royalty of the original without its photos")


class BonusCode(models.TextChoices):
    """Why a work is paid more (Decree 18/2014, Article 7.4c to đ)."""

    FOREIGN_LANGUAGE = "foreign_language", _("written directly in a foreign language")
    MINORITY_OR_CHILDREN = "minority_or_children", _("for children or ethnic minorities")
    HARDSHIP = "hardship", _("hard or dangerous conditions")


class LineState(models.TextChoices):
    """Where a royalty line stands. The last two are over: such a line pays nothing and is only kept."""

    GRADED = "graded", _("Graded")
    APPROVED = "approved", _("Approved for payment")
    SENT_BACK = "sent_back", _("Sent back to the grader")
    TAKEN_BACK = "taken_back", _("Taken back")


class StatementState(models.TextChoices):
    """A royalty statement is drafted and then closed for ever; there is no third."""

    DRAFT = "draft", _("Draft")
    CLOSED = "closed", _("Closed")


class TargetKind(models.TextChoices):
    """What an old address leads to."""

    CATEGORY = "category", _("Category")
    CAMPAIGN = "campaign", _("Campaign")
    KEYWORD = "keyword", _("Keyword")
    ARTICLE = "article", _("Article")
    ADDRESS = "address", _("Other page")


class RedirectReason(models.TextChoices):
    RENAMED = "renamed", _("Renamed")
    EDITOR = "editor", _("Entered by hand")
    IMPORT = "import", _("From a file")


class FileKind(models.TextChoices):
    """What a file of the library is to its readers."""

    DOCUMENT = "document", _("Document")
    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Sound")
    ELSEWHERE = "elsewhere", _("Clip on another site")
