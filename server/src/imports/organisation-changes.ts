import type { OrganisationKind } from '@zhenyiban/shared/organisations/contract.ts'

/** What of the organisations and halls others hold on to: by name, or by the code on a wall. */
export interface Signs {
  organisations: ReadonlyMap<string, { name: string; kind: OrganisationKind }>
  halls: ReadonlyMap<string, { name: string; code: string }>
}
export interface Rename {
  id: string
  kind: OrganisationKind | 'hall'
  was: string
  name: string
}
/** What somebody has to see to, because it stands on paper or in records. */
export interface SignChanges {
  codes: { id: string; name: string; was: string; code: string }[]
  renames: Rename[]
}

/** Pure: what became of those that were there before; what is new has no signs anywhere. */
export const signChanges = (before: Signs, after: Signs): SignChanges => {
  const codes: SignChanges['codes'] = []
  const renames: Rename[] = []
  for (const [id, { name: was, kind }] of before.organisations) {
    const now = after.organisations.get(id)
    if (now && now.name !== was) renames.push({ id, kind, was, name: now.name })
  }
  for (const [id, { name: was, code }] of before.halls) {
    const now = after.halls.get(id)
    if (now && now.name !== was) renames.push({ id, kind: 'hall', was, name: now.name })
    if (now && now.code !== code) codes.push({ id, name: now.name, was: code, code: now.code })
  }
  return { codes, renames }
}
