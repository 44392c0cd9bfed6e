import { defineTexts } from '#ui/texts/engine.ts'

export const mailTexts = defineTexts('mail-entry', {
  en: {
    read: 'Read the mail',
    close: 'Close the mail',
    to: 'to {{who}}',
    automatic: 'Automatic',
    private: 'The words of this mail are for its participants.',
    empty: 'This mail has no text.',
    body: 'Mail: {{what}}',
    blocked: 'Images from elsewhere are not loaded: they would tell the sender that the mail was read.',
  },
  de: {
    read: 'Mail lesen',
    close: 'Mail schließen',
    to: 'an {{who}}',
    automatic: 'Automatisch',
    private: 'Den Text dieser Mail lesen nur die Beteiligten.',
    empty: 'Diese Mail hat keinen Text.',
    body: 'Mail: {{what}}',
    blocked:
      'Bilder von anderswo werden nicht geladen: Sie würden dem Absender verraten, dass die Mail gelesen wurde.',
  },
})
