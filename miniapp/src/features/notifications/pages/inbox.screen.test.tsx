import { house, slotAt } from '../../../../test/house.ts'
import {
  alertsGone,
  CUT,
  goOffline,
  goOnline,
  opens,
  renderScreen,
  sees,
  seesNot,
  sent,
  tap,
} from '../../../../test/screens.tsx'
import Inbox from './inbox.tsx'

const route = '/features/notifications/pages/inbox'
const booked = async () => {
  const signedInAs = await house.newResident()
  const made = []
  for (const time of ['10:00', '11:00'])
    made.push(
      await signedInAs.api.book({ body: { slotId: slotAt(time), itemId: house.towns.items.plain.id } }),
    )
  await house.deliver()
  await renderScreen(<Inbox />, { signedInAs, route })
  return { signedInAs, made }
}

test('a tap reads a message and opens what it is about', async () => {
  const { signedInAs, made } = await booked()
  await sees('2 条未读')
  await tap(/11:00/, 'link')
  await opens(`navigateTo /features/appointments/pages/appointment?id=${made[1]?.id}`)
  const { unread } = await signedInAs.api.messages()
  expect(unread).toBe(1)
})

test('of the family’s bookings each says whose it is', async () => {
  const signedInAs = await house.newResident()
  const itemId = house.towns.items.plain.id
  for (const name of ['赵一父', '赵二母'])
    await signedInAs.api.book({
      body: { slotId: slotAt('14:00'), itemId, visitor: { name, relation: 'parent' } },
    })
  await house.deliver()
  await renderScreen(<Inbox />, { signedInAs, route })
  await sees('预约成功 · 赵一父')
  await sees('预约成功 · 赵二母')
})

test('all at once are read', async () => {
  await booked()
  await tap('全部标为已读')
  await sees('都看过了')
  seesNot('未读')
  expect(sent()).toHaveLength(1)
})

test('an empty one says what will come here; a guest is asked to sign in', async () => {
  await renderScreen(<Inbox />, { signedInAs: await house.newResident(), route })
  await sees(/还没有消息/)
  await renderScreen(<Inbox />, { route })
  await tap('登录')
  await opens(/^navigateTo \/features\/identity\/pages\/sign-in/)
})

test('what one of the two ways refused is past once the other has succeeded', async () => {
  await booked()
  await sees('2 条未读')
  goOffline()
  await tap('全部标为已读')
  await sees(CUT)
  goOnline()
  await tap(/11:00/, 'link')
  await opens(/^navigateTo .*appointment/)
  await alertsGone()
  goOffline()
  await tap(/10:00/, 'link')
  await sees(CUT)
  goOnline()
  await tap('全部标为已读')
  await sees('都看过了')
  await alertsGone()
})
