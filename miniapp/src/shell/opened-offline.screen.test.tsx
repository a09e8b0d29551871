import { APPLICANT, house, inLine, receiveMatter, slotAt, visited } from '../../test/house.ts'
import { alertsGone, CUT, goOffline, goOnline, renderScreen, sees } from '../../test/screens.tsx'
import AgentMatter from '../features/agency/pages/matter.tsx'
import Work from '../features/agency/pages/work.tsx'
import Appointment from '../features/appointments/pages/appointment.tsx'
import Book from '../features/appointments/pages/book.tsx'
import Guide from '../features/catalogue/pages/guide.tsx'
import List from '../features/catalogue/pages/list.tsx'
import Form from '../features/feedback/pages/form.tsx'
import Report from '../features/feedback/pages/report.tsx'
import Profile from '../features/identity/pages/profile.tsx'
import Matter from '../features/matters/pages/matter.tsx'
import Receipt from '../features/matters/pages/receipt.tsx'
import Shared from '../features/matters/pages/shared.tsx'
import Inbox from '../features/notifications/pages/inbox.tsx'
import Follow from '../features/queue/pages/follow.tsx'
import Hall from '../features/queue/pages/hall.tsx'
import Ticket from '../features/queue/pages/ticket.tsx'
import Rate from '../features/ratings/pages/rate.tsx'
import Home from '../pages/home/home.tsx'
import Me from '../pages/me/me.tsx'
import Mine from '../pages/mine/mine.tsx'
import Services from '../pages/services/services.tsx'

// Every page that loads something: opened without a network it says so, and once the network is back its content stands
// there without a tap and nothing of the error is left.

const { halls, items } = house.towns
const owner = await house.newResident({ name: APPLICANT.name, phone: APPLICANT.phone })
const agentToken = await house.staffToken('agent')
const clerk = await house.staff('clerk')
const matter = await receiveMatter()
await clerk.accept({ ...matter, body: {} })
const receiptCode = (await clerk.receipt(matter)).url.split('/').at(-1)
const linkCode = (await owner.api.makeFamilyLink(matter)).link?.url.split('/').at(-1)
const guest = await visited()
const report = await guest.api.reportFeedback({
  body: { text: '还差一份', subject: { kind: 'ticket', id: guest.ticket.id } },
})
const kiosk = await house.staff('kiosk')
const slip = await kiosk.kioskTicket({
  params: { hallId: halls.town.id },
  body: { letter: 'A', elderly: false },
})
const waiting = await inLine()
const booking = await owner.api.book({ body: { slotId: slotAt('10:00'), itemId: items.allowance.id } })
await house.deliver()
const pages = '/features'

test.each([
  ['首页', <Home />, '/pages/home/home', owner, '鳌头镇便民服务中心'],
  ['办事', <Services />, '/pages/services/services', undefined, '按部门找'],
  ['我的事', <Mine />, '/pages/mine/mine', owner, /^预约 · /],
  ['我的', <Me />, '/pages/me/me', owner, APPLICANT.name],
  ['事项', <List />, `${pages}/catalogue/pages/list?department=%E6%B0%91%E6%94%BF`, undefined, /^共 \d+ 件/],
  ['指南', <Guide />, `${pages}/catalogue/pages/guide?id=${items.allowance.id}`, undefined, '要带什么'],
  ['预约', <Book />, `${pages}/appointments/pages/book?itemId=${items.allowance.id}`, owner, '哪一天'],
  [
    '我的预约',
    <Appointment />,
    `${pages}/appointments/pages/appointment?id=${booking.id}`,
    owner,
    '带好这些',
  ],
  ['大厅', <Hall />, `${pages}/queue/pages/hall?code=${halls.town.code}`, guest, '现场取号'],
  [
    '我的号',
    <Ticket />,
    `${pages}/queue/pages/ticket?id=${waiting.ticket.id}`,
    waiting,
    waiting.ticket.number,
  ],
  [
    '号单',
    <Follow />,
    `${pages}/queue/pages/follow?code=${slip.followUrl.split('/').at(-1)}`,
    undefined,
    slip.ticket.number,
  ],
  [
    '办事进度',
    <Matter />,
    `${pages}/matters/pages/matter?id=${matter.params.matterId}`,
    owner,
    '交了哪些材料',
  ],
  [
    '凭回执',
    <Receipt />,
    `${pages}/matters/pages/receipt?code=${receiptCode}`,
    undefined,
    items.allowance.name,
  ],
  ['给家人看', <Shared />, `${pages}/matters/pages/shared?code=${linkCode}`, undefined, items.allowance.name],
  ['消息', <Inbox />, `${pages}/notifications/pages/inbox`, owner, '材料已收下'],
  ['评价', <Rate />, `${pages}/ratings/pages/rate?subject=visit&id=${guest.ticket.id}`, guest, /您满意吗/],
  ['没办成', <Form />, `${pages}/feedback/pages/form?kind=ticket&id=${guest.ticket.id}`, guest, / 号/],
  ['我的反映', <Report />, `${pages}/feedback/pages/report?id=${report.id}`, guest, '还差一份'],
  ['我的资料', <Profile />, `${pages}/identity/pages/profile`, owner, '换绑手机号'],
] as const)('%s', async (_, page, route, signedInAs, content) => {
  goOffline()
  await renderScreen(page, { signedInAs, route })
  await sees(CUT)
  goOnline()
  await sees(content)
  await alertsGone()
})

test.each([
  ['帮办代办', <Work />, `${pages}/agency/pages/work`, /^李/],
  [
    '代办的办件',
    <AgentMatter />,
    `${pages}/agency/pages/matter?id=${matter.params.matterId}`,
    items.allowance.name,
  ],
] as const)('%s', async (_, page, route, content) => {
  goOffline()
  await renderScreen(page, { agentToken, route })
  await sees(CUT)
  goOnline()
  await sees(content)
  await alertsGone()
})
