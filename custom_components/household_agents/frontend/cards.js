function e(e) {
	window.customCards ??= [], window.customCards.some((t) => t.type === e.type) || window.customCards.push({
		preview: !0,
		documentationURL: "https://github.com/household-agents/household_agents#dashboard",
		...e
	});
}
function t(e, t) {
	let n = e.entities[t];
	if (n?.platform === "household_agents" && n.device_id) return (e.devices[n.device_id]?.identifiers ?? []).find(([e]) => e === "household_agents")?.[1];
}
// frontend/node_modules/@lit/reactive-element/css-tag.js
var n = globalThis, r = n.ShadowRoot && (n.ShadyCSS === void 0 || n.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, i = Symbol(), a = /* @__PURE__ */ new WeakMap(), o = class {
	constructor(e, t, n) {
		if (this._$cssResult$ = !0, n !== i) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
		this.cssText = e, this.t = t;
	}
	get styleSheet() {
		let e = this.o, t = this.t;
		if (r && e === void 0) {
			let n = t !== void 0 && t.length === 1;
			n && (e = a.get(t)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), n && a.set(t, e));
		}
		return e;
	}
	toString() {
		return this.cssText;
	}
}, s = (e) => new o(typeof e == "string" ? e : e + "", void 0, i), c = (e, ...t) => new o(e.length === 1 ? e[0] : t.reduce((t, n, r) => t + ((e) => {
	if (!0 === e._$cssResult$) return e.cssText;
	if (typeof e == "number") return e;
	throw Error("Value passed to 'css' function must be a 'css' function result: " + e + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
})(n) + e[r + 1], e[0]), e, i), l = (e, t) => {
	if (r) e.adoptedStyleSheets = t.map((e) => e instanceof CSSStyleSheet ? e : e.styleSheet);
	else for (let r of t) {
		let t = document.createElement("style"), i = n.litNonce;
		i !== void 0 && t.setAttribute("nonce", i), t.textContent = r.cssText, e.appendChild(t);
	}
}, u = r ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((e) => {
	let t = "";
	for (let n of e.cssRules) t += n.cssText;
	return s(t);
})(e) : e, { is: d, defineProperty: ee, getOwnPropertyDescriptor: te, getOwnPropertyNames: ne, getOwnPropertySymbols: re, getPrototypeOf: ie } = Object, f = globalThis, p = f.trustedTypes, ae = p ? p.emptyScript : "", oe = f.reactiveElementPolyfillSupport, m = (e, t) => e, h = {
	toAttribute(e, t) {
		switch (t) {
			case Boolean:
				e = e ? ae : null;
				break;
			case Object:
			case Array: e = e == null ? e : JSON.stringify(e);
		}
		return e;
	},
	fromAttribute(e, t) {
		let n = e;
		switch (t) {
			case Boolean:
				n = e !== null;
				break;
			case Number:
				n = e === null ? null : Number(e);
				break;
			case Object:
			case Array: try {
				n = JSON.parse(e);
			} catch {
				n = null;
			}
		}
		return n;
	}
}, g = (e, t) => !d(e, t), se = {
	attribute: !0,
	type: String,
	converter: h,
	reflect: !1,
	useDefault: !1,
	hasChanged: g
};
Symbol.metadata ??= Symbol("metadata"), f.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
var _ = class extends HTMLElement {
	static addInitializer(e) {
		this._$Ei(), (this.l ??= []).push(e);
	}
	static get observedAttributes() {
		return this.finalize(), this._$Eh && [...this._$Eh.keys()];
	}
	static createProperty(e, t = se) {
		if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
			let n = Symbol(), r = this.getPropertyDescriptor(e, n, t);
			r !== void 0 && ee(this.prototype, e, r);
		}
	}
	static getPropertyDescriptor(e, t, n) {
		let { get: r, set: i } = te(this.prototype, e) ?? {
			get() {
				return this[t];
			},
			set(e) {
				this[t] = e;
			}
		};
		return {
			get: r,
			set(t) {
				let a = r?.call(this);
				i?.call(this, t), this.requestUpdate(e, a, n);
			},
			configurable: !0,
			enumerable: !0
		};
	}
	static getPropertyOptions(e) {
		return this.elementProperties.get(e) ?? se;
	}
	static _$Ei() {
		if (this.hasOwnProperty(m("elementProperties"))) return;
		let e = ie(this);
		e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
	}
	static finalize() {
		if (this.hasOwnProperty(m("finalized"))) return;
		if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(m("properties"))) {
			let e = this.properties, t = [...ne(e), ...re(e)];
			for (let n of t) this.createProperty(n, e[n]);
		}
		let e = this[Symbol.metadata];
		if (e !== null) {
			let t = litPropertyMetadata.get(e);
			if (t !== void 0) for (let [e, n] of t) this.elementProperties.set(e, n);
		}
		this._$Eh = /* @__PURE__ */ new Map();
		for (let [e, t] of this.elementProperties) {
			let n = this._$Eu(e, t);
			n !== void 0 && this._$Eh.set(n, e);
		}
		this.elementStyles = this.finalizeStyles(this.styles);
	}
	static finalizeStyles(e) {
		let t = [];
		if (Array.isArray(e)) {
			let n = new Set(e.flat(1 / 0).reverse());
			for (let e of n) t.unshift(u(e));
		} else e !== void 0 && t.push(u(e));
		return t;
	}
	static _$Eu(e, t) {
		let n = t.attribute;
		return !1 === n ? void 0 : typeof n == "string" ? n : typeof e == "string" ? e.toLowerCase() : void 0;
	}
	constructor() {
		super(), this._$Ep = void 0, this.isUpdatePending = !1, this.hasUpdated = !1, this._$Em = null, this._$Ev();
	}
	_$Ev() {
		this._$ES = new Promise((e) => this.enableUpdating = e), this._$AL = /* @__PURE__ */ new Map(), this._$E_(), this.requestUpdate(), this.constructor.l?.forEach((e) => e(this));
	}
	addController(e) {
		(this._$EO ??= /* @__PURE__ */ new Set()).add(e), this.renderRoot !== void 0 && this.isConnected && e.hostConnected?.();
	}
	removeController(e) {
		this._$EO?.delete(e);
	}
	_$E_() {
		let e = /* @__PURE__ */ new Map(), t = this.constructor.elementProperties;
		for (let n of t.keys()) this.hasOwnProperty(n) && (e.set(n, this[n]), delete this[n]);
		e.size > 0 && (this._$Ep = e);
	}
	createRenderRoot() {
		let e = this.shadowRoot ?? this.attachShadow(this.constructor.shadowRootOptions);
		return l(e, this.constructor.elementStyles), e;
	}
	connectedCallback() {
		this.renderRoot ??= this.createRenderRoot(), this.enableUpdating(!0), this._$EO?.forEach((e) => e.hostConnected?.());
	}
	enableUpdating(e) {}
	disconnectedCallback() {
		this._$EO?.forEach((e) => e.hostDisconnected?.());
	}
	attributeChangedCallback(e, t, n) {
		this._$AK(e, n);
	}
	_$ET(e, t) {
		let n = this.constructor.elementProperties.get(e), r = this.constructor._$Eu(e, n);
		if (r !== void 0 && !0 === n.reflect) {
			let i = (n.converter?.toAttribute === void 0 ? h : n.converter).toAttribute(t, n.type);
			this._$Em = e, i == null ? this.removeAttribute(r) : this.setAttribute(r, i), this._$Em = null;
		}
	}
	_$AK(e, t) {
		let n = this.constructor, r = n._$Eh.get(e);
		if (r !== void 0 && this._$Em !== r) {
			let e = n.getPropertyOptions(r), i = typeof e.converter == "function" ? { fromAttribute: e.converter } : e.converter?.fromAttribute === void 0 ? h : e.converter;
			this._$Em = r;
			let a = i.fromAttribute(t, e.type);
			this[r] = a ?? this._$Ej?.get(r) ?? a, this._$Em = null;
		}
	}
	requestUpdate(e, t, n, r = !1, i) {
		if (e !== void 0) {
			let a = this.constructor;
			if (!1 === r && (i = this[e]), n ??= a.getPropertyOptions(e), !((n.hasChanged ?? g)(i, t) || n.useDefault && n.reflect && i === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, n)))) return;
			this.C(e, t, n);
		}
		!1 === this.isUpdatePending && (this._$ES = this._$EP());
	}
	C(e, t, { useDefault: n, reflect: r, wrapped: i }, a) {
		n && !(this._$Ej ??= /* @__PURE__ */ new Map()).has(e) && (this._$Ej.set(e, a ?? t ?? this[e]), !0 !== i || a !== void 0) || (this._$AL.has(e) || (this.hasUpdated || n || (t = void 0), this._$AL.set(e, t)), !0 === r && this._$Em !== e && (this._$Eq ??= /* @__PURE__ */ new Set()).add(e));
	}
	async _$EP() {
		this.isUpdatePending = !0;
		try {
			await this._$ES;
		} catch (e) {
			Promise.reject(e);
		}
		let e = this.scheduleUpdate();
		return e != null && await e, !this.isUpdatePending;
	}
	scheduleUpdate() {
		return this.performUpdate();
	}
	performUpdate() {
		if (!this.isUpdatePending) return;
		if (!this.hasUpdated) {
			if (this.renderRoot ??= this.createRenderRoot(), this._$Ep) {
				for (let [e, t] of this._$Ep) this[e] = t;
				this._$Ep = void 0;
			}
			let e = this.constructor.elementProperties;
			if (e.size > 0) for (let [t, n] of e) {
				let { wrapped: e } = n, r = this[t];
				!0 !== e || this._$AL.has(t) || r === void 0 || this.C(t, void 0, n, r);
			}
		}
		let e = !1, t = this._$AL;
		try {
			e = this.shouldUpdate(t), e ? (this.willUpdate(t), this._$EO?.forEach((e) => e.hostUpdate?.()), this.update(t)) : this._$EM();
		} catch (t) {
			throw e = !1, this._$EM(), t;
		}
		e && this._$AE(t);
	}
	willUpdate(e) {}
	_$AE(e) {
		this._$EO?.forEach((e) => e.hostUpdated?.()), this.hasUpdated || (this.hasUpdated = !0, this.firstUpdated(e)), this.updated(e);
	}
	_$EM() {
		this._$AL = /* @__PURE__ */ new Map(), this.isUpdatePending = !1;
	}
	get updateComplete() {
		return this.getUpdateComplete();
	}
	getUpdateComplete() {
		return this._$ES;
	}
	shouldUpdate(e) {
		return !0;
	}
	update(e) {
		this._$Eq &&= this._$Eq.forEach((e) => this._$ET(e, this[e])), this._$EM();
	}
	updated(e) {}
	firstUpdated(e) {}
};
_.elementStyles = [], _.shadowRootOptions = { mode: "open" }, _[m("elementProperties")] = /* @__PURE__ */ new Map(), _[m("finalized")] = /* @__PURE__ */ new Map(), oe?.({ ReactiveElement: _ }), (f.reactiveElementVersions ??= []).push("2.1.2");
// frontend/node_modules/lit-html/lit-html.js
var v = globalThis, y = (e) => e, b = v.trustedTypes, x = b ? b.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, S = "$lit$", C = `lit$${Math.random().toFixed(9).slice(2)}$`, w = "?" + C, ce = `<${w}>`, T = document, E = () => T.createComment(""), D = (e) => e === null || typeof e != "object" && typeof e != "function", O = Array.isArray, le = (e) => O(e) || typeof e?.[Symbol.iterator] == "function", k = "[ 	\n\f\r]", A = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, ue = /-->/g, de = />/g, j = RegExp(`>|${k}(?:([^\\s"'>=/]+)(${k}*=${k}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`, "g"), fe = /'/g, pe = /"/g, me = /^(?:script|style|textarea|title)$/i, M = ((e) => (t, ...n) => ({
	_$litType$: e,
	strings: t,
	values: n
}))(1), N = Symbol.for("lit-noChange"), P = Symbol.for("lit-nothing"), F = /* @__PURE__ */ new WeakMap(), I = T.createTreeWalker(T, 129);
function L(e, t) {
	if (!O(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
	return x === void 0 ? t : x.createHTML(t);
}
var he = (e, t) => {
	let n = e.length - 1, r = [], i, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", o = A;
	for (let t = 0; t < n; t++) {
		let n = e[t], s, c, l = -1, u = 0;
		for (; u < n.length && (o.lastIndex = u, c = o.exec(n), c !== null);) u = o.lastIndex, o === A ? c[1] === "!--" ? o = ue : c[1] === void 0 ? c[2] === void 0 ? c[3] !== void 0 && (o = j) : (me.test(c[2]) && (i = RegExp("</" + c[2], "g")), o = j) : o = de : o === j ? c[0] === ">" ? (o = i ?? A, l = -1) : c[1] === void 0 ? l = -2 : (l = o.lastIndex - c[2].length, s = c[1], o = c[3] === void 0 ? j : c[3] === "\"" ? pe : fe) : o === pe || o === fe ? o = j : o === ue || o === de ? o = A : (o = j, i = void 0);
		let d = o === j && e[t + 1].startsWith("/>") ? " " : "";
		a += o === A ? n + ce : l >= 0 ? (r.push(s), n.slice(0, l) + S + n.slice(l) + C + d) : n + C + (l === -2 ? t : d);
	}
	return [L(e, a + (e[n] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), r];
}, R = class e {
	constructor({ strings: t, _$litType$: n }, r) {
		let i;
		this.parts = [];
		let a = 0, o = 0, s = t.length - 1, c = this.parts, [l, u] = he(t, n);
		if (this.el = e.createElement(l, r), I.currentNode = this.el.content, n === 2 || n === 3) {
			let e = this.el.content.firstChild;
			e.replaceWith(...e.childNodes);
		}
		for (; (i = I.nextNode()) !== null && c.length < s;) {
			if (i.nodeType === 1) {
				if (i.hasAttributes()) for (let e of i.getAttributeNames()) if (e.endsWith(S)) {
					let t = u[o++], n = i.getAttribute(e).split(C), r = /([.?@])?(.*)/.exec(t);
					c.push({
						type: 1,
						index: a,
						name: r[2],
						strings: n,
						ctor: r[1] === "." ? _e : r[1] === "?" ? ve : r[1] === "@" ? ye : V
					}), i.removeAttribute(e);
				} else e.startsWith(C) && (c.push({
					type: 6,
					index: a
				}), i.removeAttribute(e));
				if (me.test(i.tagName)) {
					let e = i.textContent.split(C), t = e.length - 1;
					if (t > 0) {
						i.textContent = b ? b.emptyScript : "";
						for (let n = 0; n < t; n++) i.append(e[n], E()), I.nextNode(), c.push({
							type: 2,
							index: ++a
						});
						i.append(e[t], E());
					}
				}
			} else if (i.nodeType === 8) {
				if (i.data === w) c.push({
					type: 2,
					index: a
				});
				else {
					let e = -1;
					for (; (e = i.data.indexOf(C, e + 1)) !== -1;) c.push({
						type: 7,
						index: a
					}), e += C.length - 1;
				}
			}
			a++;
		}
	}
	static createElement(e, t) {
		let n = T.createElement("template");
		return n.innerHTML = e, n;
	}
};
function z(e, t, n = e, r) {
	if (t === N) return t;
	let i = r === void 0 ? n._$Cl : n._$Co?.[r], a = D(t) ? void 0 : t._$litDirective$;
	return i?.constructor !== a && (i?._$AO?.(!1), a === void 0 ? i = void 0 : (i = new a(e), i._$AT(e, n, r)), r === void 0 ? n._$Cl = i : (n._$Co ??= [])[r] = i), i !== void 0 && (t = z(e, i._$AS(e, t.values), i, r)), t;
}
var ge = class {
	constructor(e, t) {
		this._$AV = [], this._$AN = void 0, this._$AD = e, this._$AM = t;
	}
	get parentNode() {
		return this._$AM.parentNode;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	u(e) {
		let { el: { content: t }, parts: n } = this._$AD, r = (e?.creationScope ?? T).importNode(t, !0);
		I.currentNode = r;
		let i = I.nextNode(), a = 0, o = 0, s = n[0];
		for (; s !== void 0;) {
			if (a === s.index) {
				let t;
				s.type === 2 ? t = new B(i, i.nextSibling, this, e) : s.type === 1 ? t = new s.ctor(i, s.name, s.strings, this, e) : s.type === 6 && (t = new be(i, this, e)), this._$AV.push(t), s = n[++o];
			}
			a !== s?.index && (i = I.nextNode(), a++);
		}
		return I.currentNode = T, r;
	}
	p(e) {
		let t = 0;
		for (let n of this._$AV) n !== void 0 && (n.strings === void 0 ? n._$AI(e[t]) : (n._$AI(e, n, t), t += n.strings.length - 2)), t++;
	}
}, B = class e {
	get _$AU() {
		return this._$AM?._$AU ?? this._$Cv;
	}
	constructor(e, t, n, r) {
		this.type = 2, this._$AH = P, this._$AN = void 0, this._$AA = e, this._$AB = t, this._$AM = n, this.options = r, this._$Cv = r?.isConnected ?? !0;
	}
	get parentNode() {
		let e = this._$AA.parentNode, t = this._$AM;
		return t !== void 0 && e?.nodeType === 11 && (e = t.parentNode), e;
	}
	get startNode() {
		return this._$AA;
	}
	get endNode() {
		return this._$AB;
	}
	_$AI(e, t = this) {
		e = z(this, e, t), D(e) ? e === P || e == null || e === "" ? (this._$AH !== P && this._$AR(), this._$AH = P) : e !== this._$AH && e !== N && this._(e) : e._$litType$ === void 0 ? e.nodeType === void 0 ? le(e) ? this.k(e) : this._(e) : this.T(e) : this.$(e);
	}
	O(e) {
		return this._$AA.parentNode.insertBefore(e, this._$AB);
	}
	T(e) {
		this._$AH !== e && (this._$AR(), this._$AH = this.O(e));
	}
	_(e) {
		this._$AH !== P && D(this._$AH) ? this._$AA.nextSibling.data = e : this.T(T.createTextNode(e)), this._$AH = e;
	}
	$(e) {
		let { values: t, _$litType$: n } = e, r = typeof n == "number" ? this._$AC(e) : (n.el === void 0 && (n.el = R.createElement(L(n.h, n.h[0]), this.options)), n);
		if (this._$AH?._$AD === r) this._$AH.p(t);
		else {
			let e = new ge(r, this), n = e.u(this.options);
			e.p(t), this.T(n), this._$AH = e;
		}
	}
	_$AC(e) {
		let t = F.get(e.strings);
		return t === void 0 && F.set(e.strings, t = new R(e)), t;
	}
	k(t) {
		O(this._$AH) || (this._$AH = [], this._$AR());
		let n = this._$AH, r, i = 0;
		for (let a of t) i === n.length ? n.push(r = new e(this.O(E()), this.O(E()), this, this.options)) : r = n[i], r._$AI(a), i++;
		i < n.length && (this._$AR(r && r._$AB.nextSibling, i), n.length = i);
	}
	_$AR(e = this._$AA.nextSibling, t) {
		for (this._$AP?.(!1, !0, t); e !== this._$AB;) {
			let t = y(e).nextSibling;
			y(e).remove(), e = t;
		}
	}
	setConnected(e) {
		this._$AM === void 0 && (this._$Cv = e, this._$AP?.(e));
	}
}, V = class {
	get tagName() {
		return this.element.tagName;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	constructor(e, t, n, r, i) {
		this.type = 1, this._$AH = P, this._$AN = void 0, this.element = e, this.name = t, this._$AM = r, this.options = i, n.length > 2 || n[0] !== "" || n[1] !== "" ? (this._$AH = Array(n.length - 1).fill(/* @__PURE__ */ new String()), this.strings = n) : this._$AH = P;
	}
	_$AI(e, t = this, n, r) {
		let i = this.strings, a = !1;
		if (i === void 0) e = z(this, e, t, 0), a = !D(e) || e !== this._$AH && e !== N, a && (this._$AH = e);
		else {
			let r = e, o, s;
			for (e = i[0], o = 0; o < i.length - 1; o++) s = z(this, r[n + o], t, o), s === N && (s = this._$AH[o]), a ||= !D(s) || s !== this._$AH[o], s === P ? e = P : e !== P && (e += (s ?? "") + i[o + 1]), this._$AH[o] = s;
		}
		a && !r && this.j(e);
	}
	j(e) {
		e === P ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, e ?? "");
	}
}, _e = class extends V {
	constructor() {
		super(...arguments), this.type = 3;
	}
	j(e) {
		this.element[this.name] = e === P ? void 0 : e;
	}
}, ve = class extends V {
	constructor() {
		super(...arguments), this.type = 4;
	}
	j(e) {
		this.element.toggleAttribute(this.name, !!e && e !== P);
	}
}, ye = class extends V {
	constructor(e, t, n, r, i) {
		super(e, t, n, r, i), this.type = 5;
	}
	_$AI(e, t = this) {
		if ((e = z(this, e, t, 0) ?? P) === N) return;
		let n = this._$AH, r = e === P && n !== P || e.capture !== n.capture || e.once !== n.once || e.passive !== n.passive, i = e !== P && (n === P || r);
		r && this.element.removeEventListener(this.name, this, n), i && this.element.addEventListener(this.name, this, e), this._$AH = e;
	}
	handleEvent(e) {
		typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, e) : this._$AH.handleEvent(e);
	}
}, be = class {
	constructor(e, t, n) {
		this.element = e, this.type = 6, this._$AN = void 0, this._$AM = t, this.options = n;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AI(e) {
		z(this, e);
	}
}, xe = v.litHtmlPolyfillSupport;
xe?.(R, B), (v.litHtmlVersions ??= []).push("3.3.3");
var Se = (e, t, n) => {
	let r = n?.renderBefore ?? t, i = r._$litPart$;
	if (i === void 0) {
		let e = n?.renderBefore ?? null;
		r._$litPart$ = i = new B(t.insertBefore(E(), e), e, void 0, n ?? {});
	}
	return i._$AI(e), i;
}, H = globalThis, U = class extends _ {
	constructor() {
		super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
	}
	createRenderRoot() {
		let e = super.createRenderRoot();
		return this.renderOptions.renderBefore ??= e.firstChild, e;
	}
	update(e) {
		let t = this.render();
		this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = Se(t, this.renderRoot, this.renderOptions);
	}
	connectedCallback() {
		super.connectedCallback(), this._$Do?.setConnected(!0);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this._$Do?.setConnected(!1);
	}
	render() {
		return N;
	}
};
U._$litElement$ = !0, U.finalized = !0, H.litElementHydrateSupport?.({ LitElement: U });
var Ce = H.litElementPolyfillSupport;
Ce?.({ LitElement: U }), (H.litElementVersions ??= []).push("4.2.2");
// frontend/node_modules/@lit/reactive-element/decorators/property.js
var we = {
	attribute: !0,
	type: String,
	converter: h,
	reflect: !1,
	hasChanged: g
}, Te = (e = we, t, n) => {
	let { kind: r, metadata: i } = n, a = globalThis.litPropertyMetadata.get(i);
	if (a === void 0 && globalThis.litPropertyMetadata.set(i, a = /* @__PURE__ */ new Map()), r === "setter" && ((e = Object.create(e)).wrapped = !0), a.set(n.name, e), r === "accessor") {
		let { name: r } = n;
		return {
			set(n) {
				let i = t.get.call(this);
				t.set.call(this, n), this.requestUpdate(r, i, e, !0, n);
			},
			init(t) {
				return t !== void 0 && this.C(r, void 0, e, t), t;
			}
		};
	}
	if (r === "setter") {
		let { name: r } = n;
		return function(n) {
			let i = this[r];
			t.call(this, n), this.requestUpdate(r, i, e, !0, n);
		};
	}
	throw Error("Unsupported decorator location: " + r);
};
function W(e) {
	return (t, n) => typeof n == "object" ? Te(e, t, n) : ((e, t, n) => {
		let r = t.hasOwnProperty(n);
		return t.constructor.createProperty(n, e), r ? Object.getOwnPropertyDescriptor(t, n) : void 0;
	})(e, t, n);
}
// frontend/node_modules/@lit/reactive-element/decorators/state.js
function Ee(e) {
	return W({
		...e,
		state: !0,
		attribute: !1
	});
}
// frontend/src/data/live.ts
var G = 500, De = 15e3, Oe = class {
	constructor(e, t, n) {
		this.connection = e, this.message = t, this.handlers = n, this.wait = G, this.turn = 0, this.running = !1, this.again = () => {
			this.unsubscribe = void 0, this.wait = G, this.subscribe();
		}, this.lost = () => {
			this.unsubscribe = void 0, this.turn += 1, clearTimeout(this.timer), this.handlers.state?.("lost");
		};
	}
	start() {
		this.running || (this.running = !0, this.connection.addEventListener("ready", this.again), this.connection.addEventListener("disconnected", this.lost), this.subscribe());
	}
	stop() {
		this.running && (this.running = !1, this.connection.removeEventListener("ready", this.again), this.connection.removeEventListener("disconnected", this.lost), this.letGo());
	}
	letGo() {
		this.turn += 1, clearTimeout(this.timer);
		let e = this.unsubscribe;
		this.unsubscribe = void 0, e && K(e);
	}
	async subscribe() {
		clearTimeout(this.timer);
		let e = this.turn += 1;
		this.handlers.state?.("connecting");
		try {
			let t = await this.connection.subscribeMessage((t) => {
				e === this.turn && this.handlers.event(t);
			}, this.message, { resubscribe: !1 });
			if (e !== this.turn) {
				K(t);
				return;
			}
			this.unsubscribe = t, this.wait = G, this.handlers.state?.("live");
		} catch (t) {
			e === this.turn && this.failed(t);
		}
	}
	failed(e) {
		ke(e) ? this.handlers.state?.("refused", e) : (this.handlers.state?.("lost", e), this.timer = setTimeout(() => void this.subscribe(), this.wait), this.wait = Math.min(this.wait * 2, De));
	}
};
function ke(e) {
	return e.code === "unauthorized" || e.code === "not_found";
}
async function K(e) {
	try {
		await e();
	} catch {}
}
// frontend/src/data/staff.ts
var Ae = 5e3, je = {
	known: !1,
	loaded: !1,
	agents: /* @__PURE__ */ new Map(),
	state: "connecting"
}, Me = class {
	constructor(e) {
		this.staff = je, this.listeners = /* @__PURE__ */ new Set(), this.live = new Oe(e, { type: "household_agents/staff/subscribe" }, {
			event: (e) => this.take(e),
			state: (...e) => this.heard(...e)
		});
	}
	listen(e) {
		return clearTimeout(this.timer), this.listeners.add(e), this.live.start(), () => {
			this.listeners.delete(e), this.listeners.size === 0 && (this.timer = setTimeout(() => this.live.stop(), Ae));
		};
	}
	take(e) {
		if ("loaded" in e) {
			let t = e.loaded ? e.agents : [];
			this.tell({
				...this.staff,
				known: !0,
				loaded: e.loaded,
				agents: new Map(t.map((e) => [e.agent_id, e])),
				household: e.loaded ? e.household : void 0
			}, "all");
			return;
		}
		let t = new Map(this.staff.agents);
		for (let n of e.changed ?? []) t.set(n.agent_id, n);
		for (let n of e.removed ?? []) t.delete(n);
		let n = /* @__PURE__ */ new Set([...(e.changed ?? []).map((e) => e.agent_id), ...e.removed ?? []]), r = e.household ?? this.staff.household;
		this.tell({
			...this.staff,
			agents: t,
			household: r
		}, n);
	}
	heard(e, t) {
		this.tell({
			...this.staff,
			state: e,
			error: t
		}, "all");
	}
	tell(e, t) {
		this.staff = e;
		for (let n of [...this.listeners]) n(e, t);
	}
}, Ne = /* @__PURE__ */ new WeakMap();
function Pe(e) {
	let t = Ne.get(e.connection);
	return t || Ne.set(e.connection, t = new Me(e.connection)), t;
}
var Fe = class {
	constructor(e, t) {
		this.host = e, this.only = t, this.staff = je, this.connected = !1, e.addController(this);
	}
	follow(e) {
		let t = e && Pe(e);
		t !== this.store && (this.letGo(), this.store = t, this.connected && this.begin());
	}
	hostConnected() {
		this.connected = !0, this.begin();
	}
	hostDisconnected() {
		this.connected = !1, this.letGo();
	}
	begin() {
		this.store && !this.stop && (this.staff = this.store.staff, this.stop = this.store.listen((e, t) => {
			this.staff = e;
			let n = this.only?.();
			(t === "all" || n === void 0 || t.has(n)) && this.host.requestUpdate();
		}), this.host.requestUpdate());
	}
	letGo() {
		this.stop?.(), this.stop = void 0;
	}
}, Ie = {
	household_agents: "Household Agents",
	loading: "Wird geladen …",
	lost: "Die Verbindung ist unterbrochen. Es geht von selbst weiter.",
	not_loaded: "Household Agents ist nicht eingerichtet oder wird gerade gestartet.",
	refused: "Das ist für dein Benutzerkonto nicht einsehbar.",
	never: "nie",
	now: "jetzt",
	"status.idle": "Bereit",
	"status.disabled": "Pausiert",
	"status.queued": "In der Warteschlange",
	"status.acknowledged": "Beginnt",
	"status.running": "Bei der Arbeit",
	"status.completed": "Fertig",
	"status.degraded": "Ersatz geliefert",
	"status.waiting": "Wartet auf deine Antwort",
	"status.failed": "Fehlgeschlagen",
	"status.timed_out": "Zeit überschritten",
	"status.cancelled": "Abgebrochen",
	"status.interrupted": "Unterbrochen",
	"status.stalled": "Hängt",
	"status.undelivered": "Nicht erreicht"
}, Le = {
	household_agents: "Household Agents",
	loading: "Loading …",
	lost: "The connection is lost. It goes on by itself.",
	not_loaded: "Household Agents is not set up, or is being started.",
	refused: "This is not for your user to see.",
	never: "never",
	now: "now",
	"status.idle": "Idle",
	"status.disabled": "Paused",
	"status.queued": "Queued",
	"status.acknowledged": "Beginning",
	"status.running": "At work",
	"status.completed": "Done",
	"status.degraded": "Fallback delivered",
	"status.waiting": "Waiting for your answer",
	"status.failed": "Failed",
	"status.timed_out": "Timed out",
	"status.cancelled": "Cancelled",
	"status.interrupted": "Interrupted",
	"status.stalled": "Stalled",
	"status.undelivered": "Not reached"
};
// frontend/src/localize/texts.ts
function q(e, t) {
	let n = /* @__PURE__ */ new Map();
	return (r) => {
		let i = ze(r), a = n.get(i);
		if (a) return a;
		let o = i.startsWith("de") ? {
			...Ie,
			...t
		} : {}, s = {
			...Le,
			...e
		}, c = (e, t) => Be(o[e] ?? s[e] ?? e, i, t);
		return n.set(i, c), c;
	};
}
var Re = q(Le, Ie);
function ze(e) {
	return typeof e == "string" ? e : (e?.locale?.language ?? e?.language) || document.documentElement.lang || "en";
}
function Be(e, t, n = {}) {
	return e.replace(/\{(\w+)(?:, one: ([^{}]*?), other: ([^{}]*?))?\}/g, (e, r, i, a) => {
		let o = n[r] ?? "";
		return i === void 0 || a === void 0 ? String(o) : (new Intl.PluralRules(t).select(Number(o)) === "one" ? i : a).replace("#", String(o));
	});
}
// frontend/src/base/styles.ts
var Ve = c`
  :host {
    color: var(--primary-text-color);
    font-family: var(
      --ha-font-family-body,
      var(--paper-font-body1_-_font-family, sans-serif)
    );
    -webkit-font-smoothing: var(--ha-font-smoothing, antialiased);
  }
  [hidden] {
    display: none !important;
  }
  .secondary {
    color: var(--secondary-text-color);
  }
  .error {
    color: var(--error-color);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--primary-color);
    outline-offset: 2px;
  }
  button.plain {
    all: unset;
    box-sizing: border-box;
    cursor: pointer;
  }
  button.plain:focus-visible {
    outline: 2px solid var(--primary-color);
    outline-offset: 2px;
    border-radius: var(--ha-border-radius-sm, 4px);
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
    }
  }
`;
// \0@oxc-project+runtime@0.156.0/helpers/esm/decorate.js
function J(e, t, n, r) {
	var i = arguments.length, a = i < 3 ? t : r === null ? r = Object.getOwnPropertyDescriptor(t, n) : r, o;
	if (typeof Reflect == "object" && typeof Reflect.decorate == "function") a = Reflect.decorate(e, t, n, r);
	else for (var s = e.length - 1; s >= 0; s--) (o = e[s]) && (a = (i < 3 ? o(a) : i > 3 ? o(t, n, a) : o(t, n)) || a);
	return i > 3 && a && Object.defineProperty(t, n, a), a;
}
// frontend/src/base/card.ts
var Y = class extends U {
	constructor(...e) {
		super(...e), this.preview = !1, this.staff = new Fe(this, () => this.onlyAgent());
	}
	static {
		this.styles = [Ve];
	}
	setConfig(e) {
		this.config = this.checked(e);
	}
	getCardSize() {
		return 4;
	}
	onlyAgent() {}
	get common() {
		return Re(this.hass);
	}
	shouldUpdate(e) {
		if (e.size !== 1 || !e.has("hass")) return !0;
		let t = e.get("hass");
		return !t || !this.hass || this.differs(t, this.hass);
	}
	differs(e, t) {
		return e.connection !== t.connection || e.locale !== t.locale || e.language !== t.language || e.themes !== t.themes;
	}
	willUpdate() {
		this.staff.follow(this.hass);
	}
	render() {
		let { hass: e, config: t } = this;
		if (!e || !t) return P;
		let { staff: n } = this.staff;
		return n.state === "refused" ? this.message(this.common("refused")) : n.known ? n.loaded ? this.content(e, t) : this.message(this.common("not_loaded")) : this.message(this.common("loading"));
	}
	message(e) {
		return M`<ha-card>
      <div class="message secondary" role="status" style="padding: 16px">${e}</div>
    </ha-card>`;
	}
};
J([W({ attribute: !1 })], Y.prototype, "hass", void 0), J([W({ type: Boolean })], Y.prototype, "preview", void 0), J([W({ attribute: !1 })], Y.prototype, "layout", void 0), J([Ee()], Y.prototype, "config", void 0);
// frontend/src/base/define.ts
function X(e) {
	return (t) => {
		customElements.get(e) || customElements.define(e, t);
	};
}
// frontend/src/cards/agent/text.ts
var Z = q({
	name: "Agent",
	description: "One agent: what it is doing, what it found, what it costs.",
	no_agent: "Choose an agent in this card's settings.",
	unknown_agent: "There is no agent ‘{agent}’ any more. Choose another one in this card's settings."
}, {
	name: "Agent",
	description: "Ein Agent: was er tut, was er fand, was er kostet.",
	no_agent: "Wähle in den Einstellungen dieser Karte einen Agenten.",
	unknown_agent: "Den Agenten „{agent}“ gibt es nicht mehr. Wähle in den Einstellungen dieser Karte einen anderen."
}), Q = "household-agents-agent-card", He = class extends Y {
	static getStubConfig() {
		return {};
	}
	getGridOptions() {
		return {
			columns: 6,
			rows: "auto",
			min_columns: 3
		};
	}
	checked(e) {
		return e;
	}
	onlyAgent() {
		return this.config?.agent;
	}
	content(e, t) {
		if (!t.agent) return this.message(Z(e)("no_agent"));
		let n = this.staff.staff.agents.get(t.agent);
		return n ? M`<ha-card>
      <div style="padding: 16px">
        <ha-icon .icon=${n.icon}></ha-icon> ${n.name}:
        ${this.common(`status.${n.status}`)}
      </div>
    </ha-card>` : this.message(Z(e)("unknown_agent", { agent: t.agent }));
	}
};
He = J([X(Q)], He);
// frontend/src/cards/agent/index.ts
var Ue = Z(void 0);
e({
	type: Q,
	name: Ue("name"),
	description: Ue("description"),
	getEntitySuggestion: (e, n) => {
		let r = t(e, n);
		return r ? { config: {
			type: `custom:${Q}`,
			agent: r
		} } : null;
	}
});
// frontend/src/cards/staff/text.ts
var We = q({
	name: "Staff",
	description: "All agents; what needs you comes first."
}, {
	name: "Belegschaft",
	description: "Alle Agenten; was dich braucht, steht oben."
}), Ge = "household-agents-staff-card", Ke = class extends Y {
	getGridOptions() {
		return {
			columns: 12,
			rows: "auto",
			min_columns: 3
		};
	}
	checked(e) {
		return e;
	}
	content() {
		return M`<ha-card .header=${We(this.hass)("name")}></ha-card>`;
	}
};
Ke = J([X(Ge)], Ke);
// frontend/src/cards/staff/index.ts
var qe = We(void 0);
e({
	type: Ge,
	name: qe("name"),
	description: qe("description")
});
// frontend/src/cards/approvals/text.ts
var Je = q({
	name: "Approvals",
	description: "What agents ask you: what, why, what it touches, what it costs."
}, {
	name: "Freigaben",
	description: "Was Agenten dich fragen: was, warum, was es berührt, was es kostet."
}), $ = "household-agents-approvals-card", Ye = class extends Y {
	getGridOptions() {
		return {
			columns: 12,
			rows: "auto",
			min_columns: 3
		};
	}
	checked(e) {
		return e;
	}
	content() {
		return M`<ha-card .header=${Je(this.hass)("name")}></ha-card>`;
	}
};
Ye = J([X($)], Ye);
// frontend/src/cards/approvals/index.ts
var Xe = Je(void 0);
e({
	type: $,
	name: Xe("name"),
	description: Xe("description")
});
// frontend/src/cards/team/text.ts
var Ze = q({
	name: "Team",
	description: "A team: goal, phases, progress, roster and blockers."
}, {
	name: "Team",
	description: "Ein Team: Ziel, Phasen, Fortschritt, Mitglieder und Hindernisse."
}), Qe = "household-agents-team-card", $e = class extends Y {
	getGridOptions() {
		return {
			columns: 6,
			rows: "auto",
			min_columns: 3
		};
	}
	checked(e) {
		return e;
	}
	content() {
		return M`<ha-card .header=${Ze(this.hass)("name")}></ha-card>`;
	}
};
$e = J([X(Qe)], $e);
// frontend/src/cards/team/index.ts
var et = Ze(void 0);
e({
	type: Qe,
	name: et("name"),
	description: et("description")
});
// frontend/src/cards/timeline/text.ts
var tt = q({
	name: "Timeline",
	description: "Runs as they happened, in parallel lanes."
}, {
	name: "Zeitleiste",
	description: "Läufe, wie sie geschahen, in parallelen Spuren."
}), nt = "household-agents-timeline-card", rt = class extends Y {
	getGridOptions() {
		return {
			columns: 12,
			rows: "auto",
			min_columns: 3
		};
	}
	checked(e) {
		return e;
	}
	content() {
		return M`<ha-card .header=${tt(this.hass)("name")}></ha-card>`;
	}
};
rt = J([X(nt)], rt);
// frontend/src/cards/timeline/index.ts
var it = tt(void 0);
e({
	type: nt,
	name: it("name"),
	description: it("description")
});
