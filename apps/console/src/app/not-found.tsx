import { MapPinOff } from 'lucide-react';
import Link from 'next/link';
import { Wordmark } from '@/components/brand/wordmark';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/paths';

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col px-6 py-8">
      <Wordmark />
      <div className="flex flex-1 flex-col justify-center">
        <Notice
          icon={MapPinOff}
          title="There is no such page"
          heading="h1"
          action={
            <Button asChild variant="primary">
              <Link href={paths.dashboard}>Go to the dashboard</Link>
            </Button>
          }
        >
          The address may be old or mistyped.
        </Notice>
      </div>
    </main>
  );
}
