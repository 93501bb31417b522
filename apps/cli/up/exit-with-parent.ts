// Loaded before a child's own code. When the process that started it is gone, even by SIGKILL, the channel closes and the
// child goes as well: no orphan keeps the port.
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 10_000).unref();
});
process.channel?.unref();
