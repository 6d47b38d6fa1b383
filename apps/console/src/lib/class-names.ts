import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

/** Our type scale has one name more than Tailwind's own; without it `text-2xs` would be taken for a colour. */
const merge = extendTailwindMerge({ extend: { classGroups: { 'font-size': [{ text: ['2xs'] }] } } });

/** Joins class names; of two that contradict each other the later one wins. */
export function classNames(...values: ClassValue[]): string {
  return merge(clsx(values));
}
