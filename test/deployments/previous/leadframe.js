var Er = Object.defineProperty
var p = (t, e, r) => () => {
  if (r) throw r[0]
  try {
    return t && (e = t((t = 0))), e
  } catch (n) {
    throw ((r = [n]), n)
  }
}
var Hr = (t, e) => {
  for (var r in e) Er(t, r, { get: e[r], enumerable: !0 })
}
var We,
  Ve = p(() => {
    We = 'useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict'
  })
var x,
  G = p(() => {
    Ve()
    x = (t = 21) => {
      let e = '',
        r = crypto.getRandomValues(new Uint8Array((t |= 0)))
      for (; t--; ) e += We[r[t] & 63]
      return e
    }
  })
function A(t, e, r, n, o) {
  let s = () => {},
    i = !1,
    a = new Promise((m) => {
      s = m
    }),
    l = new AbortController(),
    d = r.steal === !0 ? { steal: !0 } : { mode: r.mode, signal: l.signal },
    u = t
      .request(e, d, () => {
        if (!i) return n(), a
      })
      .then(
        () => {},
        () => {
          i || ((i = !0), o())
        },
      )
  return {
    release: () => {
      ;(i = !0), s(), l.abort()
    },
    done: u,
  }
}
var K = p(() => {})
var T,
  he = p(() => {
    T = class {
      #e = new Map()
      #t
      constructor(e) {
        this.#t = e
      }
      start(e, r) {
        this.stop(e)
        const n = () => {
          this.#e.delete(e), this.#t(e)
        }
        this.#e.set(e, setTimeout(n, r))
      }
      stopAll() {
        for (const e of [...this.#e.keys()]) this.stop(e)
      }
      stop(e) {
        clearTimeout(this.#e.get(e)), this.#e.delete(e)
      }
    }
  })
function W(t) {
  return t === 'leader' || t === 'lastActive'
}
function w(t, e) {
  return { leadframe: 1, from: t.from, hub: t.hub, term: t.term, body: e }
}
function I(t) {
  if (typeof t != 'object' || t === null) return null
  const e = t
  return Number.isInteger(e.leadframe) && typeof e.body == 'object' && e.body !== null ? e : null
}
function V(t) {
  const e = `leadframe:${t}:`,
    r = `${e}frame:`,
    n = `${e}hub:`
  return {
    worker: `leadframe:${t}`,
    channel: `leadframe:${t}`,
    hubChannel: `${e}hub`,
    frameChannel: (o) => r + o,
    linkChannel: (o) => `${e}link:${o}`,
    leaderLock: `${e}leader`,
    seatLock: `${e}seat`,
    frameLock: (o) => r + o,
    frameOfLock: (o) => (o.startsWith(r) ? o.slice(r.length) : null),
    hubLock: (o) => n + o,
    hubOfLock: (o) => (o.startsWith(n) ? o.slice(n.length) : null),
  }
}
function qe(t) {
  return t.slice(10)
}
var g = p(() => {})
function Ot(t, e) {
  return (r, n) => {
    let o = t.hubLock(r),
      s = 2,
      i = !1,
      a = () => {
        ;(s -= 1), s === 0 && n.taken({ locks: e, holds: () => Qr(e, t.seatLock, o) })
      },
      l = () => {
        i || n.lost(), (i = !0)
      },
      d = [t.seatLock, o].map((c) => A(e, c, {}, a, l))
    return (
      (async () => {
        const { held: c = [] } = await e.query()
        s > 0 && c.some(({ name: m }) => m === t.seatLock) && n.waiting()
      })().catch(() => {}),
      () => {
        for (const c of d) c.release()
      }
    )
  }
}
async function Qr(t, e, r) {
  const { held: n = [] } = await t.query(),
    o = (s) => n.find(({ name: i }) => i === s)?.clientId
  return o(r) !== void 0 && o(e) === o(r)
}
async function Lt(t, e, r) {
  const { held: n = [] } = await e.query(),
    o = n.find(({ name: i }) => i === t.seatLock)
  if (o === void 0) return
  const s = n.find(({ name: i, clientId: a }) => a === o.clientId && t.hubOfLock(i ?? '') !== null)?.name
  if (!(r !== null && s !== t.hubLock(r)))
    for (const i of s === void 0 ? [t.seatLock] : [t.seatLock, s]) await e.request(i, { steal: !0 }, () => {})
}
var je = p(() => {
  K()
})
var S,
  Ce = p(() => {
    S = (t, e) => {
      const r = new BroadcastChannel(t)
      return (r.onmessage = (n) => e(n.data)), { post: (n) => r.postMessage(n), close: () => r.close() }
    }
  })
function F(t) {
  return new Promise((e, r) => {
    ;(t.oncomplete = t.onsuccess = () => e(t.result)), (t.onabort = t.onerror = () => r(t.error))
  })
}
function U(t, e) {
  let r,
    n = () => {
      if (r) return r
      const o = indexedDB.open(t)
      return (
        (o.onupgradeneeded = () => o.result.createObjectStore(e)),
        (r = F(o)),
        r.then(
          (s) => {
            s.onclose = () => (r = void 0)
          },
          () => {
            r = void 0
          },
        ),
        r
      )
    }
  return (o, s) => n().then((i) => s(i.transaction(e, o).objectStore(e)))
}
function oe() {
  return Re || (Re = U('keyval-store', 'keyval')), Re
}
function St(t, e, r = oe()) {
  return r('readwrite', (n) => (n.put(e, t), F(n.transaction)))
}
function jt(t, e, r = oe()) {
  return r(
    'readwrite',
    (n) =>
      new Promise((o, s) => {
        const i = n.get(t)
        ;(i.onsuccess = () => {
          try {
            n.put(e(i.result), t), o(F(n.transaction))
          } catch (a) {
            s(a)
          }
        }),
          (i.onerror = () => s(i.error))
      }),
  )
}
function Ne(t, e = oe()) {
  return e('readwrite', (r) => (t.forEach((n) => r.delete(n)), F(r.transaction)))
}
function Zr(t, e) {
  return (
    (t.openCursor().onsuccess = function () {
      this.result && (e(this.result), this.result.continue())
    }),
    F(t.transaction)
  )
}
function Ct(t = oe()) {
  return t('readonly', (e) => {
    if (e.getAll && e.getAllKeys)
      return Promise.all([F(e.getAllKeys()), F(e.getAll())]).then(([n, o]) => n.map((s, i) => [s, o[i]]))
    const r = []
    return Zr(e, (n) => r.push([n.key, n.value])).then(() => r)
  })
}
var Re,
  Be = p(() => {})
async function se(t) {
  let e,
    r = new Promise((n, o) => {
      e = setTimeout(() => o(new Error('IndexedDB did not answer within 1000 ms')), 1e3)
    })
  try {
    return await Promise.race([t, r])
  } finally {
    clearTimeout(e)
  }
}
var $e = p(() => {})
function Rt(t) {
  return Math.abs(Date.now() - t) > zr
}
function en(t) {
  const { action: e, at: r } = t ?? {}
  return typeof r == 'number' && typeof e == 'object' && e !== null && typeof e.key == 'string'
}
var zr,
  ie,
  Nt = p(() => {
    Be()
    $e()
    ;(zr = 36e5),
      (ie = class {
        #e
        #t
        #r = new Map()
        #n = null
        #s = !1
        constructor(e, r) {
          ;(this.#e = e), (this.#t = r)
        }
        async load() {
          const e = await this.#i(async (o) => await Ct(o), []),
            r = [],
            n = []
          for (const [o, s] of e)
            !Array.isArray(o) ||
              o[0] !== this.#e ||
              (en(s) && s.action.key === o[1] && !Rt(s.at) ? r.push(s) : n.push(o))
          n.length > 0 && this.#i((o) => Ne(n, o), void 0), r.sort((o, s) => o.at - s.at)
          for (const { action: o, at: s } of r) o.stage === 'done' && this.#r.set(o.key, s)
          return r.map(({ action: o }) => o)
        }
        async keep(e) {
          const r = Date.now(),
            { askers: n, ...o } = e,
            s = this.#i((a) => St([this.#e, e.key], { action: { ...o, askers: [] }, at: r }, a), void 0)
          if ((this.#s || (await s), e.stage !== 'done')) return []
          this.#r.delete(e.key)
          const i = [...this.#r].filter(([, a]) => Rt(a)).map(([a]) => a)
          return this.#r.set(e.key, r), i
        }
        async forget(e) {
          for (const r of e) this.#r.delete(r)
          await this.#i(
            (r) =>
              Ne(
                e.map((n) => [this.#e, n]),
                r,
              ),
            void 0,
          )
        }
        async #i(e, r) {
          try {
            return (this.#n ??= U('leadframe-actions', 'actions')), await se(e(this.#n))
          } catch (n) {
            return this.#s || this.#t(n), (this.#s = !0), r
          }
        }
      })
  })
async function Bt(t, e, r) {
  let n = { above: e, upTo: Number.MAX_SAFE_INTEGER },
    o = (s) => {
      const i = Math.max(Number.isSafeInteger(s) ? Number(s) : 0, e)
      return (n = { above: i, upTo: i + tn }), n.upTo
    }
  try {
    return await se(jt(t, o, U('leadframe', 'terms'))), n
  } catch (s) {
    return r(s), { above: e, upTo: Number.MAX_SAFE_INTEGER }
  }
}
var tn,
  $t = p(() => {
    Be()
    $e()
    tn = 16
  })
function ae(t, e, r) {
  const n = t.responsive ? 1 : 0
  switch (e) {
    case 'healthiest':
      return [n, t.visible || t.id === r ? 1 : 0]
    case 'lastActive':
      return [n, t.active]
    case 'oldest':
      return [n, 0]
    default: {
      const o = e.indexOf(t.id)
      return [n, o < 0 ? -e.length : -o]
    }
  }
}
function _t(t, e) {
  return t[0] - e[0] || t[1] - e[1]
}
function E(t) {
  let e = null
  for (const r of t) r.active > (e?.active ?? 0) && (e = r)
  return e?.id ?? null
}
function Ut(t, e, r) {
  let n = null
  for (const o of t)
    if (n === null) n = o
    else {
      const s = _t(ae(o, e, r), ae(n, e, r))
      ;(s > 0 || (s === 0 && o.joined < n.joined)) && (n = o)
    }
  return n
}
function Dt(t, e, r, n) {
  return _t(ae(t, r, n), ae(e, r, n)) > 0
}
var le = p(() => {})
function Wt(t, e) {
  if (!t.started) return t
  let r = on(t)
  return (r = sn(r, e)), (r = an(r, e)), ln(r, e)
}
function on(t) {
  const e = h(t, t.leader?.id)
  return e === void 0 || e.responsive
    ? t
    : t.members.some((n) => n.responsive && n.id !== e.id)
      ? { ...t, leader: null, force: !0 }
      : t
}
function sn(t, e) {
  const { heir: r } = t,
    n = h(t, r?.id)
  if (r === null) return t
  if (n === void 0) return { ...t, heir: null }
  const o = qt(t)
  return o === null || o.id === r.id
    ? Gt(t, r, e)
    : !n.responsive && o.responsive
      ? (e.push({ type: 'send', to: r.id, body: { type: 'withdraw', term: r.term } }),
        { ...t, heir: null, force: t.force || t.leader === null })
      : t.leader === null
        ? Gt(t, r, e)
        : r.stage === 'withdrawing' || !Dt(o, n, t.ranking, E(t.members))
          ? t
          : (e.push({ type: 'send', to: r.id, body: { type: 'withdraw', term: r.term } }),
            { ...t, heir: { ...r, stage: 'withdrawing' } })
}
function Gt(t, e, r) {
  return !t.force || t.leader !== null || e.steal || e.stage === 'withdrawing'
    ? t
    : (r.push({ type: 'send', to: e.id, body: { type: 'claim', term: e.term, steal: !0 } }),
      { ...t, heir: { ...e, steal: !0 } })
}
function an(t, e) {
  if (t.heir !== null || t.expected.length > 0 || t.issued >= t.reserved) return t
  const r = qt(t)
  if (r === null) return t
  const n = t.issued + 1,
    o = t.force && t.leader === null
  return (
    e.push({ type: 'send', to: r.id, body: { type: 'claim', term: n, steal: o } }),
    { ...t, issued: n, heir: { id: r.id, term: n, steal: o, stage: 'told' } }
  )
}
function ln(t, e) {
  return t.reserving || t.reserved - t.issued >= nn
    ? t
    : (e.push({ type: 'reserve', above: t.issued }), { ...t, reserving: !0 })
}
function Vt(t, e, r) {
  const n = Kt(e)
  n !== Kt(t) &&
    (n === null
      ? r.push({ type: 'stopTimer', timer: 'takeover' })
      : r.push({ type: 'startTimer', timer: 'takeover', ms: rn }))
}
function Kt(t) {
  return t.started
    ? t.expected.length > 0
      ? 'expected'
      : t.leader !== null || t.heir === null || h(t, t.heir.id)?.responsive !== !0
        ? null
        : `${t.heir.term}:${t.heir.steal}`
    : null
}
function qt(t) {
  const e = t.members.filter((o) => o.id !== t.leader?.id),
    r = e.filter((o) => o.id !== t.resigned),
    n = r.some((o) => o.responsive) ? r : e
  return Ut(n, t.ranking, E(t.members))
}
function h(t, e) {
  return t.members.find((r) => r.id === e)
}
var rn,
  nn,
  _e = p(() => {
    le()
    ;(rn = 400), (nn = 4)
  })
function Xt(t) {
  const e = t.filter(({ stage: r }) => r !== 'done')
  return {
    open: Jt(e.map((r) => ({ ...r, stage: 'running', askers: [] }))),
    done: Jt(t.filter(({ stage: r }) => r === 'done')),
  }
}
function Yt(t, e, r, n) {
  const { key: o, kind: s, payload: i, to: a } = r,
    l = t.journal.done.get(o)
  if (l?.outcome) return n.push({ type: 'send', to: e, body: { type: 'done', key: o, outcome: l.outcome } }), t
  const d = t.journal.open.get(o)
  if (d === void 0) return k(t, { ...ar(o, e), kind: s, payload: i, to: a, askers: [e] })
  if (d.askers.includes(e)) return t
  const u = d.kind === '' ? { kind: s, payload: i, to: a, from: e } : {}
  return k(t, { ...d, ...u, askers: [...d.askers, e] })
}
function Qt(t, e, r, n) {
  const o = t.journal.open.get(r)
  if (o === void 0) return t
  const s = o.askers.filter((i) => i !== e)
  return o.stage !== 'pending' || o.doubtful || s.length > 0
    ? k(t, { ...o, askers: s })
    : (o.attempt > 0 && n.push({ type: 'forget', keys: [r] }), de(t, r))
}
function Zt(t, e, r, n, o) {
  const s = t.journal.open.get(r)
  if (s?.executor !== e || s.attempt !== n)
    return o.push({ type: 'send', to: e, body: { type: 'noted', key: r, attempt: n } }), t
  if (s.stage === 'running') return er(t, s, o)
  const i = { ...s, stage: 'storing' }
  return o.push({ type: 'keep', action: i }), k(t, i)
}
function zt(t, e, r, n) {
  const o = t.journal.open.get(e)
  return o?.stage === 'storing' && o.attempt === r ? er(t, o, n) : t
}
function er(t, e, r) {
  const { key: n, attempt: o, executor: s } = e
  return (
    s !== null && r.push({ type: 'send', to: s, body: { type: 'go', key: n, attempt: o } }),
    k(t, { ...e, stage: 'running' })
  )
}
function Ue(t, e, r, n) {
  const { key: o, attempt: s, outcome: i } = r,
    a = un(t, e, r)
  return a === null || a.executor !== e || a.attempt !== s
    ? (i !== null && n.push({ type: 'send', to: e, body: { type: 'noted', key: o, attempt: s } }), t)
    : i === null
      ? k(t, { ...a, stage: 'running' })
      : (n.push({ type: 'send', to: e, body: { type: 'noted', key: o, attempt: s } }),
        i.ok || (i.code !== 'stale' && i.code !== 'noHandler')
          ? sr(t, a, i, n)
          : i.code === 'noHandler'
            ? (ir(t, a, i, n), n.push({ type: 'forget', keys: [o] }), de(t, o))
            : k(t, { ...a, stage: 'pending' }))
}
function un(t, e, { key: r, attempt: n, to: o }) {
  const s = t.journal.open.get(r)
  return t.journal.done.has(r) || (s !== void 0 && s.attempt > 0)
    ? (s ?? null)
    : { ...(s ?? { ...ar(r, e), to: o }), attempt: n, executor: e, term: t.term, stage: 'running' }
}
function tr(t, e, r) {
  let n = t
  for (const o of t.journal.open.values()) {
    const s = r.some(({ key: i, attempt: a }) => i === o.key && a === o.attempt)
    o.executor !== e || o.stage === 'pending' || s || (n = k(n, or(o)))
  }
  return n
}
function rr(t, e) {
  if (!t.started || t.expected.length > 0) return t
  let r = t
  for (const n of t.journal.open.values()) r = nr(r, n, e)
  return r
}
function nr(t, e, r) {
  if (e.stage !== 'pending') return pn(t, e) ? nr(t, or(e), r) : t
  const n = cn(t, e.to),
    o = e.executor !== null && e.executor === n && e.term === t.term
  if (e.kind === '' || o || (n === null && W(e.to))) return k(t, e)
  if (n === null) {
    const m = e.doubtful ? 'indeterminate' : 'notSent'
    return sr(t, e, { ok: !1, code: m, message: `no frame "${e.to}" is here` }, r)
  }
  const { key: s, kind: i, payload: a, from: l, to: d, doubtful: u } = e,
    c = e.attempt + 1
  return (
    r.push({
      type: 'send',
      to: n,
      body: { type: 'do', key: s, kind: i, payload: a, from: l, to: d, attempt: c, doubtful: u },
    }),
    k(t, { ...e, attempt: c, executor: n, term: t.term, stage: 'given' })
  )
}
function or(t) {
  return { ...t, stage: 'pending', executor: null, doubtful: t.doubtful || t.stage === 'running' }
}
function pn(t, { to: e, executor: r, term: n }) {
  if (e === 'leader') return t.leader?.id !== r || t.leader.term !== n
  const o = h(t, r)
  return o === void 0 || (e === 'lastActive' && !o.responsive)
}
function cn(t, e) {
  return e === 'leader'
    ? (t.leader?.id ?? null)
    : e === 'lastActive'
      ? E(t.members.filter(({ responsive: r }) => r))
      : (h(t, e)?.id ?? null)
}
function sr(t, e, r, n) {
  ir(t, e, r, n)
  const { key: o } = e
  if (!r.ok && r.code === 'notSent') return n.push({ type: 'forget', keys: [o] }), de(t, o)
  const s = { ...e, stage: 'done', outcome: r, askers: [] }
  n.push({ type: 'keep', action: s })
  const { open: i } = de(t, o).journal,
    a = new Map(t.journal.done).set(o, s)
  return De({ ...t, journal: { open: i, done: a } }, [...a.keys()].slice(0, -dn), n)
}
function De(t, e, r) {
  if (e.length === 0) return t
  const n = new Map(t.journal.done)
  for (const o of e) n.delete(o)
  return r.push({ type: 'forget', keys: e }), { ...t, journal: { ...t.journal, done: n } }
}
function ir(t, { key: e, askers: r }, n, o) {
  for (const s of r) h(t, s) && o.push({ type: 'send', to: s, body: { type: 'done', key: e, outcome: n } })
}
function ar(t, e) {
  return {
    key: t,
    kind: '',
    payload: void 0,
    to: 'leader',
    from: e,
    askers: [],
    attempt: 0,
    executor: null,
    term: 0,
    doubtful: !1,
    stage: 'pending',
    outcome: null,
  }
}
function k(t, e) {
  return t.journal.open.get(e.key) === e
    ? t
    : { ...t, journal: { ...t.journal, open: new Map(t.journal.open).set(e.key, e) } }
}
function de(t, e) {
  const r = new Map(t.journal.open)
  return r.delete(e), { ...t, journal: { ...t.journal, open: r } }
}
function Jt(t) {
  return new Map(t.map((e) => [e.key, e]))
}
var dn,
  lr = p(() => {
    g()
    le()
    _e()
    dn = 1e3
  })
function cr(t, e) {
  const r = [],
    n = rr(Wt(yn(t, e, r), r), r)
  Vt(t, n, r)
  const o = !dr(t) || n.members !== t.members || n.leader !== t.leader
  if (!dr(n) || !o) return [n, r]
  const s = { ...n, edition: n.edition + 1 }
  return r.push({ type: 'publish', view: mr(s) }), [s, r]
}
function dr(t) {
  return t.started && t.expected.length === 0
}
function mr(t) {
  return { edition: t.edition, leader: t.leader, lastActiveId: E(t.members), peers: t.members }
}
function yn(t, e, r) {
  switch (e.type) {
    case 'started':
      return hn({ ...t, journal: Xt(e.stored) }, e.locks)
    case 'reserved':
      return { ...t, issued: Math.max(t.issued, e.above), reserved: e.upTo, reserving: !1 }
    case 'message':
      return fn(t, e.envelope, r)
    case 'lockFree':
      return r.push({ type: 'audit', asOf: t.counter }), { ...t, leader: null, force: !1 }
    case 'kept':
      return zt(t, e.key, e.attempt, r)
    case 'storageFailed':
      if (t.storageFailure !== null) return t
      for (const { id: n } of t.members) r.push({ type: 'send', to: n, body: e })
      return { ...t, storageFailure: e.message }
    case 'expired':
      return De(t, e.keys, r)
    case 'locks':
      return wn(t, e.asOf, e.locks)
    case 'timer':
      return e.timer === 'takeover'
        ? (r.push({ type: 'audit', asOf: t.counter }), { ...t, overdue: !0 })
        : D(t, e.timer.slice(5), { responsive: !1 })
  }
}
function hn(t, e) {
  const r = e.present.filter((n) => h(t, n) === void 0)
  return { ...t, started: !0, expected: r }
}
function fn(t, e, r) {
  const { from: n, body: o } = e
  if (n === null) return t
  if (o.type === 'hello') return bn(t, n, e.term, o, r)
  if (o.type === 'leave') return Ge({ ...t, expected: t.expected.filter((a) => a !== n) }, [n])
  const s = h(t, n)
  if (s === void 0 || (e.hub !== null && e.hub !== t.id))
    return r.push({ type: 'send', to: n, body: { type: 'who' } }), t
  const i = s.responsive ? t : D(t, n, { responsive: !0 })
  switch (o.type) {
    case 'visibility':
      return (
        r.push({ type: 'audit', asOf: i.counter }), o.visible ? pr(i, n, { visible: !0 }) : D(i, n, { visible: !1 })
      )
    case 'active':
      return r.push({ type: 'audit', asOf: i.counter }), pr(i, n, {})
    case 'waiting':
      return gn(i, n, o.term, r)
    case 'ready':
      return vn(i, n, o.term, r)
    case 'withdrawn':
      return i.heir?.id === n && i.heir.term === o.term ? { ...i, heir: null } : i
    case 'leading':
      return yr(i, n, o.term, r)
    case 'resigned':
      return i.leader?.id !== n || i.leader.term !== o.term ? i : { ...i, leader: null, resigned: n }
    case 'ranking':
      return { ...i, ranking: o.ids }
    case 'introduce':
      return r.push({ type: 'audit', asOf: i.counter }), An(i, n, o.to, r)
    case 'unlink':
      return { ...i, introduced: i.introduced.filter((a) => !a.includes(n) || !a.includes(o.from)) }
    case 'doubt':
      return ur(i, o.of, r)
    case 'doubtAction':
      return ur(i, i.journal.open.get(o.key)?.executor ?? null, r)
    case 'act':
      return Yt(i, n, o, r)
    case 'unact':
      return Qt(i, n, o.key, r)
    case 'begin':
      return Zt(i, n, o.key, o.attempt, r)
    case 'did':
      return Ue(i, n, o, r)
    case 'pong':
      return r.push({ type: 'stopTimer', timer: `ping:${n}` }), i
    default:
      return i
  }
}
function bn(t, e, r, n, o) {
  const s = Ge(t, [e]),
    { seat: i, claim: a } = n,
    l = i?.joined ?? s.counter + 1,
    d = Math.max(s.counter, l, i?.active ?? 0),
    u = n.visible && i === null ? d + 1 : (i?.active ?? 0),
    c = { id: e, visible: n.visible, joined: l, active: u, responsive: !0 },
    m = {
      ...s,
      counter: Math.max(d, u),
      ranking: typeof s.ranking == 'string' ? n.policy : s.ranking,
      term: Math.max(s.term, r),
      members: [...s.members, c].sort((H, Ke) => H.joined - Ke.joined || (H.id < Ke.id ? -1 : 1)),
      issued: Math.max(s.issued, r, a?.term ?? 0),
      expected: s.expected.filter((H) => H !== e),
    }
  o.push({ type: 'send', to: e, body: { type: 'welcome' } }, { type: 'audit', asOf: s.counter }),
    t.storageFailure !== null &&
      o.push({ type: 'send', to: e, body: { type: 'storageFailed', message: t.storageFailure } })
  let j = a === null ? m : kn(m, e, a, o),
    me = tr(j, e, n.work)
  for (const H of n.work) me = Ue(me, e, H, o)
  return me
}
function kn(t, e, r, n) {
  return r.held
    ? yr(t, e, r.term, n)
    : t.heir === null && r.term > t.term
      ? (n.push({ type: 'watchLeaderLock' }), { ...t, heir: { id: e, term: r.term, steal: !1, stage: 'waiting' } })
      : (n.push({ type: 'send', to: e, body: { type: 'withdraw', term: r.term } }), t)
}
function yr(t, e, r, n) {
  if (t.leader?.id === e && t.leader.term === r) return t
  if (r < t.term || (r === t.term && t.leader !== null))
    return n.push({ type: 'send', to: e, body: { type: 'view', view: mr(t) } }), t
  let { heir: o } = t
  return (
    o !== null && o.id === e
      ? (o = null)
      : o !== null &&
        o.term < r &&
        (n.push({ type: 'send', to: o.id, body: { type: 'withdraw', term: o.term } }),
        (o = { ...o, stage: 'withdrawing' })),
    n.push({ type: 'watchLeaderLock' }, { type: 'audit', asOf: t.counter }),
    { ...t, leader: { id: e, term: r }, term: r, issued: Math.max(t.issued, r), heir: o, force: !1, resigned: null }
  )
}
function gn(t, e, r, n) {
  const { heir: o } = t
  return o?.id !== e || o.term !== r || o.stage !== 'told'
    ? t
    : (n.push({ type: 'watchLeaderLock' }), { ...t, heir: { ...o, stage: 'waiting' } })
}
function vn(t, e, r, n) {
  const { heir: o } = t,
    s = t.leader === null && o?.id === e && o.term === r && o.stage !== 'withdrawing'
  return n.push({ type: 'send', to: e, body: { type: s ? 'steal' : 'withdraw', term: r } }), t
}
function An(t, e, r, n) {
  return t.introduced.some((s) => s.includes(e) && s.includes(r)) || h(t, r) === void 0
    ? t
    : (n.push({ type: 'introduce', a: e, b: r }), { ...t, introduced: [...t.introduced, [e, r]] })
}
function ur(t, e, r) {
  return (
    e === null ||
      h(t, e)?.responsive !== !0 ||
      r.push(
        { type: 'audit', asOf: t.counter },
        { type: 'send', to: e, body: { type: 'ping' } },
        { type: 'startTimer', timer: `ping:${e}`, ms: mn },
      ),
    t
  )
}
function wn(t, e, r) {
  const n = t.members.filter((l) => l.joined <= e && !r.present.includes(l.id)),
    o =
      n.length === 0
        ? t
        : Ge(
            t,
            n.map((l) => l.id),
          )
  if (!o.overdue) return o
  const s = { ...o, overdue: !1, expected: [] }
  if (s.leader !== null) return s
  const { heir: i } = s
  return i === null || o.expected.length > 0
    ? { ...s, force: s.force || r.holder !== null }
    : r.holder !== null && r.holder !== i.id && !i.steal && i.stage !== 'withdrawing'
      ? { ...s, force: !0 }
      : { ...D(s, i.id, { responsive: !1 }), force: !0 }
}
function pr(t, e, r) {
  const n = t.counter + 1
  return { ...D(t, e, { ...r, active: n }), counter: n }
}
function D(t, e, r) {
  return { ...t, members: t.members.map((n) => (n.id === e ? { ...n, ...r } : n)) }
}
function Ge(t, e) {
  return t.members.some((r) => e.includes(r.id))
    ? {
        ...t,
        members: t.members.filter((r) => !e.includes(r.id)),
        leader: t.leader !== null && e.includes(t.leader.id) ? null : t.leader,
        heir: t.heir !== null && e.includes(t.heir.id) ? null : t.heir,
        introduced: t.introduced.filter((r) => !r.some((n) => e.includes(n))),
      }
    : t
}
var mn,
  hr = p(() => {
    lr()
    le()
    _e()
    mn = 300
  })
var ue,
  fr = p(() => {
    G()
    ue = class {
      #e = new Map()
      #t
      #r
      constructor(e, r) {
        ;(this.#t = e), (this.#r = r)
      }
      heard(e, r) {
        const n = this.#e.get(e)
        if (n !== void 0 && n.port === r) return
        this.drop(e)
        const o = r === null ? this.#r(this.#t.frameChannel(e), () => {}) : null
        this.#e.set(e, { port: r, channel: o })
      }
      post(e, r, n = []) {
        const o = this.#e.get(e)
        o?.port?.postMessage(r, [...n]), o?.channel?.post(r)
      }
      between(e, r) {
        return [e, r].every((o) => this.#e.get(o)?.port) ? new MessageChannel() : this.#t.linkChannel(x())
      }
      frames() {
        return [...this.#e.keys()]
      }
      drop(e) {
        this.#e.get(e)?.channel?.close(), this.#e.delete(e)
      }
      close() {
        for (const e of this.frames()) this.drop(e)
      }
    }
  })
function br(t) {
  return {
    id: t,
    started: !1,
    members: [],
    counter: 0,
    edition: 0,
    ranking: 'healthiest',
    term: 0,
    leader: null,
    heir: null,
    issued: 0,
    reserved: 0,
    reserving: !0,
    introduced: [],
    expected: [],
    force: !1,
    resigned: null,
    overdue: !1,
    journal: { open: new Map(), done: new Map() },
    storageFailure: null,
  }
}
var kr = p(() => {})
var pe,
  gr = p(() => {
    K()
    he()
    g()
    hr()
    fr()
    kr()
    pe = class {
      #e
      #t
      #r
      #n = new T((e) => this.#o({ type: 'timer', timer: e }))
      #s
      begun
      hasBegun = !1
      #i
      #l = null
      #u = !1
      #a = !1
      constructor(e, r, n) {
        ;(this.#t = e),
          (this.#e = r),
          (this.#s = n),
          (this.#r = new ue(r.names, r.openChannel)),
          (this.#i = br(e)),
          (this.begun = this.#d())
      }
      storageFailed(e) {
        this.#o({ type: 'storageFailed', message: String(e) })
      }
      receive(e, r) {
        e.from !== null && (this.#r.heard(e.from, r), this.#o({ type: 'message', envelope: e }))
      }
      stop() {
        ;(this.#a = !0), this.#n.stopAll(), this.#l?.release(), this.#r.close()
      }
      async #d() {
        const [e, r] = await Promise.all([this.#b(), this.#e.actions.load(), this.#f(0)])
        ;(this.hasBegun = !0), this.#o({ type: 'started', locks: e, stored: r })
      }
      #o(e) {
        if (this.#a) return
        const [r, n] = cr(this.#i, e)
        this.#i = r
        for (const o of n) this.#m(o)
      }
      #m(e) {
        switch (e.type) {
          case 'send':
            this.#p(e.to, e.body)
            break
          case 'publish':
            this.#c(e.view)
            break
          case 'introduce': {
            const r = this.#r.between(e.a, e.b)
            typeof r == 'string'
              ? (this.#p(e.a, { type: 'peer', id: e.b, channel: r }),
                this.#p(e.b, { type: 'peer', id: e.a, channel: r }))
              : (this.#p(e.a, { type: 'peer', id: e.b }, r.port1), this.#p(e.b, { type: 'peer', id: e.a }, r.port2))
            break
          }
          case 'watchLeaderLock':
            this.#y()
            break
          case 'audit':
            this.#b().then((r) => this.#o({ type: 'locks', asOf: e.asOf, locks: r }))
            break
          case 'reserve':
            this.#f(e.above)
            break
          case 'keep':
            this.#h(e.action)
            break
          case 'forget':
            this.#e.actions.forget(e.keys)
            break
          case 'startTimer':
            this.#n.start(e.timer, e.ms)
            break
          case 'stopTimer':
            this.#n.stop(e.timer)
            break
        }
      }
      #p(e, r, n) {
        const o = w({ from: null, hub: this.#t, term: this.#i.term }, r)
        this.#r.post(e, o, n === void 0 ? [] : [n])
      }
      #c(e) {
        const r = new Set(e.peers.map((n) => n.id))
        for (const n of this.#r.frames()) r.has(n) ? this.#p(n, { type: 'view', view: e }) : this.#r.drop(n)
      }
      #y() {
        const { locks: e, names: r } = this.#e
        this.#l?.release()
        const n = A(
          e,
          r.leaderLock,
          {},
          () => {
            ;(this.#u = !0),
              n.release(),
              n.done.then(() => {
                this.#u = !1
              }),
              this.#o({ type: 'lockFree' })
          },
          () => {},
        )
        this.#l = n
      }
      async #h(e) {
        const [r, n] = await Promise.all([this.#e.actions.keep(e), this.#e.holds()])
        if (!n && !this.#a) {
          this.#s()
          return
        }
        this.#o({ type: 'kept', key: e.key, attempt: e.attempt }), r.length > 0 && this.#o({ type: 'expired', keys: r })
      }
      async #f(e) {
        this.#o({ type: 'reserved', ...(await this.#e.reserveTerms(e)) })
      }
      async #b() {
        const { names: e, locks: r } = this.#e,
          { held: n = [] } = await r.query(),
          o = new Map()
        for (const { name: u, clientId: c } of n) {
          const m = e.frameOfLock(u ?? '')
          m !== null && o.set(m, c)
        }
        let s = n.find((u) => u.name === e.leaderLock),
          i = n.find((u) => u.name === e.hubLock(this.#t)),
          a = [...o.values()].includes(i?.clientId),
          l = s?.clientId === i?.clientId && (this.#u || !a),
          d = null
        return (
          s !== void 0 && !l && (d = [...o].find(([, u]) => u === s.clientId)?.[0] ?? 'stranger'),
          { present: [...o.keys()], holder: d }
        )
      }
    }
  })
var ce,
  vr = p(() => {
    G()
    g()
    gr()
    ce = class {
      #e
      #t = []
      #r = !1
      #n = null
      #s = null
      #i = () => {}
      constructor(e) {
        ;(this.#e = e), this.#l()
      }
      connect(e) {
        e.onmessage = (r) => this.#d(r.data, e)
      }
      storageFailed(e) {
        this.#n?.storageFailed(e)
      }
      stop() {
        this.#i(), this.#a()
      }
      #l() {
        const e = x()
        this.#i = this.#e.takeSeat(e, {
          taken: (r) => {
            this.#u(e, r)
          },
          waiting: () => {
            this.#r = !0
            for (const [r, n] of this.#t.splice(0)) this.#o(r, n)
          },
          lost: () => {
            this.stop(), this.#l()
          },
        })
      }
      async #u(e, r) {
        const { names: n, openChannel: o, announcement: s } = this.#e
        this.#r = !1
        const i = new pe(e, { ...this.#e, ...r }, () => {
          this.stop(), this.#l()
        })
        if (((this.#n = i), (this.#s = o(n.hubChannel, (l) => this.#d(l, null))), await i.begun, this.#n !== i)) return
        for (const [l, d] of this.#t.splice(0)) i.receive(l, d)
        if (s === null) return
        const a = o(n.channel, () => {})
        a.post(w({ from: null, hub: e, term: 0 }, s)), a.close()
      }
      #a() {
        this.#s?.close(), this.#n?.stop(), (this.#n = null), (this.#s = null), (this.#r = !1)
      }
      #d(e, r) {
        const n = I(e)
        n !== null && n.from !== null && this.#o(n, r)
      }
      #o(e, r) {
        this.#n?.hasBegun
          ? this.#n.receive(e, r)
          : this.#r
            ? r?.postMessage(w({ from: null, hub: null, term: 0 }, { type: 'standby' }))
            : this.#t.push([e, r])
      }
    }
  })
var Ar = {}
Hr(Ar, { startHub: () => Fn })
function Fn(t, e) {
  const r = V(t),
    n = (s) => o.storageFailed(s),
    o = new ce({
      names: r,
      takeSeat: Ot(r, navigator.locks),
      openChannel: S,
      actions: new ie(t, n),
      reserveTerms: (s) => Bt(t, s, n),
      announcement: e === 'page' ? { type: 'seated', home: e } : null,
    })
  return o
}
var wr = p(() => {
  Nt()
  Ce()
  $t()
  g()
  vr()
  je()
})
var y = class extends Error {
  name = 'CoordinationError'
  code
  constructor(e, r, n) {
    super(r, n), (this.code = e)
  }
}
function f(t, e) {
  if (!(typeof e == 'string' && e !== ''))
    throw new y('invalid', `"${t}" must be a non-empty string, but is ${JSON.stringify(e)}.`)
}
function v(t, e) {
  return new y('invalid', `${t} must be structured-cloneable: ${String(e)}`, { cause: e })
}
function ye() {
  return new y('left', 'This frame has left its session: join again to take part.')
}
G()
K()
he()
g()
g()
var xr = { ok: !1, code: 'stale', message: 'the asked frame does not hold that role' },
  Tr = {
    ok: !1,
    code: 'indeterminate',
    message: 'the leader was deposed while it ran this; whether it happened cannot be known',
  }
function Je(t, e, r, n, o, s) {
  return Ir(r, n, o)
    ? fe(t, e, n.id, n.to, n, o, s)
    : (s.push({ type: 'post', peer: e, body: { type: 'answer', id: n.id, outcome: xr } }), t)
}
function fe(t, e, r, n, o, s, i) {
  const a = { from: e, id: r, to: n, term: s.term, aborted: !1 }
  return i.push({ type: 'run', run: a, message: o }), { ...t, runs: [...t.runs, a] }
}
function Ir(t, e, r) {
  return r.presence !== 'here'
    ? !1
    : e.to === 'leader'
      ? r.state === 'LEADING'
      : e.to !== 'lastActive'
        ? e.to === r.id
        : r.lastActiveId === r.id || t.hub !== r.hub || e.asOf > r.edition
}
function Xe(t, e, r, n, o, s) {
  const i = t.runs.find((a) => a.from === e && a.id === r)
  return i === void 0 ? t : Qe({ ...t, runs: t.runs.filter((a) => a !== i) }, i, n, o, s)
}
function C(t, e, r, n) {
  return t.runs.some((o) => o.from === e && o.id === r)
    ? (n.push({ type: 'abortRun', from: e, id: r }), { ...t, runs: t.runs.filter((o) => o.from !== e || o.id !== r) })
    : t
}
function Ye(t, e, r) {
  if (t.runs.length === 0) return t
  let n = t
  for (const o of t.runs)
    o.to === 'leader' && (e.state !== 'LEADING' || e.term !== o.term)
      ? (r.push({ type: 'abortRun', from: o.from, id: o.id }),
        (n = Qe({ ...n, runs: n.runs.filter((s) => s !== o) }, o, Tr, e, r)))
      : o.to === 'lastActive' &&
        e.lastActiveId !== e.id &&
        !o.aborted &&
        (r.push({ type: 'abortRun', from: o.from, id: o.id }),
        (n = { ...n, runs: n.runs.map((s) => (s === o ? { ...o, aborted: !0 } : s)) }))
  return n
}
function Qe(t, e, r, n, o) {
  if (e.from !== n.id) return o.push({ type: 'post', peer: e.from, body: { type: 'answer', id: e.id, outcome: r } }), t
  const s = t.asks.get(e.id)
  return s === void 0 ? t : be(t, s, r, o)
}
function M(t, e) {
  const r = t.links.get(e)
  return r === 'open' || r === 'silent'
}
function ke(t, e, r) {
  if (!t.links.has(e)) return t
  const n = new Map(t.links)
  return n.delete(e), r.push({ type: 'closeLink', peer: e }), { ...t, links: n }
}
function O(t, e, r) {
  const n = t.runs.filter((o) => o.from === e).map((o) => o.id)
  return M(t, e) && r.push({ type: 'post', peer: e, body: { type: 'bye', running: n } }), ke(q(t, e, r), e, r)
}
function q(t, e, r) {
  let n = t
  for (const o of t.runs) o.from === e && (n = C(n, e, o.id, r))
  return n
}
var R = 400,
  Mr = 150
function ge(t, e, r, n) {
  const o = L(t, e),
    s = e.to === 'leader' ? r.leaderId : e.to === 'lastActive' ? r.lastActiveId : e.to
  if (s === null || r.presence !== 'here' || r.peers.length === 0) return o
  const i = { ...e, sent: { to: s, term: r.term } }
  return s === r.id
    ? fe(L(t, i), r.id, e.id, e.to, null, r, n)
    : r.peers.some((a) => a.id === s)
      ? M(t, s)
        ? (n.push(
            { type: 'postAsk', peer: s, id: e.id, to: e.to, asOf: r.edition },
            { type: 'startTimer', timer: `doubt:${e.id}`, ms: R },
          ),
          L(t, i))
        : t.links.has(s) || r.edition === 0
          ? o
          : (n.push({ type: 'send', body: { type: 'introduce', to: s } }),
            { ...o, links: new Map(o.links).set(s, 'asked') })
      : W(e.to)
        ? o
        : b(t, e, 'notSent', `no frame "${s}" is in this session`, n)
}
function J(t, e, r) {
  let n = t
  for (const o of t.asks.values()) o.sent === null && (n = ge(n, o, e, r))
  return n
}
function Ze(t, e, r) {
  for (const n of t.asks.values()) {
    if (e.presence !== 'here' || n.sent === null || n.sent.to === e.id || n.orphaned) continue
    const o = e.peers.find((i) => i.id === n.sent?.to),
      s = n.to === 'leader' && e.term > n.sent.term && o?.responsive === !1
    ;(o !== void 0 && !s) ||
      (r.push({ type: 'startTimer', timer: `farewell:${n.id}`, ms: Mr }), L(t, { ...n, orphaned: !0 }))
  }
  return J(t, e, r)
}
function ze(t, e, r, n, o, s, i) {
  const a = t.asks.get(r)
  return a?.sent?.to !== e
    ? t
    : !n.ok && n.code === 'stale'
      ? ot(t, a, i)
      : n.ok && a.to === 'leader' && s.term > o
        ? b(t, a, 'indeterminate', 'the leader that answered had been deposed', i)
        : be(t, a, n, i)
}
function et(t, e, r, n, o) {
  let s = ke(t, e, o)
  for (const i of t.asks.values())
    i.sent?.to === e &&
      (s = r.includes(i.id)
        ? b(s, i, 'indeterminate', 'the frame that ran it went away before it answered', o)
        : ot(s, i, o))
  return n.peers.some((i) => i.id === e) ? s : J(s, n, o)
}
function ve(t) {
  const [e, r] = t.split(':')
  return { kind: e, id: Number(r) }
}
function tt(t, e, r, n) {
  const { kind: o, id: s } = ve(e),
    i = t.asks.get(s)
  if (i === void 0) return t
  switch (o) {
    case 'expiry':
      return i.sent === null
        ? b(t, i, 'notSent', 'nobody could be asked in time', n)
        : (nt(t, i, r, n), b(t, i, 'timeout', 'no answer in time; it may have happened', n))
    case 'farewell':
      return b(Or(t, i, r, n), i, 'indeterminate', 'the asked frame is gone or hangs, and left no answer', n)
    case 'doubt': {
      if (i.sent === null) return t
      const { to: a } = i.sent
      if ((n.push({ type: 'send', body: { type: 'doubt', of: a } }), t.links.get(a) === 'silent'))
        return n.push({ type: 'send', body: { type: 'unlink', from: a } }), Ae(O(t, a, n), a, n)
      const l = i.doubts + 1
      return n.push({ type: 'startTimer', timer: `doubt:${i.id}`, ms: R * 2 ** l }), L(t, { ...i, doubts: l })
    }
  }
}
function rt(t, e, r, n) {
  const o = t.asks.get(e)
  return o === void 0 ? t : (nt(t, o, r, n), we(t, o, n))
}
function be(t, e, r, n) {
  return n.push({ type: 'settle', id: e.id, outcome: r }), we(t, e, n)
}
function b(t, e, r, n, o) {
  return o.push({ type: 'fail', id: e.id, failure: r, message: n }), we(t, e, o)
}
function Ae(t, e, r) {
  let n = t
  for (const o of t.asks.values())
    o.sent?.to === e && (n = b(n, o, 'indeterminate', 'the connection to it was lost', r))
  return n
}
function Or(t, e, r, n) {
  const o = e.sent?.to
  return o === void 0 || r.peers.some((s) => s.id === o) ? t : O(t, o, n)
}
function nt(t, e, r, n) {
  e.sent !== null &&
    (e.sent.to === r.id
      ? n.push({ type: 'abortRun', from: r.id, id: e.id })
      : M(t, e.sent.to) && n.push({ type: 'post', peer: e.sent.to, body: { type: 'cancel', id: e.id } }))
}
function ot(t, e, r) {
  return st(e, r), L(t, { ...e, sent: null, doubts: 0, orphaned: !1 })
}
function we(t, e, r) {
  return r.push({ type: 'stopTimer', timer: `expiry:${e.id}` }), st(e, r), it(t).delete(e.id), t
}
function st(t, e) {
  t.sent !== null && e.push({ type: 'stopTimer', timer: `doubt:${t.id}` }),
    t.orphaned && e.push({ type: 'stopTimer', timer: `farewell:${t.id}` })
}
function L(t, e) {
  return it(t).set(e.id, e), t
}
function it(t) {
  return t.asks
}
function Ee(t, e, r, n) {
  if (r.presence !== 'here' || r.hub === null) return Fe(t, e)
  const { id: o, key: s, to: i } = e
  return (
    n.push(
      { type: 'tellHub', id: o, key: s, to: i },
      { type: 'startTimer', timer: `doubt:${o}`, ms: R * 2 ** e.doubts },
    ),
    Fe(t, { ...e, told: !0 })
  )
}
function at(t, e, r) {
  let n = t
  for (const o of t.keyedAsks.values()) n = Ee(n, o, e, r)
  return n
}
function lt(t, e, r, n) {
  let o = t
  for (const s of t.keyedAsks.values())
    s.key === e && (n.push({ type: 'settle', id: s.id, outcome: r }), (o = xe(o, s, n)))
  return o
}
function dt(t, e, r) {
  const { kind: n, id: o } = ve(e),
    s = t.keyedAsks.get(o)
  if (s === void 0) return t
  if (n === 'doubt') {
    const l = s.doubts + 1
    return (
      r.push(
        { type: 'send', body: { type: 'doubtAction', key: s.key } },
        { type: 'startTimer', timer: `doubt:${s.id}`, ms: R * 2 ** l },
      ),
      Fe(t, { ...s, doubts: l })
    )
  }
  const [i, a] = s.told
    ? ['timeout', 'no outcome in time; ask again with the same key to learn it']
    : ['notSent', 'nobody could be asked in time']
  return r.push({ type: 'fail', id: s.id, failure: i, message: a }), He(t, s.id, r)
}
function He(t, e, r) {
  const n = t.keyedAsks.get(e)
  if (n === void 0) return t
  const o = [...t.keyedAsks.values()].some((s) => s.key === n.key && s.id !== e)
  return n.told && !o && r.push({ type: 'send', body: { type: 'unact', key: n.key } }), xe(t, n, r)
}
function ut(t, e) {
  let r = t
  for (const n of t.keyedAsks.values()) {
    const o = n.told ? 'indeterminate' : 'left'
    e.push({ type: 'fail', id: n.id, failure: o, message: 'this frame has left the session' }), (r = xe(r, n, e))
  }
  return r
}
function xe(t, e, r) {
  r.push({ type: 'stopTimer', timer: `expiry:${e.id}` }, { type: 'stopTimer', timer: `doubt:${e.id}` })
  const n = new Map(t.keyedAsks)
  return n.delete(e.id), { ...t, keyedAsks: n }
}
function Fe(t, e) {
  return { ...t, keyedAsks: new Map(t.keyedAsks).set(e.id, e) }
}
function X(t, e) {
  return e - t <= 200
}
var Lr = { ok: !1, code: 'stale', message: 'the frame does not hold that role' }
function pt({ tasks: t }) {
  return t.flatMap(({ given: { to: e }, key: r, attempt: n, outcome: o, askedAt: s }) =>
    s === null ? [{ key: r, to: e, attempt: n, outcome: o }] : [],
  )
}
function ct(t, e, r, n, o) {
  const { key: s, attempt: i, to: a } = e
  if (a === 'leader' && n.state !== 'LEADING')
    return o.push({ type: 'send', body: { type: 'did', key: s, to: a, attempt: i, outcome: Lr } }), t
  const l = { given: e, key: s, attempt: i, term: n.term, askedAt: r, outcome: null, aborted: !1 }
  return (
    o.push({ type: 'send', body: { type: 'begin', key: s, attempt: i } }),
    { ...t, tasks: [...t.tasks.filter((d) => d.key !== s), l] }
  )
}
function mt(t, e, r, n, o) {
  const s = Te(t, e, r)
  if (s === void 0 || s.askedAt === null) return t
  if (!X(s.askedAt, n))
    return o.push({ type: 'send', body: { type: 'begin', key: e, attempt: r } }), Y(t, s, { ...s, askedAt: n })
  const i = { ...s, askedAt: null }
  return o.push({ type: 'runTask', task: i }), Y(t, s, i)
}
function yt(t, e, r, n, o) {
  const s = Te(t, e, r)
  return s === void 0 || s.outcome !== null
    ? t
    : (o.push({ type: 'send', body: { type: 'did', key: e, to: s.given.to, attempt: r, outcome: n } }),
      Y(t, s, { ...s, outcome: n }))
}
function Q(t, e, r, n) {
  const o = Te(t, e, r)
  return o === void 0
    ? t
    : (o.outcome === null && n.push({ type: 'abortTask', key: e, attempt: r }),
      { ...t, tasks: t.tasks.filter((s) => s !== o) })
}
function ht(t, e, r) {
  let n = t
  for (const o of t.tasks) {
    const { key: s, attempt: i, outcome: a, aborted: l } = o,
      { to: d } = o.given
    a === null &&
      (d === 'leader' && (e.state !== 'LEADING' || e.term !== o.term)
        ? (n = Q(n, s, i, r))
        : d === 'lastActive' &&
          e.lastActiveId !== e.id &&
          !l &&
          (r.push({ type: 'abortTask', key: s, attempt: i }), (n = Y(n, o, { ...o, aborted: !0 }))))
  }
  return n
}
function Te({ tasks: t }, e, r) {
  return t.find((n) => n.key === e && n.attempt === r)
}
function Y(t, e, r) {
  return { ...t, tasks: t.tasks.map((n) => (n === e ? r : n)) }
}
var Pr = 2 ** 31 - 1
function ft(t, e, r, n, o) {
  const s = n === r ? t : Sr(t, r, n, o)
  switch (e.type) {
    case 'depart':
      return $r(s, e.why === 'good', o)
    case 'ask':
      return (
        e.timeout <= Pr && o.push({ type: 'startTimer', timer: `expiry:${e.id}`, ms: e.timeout }),
        e.key !== void 0
          ? Ee(s, { id: e.id, key: e.key, to: e.to, told: !1, doubts: 0 }, n, o)
          : ge(s, { id: e.id, to: e.to, sent: null, doubts: 0, orphaned: !1 }, n, o)
      )
    case 'giveUp':
      return rt(He(s, e.id, o), e.id, n, o)
    case 'linked':
      return Rr(s, e.peer, n, o)
    case 'timer':
      return e.timer === 'welcome' ? s : tt(dt(s, e.timer, o), e.timer, n, o)
    case 'message':
      return n.presence === 'here' ? jr(s, e.envelope, e.at, n, o) : s
    case 'finishedTask':
      return yt(s, e.key, e.attempt, e.outcome, o)
    case 'finished':
      return Xe(s, e.from, e.id, e.outcome, n, o)
    case 'peerMessage':
      return Br(Nr(s, e.peer), e.peer, e.envelope, n, o)
    default:
      return s
  }
}
function Sr(t, e, r, n) {
  let o = ht(Ye(t, r, n), r, n)
  return (
    r.peers !== e.peers && (o = Cr(o, e, r, n)),
    r.hub !== e.hub && (o = at(o, r, n)),
    o.asks.size === 0 ? o : Ze(o, r, n)
  )
}
function jr(t, { body: e }, r, n, o) {
  switch (e.type) {
    case 'do':
      return ct(t, e, r, n, o)
    case 'go':
      return mt(t, e.key, e.attempt, r, o)
    case 'noted':
      return Q(t, e.key, e.attempt, o)
    case 'done':
      return lt(t, e.key, e.outcome, o)
    default:
      return t
  }
}
function Cr(t, e, r, n) {
  let o = t
  for (const [s, i] of t.links) {
    const a = r.presence === 'here' && !r.peers.some((u) => u.id === s),
      l = [...t.asks.values()].some((u) => u.sent?.to === s)
    ;((i !== 'open' && e.edition === 0) || a) && (i === 'asked' || !l) && (o = O(o, s, n))
  }
  return o
}
function Rr(t, e, r, n) {
  const o = M(t, e) ? Ae(q(t, e, n), e, n) : t
  return (
    n.push({ type: 'post', peer: e, body: { type: 'here' } }),
    J({ ...o, links: new Map(o.links).set(e, 'silent') }, r, n)
  )
}
function Nr(t, e) {
  return t.links.get(e) !== 'silent' ? t : { ...t, links: new Map(t.links).set(e, 'open') }
}
function Br(t, e, r, n, o) {
  const { body: s } = r
  switch (s.type) {
    case 'ask':
      return Je(t, e, r, s, n, o)
    case 'cancel':
      return C(t, e, s.id, o)
    case 'answer':
      return ze(t, e, s.id, s.outcome, r.term, n, o)
    case 'bye':
      return et(q(t, e, o), e, s.running, n, o)
    default:
      return t
  }
}
function $r(t, e, r) {
  let n = t
  for (const o of t.links.keys()) n = O(n, o, r)
  for (const o of n.runs) n = C(n, o.from, o.id, r)
  for (const { key: o, attempt: s } of n.tasks) n = Q(n, o, s, r)
  e && (n = ut(n, r))
  for (const o of t.asks.values())
    o.sent !== null
      ? (n = b(n, o, 'indeterminate', 'this frame went away before the answer came', r))
      : e && (n = b(n, o, 'left', 'this frame has left the session', r))
  return n
}
function B(t, e) {
  return Z(t, t.connection.hasWorker ? 'worker' : 'channel', e)
}
function bt(t, e) {
  return t.connection.way === 'worker' ? Z($(t, e), 'channel', e) : t
}
function Ie(t, e) {
  const { connection: r, presence: n } = t
  if (!r.hasWorker) return t
  const o = N(t, { hasWorker: !1 })
  return n === 'away' || n === 'left'
    ? N(o, { way: 'channel' })
    : r.way === 'worker'
      ? Z($(o, e), 'channel', e)
      : vt(o, e)
}
function kt(t, e, r, n) {
  if (t.hub === e || t.presence === 'away' || t.presence === 'left') return t
  const o = $(t, n)
  return r === 'page' ? Z(o, 'channel', n) : B(o, n)
}
function gt(t, e) {
  const r = t.connection.attempts + 1,
    n = N(t, { attempts: r })
  return r >= 4 && e.push({ type: 'deposeHub', hub: null }), n.connection.hasWorker && r >= 3 ? Ie(n, e) : B(n, e)
}
function Z(t, e, r) {
  r.push({ type: 'connect', way: e })
  const n = N(t, { way: e })
  return e === 'channel' && !n.connection.hasWorker ? vt(n, r) : n
}
function vt(t, e) {
  return t.connection.standing ? t : (e.push({ type: 'standForHub' }), N(t, { standing: !0 }))
}
function $(t, e) {
  return t.hub === null
    ? t
    : (e.push({ type: 'unwatchHub' }), { ...t, hub: null, edition: 0, lostHubs: [t.hub, ...t.lostHubs].slice(0, 8) })
}
function N(t, e) {
  return { ...t, connection: { ...t.connection, ...e } }
}
function At(t, e, r, n) {
  switch (r.type) {
    case 'arrive':
      return t.presence !== 'away' ? t : Ur({ ...t, presence: 'arriving', visible: r.visible }, n)
    case 'present':
      return t.presence !== 'arriving' ? t : P({ ...t, presence: 'here' }, e, n)
    case 'depart':
      return Dr(t, r.why, n)
    case 'hubLost':
      return t.presence !== 'here' || t.hub !== r.hub ? t : P(B($(t, n), n), e, n)
    case 'workerFailed':
      return Me(t, Ie(t, n), e, n)
    case 'announced':
      return Me(t, kt(t, r.hub, r.home, n), e, n)
    case 'message':
      return t.presence === 'here' ? Gr(t, e, r.envelope, r.at, n) : t
    case 'broadcast':
      return (
        r.envelope.from !== null && n.push({ type: 'deliver', from: r.envelope.from, broadcast: r.envelope.body }),
        Oe(t, r.envelope.term, n)
      )
    case 'peerMessage':
      return Oe(t, r.envelope.term, n)
    case 'granted':
      return qr(t, r.term, n)
    case 'lost':
      return t.claim?.term !== r.term
        ? t
        : (n.push({ type: 'send', body: { type: t.claim.held ? 'resigned' : 'withdrawn', term: r.term } }), Le(t))
    case 'resign':
      return t.claim?.held !== !0
        ? t
        : (n.push({ type: 'releaseLock' }, { type: 'send', body: { type: 'resigned', term: t.claim.term } }), Le(t))
    case 'visibility': {
      if (t.visible === r.visible) return t
      const o = { ...t, visible: r.visible }
      return o.presence === 'here' && n.push({ type: 'send', body: { type: 'visibility', visible: r.visible } }), o
    }
    case 'activity':
      return t.presence !== 'here' || t.lastActiveId === t.id || t.activityTold
        ? t
        : (n.push({ type: 'send', body: { type: 'active' } }), { ...t, activityTold: !0 })
    case 'ranked':
      return t.claim?.held === !0 && n.push({ type: 'send', body: { type: 'ranking', ids: r.ids } }), t
    case 'timer':
      return r.timer !== 'welcome' || t.presence !== 'here' || t.hub !== null ? t : P(gt(t, n), e, n)
    default:
      return t
  }
}
function Ur(t, e) {
  const r = B(t, e)
  return e.push({ type: 'openChannel' }, { type: 'holdFrameLock' }), r
}
function Me(t, e, r, n) {
  return e === t || e.presence !== 'here' ? e : P(e, r, n)
}
function P(t, e, r) {
  const { visible: n, policy: o, claim: s, id: i } = t,
    a = t.peers.find((d) => d.id === i),
    l = a === void 0 ? null : { joined: a.joined, active: a.active }
  return (
    r.push({ type: 'send', body: { type: 'hello', visible: n, policy: o, claim: s, seat: l, work: e } }),
    t.hub === null && r.push({ type: 'startTimer', timer: 'welcome', ms: 250 * 2 ** t.connection.attempts }),
    { ...t, activityTold: !1 }
  )
}
function Dr(t, e, r) {
  if (
    (t.claim !== null && r.push({ type: 'releaseLock' }),
    t.presence === 'here' && r.push({ type: 'send', body: { type: 'leave' } }),
    e !== 'frozen' && r.push({ type: 'closeChannel' }),
    t.presence === 'left')
  )
    return t
  const n = e === 'good' ? 'left' : 'away'
  if (t.presence === 'away') return { ...t, presence: n }
  r.push(
    { type: 'unwatchHub' },
    { type: 'disconnect' },
    { type: 'releaseFrameLock' },
    { type: 'stopTimer', timer: 'welcome' },
  ),
    t.connection.standing && r.push({ type: 'standDown' })
  const o = { ...t.connection, standing: !1, attempts: 0 }
  return { ...Le(t), presence: n, hub: null, connection: o, lastActiveId: null, activityTold: !1, peers: [] }
}
function Gr(t, e, r, n, o) {
  const { body: s, hub: i } = r
  if (i !== null && t.lostHubs.includes(i)) return t
  if (s.type === 'standby') return Me(t, bt(t, o), e, o)
  let a = Oe(t, r.term, o)
  if (i !== a.hub && i !== null) {
    const l = a.hub !== null
    o.push({ type: 'watchHub', hub: i }, { type: 'stopTimer', timer: 'welcome' }),
      (a = { ...a, hub: i, edition: 0, connection: { ...a.connection, attempts: 0 } }),
      l && s.type !== 'who' && (a = P(a, e, o))
  }
  switch (s.type) {
    case 'view':
      return Kr(a, r.term, s.view)
    case 'claim':
      return Wr(a, s.term, s.steal, n, o)
    case 'steal':
      return Vr(a, s.term, n, o)
    case 'withdraw':
      return (a.claim?.held === !0 && a.claim.term === s.term) ||
        (o.push({ type: 'send', body: { type: 'withdrawn', term: s.term } }), a.claim?.term !== s.term)
        ? a
        : (o.push({ type: 'releaseLock' }), { ...a, claim: null })
    case 'storageFailed':
      return o.push(s), a
    case 'ping':
      return o.push({ type: 'send', body: { type: 'pong' } }), a
    case 'who':
      return P(a, e, o)
    default:
      return a
  }
}
function Oe(t, e, r) {
  if (e <= t.term) return t
  const n = { ...t, term: e, leaderId: null, state: 'NEGOTIATING' }
  if (t.claim === null || t.claim.term > e) return n
  const { held: o, term: s } = t.claim
  return (
    r.push({ type: 'releaseLock' }, { type: 'send', body: { type: o ? 'resigned' : 'withdrawn', term: s } }),
    { ...n, claim: null }
  )
}
function Kr(t, e, r) {
  const n = { ...t, peers: r.peers, lastActiveId: r.lastActiveId, edition: r.edition, activityTold: !1 }
  if (e < t.term || t.claim?.held === !0) return n
  const { leader: o } = r
  return o === null || o.id === t.id
    ? { ...n, leaderId: null, state: 'NEGOTIATING' }
    : { ...n, leaderId: o.id, state: 'FOLLOWING' }
}
function Wr(t, e, r, n, o) {
  const { claim: s } = t
  return s?.held === !0
    ? (o.push({ type: 'send', body: { type: 'leading', term: s.term } }), t)
    : e <= t.term
      ? (o.push({ type: 'send', body: { type: 'withdrawn', term: e } }), t)
      : (s?.term !== e &&
          o.push({ type: 'claimLock', term: e, steal: !1 }, { type: 'send', body: { type: 'waiting', term: e } }),
        r && o.push({ type: 'send', body: { type: 'ready', term: e } }),
        { ...t, claim: { term: e, held: !1 }, theftAskedAt: r ? n : null })
}
function Vr(t, e, r, n) {
  const { claim: o, theftAskedAt: s } = t
  return o?.term !== e || o.held || s === null
    ? t
    : X(s, r)
      ? (n.push({ type: 'claimLock', term: e, steal: !0 }), { ...t, theftAskedAt: null })
      : (n.push({ type: 'send', body: { type: 'ready', term: e } }), { ...t, theftAskedAt: r })
}
function qr(t, e, r) {
  const { claim: n } = t
  return n === null || n.held || n.term !== e
    ? t
    : e <= t.term
      ? (r.push({ type: 'releaseLock' }, { type: 'send', body: { type: 'withdrawn', term: e } }), { ...t, claim: null })
      : (r.push({ type: 'send', body: { type: 'leading', term: e } }),
        { ...t, claim: { term: e, held: !0 }, term: e, leaderId: t.id, state: 'LEADING' })
}
function Le(t) {
  return { ...t, claim: null, leaderId: null, state: 'NEGOTIATING' }
}
function wt(t, e) {
  const r = [],
    n = At(t.membership, pt(t.actions), e, r),
    o = [...Jr(t.membership, n), ...r],
    s = ft(t.actions, e, t.membership, n, o)
  return [{ membership: n, actions: s }, o]
}
function Jr(t, e) {
  const r = [],
    n = t.state !== 'NEGOTIATING' && e.state !== 'NEGOTIATING',
    o = t.state !== e.state || t.leaderId !== e.leaderId || t.term !== e.term
  n && o && r.push({ type: 'state', state: 'NEGOTIATING', term: t.term, leaderId: null }),
    o && r.push({ type: 'state', state: e.state, term: e.term, leaderId: e.leaderId })
  const s = e.lastActiveId === e.id
  return (
    s !== (t.lastActiveId === t.id) && r.push({ type: 'active', lastActive: s }),
    e.peers !== t.peers && r.push({ type: 'peers', peers: e.peers }),
    r
  )
}
var Pe = 'knock',
  Ft = 'open'
function Et(t, e) {
  let r = [],
    n = e(t, (s) => {
      s === Pe && n.post(Ft)
      for (const i of r?.splice(0) ?? []) n.post({ said: i })
      ;(r = null), s !== Pe && s !== Ft && o.onmessage?.({ data: s.said })
    }),
    o = {
      onmessage: null,
      postMessage: (s) => (r === null ? n.post({ said: s }) : r.push(structuredClone(s))),
      close: n.close,
    }
  return n.post(Pe), o
}
var z = class {
  #e
  #t
  #r
  #n = new Map()
  #s = new T((e) => this.feed({ type: 'timer', timer: e }))
  #i = []
  #l = []
  #u = !1
  #a
  #d = null
  #o = null
  #m = null
  #p = null
  #c = null
  #y = null
  constructor(e, r, n, o) {
    ;(this.#a = e), (this.#t = r), (this.#e = n), (this.#r = o)
  }
  feed(e) {
    this.#i.push(e), !this.#u && ((this.#u = !0), this.#h())
  }
  #h() {
    for (;;) {
      const e = this.#l.shift()
      if (e !== void 0) {
        if ((this.#f(e), e.type !== 'releaseLock')) continue
        Promise.resolve()
          .then(() => {})
          .then(() => {})
          .then(() => this.#h())
        return
      }
      const r = this.#i.shift()
      if (r === void 0) break
      const [n, o] = wt(this.#a, r)
      ;(this.#a = n), this.#l.push(...o)
    }
    this.#u = !1
  }
  async released() {
    await Promise.all([this.#m, this.#p, this.#c].map((e) => e?.done))
  }
  post(e, r) {
    this.#n.get(e)?.postMessage(this.#k(r))
  }
  tellHub(e) {
    this.#d?.post(this.#k(e))
  }
  broadcast(e) {
    const r = this.#o ?? this.#e.openChannel(this.#t.channel, () => {})
    r.post(this.#k(e)), r !== this.#o && r.close()
  }
  #f(e) {
    const { locks: r } = this.#e
    switch (e.type) {
      case 'connect':
        this.#b(e.way)
        break
      case 'disconnect':
        this.#d?.close(), (this.#d = null)
        break
      case 'standForHub':
        this.#y = this.#e.standForHub()
        break
      case 'standDown':
        this.#y?.()
        break
      case 'deposeHub':
        this.#e.deposeHub(e.hub)
        break
      case 'send':
        this.tellHub(e.body)
        break
      case 'openChannel':
        this.#o ??= this.#e.openChannel(this.#t.channel, (n) => this.#A(n))
        break
      case 'closeChannel':
        this.#o?.close(), (this.#o = null)
        break
      case 'holdFrameLock':
        this.#m = A(
          r,
          this.#t.frameLock(this.#a.membership.id),
          {},
          () => this.feed({ type: 'present' }),
          () => {},
        )
        break
      case 'releaseFrameLock':
        this.#m?.release()
        break
      case 'watchHub':
        this.#w(e.hub)
        break
      case 'unwatchHub':
        this.#c?.release()
        break
      case 'claimLock': {
        const { term: n, steal: o } = e
        this.#p?.release(),
          (this.#p = A(
            r,
            this.#t.leaderLock,
            { steal: o },
            () => this.feed({ type: 'granted', term: n }),
            () => this.feed({ type: 'lost', term: n }),
          ))
        break
      }
      case 'releaseLock':
        this.#p?.release()
        break
      case 'closeLink':
        this.#n.get(e.peer)?.close(), this.#n.delete(e.peer)
        break
      case 'startTimer':
        this.#s.start(e.timer, e.ms)
        break
      case 'stopTimer':
        this.#s.stop(e.timer)
        break
      default:
        this.#r(e)
    }
  }
  #b(e) {
    this.#d?.close(),
      (this.#d = this.#e.connectHub(
        e,
        this.#a.membership.id,
        (r, n) => this.#v(r, n),
        () => this.feed({ type: 'workerFailed' }),
      ))
  }
  #v(e, r) {
    const n = I(e)
    if (n === null || (this.feed({ type: 'message', envelope: n, at: performance.now() }), n.body.type !== 'peer'))
      return
    const { id: o, channel: s } = n.body
    r !== void 0 ? this.#g(o, r) : s !== void 0 && this.#g(o, Et(s, this.#e.openChannel))
  }
  #g(e, r) {
    this.#n.get(e)?.close(),
      this.#n.set(e, r),
      this.feed({ type: 'linked', peer: e }),
      (r.onmessage = (n) => {
        const o = I(n.data)
        o !== null && this.feed({ type: 'peerMessage', peer: e, envelope: o })
      })
  }
  #A(e) {
    const r = I(e)
    if (r === null) return
    const { body: n, from: o, hub: s } = r
    'type' in n
      ? o === null && s !== null && this.feed({ type: 'announced', hub: s, home: n.home })
      : this.feed({ type: 'broadcast', envelope: { ...r, body: n } })
  }
  #w(e) {
    const { locks: r } = this.#e
    this.#c?.release()
    const n = A(
      r,
      this.#t.hubLock(e),
      { mode: 'shared' },
      () => {
        n.release()
        const o = () => this.feed({ type: 'hubLost', hub: e })
        r.query().then(o, o)
      },
      () => {},
    )
    this.#c = n
  }
  #k(e) {
    const { id: r, hub: n, term: o } = this.#a.membership
    return w({ from: r, hub: n, term: o }, e)
  }
}
var Se = {
    ok: !1,
    code: 'indeterminate',
    message: 'the frame that began it is gone, and whether it happened cannot be known',
  },
  ee = class {
    #e = new Map()
    #t = new Map()
    #r = new Map()
    add(e, r, n) {
      if (this.#e.has(e)) throw new y('invalid', `"${e}" has a handler in this frame already: remove that one first.`)
      const o = { ...n, handler: r }
      this.#e.set(e, o)
      const s = this.#r.get(e) ?? []
      this.#r.delete(e)
      for (const i of s) i()
      return () => {
        this.#e.get(e) === o && this.#e.delete(e)
      }
    }
    async run(e) {
      const { name: r, kind: n } = e,
        o = new AbortController()
      this.#t.set(r, o)
      try {
        if ((await null, e.doubtful && (await this.#n(n)), o.signal.aborted)) return Se
        const s = this.#e.get(n)
        return s === void 0
          ? { ok: !1, code: 'noHandler', message: `the asked frame has no handler for "${n}"` }
          : await Xr(s, e, o.signal)
      } catch (s) {
        return _(s)
      } finally {
        this.#t.delete(r)
      }
    }
    abort(e) {
      this.#t.get(e)?.abort()
    }
    #n(e) {
      return this.#e.has(e)
        ? Promise.resolve()
        : new Promise((r) => {
            this.#r.set(e, [...(this.#r.get(e) ?? []), r])
          })
    }
  }
async function Xr(t, e, r) {
  const { handler: n, repeatable: o, recover: s } = t,
    { payload: i, from: a, term: l, attempt: d, key: u } = e,
    c = { from: a, term: l, attempt: d, key: u, signal: r }
  if (e.doubtful && o !== !0) {
    const m = s === void 0 ? 'unknown' : await s(i, c)
    if (m === 'unknown') return Se
    if (m !== 'repeat') return { ok: !0, value: m.result }
    if (r.aborted) return Se
  }
  return { ok: !0, value: await n(i, c) }
}
function _(t) {
  const e = t instanceof Error ? t.message : String(t)
  try {
    return { ok: !1, code: 'failed', message: e, cause: structuredClone(t) }
  } catch {
    return { ok: !1, code: 'failed', message: e }
  }
}
var Yr = 3e4,
  te = class {
    #e
    #t = new ee()
    #r = new Map()
    #n = 0
    constructor(e) {
      this.#e = e
    }
    respond(e, r, n) {
      return f('kind', e), this.#t.add(e, r, n)
    }
    perform(e, r, n) {
      const { to: o = 'leader', timeout: s = Yr, signal: i, key: a } = n
      return new Promise((l, d) => {
        if ((f('kind', e), f('to', o), a !== void 0 && f('key', a), !(s > 0)))
          throw new y('invalid', `"timeout" must be a time in ms, but is ${s}.`)
        i?.throwIfAborted()
        const u = ++this.#n,
          c = () => {
            this.#o(u)?.reject(i?.reason), this.#e.feed({ type: 'giveUp', id: u })
          }
        i?.addEventListener('abort', c, { once: !0 })
        const m = () => i?.removeEventListener('abort', c)
        this.#r.set(u, {
          kind: e,
          payload: r,
          resolve: (j) => {
            m(), l(j)
          },
          reject: (j) => {
            m(), d(j)
          },
        }),
          this.#e.feed({ type: 'ask', id: u, to: o, timeout: s, ...(a === void 0 ? {} : { key: a }) })
      })
    }
    apply(e) {
      switch (e.type) {
        case 'postAsk':
          this.#s(e)
          break
        case 'post':
          try {
            this.#e.post(e.peer, e.body)
          } catch (r) {
            e.body.type === 'answer' && this.#e.post(e.peer, { ...e.body, outcome: _(v('A result', r)) })
          }
          break
        case 'run':
          this.#u(e)
          break
        case 'abortRun':
          this.#t.abort(It(e))
          break
        case 'tellHub':
          this.#i(e)
          break
        case 'runTask':
          this.#l(e)
          break
        case 'abortTask':
          this.#t.abort(xt(e))
          break
        case 'settle':
          this.#d(e.id, e.outcome)
          break
        case 'fail':
          this.#o(e.id)?.reject(new y(e.failure, `The action failed: ${e.message}.`))
          break
      }
    }
    #s({ peer: e, id: r, to: n, asOf: o }) {
      const s = this.#r.get(r)
      if (s === void 0) return
      const { kind: i, payload: a } = s
      try {
        this.#e.post(e, { type: 'ask', id: r, kind: i, payload: a, to: n, asOf: o })
      } catch (l) {
        this.#o(r)?.reject(v('A payload', l)), this.#e.feed({ type: 'giveUp', id: r })
      }
    }
    #i({ id: e, key: r, to: n }) {
      const o = this.#r.get(e)
      if (o === void 0) return
      const { kind: s, payload: i } = o
      try {
        this.#e.tellHub({ type: 'act', key: r, kind: s, payload: i, to: n })
      } catch (a) {
        this.#o(e)?.reject(v('A payload', a)), this.#e.feed({ type: 'giveUp', id: e })
      }
    }
    async #l({ task: e }) {
      const { key: r, attempt: n, term: o } = e,
        { kind: s, payload: i, from: a, doubtful: l } = e.given,
        d = Tt(
          await this.#t.run({ name: xt(e), kind: s, payload: i, from: a, term: o, attempt: n, key: r, doubtful: l }),
        )
      this.#e.feed({ type: 'finishedTask', key: r, attempt: n, outcome: d })
    }
    async #u({ run: e, message: r }) {
      const n = r === null ? await this.#a(e) : await this.#t.run(Ht(e, r))
      this.#e.feed({ type: 'finished', from: e.from, id: e.id, outcome: n })
    }
    async #a(e) {
      const r = this.#r.get(e.id)
      try {
        const n = structuredClone(r?.payload)
        return Tt(await this.#t.run(Ht(e, { kind: r?.kind ?? '', payload: n })))
      } catch (n) {
        return this.#o(e.id)?.reject(v('A payload', n)), _(n)
      }
    }
    #d(e, r) {
      const n = this.#o(e)
      if (r.ok) n?.resolve(r.value)
      else {
        const { code: o, message: s, cause: i } = r,
          a = new y(o === 'stale' ? 'indeterminate' : o, s, { cause: i })
        n?.reject(a)
      }
    }
    #o(e) {
      const r = this.#r.get(e)
      return this.#r.delete(e), r
    }
  }
function Ht(t, { kind: e, payload: r }) {
  return { name: It(t), kind: e, payload: r, from: t.from, term: t.term, attempt: 1, doubtful: !1 }
}
function It({ from: t, id: e }) {
  return `${t}:${e}`
}
function xt({ key: t, attempt: e }) {
  return `${e}:${t}`
}
function Tt(t) {
  if (!t.ok) return t
  try {
    return { ok: !0, value: structuredClone(t.value) }
  } catch (e) {
    return _(v('A result', e))
  }
}
function Mt(t, e, r) {
  return {
    membership: {
      id: t,
      policy: e,
      presence: 'away',
      hub: null,
      lostHubs: [],
      connection: { way: r ? 'worker' : 'channel', hasWorker: r, standing: !1, attempts: 0 },
      state: 'NEGOTIATING',
      term: 0,
      leaderId: null,
      claim: null,
      theftAskedAt: null,
      visible: !1,
      lastActiveId: null,
      activityTold: !1,
      peers: [],
      edition: 0,
    },
    actions: { asks: new Map(), runs: [], keyedAsks: new Map(), tasks: [], links: new Map() },
  }
}
var re = class extends EventTarget {
  id = x()
  ready
  state = 'NEGOTIATING'
  term = 0
  leaderId = null
  isLastActive = !1
  peers = []
  #e
  #t
  #r
  #n = new Map()
  #s = new AbortController()
  #i = ''
  constructor(e, r, n) {
    super(), (this.#r = n)
    const o = Mt(this.id, typeof n == 'string' ? n : 'healthiest', r.hasWorker)
    ;(this.#e = new z(o, e, r, (i) => this.#u(i))),
      (this.#t = new te(this.#e)),
      (this.ready = this.#l()),
      this.ready.catch(() => {})
    const s = r.watchPage((i) => this.#e.feed(i))
    this.#s.signal.addEventListener('abort', s), this.#e.feed({ type: 'arrive', visible: r.isVisible() })
  }
  respond(e, r, n = {}) {
    return this.#t.respond(e, r, n)
  }
  perform(e, r, n = {}) {
    return this.#s.signal.aborted ? Promise.reject(ye()) : this.#t.perform(e, r, n)
  }
  broadcast(e, r) {
    f('channel', e), this.#s.signal.throwIfAborted()
    try {
      this.#e.broadcast({ channel: e, message: r })
    } catch (n) {
      throw v('A message', n)
    }
  }
  listen(e, r) {
    f('channel', e)
    const n = this.#n.get(e) ?? new Set()
    return (
      this.#n.set(e, n.add(r)),
      () => {
        n.delete(r)
      }
    )
  }
  touch() {
    this.#e.feed({ type: 'activity' })
  }
  async resign() {
    if ((this.#s.signal.throwIfAborted(), this.state !== 'LEADING')) return
    const e = this.#l()
    this.#e.feed({ type: 'resign' }), await e
  }
  async leave() {
    this.#e.feed({ type: 'depart', why: 'good' }), this.#s.abort(ye()), await this.#e.released()
  }
  #l() {
    const { signal: e } = this.#s
    return new Promise((r, n) => {
      e.addEventListener('abort', () => n(e.reason), { once: !0 })
      const o = () => {
        this.leaderId !== null && (this.removeEventListener('statechange', o), r())
      }
      this.addEventListener('statechange', o)
    })
  }
  #u(e) {
    switch (e.type) {
      case 'state':
        ;(this.state = e.state),
          (this.term = e.term),
          (this.leaderId = e.leaderId),
          this.dispatchEvent(new Event('statechange')),
          this.#d()
        break
      case 'active':
        ;(this.isLastActive = e.lastActive), this.dispatchEvent(new Event('activechange'))
        break
      case 'peers':
        ;(this.peers = e.peers), this.dispatchEvent(new Event('peerschange')), this.#d()
        break
      case 'storageFailed':
        this.dispatchEvent(new CustomEvent('storagefailed', { detail: e.message }))
        break
      case 'deliver':
        this.#a(e.from, e.broadcast)
        break
      default:
        this.#t.apply(e)
    }
  }
  #a(e, { channel: r, message: n }) {
    for (const o of [...(this.#n.get(r) ?? [])])
      try {
        o(n, { from: e, channel: r })
      } catch (s) {
        reportError(s)
      }
  }
  #d() {
    const e = this.#r
    if (typeof e != 'function' || this.state !== 'LEADING') return
    let r
    try {
      r = [...this.peers].sort(e).map((n) => n.id)
    } catch (n) {
      reportError(n)
      return
    }
    r.join() !== this.#i && ((this.#i = r.join()), this.#e.feed({ type: 'ranked', ids: r }))
  }
}
je()
g()
Ce()
function ne() {
  return document.visibilityState === 'visible'
}
function Pt(t) {
  const e = new AbortController(),
    r = (o, s, i) => o.addEventListener(s, i, { signal: e.signal, capture: !0, passive: !0 }),
    n = () => t({ type: 'arrive', visible: ne() })
  r(window, 'pagehide', () => t({ type: 'depart', why: 'hidden' })),
    r(window, 'pageshow', (o) => {
      o.persisted && n()
    }),
    r(document, 'freeze', () => t({ type: 'depart', why: 'frozen' })),
    r(document, 'resume', n),
    r(document, 'visibilitychange', () => t({ type: 'visibility', visible: ne() }))
  for (const o of ['focus', 'pointerdown', 'keydown']) r(window, o, () => t({ type: 'activity' }))
  return (
    r(window, 'blur', () => {
      document.activeElement instanceof HTMLIFrameElement && t({ type: 'activity' })
    }),
    () => e.abort()
  )
}
function Fr(t, e) {
  const r = ['BroadcastChannel'].filter((n) => !(n in globalThis))
  if ((globalThis.navigator?.locks === void 0 && r.push('navigator.locks (https or localhost only)'), r.length > 0))
    throw new y('unsupported', `A session needs ${r.join(' and ')}, which this browser lacks here.`)
  return {
    locks: navigator.locks,
    hasWorker: e !== !1 && 'SharedWorker' in globalThis,
    connectHub: (n, o, s, i) => (n === 'worker' && e !== !1 ? En(t, e, s, i) : Hn(t, o, s)),
    standForHub: () => xn(t),
    deposeHub: (n) => {
      Lt(t, navigator.locks, n).catch(() => {})
    },
    openChannel: S,
    isVisible: ne,
    watchPage: Pt,
  }
}
function En(t, e, r, n) {
  const o = e ?? new URL('./leadframe-worker.js', import.meta.url),
    s = typeof o == 'function' ? o(t.worker) : new SharedWorker(o, { name: t.worker })
  s.onerror = () => {
    console.warn(
      `leadframe: the coordinator script ${typeof o == 'function' ? '' : o} failed, so the coordinator runs in a page. Serve leadframe-worker.js from the same origin and name its address in the option "worker".`,
    ),
      n()
  }
  const { port: i } = s
  return (i.onmessage = (a) => r(a.data, a.ports[0])), { post: (a) => i.postMessage(a), close: () => i.close() }
}
function Hn(t, e, r) {
  const n = S(t.frameChannel(e), (s) => r(s, void 0)),
    o = S(t.hubChannel, () => {})
  return {
    post: o.post,
    close: () => {
      o.close(), n.close()
    },
  }
}
function xn(t) {
  let e = !1,
    r = () => {
      e = !0
    }
  return (
    Promise.resolve()
      .then(() => (wr(), Ar))
      .then(
        ({ startHub: n }) => {
          if (e) return
          const o = n(qe(t.worker), 'page')
          r = () => o.stop()
        },
        (n) => console.error('leadframe: the code of the coordinator could not be loaded.', n),
      ),
    () => r()
  )
}
g()
function Ls(t = {}) {
  const { name: e = 'default', worker: r, policy: n, signal: o } = t
  if ((f('name', e), n !== void 0 && typeof n != 'function' && n !== 'lastActive' && n !== 'oldest'))
    throw new y('invalid', `"policy" must be "lastActive", "oldest" or a comparator, but is ${n}.`)
  o?.throwIfAborted()
  const s = V(e),
    i = new re(s, Fr(s, r), n)
  return (
    o?.addEventListener(
      'abort',
      () => {
        i.leave()
      },
      { once: !0 },
    ),
    i
  )
}

export { Ls as joinSession, y as CoordinationError }
