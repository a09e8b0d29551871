// Loaded into the programs that `npm start` and `npm test` start: when their parent is gone, whatever ended it, they
// stop as if asked to, and leave no server or database behind.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
