import type { Review } from './product';

const pool: readonly Review[] = [
  {
    author: 'Ingrid S.',
    stars: 5,
    title: 'Four nights of horizontal rain',
    text: 'Above the tree line, wind from three sides. Nothing moved, nothing leaked, nobody slept, but that was the noise outside.',
  },
  {
    author: 'Mateo R.',
    stars: 4,
    title: 'Does what the label says',
    text: 'A little heavier than my old one. My old one is in the bin, so there is that.',
  },
  {
    author: 'Aoife K.',
    stars: 5,
    title: 'Repaired, not replaced',
    text: 'Tore it on a fence. Sent it in, got it back in nine days with a patch in the wrong colour. I like the patch.',
  },
  {
    author: 'Jonas W.',
    stars: 3,
    title: 'Good, but size up',
    text: 'I am 1.93 m and should have read the size guide. Exchange was easy.',
  },
  {
    author: 'Priya N.',
    stars: 5,
    title: 'Bought a second one',
    text: 'The first was borrowed by my brother. It will not come back.',
  },
  {
    author: 'Hanne L.',
    stars: 4,
    title: 'Quiet',
    text: 'You notice how loud the others are when you have had this one for a week.',
  },
  {
    author: 'Tom B.',
    stars: 5,
    title: 'Simple',
    text: 'No features to learn. I wish more things were finished like this.',
  },
];

const reviewsEach = 3;

/** The reviews of the product at this place of the catalogue. */
export function reviewsOf(index: number): readonly Review[] {
  return Array.from(
    { length: reviewsEach },
    (_, offset) => pool[(index * 2 + offset * 3) % pool.length],
  ).filter((review) => review !== undefined);
}

export function averageStars(reviews: readonly Review[]): number {
  return reviews.reduce((sum, review) => sum + review.stars, 0) / Math.max(1, reviews.length);
}
