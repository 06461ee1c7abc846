from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "spravka.register"
    label = "register"
