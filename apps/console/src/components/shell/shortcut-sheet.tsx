import { shortcutGroups } from '@/components/shell/shortcut-list';
import { Dialog } from '@/components/ui/dialog';
import { KeyCap } from '@/components/ui/key-cap';

export function ShortcutSheet({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      description="They rest while you type in a field."
      className="w-[min(640px,calc(100vw-32px))]"
    >
      <div className="mt-4 gap-x-10 sm:columns-2">
        {shortcutGroups.map((group) => (
          <section key={group.title} className="mb-5 break-inside-avoid">
            <h3 className="mb-1.5 font-medium text-ink-muted text-xs">{group.title}</h3>
            <dl className="divide-y divide-line">
              {group.rows.map((row) => (
                <div key={row.keys} className="flex items-center justify-between gap-4 py-1.5">
                  <dt className="text-sm">{row.does}</dt>
                  <dd>
                    <KeyCap keys={row.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
