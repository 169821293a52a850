"""The PDF's metadata: one file that is PDF/A-3a and PDF/UA-1 must claim both in one RDF block.

No `pdf_variant` of WeasyPrint makes both claims (WeasyPrint #2467, #2783), and its `xmp_metadata`
option appends a second `rdf:RDF`, which validators ignore. So the claim is merged into the first.
PDF/A asks that properties it does not know, such as `pdfuaid:part`, are described in an extension schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.errors import ToolchainError

if TYPE_CHECKING:
    import pydyf

_CLAIM = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>'
    '<rdf:Description rdf:about=""'
    ' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    "<pdfaExtension:schemas><rdf:Bag>"
    '<rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
    "</rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
_END = b"</rdf:RDF>"


def claim_accessibility(pdf: pydyf.PDF) -> None:
    """Add the claim of PDF/UA-1 to the metadata that claim PDF/A-3a.

    Raises:
        ToolchainError: WeasyPrint wrote its metadata in another form than the one this was made for.
    """
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])].stream
    if len(stream) != 1 or stream[0].count(_END) != 1:
        raise ToolchainError(
            "The PDF's metadata could not be completed, so it cannot claim to be accessible.",
            "Install the WeasyPrint version this release was made for: pip install 'weasyprint>=70,<71'.",
        )
    stream[0] = stream[0].replace(_END, _CLAIM.encode() + _END)
