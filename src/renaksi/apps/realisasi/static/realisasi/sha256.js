// SHA-256 (FIPS 180-4) of a file piece by piece. The browser's own is not to be had on a page
// without HTTPS, which is how many offices serve their network.
"use strict";

(() => {
  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
  const bits = (x) => ((x - Math.floor(x)) * 4294967296) | 0;
  const K = Int32Array.from(primes, (p) => bits(Math.cbrt(p)));
  const START = Int32Array.from(primes.slice(0, 8), (p) => bits(Math.sqrt(p)));
  const turn = (x, n) => (x >>> n) | (x << (32 - n));

  class Sha256 {
    constructor() {
      this.state = START.slice();
      this.words = new Int32Array(64);
      this.rest = new Uint8Array(64);
      this.held = 0;
      this.length = 0;
    }

    add(bytes) {
      this.length += bytes.length;
      let at = 0;
      while (at < bytes.length) {
        const take = Math.min(64 - this.held, bytes.length - at);
        this.rest.set(bytes.subarray(at, at + take), this.held);
        this.held += take;
        at += take;
        if (this.held === 64) this.#block();
      }
      return this;
    }

    hex() {
      const length = this.length;
      const pad = new Uint8Array(((119 - (length % 64)) % 64) + 9);
      pad[0] = 128;
      const view = new DataView(pad.buffer);
      view.setUint32(pad.length - 8, Math.floor(length / 536870912));
      view.setUint32(pad.length - 4, (length << 3) >>> 0);
      this.add(pad);
      return Array.from(this.state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
    }

    #block() {
      const w = this.words;
      const view = new DataView(this.rest.buffer);
      for (let i = 0; i < 16; i++) w[i] = view.getInt32(i * 4);
      for (let i = 16; i < 64; i++) {
        const a = w[i - 15], b = w[i - 2];
        w[i] = (w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) | 0;
      }
      let [a, b, c, d, e, f, g, h] = this.state;
      for (let i = 0; i < 64; i++) {
        const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
      }
      [a, b, c, d, e, f, g, h].forEach((value, i) => (this.state[i] = (this.state[i] + value) | 0));
      this.held = 0;
    }
  }

  window.Sha256 = Sha256;
})();
