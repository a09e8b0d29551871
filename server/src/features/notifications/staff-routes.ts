import { calls } from '@zhenyiban/shared/notifications/calls.ts'
import { told } from '@zhenyiban/shared/notifications/told.ts'
import { implement } from '../../kernel/implement.ts'
import { listCalls, markCall, readCallPhone } from './calls/calling.ts'
import { presentCall } from './calls/present.ts'
import { presentTold } from './told/present.ts'
import { listToldOfBooking, listToldOfMatter } from './told/telling.ts'

export const callRoutes = implement(calls, {
  calls: async ({ app, actor, params, query }) => {
    const { open, calls: found, next } = await listCalls(actor, { ...params, ...query })
    return { open, calls: await Promise.all(found.map(call => presentCall(app, call))), next }
  },
  callPhone: ({ app, actor, params }) => readCallPhone(app, actor, params),
  markCall: async ({ app, actor, params, body }) =>
    presentCall(app, await markCall(app, actor, params, body.outcome)),
})
export const toldRoutes = implement(told, {
  matterTold: async ({ actor, params }) => (await listToldOfMatter(actor, params.matterId)).map(presentTold),
  appointmentTold: async ({ actor, params }) =>
    (await listToldOfBooking(actor, params.appointmentId)).map(presentTold),
})
