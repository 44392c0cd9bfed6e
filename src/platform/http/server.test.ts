import { expect, test } from 'vitest'
import { household } from './rate-limit.ts'
import { unsigned } from './server.ts'

const token = 'Ab_-'.repeat(16) + 'x'

test.each([
  [`/p/${token}`, '/p/…'],
  [`/api/v1/public/${token}`, '/api/v1/public/…'],
  [`/api/v1/public/${token}/actions/accept`, '/api/v1/public/…/actions/accept'],
  ['/api/v1/public/forms/spring-2026', '/api/v1/public/forms/spring-2026'],
  ['/api/v1/accounts', '/api/v1/accounts'],
])('the log writes %s as %s', (path, written) => expect(unsigned(path)).toBe(written))

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
])('who asks from %s counts as %s', (address, counted) => expect(household(address)).toBe(counted))
