/** The only sheet of our own, constructed, so that neither the page's policy nor its styles have a say. */
export const styleText = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 auto auto 0 !important;
  width: 0 !important;
  height: 0 !important;
  display: block !important;
  overflow: visible !important;
  border: 0 !important;
  padding: 0 !important;
  margin: 0 !important;
  background: none !important;
  z-index: 2147483647 !important;
  --accent: #0f766e;
  --on-accent: #fff;
  --customer: #d9542b;
  --surface: #fff;
  --sunken: #f3f6f6;
  --line: #d8dfe0;
  --ink: #16262b;
  --muted: #51636a;
  --danger: #b42318;
  --shadow: 0 1px 2px rgb(12 30 36 / 8%), 0 12px 40px rgb(12 30 36 / 22%);
  --shade: rgb(10 24 28 / 42%);
}
@media (prefers-color-scheme: dark) {
  :host {
    --accent: #2dd4bf;
    --on-accent: #04211e;
    --customer: #ff8a5c;
    --surface: #182327;
    --sunken: #223035;
    --line: #34454b;
    --ink: #eaf1f2;
    --muted: #a6b6bb;
    --danger: #ff8f85;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 12px 40px rgb(0 0 0 / 60%);
    --shade: rgb(0 0 0 / 58%);
  }
}
* { box-sizing: border-box; margin: 0; }
.layer { position: fixed; inset: 0; pointer-events: none; overflow: hidden; }
.ui {
  font: 400 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  color: var(--ink);
  text-align: start;
  -webkit-font-smoothing: antialiased;
}
svg { width: 1.25em; height: 1.25em; flex: none; fill: none; stroke: currentcolor; stroke-width: 1.5;
  stroke-linecap: round; stroke-linejoin: round; }
