"""Documents of many types with the names of their author planted in every place that we know."""

import io
import zipfile
from collections.abc import Callable
from typing import Final

import openpyxl
import pikepdf
import xlsxwriter
from openpyxl.comments import Comment
from PIL import Image, PngImagePlugin
from reportlab.pdfgen.canvas import Canvas

NAME: Final = "Leila Rostamkhani"
PERSIAN: Final = "لیلا رستم‌خانی"
FOLDER: Final = "file:///C:/Users/Leila%20Rostamkhani/plan.dotm"
SAID: Final = "Benches in the park"


def jpeg(author: str = NAME, orientation: int = 1) -> bytes:
    """A JPEG with Exif, a comment, XMP, and more after its end."""
    picture = Image.new("RGB", (40, 24), "teal")
    picture.putpixel((3, 2), (250, 10, 10))
    exif = Image.Exif()
    exif[0x013B] = author
    exif[0x8298] = author
    exif[0x0112] = orientation
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90, exif=exif, comment=author.encode(),
                 xmp=f"<x>{author}</x>".encode())  # fmt: skip
    return out.getvalue() + author.encode()


def png(author: str = NAME) -> bytes:
    """A PNG with texts and Exif."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", author)
    texts.add_itxt("Author", PERSIAN)
    texts.add_text("Comment", author, zip=True)
    exif = Image.Exif()
    exif[0x013B] = author
    out = io.BytesIO()
    Image.new("RGBA", (20, 10), (1, 2, 3, 99)).save(out, "PNG", pnginfo=texts, exif=exif)
    return out.getvalue()


def tiff(author: str = NAME) -> bytes:
    """A TIFF of two pages with tags."""
    out = io.BytesIO()
    pages = [Image.new("L", (12, 9), shade) for shade in (20, 200)]
    tags = {0x013B: author, 0x010E: author, 0x8298: author}
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], tiffinfo=tags)
    return out.getvalue()


def webp(author: str = NAME) -> bytes:
    """A WebP with Exif and XMP."""
    exif = Image.Exif()
    exif[0x013B] = author
    out = io.BytesIO()
    picture = Image.new("RGB", (16, 16), "navy")
    picture.save(out, "WEBP", exif=exif, xmp=f"<x>{author}</x>".encode())
    return out.getvalue()


def gif(author: str = NAME) -> bytes:
    """A GIF of two frames with a comment."""
    out = io.BytesIO()
    frames = [Image.new("P", (8, 8), shade) for shade in (0, 1)]
    frames[0].putpalette([0, 0, 0, 255, 255, 255] * 128)
    frames[1].putpalette([0, 0, 0, 255, 255, 255] * 128)
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=author.encode(),
                   duration=80)  # fmt: skip
    return out.getvalue()


def pdf(author: str = NAME) -> bytes:
    """A PDF with Info, XMP, a note, an embedded file, private data and a photograph."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setAuthor(author)
    canvas.setTitle(author)
    canvas.drawString(72, 700, SAID)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as document:
        with document.open_metadata() as metadata:
            metadata["dc:creator"] = [author]
        document.attachments["cv.txt"] = author.encode()
        page = document.pages[0]
        page.obj.PieceInfo = pikepdf.Dictionary(
            Office=pikepdf.Dictionary(Private=pikepdf.String(author))
        )
        page.obj.Annots = pikepdf.Array([
            pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text,
                               Rect=[10, 10, 30, 30], T=pikepdf.String(author),
                               Contents=pikepdf.String("More light"))
        ])  # fmt: skip
        photograph = pikepdf.Stream(document, jpeg(author))
        photograph.Type, photograph.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        photograph.Width, photograph.Height = 40, 24
        photograph.ColorSpace, photograph.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        photograph.Filter = pikepdf.Name.DCTDecode
        photograph.Metadata = pikepdf.Stream(document, author.encode())
        page.add_resource(photograph, pikepdf.Name.XObject, pikepdf.Name.Photograph)
        page.contents_add(b"q 80 0 0 48 72 500 cm /Photograph Do Q")
        packed = io.BytesIO()
        document.save(packed)
    return packed.getvalue()


