import { house, slotAt } from '../../test/house.ts'
import { renderScreen, sees, seesNot, shiftPhoneClock } from '../../test/screens.tsx'
import Appointment from '../features/appointments/pages/appointment.tsx'
import Hall from '../features/queue/pages/hall.tsx'
import Home from '../pages/home/home.tsx'
import Mine from '../pages/mine/mine.tsx'

const DAY = 24 * 3_600_000
const TODAY = '20371123'
const { code } = house.towns.halls.town

/** Four seats at a time. */
const times = ['11:00', '11:30']
let people = 0
/** Somebody with a booking of today and one of tomorrow. */
const booked = async () => {
  const person = await house.newResident()
  const time = times[people++ % times.length]!
  const itemId = house.towns.items.plain.id
  const { id } = await person.api.book({ body: { slotId: slotAt(time, TODAY), itemId } })
  const { id: laterId } = await person.api.book({
    body: { slotId: slotAt(time), itemId: house.towns.items.allowance.id },
  })
  return { ...person, time, id, laterId }
}

describe.each([0, DAY, -DAY, 40 * DAY])('a phone whose clock is %d ms ahead', shift => {
  beforeEach(() => shiftPhoneClock(shift))

  test('checks in today, and is asked of today and tomorrow as such', async () => {
    const signedInAs = await booked()
    await renderScreen(<Hall />, { signedInAs, route: `/features/queue/pages/hall?code=${code}` })
    await sees('您今天在这里有预约')
    for (const [id, told] of [
      [signedInAs.id, `今天 ${signedInAs.time}，您来吗？`],
      [signedInAs.laterId, `明天 ${signedInAs.time}，您来吗？`],
    ] as const) {
      await renderScreen(<Appointment />, {
        signedInAs,
        route: `/features/appointments/pages/appointment?id=${id}`,
      })
      await sees(told)
    }
  })

  test('sees both under what comes next, on 首页 the one of today', async () => {
    const signedInAs = await booked()
    await renderScreen(<Mine />, { signedInAs, route: '/pages/mine/mine' })
    await sees('接下来')
    seesNot('已经结束')
    await renderScreen(<Home />, { signedInAs, route: '/pages/home/home' })
    await sees(`今天 ${signedInAs.time} 有预约`)
  })
})
