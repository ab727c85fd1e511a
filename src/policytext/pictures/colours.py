"""Colours: what each part of a picture is painted in, on light paper and on dark, and the style sheets made of it.

The hues are those of Okabe and Ito (2008), which people with any of the common colour deficiencies tell apart, darkened
or lightened until text in them has a contrast of 4.5 to its ground (WCAG 2.2, 1.4.3) and a mark 3 (1.4.11). Nothing is
told by colour alone: slogans of different kinds differ in shape too, and cells carry their figures.
"""

from __future__ import annotations

__all__ = ["DARK", "FONT", "HEAT", "LIGHT", "NOTEBOOK_CSS", "svg_css"]

LIGHT = {
    "paper": "#ffffff",
    "ink": "#1b1f24",
    "quiet": "#57606a",  # secondary text
    "line": "#d5dae0",  # rules and ticks; no meaning hangs on them
    "band": "#f3f5f7",  # every other row or section
    "section": "#8a2463",
    "numeral": "#a04a00",
    "sequence": "#00694d",
    "parallel": "#005a9c",
    "numeral-ground": "#ffe3c2",
    "sequence-ground": "#d9f2e8",
    "parallel-ground": "#dbecfb",
    "target": "#00639c",
    "reference": "#b24a00",
    "heat0": "#f3f5f7",
    "heat1": "#dceaf6",
    "heat2": "#b5d4ec",
    "heat3": "#84b7de",
    "heat4": "#2f76ad",
    "heat5": "#0b4a7d",
    "on0": "#57606a",
    "on1": "#1b1f24",
    "on2": "#1b1f24",
    "on3": "#1b1f24",
    "on4": "#ffffff",
    "on5": "#ffffff",
}
DARK = {
    "paper": "#15181c",
    "ink": "#e6e9ed",
    "quiet": "#a3acb6",
    "line": "#3a424b",
    "band": "#1f242a",
    "section": "#f2a9d3",
    "numeral": "#ffb066",
    "sequence": "#5fd3ab",
    "parallel": "#79bdf2",
    "numeral-ground": "#4a2f10",
    "sequence-ground": "#123d30",
    "parallel-ground": "#16344f",
    "target": "#69b4ec",
    "reference": "#f2a065",
    "heat0": "#1f242a",
    "heat1": "#1c3247",
    "heat2": "#1f4a6e",
    "heat3": "#2a6698",
    "heat4": "#6cb1e4",
    "heat5": "#c3e2fa",
    "on0": "#a3acb6",
    "on1": "#e6e9ed",
    "on2": "#e6e9ed",
    "on3": "#ffffff",
    "on4": "#10151a",
    "on5": "#10151a",
}

HEAT = (0.0, 0.05, 0.1, 0.2, 0.4)  # a share above the n-th is of heat n + 1

FONT = (
    "system-ui,'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Hiragino Sans GB',"
    "'Microsoft YaHei',"
    "sans-serif"
)

# How notebooks, editors and documentation sites say which theme they show; their word goes before the system's.
_LIGHT_HOST = (
    ":is([data-jp-theme-light=true],.vscode-light,[data-theme=light],[data-bs-theme=light],[theme=light],"
    "[data-md-color-scheme=default])"
)
_DARK_HOST = (
    ":is([data-jp-theme-light=false],.vscode-dark,[data-theme=dark],[data-bs-theme=dark],[theme=dark],"
    "[data-md-color-scheme=slate])"
)


def svg_css(body: str) -> str:
    """Return the style sheet of a drawing that stands alone: dark colours, for the roles that it uses.

    The light ones are attributes of its elements, so that programs which know no style sheets draw it as well.
    """
    rules = "".join(
        f".pt-svg .{letter}-{role}{{{prop}:{colour}}}"
        for role, colour in DARK.items()
        for letter, prop in (("f", "fill"), ("s", "stroke"))
        if f"{letter}-{role}" in body
    )
    return f"@media screen and (prefers-color-scheme:dark){{{rules}}}"


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"--pt-{role}:{colour};" for role, colour in colours.items())


NOTEBOOK_CSS = (
    f".pt{{{_variables(LIGHT)}color-scheme:light}}"
    "@media screen{@media (prefers-color-scheme:dark){"
    f".pt:not({_LIGHT_HOST} *){{{_variables(DARK)}color-scheme:dark}}}}"
    f"{_DARK_HOST} .pt{{{_variables(DARK)}color-scheme:dark}}}}"
    + "".join(f".pt .f-{role}{{fill:var(--pt-{role})}}.pt .s-{role}{{stroke:var(--pt-{role})}}" for role in LIGHT)
)
