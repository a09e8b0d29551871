import { hintFor } from './short-links.ts'

export const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

interface Told {
  path: string
  isLost: boolean
  message: string
  reference: string
}
/** What a browser shows for an address that leads nowhere, or when a page cannot be served; no script, no other file. */
export const errorPage = ({ path, isLost, message, reference }: Told): string => {
  const hint = hintFor(path)
  const title = isLost ? '没有找到这个页面' : '页面暂时打不开'
  const text = isLost ? hint.text : message
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 镇易办</title>
<style>
body{margin:0;background:#f4f6f5;color:#1a1f2b;font:17px/1.5 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif}
main{max-width:480px;margin:12vh auto 0;padding:0 20px}
section{background:#fff;border-radius:12px;padding:24px 20px;box-shadow:0 1px 4px #1a1f2b1a}
h1{margin:0 0 12px;font-size:26px}p{margin:0 0 16px}
a{display:block;box-sizing:border-box;min-height:48px;margin-top:12px;padding:11px 16px;border-radius:12px;
border:1px solid #0b7a5b;text-align:center;text-decoration:none;color:#0b7a5b}
a.first{background:#0b7a5b;color:#fff}small{display:block;margin:16px 0 0;color:#5b6472;font-size:15px;overflow-wrap:anywhere}
</style>
</head>
<body><main><section>
<h1>${title}</h1>
<p>${escaped(text)}</p>
${isLost ? `<a class="first" href="${hint.address}">${hint.link}</a>\n<a href="/">回首页</a>` : '<a class="first" href="/">回首页再试</a>'}
<small>工作人员请从 <a href="/console/" style="display:inline;border:0;padding:0;margin:0">工作台</a> 登录。编号 ${escaped(reference)}</small>
</section></main></body>
</html>
`
}
