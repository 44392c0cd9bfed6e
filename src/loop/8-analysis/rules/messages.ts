export const messages = {
  en: {
    unknown_value: '"{parameter}" takes one of: {known}.',
  },
  de: {
    unknown_value: '„{parameter}“ ist eines von: {known}.',
  },
}
