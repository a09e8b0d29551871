import { api } from '../../shell/api.ts'
import { useLoad } from '../../shell/use-load.ts'
import { chosenHall, hallOf } from '../organisations/chosen-hall.ts'

/** The texts of the town whose hall the person uses; null while there is no hall. */
export const useTownNotice = () => {
  const chosen = chosenHall.use()
  return useLoad(async () => {
    const hall = hallOf(await api.halls(), chosen)
    return hall ? { hallId: hall.id, ...(await api.privacyNotice({ params: { hallId: hall.id } })) } : null
  }, [chosen])
}
