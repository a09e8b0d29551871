import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

interface Axe {
  run(where: string, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

/** Breaks of WCAG 2.1 A and AA on the page or in a part of it, one line each. */
export const breaksIn = async (page: Page, part = 'html'): Promise<string[]> => {
  await page.addScriptTag({ path: axe })
  return page.evaluate(async where => {
    // Of what holds it need not tell every place, nor of any its selector: that costs as much as the looking.
    const options = {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
      resultTypes: ['violations'],
      selectors: false,
    }
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(where, options)
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  }, part)
}
