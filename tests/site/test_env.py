"""Settings in environment variables: a bad value stops the start and names its variable."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renaksi.site.env import PengaturanSalah, env_bool, env_dir, env_hosts, env_int, env_storage
from renaksi.site.loopback import is_loopback
from renaksi.site.secret_key import FILE_NAME, secret_key

NAME = "RENAKSI_UJI"


@pytest.mark.parametrize(
    ("text", "value"), [("ya", True), ("TRUE", True), ("1", True), ("tidak", False), ("0", False)]
)
def test_a_switch_reads_yes_and_no(monkeypatch: pytest.MonkeyPatch, text: str, value: bool) -> None:
    monkeypatch.setenv(NAME, f" {text} ")
    assert env_bool(NAME, not value) is value


@pytest.mark.parametrize("default", [True, False])
def test_a_switch_that_is_unset_or_blank_keeps_its_default(
    monkeypatch: pytest.MonkeyPatch, default: bool
) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert env_bool(NAME, default) is default
    monkeypatch.setenv(NAME, "  ")
    assert env_bool(NAME, default) is default


@pytest.mark.parametrize("text", ["on", "2", "yes please", "-1"])
def test_any_other_word_stops_the_start(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(NAME, text)
    with pytest.raises(PengaturanSalah, match=f"{NAME} berisi «{text}»"):
        env_bool(NAME, False)


@pytest.mark.parametrize(
    ("text", "fits"), [("1", True), ("500", True), ("0", False), ("501", False)]
)
def test_a_number_fits_its_bounds(monkeypatch: pytest.MonkeyPatch, text: str, fits: bool) -> None:
    monkeypatch.setenv(NAME, text)
    if fits:
        assert env_int(NAME, 25, least=1, most=500) == int(text)
    else:
        with pytest.raises(PengaturanSalah, match=NAME):
            env_int(NAME, 25, least=1, most=500)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8))
def test_no_text_but_digits_is_taken_for_a_number(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(NAME, text)
        if text.strip() and not (text.strip().isascii() and text.strip().isdigit()):
            with pytest.raises(PengaturanSalah):
                env_int(NAME, 1, least=0, most=10**9)


def test_hosts_are_names_and_addresses_divided_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, " renaksi.contoh.go.id, 192.168.1.10 ,[::1],")
    assert env_hosts(NAME, ()) == ["renaksi.contoh.go.id", "192.168.1.10", "[::1]"]


@pytest.mark.parametrize("text", ["*", "http://a.b", "a/b", "*.go.id", "a b"])
def test_a_wildcard_or_an_address_of_a_page_is_no_host(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv(NAME, text)
    with pytest.raises(PengaturanSalah, match=NAME):
        env_hosts(NAME, ())


def test_a_data_folder_is_made_for_its_owner_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(NAME, str(tmp_path / "baru" / "data"))
    made = env_dir(NAME, "data")
    assert made.stat().st_mode & 0o777 == 0o700


def test_a_data_folder_that_is_a_file_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "berkas").write_text("x")
    monkeypatch.setenv(NAME, str(tmp_path / "berkas"))
    with pytest.raises(PengaturanSalah, match=NAME):
        env_dir(NAME, "data")


class TestSecretKey:
    @pytest.fixture(autouse=True)
    def unset(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("RENAKSI_SECRET_KEY", raising=False)

    def test_it_is_made_once_and_kept_for_its_owner_alone(self, tmp_path: Path) -> None:
        first = secret_key(tmp_path)
        assert secret_key(tmp_path) == first
        assert len(first) >= 50
        assert (tmp_path / FILE_NAME).stat().st_mode & 0o777 == 0o600

    def test_two_installations_have_different_keys(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")

    def test_one_that_is_given_is_taken_and_nothing_is_written(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("RENAKSI_SECRET_KEY", "k" * 32)
        assert secret_key(tmp_path) == "k" * 32
        assert list(tmp_path.iterdir()) == []

    def test_a_short_one_stops_the_start_and_is_not_repeated(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("RENAKSI_SECRET_KEY", "k" * 31)
        with pytest.raises(PengaturanSalah, match="RENAKSI_SECRET_KEY") as refusal:
            secret_key(tmp_path)
        assert "kkk" not in str(refusal.value)

    def test_an_emptied_key_file_stops_the_start(self, tmp_path: Path) -> None:
        (tmp_path / FILE_NAME).write_text("")
        with pytest.raises(PengaturanSalah, match=FILE_NAME):
            secret_key(tmp_path)


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("[::1]", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.10", False),
        ("localhost.contoh.id", False),
        ("127.0.0.1.contoh.id", False),
        ("", False),
    ],
)
def test_only_this_machines_own_addresses_are_loopback(host: str, own: bool) -> None:
    assert is_loopback(host) is own


class TestStorage:
    def test_without_a_setting_files_lie_in_a_folder_of_the_data(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.delenv("RENAKSI_PENYIMPANAN", raising=False)
        storage = env_storage("RENAKSI_PENYIMPANAN", tmp_path)
        assert storage["BACKEND"].endswith("FileSystemStorage")
        assert storage["OPTIONS"] == {"location": tmp_path, "base_url": None}

    def test_any_storage_of_django_may_be_named_with_its_options(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        path = "django.core.files.storage.InMemoryStorage"
        monkeypatch.setenv("RENAKSI_PENYIMPANAN", path)
        monkeypatch.setenv("RENAKSI_PENYIMPANAN_OPSI", '{"location": "kab"}')
        assert env_storage("RENAKSI_PENYIMPANAN", tmp_path) == {
            "BACKEND": path, "OPTIONS": {"location": "kab"},
        }  # fmt: skip
        pieces = env_storage("RENAKSI_PENYIMPANAN", tmp_path, folder="unggahan")
        assert pieces["OPTIONS"] == {"location": "kab/unggahan"}

    @pytest.mark.parametrize(
        ("path", "options", "said"),
        [("tidak.ada.Simpan", "{}", "tidak.ada.Simpan"), ("Simpan", "{}", "Simpan"),
         ("django.core.files.storage.TidakAda", "{}", "TidakAda"),
         ("django.core.files.storage.InMemoryStorage", "{", "RENAKSI_PENYIMPANAN_OPSI"),
         ("django.core.files.storage.InMemoryStorage", "[]", "RENAKSI_PENYIMPANAN_OPSI")],
    )  # fmt: skip
    def test_what_cannot_be_used_stops_the_start(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, path: str, options: str, said: str
    ) -> None:
        monkeypatch.setenv("RENAKSI_PENYIMPANAN", path)
        monkeypatch.setenv("RENAKSI_PENYIMPANAN_OPSI", options)
        with pytest.raises(PengaturanSalah, match=said):
            env_storage("RENAKSI_PENYIMPANAN", tmp_path)
