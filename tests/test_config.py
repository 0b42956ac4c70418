from collections.abc import Mapping
from pathlib import Path

import pytest
from huggingface_hub.errors import HFValidationError
from huggingface_hub.utils import validate_repo_id  # type: ignore[attr-defined]
from hypothesis import given
from hypothesis import strategies as st
from pytest_mock import MockerFixture

from grocery import config
from grocery.config import ServerSettings, Settings, check_access
from grocery.errors import InvalidInput, NotAllowed

SECRETS = {
    "HF_TOKEN": "hf_verysecret",
    "GROCERY_SMTP_URL": "smtps://ann:verysecret@mail.example.com:465",
    "GROCERY_MAIL_API_URL": "https://api.example.com/send?key=verysecret",
    "GROCERY_MAIL_API_KEY": "verysecret",
}


@pytest.fixture(autouse=True)
def machine_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "get_localzone_name", lambda: "UTC")


def read(env: Mapping[str, str]) -> tuple[Settings, ServerSettings]:
    """Both kinds of settings, as a start reads them."""
    return Settings.from_env(env), ServerSettings.from_env(env)


def test_an_empty_environment_gives_the_documented_defaults() -> None:
    settings, server = read({})
    assert (settings, server) == (Settings(), ServerSettings())
    assert (settings.token, settings.dataset, settings.data_dir) == ("", "", Path("data"))
    assert (settings.save_delay_s, settings.save_max_s) == (5, 30)
    assert (settings.commits_per_hour, settings.refresh_s) == (60, 30)
    assert (server.members, server.access) == ((), "members")
    assert settings.endpoint == "https://huggingface.co"
    assert (server.server_name, server.server_port) == ("127.0.0.1", 7860)
    assert not settings.on_space and not server.on_space


def test_every_variable_is_read() -> None:
    settings, server = read(
        {
            **SECRETS,
            "GROCERY_DATASET": "ann/groceries",
            "GROCERY_DATA_DIR": "somewhere/else",
            "GROCERY_SAVE_DELAY_S": "1.5",
            "GROCERY_SAVE_MAX_S": "10",
            "GROCERY_COMMITS_PER_HOUR": "20",
            "GROCERY_REFRESH_S": "0.5",
            "GROCERY_BACKUP_DATASET": "ann/groceries-copy",
            "GROCERY_MEMBERS": "ann, Bob  carol,,bob org:Home",
            "SPACE_AUTHOR_NAME": "Ann",
            "OAUTH_CLIENT_ID": "client",
            "OAUTH_CLIENT_SECRET": "verysecret",
            "OPENID_PROVIDER_URL": "https://hub.example.com/",
            "GROCERY_ACCESS": "Open",
            "GROCERY_MAIL_FROM": "List <list@example.com>",
            "GROCERY_TIMEZONE": "Europe/Berlin",
            "HF_ENDPOINT": "http://127.0.0.1:8000/",
            "GRADIO_SERVER_NAME": "0.0.0.0",
            "GRADIO_SERVER_PORT": "0",
            "SPACE_ID": "ann/app",
            "UNKNOWN": "ignored",
        }
    )
    assert settings == Settings(
        token="hf_verysecret",
        dataset="ann/groceries",
        data_dir=Path("somewhere/else"),
        save_delay_s=1.5,
        save_max_s=10,
        commits_per_hour=20,
        refresh_s=0.5,
        backup_dataset="ann/groceries-copy",
        timezone="Europe/Berlin",
        endpoint="http://127.0.0.1:8000",
        on_space=True,
    )
    assert server == ServerSettings(
        members=("ann", "bob", "carol", "org:Home"),
        access="open",
        mail_from="List <list@example.com>",
        smtp_url=SECRETS["GROCERY_SMTP_URL"],
        mail_api_url=SECRETS["GROCERY_MAIL_API_URL"],
        mail_api_key="verysecret",
        server_name="0.0.0.0",
        server_port=0,
        on_space=True,
        owner="Ann",
        oauth_client_id="client",
        oauth_client_secret="verysecret",
        openid_provider_url="https://hub.example.com",
    )


