import { expect, test } from 'vitest'
import { importFile } from '#test/import-file.ts'
import { testWorld } from '#test/world.ts'

const { admin } = await testWorld({ workers: true })

test('a file of cards is known as contacts and comes in as proposed, once', async () => {
  const guess = await admin.post('imports/guess', { name: 'export.vcf', headings: ['vcard'] })
  expect(guess.body).toEqual({ type: 'contacts' })
  const content = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'UID:7f1c',
    'N:Ode;Ann;;Dr.;',
    'FN:Dr. Ann Ode',
    'ORG:Acme;',
    'TITLE:Head of purchasing',
    'EMAIL;TYPE=INTERNET,WORK,PREF:ann@acme.example',
    'EMAIL;TYPE=INTERNET,HOME:ann@home.example',
    'TEL;TYPE=WORK,VOICE:+49 221 4710000',
    'TEL;TYPE=CELL:+49 1512 3456789',
    'TEL;TYPE=HOME:+49 221 4710001',
    'ADR;TYPE=WORK:;;Ring 1;Köln;;50667;Germany',
    'END:VCARD',
    'BEGIN:VCARD',
    'VERSION:4.0',
    'FN:Bo Li',
    'EMAIL:bo@li.example',
    'END:VCARD',
    '',
  ].join('\r\n')
  const told = { mapping: { company: { field: 'accountId', match: 'name', create: true } } }
  const file = { type: 'contacts', name: 'export.vcf', content }
  const done = await importFile(admin, file, told)
  expect(done.result).toMatchObject({ created: 2, failed: 0 })
  const [ann, bo] = (
    await admin.get('contacts?sort=-firstName&include=account&importId=' + done.id)
  ).body.data.toReversed()
  expect(ann).toMatchObject({
    salutation: 'Dr.',
    firstName: 'Ann',
    lastName: 'Ode',
    title: 'Head of purchasing',
    account: { name: 'Acme' },
    email: 'ann@acme.example',
    emails: [{ kind: 'home', email: 'ann@home.example' }],
    phone: '+492214710000',
    mobile: '+4915123456789',
    phones: [{ kind: 'home', phone: '+492214710001' }],
    address: { street: 'Ring 1', city: 'Köln', postalCode: '50667' },
  })
  expect(bo).toMatchObject({ firstName: 'Bo', lastName: 'Li', email: 'bo@li.example' })
  const again = await importFile(admin, file, told)
  expect(again.result).toMatchObject({ created: 0, failed: 0 })
})
