import { endpoint } from '../kernel/endpoint.ts'
import { FollowCode } from '../kernel/printed-codes.ts'
import { z } from '../zod.ts'
import { Ticket } from './contract.ts'

/** What the code on a printed number shows to whoever holds the slip. */
export const followedTickets = {
  followedTicket: endpoint({
    method: 'GET',
    path: '/followed-tickets/:followCode',
    access: 'public',
    summary: '凭号单上的二维码看排队，不含姓名',
    params: z.object({ followCode: FollowCode }),
    result: Ticket,
  }),
}
