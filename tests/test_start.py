"""The start script: what it decides and what it says. No environment is built here."""

import ast
import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import start
from ui.__main__ import VOORBEELD

NETWORK_DOWN = """\
WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError(
'<pip._vendor.urllib3.connection.HTTPSConnection>: [Errno -3] Temporary failure in name resolution')
ERROR: Could not find a version that satisfies the requirement attrs==26.1.0 (from versions: none)
ERROR: No matching distribution found for attrs==26.1.0
"""


@pytest.fixture
def environment(tmp_path: Path) -> start.Environment:
    """An environment that has been finished for its lock."""
    lock = tmp_path / "requirements.lock"
    lock.write_text("attrs==26.1.0\n", encoding="utf-8")
    made = start.Environment(tmp_path / ".venv", lock)
    made.scripts.mkdir(parents=True)
    made.python.touch()
    made.stamp.write_text(start.digest(lock), encoding="ascii")
    return made


def refuse(*_arguments: object, **_options: object) -> None:
    raise AssertionError("this must not be called")


def test_a_python_of_years_ago_can_read_the_script_up_to_its_refusal() -> None:
    source = Path(start.__file__).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 6))
    check = next(node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert "sys.version_info < OLDEST" in ast.unparse(check.test)
    assert all(node.lineno < check.lineno for node in imports)
    assert not any(isinstance(node, ast.ClassDef | ast.FunctionDef) for node in tree.body[:3])


def test_the_script_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse(Path(start.__file__).read_text(encoding="utf-8"))
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_a_finished_environment_is_used_again(environment: start.Environment) -> None:
    assert environment.is_ready()


def test_another_lock_asks_for_a_new_environment(environment: start.Environment) -> None:
    environment.lock.write_text("attrs==26.2.0\n", encoding="utf-8")
    assert not environment.is_ready()


def test_an_interrupted_installation_is_done_again(environment: start.Environment) -> None:
    environment.stamp.unlink()
    assert not environment.is_ready()


def test_an_environment_whose_python_was_removed_is_made_again(
    environment: start.Environment,
) -> None:
    environment.python.unlink()
    assert not environment.is_ready()


def test_a_ready_environment_is_left_alone(
    environment: start.Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "list_missing", lambda _libraries: [])
    monkeypatch.setattr(start, "build_environment", refuse)
    start.ensure_environment(environment)


def test_nothing_half_done_stays_behind(
    environment: start.Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.stamp.unlink()
    monkeypatch.setattr(start, "list_missing", lambda _libraries: [])

    def interrupt(_environment: start.Environment) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "build_environment", interrupt)
    with pytest.raises(KeyboardInterrupt):
        start.ensure_environment(environment)
    assert not environment.folder.exists()


def test_the_stamp_is_the_last_thing_written(
    environment: start.Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_environment: start.Environment) -> None:
        assert not environment.stamp.exists()
        raise start.StartError("x")

    monkeypatch.setattr(start, "succeeds", lambda _command: True)
    monkeypatch.setattr(start, "install_lock", fail)
    with pytest.raises(start.StartError):
        start.build_environment(environment)
    assert not environment.stamp.exists()


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_screen_is_found_per_system(
    platform: str, variables: dict[str, str], *, expected: bool
) -> None:
    assert start.has_screen(platform, variables) is expected


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        (NETWORK_DOWN, start.NO_NETWORK),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", start.DISK_FULL),
        (
            "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))",
            start.NO_TRUST,
        ),
        ("Could not find a suitable TLS CA bundle, invalid path to TLS CA: x", start.NO_TRUST),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE FILE", start.WRONG_PART),
        ("HINT: This error might have occurred since Windows Long Path", start.LONG_PATH),
        ("ERROR: No matching distribution found for pyrage==1.4.0", start.NO_WHEEL),
    ],
)
def test_what_pip_says_becomes_one_dutch_sentence(output: str, sentence: str) -> None:
    assert start.explain_pip(output) == sentence


def test_an_unknown_failure_of_pip_shows_its_last_line() -> None:
    assert start.explain_pip("a\nERROR: strange thing\n\n").endswith("ERROR: strange thing")
    assert start.explain_pip("").endswith("geen uitleg")


