import mongoose from 'mongoose'
import './archives.ts'
import './features.ts'
import './kernel/idempotency.ts'
import './kernel/imported-fields.ts'
import './kernel/readiness.ts'
import './kernel/upgrades.ts'
import './platform/wechat/token-store.ts'
import './start-faults.ts'
import { everywhere, sharded, whole } from './shard-keys.ts'

/** Tests that ran before in this process may have models of their own, named so. */
const models = mongoose
  .modelNames()
  .filter(name => !name.startsWith('Test'))
  .map(name => mongoose.model(name))
const modelOf = new Map(models.map(model => [model.collection.collectionName, model]))
type Index = { fields: string[]; unique: boolean }
const indexesOf = (collection: string): Index[] =>
  modelOf
    .get(collection)!
    .schema.indexes()
    .map(([fields, options]) => ({ fields: Object.keys(fields), unique: options?.unique === true }))
const all = Object.keys(sharded)

test('every collection stands in one of the tables, and nothing else does', () => {
  expect([...all, ...Object.keys(whole)].sort()).toEqual([...modelOf.keys()].sort())
  for (const shape of Object.keys(everywhere)) expect(all).toContain(shape.split(':')[0])
})
test('each is told in docs/scale.md', async () => {
  const { readFile } = await import('node:fs/promises')
  const told = await readFile(new URL('../../docs/scale.md', import.meta.url), 'utf8')
  for (const [collection, { key, also }] of Object.entries(sharded)) {
    const line = told.split('\n').find(each => each.startsWith(`| \`${collection}\``)) ?? ''
    expect(line).toContain(`\`${key}\``)
    for (const field of Object.keys(also)) expect(line).toContain(`\`${field}\``)
  }
  for (const [collection, why] of Object.entries(whole))
    expect(told).toContain(`| \`${collection}\` | ${why} |`)
  for (const [shape, why] of Object.entries(everywhere)) expect(told).toContain(`| \`${shape}\` | ${why} |`)
})
test.each(all)('no unique index of %s reaches over shards', collection => {
  const { key } = sharded[collection]!
  for (const { fields, unique } of indexesOf(collection)) if (unique) expect(fields[0]).toBe(key)
})
test.each(all)('%s has what its key needs: every record has it, and an index begins with it', collection => {
  const { key } = sharded[collection]!
  if (key === '_id') return
  const { schema } = modelOf.get(collection)!
  expect(schema.path(key).isRequired).toBe(true)
  const isUnique = indexesOf(collection).some(({ fields }) => fields[0] === key)
  expect(isUnique).toBe(true)
})
test.each(all)('what %s is also read by has an index on every shard', collection => {
  for (const field of Object.keys(sharded[collection]!.also).filter(each => each !== '_id'))
    expect([field, indexesOf(collection).some(({ fields }) => fields.includes(field))]).toEqual([field, true])
})