@pytest.mark.parametrize("blank", ["", "  ", "\n"])
def test_a_variable_without_a_value_counts_as_not_set(blank: str) -> None:
    names = ("HF_TOKEN", "GROCERY_DATASET", "GROCERY_DATA_DIR", "GROCERY_SAVE_DELAY_S", "GROCERY_COMMITS_PER_HOUR")
    more = ("GROCERY_ACCESS", "HF_ENDPOINT", "GRADIO_SERVER_NAME", "GRADIO_SERVER_PORT", "GROCERY_MEMBERS", "SPACE_ID")
    assert read(dict.fromkeys(names + more, blank)) == (Settings(), ServerSettings())


def test_white_space_around_a_token_is_not_part_of_it() -> None:
    assert Settings.from_env({"HF_TOKEN": " hf_abc\n"}).token == "hf_abc"


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        ("GROCERY_DATASET", "groceries", "owner/name"),
        ("GROCERY_DATASET", "https://huggingface.co/datasets/ann/groceries", "owner/name"),
        ("GROCERY_DATASET", "ann/-groceries", "owner/name"),
        ("GROCERY_BACKUP_DATASET", "ann/a--b", "owner/name"),
        ("GROCERY_BACKUP_DATASET", "ann/a..b", "owner/name"),
        ("GROCERY_SAVE_DELAY_S", "nan", "from 0 to 600"),
        ("GROCERY_SAVE_DELAY_S", "-1", "from 0 to 600"),
        ("GROCERY_SAVE_DELAY_S", "600.5", "from 0 to 600"),
        ("GROCERY_SAVE_MAX_S", "inf", "from 0 to 3600"),
        ("GROCERY_REFRESH_S", "0", "from 0.1 to 3600"),
        ("GROCERY_REFRESH_S", "1e9", "from 0.1 to 3600"),
        ("GROCERY_REFRESH_S", "five", "a number of seconds"),
        ("GROCERY_COMMITS_PER_HOUR", "0", "a whole number from 1 to 120"),
        ("GROCERY_COMMITS_PER_HOUR", "1.5", "a whole number"),
        ("GROCERY_COMMITS_PER_HOUR", "121", "from 1 to 120"),
        ("GROCERY_MEMBERS", "ann, b@b", "user names"),
        ("GROCERY_ACCESS", "everyone", "members, paired or open"),
        ("GROCERY_MAIL_FROM", "ann", "a mail address"),
        ("GROCERY_MAIL_FROM", "ann@x.org\nBcc: eve@x.org", "a mail address"),
        ("HF_ENDPOINT", "huggingface.co", "http:// or https://"),
        ("HF_ENDPOINT", "https://", "http:// or https://"),
        ("HF_ENDPOINT", "http://host:99999", "http:// or https://"),
        ("GRADIO_SERVER_NAME", "my host", "a host name"),
        ("GRADIO_SERVER_PORT", "65536", "from 0 to 65535"),
        ("GRADIO_SERVER_PORT", "http", "from 0 to 65535"),
    ],
)
def test_a_bad_value_is_refused_naming_the_variable_the_value_and_what_is_accepted(
    name: str, value: str, accepted: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        read({name: value})
    sentence = str(refused.value)
    assert refused.value.field == name
    assert sentence.startswith(f"{name} is {value!r}")
    assert accepted in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HF_TOKEN", "hf_very secret"),
        ("HF_TOKEN", "hf_secret\u2026"),
        ("GROCERY_SMTP_URL", "https://ann:secret@mail.example.com"),
        ("GROCERY_SMTP_URL", "smtp://ann:secret@"),
        ("GROCERY_SMTP_URL", "smtp://ann:secret@host:port"),
        ("GROCERY_MAIL_API_URL", "http://api.example.com/?secret"),
        ("GROCERY_MAIL_API_KEY", "very secret"),
        ("HF_ENDPOINT", "https://ann:secret@example.com"),
    ],
)
def test_a_bad_secret_is_refused_without_showing_it(name: str, value: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read({name: value})
    assert name in str(refused.value)
    assert value not in str(refused.value)
    assert "ann:" not in str(refused.value)


@pytest.mark.parametrize(
    "address", ["http://hub.example.com", "HTTP://127.0.0.1.example.com:80", "http://10.0.0.7:8080"]
)
def test_a_token_never_travels_in_the_clear_but_on_this_computer(address: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Settings.from_env({"HF_ENDPOINT": address, "HF_TOKEN": "hf_secret"})
    sentence = str(refused.value)
    assert refused.value.field == "HF_ENDPOINT"
    assert sentence.startswith(f"HF_ENDPOINT is {address!r}, but must be an https:// address")
    assert "HF_TOKEN" in sentence and "hf_secret" not in sentence
    assert Settings.from_env({"HF_ENDPOINT": address}).endpoint == address  # nothing to be read on its way
    for near in ("http://127.0.0.1:8000", "http://localhost", "http://[::1]:8000", "https://hub.example.com"):
        assert Settings.from_env({"HF_ENDPOINT": near, "HF_TOKEN": "hf_secret"}).endpoint == near


def test_a_very_long_value_is_shown_shortened() -> None:
    with pytest.raises(InvalidInput) as refused:
        read({"GROCERY_ACCESS": "x" * 10_000})
    assert len(str(refused.value)) < 200


def test_no_secret_shows_up_when_settings_are_printed() -> None:
    settings, server = read({**SECRETS, "GROCERY_MAIL_FROM": "list@example.com"})
    assert settings.token
    assert server.smtp_url
    assert server.mail_api_url
    assert server.mail_api_key
    assert "verysecret" not in f"{settings} {settings!r} {server} {server!r}"


@pytest.mark.parametrize(
    "way", [("GROCERY_SMTP_URL",), ("GROCERY_MAIL_API_URL", "GROCERY_MAIL_API_KEY")], ids=["smtp", "https"]
)
def test_mail_needs_an_address_from_which_it_comes(way: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInput, match="GROCERY_MAIL_FROM is '', but must be a mail address"):
        read({name: SECRETS[name] for name in way})


def test_a_space_sends_mail_only_where_it_can_reach_somebody() -> None:
    mail = {"GROCERY_MAIL_FROM": "list@example.com", "GROCERY_MAIL_API_KEY": "key", "SPACE_ID": "ann/app"}
    with pytest.raises(InvalidInput, match="at port 443 or 8080, since a Space reaches no other"):
        read({**mail, "GROCERY_MAIL_API_URL": "https://api.example.com:8443/send"})
    for url in ("https://api.example.com/send", "https://api.example.com:8080/send"):
        assert read({**mail, "GROCERY_MAIL_API_URL": url})[1].mail_api_url == url


@pytest.mark.parametrize("name", ["GROCERY_MAIL_API_URL", "GROCERY_MAIL_API_KEY"])
def test_the_mail_provider_needs_both_address_and_key(name: str) -> None:
    (other,) = {"GROCERY_MAIL_API_URL", "GROCERY_MAIL_API_KEY"} - {name}
    with pytest.raises(InvalidInput) as refused:
        read({name: SECRETS[name]})
    assert refused.value.field == other


@pytest.mark.parametrize(
    ("delay", "longest", "expected"),
    [("60", "", (60, 60)), ("", "2", (2, 2)), ("3", "3", (3, 3)), ("", "", (5, 30)), ("0", "0", (0, 0))],
)
def test_setting_one_save_time_moves_the_default_of_the_other(
    delay: str, longest: str, expected: tuple[float, float]
) -> None:
    settings = Settings.from_env({"GROCERY_SAVE_DELAY_S": delay, "GROCERY_SAVE_MAX_S": longest})
    assert (settings.save_delay_s, settings.save_max_s) == expected


def test_a_longest_wait_shorter_than_the_quiet_time_is_refused() -> None:
    with pytest.raises(InvalidInput, match="GROCERY_SAVE_MAX_S is '4', but must be at least GROCERY_SAVE_DELAY_S"):
        Settings.from_env({"GROCERY_SAVE_DELAY_S": "5", "GROCERY_SAVE_MAX_S": "4"})


def test_the_backup_cannot_be_the_dataset_itself() -> None:
    with pytest.raises(InvalidInput, match="another dataset than GROCERY_DATASET"):
        Settings.from_env({"GROCERY_DATASET": "ann/groceries", "GROCERY_BACKUP_DATASET": "Ann/Groceries"})


@given(st.one_of(st.from_regex(r"[ab_.-]{0,4}/[ab_.-]{1,4}(\.git)?", fullmatch=True), st.text("a-._/é ", max_size=12)))
def test_dataset_names_are_taken_exactly_when_the_hub_client_takes_them(name: str) -> None:
    try:
        validate_repo_id(name.strip())
        fine = "/" in name
    except HFValidationError:
        fine = name.strip() == ""
    try:
        assert Settings.from_env({"GROCERY_DATASET": name}).dataset == name.strip()
        assert fine
    except InvalidInput:
        assert not fine


@given(
    st.sampled_from(sorted(SECRETS)),
    st.sampled_from(["", "https://", "http://", "smtps://ann:", "smtp://"]),
    st.text(max_size=10),
)
def test_no_value_of_a_secret_variable_is_ever_repeated(name: str, before: str, after: str) -> None:
    try:
        shown = repr(read({name: f"{before}verysecret{after}"}))
    except InvalidInput as refused:
        shown = str(refused)
    assert "verysecret" not in shown


# --- where the data lies


def test_a_space_keeps_its_data_on_its_disk_when_it_has_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "SPACE_DISK", tmp_path)
    assert Settings.from_env({"SYSTEM": "spaces"}).data_dir == tmp_path
    assert Settings.from_env({"SYSTEM": "spaces", "GROCERY_DATA_DIR": "here"}).data_dir == Path("here")
    assert Settings.from_env({}).data_dir == Path("data")


def test_a_space_without_a_usable_disk_keeps_its_data_beside_the_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config, "SPACE_DISK", tmp_path / "absent")
    assert Settings.from_env({"SPACE_ID": "ann/app"}).data_dir == Path("data")
    monkeypatch.setattr(config, "SPACE_DISK", tmp_path)
    monkeypatch.setattr("grocery.config.os.access", lambda path, mode: False)
    assert Settings.from_env({"SPACE_ID": "ann/app"}).data_dir == Path("data")


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.touch()
    with pytest.raises(InvalidInput, match=r"GROCERY_DATA_DIR is .*a folder, not a file"):
        Settings.from_env({"GROCERY_DATA_DIR": str(file)})
    assert Settings.from_env({"GROCERY_DATA_DIR": str(tmp_path)}).data_dir == tmp_path


