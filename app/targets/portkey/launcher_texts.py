"""The launcher of the open gateway: a script for Node, and what is loaded into the gateway before itself."""

GATEWAY_VERSION = "1.15.2"
NODE_SERVER_VERSION = "1.13.5"
"""WORKAROUND: with a later one than 1.14.2 the gateway answers 500 to every request for a stream
(https://github.com/Portkey-AI/gateway/issues/1389).
"""
LARGEST_HEADER = 65_536
"""What the launcher lets the gateway accept; by itself it takes a quarter of it."""

LOOPBACK = """\
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
"""
