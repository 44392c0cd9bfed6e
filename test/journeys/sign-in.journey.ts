import { administrator, expect, shoot, test } from './journey.ts'

test('a visitor signs in and lands at home', async ({ visitor }) => {
  await visitor.goto('/')
  await expect(visitor.getByLabel(/e-?mail/i)).toBeVisible()
  await shoot(visitor, 'sign-in')
  await visitor.getByLabel(/e-?mail/i).fill(administrator.email)
  await visitor.getByLabel('Password').fill(administrator.password)
  await visitor.getByRole('button', { name: /sign in/i }).click()
  await expect(visitor.getByRole('navigation').first()).toBeVisible()
  await shoot(visitor, 'home')
})

test('a wrong password is refused in words', async ({ visitor }) => {
  await visitor.goto('/')
  await visitor.getByLabel(/e-?mail/i).fill(administrator.email)
  await visitor.getByLabel('Password').fill('not the password')
  await visitor.getByRole('button', { name: /sign in/i }).click()
  await expect(visitor.getByRole('alert').first()).toBeVisible()
})