@pytest.mark.parametrize("name", ["~nobody-of-this-name/x", "x" * 300], ids=["home", "long"])
def test_a_name_that_no_folder_can_have_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match=r"GROCERY_DATA_DIR is .*a folder, not a file"):
        Settings.from_env({"GROCERY_DATA_DIR": name})
    with pytest.raises(InvalidInput, match="GROCERY_CERT is"):
        ServerSettings.from_env({"GROCERY_CERT": name})


def test_a_folder_of_somebody_elses_is_told_once_it_is_opened(mocker: MockerFixture) -> None:
    mocker.patch.object(Path, "is_dir", side_effect=PermissionError)
    assert Settings.from_env({"GROCERY_DATA_DIR": "theirs/x"}).data_dir == Path("theirs/x")


def test_the_home_folder_may_be_written_short() -> None:
    assert Settings.from_env({"GROCERY_DATA_DIR": "~/groceries"}).data_dir == Path.home() / "groceries"


# --- who may come in


@pytest.mark.parametrize("env", [{"SYSTEM": "spaces"}, {"SPACE_ID": "ann/app"}])
def test_a_space_listens_to_all_but_does_not_start_until_it_is_opened_on_purpose(env: dict[str, str]) -> None:
    settings = ServerSettings.from_env(env)
    assert settings.on_space
    assert settings.server_name == "0.0.0.0"
    with pytest.raises(NotAllowed, match="nobody could log in") as refused:
        check_access(settings)
    assert "hf_oauth: true" in refused.value.hint
    assert "GROCERY_ACCESS" in refused.value.hint
    check_access(ServerSettings.from_env({**env, "GROCERY_ACCESS": "open"}))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "localhost", "LOCALHOST", "::1", "[::1]", ""])
