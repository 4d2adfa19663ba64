// Loaded into the gateway before itself. It has no setting for where it listens and would be reachable from
// other machines: here it listens on this machine alone, at a free port, tells its launcher which, and ends
// with it.
'use strict';
const net = require('node:net');

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...given) {
  const then = given.find((each) => typeof each === 'function');
  this.once('listening', () => process.send?.({ port: this.address().port }));
  return listen.call(this, { host: '127.0.0.1', port: 0 }, ...(then ? [then] : []));
};
process.once('disconnect', () => process.exit(0));
