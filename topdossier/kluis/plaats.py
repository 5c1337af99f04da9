"""Where a kluis may stand: on a disk of this computer and not on a share of the network.

On a share the lock does not hold for other computers, the write-ahead log needs memory that they do
not have in common, and the files lie on a machine of somebody else.

What counts as a share is a list of what is one. The folder that a virtual machine or WSL borrows
from its own computer (9p, virtiofs, vboxsf, vmhgfs) is not: it is the same machine, and for some of
them all there is. What the lock cannot see there is the kluis being open on the other side too.
"""

import ctypes
import re
import sys
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

from topdossier.errors import NotLetInError

_NETWORK_TYPES = frozenset(
    {
        "acfs",
        "afpfs",
        "afs",
        "auristorfs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "davfs2",
        "ftp",
        "gfs2",
        "glusterfs",
        "gpfs",
        "lustre",
        "mfs",
        "ncp",
        "ncpfs",
        "nfs",
        "nfs3",
        "nfs4",
        "ocfs2",
        "orangefs",
        "panfs",
        "pvfs2",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "sshfs",
        "vfs_smb",
        "webdav",
    }
)
_FUSE_NETWORK_TYPES = frozenset(
    {
        "ceph",
        "ceph-fuse",
        "curlftpfs",
        "davfs",
        "davfs2",
        "gcsfuse",
        "glusterfs",
        "goofys",
        "google-drive-ocamlfuse",
        "gvfsd-fuse",
        "hubicfuse",
        "juicefs",
        "kio-fuse",
        "lizardfs",
        "mfs",
        "moosefs",
        "mount.davfs",
        "onedriver",
        "rclone",
        "s3fs",
        "seaweedfs",
        "smbnetfs",
        "sshfs",
    }
)
_OCTAL = re.compile(r"\\([0-7]{3})")
_DRIVE_REMOTE = 4
_MNT_LOCAL = 0x1000
_MOUNT_FIELDS, _MOUNT_POINT = 5, 4
_STATFS_SIZE, _STATFS_FLAGS, _STATFS_TYPE, _STATFS_TYPE_END = 2168, 64, 72, 88


def require_local(folder: Path) -> None:
    """Refuse a folder on the network; a place that cannot be asked about is taken.

    Args:
        folder: where a kluis is or will be; it need not exist.

    Raises:
        NotLetInError: `kluis-op-netwerk`.
    """
    if is_on_network(folder):
        raise NotLetInError("kluis-op-netwerk")


def is_on_network(folder: Path) -> bool:
    """True when the system says that this folder is on a share."""
    try:
        if sys.platform == "win32":
            return is_windows_share(str(folder.resolve()), _ask_drive_type)
        nearest = folder.resolve()
        while not nearest.exists() and nearest != nearest.parent:
            nearest = nearest.parent
        if sys.platform == "darwin":
            return is_macos_share(_ask_statfs(nearest))
        table = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
        return is_linux_share(find_mount_type(str(nearest), table))
    except (OSError, RuntimeError, ValueError, AttributeError):
        return False


def find_mount_type(folder: str, mountinfo: str) -> str:
    """Kind of file system that a folder is on, from the text of `/proc/self/mountinfo`.

    Of two mounts at one place the later one lies on top.

    Args:
        folder: absolute, without symbolic links.
        mountinfo: the table; lines that are not understood are passed over.
    """
    found, longest = "", -1
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if len(fields) < _MOUNT_FIELDS or not kinds[0]:
            continue
        point = _OCTAL.sub(lambda octal: chr(int(octal[1], 8)), fields[_MOUNT_POINT])
        inside = folder == point or folder.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= longest:
            found, longest = kinds[0], len(point)
    return found


def is_linux_share(kind: str) -> bool:
    """True for the name of a file system that lies on another computer."""
    family, _, program = kind.lower().partition(".")
    if family == "fuse" and program:
        return program in _FUSE_NETWORK_TYPES
    return family in _NETWORK_TYPES


def is_windows_share(folder: str, ask_drive_type: Callable[[str], int]) -> bool:
    """True for a path on another computer, and for a letter that stands for one.

    Args:
        folder: absolute path as Windows writes it.
        ask_drive_type: answers `GetDriveTypeW` for a root such as `Z:` with a backslash.
    """
    plain = folder
    if plain.upper().startswith("\\\\?\\UNC\\"):
        return True
    if plain.startswith(("\\\\?\\", "\\\\.\\")):
        plain = plain[4:]
    if plain.startswith(("\\\\", "//")):
        return True
    drive = PureWindowsPath(plain).drive
    return bool(drive) and ask_drive_type(drive + "\\") == _DRIVE_REMOTE


def is_macos_share(statfs: bytes) -> bool:
    """True when a `struct statfs` (64 bit) does not say local, or names a network file system."""
    if len(statfs) < _STATFS_TYPE_END:
        return False
    flags = int.from_bytes(statfs[_STATFS_FLAGS : _STATFS_FLAGS + 4], sys.byteorder)
    kind = statfs[_STATFS_TYPE:_STATFS_TYPE_END].split(b"\0")[0].decode("ascii", "replace")
    return not flags & _MNT_LOCAL or kind.lower() in _NETWORK_TYPES


def _ask_drive_type(root: str) -> int:
    library = ctypes.CDLL("kernel32")
    return int(library.GetDriveTypeW(ctypes.c_wchar_p(root)))


def _ask_statfs(folder: Path) -> bytes:
    library = ctypes.CDLL(None, use_errno=True)
    call = getattr(library, "statfs$INODE64", None) or library.statfs
    buffer = ctypes.create_string_buffer(_STATFS_SIZE)
    if call(str(folder).encode(), buffer) != 0:
        raise OSError(ctypes.get_errno(), "statfs")
    return buffer.raw