def test_a_local_run_may_listen_on_its_own_computer(host: str) -> None:
    settings = ServerSettings.from_env({"GRADIO_SERVER_NAME": host})
    check_access(settings)
    assert settings.server_name == (host or "127.0.0.1")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "my-laptop", "localhost.example.com"])
def test_a_local_run_listens_elsewhere_only_when_opened_on_purpose(host: str) -> None:
    with pytest.raises(NotAllowed, match=r"GRADIO_SERVER_NAME is") as refused:
        check_access(ServerSettings.from_env({"GRADIO_SERVER_NAME": host}))
    assert host in refused.value.message
    check_access(ServerSettings.from_env({"GRADIO_SERVER_NAME": host, "GROCERY_ACCESS": "open"}))


def test_a_space_cannot_talk_its_way_around_with_a_loopback_name() -> None:
    with pytest.raises(NotAllowed):
        check_access(ServerSettings.from_env({"SYSTEM": "spaces", "GRADIO_SERVER_NAME": "127.0.0.1"}))


def test_further_names_are_taken_as_they_stand_in_an_address() -> None:
    given = "List.example.com, https://safe.example.com/ http://kitchen.lan,[fe80::1] list.example.com"
    settings = ServerSettings.from_env({"GROCERY_HOSTS": given})
    assert settings.hosts == ("list.example.com", "https://safe.example.com", "http://kitchen.lan", "[fe80::1]")
    assert ServerSettings.from_env({"GROCERY_HOSTS": " , "}).hosts == ()


