import ts from 'typescript'
import { eachNode, type Finding, isTest, placeOf, type Source } from './sources.ts'

/** The longest first; only those over the limit are to blame. */
const longest = (measured: { name: string; lines: number }[], limit: number): Finding => {
  const sorted = measured.sort((left, right) => right.lines - left.lines)
  return {
    figure: sorted[0]?.lines ?? 0,
    offenders: sorted
      .filter(({ lines }) => lines > limit)
      .map(({ name, lines }) => `${name} (${lines} lines)`),
  }
}

const linesBetween = (node: ts.Node): number => {
  const tree = node.getSourceFile()
  const lineAt = (position: number) => tree.getLineAndCharacterOfPosition(position).line
  return lineAt(node.end) - lineAt(node.getStart()) + 1
}

const nameOf = (node: ts.SignatureDeclaration): string => {
  const holder = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : null)
  return holder ? ` ${holder.getText()}` : ''
}

/** Functions, methods and components alike. A test's file is one list of cases and is not measured here. */
export const longestFunction = (sources: Source[], limit: number): Finding => {
  const measured: { name: string; lines: number }[] = []
  for (const { file, tree } of sources)
    if (tree && !isTest(file))
      eachNode(tree, node => {
        if (ts.isFunctionLike(node) && 'body' in node && node.body)
          measured.push({ name: placeOf(node) + nameOf(node), lines: linesBetween(node) })
      })
  return longest(measured, limit)
}

export const longestFile = (sources: Source[], limit: number): Finding =>
  longest(
    sources.map(({ file, text }) => ({ name: file, lines: text.trimEnd().split('\n').length })),
    limit,
  )
