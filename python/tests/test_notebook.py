"""The notebook in examples/ runs, from its first cell to its last."""

from __future__ import annotations

import pytest

from conftest import ROOT

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")


def test_every_cell_runs_and_shows_what_it_says() -> None:
    notebook = nbformat.read(ROOT / "examples/resumes.ipynb", as_version=4)
    client = nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT)}})
    client.execute()
    shown = ["".join(str(output.get("data", output.get("text"))) for output in cell.outputs)
             for cell in notebook.cells if cell.cell_type == "code"]
    assert "'mid'" in shown[0] and "must-haves" in shown[3] and "not-a-resume" in shown[5]
    assert all(cell.outputs == [] for cell in nbformat.read(ROOT / "examples/resumes.ipynb", as_version=4).cells
               if cell.cell_type == "code"), "the notebook is kept without outputs"