.mark { width: 26px; height: 26px; stroke: none; }
.mark .agent { fill: var(--accent); }
.mark .customer { fill: var(--customer); }
button {
  font: inherit; font-weight: 550; line-height: 1.25; color: inherit; cursor: pointer;
  display: inline-flex; align-items: center; justify-content: center; gap: 8px;
  min-height: 44px; padding: 0 18px; border: 1px solid var(--line); border-radius: 10px;
  background: var(--surface); transition: background-color .12s, border-color .12s;
  touch-action: manipulation; -webkit-tap-highlight-color: transparent;
}
button:hover { background: var(--sunken); }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.main:hover { filter: brightness(1.06); }
button.quiet { border-color: transparent; background: none; color: var(--muted); }
button.quiet:hover { background: var(--sunken); color: var(--ink); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.shade {
  position: fixed; inset: 0; pointer-events: auto; background: var(--shade);
  display: grid; place-items: center; padding: 16px; overflow: auto; animation: fade .16s ease-out;
}
.card {
  width: min(460px, 100%); padding: 24px; border-radius: 16px; background: var(--surface);
  border: 1px solid var(--line); box-shadow: var(--shadow); animation: rise .2s cubic-bezier(.2, .8, .3, 1);
  outline: none;
}
.card header { display: flex; gap: 12px; align-items: flex-start; }
h2 { font-size: 19px; line-height: 1.3; font-weight: 650; letter-spacing: -.01em; text-wrap: balance; }
.lead { color: var(--muted); margin-top: 4px; }
ul { list-style: none; padding: 14px 0 2px; display: grid; gap: 10px; }
li { display: flex; gap: 10px; font-size: 14px; line-height: 1.45; }
li svg { margin-top: 1px; color: var(--accent); }
.choice { display: flex; gap: 10px; align-items: flex-start; margin-top: 12px; padding: 11px 12px; font-size: 14px;
  border-radius: 10px; background: var(--sunken); cursor: pointer; }
.choice input { width: 18px; height: 18px; margin: 1px 0 0; accent-color: var(--accent); flex: none; }
.actions { display: flex; gap: 10px; justify-content: flex-end; align-items: center; margin-top: 20px; flex-wrap: wrap; }
.time { margin-inline-end: auto; font-size: 13px; color: var(--muted); font-variant-numeric: tabular-nums; }
.bar, .corner, .toast {
  position: fixed; pointer-events: auto; background: var(--surface); border: 1px solid var(--line);
  box-shadow: var(--shadow); animation: rise .2s cubic-bezier(.2, .8, .3, 1);
}
.bar {
  inset: auto auto max(14px, env(safe-area-inset-bottom)) 50%; transform: translateX(-50%);
  display: flex; align-items: center; gap: 6px; padding: 6px 6px 6px 14px; border-radius: 999px;
  max-width: calc(100vw - 16px); font-size: 14px; animation: none;
}
.bar .state { display: flex; align-items: center; gap: 9px; min-width: 0; padding-inline-end: 8px; font-weight: 550; }
.bar .text { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.dot { position: relative; width: 9px; height: 9px; border-radius: 50%; background: var(--customer); flex: none; }
.dot::after { content: ""; position: absolute; inset: 0; border-radius: 50%; background: inherit; opacity: 0; animation: pulse 2.4s ease-out 3; }
.bar:is([data-state="paused"], [data-state="elsewhere"], [data-state="other-gone"], [data-state="away"]) .dot { background: var(--muted); }
.bar:is([data-state="paused"], [data-state="elsewhere"], [data-state="other-gone"], [data-state="away"]) .dot::after { animation: none; }
.bar[data-state="reconnecting"] .dot, .bar[data-state="joining"] .dot { background: #d99a1c; animation: blink 1s infinite alternate; }
.bar button { min-height: 36px; padding: 0 12px; border-radius: 999px; font-size: 14px; white-space: nowrap; }
.bar .end { color: #fff; background: #c3291c; border-color: #c3291c; }
.bar .end:hover { background: #a82117; }
.bar .revoke { color: var(--danger); }
.bar .revoke.draw, .bar .revoke.record { color: inherit; }
.recorded { font-size: 12px; font-weight: 500; color: var(--muted); white-space: nowrap; }
.corner { inset: auto 16px max(16px, env(safe-area-inset-bottom)) auto; border-radius: 999px; }
.corner > button { border: 0; border-radius: 999px; background: var(--accent); color: var(--on-accent); min-height: 48px; padding: 0 20px; }
.corner > button:hover { filter: brightness(1.06); }
.corner.panel { border-radius: 16px; padding: 18px; width: min(340px, calc(100vw - 32px)); }
.corner.panel .actions { margin-top: 14px; justify-content: space-between; flex-wrap: nowrap; }
.corner.panel .actions button:not(.main) { background: none; color: var(--muted); font-size: 14px; padding: 0 10px; min-height: 40px; border-radius: 10px; }
.waiting { display: flex; gap: 12px; align-items: center; font-weight: 550; }
.spinner { width: 18px; height: 18px; border-radius: 50%; border: 2px solid var(--line); border-top-color: var(--accent);
  animation: spin .9s linear infinite; flex: none; }
.digits { display: flex; gap: 14px; justify-content: center; margin: 16px 0 4px; padding: 14px; border-radius: 12px;
  background: var(--sunken); font-size: 30px; line-height: 1.1; font-weight: 650; letter-spacing: .06em;
  font-variant-numeric: tabular-nums; user-select: all; }
.page { margin-top: 12px; padding: 11px 13px; border-radius: 10px; background: var(--sunken); font-size: 14px; overflow-wrap: anywhere; }
.page strong { display: block; font-weight: 600; }
.page span { color: var(--muted); font-size: 13px; }
.toast { inset: auto auto max(16px, env(safe-area-inset-bottom)) 50%; transform: translateX(-50%); width: max-content;
  max-width: calc(100vw - 32px); padding: 12px 18px; border-radius: 12px; font-size: 14px; animation: fade .2s; }
[hidden] { display: none !important; }
@keyframes fade { from { opacity: 0; } }
@keyframes rise { from { opacity: 0; transform: translateY(10px); } }
@keyframes spin { to { transform: rotate(1turn); } }
@keyframes blink { to { opacity: .35; } }
@keyframes pulse { from { opacity: .6; } 70%, 100% { transform: scale(2.8); opacity: 0; } }
@media (max-width: 560px) {
  .shade { place-items: end stretch; padding: 8px; }
  .card { width: 100%; padding: 20px; }
  .actions button { flex: 1 1 auto; }
  .time { flex: 1 0 100%; }
  .bar { inset-inline: 8px; transform: none; max-width: none; padding-inline-start: 12px; border-radius: 16px; flex-wrap: wrap; }
  .bar .state { flex: 1 1 100%; padding: 4px 0 0; }
  .bar[data-taken] .text { white-space: normal; }
  .bar button { flex: 1 1 auto; border-radius: 10px; }
}
@media (prefers-reduced-motion: reduce) { *, ::after { animation: none !important; transition: none !important; } }
@media (forced-colors: active) { button, .card, .bar, .corner, .toast { border: 1px solid ButtonText; } .dot { background: Highlight; } }
@media print { .ui { display: none; } }
`;
