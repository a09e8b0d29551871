import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type App, dist } from './weapp-app.ts'
import type { Node } from './weapp-view.ts'

/** How the page's markup draws this node. */
const drawnBy = ({ nn }: Node): string =>
  readFileSync(path.join(dist, 'base.wxml'), 'utf8')
    .split('<template name="')
    .filter(template => new RegExp(`^tmpl_0_${nn}(_blur)?"`).test(template))
    .join('')

/** Whatever a node tells a screen reader is written by the template that draws it. */
export const assertSpoken = (app: App): void => {
  const told = app
    .nodes()
    .flatMap(node =>
      Object.keys(node).flatMap(name => (name === 'role' || name.startsWith('aria') ? [{ node, name }] : [])),
    )
  expect(told.length).toBeGreaterThan(0)
  for (const { node, name } of told) {
    const attribute = name === 'role' ? 'aria-role' : `aria-${name.slice(4).toLowerCase()}`
    expect(drawnBy(node)).toContain(`${attribute}="{{i.${name}||`)
  }
}
