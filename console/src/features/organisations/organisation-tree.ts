import type { Organisation } from '@zhenyiban/shared/organisations/contract.ts'

export interface Branch {
  key: string
  title: string
  children: Branch[]
}

/**
 * The flat list as a tree. Someone who sees only a village gets it as a root: its parent is not in the list.
 * With `wanted` text only matching branches and the way to them stay.
 */
export const treeOf = (list: readonly Organisation[], wanted = ''): Branch[] => {
  const known = new Set(list.map(({ id }) => id))
  const grow = (parentId: string | null): Branch[] =>
    list
      .filter(one => (one.parentId && known.has(one.parentId) ? one.parentId : null) === parentId)
      .map(({ id, name }) => ({ key: id, title: name, children: grow(id) }))
      .filter(({ title, children }) => title.includes(wanted) || children.length > 0)
  return grow(null)
}
