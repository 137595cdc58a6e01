"""Finds uses of a translated column without its language: `category.name`, `Article.objects.filter(title=…)`.

Such a name means whatever language happens to be active, and its base column drifts. Titles and slugs of
publications and revisions are no translated columns, so a use counts only where the model is plain: named in
the query, reached through a relation, annotated, or held by a variable called like it.
"""

import ast
import itertools
from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from modeltranslation.translator import translator

QUERIES = {
    *("filter", "exclude", "get", "get_or_create", "update_or_create", "create", "update", "order_by", "values"),
    *("values_list", "only", "defer", "distinct", "earliest", "latest", "in_bulk", "dates", "datetimes"),
    *("annotate", "alias", "aggregate", "acreate", "aget", "first", "last"),
}
EXPRESSIONS = {
    *("F", "Q", "OuterRef", "Count", "Max", "Min", "Lower", "Upper", "Coalesce", "Concat", "Length", "Trim"),
    *("Collate", "Substr", "Cast"),
}


@cache
def translated() -> dict[type[Model], frozenset[str]]:
    models = translator.get_registered_models(abstract=False)
    return {model: frozenset(translator.get_options_for_model(model).all_fields) for model in models}


@cache
def by_name() -> dict[str, type[Model]]:
    """Translated models by class name, and by the name a variable has: ArticleType, article_type."""
    names = {model.__name__: model for model in translated()}
    snake = {"".join(f"_{c.lower()}" if c.isupper() else c for c in name)[1:]: m for name, m in names.items()}
    return names | snake


@cache
def relations() -> dict[str, type[Model]]:
    """Names of relations that lead to a translated model, whichever model they start from."""
    targets: dict[str, set[type[Model]]] = {}
    for model in apps.get_app_config("articles").get_models():
        for field in model._meta.get_fields(include_hidden=True):
            if field.is_relation and field.related_model and not field.name.endswith("+"):
                targets.setdefault(field.name, set()).add(field.related_model)
    return {
        name: next(iter(found)) for name, found in targets.items() if len(found) == 1 and found <= set(translated())
    }


def reaches(model: type[Model] | None, lookup: str) -> bool:
    """Whether a lookup ends at a translated column without its language."""
    parts = lookup.lstrip("-+^=@?").split("__")
    if model is None:
        # From an unknown model: only behind a relation whose name leaves no doubt.
        return any(
            name in relations() and following in translated()[relations()[name]]
            for name, following in itertools.pairwise(parts)
        )
    for part in parts:
        if part in translated().get(model, ()):
            return True
        try:
            related = model._meta.get_field(part).related_model
        except FieldDoesNotExist:
            return False
        if related is None:
            return False
        model = related
    return False


def root(node: ast.expr) -> type[Model] | None:
    """The model a chain of calls starts from: `Category.objects.…`, `article.keywords.…`."""
    while True:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            if node.attr in relations():
                return relations()[node.attr]
            node = node.value
        else:
            return by_name().get(node.id) if isinstance(node, ast.Name) and node.id[:1].isupper() else None


def name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def constant(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def lookups(call: ast.Call) -> Iterator[str]:
    yield from (keyword.arg for keyword in call.keywords if keyword.arg and keyword.arg != "defaults")
    yield from (constant(argument) for argument in call.args if constant(argument))


class Finder(ast.NodeVisitor):
    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self.types: list[dict[str, type[Model] | None]] = [{}]
        self.models: list[type[Model] | None] = [None]

    def visit_Call(self, node: ast.Call) -> None:
        name = name_of(node.func)
        if name in QUERIES and isinstance(node.func, ast.Attribute):
            self.query(node, root(node.func.value))
        elif name in EXPRESSIONS:
            self.query(node, self.models[-1])
        elif isinstance(node.func, ast.Name) and name in by_name() and name[0].isupper():
            self.query(node, by_name()[name])
        elif name == "getattr" and len(node.args) > 1:
            self.attribute(node, node.args[0], constant(node.args[1]))
            self.generic_visit(node)
        else:
            self.generic_visit(node)

    def query(self, node: ast.Call, model: type[Model] | None) -> None:
        self.found += [(node.lineno, lookup) for lookup in lookups(node) if reaches(model, lookup)]
        self.visit(node.func)
        self.models.append(model)
        for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
            self.visit(argument)
        self.models.pop()

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.attribute(node, node.value, node.attr)
        self.generic_visit(node)

    def attribute(self, node: ast.expr, holder: ast.expr, name: str) -> None:
        model = self.model_of(holder)
        if model and name in translated()[model]:
            self.found.append((node.lineno, f"{name_of(holder)}.{name}"))

    def model_of(self, holder: ast.expr) -> type[Model] | None:
        name = name_of(holder)
        if isinstance(holder, ast.Name):
            for types in reversed(self.types):
                if name in types:
                    return types[name]
        return None if name[:1].isupper() else by_name().get(name)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        self.types.append({one.arg: annotated(one.annotation) for one in arguments if one.annotation})
        self.generic_visit(node)
        self.types.pop()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if isinstance(node.target, ast.Name):
            self.types[-1][node.target.id] = annotated(node.annotation)
        self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        model = by_name().get(node.name)
        self.types.append({"self": model})
        self.generic_visit(node)
        self.types.pop()


def annotated(annotation: ast.expr) -> type[Model] | None:
    """The translated model an annotation names, with or without quotes and `| None`."""
    words = ast.unparse(annotation).strip("'\"").replace(" | None", "")
    return by_name().get(words) if words[:1].isupper() else None


def unsuffixed(tree: ast.Module) -> list[tuple[int, str]]:
    finder = Finder()
    finder.visit(tree)
    return finder.found
