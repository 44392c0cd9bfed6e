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
    const context = await browser.newContext({ baseURL: address() })
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

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Fails on any violation of WCAG 2.2 AA on the screen as it stands. */
export async function checkAccessibility(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze()
  const findings = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n    ${nodes.map((node) => node.target.join(' ')).join('\n    ')}`,
  )
  // What is found on one screen does not keep the walk from the next.
  expect.soft(findings, page.url()).toEqual([])
}

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

/** Takes the screen as `test-results/screens/<name>-<wide|phone>-<light|dark>.png`, and checks each for access. */
export async function shoot(page: Page, name: string) {
  const before = page.viewportSize()
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.screenshot({ path: `test-results/screens/${name}-${size}-${colorScheme}.png` })
      await checkAccessibility(page)
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  if (before) await page.setViewportSize(before)
}
