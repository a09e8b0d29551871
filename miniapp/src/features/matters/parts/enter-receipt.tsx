import { Text } from '@tarojs/components'
import { cleanCaseNumber, spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import type { FoundBy } from '@zhenyiban/shared/matters/contract.ts'
import type { MatterProgress } from '@zhenyiban/shared/matters/views.ts'
import { api } from '../../../shell/api.ts'
import { useKept } from '../../../shell/kept-typing.ts'
import { toReceipt } from '../../../shell/routes.ts'
import { useAction } from '../../../shell/use-load.ts'
import { EnterCode } from '../../../ui/enter-code.tsx'
import { detailOf, Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'

const said = messages.track
/** A code under the picture has letters; so many digits are the number of the case, or one that was mistyped. */
const isCaseNumber = (typed: string): boolean => /^\d{12,}$/.test(cleanCaseNumber(typed))

/** The code on the paper or its link; or the printed number with the end of a document or a phone. */
export const EnterReceipt = ({ onFound }: { onFound: (matter: MatterProgress, by: FoundBy) => void }) => {
  const [typed, setTyped] = useKept('typed', '')
  const [tail, setTail] = useKept('tail', '')
  const find = useAction(async () => {
    const body = { caseNumber: typed, tail }
    onFound(await api.findReceipt({ body }), body)
  })
  const run = () => void find.run()
  const [wrongNumber, wrongTail] = [detailOf(find.refusal, 'caseNumber'), detailOf(find.refusal, 'tail')]
  const fields = (
    <>
      {/* The field is too short for it; in groups, as on the paper, it can be compared. */}
      <Text className="para small soft">{said.typed(spellCaseNumber(cleanCaseNumber(typed)))}</Text>
      <Field
        label={said.tail}
        hint={said.tailHint}
        value={tail}
        wrong={wrongTail}
        onInput={text => {
          setTail(text)
          find.clear()
        }}
        onConfirm={run}
      />
      {!wrongNumber && !wrongTail && <Notice refusal={find.refusal} plain />}
    </>
  )
  return (
    <EnterCode
      words={said}
      toCode={toReceipt}
      onTyped={text => {
        setTyped(text)
        find.clear()
      }}
      answer={isCaseNumber(typed) ? { run, busy: find.busy, fields } : undefined}
      wrong={wrongNumber}
    />
  )
}
