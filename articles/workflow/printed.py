"""docs/permissions.md, printed from the tables of permissions.py and states.py in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import override

from articles.choices import Language, Role, State, Verb
from articles.models import Article, Person, RoyaltyLine, RoyaltyStatement
from articles.workflow.permissions import ACCOUNT_RIGHTS, NEEDS_APPROVER, PROVINCE, RIGHTS, VERB_RIGHTS
from articles.workflow.states import STEPS

ACTIONS = {"view": ("see", "xem"), "add": ("add", "thêm"), "change": ("change", "sửa"), "delete": ("delete", "xóa")}
# What these ask of the text beside its state is whether it is public or waits.
OTHER_STATES = {
    Verb.WITHDRAW: ("public or scheduled", "đang đăng hoặc hẹn đăng"),
    Verb.RESCHEDULE: ("public or scheduled", "đang đăng hoặc hẹn đăng"),
    Verb.CANCEL: ("scheduled", "hẹn đăng"),
    Verb.REVIEW: ("published in an emergency", "đã đăng khẩn cấp"),
    Verb.DUPLICATE: ("any", "bất kỳ"),
}
HEAD = """\
# Who may do what · Ai được làm gì

Printed from `articles/workflow/permissions.py` by `python manage.py print_permissions`; a test fails when this page is
older than the code. Rights are Django permissions of groups named like the roles, so an administrator may add one.

Trang này in ra từ mã nguồn; không sửa tay.
"""
BOUND = """\
## Which articles · Thấy bài nào

* {bounded}:
  with a unit, the articles of that unit, those they began and those opened to them by name ("may also edit");
  without a unit, all. · Có đơn vị thì thấy bài của đơn vị mình, bài mình tạo và bài được mời cùng sửa; không gắn đơn vị
  thì thấy tất cả.
* {province}:
  all, whatever their unit. · Thấy tất cả.
* An article that somebody may not see answers like one that does not exist. · Bài không được thấy thì coi như không có.
* Who else may edit is said by whoever began the article and by whoever may edit articles others created. · Người tạo
  bài và người được sửa bài của người khác quyết định ai cùng sửa.
* Nobody approves what they wrote since the text was last public, the picture library's words included; superusers too.
  · Không ai duyệt bài chính mình đã viết, kể cả lời mô tả ảnh.
* What readers know a picture by is changed by whoever may delete pictures. · Lời mô tả ảnh đã đăng chỉ do người được
  xóa ảnh sửa.
"""
LEGEND = """\
"own": texts they began or that were opened to them; "unit": all they see. An approved text is submitted again only
once it is over. · "của mình": bài mình tạo hoặc được mời sửa; "đơn vị": mọi bài thấy được. Bài đã duyệt chỉ gửi duyệt
lại khi đã hết hạn đăng.
"""


def page() -> str:
    """The whole page, as it must stand in docs/permissions.md."""
    bounded = ", ".join(_both(role, "label") for role in Role if role not in PROVINCE)
    province = ", ".join(_both(role, "label") for role in Role if role in PROVINCE)
    parts = [HEAD, BOUND.format(bounded=bounded, province=province), *_rights(), *_steps()]
    return "\n".join(parts)


def _rights() -> list[str]:
    rows = [[name, *_marks(roles)] for name, roles in _named_rights()]
    heads = ["right · quyền", *(_both(role, "label") for role in Role)]
    return ["## Roles and rights · Vai trò và quyền\n", _table(heads, rows)]


def _named_rights() -> list[tuple[str, Iterable[Role]]]:
    """Every right with words for it: the model's own, or what is done to which model."""
    own = {
        codename: name
        for model in (Article, Person, RoyaltyLine, RoyaltyStatement)
        for codename, name in model._meta.permissions
    }
    models = {model._meta.model_name: model for model in apps.get_app_config("articles").get_models()}
    named: list[tuple[str, Iterable[Role]]] = []
    for right, roles in {**RIGHTS, **ACCOUNT_RIGHTS}.items():
        codename = right.rpartition(".")[2]
        action, _, model = codename.partition("_")
        if codename in own:
            words = _in_both(own[codename])
        else:
            plural = _in_both((models.get(model) or apps.get_model("auth", model))._meta.verbose_name_plural)
            words = tuple(f"{capfirst(ACTIONS[action][n])}: {plural[n]}" for n in (0, 1))  # type: ignore[assignment]
        named.append((f"{words[0]} · {words[1]} (`{codename}`)", roles))
    return named


def _steps() -> list[str]:
    heads = ["step · bước", "from the states · từ trạng thái", "Vietnamese original · bản gốc tiếng Việt"]
    heads.append("English translation · bản dịch tiếng Anh")
    rows = [
        [
            f"{_both(verb, 'label')} (`{verb.value}`)",
            _states(verb),
            _who(verb, language=Language.VI),
            _who(verb, language=Language.EN),
        ]
        for verb in Verb
    ]
    return ["\n## Steps, states, roles · Bước, trạng thái, vai trò\n", LEGEND, _table(heads, rows)]


def _states(verb: Verb) -> str:
    if verb not in STEPS:
        return " · ".join(OTHER_STATES[verb])
    if len(STEPS[verb]) == len(State):
        return "any · bất kỳ"
    return "; ".join(_both(state, "label") for state in STEPS[verb])


def _who(verb: Verb, *, language: str) -> str:
    """The roles whose table lets them take the step, and on whose texts."""
    if verb in NEEDS_APPROVER:
        return _roles(RIGHTS[f"approve_{language}"])
    needed = set(RIGHTS[VERB_RIGHTS[verb]]) if verb in VERB_RIGHTS else set(Role)
    if verb not in (Verb.SAVE, Verb.SUBMIT, Verb.RECALL):
        return _roles([role for role in Role if role in needed])
    everywhere = {*RIGHTS["write_any_article"], *(RIGHTS["translate_article"] if language == Language.EN else ())}
    named = [
        f"{_both(role, 'label')} ({'unit · đơn vị' if role in everywhere else 'own · của mình'})"
        for role in Role
        if role in needed and (role in everywhere or (language == Language.VI and role in RIGHTS["add_article"]))
    ]
    return "; ".join(named)


def _roles(roles: Iterable[Role]) -> str:
    return "; ".join(_both(role, "label") for role in roles)


def _marks(roles: Iterable[Role]) -> list[str]:
    return ["✓" if role in roles else "" for role in Role]


def _both(choice: Any, name: str) -> str:
    return " · ".join(_in_both(getattr(choice, name)))


def _in_both(lazy: Any) -> tuple[str, str]:
    words = []
    for language in ("en", "vi"):
        with override(language):
            words.append(str(lazy))
    return words[0], words[1]


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
