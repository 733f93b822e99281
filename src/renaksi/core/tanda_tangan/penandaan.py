"""Annotations made part of a tagged PDF's structure, as PDF/UA-1 asks (ISO 14289-1, 7.18)."""

from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def is_taggable(writer: IncrementalPdfFileWriter) -> bool:
    """Whether the file has a structure tree of the plain shape that our own files have."""
    try:
        tree = writer.root["/StructTreeRoot"]
        return (
            isinstance(tree["/ParentTree"]["/Nums"], generic.ArrayObject)
            and isinstance(tree["/ParentTreeNextKey"], int)
            and len(tree["/K"]) == 1
            and isinstance(tree["/K"][0]["/K"], generic.ArrayObject)
        )
    except (KeyError, TypeError, IndexError):
        return False


def tag_annotation(
    writer: IncrementalPdfFileWriter, page: Any, annotation: Any, kind: str, alt: str
) -> None:
    """Ties an annotation to an element of the structure tree (`kind` is /Form or /Annot).

    `page` and `annotation` are references; the file is_taggable.
    """
    tree = writer.root["/StructTreeRoot"]
    document = tree["/K"].raw_get(0)
    key = generic.NumberObject(tree["/ParentTreeNextKey"])
    target = {
        pdf_name("/Type"): pdf_name("/OBJR"),
        pdf_name("/Obj"): annotation,
        pdf_name("/Pg"): page,
    }
    element = writer.add_object(
        generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/StructElem"),
                pdf_name("/S"): pdf_name(kind),
                pdf_name("/P"): document,
                pdf_name("/Pg"): page,
                pdf_name("/Alt"): generic.pdf_string(alt),
                pdf_name("/K"): generic.ArrayObject([generic.DictionaryObject(target)]),
            }
        )
    )
    tree["/ParentTree"]["/Nums"].extend([key, element])
    writer.update_container(tree["/ParentTree"]["/Nums"])
    tree[pdf_name("/ParentTreeNextKey")] = generic.NumberObject(key + 1)
    writer.update_container(tree)
    children = document.get_object()["/K"]
    children.append(element)
    writer.update_container(children)
    annotation.get_object()[pdf_name("/StructParent")] = key
    writer.mark_update(annotation)
    page.get_object()[pdf_name("/Tabs")] = pdf_name("/S")
    writer.mark_update(page)
