// A process that falls over whatever it is given to read, as a decoder does over a file made for that.
process.on('message', () => process.exit(3))
process.send('ready')
