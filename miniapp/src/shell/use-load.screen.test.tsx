import { waitFor } from '@testing-library/dom'
import { useState } from 'react'
import { house, receiveMatter, slotAt } from '../../test/house.ts'
import { CUT, goOffline, goOnline, renderScreen, sees, seesNot, tap } from '../../test/screens.tsx'
import Appointment from '../features/appointments/pages/appointment.tsx'
import Inbox from '../features/notifications/pages/inbox.tsx'
import { Button } from '../ui/button.tsx'
import { useLoad } from './use-load.ts'

// An error is gone when what it was about succeeded.

test('a question asked again does not show what was refused the last time', async () => {
  const signedInAs = await house.newResident()
  const { id } = await signedInAs.api.book({
    body: { slotId: slotAt('10:00'), itemId: house.towns.items.plain.id },
  })
  const route = `/features/appointments/pages/appointment?id=${id}`
  await renderScreen(<Appointment />, { signedInAs, route })
  await tap('取消预约')
  goOffline()
  await tap('确定取消')
  await sees(CUT)
  goOnline()
  await tap('不取消')
  await tap('取消预约')
  await sees('要取消这个预约吗？')
  await waitFor(() => seesNot(CUT))
  await tap('确定取消')
  await sees('这个预约已经取消。')
  seesNot(CUT)
})

test('what could not be loaded is there once the network returns, without a tap', async () => {
  const signedInAs = await house.newResident({ phone: '13800005678' })
  await receiveMatter()
  await house.deliver()
  goOffline()
  await renderScreen(<Inbox />, { signedInAs, route: '/features/notifications/pages/inbox' })
  await sees(CUT)
  goOnline()
  await sees('材料已收下')
  seesNot(CUT)
})

test('who asks again late asks for what is chosen by then', async () => {
  let late: (() => Promise<void>) | undefined
  const Day = () => {
    const [on, setOn] = useState('周一的时间')
    const asked = useLoad(async () => on, [on])
    late ??= asked.reload
    return <Button text={asked.value ?? ''} onTap={() => setOn('周二的时间')} />
  }
  await renderScreen(<Day />, { route: '/features/appointments/pages/book' })
  await tap('周一的时间')
  await sees('周二的时间')
  await late!()
  await sees('周二的时间')
  seesNot('周一的时间')
})
