/** The normal form in which names, addresses, numbers and domains are compared. */
import { foldWords, normaliseName } from '#platform/imports/propose/names.ts'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** A name without case, accents, signs, legal form and the spelling of umlauts: `Müller & Söhne GmbH` and `MUELLER SOEHNE` agree. */
export const nameKey = (name: string): string =>
  normaliseName(foldWords(name.toLowerCase().normalize('NFKD')).replace(/([aou])e+/g, '$1'))

export const emailKey = (email: string): string => email.trim().toLowerCase()

/** The national number: `+49 30 123456` and `030/123456` agree. Empty for what is too short to tell anybody by. */
export function phoneKey(phone: string): string {
  const dialled = phone.trim().replace(/^00(?=[1-9])/, '+')
  const number = dialled.startsWith('+') ? parsePhoneNumberFromString(dialled, { extract: false }) : undefined
  const digits = number?.nationalNumber ?? dialled.replace(/(;ext=|x).*$/i, '').replace(/\D/g, '')
  const bare = digits.replace(/^0+/, '')
  return bare.length < 6 ? '' : bare
}

/** Host of a web address or of an e-mail address; empty for hosts at which anybody has an address. */
export function domainKey(address: string): string {
  const host = /^(?:[a-z][a-z\d+.-]*:\/\/)?(?:[^/?#]*@)?([^/?#:\s]+)/i.exec(address.trim())?.[1] ?? ''
  const bare = host
    .toLowerCase()
    .replace(/^www\d?\./, '')
    .replace(/\.$/, '')
  return !bare.includes('.') || freeMail.has(bare) ? '' : bare
}

/** A number of an authority: letters and digits alone count. */
export const exactKey = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')

const freeMail = new Set(
  (
    'gmail.com googlemail.com outlook.com outlook.de hotmail.com hotmail.de live.com live.de msn.com yahoo.com ' +
    'yahoo.de yahoo.co.uk ymail.com icloud.com me.com mac.com aol.com aol.de gmx.de gmx.net gmx.at gmx.ch gmx.com ' +
    'web.de t-online.de freenet.de arcor.de mail.de posteo.de mailbox.org proton.me protonmail.com pm.me ' +
    'fastmail.com zoho.com mail.com mail.ru yandex.ru yandex.com orange.fr wanadoo.fr free.fr laposte.net ' +
    'libero.it virgilio.it bluewin.ch comcast.net verizon.net att.net qq.com 163.com 126.com bigpond.com'
  ).split(' '),
)
