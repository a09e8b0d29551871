import { Tabs } from 'antd'
import { Page } from '../../shell/page.tsx'
import { RatingList } from './rating-list.tsx'
import { RectificationList } from './rectification-list.tsx'
import { words } from './words.ts'
import './ratings.css'

export const Ratings = () => (
  <Page title={words.title}>
    <Tabs
      destroyOnHidden
      items={[
        { key: 'rectifications', label: words.rectifications, children: <RectificationList /> },
        { key: 'ratings', label: words.ratings, children: <RatingList /> },
      ]}
    />
  </Page>
)
