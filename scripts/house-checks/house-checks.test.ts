import ts from 'typescript'
import { longestFile, longestFunction } from './lengths.ts'
import { matterWriters } from './matter-writers.ts'
import { filesNaming, sharedFlat } from './names.ts'
import type { Source } from './sources.ts'
import { spreadPacks } from './spread-packs.ts'
import { misnamedTests } from './test-kinds.ts'

const source = (file: string, text: string): Source => ({
  file,
  text,
  tree: /css$/.test(file) ? null : ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true),
})
const sources = (tree: Record<string, string>) =>
  Object.entries(tree).map(([file, text]) => source(file, text))

test('only a file outside a folder of shared counts, and no test', () => {
  const tree = {
    'shared/src/a.ts': '',
    'shared/src/a.test.ts': '',
    'shared/src/queue/b.ts': '',
    'server/c.ts': '',
  }
  expect(sharedFlat(sources(tree)).offenders).toEqual(['shared/src/a.ts'])
})

test.each([
  'await Matter.create([{}], { session })',
  'const kept = await Matter.findOneAndUpdate({ _id }, { $set: {} })',
  'Matter.collection.replaceOne({ _id }, matter)',
  'new Matter({}).save()',
  'advance(Matter, id, moves.accept)',
  "mongoose.connection.collection('matters').updateMany({}, {})",
])('%s writes a matter', text => {
  expect(matterWriters(sources({ 'server/a.ts': text })).offenders).toEqual(['server/a.ts:1'])
})

test.each([
  'await Matter.findOne({ _id }).lean()',
  'const item = await MatterReassignment.updateOne({}, {})',
  'Resident.create([await Matter.findOne()])',
])('%s does not', text => {
  expect(matterWriters(sources({ 'server/a.ts': text })).figure).toBe(0)
})

test('a file counts once as a writer, a test never', () => {
  const text = 'Matter.create([])\nMatter.deleteMany({})'
  const tree = { 'server/a.ts': text, 'server/a.api.test.ts': text, 'server/src/testing/b.ts': text }
  expect(matterWriters(sources(tree)).offenders).toEqual(['server/a.ts:1'])
})

test('a literal spread into a literal is a pack, a value or a choice is none', () => {
  const text = [
    'const a = { ...{ b, c } }',
    'const d = <E {...{ f, g }} />',
    'const h = [...[i, j], k]',
    'const l = { ...m, ...(n && { o }), ...(p ? { q } : {}) }',
    'r(...s, ...(t ?? []))',
    'const u = { ...({ v } satisfies W) }',
  ].join('\n')
  expect(spreadPacks(sources({ 'a.tsx': text })).offenders).toEqual([
    'a.tsx:1',
    'a.tsx:2',
    'a.tsx:3',
    'a.tsx:6',
  ])
})

test('the longest function is found by its name, wherever it is; a test’s list of cases is not measured', () => {
  const long = 'const render = () => {\n\n\n}\nclass A {\n  move() {\n  }\n}'
  const found = longestFunction(sources({ 'a.ts': long, 'a.test.ts': `\n\n\n\n\n${long}` }), 3)
  expect(found).toEqual({ figure: 4, offenders: ['a.ts:1 render (4 lines)'] })
})

test('every file is measured, styles and tests too', () => {
  expect(longestFile(sources({ 'a.scss': '\n\n.a {}\n', 'a.test.ts': 'b\n' }), 2)).toEqual({
    figure: 3,
    offenders: ['a.scss (3 lines)'],
  })
})

test('a name counts in each of its spellings, as a whole word and outside of tests', () => {
  const tree = {
    'a.ts': 'sendBack(1)',
    'b.ts': "import './send-back.ts'",
    'c.ts': "post('send_back')",
    'd.ts': 'sendBackward(1)',
    'a.test.ts': 'sendBack(1)',
  }
  expect(filesNaming(sources(tree), ['send', 'back']).offenders).toEqual(['a.ts', 'b.ts', 'c.ts'])
})

test('a test is named after what it starts, itself or through what it imports', () => {
  const starting = 'createServer'
  const tree = {
    'server/src/a.ts': "import { b } from './b.ts'",
    'server/src/b.ts': `${starting}(b)`,
    'server/src/pure.test.ts': "import type { b } from './b.ts'\nimport 'node:fs'",
    'server/src/starts.test.ts': "import { a } from '@zhenyiban/server/a.ts'",
    'server/src/starts.api.test.ts': "import { a } from './a.ts'",
    'server/src/pure.api.test.ts': '',
  }
  expect(misnamedTests(sources(tree)).offenders).toEqual([
    expect.stringMatching(/^server\/src\/starts\.test\.ts starts .* server\/src\/b\.ts/),
    expect.stringMatching(/^server\/src\/pure\.api\.test\.ts starts no server/),
  ])
})
