import { useQuery } from '@tanstack/react-query'
import type { PaperedMaterial } from '@zhenyiban/shared/papers/contract.ts'
import type { PaperOffer } from '@zhenyiban/shared/papers/reuse.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { App, Button } from 'antd'
import { api, ask } from '../../../api.ts'
import { Answered } from '../../../shell/answered.tsx'
import { useDialogPlace } from '../../../shell/dialog-place.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from '../messages.ts'
import { FileButton, NotSent, readChosen } from './file-button.tsx'
import { MaterialMark } from './material-mark.tsx'
import { messages as said } from './messages.ts'
import { OnePaper } from './one-paper.tsx'
import { OfferedPaper, ReusedPaper } from './reuse.tsx'
import { ConsentDialog } from './reuse-dialog.tsx'
import { refresh, usePapers } from './use-papers.ts'
import './papers.css'

/** One line of the list: what came for it, and what is to be done with it. */
const Material = ({ matterId, material }: { matterId: string; material: PaperedMaterial }) => {
  const take = usePapers(matterId)
  const { message } = App.useApp()
  const { name, required, state, papers, canAdd, canCheck, offer, reuse, byHandAt } = material
  const waiting = papers.filter(({ status }) => status === 'waiting').map(({ id }) => id)
  const openDialog = useDialogPlace()
  const agree = (agreed: PaperOffer) =>
    openDialog(close => <ConsentDialog matterId={matterId} material={name} offer={agreed} onClose={close} />)
  const verify = useAction({
    act: () => api.verifyMaterial({ params: { matterId }, body: { material: name, paperIds: waiting } }),
    refresh,
    done: answered => {
      take(answered)
      void message.success(said.verified(name))
    },
  })
  const add = useAction({
    act: async (file: File) => {
      const { type, bytes } = await readChosen(file)
      return api.addPaper({ params: { matterId }, query: { material: name, type }, body: bytes })
    },
    refresh,
    quiet: true,
    done: answered => {
      take(answered)
      void message.success(said.added)
    },
  })
  return (
    <li>
      <div className="papered">
        <MaterialMark state={state} />
        <span className="paper-said">
          {name}
          {required && <em className="required-mark">{messages.required}</em>}
          {byHandAt && <span className="quiet"> {said.byHand(formatInstant(byHandAt))}</span>}
        </span>
        {canCheck && (
          <Button
            size="small"
            type="primary"
            aria-label={said.verifyOne(name)}
            loading={verify.isPending}
            onClick={() => verify.mutate()}
          >
            {said.verify}
          </Button>
        )}
        {canAdd && (
          <FileButton text={said.add} label={said.addOne(name)} busy={add.isPending} onChosen={add.mutate} />
        )}
      </div>
      <NotSent add={add} />
      {canAdd && offer && <OfferedPaper material={name} offer={offer} onUse={() => agree(offer)} />}
      {reuse && <ReusedPaper matterId={matterId} material={name} reuse={reuse} />}
      {papers.length > 0 && (
        <ul className="papers">
          {papers.map((paper, index) => (
            <OnePaper
              key={paper.id}
              matterId={matterId}
              paper={paper}
              material={material}
              name={said.nth(index + 1, paper.type)}
            />
          ))}
        </ul>
      )}
    </li>
  )
}

interface ListProps {
  matterId: string
  /** Those of a matter that are listed here. */
  only?: (material: PaperedMaterial) => boolean
  empty: string
}
const Materials = ({ matterId, only = () => true, empty }: ListProps) => {
  const asked = useQuery(ask('papers', { params: { matterId } }))
  return (
    <Answered asked={asked}>
      {({ materials }) => {
        const listed = materials.filter(only)
        if (listed.length === 0) return <p className="quiet">{empty}</p>
        return (
          <ul className="material-list papered-list">
            {listed.map(material => (
              <Material key={material.name} matterId={matterId} material={material} />
            ))}
          </ul>
        )
      }}
    </Answered>
  )
}
export const PAPERS_PART = 'matter-papers'
/** What the guide asks for and what has come of it, on paper or as a file. */
export const Papers = ({ matterId }: { matterId: string }) => (
  <section className="drawer-part" id={PAPERS_PART}>
    <h3>{messages.materials}</h3>
    <Materials matterId={matterId} empty={messages.noMaterials} />
  </section>
)
/** What came and waits, to be passed or returned in the place where somebody wants to go on without it. */
export const UncheckedPapers = ({ matterId }: { matterId: string }) => (
  <section className="unchecked-papers" aria-label={said.unchecked}>
    <p>{said.checkFirst}</p>
    <Materials matterId={matterId} only={({ waiting }) => waiting > 0} empty={said.allChecked} />
  </section>
)
