import { createClient } from '@zhenyiban/shared/client.ts'
import { contract } from '@zhenyiban/shared/contract.ts'
import { sendWith } from '../send.ts'
import { currentKiosk, dropKiosk } from './session.ts'

const tokenNow = () => currentKiosk()?.token ?? null
const send = sendWith(tokenNow)

/** The few things the tablet at the door may ask. */
export const kioskApi = createClient(
  {
    pairKiosk: contract.pairKiosk,
    kioskCode: contract.kioskCode,
    kioskTicket: contract.kioskTicket,
    kioskCheckIn: contract.kioskCheckIn,
    hall: contract.hall,
  },
  async request => {
    const asked = tokenNow()
    const answer = await send(request)
    if (answer.status === 401 && asked && asked === tokenNow()) dropKiosk()
    return answer
  },
)
