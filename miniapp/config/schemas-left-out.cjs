/**
 * Babel plugin for `shared`: what the phone would build of schemas and never ask. `no-schemas.cjs` answers itself whatever is
 * read from it or called on it, so an expression that begins with it is it; of an endpoint the client reads method, path and
 * `download`. What this takes from every launch is in docs/decisions/0066-a-good-citizen-on-the-phone.md.
 */
const SCHEMAS = /\/(zod|fields|document-fields)\.ts$/
const ENDPOINT = /\/endpoint\.ts$/
const ASKED_BY_SERVERS = new Set([
  'access',
  'summary',
  'params',
  'query',
  'body',
  'result',
  'withGivenPassword',
  'live',
])

/** The name an expression begins with: `z` of `z.object({}).check()`. */
const rootOf = node => {
  if (node.type === 'Identifier') return node.name
  if (node.type === 'MemberExpression') return rootOf(node.object)
  return node.type === 'CallExpression' ? rootOf(node.callee) : undefined
}
/** The module a name was imported from. */
const sourceOf = (path, name) => {
  const binding = name && path.scope.getBinding(name)
  return binding?.kind === 'module' ? binding.path.parent.source.value : ''
}

module.exports = ({ types }) => ({
  visitor: {
    CallExpression(path) {
      const root = rootOf(path.node.callee)
      const source = sourceOf(path, root)
      if (SCHEMAS.test(source)) path.replaceWith(types.identifier(root))
      const [declared] = path.node.arguments ?? []
      if (!ENDPOINT.test(source) || root !== 'endpoint' || declared?.type !== 'ObjectExpression') return
      declared.properties = declared.properties.filter(({ key }) => !ASKED_BY_SERVERS.has(key?.name))
      path.replaceWith(declared)
    },
  },
})
