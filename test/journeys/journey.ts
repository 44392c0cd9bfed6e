import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'

/** The one user of an empty company; a journey that needs other roles makes them. */
export const administrator = { email: 'admin@journeys.test', password: 'a long walk round the block' }

const address = () => process.env.RONDO_URL ?? ''

/** A test whose `page` is signed in as the administrator; `visitor` is a page of nobody in particular. */
export const test = base.extend<{ visitor: Page }>({
  page: async ({ page }, provide) => {
    await signIn(page)
    await provide(page)
  },
  visitor: async ({ browser }, provide) => {
    const context = await browser.newContext()
    await provide(await context.newPage())
    await context.close()
  },
})
export { expect }

/** Signs the page's browser in through the API, as any client would. */
export async function signIn(
  page: Page,
  who: { email: string; password: string } = administrator,
  url = address(),
) {
  const answer = await page.request.post(`${url}/api/v1/session`, {
    data: { email: who.email, password: who.password },
    headers: { origin: url },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
}

/** Somebody of the house with one role, invited and signed in: a browser of their own. */
export async function colleague(page: Page, name: string, role: string): Promise<Page> {
  const ask = async (path: string, data: object) => {
    const answer = await page.request.post(`${address()}/api/v1/${path}`, {
      data,
      headers: { origin: address() },
    })
    expect(answer.ok(), await answer.text()).toBe(true)
    return answer.json()
  }
  const roles = await (await page.request.get(`${address()}/api/v1/roles?key=${role}`)).json()
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${crypto.randomUUID()}@journeys.test`
  const { id } = await ask('users', { name, email, roleIds: [roles.data[0].id] })
  const { url } = await ask(`users/${id}/invitation`, {})
  const password = 'a long walk round the block'
  const context = await page.context().browser()!.newContext()
  await context.request.post('/api/v1/session/invitation/password', {
    data: { token: new URL(url).hash.slice(1), password },
    headers: { origin: address() },
  })
  const own = await context.newPage()
  await signIn(own, { email, password })
  return own
}

type Rules = Parameters<AxeBuilder['options']>[0]['runOnly']
const wcag: Rules = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }
/** Those of them that look at colours. */
const colours: Rules = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** Fails on any violation of WCAG 2.2 AA on the screen as it stands. */
export async function checkAccessibility(page: Page, runOnly = wcag) {
  // Reading its source anew for each look costs as much as looking; only frames need their results put together
  // on a second, blank page.
  const there = await page.evaluate(() => 'axe' in window)
  const { violations } = await new AxeBuilder({ page, ...(there && { axeSource: 'undefined' }) })
    .setLegacyMode(page.frames().length === 1)
    .options({ runOnly, resultTypes: ['violations'] })
    .analyze()
  const findings = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n    ${nodes.map((node) => node.target.join(' ')).join('\n    ')}`,
  )
  // What is found on one screen does not keep the walk from the next.
  expect.soft(findings, page.url()).toEqual([])
}

/** In the browser: waits until the app has heard of the scheme and every colour has arrived at its own. */
async function drawn(scheme: string) {
  const { documentElement: root } = document
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const fading = () => document.getAnimations().some((one) => one instanceof CSSTransition)
  while ((root.dataset.mantineColorScheme ?? scheme) !== scheme) await frame()
  do await frame()
  while (fading())
  await frame()
}

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
/** In an order in which the colours of the whole screen are worked out anew as seldom as possible. */
const looks = [
  ['wide', 'light'],
  ['wide', 'dark'],
  ['phone', 'dark'],
  ['phone', 'light'],
] as const
const all = Boolean(process.env.RONDO_LONG)

/** One way of looking takes two seconds of a browser: each screen always gets the same one, about half of them each. */
const usual = (name: string) => [
  looks[[...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 2 ? 0 : 2],
]

/**
 * Takes the screen as `test-results/screens/<name>-<wide|phone>-<light|dark>.png`, and checks it for access: wide and
 * light or as a phone in the dark, and with RONDO_LONG in all four ways, of which one adds but colours.
 */
export async function shoot(page: Page, name: string) {
  const before = page.viewportSize()
  for (const [size, colorScheme] of all ? looks : usual(name)) {
    await page.setViewportSize(sizes[size])
    await page.emulateMedia({ colorScheme })
    await page.evaluate(drawn, colorScheme)
    await page.screenshot({ path: `test-results/screens/${name}-${size}-${colorScheme}.png` })
    await checkAccessibility(page, all && size === 'wide' && colorScheme === 'dark' ? colours : wcag)
  }
  await page.emulateMedia({ colorScheme: null })
  if (before) await page.setViewportSize(before)
}
