import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Consent } from '@zhenyiban/shared/privacy/own-data.ts'
import type { App, ResidentActor } from '../../kernel/app.ts'

/** 我同意过什么 */
export const listConsents = async (app: App, who: ResidentActor): Promise<Consent[]> => {
  const all: Consent[] = []
  for (const { kind, list } of app.consents)
    for (const { of, ...consent } of await list(app, who)) all.push({ key: `${kind} ${of}`, ...consent })
  return all
}
/** Takes one back; what is not there, or is not taken back by itself, is refused. */
export const withdrawConsent = async (app: App, who: ResidentActor, key: string): Promise<Consent[]> => {
  const found = (await listConsents(app, who)).find(each => each.key === key)
  if (!found) refuse('consent.withdrawn')
  const kind = app.consents.find(each => key.startsWith(`${each.kind} `))
  if (!kind?.withdraw || !found?.follows) return refuse('consent.not_alone')
  await kind.withdraw(app, who, key.slice(kind.kind.length + 1))
  return listConsents(app, who)
}