@pytest.mark.parametrize(
    "given",
    [
        "*.example.com",
        "list.example.com:8443",
        "https://list.example.com/x",
        "ann@list",
        "ftp://list",
        "list..com",
        "*",
    ],
)
def test_what_is_no_name_is_refused_with_what_is_accepted(given: str) -> None:
    with pytest.raises(InvalidInput, match=r"GROCERY_HOSTS is .*names like list\.example\.com") as refused:
        ServerSettings.from_env({"GROCERY_HOSTS": given})
    assert given in refused.value.message


def test_further_names_are_taken_only_when_it_is_opened_on_purpose() -> None:
    with pytest.raises(NotAllowed, match="GROCERY_HOSTS"):
        check_access(ServerSettings.from_env({"GROCERY_HOSTS": "list.example.com"}))
    check_access(ServerSettings.from_env({"GROCERY_HOSTS": "list.example.com", "GROCERY_ACCESS": "open"}))


def test_the_host_of_a_space_counts_on_a_space_alone() -> None:
    assert (
        ServerSettings.from_env({"SPACE_HOST": "Ann-List.hf.space", "SYSTEM": "spaces"}).space_host
        == "ann-list.hf.space"
    )
    assert ServerSettings.from_env({"SPACE_HOST": "evil.example"}).space_host == ""


@pytest.mark.parametrize(("machine", "zone"), [("Asia/Tokyo", "Asia/Tokyo"), ("Mars/Base", "UTC"), (None, "UTC")])
def test_days_are_those_of_the_machine_unless_a_zone_is_named(
    monkeypatch: pytest.MonkeyPatch, machine: str | None, zone: str
) -> None:
    monkeypatch.setattr(config, "get_localzone_name", lambda: machine)
    assert read({})[0].timezone == zone
    assert read({"GROCERY_TIMEZONE": "Europe/Berlin"})[0].timezone == "Europe/Berlin"


def test_a_zone_that_is_none_stops_the_start() -> None:
    with pytest.raises(InvalidInput, match=r"GROCERY_TIMEZONE.*Mars/Base.*Europe/Berlin"):
        read({"GROCERY_TIMEZONE": "Mars/Base"})
