import ts from 'typescript'
import { countOf, eachNode, type Finding, placeOf, type Source } from './sources.ts'

const withoutWrapping = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)
    ? withoutWrapping(node.expression)
    : node

const isPack = (node: ts.Node): boolean => {
  if (!ts.isSpreadAssignment(node) && !ts.isJsxSpreadAttribute(node) && !ts.isSpreadElement(node))
    return false
  const spread = withoutWrapping(node.expression)
  return ts.isObjectLiteralExpression(spread) || ts.isArrayLiteralExpression(spread)
}

/** A literal spread into another: it saves lines and switches off the check for misspelt properties. */
export const spreadPacks = (sources: Source[]): Finding => {
  const found: string[] = []
  for (const { tree } of sources)
    if (tree)
      eachNode(tree, node => {
        if (isPack(node)) found.push(placeOf(node))
      })
  return countOf(found)
}
