"""Where each page stands."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

admin.site.site_header = _("应急任务台账")
admin.site.site_title = _("应急任务台账")
admin.site.index_title = _("工作台")

urlpatterns = [
    path("login/", auth.LoginView.as_view(template_name="people/login.html"), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("language/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    path("", include("emtracker.board.urls")),
]
