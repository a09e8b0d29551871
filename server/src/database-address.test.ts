import { databaseIn, shownAddress } from './database-address.ts'

test.each([
  ['mongodb://127.0.0.1:27017/zhenyiban', 'zhenyiban', '127.0.0.1:27017/zhenyiban'],
  ['mongodb://clerk:s%40cret@a:1,b:2/town?replicaSet=rs0', 'town', 'a:1,b:2/town'],
  ['mongodb+srv://u:p@cluster.example/town', 'town', 'cluster.example/town'],
  ['mongodb://%2Ftmp%2Fdb.sock/zhenyiban?directConnection=true', 'zhenyiban', '/tmp/db.sock/zhenyiban'],
  ['mongodb://127.0.0.1:27017', null, '127.0.0.1:27017'],
  ['mongodb://127.0.0.1:27017/', null, '127.0.0.1:27017/'],
  ['mongodb://127.0.0.1:27017/?replicaSet=rs0', null, '127.0.0.1:27017/'],
])('%s names %p and is shown as %s', (uri, database, shown) => {
  expect(databaseIn(uri)).toBe(database)
  expect(shownAddress(uri)).toBe(shown)
})
