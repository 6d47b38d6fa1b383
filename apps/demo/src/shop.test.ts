import { decodeJwt } from 'jose';
import request from 'supertest';
import { createShop } from './shop';

const settings = {
  gatewayUrl: 'http://gateway.test',
  siteKey: 'demo',
  identitySecret: 'a-secret-of-the-site',
  isPlain: false,
};
const tag = '<script async src="http://gateway.test/embed.js" data-site="demo"></script>';

describe('the shop', () => {
  const browser = request.agent(createShop(settings));
  const pages = [
    '/',
    '/gear',
    '/gear?q=nothing+like+it',
    '/gear/hut-mug',
    '/basket',
    '/account',
    '/help',
    '/stores',
    '/nowhere',
  ];

  test.each(pages)('%s carries the script tag exactly once', async (path) => {
    const { text } = await browser.get(path);
    expect(text.split(tag)).toHaveLength(2);
    expect(text.match(/<html/g)).toHaveLength(1);
  });

  test('has a twin whose pages carry no script of ours', async () => {
    const plain = request.agent(createShop({ ...settings, isPlain: true }));
    for (const path of pages) expect((await plain.get(path)).text).not.toContain('gateway.test');
    await browser.get('/alongside.html').expect(404);
  });

  test('answers 404 for a page and a product it does not have, and 500 in style', async () => {
    await browser.get('/nowhere').expect(404, /left the marked trail/);
    await browser.get('/gear/boat').expect(404);
    const silenced = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await browser.get('/rockfall').expect(500, /Rockfall/);
    silenced.mockRestore();
  });

  test('escapes what a visitor searches for', async () => {
    const { text } = await browser.get('/gear').query({ q: '"><script>alert(1)</script>' });
    expect(text).not.toContain('<script>alert');
  });

  test('takes an order from the product to the receipt', async () => {
    const visitor = request.agent(createShop(settings));
    const choice = { slug: 'hut-mug', colour: 'tarn', size: '5 dl', quantity: '3' };
    await visitor.post('/basket/lines').type('form').send(choice).expect(303);
    await visitor.get('/basket').expect(200, /€48\.00/);
    await visitor
      .post('/checkout')
      .type('form')
      .send({})
      .expect(422, /Who is the parcel for/);
    const order = {
      name: 'Mara',
      email: 'mara@waymark.example',
      street: 'Storgatan 12',
      postcode: '97232',
      city: 'Luleå',
      country: 'SE',
      delivery: 'standard',
      'card-number': '4242424242424242',
      'card-expiry': '04/29',
      'card-code': '123',
      terms: 'yes',
    };
    const placed = await visitor.post('/checkout').type('form').send(order).expect(303);
    await visitor.get(placed.headers.location ?? '').expect(200, /ends with 4242/);
  });

  test('never writes a secret of a refused form back into the page', async () => {
    const visitor = request.agent(createShop(settings));
    await visitor
      .post('/basket/lines')
      .type('form')
      .send({ slug: 'hut-mug', colour: 'tarn', size: '5 dl', quantity: '1' });
    const secrets = { 'card-number': '4242424242424241', 'card-code': '987', password: 'hunter22' };
    const { text } = await visitor.post('/checkout').type('form').send(secrets).expect(422);
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
  });

  test('signs who the visitor is, and keeps the basket on every device', async () => {
    const shop = createShop(settings);
    const [first, second] = [request.agent(shop), request.agent(shop)];
    const account = { email: 'mara@waymark.example', password: 'ridge-and-valley' };
    await first
      .post('/basket/lines')
      .type('form')
      .send({ slug: 'hut-mug', colour: 'tarn', size: '5 dl', quantity: '2' });
    for (const device of [first, second])
      await device.post('/account/sign-in').type('form').send(account).expect(303);
    const { text } = await second.get('/basket').expect(200, /Hut mug/);
    const [, token = ''] = /name="waymark-identity" content="([^"]+)"/.exec(text) ?? [];
    expect(decodeJwt(token)).toMatchObject({ sub: 'customer-1001', name: 'Mara Lindqvist' });
    await second
      .post('/account/sign-in')
      .type('form')
      .send({ ...account, password: 'wrong' })
      .expect(401);
  });
});
