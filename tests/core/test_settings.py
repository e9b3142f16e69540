from pathlib import Path

from utmcase.settings import FILE_NAME, IDLE_MINUTES, UserSettings


def test_settings_are_kept_between_two_starts(tmp_path):
    casebook = tmp_path / "été à Bria.utmcase"
    casebook.write_bytes(b"x")
    first = UserSettings(tmp_path)
    first.keep_language("fr")
    first.keep_casebook(casebook, "UN-1")
    again = UserSettings(tmp_path)
    assert again.language == "fr"
    assert again.recent == ((casebook.resolve(), ""),)


def test_no_un_id_is_kept(tmp_path):
    UserSettings(tmp_path).keep_casebook(tmp_path / "a.utmcase", "UN-4711")
    assert "4711" not in (tmp_path / FILE_NAME).read_text(encoding="utf-8")


def test_a_damaged_file_counts_as_the_defaults(tmp_path):
    for content in ("language = [", 'language = "xx"\nidle_minutes = 100000\nrecent = 7\n', "\x00"):
        (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
        settings = UserSettings(tmp_path)
        assert settings.language == "en"
        assert settings.idle_minutes == IDLE_MINUTES
        assert settings.recent == ()


def test_a_place_that_cannot_be_written_stops_nobody(tmp_path):
    settings = UserSettings(tmp_path)
    settings.folder = Path(tmp_path / "gone")
    settings.keep_language("fr")
    assert settings.language == "fr"
