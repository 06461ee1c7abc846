from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "spravka.web"
    label = "web"
