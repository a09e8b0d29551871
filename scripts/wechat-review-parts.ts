// What docs/wechat-review.md says that the code knows: made from the tables, so that it cannot drift.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { suggestedTemplates, templateFields } from '../server/src/platform/wechat/templates.ts'
import { contract } from '../shared/src/contract.ts'
import { templateKeys } from '../shared/src/notifications/contract.ts'
import { appPermissions } from '../shared/src/privacy/app-permissions.ts'
import { gatheredList } from '../shared/src/privacy/gathered.ts'
import { grounds, recipients, type WechatPrivate, wechatPrivate } from '../shared/src/privacy/gathering.ts'

/** 隐私保护指引: one entry for each kind WeChat lists, with what it is used for. */
const guide = (): string => {
  const rows = gatheredList.flatMap(({ name, where, purpose, wechat }) =>
    wechat.map(each => `| ${wechatPrivate[each]} | \`${each}\` | ${name}：${where}，用于${purpose} |`),
  )
  return ['| 指引里选哪一项 | 用到的接口 | 填写的用途 |', '| --- | --- | --- |', ...rows].join('\n')
}
/** What the guide asks besides: everything gathered that no interface of WeChat's gives. */
const others = (): string => {
  const rows = gatheredList.map(
    ({ name, purpose, ground, sensitive, recipients: to, kept }) =>
      `| ${name} | ${purpose} | ${grounds[ground]} | ${sensitive ? `是：${sensitive.consent}` : '否'} | ${to.map(each => recipients[each]).join('、') || '无'} | ${kept} |`,
  )
  return [
    '| 信息 | 用途 | 依据 | 敏感，怎样单独同意 | 给谁 | 存多久 |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}
const templates = (): string => {
  const rows = templateKeys.map(key => {
    const { keys } = suggestedTemplates[key].once as { keys: Record<string, string> }
    return `| ${key} | \`WECHAT_TEMPLATE_${key.toUpperCase()}\` | ${templateFields[key].map(field => `${field}（${keys[field]}）`).join('、')} |`
  })
  return ['| 模板 | 设置 | 字段（建议的类型） |', '| --- | --- | --- |', ...rows].join('\n')
}
const permissions = (): string => ['```json', JSON.stringify(appPermissions, null, 2), '```'].join('\n')

export const parts: Record<string, () => string> = { guide, others, templates, permissions }
const PART = /(<!-- from the code: (\w+) -->\n)[\s\S]*?(\n<!-- end -->)/g
/** The document with its parts as the code has them now. */
export const renewed = (document: string): string =>
  document.replaceAll(
    PART,
    (_, begin: string, name: string, end: string) => `${begin}${parts[name]!()}${end}`,
  )

const SOURCES = ['miniapp/src']
/** WeChat's private interfaces that the mini-program uses, by the sources of its build. */
export const usedInterfaces = (root: string): WechatPrivate[] => {
  const code = SOURCES.flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(file => /\.tsx?$/.test(file) && !/\.test\./.test(file))
      .map(file => readFileSync(path.join(root, folder, file), 'utf8')),
  ).join('\n')
  return (Object.keys(wechatPrivate) as WechatPrivate[]).filter(
    name =>
      // Whatever the server takes a code of is asked for by some phone.
      (name === 'getPhoneNumber' && 'signInByWechatPhone' in contract) ||
      new RegExp(`\\b(Taro|wx)\\.${name}\\b|open-?[tT]ype\\W{1,6}${name}\\b`).test(code),
  )
}
