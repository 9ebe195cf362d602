#!/usr/bin/env python3
"""Writes a PDF of plain text for the benchmarks: make_pdf.py PAGES FILE. The same arguments write the same file."""

import random
import sys

SUBJECTS = ["membrane", "enzyme", "nucleus", "ribosome", "chromosome", "vacuole", "pigment", "protein", "tissue", "organ"]
VERBS = ["separates", "contains", "produces", "transports", "stores", "absorbs", "releases", "supports", "regulates"]
OBJECTS = ["the cell from its surroundings", "energy in the form of sugar", "oxygen and carbon dioxide",
           "molecules of water", "the genetic material of the organism", "light of a certain colour",
           "fats and other lipids", "the division of the nucleus", "signals from neighbouring cells"]


def sentence(source):
    kind = source.choice(["A", "Every", "The outer", "The inner", "A typical", "A mature"])
    tail = source.choice(["during growth", "under normal conditions", "in most plants", "in most animals", "at night"])
    return f"{kind} {source.choice(SUBJECTS)} {source.choice(VERBS)} {source.choice(OBJECTS)} {tail}."


def page(source, number):
    lines = [f"Chapter {number}: The {source.choice(SUBJECTS)} and the {source.choice(SUBJECTS)}", ""]
    for _ in range(9):
        words, line = " ".join(sentence(source) for _ in range(4)).split(), ""
        for word in words:
            if len(line) + len(word) > 88:
                lines.append(line)
                line = ""
            line += (" " if line else "") + word
        lines += [line, ""]
    text = "\n".join(f"({line}) Tj T*" for line in lines)
    return f"BT /F1 10 Tf 13 TL 56 760 Td\n{text}\nET"


def write(pages, path):
    source = random.Random(60)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(pages))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for i in range(pages):
        stream = page(source, i + 1)
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
                       "/Resources << /Font << /F1 3 0 R >> >> >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n").encode("ascii")
    with open(path, "wb") as file:
        file.write(out)


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    write(int(sys.argv[1]), sys.argv[2])
