;(() => {
  function f(t) {
    return new Promise((e, n) => {
      ;(t.oncomplete = t.onsuccess = () => e(t.result)), (t.onabort = t.onerror = () => n(t.error))
    })
  }
  function h(t, e) {
    let n,
      r = () => {
        if (n) return n
        const o = indexedDB.open(t)
        return (
          (o.onupgradeneeded = () => o.result.createObjectStore(e)),
          (n = f(o)),
          n.then(
            (a) => {
              a.onclose = () => (n = void 0)
            },
            () => {
              n = void 0
            },
          ),
          n
        )
      }
    return (o, a) => r().then((s) => a(s.transaction(e, o).objectStore(e)))
  }
  var P
  function H() {
    return P || (P = h('keyval-store', 'keyval')), P
  }
  function _(t, e, n = H()) {
    return n('readwrite', (r) => (r.put(e, t), f(r.transaction)))
  }
  function $(t, e, n = H()) {
    return n(
      'readwrite',
      (r) =>
        new Promise((o, a) => {
          const s = r.get(t)
          ;(s.onsuccess = () => {
            try {
              r.put(e(s.result), t), o(f(r.transaction))
            } catch (i) {
              a(i)
            }
          }),
            (s.onerror = () => a(s.error))
        }),
    )
  }
  function M(t, e = H()) {
    return e('readwrite', (n) => (t.forEach((r) => n.delete(r)), f(n.transaction)))
  }
  function Oe(t, e) {
    return (
      (t.openCursor().onsuccess = function () {
        this.result && (e(this.result), this.result.continue())
      }),
      f(t.transaction)
    )
  }
  function V(t = H()) {
    return t('readonly', (e) => {
      if (e.getAll && e.getAllKeys)
        return Promise.all([f(e.getAllKeys()), f(e.getAll())]).then(([r, o]) => r.map((a, s) => [a, o[s]]))
      const n = []
      return Oe(e, (r) => n.push([r.key, r.value])).then(() => n)
    })
  }
  async function w(t) {
    let e,
      n = new Promise((r, o) => {
        e = setTimeout(() => o(new Error('IndexedDB did not answer within 1000 ms')), 1e3)
      })
    try {
      return await Promise.race([t, n])
    } finally {
      clearTimeout(e)
    }
  }
  var Le = 36e5,
    x = class {
      #e
      #n
      #t = new Map()
      #r = null
      #s = !1
      constructor(e, n) {
        ;(this.#e = e), (this.#n = n)
      }
      async load() {
        const e = await this.#o(async (o) => await V(o), []),
          n = [],
          r = []
        for (const [o, a] of e)
          !Array.isArray(o) || o[0] !== this.#e || (je(a) && a.action.key === o[1] && !q(a.at) ? n.push(a) : r.push(o))
        r.length > 0 && this.#o((o) => M(r, o), void 0), n.sort((o, a) => o.at - a.at)
        for (const { action: o, at: a } of n) o.stage === 'done' && this.#t.set(o.key, a)
        return n.map(({ action: o }) => o)
      }
      async keep(e) {
        const n = Date.now(),
          { askers: r, ...o } = e,
          a = this.#o((i) => _([this.#e, e.key], { action: { ...o, askers: [] }, at: n }, i), void 0)
        if ((this.#s || (await a), e.stage !== 'done')) return []
        this.#t.delete(e.key)
        const s = [...this.#t].filter(([, i]) => q(i)).map(([i]) => i)
        return this.#t.set(e.key, n), s
      }
      async forget(e) {
        for (const n of e) this.#t.delete(n)
        await this.#o(
          (n) =>
            M(
              e.map((r) => [this.#e, r]),
              n,
            ),
          void 0,
        )
      }
      async #o(e, n) {
        try {
          return (this.#r ??= h('leadframe-actions', 'actions')), await w(e(this.#r))
        } catch (r) {
          return this.#s || this.#n(r), (this.#s = !0), n
        }
      }
    }
  function q(t) {
    return Math.abs(Date.now() - t) > Le
  }
  function je(t) {
    const { action: e, at: n } = t ?? {}
    return typeof n == 'number' && typeof e == 'object' && e !== null && typeof e.key == 'string'
  }
  var K = (t, e) => {
    const n = new BroadcastChannel(t)
    return (n.onmessage = (r) => e(r.data)), { post: (r) => n.postMessage(r), close: () => n.close() }
  }
  var Se = 16
  async function D(t, e, n) {
    let r = { above: e, upTo: Number.MAX_SAFE_INTEGER },
      o = (a) => {
        const s = Math.max(Number.isSafeInteger(a) ? Number(a) : 0, e)
        return (r = { above: s, upTo: s + Se }), r.upTo
      }
    try {
      return await w($(t, o, h('leadframe', 'terms'))), r
    } catch (a) {
      return n(a), { above: e, upTo: Number.MAX_SAFE_INTEGER }
    }
  }
  function U(t) {
    return t === 'leader' || t === 'lastActive'
  }
  function k(t, e) {
    return { leadframe: 1, from: t.from, hub: t.hub, term: t.term, body: e }
  }
  function W(t) {
    if (typeof t != 'object' || t === null) return null
    const e = t
    return Number.isInteger(e.leadframe) && typeof e.body == 'object' && e.body !== null ? e : null
  }
  function G(t) {
    const e = `leadframe:${t}:`,
      n = `${e}frame:`,
      r = `${e}hub:`
    return {
      worker: `leadframe:${t}`,
      channel: `leadframe:${t}`,
      hubChannel: `${e}hub`,
      frameChannel: (o) => n + o,
      linkChannel: (o) => `${e}link:${o}`,
      leaderLock: `${e}leader`,
      seatLock: `${e}seat`,
      frameLock: (o) => n + o,
      frameOfLock: (o) => (o.startsWith(n) ? o.slice(n.length) : null),
      hubLock: (o) => r + o,
      hubOfLock: (o) => (o.startsWith(r) ? o.slice(r.length) : null),
    }
  }
  function J(t) {
    return t.slice(10)
  }
  var X = 'useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict'
  var F = (t = 21) => {
    let e = '',
      n = crypto.getRandomValues(new Uint8Array((t |= 0)))
    for (; t--; ) e += X[n[t] & 63]
    return e
  }
  function I(t, e, n, r, o) {
    let a = () => {},
      s = !1,
      i = new Promise((y) => {
        a = y
      }),
      l = new AbortController(),
      d = n.steal === !0 ? { steal: !0 } : { mode: n.mode, signal: l.signal },
      u = t
        .request(e, d, () => {
          if (!s) return r(), i
        })
        .then(
          () => {},
          () => {
            s || ((s = !0), o())
          },
        )
    return {
      release: () => {
        ;(s = !0), a(), l.abort()
      },
      done: u,
    }
  }
  var A = class {
    #e = new Map()
    #n
    constructor(e) {
      this.#n = e
    }
    start(e, n) {
      this.stop(e)
      const r = () => {
        this.#e.delete(e), this.#n(e)
      }
      this.#e.set(e, setTimeout(r, n))
    }
    stopAll() {
      for (const e of [...this.#e.keys()]) this.stop(e)
    }
    stop(e) {
      clearTimeout(this.#e.get(e)), this.#e.delete(e)
    }
  }
  function T(t, e, n) {
    const r = t.responsive ? 1 : 0
    switch (e) {
      case 'healthiest':
        return [r, t.visible || t.id === n ? 1 : 0]
      case 'lastActive':
        return [r, t.active]
      case 'oldest':
        return [r, 0]
      default: {
        const o = e.indexOf(t.id)
        return [r, o < 0 ? -e.length : -o]
      }
    }
  }
  function Q(t, e) {
    return t[0] - e[0] || t[1] - e[1]
  }
  function g(t) {
    let e = null
    for (const n of t) n.active > (e?.active ?? 0) && (e = n)
    return e?.id ?? null
  }
  function Y(t, e, n) {
    let r = null
    for (const o of t)
      if (r === null) r = o
      else {
        const a = Q(T(o, e, n), T(r, e, n))
        ;(a > 0 || (a === 0 && o.joined < r.joined)) && (r = o)
      }
    return r
  }
  function Z(t, e, n, r) {
    return Q(T(t, n, r), T(e, n, r)) > 0
  }
  var Pe = 400,
    Me = 4
  function te(t, e) {
    if (!t.started) return t
    let n = Ce(t)
    return (n = Re(n, e)), (n = Be(n, e)), Ne(n, e)
  }
  function Ce(t) {
    const e = p(t, t.leader?.id)
    return e === void 0 || e.responsive
      ? t
      : t.members.some((r) => r.responsive && r.id !== e.id)
        ? { ...t, leader: null, force: !0 }
        : t
  }
  function Re(t, e) {
    const { heir: n } = t,
      r = p(t, n?.id)
    if (n === null) return t
    if (r === void 0) return { ...t, heir: null }
    const o = re(t)
    return o === null || o.id === n.id
      ? z(t, n, e)
      : !r.responsive && o.responsive
        ? (e.push({ type: 'send', to: n.id, body: { type: 'withdraw', term: n.term } }),
          { ...t, heir: null, force: t.force || t.leader === null })
        : t.leader === null
          ? z(t, n, e)
          : n.stage === 'withdrawing' || !Z(o, r, t.ranking, g(t.members))
            ? t
            : (e.push({ type: 'send', to: n.id, body: { type: 'withdraw', term: n.term } }),
              { ...t, heir: { ...n, stage: 'withdrawing' } })
  }
  function z(t, e, n) {
    return !t.force || t.leader !== null || e.steal || e.stage === 'withdrawing'
      ? t
      : (n.push({ type: 'send', to: e.id, body: { type: 'claim', term: e.term, steal: !0 } }),
        { ...t, heir: { ...e, steal: !0 } })
  }
  function Be(t, e) {
    if (t.heir !== null || t.expected.length > 0 || t.issued >= t.reserved) return t
    const n = re(t)
    if (n === null) return t
    const r = t.issued + 1,
      o = t.force && t.leader === null
    return (
      e.push({ type: 'send', to: n.id, body: { type: 'claim', term: r, steal: o } }),
      { ...t, issued: r, heir: { id: n.id, term: r, steal: o, stage: 'told' } }
    )
  }
  function Ne(t, e) {
    return t.reserving || t.reserved - t.issued >= Me
      ? t
      : (e.push({ type: 'reserve', above: t.issued }), { ...t, reserving: !0 })
  }
  function ne(t, e, n) {
    const r = ee(e)
    r !== ee(t) &&
      (r === null
        ? n.push({ type: 'stopTimer', timer: 'takeover' })
        : n.push({ type: 'startTimer', timer: 'takeover', ms: Pe }))
  }
  function ee(t) {
    return t.started
      ? t.expected.length > 0
        ? 'expected'
        : t.leader !== null || t.heir === null || p(t, t.heir.id)?.responsive !== !0
          ? null
          : `${t.heir.term}:${t.heir.steal}`
      : null
  }
  function re(t) {
    const e = t.members.filter((o) => o.id !== t.leader?.id),
      n = e.filter((o) => o.id !== t.resigned),
      r = n.some((o) => o.responsive) ? n : e
    return Y(r, t.ranking, g(t.members))
  }
  function p(t, e) {
    return t.members.find((n) => n.id === e)
  }
  var _e = 1e3
  function ae(t) {
    const e = t.filter(({ stage: n }) => n !== 'done')
    return {
      open: oe(e.map((n) => ({ ...n, stage: 'running', askers: [] }))),
      done: oe(t.filter(({ stage: n }) => n === 'done')),
    }
  }
  function se(t, e, n, r) {
    const { key: o, kind: a, payload: s, to: i } = n,
      l = t.journal.done.get(o)
    if (l?.outcome) return r.push({ type: 'send', to: e, body: { type: 'done', key: o, outcome: l.outcome } }), t
    const d = t.journal.open.get(o)
    if (d === void 0) return m(t, { ...be(o, e), kind: a, payload: s, to: i, askers: [e] })
    if (d.askers.includes(e)) return t
    const u = d.kind === '' ? { kind: a, payload: s, to: i, from: e } : {}
    return m(t, { ...d, ...u, askers: [...d.askers, e] })
  }
  function ie(t, e, n, r) {
    const o = t.journal.open.get(n)
    if (o === void 0) return t
    const a = o.askers.filter((s) => s !== e)
    return o.stage !== 'pending' || o.doubtful || a.length > 0
      ? m(t, { ...o, askers: a })
      : (o.attempt > 0 && r.push({ type: 'forget', keys: [n] }), E(t, n))
  }
  function le(t, e, n, r, o) {
    const a = t.journal.open.get(n)
    if (a?.executor !== e || a.attempt !== r)
      return o.push({ type: 'send', to: e, body: { type: 'noted', key: n, attempt: r } }), t
    if (a.stage === 'running') return ue(t, a, o)
    const s = { ...a, stage: 'storing' }
    return o.push({ type: 'keep', action: s }), m(t, s)
  }
  function de(t, e, n, r) {
    const o = t.journal.open.get(e)
    return o?.stage === 'storing' && o.attempt === n ? ue(t, o, r) : t
  }
  function ue(t, e, n) {
    const { key: r, attempt: o, executor: a } = e
    return (
      a !== null && n.push({ type: 'send', to: a, body: { type: 'go', key: r, attempt: o } }),
      m(t, { ...e, stage: 'running' })
    )
  }
  function C(t, e, n, r) {
    const { key: o, attempt: a, outcome: s } = n,
      i = $e(t, e, n)
    return i === null || i.executor !== e || i.attempt !== a
      ? (s !== null && r.push({ type: 'send', to: e, body: { type: 'noted', key: o, attempt: a } }), t)
      : s === null
        ? m(t, { ...i, stage: 'running' })
        : (r.push({ type: 'send', to: e, body: { type: 'noted', key: o, attempt: a } }),
          s.ok || (s.code !== 'stale' && s.code !== 'noHandler')
            ? fe(t, i, s, r)
            : s.code === 'noHandler'
              ? (ge(t, i, s, r), r.push({ type: 'forget', keys: [o] }), E(t, o))
              : m(t, { ...i, stage: 'pending' }))
  }
  function $e(t, e, { key: n, attempt: r, to: o }) {
    const a = t.journal.open.get(n)
    return t.journal.done.has(n) || (a !== void 0 && a.attempt > 0)
      ? (a ?? null)
      : { ...(a ?? { ...be(n, e), to: o }), attempt: r, executor: e, term: t.term, stage: 'running' }
  }
  function ce(t, e, n) {
    let r = t
    for (const o of t.journal.open.values()) {
      const a = n.some(({ key: s, attempt: i }) => s === o.key && i === o.attempt)
      o.executor !== e || o.stage === 'pending' || a || (r = m(r, me(o)))
    }
    return r
  }
  function pe(t, e) {
    if (!t.started || t.expected.length > 0) return t
    let n = t
    for (const r of t.journal.open.values()) n = ye(n, r, e)
    return n
  }
  function ye(t, e, n) {
    if (e.stage !== 'pending') return Ve(t, e) ? ye(t, me(e), n) : t
    const r = qe(t, e.to),
      o = e.executor !== null && e.executor === r && e.term === t.term
    if (e.kind === '' || o || (r === null && U(e.to))) return m(t, e)
    if (r === null) {
      const y = e.doubtful ? 'indeterminate' : 'notSent'
      return fe(t, e, { ok: !1, code: y, message: `no frame "${e.to}" is here` }, n)
    }
    const { key: a, kind: s, payload: i, from: l, to: d, doubtful: u } = e,
      c = e.attempt + 1
    return (
      n.push({
        type: 'send',
        to: r,
        body: { type: 'do', key: a, kind: s, payload: i, from: l, to: d, attempt: c, doubtful: u },
      }),
      m(t, { ...e, attempt: c, executor: r, term: t.term, stage: 'given' })
    )
  }
  function me(t) {
    return { ...t, stage: 'pending', executor: null, doubtful: t.doubtful || t.stage === 'running' }
  }
  function Ve(t, { to: e, executor: n, term: r }) {
    if (e === 'leader') return t.leader?.id !== n || t.leader.term !== r
    const o = p(t, n)
    return o === void 0 || (e === 'lastActive' && !o.responsive)
  }
  function qe(t, e) {
    return e === 'leader'
      ? (t.leader?.id ?? null)
      : e === 'lastActive'
        ? g(t.members.filter(({ responsive: n }) => n))
        : (p(t, e)?.id ?? null)
  }
  function fe(t, e, n, r) {
    ge(t, e, n, r)
    const { key: o } = e
    if (!n.ok && n.code === 'notSent') return r.push({ type: 'forget', keys: [o] }), E(t, o)
    const a = { ...e, stage: 'done', outcome: n, askers: [] }
    r.push({ type: 'keep', action: a })
    const { open: s } = E(t, o).journal,
      i = new Map(t.journal.done).set(o, a)
    return R({ ...t, journal: { open: s, done: i } }, [...i.keys()].slice(0, -_e), r)
  }
  function R(t, e, n) {
    if (e.length === 0) return t
    const r = new Map(t.journal.done)
    for (const o of e) r.delete(o)
    return n.push({ type: 'forget', keys: e }), { ...t, journal: { ...t.journal, done: r } }
  }
  function ge(t, { key: e, askers: n }, r, o) {
    for (const a of n) p(t, a) && o.push({ type: 'send', to: a, body: { type: 'done', key: e, outcome: r } })
  }
  function be(t, e) {
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
  function m(t, e) {
    return t.journal.open.get(e.key) === e
      ? t
      : { ...t, journal: { ...t.journal, open: new Map(t.journal.open).set(e.key, e) } }
  }
  function E(t, e) {
    const n = new Map(t.journal.open)
    return n.delete(e), { ...t, journal: { ...t.journal, open: n } }
  }
  function oe(t) {
    return new Map(t.map((e) => [e.key, e]))
  }
  var Ke = 300
  function He(t, e) {
    const n = [],
      r = pe(te(De(t, e, n), n), n)
    ne(t, r, n)
    const o = !he(t) || r.members !== t.members || r.leader !== t.leader
    if (!he(r) || !o) return [r, n]
    const a = { ...r, edition: r.edition + 1 }
    return n.push({ type: 'publish', view: we(a) }), [a, n]
  }
  function he(t) {
    return t.started && t.expected.length === 0
  }
  function we(t) {
    return { edition: t.edition, leader: t.leader, lastActiveId: g(t.members), peers: t.members }
  }
  function De(t, e, n) {
    switch (e.type) {
      case 'started':
        return Ue({ ...t, journal: ae(e.stored) }, e.locks)
      case 'reserved':
        return { ...t, issued: Math.max(t.issued, e.above), reserved: e.upTo, reserving: !1 }
      case 'message':
        return We(t, e.envelope, n)
      case 'lockFree':
        return n.push({ type: 'audit', asOf: t.counter }), { ...t, leader: null, force: !1 }
      case 'kept':
        return de(t, e.key, e.attempt, n)
      case 'storageFailed':
        if (t.storageFailure !== null) return t
        for (const { id: r } of t.members) n.push({ type: 'send', to: r, body: e })
        return { ...t, storageFailure: e.message }
      case 'expired':
        return R(t, e.keys, n)
      case 'locks':
        return Ze(t, e.asOf, e.locks)
      case 'timer':
        return e.timer === 'takeover'
          ? (n.push({ type: 'audit', asOf: t.counter }), { ...t, overdue: !0 })
          : v(t, e.timer.slice(5), { responsive: !1 })
    }
  }
  function Ue(t, e) {
    const n = e.present.filter((r) => p(t, r) === void 0)
    return { ...t, started: !0, expected: n }
  }
  function We(t, e, n) {
    const { from: r, body: o } = e
    if (r === null) return t
    if (o.type === 'hello') return Ge(t, r, e.term, o, n)
    if (o.type === 'leave') return B({ ...t, expected: t.expected.filter((i) => i !== r) }, [r])
    const a = p(t, r)
    if (a === void 0 || (e.hub !== null && e.hub !== t.id))
      return n.push({ type: 'send', to: r, body: { type: 'who' } }), t
    const s = a.responsive ? t : v(t, r, { responsive: !0 })
    switch (o.type) {
      case 'visibility':
        return (
          n.push({ type: 'audit', asOf: s.counter }), o.visible ? ve(s, r, { visible: !0 }) : v(s, r, { visible: !1 })
        )
      case 'active':
        return n.push({ type: 'audit', asOf: s.counter }), ve(s, r, {})
      case 'waiting':
        return Xe(s, r, o.term, n)
      case 'ready':
        return Qe(s, r, o.term, n)
      case 'withdrawn':
        return s.heir?.id === r && s.heir.term === o.term ? { ...s, heir: null } : s
      case 'leading':
        return xe(s, r, o.term, n)
      case 'resigned':
        return s.leader?.id !== r || s.leader.term !== o.term ? s : { ...s, leader: null, resigned: r }
      case 'ranking':
        return { ...s, ranking: o.ids }
      case 'introduce':
        return n.push({ type: 'audit', asOf: s.counter }), Ye(s, r, o.to, n)
      case 'unlink':
        return { ...s, introduced: s.introduced.filter((i) => !i.includes(r) || !i.includes(o.from)) }
      case 'doubt':
        return ke(s, o.of, n)
      case 'doubtAction':
        return ke(s, s.journal.open.get(o.key)?.executor ?? null, n)
      case 'act':
        return se(s, r, o, n)
      case 'unact':
        return ie(s, r, o.key, n)
      case 'begin':
        return le(s, r, o.key, o.attempt, n)
      case 'did':
        return C(s, r, o, n)
      case 'pong':
        return n.push({ type: 'stopTimer', timer: `ping:${r}` }), s
      default:
        return s
    }
  }
  function Ge(t, e, n, r, o) {
    const a = B(t, [e]),
      { seat: s, claim: i } = r,
      l = s?.joined ?? a.counter + 1,
      d = Math.max(a.counter, l, s?.active ?? 0),
      u = r.visible && s === null ? d + 1 : (s?.active ?? 0),
      c = { id: e, visible: r.visible, joined: l, active: u, responsive: !0 },
      y = {
        ...a,
        counter: Math.max(d, u),
        ranking: typeof a.ranking == 'string' ? r.policy : a.ranking,
        term: Math.max(a.term, n),
        members: [...a.members, c].sort((b, N) => b.joined - N.joined || (b.id < N.id ? -1 : 1)),
        issued: Math.max(a.issued, n, i?.term ?? 0),
        expected: a.expected.filter((b) => b !== e),
      }
    o.push({ type: 'send', to: e, body: { type: 'welcome' } }, { type: 'audit', asOf: a.counter }),
      t.storageFailure !== null &&
        o.push({ type: 'send', to: e, body: { type: 'storageFailed', message: t.storageFailure } })
    let Ee = i === null ? y : Je(y, e, i, o),
      S = ce(Ee, e, r.work)
    for (const b of r.work) S = C(S, e, b, o)
    return S
  }
  function Je(t, e, n, r) {
    return n.held
      ? xe(t, e, n.term, r)
      : t.heir === null && n.term > t.term
        ? (r.push({ type: 'watchLeaderLock' }), { ...t, heir: { id: e, term: n.term, steal: !1, stage: 'waiting' } })
        : (r.push({ type: 'send', to: e, body: { type: 'withdraw', term: n.term } }), t)
  }
  function xe(t, e, n, r) {
    if (t.leader?.id === e && t.leader.term === n) return t
    if (n < t.term || (n === t.term && t.leader !== null))
      return r.push({ type: 'send', to: e, body: { type: 'view', view: we(t) } }), t
    let { heir: o } = t
    return (
      o !== null && o.id === e
        ? (o = null)
        : o !== null &&
          o.term < n &&
          (r.push({ type: 'send', to: o.id, body: { type: 'withdraw', term: o.term } }),
          (o = { ...o, stage: 'withdrawing' })),
      r.push({ type: 'watchLeaderLock' }, { type: 'audit', asOf: t.counter }),
      { ...t, leader: { id: e, term: n }, term: n, issued: Math.max(t.issued, n), heir: o, force: !1, resigned: null }
    )
  }
  function Xe(t, e, n, r) {
    const { heir: o } = t
    return o?.id !== e || o.term !== n || o.stage !== 'told'
      ? t
      : (r.push({ type: 'watchLeaderLock' }), { ...t, heir: { ...o, stage: 'waiting' } })
  }
  function Qe(t, e, n, r) {
    const { heir: o } = t,
      a = t.leader === null && o?.id === e && o.term === n && o.stage !== 'withdrawing'
    return r.push({ type: 'send', to: e, body: { type: a ? 'steal' : 'withdraw', term: n } }), t
  }
  function Ye(t, e, n, r) {
    return t.introduced.some((a) => a.includes(e) && a.includes(n)) || p(t, n) === void 0
      ? t
      : (r.push({ type: 'introduce', a: e, b: n }), { ...t, introduced: [...t.introduced, [e, n]] })
  }
  function ke(t, e, n) {
    return (
      e === null ||
        p(t, e)?.responsive !== !0 ||
        n.push(
          { type: 'audit', asOf: t.counter },
          { type: 'send', to: e, body: { type: 'ping' } },
          { type: 'startTimer', timer: `ping:${e}`, ms: Ke },
        ),
      t
    )
  }
  function Ze(t, e, n) {
    const r = t.members.filter((l) => l.joined <= e && !n.present.includes(l.id)),
      o =
        r.length === 0
          ? t
          : B(
              t,
              r.map((l) => l.id),
            )
    if (!o.overdue) return o
    const a = { ...o, overdue: !1, expected: [] }
    if (a.leader !== null) return a
    const { heir: s } = a
    return s === null || o.expected.length > 0
      ? { ...a, force: a.force || n.holder !== null }
      : n.holder !== null && n.holder !== s.id && !s.steal && s.stage !== 'withdrawing'
        ? { ...a, force: !0 }
        : { ...v(a, s.id, { responsive: !1 }), force: !0 }
  }
  function ve(t, e, n) {
    const r = t.counter + 1
    return { ...v(t, e, { ...n, active: r }), counter: r }
  }
  function v(t, e, n) {
    return { ...t, members: t.members.map((r) => (r.id === e ? { ...r, ...n } : r)) }
  }
  function B(t, e) {
    return t.members.some((n) => e.includes(n.id))
      ? {
          ...t,
          members: t.members.filter((n) => !e.includes(n.id)),
          leader: t.leader !== null && e.includes(t.leader.id) ? null : t.leader,
          heir: t.heir !== null && e.includes(t.heir.id) ? null : t.heir,
          introduced: t.introduced.filter((n) => !n.some((r) => e.includes(r))),
        }
      : t
  }
  var O = class {
    #e = new Map()
    #n
    #t
    constructor(e, n) {
      ;(this.#n = e), (this.#t = n)
    }
    heard(e, n) {
      const r = this.#e.get(e)
      if (r !== void 0 && r.port === n) return
      this.drop(e)
      const o = n === null ? this.#t(this.#n.frameChannel(e), () => {}) : null
      this.#e.set(e, { port: n, channel: o })
    }
    post(e, n, r = []) {
      const o = this.#e.get(e)
      o?.port?.postMessage(n, [...r]), o?.channel?.post(n)
    }
    between(e, n) {
      return [e, n].every((o) => this.#e.get(o)?.port) ? new MessageChannel() : this.#n.linkChannel(F())
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
  function Fe(t) {
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
  var L = class {
    #e
    #n
    #t
    #r = new A((e) => this.#a({ type: 'timer', timer: e }))
    #s
    begun
    hasBegun = !1
    #o
    #i = null
    #d = !1
    #u = !1
    constructor(e, n, r) {
      ;(this.#n = e),
        (this.#e = n),
        (this.#s = r),
        (this.#t = new O(n.names, n.openChannel)),
        (this.#o = Fe(e)),
        (this.begun = this.#c())
    }
    storageFailed(e) {
      this.#a({ type: 'storageFailed', message: String(e) })
    }
    receive(e, n) {
      e.from !== null && (this.#t.heard(e.from, n), this.#a({ type: 'message', envelope: e }))
    }
    stop() {
      ;(this.#u = !0), this.#r.stopAll(), this.#i?.release(), this.#t.close()
    }
    async #c() {
      const [e, n] = await Promise.all([this.#y(), this.#e.actions.load(), this.#p(0)])
      ;(this.hasBegun = !0), this.#a({ type: 'started', locks: e, stored: n })
    }
    #a(e) {
      if (this.#u) return
      const [n, r] = He(this.#o, e)
      this.#o = n
      for (const o of r) this.#m(o)
    }
    #m(e) {
      switch (e.type) {
        case 'send':
          this.#l(e.to, e.body)
          break
        case 'publish':
          this.#f(e.view)
          break
        case 'introduce': {
          const n = this.#t.between(e.a, e.b)
          typeof n == 'string'
            ? (this.#l(e.a, { type: 'peer', id: e.b, channel: n }), this.#l(e.b, { type: 'peer', id: e.a, channel: n }))
            : (this.#l(e.a, { type: 'peer', id: e.b }, n.port1), this.#l(e.b, { type: 'peer', id: e.a }, n.port2))
          break
        }
        case 'watchLeaderLock':
          this.#g()
          break
        case 'audit':
          this.#y().then((n) => this.#a({ type: 'locks', asOf: e.asOf, locks: n }))
          break
        case 'reserve':
          this.#p(e.above)
          break
        case 'keep':
          this.#b(e.action)
          break
        case 'forget':
          this.#e.actions.forget(e.keys)
          break
        case 'startTimer':
          this.#r.start(e.timer, e.ms)
          break
        case 'stopTimer':
          this.#r.stop(e.timer)
          break
      }
    }
    #l(e, n, r) {
      const o = k({ from: null, hub: this.#n, term: this.#o.term }, n)
      this.#t.post(e, o, r === void 0 ? [] : [r])
    }
    #f(e) {
      const n = new Set(e.peers.map((r) => r.id))
      for (const r of this.#t.frames()) n.has(r) ? this.#l(r, { type: 'view', view: e }) : this.#t.drop(r)
    }
    #g() {
      const { locks: e, names: n } = this.#e
      this.#i?.release()
      const r = I(
        e,
        n.leaderLock,
        {},
        () => {
          ;(this.#d = !0),
            r.release(),
            r.done.then(() => {
              this.#d = !1
            }),
            this.#a({ type: 'lockFree' })
        },
        () => {},
      )
      this.#i = r
    }
    async #b(e) {
      const [n, r] = await Promise.all([this.#e.actions.keep(e), this.#e.holds()])
      if (!r && !this.#u) {
        this.#s()
        return
      }
      this.#a({ type: 'kept', key: e.key, attempt: e.attempt }), n.length > 0 && this.#a({ type: 'expired', keys: n })
    }
    async #p(e) {
      this.#a({ type: 'reserved', ...(await this.#e.reserveTerms(e)) })
    }
    async #y() {
      const { names: e, locks: n } = this.#e,
        { held: r = [] } = await n.query(),
        o = new Map()
      for (const { name: u, clientId: c } of r) {
        const y = e.frameOfLock(u ?? '')
        y !== null && o.set(y, c)
      }
      let a = r.find((u) => u.name === e.leaderLock),
        s = r.find((u) => u.name === e.hubLock(this.#n)),
        i = [...o.values()].includes(s?.clientId),
        l = a?.clientId === s?.clientId && (this.#d || !i),
        d = null
      return (
        a !== void 0 && !l && (d = [...o].find(([, u]) => u === a.clientId)?.[0] ?? 'stranger'),
        { present: [...o.keys()], holder: d }
      )
    }
  }
  var j = class {
    #e
    #n = []
    #t = !1
    #r = null
    #s = null
    #o = () => {}
    constructor(e) {
      ;(this.#e = e), this.#i()
    }
    connect(e) {
      e.onmessage = (n) => this.#c(n.data, e)
    }
    storageFailed(e) {
      this.#r?.storageFailed(e)
    }
    stop() {
      this.#o(), this.#u()
    }
    #i() {
      const e = F()
      this.#o = this.#e.takeSeat(e, {
        taken: (n) => {
          this.#d(e, n)
        },
        waiting: () => {
          this.#t = !0
          for (const [n, r] of this.#n.splice(0)) this.#a(n, r)
        },
        lost: () => {
          this.stop(), this.#i()
        },
      })
    }
    async #d(e, n) {
      const { names: r, openChannel: o, announcement: a } = this.#e
      this.#t = !1
      const s = new L(e, { ...this.#e, ...n }, () => {
        this.stop(), this.#i()
      })
      if (((this.#r = s), (this.#s = o(r.hubChannel, (l) => this.#c(l, null))), await s.begun, this.#r !== s)) return
      for (const [l, d] of this.#n.splice(0)) s.receive(l, d)
      if (a === null) return
      const i = o(r.channel, () => {})
      i.post(k({ from: null, hub: e, term: 0 }, a)), i.close()
    }
    #u() {
      this.#s?.close(), this.#r?.stop(), (this.#r = null), (this.#s = null), (this.#t = !1)
    }
    #c(e, n) {
      const r = W(e)
      r !== null && r.from !== null && this.#a(r, n)
    }
    #a(e, n) {
      this.#r?.hasBegun
        ? this.#r.receive(e, n)
        : this.#t
          ? n?.postMessage(k({ from: null, hub: null, term: 0 }, { type: 'standby' }))
          : this.#n.push([e, n])
    }
  }
  function Ie(t, e) {
    return (n, r) => {
      let o = t.hubLock(n),
        a = 2,
        s = !1,
        i = () => {
          ;(a -= 1), a === 0 && r.taken({ locks: e, holds: () => ze(e, t.seatLock, o) })
        },
        l = () => {
          s || r.lost(), (s = !0)
        },
        d = [t.seatLock, o].map((c) => I(e, c, {}, i, l))
      return (
        (async () => {
          const { held: c = [] } = await e.query()
          a > 0 && c.some(({ name: y }) => y === t.seatLock) && r.waiting()
        })().catch(() => {}),
        () => {
          for (const c of d) c.release()
        }
      )
    }
  }
  async function ze(t, e, n) {
    const { held: r = [] } = await t.query(),
      o = (a) => r.find(({ name: s }) => s === a)?.clientId
    return o(n) !== void 0 && o(e) === o(n)
  }
  function Ae(t, e) {
    const n = G(t),
      r = (a) => o.storageFailed(a),
      o = new j({
        names: n,
        takeSeat: Ie(n, navigator.locks),
        openChannel: K,
        actions: new x(t, r),
        reserveTerms: (a) => D(t, a, r),
        announcement: e === 'page' ? { type: 'seated', home: e } : null,
      })
    return o
  }
  function Te() {
    const t = globalThis,
      e = Ae(J(t.name), 'worker')
    t.onconnect = (n) => {
      for (const r of n.ports) e.connect(r)
    }
  }
  Te()
})()
