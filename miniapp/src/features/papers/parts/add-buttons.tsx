import type { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { PaperedMaterial } from '@zhenyiban/shared/papers/contract.ts'
import { useState } from 'react'
import { type Action, refusalOf } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { choosePdf, choosePhoto, chosenApart, type ReadPaper } from '../papers-file.ts'

const said = messages.papers

interface AddProps {
  material: PaperedMaterial
  add: Action<[ReadPaper]>
  again: (() => void) | undefined
}
export const AddButtons = ({ material: { name, state }, add, again }: AddProps) => {
  const [notAllowed, setNotAllowed] = useState<Refusal>()
  // Choosing is no part of the action: browsers do not say when somebody changed their mind.
  const addFrom = async (choose: () => Promise<ReadPaper | null>) => {
    setNotAllowed(undefined)
    try {
      const read = await choose()
      if (read) await add.run(read)
    } catch (thrown) {
      setNotAllowed(refusalOf(thrown))
    }
  }
  // What came need not be sent again; it may have another page.
  const photo = state === 'waiting' ? said.more : chosenApart ? said.photo : said.photoOrFile
  return (
    <>
      <Notice refusal={notAllowed} />
      {again && (
        <Button text={said.again} label={said.forOne(said.again, name)} busy={add.busy} onTap={again} />
      )}
      <Button
        look={state === 'waiting' ? 'quiet' : 'plain'}
        text={add.busy ? said.sending : photo}
        label={said.forOne(photo, name)}
        busy={add.busy}
        onTap={() => void addFrom(choosePhoto)}
      />
      {chosenApart && (
        <Button
          look="quiet"
          text={said.pdf}
          label={said.forOne(said.pdf, name)}
          busy={add.busy}
          onTap={() => void addFrom(choosePdf)}
        />
      )}
    </>
  )
}
