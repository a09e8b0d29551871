import { fireEvent, render, screen } from '@testing-library/react'
import { Gradually } from './gradually.tsx'

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1)
const shown = () => screen.queryAllByText(/^第 \d+$/).map(node => Number(node.textContent?.slice(2)))
const list = (count: number) => (
  <Gradually of={numbers(count)} className="card">
    {(each, index) => <p key={index}>{`第 ${each}`}</p>}
  </Gradually>
)
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('twenty at a time, on and back, and all of them once', () => {
  render(list(45))
  expect(shown()).toEqual(numbers(20))
  tap('看后面 20 条（后面还有 25 条）')
  tap('看后面 5 条（后面还有 5 条）')
  expect(shown()).toEqual([41, 42, 43, 44, 45])
  tap('看前面 20 条')
  tap('看前面 20 条')
  expect(shown()).toEqual(numbers(20))
})
test('a list that became shorter is shown from its beginning; a short one has no buttons', () => {
  const { rerender } = render(list(45))
  tap('看后面 20 条（后面还有 25 条）')
  rerender(list(20))
  expect(shown()).toEqual(numbers(20))
  expect(screen.queryAllByRole('button')).toEqual([])
})
