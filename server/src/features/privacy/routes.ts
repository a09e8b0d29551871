import { privacy } from '@zhenyiban/shared/privacy/contract.ts'
import { townNotices } from '@zhenyiban/shared/privacy/notice.ts'
import { ownData } from '@zhenyiban/shared/privacy/own-data.ts'
import { implement } from '../../kernel/implement.ts'
import { requestProof } from '../identity/proving.ts'
import { agree, agreementsOf } from './agreements.ts'
import { listConsents, withdrawConsent } from './consents.ts'
import { listCopies, makeCopy, readCopy } from './copies.ts'
import { leave, whatLeavingDoes } from './leaving.ts'
import type { DataCopyRecord } from './model.ts'
import { noticeOfHall, noticeOfTown, setTownNotice } from './notices.ts'

export const privacyRoutes = implement(privacy, {
  myAgreements: ({ actor, query }) => agreementsOf(actor, query.hallId),
  agree: ({ app, actor, body }) => agree(app, actor, body),
  requestProof: async ({ app, actor, body, ip }) => {
    await app.limits.consume('sms', ip)
    return requestProof(app, actor, body.what)
  },
  whatLeavingDoes: ({ app, actor }) => whatLeavingDoes(app, actor),
  leave: async ({ app, actor, body, ip }) => {
    await leave(app, actor, ip, body)
    return { done: true as const }
  },
})

export const townNoticeRoutes = implement(townNotices, {
  privacyNotice: ({ params }) => noticeOfHall(params.hallId),
  townNotice: ({ actor, params }) => noticeOfTown(actor, params.organisationId),
  setTownNotice: ({ app, actor, params, body }) => setTownNotice(app, actor, params.organisationId, body),
})

const presentCopy = ({ _id, state, madeAt, expiresAt }: Omit<DataCopyRecord, 'files'>) => ({
  id: String(_id),
  state,
  madeAt: madeAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
})
export const ownDataRoutes = implement(ownData, {
  myConsents: ({ app, actor }) => listConsents(app, actor),
  withdrawConsent: ({ app, actor, body }) => withdrawConsent(app, actor, body.key),
  makeCopy: async ({ app, actor, body, ip }) => presentCopy(await makeCopy(app, actor, ip, body)),
  myCopies: async ({ app, actor }) => (await listCopies(app, actor)).map(presentCopy),
  copyFile: ({ app, actor, params }) => readCopy(app, actor, params),
})
