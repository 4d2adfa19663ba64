'use strict'
// Preloaded into Portkey's gateway, which listens on all interfaces and has no option against it:
// every server of this process listens on 127.0.0.1, whatever host it names.
const net = require('node:net')
const LOOPBACK = '127.0.0.1'
const listen = net.Server.prototype.listen

net.Server.prototype.listen = function (...given) {
  const [first, ...rest] = given
  const callback = given.find((argument) => typeof argument === 'function')
  const more = callback ? [callback] : []
  if (first !== null && typeof first === 'object') {
    // A pipe, a handle or a descriptor is no address.
    const address = 'port' in first || !('path' in first || 'fd' in first || '_handle' in first || 'handle' in first)
    return listen.call(this, address ? { ...first, host: LOOPBACK } : first, ...rest)
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return listen.apply(this, given)
  const port = typeof first === 'function' || first == null ? 0 : Number(first)
  const backlog = rest.find((argument) => typeof argument === 'number')
  return listen.call(this, { port, host: LOOPBACK, ...(backlog === undefined ? {} : { backlog }) }, ...more)
}
