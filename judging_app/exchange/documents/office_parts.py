"""The parts of office documents that have text, and the elements at which their words end.

The guard reads these parts, and hides words in the same ones.
"""

import re
from typing import Final

TEXTS: Final = re.compile(
    r"word/(?:document|header\d*|footer\d*|comments|footnotes|endnotes)\.xml"
    r"|xl/(?:sharedStrings|comments\d*|(?:worksheets|threadedComments)/[^/]+|drawings/drawing\d+)\.xml"
    r"|ppt/(?:slides|notesSlides|comments)/[^/]+\.xml"
    r"|(?:word|xl|ppt)/(?:charts/chart|diagrams/data)\d+\.xml"
    r"|(?:[^/]+/)?content\.xml|styles\.xml"
)
"""The parts that hold what a reader sees (ECMA-376, OASIS ODF 1.3)."""
PARAGRAPHS: Final = "w:p|a:p|p:text|si|is|f|c|c:f|c:v|text|text:p|text:h|table:table-cell"
"""Elements after which no word goes on: paragraphs, formulas, cells, comments, values of charts."""
BREAKS: Final = "w:br|w:tab|w:cr|a:br|text:tab|text:line-break|text:s"
"""Empty elements that stand between two words."""
