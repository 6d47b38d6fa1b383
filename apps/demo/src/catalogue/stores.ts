export interface Store {
  readonly id: string;
  readonly name: string;
  readonly street: string;
  readonly city: string;
  readonly country: string;
  readonly metres: number;
  readonly hours: string;
  readonly services: readonly string[];
  /** Place on the map of the shops, in percent of its width and height. */
  readonly at: readonly [number, number];
}

export const stores: readonly Store[] = [
  {
    id: 'lulea',
    name: 'Luleå',
    street: 'Storgatan 41',
    city: 'Luleå',
    country: 'Sweden',
    metres: 6,
    hours: '10 to 19',
    services: ['repair', 'rental'],
    at: [70, 12],
  },
  {
    id: 'are',
    name: 'Åre',
    street: 'Stationsvägen 8',
    city: 'Åre',
    country: 'Sweden',
    metres: 372,
    hours: '9 to 18',
    services: ['rental'],
    at: [58, 20],
  },
  {
    id: 'lom',
    name: 'Lom',
    street: 'Fossheimvegen 3',
    city: 'Lom',
    country: 'Norway',
    metres: 382,
    hours: '9 to 17',
    services: ['repair'],
    at: [50, 26],
  },
  {
    id: 'killarney',
    name: 'Killarney',
    street: '12 Main Street',
    city: 'Killarney',
    country: 'Ireland',
    metres: 49,
    hours: '10 to 18',
    services: ['fitting'],
    at: [12, 46],
  },
  {
    id: 'chamonix',
    name: 'Chamonix',
    street: 'Rue du Dr Paccard 77',
    city: 'Chamonix',
    country: 'France',
    metres: 1035,
    hours: '9 to 20',
    services: ['repair', 'rental', 'fitting'],
    at: [40, 70],
  },
  {
    id: 'aosta',
    name: 'Aosta',
    street: 'Via de Tillier 19',
    city: 'Aosta',
    country: 'Italy',
    metres: 583,
    hours: '10 to 19',
    services: ['fitting'],
    at: [45, 76],
  },
  {
    id: 'chur',
    name: 'Chur',
    street: 'Obere Gasse 20',
    city: 'Chur',
    country: 'Switzerland',
    metres: 593,
    hours: '9 to 18',
    services: ['repair', 'fitting'],
    at: [51, 67],
  },
  {
    id: 'innsbruck',
    name: 'Innsbruck',
    street: 'Maria-Theresien-Str. 9',
    city: 'Innsbruck',
    country: 'Austria',
    metres: 574,
    hours: '9 to 19',
    services: ['repair', 'rental'],
    at: [60, 66],
  },
];
