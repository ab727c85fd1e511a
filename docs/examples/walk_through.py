# %% [markdown]
# # From five files to a table and a figure
#
# Question: what are five documents about, and how do they count it out? Open this file as a notebook (VS Code, Spyder
# and Jupytext know its cells), or run it at the root of the repository: `python docs/examples/walk_through.py`. It
# writes into `build/walk_through`. Then put files of your own in the place of the samples.

# %% 1. Read the files
import csv
from pathlib import Path

import policytext as pt
from policytext import pictures

FILES = [
    Path("seeds") / f"{name}.txt"
    for name in ("news_business", "news_innovation", "report_qinghe_2026", "speech_complete", "speech_fragment")
]
RESULTS = Path("build/walk_through")
RESULTS.mkdir(parents=True, exist_ok=True)

documents = []
for loaded in pt.load_many(FILES):
    if loaded.document:
        documents.append(loaded.document)
    else:
        print("not read:", loaded.error)

for document in documents:
    print(document.origin.name if document.origin else "", document.kind, len(document.text), document.title, sep=" | ")

# %% 2. Analyze them, each once
analyses = list(pt.analyze_many(documents))

# %% 3. Look before you count: the evidence for what will be counted
# Every numeral slogan with its members and what named them. Read these lines: a table is as good as they are.
for analysis in analyses:
    print(analysis.document.title)
    for slogan in analysis.slogans:
        if slogan.kind == "numeral":
            members = "、".join(member.text for member in slogan.members) or "not named here"
            print(f"    {slogan.text}: {members} ({slogan.resolved_by})")

# %% 4. The table: a row a document
table = []
for analysis in analyses:
    document, names = analysis.document, [s for s in analysis.slogans if s.kind == "numeral"]
    leading, share = analysis.themes.ranking[0] if analysis.themes.ranking else (None, 0.0)
    table.append(
        {
            "file": document.origin.name if document.origin else None,
            "title": document.title,
            "kind": str(document.kind),
            "characters": len(document.text),
            "sections": sum(1 for _ in analysis.outline.walk()),
            "numeral slogans": len(names),
            "with members": sum(bool(s.members) for s in names),
            "theme": leading,
            "share": round(share, 2),
            "problems": len(analysis.problems),
        }
    )

# utf-8-sig, so that Excel reads the Chinese
with (RESULTS / "documents.csv").open("w", encoding="utf-8-sig", newline="") as file:
    writer = csv.DictWriter(file, fieldnames=list(table[0]))
    writer.writeheader()
    writer.writerows(table)
for row in table:
    print(row["theme"], row["share"], row["numeral slogans"], row["with members"], row["title"], sep=" | ")

# %% 5. The figure: themes by document
# Given several analyses, `show_themes` draws a row for each. `figure.data` is what it drew: a HeatMap, with the hits.
# In matplotlib, to restyle it for a paper: `policytext.ext.plot.plot_themes(analyses, top=6)`.
figure = pictures.show_themes(analyses, top=6)
(RESULTS / "themes.svg").write_text(figure.svg or "", encoding="utf-8")
figure  # noqa: B018  a notebook shows it here

# %% 6. For the appendix: all that was found, and by what
with (RESULTS / "analyses.jsonl").open("w", encoding="utf-8", newline="\n") as file:
    file.writelines(analysis.to_json() + "\n" for analysis in analyses)
print(f"policytext {pt.__version__}, table agenda; see {RESULTS}")
