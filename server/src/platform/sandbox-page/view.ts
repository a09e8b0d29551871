import { escaped } from '../../kernel/error-page.ts'

/** Markup; what comes into it from elsewhere is escaped by `html`. */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
}
type Part = Html | string | number | readonly Part[]
const partOf = (part: Part): string => {
  if (part instanceof Html) return part.markup
  return Array.isArray(part) ? part.map(partOf).join('') : escaped(String(part))
}
export const html = (texts: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(texts.reduce((all, text, i) => all + partOf(parts[i - 1] ?? '') + text))
export const nothing = html``

/** A message that came: what it is, to whom, and which of theirs, so that no two look alike. */
export const messageCard = (
  { title, to, nth, when }: { title: string; to: string; nth: number; when: string },
  content: Html,
): Html =>
  html`<article class="card" aria-label="${title}，给 ${to}，第 ${nth} 条"><h3>${title}</h3>
<p class="to">给 ${to}</p>
<p class="quiet">第 ${nth} 条 · ${when}</p>${content}</article>`

/** A button that does one thing, without any script. */
export const button = (
  text: string,
  action: string,
  fields: Record<string, string> = {},
  look = '',
): Html => html`
<form method="post" action="/sandbox/${action}">${Object.entries(fields).map(
  ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
)}<button class="${look}">${text}</button></form>`

const STYLE = `
body{margin:0;background:#f4f6f5;color:#1a1f2b;font:17px/1.5 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif}
main{max-width:1080px;margin:0 auto;padding:16px 16px 48px}
h1{font-size:26px;margin:8px 0}h2{font-size:21px;margin:28px 0 8px}h3{font-size:17px;margin:0}
p{margin:0 0 12px}.quiet{color:#5b6472;font-size:15px}.done{background:#e3f3ed;border-radius:12px;padding:12px 16px}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(280px,1fr));gap:12px;align-items:start}
.card{background:#fff;border-radius:12px;padding:16px;box-shadow:0 1px 4px #1a1f2b1a;overflow-wrap:anywhere}
.card .to{margin:0;font-weight:600}
.card img{display:block;width:160px;height:160px;margin:8px 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 12px;margin:8px 0}dt{color:#5b6472}dd{margin:0}
table{width:100%;border-collapse:collapse;background:#fff;border-radius:12px}th,td{text-align:left;padding:8px 12px;border-top:1px solid #e3e7ea;font-weight:400}
form{display:inline-block;margin:0 8px 8px 0}
button{min-height:44px;padding:8px 16px;border:1px solid #0b7a5b;border-radius:12px;background:#fff;color:#0b7a5b;font:inherit;cursor:pointer}
button.off{border-color:#b3261e;color:#b3261e}
a{color:#0b7a5b}.scroll{overflow-x:auto}summary{padding:10px 0;min-height:24px;cursor:pointer}time{white-space:nowrap}
@media(max-width:600px){.stack th,.stack td{display:block;border:0;padding:2px 12px}.stack tr{display:block;border-top:1px solid #e3e7ea;padding:8px 0}}`

export const page = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · 镇易办</title>
<style>${new Html(STYLE)}</style>
</head>
<body><main>${body}</main></body>
</html>
`.markup
