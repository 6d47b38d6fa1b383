import { type AskedNavigation, NavigationWatch } from './asked-navigation';

const basket = { to: 'url', url: 'https://shop.example/basket' } as const;

function watch() {
  const seen: (AskedNavigation | null)[] = [];
  const navigation = new NavigationWatch((asked) => seen.push(asked));
  navigation.pageShown(3);
  navigation.locationShown('https://shop.example/gear');
  return { navigation, seen, now: () => seen.at(-1) };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('what an agent asked for', () => {
  it('is under way until another document is shown', () => {
    const { navigation, now } = watch();
    navigation.begin(basket);
    expect(now()).toEqual({ name: 'under-way', to: basket });
    // The same one again, as behind a broken connection.
    navigation.pageShown(3);
    navigation.locationShown('https://shop.example/gear');
    expect(now()).toEqual({ name: 'under-way', to: basket });
    navigation.pageShown(4);
    expect(now()).toBeNull();
  });

  it('is done too when the page shows another address without a load', () => {
    const { navigation, now } = watch();
    navigation.begin(basket);
    navigation.locationShown('https://shop.example/basket');
    expect(now()).toBeNull();
  });

  it('has failed when nothing comes, and is done when it comes after all', () => {
    const { navigation, now } = watch();
    navigation.begin(basket);
    jest.advanceTimersByTime(9_000);
    expect(now()).toMatchObject({ name: 'under-way' });
    jest.advanceTimersByTime(2_000);
    expect(now()).toEqual({ name: 'failed', to: basket, why: 'late' });
    navigation.pageShown(4);
    expect(now()).toBeNull();
  });

  it('has failed when it is refused, and nothing else follows', () => {
    const { navigation, seen, now } = watch();
    navigation.begin(basket);
    navigation.fail('nowhere');
    expect(now()).toEqual({ name: 'failed', to: basket, why: 'nowhere' });
    const { length } = seen;
    navigation.fail('paused');
    jest.advanceTimersByTime(60_000);
    expect(seen).toHaveLength(length);
  });

  it('may be asked for again', () => {
    const { navigation, now } = watch();
    navigation.begin(basket);
    jest.advanceTimersByTime(9_000);
    navigation.begin({ to: 'reload', url: '' });
    jest.advanceTimersByTime(9_000);
    expect(now()).toEqual({ name: 'under-way', to: { to: 'reload', url: '' } });
  });

  it('is not told of when there is none', () => {
    const { navigation, seen } = watch();
    navigation.pageShown(5);
    navigation.fail('late');
    expect(seen).toEqual([]);
  });
});
