import type { Organisation } from '@zhenyiban/shared/organisations/contract.ts'
import { treeOf } from './organisation-tree.ts'

const one = (id: string, name: string, parentId: string | null): Organisation => ({
  id,
  name,
  kind: 'town',
  code: null,
  parentId,
})
const list = [
  one('1', '从化区', null),
  one('2', '鳌头镇', '1'),
  one('3', '民政办', '2'),
  one('4', '太平镇', '1'),
]
const names = (branches: ReturnType<typeof treeOf>): unknown[] =>
  branches.map(({ title, children }) => (children.length ? [title, names(children)] : title))

test('puts every organisation under its parent', () => {
  expect(names(treeOf(list))).toEqual([['从化区', [['鳌头镇', ['民政办']], '太平镇']]])
})
test('an organisation whose parent is out of sight is a root', () => {
  expect(names(treeOf(list.slice(1)))).toEqual([['鳌头镇', ['民政办']], '太平镇'])
})
test('a search keeps the way to what it found', () => {
  expect(names(treeOf(list, '民政'))).toEqual([['从化区', [['鳌头镇', ['民政办']]]]])
})
