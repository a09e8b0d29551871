import fc from 'fast-check'
import { createWriteBack } from './write-back.ts'

const type = (field: ReturnType<typeof createWriteBack>, ...texts: string[]) => {
  for (const text of texts) field.typed(text, text)
}

test('what was typed and comes back is not written, also when the phone is some keys behind', () => {
  const field = createWriteBack('')
  type(field, 'a', 'ab', 'abc', 'ab')
  for (const behind of ['a', 'ab', 'abc', 'ab']) expect(field.given(behind)).toBe(false)
  expect(field.left()).toBeUndefined()
})
test('what the form puts there itself is written once, and an emptied field too', () => {
  const field = createWriteBack('')
  type(field, '1', '12')
  expect(field.given('12')).toBe(false)
  expect(field.given('')).toBe(true)
  expect(field.stands()).toBe('')
  expect(field.given('')).toBe(false)
  type(field, '3')
  expect(field.given('3')).toBe(false)
  expect(field.given('12')).toBe(true)
})
test('what the form puts there is not written where it stands already', () => {
  const field = createWriteBack('')
  type(field, ' 12')
  expect(field.given('12')).toBe(true)
  const same = createWriteBack('')
  same.typed('12', '')
  expect(same.given('12')).toBe(false)
})
test('a number cleaned for the form stands as it is typed until the field is left', () => {
  const field = createWriteBack('')
  field.typed('138 0013 8000', '13800138000')
  expect(field.given('13800138000')).toBe(false)
  expect(field.stands()).toBe('138 0013 8000')
  expect(field.left()).toBe('13800138000')
  expect(field.left()).toBeUndefined()
})
test('a form that keeps its value gets its field back once it is left, not under the fingers', () => {
  const field = createWriteBack('12')
  field.typed('12x', '12')
  expect(field.given('12')).toBe(false)
  expect(field.left()).toBe('12')
})
test('however far behind the form is: no key is written over', () => {
  const texts = fc.array(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(texts, fc.array(fc.nat(5)), (typed, delays) => {
      const field = createWriteBack('')
      let back = 0
      typed.forEach((text, index) => {
        field.typed(text, text)
        for (let left = delays[index] ?? 0; left > 0 && back <= index; left -= 1, back += 1)
          expect(field.given(typed[back] ?? '')).toBe(false)
      })
      expect(field.stands()).toBe(typed.at(-1))
    }),
  )
})
