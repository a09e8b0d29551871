import { useQuery } from '@tanstack/react-query'
import type { PaperedMaterial } from '@zhenyiban/shared/papers/contract.ts'
import type { PaperOffer } from '@zhenyiban/shared/papers/reuse.ts'
import { App, Button } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../../api.ts'
import { Mark } from '../../../shell/mark.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { Waiting } from '../../../shell/waiting.tsx'
import { messages } from '../messages.ts'
import { FileButton, readChosen } from './file-button.tsx'
import { messages as said } from './messages.ts'
import { OnePaper } from './one-paper.tsx'
import { OfferedPaper, ReusedPaper } from './reuse.tsx'
import { ConsentDialog } from './reuse-dialog.tsx'
import { refresh, usePapers } from './use-papers.ts'
import './papers.css'

const Material = ({ matterId, material }: { matterId: string; material: PaperedMaterial }) => {
  const take = usePapers(matterId)
  const { message } = App.useApp()
  const { name, required, handedIn, papers, canAdd, offer, reuse } = material
  const waiting = papers.filter(({ status }) => status === 'waiting').map(({ id }) => id)
  // Kept while the dialog is open: what is offered may be gone meanwhile, and the refusal is to be read.
  const [agreeing, setAgreeing] = useState<PaperOffer>()
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
      const { type, body } = await readChosen(file)
      return api.addPaper({ params: { matterId }, query: { material: name, type }, body })
    },
    refresh,
    done: answered => {
      take(answered)
      void message.success(said.added)
    },
  })
  const waits = !handedIn && waiting.length > 0
  return (
    <li>
      <div className="papered">
        <Mark
          shape={handedIn ? '✓' : waits ? '●' : '○'}
          tone={handedIn ? 'done' : required || waits ? 'ask' : 'quiet'}
          word={handedIn ? messages.handedIn : waits ? said.waits : messages.notHandedIn}
        />
        <span className="paper-said">
          {name}
          {required && <em className="required-mark">{messages.required}</em>}
        </span>
        {canAdd && waiting.length > 0 && (
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
      {canAdd && offer && <OfferedPaper material={name} offer={offer} onUse={() => setAgreeing(offer)} />}
      {agreeing && (
        <ConsentDialog
          matterId={matterId}
          material={name}
          offer={agreeing}
          onClose={() => setAgreeing(undefined)}
        />
      )}
      {reuse && <ReusedPaper matterId={matterId} material={name} reuse={reuse} />}
      {papers.length > 0 && (
        <ul className="papers">
          {papers.map((paper, index) => (
            <OnePaper
              key={paper.id}
              matterId={matterId}
              paper={paper}
              name={said.nth(index + 1, paper.type)}
              mayCheck={canAdd}
            />
          ))}
        </ul>
      )}
    </li>
  )
}

/** What the guide asks for and what has come of it, on paper or as a file. */
export const Papers = ({ matterId }: { matterId: string }) => {
  const { data, error, refetch } = useQuery(ask('papers', { params: { matterId } }))
  return (
    <section className="drawer-part">
      <h3>{messages.materials}</h3>
      {error ? (
        <RefusalNotice error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : data.materials.length === 0 ? (
        <p className="quiet">{messages.noMaterials}</p>
      ) : (
        <ul className="material-list papered-list">
          {data.materials.map(material => (
            <Material key={material.name} matterId={matterId} material={material} />
          ))}
        </ul>
      )}
    </section>
  )
}
