import { endpoint } from '../kernel/endpoint.ts'
import { z } from '../zod.ts'
import { Ticket } from './contract.ts'

/** A ticket's id and a seal on it: it cannot be guessed from another. */
const FollowCode = z.string().check(z.regex(/^[0-9a-f]{24}[\w-]{16}$/, '号单二维码不完整'))
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
