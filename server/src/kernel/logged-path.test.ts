import { loggedPath } from './http.ts'

test.each([
  ['/api/rating-keys/Zm9vYmFyYmF6cXV4MTIzNA', '/api/rating-keys/:key'],
  ['/f/Zm9vYmFyYmF6cXV4MTIzNA', '/f/:key'],
  ['/api/receipts/abcdefghijklmnop1234567890abcdef12345678', '/api/receipts/:key'],
  [
    '/api/matters/65f000000000000000000001/receipt/code',
    '/api/matters/65f000000000000000000001/receipt/code',
  ],
  ['/api/my/ratings/pending', '/api/my/ratings/pending'],
  ['/h/AOTOU001', '/h/AOTOU001'],
  ['/api/organisation-change-requests', '/api/organisation-change-requests'],
  ['/assets/index-AbCd12345678.js', '/assets/index-AbCd12345678.js'],
])('of %s the log keeps %s', (path, logged) => expect(loggedPath(path)).toBe(logged))
