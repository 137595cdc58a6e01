"""The addresses below /admin/ that belong to no list of rows: the way in, the lost password, one's own sign-in."""

from django.urls import path

from articles.admin import my_sign_in, password_reset, sign_in

urlpatterns = [
    path("login/", sign_in.SignIn.as_view()),
    path("login/code/", sign_in.Code.as_view(), name="admin_sign_in_code"),
    path("login/set-up/", sign_in.SetUp.as_view(), name="admin_sign_in_set_up"),
    path("my-sign-in/", my_sign_in.view, name="admin_my_sign_in"),
    path("password_change/", my_sign_in.password_view),
    # The names by which Django's own pages and e-mails find these.
    path("password_reset/", password_reset.Ask.as_view(), name="admin_password_reset"),
    path("password_reset/done/", password_reset.Asked.as_view(), name="password_reset_done"),
    path("reset/<uidb64>/<token>/", password_reset.Choose.as_view(), name="password_reset_confirm"),
    path("reset/done/", password_reset.Chosen.as_view(), name="password_reset_complete"),
]