@given(st.text())
def test_whatever_pip_says_there_is_always_a_sentence(output: str) -> None:
    assert start.explain_pip(output).strip()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "vol"),
        (errno.EROFS, "niet worden geschreven"),
        (errno.EACCES, "niet worden geschreven"),
        (errno.EIO, "werkt niet mee"),
    ],
)
def test_a_refusal_of_the_system_becomes_one_dutch_sentence(
    number: int, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(start, "ensure_environment", fail)
    assert start.main(["test"]) == start.MACHINE_FAILED
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.err.count("\n") == 1


def test_a_full_disk_is_seen_before_anything_is_installed(
    environment: start.Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.stamp.unlink()
    monkeypatch.setattr(start, "list_missing", lambda _libraries: [])
    monkeypatch.setattr(start, "NEEDED_BYTES", 10**18)
    monkeypatch.setattr(start, "succeeds", refuse)
    with pytest.raises(start.StartError, match="vol"):
        start.ensure_environment(environment)
    assert not environment.folder.exists()


def test_a_library_that_cannot_be_loaded_gives_its_package() -> None:
    libraries = {"libdoes-not-exist.so.9": "libdoes9"}
    assert start.list_missing(libraries) == ["libdoes9"]


def test_without_rights_the_user_gets_one_line_to_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(start, "succeeds", lambda _command: False)
    with pytest.raises(start.StartError) as caught:
        start.install_packages(["libgl1", "libegl1"])
    lines = [line for line in str(caught.value).splitlines() if "apt-get" in line]
    assert lines == ["    sudo apt-get install -y --no-install-recommends libgl1 libegl1"]


def test_with_rights_the_packages_are_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[str] = []

    def record(command: list[str]) -> bool:
        commands.append(" ".join(command))
        return True

    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(start, "succeeds", record)
    start.install_packages(["libgl1"])
    assert commands == [
        "env DEBIAN_FRONTEND=noninteractive apt-get update",
        "env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libgl1",
    ]


def test_an_unknown_linux_gets_the_names_and_no_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(start.StartError, match="libgl1"):
        start.install_packages(["libgl1"])


@pytest.mark.parametrize(
    ("arguments", "handler", "passed"),
    [
        (["test", "tests/domain", "-q"], "run_tests", ["tests/domain", "-q"]),
        (["lint"], "run_linters", []),
        (["bench", "-k", "zoek"], "run_benchmarks", ["-k", "zoek"]),
    ],
)
def test_the_own_commands_get_their_arguments(
    arguments: list[str], handler: str, passed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    received: list[list[str]] = []

    def record(given: list[str]) -> int:
        received.append(given)
        return 7

    monkeypatch.setattr(start, handler, record)
    assert start.main(arguments) == 7
    assert received == [passed]


def test_any_other_command_goes_to_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    received: list[tuple[str | Path, ...]] = []

    def record(*command: str | Path) -> int:
        received.append(command)
        return 3

    monkeypatch.setattr(start, "ensure_environment", lambda _environment: None)
    monkeypatch.setattr(start, "run", record)
    assert start.main(["--json", "jongeren"]) == 3
    assert received == [(start.PROGRAM.python, "-P", "-m", "ui", "--json", "jongeren")]


@pytest.mark.parametrize("screen", [True, False])
def test_without_arguments_the_voorbeeld_opens_in_a_window_or_runs_without_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, screen: bool
) -> None:
    received: list[tuple[str | Path, ...]] = []

    def record(*arguments: str | Path) -> int:
        received.append(arguments)
        return 0

    monkeypatch.setattr(start, "has_screen", lambda *_arguments: screen)
    monkeypatch.setattr(start, "ensure_environment", lambda *_arguments, **_options: None)
    monkeypatch.setattr(start, "run_topdossier", record)
    assert start.main([]) == 0
    if screen:
        assert received == [(VOORBEELD,)]
    else:
        [(command, folder)] = received
        assert command == "demo"
        assert str(folder) in capsys.readouterr().out


def test_the_tests_run_without_a_screen_and_end_with_the_status_of_pytest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    received: list[dict[str, object]] = []

    def record(*_command: str | Path, **options: object) -> int:
        received.append(options)
        return 1

    monkeypatch.setattr(start, "ensure_environment", lambda _environment: None)
    monkeypatch.setattr(start, "run", record)
    assert start.main(["test"]) == 1
    assert received == [{"folder": start.ROOT, "QT_QPA_PLATFORM": "offscreen"}]


def test_a_foreign_python_path_does_not_reach_the_program(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    program = "import os; print(os.environ.get('PYTHONPATH'), os.environ['EXTRA'])"
    assert start.run(sys.executable, "-c", program, EXTRA="yes") == 0
    assert capfd.readouterr().out == "None yes\n"


def test_an_old_python_gets_one_dutch_sentence() -> None:
    source = Path(start.__file__).read_text(encoding="utf-8").replace("(3, 11)", "(9, 0)")
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.strip().startswith("TOP-dossier heeft Python")
    assert "Traceback" not in done.stderr
