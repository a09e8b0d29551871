import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** One file of the house, from the root with `/`. */
export interface Source {
  file: string
  text: string
  /** Null for styles. */
  tree: ts.SourceFile | null
}

const places = ['shared', 'server', 'miniapp', 'console', 'scripts', 'e2e']
const skipped = new Set(['node_modules', 'dist', '.cache', '.swc', '.temp'])

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const inside = path.join(folder, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(inside)
    return /\.(ts|tsx|mts|cts|mjs|cjs|js|css|scss)$/.test(entry.name) ? [inside] : []
  })

/** Every program and style of the house, read and parsed once. */
export const readSources = (root: string): Source[] =>
  places
    .map(place => path.join(root, place))
    .filter(folder => statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    .flatMap(walk)
    .sort()
    .map(full => {
      const file = path.relative(root, full).split(path.sep).join('/')
      const text = readFileSync(full, 'utf8')
      const tree = /css$/.test(file) ? null : ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
      return { file, text, tree }
    })

export const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file)
/** Tests, and what is made for them. */
export const isForTests = (file: string) =>
  isTest(file) || /(^|\/)testing\/|^e2e\/|^miniapp\/test\//.test(file)

/** Calls `visit` for a node and everything in it. */
export const eachNode = (node: ts.Node, visit: (node: ts.Node) => void): void => {
  visit(node)
  ts.forEachChild(node, child => eachNode(child, visit))
}

/** `file:line` of a node. */
export const placeOf = (node: ts.Node): string => {
  const tree = node.getSourceFile()
  return `${tree.fileName}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}

/** The figure that is judged, and who is to blame for it. */
export interface Finding {
  figure: number
  offenders: string[]
}
export const countOf = (offenders: string[]): Finding => ({ figure: offenders.length, offenders })
