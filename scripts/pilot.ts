import { loadPilot } from '../server/src/pilot.ts'
import { fail } from './fail.ts'
import { withApp } from './script-app.ts'

const load = () =>
  withApp(async app => {
    const accounts = await loadPilot(app)
    console.log(accounts.length > 0 ? accounts.join('\n') : '库里已有组织机构，没有装入演示镇。')
  })

if (process.env.NODE_ENV === 'production')
  fail('演示数据不能装进正式环境。请用 npm run import 导入真实资料，用 npm run staff 建立账号。')
else await load().catch(fail)
