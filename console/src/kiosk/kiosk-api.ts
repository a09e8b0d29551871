import { createClient } from '@zhenyiban/shared/client.ts'
import { organisations } from '@zhenyiban/shared/organisations/contract.ts'
import { kioskDesk, kiosks } from '@zhenyiban/shared/queue/kiosk.ts'
import { sendWith } from '../send.ts'
import { currentKiosk, dropKiosk } from './session.ts'

const tokenNow = () => currentKiosk()?.token ?? null
const send = sendWith(tokenNow)

/** The few things the tablet at the door may ask. */
export const kioskApi = createClient(
  {
    pairKiosk: kiosks.pairKiosk,
    kioskTicket: kioskDesk.kioskTicket,
    kioskCheckIn: kioskDesk.kioskCheckIn,
    hall: organisations.hall,
  },
  async request => {
    const asked = tokenNow()
    const answer = await send(request)
    if (answer.status === 401 && asked && asked === tokenNow()) dropKiosk()
    return answer
  },
)
