"""The groups of staff in the database, given the rights of the table in permissions.py."""

from django.contrib.auth.models import Group, Permission

from articles.choices import Role
from articles.workflow.permissions import ACCOUNT_RIGHTS, RIGHTS


def ensure() -> None:
    """Create the groups and add what the table gives them; rights an administrator added stay."""
    table = {f"articles.{right}": roles for right, roles in RIGHTS.items()} | ACCOUNT_RIGHTS
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role in Role:
        rights = [known[right] for right, roles in table.items() if role in roles and right in known]
        Group.objects.get_or_create(name=role.value)[0].permissions.add(*rights)
