"""What may be asked for: addresses in one form, and machines of the open network alone."""

import pytest

from spravka.sources.addresses import forms, is_one, is_public, normal, origin
from spravka.sources.refusal import Unfetched


@pytest.mark.parametrize(
    ("given", "form"),
    [
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("https://example.org:443/a#b", "https://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        (
            "https://область.рф/новости/1",
            "https://xn--80ab4aksg4e.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1",
        ),
        ("https://example.org/?utm_source=x&id=7", "https://example.org/?id=7"),
        ("https://example.org/?id=7&b", "https://example.org/?id=7&b"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("http://[2001:DB8::1]/a", "http://[2001:db8::1]/a"),
    ],
)
def test_one_form(given: str, form: str) -> None:
    assert normal(given) == form
    assert normal(form) == form


def test_the_forms_under_which_a_site_has_one_page() -> None:
    every = {
        f"{scheme}://{host}/news/1{end}?id=7"
        for scheme in ("http", "https")
        for host in ("example.org", "www.example.org")
        for end in ("", "/")
    }
    for one in every:
        assert set(forms(one)) == every
        assert forms(one)[0] == one
    assert set(forms("https://example.org/1.html")) == {
        f"{it}/1.html"
        for it in ("http://example.org", "http://www.example.org", "https://example.org", "https://www.example.org")
    }
    assert set(forms("http://example.org/")) == {
        "http://example.org/", "http://www.example.org/", "https://example.org/", "https://www.example.org/",
    }  # fmt: skip


def test_relative_ones_are_made_whole() -> None:
    assert normal("../b?x=1", base="https://example.org/a/c") == "https://example.org/b?x=1"
    assert origin("https://example.org:81/a") == "https://example.org:81"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("ftp://example.org/a", "address"),
        ("file:///etc/hosts", "address"),
        ("javascript:alert(1)", "address"),
        ("http://", "address"),
        ("http://exa mple.org", "address"),
        ("http://example.org:99999/", "address"),
        ("http://[::1", "address"),
        ("http://a..b/", "address"),
        ("http://user:hush@example.org/", "secret"),
        ("http://example.org/" + "a" * 2000, "address"),
    ],
)
def test_what_is_none(given: str, reason: str) -> None:
    with pytest.raises(Unfetched) as told:
        normal(given)
    assert told.value.reason == reason
    assert "hush" not in str(told.value)
    assert "\n" not in str(told.value)


def test_a_file_is_no_address() -> None:
    assert is_one("HTTP://example.org")
    assert not is_one("releases/http.txt")


@pytest.mark.parametrize("told", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822", "::ffff:93.184.216.34"])
def test_the_open_network(told: str) -> None:
    assert is_public(told)


@pytest.mark.parametrize(
    "told",
    [
        "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "239.1.1.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1",
        "2001:0:1:2::80ff:fffe", "no address",
    ],
)  # fmt: skip
def test_the_house(told: str) -> None:
    assert not is_public(told)
