/** What customers read unless the company has a template of its own: by its key, in both languages. */
import type { Language } from '#platform/records/fields.ts'

export type Occasion = 'order-acknowledgement' | 'order-cancelled' | 'delivery-slipped' | 'delivery-shipped'
interface Letter {
  subject: string
  text: string
}

const hello = {
  en: 'Hello{% if contact.name %} {{ contact.name }}{% endif %},',
  de: 'Guten Tag{% if contact.name %} {{ contact.name }}{% endif %},',
}
const link = {
  en: 'How your order stands at any time: {{ link }}',
  de: 'So steht Ihr Auftrag, jederzeit: {{ link }}',
}
const theirs = {
  en: '{% if order.customerOrderNumber %} (your order {{ order.customerOrderNumber }}){% endif %}',
  de: '{% if order.customerOrderNumber %} (Ihre Bestellung {{ order.customerOrderNumber }}){% endif %}',
}

export const letters: Record<Occasion, Record<Language, Letter>> = {
  'order-acknowledgement': {
    en: {
      subject:
        'Your order {{ order.number }}{% if order.changeNumber > 0 %}, change {{ order.changeNumber }}{% endif %}',
      text: `${hello.en}

thank you for your order${theirs.en}. We confirm it as {{ order.number }}{% if order.changeNumber > 0 %} with change {{ order.changeNumber }}{% endif %}; the acknowledgement is attached. Please tell us if something in it is not as agreed.
{% if order.promisedOn %}
We deliver by {{ order.promisedOn }}.
{% endif %}
${link.en}

{{ company.name }}`,
    },
    de: {
      subject:
        'Ihr Auftrag {{ order.number }}{% if order.changeNumber > 0 %}, Änderung {{ order.changeNumber }}{% endif %}',
      text: `${hello.de}

vielen Dank für Ihren Auftrag${theirs.de}. Wir bestätigen ihn als {{ order.number }}{% if order.changeNumber > 0 %} mit Änderung {{ order.changeNumber }}{% endif %}; die Auftragsbestätigung liegt bei. Bitte sagen Sie uns, wenn etwas darin nicht wie vereinbart ist.
{% if order.promisedOn %}
Wir liefern bis {{ order.promisedOn }}.
{% endif %}
${link.de}

{{ company.name }}`,
    },
  },
  'order-cancelled': {
    en: {
      subject:
        '{% if whole %}Your order{% else %}A part of your order{% endif %} {{ order.number }} is cancelled',
      text: `${hello.en}

{% if whole %}your order {{ order.number }}${theirs.en} is cancelled.{% else %}a part of your order {{ order.number }}${theirs.en} is cancelled and will not be delivered.{% endif %}

{% for line in lines %}- {{ line.quantity }} {{ line.description }}
{% endfor %}
Please tell us if that is not as agreed.

${link.en}

{{ company.name }}`,
    },
    de: {
      subject:
        '{% if whole %}Ihr Auftrag{% else %}Ein Teil Ihres Auftrags{% endif %} {{ order.number }} ist storniert',
      text: `${hello.de}

{% if whole %}Ihr Auftrag {{ order.number }}${theirs.de} ist storniert.{% else %}ein Teil Ihres Auftrags {{ order.number }}${theirs.de} ist storniert und wird nicht geliefert.{% endif %}

{% for line in lines %}- {{ line.quantity }} {{ line.description }}
{% endfor %}
Bitte sagen Sie uns, wenn das nicht wie vereinbart ist.

${link.de}

{{ company.name }}`,
    },
  },
  'delivery-slipped': {
    en: {
      subject: 'Your order {{ order.number }} will come later',
      text: `${hello.en}

we are sorry: a part of your order {{ order.number }}${theirs.en} does not come on the promised day.

{% for line in lines %}- {{ line.quantity }} {{ line.description }}: promised for {{ line.from }}{% if line.to %}, now for {{ line.to }}{% else %}; we will tell you the new day{% endif %}
{% endfor %}{% if reason %}
The reason: {{ reason }}
{% endif %}
${link.en}

{{ company.name }}`,
    },
    de: {
      subject: 'Ihr Auftrag {{ order.number }} kommt später',
      text: `${hello.de}

es tut uns leid: ein Teil Ihres Auftrags {{ order.number }}${theirs.de} kommt nicht am zugesagten Tag.

{% for line in lines %}- {{ line.quantity }} {{ line.description }}: zugesagt für {{ line.from }}{% if line.to %}, jetzt für {{ line.to }}{% else %}; den neuen Tag nennen wir Ihnen{% endif %}
{% endfor %}{% if reason %}
Der Grund: {{ reason }}
{% endif %}
${link.de}

{{ company.name }}`,
    },
  },
  'delivery-shipped': {
    en: {
      subject: 'Your order {{ order.number }} is on its way',
      text: `${hello.en}

delivery {{ delivery.number }} of your order {{ order.number }}${theirs.en} has left our house{% if delivery.carrier %} with {{ delivery.carrier }}{% endif %}.
{% if delivery.tracking %}
Tracking number: {{ delivery.tracking }}{% if delivery.trackingUrl %} ({{ delivery.trackingUrl }}){% endif %}
{% endif %}
{% for line in lines %}- {{ line.quantity }} {{ line.description }}{% if line.serials %} ({{ line.serials }}){% endif %}
{% endfor %}
${link.en}

{{ company.name }}`,
    },
    de: {
      subject: 'Ihr Auftrag {{ order.number }} ist unterwegs',
      text: `${hello.de}

die Lieferung {{ delivery.number }} zu Ihrem Auftrag {{ order.number }}${theirs.de} hat unser Haus verlassen{% if delivery.carrier %}, mit {{ delivery.carrier }}{% endif %}.
{% if delivery.tracking %}
Sendungsnummer: {{ delivery.tracking }}{% if delivery.trackingUrl %} ({{ delivery.trackingUrl }}){% endif %}
{% endif %}
{% for line in lines %}- {{ line.quantity }} {{ line.description }}{% if line.serials %} ({{ line.serials }}){% endif %}
{% endfor %}
${link.de}

{{ company.name }}`,
    },
  },
}
