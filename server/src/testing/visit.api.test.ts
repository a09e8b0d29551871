import { caseScene } from './case-scene.ts'
import { expectRefusal, startTestApp, type TestApp } from './fixture.ts'

// One resident's whole visit, from the QR code at the hall to the rating, through the API alone.
describe('the whole visit', () => {
  let house: TestApp
  beforeAll(async () => {
    house = await startTestApp()
  })
  afterAll(() => house.stop())

  test('scan, guide, booking, check-in, call, papers, village to county and back, messages, rating', async () => {
    const { towns: places, as } = house
    const anyone = as(null)

    // At the door: scan, find the guide, sign in by phone.
    const hall = await anyone.hallByCode({ params: { hallCode: 'aotou001' } })
    expect(hall.today).toMatchObject({ open: true, reason: null })
    const [hit] = await anyone.searchItems({ query: { q: '老人补贴' } })
    expect(hit?.name).toBe(places.items.allowance.name)
    const item = await anyone.item({ params: { itemId: hit!.id } })
    expect(item.guide?.materials).toHaveLength(3)
    const { demoCode } = await anyone.requestSmsCode({ body: { phone: '13800005678' } })
    const session = await anyone.signInBySms({
      body: { phone: '13800005678', code: demoCode!, consent: true },
    })
    const mine = as(session.token)
    await mine.amendMe({ body: { name: '李秀兰' } })
    expect(await mine.me()).toMatchObject({ name: '李秀兰', phone: '138****5678', idNumber: null })

    // Book the next half hour and check in by the hall's code.
    const [today] = await anyone.days({ params: { hallId: hall.id } })
    expect(today).toMatchObject({ on: '2037-11-23', bookable: true })
    const slots = await anyone.slots({ params: { hallId: hall.id, on: today!.on } })
    const booking = await mine.book({ body: { slotId: slots[0]!.id, itemId: item.id } })
    expect(booking.startsAt).toBe('2037-11-23T02:00:00.000Z')
    house.passMinutes(25)
    const ticket = await mine.checkIn({ params: { hallCode: 'AOTOU001' } })
    expect(ticket).toMatchObject({ number: 'B001', status: 'waiting', ahead: 0, waitMinutes: 0 })

    // The clerk calls, serves, and takes the papers in.
    const desk = await house.staff('clerk')
    const windowId = places.halls.town.windowIds[2]!
    const { ticket: called } = await desk.callNext({ params: { windowId } })
    expect(called).toMatchObject({ id: ticket.id, residentName: '李**', windowNumber: 3 })
    expect((await mine.myTicket()).ticket).toMatchObject({ status: 'called', windowNumber: 3, ahead: null })
    expect((await anyone.display({ params: { hallId: hall.id } })).calls[0]).toMatchObject({
      number: 'B001',
      name: null,
    })
    await desk.serve({ params: { ticketId: ticket.id } })
    const received = await desk.receive({
      body: {
        hallId: hall.id,
        itemId: item.id,
        ticketId: ticket.id,
        applicant: {
          name: '李秀兰',
          idNumber: '44011119400101002X',
          phone: '13800005678',
          villageId: places.organisations.village,
        },
        handedIn: ['本人身份证或户口本'],
      },
    })
    expect(received.allowedMoves.sort()).toEqual(['accept', 'acceptOnPromise', 'decline', 'tellMissing'])
    const matterId = received.id
    const params = { matterId }
    await expectRefusal(desk.accept({ params, body: {} }), 'matter.papers_missing')
    const told = await desk.tellMissing({ params, body: { missing: ['近期一寸照片'] } })
    expect(told).toMatchObject({ status: 'papers_missing', missing: ['近期一寸照片'], dueOn: null })
    expect((await mine.myMatter({ params })).todo).toContain('近期一寸照片')
    await desk.finish({ params: { ticketId: ticket.id } })

    // The photograph comes the next day; twenty working days run from there.
    house.setClock('2037-11-24T02:00:00.000Z')
    const accepted = await (await house.staff('clerk')).complete({ params, body: {} })
    expect(accepted).toMatchObject({
      status: 'in_progress',
      dueOn: '2037-12-22',
      holderName: '西向村便民服务站',
    })

    // Village, town, county, village: each only in its turn.
    const [agent, townOfficer] = [await house.staff('agent'), await house.staff('townOfficer')]
    await expectRefusal(townOfficer.pass({ params, body: { stageIndex: 0 } }), 'matter.not_your_stage')
    await agent.pass({ params, body: { stageIndex: 0, note: '户籍核实无误' } })
    const { matters: todo } = await townOfficer.matters({ query: { box: 'todo' } })
    expect(todo.map(({ id }) => id)).toEqual([matterId])
    await townOfficer.pass({ params, body: { stageIndex: 1 } })
    const decided = await (await house.staff('countyOfficer')).decide({
      params,
      body: { stageIndex: 2, outcome: 'granted', resultText: '每月 100 元，自 12 月起发放' },
    })
    expect(decided).toMatchObject({ status: 'decided', holderName: '西向村便民服务站', allowedMoves: [] })
    const closed = await agent.close({ params, body: {} })
    expect(closed).toMatchObject({ status: 'closed', holderName: null, outcome: 'granted' })

    // The resident reads the story, on paper and in the app, and has the messages.
    const progress = await mine.myMatter({ params })
    expect(progress.timeline.map(({ text }) => text)).toEqual([
      '鳌头镇便民服务中心收到了您的申请',
      '还缺 1 份材料，请补交后继续办理',
      '材料已补齐并受理，承诺 12月22日 周二 前办好',
      '已交给西向村便民服务站，正在办「受理」',
      '西向村便民服务站办好了「受理」，已交给镇民政办办「初审」',
      '镇民政办办好了「初审」，已交给区民政局办「上报审批」',
      '区民政局作出决定：准予',
      '西向村便民服务站已送达结果（网上送达），办结',
    ])
    const receiptCode = progress.receiptUrl.split('/').at(-1)!
    const byReceipt = await anyone.track({ params: { receiptCode } })
    expect(byReceipt).toMatchObject({ caseNumber: progress.caseNumber, status: 'closed', resultText: null })
    await house.deliver()
    const inbox = await mine.messages()
    expect(inbox.unread).toBe(inbox.messages.length)
    expect(inbox.messages.length).toBeGreaterThanOrEqual(7)

    // Two things to rate, once each; the bad one opens a rectification at the hall.
    const pending = await mine.pendingRatings()
    expect(pending.map(({ subject }) => subject).sort()).toEqual(['matter', 'visit'])
    await mine.rate({ body: { subject: 'matter', subjectId: matterId, grade: 5 } })
    await expectRefusal(
      mine.rate({ body: { subject: 'matter', subjectId: matterId, grade: 5 } }),
      'rating.duplicate',
    )
    const bad = { subject: 'visit' as const, subjectId: ticket.id, grade: 2 as const }
    await expectRefusal(mine.rate({ body: bad }), 'rating.reasons_needed')
    await mine.rate({ body: { ...bad, reasons: ['等候太久'] } })
    const manager = await house.staff('manager')
    const { rectifications } = await manager.rectifications({ query: { view: 'to_rectify' } })
    expect(rectifications).toHaveLength(1)
    expect(rectifications[0]!.rating.raterName).toBeNull()
    const mending = { does: manager, checks: await house.staff('leader') }
    await caseScene(house).mend({ params: { rectificationId: rectifications[0]!.id } }, mending)
    await house.deliver()
    expect((await mine.messages()).messages[0]!.text).toContain('高峰时加开 3 号窗口')
    expect(await mine.pendingRatings()).toEqual([])
  })
})
