import { useQuery } from '@tanstack/react-query'
import { Alert, Checkbox, Form } from 'antd'
import { ask } from '../../../api.ts'
import { today } from '../../../shell/clock.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { BookingChoice } from '../../appointments/booking-choice.tsx'
import { findBookings } from '../../appointments/day-book.ts'
import { messages } from './messages.ts'

interface Props {
  hallId: string
  /** As typed so far. */
  name: string
  onCheckedIn: () => void
}
/** Bookings of today that may be this person's: checked in instead of a second number. Nothing where there are none. */
export const BookedNamesakes = ({ hallId, name, onCheckedIn }: Props) => {
  const { may } = useWorkplace()
  const typed = name.trim()
  const isName = typed.length >= 2 && !/\d/.test(typed)
  const { data } = useQuery({
    ...ask('dayBook', { params: { hallId }, query: { on: today() } }),
    enabled: isName && may('appointment.read'),
  })
  const found = isName ? findBookings(data ?? [], typed).filter(({ status }) => status === 'booked') : []
  if (found.length === 0) return null
  return (
    <Alert
      type="warning"
      className="booked-namesakes"
      title={messages.namesakes}
      description={
        <>
          <BookingChoice rows={found} onDone={onCheckedIn} />
          <Form.Item name="apart" valuePropName="checked" noStyle>
            <Checkbox>{messages.apart}</Checkbox>
          </Form.Item>
        </>
      }
    />
  )
}
