"""Reads a backend developer's resume, places it on the career ladder with evidence, and says what is missing.

>>> import skillgap
>>> record = skillgap.analyze("resume.pdf", as_of="2026-11")
>>> record["analysis"]["level"]["rung"]
'mid'
"""

from ._batch import batch
from ._types import Record
from ._worker import Document, SkillgapError, Worker, analyze, program

__all__ = ["Document", "Record", "SkillgapError", "Worker", "analyze", "batch", "program"]
