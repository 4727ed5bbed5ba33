// frontend/node_modules/@lit/reactive-element/css-tag.js
var e = globalThis, t = e.ShadowRoot && (e.ShadyCSS === void 0 || e.ShadyCSS.nativeShadow) && "adoptedStyleSheets" in Document.prototype && "replace" in CSSStyleSheet.prototype, n = Symbol(), r = /* @__PURE__ */ new WeakMap(), i = class {
	constructor(e, t, r) {
		if (this._$cssResult$ = !0, r !== n) throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");
		this.cssText = e, this.t = t;
	}
	get styleSheet() {
		let e = this.o, n = this.t;
		if (t && e === void 0) {
			let t = n !== void 0 && n.length === 1;
			t && (e = r.get(n)), e === void 0 && ((this.o = e = new CSSStyleSheet()).replaceSync(this.cssText), t && r.set(n, e));
		}
		return e;
	}
	toString() {
		return this.cssText;
	}
}, a = (e) => new i(typeof e == "string" ? e : e + "", void 0, n), o = (e, ...t) => new i(e.length === 1 ? e[0] : t.reduce((t, n, r) => t + ((e) => {
	if (!0 === e._$cssResult$) return e.cssText;
	if (typeof e == "number") return e;
	throw Error("Value passed to 'css' function must be a 'css' function result: " + e + ". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.");
})(n) + e[r + 1], e[0]), e, n), s = (n, r) => {
	if (t) n.adoptedStyleSheets = r.map((e) => e instanceof CSSStyleSheet ? e : e.styleSheet);
	else for (let t of r) {
		let r = document.createElement("style"), i = e.litNonce;
		i !== void 0 && r.setAttribute("nonce", i), r.textContent = t.cssText, n.appendChild(r);
	}
}, c = t ? (e) => e : (e) => e instanceof CSSStyleSheet ? ((e) => {
	let t = "";
	for (let n of e.cssRules) t += n.cssText;
	return a(t);
})(e) : e, { is: l, defineProperty: u, getOwnPropertyDescriptor: d, getOwnPropertyNames: ee, getOwnPropertySymbols: te, getPrototypeOf: ne } = Object, f = globalThis, re = f.trustedTypes, ie = re ? re.emptyScript : "", ae = f.reactiveElementPolyfillSupport, p = (e, t) => e, m = {
	toAttribute(e, t) {
		switch (t) {
			case Boolean:
				e = e ? ie : null;
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
}, h = (e, t) => !l(e, t), oe = {
	attribute: !0,
	type: String,
	converter: m,
	reflect: !1,
	useDefault: !1,
	hasChanged: h
};
Symbol.metadata ??= Symbol("metadata"), f.litPropertyMetadata ??= /* @__PURE__ */ new WeakMap();
var g = class extends HTMLElement {
	static addInitializer(e) {
		this._$Ei(), (this.l ??= []).push(e);
	}
	static get observedAttributes() {
		return this.finalize(), this._$Eh && [...this._$Eh.keys()];
	}
	static createProperty(e, t = oe) {
		if (t.state && (t.attribute = !1), this._$Ei(), this.prototype.hasOwnProperty(e) && ((t = Object.create(t)).wrapped = !0), this.elementProperties.set(e, t), !t.noAccessor) {
			let n = Symbol(), r = this.getPropertyDescriptor(e, n, t);
			r !== void 0 && u(this.prototype, e, r);
		}
	}
	static getPropertyDescriptor(e, t, n) {
		let { get: r, set: i } = d(this.prototype, e) ?? {
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
		return this.elementProperties.get(e) ?? oe;
	}
	static _$Ei() {
		if (this.hasOwnProperty(p("elementProperties"))) return;
		let e = ne(this);
		e.finalize(), e.l !== void 0 && (this.l = [...e.l]), this.elementProperties = new Map(e.elementProperties);
	}
	static finalize() {
		if (this.hasOwnProperty(p("finalized"))) return;
		if (this.finalized = !0, this._$Ei(), this.hasOwnProperty(p("properties"))) {
			let e = this.properties, t = [...ee(e), ...te(e)];
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
			for (let e of n) t.unshift(c(e));
		} else e !== void 0 && t.push(c(e));
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
		return s(e, this.constructor.elementStyles), e;
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
			let i = (n.converter?.toAttribute === void 0 ? m : n.converter).toAttribute(t, n.type);
			this._$Em = e, i == null ? this.removeAttribute(r) : this.setAttribute(r, i), this._$Em = null;
		}
	}
	_$AK(e, t) {
		let n = this.constructor, r = n._$Eh.get(e);
		if (r !== void 0 && this._$Em !== r) {
			let e = n.getPropertyOptions(r), i = typeof e.converter == "function" ? { fromAttribute: e.converter } : e.converter?.fromAttribute === void 0 ? m : e.converter;
			this._$Em = r;
			let a = i.fromAttribute(t, e.type);
			this[r] = a ?? this._$Ej?.get(r) ?? a, this._$Em = null;
		}
	}
	requestUpdate(e, t, n, r = !1, i) {
		if (e !== void 0) {
			let a = this.constructor;
			if (!1 === r && (i = this[e]), n ??= a.getPropertyOptions(e), !((n.hasChanged ?? h)(i, t) || n.useDefault && n.reflect && i === this._$Ej?.get(e) && !this.hasAttribute(a._$Eu(e, n)))) return;
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
g.elementStyles = [], g.shadowRootOptions = { mode: "open" }, g[p("elementProperties")] = /* @__PURE__ */ new Map(), g[p("finalized")] = /* @__PURE__ */ new Map(), ae?.({ ReactiveElement: g }), (f.reactiveElementVersions ??= []).push("2.1.2");
// frontend/node_modules/lit-html/lit-html.js
var _ = globalThis, v = (e) => e, y = _.trustedTypes, se = y ? y.createPolicy("lit-html", { createHTML: (e) => e }) : void 0, b = "$lit$", x = `lit$${Math.random().toFixed(9).slice(2)}$`, S = "?" + x, ce = `<${S}>`, C = document, w = () => C.createComment(""), T = (e) => e === null || typeof e != "object" && typeof e != "function", E = Array.isArray, le = (e) => E(e) || typeof e?.[Symbol.iterator] == "function", D = "[ 	\n\f\r]", O = /<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g, ue = /-->/g, de = />/g, k = RegExp(`>|${D}(?:([^\\s"'>=/]+)(${D}*=${D}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`, "g"), fe = /'/g, pe = /"/g, me = /^(?:script|style|textarea|title)$/i, A = ((e) => (t, ...n) => ({
	_$litType$: e,
	strings: t,
	values: n
}))(1), j = Symbol.for("lit-noChange"), M = Symbol.for("lit-nothing"), he = /* @__PURE__ */ new WeakMap(), N = C.createTreeWalker(C, 129);
function ge(e, t) {
	if (!E(e) || !e.hasOwnProperty("raw")) throw Error("invalid template strings array");
	return se === void 0 ? t : se.createHTML(t);
}
var _e = (e, t) => {
	let n = e.length - 1, r = [], i, a = t === 2 ? "<svg>" : t === 3 ? "<math>" : "", o = O;
	for (let t = 0; t < n; t++) {
		let n = e[t], s, c, l = -1, u = 0;
		for (; u < n.length && (o.lastIndex = u, c = o.exec(n), c !== null);) u = o.lastIndex, o === O ? c[1] === "!--" ? o = ue : c[1] === void 0 ? c[2] === void 0 ? c[3] !== void 0 && (o = k) : (me.test(c[2]) && (i = RegExp("</" + c[2], "g")), o = k) : o = de : o === k ? c[0] === ">" ? (o = i ?? O, l = -1) : c[1] === void 0 ? l = -2 : (l = o.lastIndex - c[2].length, s = c[1], o = c[3] === void 0 ? k : c[3] === "\"" ? pe : fe) : o === pe || o === fe ? o = k : o === ue || o === de ? o = O : (o = k, i = void 0);
		let d = o === k && e[t + 1].startsWith("/>") ? " " : "";
		a += o === O ? n + ce : l >= 0 ? (r.push(s), n.slice(0, l) + b + n.slice(l) + x + d) : n + x + (l === -2 ? t : d);
	}
	return [ge(e, a + (e[n] || "<?>") + (t === 2 ? "</svg>" : t === 3 ? "</math>" : "")), r];
}, P = class e {
	constructor({ strings: t, _$litType$: n }, r) {
		let i;
		this.parts = [];
		let a = 0, o = 0, s = t.length - 1, c = this.parts, [l, u] = _e(t, n);
		if (this.el = e.createElement(l, r), N.currentNode = this.el.content, n === 2 || n === 3) {
			let e = this.el.content.firstChild;
			e.replaceWith(...e.childNodes);
		}
		for (; (i = N.nextNode()) !== null && c.length < s;) {
			if (i.nodeType === 1) {
				if (i.hasAttributes()) for (let e of i.getAttributeNames()) if (e.endsWith(b)) {
					let t = u[o++], n = i.getAttribute(e).split(x), r = /([.?@])?(.*)/.exec(t);
					c.push({
						type: 1,
						index: a,
						name: r[2],
						strings: n,
						ctor: r[1] === "." ? ye : r[1] === "?" ? be : r[1] === "@" ? xe : L
					}), i.removeAttribute(e);
				} else e.startsWith(x) && (c.push({
					type: 6,
					index: a
				}), i.removeAttribute(e));
				if (me.test(i.tagName)) {
					let e = i.textContent.split(x), t = e.length - 1;
					if (t > 0) {
						i.textContent = y ? y.emptyScript : "";
						for (let n = 0; n < t; n++) i.append(e[n], w()), N.nextNode(), c.push({
							type: 2,
							index: ++a
						});
						i.append(e[t], w());
					}
				}
			} else if (i.nodeType === 8) {
				if (i.data === S) c.push({
					type: 2,
					index: a
				});
				else {
					let e = -1;
					for (; (e = i.data.indexOf(x, e + 1)) !== -1;) c.push({
						type: 7,
						index: a
					}), e += x.length - 1;
				}
			}
			a++;
		}
	}
	static createElement(e, t) {
		let n = C.createElement("template");
		return n.innerHTML = e, n;
	}
};
function F(e, t, n = e, r) {
	if (t === j) return t;
	let i = r === void 0 ? n._$Cl : n._$Co?.[r], a = T(t) ? void 0 : t._$litDirective$;
	return i?.constructor !== a && (i?._$AO?.(!1), a === void 0 ? i = void 0 : (i = new a(e), i._$AT(e, n, r)), r === void 0 ? n._$Cl = i : (n._$Co ??= [])[r] = i), i !== void 0 && (t = F(e, i._$AS(e, t.values), i, r)), t;
}
var ve = class {
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
		let { el: { content: t }, parts: n } = this._$AD, r = (e?.creationScope ?? C).importNode(t, !0);
		N.currentNode = r;
		let i = N.nextNode(), a = 0, o = 0, s = n[0];
		for (; s !== void 0;) {
			if (a === s.index) {
				let t;
				s.type === 2 ? t = new I(i, i.nextSibling, this, e) : s.type === 1 ? t = new s.ctor(i, s.name, s.strings, this, e) : s.type === 6 && (t = new Se(i, this, e)), this._$AV.push(t), s = n[++o];
			}
			a !== s?.index && (i = N.nextNode(), a++);
		}
		return N.currentNode = C, r;
	}
	p(e) {
		let t = 0;
		for (let n of this._$AV) n !== void 0 && (n.strings === void 0 ? n._$AI(e[t]) : (n._$AI(e, n, t), t += n.strings.length - 2)), t++;
	}
}, I = class e {
	get _$AU() {
		return this._$AM?._$AU ?? this._$Cv;
	}
	constructor(e, t, n, r) {
		this.type = 2, this._$AH = M, this._$AN = void 0, this._$AA = e, this._$AB = t, this._$AM = n, this.options = r, this._$Cv = r?.isConnected ?? !0;
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
		e = F(this, e, t), T(e) ? e === M || e == null || e === "" ? (this._$AH !== M && this._$AR(), this._$AH = M) : e !== this._$AH && e !== j && this._(e) : e._$litType$ === void 0 ? e.nodeType === void 0 ? le(e) ? this.k(e) : this._(e) : this.T(e) : this.$(e);
	}
	O(e) {
		return this._$AA.parentNode.insertBefore(e, this._$AB);
	}
	T(e) {
		this._$AH !== e && (this._$AR(), this._$AH = this.O(e));
	}
	_(e) {
		this._$AH !== M && T(this._$AH) ? this._$AA.nextSibling.data = e : this.T(C.createTextNode(e)), this._$AH = e;
	}
	$(e) {
		let { values: t, _$litType$: n } = e, r = typeof n == "number" ? this._$AC(e) : (n.el === void 0 && (n.el = P.createElement(ge(n.h, n.h[0]), this.options)), n);
		if (this._$AH?._$AD === r) this._$AH.p(t);
		else {
			let e = new ve(r, this), n = e.u(this.options);
			e.p(t), this.T(n), this._$AH = e;
		}
	}
	_$AC(e) {
		let t = he.get(e.strings);
		return t === void 0 && he.set(e.strings, t = new P(e)), t;
	}
	k(t) {
		E(this._$AH) || (this._$AH = [], this._$AR());
		let n = this._$AH, r, i = 0;
		for (let a of t) i === n.length ? n.push(r = new e(this.O(w()), this.O(w()), this, this.options)) : r = n[i], r._$AI(a), i++;
		i < n.length && (this._$AR(r && r._$AB.nextSibling, i), n.length = i);
	}
	_$AR(e = this._$AA.nextSibling, t) {
		for (this._$AP?.(!1, !0, t); e !== this._$AB;) {
			let t = v(e).nextSibling;
			v(e).remove(), e = t;
		}
	}
	setConnected(e) {
		this._$AM === void 0 && (this._$Cv = e, this._$AP?.(e));
	}
}, L = class {
	get tagName() {
		return this.element.tagName;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	constructor(e, t, n, r, i) {
		this.type = 1, this._$AH = M, this._$AN = void 0, this.element = e, this.name = t, this._$AM = r, this.options = i, n.length > 2 || n[0] !== "" || n[1] !== "" ? (this._$AH = Array(n.length - 1).fill(/* @__PURE__ */ new String()), this.strings = n) : this._$AH = M;
	}
	_$AI(e, t = this, n, r) {
		let i = this.strings, a = !1;
		if (i === void 0) e = F(this, e, t, 0), a = !T(e) || e !== this._$AH && e !== j, a && (this._$AH = e);
		else {
			let r = e, o, s;
			for (e = i[0], o = 0; o < i.length - 1; o++) s = F(this, r[n + o], t, o), s === j && (s = this._$AH[o]), a ||= !T(s) || s !== this._$AH[o], s === M ? e = M : e !== M && (e += (s ?? "") + i[o + 1]), this._$AH[o] = s;
		}
		a && !r && this.j(e);
	}
	j(e) {
		e === M ? this.element.removeAttribute(this.name) : this.element.setAttribute(this.name, e ?? "");
	}
}, ye = class extends L {
	constructor() {
		super(...arguments), this.type = 3;
	}
	j(e) {
		this.element[this.name] = e === M ? void 0 : e;
	}
}, be = class extends L {
	constructor() {
		super(...arguments), this.type = 4;
	}
	j(e) {
		this.element.toggleAttribute(this.name, !!e && e !== M);
	}
}, xe = class extends L {
	constructor(e, t, n, r, i) {
		super(e, t, n, r, i), this.type = 5;
	}
	_$AI(e, t = this) {
		if ((e = F(this, e, t, 0) ?? M) === j) return;
		let n = this._$AH, r = e === M && n !== M || e.capture !== n.capture || e.once !== n.once || e.passive !== n.passive, i = e !== M && (n === M || r);
		r && this.element.removeEventListener(this.name, this, n), i && this.element.addEventListener(this.name, this, e), this._$AH = e;
	}
	handleEvent(e) {
		typeof this._$AH == "function" ? this._$AH.call(this.options?.host ?? this.element, e) : this._$AH.handleEvent(e);
	}
}, Se = class {
	constructor(e, t, n) {
		this.element = e, this.type = 6, this._$AN = void 0, this._$AM = t, this.options = n;
	}
	get _$AU() {
		return this._$AM._$AU;
	}
	_$AI(e) {
		F(this, e);
	}
}, Ce = _.litHtmlPolyfillSupport;
Ce?.(P, I), (_.litHtmlVersions ??= []).push("3.3.3");
var we = (e, t, n) => {
	let r = n?.renderBefore ?? t, i = r._$litPart$;
	if (i === void 0) {
		let e = n?.renderBefore ?? null;
		r._$litPart$ = i = new I(t.insertBefore(w(), e), e, void 0, n ?? {});
	}
	return i._$AI(e), i;
}, R = globalThis, z = class extends g {
	constructor() {
		super(...arguments), this.renderOptions = { host: this }, this._$Do = void 0;
	}
	createRenderRoot() {
		let e = super.createRenderRoot();
		return this.renderOptions.renderBefore ??= e.firstChild, e;
	}
	update(e) {
		let t = this.render();
		this.hasUpdated || (this.renderOptions.isConnected = this.isConnected), super.update(e), this._$Do = we(t, this.renderRoot, this.renderOptions);
	}
	connectedCallback() {
		super.connectedCallback(), this._$Do?.setConnected(!0);
	}
	disconnectedCallback() {
		super.disconnectedCallback(), this._$Do?.setConnected(!1);
	}
	render() {
		return j;
	}
};
z._$litElement$ = !0, z.finalized = !0, R.litElementHydrateSupport?.({ LitElement: z });
var Te = R.litElementPolyfillSupport;
Te?.({ LitElement: z }), (R.litElementVersions ??= []).push("4.2.2");
// frontend/node_modules/@lit/reactive-element/decorators/property.js
var Ee = {
	attribute: !0,
	type: String,
	converter: m,
	reflect: !1,
	hasChanged: h
}, De = (e = Ee, t, n) => {
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
function B(e) {
	return (t, n) => typeof n == "object" ? De(e, t, n) : ((e, t, n) => {
		let r = t.hasOwnProperty(n);
		return t.constructor.createProperty(n, e), r ? Object.getOwnPropertyDescriptor(t, n) : void 0;
	})(e, t, n);
}
// frontend/node_modules/@lit/reactive-element/decorators/state.js
function Oe(e) {
	return B({
		...e,
		state: !0,
		attribute: !1
	});
}
// frontend/src/base/define.ts
function V(e) {
	return (t) => {
		customElements.get(e) || customElements.define(e, t);
	};
}
// frontend/src/base/styles.ts
var H = o`
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
`, U = 500, ke = 15e3, Ae = class {
	constructor(e, t, n) {
		this.connection = e, this.message = t, this.handlers = n, this.wait = U, this.turn = 0, this.running = !1, this.again = () => {
			this.unsubscribe = void 0, this.wait = U, this.subscribe();
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
		this.unsubscribe = void 0, e && Me(e);
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
				Me(t);
				return;
			}
			this.unsubscribe = t, this.wait = U, this.handlers.state?.("live");
		} catch (t) {
			e === this.turn && this.failed(t);
		}
	}
	failed(e) {
		je(e) ? this.handlers.state?.("refused", e) : (this.handlers.state?.("lost", e), this.timer = setTimeout(() => void this.subscribe(), this.wait), this.wait = Math.min(this.wait * 2, ke));
	}
};
function je(e) {
	return e.code === "unauthorized" || e.code === "not_found";
}
async function Me(e) {
	try {
		await e();
	} catch {}
}
// frontend/src/data/staff.ts
var Ne = 5e3, Pe = {
	known: !1,
	loaded: !1,
	agents: /* @__PURE__ */ new Map(),
	state: "connecting"
}, Fe = class {
	constructor(e) {
		this.staff = Pe, this.listeners = /* @__PURE__ */ new Set(), this.live = new Ae(e, { type: "household_agents/staff/subscribe" }, {
			event: (e) => this.take(e),
			state: (...e) => this.heard(...e)
		});
	}
	listen(e) {
		return clearTimeout(this.timer), this.listeners.add(e), this.live.start(), () => {
			this.listeners.delete(e), this.listeners.size === 0 && (this.timer = setTimeout(() => this.live.stop(), Ne));
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
}, Ie = /* @__PURE__ */ new WeakMap();
function Le(e) {
	let t = Ie.get(e.connection);
	return t || Ie.set(e.connection, t = new Fe(e.connection)), t;
}
var Re = class {
	constructor(e, t) {
		this.host = e, this.only = t, this.staff = Pe, this.connected = !1, e.addController(this);
	}
	follow(e) {
		let t = e && Le(e);
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
}, ze = 5e3, Be;
function Ve() {
	return Be ??= Promise.race([He().catch(() => void 0), new Promise((e) => setTimeout(e, ze))]), Be;
}
async function He() {
	if (customElements.get("ha-markdown") && customElements.get("hui-card")) return;
	await customElements.whenDefined("partial-panel-resolver");
	let e = document.createElement("partial-panel-resolver");
	e.hass = { panels: [{
		url_path: "tmp",
		component_name: "lovelace"
	}] }, e._updateRoutes?.(), await e.routerOptions?.routes?.tmp?.load?.(), await customElements.whenDefined("ha-card");
}
// frontend/src/ha/events.ts
function Ue(e, t, n = {}) {
	e.dispatchEvent(new CustomEvent(t, {
		bubbles: !0,
		composed: !0,
		detail: n
	}));
}
function We(e, t = !1) {
	t ? history.replaceState(null, "", e) : history.pushState(null, "", e), Ue(window, "location-changed", { replace: t });
}
var Ge = {
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
}, Ke = {
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
function qe(e, t) {
	let n = /* @__PURE__ */ new Map();
	return (r) => {
		let i = Je(r), a = n.get(i);
		if (a) return a;
		let o = i.startsWith("de") ? {
			...Ge,
			...t
		} : {}, s = {
			...Ke,
			...e
		}, c = (e, t) => Ye(o[e] ?? s[e] ?? e, i, t);
		return n.set(i, c), c;
	};
}
function Je(e) {
	return typeof e == "string" ? e : (e?.locale?.language ?? e?.language) || document.documentElement.lang || "en";
}
function Ye(e, t, n = {}) {
	return e.replace(/\{(\w+)(?:, one: ([^{}]*?), other: ([^{}]*?))?\}/g, (e, r, i, a) => {
		let o = n[r] ?? "";
		return i === void 0 || a === void 0 ? String(o) : (new Intl.PluralRules(t).select(Number(o)) === "one" ? i : a).replace("#", String(o));
	});
}
// frontend/src/panel/text.ts
var W = qe({
	runs: "Runs",
	workflows: "Workflows",
	schedule: "Schedule",
	spend: "Spend",
	approvals: "Approvals",
	memory: "Memory",
	skills: "Skills and definitions"
}, {
	runs: "Läufe",
	workflows: "Abläufe",
	schedule: "Zeitplan",
	spend: "Ausgaben",
	approvals: "Freigaben",
	memory: "Gedächtnis",
	skills: "Fähigkeiten und Definitionen"
});
// \0@oxc-project+runtime@0.156.0/helpers/esm/decorate.js
function G(e, t, n, r) {
	var i = arguments.length, a = i < 3 ? t : r === null ? r = Object.getOwnPropertyDescriptor(t, n) : r, o;
	if (typeof Reflect == "object" && typeof Reflect.decorate == "function") a = Reflect.decorate(e, t, n, r);
	else for (var s = e.length - 1; s >= 0; s--) (o = e[s]) && (a = (i < 3 ? o(a) : i > 3 ? o(t, n, a) : o(t, n)) || a);
	return i > 3 && a && Object.defineProperty(t, n, a), a;
}
// frontend/src/panel/runs/runs-page.ts
var K = class extends z {
	constructor(...e) {
		super(...e), this.narrow = !1;
	}
	static {
		this.styles = [H];
	}
	render() {
		return A`<h2>${W(this.hass)("runs")}</h2>`;
	}
};
G([B({ attribute: !1 })], K.prototype, "hass", void 0), G([B({ attribute: !1 })], K.prototype, "staff", void 0), G([B({ attribute: !1 })], K.prototype, "route", void 0), G([B({ type: Boolean })], K.prototype, "narrow", void 0), K = G([V("household-agents-runs-page")], K);
// frontend/src/panel/workflows/workflows-page.ts
var q = class extends z {
	constructor(...e) {
		super(...e), this.narrow = !1;
	}
	static {
		this.styles = [H];
	}
	render() {
		return A`<h2>${W(this.hass)("workflows")}</h2>`;
	}
};
G([B({ attribute: !1 })], q.prototype, "hass", void 0), G([B({ attribute: !1 })], q.prototype, "staff", void 0), G([B({ attribute: !1 })], q.prototype, "route", void 0), G([B({ type: Boolean })], q.prototype, "narrow", void 0), q = G([V("household-agents-workflows-page")], q);
// frontend/src/panel/schedule/schedule-page.ts
var J = class extends z {
	constructor(...e) {
		super(...e), this.narrow = !1;
	}
	static {
		this.styles = [H];
	}
	render() {
		return A`<h2>${W(this.hass)("schedule")}</h2>`;
	}
};
G([B({ attribute: !1 })], J.prototype, "hass", void 0), G([B({ attribute: !1 })], J.prototype, "staff", void 0), G([B({ attribute: !1 })], J.prototype, "route", void 0), G([B({ type: Boolean })], J.prototype, "narrow", void 0), J = G([V("household-agents-schedule-page")], J);
// frontend/src/panel/spend/spend-page.ts
var Y = class extends z {
	constructor(...e) {
		super(...e), this.narrow = !1;
	}
	static {
		this.styles = [H];
	}
	render() {
		return A`<h2>${W(this.hass)("spend")}</h2>`;
	}
};
G([B({ attribute: !1 })], Y.prototype, "hass", void 0), G([B({ attribute: !1 })], Y.prototype, "staff", void 0), G([B({ attribute: !1 })], Y.prototype, "route", void 0), G([B({ type: Boolean })], Y.prototype, "narrow", void 0), Y = G([V("household-agents-spend-page")], Y);
// frontend/src/panel/approvals/approvals-page.ts
var X = class extends z {
	constructor(...e) {
		super(...e), this.narrow = !1;
	}
	static {
		this.styles = [H];
	}
	render() {
		return A`<h2>${W(this.hass)("approvals")}</h2>`;
	}
};
G([B({ attribute: !1 })], X.prototype, "hass", void 0), G([B({ attribute: !1 })], X.prototype, "staff", void 0), G([B({ attribute: !1 })], X.prototype, "route", void 0), G([B({ type: Boolean })], X.prototype, "narrow", void 0), X = G([V("household-agents-approvals-page")], X);
// frontend/src/panel/memory/memory-page.ts
var Z = class extends z {
	constructor(...e) {
		super(...e), this.narrow = !1;
	}
	static {
		this.styles = [H];
	}
	render() {
		return A`<h2>${W(this.hass)("memory")}</h2>`;
	}
};
G([B({ attribute: !1 })], Z.prototype, "hass", void 0), G([B({ attribute: !1 })], Z.prototype, "staff", void 0), G([B({ attribute: !1 })], Z.prototype, "route", void 0), G([B({ type: Boolean })], Z.prototype, "narrow", void 0), Z = G([V("household-agents-memory-page")], Z);
// frontend/src/panel/skills/skills-page.ts
var Q = class extends z {
	constructor(...e) {
		super(...e), this.narrow = !1;
	}
	static {
		this.styles = [H];
	}
	render() {
		return A`<h2>${W(this.hass)("skills")}</h2>`;
	}
};
G([B({ attribute: !1 })], Q.prototype, "hass", void 0), G([B({ attribute: !1 })], Q.prototype, "staff", void 0), G([B({ attribute: !1 })], Q.prototype, "route", void 0), G([B({ type: Boolean })], Q.prototype, "narrow", void 0), Q = G([V("household-agents-skills-page")], Q);
// frontend/src/panel/pages.ts
var Xe = (e) => e.admin, Ze = [
	{
		name: "runs",
		title: "runs",
		render: (e) => A`<household-agents-runs-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-runs-page>`
	},
	{
		name: "workflows",
		title: "workflows",
		render: (e) => A`<household-agents-workflows-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-workflows-page>`
	},
	{
		name: "schedule",
		title: "schedule",
		render: (e) => A`<household-agents-schedule-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-schedule-page>`
	},
	{
		name: "spend",
		title: "spend",
		render: (e) => A`<household-agents-spend-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-spend-page>`
	},
	{
		name: "approvals",
		title: "approvals",
		visible: (e) => e.may_answer || e.admin,
		render: (e) => A`<household-agents-approvals-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-approvals-page>`
	},
	{
		name: "memory",
		title: "memory",
		visible: Xe,
		render: (e) => A`<household-agents-memory-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-memory-page>`
	},
	{
		name: "skills",
		title: "skills",
		visible: Xe,
		render: (e) => A`<household-agents-skills-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-skills-page>`
	}
];
function Qe(e) {
	return Ze.filter((t) => !t.visible || e !== void 0 && t.visible(e));
}
// frontend/src/panel/panel.ts
var $ = class extends z {
	constructor(...e) {
		super(...e), this.narrow = !1, this.ready = !1, this.staff = new Re(this), this.follow = (e) => {
			e.ctrlKey || e.metaKey || e.shiftKey || (e.preventDefault(), We(e.currentTarget.getAttribute("href") ?? ""));
		};
	}
	static {
		this.styles = [H, o`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
        background: var(--primary-background-color);
      }
      header {
        display: flex;
        align-items: center;
        gap: 4px;
        min-height: var(--header-height, 56px);
        padding: 0 12px;
        background: var(--app-header-background-color, var(--primary-color));
        color: var(--app-header-text-color, var(--text-primary-color));
        border-bottom: var(--app-header-border-bottom, none);
        box-sizing: border-box;
      }
      h1 {
        font-size: var(--ha-font-size-xl, 20px);
        font-weight: 400;
        margin: 0 0 0 8px;
        white-space: nowrap;
      }
      nav {
        display: flex;
        overflow-x: auto;
        flex: none;
        gap: 4px;
        padding: 0 12px;
        background: var(--app-header-background-color, var(--primary-color));
        color: var(--app-header-text-color, var(--text-primary-color));
        scrollbar-width: none;
      }
      nav a {
        padding: 12px;
        color: inherit;
        text-decoration: none;
        white-space: nowrap;
        border-bottom: 2px solid transparent;
      }
      nav a[aria-current="page"] {
        border-bottom-color: currentColor;
        font-weight: var(--ha-font-weight-medium, 500);
      }
      main {
        flex: 1;
        min-height: 0;
        overflow: auto;
      }
      .message {
        padding: 32px 16px;
        text-align: center;
      }
    `];
	}
	connectedCallback() {
		super.connectedCallback(), Ve().then(() => this.ready = !0);
	}
	willUpdate() {
		this.staff.follow(this.hass);
	}
	render() {
		let { hass: e } = this;
		if (!e || !this.ready) return M;
		let t = W(e), n = Qe(this.staff.staff.household), [, r = "", ...i] = (this.route?.path ?? "").split("/"), a = n.find((e) => e.name === r) ?? n[0], o = this.route?.prefix ?? "/household-agents";
		return A`
      <header>
        <ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>
        <h1>${t("household_agents")}</h1>
      </header>
      <nav aria-label=${t("household_agents")}>
        ${n.map((e) => A`<a
              href="${o}/${e.name}"
              aria-current=${e === a ? "page" : "false"}
              @click=${this.follow}
              >${t(e.title)}</a
            >`)}
      </nav>
      <main>${this.page(e, a, {
			prefix: o,
			rest: i
		})}</main>
    `;
	}
	page(e, t, n) {
		let r = W(e), { staff: i } = this.staff, a = (e) => A`<p class="message secondary" role="status">${r(e)}</p>`;
		return i.state === "refused" ? a("refused") : i.known ? !i.loaded || !t ? a("not_loaded") : t.render({
			hass: e,
			staff: i,
			route: n,
			narrow: this.narrow
		}) : a("loading");
	}
};
G([B({ attribute: !1 })], $.prototype, "hass", void 0), G([B({
	type: Boolean,
	reflect: !0
})], $.prototype, "narrow", void 0), G([B({ attribute: !1 })], $.prototype, "route", void 0), G([Oe()], $.prototype, "ready", void 0), $ = G([V("household-agents-panel")], $);
