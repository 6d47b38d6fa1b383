import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';

const list = document.getElementById('list');
const rows = document.getElementById('rows');
const count = 5000;

function showRow(item) {
  const row = document.createElement('div');
  row.className = 'row';
  row.dataset.index = item.index;
  row.style.transform = `translateY(${item.start}px)`;
  row.textContent = `${item.index + 1}. ${'word '.repeat(4 + ((item.index * 13) % 60))}`;
  return row;
}

function draw(virtualizer) {
  rows.style.height = `${virtualizer.getTotalSize()}px`;
  rows.replaceChildren(...virtualizer.getVirtualItems().map(showRow));
  for (const row of rows.children) virtualizer.measureElement(row);
}

const virtualizer = new Virtualizer({
  count,
  getScrollElement: () => list,
  estimateSize: () => 44,
  overscan: 4,
  scrollToFn: elementScroll,
  observeElementRect,
  observeElementOffset,
  onChange: (changed) => queueMicrotask(() => draw(changed)),
});
virtualizer._didMount();
virtualizer._willUpdate();
draw(virtualizer);
