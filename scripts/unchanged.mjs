// What passed before is not run again on a developer's machine while nothing it depends on changed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './children.mjs'
import { hashOf } from './inputs.mjs'

/** What every part depends on. */
const always = ['package.json', 'package-lock.json', 'tsconfig.json', 'jest.config.mjs', 'scripts']
const settings = ['MONGODB_URI', 'CHROMIUM_PATH', 'API_BASE']

const recordOf = part => path.join(root, `.cache/passed/${part.name}.json`)

export const inputsOf = part => part.inputs && hashOf([...always, ...part.inputs], { settings })

/** How many passed when the inputs were the same, or null. A server that tests changes (CI) takes nobody's word for it. */
export const passedBefore = (part, inputs) => {
  if (process.env.CI || !inputs) return null
  try {
    const record = JSON.parse(readFileSync(recordOf(part), 'utf8'))
    return record.inputs === inputs ? record.passed : null
  } catch {
    return null
  }
}

export const rememberPassed = (part, inputs, passed) => {
  if (!inputs) return
  mkdirSync(path.dirname(recordOf(part)), { recursive: true })
  writeFileSync(recordOf(part), JSON.stringify({ inputs, passed }))
}
