// Run by mongosh once the three nodes answer; again it changes nothing. The names are those of compose.yaml.
const members = ['mongo1', 'mongo2', 'mongo3'].map((host, _id) => ({ _id, host: `${host}:27017` }))
try {
  rs.status()
} catch (error) {
  if (error.codeName !== 'NotYetInitialized') throw error
  rs.initiate({ _id: 'rs0', members })
}
while (!db.hello().isWritablePrimary) {
  if (db.hello().primary) break
  sleep(500)
}
const set = new Mongo(
  `mongodb://root:${encodeURIComponent(process.env.MONGO_ROOT_PASSWORD)}@mongo1,mongo2,mongo3/?replicaSet=rs0&authSource=admin`,
)
const house = set.getDB('zhenyiban')
const user = { pwd: process.env.MONGO_PASSWORD, roles: [{ role: 'readWrite', db: 'zhenyiban' }] }
if (house.getUser('zhenyiban')) house.updateUser('zhenyiban', user)
else house.createUser({ user: 'zhenyiban', ...user })
