var e=globalThis,t=e.ShadowRoot&&(e.ShadyCSS===void 0||e.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,n=Symbol(),r=/* @__PURE__ */ new WeakMap,i=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==n)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,n=this.t;if(t&&e===void 0){let t=n!==void 0&&n.length===1;t&&(e=r.get(n)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),t&&r.set(n,e))}return e}toString(){return this.cssText}},a=e=>new i(typeof e==`string`?e:e+``,void 0,n),o=(e,...t)=>new i(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,n),s=(n,r)=>{if(t)n.adoptedStyleSheets=r.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let t of r){let r=document.createElement(`style`),i=e.litNonce;i!==void 0&&r.setAttribute(`nonce`,i),r.textContent=t.cssText,n.appendChild(r)}},c=t?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return a(t)})(e):e,{is:l,defineProperty:u,getOwnPropertyDescriptor:d,getOwnPropertyNames:f,getOwnPropertySymbols:p,getPrototypeOf:m}=Object,ee=globalThis,te=ee.trustedTypes,ne=te?te.emptyScript:``,re=ee.reactiveElementPolyfillSupport,ie=(e,t)=>e,ae={toAttribute(e,t){switch(t){case Boolean:e=e?ne:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},oe=(e,t)=>!l(e,t),se={attribute:!0,type:String,converter:ae,reflect:!1,useDefault:!1,hasChanged:oe};Symbol.metadata??=Symbol(`metadata`),ee.litPropertyMetadata??=/* @__PURE__ */ new WeakMap;var ce=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=se){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&u(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=d(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??se}static _$Ei(){if(this.hasOwnProperty(ie(`elementProperties`)))return;let e=m(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(ie(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(ie(`properties`))){let e=this.properties,t=[...f(e),...p(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=/* @__PURE__ */ new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(c(e))}else e!==void 0&&t.push(c(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=/* @__PURE__ */ new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=/* @__PURE__ */ new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=/* @__PURE__ */ new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return s(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?ae:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?ae:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??oe)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=/* @__PURE__ */ new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=/* @__PURE__ */ new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=/* @__PURE__ */ new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};ce.elementStyles=[],ce.shadowRootOptions={mode:`open`},ce[ie(`elementProperties`)]=/* @__PURE__ */ new Map,ce[ie(`finalized`)]=/* @__PURE__ */ new Map,re?.({ReactiveElement:ce}),(ee.reactiveElementVersions??=[]).push(`2.1.2`);var le=globalThis,ue=e=>e,de=le.trustedTypes,fe=de?de.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,pe=`$lit$`,h=`lit$${Math.random().toFixed(9).slice(2)}$`,me=`?`+h,he=`<${me}>`,g=document,ge=()=>g.createComment(``),_e=e=>e===null||typeof e!=`object`&&typeof e!=`function`,ve=Array.isArray,ye=e=>ve(e)||typeof e?.[Symbol.iterator]==`function`,be=`[ 	
\f\r]`,xe=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Se=/-->/g,Ce=/>/g,_=RegExp(`>|${be}(?:([^\\s"'>=/]+)(${be}*=${be}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),we=/'/g,Te=/"/g,Ee=/^(?:script|style|textarea|title)$/i,De=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),v=De(1),Oe=De(2),y=Symbol.for(`lit-noChange`),b=Symbol.for(`lit-nothing`),ke=/* @__PURE__ */ new WeakMap,x=g.createTreeWalker(g,129);function Ae(e,t){if(!ve(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return fe===void 0?t:fe.createHTML(t)}var je=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=xe;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===xe?c[1]===`!--`?o=Se:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=_):(Ee.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=_):o=Ce:o===_?c[0]===`>`?(o=i??xe,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?_:c[3]===`"`?Te:we):o===Te||o===we?o=_:o===Se||o===Ce?o=xe:(o=_,i=void 0);let d=o===_&&e[t+1].startsWith(`/>`)?` `:``;a+=o===xe?n+he:l>=0?(r.push(s),n.slice(0,l)+pe+n.slice(l)+h+d):n+h+(l===-2?t:d)}return[Ae(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},Me=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=je(t,n);if(this.el=e.createElement(l,r),x.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=x.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(pe)){let t=u[o++],n=i.getAttribute(e).split(h),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?Le:r[1]===`?`?Re:r[1]===`@`?ze:Ie}),i.removeAttribute(e)}else e.startsWith(h)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(Ee.test(i.tagName)){let e=i.textContent.split(h),t=e.length-1;if(t>0){i.textContent=de?de.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],ge()),x.nextNode(),c.push({type:2,index:++a});i.append(e[t],ge())}}}else if(i.nodeType===8){if(i.data===me)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(h,e+1))!==-1;)c.push({type:7,index:a}),e+=h.length-1}}a++}}static createElement(e,t){let n=g.createElement(`template`);return n.innerHTML=e,n}};function Ne(e,t,n=e,r){if(t===y)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=_e(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=Ne(e,i._$AS(e,t.values),i,r)),t}var Pe=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??g).importNode(t,!0);x.currentNode=r;let i=x.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new Fe(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Be(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=x.nextNode(),a++)}return x.currentNode=g,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},Fe=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=b,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=Ne(this,e,t),_e(e)?e===b||e==null||e===``?(this._$AH!==b&&this._$AR(),this._$AH=b):e!==this._$AH&&e!==y&&this._(e):e._$litType$===void 0?e.nodeType===void 0?ye(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==b&&_e(this._$AH)?this._$AA.nextSibling.data=e:this.T(g.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=Me.createElement(Ae(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new Pe(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=ke.get(e.strings);return t===void 0&&ke.set(e.strings,t=new Me(e)),t}k(t){ve(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(ge()),this.O(ge()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=ue(e).nextSibling;ue(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},Ie=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=b,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(/* @__PURE__ */ new String),this.strings=n):this._$AH=b}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=Ne(this,e,t,0),a=!_e(e)||e!==this._$AH&&e!==y,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=Ne(this,r[n+o],t,o),s===y&&(s=this._$AH[o]),a||=!_e(s)||s!==this._$AH[o],s===b?e=b:e!==b&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===b?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},Le=class extends Ie{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===b?void 0:e}},Re=class extends Ie{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==b)}},ze=class extends Ie{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=Ne(this,e,t,0)??b)===y)return;let n=this._$AH,r=e===b&&n!==b||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==b&&(n===b||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Be=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){Ne(this,e)}},Ve={M:pe,P:h,A:me,C:1,L:je,R:Pe,D:ye,V:Ne,I:Fe,H:Ie,N:Re,U:ze,B:Le,F:Be},He=le.litHtmlPolyfillSupport;He?.(Me,Fe),(le.litHtmlVersions??=[]).push(`3.3.3`);var Ue=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new Fe(t.insertBefore(ge(),e),e,void 0,n??{})}return i._$AI(e),i},We=globalThis,S=class extends ce{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Ue(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return y}};S._$litElement$=!0,S.finalized=!0,We.litElementHydrateSupport?.({LitElement:S});var Ge=We.litElementPolyfillSupport;Ge?.({LitElement:S}),(We.litElementVersions??=[]).push(`4.2.2`);var Ke={attribute:!0,type:String,converter:ae,reflect:!1,hasChanged:oe},qe=(e=Ke,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=/* @__PURE__ */ new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)};function C(e){return(t,n)=>typeof n==`object`?qe(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}function w(e){return C({...e,state:!0,attribute:!1})}var Je=(e,t,n)=>(n.configurable=!0,n.enumerable=!0,Reflect.decorate&&typeof t!=`object`&&Object.defineProperty(e,t,n),n);function Ye(e,t){return(n,r,i)=>{let a=t=>t.renderRoot?.querySelector(e)??null;if(t){let{get:e,set:t}=typeof r==`object`?n:i??(()=>{let e=Symbol();return{get(){return this[e]},set(t){this[e]=t}}})();return Je(n,r,{get(){let n=e.call(this);return n===void 0&&(n=a(this),(n!==null||this.hasUpdated)&&t.call(this,n)),n}})}return Je(n,r,{get(){return a(this)}})}}function T(e){return t=>{customElements.get(e)||customElements.define(e,t)}}var E=o`
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
`,Xe=500,Ze=15e3,Qe=class{constructor(e,t,n){this.connection=e,this.message=t,this.handlers=n,this.wait=Xe,this.turn=0,this.running=!1,this.again=()=>{this.unsubscribe=void 0,this.wait=Xe,this.subscribe()},this.lost=()=>{this.unsubscribe=void 0,this.turn+=1,clearTimeout(this.timer),this.handlers.state?.(`lost`)}}start(){this.running||(this.running=!0,this.connection.addEventListener(`ready`,this.again),this.connection.addEventListener(`disconnected`,this.lost),this.subscribe())}stop(){this.running&&(this.running=!1,this.connection.removeEventListener(`ready`,this.again),this.connection.removeEventListener(`disconnected`,this.lost),this.letGo())}letGo(){this.turn+=1,clearTimeout(this.timer);let e=this.unsubscribe;this.unsubscribe=void 0,e&&et(e)}async subscribe(){clearTimeout(this.timer);let e=this.turn+=1;this.handlers.state?.(`connecting`);try{let t=await this.connection.subscribeMessage(t=>{e===this.turn&&this.handlers.event(t)},this.message,{resubscribe:!1});if(e!==this.turn){et(t);return}this.unsubscribe=t,this.wait=Xe,this.handlers.state?.(`live`)}catch(t){e===this.turn&&this.failed(t)}}failed(e){$e(e)?this.handlers.state?.(`refused`,e):(this.handlers.state?.(`lost`,e),this.timer=setTimeout(()=>void this.subscribe(),this.wait),this.wait=Math.min(this.wait*2,Ze))}};function $e(e){return e.code===`unauthorized`||e.code===`not_found`}async function et(e){try{await e()}catch{}}var tt=5e3,nt={known:!1,loaded:!1,agents:/* @__PURE__ */ new Map,state:`connecting`},rt=class{constructor(e){this.staff=nt,this.listeners=/* @__PURE__ */ new Set,this.live=new Qe(e,{type:`household_agents/staff/subscribe`},{event:e=>this.take(e),state:(...e)=>this.heard(...e)})}listen(e){return clearTimeout(this.timer),this.listeners.add(e),this.live.start(),()=>{this.listeners.delete(e),this.listeners.size===0&&(this.timer=setTimeout(()=>this.live.stop(),tt))}}take(e){if(`loaded`in e){let t=e.loaded?e.agents:[];this.tell({...this.staff,known:!0,loaded:e.loaded,agents:new Map(t.map(e=>[e.agent_id,e])),household:e.loaded?e.household:void 0},`all`);return}let t=new Map(this.staff.agents);for(let n of e.changed??[])t.set(n.agent_id,n);for(let n of e.removed??[])t.delete(n);let n=/* @__PURE__ */ new Set([...(e.changed??[]).map(e=>e.agent_id),...e.removed??[]]),r=e.household??this.staff.household;this.tell({...this.staff,agents:t,household:r},n)}heard(e,t){this.tell({...this.staff,state:e,error:t},`all`)}tell(e,t){this.staff=e;for(let n of[...this.listeners])n(e,t)}},it=/* @__PURE__ */ new WeakMap;function at(e){let t=it.get(e.connection);return t||it.set(e.connection,t=new rt(e.connection)),t}var ot=class{constructor(e,t){this.host=e,this.only=t,this.staff=nt,this.connected=!1,e.addController(this)}follow(e){let t=e&&at(e);t!==this.store&&(this.letGo(),this.store=t,this.connected&&this.begin())}hostConnected(){this.connected=!0,this.begin()}hostDisconnected(){this.connected=!1,this.letGo()}begin(){this.store&&!this.stop&&(this.staff=this.store.staff,this.stop=this.store.listen((e,t)=>{this.staff=e;let n=this.only?.();(t===`all`||n===void 0||t.has(n))&&this.host.requestUpdate()}),this.host.requestUpdate())}letGo(){this.stop?.(),this.stop=void 0}},st=5e3,ct;function lt(){return ct??=Promise.race([ut().catch(()=>void 0),new Promise(e=>setTimeout(e,st))]),ct}async function ut(){if(customElements.get(`ha-markdown`)&&customElements.get(`hui-card`))return;await customElements.whenDefined(`partial-panel-resolver`);let e=document.createElement(`partial-panel-resolver`);e.hass={panels:[{url_path:`tmp`,component_name:`lovelace`}]},e._updateRoutes?.(),await e.routerOptions?.routes?.tmp?.load?.(),await customElements.whenDefined(`ha-card`)}function D(e,t,n={}){e.dispatchEvent(new CustomEvent(t,{bubbles:!0,composed:!0,detail:n}))}function dt(e,t){D(e,`hass-more-info`,{entityId:t})}function O(e,t=!1){t?history.replaceState(null,``,e):history.pushState(null,``,e),D(window,`location-changed`,{replace:t})}function ft(e,t){D(e,`hass-notification`,{message:t})}var pt={household_agents:`Household Agents`,loading:`Wird geladen …`,lost:`Die Verbindung ist unterbrochen. Es geht von selbst weiter.`,not_loaded:`Household Agents ist nicht eingerichtet oder wird gerade gestartet.`,refused:`Das ist für dein Benutzerkonto nicht einsehbar.`,never:`nie`,now:`jetzt`,"status.idle":`Bereit`,"status.disabled":`Pausiert`,"status.queued":`In der Warteschlange`,"status.acknowledged":`Beginnt`,"status.running":`Bei der Arbeit`,"status.completed":`Fertig`,"status.degraded":`Ersatz geliefert`,"status.waiting":`Wartet auf deine Antwort`,"status.failed":`Fehlgeschlagen`,"status.timed_out":`Zeit überschritten`,"status.cancelled":`Abgebrochen`,"status.interrupted":`Unterbrochen`,"status.stalled":`Hängt`,"status.undelivered":`Nicht erreicht`},mt={household_agents:`Household Agents`,loading:`Loading …`,lost:`The connection is lost. It goes on by itself.`,not_loaded:`Household Agents is not set up, or is being started.`,refused:`This is not for your user to see.`,never:`never`,now:`now`,"status.idle":`Idle`,"status.disabled":`Paused`,"status.queued":`Queued`,"status.acknowledged":`Beginning`,"status.running":`At work`,"status.completed":`Done`,"status.degraded":`Fallback delivered`,"status.waiting":`Waiting for your answer`,"status.failed":`Failed`,"status.timed_out":`Timed out`,"status.cancelled":`Cancelled`,"status.interrupted":`Interrupted`,"status.stalled":`Stalled`,"status.undelivered":`Not reached`};function ht(e,t){let n=/* @__PURE__ */ new Map;return r=>{let i=gt(r),a=n.get(i);if(a)return a;let o=i.startsWith(`de`)?{...pt,...t}:{},s={...mt,...e},c=(e,t)=>_t(o[e]??s[e]??e,i,t);return n.set(i,c),c}}function gt(e){return typeof e==`string`?e:(e?.locale?.language??e?.language)||document.documentElement.lang||`en`}function _t(e,t,n={}){return e.replace(/\{(\w+)(?:, one: ([^{}]*?), other: ([^{}]*?))?\}/g,(e,r,i,a)=>{let o=n[r]??``;return i===void 0||a===void 0?String(o):(new Intl.PluralRules(t).select(Number(o))===`one`?i:a).replace(`#`,String(o))})}var vt=ht({runs:`Runs`,workflows:`Workflows`,schedule:`Schedule`,spend:`Spend`,approvals:`Approvals`,memory:`Memory`,skills:`Skills and definitions`},{runs:`Läufe`,workflows:`Abläufe`,schedule:`Zeitplan`,spend:`Ausgaben`,approvals:`Freigaben`,memory:`Gedächtnis`,skills:`Fähigkeiten und Definitionen`});function k(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var yt=class extends S{constructor(...e){super(...e),this.narrow=!1}static{this.styles=[E]}render(){return v`<h2>${vt(this.hass)(`runs`)}</h2>`}};k([C({attribute:!1})],yt.prototype,`hass`,void 0),k([C({attribute:!1})],yt.prototype,`staff`,void 0),k([C({attribute:!1})],yt.prototype,`route`,void 0),k([C({type:Boolean})],yt.prototype,`narrow`,void 0),yt=k([T(`household-agents-runs-page`)],yt);var bt=class extends S{constructor(...e){super(...e),this.narrow=!1}static{this.styles=[E]}render(){return v`<h2>${vt(this.hass)(`workflows`)}</h2>`}};k([C({attribute:!1})],bt.prototype,`hass`,void 0),k([C({attribute:!1})],bt.prototype,`staff`,void 0),k([C({attribute:!1})],bt.prototype,`route`,void 0),k([C({type:Boolean})],bt.prototype,`narrow`,void 0),bt=k([T(`household-agents-workflows-page`)],bt);function A(e,t,n={weekday:`short`,day:`numeric`,month:`short`}){return new Intl.DateTimeFormat(e.locale.language,{...n,timeZone:`UTC`}).format(/* @__PURE__ */ new Date(`${t}T12:00:00Z`))}function xt(e,t){let n=/* @__PURE__ */ new Date(`${e}T12:00:00Z`);return n.setUTCDate(n.getUTCDate()+t),n.toISOString().slice(0,10)}function St(e,t=Date.now()){let n=new Intl.DateTimeFormat(`en-CA`,{timeZone:e.config.time_zone,year:`numeric`,month:`2-digit`,day:`2-digit`,hour:`2-digit`,minute:`2-digit`,hourCycle:`h23`}).formatToParts(new Date(t)),r=e=>n.find(t=>t.type===e)?.value??`0`;return{day:`${r(`year`)}-${r(`month`)}-${r(`day`)}`,minute:Number(r(`hour`))*60+Number(r(`minute`))}}function Ct(e,t,n={hour:`numeric`,minute:`2-digit`}){let r=e.locale.time_format,i=r===`12`?`h12`:r===`24`?`h23`:void 0,a=r===`system`?void 0:e.locale.language;return new Intl.DateTimeFormat(a,{...n,hourCycle:i,timeZone:`UTC`}).format(/* @__PURE__ */ new Date(t*6e4))}var wt=[`sunday`,`monday`,`tuesday`,`wednesday`,`thursday`,`friday`,`saturday`];function Tt(e){let t=wt.indexOf(e.locale.first_weekday??`language`);if(t>=0)return t;try{let t=new Intl.Locale(e.locale.language);return((t.getWeekInfo?.()??t.weekInfo)?.firstDay??1)%7}catch{return 1}}function Et(e,t){return xt(t,-(((/* @__PURE__ */ new Date(`${t}T12:00:00Z`)).getUTCDay()-Tt(e)+7)%7))}function Dt(e){return v`<div class="message" role="status">
    <ha-spinner size="small"></ha-spinner>
    <div class="secondary">${e}</div>
  </div>`}function Ot(e,t,n){return e?v`<ha-alert alert-type="error" .title=${t.title}>
    ${e.message}
    <ha-button slot="action" appearance="plain" size="small" @click=${n}
      >${t.again}</ha-button
    >
  </ha-alert>`:b}var kt=o`
  :host {
    display: block;
    padding: 16px;
    max-width: 1200px;
    margin: 0 auto;
    box-sizing: border-box;
  }
  ha-card {
    display: block;
    margin-bottom: 16px;
  }
  h2 {
    font-size: var(--ha-font-size-l, 16px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: var(--ha-line-height-condensed, 1.2);
    margin: 0;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .small {
    font-size: var(--ha-font-size-s, 12px);
  }
  .card-body {
    padding: 16px;
  }
  .numbers {
    font-variant-numeric: tabular-nums;
    text-align: end;
    white-space: nowrap;
  }
  .message {
    padding: 24px 16px;
    text-align: center;
  }
  a {
    color: var(--primary-color);
  }
  a.quiet {
    color: inherit;
    text-decoration: none;
  }
  a.quiet:hover {
    text-decoration: underline;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th {
    font-weight: var(--ha-font-weight-medium, 500);
    color: var(--secondary-text-color);
    text-align: start;
  }
  th,
  td {
    padding: 8px;
    border-bottom: 1px solid var(--divider-color);
  }
  tr:last-child > td {
    border-bottom: none;
  }
  .scroll {
    overflow-x: auto;
  }
  ha-control-select {
    --control-select-thickness: 36px;
    --control-select-border-radius: var(--ha-border-radius-md, 8px);
    --control-select-button-border-radius: var(--ha-border-radius-md, 8px);
    width: auto;
    min-width: 180px;
  }
`,At=1500,jt=class{constructor(e){this.host=e,this.asking=!1,this.asked=``,this.turn=0,this.waiting=!1,this.again=()=>void this.fetch(),this.shown=()=>{!document.hidden&&this.waiting&&this.later()},e.addController(this)}ask(e,t,n=``){this.hass=e,this.message=t;let r=JSON.stringify(t);r===this.asked?n!==this.seen&&(this.seen=n,this.later()):(this.asked=r,this.seen=n,this.fetch())}hostConnected(){document.addEventListener(`visibilitychange`,this.shown),this.waiting&&this.later()}hostDisconnected(){document.removeEventListener(`visibilitychange`,this.shown),this.waiting||=this.timer!==void 0,clearTimeout(this.timer),this.timer=void 0}later(){this.waiting=document.hidden,this.waiting||this.timer!==void 0||(this.timer=setTimeout(()=>void this.fetch(),At))}async fetch(){let{hass:e,message:t}=this;if(!e||!t)return;clearTimeout(this.timer),this.timer=void 0;let n=this.turn+=1;this.asking=!0,this.error=void 0,this.tell();try{let r=await e.callWS(t);if(n!==this.turn)return;this.data=r}catch(e){if(n!==this.turn)return;this.error=e}this.asking=!1,this.host.requestUpdate()}tell(){Promise.resolve().then(()=>this.host.requestUpdate())}},Mt=o`
  .toolbar {
    padding: 8px 8px 8px 16px;
    border-bottom: 1px solid var(--divider-color);
  }
  .toolbar h2 {
    min-width: 0;
  }
  .week {
    table-layout: fixed;
  }
  .week th,
  .week td {
    padding: 4px;
    vertical-align: top;
    border-bottom: 1px solid var(--divider-color);
  }
  .week thead th {
    text-align: center;
    padding: 8px 4px;
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--card-background-color);
  }
  .week thead th[aria-current="date"] {
    color: var(--primary-text-color);
    box-shadow: inset 0 -2px var(--primary-color);
  }
  .week .hour {
    width: 64px;
    padding-inline: 8px;
    font-size: var(--ha-font-size-s, 12px);
    font-weight: normal;
    text-align: end;
    white-space: nowrap;
  }
  .week td + td {
    border-inline-start: 1px solid var(--divider-color);
  }
  .quiet > th,
  .quiet > td {
    padding-block: 2px;
  }
  .today {
    background: color-mix(in srgb, var(--primary-color) 5%, transparent);
  }
  .line {
    display: flex;
    align-items: center;
    gap: 4px;
    width: 100%;
    min-height: 28px;
    margin: 0 0 4px;
    padding: 2px 6px;
    box-sizing: border-box;
    border: 1px solid var(--look);
    border-radius: var(--ha-border-radius-sm, 4px);
    color: var(--primary-text-color);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 1.3;
    text-decoration: none;
    text-align: start;
    overflow: hidden;
    cursor: pointer;
  }
  .line:last-child {
    margin-bottom: 0;
  }
  .line.past {
    border-inline-start-width: 4px;
    background: color-mix(in srgb, var(--look) 14%, transparent);
  }
  .line.coming,
  .line.rested {
    border-style: dashed;
  }
  .line.rested .name {
    color: var(--secondary-text-color);
  }
  .line:hover {
    background: color-mix(in srgb, var(--look) 24%, transparent);
  }
  .line ha-icon {
    --mdc-icon-size: 16px;
    flex: none;
    color: var(--look);
  }
  .line .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    flex: 1;
    min-width: 0;
  }
  .line .clock {
    flex: none;
    font-variant-numeric: tabular-nums;
    color: var(--secondary-text-color);
  }
  .line .headline {
    color: var(--secondary-text-color);
  }
  .more {
    font-size: var(--ha-font-size-s, 12px);
    color: var(--primary-color);
    padding: 4px 6px;
    min-height: 24px;
  }
  .now {
    height: 2px;
    margin: 3px 0;
    background: var(--error-color);
    position: relative;
  }
  .now::before {
    content: "";
    position: absolute;
    inset-inline-start: -4px;
    top: -3px;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--error-color);
  }
  .others {
    list-style: none;
    margin: 8px 0 0;
    padding: 0;
  }
  .others li {
    display: flex;
    gap: 12px;
    padding: 8px 0;
    align-items: flex-start;
  }
  .others ha-icon {
    color: var(--secondary-text-color);
    flex: none;
  }
  :host([narrow]) {
    padding: 8px;
  }
  :host([narrow]) .line {
    min-height: 44px;
    font-size: var(--ha-font-size-m, 14px);
    padding-inline: 8px;
    gap: 8px;
  }
  :host([narrow]) .week .hour {
    width: 52px;
  }
  .waiting {
    opacity: 0.6;
  }
`;function Nt(e,t,n,{name:r=`quiet`,style:i=``,title:a=``}={}){if(t?.device_id&&e.user?.is_admin)return v`<a
      class=${r}
      style=${i}
      title=${a}
      href="/config/devices/device/${t.device_id}"
      >${n}</a
    >`;let o=t?.entities.status;return o?v`<button
    type="button"
    class="plain ${r}"
    style=${i}
    title=${a}
    @click=${e=>dt(e.currentTarget,o)}
  >
    ${n}
  </button>`:v`<span class=${r} style=${i} title=${a}>${n}</span>`}var Pt=60,Ft=40;function It(e,t){let n;return{start:e=>{n=e.touches.length===1?e.touches[0]:void 0},end:r=>{let i=r.changedTouches[0];if(!n||!i)return;let a=i.clientX-n.clientX,o=Math.abs(i.clientY-n.clientY);if(n=void 0,Math.abs(a)<Pt||o>Ft)return;let s=getComputedStyle(e).direction===`rtl`;t(a<0===s?-1:1)}}}var j=ht({title:`Schedule`,back:`Earlier`,forward:`Later`,today:`Today`,hour:`Time`,all_day:`All day`,every:`{name} every {interval}`,until:`until {time}`,times:`{count, one: # time, other: # times}`,coming:`Planned`,rested:`Rested, since there was nothing new`,more:`{count, one: # more, other: # more}`,less:`Show less`,cut:`Only the newest runs are shown: there are more in these days.`,empty:`Nothing runs in these days.`,empty_help:`Give an agent a schedule in its settings, or run one by hand.`,home_time:`Times are those of the home ({zone}).`,others:`Without a set time`,others_help:`These agents run when they are asked, or when something happens.`,paused:`Paused`,asked:`Runs when it is asked`,also:`Also: {what}`,now:`Now`,failed:`The schedule could not be read`,again:`Try again`,trigger_state:`When {who} changes`,trigger_state_to:`When {who} becomes {to}`,trigger_above:`When {who} is above {above}`,trigger_below:`When {who} is below {below}`,trigger_between:`When {who} is between {above} and {below}`,trigger_time:`At {at}`,trigger_pattern:`Again and again, by the clock`,trigger_sunrise:`At sunrise`,trigger_sunset:`At sunset`,trigger_event:`On the event {event}`,trigger_mqtt:`On a message in {topic}`,trigger_start:`When Home Assistant starts`,trigger_stop:`When Home Assistant stops`,trigger_webhook:`When a webhook is called`,trigger_template:`When a template becomes true`},{title:`Zeitplan`,back:`Früher`,forward:`Später`,today:`Heute`,hour:`Uhrzeit`,all_day:`Den ganzen Tag`,every:`{name} alle {interval}`,until:`bis {time}`,times:`{count, one: # Mal, other: # Mal}`,coming:`Geplant`,rested:`Hat geruht, weil es nichts Neues gab`,more:`{count, one: # weiterer, other: # weitere}`,less:`Weniger zeigen`,cut:`Nur die neuesten Läufe sind zu sehen: In diesen Tagen gibt es mehr.`,empty:`In diesen Tagen läuft nichts.`,empty_help:`Gib einem Agenten in seinen Einstellungen einen Zeitplan, oder lass einen von Hand laufen.`,home_time:`Die Zeiten sind die des Zuhauses ({zone}).`,others:`Ohne feste Zeit`,others_help:`Diese Agenten laufen, wenn sie gefragt werden oder wenn etwas geschieht.`,paused:`Pausiert`,asked:`Läuft, wenn du ihn fragst`,also:`Außerdem: {what}`,now:`Jetzt`,failed:`Der Zeitplan konnte nicht gelesen werden`,again:`Noch einmal versuchen`,trigger_state:`Wenn sich {who} ändert`,trigger_state_to:`Wenn {who} zu {to} wechselt`,trigger_above:`Wenn {who} über {above} liegt`,trigger_below:`Wenn {who} unter {below} liegt`,trigger_between:`Wenn {who} zwischen {above} und {below} liegt`,trigger_time:`Um {at}`,trigger_pattern:`Immer wieder, nach der Uhr`,trigger_sunrise:`Bei Sonnenaufgang`,trigger_sunset:`Bei Sonnenuntergang`,trigger_event:`Beim Ereignis {event}`,trigger_mqtt:`Bei einer Nachricht in {topic}`,trigger_start:`Wenn Home Assistant startet`,trigger_stop:`Wenn Home Assistant endet`,trigger_webhook:`Wenn ein Webhook aufgerufen wird`,trigger_template:`Wenn eine Vorlage wahr wird`}),Lt={state:(e,t,n)=>zt(e,n,t),numeric_state:(e,t,n)=>Bt(e,n,t),time:(e,t,n,r)=>e(`trigger_time`,{at:Ut(r,t.at)}),time_pattern:e=>e(`trigger_pattern`),sun:(e,{event:t})=>e(t===`sunset`?`trigger_sunset`:`trigger_sunrise`),event:(e,t,n,r)=>e(`trigger_event`,{event:Ut(r,t.event_type)}),mqtt:(e,{topic:t})=>e(`trigger_mqtt`,{topic:Wt(t)}),homeassistant:(e,{event:t})=>e(t===`shutdown`?`trigger_stop`:`trigger_start`),webhook:e=>e(`trigger_webhook`),template:e=>e(`trigger_template`)};function Rt(e,t){let{alias:n}=t;if(typeof n==`string`&&n)return n;let r=Ut(e,t.entity_id??Ht(t)),i=Lt[t.trigger];return i?i(j(e),t,r,e):Vt(e,t.trigger,r)}function zt(e,t,n){let r=Wt(n.to);return r?e(`trigger_state_to`,{who:t,to:r}):e(`trigger_state`,{who:t})}function Bt(e,t,n){let r=Wt(n.above),i=Wt(n.below);return r&&i?e(`trigger_between`,{who:t,above:r,below:i}):r?e(`trigger_above`,{who:t,above:r}):e(`trigger_below`,{who:t,below:i})}function Vt(e,t,n){let[r=``,i=`_`]=t.split(`.`),a=e.localize(`component.${r}.triggers.${i}.name`)||t;return n?`${a}: ${n}`:a}function Ht(e){let t=e.target;return t&&typeof t==`object`?Object.values(t).flat():void 0}function Ut(e,t){return(Array.isArray(t)?t:t===void 0?[]:[t]).map(t=>e.states[String(t)]?.attributes.friendly_name??Wt(t)).join(`, `)}function Wt(e){return e==null?``:Array.isArray(e)?e.map(Wt).join(`, `):typeof e==`object`?JSON.stringify(e):String(e)}var Gt={comma_decimal:[`en-US`,`en`],decimal_comma:[`de`,`es`,`it`],space_comma:[`fr`,`sv`,`cs`],none:[`en-US`]};function Kt(e){if(e.number_format!==`system`)return Gt[e.number_format]??e.language}function M(e,t,n){let r=e.locale.number_format!==`none`&&void 0;return new Intl.NumberFormat(Kt(e.locale),{useGrouping:r,...n}).format(t)}function qt(e,t){return M(e,t,{style:`currency`,currency:`USD`,currencyDisplay:`narrowSymbol`,minimumFractionDigits:2,maximumFractionDigits:t!==0&&Math.abs(t)<.1?4:2})}function Jt(e,t){return M(e,t,{notation:t>=1e4?`compact`:`standard`,maximumFractionDigits:1})}function Yt(e,t){if(t<59.5)return`${M(e,t,{maximumFractionDigits:+(t<10)})} s`;let n=Math.round(t/60);if(n<60)return`${n} min`;let r=n%60;return`${Math.floor(n/60)} h${r?` ${r} min`:``}`}function Xt(e){return e.locale.time_zone===`server`?e.config.time_zone:void 0}function Zt(e){let t=e.locale.time_format;return t===`12`?`h12`:t===`24`?`h23`:void 0}function N(e,t){return new Intl.DateTimeFormat(e.locale.language,{day:`numeric`,month:`short`,hour:`numeric`,minute:`2-digit`,hourCycle:Zt(e),timeZone:Xt(e)}).format(new Date(t))}var Qt=[[`day`,86400],[`hour`,3600],[`minute`,60],[`second`,1]];function $t(e,t,n=Date.now()){let r=(Date.parse(t)-n)/1e3,i=new Intl.RelativeTimeFormat(e.locale.language,{numeric:`auto`});for(let[e,t]of Qt)if(Math.abs(r)>=t||e===`second`)return i.format(Math.trunc(r/t),e);return``}var en=`var(--success-color)`,tn=`var(--primary-color)`,nn=`var(--warning-color)`,rn=`var(--error-color)`,an=`var(--secondary-text-color)`,on={idle:{icon:`mdi:sleep`,color:an},disabled:{icon:`mdi:pause-circle-outline`,color:an},queued:{icon:`mdi:tray-full`,color:tn},acknowledged:{icon:`mdi:play-circle-outline`,color:tn},running:{icon:`mdi:cog-play-outline`,color:tn},completed:{icon:`mdi:check-circle-outline`,color:en},degraded:{icon:`mdi:lifebuoy`,color:nn},waiting:{icon:`mdi:account-question-outline`,color:nn},failed:{icon:`mdi:alert-circle-outline`,color:rn},timed_out:{icon:`mdi:timer-alert-outline`,color:rn},cancelled:{icon:`mdi:cancel`,color:an},interrupted:{icon:`mdi:power-plug-off-outline`,color:nn},stalled:{icon:`mdi:timer-sand-complete`,color:rn},undelivered:{icon:`mdi:email-alert-outline`,color:rn}},sn=e=>on[e]??on.idle,cn=2,ln=24,un=[`failed`,`timed_out`,`interrupted`,`waiting`,`degraded`,`running`,`acknowledged`,`queued`,`cancelled`,`completed`],dn=e=>e.at.slice(0,10),fn=e=>Number(e.slice(11,13))*60+Number(e.slice(14,16));function pn(e){return un.find(t=>e.includes(t))}function mn(e,t){let n=new Map(t.map((e,t)=>[e,t])),r=Array.from({length:25},()=>t.map(()=>[]));for(let t of e){let e=n.get(dn(t));e!==void 0&&r[t.every?ln:Math.floor(fn(t.at)/60)]?.[e]?.push(t)}let i=r.pop()??[],a=[];return i.some(e=>e.length>0)&&a.push({from:-1,until:0,cells:i.map(gn)}),r.forEach((e,t)=>{let n=a.at(-1);e.every(e=>e.length===0)&&n&&n.from>=0&&hn(n)?n.until=t+1:a.push({from:t,until:t+1,cells:e.map(gn)})}),a}var hn=e=>e.cells.every(e=>e.length===0);function gn(e){let t=/* @__PURE__ */ new Map;for(let n of e){let e=`${n.kind} ${n.agent_id}`,r=t.get(e);r?r.push(n):t.set(e,[n])}let n=[];for(let[e,r]of t)r.length>cn?n.push(_n(e,r)):r.forEach((t,r)=>n.push(_n(`${e} ${r}`,[t])));return n.sort((e,t)=>vn(e)-vn(t)||yn(e).localeCompare(yn(t))||e.key.localeCompare(t.key))}function _n(e,t){return{key:e,minute:t[0]?fn(t[0].at):0,items:t,state:pn(t.map(e=>e.state))}}var vn=e=>Date.parse(e.items[0]?.at??``),yn=e=>e.items[0]?.name??``;function bn(e,t,n){if(e.from<0||n<e.from*60||n>=e.until*60)return;let r=t.findIndex(e=>e.minute>n);return r<0?t.length:r}var xn=6,Sn=1440,P=class extends S{constructor(...e){super(...e),this.panel=``,this.days=[],this.items=[],this.clock={day:``,minute:0},this.narrow=!1,this.opened=/* @__PURE__ */ new Set,this.rows=[]}static{this.styles=[E,kt,Mt]}shouldUpdate(e){return[...e.keys()].some(e=>e!==`hass`&&e!==`staff`&&e!==`clock`)||this.moved(e)}moved(e){let t=e.get(`clock`),n=t&&(t.day!==this.clock.day||t.minute!==this.clock.minute),r=e.get(`hass`);return!!n||r!==void 0&&r.locale!==this.hass.locale}willUpdate(e){(e.has(`items`)||e.has(`days`))&&(this.rows=mn(this.items,this.days)),e.has(`days`)&&(this.opened=/* @__PURE__ */ new Set)}render(){let e=j(this.hass);return v`<table class="week">
      ${this.narrow?b:v`<thead>
              <tr>
                <th class="hour" scope="col">
                  <span class="visually-hidden">${e(`hour`)}</span>
                </th>
                ${this.days.map(e=>this.head(e))}
              </tr>
            </thead>`}
      <tbody>
        ${this.rows.map(e=>this.row(e))}
      </tbody>
    </table>`}head(e){return v`<th
      scope="col"
      aria-current=${e===this.clock.day?`date`:`false`}
    >
      ${A(this.hass,e,{weekday:`short`,day:`numeric`})}
    </th>`}row(e){return v`<tr class=${hn(e)?`quiet`:``}>
      <th scope="row" class="hour">${this.hours(e)}</th>
      ${this.days.map((t,n)=>this.cell(e,t,e.cells[n]??[]))}
    </tr>`}hours(e){if(e.from<0)return j(this.hass)(`all_day`);let t=e=>Ct(this.hass,e*60%Sn);return e.until-e.from>1?`${t(e.from)} –`:t(e.from)}cell(e,t,n){let r=`${t} ${e.from}`,i=t===this.clock.day,a=i?bn(e,n,this.clock.minute):void 0,o=n.length<=7||this.opened.has(r),s=o||a===void 0?0:Math.max(0,a-xn/2),c=o?n:n.slice(s,s+xn);return v`<td class=${i?`today`:``}>
      ${c.map((e,t)=>v`${t+s===a?this.now():b}${this.line(e)}`)}
      ${a!==void 0&&a>=s+c.length?this.now():b}
      ${n.length>7?this.more(r,n.length-xn):b}
    </td>`}now(){return v`<div class="now" role="img" aria-label=${`${j(this.hass)(`now`)}, ${Ct(this.hass,this.clock.minute)}`}></div>`}more(e,t){let n=j(this.hass),r=this.opened.has(e);return v`<button
      type="button"
      class="plain more"
      aria-expanded=${r?`true`:`false`}
      @click=${()=>this.toggle(e)}
    >
      ${r?n(`less`):n(`more`,{count:t})}
    </button>`}toggle(e){let t=new Set(this.opened);t.delete(e)||t.add(e),this.opened=t}line(e){let[t]=e.items;if(!t)return b;let n=this.staff.agents.get(t.agent_id),r=this.said(e,t),i=sn(this.status(e,t)),a=v`<ha-icon .icon=${i.icon} aria-hidden="true"></ha-icon>
      ${t.every?b:v`<span class="clock">${this.clockOf(t)}</span>`}
      <span class="name">
        ${t.every?this.often(t):t.name}${e.items.length>1?v` × ${e.items.length}`:b}
        ${this.narrow&&t.headline?v`<span class="headline"> · ${t.headline}</span>`:b}
      </span>
      <span class="visually-hidden">${r}</span>`,o=`--look: ${i.color}`,s=`line ${t.kind}`;if(t.kind!==`past`)return Nt(this.hass,n,a,{name:s,style:o,title:r});let c=e.items.find(t=>t.state===e.state)??t;return v`<a
      class=${s}
      style=${o}
      title=${r}
      href="${this.panel}/runs/${c.run_id}"
      >${a}</a
    >`}clockOf(e){return Ct(this.hass,fn(e.at))}often(e){let t=Yt(this.hass,e.every??0);return j(this.hass)(`every`,{name:e.name,interval:t})}status(e,t){return t.kind===`past`?e.state??`idle`:t.kind===`rested`?`idle`:`queued`}said(e,t){let n=j(this.hass);if(t.kind===`rested`)return n(`rested`);if(t.kind===`coming`){if(!t.until)return n(`coming`);let e=Ct(this.hass,fn(t.until));return`${n(`coming`)}, ${n(`until`,{time:e})}`}let r=[n(`status.${e.state??`idle`}`)];return e.items.length>1?r.unshift(n(`times`,{count:e.items.length})):t.headline&&r.push(t.headline),r.join(`, `)}};k([C({attribute:!1})],P.prototype,`hass`,void 0),k([C({attribute:!1})],P.prototype,`staff`,void 0),k([C()],P.prototype,`panel`,void 0),k([C({attribute:!1})],P.prototype,`days`,void 0),k([C({attribute:!1})],P.prototype,`items`,void 0),k([C({attribute:!1})],P.prototype,`clock`,void 0),k([C({type:Boolean,reflect:!0})],P.prototype,`narrow`,void 0),k([w()],P.prototype,`opened`,void 0),P=k([T(`household-agents-week-table`)],P);var Cn=/^\d{4}-\d{2}-\d{2}$/,wn=6e4,F=class extends S{constructor(...e){super(...e),this.narrow=!1,this.now=Date.now(),this.schedule=new jt(this),this.swipe=It(this,e=>this.move(e)),this.tick=()=>{clearInterval(this.timer),this.timer=void 0,!document.hidden&&this.isConnected&&(this.now=Date.now(),this.timer=setInterval(()=>this.now=Date.now(),wn))}}static{this.styles=[E,kt,Mt]}connectedCallback(){super.connectedCallback(),document.addEventListener(`visibilitychange`,this.tick),this.tick(),this.hass?.loadBackendTranslation?.(`triggers`)}disconnectedCallback(){super.disconnectedCallback(),document.removeEventListener(`visibilitychange`,this.tick),clearInterval(this.timer),this.timer=void 0}get today(){return St(this.hass,this.now).day}get day(){let[e=``]=this.route.rest;return Cn.test(e)&&!Number.isNaN(Date.parse(e))?e:this.today}get days(){if(this.narrow)return[this.day];let e=Et(this.hass,this.day);return Array.from({length:7},(t,n)=>xt(e,n))}willUpdate(){let{days:e}=this,t=[this.staff.state===`live`,this.staff.household?.today.runs,this.staff.household?.active_runs,[...this.staff.agents.values()].map(e=>[e.enabled,e.next_run]),this.today];this.schedule.ask(this.hass,{type:`household_agents/schedule`,start:e[0],days:e.length},JSON.stringify(t))}render(){let e=j(this.hass),{data:t,error:n,asking:r}=this.schedule;return v`${Ot(n,{title:e(`failed`),again:e(`again`)},this.schedule.again)}
      <ha-card>
        ${this.toolbar()}
        <div
          @touchstart=${this.swipe.start}
          @touchend=${this.swipe.end}
          aria-busy=${r?`true`:`false`}
        >
          ${t?this.week(t,r):n?b:Dt(e(`loading`))}
        </div>
      </ha-card>
      ${t&&t.unscheduled.length>0?this.others(t.unscheduled):b}
      ${this.zone()}`}toolbar(){let e=j(this.hass),t=(e,t,n)=>v`<ha-icon-button .label=${t} @click=${()=>this.move(n)}>
        <ha-icon icon=${e}></ha-icon>
      </ha-icon-button>`,n=getComputedStyle(this).direction===`rtl`;return v`<div class="bar toolbar">
      <h2 class="grow" aria-live="polite">${this.heading}</h2>
      <ha-button
        appearance="plain"
        size="small"
        ?disabled=${this.days.includes(this.today)}
        @click=${()=>this.go(this.today)}
        >${e(`today`)}</ha-button
      >
      <div>
        ${t(n?`mdi:chevron-right`:`mdi:chevron-left`,e(`back`),-1)}
        ${t(n?`mdi:chevron-left`:`mdi:chevron-right`,e(`forward`),1)}
      </div>
    </div>`}get heading(){let{days:e}=this,[t=this.day]=e,n=e.at(-1)??t,r={weekday:`long`,day:`numeric`,month:`long`,year:`numeric`};if(t===n)return A(this.hass,t,r);let i=e=>/* @__PURE__ */ new Date(`${e}T12:00:00Z`);return new Intl.DateTimeFormat(this.hass.locale.language,{day:`numeric`,month:`long`,year:`numeric`,timeZone:`UTC`}).formatRange(i(t),i(n))}week(e,t){let n=j(this.hass);return e.items.length===0&&!t?v`<div class="message">
        <div>${n(`empty`)}</div>
        <div class="secondary">${n(`empty_help`)}</div>
      </div>`:v`${e.more?v`<ha-alert alert-type="info">${n(`cut`)}</ha-alert>`:b}
      <household-agents-week-table
        class=${t?`waiting`:``}
        .hass=${this.hass}
        .staff=${this.staff}
        .panel=${this.route.prefix}
        .days=${this.days}
        .items=${e.items}
        .clock=${St(this.hass,this.now)}
        ?narrow=${this.narrow}
      ></household-agents-week-table>`}others(e){let t=j(this.hass);return v`<ha-card>
      <div class="card-body">
        <h2>${t(`others`)}</h2>
        <div class="secondary small">${t(`others_help`)}</div>
        <ul class="others">
          ${e.map(e=>this.other(e))}
        </ul>
      </div>
    </ha-card>`}other(e){let t=j(this.hass),n=this.staff.agents.get(e.agent_id),r=e.triggers.map(e=>Rt(this.hass,e)).join(`; `),i=r||t(`asked`);return e.scheduled&&r&&(i=t(`also`,{what:r})),e.enabled||(i=t(`paused`)),v`<li>
      <ha-icon .icon=${n?.icon||`mdi:robot-outline`}></ha-icon>
      <div>
        <div>${Nt(this.hass,n,e.name)}</div>
        <div class="secondary small">${i}</div>
      </div>
    </li>`}zone(){let e=this.hass.config.time_zone;if(Intl.DateTimeFormat().resolvedOptions().timeZone===e)return b;let t=e.replaceAll(`_`,` `);return v`<p class="secondary small">
      ${j(this.hass)(`home_time`,{zone:t})}
    </p>`}move(e){this.go(xt(this.day,e*(this.narrow?1:7)))}go(e){O(`${this.route.prefix}/schedule/${e===this.today?``:e}`,!0)}};k([C({attribute:!1})],F.prototype,`hass`,void 0),k([C({attribute:!1})],F.prototype,`staff`,void 0),k([C({attribute:!1})],F.prototype,`route`,void 0),k([C({type:Boolean,reflect:!0})],F.prototype,`narrow`,void 0),k([w()],F.prototype,`now`,void 0),F=k([T(`household-agents-schedule-page`)],F);var Tn=1,En=48;function Dn(e,t,n){let r=Array.from({length:t},(t,n)=>e.reduce((e,t)=>e+(t.values[n]??0),0)),i=kn(Math.max(0,...r)),a=n.width/Math.max(1,t),o=Math.min(En,Math.max(1,a*.75)),s=n.height/i.value;return{bars:r.map((t,r)=>({day:r,x:a*r+(a-o)/2,width:o,total:t,parts:On(e,r,s,n.height)})),ticks:Array.from({length:i.steps+1},(e,t)=>{let r=i.value/i.steps*t;return{value:r,y:n.height-r*s}}),named:An(t,a,n.label)}}function On(e,t,n,r){let i=[],a=r;return e.forEach((e,r)=>{let o=e.values[t]??0;if(o<=0)return;let s=Math.max(Tn,o*n);a-=s,i.push({series:r,y:a,height:s,value:o})}),i}function kn(e){if(!(e>0))return{value:1,steps:1};let t=10**Math.floor(Math.log10(e));for(let[n,r]of[[1,2],[1.5,3],[2,4],[3,3],[4,4],[5,5],[6,3],[8,4],[10,5]])if(e<=t*n*(1+1e-9))return{value:t*n,steps:r};return{value:t*10,steps:5}}function An(e,t,n){let r=Math.max(1,Math.ceil(n/t)),i=[];for(let t=e-1;t>=0;t-=r)i.unshift(t);return i}function jn(e,t,n){let r=[...e].map(e=>({one:e,total:e.values.reduce((e,t)=>e+t,0)})).filter(({total:e})=>e>0).sort((e,t)=>t.total-e.total||e.one.id.localeCompare(t.one.id)).map(({one:e})=>e);if(r.length<=t)return r;let i=r.slice(t-1),a=i[0]?.values.length??0,o=Array.from({length:a},(e,t)=>i.reduce((e,n)=>e+(n.values[t]??0),0));return[...r.slice(0,t-1),{id:``,name:n,values:o}]}var I=e=>e.reduce((e,t)=>e+t,0);function Mn(e,t){let n=I(e.map(e=>I(e[t])));return e.map(e=>({agentId:e.agent_id,name:e.name,gone:e.gone,cost:I(e.cost),tokens:I(e.tokens),runs:I(e.runs),share:n>0?I(e[t])/n:0})).filter(e=>e.cost>0||e.tokens>0||e.runs>0).sort((e,n)=>n[t]-e[t]||e.name.localeCompare(n.name))}function Nn(e,t){return e.runs>0?e[t]/e.runs:void 0}function Pn(e){return{cost:I(e.map(e=>I(e.cost))),tokens:I(e.map(e=>I(e.tokens))),runs:I(e.map(e=>I(e.runs)))}}function Fn(e){return e.limit>0?Math.min(1,e.used/e.limit):+(e.used>0)}function In(e,t,n){let r=n===`cost`?`USD`:`tokens`;return e.budgets.find(e=>e.budget===t&&e.unit===r)}function Ln(e){return e.budgets.filter(e=>e.agent_id!==null).sort((e,t)=>t.level-e.level||Fn(t)-Fn(e)||(e.name??``).localeCompare(t.name??``))}function Rn(e){return e.budgets.filter(e=>e.level===100).sort((e,t)=>Number(e.agent_id!==null)-Number(t.agent_id!==null))}var zn=o`
  .meter {
    height: 8px;
    border-radius: 4px;
    overflow: hidden;
    background: var(--divider-color);
    margin: 6px 0;
  }
  .meter > div {
    height: 100%;
    border-radius: 4px;
    background: var(--primary-color);
  }
  .meter.near > div {
    background: var(--warning-color);
  }
  .meter.reached > div {
    background: var(--error-color);
  }
`,Bn={0:``,80:`near`,100:`reached`};function Vn(e,t,n,r){let i=Math.round(Math.min(1,Math.max(0,e))*100);return v`<div
    class="meter ${Bn[t]}"
    role="meter"
    aria-label=${n}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${i}
    aria-valuetext=${r}
  >
    <div style="width: ${i}%"></div>
  </div>`}function Hn(e){return`color-mix(in srgb, ${`var(--graph-color-${e+1}, var(--color-${e+1}))`} 65%, var(--primary-text-color))`}var Un=`var(--secondary-text-color)`,Wn=220,L=56,Gn=52,Kn={ArrowLeft:-1,ArrowRight:1},R=class extends S{constructor(...e){super(...e),this.series=[],this.days=[],this.names=[],this.format=String,this.label=``,this.nothing=``,this.width=0,this.sizes=new ResizeObserver(()=>{let e=Math.floor(this.clientWidth);e>0&&e!==this.width&&(this.width=e)}),this.walk=e=>{let t=this.days.length-1,n=this.chosen??t,r=Kn[e.key],i;r!==void 0&&(i=Math.min(t,Math.max(0,n+r))),e.key===`Home`&&(i=0),e.key===`End`&&(i=t),i!==void 0&&(e.preventDefault(),this.drawing?.querySelector(`[data-day="${i}"]`)?.focus())}}static{this.styles=[E,o`
      :host {
        display: block;
      }
      svg {
        display: block;
        width: 100%;
        overflow: visible;
      }
      text {
        fill: var(--secondary-text-color);
        font-size: var(--ha-font-size-s, 12px);
      }
      .grid {
        stroke: var(--divider-color);
        stroke-width: 1;
      }
      .day {
        cursor: pointer;
        outline: none;
      }
      .day .reach {
        fill: transparent;
      }
      .day:hover .reach,
      .day[aria-current="true"] .reach {
        fill: var(--divider-color);
        fill-opacity: 0.5;
      }
      .day:focus-visible .reach {
        stroke: var(--primary-color);
        stroke-width: 2;
      }
      .part {
        stroke: var(--card-background-color);
        stroke-width: 1;
      }
    `]}connectedCallback(){super.connectedCallback(),this.sizes.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.sizes.disconnect()}render(){let e=Math.max(120,(this.width||600)-L),t={width:e,height:Wn,label:Gn},n=Dn(this.series,this.days.length,t);return v`<svg
      viewBox="0 -8 ${e+L} ${256}"
      height=${256}
      role="group"
      aria-label=${this.label}
      @keydown=${this.walk}
    >
      ${this.axis(n,e)}
      ${n.bars.map(t=>this.bar(t,e/this.days.length))}
      ${n.named.map(e=>this.named(n,e))}
    </svg>`}axis(e,t){return Oe`<g aria-hidden="true">${e.ticks.map(e=>Oe`
        <line class="grid" x1=${L} x2=${L+t} y1=${e.y} y2=${e.y}></line>
        <text x=${48} y=${e.y} text-anchor="end" direction="ltr"
          dominant-baseline="middle">${this.format(e.value)}</text>`)}</g>`}bar(e,t){let n=this.chosen??this.days.length-1;return Oe`<g
      class="day"
      role="button"
      tabindex=${e.day===n?0:-1}
      aria-current=${e.day===this.chosen?`true`:`false`}
      aria-label=${this.said(e)}
      data-day=${e.day}
      @click=${()=>this.choose(e.day)}
      @pointerenter=${t=>this.point(t,e.day)}
      @focus=${()=>this.choose(e.day)}
    >
      <rect class="reach" x=${L+t*e.day} y="-4" rx="4"
        width=${t} height=${224}></rect>
      ${e.parts.map(t=>Oe`<rect
          class="part"
          x=${L+e.x}
          y=${t.y}
          width=${e.width}
          height=${t.height}
          style="fill: ${this.colour(t.series)}"
        ></rect>`)}
    </g>`}named(e,t){let n=e.bars[t];return n?Oe`<text
      x=${L+n.x+n.width/2}
      y=${240}
      text-anchor=${t===this.days.length-1&&n.width<32?`end`:`middle`}
      aria-hidden="true"
    >${this.names[t]}</text>`:b}colour(e){return this.series[e]?.id===``?Un:Hn(e)}said(e){let t=[...e.parts].sort((e,t)=>t.value-e.value).map(e=>`${this.series[e.series]?.name} ${this.format(e.value)}`),n=e.total>0?this.format(e.total):this.nothing;return[`${this.days[e.day]}: ${n}`,...t].join(`; `)}choose(e){e!==this.chosen&&D(this,`day-chosen`,{day:e})}point(e,t){e.pointerType===`mouse`&&this.choose(t)}};k([C({attribute:!1})],R.prototype,`series`,void 0),k([C({attribute:!1})],R.prototype,`days`,void 0),k([C({attribute:!1})],R.prototype,`names`,void 0),k([C({attribute:!1})],R.prototype,`format`,void 0),k([C()],R.prototype,`label`,void 0),k([C({attribute:!1})],R.prototype,`chosen`,void 0),k([C({attribute:!1})],R.prototype,`nothing`,void 0),k([w()],R.prototype,`width`,void 0),k([Ye(`svg`)],R.prototype,`drawing`,void 0),R=k([T(`household-agents-spend-chart`)],R);var z=ht({title:`Spend`,today:`Today`,month:`This month`,period:`{count, one: # day, other: Last # days}`,days:`{count, one: # day, other: # days}`,range:`Range`,unit:`Shown in`,cost:`Cost`,tokens:`Tokens`,tokens_of:`{tokens} tokens`,used_of:`{used} of {limit}`,left:`{left} left`,no_limit:`No limit is set`,runs_average:`{count, one: # run, other: # runs}, {average} each`,runs_none:`No runs`,chart:`Spend by agent and day`,chart_help:`Arrow keys move from day to day.`,day_summary:`{day}: {total}`,nothing_that_day:`nothing`,others:`Others`,as_table:`Show as a table`,as_chart:`Show as a chart`,day:`Day`,total:`Total`,spenders:`Who spent it`,agent:`Agent`,share:`Share`,runs:`Runs`,per_run:`Per run`,gone:`no longer there`,budgets:`Budgets of agents today`,budgets_none:`No agent has a budget of its own. The household's budgets hold for all.`,reached_household_day:`Today's budget of the household is reached`,reached_household_month:`This month's budget of the household is reached`,reached_agent_day:`{name} has reached today's budget`,reached_what:`{used} of {limit} are used, and the next call might go beyond it. It begins anew {until}.`,reached_kept:`What people ask for themselves may use the last {percent}.`,change:`Change it`,raise:`Allow more`,near:`nearly used up`,reached:`reached`,empty:`Nothing was spent in these days.`,empty_help:`As soon as an agent runs, you see here what it took.`,prices:`Prices of {date}; you can set your own in the settings of the integration.`,failed:`What was spent could not be read`,again:`Try again`},{title:`Ausgaben`,today:`Heute`,month:`Dieser Monat`,period:`{count, one: # Tag, other: Letzte # Tage}`,days:`{count, one: # Tag, other: # Tage}`,range:`Zeitraum`,unit:`Gezeigt in`,cost:`Kosten`,tokens:`Tokens`,tokens_of:`{tokens} Tokens`,used_of:`{used} von {limit}`,left:`{left} übrig`,no_limit:`Keine Grenze gesetzt`,runs_average:`{count, one: # Lauf, other: # Läufe}, je {average}`,runs_none:`Keine Läufe`,chart:`Ausgaben nach Agent und Tag`,chart_help:`Mit den Pfeiltasten geht es von Tag zu Tag.`,day_summary:`{day}: {total}`,nothing_that_day:`nichts`,others:`Andere`,as_table:`Als Tabelle zeigen`,as_chart:`Als Diagramm zeigen`,day:`Tag`,total:`Gesamt`,spenders:`Wer es ausgegeben hat`,agent:`Agent`,share:`Anteil`,runs:`Läufe`,per_run:`Je Lauf`,gone:`nicht mehr da`,budgets:`Budgets der Agenten heute`,budgets_none:`Kein Agent hat ein eigenes Budget. Die Budgets des Haushalts gelten für alle.`,reached_household_day:`Das Tagesbudget des Haushalts ist erreicht`,reached_household_month:`Das Monatsbudget des Haushalts ist erreicht`,reached_agent_day:`{name} hat das Tagesbudget erreicht`,reached_what:`{used} von {limit} sind verbraucht, und der nächste Aufruf könnte darüber hinausgehen. Es beginnt neu: {until}.`,reached_kept:`Was Menschen selbst anfragen, darf die letzten {percent} nutzen.`,change:`Ändern`,raise:`Mehr erlauben`,near:`fast verbraucht`,reached:`erreicht`,empty:`In diesen Tagen wurde nichts ausgegeben.`,empty_help:`Sobald ein Agent läuft, siehst du hier, was er gebraucht hat.`,prices:`Preise vom {date}; eigene kannst du in den Einstellungen der Integration setzen.`,failed:`Die Ausgaben konnten nicht gelesen werden`,again:`Noch einmal versuchen`});function qn(e,t,n){return t===`cost`?qt(e,n):Jt(e,Math.round(n))}function Jn(e){let{hass:t,unit:n,found:r}=e,i=z(t);return v`<ha-card>
    <div class="card-body">
      <h2 id="spenders">${i(`spenders`)}</h2>
      <div class="scroll">
        <table aria-labelledby="spenders">
          <thead>
            <tr>
              <th scope="col">${i(`agent`)}</th>
              <th scope="col" class="numbers">${i(n)}</th>
              <th scope="col" class="numbers">${i(`share`)}</th>
              <th scope="col" class="numbers">${i(`runs`)}</th>
              <th scope="col" class="numbers">${i(`per_run`)}</th>
            </tr>
          </thead>
          <tbody>
            ${r.map(t=>Yn(e,t))}
          </tbody>
        </table>
      </div>
    </div>
  </ha-card>`}function Yn(e,t){let{hass:n,staff:r,unit:i,series:a}=e,o=z(n),s=a.findIndex(e=>e.id===t.agentId),c=s>=0?Hn(s):Un,l=r.agents.get(t.agentId)?.device_id,u=Nn(t,i);return v`<tr>
    <td>
      <span class="swatch" style="background: ${c}"></span>${l?v`<a class="quiet" href="/config/devices/device/${l}"
              >${t.name}</a
            >`:t.name}
      ${t.gone?v`<span class="secondary small">(${o(`gone`)})</span>`:b}
    </td>
    <td class="numbers">${qn(n,i,t[i])}</td>
    <td class="numbers">
      ${M(n,t.share,{style:`percent`,maximumFractionDigits:0})}
    </td>
    <td class="numbers">${M(n,t.runs)}</td>
    <td class="numbers">${u===void 0?`–`:qn(n,i,u)}</td>
  </tr>`}function Xn(e,t,n,r){let i=z(e),a=t.days.map((e,t)=>({day:e,number:t})).reverse(),o=t=>t>0?qn(e,r,t):`–`;return v`<div
    class="scroll"
    tabindex="0"
    role="group"
    aria-label=${i(`chart`)}
  >
    <table>
      <thead>
        <tr>
          <th scope="col">${i(`day`)}</th>
          <th scope="col" class="numbers">${i(`total`)}</th>
          ${n.map(e=>v`<th scope="col" class="numbers">${e.name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${a.map(({day:t,number:r})=>v`<tr>
              <th scope="row">${A(e,t)}</th>
              <td class="numbers">
                ${o(n.reduce((e,t)=>e+(t.values[r]??0),0))}
              </td>
              ${n.map(e=>v`<td class="numbers">${o(e.values[r]??0)}</td>`)}
            </tr>`)}
      </tbody>
    </table>
  </div>`}var Zn=[7,30,90],Qn=`/config/integrations/integration/household_agents`,$n=`/config/repairs`,B=class extends S{constructor(...e){super(...e),this.narrow=!1,this.days=30,this.unit=`cost`,this.asTable=!1,this.spend=new jt(this),this.ranged=e=>{this.days=Number(e.detail.value),this.chosen=void 0},this.counted=e=>{this.unit=e.detail.value},this.turned=()=>{this.asTable=!this.asTable},this.dayChosen=e=>{this.chosen=e.detail.day}}static{this.styles=[E,kt,zn,o`
      .tiles {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
        gap: 16px;
        margin-bottom: 16px;
      }
      .tiles ha-card {
        margin: 0;
      }
      .amount {
        font-size: var(--ha-font-size-2xl, 24px);
        line-height: 1.3;
      }
      .chosen {
        min-height: 20px;
      }
      .swatch {
        display: inline-block;
        width: 12px;
        height: 12px;
        border-radius: 3px;
        margin-inline-end: 8px;
        vertical-align: -1px;
      }
      .budget {
        padding: 8px 0;
      }
      ha-alert {
        display: block;
        margin-bottom: 16px;
      }
    `]}willUpdate(){let e=this.staff.household?.today;this.spend.ask(this.hass,{type:`household_agents/spend`,days:this.days},JSON.stringify([this.staff.state===`live`,e]))}render(){let e=z(this.hass),{data:t,error:n}=this.spend;return v`${Ot(n,{title:e(`failed`),again:e(`again`)},this.spend.again)}
    ${t?this.page(t):n?b:Dt(e(`loading`))}`}page(e){let t=z(this.hass);return v`
      ${Rn(e).map(t=>this.alert(t,e))}
      <div class="tiles">
        ${this.tile(t(`today`),e.today,`household_day`,e)}
        ${this.tile(t(`month`),e.month,`household_month`,e)}
        ${this.period(e)}
      </div>
      ${this.chartCard(e)} ${this.spendersCard(e)} ${this.budgetsCard(e)}
      <p class="secondary small">
        ${t(`prices`,{date:A(this.hass,e.prices_dated,{dateStyle:`long`})})}
      </p>
    `}alert(e,t){let n=z(this.hass),r=n(`reached_${e.budget}`,{name:e.name??``}),i=M(this.hass,t.kept_for_people,{style:`percent`});return v`<ha-alert alert-type="warning" .title=${r}>
      ${n(`reached_what`,{used:this.amount(e.used,e.unit),limit:this.amount(e.limit,e.unit),until:N(this.hass,e.until)})}
      ${e.agent_id===null?n(`reached_kept`,{percent:i}):b}
      ${this.staff.household?.admin?v`<div>
              <a href=${$n}>${n(`raise`)}</a> ·
              <a href=${Qn}>${n(`change`)}</a>
            </div>`:b}
    </ha-alert>`}tile(e,t,n,r){let i=z(this.hass),a=In(r,n,this.unit),o=this.show(t[this.unit]),s=a?i(`used_of`,{used:o,limit:this.amount(a.limit,a.unit)}):i(`no_limit`),c=a&&Math.max(0,a.limit-a.used);return v`<ha-card>
      <div class="card-body">
        <h2>${e}</h2>
        <div class="amount">${o}</div>
        ${a?Vn(Fn(a),a.level,e,s):b}
        <div class="secondary small">
          ${s}${c===void 0?b:v` · ${i(`left`,{left:this.show(c)})}`}
        </div>
      </div>
    </ha-card>`}period(e){let t=z(this.hass),n=Pn(e.agents),r=n.runs>0?this.show(n[this.unit]/n.runs):``;return v`<ha-card>
      <div class="card-body">
        <h2>${t(`period`,{count:e.days.length})}</h2>
        <div class="amount">${this.show(n[this.unit])}</div>
        <div class="secondary small">
          ${n.runs>0?t(`runs_average`,{count:n.runs,average:r}):t(`runs_none`)}
        </div>
      </div>
    </ha-card>`}series(e){return jn(e.agents.map(e=>({id:e.agent_id,name:e.name,values:e[this.unit]})),8,z(this.hass)(`others`))}chartCard(e){let t=z(this.hass),n=this.series(e),r=this.chosen??e.days.length-1,i=n.reduce((e,t)=>e+(t.values[r]??0),0),a=A(this.hass,e.days[r]??``,{weekday:`long`,day:`numeric`,month:`long`});return v`<ha-card>
      <div class="card-body">
        <div class="bar">
          <ha-control-select
            .label=${t(`range`)}
            .options=${Zn.map(e=>({value:String(e),label:t(`days`,{count:e})}))}
            .value=${String(this.days)}
            @value-changed=${this.ranged}
          ></ha-control-select>
          <ha-control-select
            .label=${t(`unit`)}
            .options=${[`cost`,`tokens`].map(e=>({value:e,label:t(e)}))}
            .value=${this.unit}
            @value-changed=${this.counted}
          ></ha-control-select>
          <div class="grow"></div>
          <ha-button appearance="plain" size="small" @click=${this.turned}
            >${t(this.asTable?`as_chart`:`as_table`)}</ha-button
          >
        </div>
        ${n.length===0?v`<div class="message">
                <div>${t(`empty`)}</div>
                <div class="secondary">${t(`empty_help`)}</div>
              </div>`:this.asTable?Xn(this.hass,e,n,this.unit):v`<p class="secondary chosen" aria-hidden="true">
                    ${t(`day_summary`,{day:a,total:i>0?this.show(i):t(`nothing_that_day`)})}
                  </p>
                  ${this.chart(e,n)}`}
      </div>
    </ha-card>`}chart(e,t){let n=z(this.hass),r={day:`numeric`,month:`short`};return v`<household-agents-spend-chart
      .label=${`${n(`chart`)}. ${n(`chart_help`)}`}
      .series=${t}
      .days=${e.days.map(e=>A(this.hass,e))}
      .names=${e.days.map(e=>A(this.hass,e,r))}
      .format=${e=>this.show(e)}
      .nothing=${n(`nothing_that_day`)}
      .chosen=${this.chosen}
      @day-chosen=${this.dayChosen}
    ></household-agents-spend-chart>`}spendersCard(e){let t=Mn(e.agents,this.unit);if(t.length===0)return b;let{hass:n,staff:r,unit:i}=this;return Jn({hass:n,staff:r,unit:i,found:t,series:this.series(e)})}budgetsCard(e){let t=z(this.hass),n=Ln(e);return v`<ha-card>
      <div class="card-body">
        <h2>${t(`budgets`)}</h2>
        ${n.length===0?v`<p class="secondary">${t(`budgets_none`)}</p>`:n.map(e=>this.budget(e))}
      </div>
    </ha-card>`}budget(e){let t=z(this.hass),n=t(`used_of`,{used:this.amount(e.used,e.unit),limit:this.amount(e.limit,e.unit)}),r=e.level===100?`reached`:e.level===80?`near`:void 0,i=r?`${n}, ${t(r)}`:n;return v`<div class="budget">
      <div class="bar">
        <span class="grow">${e.name}</span>
        <span class="secondary small">${i}</span>
      </div>
      ${Vn(Fn(e),e.level,e.name??``,i)}
    </div>`}show(e){return this.unit===`cost`?qt(this.hass,e):Jt(this.hass,Math.round(e))}amount(e,t){if(t===`USD`)return qt(this.hass,e);let n=Jt(this.hass,e);return z(this.hass)(`tokens_of`,{tokens:n})}};k([C({attribute:!1})],B.prototype,`hass`,void 0),k([C({attribute:!1})],B.prototype,`staff`,void 0),k([C({attribute:!1})],B.prototype,`route`,void 0),k([C({type:Boolean})],B.prototype,`narrow`,void 0),k([w()],B.prototype,`days`,void 0),k([w()],B.prototype,`unit`,void 0),k([w()],B.prototype,`chosen`,void 0),k([w()],B.prototype,`asTable`,void 0),B=k([T(`household-agents-spend-page`)],B);var er=class{constructor(e){this.host=e,this.items=[],this.asking=!1,this.known=!1,this.next=null,this.asked=``,this.turn=0,this.again=()=>void this.fetch(null),this.more=()=>{this.next!==null&&!this.asking&&this.fetch(this.next)},e.addController(this)}hostConnected(){this.asking&&this.again()}hostDisconnected(){this.turn+=1}get hasMore(){return this.next!==null}ask(e,t){this.hass=e;let n=JSON.stringify(t);n!==this.asked&&(this.asked=n,this.message=t,this.items=[],this.known=!1,this.again())}update(e){this.items=e(this.items),this.host.requestUpdate()}async fetch(e){let{hass:t,message:n}=this;if(!t||!n)return;let r=this.turn+=1;this.asking=!0,this.error=void 0,Promise.resolve().then(()=>this.host.requestUpdate());try{let i=await t.callWS(e===null?n:{...n,cursor:e});if(r!==this.turn)return;this.items=e===null?i.items:[...this.items,...i.items],this.next=i.next,this.known=!0}catch(e){if(r!==this.turn)return;this.error=e}this.asking=!1,this.host.requestUpdate()}},tr=o`
  ha-expansion-panel {
    --expansion-panel-summary-padding: 0 16px;
    --expansion-panel-content-padding: 0 16px;
    border-bottom: 1px solid var(--divider-color);
  }
  ha-expansion-panel:last-of-type {
    border-bottom: none;
  }
  ha-expansion-panel ha-icon {
    color: var(--look);
    margin-inline-end: 16px;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(96px, auto) 1fr;
    gap: 4px 16px;
    margin: 0 0 16px;
    padding-inline-start: 40px;
  }
  :host([narrow]) dl {
    grid-template-columns: 1fr;
    gap: 0;
    padding-inline-start: 0;
  }
  dt {
    color: var(--secondary-text-color);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  :host([narrow]) dd {
    margin-bottom: 8px;
  }
  .filters {
    padding: 16px;
    align-items: flex-end;
  }
  .filters ha-selector {
    flex: 1 1 200px;
    max-width: 320px;
  }
  .pending {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .pending li {
    padding: 12px 0;
    border-bottom: 1px solid var(--divider-color);
  }
  .pending li:last-child {
    border-bottom: none;
    padding-bottom: 0;
  }
  .pending dl {
    padding: 0;
    margin: 8px 0;
  }
  .title {
    font-weight: var(--ha-font-weight-medium, 500);
    overflow-wrap: anywhere;
  }
  .more {
    display: flex;
    justify-content: center;
    padding: 8px 16px 16px;
  }
`,V=class extends S{constructor(...e){super(...e),this.panel=``,this.narrow=!1,this.agent=``,this.outcome=``,this.byAgent=e=>{this.agent=e},this.byOutcome=e=>{this.outcome=e}}static{this.styles=[E,kt,tr]}get filtered(){return this.agent!==``||this.outcome!==``}};k([C({attribute:!1})],V.prototype,`hass`,void 0),k([C({attribute:!1})],V.prototype,`staff`,void 0),k([C()],V.prototype,`panel`,void 0),k([C({type:Boolean,reflect:!0})],V.prototype,`narrow`,void 0),k([w()],V.prototype,`agent`,void 0),k([w()],V.prototype,`outcome`,void 0);var H=ht({approvals:`Approvals`,leases:`Leases`,effects:`Effects`,books:`Which book`,pending:`Waiting for your answer`,pending_none:`Nothing waits for an answer.`,history:`What was asked before`,history_none:`Nothing was asked so far. What agents may not do by themselves is asked here first.`,leases_help:`Before an agent changes anything in the house it gets a lease: for these entities, this action, once.`,leases_none:`No lease was issued so far. There is one for every change that an agent makes.`,effects_help:`What agents have changed in the house, and whether the house shows it.`,effects_none:`No agent has changed anything so far.`,none_filtered:`Nothing matches the filters.`,agent:`Agent`,every_agent:`All agents`,outcome:`Outcome`,every_outcome:`All outcomes`,load_more:`Load more`,failed:`The list could not be read`,again:`Try again`,yes:`Yes`,no:`No`,answer_failed:`Your answer did not arrive`,why:`Why you are asked`,purpose:`What for`,touches:`What it touches`,cost:`What it costs`,expires:`Without an answer it is a no {when}`,asked_by:`{agent}, {when}`,answered:`{who}, {when}`,somebody:`Somebody who is gone`,note:`Note`,result:`What came of it`,answer:`Answer`,run:`The run that asked`,outcome_run:`The run that did it`,action:`Action`,entities:`Entities`,parameters:`Arguments it may have`,issued:`Issued`,valid:`Valid until`,consumed_at:`Used`,never_used:`Not used`,origin:`In whose name`,"origin.person":`A person`,"origin.approved":`A person said yes`,"origin.schedule":`Its schedule`,"origin.autonomous":`The agent itself`,"origin.safety":`Safety`,justification:`Why it was allowed`,signature:`Signature`,intact:`As it was signed`,altered:`Altered since it was signed`,key_gone:`Its key is gone, nobody can tell`,run_link:`Run`,open_run:`Open the run`,data:`With`,detail:`Details`,before:`Before`,after:`After`,calls:`Called`,times:`{count, one: once, other: # times}`,sets_back:`Sets back what went wrong`,review:`It was cut off and cannot be found out. Have a look: did it happen?`,happened:`It happened`,not_happened:`It did not`,"approval.pending":`Waiting`,"approval.approved":`Yes, about to be done`,"approval.consumed":`Yes, being done`,"approval.done":`Yes, and done`,"approval.failed":`Yes, but it failed`,"approval.denied":`No`,"approval.expired":`Nobody answered`,"approval.withdrawn":`Taken back`,"lease.consumed":`Used, then cut off`,"lease.done":`Used`,"lease.failed":`Used, the call failed`,"lease.unneeded":`Not needed any more`,"lease.refused":`Refused`,"effect.intended":`Under way, or cut off`,"effect.done":`Done`,"effect.not_confirmed":`Done, but the house does not show it`,"effect.failed":`Failed`,"effect.confirmed":`Done and confirmed`,"effect.not_done":`Did not come about`,"effect.needs_review":`Please have a look`,"effect.rolled_back":`Set back`},{approvals:`Freigaben`,leases:`Vollmachten`,effects:`Eingriffe`,books:`Welches Buch`,pending:`Wartet auf deine Antwort`,pending_none:`Nichts wartet auf eine Antwort.`,history:`Was früher gefragt wurde`,history_none:`Bisher wurde nichts gefragt. Was Agenten nicht von sich aus dürfen, fragen sie hier zuerst.`,leases_help:`Bevor ein Agent etwas in deinem Zuhause ändert, bekommt er eine Vollmacht: für diese Entitäten, diese Aktion, ein einziges Mal.`,leases_none:`Bisher wurde keine Vollmacht erteilt. Für jede Änderung eines Agenten gibt es eine.`,effects_help:`Was Agenten in deinem Zuhause geändert haben, und ob es das zeigt.`,effects_none:`Bisher hat kein Agent etwas geändert.`,none_filtered:`Nichts passt zu den Filtern.`,agent:`Agent`,every_agent:`Alle Agenten`,outcome:`Ausgang`,every_outcome:`Jeder Ausgang`,load_more:`Mehr laden`,failed:`Die Liste konnte nicht gelesen werden`,again:`Noch einmal versuchen`,yes:`Ja`,no:`Nein`,answer_failed:`Deine Antwort ist nicht angekommen`,why:`Warum du gefragt wirst`,purpose:`Wozu`,touches:`Was es berührt`,cost:`Was es kostet`,expires:`Ohne Antwort ist es ein Nein: {when}`,asked_by:`{agent}, {when}`,answered:`{who}, {when}`,somebody:`Jemand, den es nicht mehr gibt`,note:`Notiz`,result:`Was daraus wurde`,answer:`Antwort`,run:`Der Lauf, der fragte`,outcome_run:`Der Lauf, der es tat`,action:`Aktion`,entities:`Entitäten`,parameters:`Erlaubte Argumente`,issued:`Erteilt`,valid:`Gültig bis`,consumed_at:`Benutzt`,never_used:`Nicht benutzt`,origin:`In wessen Namen`,"origin.person":`Ein Mensch`,"origin.approved":`Ein Mensch hat Ja gesagt`,"origin.schedule":`Sein Zeitplan`,"origin.autonomous":`Der Agent selbst`,"origin.safety":`Die Sicherheit`,justification:`Warum es erlaubt war`,signature:`Unterschrift`,intact:`Wie unterschrieben`,altered:`Seit der Unterschrift verändert`,key_gone:`Der Schlüssel ist weg, niemand kann es sagen`,run_link:`Lauf`,open_run:`Lauf öffnen`,data:`Mit`,detail:`Einzelheiten`,before:`Vorher`,after:`Nachher`,calls:`Aufgerufen`,times:`{count, one: einmal, other: # Mal}`,sets_back:`Setzt zurück, was schiefging`,review:`Es wurde unterbrochen und lässt sich nicht feststellen. Sieh nach: Ist es geschehen?`,happened:`Es ist geschehen`,not_happened:`Es ist nicht geschehen`,"approval.pending":`Wartet`,"approval.approved":`Ja, gleich geschieht es`,"approval.consumed":`Ja, es geschieht gerade`,"approval.done":`Ja, und erledigt`,"approval.failed":`Ja, aber es ging schief`,"approval.denied":`Nein`,"approval.expired":`Niemand hat geantwortet`,"approval.withdrawn":`Zurückgezogen`,"lease.consumed":`Benutzt, dann unterbrochen`,"lease.done":`Benutzt`,"lease.failed":`Benutzt, der Aufruf ging schief`,"lease.unneeded":`Nicht mehr nötig`,"lease.refused":`Abgelehnt`,"effect.intended":`Im Gange oder unterbrochen`,"effect.done":`Erledigt`,"effect.not_confirmed":`Erledigt, aber dein Zuhause zeigt es nicht`,"effect.failed":`Fehlgeschlagen`,"effect.confirmed":`Erledigt und bestätigt`,"effect.not_done":`Nicht geschehen`,"effect.needs_review":`Muss angesehen werden`,"effect.rolled_back":`Zurückgesetzt`});function nr(e,t,n,r){return v`<ha-expansion-panel
    .header=${t}
    .secondary=${n}
    style="--look: ${e.color}"
  >
    <ha-icon slot="leading-icon" .icon=${e.icon}></ha-icon>
    ${r}
  </ha-expansion-panel>`}function rr(e,t=b){return v`<dl>
      ${e.filter(([,e])=>e!==``&&e!=null).map(([e,t])=>v`<dt>${e}</dt>
              <dd>${t}</dd>`)}
    </dl>
    ${t}`}function ir(e,t){return t.map(t=>e.states[t]?.attributes.friendly_name??t).join(`, `)}function ar(e){return Object.entries(e).map(([e,t])=>`${e}: ${or(t)}`).join(`
`)}function or(e){return e==null?`–`:typeof e==`object`?JSON.stringify(e):String(e)}function sr(e,t,n){return v`<a href="${e}/runs/${t}">${n}</a>`}var cr=`all`;function lr(e,t,n){return v`<ha-selector
    .hass=${e}
    .label=${t.label}
    .value=${t.value||cr}
    .selector=${{select:{mode:`dropdown`,options:[{value:cr,label:n},...t.options]}}}
    .required=${!0}
    @value-changed=${e=>{e.stopPropagation();let{value:n}=e.detail;t.chosen(!n||n===cr?``:n)}}
  ></ha-selector>`}function ur(e,t,n,r){let i=H(e),a=[...t.agents.values()].map(e=>({value:e.agent_id,label:e.name})).sort((e,t)=>e.label.localeCompare(t.label));return lr(e,{label:i(`agent`),value:n,options:a,chosen:r},i(`every_agent`))}function dr(e,t,n){let r=H(e),i={title:r(`failed`),again:r(`again`)},a=t.known?t.more:t.again;return t.error?v`${Ot(t.error,i,a)}`:t.known?t.items.length===0?v`<p class="message secondary">${n}</p>`:t.hasMore?v`<div class="more">
    <ha-button appearance="plain" ?loading=${t.asking} @click=${t.more}
      >${r(`load_more`)}</ha-button
    >
  </div>`:v``:Dt(r(`loading`))}var fr=`var(--success-color)`,pr=`var(--warning-color)`,mr=`var(--error-color)`,hr=`var(--secondary-text-color)`,gr=`var(--primary-color)`,_r={pending:{icon:`mdi:account-question-outline`,color:pr},approved:{icon:`mdi:thumb-up-outline`,color:gr},consumed:{icon:`mdi:cog-play-outline`,color:gr},done:{icon:`mdi:check-circle-outline`,color:fr},failed:{icon:`mdi:alert-circle-outline`,color:mr},denied:{icon:`mdi:thumb-down-outline`,color:hr},expired:{icon:`mdi:timer-off-outline`,color:pr},withdrawn:{icon:`mdi:undo-variant`,color:hr}},vr={consumed:{icon:`mdi:content-cut`,color:pr},done:{icon:`mdi:check-circle-outline`,color:fr},failed:{icon:`mdi:alert-circle-outline`,color:mr},unneeded:{icon:`mdi:minus-circle-outline`,color:hr},refused:{icon:`mdi:shield-off-outline`,color:mr}},yr={intended:{icon:`mdi:help-circle-outline`,color:pr},done:{icon:`mdi:check`,color:fr},not_confirmed:{icon:`mdi:eye-off-outline`,color:pr},failed:{icon:`mdi:alert-circle-outline`,color:mr},confirmed:{icon:`mdi:check-decagram-outline`,color:fr},not_done:{icon:`mdi:close-circle-outline`,color:hr},needs_review:{icon:`mdi:account-eye-outline`,color:mr},rolled_back:{icon:`mdi:undo`,color:pr}},br=Object.keys(_r),xr=Object.keys(vr),Sr=Object.keys(yr),Cr=class extends V{constructor(...e){super(...e),this.pending=[],this.known=!1,this.busy=/* @__PURE__ */ new Set,this.list=new er(this)}connectedCallback(){super.connectedCallback(),this.hasUpdated&&this.follow()}disconnectedCallback(){super.disconnectedCallback(),this.live?.stop(),this.live=void 0}firstUpdated(){this.follow()}follow(){this.live=new Qe(this.hass.connection,{type:`household_agents/approvals/subscribe`},{event:e=>this.heard(e),state:(e,t)=>{e===`refused`&&(this.error=t)}}),this.live.start()}heard(e){if(`approvals`in e){this.pending=e.approvals.filter(Tr).sort(Er),this.known&&this.list.again(),this.known=!0;return}let{approval:t}=e,n=this.pending.filter(e=>e.approval_id!==t.approval_id);this.pending=Tr(t)?[...n,t].sort(Er):n,Tr(t)||this.list.update(e=>this.noted(e,t))}noted(e,t){let n=t.approval_id;return e.some(e=>e.approval_id===n)?e.map(e=>e.approval_id===n?{...e,...t}:e):(!this.agent||this.agent===t.agent_id)&&(!this.outcome||this.outcome===t.state)?[t,...e]:e}willUpdate(){this.list.ask(this.hass,{type:`household_agents/approvals/history`,...this.agent&&{agent_id:this.agent},states:this.outcome?[this.outcome]:br.filter(wr)})}render(){let e=H(this.hass),t=br.filter(wr).map(t=>({value:t,label:e(`approval.${t}`)})),n={label:e(`outcome`),value:this.outcome,options:t,chosen:this.byOutcome};return v`${this.waiting()}
      <ha-card>
        <div class="card-body"><h2>${e(`history`)}</h2></div>
        <div class="bar filters">
          ${ur(this.hass,this.staff,this.agent,this.byAgent)}
          ${lr(this.hass,n,e(`every_outcome`))}
        </div>
        ${this.list.items.map(e=>this.line(e))}
        ${dr(this.hass,this.list,e(this.filtered?`none_filtered`:`history_none`))}
      </ha-card>`}waiting(){let e=H(this.hass),t={title:e(`answer_failed`),again:e(`again`)};return v`<ha-card>
      <div class="card-body">
        <h2>${e(`pending`)}</h2>
        ${Ot(this.error,t,()=>this.error=void 0)}
        <div aria-live="polite">
          ${this.known&&this.pending.length===0?v`<p class="secondary">${e(`pending_none`)}</p>`:v`<ul class="pending">
                  ${this.pending.map(e=>this.question(e))}
                </ul>`}
        </div>
      </div>
    </ha-card>`}question(e){let t=H(this.hass),n=N(this.hass,e.expires_at),r=this.busy.has(e.approval_id),i=n=>v`<ha-button
        appearance=${n?`accent`:`plain`}
        size="small"
        ?disabled=${r}
        aria-label="${t(n?`yes`:`no`)}: ${e.title}"
        @click=${()=>this.say(e,n)}
        >${t(n?`yes`:`no`)}</ha-button
      >`;return v`<li>
      <div class="title">${e.title}</div>
      <div class="secondary small">
        ${t(`asked_by`,{agent:this.name(e),when:N(this.hass,e.at)})}
      </div>
      ${rr([[t(`why`),e.why],[t(`purpose`),e.purpose],[t(`touches`),ir(this.hass,e.entity_ids)],[t(`cost`),e.cost]])}
      <div class="bar">
        ${this.staff.household?.may_answer?v`${i(!0)}${i(!1)}`:b}
        <span class="secondary small grow">${t(`expires`,{when:n})}</span>
        ${sr(this.panel,e.run_id,t(`open_run`))}
      </div>
    </li>`}line(e){let t=H(this.hass),{hass:n,panel:r}=this,i=[this.name(e),N(n,e.at),t(`approval.${e.state}`)];return nr(_r[e.state],e.title,i.join(` · `),rr([[t(`why`),e.why],[t(`purpose`),e.purpose],[t(`touches`),ir(n,e.entity_ids)],[t(`cost`),e.cost],[t(`answer`),this.answer(e)],[t(`note`),e.note],[t(`result`),e.result],[t(`run`),sr(r,e.run_id,t(`open_run`))],[t(`outcome_run`),e.outcome_run_id?sr(r,e.outcome_run_id,t(`open_run`)):``]]))}answer(e){let t=H(this.hass);return e.answered_at?t(`answered`,{who:e.answered_by_name??this.person(e)??t(`somebody`),when:N(this.hass,e.answered_at)}):t(`approval.${e.state}`)}person(e){return Object.values(this.hass.states).find(t=>t.entity_id.startsWith(`person.`)&&t.attributes.user_id===e.answered_by)?.attributes.friendly_name}name(e){return e.agent_name??this.staff.agents.get(e.agent_id)?.name??e.agent_id}async say(e,t){this.error=void 0,this.busy=/* @__PURE__ */ new Set([...this.busy,e.approval_id]);try{await this.hass.callWS({type:`household_agents/approvals/answer`,approval_id:e.approval_id,approve:t})}catch(e){this.error=e}this.busy=new Set([...this.busy].filter(t=>t!==e.approval_id))}};k([w()],Cr.prototype,`pending`,void 0),k([w()],Cr.prototype,`known`,void 0),k([w()],Cr.prototype,`error`,void 0),k([w()],Cr.prototype,`busy`,void 0),Cr=k([T(`household-agents-approval-list`)],Cr);var wr=e=>e!==`pending`,Tr=e=>e.state===`pending`,Er=(e,t)=>e.at.localeCompare(t.at),Dr=class extends V{constructor(...e){super(...e),this.list=new er(this)}willUpdate(){this.list.ask(this.hass,{type:`household_agents/effects/list`,...this.agent&&{agent_id:this.agent},...this.outcome&&{state:this.outcome}})}render(){let e=H(this.hass),t=Sr.map(t=>({value:t,label:e(`effect.${t}`)})),n={label:e(`outcome`),value:this.outcome,options:t,chosen:this.byOutcome};return v`<ha-card>
      <div class="card-body secondary">${e(`effects_help`)}</div>
      <div class="bar filters">
        ${ur(this.hass,this.staff,this.agent,this.byAgent)}
        ${lr(this.hass,n,e(`every_outcome`))}
      </div>
      ${this.list.items.map(e=>this.line(e))}
      ${dr(this.hass,this.list,e(this.filtered?`none_filtered`:`effects_none`))}
    </ha-card>`}line(e){let t=H(this.hass),n=ir(this.hass,e.entity_ids),r=[e.agent_name,N(this.hass,e.at),t(`effect.${e.state}`)];return nr(yr[e.state],`${e.action}: ${n}`,r.join(` · `),rr([[t(`entities`),e.entity_ids.join(`, `)],[t(`data`),ar(e.data)],[t(`before`),ar(e.before)],[t(`after`),ar(e.after)],[t(`detail`),e.detail],[t(`calls`),t(`times`,{count:e.calls})],[``,e.rolls_back.length>0?t(`sets_back`):``],[t(`run_link`),sr(this.panel,e.run_id,t(`open_run`))]],e.state===`needs_review`?this.review(e):b))}review(e){let t=H(this.hass);return v`<ha-alert alert-type="warning">
      ${t(`review`)}
      <div>
        <ha-button appearance="plain" size="small" @click=${()=>this.say(e,!0)}
          >${t(`happened`)}</ha-button
        >
        <ha-button appearance="plain" size="small" @click=${()=>this.say(e,!1)}
          >${t(`not_happened`)}</ha-button
        >
      </div>
    </ha-alert>`}async say(e,t){try{await this.hass.callService(`household_agents`,`resolve_effect`,{effect_id:e.effect_id,happened:t}),this.list.again()}catch(e){ft(this,e.message)}}};Dr=k([T(`household-agents-effect-list`)],Dr);var Or=[`person`,`approved`,`schedule`,`autonomous`,`safety`],kr=class extends V{constructor(...e){super(...e),this.list=new er(this)}willUpdate(){this.list.ask(this.hass,{type:`household_agents/leases/list`,...this.agent&&{agent_id:this.agent},...this.outcome&&{state:this.outcome}})}render(){let e=H(this.hass),t=xr.map(t=>({value:t,label:e(`lease.${t}`)})),n={label:e(`outcome`),value:this.outcome,options:t,chosen:this.byOutcome};return v`<ha-card>
      <div class="card-body secondary">${e(`leases_help`)}</div>
      <div class="bar filters">
        ${ur(this.hass,this.staff,this.agent,this.byAgent)}
        ${lr(this.hass,n,e(`every_outcome`))}
      </div>
      ${this.list.items.map(e=>this.line(e))}
      ${dr(this.hass,this.list,e(this.filtered?`none_filtered`:`leases_none`))}
    </ha-card>`}line(e){let t=H(this.hass),{hass:n}=this,r=ir(n,e.entity_ids),i=[e.agent_name,this.time(e.issued_at),t(`lease.${e.state}`)];return nr(vr[e.state],`${e.action}: ${r}`,i.join(` · `),rr([[t(`entities`),e.entity_ids.join(`, `)],[t(`parameters`),e.parameters.join(`, `)],[t(`origin`),Ar(t,e.origin)],[t(`justification`),e.justification],[t(`valid`),this.time(e.expires_at)],[t(`consumed_at`),e.consumed_at?this.time(e.consumed_at):t(`never_used`)],[t(`detail`),e.detail],[t(`signature`),jr(t,e.intact)],[t(`run_link`),sr(this.panel,e.run_id,t(`open_run`))]]))}time(e){return e?N(this.hass,e):``}};kr=k([T(`household-agents-lease-list`)],kr);function Ar(e,t){let n=Or.find(e=>e===t);return n?e(`origin.${n}`):t}function jr(e,t){return e(t===null?`key_gone`:t?`intact`:`altered`)}var Mr=[`approvals`,`leases`,`effects`],Nr=class extends S{constructor(...e){super(...e),this.narrow=!1,this.chosen=e=>{let{value:t}=e.detail,n=t===`approvals`?``:`/${t}`;O(`${this.route.prefix}/approvals${n}`)}}static{this.styles=[E,kt]}get book(){let e=Mr.find(e=>e===this.route.rest[0]);return e&&this.staff.household?.admin?e:`approvals`}render(){return v`${this.staff.household?.admin?this.choice():b}${this.list()}`}choice(){let e=H(this.hass);return v`<ha-control-select
      style="margin-bottom: 16px"
      .label=${e(`books`)}
      .options=${Mr.map(t=>({value:t,label:e(t)}))}
      .value=${this.book}
      @value-changed=${this.chosen}
    ></ha-control-select>`}list(){let{prefix:e}=this.route;switch(this.book){case`leases`:return v`<household-agents-lease-list
          .hass=${this.hass}
          .staff=${this.staff}
          .panel=${e}
          ?narrow=${this.narrow}
        ></household-agents-lease-list>`;case`effects`:return v`<household-agents-effect-list
          .hass=${this.hass}
          .staff=${this.staff}
          .panel=${e}
          ?narrow=${this.narrow}
        ></household-agents-effect-list>`;default:return v`<household-agents-approval-list
          .hass=${this.hass}
          .staff=${this.staff}
          .panel=${e}
          ?narrow=${this.narrow}
        ></household-agents-approval-list>`}}};k([C({attribute:!1})],Nr.prototype,`hass`,void 0),k([C({attribute:!1})],Nr.prototype,`staff`,void 0),k([C({attribute:!1})],Nr.prototype,`route`,void 0),k([C({type:Boolean})],Nr.prototype,`narrow`,void 0),Nr=k([T(`household-agents-approvals-page`)],Nr);var Pr=class{constructor(e){this.host=e,this.connected=!1,this.reading=!1,this.stale=!1,this.seen=()=>{this.stale&&this.read()},e.addController(this)}follow(e,t){this.hass=e,t!==this.owner&&(this.owner=t,this.memory=void 0,this.error=void 0,this.live&&this.read()),e.connection!==this.connection&&(this.live?.stop(),this.connection=e.connection,this.live=new Qe(e.connection,{type:`household_agents/memory/subscribe`},{event:e=>this.heard(e),state:(e,t)=>{e===`refused`&&(this.error=t,this.host.requestUpdate())}}),this.connected&&this.live.start())}hostConnected(){this.connected=!0,this.live?.start(),document.addEventListener(`visibilitychange`,this.seen)}hostDisconnected(){this.connected=!1,this.live?.stop(),document.removeEventListener(`visibilitychange`,this.seen)}read(){this.stale=!0,document.hidden||this.reading||(this.reading=!0,this.readUntilFresh())}async readUntilFresh(){for(;this.stale&&this.hass&&this.owner&&this.connected;){this.stale=!1;let e=this.owner;try{let t=await this.hass.callWS({type:`household_agents/memory/get`,agent:e});e===this.owner&&([this.memory,this.error]=[t,void 0])}catch(t){e===this.owner&&(this.error=t)}this.host.requestUpdate()}this.reading=!1}heard(e){`changed`in e?this.changed(e.changed):e.loaded&&(this.owners=e.owners,this.read()),this.host.requestUpdate()}changed(e){this.owners=this.owners?.map(t=>t.owner===e.owner?{...t,...e}:t),e.owner===this.owner&&this.read()}},U=ht({whose:`Whose memory`,household:`The household`,household_hint:`What all agents share`,waiting_count:`{count, one: # thing waits, other: # things wait}`,entry_count:`{count, one: # entry, other: # entries}`,nobody:`No agent keeps a memory yet. Add a domain agent or a team in the integration's settings.`,no_memory:`{name} keeps no memory: task agents and orchestrators begin each run with a clean head. Choose another agent.`,unknown:`There is no agent ‘{name}’. Choose another one.`,failed:`This memory could not be read: {error}`,again:`Try again`,search:`Search all memories`,found:`{count, one: # hit, other: # hits} for ‘{text}’`,found_none:`Nothing found for ‘{text}’. Words may be cut at their end; all of them have to be there.`,found_more:`There is more than is shown. Add a word.`,searching:`Searching …`,"tier.core":`Core`,"tier.working":`Working`,"tier.long_term":`Long term`,"tier.events":`Events`,"about.core":`Always loaded. Only people write here; agents propose.`,"about.working":`Loaded in every run until it expires.`,"about.long_term":`Recalled when a run asks for it.`,"about.events":`What happened, newest first. Nothing here is ever changed.`,"none.core":`Nothing yet. Add what this agent should always know, such as who lives here.`,"none.working":`Nothing at the moment. Runs write down here what they go on with.`,"none.long_term":`Nothing yet. What proves itself in several runs moves up here by itself.`,"none.events":`Nothing has been logged yet.`,used:`{used} of {limit} kB`,add:`Add entry`,edit:`Edit`,edit_of:`Edit {key}`,delete:`Delete`,delete_of:`Delete {key}`,history:`History`,history_of:`History of {key}`,more_actions:`More actions`,export:`Export`,verify:`Check the ledger`,erase:`Erase all`,changed_at:`changed {when}`,expires:`expires {when}`,expired:`expired, goes with the next clean-up`,revision:`revision {revision}`,by_agent:`by {name}`,by_person:`by a person`,by_you:`by you`,by_system:`by the clean-up`,run:`the run`,run_of:`The run that wrote {key}`,run_event:`The run that logged this`,outside:`read from outside: {sources}`,seen:`seen in {count, one: # run, other: # runs}`,older:`Show older events`,close:`Close`,cancel:`Cancel`,save:`Save`,save_mine:`Save mine`,add_title:`Add to the memory of {name}`,edit_title:`Edit {key}`,"field.key":`Key`,"field.tier":`Tier`,"field.text":`Text`,"field.days":`Expires in`,"field.tags":`Tags`,days:`days`,"help.key":`A short name in lower case, such as bin_day.`,"help.text":`{count} of {limit} characters.`,"help.days":`Working memory is for what holds for a while.`,"help.tags":`‘keep’ moves the entry to long-term memory when it expires.`,key_missing:`Give it a key.`,key_shape:`At most 64 lower-case letters, digits, ‘_’, ‘-’ or ‘.’, such as bin_day.`,key_taken:`There is an entry of this key already. Edit that one.`,text_missing:`Write what is to be remembered.`,text_long:`{over, one: # character, other: # characters} too many. Shorten it, or make two entries of it.`,tier_full:`Core memory is full: {over, one: # byte, other: # bytes} too many. Shorten it, or delete what is no longer needed.`,days_range:`From 1 to 366 days.`,meanwhile:`Changed while you were editing`,meanwhile_now:`It says now, {who}:`,meanwhile_gone:`It was deleted meanwhile, {who}. Saving writes it anew.`,meanwhile_gone_unknown:`It was deleted meanwhile. Saving writes it anew.`,meanwhile_lost:`Nothing is lost: its history keeps every version.`,take_theirs:`Use what it says now`,delete_title:`Delete {key}?`,delete_text:`{name} will no longer know this, and will not learn the same again. Its history keeps what it said.`,erase_title:`Erase all that {name} knows?`,erase_text:`Every entry, every event and the whole history of {name} go for good. This cannot be undone. Export it first if you may need it.`,erase_confirm:`Erase everything of {name}`,erased:`All that {name} knew is erased.`,exported:`{count, one: # entry, other: # entries} and the history of {name} are in the file.`,exporting:`Exporting …`,history_title:`History of {key}`,history_none:`No history is kept of this entry any more.`,was_deleted:`Deleted`,was_written:`Written`,was_changed:`Changed`,now_value:`as it is now`,restore:`Restore`,restore_of:`Restore revision {revision}`,restored:`{key} says again what it said at revision {revision}.`,removed_words:`removed:`,added_words:`added:`,waits:`Waits for you`,proposal:`{name} proposes for its core memory`,accept:`Accept`,accept_of:`Accept the proposal {key}`,refuse:`Refuse`,refuse_of:`Refuse the proposal {key}`,conflict:`Two versions of {key}`,"conflict.concurrent":`Two runs wrote it at the same time.`,"conflict.core":`An agent tried to write core memory, which only people do.`,"conflict.limit":`There was no room for it.`,"conflict.superseded":`You corrected this before.`,"conflict.owner":`This part belongs to another agent.`,"conflict.untrusted":`It reads like an instruction and comes from outside.`,holds:`Holds now`,refused:`Was refused`,nothing:`(nothing)`,keep_this:`Keep this`,keep_other:`Use this instead`,verified:`The ledger of {name} is intact`,verified_text:`{count, one: # step, other: # steps} follow on each other as written, and memory is what they lead to.`,verified_none:`Nothing has been written yet, so there is nothing to check.`,broken:`The ledger of {name} is not what was written`,broken_text:`At revision {revision}: {detail}. Somebody changed files outside of Home Assistant, or a disk fails. Look at the issue under Repairs; there you can have the ledger begin anew.`,verifying:`Checking …`,to_repairs:`Open Repairs`},{whose:`Wessen Gedächtnis`,household:`Der Haushalt`,household_hint:`Was alle Agenten gemeinsam wissen`,waiting_count:`{count, one: # Frage wartet, other: # Fragen warten}`,entry_count:`{count, one: # Eintrag, other: # Einträge}`,nobody:`Noch führt kein Agent ein Gedächtnis. Füge in den Einstellungen der Integration einen Fachagenten oder ein Team hinzu.`,no_memory:`{name} führt kein Gedächtnis: Auftragsagenten und Orchestratoren beginnen jeden Lauf mit freiem Kopf. Wähle einen anderen Agenten.`,unknown:`Den Agenten „{name}“ gibt es nicht. Wähle einen anderen.`,failed:`Dieses Gedächtnis konnte nicht gelesen werden: {error}`,again:`Noch einmal versuchen`,search:`Alle Gedächtnisse durchsuchen`,found:`{count, one: # Treffer, other: # Treffer} für „{text}“`,found_none:`Nichts gefunden für „{text}“. Wortanfänge genügen; es müssen alle Wörter vorkommen.`,found_more:`Es gibt mehr, als hier steht. Ergänze ein Wort.`,searching:`Wird gesucht …`,"tier.core":`Kern`,"tier.working":`Arbeit`,"tier.long_term":`Langzeit`,"tier.events":`Ereignisse`,"about.core":`Immer geladen. Hier schreiben nur Menschen; Agenten schlagen vor.`,"about.working":`In jedem Lauf geladen, bis es abläuft.`,"about.long_term":`Wird geholt, wenn ein Lauf danach fragt.`,"about.events":`Was geschehen ist, das Neueste zuerst. Hier wird nie etwas geändert.`,"none.core":`Noch nichts. Füge hinzu, was dieser Agent immer wissen soll, etwa wer hier wohnt.`,"none.working":`Zurzeit nichts. Läufe notieren hier, woran sie weiterarbeiten.`,"none.long_term":`Noch nichts. Was sich in mehreren Läufen bewährt, steigt von selbst hierher auf.`,"none.events":`Noch ist nichts aufgezeichnet.`,used:`{used} von {limit} kB`,add:`Eintrag hinzufügen`,edit:`Bearbeiten`,edit_of:`{key} bearbeiten`,delete:`Löschen`,delete_of:`{key} löschen`,history:`Verlauf`,history_of:`Verlauf von {key}`,more_actions:`Weitere Aktionen`,export:`Exportieren`,verify:`Aufzeichnung prüfen`,erase:`Alles löschen`,changed_at:`geändert {when}`,expires:`läuft {when} ab`,expired:`abgelaufen, geht beim nächsten Aufräumen`,revision:`Revision {revision}`,by_agent:`von {name}`,by_person:`von einem Menschen`,by_you:`von dir`,by_system:`beim Aufräumen`,run:`der Lauf`,run_of:`Der Lauf, der {key} geschrieben hat`,run_event:`Der Lauf, der das aufgezeichnet hat`,outside:`von außen gelesen: {sources}`,seen:`in {count, one: # Lauf, other: # Läufen} gesehen`,older:`Ältere Ereignisse zeigen`,close:`Schließen`,cancel:`Abbrechen`,save:`Speichern`,save_mine:`Meins speichern`,add_title:`Zum Gedächtnis von {name} hinzufügen`,edit_title:`{key} bearbeiten`,"field.key":`Schlüssel`,"field.tier":`Stufe`,"field.text":`Text`,"field.days":`Läuft ab in`,"field.tags":`Schlagwörter`,days:`Tage`,"help.key":`Ein kurzer Name in Kleinbuchstaben, etwa muell_tag.`,"help.text":`{count} von {limit} Zeichen.`,"help.days":`Das Arbeitsgedächtnis ist für das, was eine Weile gilt.`,"help.tags":`„keep“ lässt den Eintrag ins Langzeitgedächtnis aufsteigen, wenn er abläuft.`,key_missing:`Gib einen Schlüssel an.`,key_shape:`Höchstens 64 Kleinbuchstaben (ohne Umlaute), Ziffern, „_“, „-“ oder „.“, etwa muell_tag.`,key_taken:`Einen Eintrag mit diesem Schlüssel gibt es schon. Bearbeite diesen.`,text_missing:`Schreib auf, woran erinnert werden soll.`,text_long:`{over, one: # Zeichen, other: # Zeichen} zu viel. Kürze den Text oder mach zwei Einträge daraus.`,tier_full:`Das Kerngedächtnis ist voll: {over, one: # Byte, other: # Bytes} zu viel. Kürze den Text oder lösche, was nicht mehr gebraucht wird.`,days_range:`Von 1 bis 366 Tagen.`,meanwhile:`Geändert, während du daran geschrieben hast`,meanwhile_now:`Jetzt steht dort, {who}:`,meanwhile_gone:`Es wurde inzwischen gelöscht, {who}. Speichern schreibt es neu.`,meanwhile_gone_unknown:`Es wurde inzwischen gelöscht. Speichern schreibt es neu.`,meanwhile_lost:`Nichts geht verloren: Der Verlauf behält jede Fassung.`,take_theirs:`Übernehmen, was jetzt dort steht`,delete_title:`{key} löschen?`,delete_text:`{name} weiß das dann nicht mehr und lernt dasselbe auch nicht wieder. Der Verlauf behält, was dort stand.`,erase_title:`Alles löschen, was {name} weiß?`,erase_text:`Jeder Eintrag, jedes Ereignis und der ganze Verlauf von {name} gehen endgültig verloren. Das lässt sich nicht rückgängig machen. Exportiere vorher, wenn du es noch brauchen könntest.`,erase_confirm:`Alles von {name} löschen`,erased:`Alles, was {name} wusste, ist gelöscht.`,exported:`{count, one: # Eintrag, other: # Einträge} und der Verlauf von {name} sind in der Datei.`,exporting:`Wird exportiert …`,history_title:`Verlauf von {key}`,history_none:`Von diesem Eintrag ist kein Verlauf mehr aufbewahrt.`,was_deleted:`Gelöscht`,was_written:`Geschrieben`,was_changed:`Geändert`,now_value:`so steht es jetzt dort`,restore:`Wiederherstellen`,restore_of:`Revision {revision} wiederherstellen`,restored:`{key} sagt wieder, was es bei Revision {revision} sagte.`,removed_words:`entfernt:`,added_words:`hinzugefügt:`,waits:`Wartet auf dich`,proposal:`{name} schlägt für sein Kerngedächtnis vor`,accept:`Annehmen`,accept_of:`Vorschlag {key} annehmen`,refuse:`Ablehnen`,refuse_of:`Vorschlag {key} ablehnen`,conflict:`Zwei Fassungen von {key}`,"conflict.concurrent":`Zwei Läufe haben es gleichzeitig geschrieben.`,"conflict.core":`Ein Agent wollte ins Kerngedächtnis schreiben; das tun nur Menschen.`,"conflict.limit":`Es war kein Platz dafür.`,"conflict.superseded":`Das hast du schon einmal berichtigt.`,"conflict.owner":`Dieser Teil gehört einem anderen Agenten.`,"conflict.untrusted":`Es liest sich wie eine Anweisung und kommt von außen.`,holds:`Gilt jetzt`,refused:`Wurde abgelehnt`,nothing:`(nichts)`,keep_this:`Das behalten`,keep_other:`Stattdessen das nehmen`,verified:`Die Aufzeichnung von {name} ist unversehrt`,verified_text:`{count, one: # Schritt folgt, other: # Schritte folgen} aufeinander wie geschrieben, und das Gedächtnis ist, wozu sie führen.`,verified_none:`Noch ist nichts geschrieben, also gibt es nichts zu prüfen.`,broken:`Die Aufzeichnung von {name} ist nicht, was geschrieben wurde`,broken_text:`Bei Revision {revision}: {detail}. Jemand hat Dateien an Home Assistant vorbei geändert, oder ein Datenträger versagt. Sieh dir den Hinweis unter Reparaturen an; dort kannst du die Aufzeichnung neu beginnen lassen.`,verifying:`Wird geprüft …`,to_repairs:`Reparaturen öffnen`}),W=class extends S{constructor(...e){super(...e),this.owners=[],this.current=``,this.base=``,this.narrow=!1}static{this.styles=[E,o`
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
    `]}render(){let e=U(this.hass);return this.narrow?v`<ha-select
        .label=${e(`whose`)}
        .value=${this.current}
        .options=${this.owners.map(e=>({value:e.owner,label:Fr(this.hass,e),secondary:this.count(e)}))}
        @selected=${e=>this.go(e.detail.value)}
      ></ha-select>`:v`<ha-card>
      <nav aria-label=${e(`whose`)}>
        ${this.owners.map(e=>this.owner(e))}
      </nav>
    </ha-card>`}owner(e){let t=U(this.hass);return v`<a
      href=${this.address(e.owner)}
      aria-current=${e.owner===this.current?`true`:`false`}
      @click=${t=>this.follow(t,e.owner)}
    >
      <ha-icon .icon=${e.icon??`mdi:home-account`}></ha-icon>
      <span class="line">
        <span class="name">${Fr(this.hass,e)}</span>
        <span class="count secondary">${this.count(e)}</span>
        ${e.waiting?v`<span class="count waits"
                >· ${t(`waiting_count`,{count:e.waiting})}</span
              >`:b}
      </span>
    </a>`}count(e){return U(this.hass)(`entry_count`,{count:e.entries})}address(e){return`${this.base}/memory/${e}`}follow(e,t){e.ctrlKey||e.metaKey||e.shiftKey||(e.preventDefault(),this.go(t))}go(e){e&&e!==this.current&&O(this.address(e))}};k([C({attribute:!1})],W.prototype,`hass`,void 0),k([C({attribute:!1})],W.prototype,`owners`,void 0),k([C({attribute:!1})],W.prototype,`current`,void 0),k([C({attribute:!1})],W.prototype,`base`,void 0),k([C({type:Boolean,reflect:!0})],W.prototype,`narrow`,void 0),W=k([T(`household-agents-memory-owners`)],W);function Fr(e,t){return t.owner===`household`?U(e)(`household`):t.name??t.owner}function Ir(e,t,n){let r=URL.createObjectURL(new Blob([t],{type:n})),i=document.createElement(`a`);i.href=r,i.download=e,document.body.append(i),i.click(),i.remove(),setTimeout(()=>URL.revokeObjectURL(r),1e4)}async function Lr(e,t,n){let r=await e.callWS({type:`household_agents/memory/export`,agent:t});return Ir(`memory-${t}-${r.exported_at.slice(0,10)}.json`,`${JSON.stringify(r,null,2)}\n`,`application/json`),U(e)(`exported`,{count:r.entries.length,name:n})}async function Rr(e,t){let{ledgers:n}=await e.callWS({type:`household_agents/memory/verify`,agent:t});return n[0]}function zr(e,t,n,r){let i=U(e);return{title:i(`delete_title`,{key:r.key}),text:i(`delete_text`,{name:n}),confirm:i(`delete`),act:async()=>{await e.callWS({type:`household_agents/memory/delete`,agent:t,key:r.key,revision:r.revision})}}}function Br(e,t,n,r){let i=U(e);return{title:i(`erase_title`,{name:n}),text:i(`erase_text`,{name:n}),confirm:i(`erase_confirm`,{name:n}),act:async()=>{await e.callWS({type:`household_agents/memory/erase`,agent:t,confirm:!0}),r(i(`erased`,{name:n}))}}}var G=class extends S{constructor(...e){super(...e),this.open=!0,this.busy=!1}static{this.styles=[E]}render(){let e=U(this.hass),{title:t,text:n,confirm:r}=this.question;return v`<ha-dialog
      type="alert"
      .open=${this.open}
      header-title=${t}
      @closed=${()=>D(this,`dialog-over`)}
    >
      <p style="margin: 0">${n}</p>
      ${this.error?v`<ha-alert alert-type="error">${this.error.message}</ha-alert>`:``}
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
    </ha-dialog>`}async act(){if(!this.busy){this.busy=!0;try{await this.question.act(),this.open=!1}catch(e){this.error=e}this.busy=!1}}};k([C({attribute:!1})],G.prototype,`hass`,void 0),k([C({attribute:!1})],G.prototype,`question`,void 0),k([w()],G.prototype,`open`,void 0),k([w()],G.prototype,`busy`,void 0),k([w()],G.prototype,`error`,void 0),G=k([T(`household-agents-confirm-dialog`)],G);var Vr=600;function Hr(e,t){let n=Ur(e),r=Ur(t);if(n.length>Vr||r.length>Vr)return Kr([{kind:`removed`,text:e},{kind:`added`,text:t}]);let i=Wr(n,r),a=[],[o,s]=[0,0];for(;o<n.length||s<r.length;){let[e,t]=[n[o],r[s]];e!==void 0&&e===t?(a.push({kind:`same`,text:e}),o+=1,s+=1):e!==void 0&&(t===void 0||Gr(i,o+1,s)>=Gr(i,o,s+1))?(a.push({kind:`removed`,text:e}),o+=1):t!==void 0&&(a.push({kind:`added`,text:t}),s+=1)}return Kr(a)}function Ur(e){return e.match(/\s*\S+|\s+$/g)??[]}function Wr(e,t){let n=Array.from({length:e.length+1},()=>Array(t.length+1).fill(0));for(let r=e.length-1;r>=0;--r)for(let i=t.length-1;i>=0;--i){let a=n[r];a&&(a[i]=e[r]===t[i]?Gr(n,r+1,i+1)+1:Math.max(Gr(n,r+1,i),Gr(n,r,i+1)))}return n}function Gr(e,t,n){return e[t]?.[n]??0}function Kr(e){let t=[],[n,r]=[``,``],i=()=>{n&&t.push({kind:`removed`,text:n}),r&&t.push({kind:`added`,text:r}),[n,r]=[``,``]};for(let{kind:a,text:o}of e)if(a===`removed`)n+=o;else if(a===`added`)r+=o;else{i();let e=t.at(-1);e?.kind===`same`?e.text+=o:t.push({kind:a,text:o})}return i(),t}function qr(e,t,n){let r=U(e),i=e=>v`<span class="visually-hidden">${e} </span>`;return v`<div class="text">
    ${Hr(t,n).map(({kind:e,text:t})=>e===`same`?t:e===`removed`?v`<del>${i(r(`removed_words`))}${t}</del>`:v`<ins>${i(r(`added_words`))}${t}</ins>`)}
  </div>`}var Jr=[`core`,`working`,`long_term`],Yr=1e3,Xr={core:5120,working:5120,long_term:65536},Zr=/^[a-z0-9][a-z0-9_.-]*$/,Qr=864e5;function $r(e){return e.trim().toLowerCase().replaceAll(` `,`_`)}function ei(e){let t=[e.key,e.text,...e.tags].join(` `);return new TextEncoder().encode(t).length+4}function ti(e,t,n){return ni(e,t,n)??ri(e,n)??(e.tier===`working`&&!(e.days>0&&e.days<=366)?{field:`days`,code:`days_range`}:void 0)}function ni(e,t,n){if(t)return;let r=$r(e.key);return r?r.length>64||!Zr.test(r)?{field:`key`,code:`key_shape`}:n.some(e=>e.key===r)?{field:`key`,code:`key_taken`}:void 0:{field:`key`,code:`key_missing`}}function ri(e,t){let n=e.text.trim();if(!n)return{field:`text`,code:`text_missing`};let r=[...n].length;if(r>1e3)return{field:`text`,code:`text_long`,over:r-Yr};if(e.tier!==`core`)return;let i=$r(e.key),a=t.filter(e=>e.tier===`core`&&e.key!==i).reduce((e,t)=>e+ei(t),0)+ei({...e,key:i,text:n})-Xr.core;return a>0?{field:`text`,code:`tier_full`,over:a}:void 0}function ii(e,t=Date.now()){return Math.max(1,Math.round((Date.parse(e)-t)/Qr))}var K=o`
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
`;function ai(e,t,n){let r=U(e);return n.origin===`system`?r(`by_system`):n.origin===`person`?r(n.user_id&&n.user_id===e.user?.id?`by_you`:`by_person`):n.agent_id?r(`by_agent`,{name:t.get(n.agent_id)?.name??n.agent_id}):``}var q=class extends S{constructor(...e){super(...e),this.owner=``,this.ownerName=``,this.agents=/* @__PURE__ */ new Map,this.entries=[],this.tier=`working`,this.open=!0,this.busy=!1,this.tried=!1,this.dirty=!1,this.changed=e=>{e.stopPropagation(),this.draft={...this.emptyDraft(),...e.detail.value},this.dirty=!0},this.takeTheirs=()=>{let{current:e}=this;e&&(this.original=e,this.draft=oi(e))}}static{this.styles=[E,K,o`
      ha-alert {
        display: block;
        margin-bottom: 16px;
      }
      .actions {
        margin-top: 8px;
      }
    `]}willUpdate(){this.draft??=this.original?oi(this.original):this.emptyDraft()}render(){let{draft:e,hass:t}=this;if(!e)return b;let n=U(t),r=this.original?n(`edit_title`,{key:this.original.key}):n(`add_title`,{name:this.ownerName}),i=this.tried?ti(e,this.original,this.entries):void 0;return v`<ha-dialog
      width="medium"
      .open=${this.open}
      header-title=${r}
      .preventScrimClose=${this.dirty}
      @closed=${()=>D(this,`dialog-over`)}
    >
      ${this.meanwhile(e)}
      ${this.error?v`<ha-alert alert-type="error">${this.error.message}</ha-alert>`:b}
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
    </ha-dialog>`}get current(){let e=this.original?.key??$r(this.draft?.key??``);return this.entries.find(t=>t.key===e)}get isChanged(){return this.original?this.current?.revision!==this.original.revision:!1}meanwhile(e){if(!this.isChanged)return b;let{hass:t,current:n}=this,r=U(t),i=n?ai(t,this.agents,n):``;return v`<ha-alert
      alert-type="warning"
      role="alert"
      .title=${r(`meanwhile`)}
    >
      ${n?v`${r(`meanwhile_now`,{who:i})}
            ${qr(t,e.text,n.text)}`:r(`meanwhile_gone_unknown`)}
      <div class="meta">${r(`meanwhile_lost`)}</div>
      ${n?v`<div class="actions">
              <ha-button size="small" appearance="plain" @click=${this.takeTheirs}
                >${r(`take_theirs`)}</ha-button
              >
            </div>`:b}
    </ha-alert>`}emptyDraft(){return{key:``,text:``,tier:this.tier,tags:[],days:7}}schema(e){let t=U(this.hass),n=Jr.map(e=>({value:e,label:t(`tier.${e}`)})),r=this.original?[]:[{name:`key`,required:!0,selector:{text:{}}}];return r.push({name:`text`,required:!0,selector:{text:{multiline:!0}}},{name:`tier`,required:!0,selector:{select:{mode:`dropdown`,options:n}}}),e.tier===`working`&&r.push({name:`days`,required:!0,selector:{number:{min:1,max:366,mode:`box`,unit_of_measurement:t(`days`)}}}),r.push({name:`tags`,selector:{text:{multiple:!0}}}),r}helper(e){let t=U(this.hass);if(e.name===`text`){let e=[...(this.draft?.text??``).trim()].length;return t(`help.text`,{count:e,limit:Yr})}if(e.name===`tier`)return t(`about.${this.draft?.tier??this.tier}`);if(e.name===`key`)return t(`help.key`);if(e.name===`tags`)return t(`help.tags`)}async save(){let{draft:e}=this;if(e&&!this.busy&&(this.tried=!0,this.error=void 0,!ti(e,this.original,this.entries))){this.busy=!0;try{await this.hass.callWS({type:`household_agents/memory/set`,agent:this.owner,key:this.original?.key??$r(e.key),tier:e.tier,text:e.text.trim(),tags:e.tags,...e.tier===`working`?{days:e.days}:{},revision:this.current?.revision??0}),this.open=!1}catch(e){this.error=e,D(this,`memory-stale`)}this.busy=!1}}};k([C({attribute:!1})],q.prototype,`hass`,void 0),k([C({attribute:!1})],q.prototype,`owner`,void 0),k([C({attribute:!1})],q.prototype,`ownerName`,void 0),k([C({attribute:!1})],q.prototype,`agents`,void 0),k([C({attribute:!1})],q.prototype,`entries`,void 0),k([C({attribute:!1})],q.prototype,`original`,void 0),k([C({attribute:!1})],q.prototype,`tier`,void 0),k([w()],q.prototype,`open`,void 0),k([w()],q.prototype,`busy`,void 0),k([w()],q.prototype,`draft`,void 0),k([w()],q.prototype,`error`,void 0),k([w()],q.prototype,`tried`,void 0),q=k([T(`household-agents-memory-entry-dialog`)],q);function oi(e){return{key:e.key,text:e.text,tier:e.tier,tags:e.tags,days:e.expires_at?ii(e.expires_at):7}}var si={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},ci=e=>(...t)=>({_$litDirective$:e,values:t}),li=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},{I:ui}=Ve,di=e=>e,fi=()=>document.createComment(``),pi=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new ui(r.insertBefore(fi(),i),r.insertBefore(fi(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=di(e).nextSibling;di(r).insertBefore(e,i),e=t}}}return n},J=(e,t,n=e)=>(e._$AI(t,n),e),mi={},hi=(e,t=mi)=>e._$AH=t,gi=e=>e._$AH,_i=e=>{e._$AR(),e._$AA.remove()},vi=(e,t,n)=>{let r=/* @__PURE__ */ new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},yi=ci(class extends li{constructor(e){if(super(e),e.type!==si.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=gi(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=J(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=J(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=J(i[d],a[m]),pi(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=J(i[f],a[p]),pi(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=vi(o,p,m),u=vi(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=pi(e,i[d]);J(t,a[p]),c[p]=t}else c[p]=J(n,a[p]),pi(e,i[d],n),i[t]=null;p++}else _i(i[f]),f--}else _i(i[d]),d++;for(;p<=m;){let t=pi(e,c[m+1]);J(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&_i(e)}return this.ut=o,hi(e,c),y}}),bi={edit:`mdi:pencil`,history:`mdi:history`,delete:`mdi:delete`},xi=class extends S{constructor(...e){super(...e),this.entries=[],this.agents=/* @__PURE__ */ new Map,this.base=``,this.narrow=!1}static{this.styles=[E,K,o`
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
    `]}render(){return v`<ul>
      ${yi(this.entries,e=>e.key,e=>this.entry(e))}
    </ul>`}entry(e){return v`<li>
      <div class="body">
        <div class="head">
          <span class="key">${e.key}</span>
          ${e.tags.map(e=>v`<span class="tag">${e}</span>`)}
        </div>
        <div class="text">${e.text}</div>
        ${this.meta(e)}
      </div>
      <div class="buttons">
        ${this.button(`edit`,e)}${this.button(`history`,e)}
        ${this.button(`delete`,e)}
      </div>
    </li>`}button(e,t){return v`<ha-icon-button
      .label=${U(this.hass)(`${e}_of`,{key:t.key})}
      @click=${()=>D(this,`entry-asked`,{action:e,entry:t})}
      ><ha-icon .icon=${bi[e]}></ha-icon
    ></ha-icon-button>`}meta(e){let{hass:t}=this,n=U(t),r=$t(t,e.updated_at),i=e.seen_runs.length;return v`<div class="meta">
      <span title=${N(t,e.updated_at)}
        >${n(`changed_at`,{when:r})} ${ai(t,this.agents,e)}</span
      >
      ${this.run(e)}
      ${e.expires_at?v`<span title=${N(t,e.expires_at)}
              >${Si(t,e.expires_at)}</span
            >`:b}
      ${i>1?v`<span>${n(`seen`,{count:i})}</span>`:b}
      ${e.sources.length?v`<span
              >${n(`outside`,{sources:e.sources.join(`, `)})}</span
            >`:b}
      <span
        >${n(`revision`,{revision:M(t,e.revision)})}</span
      >
    </div>`}run(e){if(!e.source_run)return b;let t=U(this.hass);return v`<a
      href="${this.base}/runs/${e.source_run}"
      aria-label=${t(`run_of`,{key:e.key})}
      >${t(`run`)}</a
    >`}};k([C({attribute:!1})],xi.prototype,`hass`,void 0),k([C({attribute:!1})],xi.prototype,`entries`,void 0),k([C({attribute:!1})],xi.prototype,`agents`,void 0),k([C({attribute:!1})],xi.prototype,`base`,void 0),k([C({type:Boolean,reflect:!0})],xi.prototype,`narrow`,void 0),xi=k([T(`household-agents-memory-entries`)],xi);function Si(e,t){let n=U(e);return Date.parse(t)<=Date.now()?n(`expired`):n(`expires`,{when:$t(e,t)})}var Y=class extends S{constructor(...e){super(...e),this.owner=``,this.base=``,this.next=null,this.busy=!1,this.turn=0}static{this.styles=[E,K,o`
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
    `]}willUpdate(e){e.has(`owner`)&&(this.events=void 0),(e.has(`owner`)||e.has(`signal`))&&this.read(void 0)}render(){let e=U(this.hass);return this.error?v`<ha-alert alert-type="error"
        >${e(`failed`,{error:this.error.message})}</ha-alert
      >`:this.events?this.events.length?v`<ul>
        ${this.events.map(e=>this.event(e))}
      </ul>
      ${this.next?v`<div class="more">
              <ha-button
                appearance="plain"
                .loading=${this.busy}
                @click=${()=>void this.read(this.next??void 0)}
                >${e(`older`)}</ha-button
              >
            </div>`:b}`:v`<div class="empty">${e(`none.events`)}</div>`:v`<div class="empty" role="status">${e(`loading`)}</div>`}event(e){let t=U(this.hass);return v`<li>
      <div class="text">${e.text}</div>
      <div class="meta">
        <span>${N(this.hass,e.at)}</span>
        ${e.run_id?v`<a
                href="${this.base}/runs/${e.run_id}"
                aria-label=${t(`run_event`)}
                >${t(`run`)}</a
              >`:b}
      </div>
    </li>`}async read(e){let t=this.turn+=1;this.busy=!0;try{let n=await this.hass.callWS({type:`household_agents/memory/events`,agent:this.owner,...e?{after:e}:{}});if(t!==this.turn)return;this.events=e?[...this.events??[],...n.events]:n.events,[this.next,this.error]=[n.next,void 0]}catch(e){t===this.turn&&(this.error=e)}t===this.turn&&(this.busy=!1)}};k([C({attribute:!1})],Y.prototype,`hass`,void 0),k([C({attribute:!1})],Y.prototype,`owner`,void 0),k([C({attribute:!1})],Y.prototype,`signal`,void 0),k([C({attribute:!1})],Y.prototype,`base`,void 0),k([w()],Y.prototype,`events`,void 0),k([w()],Y.prototype,`next`,void 0),k([w()],Y.prototype,`error`,void 0),k([w()],Y.prototype,`busy`,void 0),Y=k([T(`household-agents-memory-events`)],Y);function Ci(e,t){let n=e.map(e=>wi(e,t)).filter(e=>e!==void 0),r=[];for(let[e,t]of n.entries()){let i=n[e+1];i&&i.text===t.text&&i.tier===t.tier||r.push({...t,before:i?.text})}return r}function wi(e,t){let n=e.put.find(e=>e.key===t),r=e.removed.some(e=>e.key===t);if(!n&&!r)return;let{revision:i,at:a,origin:o,agent_id:s,run_id:c,user_id:l}=e;return{revision:i,at:a,origin:o,agent_id:s,run_id:c,user_id:l,text:n?.text??null,tier:n?.tier??null,before:void 0}}var Ti=100,X=class extends S{constructor(...e){super(...e),this.owner=``,this.key=``,this.agents=/* @__PURE__ */ new Map,this.base=``,this.open=!0,this.busy=!1}static{this.styles=[E,K,o`
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
    `]}connectedCallback(){super.connectedCallback(),this.read()}render(){let e=U(this.hass);return v`<ha-dialog
      width="medium"
      .open=${this.open}
      header-title=${e(`history_title`,{key:this.key})}
      @closed=${()=>D(this,`dialog-over`)}
    >
      ${this.error?v`<ha-alert alert-type="error">${this.error.message}</ha-alert>`:b}
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
    </ha-dialog>`}list(){let e=U(this.hass);return this.found?this.found.length?v`<ul>
      ${this.found.map((e,t)=>this.version(e,t===0))}
    </ul>`:v`<div class="empty">${e(`history_none`)}</div>`:this.error?b:v`<div class="empty" role="status">${e(`loading`)}</div>`}version(e,t){let{hass:n}=this,r=U(n),{text:i,before:a}=e;return v`<li>
      <div class="key">${r(i===null?`was_deleted`:a?`was_changed`:`was_written`)} ${ai(n,this.agents,e)}</div>
      ${i===null?v`<div class="text secondary"><del>${a??``}</del></div>`:a?qr(n,a,i):v`<div class="text">${i}</div>`}
      <div class="meta">
        <span>${N(n,e.at)}</span>
        ${e.tier?v`<span>${r(`tier.${e.tier}`)}</span>`:``}
        <span>${r(`revision`,{revision:e.revision})}</span>
        ${e.run_id?v`<a
                href="${this.base}/runs/${e.run_id}"
                aria-label=${r(`run_of`,{key:this.key})}
                >${r(`run`)}</a
              >`:b}
        ${t?v`<span>${r(`now_value`)}</span>`:b}
      </div>
      ${t||i===null?b:v`<div class="actions">
              <ha-button
                size="small"
                appearance="plain"
                .disabled=${this.busy}
                aria-label=${r(`restore_of`,{revision:e.revision})}
                @click=${()=>void this.restore(e.revision)}
                >${r(`restore`)}</ha-button
              >
            </div>`}
    </li>`}async read(){try{let{history:e}=await this.hass.callWS({type:`household_agents/memory/history`,agent:this.owner,key:this.key,limit:Ti});this.found=Ci(e,this.key)}catch(e){this.error=e}}async restore(e){this.busy=!0,this.error=void 0;try{await this.hass.callWS({type:`household_agents/memory/restore`,agent:this.owner,key:this.key,revision:e}),ft(this,U(this.hass)(`restored`,{key:this.key,revision:e})),await this.read()}catch(e){this.error=e}this.busy=!1}};k([C({attribute:!1})],X.prototype,`hass`,void 0),k([C({attribute:!1})],X.prototype,`owner`,void 0),k([C({attribute:!1})],X.prototype,`key`,void 0),k([C({attribute:!1})],X.prototype,`agents`,void 0),k([C({attribute:!1})],X.prototype,`base`,void 0),k([w()],X.prototype,`open`,void 0),k([w()],X.prototype,`busy`,void 0),k([w()],X.prototype,`found`,void 0),k([w()],X.prototype,`error`,void 0),X=k([T(`household-agents-memory-history-dialog`)],X);var Ei=`proposal.`,Z=class extends S{constructor(...e){super(...e),this.ownerName=``,this.agents=/* @__PURE__ */ new Map,this.base=``,this.busy=!1}static{this.styles=[E,K,o`
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
    `]}render(){let{proposals:e,conflicts:t}=this.memory;return!e.length&&!t.length?b:v`<ha-card>
      <h3>${U(this.hass)(`waits`)}</h3>
      ${this.error?v`<ha-alert alert-type="error">${this.error.message}</ha-alert>`:b}
      <ul>
        ${e.map(e=>this.proposal(e))}
        ${Di(t).map(e=>this.conflict(e))}
      </ul>
    </ha-card>`}proposal(e){let t=U(this.hass),n=e.key.replace(Ei,``),r=this.agents.get(e.agent_id??``),i=e=>()=>void this.send({type:`household_agents/memory/${e}`,key:n});return v`<li>
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
    </li>`}conflict(e){let{hass:t}=this,n=U(t),{key:r}=e,i=(t,i,a)=>v`<div class="version" role="group" aria-label=${n(i)}>
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
      </div>`;return v`<li>
      <div class="key">${n(`conflict`,{key:r})}</div>
      <div class="secondary">${n(`conflict.${e.reason}`)}</div>
      <div class="both">
        ${i(`kept`,`holds`,`keep_this`)}
        ${i(`refused`,`refused`,`keep_other`)}
      </div>
      ${this.meta(e.at,e.run_id,r,ai(t,this.agents,e))}
    </li>`}meta(e,t,n,r=``){let i=U(this.hass);return v`<div class="meta">
      <span>${$t(this.hass,e)} ${r}</span>
      ${t?v`<a
              href="${this.base}/runs/${t}"
              aria-label=${i(`run_of`,{key:n})}
              >${i(`run`)}</a
            >`:b}
    </div>`}async send(e){this.busy=!0,this.error=void 0;try{await this.hass.callWS({...e,agent:this.memory.owner})}catch(e){this.error=e}this.busy=!1}};k([C({attribute:!1})],Z.prototype,`hass`,void 0),k([C({attribute:!1})],Z.prototype,`memory`,void 0),k([C({attribute:!1})],Z.prototype,`ownerName`,void 0),k([C({attribute:!1})],Z.prototype,`agents`,void 0),k([C({attribute:!1})],Z.prototype,`base`,void 0),k([w()],Z.prototype,`busy`,void 0),k([w()],Z.prototype,`error`,void 0),Z=k([T(`household-agents-memory-waiting`)],Z);function Di(e){return[...new Map(e.map(e=>[e.key,e])).values()].reverse()}var Oi=[...Jr,`events`],ki=[[`export`,`mdi:download`],[`verify`,`mdi:shield-check-outline`],[`erase`,`mdi:delete-forever-outline`]],Q=class extends S{constructor(...e){super(...e),this.ownerName=``,this.agents=/* @__PURE__ */ new Map,this.tab=`core`,this.base=``,this.narrow=!1,this.tabShown=e=>{let{name:t}=e.detail;t!==this.tab&&O(`${this.base}/memory/${this.memory.owner}/${t}`,!0)},this.asked=e=>{let{action:t,entry:n}=e.detail;this.dialog=t===`edit`?{kind:`entry`,entry:n}:t===`history`?{kind:`history`,key:n.key}:{kind:`confirm`,question:zr(this.hass,this.memory.owner,this.ownerName,n)}},this.chosen=e=>{let{value:t}=e.detail.item;t===`erase`?this.dialog={kind:`confirm`,question:Br(this.hass,this.memory.owner,this.ownerName,e=>ft(this,e))}:this.carryOut(t)}}static{this.styles=[E,K,o`
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
    `]}render(){let e=U(this.hass);return v`
      ${this.error?v`<ha-alert alert-type="error">${this.error.message}</ha-alert>`:b}
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
          ${Oi.map(e=>v`<ha-tab-group-tab
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
    `}tabLabel(e){let t=U(this.hass)(`tier.${e}`);return e===`events`?t:`${t} (${M(this.hass,this.memory[e].length)})`}content(){let{tab:e,hass:t,memory:n}=this,r=U(t);if(e===`events`)return v`<div class="about">${r(`about.events`)}</div>
        <household-agents-memory-events
          .hass=${t}
          .owner=${n.owner}
          .signal=${`${n.revision} ${this.agents.get(n.owner)?.last?.run_id??``}`}
          .base=${this.base}
        ></household-agents-memory-events>`;let i=n[e],a=e=>M(t,e/1024,{maximumFractionDigits:1}),o=i.reduce((e,t)=>e+ei(t),0);return v`<div class="about">
        <span>${r(`about.${e}`)}</span>
        <span>${r(`used`,{used:a(o),limit:a(Xr[e])})}</span>
      </div>
      ${i.length?v`<household-agents-memory-entries
              .hass=${t}
              .entries=${i}
              .agents=${this.agents}
              .base=${this.base}
              ?narrow=${this.narrow}
              @entry-asked=${this.asked}
            ></household-agents-memory-entries>`:v`<div class="empty">${r(`none.${e}`)}</div>`}`}menu(){let e=U(this.hass);return v`<ha-dropdown @wa-select=${this.chosen}>
      <ha-icon-button slot="trigger" .label=${e(`more_actions`)}
        ><ha-icon icon="mdi:dots-vertical"></ha-icon
      ></ha-icon-button>
      ${ki.map(([t,n])=>v`<ha-dropdown-item
            .value=${t}
            .variant=${t===`erase`?`danger`:`default`}
            ><ha-icon slot="icon" .icon=${n}></ha-icon>${e(t)}</ha-dropdown-item
          >`)}
    </ha-dropdown>`}result(){let e=U(this.hass);if(this.busy)return v`<ha-alert role="status">${e(this.busy)}</ha-alert>`;let{verified:t}=this;if(!t)return b;let n=this.ownerName;return t.broken?v`<ha-alert
        alert-type="error"
        role="alert"
        .title=${e(`broken`,{name:n})}
        >${e(`broken_text`,{revision:t.broken.revision,detail:t.broken.detail})}
        <ha-button
          slot="action"
          size="small"
          appearance="plain"
          @click=${()=>O(`/config/repairs`)}
          >${e(`to_repairs`)}</ha-button
        ></ha-alert
      >`:v`<ha-alert
      alert-type="success"
      role="status"
      dismissable
      .title=${e(`verified`,{name:n})}
      @alert-dismissed-clicked=${()=>this.verified=void 0}
      >${t.commits?e(`verified_text`,{count:t.commits}):e(`verified_none`)}</ha-alert
    >`}shownDialog(){let{dialog:e,hass:t}=this,n=()=>{this.dialog=void 0};switch(e?.kind){case`entry`:return v`<household-agents-memory-entry-dialog
          .hass=${t}
          .owner=${this.memory.owner}
          .ownerName=${this.ownerName}
          .agents=${this.agents}
          .entries=${Jr.flatMap(e=>this.memory[e])}
          .original=${e.entry}
          .tier=${this.tab===`events`?`working`:this.tab}
          @dialog-over=${n}
        ></household-agents-memory-entry-dialog>`;case`history`:return v`<household-agents-memory-history-dialog
          .hass=${t}
          .owner=${this.memory.owner}
          .key=${e.key}
          .agents=${this.agents}
          .base=${this.base}
          @dialog-over=${n}
        ></household-agents-memory-history-dialog>`;case`confirm`:return v`<household-agents-confirm-dialog
          .hass=${t}
          .question=${e.question}
          @dialog-over=${n}
        ></household-agents-confirm-dialog>`;default:return b}}async carryOut(e){if(!this.busy){this.error=void 0,this.busy=e===`export`?`exporting`:`verifying`;try{e===`verify`?this.verified=await Rr(this.hass,this.memory.owner):ft(this,await Lr(this.hass,this.memory.owner,this.ownerName))}catch(e){this.error=e}this.busy=void 0}}};k([C({attribute:!1})],Q.prototype,`hass`,void 0),k([C({attribute:!1})],Q.prototype,`memory`,void 0),k([C({attribute:!1})],Q.prototype,`ownerName`,void 0),k([C({attribute:!1})],Q.prototype,`agents`,void 0),k([C({attribute:!1})],Q.prototype,`tab`,void 0),k([C({attribute:!1})],Q.prototype,`base`,void 0),k([C({type:Boolean,reflect:!0})],Q.prototype,`narrow`,void 0),k([w()],Q.prototype,`dialog`,void 0),k([w()],Q.prototype,`verified`,void 0),k([w()],Q.prototype,`error`,void 0),k([w()],Q.prototype,`busy`,void 0),Q=k([T(`household-agents-memory-owner`)],Q);var Ai=class extends S{constructor(...e){super(...e),this.text=``,this.owners=[],this.base=``}static{this.styles=[E,K,o`
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
    `]}render(){let e=U(this.hass),{found:t,text:n}=this;if(!t)return v`<ha-card><p role="status">${e(`searching`)}</p></ha-card>`;let r=t.entries.length+t.events.length;return v`<ha-card>
      <p class="secondary" role="status">
        ${r?e(`found`,{count:r,text:n}):e(`found_none`,{text:n})}
        ${t.complete?b:e(`found_more`)}
      </p>
      <ul>
        ${t.entries.map(e=>this.hit(e.owner,e.tier,v`<span class="key">${e.key}</span>
              <div class="text">${e.text}</div>`,$t(this.hass,e.updated_at)))}
        ${t.events.map(e=>this.hit(e.owner,`events`,v`<div class="text">${e.text}</div>`,N(this.hass,e.at)))}
      </ul>
    </ha-card>`}hit(e,t,n,r){let i=this.owners.find(t=>t.owner===e),a=Fr(this.hass,i??{owner:e,name:null}),o=`${this.base}/memory/${e}/${t}`;return v`<li>
      <a href=${o} @click=${e=>this.follow(e,o)}>
        ${n}
        <div class="meta">
          <span>${a}</span>
          <span>${U(this.hass)(`tier.${t}`)}</span>
          <span>${r}</span>
        </div>
      </a>
    </li>`}follow(e,t){e.ctrlKey||e.metaKey||e.shiftKey||(e.preventDefault(),O(t))}};k([C({attribute:!1})],Ai.prototype,`hass`,void 0),k([C({attribute:!1})],Ai.prototype,`text`,void 0),k([C({attribute:!1})],Ai.prototype,`found`,void 0),k([C({attribute:!1})],Ai.prototype,`owners`,void 0),k([C({attribute:!1})],Ai.prototype,`base`,void 0),Ai=k([T(`household-agents-memory-search`)],Ai);var ji=300,$=class extends S{constructor(...e){super(...e),this.narrow=!1,this.query=``,this.data=new Pr(this),this.typed=e=>{this.query=e.currentTarget.value??``,this.found=void 0,clearTimeout(this.timer),this.query.trim()&&(this.timer=setTimeout(()=>void this.search(),ji))}}static{this.styles=[E,o`
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
    `]}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}willUpdate(e){this.data.follow(this.hass,this.owner),e.has(`route`)&&e.get(`route`)&&this.moved(e)&&(this.query=``)}render(){return v`<div class="page">
      <div class="side">
        <ha-input-search
          appearance="outlined"
          .label=${U(this.hass)(`search`)}
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
    </div>`}get owner(){return this.route.rest[0]||`household`}get tab(){return Oi.find(e=>e===this.route.rest[1])??`core`}moved(e){return e.get(`route`).rest.join(`/`)!==this.route.rest.join(`/`)}content(){let{data:e,hass:t,owner:n}=this,r=U(t);if(e.owners&&!e.owners.some(e=>e.owner===n)){let e=this.staff.agents.get(n);return v`<ha-card>
        <div class="empty">${r(e?`no_memory`:`unknown`,{name:e?.name??n})}</div>
      </ha-card>`}if(!e.memory)return this.waiting();let i=e.owners?.find(e=>e.owner===n);return v`${e.error?this.waiting():b}
      <household-agents-memory-owner
        .hass=${t}
        .memory=${e.memory}
        .ownerName=${Fr(t,i??{owner:n,name:null})}
        .agents=${this.staff.agents}
        .tab=${this.tab}
        .base=${this.route.prefix}
        ?narrow=${this.narrow}
        @memory-stale=${()=>e.read()}
      ></household-agents-memory-owner>`}waiting(){let e=U(this.hass),{error:t}=this.data;return t?v`<ha-alert alert-type="error" role="alert"
      >${e(`failed`,{error:t.message})}
      <ha-button
        slot="action"
        size="small"
        appearance="plain"
        @click=${()=>this.data.read()}
        >${e(`again`)}</ha-button
      ></ha-alert
    >`:v`<div class="empty" role="status">${e(`loading`)}</div>`}hits(){return this.searchError?v`<ha-alert alert-type="error">${this.searchError.message}</ha-alert>`:v`<household-agents-memory-search
      .hass=${this.hass}
      .text=${this.query.trim()}
      .found=${this.found}
      .owners=${this.data.owners??[]}
      .base=${this.route.prefix}
    ></household-agents-memory-search>`}async search(){let e=this.query.trim();try{let t=await this.hass.callWS({type:`household_agents/memory/search`,text:e});e===this.query.trim()&&([this.found,this.searchError]=[t,void 0])}catch(e){this.searchError=e}}};k([C({attribute:!1})],$.prototype,`hass`,void 0),k([C({attribute:!1})],$.prototype,`staff`,void 0),k([C({attribute:!1})],$.prototype,`route`,void 0),k([C({type:Boolean,reflect:!0})],$.prototype,`narrow`,void 0),k([w()],$.prototype,`query`,void 0),k([w()],$.prototype,`found`,void 0),k([w()],$.prototype,`searchError`,void 0),$=k([T(`household-agents-memory-page`)],$);var Mi=class extends S{constructor(...e){super(...e),this.narrow=!1}static{this.styles=[E]}render(){return v`<h2>${vt(this.hass)(`skills`)}</h2>`}};k([C({attribute:!1})],Mi.prototype,`hass`,void 0),k([C({attribute:!1})],Mi.prototype,`staff`,void 0),k([C({attribute:!1})],Mi.prototype,`route`,void 0),k([C({type:Boolean})],Mi.prototype,`narrow`,void 0),Mi=k([T(`household-agents-skills-page`)],Mi);var Ni=e=>e.admin,Pi=[{name:`runs`,title:`runs`,render:e=>v`<household-agents-runs-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-runs-page>`},{name:`workflows`,title:`workflows`,render:e=>v`<household-agents-workflows-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-workflows-page>`},{name:`schedule`,title:`schedule`,render:e=>v`<household-agents-schedule-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-schedule-page>`},{name:`spend`,title:`spend`,render:e=>v`<household-agents-spend-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-spend-page>`},{name:`approvals`,title:`approvals`,visible:e=>e.may_answer||e.admin,render:e=>v`<household-agents-approvals-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-approvals-page>`},{name:`memory`,title:`memory`,visible:Ni,render:e=>v`<household-agents-memory-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-memory-page>`},{name:`skills`,title:`skills`,visible:Ni,render:e=>v`<household-agents-skills-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-skills-page>`}];function Fi(e){return Pi.filter(t=>!t.visible||e!==void 0&&t.visible(e))}var Ii=class extends S{constructor(...e){super(...e),this.narrow=!1,this.ready=!1,this.staff=new ot(this),this.follow=e=>{e.ctrlKey||e.metaKey||e.shiftKey||(e.preventDefault(),O(e.currentTarget.getAttribute(`href`)??``))}}static{this.styles=[E,o`
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
    `]}connectedCallback(){super.connectedCallback(),lt().then(()=>this.ready=!0)}willUpdate(){this.staff.follow(this.hass)}render(){let{hass:e}=this;if(!e||!this.ready)return b;let t=vt(e),n=Fi(this.staff.staff.household),[,r=``,...i]=(this.route?.path??``).split(`/`),a=n.find(e=>e.name===r)??n[0],o=this.route?.prefix??`/household-agents`;return v`
      <header>
        <ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>
        <h1>${t(`household_agents`)}</h1>
      </header>
      <nav aria-label=${t(`household_agents`)}>
        ${n.map(e=>v`<a
              href="${o}/${e.name}"
              aria-current=${e===a?`page`:`false`}
              @click=${this.follow}
              >${t(e.title)}</a
            >`)}
      </nav>
      <main>${this.page(e,a,{prefix:o,rest:i})}</main>
    `}page(e,t,n){let r=vt(e),{staff:i}=this.staff,a=e=>v`<p class="message secondary" role="status">${r(e)}</p>`;return i.state===`refused`?a(`refused`):i.known?!i.loaded||!t?a(`not_loaded`):t.render({hass:e,staff:i,route:n,narrow:this.narrow}):a(`loading`)}};k([C({attribute:!1})],Ii.prototype,`hass`,void 0),k([C({type:Boolean,reflect:!0})],Ii.prototype,`narrow`,void 0),k([C({attribute:!1})],Ii.prototype,`route`,void 0),k([w()],Ii.prototype,`ready`,void 0),Ii=k([T(`household-agents-panel`)],Ii);
