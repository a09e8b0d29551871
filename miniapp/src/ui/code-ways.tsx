import type { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { messages } from '../shell/messages.ts'
import { goOn, HOME, MINE, toHall } from '../shell/routes.ts'
import { useScan } from '../shell/use-scan.ts'
import { Button } from './button.tsx'
import { Notice } from './states.tsx'

/** Only what opens something of one person ends or is replaced without a poster. */
const ofPerson = ['scene.expired', 'scene.replaced']

/** Ways on from a code that opens nothing. */
export const CodeWays = ({ refusal }: { refusal?: Refusal }) => {
  const scan = useScan('instead')
  const isPersonal = refusal !== undefined && ofPerson.includes(refusal.code)
  return (
    <>
      <Button text={messages.codeWays.scan} busy={scan.busy} onTap={() => void scan.run()} />
      <Notice refusal={scan.refusal} />
      {isPersonal ? (
        <Button look="plain" text={messages.codeWays.mine} onTap={() => goOn(MINE)} />
      ) : (
        <Button look="plain" text={messages.codeWays.type} onTap={() => goOn(toHall())} />
      )}
      <Button look="plain" text={messages.toHome} onTap={() => goOn(HOME)} />
    </>
  )
}
