import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import type { App, ResidentActor } from '../../kernel/app.ts'
import { deleteByPaths, type Leaver, type Said, valuesToErase } from '../../kernel/leaving.ts'
import { holdFirst } from '../../kernel/transaction.ts'
import { accountsOf } from '../identity/leaving.ts'
import { type Proof, proveMyself } from '../identity/proving.ts'

/** What a person is told before they confirm: what is in the way, what ends, and line by line what goes and what stays. */
export const whatLeavingDoes = async (app: App, who: ResidentActor) => {
  const standing = []
  for (const read of app.leaving.standing) standing.push(await read(app, who))
  const lines = Object.values(app.leaving.rules).flatMap(rule =>
    rule.rule === 'none' || rule.said === null ? [] : [rule.said],
  )
  return {
    blocks: standing.flatMap(({ blocks = [] }) => blocks),
    ends: standing.flatMap(({ ends = [] }) => ends),
    lines,
  }
}

/** Who leaves, with what was ever known of them: read before anything goes. */
const leaverOf = async (app: App, who: ResidentActor): Promise<Leaver> => {
  const ids = (await accountsOf(who.id)).map(({ _id }) => String(_id))
  const said: Said[] = []
  for (const read of app.leaving.said) said.push(await read(app, ids))
  const values = valuesToErase({
    names: said.flatMap(({ names }) => names),
    phones: said.flatMap(({ phones }) => phones),
    documents: said.flatMap(({ documents }) => documents),
  })
  return { ...who, ids, values }
}
/** Within the caller's transaction; a repeat finds nothing left. */
export const eraseRecords = async (app: App, who: Leaver): Promise<void> => {
  for (const { model, paths } of app.residentRecords)
    if (app.leaving.rules[model]?.rule === 'deleted')
      await deleteByPaths(mongoose.model(model), paths, who.ids)
  // Last of all the accounts, by which the others are found.
  for (const rule of Object.values(app.leaving.rules).reverse())
    if (rule.rule === 'stripped') await rule.strip(app, who)
}

/** 注销账号. `seen`: how many things were told to end; more of them by now are told first. */
export const leave = async (app: App, who: ResidentActor, ip: string, asked: Proof & { ends: number }) => {
  const spend = await proveMyself(app, who, 'leave', asked, ip)
  await app.transaction(async () => {
    await holdFirst()
    await spend()
    const { blocks, ends } = await whatLeavingDoes(app, who)
    if (blocks.length > 0)
      refuse(
        'resident.leave_blocked',
        blocks.map(message => ({ message })),
      )
    if (ends.length !== asked.ends)
      refuse(
        'resident.leave_changed',
        ends.map(message => ({ message })),
      )
    for (const end of app.leaving.end) await end(app, who)
    const leaver = await leaverOf(app, who)
    const organisationIds: string[] = []
    for (const find of app.leaving.organisations) organisationIds.push(...(await find(leaver.ids)))
    const payload = {
      residentId: who.id,
      organisationIds: [...new Set(organisationIds)],
      said: app.vault.seal(JSON.stringify(leaver)),
    }
    await eraseRecords(app, leaver)
    await app.outbox.add('resident.erased', who, payload)
  })
}
