"""Sets documents with Typst, whose PDF is written by the library that writes ours: peer.py FACES COUNT

Prints one line of JSON: how many, and the processor seconds of all but the first, in one process that stays warm.
"""
import json, pathlib, sys, tempfile, time

import typst

SHEET = """
#set document(title: "阅卷安排通知书", date: datetime(year: 2026, month: 11, day: 23))
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —")
#set text(font: ("FandolFang R", "Noto Serif CJK SC", "HanaMinB"), size: 16pt, lang: "zh", region: "cn")
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 12pt)
#align(center)[#text(font: "Noto Serif CJK SC", weight: "bold", size: 22pt)[云岭省岚江市望川区人民检察院]]
#show heading: it => align(center, text(font: "Noto Serif CJK SC", weight: "bold", size: 22pt, it.body))
= 阅卷安排通知书
#align(right)[岚望检案管阅〔2026〕NUMBER号]
#par(first-line-indent: 0em)[鲁岳涛律师：]

你的阅卷申请（编号YJ-2026-NUMBER，当事人𠮷喆）经审查，准予查阅。依照《中华人民共和国刑事诉讼法》第四十条、《人民检察院刑事诉讼规则》第四十九条的规定，现安排如下：

#table(columns: 4, [阅卷方式], [线上阅卷], [复制], [准许], [开始时间], [2026年11月25日 09:00], [结束时间], [2026年12月9日 18:00])

阅卷开始前，请签署阅卷承诺书。期满需要继续阅卷的，可以续期，次数不限。摘抄、复制案卷材料不收取费用。

#align(right)[云岭省岚江市望川区人民检察院 \\ 二〇二六年十一月二十三日 \\ （院印）]
"""

faces, count = sys.argv[1], int(sys.argv[2])
with tempfile.TemporaryDirectory() as folder:
    source = pathlib.Path(folder) / "document.typ"
    source.write_text(SHEET.replace("NUMBER", "0"), "utf-8")
    compiler = typst.Compiler(str(source), font_paths=[faces], ignore_system_fonts=True)
    begun = None
    for number in range(count + 1):
        source.write_text(SHEET.replace("NUMBER", str(number)), "utf-8")
        pdf = compiler.compile(input=str(source), format="pdf", pdf_standards=["ua-1"])
        assert pdf.startswith(b"%PDF-")
        begun = begun or time.process_time()
print(json.dumps({"documents": count, "cpu_seconds": time.process_time() - begun}))
