import type { IPluginContext } from '@tarojs/service'

/** Elements that can carry a role or a name. */
const NAMED = ['view', 'text', 'image', 'button', 'input', 'textarea']
const VARIANTS = ['', 'pure-', 'static-', 'click-', 'catch-']

type Modify = (markup: string, nodeName: string, level: number, children: string) => string

/**
 * Taro's weapp templates drop `aria-*`. This writes role and label into them un-aliased, under the camel-cased
 * names the runtime sends.
 */
export default (ctx: IPluginContext) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: { template?: { modifyTemplateResult?: Modify } }) {
      const { template } = platform
      if (!template) return
      const before = template.modifyTemplateResult?.bind(template)
      template.modifyTemplateResult = (markup, nodeName, level, children) => {
        const out = before ? before(markup, nodeName, level, children) : markup
        if (!VARIANTS.some(variant => NAMED.some(name => nodeName === variant + name))) return out
        return out.replace(
          /data-sid="\{\{i\.sid\}\}"/g,
          `$& aria-role="{{i.role||''}}" aria-label="{{i.ariaLabel||''}}"`,
        )
      }
    },
  })
}
