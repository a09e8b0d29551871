import { readAnnouncements, standing } from '../../features/announcements/read.ts'
import { chosenHall, hallOf } from '../../features/organisations/chosen-hall.ts'
import { api } from '../../shell/api.ts'
import { token } from '../../shell/session.ts'
import { useLoad } from '../../shell/use-load.ts'
import { loadOngoing } from '../load-ongoing.ts'

/** Everything the home page shows: the hall for anyone, the rest once signed in. */
export const useHome = () => {
  const signedIn = token.use()
  const hallId = chosenHall.use()
  const halls = useLoad(() => api.halls(), [])
  const hall = halls.value && hallOf(halls.value, hallId)
  const now = useLoad(hall && (() => api.hallNow({ params: { hallId: hall.id } })), [hall?.id])
  const ongoing = useLoad(signedIn ? loadOngoing : undefined, [signedIn])
  // What concerns whoever is booked comes first, so that is known first.
  const isKnown = !signedIn || ongoing.value || ongoing.refusal
  const bookings = standing(ongoing.value?.appointments ?? [])
  const booked = bookings.map(({ id }) => id).join()
  const said = useLoad(hall && isKnown && (() => readAnnouncements(hall.id, signedIn !== '', bookings)), [
    hall?.id,
    isKnown && booked,
  ])
  const inbox = useLoad(signedIn ? () => api.messages() : undefined, [signedIn])
  return { signedIn: signedIn !== '', halls, hall, now, going: ongoing, said, messages: inbox }
}
