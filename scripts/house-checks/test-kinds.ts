import path from 'node:path'
import ts from 'typescript'
import { countOf, type Finding, isTest, type Source } from './sources.ts'

/** What starts a server or a database, or another program of ours, which may do so. */
const starts =
  /\b(createServer|startEmbeddedMongo|MongoClient\.connect|mongoose\.connect)\(|from 'node:child_[p]rocess'/

const workspaces: Record<string, string> = {
  shared: 'shared',
  server: 'server',
  'embedded-mongo': 'server/embedded-mongo',
}

const isLasting = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean =>
  ts.isExportDeclaration(node) ? !node.isTypeOnly : !node.importClause?.isTypeOnly

/** The files of ours whose code a file needs when it runs; imports name them with their endings. */
const importsOf = ({ file, tree }: Source): string[] =>
  (tree?.statements ?? []).flatMap(node => {
    if (!(ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) || !isLasting(node)) return []
    const name = (node.moduleSpecifier as ts.StringLiteral | undefined)?.text ?? ''
    const [, workspace = '', inside] = /^@zhenyiban\/([^/]+)\/(.+)$/.exec(name) ?? []
    if (inside) return [`${workspaces[workspace]}/src/${inside}`]
    return name.startsWith('.') ? [path.posix.join(path.posix.dirname(file), name)] : []
  })

/** The file through which a test starts something, itself or one it imports; null when it starts nothing. */
const starterOf = (test: string, files: Map<string, Source>): string | null => {
  const seen = new Set([test])
  for (const file of seen) {
    const source = files.get(file)
    if (source && starts.test(source.text)) return file
    for (const to of source ? importsOf(source) : []) seen.add(to)
  }
  return null
}

/** Tests named as if they needed no server that start one, and those named as if they did that start none. */
export const misnamedTests = (sources: Source[]): Finding => {
  const files = new Map(sources.map(source => [source.file, source]))
  const tests = sources
    .map(({ file }) => file)
    .filter(file => isTest(file) && !/^(e2e|miniapp\/test)\//.test(file))
  return countOf(
    tests.flatMap(test => {
      const starter = starterOf(test, files)
      const named = /\.api\.test\.tsx?$/.test(test)
      if (starter && !named)
        return [`${test} starts a server by ${starter}; its name is to end in .api.test.ts`]
      return named && !starter ? [`${test} starts no server; its name is to end in .test.ts`] : []
    }),
  )
}
