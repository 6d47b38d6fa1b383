import type { Metadata } from 'next';
import { SessionPage } from '@/features/live-session/session-page';

export const metadata: Metadata = { title: 'Session' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <SessionPage id={id} />;
}
