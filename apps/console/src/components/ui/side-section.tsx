import type { ReactNode } from 'react';

export function SideSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-line border-b px-4 py-3.5 last:border-0">
      <h2 className="mb-2 font-medium text-ink-muted text-xs">{title}</h2>
      {children}
    </section>
  );
}
