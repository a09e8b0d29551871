import ts from 'typescript'
import { countOf, eachNode, type Finding, isForTests, placeOf, type Source } from './sources.ts'

const writes =
  /^(create|insertOne|insertMany|updateOne|updateMany|findOneAnd\w+|findByIdAnd\w+|replaceOne|bulkWrite|bulkSave|deleteOne|deleteMany|save)$/
/** Functions of the kernel that write the model they are given. */
const writers = /^(advance|insert\w*|upsert\w*|write\w*|remove\w*)$/

/** `Matter`, also behind `Matter.collection` and `Matter.findOne(…)`. */
const startsAtMatter = (node: ts.Expression): boolean => {
  if (ts.isIdentifier(node)) return node.text === 'Matter'
  if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node) || ts.isNonNullExpression(node))
    return startsAtMatter(node.expression)
  return (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) && startsAtMatter(node.expression)
}

const writesMatter = (node: ts.Node): boolean => {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Matter'
  if (!ts.isCallExpression(node)) return false
  const called = node.expression
  if (ts.isIdentifier(called))
    return writers.test(called.text) && node.arguments.some(each => each.getText() === 'Matter')
  if (!ts.isPropertyAccessExpression(called) || !writes.test(called.name.text)) return false
  return startsAtMatter(called.expression) || /\bcollection\('matters'\)/.test(called.expression.getText())
}

/** Files with a statement that writes a matter. */
export const matterWriters = (sources: Source[]): Finding => {
  const statements = new Map<string, string>()
  for (const { file, tree } of sources)
    if (tree && !isForTests(file))
      eachNode(tree, node => {
        if (!statements.has(file) && writesMatter(node)) statements.set(file, placeOf(node))
      })
  return countOf([...statements.values()])
}
