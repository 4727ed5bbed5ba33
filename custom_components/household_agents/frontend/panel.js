var e=globalThis,t=e.ShadowRoot&&(e.ShadyCSS===void 0||e.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,n=Symbol(),r=/* @__PURE__ */ new WeakMap,i=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==n)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,n=this.t;if(t&&e===void 0){let t=n!==void 0&&n.length===1;t&&(e=r.get(n)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),t&&r.set(n,e))}return e}toString(){return this.cssText}},a=e=>new i(typeof e==`string`?e:e+``,void 0,n),o=(e,...t)=>new i(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,n),s=(n,r)=>{if(t)n.adoptedStyleSheets=r.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let t of r){let r=document.createElement(`style`),i=e.litNonce;i!==void 0&&r.setAttribute(`nonce`,i),r.textContent=t.cssText,n.appendChild(r)}},c=t?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return a(t)})(e):e,{is:l,defineProperty:u,getOwnPropertyDescriptor:d,getOwnPropertyNames:f,getOwnPropertySymbols:p,getPrototypeOf:m}=Object,ee=globalThis,te=ee.trustedTypes,ne=te?te.emptyScript:``,re=ee.reactiveElementPolyfillSupport,ie=(e,t)=>e,ae={toAttribute(e,t){switch(t){case Boolean:e=e?ne:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},oe=(e,t)=>!l(e,t),se={attribute:!0,type:String,converter:ae,reflect:!1,useDefault:!1,hasChanged:oe};Symbol.metadata??=Symbol(`metadata`),ee.litPropertyMetadata??=/* @__PURE__ */ new WeakMap;var h=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=se){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&u(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=d(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??se}static _$Ei(){if(this.hasOwnProperty(ie(`elementProperties`)))return;let e=m(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(ie(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(ie(`properties`))){let e=this.properties,t=[...f(e),...p(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=/* @__PURE__ */ new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(c(e))}else e!==void 0&&t.push(c(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=/* @__PURE__ */ new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=/* @__PURE__ */ new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=/* @__PURE__ */ new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return s(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?ae:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?ae:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??oe)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=/* @__PURE__ */ new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=/* @__PURE__ */ new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=/* @__PURE__ */ new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};h.elementStyles=[],h.shadowRootOptions={mode:`open`},h[ie(`elementProperties`)]=/* @__PURE__ */ new Map,h[ie(`finalized`)]=/* @__PURE__ */ new Map,re?.({ReactiveElement:h}),(ee.reactiveElementVersions??=[]).push(`2.1.2`);var ce=globalThis,le=e=>e,ue=ce.trustedTypes,de=ue?ue.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,fe=`$lit$`,g=`lit$${Math.random().toFixed(9).slice(2)}$`,pe=`?`+g,me=`<${pe}>`,_=document,v=()=>_.createComment(``),he=e=>e===null||typeof e!=`object`&&typeof e!=`function`,ge=Array.isArray,_e=e=>ge(e)||typeof e?.[Symbol.iterator]==`function`,ve=`[ 	
\f\r]`,ye=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,be=/-->/g,xe=/>/g,y=RegExp(`>|${ve}(?:([^\\s"'>=/]+)(${ve}*=${ve}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),Se=/'/g,Ce=/"/g,we=/^(?:script|style|textarea|title)$/i,b=(e=>(t,...n)=>({_$litType$:e,strings:t,values:n}))(1),x=Symbol.for(`lit-noChange`),S=Symbol.for(`lit-nothing`),Te=/* @__PURE__ */ new WeakMap,C=_.createTreeWalker(_,129);function Ee(e,t){if(!ge(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return de===void 0?t:de.createHTML(t)}var De=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=ye;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===ye?c[1]===`!--`?o=be:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=y):(we.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=y):o=xe:o===y?c[0]===`>`?(o=i??ye,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?y:c[3]===`"`?Ce:Se):o===Ce||o===Se?o=y:o===be||o===xe?o=ye:(o=y,i=void 0);let d=o===y&&e[t+1].startsWith(`/>`)?` `:``;a+=o===ye?n+me:l>=0?(r.push(s),n.slice(0,l)+fe+n.slice(l)+g+d):n+g+(l===-2?t:d)}return[Ee(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},Oe=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=De(t,n);if(this.el=e.createElement(l,r),C.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=C.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(fe)){let t=u[o++],n=i.getAttribute(e).split(g),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?je:r[1]===`?`?Me:r[1]===`@`?Ne:T}),i.removeAttribute(e)}else e.startsWith(g)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(we.test(i.tagName)){let e=i.textContent.split(g),t=e.length-1;if(t>0){i.textContent=ue?ue.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],v()),C.nextNode(),c.push({type:2,index:++a});i.append(e[t],v())}}}else if(i.nodeType===8){if(i.data===pe)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(g,e+1))!==-1;)c.push({type:7,index:a}),e+=g.length-1}}a++}}static createElement(e,t){let n=_.createElement(`template`);return n.innerHTML=e,n}};function w(e,t,n=e,r){if(t===x)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=he(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=w(e,i._$AS(e,t.values),i,r)),t}var ke=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??_).importNode(t,!0);C.currentNode=r;let i=C.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new Ae(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Pe(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=C.nextNode(),a++)}return C.currentNode=_,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},Ae=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=S,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=w(this,e,t),he(e)?e===S||e==null||e===``?(this._$AH!==S&&this._$AR(),this._$AH=S):e!==this._$AH&&e!==x&&this._(e):e._$litType$===void 0?e.nodeType===void 0?_e(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==S&&he(this._$AH)?this._$AA.nextSibling.data=e:this.T(_.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=Oe.createElement(Ee(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new ke(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=Te.get(e.strings);return t===void 0&&Te.set(e.strings,t=new Oe(e)),t}k(t){ge(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(v()),this.O(v()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=le(e).nextSibling;le(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},T=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=S,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(/* @__PURE__ */ new String),this.strings=n):this._$AH=S}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=w(this,e,t,0),a=!he(e)||e!==this._$AH&&e!==x,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=w(this,r[n+o],t,o),s===x&&(s=this._$AH[o]),a||=!he(s)||s!==this._$AH[o],s===S?e=S:e!==S&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===S?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},je=class extends T{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===S?void 0:e}},Me=class extends T{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==S)}},Ne=class extends T{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=w(this,e,t,0)??S)===x)return;let n=this._$AH,r=e===S&&n!==S||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==S&&(n===S||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Pe=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){w(this,e)}},Fe={M:fe,P:g,A:pe,C:1,L:De,R:ke,D:_e,V:w,I:Ae,H:T,N:Me,U:Ne,B:je,F:Pe},Ie=ce.litHtmlPolyfillSupport;Ie?.(Oe,Ae),(ce.litHtmlVersions??=[]).push(`3.3.3`);var Le=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new Ae(t.insertBefore(v(),e),e,void 0,n??{})}return i._$AI(e),i},Re=globalThis,E=class extends h{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Le(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return x}};E._$litElement$=!0,E.finalized=!0,Re.litElementHydrateSupport?.({LitElement:E});var ze=Re.litElementPolyfillSupport;ze?.({LitElement:E}),(Re.litElementVersions??=[]).push(`4.2.2`);var Be={attribute:!0,type:String,converter:ae,reflect:!1,hasChanged:oe},Ve=(e=Be,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=/* @__PURE__ */ new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)};function D(e){return(t,n)=>typeof n==`object`?Ve(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}function O(e){return D({...e,state:!0,attribute:!1})}function k(e){return t=>{customElements.get(e)||customElements.define(e,t)}}var A=o`
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
`,He=500,Ue=15e3,We=class{constructor(e,t,n){this.connection=e,this.message=t,this.handlers=n,this.wait=He,this.turn=0,this.running=!1,this.again=()=>{this.unsubscribe=void 0,this.wait=He,this.subscribe()},this.lost=()=>{this.unsubscribe=void 0,this.turn+=1,clearTimeout(this.timer),this.handlers.state?.(`lost`)}}start(){this.running||(this.running=!0,this.connection.addEventListener(`ready`,this.again),this.connection.addEventListener(`disconnected`,this.lost),this.subscribe())}stop(){this.running&&(this.running=!1,this.connection.removeEventListener(`ready`,this.again),this.connection.removeEventListener(`disconnected`,this.lost),this.letGo())}letGo(){this.turn+=1,clearTimeout(this.timer);let e=this.unsubscribe;this.unsubscribe=void 0,e&&Ke(e)}async subscribe(){clearTimeout(this.timer);let e=this.turn+=1;this.handlers.state?.(`connecting`);try{let t=await this.connection.subscribeMessage(t=>{e===this.turn&&this.handlers.event(t)},this.message,{resubscribe:!1});if(e!==this.turn){Ke(t);return}this.unsubscribe=t,this.wait=He,this.handlers.state?.(`live`)}catch(t){e===this.turn&&this.failed(t)}}failed(e){Ge(e)?this.handlers.state?.(`refused`,e):(this.handlers.state?.(`lost`,e),this.timer=setTimeout(()=>void this.subscribe(),this.wait),this.wait=Math.min(this.wait*2,Ue))}};function Ge(e){return e.code===`unauthorized`||e.code===`not_found`}async function Ke(e){try{await e()}catch{}}var qe=5e3,Je={known:!1,loaded:!1,agents:/* @__PURE__ */ new Map,state:`connecting`},Ye=class{constructor(e){this.staff=Je,this.listeners=/* @__PURE__ */ new Set,this.live=new We(e,{type:`household_agents/staff/subscribe`},{event:e=>this.take(e),state:(...e)=>this.heard(...e)})}listen(e){return clearTimeout(this.timer),this.listeners.add(e),this.live.start(),()=>{this.listeners.delete(e),this.listeners.size===0&&(this.timer=setTimeout(()=>this.live.stop(),qe))}}take(e){if(`loaded`in e){let t=e.loaded?e.agents:[];this.tell({...this.staff,known:!0,loaded:e.loaded,agents:new Map(t.map(e=>[e.agent_id,e])),household:e.loaded?e.household:void 0},`all`);return}let t=new Map(this.staff.agents);for(let n of e.changed??[])t.set(n.agent_id,n);for(let n of e.removed??[])t.delete(n);let n=/* @__PURE__ */ new Set([...(e.changed??[]).map(e=>e.agent_id),...e.removed??[]]),r=e.household??this.staff.household;this.tell({...this.staff,agents:t,household:r},n)}heard(e,t){this.tell({...this.staff,state:e,error:t},`all`)}tell(e,t){this.staff=e;for(let n of[...this.listeners])n(e,t)}},Xe=/* @__PURE__ */ new WeakMap;function Ze(e){let t=Xe.get(e.connection);return t||Xe.set(e.connection,t=new Ye(e.connection)),t}var Qe=class{constructor(e,t){this.host=e,this.only=t,this.staff=Je,this.connected=!1,e.addController(this)}follow(e){let t=e&&Ze(e);t!==this.store&&(this.letGo(),this.store=t,this.connected&&this.begin())}hostConnected(){this.connected=!0,this.begin()}hostDisconnected(){this.connected=!1,this.letGo()}begin(){this.store&&!this.stop&&(this.staff=this.store.staff,this.stop=this.store.listen((e,t)=>{this.staff=e;let n=this.only?.();(t===`all`||n===void 0||t.has(n))&&this.host.requestUpdate()}),this.host.requestUpdate())}letGo(){this.stop?.(),this.stop=void 0}},$e=5e3,et;function tt(){return et??=Promise.race([nt().catch(()=>void 0),new Promise(e=>setTimeout(e,$e))]),et}async function nt(){if(customElements.get(`ha-markdown`)&&customElements.get(`hui-card`))return;await customElements.whenDefined(`partial-panel-resolver`);let e=document.createElement(`partial-panel-resolver`);e.hass={panels:[{url_path:`tmp`,component_name:`lovelace`}]},e._updateRoutes?.(),await e.routerOptions?.routes?.tmp?.load?.(),await customElements.whenDefined(`ha-card`)}function j(e,t,n={}){e.dispatchEvent(new CustomEvent(t,{bubbles:!0,composed:!0,detail:n}))}function rt(e,t=!1){t?history.replaceState(null,``,e):history.pushState(null,``,e),j(window,`location-changed`,{replace:t})}function it(e,t){j(e,`hass-notification`,{message:t})}var at={household_agents:`Household Agents`,loading:`Wird geladen …`,lost:`Die Verbindung ist unterbrochen. Es geht von selbst weiter.`,not_loaded:`Household Agents ist nicht eingerichtet oder wird gerade gestartet.`,refused:`Das ist für dein Benutzerkonto nicht einsehbar.`,never:`nie`,now:`jetzt`,"status.idle":`Bereit`,"status.disabled":`Pausiert`,"status.queued":`In der Warteschlange`,"status.acknowledged":`Beginnt`,"status.running":`Bei der Arbeit`,"status.completed":`Fertig`,"status.degraded":`Ersatz geliefert`,"status.waiting":`Wartet auf deine Antwort`,"status.failed":`Fehlgeschlagen`,"status.timed_out":`Zeit überschritten`,"status.cancelled":`Abgebrochen`,"status.interrupted":`Unterbrochen`,"status.stalled":`Hängt`,"status.undelivered":`Nicht erreicht`},ot={household_agents:`Household Agents`,loading:`Loading …`,lost:`The connection is lost. It goes on by itself.`,not_loaded:`Household Agents is not set up, or is being started.`,refused:`This is not for your user to see.`,never:`never`,now:`now`,"status.idle":`Idle`,"status.disabled":`Paused`,"status.queued":`Queued`,"status.acknowledged":`Beginning`,"status.running":`At work`,"status.completed":`Done`,"status.degraded":`Fallback delivered`,"status.waiting":`Waiting for your answer`,"status.failed":`Failed`,"status.timed_out":`Timed out`,"status.cancelled":`Cancelled`,"status.interrupted":`Interrupted`,"status.stalled":`Stalled`,"status.undelivered":`Not reached`};function st(e,t){let n=/* @__PURE__ */ new Map;return r=>{let i=ct(r),a=n.get(i);if(a)return a;let o=i.startsWith(`de`)?{...at,...t}:{},s={...ot,...e},c=(e,t)=>lt(o[e]??s[e]??e,i,t);return n.set(i,c),c}}function ct(e){return typeof e==`string`?e:(e?.locale?.language??e?.language)||document.documentElement.lang||`en`}function lt(e,t,n={}){return e.replace(/\{(\w+)(?:, one: ([^{}]*?), other: ([^{}]*?))?\}/g,(e,r,i,a)=>{let o=n[r]??``;return i===void 0||a===void 0?String(o):(new Intl.PluralRules(t).select(Number(o))===`one`?i:a).replace(`#`,String(o))})}var M=st({runs:`Runs`,workflows:`Workflows`,schedule:`Schedule`,spend:`Spend`,approvals:`Approvals`,memory:`Memory`,skills:`Skills and definitions`},{runs:`Läufe`,workflows:`Abläufe`,schedule:`Zeitplan`,spend:`Ausgaben`,approvals:`Freigaben`,memory:`Gedächtnis`,skills:`Fähigkeiten und Definitionen`});function N(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var P=class extends E{constructor(...e){super(...e),this.narrow=!1}static{this.styles=[A]}render(){return b`<h2>${M(this.hass)(`runs`)}</h2>`}};N([D({attribute:!1})],P.prototype,`hass`,void 0),N([D({attribute:!1})],P.prototype,`staff`,void 0),N([D({attribute:!1})],P.prototype,`route`,void 0),N([D({type:Boolean})],P.prototype,`narrow`,void 0),P=N([k(`household-agents-runs-page`)],P);var F=class extends E{constructor(...e){super(...e),this.narrow=!1}static{this.styles=[A]}render(){return b`<h2>${M(this.hass)(`workflows`)}</h2>`}};N([D({attribute:!1})],F.prototype,`hass`,void 0),N([D({attribute:!1})],F.prototype,`staff`,void 0),N([D({attribute:!1})],F.prototype,`route`,void 0),N([D({type:Boolean})],F.prototype,`narrow`,void 0),F=N([k(`household-agents-workflows-page`)],F);var I=class extends E{constructor(...e){super(...e),this.narrow=!1}static{this.styles=[A]}render(){return b`<h2>${M(this.hass)(`schedule`)}</h2>`}};N([D({attribute:!1})],I.prototype,`hass`,void 0),N([D({attribute:!1})],I.prototype,`staff`,void 0),N([D({attribute:!1})],I.prototype,`route`,void 0),N([D({type:Boolean})],I.prototype,`narrow`,void 0),I=N([k(`household-agents-schedule-page`)],I);var L=class extends E{constructor(...e){super(...e),this.narrow=!1}static{this.styles=[A]}render(){return b`<h2>${M(this.hass)(`spend`)}</h2>`}};N([D({attribute:!1})],L.prototype,`hass`,void 0),N([D({attribute:!1})],L.prototype,`staff`,void 0),N([D({attribute:!1})],L.prototype,`route`,void 0),N([D({type:Boolean})],L.prototype,`narrow`,void 0),L=N([k(`household-agents-spend-page`)],L);var R=class extends E{constructor(...e){super(...e),this.narrow=!1}static{this.styles=[A]}render(){return b`<h2>${M(this.hass)(`approvals`)}</h2>`}};N([D({attribute:!1})],R.prototype,`hass`,void 0),N([D({attribute:!1})],R.prototype,`staff`,void 0),N([D({attribute:!1})],R.prototype,`route`,void 0),N([D({type:Boolean})],R.prototype,`narrow`,void 0),R=N([k(`household-agents-approvals-page`)],R);var ut=class{constructor(e){this.host=e,this.connected=!1,this.reading=!1,this.stale=!1,this.seen=()=>{this.stale&&this.read()},e.addController(this)}follow(e,t){this.hass=e,t!==this.owner&&(this.owner=t,this.memory=void 0,this.error=void 0,this.live&&this.read()),e.connection!==this.connection&&(this.live?.stop(),this.connection=e.connection,this.live=new We(e.connection,{type:`household_agents/memory/subscribe`},{event:e=>this.heard(e),state:(e,t)=>{e===`refused`&&(this.error=t,this.host.requestUpdate())}}),this.connected&&this.live.start())}hostConnected(){this.connected=!0,this.live?.start(),document.addEventListener(`visibilitychange`,this.seen)}hostDisconnected(){this.connected=!1,this.live?.stop(),document.removeEventListener(`visibilitychange`,this.seen)}read(){this.stale=!0,document.hidden||this.reading||(this.reading=!0,this.readUntilFresh())}async readUntilFresh(){for(;this.stale&&this.hass&&this.owner&&this.connected;){this.stale=!1;let e=this.owner;try{let t=await this.hass.callWS({type:`household_agents/memory/get`,agent:e});e===this.owner&&([this.memory,this.error]=[t,void 0])}catch(t){e===this.owner&&(this.error=t)}this.host.requestUpdate()}this.reading=!1}heard(e){`changed`in e?this.changed(e.changed):e.loaded&&(this.owners=e.owners,this.read()),this.host.requestUpdate()}changed(e){this.owners=this.owners?.map(t=>t.owner===e.owner?{...t,...e}:t),e.owner===this.owner&&this.read()}},z=st({whose:`Whose memory`,household:`The household`,household_hint:`What all agents share`,waiting_count:`{count, one: # thing waits, other: # things wait}`,entry_count:`{count, one: # entry, other: # entries}`,nobody:`No agent keeps a memory yet. Add a domain agent or a team in the integration's settings.`,no_memory:`{name} keeps no memory: task agents and orchestrators begin each run with a clean head. Choose another agent.`,unknown:`There is no agent ‘{name}’. Choose another one.`,failed:`This memory could not be read: {error}`,again:`Try again`,search:`Search all memories`,found:`{count, one: # hit, other: # hits} for ‘{text}’`,found_none:`Nothing found for ‘{text}’. Words may be cut at their end; all of them have to be there.`,found_more:`There is more than is shown. Add a word.`,searching:`Searching …`,"tier.core":`Core`,"tier.working":`Working`,"tier.long_term":`Long term`,"tier.events":`Events`,"about.core":`Always loaded. Only people write here; agents propose.`,"about.working":`Loaded in every run until it expires.`,"about.long_term":`Recalled when a run asks for it.`,"about.events":`What happened, newest first. Nothing here is ever changed.`,"none.core":`Nothing yet. Add what this agent should always know, such as who lives here.`,"none.working":`Nothing at the moment. Runs write down here what they go on with.`,"none.long_term":`Nothing yet. What proves itself in several runs moves up here by itself.`,"none.events":`Nothing has been logged yet.`,used:`{used} of {limit} kB`,add:`Add entry`,edit:`Edit`,edit_of:`Edit {key}`,delete:`Delete`,delete_of:`Delete {key}`,history:`History`,history_of:`History of {key}`,more_actions:`More actions`,export:`Export`,verify:`Check the ledger`,erase:`Erase all`,changed_at:`changed {when}`,expires:`expires {when}`,expired:`expired, goes with the next clean-up`,revision:`revision {revision}`,by_agent:`by {name}`,by_person:`by a person`,by_you:`by you`,by_system:`by the clean-up`,run:`the run`,run_of:`The run that wrote {key}`,run_event:`The run that logged this`,outside:`read from outside: {sources}`,seen:`seen in {count, one: # run, other: # runs}`,older:`Show older events`,close:`Close`,cancel:`Cancel`,save:`Save`,save_mine:`Save mine`,add_title:`Add to the memory of {name}`,edit_title:`Edit {key}`,"field.key":`Key`,"field.tier":`Tier`,"field.text":`Text`,"field.days":`Expires in`,"field.tags":`Tags`,days:`days`,"help.key":`A short name in lower case, such as bin_day.`,"help.text":`{count} of {limit} characters.`,"help.days":`Working memory is for what holds for a while.`,"help.tags":`‘keep’ moves the entry to long-term memory when it expires.`,key_missing:`Give it a key.`,key_shape:`At most 64 lower-case letters, digits, ‘_’, ‘-’ or ‘.’, such as bin_day.`,key_taken:`There is an entry of this key already. Edit that one.`,text_missing:`Write what is to be remembered.`,text_long:`{over, one: # character, other: # characters} too many. Shorten it, or make two entries of it.`,tier_full:`Core memory is full: {over, one: # byte, other: # bytes} too many. Shorten it, or delete what is no longer needed.`,days_range:`From 1 to 366 days.`,meanwhile:`Changed while you were editing`,meanwhile_now:`It says now, {who}:`,meanwhile_gone:`It was deleted meanwhile, {who}. Saving writes it anew.`,meanwhile_gone_unknown:`It was deleted meanwhile. Saving writes it anew.`,meanwhile_lost:`Nothing is lost: its history keeps every version.`,take_theirs:`Use what it says now`,delete_title:`Delete {key}?`,delete_text:`{name} will no longer know this, and will not learn the same again. Its history keeps what it said.`,erase_title:`Erase all that {name} knows?`,erase_text:`Every entry, every event and the whole history of {name} go for good. This cannot be undone. Export it first if you may need it.`,erase_confirm:`Erase everything of {name}`,erased:`All that {name} knew is erased.`,exported:`{count, one: # entry, other: # entries} and the history of {name} are in the file.`,exporting:`Exporting …`,history_title:`History of {key}`,history_none:`No history is kept of this entry any more.`,was_deleted:`Deleted`,was_written:`Written`,was_changed:`Changed`,now_value:`as it is now`,restore:`Restore`,restore_of:`Restore revision {revision}`,restored:`{key} says again what it said at revision {revision}.`,removed_words:`removed:`,added_words:`added:`,waits:`Waits for you`,proposal:`{name} proposes for its core memory`,accept:`Accept`,accept_of:`Accept the proposal {key}`,refuse:`Refuse`,refuse_of:`Refuse the proposal {key}`,conflict:`Two versions of {key}`,"conflict.concurrent":`Two runs wrote it at the same time.`,"conflict.core":`An agent tried to write core memory, which only people do.`,"conflict.limit":`There was no room for it.`,"conflict.superseded":`You corrected this before.`,"conflict.owner":`This part belongs to another agent.`,"conflict.untrusted":`It reads like an instruction and comes from outside.`,holds:`Holds now`,refused:`Was refused`,nothing:`(nothing)`,keep_this:`Keep this`,keep_other:`Use this instead`,verified:`The ledger of {name} is intact`,verified_text:`{count, one: # step, other: # steps} follow on each other as written, and memory is what they lead to.`,verified_none:`Nothing has been written yet, so there is nothing to check.`,broken:`The ledger of {name} is not what was written`,broken_text:`At revision {revision}: {detail}. Somebody changed files outside of Home Assistant, or a disk fails. Look at the issue under Repairs; there you can have the ledger begin anew.`,verifying:`Checking …`,to_repairs:`Open Repairs`},{whose:`Wessen Gedächtnis`,household:`Der Haushalt`,household_hint:`Was alle Agenten gemeinsam wissen`,waiting_count:`{count, one: # Frage wartet, other: # Fragen warten}`,entry_count:`{count, one: # Eintrag, other: # Einträge}`,nobody:`Noch führt kein Agent ein Gedächtnis. Füge in den Einstellungen der Integration einen Fachagenten oder ein Team hinzu.`,no_memory:`{name} führt kein Gedächtnis: Auftragsagenten und Orchestratoren beginnen jeden Lauf mit freiem Kopf. Wähle einen anderen Agenten.`,unknown:`Den Agenten „{name}“ gibt es nicht. Wähle einen anderen.`,failed:`Dieses Gedächtnis konnte nicht gelesen werden: {error}`,again:`Noch einmal versuchen`,search:`Alle Gedächtnisse durchsuchen`,found:`{count, one: # Treffer, other: # Treffer} für „{text}“`,found_none:`Nichts gefunden für „{text}“. Wortanfänge genügen; es müssen alle Wörter vorkommen.`,found_more:`Es gibt mehr, als hier steht. Ergänze ein Wort.`,searching:`Wird gesucht …`,"tier.core":`Kern`,"tier.working":`Arbeit`,"tier.long_term":`Langzeit`,"tier.events":`Ereignisse`,"about.core":`Immer geladen. Hier schreiben nur Menschen; Agenten schlagen vor.`,"about.working":`In jedem Lauf geladen, bis es abläuft.`,"about.long_term":`Wird geholt, wenn ein Lauf danach fragt.`,"about.events":`Was geschehen ist, das Neueste zuerst. Hier wird nie etwas geändert.`,"none.core":`Noch nichts. Füge hinzu, was dieser Agent immer wissen soll, etwa wer hier wohnt.`,"none.working":`Zurzeit nichts. Läufe notieren hier, woran sie weiterarbeiten.`,"none.long_term":`Noch nichts. Was sich in mehreren Läufen bewährt, steigt von selbst hierher auf.`,"none.events":`Noch ist nichts aufgezeichnet.`,used:`{used} von {limit} kB`,add:`Eintrag hinzufügen`,edit:`Bearbeiten`,edit_of:`{key} bearbeiten`,delete:`Löschen`,delete_of:`{key} löschen`,history:`Verlauf`,history_of:`Verlauf von {key}`,more_actions:`Weitere Aktionen`,export:`Exportieren`,verify:`Aufzeichnung prüfen`,erase:`Alles löschen`,changed_at:`geändert {when}`,expires:`läuft {when} ab`,expired:`abgelaufen, geht beim nächsten Aufräumen`,revision:`Revision {revision}`,by_agent:`von {name}`,by_person:`von einem Menschen`,by_you:`von dir`,by_system:`beim Aufräumen`,run:`der Lauf`,run_of:`Der Lauf, der {key} geschrieben hat`,run_event:`Der Lauf, der das aufgezeichnet hat`,outside:`von außen gelesen: {sources}`,seen:`in {count, one: # Lauf, other: # Läufen} gesehen`,older:`Ältere Ereignisse zeigen`,close:`Schließen`,cancel:`Abbrechen`,save:`Speichern`,save_mine:`Meins speichern`,add_title:`Zum Gedächtnis von {name} hinzufügen`,edit_title:`{key} bearbeiten`,"field.key":`Schlüssel`,"field.tier":`Stufe`,"field.text":`Text`,"field.days":`Läuft ab in`,"field.tags":`Schlagwörter`,days:`Tage`,"help.key":`Ein kurzer Name in Kleinbuchstaben, etwa muell_tag.`,"help.text":`{count} von {limit} Zeichen.`,"help.days":`Das Arbeitsgedächtnis ist für das, was eine Weile gilt.`,"help.tags":`„keep“ lässt den Eintrag ins Langzeitgedächtnis aufsteigen, wenn er abläuft.`,key_missing:`Gib einen Schlüssel an.`,key_shape:`Höchstens 64 Kleinbuchstaben (ohne Umlaute), Ziffern, „_“, „-“ oder „.“, etwa muell_tag.`,key_taken:`Einen Eintrag mit diesem Schlüssel gibt es schon. Bearbeite diesen.`,text_missing:`Schreib auf, woran erinnert werden soll.`,text_long:`{over, one: # Zeichen, other: # Zeichen} zu viel. Kürze den Text oder mach zwei Einträge daraus.`,tier_full:`Das Kerngedächtnis ist voll: {over, one: # Byte, other: # Bytes} zu viel. Kürze den Text oder lösche, was nicht mehr gebraucht wird.`,days_range:`Von 1 bis 366 Tagen.`,meanwhile:`Geändert, während du daran geschrieben hast`,meanwhile_now:`Jetzt steht dort, {who}:`,meanwhile_gone:`Es wurde inzwischen gelöscht, {who}. Speichern schreibt es neu.`,meanwhile_gone_unknown:`Es wurde inzwischen gelöscht. Speichern schreibt es neu.`,meanwhile_lost:`Nichts geht verloren: Der Verlauf behält jede Fassung.`,take_theirs:`Übernehmen, was jetzt dort steht`,delete_title:`{key} löschen?`,delete_text:`{name} weiß das dann nicht mehr und lernt dasselbe auch nicht wieder. Der Verlauf behält, was dort stand.`,erase_title:`Alles löschen, was {name} weiß?`,erase_text:`Jeder Eintrag, jedes Ereignis und der ganze Verlauf von {name} gehen endgültig verloren. Das lässt sich nicht rückgängig machen. Exportiere vorher, wenn du es noch brauchen könntest.`,erase_confirm:`Alles von {name} löschen`,erased:`Alles, was {name} wusste, ist gelöscht.`,exported:`{count, one: # Eintrag, other: # Einträge} und der Verlauf von {name} sind in der Datei.`,exporting:`Wird exportiert …`,history_title:`Verlauf von {key}`,history_none:`Von diesem Eintrag ist kein Verlauf mehr aufbewahrt.`,was_deleted:`Gelöscht`,was_written:`Geschrieben`,was_changed:`Geändert`,now_value:`so steht es jetzt dort`,restore:`Wiederherstellen`,restore_of:`Revision {revision} wiederherstellen`,restored:`{key} sagt wieder, was es bei Revision {revision} sagte.`,removed_words:`entfernt:`,added_words:`hinzugefügt:`,waits:`Wartet auf dich`,proposal:`{name} schlägt für sein Kerngedächtnis vor`,accept:`Annehmen`,accept_of:`Vorschlag {key} annehmen`,refuse:`Ablehnen`,refuse_of:`Vorschlag {key} ablehnen`,conflict:`Zwei Fassungen von {key}`,"conflict.concurrent":`Zwei Läufe haben es gleichzeitig geschrieben.`,"conflict.core":`Ein Agent wollte ins Kerngedächtnis schreiben; das tun nur Menschen.`,"conflict.limit":`Es war kein Platz dafür.`,"conflict.superseded":`Das hast du schon einmal berichtigt.`,"conflict.owner":`Dieser Teil gehört einem anderen Agenten.`,"conflict.untrusted":`Es liest sich wie eine Anweisung und kommt von außen.`,holds:`Gilt jetzt`,refused:`Wurde abgelehnt`,nothing:`(nichts)`,keep_this:`Das behalten`,keep_other:`Stattdessen das nehmen`,verified:`Die Aufzeichnung von {name} ist unversehrt`,verified_text:`{count, one: # Schritt folgt, other: # Schritte folgen} aufeinander wie geschrieben, und das Gedächtnis ist, wozu sie führen.`,verified_none:`Noch ist nichts geschrieben, also gibt es nichts zu prüfen.`,broken:`Die Aufzeichnung von {name} ist nicht, was geschrieben wurde`,broken_text:`Bei Revision {revision}: {detail}. Jemand hat Dateien an Home Assistant vorbei geändert, oder ein Datenträger versagt. Sieh dir den Hinweis unter Reparaturen an; dort kannst du die Aufzeichnung neu beginnen lassen.`,verifying:`Wird geprüft …`,to_repairs:`Reparaturen öffnen`}),B=class extends E{constructor(...e){super(...e),this.owners=[],this.current=``,this.base=``,this.narrow=!1}static{this.styles=[A,o`
      nav {
        padding: 8px 0;
      }
      a {
        display: flex;
        align-items: center;
        gap: 16px;
        min-height: 48px;
        padding: 4px 16px;
        color: inherit;
        text-decoration: none;
        box-sizing: border-box;
        content-visibility: auto;
        contain-intrinsic-size: auto 56px;
      }
      a:hover {
        background: var(--secondary-background-color);
      }
      a[aria-current="true"] {
        background: color-mix(in srgb, var(--primary-color) 12%, transparent);
        color: var(--primary-color);
      }
      a:focus-visible {
        outline-offset: -2px;
      }
      ha-icon {
        flex: none;
        color: var(--state-icon-color, var(--secondary-text-color));
      }
      a[aria-current="true"] ha-icon {
        color: inherit;
      }
      .name {
        display: block;
        overflow-wrap: anywhere;
      }
      .line {
        flex: 1;
        min-width: 0;
      }
      .count {
        font-size: var(--ha-font-size-s, 12px);
      }
      .waits {
        color: var(--primary-text-color);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      ha-select {
        display: block;
      }
    `]}render(){let e=z(this.hass);return this.narrow?b`<ha-select
        .label=${e(`whose`)}
        .value=${this.current}
        .options=${this.owners.map(e=>({value:e.owner,label:dt(this.hass,e),secondary:this.count(e)}))}
        @selected=${e=>this.go(e.detail.value)}
      ></ha-select>`:b`<ha-card>
      <nav aria-label=${e(`whose`)}>
        ${this.owners.map(e=>this.owner(e))}
      </nav>
    </ha-card>`}owner(e){let t=z(this.hass);return b`<a
      href=${this.address(e.owner)}
      aria-current=${e.owner===this.current?`true`:`false`}
      @click=${t=>this.follow(t,e.owner)}
    >
      <ha-icon .icon=${e.icon??`mdi:home-account`}></ha-icon>
      <span class="line">
        <span class="name">${dt(this.hass,e)}</span>
        <span class="count secondary">${this.count(e)}</span>
        ${e.waiting?b`<span class="count waits"
                >· ${t(`waiting_count`,{count:e.waiting})}</span
              >`:S}
      </span>
    </a>`}count(e){return z(this.hass)(`entry_count`,{count:e.entries})}address(e){return`${this.base}/memory/${e}`}follow(e,t){e.ctrlKey||e.metaKey||e.shiftKey||(e.preventDefault(),this.go(t))}go(e){e&&e!==this.current&&rt(this.address(e))}};N([D({attribute:!1})],B.prototype,`hass`,void 0),N([D({attribute:!1})],B.prototype,`owners`,void 0),N([D({attribute:!1})],B.prototype,`current`,void 0),N([D({attribute:!1})],B.prototype,`base`,void 0),N([D({type:Boolean,reflect:!0})],B.prototype,`narrow`,void 0),B=N([k(`household-agents-memory-owners`)],B);function dt(e,t){return t.owner===`household`?z(e)(`household`):t.name??t.owner}var ft={comma_decimal:[`en-US`,`en`],decimal_comma:[`de`,`es`,`it`],space_comma:[`fr`,`sv`,`cs`],none:[`en-US`]};function pt(e){if(e.number_format!==`system`)return ft[e.number_format]??e.language}function mt(e,t,n){let r=e.locale.number_format!==`none`&&void 0;return new Intl.NumberFormat(pt(e.locale),{useGrouping:r,...n}).format(t)}function ht(e){return e.locale.time_zone===`server`?e.config.time_zone:void 0}function gt(e){let t=e.locale.time_format;if(t===`12`||t===`24`)return t===`12`}function _t(e,t){return new Intl.DateTimeFormat(e.locale.language,{day:`numeric`,month:`short`,hour:`numeric`,minute:`2-digit`,hour12:gt(e),timeZone:ht(e)}).format(new Date(t))}var vt=[[`day`,86400],[`hour`,3600],[`minute`,60],[`second`,1]];function yt(e,t,n=Date.now()){let r=(Date.parse(t)-n)/1e3,i=new Intl.RelativeTimeFormat(e.locale.language,{numeric:`auto`});for(let[e,t]of vt)if(Math.abs(r)>=t||e===`second`)return i.format(Math.trunc(r/t),e);return``}function bt(e,t,n){let r=URL.createObjectURL(new Blob([t],{type:n})),i=document.createElement(`a`);i.href=r,i.download=e,document.body.append(i),i.click(),i.remove(),setTimeout(()=>URL.revokeObjectURL(r),1e4)}async function xt(e,t,n){let r=await e.callWS({type:`household_agents/memory/export`,agent:t});return bt(`memory-${t}-${r.exported_at.slice(0,10)}.json`,`${JSON.stringify(r,null,2)}\n`,`application/json`),z(e)(`exported`,{count:r.entries.length,name:n})}async function St(e,t){let{ledgers:n}=await e.callWS({type:`household_agents/memory/verify`,agent:t});return n[0]}function Ct(e,t,n,r){let i=z(e);return{title:i(`delete_title`,{key:r.key}),text:i(`delete_text`,{name:n}),confirm:i(`delete`),act:async()=>{await e.callWS({type:`household_agents/memory/delete`,agent:t,key:r.key,revision:r.revision})}}}function wt(e,t,n,r){let i=z(e);return{title:i(`erase_title`,{name:n}),text:i(`erase_text`,{name:n}),confirm:i(`erase_confirm`,{name:n}),act:async()=>{await e.callWS({type:`household_agents/memory/erase`,agent:t,confirm:!0}),r(i(`erased`,{name:n}))}}}var V=class extends E{constructor(...e){super(...e),this.open=!0,this.busy=!1}static{this.styles=[A]}render(){let e=z(this.hass),{title:t,text:n,confirm:r}=this.question;return b`<ha-dialog
      type="alert"
      .open=${this.open}
      header-title=${t}
      @closed=${()=>j(this,`dialog-over`)}
    >
      <p style="margin: 0">${n}</p>
      ${this.error?b`<ha-alert alert-type="error">${this.error.message}</ha-alert>`:``}
      <ha-dialog-footer slot="footer">
        <ha-button
          slot="secondaryAction"
          appearance="plain"
          autofocus
          @click=${()=>this.open=!1}
          >${e(`cancel`)}</ha-button
        >
        <ha-button
          slot="primaryAction"
          variant="danger"
          .loading=${this.busy}
          @click=${()=>void this.act()}
          >${r}</ha-button
        >
      </ha-dialog-footer>
    </ha-dialog>`}async act(){if(!this.busy){this.busy=!0;try{await this.question.act(),this.open=!1}catch(e){this.error=e}this.busy=!1}}};N([D({attribute:!1})],V.prototype,`hass`,void 0),N([D({attribute:!1})],V.prototype,`question`,void 0),N([O()],V.prototype,`open`,void 0),N([O()],V.prototype,`busy`,void 0),N([O()],V.prototype,`error`,void 0),V=N([k(`household-agents-confirm-dialog`)],V);var Tt=600;function Et(e,t){let n=Dt(e),r=Dt(t);if(n.length>Tt||r.length>Tt)return At([{kind:`removed`,text:e},{kind:`added`,text:t}]);let i=Ot(n,r),a=[],[o,s]=[0,0];for(;o<n.length||s<r.length;){let[e,t]=[n[o],r[s]];e!==void 0&&e===t?(a.push({kind:`same`,text:e}),o+=1,s+=1):e!==void 0&&(t===void 0||kt(i,o+1,s)>=kt(i,o,s+1))?(a.push({kind:`removed`,text:e}),o+=1):t!==void 0&&(a.push({kind:`added`,text:t}),s+=1)}return At(a)}function Dt(e){return e.match(/\s*\S+|\s+$/g)??[]}function Ot(e,t){let n=Array.from({length:e.length+1},()=>Array(t.length+1).fill(0));for(let r=e.length-1;r>=0;--r)for(let i=t.length-1;i>=0;--i){let a=n[r];a&&(a[i]=e[r]===t[i]?kt(n,r+1,i+1)+1:Math.max(kt(n,r+1,i),kt(n,r,i+1)))}return n}function kt(e,t,n){return e[t]?.[n]??0}function At(e){let t=[],[n,r]=[``,``],i=()=>{n&&t.push({kind:`removed`,text:n}),r&&t.push({kind:`added`,text:r}),[n,r]=[``,``]};for(let{kind:a,text:o}of e)if(a===`removed`)n+=o;else if(a===`added`)r+=o;else{i();let e=t.at(-1);e?.kind===`same`?e.text+=o:t.push({kind:a,text:o})}return i(),t}function jt(e,t,n){let r=z(e),i=e=>b`<span class="visually-hidden">${e} </span>`;return b`<div class="text">
    ${Et(t,n).map(({kind:e,text:t})=>e===`same`?t:e===`removed`?b`<del>${i(r(`removed_words`))}${t}</del>`:b`<ins>${i(r(`added_words`))}${t}</ins>`)}
  </div>`}var Mt=[`core`,`working`,`long_term`],Nt=1e3,Pt={core:5120,working:5120,long_term:65536},Ft=/^[a-z0-9][a-z0-9_.-]*$/,It=864e5;function Lt(e){return e.trim().toLowerCase().replaceAll(` `,`_`)}function Rt(e){let t=[e.key,e.text,...e.tags].join(` `);return new TextEncoder().encode(t).length+4}function zt(e,t,n){return Bt(e,t,n)??Vt(e,n)??(e.tier===`working`&&!(e.days>0&&e.days<=366)?{field:`days`,code:`days_range`}:void 0)}function Bt(e,t,n){if(t)return;let r=Lt(e.key);return r?r.length>64||!Ft.test(r)?{field:`key`,code:`key_shape`}:n.some(e=>e.key===r)?{field:`key`,code:`key_taken`}:void 0:{field:`key`,code:`key_missing`}}function Vt(e,t){let n=e.text.trim();if(!n)return{field:`text`,code:`text_missing`};let r=[...n].length;if(r>1e3)return{field:`text`,code:`text_long`,over:r-Nt};if(e.tier!==`core`)return;let i=Lt(e.key),a=t.filter(e=>e.tier===`core`&&e.key!==i).reduce((e,t)=>e+Rt(t),0)+Rt({...e,key:i,text:n})-Pt.core;return a>0?{field:`text`,code:`tier_full`,over:a}:void 0}function Ht(e,t=Date.now()){return Math.max(1,Math.round((Date.parse(e)-t)/It))}var H=o`
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .text {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    line-height: var(--ha-line-height-normal, 1.6);
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    column-gap: 12px;
    font-size: var(--ha-font-size-s, 12px);
    line-height: var(--ha-line-height-normal, 1.6);
    color: var(--secondary-text-color);
  }
  .meta a,
  a.plain {
    color: var(--primary-color);
  }
  .key {
    font-weight: var(--ha-font-weight-medium, 500);
    overflow-wrap: anywhere;
  }
  .tag {
    display: inline-block;
    padding: 0 8px;
    border: 1px solid var(--divider-color);
    border-radius: var(--ha-border-radius-pill, 9999px);
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  del {
    color: var(--error-color);
    text-decoration: line-through;
  }
  ins {
    color: var(--success-color);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .empty {
    padding: 24px 16px;
    text-align: center;
    color: var(--secondary-text-color);
  }
`;function Ut(e,t,n){let r=z(e);return n.origin===`system`?r(`by_system`):n.origin===`person`?r(n.user_id&&n.user_id===e.user?.id?`by_you`:`by_person`):n.agent_id?r(`by_agent`,{name:t.get(n.agent_id)?.name??n.agent_id}):``}var U=class extends E{constructor(...e){super(...e),this.owner=``,this.ownerName=``,this.agents=/* @__PURE__ */ new Map,this.entries=[],this.tier=`working`,this.open=!0,this.busy=!1,this.tried=!1,this.dirty=!1,this.changed=e=>{e.stopPropagation(),this.draft={...this.emptyDraft(),...e.detail.value},this.dirty=!0},this.takeTheirs=()=>{let{current:e}=this;e&&(this.original=e,this.draft=Wt(e))}}static{this.styles=[A,H,o`
      ha-alert {
        display: block;
        margin-bottom: 16px;
      }
      .actions {
        margin-top: 8px;
      }
    `]}willUpdate(){this.draft??=this.original?Wt(this.original):this.emptyDraft()}render(){let{draft:e,hass:t}=this;if(!e)return S;let n=z(t),r=this.original?n(`edit_title`,{key:this.original.key}):n(`add_title`,{name:this.ownerName}),i=this.tried?zt(e,this.original,this.entries):void 0;return b`<ha-dialog
      width="medium"
      .open=${this.open}
      header-title=${r}
      .preventScrimClose=${this.dirty}
      @closed=${()=>j(this,`dialog-over`)}
    >
      ${this.meanwhile(e)}
      ${this.error?b`<ha-alert alert-type="error">${this.error.message}</ha-alert>`:S}
      <ha-form
        autofocus
        .hass=${t}
        .data=${e}
        .schema=${this.schema(e)}
        .error=${i?{[i.field]:i}:{}}
        .disabled=${this.busy}
        .computeLabel=${e=>n(`field.${e.name}`)}
        .computeHelper=${e=>this.helper(e)}
        .computeError=${e=>n(e.code,`over`in e?{over:e.over}:{})}
        @value-changed=${this.changed}
      ></ha-form>
      <ha-dialog-footer slot="footer">
        <ha-button
          slot="secondaryAction"
          appearance="plain"
          @click=${()=>this.open=!1}
          >${n(`cancel`)}</ha-button
        >
        <ha-button
          slot="primaryAction"
          .loading=${this.busy}
          @click=${()=>void this.save()}
          >${n(this.isChanged?`save_mine`:`save`)}</ha-button
        >
      </ha-dialog-footer>
    </ha-dialog>`}get current(){let e=this.original?.key??Lt(this.draft?.key??``);return this.entries.find(t=>t.key===e)}get isChanged(){return this.original?this.current?.revision!==this.original.revision:!1}meanwhile(e){if(!this.isChanged)return S;let{hass:t,current:n}=this,r=z(t),i=n?Ut(t,this.agents,n):``;return b`<ha-alert
      alert-type="warning"
      role="alert"
      .title=${r(`meanwhile`)}
    >
      ${n?b`${r(`meanwhile_now`,{who:i})}
            ${jt(t,e.text,n.text)}`:r(`meanwhile_gone_unknown`)}
      <div class="meta">${r(`meanwhile_lost`)}</div>
      ${n?b`<div class="actions">
              <ha-button size="small" appearance="plain" @click=${this.takeTheirs}
                >${r(`take_theirs`)}</ha-button
              >
            </div>`:S}
    </ha-alert>`}emptyDraft(){return{key:``,text:``,tier:this.tier,tags:[],days:7}}schema(e){let t=z(this.hass),n=Mt.map(e=>({value:e,label:t(`tier.${e}`)})),r=this.original?[]:[{name:`key`,required:!0,selector:{text:{}}}];return r.push({name:`text`,required:!0,selector:{text:{multiline:!0}}},{name:`tier`,required:!0,selector:{select:{mode:`dropdown`,options:n}}}),e.tier===`working`&&r.push({name:`days`,required:!0,selector:{number:{min:1,max:366,mode:`box`,unit_of_measurement:t(`days`)}}}),r.push({name:`tags`,selector:{text:{multiple:!0}}}),r}helper(e){let t=z(this.hass);if(e.name===`text`){let e=[...(this.draft?.text??``).trim()].length;return t(`help.text`,{count:e,limit:Nt})}if(e.name===`tier`)return t(`about.${this.draft?.tier??this.tier}`);if(e.name===`key`)return t(`help.key`);if(e.name===`tags`)return t(`help.tags`)}async save(){let{draft:e}=this;if(e&&!this.busy&&(this.tried=!0,this.error=void 0,!zt(e,this.original,this.entries))){this.busy=!0;try{await this.hass.callWS({type:`household_agents/memory/set`,agent:this.owner,key:this.original?.key??Lt(e.key),tier:e.tier,text:e.text.trim(),tags:e.tags,...e.tier===`working`?{days:e.days}:{},revision:this.current?.revision??0}),this.open=!1}catch(e){this.error=e,j(this,`memory-stale`)}this.busy=!1}}};N([D({attribute:!1})],U.prototype,`hass`,void 0),N([D({attribute:!1})],U.prototype,`owner`,void 0),N([D({attribute:!1})],U.prototype,`ownerName`,void 0),N([D({attribute:!1})],U.prototype,`agents`,void 0),N([D({attribute:!1})],U.prototype,`entries`,void 0),N([D({attribute:!1})],U.prototype,`original`,void 0),N([D({attribute:!1})],U.prototype,`tier`,void 0),N([O()],U.prototype,`open`,void 0),N([O()],U.prototype,`busy`,void 0),N([O()],U.prototype,`draft`,void 0),N([O()],U.prototype,`error`,void 0),N([O()],U.prototype,`tried`,void 0),U=N([k(`household-agents-memory-entry-dialog`)],U);function Wt(e){return{key:e.key,text:e.text,tier:e.tier,tags:e.tags,days:e.expires_at?Ht(e.expires_at):7}}var Gt={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Kt=e=>(...t)=>({_$litDirective$:e,values:t}),qt=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:Jt}=Fe,Yt=e=>e,Xt=()=>document.createComment(``),Zt=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new Jt(r.insertBefore(Xt(),i),r.insertBefore(Xt(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=Yt(e).nextSibling;Yt(r).insertBefore(e,i),e=t}}}return n},W=(e,t,n=e)=>(e._$AI(t,n),e),Qt={},$t=(e,t=Qt)=>e._$AH=t,en=e=>e._$AH,tn=e=>{e._$AR(),e._$AA.remove()},nn=(e,t,n)=>{let r=/* @__PURE__ */ new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},rn=Kt(class extends qt{constructor(e){if(super(e),e.type!==Gt.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=en(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=W(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=W(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=W(i[d],a[m]),Zt(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=W(i[f],a[p]),Zt(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=nn(o,p,m),u=nn(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=Zt(e,i[d]);W(t,a[p]),c[p]=t}else c[p]=W(n,a[p]),Zt(e,i[d],n),i[t]=null;p++}else tn(i[f]),f--}else tn(i[d]),d++;for(;p<=m;){let t=Zt(e,c[m+1]);W(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&tn(e)}return this.ut=o,$t(e,c),x}}),an={edit:`mdi:pencil`,history:`mdi:history`,delete:`mdi:delete`},G=class extends E{constructor(...e){super(...e),this.entries=[],this.agents=/* @__PURE__ */ new Map,this.base=``,this.narrow=!1}static{this.styles=[A,H,o`
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 4px 8px;
        padding: 12px 4px 12px 16px;
        border-top: 1px solid var(--divider-color);
        content-visibility: auto;
        contain-intrinsic-size: auto 96px;
      }
      li:first-child {
        border-top: none;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 8px;
        align-items: center;
      }
      .buttons {
        display: flex;
        grid-row: span 2;
        color: var(--secondary-text-color);
      }
      .body {
        min-width: 0;
      }
      :host([narrow]) li {
        grid-template-columns: 1fr;
        padding-inline: 16px;
      }
      :host([narrow]) .buttons {
        grid-row: auto;
        margin-inline-start: -12px;
      }
    `]}render(){return b`<ul>
      ${rn(this.entries,e=>e.key,e=>this.entry(e))}
    </ul>`}entry(e){return b`<li>
      <div class="body">
        <div class="head">
          <span class="key">${e.key}</span>
          ${e.tags.map(e=>b`<span class="tag">${e}</span>`)}
        </div>
        <div class="text">${e.text}</div>
        ${this.meta(e)}
      </div>
      <div class="buttons">
        ${this.button(`edit`,e)}${this.button(`history`,e)}
        ${this.button(`delete`,e)}
      </div>
    </li>`}button(e,t){return b`<ha-icon-button
      .label=${z(this.hass)(`${e}_of`,{key:t.key})}
      @click=${()=>j(this,`entry-asked`,{action:e,entry:t})}
      ><ha-icon .icon=${an[e]}></ha-icon
    ></ha-icon-button>`}meta(e){let{hass:t}=this,n=z(t),r=yt(t,e.updated_at),i=e.seen_runs.length;return b`<div class="meta">
      <span title=${_t(t,e.updated_at)}
        >${n(`changed_at`,{when:r})} ${Ut(t,this.agents,e)}</span
      >
      ${this.run(e)}
      ${e.expires_at?b`<span title=${_t(t,e.expires_at)}
              >${on(t,e.expires_at)}</span
            >`:S}
      ${i>1?b`<span>${n(`seen`,{count:i})}</span>`:S}
      ${e.sources.length?b`<span
              >${n(`outside`,{sources:e.sources.join(`, `)})}</span
            >`:S}
      <span
        >${n(`revision`,{revision:mt(t,e.revision)})}</span
      >
    </div>`}run(e){if(!e.source_run)return S;let t=z(this.hass);return b`<a
      href="${this.base}/runs/${e.source_run}"
      aria-label=${t(`run_of`,{key:e.key})}
      >${t(`run`)}</a
    >`}};N([D({attribute:!1})],G.prototype,`hass`,void 0),N([D({attribute:!1})],G.prototype,`entries`,void 0),N([D({attribute:!1})],G.prototype,`agents`,void 0),N([D({attribute:!1})],G.prototype,`base`,void 0),N([D({type:Boolean,reflect:!0})],G.prototype,`narrow`,void 0),G=N([k(`household-agents-memory-entries`)],G);function on(e,t){let n=z(e);return Date.parse(t)<=Date.now()?n(`expired`):n(`expires`,{when:yt(e,t)})}var K=class extends E{constructor(...e){super(...e),this.owner=``,this.base=``,this.next=null,this.busy=!1,this.turn=0}static{this.styles=[A,H,o`
      li {
        padding: 10px 16px;
        border-top: 1px solid var(--divider-color);
        content-visibility: auto;
        contain-intrinsic-size: auto 60px;
      }
      li:first-child {
        border-top: none;
      }
      .more {
        display: flex;
        justify-content: center;
        padding: 8px;
      }
    `]}willUpdate(e){e.has(`owner`)&&(this.events=void 0),(e.has(`owner`)||e.has(`signal`))&&this.read(void 0)}render(){let e=z(this.hass);return this.error?b`<ha-alert alert-type="error"
        >${e(`failed`,{error:this.error.message})}</ha-alert
      >`:this.events?this.events.length?b`<ul>
        ${this.events.map(e=>this.event(e))}
      </ul>
      ${this.next?b`<div class="more">
              <ha-button
                appearance="plain"
                .loading=${this.busy}
                @click=${()=>void this.read(this.next??void 0)}
                >${e(`older`)}</ha-button
              >
            </div>`:S}`:b`<div class="empty">${e(`none.events`)}</div>`:b`<div class="empty" role="status">${e(`loading`)}</div>`}event(e){let t=z(this.hass);return b`<li>
      <div class="text">${e.text}</div>
      <div class="meta">
        <span>${_t(this.hass,e.at)}</span>
        ${e.run_id?b`<a
                href="${this.base}/runs/${e.run_id}"
                aria-label=${t(`run_event`)}
                >${t(`run`)}</a
              >`:S}
      </div>
    </li>`}async read(e){let t=this.turn+=1;this.busy=!0;try{let n=await this.hass.callWS({type:`household_agents/memory/events`,agent:this.owner,...e?{after:e}:{}});if(t!==this.turn)return;this.events=e?[...this.events??[],...n.events]:n.events,[this.next,this.error]=[n.next,void 0]}catch(e){t===this.turn&&(this.error=e)}t===this.turn&&(this.busy=!1)}};N([D({attribute:!1})],K.prototype,`hass`,void 0),N([D({attribute:!1})],K.prototype,`owner`,void 0),N([D({attribute:!1})],K.prototype,`signal`,void 0),N([D({attribute:!1})],K.prototype,`base`,void 0),N([O()],K.prototype,`events`,void 0),N([O()],K.prototype,`next`,void 0),N([O()],K.prototype,`error`,void 0),N([O()],K.prototype,`busy`,void 0),K=N([k(`household-agents-memory-events`)],K);function sn(e,t){let n=e.map(e=>cn(e,t)).filter(e=>e!==void 0),r=[];for(let[e,t]of n.entries()){let i=n[e+1];i&&i.text===t.text&&i.tier===t.tier||r.push({...t,before:i?.text})}return r}function cn(e,t){let n=e.put.find(e=>e.key===t),r=e.removed.some(e=>e.key===t);if(!n&&!r)return;let{revision:i,at:a,origin:o,agent_id:s,run_id:c,user_id:l}=e;return{revision:i,at:a,origin:o,agent_id:s,run_id:c,user_id:l,text:n?.text??null,tier:n?.tier??null,before:void 0}}var ln=100,q=class extends E{constructor(...e){super(...e),this.owner=``,this.key=``,this.agents=/* @__PURE__ */ new Map,this.base=``,this.open=!0,this.busy=!1}static{this.styles=[A,H,o`
      li {
        padding: 12px 0;
        border-top: 1px solid var(--divider-color);
      }
      li:first-child {
        border-top: none;
        padding-top: 0;
      }
      .actions {
        margin-top: 4px;
        margin-inline-start: -8px;
      }
    `]}connectedCallback(){super.connectedCallback(),this.read()}render(){let e=z(this.hass);return b`<ha-dialog
      width="medium"
      .open=${this.open}
      header-title=${e(`history_title`,{key:this.key})}
      @closed=${()=>j(this,`dialog-over`)}
    >
      ${this.error?b`<ha-alert alert-type="error">${this.error.message}</ha-alert>`:S}
      ${this.list()}
      <ha-dialog-footer slot="footer">
        <ha-button
          slot="primaryAction"
          appearance="plain"
          autofocus
          @click=${()=>this.open=!1}
          >${e(`close`)}</ha-button
        >
      </ha-dialog-footer>
    </ha-dialog>`}list(){let e=z(this.hass);return this.found?this.found.length?b`<ul>
      ${this.found.map((e,t)=>this.version(e,t===0))}
    </ul>`:b`<div class="empty">${e(`history_none`)}</div>`:this.error?S:b`<div class="empty" role="status">${e(`loading`)}</div>`}version(e,t){let{hass:n}=this,r=z(n),{text:i,before:a}=e;return b`<li>
      <div class="key">${r(i===null?`was_deleted`:a?`was_changed`:`was_written`)} ${Ut(n,this.agents,e)}</div>
      ${i===null?b`<div class="text secondary"><del>${a??``}</del></div>`:a?jt(n,a,i):b`<div class="text">${i}</div>`}
      <div class="meta">
        <span>${_t(n,e.at)}</span>
        ${e.tier?b`<span>${r(`tier.${e.tier}`)}</span>`:``}
        <span>${r(`revision`,{revision:e.revision})}</span>
        ${e.run_id?b`<a
                href="${this.base}/runs/${e.run_id}"
                aria-label=${r(`run_of`,{key:this.key})}
                >${r(`run`)}</a
              >`:S}
        ${t?b`<span>${r(`now_value`)}</span>`:S}
      </div>
      ${t||i===null?S:b`<div class="actions">
              <ha-button
                size="small"
                appearance="plain"
                .disabled=${this.busy}
                aria-label=${r(`restore_of`,{revision:e.revision})}
                @click=${()=>void this.restore(e.revision)}
                >${r(`restore`)}</ha-button
              >
            </div>`}
    </li>`}async read(){try{let{history:e}=await this.hass.callWS({type:`household_agents/memory/history`,agent:this.owner,key:this.key,limit:ln});this.found=sn(e,this.key)}catch(e){this.error=e}}async restore(e){this.busy=!0,this.error=void 0;try{await this.hass.callWS({type:`household_agents/memory/restore`,agent:this.owner,key:this.key,revision:e}),it(this,z(this.hass)(`restored`,{key:this.key,revision:e})),await this.read()}catch(e){this.error=e}this.busy=!1}};N([D({attribute:!1})],q.prototype,`hass`,void 0),N([D({attribute:!1})],q.prototype,`owner`,void 0),N([D({attribute:!1})],q.prototype,`key`,void 0),N([D({attribute:!1})],q.prototype,`agents`,void 0),N([D({attribute:!1})],q.prototype,`base`,void 0),N([O()],q.prototype,`open`,void 0),N([O()],q.prototype,`busy`,void 0),N([O()],q.prototype,`found`,void 0),N([O()],q.prototype,`error`,void 0),q=N([k(`household-agents-memory-history-dialog`)],q);var un=`proposal.`,J=class extends E{constructor(...e){super(...e),this.ownerName=``,this.agents=/* @__PURE__ */ new Map,this.base=``,this.busy=!1}static{this.styles=[A,H,o`
      h3 {
        margin: 0;
        padding: 16px 16px 0;
        font-size: var(--ha-font-size-l, 16px);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      li {
        padding: 12px 16px;
        border-top: 1px solid var(--divider-color);
      }
      li:first-child {
        border-top: none;
      }
      .actions {
        margin-top: 8px;
      }
      .both {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
        gap: 12px;
        margin-top: 8px;
      }
      .version {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        gap: 8px;
        padding: 12px;
        border: 1px solid var(--divider-color);
        border-radius: var(--ha-border-radius-md, 8px);
      }
      .version .text {
        flex: 1;
      }
    `]}render(){let{proposals:e,conflicts:t}=this.memory;return!e.length&&!t.length?S:b`<ha-card>
      <h3>${z(this.hass)(`waits`)}</h3>
      ${this.error?b`<ha-alert alert-type="error">${this.error.message}</ha-alert>`:S}
      <ul>
        ${e.map(e=>this.proposal(e))}
        ${dn(t).map(e=>this.conflict(e))}
      </ul>
    </ha-card>`}proposal(e){let t=z(this.hass),n=e.key.replace(un,``),r=this.agents.get(e.agent_id??``),i=e=>()=>void this.send({type:`household_agents/memory/${e}`,key:n});return b`<li>
      <div class="secondary">
        ${t(`proposal`,{name:r?.name??this.ownerName})}
      </div>
      <div class="key">${n}</div>
      <div class="text">${e.text}</div>
      ${this.meta(e.updated_at,e.source_run,n)}
      <div class="actions">
        <ha-button
          size="small"
          .disabled=${this.busy}
          aria-label=${t(`accept_of`,{key:n})}
          @click=${i(`accept`)}
          >${t(`accept`)}</ha-button
        >
        <ha-button
          size="small"
          appearance="plain"
          .disabled=${this.busy}
          aria-label=${t(`refuse_of`,{key:n})}
          @click=${i(`refuse`)}
          >${t(`refuse`)}</ha-button
        >
      </div>
    </li>`}conflict(e){let{hass:t}=this,n=z(t),{key:r}=e,i=(t,i,a)=>b`<div class="version" role="group" aria-label=${n(i)}>
        <div class="secondary">${n(i)}</div>
        <div class="text">${e[t]??n(`nothing`)}</div>
        <ha-button
          size="small"
          appearance=${t===`kept`?`filled`:`plain`}
          .disabled=${this.busy}
          aria-label="${n(a)}: ${r}"
          @click=${()=>void this.send({type:`household_agents/memory/settle`,key:r,keep:t})}
          >${n(a)}</ha-button
        >
      </div>`;return b`<li>
      <div class="key">${n(`conflict`,{key:r})}</div>
      <div class="secondary">${n(`conflict.${e.reason}`)}</div>
      <div class="both">
        ${i(`kept`,`holds`,`keep_this`)}
        ${i(`refused`,`refused`,`keep_other`)}
      </div>
      ${this.meta(e.at,e.run_id,r,Ut(t,this.agents,e))}
    </li>`}meta(e,t,n,r=``){let i=z(this.hass);return b`<div class="meta">
      <span>${yt(this.hass,e)} ${r}</span>
      ${t?b`<a
              href="${this.base}/runs/${t}"
              aria-label=${i(`run_of`,{key:n})}
              >${i(`run`)}</a
            >`:S}
    </div>`}async send(e){this.busy=!0,this.error=void 0;try{await this.hass.callWS({...e,agent:this.memory.owner})}catch(e){this.error=e}this.busy=!1}};N([D({attribute:!1})],J.prototype,`hass`,void 0),N([D({attribute:!1})],J.prototype,`memory`,void 0),N([D({attribute:!1})],J.prototype,`ownerName`,void 0),N([D({attribute:!1})],J.prototype,`agents`,void 0),N([D({attribute:!1})],J.prototype,`base`,void 0),N([O()],J.prototype,`busy`,void 0),N([O()],J.prototype,`error`,void 0),J=N([k(`household-agents-memory-waiting`)],J);function dn(e){return[...new Map(e.map(e=>[e.key,e])).values()].reverse()}var fn=[...Mt,`events`],pn=[[`export`,`mdi:download`],[`verify`,`mdi:shield-check-outline`],[`erase`,`mdi:delete-forever-outline`]],Y=class extends E{constructor(...e){super(...e),this.ownerName=``,this.agents=/* @__PURE__ */ new Map,this.tab=`core`,this.base=``,this.narrow=!1,this.tabShown=e=>{let{name:t}=e.detail;t!==this.tab&&rt(`${this.base}/memory/${this.memory.owner}/${t}`,!0)},this.asked=e=>{let{action:t,entry:n}=e.detail;this.dialog=t===`edit`?{kind:`entry`,entry:n}:t===`history`?{kind:`history`,key:n.key}:{kind:`confirm`,question:Ct(this.hass,this.memory.owner,this.ownerName,n)}},this.chosen=e=>{let{value:t}=e.detail.item;t===`erase`?this.dialog={kind:`confirm`,question:wt(this.hass,this.memory.owner,this.ownerName,e=>it(this,e))}:this.carryOut(t)}}static{this.styles=[A,H,o`
      :host {
        display: flex;
        flex-direction: column;
        gap: 16px;
      }
      .head {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 12px 8px 0 16px;
      }
      h2 {
        flex: 1;
        margin: 0;
        font-size: var(--ha-font-size-xl, 20px);
        font-weight: var(--ha-font-weight-normal, 400);
        overflow-wrap: anywhere;
      }
      .about {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        justify-content: space-between;
        padding: 12px 16px;
        color: var(--secondary-text-color);
        border-bottom: 1px solid var(--divider-color);
      }
      ha-tab-group {
        --ha-tab-track-color: var(--divider-color);
      }
    `]}render(){let e=z(this.hass);return b`
      ${this.error?b`<ha-alert alert-type="error">${this.error.message}</ha-alert>`:S}
      ${this.result()}
      <household-agents-memory-waiting
        .hass=${this.hass}
        .memory=${this.memory}
        .ownerName=${this.ownerName}
        .agents=${this.agents}
        .base=${this.base}
      ></household-agents-memory-waiting>
      <ha-card>
        <div class="head">
          <h2>${this.ownerName}</h2>
          <ha-button size="small" @click=${()=>this.dialog={kind:`entry`}}
            ><ha-icon slot="start" icon="mdi:plus"></ha-icon
            >${e(`add`)}</ha-button
          >
          ${this.menu()}
        </div>
        <ha-tab-group @wa-tab-show=${this.tabShown}>
          ${fn.map(e=>b`<ha-tab-group-tab
                slot="nav"
                .panel=${e}
                .active=${e===this.tab}
                >${this.tabLabel(e)}</ha-tab-group-tab
              >`)}
        </ha-tab-group>
        <div role="tabpanel" aria-label=${e(`tier.${this.tab}`)}>
          ${this.content()}
        </div>
      </ha-card>
      ${this.shownDialog()}
    `}tabLabel(e){let t=z(this.hass)(`tier.${e}`);return e===`events`?t:`${t} (${mt(this.hass,this.memory[e].length)})`}content(){let{tab:e,hass:t,memory:n}=this,r=z(t);if(e===`events`)return b`<div class="about">${r(`about.events`)}</div>
        <household-agents-memory-events
          .hass=${t}
          .owner=${n.owner}
          .signal=${`${n.revision} ${this.agents.get(n.owner)?.last?.run_id??``}`}
          .base=${this.base}
        ></household-agents-memory-events>`;let i=n[e],a=e=>mt(t,e/1024,{maximumFractionDigits:1}),o=i.reduce((e,t)=>e+Rt(t),0);return b`<div class="about">
        <span>${r(`about.${e}`)}</span>
        <span>${r(`used`,{used:a(o),limit:a(Pt[e])})}</span>
      </div>
      ${i.length?b`<household-agents-memory-entries
              .hass=${t}
              .entries=${i}
              .agents=${this.agents}
              .base=${this.base}
              ?narrow=${this.narrow}
              @entry-asked=${this.asked}
            ></household-agents-memory-entries>`:b`<div class="empty">${r(`none.${e}`)}</div>`}`}menu(){let e=z(this.hass);return b`<ha-dropdown @wa-select=${this.chosen}>
      <ha-icon-button slot="trigger" .label=${e(`more_actions`)}
        ><ha-icon icon="mdi:dots-vertical"></ha-icon
      ></ha-icon-button>
      ${pn.map(([t,n])=>b`<ha-dropdown-item
            .value=${t}
            .variant=${t===`erase`?`danger`:`default`}
            ><ha-icon slot="icon" .icon=${n}></ha-icon>${e(t)}</ha-dropdown-item
          >`)}
    </ha-dropdown>`}result(){let e=z(this.hass);if(this.busy)return b`<ha-alert role="status">${e(this.busy)}</ha-alert>`;let{verified:t}=this;if(!t)return S;let n=this.ownerName;return t.broken?b`<ha-alert
        alert-type="error"
        role="alert"
        .title=${e(`broken`,{name:n})}
        >${e(`broken_text`,{revision:t.broken.revision,detail:t.broken.detail})}
        <ha-button
          slot="action"
          size="small"
          appearance="plain"
          @click=${()=>rt(`/config/repairs`)}
          >${e(`to_repairs`)}</ha-button
        ></ha-alert
      >`:b`<ha-alert
      alert-type="success"
      role="status"
      dismissable
      .title=${e(`verified`,{name:n})}
      @alert-dismissed-clicked=${()=>this.verified=void 0}
      >${t.commits?e(`verified_text`,{count:t.commits}):e(`verified_none`)}</ha-alert
    >`}shownDialog(){let{dialog:e,hass:t}=this,n=()=>{this.dialog=void 0};switch(e?.kind){case`entry`:return b`<household-agents-memory-entry-dialog
          .hass=${t}
          .owner=${this.memory.owner}
          .ownerName=${this.ownerName}
          .agents=${this.agents}
          .entries=${Mt.flatMap(e=>this.memory[e])}
          .original=${e.entry}
          .tier=${this.tab===`events`?`working`:this.tab}
          @dialog-over=${n}
        ></household-agents-memory-entry-dialog>`;case`history`:return b`<household-agents-memory-history-dialog
          .hass=${t}
          .owner=${this.memory.owner}
          .key=${e.key}
          .agents=${this.agents}
          .base=${this.base}
          @dialog-over=${n}
        ></household-agents-memory-history-dialog>`;case`confirm`:return b`<household-agents-confirm-dialog
          .hass=${t}
          .question=${e.question}
          @dialog-over=${n}
        ></household-agents-confirm-dialog>`;default:return S}}async carryOut(e){if(!this.busy){this.error=void 0,this.busy=e===`export`?`exporting`:`verifying`;try{e===`verify`?this.verified=await St(this.hass,this.memory.owner):it(this,await xt(this.hass,this.memory.owner,this.ownerName))}catch(e){this.error=e}this.busy=void 0}}};N([D({attribute:!1})],Y.prototype,`hass`,void 0),N([D({attribute:!1})],Y.prototype,`memory`,void 0),N([D({attribute:!1})],Y.prototype,`ownerName`,void 0),N([D({attribute:!1})],Y.prototype,`agents`,void 0),N([D({attribute:!1})],Y.prototype,`tab`,void 0),N([D({attribute:!1})],Y.prototype,`base`,void 0),N([D({type:Boolean,reflect:!0})],Y.prototype,`narrow`,void 0),N([O()],Y.prototype,`dialog`,void 0),N([O()],Y.prototype,`verified`,void 0),N([O()],Y.prototype,`error`,void 0),N([O()],Y.prototype,`busy`,void 0),Y=N([k(`household-agents-memory-owner`)],Y);var X=class extends E{constructor(...e){super(...e),this.text=``,this.owners=[],this.base=``}static{this.styles=[A,H,o`
      p {
        margin: 0;
        padding: 16px;
      }
      li a {
        display: block;
        padding: 12px 16px;
        border-top: 1px solid var(--divider-color);
        color: inherit;
        text-decoration: none;
      }
      li a:hover {
        background: var(--secondary-background-color);
      }
      li a:focus-visible {
        outline-offset: -2px;
      }
    `]}render(){let e=z(this.hass),{found:t,text:n}=this;if(!t)return b`<ha-card><p role="status">${e(`searching`)}</p></ha-card>`;let r=t.entries.length+t.events.length;return b`<ha-card>
      <p class="secondary" role="status">
        ${r?e(`found`,{count:r,text:n}):e(`found_none`,{text:n})}
        ${t.complete?S:e(`found_more`)}
      </p>
      <ul>
        ${t.entries.map(e=>this.hit(e.owner,e.tier,b`<span class="key">${e.key}</span>
              <div class="text">${e.text}</div>`,yt(this.hass,e.updated_at)))}
        ${t.events.map(e=>this.hit(e.owner,`events`,b`<div class="text">${e.text}</div>`,_t(this.hass,e.at)))}
      </ul>
    </ha-card>`}hit(e,t,n,r){let i=this.owners.find(t=>t.owner===e),a=dt(this.hass,i??{owner:e,name:null}),o=`${this.base}/memory/${e}/${t}`;return b`<li>
      <a href=${o} @click=${e=>this.follow(e,o)}>
        ${n}
        <div class="meta">
          <span>${a}</span>
          <span>${z(this.hass)(`tier.${t}`)}</span>
          <span>${r}</span>
        </div>
      </a>
    </li>`}follow(e,t){e.ctrlKey||e.metaKey||e.shiftKey||(e.preventDefault(),rt(t))}};N([D({attribute:!1})],X.prototype,`hass`,void 0),N([D({attribute:!1})],X.prototype,`text`,void 0),N([D({attribute:!1})],X.prototype,`found`,void 0),N([D({attribute:!1})],X.prototype,`owners`,void 0),N([D({attribute:!1})],X.prototype,`base`,void 0),X=N([k(`household-agents-memory-search`)],X);var mn=300,Z=class extends E{constructor(...e){super(...e),this.narrow=!1,this.query=``,this.data=new ut(this),this.typed=e=>{this.query=e.currentTarget.value??``,this.found=void 0,clearTimeout(this.timer),this.query.trim()&&(this.timer=setTimeout(()=>void this.search(),mn))}}static{this.styles=[A,o`
      :host {
        display: block;
        padding: 16px;
        padding-bottom: calc(16px + var(--safe-area-inset-bottom, 0px));
      }
      .page {
        display: grid;
        grid-template-columns: minmax(220px, 300px) minmax(0, 1fr);
        align-items: start;
        gap: 16px;
        max-width: 1200px;
        margin: 0 auto;
      }
      :host([narrow]) {
        padding: 8px;
      }
      :host([narrow]) .page {
        grid-template-columns: minmax(0, 1fr);
      }
      .side {
        display: flex;
        flex-direction: column;
        gap: 16px;
      }
      @media (min-width: 871px) {
        .side {
          position: sticky;
          top: 16px;
          max-height: calc(100vh - var(--header-height, 56px) - 80px);
        }
        household-agents-memory-owners {
          overflow-y: auto;
        }
      }
      ha-alert,
      ha-input-search {
        display: block;
      }
      .empty {
        padding: 32px 16px;
        text-align: center;
        color: var(--secondary-text-color);
      }
    `]}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}willUpdate(e){this.data.follow(this.hass,this.owner),e.has(`route`)&&e.get(`route`)&&this.moved(e)&&(this.query=``)}render(){return b`<div class="page">
      <div class="side">
        <ha-input-search
          appearance="outlined"
          .label=${z(this.hass)(`search`)}
          .value=${this.query}
          @input=${this.typed}
        ></ha-input-search>
        <household-agents-memory-owners
          .hass=${this.hass}
          .owners=${this.data.owners??[]}
          .current=${this.owner}
          .base=${this.route.prefix}
          ?narrow=${this.narrow}
        ></household-agents-memory-owners>
      </div>
      <div class="content">${this.query.trim()?this.hits():this.content()}</div>
    </div>`}get owner(){return this.route.rest[0]||`household`}get tab(){return fn.find(e=>e===this.route.rest[1])??`core`}moved(e){return e.get(`route`).rest.join(`/`)!==this.route.rest.join(`/`)}content(){let{data:e,hass:t,owner:n}=this,r=z(t);if(e.owners&&!e.owners.some(e=>e.owner===n)){let e=this.staff.agents.get(n);return b`<ha-card>
        <div class="empty">${r(e?`no_memory`:`unknown`,{name:e?.name??n})}</div>
      </ha-card>`}if(!e.memory)return this.waiting();let i=e.owners?.find(e=>e.owner===n);return b`${e.error?this.waiting():S}
      <household-agents-memory-owner
        .hass=${t}
        .memory=${e.memory}
        .ownerName=${dt(t,i??{owner:n,name:null})}
        .agents=${this.staff.agents}
        .tab=${this.tab}
        .base=${this.route.prefix}
        ?narrow=${this.narrow}
        @memory-stale=${()=>e.read()}
      ></household-agents-memory-owner>`}waiting(){let e=z(this.hass),{error:t}=this.data;return t?b`<ha-alert alert-type="error" role="alert"
      >${e(`failed`,{error:t.message})}
      <ha-button
        slot="action"
        size="small"
        appearance="plain"
        @click=${()=>this.data.read()}
        >${e(`again`)}</ha-button
      ></ha-alert
    >`:b`<div class="empty" role="status">${e(`loading`)}</div>`}hits(){return this.searchError?b`<ha-alert alert-type="error">${this.searchError.message}</ha-alert>`:b`<household-agents-memory-search
      .hass=${this.hass}
      .text=${this.query.trim()}
      .found=${this.found}
      .owners=${this.data.owners??[]}
      .base=${this.route.prefix}
    ></household-agents-memory-search>`}async search(){let e=this.query.trim();try{let t=await this.hass.callWS({type:`household_agents/memory/search`,text:e});e===this.query.trim()&&([this.found,this.searchError]=[t,void 0])}catch(e){this.searchError=e}}};N([D({attribute:!1})],Z.prototype,`hass`,void 0),N([D({attribute:!1})],Z.prototype,`staff`,void 0),N([D({attribute:!1})],Z.prototype,`route`,void 0),N([D({type:Boolean,reflect:!0})],Z.prototype,`narrow`,void 0),N([O()],Z.prototype,`query`,void 0),N([O()],Z.prototype,`found`,void 0),N([O()],Z.prototype,`searchError`,void 0),Z=N([k(`household-agents-memory-page`)],Z);var Q=class extends E{constructor(...e){super(...e),this.narrow=!1}static{this.styles=[A]}render(){return b`<h2>${M(this.hass)(`skills`)}</h2>`}};N([D({attribute:!1})],Q.prototype,`hass`,void 0),N([D({attribute:!1})],Q.prototype,`staff`,void 0),N([D({attribute:!1})],Q.prototype,`route`,void 0),N([D({type:Boolean})],Q.prototype,`narrow`,void 0),Q=N([k(`household-agents-skills-page`)],Q);var hn=e=>e.admin,gn=[{name:`runs`,title:`runs`,render:e=>b`<household-agents-runs-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-runs-page>`},{name:`workflows`,title:`workflows`,render:e=>b`<household-agents-workflows-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-workflows-page>`},{name:`schedule`,title:`schedule`,render:e=>b`<household-agents-schedule-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-schedule-page>`},{name:`spend`,title:`spend`,render:e=>b`<household-agents-spend-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-spend-page>`},{name:`approvals`,title:`approvals`,visible:e=>e.may_answer||e.admin,render:e=>b`<household-agents-approvals-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-approvals-page>`},{name:`memory`,title:`memory`,visible:hn,render:e=>b`<household-agents-memory-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-memory-page>`},{name:`skills`,title:`skills`,visible:hn,render:e=>b`<household-agents-skills-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-skills-page>`}];function _n(e){return gn.filter(t=>!t.visible||e!==void 0&&t.visible(e))}var $=class extends E{constructor(...e){super(...e),this.narrow=!1,this.ready=!1,this.staff=new Qe(this),this.follow=e=>{e.ctrlKey||e.metaKey||e.shiftKey||(e.preventDefault(),rt(e.currentTarget.getAttribute(`href`)??``))}}static{this.styles=[A,o`
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
    `]}connectedCallback(){super.connectedCallback(),tt().then(()=>this.ready=!0)}willUpdate(){this.staff.follow(this.hass)}render(){let{hass:e}=this;if(!e||!this.ready)return S;let t=M(e),n=_n(this.staff.staff.household),[,r=``,...i]=(this.route?.path??``).split(`/`),a=n.find(e=>e.name===r)??n[0],o=this.route?.prefix??`/household-agents`;return b`
      <header>
        <ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>
        <h1>${t(`household_agents`)}</h1>
      </header>
      <nav aria-label=${t(`household_agents`)}>
        ${n.map(e=>b`<a
              href="${o}/${e.name}"
              aria-current=${e===a?`page`:`false`}
              @click=${this.follow}
              >${t(e.title)}</a
            >`)}
      </nav>
      <main>${this.page(e,a,{prefix:o,rest:i})}</main>
    `}page(e,t,n){let r=M(e),{staff:i}=this.staff,a=e=>b`<p class="message secondary" role="status">${r(e)}</p>`;return i.state===`refused`?a(`refused`):i.known?!i.loaded||!t?a(`not_loaded`):t.render({hass:e,staff:i,route:n,narrow:this.narrow}):a(`loading`)}};N([D({attribute:!1})],$.prototype,`hass`,void 0),N([D({type:Boolean,reflect:!0})],$.prototype,`narrow`,void 0),N([D({attribute:!1})],$.prototype,`route`,void 0),N([O()],$.prototype,`ready`,void 0),$=N([k(`household-agents-panel`)],$);
