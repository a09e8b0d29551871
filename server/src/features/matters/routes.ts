import { matters } from '@zhenyiban/shared/matters/contract.ts'
import { implement } from '../../kernel/implement.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import { listMatters, PAGE_SIZE } from './listing.ts'
import { acceptMatter, completePapers, declineMatter, tellMissing, withdrawMatter } from './moves/desk.ts'
import { acceptOnPromise, keepPromise } from './moves/promising.ts'
import { passStage } from './moves/stages.ts'
import {
  presentMatter,
  presentMine,
  presentMySummary,
  presentPublicProgress,
  presentReceipt,
  presentRow,
} from './present.ts'
import { receiveMatter } from './receive.ts'
import { findByReceipt, findMatter, findMine, listMine, revealApplicant } from './service.ts'
import { viewSignature } from './signature.ts'

export const matterRoutes = implement(matters, {
  receive: async ({ app, actor, body }) => presentMatter(app, actor, await receiveMatter(app, actor, body)),
  accept: async ({ app, actor, params }) =>
    presentMatter(app, actor, await acceptMatter(app, actor, params.matterId)),
  tellMissing: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await tellMissing(app, actor, params.matterId, body.missing, body.note)),
  complete: async ({ app, actor, params }) =>
    presentMatter(app, actor, await completePapers(app, actor, params.matterId)),
  decline: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await declineMatter(app, actor, params.matterId, body.reason)),
  pass: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await passStage(app, actor, params.matterId, body.stageIndex, body.note)),
  acceptOnPromise: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await acceptOnPromise(app, actor, params.matterId, body)),
  keepPromise: async ({ app, actor, params }) =>
    presentMatter(app, actor, await keepPromise(app, actor, params.matterId)),
  viewSignature: async ({ app, actor, params, body }) =>
    viewSignature(app, actor, params.matterId, body.reason),
  matters: async ({ app, actor, query }) => {
    const { matters: found, total } = await listMatters(app, actor, query)
    const holidays = await loadHolidays()
    return { matters: found.map(matter => presentRow(app, matter, holidays)), total, pageSize: PAGE_SIZE }
  },
  matter: async ({ app, actor, params }) =>
    presentMatter(app, actor, await findMatter(actor, params.matterId)),
  receipt: async ({ app, actor, params }) => presentReceipt(app, await findMatter(actor, params.matterId)),
  revealApplicant: async ({ app, actor, params, body }) =>
    revealApplicant(app, actor, params.matterId, body.reason),
  myMatters: async ({ app, actor }) => (await listMine(actor)).map(matter => presentMySummary(app, matter)),
  myMatter: async ({ app, actor, params }) => presentMine(app, await findMine(actor, params.matterId)),
  withdraw: async ({ app, actor, params }) =>
    presentMine(app, await withdrawMatter(app, actor, params.matterId)),
  track: async ({ app, params }) => presentPublicProgress(app, await findByReceipt(params.receiptCode)),
})
