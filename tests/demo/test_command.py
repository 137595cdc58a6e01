"""load_demo and generate_articles leave a database alone that holds anything they would mix with."""

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.models import Article
from tests import factories

pytestmark = pytest.mark.django_db


def test_other_content_is_left_alone():
    factories.category()
    for command in (["load_demo"], ["generate_articles", "5"]):
        with pytest.raises(CommandError, match="this one has category rows"):
            call_command(*command)
    assert not Article.objects.exists()


def test_an_account_of_that_name_is_left_alone():
    User.objects.create_user("ketoan")
    with pytest.raises(CommandError, match="account ketoan"):
        call_command("load_demo")
    assert not Article.objects.exists()
