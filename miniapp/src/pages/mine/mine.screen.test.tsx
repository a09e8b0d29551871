import { APPLICANT, house, receiveMatter, slotAt, visited } from '../../../test/house.ts'
import { opens, renderScreen, sees, tap } from '../../../test/screens.tsx'
import Home from '../home/home.tsx'
import Mine from './mine.tsx'

const route = '/pages/mine/mine'

test('visits, matters and what was said, each a tap away', async () => {
  const { ticket, ...signedInAs } = await visited()
  const { id } = await signedInAs.api.book({
    body: { slotId: slotAt('10:00'), itemId: house.towns.items.plain.id },
  })
  const report = await signedInAs.api.reportFeedback({
    body: { text: '不收', subject: { kind: 'ticket', id: ticket.id } },
  })
  await renderScreen(<Mine />, { signedInAs, route })
  await tap(/^预约 · 社会保障卡/, 'link')
  await opens(`navigateTo /features/appointments/pages/appointment?id=${id}`)
  await tap(/^评价 · /, 'link')
  await opens(`navigateTo /features/ratings/pages/rate?subject=visit&id=${ticket.id}&stage=visit`)
  await tap(/11月30日 周一前答复/, 'link')
  await opens(`navigateTo /features/feedback/pages/report?id=${report.id}`)
})

test('what was asked is told apart by its first words', async () => {
  const signedInAs = await house.newResident()
  const hallId = house.towns.halls.town.id
  const long = '我今年八十了，高龄津贴怎么领，要不要照片，能不能让儿子代办'
  for (const text of ['几点开门', long])
    await signedInAs.api.reportFeedback({ body: { kind: 'question', text, hallId } })
  await renderScreen(<Mine />, { signedInAs, route })
  await sees('咨询 · 几点开门')
  await sees('咨询 · 我今年八十了，高龄津贴怎么领，要不要照片，能不能…')
})

test('a booking of two things names both', async () => {
  const signedInAs = await house.newResident()
  const { allowance, plain } = house.towns.items
  await signedInAs.api.book({ body: { slotId: slotAt('15:30'), itemIds: [plain.id, allowance.id] } })
  await renderScreen(<Mine />, { signedInAs, route })
  await sees(`预约 · ${plain.name}、${allowance.name}`)
  await renderScreen(<Home />, { signedInAs, route: '/pages/home/home' })
  await sees(`${plain.name}、${allowance.name}`)
})

test('a matter opens from here', async () => {
  const signedInAs = await house.newResident({ phone: APPLICANT.phone })
  const { params } = await receiveMatter()
  await renderScreen(<Mine />, { signedInAs, route })
  await tap(/^长寿\(高龄\)老人补贴/, 'link')
  await opens(`navigateTo /features/matters/pages/matter?id=${params.matterId}`)
})

test('nothing going on offers to look for something; a guest may follow a receipt', async () => {
  await renderScreen(<Mine />, { signedInAs: await house.newResident(), route })
  await tap('找要办的事')
  await opens('switchTab /pages/services/services')
  await renderScreen(<Mine />, { route })
  await tap('没有登录过？凭回执查进度')
  await opens('navigateTo /features/matters/pages/receipt')
})
