import { fireEvent } from '@testing-library/dom'
import { house } from '../../test/house.ts'
import { renderAlone } from '../../test/screens.tsx'
import { TicketPaper } from './ticket-paper.tsx'

const PICTURE = 'data:image/png;base64,iVBORw0KGgo='
const given = async () => {
  const hall = house().towns.halls.town
  const { api } = await house().newResident({ name: '王五' })
  const ticket = await api.takeTicket({ params: { hallCode: hall.code }, body: { itemId: null } })
  return { ticket, groupName: '综合', followUrl: 'http://127.0.0.1/t/x', qr: PICTURE }
}
const images = () => [...document.querySelectorAll('.ticket-paper img')]
const printing = () => {
  const print = jest.fn()
  window.print = print
  return print
}

test('with both codes it is printed when both are there, once; a broken one does not hold it up', async () => {
  const print = printing()
  renderAlone(<TicketPaper given={{ ...(await given()), code: PICTURE }} prints />)
  const [mini, plain] = images()
  fireEvent.load(plain!)
  expect(print).not.toHaveBeenCalled()
  fireEvent.error(mini!)
  fireEvent.load(plain!)
  expect(print).toHaveBeenCalledTimes(1)
})
test('without a mini-program code it is printed at once with the plain one', async () => {
  const print = printing()
  renderAlone(<TicketPaper given={{ ...(await given()), code: null }} prints />)
  expect(images()).toHaveLength(1)
  fireEvent.load(images()[0]!)
  expect(print).toHaveBeenCalledTimes(1)
})
