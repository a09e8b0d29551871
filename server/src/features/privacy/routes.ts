import { privacy } from '@zhenyiban/shared/privacy/contract.ts'
import { townNotices } from '@zhenyiban/shared/privacy/notice.ts'
import { implement } from '../../kernel/implement.ts'
import { requestProof } from '../identity/proving.ts'
import { agree, agreementsOf } from './agreements.ts'
import { leave, whatLeavingDoes } from './leaving.ts'
import { noticeOfHall, noticeOfTown, setTownNotice } from './notices.ts'

export const privacyRoutes = implement(privacy, {
  myAgreements: ({ actor, query }) => agreementsOf(actor, query.hallId),
  agree: ({ app, actor, body }) => agree(app, actor, body),
  requestProof: async ({ app, actor, body, ip }) => {
    await app.limits.consume('sms', ip)
    return requestProof(app, actor, body.what)
  },
  whatLeavingDoes: ({ app, actor }) => whatLeavingDoes(app, actor),
  leave: async ({ app, actor, body }) => {
    await leave(app, actor, body)
    return { done: true as const }
  },
})

export const townNoticeRoutes = implement(townNotices, {
  privacyNotice: ({ params }) => noticeOfHall(params.hallId),
  townNotice: ({ actor, params }) => noticeOfTown(actor, params.organisationId),
  setTownNotice: ({ app, actor, params, body }) => setTownNotice(app, actor, params.organisationId, body),
})
