"""Checks the contracts on imports in pyproject.toml, the single files at the top of the project included.

import-linter itself sees packages only. Here its graph is given the modules that stand alone (app.py, hub_store.py …),
so that the contracts can name them like any other.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from grimp import ImportGraph
from importlinter import cli
from importlinter.adapters.building import GraphBuilder
from importlinter.application.app_config import settings


def imported_names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yields each dotted name that a module imports, with its line; `from a import b` is `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def known_as(name: str, graph: ImportGraph, ours: set[str]) -> str:
    """Returns the module of the graph that a dotted name stands for; of foreign packages only the top is known."""
    if name.partition(".")[0] not in ours:
        return name.partition(".")[0]
    while name not in graph.modules and "." in name:
        name = name.rpartition(".")[0]
    return name


class WithSingleFiles(GraphBuilder):
    """Builds the usual graph and adds the single files."""

    def build(
        self,
        root_package_names: list[str],
        cache_dir: str | None,
        include_external_packages: bool = False,
        exclude_type_checking_imports: bool = False,
    ) -> ImportGraph:
        """Returns the graph of all our modules; the arguments are import-linter's."""
        graph = super().build(root_package_names, cache_dir, include_external_packages, exclude_type_checking_imports)
        files = {path.stem: path.read_text(encoding="utf-8") for path in sorted(Path().glob("*.py"))}
        for name in files:  # a package that imports the file has brought it along as a foreign one
            importers = graph.find_modules_that_directly_import(name) if name in graph.modules else set()
            details = [
                line for importer in importers for line in graph.get_import_details(importer=importer, imported=name)
            ]
            if name in graph.modules:
                graph.remove_module(name)
            graph.add_module(name)
            for line in details:
                graph.add_import(**line)
        ours = {*root_package_names, *files}
        for name, text in files.items():
            lines = text.splitlines()
            for dotted, number in imported_names(ast.parse(text)):
                imported = known_as(dotted, graph, ours)
                graph.add_module(imported, is_squashed=imported not in ours and imported.partition(".")[0] not in ours)
                graph.add_import(
                    importer=name, imported=imported, line_number=number, line_contents=lines[number - 1].strip()
                )
        return graph


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    settings.configure(GRAPH_BUILDER=WithSingleFiles())
    sys.exit(cli.lint_imports(no_logo=True))
