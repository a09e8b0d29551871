import { called, emptyLine, moves, openDesk, statusOf } from '../../../../test/desk.ts'
import { house, inLine, slotOn } from '../../../../test/house.ts'
import {
  choose,
  clickInDialog,
  field,
  offers,
  press,
  renderScreen,
  sees,
  seesNot,
  until,
  written,
} from '../../../../test/screens.tsx'

afterEach(emptyLine)

const focused = () => (document.activeElement as HTMLInputElement | null)?.id
test('whoever is called or begun with is typed in next; a closed dialog gives the focus back', async () => {
  await called()
  // What for was said with the number.
  await until(() => expect(focused()).toBe('name'))
  await press('李秀兰')
  expect(await written('姓名')).toBe('李秀兰')
  const transfer = await offers(/^转窗/)
  transfer.focus()
  await press('{Enter}')
  await sees(/号转到哪里/)
  await clickInDialog('取消')
  await until(() => expect(document.activeElement).toBe(transfer))
})

test('a dialog that gives the focus to its close button gives it on to what is typed or chosen first', async () => {
  await called()
  const givenToClose = async () => {
    ;(document.activeElement as HTMLElement).blur()
    const close = document.querySelector<HTMLElement>('.ant-modal-close')!
    close.focus()
    return document.activeElement as HTMLInputElement
  }
  await press('{F9}')
  await sees(/号转到哪里/)
  expect((await givenToClose()).id).toBe('transfer_windowId')
  // Who goes back to the button stays there.
  document.querySelector<HTMLElement>('.ant-modal-close')!.focus()
  expect((document.activeElement as HTMLElement).className).toContain('ant-modal-close')
  await clickInDialog('取消')
})

test('wherever the focus was left, the form has it after a call and a beginning; what is being typed is left alone', async () => {
  await inLine()
  await renderScreen('/desk', { signedInAs: 'clerk' })
  await choose('选择窗口', '1 号窗口')
  await offers(/^叫号/)
  await press('{F2}')
  await until(() => expect(focused()).toBe('name'))
  const search = await field(/姓名、证件、手机/)
  search.focus()
  await press('{F6}')
  await until(() => expect(focused()).toBe('name'))
  await press('{F4}')
  await sees('还没有叫号')
  const { ticket } = await inLine({ name: '王大伯' })
  await house().poll()
  await sees(ticket.number)
  search.focus()
  await press('13800')
  await press('{F2}')
  await sees(/\d\d:\d\d 叫号/)
  expect(document.activeElement).toBe(search)
})

test('a key is not meant for the desk while a dialog lies over it', async () => {
  const person = await called()
  await press('{F9}')
  await sees(/号转到哪里/)
  await press('{F8}')
  await clickInDialog('取消')
  expect(moves().map(({ url }) => url.split('/').at(-1))).toEqual(['call-next'])
  expect(await statusOf(person)).toBe('called')
})

test('a name typed with the number stands in the form when its holder is called', async () => {
  const clerk = await house().staff('clerk')
  await clerk.issueTicket({
    params: { hallId: house().towns.halls.town.id },
    body: { itemId: house().towns.items.plain.id, name: '黄阿婆', priority: null },
  })
  await openDesk()
  await press('{F2}')
  await until(async () => expect(await written('姓名')).toBe('黄阿婆'))
  await until(() => expect(focused()).toBe('phone'))
  // It is no text of the clerk's that would have to be discarded.
  await press('{F6}')
  await sees('办理中')
  await press('{F4}')
  await sees('还没有叫号')
})

test('who was booked for by staff is not asked again for what was typed then', async () => {
  const clerk = await house().staff('clerk')
  const { id } = await clerk.bookFor({
    body: {
      slotId: slotOn('2037-11-23', '10:00'),
      itemIds: [house().towns.items.plain.id],
      name: '王建国',
      phone: '13700001234',
      consent: 'in_person',
      document: { type: 'hk_macao_permit', number: 'H12345678' },
    },
  })
  await clerk.checkInAppointment({ params: { appointmentId: id } })
  await openDesk()
  await press('{F2}')
  await until(async () => expect(await written('姓名')).toBe('王建国'))
  expect(await written('手机号')).toBe('13700001234')
  expect(await written('通行证号码')).toBe('H12345678')
})

test('an empty name is judged when it is left for the next field, not when a dialog takes the focus', async () => {
  await called()
  await until(() => expect(focused()).toBe('name'))
  await press('{F9}')
  await sees(/号转到哪里/)
  const dialog = document.querySelector<HTMLElement>('.ant-modal input')!
  dialog.focus()
  await clickInDialog('取消')
  await until(() => expect(focused()).toBe('name'))
  seesNot('请填写姓名')
  expect(document.querySelector('.ant-form-item-has-error')).toBeNull()
  ;(await field('手机号')).focus()
  await until(() => expect(document.querySelector('.ant-form-item-has-error')).not.toBeNull())
})
