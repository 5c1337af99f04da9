"""What is left over after the mapping: its names, and one text that holds all of it."""

from collections.abc import Iterator

from topdossier.exchange.oso.documenten import LEERLING
from topdossier.exchange.oso.tree import NAMESPACE, Element, has_remainder

_INDENT = "  "


def list_restanten(root: Element) -> tuple[str, ...]:
    """Names of the elements that are left over, each once, in the order of the file.

    An element that the mapping does not know stands for all below it.
    """
    names = (_shorten(path) for child in root.children for path in _list_names(child, ""))
    return tuple(dict.fromkeys(names))


def write_restanten(root: Element) -> bytes:
    """All that is left over as readable text, UTF-8; the same tree gives the same bytes.

    One line per element, indented by depth: `naam (label): tekst`, attributes after `@`. Further
    lines of a text are indented twice as deep, so that they cannot pose as elements.
    """
    return "".join(f"{line}\n" for line in _write(root, 0)).encode()


def _list_names(element: Element, parent: str) -> Iterator[str]:
    path = f"{parent}{_name(element)}"
    if not has_remainder(element):
        return
    if not element.claimed or element.text or element.attributes:
        yield path
    if element.claimed:
        for child in element.children:
            yield from _list_names(child, f"{path}/")


def _write(element: Element, depth: int) -> Iterator[str]:
    if not has_remainder(element):
        return
    indent = _INDENT * depth
    label = f" ({element.label})" if element.label else ""
    first, *further = element.text.split("\n")
    yield f"{indent}{_name(element)}{label}" + (f": {first}" if first or further else "")
    for line in further:
        yield f"{indent}{_INDENT * 2}{line}"
    for key, value in sorted(element.attributes.items()):
        yield f"{indent}{_INDENT}@{key}: {_fold(value)}"
    for child in element.children:
        yield from _write(child, depth + 1)


def _name(element: Element) -> str:
    if element.namespace == NAMESPACE:
        return element.name
    return f"{{{element.namespace}}}{element.name}"


def _fold(value: str) -> str:
    return value.replace("\n", " ")


def _shorten(path: str) -> str:
    return path.removeprefix(LEERLING)