def xlsx(author: str = NAME) -> bytes:
    """A workbook with properties and a comment, by openpyxl."""
    book = openpyxl.Workbook()
    book.properties.creator = book.properties.lastModifiedBy = author
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = SAID
    sheet["A1"].comment = Comment("More light", author)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def other_xlsx(author: str = NAME) -> bytes:
    """A workbook with custom properties and a picture, by another library."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.set_properties({"author": author, "manager": author, "company": author})
    book.set_custom_property("Sent by", author)
    sheet = book.add_worksheet()
    sheet.write(0, 0, SAID)
    sheet.insert_image(3, 3, "photo.jpg", {"image_data": io.BytesIO(jpeg(author))})
    sheet.write_comment(0, 0, "More light", {"author": author})
    book.close()
    return out.getvalue()


def _archive(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = NAME.encode()
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(author: str = NAME) -> bytes:
    """A text document with a tracked change, a comment, a person, a template and a workbook."""
    text = (f'<w:document xmlns:w="urn:w"><w:p><w:r><w:t>{SAID}</w:t></w:r>'
            f'<w:ins w:id="1" w:author="{author}" w:date="2026-01-01T00:00:00Z"/>'
            f"<w:del w:id='2' w:author='{author}'/></w:p></w:document>")  # fmt: skip
    comments = f'<w:comments><w:comment w:initials="{author}" w:author="{author}"/></w:comments>'
    people = f'<w15:people><w15:person w15:author="{author}"><w15:presenceInfo w15:providerId="AD" \
w15:userId="{author}"/></w15:person></w15:people>'
    return _archive({
        "[Content_Types].xml": "<Types/>",
        "docProps/core.xml": f"<dc:creator>{author}</dc:creator>",
        "docProps/app.xml": f"<Manager>{author}</Manager>",
        "docProps/custom.xml": f"<p>{author}</p>",
        "docProps/thumbnail.jpeg": jpeg(author),
        "word/document.xml": text,
        "word/comments.xml": comments,
        "word/people.xml": people,
        "word/media/image1.jpg": jpeg(author),
        "word/embeddings/table.xlsx": xlsx(author),
        "word/_rels/settings.xml.rels": f'<Relationship Target="{FOLDER}" TargetMode="External"/>',
    })  # fmt: skip


def pptx(author: str = NAME) -> bytes:
    """A presentation with an author of comments."""
    return _archive({
        "docProps/core.xml": f"<dc:creator>{author}</dc:creator>",
        "ppt/commentAuthors.xml": f'<p:cmAuthorLst><p:cmAuthor id="0" name="{author}" '
                                  f'initials="{author}"/></p:cmAuthorLst>',
        "ppt/slides/slide1.xml": f"<a:t>{SAID}</a:t>",
        "ppt/media/image1.png": png(author),
    })  # fmt: skip


def odt(author: str = NAME) -> bytes:
    """A text in OpenDocument with a note and a tracked change."""
    return _archive({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "meta.xml": f"<meta:initial-creator>{author}</meta:initial-creator>",
        "content.xml": f"<text:p>{SAID}<office:annotation><dc:creator>{author}</dc:creator>"
                       f"<loext:sender-initials>{author}</loext:sender-initials>"
                       f"</office:annotation><text:author-name text:fixed=\"true\">{author}"
                       "</text:author-name></text:p>",
        "settings.xml": '<config:config-item config:name="PrinterName" config:type="string">'
                        f"{author}</config:config-item>",
        "Thumbnails/thumbnail.png": png(author),
    })  # fmt: skip


def rtf(author: str = NAME) -> bytes:
    """A text in RTF with properties that hold a bracket."""
    return (r"{\rtf1{\info{\author " + author + r"\}}{\operator " + author + r"}}"
            r"{\*\userprops{\staticval " + author + "}}" + SAID + "}").encode()  # fmt: skip


MAKERS: Final[dict[str, Callable[..., bytes]]] = {
    "a.jpg": jpeg, "a.png": png, "a.tiff": tiff, "a.webp": webp, "a.gif": gif, "a.pdf": pdf,
    "a.xlsx": xlsx, "b.xlsx": other_xlsx, "a.docx": docx, "a.pptx": pptx, "a.odt": odt,
    "a.rtf": rtf,
}  # fmt: skip


def everything_in(content: bytes) -> bytes:
    """The bytes of a document with all that is packed inside, one after the other."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inner = [everything_in(archive.read(part)) for part in archive.infolist()]
            names = [part.filename.encode() for part in archive.infolist()]
            return b"\n".join([archive.comment, *names, *inner])
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as document:
            streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
            plain = [_decoded(each) for each in streams]
            out = io.BytesIO()
            document.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
            return b"\n".join([out.getvalue(), *plain])
    return content


def _decoded(stream: pikepdf.Stream) -> bytes:
    is_picture = stream.get("/Filter") == pikepdf.Name.DCTDecode
    return stream.read_raw_bytes() if is_picture else stream.read_bytes()


def spellings(name: str) -> tuple[bytes, ...]:
    """The bytes of a name as files write it."""
    return tuple(name.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
