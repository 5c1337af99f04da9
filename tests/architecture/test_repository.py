"""What may not stand in a tracked file: addresses of registries, paths of one machine, loose ends.

Also what must: a hash for every part that the locks name.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", ".ci/lint.lock")
MADE_BY_TOOLS = re.compile(r"\.(?!ci/|gitignore$)|voorbeeld/|build/|dist/")
# Written so that no pattern matches its own line.
REGISTRIES = re.compile(
    r"pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|yarnpkg[.]com|deb[.]debian[.]org"
    r"|crates[.]io|proxy[.]golang|repo1?[.]maven|anaconda[.]org|(?<!emit)[-_]index[-_]url"
)
MACHINE_PATHS = re.compile(
    r"(?<![\w./~-])/(?:root|work|opt|home/[a-z]\w+|Users/[a-z]\w+|tmp/\w+)/|[A-Z]:\\+Users\\+\w",
)


def list_files() -> list[str]:
    """The tracked files; in a copy without git every file that is not made by a tool."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listing = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
        )
        names = [name for name in listing.stdout.decode().split("\0") if name]
        if names:
            return [name for name in names if (ROOT / name).is_file()]
    found = (path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file())
    return [name for name in found if not MADE_BY_TOOLS.match(name) and "__pycache__" not in name]


def read_texts() -> dict[str, str]:
    """Every file that is text, by name."""
    contents = {name: (ROOT / name).read_bytes() for name in list_files()}
    return {
        name: content.decode("utf-8", "replace")
        for name, content in contents.items()
        if b"\0" not in content
    }


FILES = read_texts()


def find_lines(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}"
        for name, text in FILES.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_the_check_sees_the_files() -> None:
    assert {"start.py", "pyproject.toml", "requirements.lock", "LICENSE"} <= set(FILES)


def test_no_file_names_a_package_registry() -> None:
    assert find_lines(REGISTRIES) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert find_lines(MACHINE_PATHS) == []


def test_nothing_that_a_tool_makes_is_tracked() -> None:
    made = re.compile(r"(^|/)(uv\.lock|__pycache__|\.env|.*\.pyc|.*\.orig|.*\.rej|\.DS_Store)(/|$)")
    assert [name for name in list_files() if made.search(name)] == []


@pytest.mark.parametrize("text", ["https://pypi" + ".org/simple", "extra-" + "index-url = x"])
def test_the_check_knows_a_registry_when_it_sees_one(text: str) -> None:
    assert REGISTRIES.search(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("open('/" + "root/x')", True),
        ("see /" + "home/jan/x", True),
        ("C:" + "\\Users\\jan", True),
        ("../shared/oso", False),
        ("/usr/share/fonts", False),
        ("~/work/x", False),
    ],
)
def test_the_check_knows_a_machine_path_when_it_sees_one(text: str, *, found: bool) -> None:
    assert bool(MACHINE_PATHS.search(text)) is found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_a_hash_for_every_part_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=\S+==)", re.sub(r"(?m)^\s*#.*\n", "", text), flags=re.MULTILINE)
    entries = [entry for entry in entries if entry.strip()]
    assert entries
    for entry in entries:
        assert re.fullmatch(
            r"[\w.-]+==\S+( ; [^\n]+)? \\\n(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+", entry
        )
    assert "://" not in text
    assert " @ " not in text


def test_both_locks_name_the_same_versions() -> None:
    product, lint = (
        dict(re.findall(r"(?m)^(\S+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8")))
        for lock in LOCKS
    )
    assert product.items() <= lint.items()
