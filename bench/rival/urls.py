"""The product's addresses, and the two admins below them."""

from django.urls import include, path

from bench.rival.sites import plain, tuned

urlpatterns = [
    path("admin/", plain.urls),
    path("tuned/", tuned.urls),
    path("", include("fazhu.config.urls")),
]
