import { randomUUID } from 'node:crypto';

/** An order of about 1 KB of JSON, as a shop would send it: much is alike from event to event, ids and sums are not. */
export function sampleEvent(number: number) {
  const items = Array.from({ length: 5 }, () => ({ sku: `SKU-${random(90_000) + 10_000}`, title: titles[random(titles.length)], quantity: random(5) + 1, price: random(20_000) / 100 }));
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: 'https://shop.example/web',
    type: 'order.paid',
    time: new Date().toISOString(),
    subject: `orders/${number}`,
    datacontenttype: 'application/json',
    data: {
      order: number,
      customer: { id: randomUUID(), name: names[random(names.length)], email: `customer${random(1e6)}@example.com`, country: 'DE' },
      currency: 'EUR',
      total: items.reduce((sum, { price, quantity }) => sum + price * quantity, 0).toFixed(2),
      items,
      shipping: { method: 'standard', street: `${names[random(names.length)]} Street ${random(200)}`, city: 'Berlin', postalCode: String(10_000 + random(4000)) },
      payment: { provider: 'card', reference: randomUUID(), capturedAt: new Date().toISOString() },
    },
  };
}

function random(limit: number): number {
  return Math.floor(Math.random() * limit);
}

const names = ['Ada', 'Grace', 'Edsger', 'Barbara', 'Donald', 'Frances', 'Ken', 'Radia', 'Leslie', 'Margaret'];
const titles = ['Cast iron pan', 'Linen shirt', 'Desk lamp, brass', 'Field notebook', 'Water bottle 0.7 l', 'Running socks', 'Espresso cups, set of four'];
