import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** One import as written in a file. */
export interface Import {
  from: string
  line: number
  specifier: string
  /** File of ours from the root, or null for a package. */
  to: string | null
  /** Gone at run time. */
  typeOnly: boolean
  /** `export … from` */
  passesOn: boolean
}

const places = ['shared', 'server', 'miniapp', 'console', 'scripts', 'e2e']
const skipped = new Set(['node_modules', 'dist', '.cache', '.swc', '.temp'])
/** Where a workspace's name leads; the `exports` of its package.json say the same. */
const workspaces: Record<string, string> = {
  '@zhenyiban/shared': 'shared/src',
  '@zhenyiban/embedded-mongo': 'server/embedded-mongo/src',
  '@zhenyiban/server': 'server/src',
  '@zhenyiban/miniapp': 'miniapp/src',
  '@zhenyiban/console': 'console/src',
}

const walk = (full: string): string[] =>
  readdirSync(full, { withFileTypes: true }).flatMap(entry => {
    const inside = path.join(full, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(inside)
    return /\.(ts|tsx|mts|mjs|js|cjs)$/.test(entry.name) ? [inside] : []
  })
const isFolder = (full: string) => statSync(full, { throwIfNoEntry: false })?.isDirectory() ?? false
const isFile = (full: string) => statSync(full, { throwIfNoEntry: false })?.isFile() ?? false

/** All our source files, from the root, with `/`. */
export const sourceFiles = (root: string): string[] =>
  places
    .map(place => path.join(root, place))
    .filter(isFolder)
    .flatMap(walk)
    .map(full => path.relative(root, full).split(path.sep).join('/'))
    .sort()

const resolve = (root: string, from: string, specifier: string): string | null => {
  const workspace = Object.keys(workspaces).find(
    name => specifier === name || specifier.startsWith(`${name}/`),
  )
  const base = workspace
    ? workspaces[workspace]! + specifier.slice(workspace.length)
    : specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(from), specifier)
      : null
  if (base === null) return null
  const found = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'].find(end =>
    isFile(path.join(root, base + end)),
  )
  return base + (found ?? '')
}

const namesOnlyTypes = (clause: ts.ImportClause | undefined): boolean => {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const named = clause.namedBindings
  if (clause.name || !named || !ts.isNamedImports(named)) return false
  return named.elements.length > 0 && named.elements.every(each => each.isTypeOnly)
}

/** The imports of one file: static, `export … from`, `import()` of values and of types. */
export const importsOf = (root: string, from: string): Import[] => {
  const source = ts.createSourceFile(
    from,
    readFileSync(path.join(root, from), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  )
  const found: Import[] = []
  const add = (node: ts.Node, target: ts.Node, typeOnly: boolean, passesOn = false) => {
    if (!ts.isStringLiteralLike(target)) return
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
    const specifier = target.text
    found.push({ from, line, specifier, to: resolve(root, from, specifier), typeOnly, passesOn })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, namesOnlyTypes(node.importClause))
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      const named =
        node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : []
      const types = node.isTypeOnly || (named.length > 0 && named.every(each => each.isTypeOnly))
      add(node, node.moduleSpecifier, types, true)
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node, node.argument.literal, true)
    else if (ts.isCallExpression(node) && node.arguments[0]) {
      const { expression } = node
      const required = ts.isIdentifier(expression) && expression.text === 'require'
      if (required || expression.kind === ts.SyntaxKind.ImportKeyword) add(node, node.arguments[0], false)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
