/** The page's own style: the product's tokens, by the reader's theme. Colour means status. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --bg: oklch(0.985 0.002 250); --surface: oklch(1 0 0); --sunken: oklch(0.965 0.003 250); --line: oklch(0.905 0.005 250);
  --strong: oklch(0.64 0.01 250); --text: oklch(0.24 0.015 255); --muted: oklch(0.46 0.015 255);
  --good: oklch(0.52 0.11 155); --bad: oklch(0.53 0.19 27); --warn: oklch(0.56 0.12 70); --mark: oklch(0.5 0.15 258);
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: oklch(0.185 0.008 255); --surface: oklch(0.215 0.009 255); --sunken: oklch(0.165 0.007 255); --line: oklch(0.29 0.01 255);
    --strong: oklch(0.5 0.012 255); --text: oklch(0.94 0.005 255); --muted: oklch(0.76 0.012 255);
    --good: oklch(0.76 0.13 155); --bad: oklch(0.71 0.16 27); --warn: oklch(0.8 0.12 80); --mark: oklch(0.72 0.13 255);
  }
}
* { box-sizing: border-box; margin: 0 }
body {
  font: 14px/1.5 "Inter Variable", Inter, system-ui, sans-serif; font-variant-numeric: tabular-nums;
  color: var(--text); background: var(--bg); padding: 32px 24px 64px;
}
main { max-width: 1080px; margin: 0 auto }
h1 { font-size: 22px; line-height: 1.3; font-weight: 600; letter-spacing: -0.01em }
h2 { font-size: 15px; font-weight: 600; margin: 40px 0 12px }
p { max-width: 76ch }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 12.5px }
code { overflow-wrap: anywhere }
.muted { color: var(--muted) }
.verdict { display: flex; align-items: baseline; gap: 10px }
.good { color: var(--good) } .bad { color: var(--bad) } .warn { color: var(--warn) }
dl.facts { margin-top: 16px; display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 20px }
dl.facts div { display: contents }
dl.facts dt { color: var(--muted) }
dl.facts dd { margin: 0; overflow-wrap: anywhere }
p.note { margin-top: 12px }
table { border-collapse: collapse; width: 100% }
th { text-align: left; font-weight: 500; color: var(--muted); font-size: 12.5px }
th, td { padding: 6px 16px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top }
tr > :last-child { padding-right: 0 }
td.n, th.n { text-align: right; white-space: nowrap }
td.what { overflow-wrap: anywhere }
td.short { white-space: nowrap }
.wide { overflow-x: auto }
.wide table { min-width: 680px }
.tall { max-height: 360px; overflow: auto }
.tall thead th { position: sticky; top: 0; background: var(--bg) }
details { margin-top: 8px }
summary { cursor: pointer; color: var(--muted); font-size: 13px; width: fit-content }
summary:hover { color: var(--text) }
summary:focus-visible, .wide:focus-visible, .tall:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px }
details table { width: auto; margin-top: 4px; font-size: 13px }
.finding { border-left: 2px solid var(--bad); padding-left: 14px; margin: 16px 0 28px }
.finding h3 { font-size: 14px; font-weight: 600 }
.finding p { overflow-wrap: anywhere; max-width: none }
.finding .detail { margin: 4px 0 }
pre { background: var(--sunken); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; margin-top: 8px; overflow-x: auto; line-height: 1.6 }
.figure { display: grid; grid-template-columns: minmax(0, 1fr) 150px minmax(260px, 420px); gap: 2px 28px; padding: 14px 0; border-bottom: 1px solid var(--line) }
.figure:first-of-type { border-top: 1px solid var(--line) }
.figure + .wide { margin-top: 20px }
.figure h3 { font-size: 14px; font-weight: 600; overflow-wrap: anywhere }
.figure .number { font-size: 20px; line-height: 1.25; font-weight: 600; letter-spacing: -0.01em }
.figure .number small { font-size: 13px; font-weight: 400; color: var(--muted); letter-spacing: 0 }
.figure .told { font-size: 13px }
.figure details { margin-top: 2px }
svg { display: block; width: 100%; height: auto; font-family: inherit }
svg text { fill: var(--muted); font-size: 11px }
svg .tick { text-anchor: middle }
svg .name { text-anchor: end }
svg .panel { font-size: 11.5px; fill: var(--text) }
svg .axis { stroke: var(--strong) } svg .grid { stroke: var(--line) }
svg .dot { fill: var(--mark); fill-opacity: 0.75 } svg .dot.bad { fill: var(--bad) }
svg .median { stroke: var(--text); stroke-width: 2 }
svg .target { stroke: var(--good); stroke-dasharray: 3 3; fill: none } svg .zone { fill: var(--good); fill-opacity: 0.1 }
svg.timeline .target { stroke: var(--bad) }
svg .shade { fill: var(--text); fill-opacity: 0.06 }
svg .fault { fill: var(--warn) }
svg .ok { fill: var(--mark) } svg .refused { fill: var(--strong) } svg .unknown { fill: var(--bad) }
svg .p50, svg .p99 { fill: none; stroke: var(--mark); stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round }
svg .p50 { stroke: var(--strong) }
svg.timeline { min-width: 760px }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 8px 0 0; padding: 0; list-style: none; font-size: 13px; color: var(--muted) }
.legend i { display: inline-block; width: 10px; height: 10px; margin-right: 6px; border-radius: 2px }
.legend i.line { height: 2px; vertical-align: middle; width: 14px }
.of-ok { background: var(--mark) } .of-refused, .of-p50 { background: var(--strong) } .of-unknown { background: var(--bad) }
.of-fault { background: var(--warn) } .of-p99 { background: var(--mark) }
@media (max-width: 760px) {
  body { padding: 20px 16px 48px }
  .figure { grid-template-columns: minmax(0, 1fr) }
}
@media print { body { padding: 0 } details { display: none } }
`;
