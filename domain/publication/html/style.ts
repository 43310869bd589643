/** The look of all pages: system fonts, no file to load, readable in print and in the dark. Colours hold 4.5:1 against their ground. */
export const STYLE = `
:root{--ink:#1c2430;--soft:#566072;--line:#d8dde5;--ground:#fff;--panel:#f5f7fa;--accent:#8c1d18;--bar:#2b6777;--few:#7fa6b0}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:var(--ground);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
a{color:var(--accent)}a:focus-visible,[tabindex]:focus-visible,summary:focus-visible{outline:3px solid #e0a100;outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:#fff;padding:8px;z-index:2}
header.top{border-top:6px solid var(--accent);background:var(--panel);border-bottom:1px solid var(--line)}
header.top>div,main,footer>div{max-width:1280px;margin:0 auto;padding:20px 24px}
h1{font-size:1.9rem;line-height:1.2;margin:.2em 0}h2{font-size:1.4rem;margin:2.2em 0 .6em;padding-bottom:.3em;border-bottom:2px solid var(--accent)}
h3{font-size:1.1rem;margin:2em 0 .4em}
[lang=en]{color:var(--soft);font-weight:400;font-size:.86em}
h1 [lang=en],h2 [lang=en],h3 [lang=en]{font-size:.7em;margin-left:.3em}
.brand{color:var(--soft);margin:0}.brand b{color:var(--accent)}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(190px,1fr));gap:10px 24px;margin:16px 0 4px;padding:0}
.facts dt{color:var(--soft);font-size:.82rem}.facts dd{margin:0;font-weight:600}
.badge{display:inline-block;padding:1px 10px;border:1px solid currentColor;border-radius:99px;font-size:.85rem;color:var(--accent)}
.headline{display:grid;grid-template-columns:repeat(auto-fit,minmax(230px,1fr));gap:14px;margin:18px 0}
.headline>div{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:14px 16px}
.headline b{display:block;font-size:2rem;line-height:1.15;font-variant-numeric:tabular-nums}
.headline small{color:var(--soft)}
nav ul{display:flex;flex-wrap:wrap;gap:6px 18px;padding:0;margin:12px 0;list-style:none}
.note,.method,.empty{color:var(--soft);font-size:.9rem;margin:.3em 0}
.scroll{overflow-x:auto}
figure{margin:12px 0 16px}
svg{display:block;width:100%;min-width:560px;max-width:980px;height:auto;font:13px system-ui,"DejaVu Sans",sans-serif}
svg text{dominant-baseline:central;fill:var(--ink)}svg .tick{text-anchor:middle;fill:var(--soft);font-size:11px}
svg .value{text-anchor:end;font-weight:600}svg .in{text-anchor:middle;font-size:11px}
svg .grid{stroke:var(--line);fill:none}svg .interval{stroke:#111;stroke-width:1.5;fill:none}
.bar{fill:var(--bar);background:var(--bar)}.few{fill:var(--few);background:var(--few);stroke:var(--bar);stroke-dasharray:3 2}
i.few{border:1px dashed var(--bar)}
.s1{fill:#8c510a;background:#8c510a}.s2{fill:#d8b365;background:#d8b365}.s3{fill:#e4e4e0;background:#e4e4e0}.s4{fill:#7fc4ba;background:#7fc4ba}.s5{fill:#01665e;background:#01665e}
svg .s1t,svg .s5t{fill:#fff}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;padding:0;margin:8px 0 0;font-size:.85rem}
.legend i{display:inline-block;width:14px;height:14px;margin-right:6px;vertical-align:-2px;border:1px solid #0003}
.legend .whisker{border:0;border-top:2px solid #111;height:5px;width:18px}
table{border-collapse:collapse;width:100%;font-size:.88rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-size:.82rem;color:var(--soft);padding:4px 0}
th,td{padding:5px 7px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{background:var(--panel);border-bottom:2px solid var(--soft);font-weight:600;min-width:50px;vertical-align:bottom}
thead [lang=en],tbody th [lang=en]{display:block}
tbody th{font-weight:500;min-width:190px;max-width:340px;position:sticky;left:0;background:var(--ground)}thead th:first-child{position:sticky;left:0}
.number{text-align:right;white-space:nowrap}thead .number{white-space:normal}
tr.total>*{font-weight:700;border-top:2px solid var(--soft)}tr.rest>*{font-style:italic}
tr.level-overall>*,tr.level-part>*{font-weight:700}tr.level-factor>*{font-weight:600}
tr.level-factor th{padding-left:20px}tr.level-item th{padding-left:32px}
.mark{display:inline-block;border:1px solid var(--soft);border-radius:4px;padding:0 6px;font-size:.8rem;white-space:nowrap;margin:0 2px 2px 0}
.mark.hidden{border-style:dashed}.mark.held{border-color:var(--accent);color:var(--accent)}
details{margin:10px 0}summary{cursor:pointer;font-weight:600}
.files{columns:2 300px;padding-left:1.1em}code{font-size:.86em;overflow-wrap:anywhere}
footer{margin-top:48px;background:var(--panel);border-top:1px solid var(--line);font-size:.9rem}
@media(max-width:640px){h1{font-size:1.45rem}header.top>div,main,footer>div{padding:14px}tbody th{min-width:150px}}
@media print{body{font-size:10pt}header.top,footer{background:none}nav,.skip{display:none}.scroll{overflow:visible}table{font-size:7.5pt}section.table{break-inside:auto}tr,figure{break-inside:avoid}thead{display:table-header-group}h2{break-after:avoid}h3{break-after:avoid}a{color:inherit}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}@page{size:A4 landscape;margin:12mm}}
`.trim();
