import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { IPluginContext } from '@tarojs/service'

/**
 * What WeChat passes on to a screen reader, since its base library 2.7.1:
 * https://developers.weixin.qq.com/miniprogram/dev/component/aria-component.html
 */
const KNOWN =
  `activedescendant atomic autocomplete busy checked colcount colindex colspan controls current describedby
  details disabled dropeffect errormessage expanded flowto grabbed haspopup hidden invalid keyshortcuts label labelledby
  level live modal multiline multiselectable orientation owns placeholder posinset pressed readonly relevant required
  roledescription rowcount rowindex rowspan selected setsize sort valuemax valuemin valuenow valuetext`.split(
    /\s+/,
  )

/** Elements that are spoken. A view without an attribute is drawn by other templates, which need none. */
const SPOKEN = ['view', 'text', 'image', 'button', 'input', 'textarea']
const VARIANTS = ['', 'static-', 'catch-']

const source = path.resolve(__dirname, '../src')
/** Every `aria-*` that the app sends. */
const usedBySource = (): string[] => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    file => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
  )
  const used = new Set<string>()
  for (const file of files)
    for (const [, name = ''] of readFileSync(path.join(source, file), 'utf8').matchAll(/\baria-([a-z]+)/g))
      used.add(name)
  const unknown = [...used].filter(name => !KNOWN.includes(name))
  if (unknown.length > 0) throw new Error(`WeChat knows no aria-${unknown.join(', aria-')}`)
  return [...used].sort()
}

/** As browsers have it of these roles by themselves. */
const LIVE_BY_ROLE = `(i.role==='alert'?'assertive':i.role==='status'?'polite':'')`

type Modify = (markup: string, nodeName: string, level: number, children: string) => string

/**
 * Taro's weapp templates drop `aria-*`. This writes into them the role and every attribute that the app uses,
 * un-aliased, under the camel-cased names the runtime sends. What is `false` has to be sent as a word.
 */
export default (ctx: IPluginContext) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: { template?: { modifyTemplateResult?: Modify } }) {
      const { template } = platform
      if (!template) return
      const written = usedBySource().map(name => {
        const sent = `i.aria${name.charAt(0).toUpperCase()}${name.slice(1)}`
        return `aria-${name}="{{${sent}||${name === 'live' ? LIVE_BY_ROLE : "''"}}}"`
      })
      const attributes = [`aria-role="{{i.role||''}}"`, ...written].join(' ')
      const before = template.modifyTemplateResult?.bind(template)
      template.modifyTemplateResult = (markup, nodeName, level, children) => {
        const out = before ? before(markup, nodeName, level, children) : markup
        if (!VARIANTS.some(variant => SPOKEN.some(name => nodeName === variant + name))) return out
        return out.replace(/data-sid="\{\{i\.sid\}\}"/g, `$& ${attributes}`)
      }
    },
  })
}
