import { Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { Page } from '../../shell/page.tsx'
import { CaseList } from './cases/case-list.tsx'
import { changed } from './figures/address.ts'
import { RatingFigures } from './figures/figures.tsx'
import { messages } from './messages.ts'
import { RatingList } from './rating-list.tsx'
import './ratings.css'

const FIRST = 'rectifications'
export const Ratings = () => {
  const [address, setAddress] = useSearchParams()
  return (
    <Page title={messages.title}>
      <Tabs
        destroyOnHidden
        activeKey={address.get('tab') ?? FIRST}
        onChange={tab => setAddress(changed(address, { tab }))}
        items={[
          { key: FIRST, label: messages.rectifications, children: <CaseList /> },
          { key: 'ratings', label: messages.ratings, children: <RatingList /> },
          { key: 'figures', label: messages.figures, children: <RatingFigures /> },
        ]}
      />
    </Page>
  )
}
