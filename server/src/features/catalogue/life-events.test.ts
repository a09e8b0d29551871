import { readFileSync } from 'node:fs'
import { parseItemsCsv } from './items-csv.ts'
import { lifeEvents, lifeEventsOf } from './life-events.ts'

const file = new URL('../../../data/service-items.guangan.csv', import.meta.url)
const { rows } = parseItemsCsv(readFileSync(file, 'utf8'))

describe('life events', () => {
  test.each([
    ['《出生医学证明》首次签发', ['birth']],
    ['80周岁以上老年人高龄津贴发放', ['retirement']],
    ['住院费用报销', ['medical']],
    ['乡村建设规划许可证核发', ['housing']],
    ['残疾人证新办', ['disability']],
    ['退役报到', ['veterans']],
    ['畜禽养殖场、养殖小区备案', ['farming']],
    ['遗属待遇申领', ['bereavement']],
    ['结婚登记预约', ['marriage']],
    ['失业登记', ['work']],
    ['求职创业补贴申领', ['work']],
    ['困难残疾人生活补贴', ['disability', 'hardship']],
    ['户口登记', ['birth', 'identity']],
    ['新设采矿权登记', []],
  ])('%s belongs to %j', (name, keys) => {
    expect(lifeEventsOf({ name })).toEqual(keys)
  })

  test.each(lifeEvents.map(({ key, label }) => [label, key]))('%s has at least three items', (_, key) => {
    expect(rows.filter(row => lifeEventsOf(row).includes(key)).length).toBeGreaterThanOrEqual(3)
  })

  test('every listed name is an item, every key is used once', () => {
    const names = new Set(rows.map(({ name }) => name))
    expect(lifeEvents.flatMap(({ names = [] }) => names).filter(name => !names.has(name))).toEqual([])
    expect(new Set(lifeEvents.map(({ key }) => key)).size).toBe(lifeEvents.length)
  })

  test('a group places its items', () => {
    expect(lifeEventsOf({ name: '档案解封', group: '拖拉机/联合收割机档案解除封存' })).toEqual(['farming'])
  })
})
