// Loaded before each program that npm start runs: when the start script is gone, for whatever reason, the channel to
// it closes, and this process is told to end as by Ctrl-C.
const patienceMs = 8_000;

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), patienceMs).unref();
});
// The channel alone shall not keep a process alive that has nothing left to do.
process.channel?.unref();
