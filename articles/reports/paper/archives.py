"""What a PDF says about itself to an archive: PDF/A-2b, its title, one moment.

Written here because the library would add the moment of writing, and the same statement would never be the same file.
"""

from datetime import datetime
from xml.sax.saxutils import escape

_METADATA = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about=""
        xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:xmp="http://ns.adobe.com/xap/1.0/"
        xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
      <pdfaid:part>2</pdfaid:part>
      <pdfaid:conformance>B</pdfaid:conformance>
      <xmp:CreateDate>{moment}</xmp:CreateDate>
      <xmp:ModifyDate>{moment}</xmp:ModifyDate>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
    </rdf:Description>
  </rdf:RDF>
</x:xmpmeta>"""


def metadata(*, title: str, moment: datetime) -> str:
    """The packet of XMP that PDF/A asks for."""
    return _METADATA.format(title=escape(title), moment=moment.isoformat(timespec="seconds"))
