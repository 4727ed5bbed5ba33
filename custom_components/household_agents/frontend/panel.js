function e(e){let t=new URL(import.meta.url);return t.pathname=t.pathname.replace(/[^/]*$/,e),t.href}function t(){return new URL(import.meta.url).searchParams.get(`v`)}var n=globalThis,r=n.ShadowRoot&&(n.ShadyCSS===void 0||n.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,i=Symbol(),a=/* @__PURE__ */ new WeakMap,o=class{constructor(e,t,n){if(this._$cssResult$=!0,n!==i)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(r&&e===void 0){let n=t!==void 0&&t.length===1;n&&(e=a.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),n&&a.set(t,e))}return e}toString(){return this.cssText}},s=e=>new o(typeof e==`string`?e:e+``,void 0,i),c=(e,...t)=>new o(e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]),e,i),l=(e,t)=>{if(r)e.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let r of t){let t=document.createElement(`style`),i=n.litNonce;i!==void 0&&t.setAttribute(`nonce`,i),t.textContent=r.cssText,e.appendChild(t)}},u=r?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return s(t)})(e):e,{is:d,defineProperty:f,getOwnPropertyDescriptor:p,getOwnPropertyNames:m,getOwnPropertySymbols:ee,getPrototypeOf:te}=Object,ne=globalThis,re=ne.trustedTypes,ie=re?re.emptyScript:``,ae=ne.reactiveElementPolyfillSupport,oe=(e,t)=>e,se={toAttribute(e,t){switch(t){case Boolean:e=e?ie:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},ce=(e,t)=>!d(e,t),le={attribute:!0,type:String,converter:se,reflect:!1,useDefault:!1,hasChanged:ce};Symbol.metadata??=Symbol(`metadata`),ne.litPropertyMetadata??=/* @__PURE__ */ new WeakMap;var ue=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=le){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&f(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=p(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??le}static _$Ei(){if(this.hasOwnProperty(oe(`elementProperties`)))return;let e=te(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(oe(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(oe(`properties`))){let e=this.properties,t=[...m(e),...ee(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=/* @__PURE__ */ new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(u(e))}else e!==void 0&&t.push(u(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=/* @__PURE__ */ new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=/* @__PURE__ */ new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=/* @__PURE__ */ new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return l(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?se:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?se:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??ce)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=/* @__PURE__ */ new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=/* @__PURE__ */ new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=/* @__PURE__ */ new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}};ue.elementStyles=[],ue.shadowRootOptions={mode:`open`},ue[oe(`elementProperties`)]=/* @__PURE__ */ new Map,ue[oe(`finalized`)]=/* @__PURE__ */ new Map,ae?.({ReactiveElement:ue}),(ne.reactiveElementVersions??=[]).push(`2.1.2`);var de=globalThis,fe=e=>e,pe=de.trustedTypes,me=pe?pe.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,he=`$lit$`,ge=`lit$${Math.random().toFixed(9).slice(2)}$`,_e=`?`+ge,ve=`<${_e}>`,ye=document,be=()=>ye.createComment(``),xe=e=>e===null||typeof e!=`object`&&typeof e!=`function`,Se=Array.isArray,Ce=e=>Se(e)||typeof e?.[Symbol.iterator]==`function`,we=`[ 	
\f\r]`,Te=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ee=/-->/g,De=/>/g,Oe=RegExp(`>|${we}(?:([^\\s"'>=/]+)(${we}*=${we}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),ke=/'/g,Ae=/"/g,je=/^(?:script|style|textarea|title)$/i,Me=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),h=Me(1),Ne=Me(2),Pe=Symbol.for(`lit-noChange`),g=Symbol.for(`lit-nothing`),Fe=/* @__PURE__ */ new WeakMap,Ie=ye.createTreeWalker(ye,129);function Le(e,t){if(!Se(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return me===void 0?t:me.createHTML(t)}var Re=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=Te;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===Te?c[1]===`!--`?o=Ee:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=Oe):(je.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=Oe):o=De:o===Oe?c[0]===`>`?(o=i??Te,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?Oe:c[3]===`"`?Ae:ke):o===Ae||o===ke?o=Oe:o===Ee||o===De?o=Te:(o=Oe,i=void 0);let d=o===Oe&&e[t+1].startsWith(`/>`)?` `:``;a+=o===Te?n+ve:l>=0?(r.push(s),n.slice(0,l)+he+n.slice(l)+ge+d):n+ge+(l===-2?t:d)}return[Le(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},ze=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Re(t,n);if(this.el=e.createElement(l,r),Ie.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=Ie.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(he)){let t=u[o++],n=i.getAttribute(e).split(ge),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?We:r[1]===`?`?Ge:r[1]===`@`?Ke:Ue}),i.removeAttribute(e)}else e.startsWith(ge)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(je.test(i.tagName)){let e=i.textContent.split(ge),t=e.length-1;if(t>0){i.textContent=pe?pe.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],be()),Ie.nextNode(),c.push({type:2,index:++a});i.append(e[t],be())}}}else if(i.nodeType===8){if(i.data===_e)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(ge,e+1))!==-1;)c.push({type:7,index:a}),e+=ge.length-1}}a++}}static createElement(e,t){let n=ye.createElement(`template`);return n.innerHTML=e,n}};function Be(e,t,n=e,r){if(t===Pe)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=xe(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=Be(e,i._$AS(e,t.values),i,r)),t}var Ve=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??ye).importNode(t,!0);Ie.currentNode=r;let i=Ie.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new He(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new qe(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=Ie.nextNode(),a++)}return Ie.currentNode=ye,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},He=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=g,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=Be(this,e,t),xe(e)?e===g||e==null||e===``?(this._$AH!==g&&this._$AR(),this._$AH=g):e!==this._$AH&&e!==Pe&&this._(e):e._$litType$===void 0?e.nodeType===void 0?Ce(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==g&&xe(this._$AH)?this._$AA.nextSibling.data=e:this.T(ye.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=ze.createElement(Le(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new Ve(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=Fe.get(e.strings);return t===void 0&&Fe.set(e.strings,t=new ze(e)),t}k(t){Se(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(be()),this.O(be()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=fe(e).nextSibling;fe(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},Ue=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=g,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(/* @__PURE__ */ new String),this.strings=n):this._$AH=g}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=Be(this,e,t,0),a=!xe(e)||e!==this._$AH&&e!==Pe,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=Be(this,r[n+o],t,o),s===Pe&&(s=this._$AH[o]),a||=!xe(s)||s!==this._$AH[o],s===g?e=g:e!==g&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===g?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},We=class extends Ue{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===g?void 0:e}},Ge=class extends Ue{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==g)}},Ke=class extends Ue{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=Be(this,e,t,0)??g)===Pe)return;let n=this._$AH,r=e===g&&n!==g||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==g&&(n===g||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},qe=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){Be(this,e)}},Je={M:he,P:ge,A:_e,C:1,L:Re,R:Ve,D:Ce,V:Be,I:He,H:Ue,N:Ge,U:Ke,B:We,F:qe},Ye=de.litHtmlPolyfillSupport;Ye?.(ze,He),(de.litHtmlVersions??=[]).push(`3.3.3`);var Xe=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new He(t.insertBefore(be(),e),e,void 0,n??{})}return i._$AI(e),i},Ze=globalThis,_=class extends ue{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Xe(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return Pe}};_._$litElement$=!0,_.finalized=!0,Ze.litElementHydrateSupport?.({LitElement:_});var Qe=Ze.litElementPolyfillSupport;Qe?.({LitElement:_}),(Ze.litElementVersions??=[]).push(`4.2.2`);var $e={attribute:!0,type:String,converter:se,reflect:!1,hasChanged:ce},et=(e=$e,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=/* @__PURE__ */ new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)};function v(e){return(t,n)=>typeof n==`object`?et(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}function y(e){return v({...e,state:!0,attribute:!1})}var tt=(e,t,n)=>(n.configurable=!0,n.enumerable=!0,Reflect.decorate&&typeof t!=`object`&&Object.defineProperty(e,t,n),n);function nt(e,t){return(n,r,i)=>{let a=t=>t.renderRoot?.querySelector(e)??null;if(t){let{get:e,set:t}=typeof r==`object`?n:i??(()=>{let e=Symbol();return{get(){return this[e]},set(t){this[e]=t}}})();return tt(n,r,{get(){let n=e.call(this);return n===void 0&&(n=a(this),(n!==null||this.hasUpdated)&&t.call(this,n)),n}})}return tt(n,r,{get(){return a(this)}})}}function b(e){return t=>{customElements.get(e)||customElements.define(e,t)}}var x=c`
  :host {
    /* The primary colour as it is can be too faint for words on a card. */
    --agents-link-color: color-mix(
      in srgb,
      var(--primary-color) 60%,
      var(--primary-text-color)
    );
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
`,rt=500,it=15e3,at=class{constructor(e,t,n){this.connection=e,this.message=t,this.handlers=n,this.wait=rt,this.turn=0,this.running=!1,this.again=()=>{this.unsubscribe=void 0,this.wait=rt,this.subscribe()},this.lost=()=>{this.unsubscribe=void 0,this.turn+=1,clearTimeout(this.timer),this.handlers.state?.(`lost`)}}start(){this.running||(this.running=!0,this.connection.addEventListener(`ready`,this.again),this.connection.addEventListener(`disconnected`,this.lost),this.subscribe())}stop(){this.running&&(this.running=!1,this.connection.removeEventListener(`ready`,this.again),this.connection.removeEventListener(`disconnected`,this.lost),this.letGo())}letGo(){this.turn+=1,clearTimeout(this.timer);let e=this.unsubscribe;this.unsubscribe=void 0,e&&st(e)}async subscribe(){clearTimeout(this.timer);let e=this.turn+=1;this.handlers.state?.(`connecting`);try{let t=await this.connection.subscribeMessage(t=>{e===this.turn&&this.handlers.event(t)},this.message,{resubscribe:!1});if(e!==this.turn){st(t);return}this.unsubscribe=t,this.wait=rt,this.handlers.state?.(`live`)}catch(t){e===this.turn&&this.failed(t)}}failed(e){ot(e)?this.handlers.state?.(`refused`,e):(this.handlers.state?.(`lost`,e),this.timer=setTimeout(()=>void this.subscribe(),this.wait),this.wait=Math.min(this.wait*2,it))}};function ot(e){return e.code===`unauthorized`||e.code===`not_found`}async function st(e){try{await e()}catch{}}var ct=5e3,lt={known:!1,loaded:!1,agents:/* @__PURE__ */ new Map,state:`connecting`},ut=class{constructor(e){this.staff=lt,this.listeners=/* @__PURE__ */ new Set,this.live=new at(e,{type:`household_agents/staff/subscribe`},{event:e=>this.take(e),state:(...e)=>this.heard(...e)})}listen(e){return clearTimeout(this.timer),this.listeners.add(e),this.live.start(),()=>{this.listeners.delete(e),this.listeners.size===0&&(this.timer=setTimeout(()=>this.live.stop(),ct))}}take(e){if(`loaded`in e){let t=e.loaded?e.agents:[];this.tell({...this.staff,known:!0,loaded:e.loaded,version:e.loaded?e.version:this.staff.version,agents:new Map(t.map(e=>[e.agent_id,e])),household:e.loaded?e.household:void 0},`all`);return}let t=new Map(this.staff.agents);for(let n of e.changed??[])t.set(n.agent_id,n);for(let n of e.removed??[])t.delete(n);let n=/* @__PURE__ */ new Set([...(e.changed??[]).map(e=>e.agent_id),...e.removed??[]]),r=e.household??this.staff.household;this.tell({...this.staff,agents:t,household:r},n)}heard(e,t){this.tell({...this.staff,state:e,error:t},`all`)}tell(e,t){this.staff=e;for(let n of[...this.listeners])n(e,t)}},dt=/* @__PURE__ */ new WeakMap;function ft(e){let t=dt.get(e.connection);return t||dt.set(e.connection,t=new ut(e.connection)),t}var pt=class{constructor(e,t){this.host=e,this.only=t,this.staff=lt,this.connected=!1,e.addController(this)}follow(e){let t=e&&ft(e);t!==this.store&&(this.letGo(),this.store=t,this.connected&&this.begin())}hostConnected(){this.connected=!0,this.begin()}hostDisconnected(){this.connected=!1,this.letGo()}begin(){this.store&&!this.stop&&(this.staff=this.store.staff,this.stop=this.store.listen((e,t)=>{this.staff=e;let n=this.only?.();(t===`all`||n===void 0||t.has(n))&&this.host.requestUpdate()}),this.host.requestUpdate())}letGo(){this.stop?.(),this.stop=void 0}},mt=5e3,ht;function gt(){return ht??=Promise.race([_t().catch(()=>void 0),new Promise(e=>setTimeout(e,mt))]),ht}async function _t(){if(customElements.get(`ha-markdown`)&&customElements.get(`hui-card`))return;await customElements.whenDefined(`partial-panel-resolver`);let e=document.createElement(`partial-panel-resolver`);e.hass={panels:[{url_path:`tmp`,component_name:`lovelace`}]},e._updateRoutes?.(),await e.routerOptions?.routes?.tmp?.load?.(),await customElements.whenDefined(`ha-card`)}function S(e,t,n={}){e.dispatchEvent(new CustomEvent(t,{bubbles:!0,composed:!0,detail:n}))}function vt(e,t){S(e,`hass-more-info`,{entityId:t})}function C(e,t=!1){t?history.replaceState(null,``,e):history.pushState(null,``,e),S(window,`location-changed`,{replace:t})}function yt(e,t){S(e,`hass-notification`,{message:t})}var bt=c`
  :host {
    display: flex;
    flex-direction: column;
    /* Home Assistant keeps the edges of the screen free around the panel. */
    height: calc(
      100dvh - var(--safe-area-inset-top, 0px) - var(--safe-area-inset-bottom, 0px)
    );
    background: var(--primary-background-color);
  }
  header,
  nav {
    background: var(--app-header-background-color, var(--primary-color));
    color: var(--app-header-text-color, var(--text-primary-color));
  }
  header {
    display: flex;
    flex: none;
    align-items: center;
    min-height: var(--header-height, 56px);
    padding-inline: 12px;
    border-bottom: var(--app-header-border-bottom, none);
    box-sizing: border-box;
  }
  :host([narrow]) header {
    padding-inline: 4px;
    border-bottom: none;
  }
  h1 {
    flex: none;
    margin: 0;
    margin-inline: 12px 24px;
    font-size: var(--ha-font-size-xl, 20px);
    font-weight: var(--ha-font-weight-normal, 400);
    white-space: nowrap;
  }
  nav {
    display: flex;
    align-self: stretch;
    flex: 1;
    min-width: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }
  :host([narrow]) nav {
    flex: none;
    padding-inline: 4px;
    border-bottom: var(--app-header-border-bottom, none);
  }
  nav a {
    display: flex;
    align-items: center;
    flex: none;
    padding: 0 16px;
    min-height: 44px;
    color: inherit;
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
    text-decoration: none;
    white-space: nowrap;
    border-block: 2px solid transparent;
    box-sizing: border-box;
  }
  nav a[aria-current="page"] {
    border-bottom-color: var(--app-header-selection-bar-color, currentColor);
  }
  nav a:hover {
    background: color-mix(in srgb, currentColor 8%, transparent);
  }
  nav a:focus-visible {
    outline-color: currentColor;
    outline-offset: -2px;
  }
  main {
    flex: 1;
    min-height: 0;
    overflow: auto;
  }
  ha-alert {
    flex: none;
  }
  .message {
    padding: 32px 16px;
    text-align: center;
  }
  .message a {
    color: var(--agents-link-color, var(--primary-text-color));
  }
`;function xt(e){let t=e.ctrlKey||e.metaKey||e.shiftKey||e.altKey;if(e.defaultPrevented||e.button!==0||t)return;let n=e.composedPath().find(e=>e instanceof HTMLAnchorElement),r=n?.getAttribute(`href`);r?.startsWith(`/household-agents`)&&!n?.target&&(e.preventDefault(),C(r))}function St(e,t){if(e.size!==1||!e.has(`hass`))return!1;let n=e.get(`hass`);return n!==void 0&&n.connection===t.connection&&n.locale===t.locale&&n.language===t.language&&n.user===t.user}var Ct=`var(--success-color)`,wt=`var(--primary-color)`,Tt=`var(--warning-color)`,Et=`var(--error-color)`,Dt=`var(--secondary-text-color)`,Ot={idle:{icon:`mdi:sleep`,color:Dt},disabled:{icon:`mdi:pause-circle-outline`,color:Dt},queued:{icon:`mdi:tray-full`,color:wt},acknowledged:{icon:`mdi:play-circle-outline`,color:wt},running:{icon:`mdi:cog-play-outline`,color:wt},completed:{icon:`mdi:check-circle-outline`,color:Ct},degraded:{icon:`mdi:lifebuoy`,color:Tt},waiting:{icon:`mdi:account-question-outline`,color:Tt},failed:{icon:`mdi:alert-circle-outline`,color:Et},timed_out:{icon:`mdi:timer-alert-outline`,color:Et},cancelled:{icon:`mdi:cancel`,color:Dt},interrupted:{icon:`mdi:power-plug-off-outline`,color:Tt},stalled:{icon:`mdi:timer-sand-complete`,color:Et},undelivered:{icon:`mdi:email-alert-outline`,color:Et}},kt={none:{icon:`mdi:check`,color:Dt},low:{icon:`mdi:information-outline`,color:Dt},normal:{icon:`mdi:information`,color:wt},high:{icon:`mdi:alert`,color:Tt},critical:{icon:`mdi:alert-octagon`,color:Et}},At=/* @__PURE__ */ new Set([`queued`,`acknowledged`,`running`]),jt=e=>Ot[e]??Ot.idle,Mt=e=>kt[e]??kt.none,Nt=e=>At.has(e),Pt={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Ft=e=>(...t)=>({_$litDirective$:e,values:t}),It=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},Lt={},Rt=Ft(class extends It{constructor(){super(...arguments),this.ot=Lt}render(e,t){return t()}update(e,[t,n]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((e,t)=>e===this.ot[t]))return Pe}else if(this.ot===t)return Pe;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,n)}}),{I:zt}=Je,Bt=e=>e,Vt=()=>document.createComment(``),Ht=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new zt(r.insertBefore(Vt(),i),r.insertBefore(Vt(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=Bt(e).nextSibling;Bt(r).insertBefore(e,i),e=t}}}return n},Ut=(e,t,n=e)=>(e._$AI(t,n),e),Wt={},Gt=(e,t=Wt)=>e._$AH=t,Kt=e=>e._$AH,qt=e=>{e._$AR(),e._$AA.remove()},Jt=(e,t,n)=>{let r=/* @__PURE__ */ new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},Yt=Ft(class extends It{constructor(e){if(super(e),e.type!==Pt.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=Kt(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=Ut(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=Ut(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=Ut(i[d],a[m]),Ht(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=Ut(i[f],a[p]),Ht(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=Jt(o,p,m),u=Jt(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=Ht(e,i[d]);Ut(t,a[p]),c[p]=t}else c[p]=Ut(n,a[p]),Ht(e,i[d],n),i[t]=null;p++}else qt(i[f]),f--}else qt(i[d]),d++;for(;p<=m;){let t=Ht(e,c[m+1]);Ut(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&qt(e)}return this.ut=o,Gt(e,c),Pe}}),Xt={minute:6e4,second:1e3},Zt=class{constructor(e){this.length=e,this.hosts=/* @__PURE__ */ new Set,this.visibility=()=>{if(document.hidden)return this.stop();this.tick(),this.start()},this.tick=()=>{for(let e of this.hosts)e.requestUpdate()}}add(e){this.hosts.size===0&&document.addEventListener(`visibilitychange`,this.visibility),this.hosts.add(e),this.start()}delete(e){!this.hosts.delete(e)||this.hosts.size>0||(document.removeEventListener(`visibilitychange`,this.visibility),this.stop())}start(){document.hidden||(this.timer??=setInterval(this.tick,this.length))}stop(){clearInterval(this.timer),this.timer=void 0}},Qt={minute:new Zt(Xt.minute),second:new Zt(Xt.second)},$t=class{constructor(e,t=()=>`minute`){this.host=e,this.pace=t,this.connected=!1,e.addController(this)}hostConnected(){this.connected=!0,this.keep(this.pace())}hostUpdated(){this.connected&&this.keep(this.pace())}hostDisconnected(){this.connected=!1,this.keep(void 0)}keep(e){e!==this.with&&(this.with&&Qt[this.with].delete(this.host),this.with=e,e&&Qt[e].add(this.host))}};function en(e){return e.some(e=>e.end===null)}function tn(e){let t=/* @__PURE__ */ new Map,n=[];for(let r of e){if(r.lane===void 0){n.push(nn(r,r.id,[r],!0));continue}let e=t.get(r.lane);e?e.push(r):t.set(r.lane,[r])}for(let[e,r]of t)rn(r).forEach((t,i)=>{let a=r[0];a&&n.push(nn(a,`${e}/${i}`,t,i===0))});return n}function nn(e,t,n,r){return{key:t,label:e.laneLabel??e.label,depth:e.depth??0,named:r,bars:n}}function rn(e){let t=[];for(let n of[...e].sort((e,t)=>e.start-t.start)){let e=n.end??1/0,r=t.find(e=>e.free<=n.start);r?(r.bars.push(n),r.free=e):t.push({bars:[n],free:e})}return t.map(e=>e.bars)}var an={comma_decimal:[`en-US`,`en`],decimal_comma:[`de`,`es`,`it`],space_comma:[`fr`,`sv`,`cs`],none:[`en-US`]};function on(e){if(e.number_format!==`system`)return an[e.number_format]??e.language}function w(e,t,n){let r=e.locale.number_format!==`none`&&void 0;return new Intl.NumberFormat(on(e.locale),{useGrouping:r,...n}).format(t)}function T(e,t){return w(e,t,{style:`currency`,currency:`USD`,currencyDisplay:`narrowSymbol`,minimumFractionDigits:2,maximumFractionDigits:t!==0&&Math.abs(t)<.1?4:2})}function E(e,t){return w(e,t,{notation:t>=1e4?`compact`:`standard`,maximumFractionDigits:1})}function D(e,t){if(t<59.5)return`${w(e,t,{maximumFractionDigits:+(t<10)})} s`;let n=Math.round(t/60);if(n<60)return`${n} min`;let r=n%60;return`${Math.floor(n/60)} h${r?` ${r} min`:``}`}function sn(e){return e.locale.time_zone===`server`?e.config.time_zone:void 0}function cn(e){let t=e.locale.time_format;return t===`12`?`h12`:t===`24`?`h23`:void 0}function ln(e){return e.locale.time_format===`system`?void 0:e.locale.language}function un(e,t){return new Intl.DateTimeFormat(ln(e),{hour:`numeric`,minute:`2-digit`,hourCycle:cn(e),timeZone:sn(e)}).format(new Date(t))}function O(e,t){return new Intl.DateTimeFormat(e.locale.language,{day:`numeric`,month:`short`,hour:`numeric`,minute:`2-digit`,hourCycle:cn(e),timeZone:sn(e)}).format(new Date(t))}var dn=[[`day`,86400],[`hour`,3600],[`minute`,60],[`second`,1]];function fn(e,t,n=Date.now()){let r=(Date.parse(t)-n)/1e3,i=new Intl.RelativeTimeFormat(e.locale.language,{numeric:`auto`});for(let[e,t]of dn)if(Math.abs(r)>=t||e===`second`)return i.format(Math.trunc(r/t),e);return``}var pn=/* @__PURE__ */ new Map;function mn(e,t){let n=JSON.stringify([e,t]),r=pn.get(n);return r||pn.set(n,r=new Intl.DateTimeFormat(e,t)),r}function hn(e){return e.locale.time_zone===`server`?e.config.time_zone:void 0}function gn(e,t,n={}){let{time_format:r,language:i}=e.locale;return mn(r===`system`?void 0:i,{...n.day?{weekday:`short`}:{},hour:`numeric`,minute:`2-digit`,...n.seconds?{second:`2-digit`}:{},...r===`12`||r===`24`?{hour12:r===`12`}:{},timeZone:hn(e)}).format(t)}function _n(e,t){return mn(`en-CA`,{dateStyle:`short`,timeZone:hn(e)}).format(t)}function vn(e,t){let n=mn(`en-GB`,{timeZone:hn(e),hourCycle:`h23`,year:`numeric`,month:`numeric`,day:`numeric`,hour:`numeric`,minute:`numeric`,second:`numeric`}).formatToParts(t),r=e=>Number(n.find(t=>t.type===e)?.value??0);return Date.UTC(r(`year`),r(`month`)-1,r(`day`),r(`hour`),r(`minute`),r(`second`))-Math.floor(t/1e3)*1e3}var yn=15e3,bn=.15,xn=.03,Sn=.3,Cn=1e3;function wn(e,t){return[{start:e,end:Math.max(t,e+Cn),from:0,to:1}]}function Tn(e,t){let n=En(e,t);if(n.length===0)return wn(t-Cn,t);let r=n.length<2?0:Math.min(xn,Sn/(n.length-1)),i=n.map(([e,t])=>Math.sqrt(Math.max(t-e,Cn))),a=i.reduce((e,t)=>e+t,0),o=1-r*(n.length-1),s=0;return n.map(([e,t],n)=>{let c=s,l=c+o*(i[n]??0)/a;return s=l+r,{start:e,end:t,from:c,to:l}})}function En(e,t){let n=On(Dn(e,t),0),r=n.reduce((e,[t,n])=>e+n-t,0);return On(n,Math.max(yn,r*bn)).map(([n,r])=>{let i=r>=t&&e.some(e=>e.end===null);return[n,n+Math.max(i?An(r-n):r-n,Cn)*1.02]})}function Dn(e,t){return e.map(e=>[e.start,Math.max(e.end??t,e.start)]).sort((e,t)=>e[0]-t[0])}function On(e,t){let n=[];for(let[r,i]of e){let e=n.at(-1);e&&r-e[1]<=t?e[1]=Math.max(e[1],i):n.push([r,i])}return n}var kn=[10,20,30,45,60,90,120,180,240,300,450,600,900,1200,1800];function An(e){let t=e*1.05/1e3;return 1e3*(kn.find(e=>e>=t)??1800*Math.ceil(t/1800))}function jn(e,t){let n=e[0]?.from??0;for(let{start:r,end:i,from:a,to:o}of e){if(t<r)break;n=t>=i?o:a+(o-a)*(t-r)/(i-r||1)}return n}var Mn={household_agents:`Household Agents`,loading:`Wird geladen …`,lost:`Die Verbindung ist unterbrochen. Es geht von selbst weiter.`,not_loaded:`Household Agents ist nicht eingerichtet oder wird gerade gestartet.`,refused:`Das ist für dein Benutzerkonto nicht einsehbar.`,never:`nie`,now:`jetzt`,"status.idle":`Bereit`,"status.disabled":`Pausiert`,"status.queued":`In der Warteschlange`,"status.acknowledged":`Beginnt`,"status.running":`Bei der Arbeit`,"status.completed":`Fertig`,"status.degraded":`Ersatz geliefert`,"status.waiting":`Wartet auf deine Antwort`,"status.failed":`Fehlgeschlagen`,"status.timed_out":`Zeit überschritten`,"status.cancelled":`Abgebrochen`,"status.interrupted":`Unterbrochen`,"status.stalled":`Hängt`,"status.undelivered":`Nicht erreicht`},Nn={household_agents:`Household Agents`,loading:`Loading …`,lost:`The connection is lost. It goes on by itself.`,not_loaded:`Household Agents is not set up, or is being started.`,refused:`This is not for your user to see.`,never:`never`,now:`now`,"status.idle":`Idle`,"status.disabled":`Paused`,"status.queued":`Queued`,"status.acknowledged":`Beginning`,"status.running":`At work`,"status.completed":`Done`,"status.degraded":`Fallback delivered`,"status.waiting":`Waiting for your answer`,"status.failed":`Failed`,"status.timed_out":`Timed out`,"status.cancelled":`Cancelled`,"status.interrupted":`Interrupted`,"status.stalled":`Stalled`,"status.undelivered":`Not reached`};function k(e,t){let n=/* @__PURE__ */ new Map;return r=>{let i=Pn(r),a=n.get(i);if(a)return a;let o=i.startsWith(`de`)?{...Mn,...t}:{},s={...Nn,...e},c=(e,t)=>Fn(o[e]??s[e]??e,i,t);return n.set(i,c),c}}function Pn(e){return typeof e==`string`?e:(e?.locale?.language??e?.language)||document.documentElement.lang||`en`}function Fn(e,t,n={}){return e.replace(/\{(\w+)(?:, one: ([^{}]*?), other: ([^{}]*?))?\}/g,(e,r,i,a)=>{let o=n[r]??``;return i===void 0||a===void 0?String(o):(new Intl.PluralRules(t).select(Number(o))===`one`?i:a).replace(`#`,String(o))})}var In=k({zoom_in:`Larger`,zoom_out:`Smaller`,as_table:`Show as a table`,as_chart:`Show as a chart`,who:`Name`,state:`State`,began:`Began`,took:`Took`,goes_on:`for {duration} so far`,waited:`waited {duration}`,keys:`Arrow keys lead from bar to bar, Enter opens one.`},{zoom_in:`Größer`,zoom_out:`Kleiner`,as_table:`Als Tabelle zeigen`,as_chart:`Als Diagramm zeigen`,who:`Name`,state:`Zustand`,began:`Begonnen`,took:`Dauer`,goes_on:`seit {duration}`,waited:`hat {duration} gewartet`,keys:`Die Pfeiltasten führen von Balken zu Balken, die Eingabetaste öffnet einen.`});function Ln(e,t,n,r){let i=In(e),a=t.began??t.start,o=D(e,Math.max(0,(t.end??n)-a)/1e3),s=t.end===null?i(`goes_on`,{duration:o}):o,c=t.began?t.began-t.start:0,l=[s];return c>=1e3&&l.push(i(`waited`,{duration:D(e,c/1e3)})),{label:t.label,state:t.state??``,began:r===void 0?gn(e,t.start,{seconds:!0,day:_n(e,t.start)!==_n(e,n)}):`+ ${D(e,(t.start-r)/1e3)}`,took:l.join(`, `),sublabel:t.sublabel??``}}function Rn({label:e,state:t,began:n,took:r,sublabel:i}){return[e,t,n,r,i].filter(Boolean).join(`, `)}var zn=e=>`${(e*100).toFixed(3)}%`;function Bn(e,t){return Ln(e.hass,t,e.now,e.elapsed?e.start:void 0)}function Vn(e){return h`<div class="axis" aria-hidden="true">
    <div class="corner"></div>
    <div class="ticks">
      ${Hn(e).map(([e,t])=>h`<span class="tick" style="inset-inline-start: ${zn(e)}"
            >${t}</span
          >`)}
    </div>
  </div>`}function Hn(e){let{hass:t,start:n}=e,r=_n(t,Date.now());return e.ticks.map(({time:i,place:a,step:o})=>{if(e.elapsed)return[a,D(t,(i-n)/1e3)];let s=_n(t,i),c={seconds:o<6e4,day:s!==r};return r=s,[a,gn(t,i,c)]})}function Un({ticks:e,scale:t,live:n,now:r}){let i=t.slice(1).map((e,n)=>{let r=t[n]?.to??0;return`inset-inline-start: ${zn(r)}; inline-size: ${zn(e.from-r)}`});return h`<div class="grid" aria-hidden="true">
    ${e.map(({place:e})=>h`<div class="line" style="inset-inline-start: ${zn(e)}"></div>`)}
    ${i.map(e=>h`<div class="break" style=${e}></div>`)}
    ${n?h`<div
            class="now"
            style="inset-inline-start: ${zn(jn(t,r))}"
          ></div>`:g}
  </div>`}function Wn(e,t,n){return h`<div class="row" style="inset-block-start: ${n*28}px">
    <div class="name" style="--depth: ${t.depth}" aria-hidden="true">
      ${t.named?h`<span title=${t.label}>${t.label}</span>`:g}
    </div>
    <div class="lane">${t.bars.map(t=>Gn(e,t))}</div>
  </div>`}function Gn(e,t){let{scale:n,now:r}=e,i=jn(n,t.start),a=jn(n,Math.max(t.end??r,t.start)),o=t.began===null?a:jn(n,t.began??t.start),s=a>i?(o-i)/(a-i):0,c=t.id===e.selected,l=`inset-inline-start: min(${zn(i)}, 100% - 8px)`;return h`<button
    class="bar ${t.tone} ${c?`selected`:``}"
    style="${l}; inline-size: ${zn(a-i)}"
    data-id=${t.id}
    tabindex=${t.id===e.focused?0:-1}
    aria-current=${c?`true`:g}
    aria-label=${Rn(Bn(e,t))}
  >
    ${s>0?h`<span class="wait"></span>`:g}
    <span class="fill" style="--waited: min(${zn(s)}, 100% - 6px)"></span>
  </button>`}var Kn={ArrowLeft:[-1,0],ArrowRight:[1,0],Home:[0,0],End:[0,0],ArrowUp:[0,-1],ArrowDown:[0,1]};function qn(e,t,n,r=!1){let i=e.findIndex(e=>e.bars.some(e=>e.id===t)),a=e[i]?.bars??[],o=a.find(e=>e.id===t),s=Kn[n];if(!o||!s)return;let[c,l]=s;return l?Yn(e[i+l]?.bars??[],o)?.id:Jn(a,a.indexOf(o),r?-c:c,n)?.id}function Jn(e,t,n,r){return r===`Home`?e[0]:r===`End`?e.at(-1):e[t+n]}function Yn(e,t){let n;for(let r of e)(!n||Math.abs(r.start-t.start)<Math.abs(n.start-t.start))&&(n=r);return n}var Xn=c`
  :host {
    display: block;
    container-type: inline-size;
    --name: 176px;
    --row: 28px;
    --axis: 28px;
  }
  .tools {
    display: flex;
    align-items: center;
    gap: var(--ha-space-1, 4px);
    --ha-icon-button-size: 40px;
    --mdc-icon-size: 20px;
    color: var(--secondary-text-color);
  }
  .legend {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: 0 var(--ha-space-3, 12px);
    font-size: var(--ha-font-size-s, 12px);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: var(--ha-space-1, 4px);
  }
  .legend .fill {
    position: static;
    display: inline-block;
    inline-size: 16px;
    block-size: 10px;
  }
  .scroll {
    overflow: auto;
    overscroll-behavior-inline: contain;
    max-block-size: var(--household-agents-waterfall-height, min(70vh, 640px));
  }
  .canvas {
    position: relative;
    min-inline-size: 100%;
  }
  .axis {
    position: sticky;
    inset-block-start: 0;
    z-index: 3;
    display: flex;
    block-size: var(--axis);
    background: var(--card-background-color);
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-s, 12px);
  }
  .corner,
  .name {
    position: sticky;
    inset-inline-start: 0;
    z-index: 2;
    flex: none;
    box-sizing: border-box;
    inline-size: var(--name);
    background: var(--card-background-color);
  }
  .ticks,
  .lane {
    position: relative;
    flex: 1;
    min-inline-size: 0;
  }
  .tick {
    position: absolute;
    inset-block-end: 6px;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .rows {
    position: relative;
  }
  .grid {
    position: absolute;
    inset-block: 0;
    inset-inline: var(--name) 0;
    pointer-events: none;
  }
  .line,
  .break,
  .now {
    position: absolute;
    inset-block: 0;
    inline-size: 0;
    border-inline-start: 1px solid var(--divider-color);
  }
  .break {
    border-inline-start: none;
    background: repeating-linear-gradient(
      -45deg,
      transparent 0 4px,
      var(--divider-color) 4px 5px
    );
  }
  .now {
    z-index: 1;
    border-inline-start: 2px solid var(--error-color);
  }
  .row {
    position: absolute;
    inset-inline: 0;
    display: flex;
    align-items: center;
    block-size: var(--row);
  }
  .name {
    display: flex;
    align-items: center;
    block-size: 100%;
    padding-inline: calc(var(--depth, 0) * 12px) var(--ha-space-2, 8px);
    font-size: var(--ha-font-size-m, 14px);
  }
  .name span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .lane {
    block-size: 100%;
  }
  .bar {
    position: absolute;
    inset-block: 0;
    min-inline-size: 8px;
    max-inline-size: 100%;
    margin: 0;
    padding: 0;
    border: none;
    background: none;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  /* Small bars are still easily hit. */
  .bar::before {
    content: "";
    position: absolute;
    inset-block: 0;
    inset-inline: -4px;
  }
  .bar:focus-visible {
    z-index: 2;
    outline-offset: -2px;
    border-radius: var(--ha-border-radius-sm, 4px);
  }
  .bar.selected .fill {
    outline: 2px solid var(--primary-text-color);
    outline-offset: 1px;
  }
  .bar:hover .fill {
    filter: brightness(1.1);
  }
  .wait {
    position: absolute;
    inset-block-start: calc(50% - 1px);
    inset-inline: 0;
    block-size: 2px;
    background: var(--secondary-text-color);
    opacity: 0.6;
  }
  .fill {
    position: absolute;
    inset-block: 6px;
    inset-inline: var(--waited, 0) 0;
    box-sizing: border-box;
    border-radius: var(--ha-border-radius-sm, 4px);
    /* Towards the text colour, so that the edge is seen on light and dark cards. */
    --edge: color-mix(in srgb, var(--tone) 65%, var(--primary-text-color));
    border: 1px solid var(--edge);
    background: var(--tone);
  }
  .well {
    --tone: var(--success-color);
  }
  .busy {
    --tone: var(--primary-color);
  }
  .care {
    --tone: var(--warning-color);
  }
  .bad {
    --tone: var(--error-color);
  }
  .calm {
    --tone: var(--secondary-text-color);
  }
  .busy .fill {
    background: repeating-linear-gradient(
      90deg,
      var(--tone) 0 10px,
      color-mix(in srgb, var(--tone) 75%, var(--card-background-color)) 10px 20px
    );
  }
  .care .fill {
    background: repeating-linear-gradient(
      45deg,
      var(--tone) 0 4px,
      color-mix(in srgb, var(--tone) 45%, var(--card-background-color)) 4px 8px
    );
  }
  .bad .fill {
    border-inline-end: 4px solid var(--edge);
  }
  .calm .fill {
    background: var(--card-background-color);
  }
  .detail {
    min-block-size: 20px;
    padding-block-start: var(--ha-space-1, 4px);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: var(--ha-font-size-s, 12px);
    line-height: 20px;
    color: var(--secondary-text-color);
  }
  .detail b {
    color: var(--primary-text-color);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--ha-font-size-m, 14px);
  }
  th,
  td {
    padding: var(--ha-space-1, 4px) var(--ha-space-2, 8px);
    border-block-end: 1px solid var(--divider-color);
    text-align: start;
    font-weight: inherit;
    vertical-align: top;
  }
  thead th {
    color: var(--secondary-text-color);
  }
  td.number {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  th button.plain {
    padding-inline-start: calc(var(--depth, 0) * 12px);
    color: var(--primary-text-color);
    text-decoration: underline;
    text-decoration-color: var(--divider-color);
    text-underline-offset: 3px;
  }
  @container (max-width: 520px) {
    .canvas,
    .row {
      --name: 104px;
    }
    .name {
      font-size: var(--ha-font-size-s, 12px);
    }
  }
`;function Zn(e,t){let n=In(e.hass);return h`<div class="scroll" tabindex="0" role="region" aria-label=${t}>
    <table>
      <thead>
        <tr>
          ${[`who`,`state`,`began`,`took`].map(e=>h`<th scope="col">${n(e)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${Yt(e.bars,e=>e.id,t=>Qn(e,t))}
      </tbody>
    </table>
  </div>`}function Qn(e,t){let n=Bn(e,t);return h`<tr>
    <th scope="row" style="--depth: ${t.depth??0}">
      <button class="plain" data-id=${t.id}>${n.label}</button>
    </th>
    <td>${n.state}</td>
    <td class="number">${n.began}</td>
    <td class="number">${n.took}</td>
  </tr>`}var $n=1e3,er=60*$n,tr=60*er,nr=24*tr,rr=[...[1,2,5,10,15,30].map(e=>e*$n),...[1,2,5,10,15,30].map(e=>e*er),...[1,2,3,6,12].map(e=>e*tr),...[1,2,7].map(e=>e*nr)];function ir(e,t,n,r){let i=[],a=0;for(let o of e){let s=ar(o,t,n),[c,l]=[o.from*t,o.to*t];e.length>1&&c>=a&&(i.push({time:o.start,place:o.from,step:s,begins:!0}),a=c+n);for(let e of or(o,s,r)){let r=c+(l-c)*(e-o.start)/(o.end-o.start);r<a||r>t-n/2||(i.push({time:e,place:r/t,step:s}),a=r+n)}}return i}function ar(e,t,n){let r=(e.to-e.from)*t,i=(e.end-e.start)/Math.max(r/n,.1);return rr.find(e=>e>=i)??Math.ceil(i/nr)*nr}function*or({start:e,end:t},n,r){let i=r(e);for(let r=Math.ceil((e+i)/n)*n-i;r<t;r+=n)yield r}var sr=80,cr=.01;function lr(e){let{hass:t,bars:n,now:r,elapsed:i,pixels:a}=e,o=e.from??ur(n)??r,s=e.squeeze?Tn(n,r):wn(o,e.to??dr(n,o,r)),c=ir(s,a,sr,e=>i?-o:vn(t,e));return{...e,start:o,scale:s,ticks:c,live:en(n)}}function ur(e){let t;for(let n of e)(t===void 0||n.start<t)&&(t=n.start);return t}function dr(e,t,n){let r=t;for(let i of e)r=Math.max(r,i.end??t+An(Math.max(0,n-t)));return r+(r-t)*cr}function A(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var fr=`household-agents-waterfall`,pr=60,mr=8,hr=32,gr={wide:176,narrow:104,below:520},j=class extends _{constructor(...e){super(...e),this.bars=[],this.legend=[],this.squeeze=!1,this.elapsed=!1,this.label=``,this.zoom=1,this.asTable=!1,this.width=600,this.top=0,this.clock=new $t(this,()=>en(this.bars)?`second`:void 0),this.rows=[],this.toggleTable=()=>{this.asTable=!this.asTable},this.scrolled=()=>{this.rows.length>pr&&(this.top=this.scroller?.scrollTop??0)},this.looked=e=>{let t=_r(e);t!==void 0&&(this.shown=t,e.type===`focusin`&&(this.focused=t))},this.clicked=e=>{let t=_r(e);t!==void 0&&(this.focused=t,this.dispatchEvent(new CustomEvent(`select`,{detail:{id:t}})))},this.pressed=e=>{if(this.asTable||e.ctrlKey||e.metaKey||e.altKey)return;if(e.key===`+`||e.key===`-`){this.zoomBy(e.key===`+`?2:.5);return}let t=getComputedStyle(this).direction===`rtl`,n=qn(this.rows,this.focused??``,e.key,t);n!==void 0&&(e.preventDefault(),this.lead(n))}}static{this.styles=[x,Xn]}connectedCallback(){super.connectedCallback(),this.resized=new ResizeObserver(([e])=>{e&&(this.width=e.contentRect.width)}),this.resized.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.resized?.disconnect()}willUpdate(e){e.has(`bars`)&&this.take(),e.size===1&&e.has(`shown`)&&this.view||(this.view=this.hass&&lr({...this.shape(),hass:this.hass}))}take(){this.rows=tn(this.bars);let e=e=>this.bars.some(t=>t.id===e);e(this.focused)||(this.focused=e(this.selected)?this.selected:this.bars.at(-1)?.id)}shape(){let{bars:e,rows:t,from:n,to:r,squeeze:i,elapsed:a,selected:o,focused:s}=this,c=this.width<=gr.below?gr.narrow:gr.wide,l=Math.max(this.width-c,80)*this.zoom;return{bars:e,rows:t,from:n,to:r,squeeze:i,elapsed:a,selected:o,focused:s,now:Date.now(),pixels:l}}render(){let{view:e}=this;return e?h`${this.tools(e.hass)}
      <div
        @click=${this.clicked}
        @focusin=${this.looked}
        @pointerover=${this.looked}
        @keydown=${this.pressed}
      >
        ${Rt([e,this.asTable,this.top],()=>this.asTable?Zn(e,this.label):this.chart(e))}
      </div>
      ${this.asTable?g:this.detail(e)}`:g}tools(e){return h`<div class="tools">
      <ul class="legend">
        ${this.legend.map(({tone:e,text:t})=>h`<li class=${e}><span class="fill"></span>${t}</li>`)}
      </ul>
      ${this.asTable?this.tool(e,`as_chart`,`mdi:chart-gantt`,this.toggleTable):h`${this.tool(e,`zoom_out`,`mdi:magnify-minus-outline`,()=>this.zoomBy(.5))}${this.tool(e,`zoom_in`,`mdi:magnify-plus-outline`,()=>this.zoomBy(2))}${this.tool(e,`as_table`,`mdi:table`,this.toggleTable)}`}
    </div>`}tool(e,t,n,r){let i=t===`zoom_out`&&this.zoom<=1||t===`zoom_in`&&this.zoom>=hr;return h`<ha-icon-button
      .label=${In(e)(t)}
      .disabled=${i}
      @click=${r}
    >
      <ha-icon .icon=${n}></ha-icon>
    </ha-icon-button>`}chart(e){let t=`calc(var(--name) + (100% - var(--name)) * ${this.zoom})`;return h`<div class="scroll" @scroll=${this.scrolled}>
      <div class="canvas" style="inline-size: ${t}">
        ${Vn(e)}
        <div
          class="rows"
          role="group"
          aria-label=${this.label||g}
          aria-description=${In(e.hass)(`keys`)}
          style="block-size: ${this.rows.length*28}px"
        >
          ${Un(e)}
          ${Yt(this.seen(),([e])=>e.key,([t,n])=>Wn(e,t,n))}
        </div>
      </div>
    </div>`}seen(){let e=this.rows.map((e,t)=>[e,t]);if(e.length<=pr)return e;let t=this.scroller?.clientHeight??640,n=Math.max(0,Math.floor(this.top/28)-mr);return e.slice(n,n+Math.ceil(t/28)+16)}detail(e){let t=this.bars.find(e=>e.id===this.shown);if(!t)return h`<div class="detail" aria-hidden="true"></div>`;let{label:n,...r}=Bn(e,t);return h`<div class="detail" aria-hidden="true">
      <b>${n}</b> · ${[r.state,r.began,r.took,r.sublabel].filter(Boolean).join(` · `)}
    </div>`}async lead(e){this.focused=e;let{scroller:t}=this;if(t&&this.rows.length>pr){let n=this.rows.findIndex(t=>t.bars.some(t=>t.id===e)),r=(n+3)*28-t.clientHeight;t.scrollTop=Math.min(Math.max(t.scrollTop,r),n*28),this.top=t.scrollTop}await this.updateComplete,this.button(e)?.focus()}button(e){return[...this.renderRoot.querySelectorAll(`.bar`)].find(t=>t.dataset.id===e)}zoomBy(e){this.zoom=Math.min(hr,Math.max(1,this.zoom*e)),this.updateComplete.then(()=>this.button(this.focused)?.scrollIntoView({block:`nearest`,inline:`center`}))}};A([v({attribute:!1})],j.prototype,`hass`,void 0),A([v({attribute:!1})],j.prototype,`bars`,void 0),A([v({attribute:!1})],j.prototype,`legend`,void 0),A([v()],j.prototype,`selected`,void 0),A([v({type:Number})],j.prototype,`from`,void 0),A([v({type:Number})],j.prototype,`to`,void 0),A([v({type:Boolean})],j.prototype,`squeeze`,void 0),A([v({type:Boolean})],j.prototype,`elapsed`,void 0),A([v()],j.prototype,`label`,void 0),A([y()],j.prototype,`zoom`,void 0),A([y()],j.prototype,`asTable`,void 0),A([y()],j.prototype,`width`,void 0),A([y()],j.prototype,`top`,void 0),A([y()],j.prototype,`focused`,void 0),A([y()],j.prototype,`shown`,void 0),A([nt(`.scroll`)],j.prototype,`scroller`,void 0),j=A([b(fr)],j);function _r(e){return e.target?.closest(`[data-id]`)?.dataset.id}var M=k({back:`All runs`,cancel:`Cancel`,cancelling:`Cancelling …`,run_again:`Run again`,beginning:`Beginning …`,replay:`Replay`,replaying:`Replaying …`,copy_id:`Copy run ID`,copied:`The run's ID is in the clipboard.`,failed:`That did not work: {error}`,not_there:`This run is not there.`,not_there_hint:`It may have been removed after the time that runs are kept, or it is not for your user to see.`,live:`Live`,report:`Report`,items:`To do or to know`,due:`due {when}`,proposed:`Proposed for you to decide`,claims:`Claimed, but not borne out by the record`,task:`Task`,changes:`What it changed`,problems:`What went another way`,first_problem:`Here it began`,more_problems:`{count, one: and # more, other: and # more}`,by_tree:`Steps`,by_time:`Timeline`,view:`View`,siblings:`Asked for at the same time`,above:`Asked for by`,task_of_workflow:`Task {task} of a workflow`,left_out:`{count, one: # further step is not shown., other: # further steps are not shown.}`,not_whole:`Open this run to see its steps`,open_run:`Open this run`,no_steps:`No steps yet.`,states_only:`What agents read and were told is for administrators to see.`,asked:`It waits for an answer of yours.`,to_approvals:`Go to approvals`,unfold:`Details of {step}`,problem:`Problem`,"replay.same":`Decided again as it was: all {count} decisions are the same.`,"replay.differs":`{count, one: # decision would be another one today., other: # decisions would be others today.}`,"replay.definition":`The definition has changed since.`,"replay.then":`Then`,"replay.now":`Now`,"fact.begun_by":`Begun by`,"fact.when":`Asked for`,"fact.took":`Took`,"fact.waited":`Waited before`,"fact.model":`Model`,"fact.tokens":`Tokens in / out`,"fact.cached":`From the cache`,"fact.turns":`Model turns`,"fact.context":`Largest request`,"fact.attempt":`Attempt`,"fact.tools":`Tools`,"fact.skills":`Skills`,"fact.definition":`Definition`,"fact.prompt":`Prompt`,"fact.input":`Input tokens`,"fact.output":`Output tokens`,"fact.cache_read":`Read from cache`,"fact.cache_write":`Written to cache`,"fact.cost":`Cost`,"fact.request":`Request`,"fact.stop_reason":`Stopped by`,"fact.arguments":`Arguments`,"fact.result":`Result`,"fact.gate":`Gate`,"fact.hooks":`Hooks`,"fact.checks":`Checks`,"fact.detail":`Detail`,"fact.tasks":`Tasks`,"fact.reason":`Reason`,"verdict.allow":`Allowed`,"verdict.deny":`Denied`,"verdict.ask":`A person was asked`,"step.context":`Began with a fresh context`,"step.context.note":`{tools, one: # tool, other: # tools}, {skills, one: # skill, other: # skills}`,"step.model":`Model`,"step.model.note":`{out} tokens out`,"step.model.cache":`{share} from the cache`,"step.thinking":`Thinking …`,"step.calling":`Under way …`,"step.model_error":`The model failed`,"step.model_cut":`Cut before the model had answered`,"step.tool.error":`Error`,"step.rejected":`Report sent back`,"step.correction":`Corrected`,"step.tool_problem":`A tool is missing`,"step.limit_reached":`Budget used up`,"step.limit_near":`Budget nearly used up`,"step.quality_gate":`Checks of the report`,"step.quality_gate.passed":`{count, one: # passed, other: # passed}`,"step.review_yes":`The reviewer approved`,"step.review_no":`The reviewer objected`,"step.concluded":`Concluded`,"step.dispatch":`Asked an agent`,"step.collected":`Collected the reports`,"step.collected.note":`{count, one: # agent, other: # agents}`,"step.plan":`Planned`,"step.workflow":`Began a workflow`,"step.tasks":`{count, one: # task, other: # tasks}`,"step.start":`Hooks before it began`,"step.remarks":`Remarks`,"step.message":`Sent a message`,"step.messages":`{count, one: Read # message, other: Read # messages}`,"step.approved_call":`Carried out what was approved`,"step.compiled_plainly":`Compiled without the model`,"step.rolled_back":`Set back what it had changed`},{back:`Alle Läufe`,cancel:`Abbrechen`,cancelling:`Wird abgebrochen …`,run_again:`Noch einmal starten`,beginning:`Beginnt …`,replay:`Nachspielen`,replaying:`Wird nachgespielt …`,copy_id:`Kennung kopieren`,copied:`Die Kennung des Laufs ist in der Zwischenablage.`,failed:`Das hat nicht geklappt: {error}`,not_there:`Diesen Lauf gibt es hier nicht.`,not_there_hint:`Vielleicht wurde er nach Ablauf der Aufbewahrung entfernt, oder er ist für dein Benutzerkonto nicht einsehbar.`,live:`Live`,report:`Bericht`,items:`Zu tun oder zu wissen`,due:`fällig {when}`,proposed:`Vorgeschlagen, damit du entscheidest`,claims:`Behauptet, aber durch die Aufzeichnung nicht gedeckt`,task:`Auftrag`,changes:`Was er geändert hat`,problems:`Was anders lief`,first_problem:`Hier begann es`,more_problems:`{count, one: und # weiteres, other: und # weitere}`,by_tree:`Schritte`,by_time:`Zeitverlauf`,view:`Ansicht`,siblings:`Zur gleichen Zeit beauftragt`,above:`Beauftragt von`,task_of_workflow:`Aufgabe {task} eines Ablaufs`,left_out:`{count, one: # weiterer Schritt wird nicht gezeigt., other: # weitere Schritte werden nicht gezeigt.}`,not_whole:`Öffne diesen Lauf, um seine Schritte zu sehen`,open_run:`Diesen Lauf öffnen`,no_steps:`Noch keine Schritte.`,states_only:`Was Agenten gelesen haben und was ihnen gesagt wurde, können Administratoren sehen.`,asked:`Er wartet auf eine Antwort von dir.`,to_approvals:`Zu den Freigaben`,unfold:`Einzelheiten zu {step}`,problem:`Problem`,"replay.same":`Noch einmal genauso entschieden: Alle {count} Entscheidungen sind gleich.`,"replay.differs":`{count, one: # Entscheidung wäre heute eine andere., other: # Entscheidungen wären heute andere.}`,"replay.definition":`Die Definition wurde seitdem geändert.`,"replay.then":`Damals`,"replay.now":`Jetzt`,"fact.begun_by":`Begonnen durch`,"fact.when":`Beauftragt`,"fact.took":`Dauerte`,"fact.waited":`Wartete davor`,"fact.model":`Modell`,"fact.tokens":`Token hinein / heraus`,"fact.cached":`Aus dem Zwischenspeicher`,"fact.turns":`Anfragen ans Modell`,"fact.context":`Größte Anfrage`,"fact.attempt":`Versuch`,"fact.tools":`Werkzeuge`,"fact.skills":`Fähigkeiten`,"fact.definition":`Definition`,"fact.prompt":`Eingabe`,"fact.input":`Token hinein`,"fact.output":`Token heraus`,"fact.cache_read":`Aus dem Zwischenspeicher`,"fact.cache_write":`In den Zwischenspeicher`,"fact.cost":`Kosten`,"fact.request":`Anfrage`,"fact.stop_reason":`Beendet durch`,"fact.arguments":`Argumente`,"fact.result":`Ergebnis`,"fact.gate":`Schranke`,"fact.hooks":`Hooks`,"fact.checks":`Prüfungen`,"fact.detail":`Genauer`,"fact.tasks":`Aufgaben`,"fact.reason":`Grund`,"verdict.allow":`Erlaubt`,"verdict.deny":`Verweigert`,"verdict.ask":`Eine Person wurde gefragt`,"step.context":`Begann mit frischem Kontext`,"step.context.note":`{tools, one: # Werkzeug, other: # Werkzeuge}, {skills, one: # Fähigkeit, other: # Fähigkeiten}`,"step.model":`Modell`,"step.model.note":`{out} Token heraus`,"step.model.cache":`{share} aus dem Zwischenspeicher`,"step.thinking":`Denkt nach …`,"step.calling":`Ist dabei …`,"step.model_error":`Das Modell hat versagt`,"step.model_cut":`Abgebrochen, bevor das Modell geantwortet hatte`,"step.tool.error":`Fehler`,"step.rejected":`Bericht zurückgegeben`,"step.correction":`Berichtigt`,"step.tool_problem":`Ein Werkzeug fehlt`,"step.limit_reached":`Budget aufgebraucht`,"step.limit_near":`Budget fast aufgebraucht`,"step.quality_gate":`Prüfungen des Berichts`,"step.quality_gate.passed":`{count, one: # bestanden, other: # bestanden}`,"step.review_yes":`Die Gegenprüfung stimmt zu`,"step.review_no":`Die Gegenprüfung widerspricht`,"step.concluded":`Abgeschlossen`,"step.dispatch":`Beauftragte einen Agenten`,"step.collected":`Sammelte die Berichte ein`,"step.collected.note":`{count, one: # Agent, other: # Agenten}`,"step.plan":`Plante`,"step.workflow":`Begann einen Ablauf`,"step.tasks":`{count, one: # Aufgabe, other: # Aufgaben}`,"step.start":`Hooks vor dem Beginn`,"step.remarks":`Anmerkungen`,"step.message":`Schickte eine Nachricht`,"step.messages":`{count, one: Las # Nachricht, other: Las # Nachrichten}`,"step.approved_call":`Führte aus, was freigegeben war`,"step.compiled_plainly":`Ohne das Modell zusammengestellt`,"step.rolled_back":`Machte rückgängig, was er geändert hatte`}),vr=8,yr=c`
  .problems button {
    display: flex;
    gap: 12px;
    inline-size: 100%;
    padding: 6px 0;
    text-align: start;
  }
  .problems button:hover .what {
    text-decoration: underline;
  }
  .problems ha-icon {
    flex: none;
    color: var(--error-color);
    --mdc-icon-size: 20px;
  }
  .problems .what {
    overflow-wrap: anywhere;
    min-inline-size: 0;
  }
  .problems ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
`;function br(e,t,n){let r=M(e),i=t.problems.slice(0,vr),a=t.problems.length-i.length;return h`<ha-card class="section problems">
    <h3>${r(`problems`)}</h3>
    <ul>
      ${i.map((e,i)=>h`<li>
            <button class="plain" @click=${()=>n(e)}>
              <ha-icon icon="mdi:alert-circle-outline" aria-hidden="true"></ha-icon>
              <span class="what">
                ${i===0&&t.problems.length>1?h`<b>${r(`first_problem`)}: </b>`:g}${t.names[e.agent_id]??e.agent_id}:
                ${e.what}
              </span>
            </button>
          </li>`)}
    </ul>
    ${a>0?h`<p class="secondary">${r(`more_problems`,{count:a})}</p>`:g}
  </ha-card>`}var N=k({runs:`Runs`,search:`Search runs`,"filter.agent":`Agent`,"filter.state":`State`,"filter.source":`Begun by`,"filter.time":`Time`,"filter.any":`Any`,"filter.top":`Without runs that another run asked for`,"filter.clear":`Clear filters`,"filter.bar":`Filters`,"state.active":`At work`,"state.waiting":`Waiting for an answer`,"state.completed":`Done`,"state.degraded":`Fallback delivered`,"state.failed":`Failed`,"state.cancelled":`Cancelled`,"time.today":`Today`,"time.week":`Last 7 days`,"source.schedule":`Schedule`,"source.action":`Action`,"source.button":`Button`,"source.voice":`Conversation`,"source.assistant":`Another assistant`,"source.ai_task":`AI task`,"source.orchestrator":`Check-in`,"source.team":`Team`,"source.agent":`Another agent`,"source.message":`A person's message`,"source.mesh":`An agent's message`,"source.review":`Review`,"source.workflow":`Workflow`,"source.sub_agent":`Research for an agent`,"source.approval":`Your approval`,tokens:`{count} tokens`,none:`No agent has run yet.`,none_hint:`Run one from its card or its device, or wait for its schedule.`,none_found:`No run is like that.`,none_found_hint:`Try other words or fewer filters. Runs are kept as long as the settings say.`,looking:`Looking further back …`,stop:`Stop`,go_on:`Look further back`,stopped:`Stopped. Older runs have not been looked through.`,error:`The runs could not be read: {error}`,again:`Try again`,found:`{count, one: # run, other: # runs} so far`,"doing.thinking":`Thinking`,"doing.calling":`Using {tool}`,"doing.waiting_for_others":`Waiting for the others`,"doing.working":`Working`},{runs:`Läufe`,search:`Läufe durchsuchen`,"filter.agent":`Agent`,"filter.state":`Zustand`,"filter.source":`Begonnen durch`,"filter.time":`Zeit`,"filter.any":`Alle`,"filter.top":`Ohne Läufe, die ein anderer Lauf wollte`,"filter.clear":`Filter zurücksetzen`,"filter.bar":`Filter`,"state.active":`Bei der Arbeit`,"state.waiting":`Wartet auf eine Antwort`,"state.completed":`Fertig`,"state.degraded":`Ersatz geliefert`,"state.failed":`Fehlgeschlagen`,"state.cancelled":`Abgebrochen`,"time.today":`Heute`,"time.week":`Letzte 7 Tage`,"source.schedule":`Zeitplan`,"source.action":`Aktion`,"source.button":`Taste`,"source.voice":`Gespräch`,"source.assistant":`Anderer Assistent`,"source.ai_task":`KI-Aufgabe`,"source.orchestrator":`Rundruf`,"source.team":`Team`,"source.agent":`Anderer Agent`,"source.message":`Nachricht einer Person`,"source.mesh":`Nachricht eines Agenten`,"source.review":`Gegenprüfung`,"source.workflow":`Ablauf`,"source.sub_agent":`Nachforschung für einen Agenten`,"source.approval":`Deine Freigabe`,tokens:`{count} Token`,none:`Noch hat kein Agent gearbeitet.`,none_hint:`Starte einen auf seiner Karte oder seinem Gerät, oder warte auf seinen Zeitplan.`,none_found:`So einen Lauf gibt es nicht.`,none_found_hint:`Versuche andere Wörter oder weniger Filter. Läufe werden so lange aufbewahrt, wie es die Einstellungen sagen.`,looking:`Ältere Läufe werden durchsucht …`,stop:`Anhalten`,go_on:`Weiter zurück suchen`,stopped:`Angehalten. Ältere Läufe wurden nicht durchsucht.`,error:`Die Läufe konnten nicht gelesen werden: {error}`,again:`Noch einmal versuchen`,found:`Bisher {count, one: # Lauf, other: # Läufe}`,"doing.thinking":`Denkt nach`,"doing.calling":`Benutzt {tool}`,"doing.waiting_for_others":`Wartet auf die anderen`,"doing.working":`Arbeitet`}),xr=c`
  .run {
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr) minmax(96px, 168px) 96px 72px 88px;
    align-items: center;
    column-gap: 16px;
    block-size: 100%;
    padding-inline: 16px;
    color: inherit;
    text-decoration: none;
    border-block-end: 1px solid var(--divider-color);
    box-sizing: border-box;
  }
  .run:hover {
    background: var(
      --ha-color-fill-neutral-quiet-hover,
      var(--secondary-background-color)
    );
  }
  .run:focus-visible {
    outline-offset: -2px;
  }
  .run > ha-icon {
    justify-self: center;
    color: var(--secondary-text-color);
  }
  .run .what {
    min-inline-size: 0;
  }
  .run .name,
  .run .said,
  .run .state span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .run .said {
    font-size: var(--ha-font-size-s, 12px);
    line-height: 20px;
    color: var(--secondary-text-color);
  }
  .run .state {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    font-size: var(--ha-font-size-s, 12px);
  }
  .run .state ha-icon {
    flex: none;
    --mdc-icon-size: 20px;
  }
  .run .number {
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .narrow .run {
    grid-template-columns: 32px minmax(0, 1fr) auto;
    column-gap: 12px;
    padding-inline: 12px;
  }
  .narrow .run .state {
    grid-row: 1;
    grid-column: 3;
    align-self: start;
    margin-block-start: 14px;
    max-inline-size: 128px;
  }
  .narrow .run .when {
    grid-row: 1;
    grid-column: 3;
    align-self: end;
    margin-block-end: 14px;
  }
  .narrow .run .took,
  .narrow .run .spent {
    display: none;
  }
`;function Sr(e,t,n,r,i){let a=N(e),o=jt(n.state),s=Tr(e,n);return h`<a class="run" href=${r} tabindex=${i}>
    <ha-icon .icon=${Cr(t,n.agent_id)} aria-hidden="true"></ha-icon>
    <div class="what">
      <div class="name">${n.name}</div>
      <div class="said">${s}</div>
    </div>
    <div class="state">
      <ha-icon
        .icon=${o.icon}
        style="color: ${o.color}"
        aria-hidden="true"
      ></ha-icon>
      <span>${a(`status.${n.state}`)}</span>
    </div>
    <div class="number when">${wr(e,n.requested_at)}</div>
    <div class="number took">
      ${n.duration===null?g:D(e,n.duration)}
    </div>
    <div class="number spent">
      ${n.tokens===0?g:h`${T(e,n.cost)}<br />${a(`tokens`,{count:E(e,n.tokens)})}`}
    </div>
  </a>`}function Cr(e,t){let n=t.split(`.`)[0]??t;return e.agents.get(n)?.icon??`mdi:account-outline`}function wr(e,t,n=/* @__PURE__ */ new Date){let r=e=>e.toDateString();return r(new Date(t))===r(n)?un(e,t):O(e,t)}function Tr(e,t){return Nt(t.state)?t.doing&&Er(e,t.doing)||t.task:t.headline||t.error_words||t.task}function Er(e,t){let n=N(e);switch(t.kind){case`thinking`:return n(`doing.thinking`);case`calling`:case`tool`:return n(`doing.calling`,{tool:P(t.tool??``)});case`dispatch`:return n(`doing.waiting_for_others`);default:return n(`doing.working`)}}var P=e=>e.replaceAll(`_`,` `),F=e=>typeof e==`string`?e:``,I=e=>typeof e==`number`?e:0,Dr=e=>Array.isArray(e)?e:[],Or=e=>e&&typeof e==`object`?e:{},kr=e=>Dr(e).map(String).join(`, `);function Ar(e){if(typeof e!=`string`)return JSON.stringify(e,void 0,2);if(!/^\s*[[{]/.test(e))return e;try{return JSON.stringify(JSON.parse(e),void 0,2)}catch{return e}}function jr(e){let t=I(e.cache_read_tokens),n=t+I(e.input_tokens)+I(e.cache_write_tokens);return n>0?t/n:void 0}function Mr(e,t){return w(e,t,{style:`percent`,maximumFractionDigits:0})}function Nr(e,t){let n=t>=1e3;return`${w(e,n?t/1e3:t,{maximumFractionDigits:n&&t<1e5?1:0})} ${n?`kB`:`B`}`}function Pr(e,t){let n=M(e),r=Fr[t.kind];return{note:``,facts:[],blocks:[],...r?r(e,n,t):Vr(t)}}var Fr={context:(e,t,n)=>({icon:`mdi:text-box-outline`,title:t(`step.context`),note:t(`step.context.note`,{tools:Dr(n.tools).length,skills:Dr(n.skills).length}),blocks:[[t(`fact.tools`),kr(n.tools)],[t(`fact.skills`),kr(n.skills)],[t(`fact.definition`),F(n.definition)],[t(`fact.prompt`),F(n.prompt)]]}),model:Ir,thinking:(e,t)=>({icon:`mdi:head-cog-outline`,title:t(`step.thinking`)}),calling:(e,t,n)=>({icon:`mdi:wrench-outline`,title:P(F(n.tool)),note:t(`step.calling`)}),model_error:(e,t,n)=>({icon:`mdi:cloud-alert-outline`,title:t(`step.model_error`),note:P(F(n.error)),blocks:[[t(`fact.detail`),F(n.detail)]]}),model_cut:(e,t)=>({icon:`mdi:cloud-off-outline`,title:t(`step.model_cut`)}),tool:Rr,rejected:(e,t,n)=>({icon:`mdi:file-cancel-outline`,title:t(`step.rejected`),note:Dr(n.failures).join(`; `)}),correction:(e,t,n)=>({icon:`mdi:file-edit-outline`,title:t(`step.correction`),note:F(n.problem)}),tool_problem:(e,t,n)=>({icon:`mdi:wrench-clock`,title:t(`step.tool_problem`),note:F(n.problem)}),limit:(e,t,n)=>({icon:`mdi:speedometer`,title:t(n.refused?`step.limit_reached`:`step.limit_near`),note:`${F(n.whose)} · ${String(n.limit??``)} ${F(n.unit)}`,blocks:[[t(`fact.detail`),F(n.detail)]]}),quality_gate:Br,review:(e,t,n)=>({icon:`mdi:account-check-outline`,title:t(n.approved?`step.review_yes`:`step.review_no`),note:F(n.reason)}),concluded:(e,t,n)=>({icon:n.error?`mdi:flag-remove-outline`:`mdi:flag-checkered`,title:t(`step.concluded`),note:P(F(n.error)),blocks:[[t(`fact.detail`),F(n.detail)]]}),dispatch:(e,t,n)=>({icon:`mdi:account-arrow-right-outline`,title:t(`step.dispatch`),note:F(n.agent)}),collected:(e,t,n)=>({icon:`mdi:inbox-arrow-down-outline`,title:t(`step.collected`),note:t(`step.collected.note`,{count:Object.keys(Or(n.states)).length})}),plan:(e,t,n)=>({icon:`mdi:sitemap-outline`,title:t(`step.plan`),note:t(`step.tasks`,{count:Dr(n.tasks).length}),blocks:[[t(`fact.tasks`),Ar(n.tasks)]]}),workflow:(e,t,n)=>({icon:`mdi:sitemap-outline`,title:t(`step.workflow`),note:t(`step.tasks`,{count:I(n.tasks)})}),start:(e,t,n)=>({icon:`mdi:shield-check-outline`,title:t(`step.start`),blocks:zr(t,n.hooks)}),remarks:(e,t,n)=>({icon:`mdi:comment-alert-outline`,title:t(`step.remarks`),note:Dr(n.remarks).join(`; `)}),message:(e,t,n)=>({icon:`mdi:email-fast-outline`,title:t(`step.message`),note:F(n.recipient)}),messages:(e,t,n)=>({icon:`mdi:email-open-outline`,title:t(`step.messages`,{count:Dr(n.ids).length})}),approved_call:(e,t,n)=>({icon:`mdi:account-check`,title:t(`step.approved_call`),blocks:Ur(n)}),compiled_plainly:(e,t,n)=>({icon:`mdi:format-list-bulleted`,title:t(`step.compiled_plainly`),note:F(n.reason)}),rolled_back:(e,t,n)=>({icon:`mdi:undo-variant`,title:t(`step.rolled_back`),blocks:Ur(n)})};function Ir(e,t,n){let r=jr(n),i=[[t(`fact.input`),E(e,I(n.input_tokens))],[t(`fact.output`),E(e,I(n.output_tokens))],[t(`fact.cache_read`),E(e,I(n.cache_read_tokens))],[t(`fact.cache_write`),E(e,I(n.cache_write_tokens))],[t(`fact.cost`),T(e,I(n.cost))],[t(`fact.request`),Nr(e,I(n.request_bytes))],[t(`fact.stop_reason`),P(F(n.stop_reason))]],a=`input_tokens`in n;return{icon:`mdi:creation-outline`,title:t(`step.model`),note:[F(n.model),a?t(`step.model.note`,{out:E(e,I(n.output_tokens))}):``,r?t(`step.model.cache`,{share:Mr(e,r)}):``,a?T(e,I(n.cost)):``].filter(Boolean).join(` · `),facts:a?i:[]}}var Lr={allow:`mdi:wrench-check-outline`,deny:`mdi:shield-off-outline`,ask:`mdi:account-question-outline`};function Rr(e,t,n){let r=Or(n.gate),i=F(r.verdict)||F(n.verdict),a=i===`allow`||i===`deny`||i===`ask`,o=[P(F(r.rule)),F(r.reason)].filter(Boolean);return{icon:Lr[i]??`mdi:wrench-outline`,title:P(F(n.tool)),note:[a?t(`verdict.${i}`):``,n.error===!0?t(`step.tool.error`):``].filter(Boolean).join(` · `),blocks:[[t(`fact.gate`),a?[t(`verdict.${i}`),...o].join(`: `):``],...zr(t,n.hooks),[t(`fact.arguments`),`arguments`in n?Ar(n.arguments):``],[t(`fact.result`),Ar(n.result??``)]]}}function zr(e,t){let n=Dr(t).map(e=>{let{hook:t,name:n,verdict:r,reason:i}=Or(e);return[F(t)||F(n),F(r),F(i)].filter(Boolean).join(`: `)});return[[e(`fact.hooks`),n.join(`
`)]]}function Br(e,t,n){let r=Dr(n.results).map(Or),i=r.filter(e=>F(e.verdict)===`fail`),a=r.filter(e=>F(e.verdict)!==`not_set`),o=e=>[P(F(e.gate)),P(F(e.verdict)),kr(e.failures)].filter(Boolean).join(`: `);return{icon:i.length?`mdi:shield-alert-outline`:`mdi:shield-check-outline`,title:t(`step.quality_gate`),note:i.length?i.map(o).join(`; `):a.length?t(`step.quality_gate.passed`,{count:a.length}):``,blocks:[[t(`fact.checks`),r.map(o).join(`
`)]]}}var Vr=e=>({icon:`mdi:circle-small`,title:P(e.kind),blocks:Ur(e)}),Hr=/* @__PURE__ */ new Set([`seq`,`kind`,`at`,`duration`,`run_id`,`tool`,`verdict`,`error`]);function Ur(e){return Object.entries(e).filter(([e,t])=>!Hr.has(e)&&t!==null&&t!==``).map(([e,t])=>[P(e),Ar(t)])}function Wr(e,t){return t.duration<5e-4?``:t.duration<.1?`${w(e,t.duration*1e3,{maximumFractionDigits:0})} ms`:D(e,t.duration)}function Gr(e,t){let n=M(e),r=t.same?n(`replay.same`,{count:t.decisions.length}):n(`replay.differs`,{count:t.differences});return h`<ha-alert alert-type=${t.same?`success`:`info`} .title=${r}>
      ${t.definition.changed?n(`replay.definition`):g}
      ${t.notes.map(e=>h`<div>${e}</div>`)}
    </ha-alert>
    ${t.decisions.filter(e=>!e.same).map(e=>h`<h4>${P(e.kind)} ${e.what}</h4>
            ${e.why?h`<p class="secondary">${e.why}</p>`:g}
            <div class="compare">
              <div>
                <div class="secondary">${n(`replay.then`)}</div>
                <pre>${Ar(e.recorded)}</pre>
              </div>
              <div>
                <div class="secondary">${n(`replay.now`)}</div>
                <pre>${Ar(e.now)}</pre>
              </div>
            </div>`)}`}var Kr=`household_agents`;async function qr(e,t){await e.callService(Kr,`cancel_run`,{run_id:t},void 0,!1)}async function Jr(e,t,n){let{response:r}=await e.callService(Kr,`run_agent`,{agent:t,wait:!1,...n&&{task:n}},void 0,!1,!0);return r?.run_id}async function Yr(e,t){let{response:n}=await e.callService(Kr,`replay_run`,{run_id:t},void 0,!1,!0);return n}var Xr=e=>e?.message??String(e),Zr=e=>`steps`in e,Qr=e=>`run`in e;function $r(e){let t=new Set(e.problems.map(e=>`${e.run_id}/${e.seq}`));return ei(e,e.names,t)}function ei(e,t,n){let r=t[e.agent_id]??e.agent_id;if(!Zr(e))return{...ti(e),name:r,entries:[],leftOut:0,whole:!1};let{usage:i}=e;return{...ti(e),name:r,said:e.report?.headline||e.error,began:e.started_at??e.acknowledged_at??e.requested_at,ended:e.ended_at,tokens:ni(i),cost:i.cost,entries:ii(e.steps,e.children.map(e=>ei(e,t,n)),t=>n.has(`${e.run_id}/${t.seq}`)),leftOut:e.steps_left_out??0,whole:!0}}function ti(e){return{run_id:e.run_id,agent_id:e.agent_id,state:e.state,said:e.headline||e.error,began:null,ended:null,tokens:null,cost:null}}function ni(e){return[`input_tokens`,`output_tokens`,`cache_read_tokens`,`cache_write_tokens`].reduce((t,n)=>t+(e[n]??0),0)}function ri(e,t,n){let r=e.get(n);if(!r)return;let i=si([...e.values()].filter(e=>e.run_id!==n),e=>e.parent_id??``),a=si(t,e=>e.run_id),o=e=>({run_id:e.run_id,agent_id:e.agent_id,name:e.name,state:e.state,said:e.headline||e.error_words,began:e.started_at??e.acknowledged_at??e.requested_at,ended:e.ended_at,tokens:e.tokens,cost:e.cost,entries:ii((a.get(e.run_id)??[]).map(e=>({...e})),(i.get(e.run_id)??[]).map(o),e=>e.error===!0),leftOut:0,whole:!0});return o(r)}function ii(e,t,n){let r=new Map(t.map(e=>[e.run_id,e])),i=[];for(let t of e){let e=r.get(String(t.child??``));e?(r.delete(e.run_id),i.push({run:e})):i.push({step:t,problem:n(t)})}for(let e of r.values()){let t=i.findIndex(t=>!Qr(t)&&ai(t.step,e));i.splice(t<0?i.length:t,0,{run:e})}return i}var ai=(e,t)=>t.began!==null&&Date.parse(e.at)>=Date.parse(t.began);function oi(e,t){let n=e=>e.run_id===t.run_id&&e.seq===t.seq;return[...e.filter(e=>!n(e)),t]}function si(e,t){let n=/* @__PURE__ */ new Map;for(let r of e){let e=n.get(t(r));e?e.push(r):n.set(t(r),[r])}return n}var ci=1e3,li=class{constructor(e,t,n){this.hass=e,this.runId=t,this.changed=n,this.facts={live:!1,missing:!1},this.runs=/* @__PURE__ */ new Map,this.steps=[],this.fetching=!1,this.again=!1,this.open=!1,this.seen=()=>{!document.hidden&&this.again&&(this.again=!1,this.schedule())}}start(){this.open=!0,this.live=new at(this.hass.connection,{type:`household_agents/run/follow`,run_id:this.runId},{event:e=>this.take(e),state:(e,t)=>{e===`refused`&&this.tell({missing:!0,error:t})}}),this.live.start(),document.addEventListener(`visibilitychange`,this.seen),this.readTrace()}stop(){this.open=!1,this.live?.stop(),clearTimeout(this.timer),document.removeEventListener(`visibilitychange`,this.seen)}take(e){e.runs&&(this.runs=new Map(e.runs.map(e=>[e.run_id,e])),this.steps=e.steps??[]),e.run&&this.runs.set(e.run.run_id,e.run),e.step&&(this.steps=oi(this.steps,e.step).slice(-1e3)),e.done&&this.live?.stop(),this.show(!e.done),(e.done||e.run||e.step)&&this.schedule()}show(e){let{trace:t}=this.facts,n=this.runs.get(this.runId),r=t?$r(t):ri(this.runs,this.steps,this.runId);this.tell({brief:n,tree:r,live:e})}schedule(){!this.hass.user?.is_admin||this.timer!==void 0||document.hidden?this.again||=document.hidden:this.timer=setTimeout(()=>{this.timer=void 0,this.readTrace()},ci)}async readTrace(){if(this.hass.user?.is_admin){if(this.fetching)this.schedule();else{this.fetching=!0;try{let e=await this.hass.callWS({type:`household_agents/run/trace`,run_id:this.runId});this.open&&this.tell({trace:e,tree:$r(e),error:void 0})}catch(e){let t=e.code===`not_found`;this.open&&this.tell({error:e,missing:t})}finally{this.fetching=!1}}}}tell(e){this.facts={...this.facts,...e},this.changed()}},ui=c`
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(140px, 1fr));
    gap: 12px 16px;
    margin: 0;
  }
  .facts dt {
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
  }
  .facts dd {
    margin: 2px 0 0;
    overflow-wrap: anywhere;
  }
  .headline {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    font-size: var(--ha-font-size-l, 16px);
    margin: 0 0 8px;
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .report ul {
    margin: 4px 0 8px;
    padding-inline-start: 20px;
  }
  .report h4 {
    margin: 12px 0 4px;
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .report,
  .report ha-markdown {
    overflow-wrap: anywhere;
  }
  .task {
    white-space: pre-line;
    overflow-wrap: anywhere;
    max-block-size: 200px;
    overflow: auto;
  }
  code {
    font-family: var(--ha-font-family-code, monospace);
    font-size: var(--ha-font-size-s, 12px);
  }
`;function di(e,t,n,r){let i=M(e),a=[[i(`fact.begun_by`),fi(e,n)],[i(`fact.when`),O(e,n.requested_at)]];n.duration!==null&&a.push([i(`fact.took`),D(e,n.duration)]);let o=pi(n);return o>=1&&a.push([i(`fact.waited`),D(e,o)]),n.model&&a.push([i(`fact.model`),n.model]),r?a.push(...mi(e,r)):n.tokens&&a.push([i(`fact.tokens`),E(e,n.tokens)]),n.cost&&a.push([i(`fact.cost`),T(e,n.cost)]),r&&a.push(...hi(e,t,r)),h`<dl class="facts">
    ${a.map(([e,t])=>h`<div>
          <dt>${e}</dt>
          <dd>${t}</dd>
        </div>`)}
  </dl>`}function fi(e,t){let n=`source.${t.source}`;return N(e)(n)}function pi(e){return e.acknowledged_at?(Date.parse(e.acknowledged_at)-Date.parse(e.requested_at))/1e3:0}function mi(e,{usage:t,context_bytes:n}){let r=M(e);if(!t.calls)return[];let i=`${E(e,t.input_tokens+t.cache_read_tokens+t.cache_write_tokens)} / ${E(e,t.output_tokens)}`,a=[[r(`fact.tokens`),i],[r(`fact.turns`),String(t.calls)]],o=jr(t);return o!==void 0&&a.push([r(`fact.cached`),Mr(e,o)]),n&&a.push([r(`fact.context`),Nr(e,n)]),a}function hi(e,t,n){let r=M(e),i=[],[a]=n.above;return a&&i.push([r(`above`),h`<a href="${t}/runs/${encodeURIComponent(a.run_id)}"
        >${n.names[a.agent_id]??a.agent_id}</a
      >`]),n.workflow_id&&i.push([N(e)(`source.workflow`),h`<a href="${t}/workflows/${encodeURIComponent(n.workflow_id)}"
        >${r(`task_of_workflow`,{task:n.task_id??``})}</a
      >`]),n.attempt>1&&i.push([r(`fact.attempt`),String(n.attempt)]),n.definition&&i.push([r(`fact.definition`),h`<code title=${n.definition}>${n.definition.slice(0,12)}</code>`]),i}function gi(e,t){let n=M(e),r=Mt(t.urgency);return h`<div class="report">
    <p class="headline">
      <ha-icon
        .icon=${r.icon}
        style="color: ${r.color}"
        aria-hidden="true"
      ></ha-icon>
      <span>${t.headline}</span>
    </p>
    ${t.body?h`<ha-markdown breaks .content=${t.body}></ha-markdown>`:g}
    ${_i(n(`items`),t.items,t=>vi(e,t))}
    ${_i(n(`proposed`),t.proposed_actions,({action:e,reason:t})=>[e,t].filter(Boolean).join(`: `))}
    ${t.claims.length?h`<ha-alert alert-type="warning" .title=${n(`claims`)}>
            ${t.claims.join(`; `)}
          </ha-alert>`:g}
    ${t.notes.map(e=>h`<p class="secondary">${e}</p>`)}
  </div>`}function _i(e,t,n){return t.length===0?g:h`<h4>${e}</h4>
    <ul>
      ${t.map(e=>h`<li>${n(e)}</li>`)}
    </ul>`}function vi(e,t){let{title:n,detail:r,due:i}=t;return[[n,typeof i==`string`&&i?M(e)(`due`,{when:i}):``].filter(Boolean).join(`, `),r].filter(Boolean).join(`: `)}var yi=c`
  :host {
    display: block;
    block-size: 100%;
    overflow: auto;
  }
  .page {
    max-inline-size: 1040px;
    margin: 0 auto;
    padding: 8px 16px 32px;
    box-sizing: border-box;
  }
  :host([narrow]) .page {
    padding: 4px 8px 24px;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    min-block-size: 64px;
  }
  .back {
    display: flex;
    padding: 8px;
    color: inherit;
    border-radius: 50%;
  }
  .back ha-icon:dir(rtl) {
    scale: -1 1;
  }
  .who {
    flex: 1 1 160px;
    min-inline-size: 0;
  }
  h2 {
    margin: 0;
    font-size: var(--ha-font-size-xl, 20px);
    font-weight: var(--ha-font-weight-normal, 400);
    overflow-wrap: anywhere;
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
    --mdc-icon-size: 18px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
  }
  ha-card {
    margin-block-start: 12px;
  }
  .outcome {
    display: flex;
    flex-direction: column;
    gap: 16px;
    padding: 16px;
  }
  .label {
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
    margin-block-end: 2px;
  }
  .section {
    padding: 12px 16px 16px;
  }
  h3 {
    margin: 0 0 8px;
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .steps {
    padding: 4px 8px 12px;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 12px;
    padding-inline-start: 8px;
  }
  .bar h3 {
    margin: 0;
  }
  .views {
    margin-inline-start: auto;
    display: flex;
  }
  .views .chosen {
    color: var(--agents-link-color, var(--primary-text-color));
  }
  .live {
    font-size: var(--ha-font-size-s, 12px);
    padding: 2px 8px;
    border-radius: var(--ha-border-radius-pill, 9999px);
    border: 1px solid var(--divider-color);
  }
  .hint {
    margin: 0 8px 8px;
    font-size: var(--ha-font-size-s, 12px);
  }
  .links {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
    gap: 4px 16px;
  }
  .links li {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    --mdc-icon-size: 18px;
  }
  a {
    color: var(--agents-link-color, var(--primary-text-color));
  }
  .message {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 8px;
    padding: 48px 16px;
    text-align: center;
  }
`,bi=.001,xi={completed:`well`,degraded:`care`,waiting:`care`,interrupted:`care`,failed:`bad`,timed_out:`bad`,cancelled:`calm`};function Si(e,t){let n=[];return Ci(e,t,0,n),n}function Ci(e,t,n,r){if(t.began===null)return;let i=Date.parse(t.began),a=t.ended===null?null:Date.parse(t.ended);r.push({id:t.run_id,label:t.name,sublabel:t.said??void 0,start:i,end:a===null&&!Nt(t.state)?i:a,tone:xi[t.state]??`busy`,depth:n});for(let a of t.entries)Qr(a)?Ci(e,a.run,n+1,r):a.step.duration>=bi&&r.push(wi(e,t,a,i,n+1))}function wi(e,t,{step:n,problem:r},i,a){let o=Pr(e,n),s=Date.parse(n.at),c=n.kind===`model`?`busy`:`calm`;return{id:`${t.run_id}/${n.seq}`,label:o.title,sublabel:o.note||void 0,start:Math.max(i,s-n.duration*1e3),end:s,tone:r?`bad`:c,depth:a}}var Ti=1,Ei=class extends _{constructor(...e){super(...e),this.base=``,this.marked=``}static{this.styles=[x,c`
      :host {
        display: block;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      ul ul {
        margin-inline-start: 19px;
        padding-inline-start: 12px;
        border-inline-start: 2px solid var(--divider-color);
      }
      summary,
      .line {
        display: flex;
        align-items: center;
        gap: 12px;
        min-block-size: 40px;
        padding: 4px 8px;
        box-sizing: border-box;
        border-radius: var(--ha-border-radius-md, 8px);
      }
      summary {
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary:hover {
        background: var(--secondary-background-color);
      }
      .chevron {
        flex: none;
        inline-size: 20px;
        --mdc-icon-size: 20px;
        color: var(--secondary-text-color);
      }
      details[open] > summary > .chevron {
        rotate: 90deg;
      }
      :host-context([dir="rtl"]) .chevron {
        scale: -1 1;
      }
      .icon {
        flex: none;
        --mdc-icon-size: 20px;
        color: var(--secondary-text-color);
      }
      .what {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .note {
        color: var(--secondary-text-color);
        font-size: var(--ha-font-size-s, 12px);
      }
      .took {
        flex: none;
        color: var(--secondary-text-color);
        font-size: var(--ha-font-size-s, 12px);
        font-variant-numeric: tabular-nums;
      }
      .problem > summary .icon,
      .problem.line .icon {
        color: var(--error-color);
      }
      .marked > summary,
      .marked.line {
        background: var(
          --ha-color-fill-warning-quiet-resting,
          var(--secondary-background-color)
        );
      }
      .body {
        margin-inline-start: 40px;
        padding: 4px 8px 12px;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(128px, 1fr));
        gap: 8px 16px;
        margin: 0;
      }
      dt,
      h4 {
        font-size: var(--ha-font-size-s, 12px);
        font-weight: 400;
        color: var(--secondary-text-color);
        margin: 8px 0 2px;
      }
      dd {
        margin: 0;
      }
      pre {
        margin: 0;
        padding: 8px 12px;
        max-block-size: 320px;
        overflow: auto;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        font-family: var(--ha-font-family-code, monospace);
        font-size: var(--ha-font-size-s, 12px);
        background: var(--secondary-background-color);
        border-radius: var(--ha-border-radius-md, 8px);
      }
      .empty {
        padding: 8px 40px;
        color: var(--secondary-text-color);
        font-size: var(--ha-font-size-s, 12px);
      }
      a.open {
        color: var(--primary-text-color);
        display: flex;
        padding: 4px;
        --mdc-icon-size: 18px;
      }
    `]}async reveal(e,t){this.marked=`${e}/${t??`end`}`,await this.updateComplete;let n=this.renderRoot.querySelector(`[data-id="${CSS.escape(this.marked)}"]`)??this.renderRoot.querySelector(`[data-id="${CSS.escape(e)}"]`),r=n;for(;r;)r instanceof HTMLDetailsElement&&(r.open=!0),r=r.parentElement;n?.scrollIntoView({block:`center`}),(n?.querySelector(`summary`)??n)?.focus({preventScroll:!0})}render(){return this.tree?this.entries(this.tree,0):g}entries(e,t){let n=M(this.hass);return e.whole?e.entries.length===0?h`<div class="empty">${n(`no_steps`)}</div>`:h`<ul>
        ${Yt(e.entries,Di,n=>Qr(n)?this.run(n.run,t):this.step(e,n.step,n.problem))}
      </ul>
      ${e.leftOut?h`<div class="empty">
              ${n(`left_out`,{count:e.leftOut})}
            </div>`:g}`:h`<div class="empty">
        <a href=${this.hrefOf(e)}>${n(`not_whole`)}</a>
      </div>`}run(e,t){let n=M(this.hass),r=jt(e.state),i=[e.tokens?E(this.hass,e.tokens):``,e.cost?T(this.hass,e.cost):``].filter(Boolean);return h`<li>
      <details data-id=${e.run_id} ?open=${t<Ti&&e.whole}>
        <summary>
          <ha-icon
            class="chevron"
            icon="mdi:chevron-right"
            aria-hidden="true"
          ></ha-icon>
          <ha-icon
            class="icon"
            .icon=${Cr(this.staff,e.agent_id)}
            aria-hidden="true"
          ></ha-icon>
          <div class="what">
            <div>${e.name}</div>
            <div class="note">${e.said??g}</div>
          </div>
          <ha-icon
            class="icon"
            .icon=${r.icon}
            style="color: ${r.color}"
            title=${n(`status.${e.state}`)}
            aria-hidden="true"
          ></ha-icon>
          <span class="visually-hidden">${n(`status.${e.state}`)}</span>
          <span class="took">${i.join(` · `)}</span>
          <a
            class="open"
            href=${this.hrefOf(e)}
            aria-label="${n(`open_run`)}: ${e.name}"
            title=${n(`open_run`)}
          >
            <ha-icon icon="mdi:arrow-top-right"></ha-icon>
          </a>
        </summary>
        ${this.entries(e,t+1)}
      </details>
    </li>`}step(e,t,n){let r=Pr(this.hass,t),i=`${e.run_id}/${t.seq}`,a=r.blocks.filter(([,e])=>e!==``&&e!==`""`),o=`${n?`problem`:``} ${i===this.marked?`marked`:``}`,s=h`<ha-icon
        class="icon"
        .icon=${r.icon}
        aria-hidden="true"
      ></ha-icon>
      <div class="what">
        <span>${r.title}</span>
        ${n?this.problemMark():g}
        ${r.note?h` <span class="note">${r.note}</span>`:g}
      </div>
      <span class="took">${Wr(this.hass,t)}</span>`;return a.length===0&&r.facts.length===0?h`<li>
        <div
          class="line ${o}"
          data-id=${i}
          tabindex=${i===this.marked?-1:g}
        >
          <span class="chevron"></span>${s}
        </div>
      </li>`:h`<li>
      <details class=${o} data-id=${i}>
        <summary>
          <ha-icon
            class="chevron"
            icon="mdi:chevron-right"
            aria-hidden="true"
          ></ha-icon>
          ${s}
        </summary>
        <div class="body">
          ${r.facts.length===0?g:h`<dl>
                  ${r.facts.map(([e,t])=>h`<div>
                        <dt>${e}</dt>
                        <dd>${t}</dd>
                      </div>`)}
                </dl>`}
          ${a.map(([e,t])=>h`<h4>${e}</h4>
                <pre tabindex="0" aria-label=${e}>${t}</pre>`)}
        </div>
      </details>
    </li>`}problemMark(){return h`<span class="visually-hidden"
      >${M(this.hass)(`problem`)}</span
    >`}hrefOf(e){return`${this.base}/runs/${encodeURIComponent(e.run_id)}`}};A([v({attribute:!1})],Ei.prototype,`hass`,void 0),A([v({attribute:!1})],Ei.prototype,`staff`,void 0),A([v({attribute:!1})],Ei.prototype,`tree`,void 0),A([v()],Ei.prototype,`base`,void 0),A([y()],Ei.prototype,`marked`,void 0),Ei=A([b(`household-agents-trace-tree`)],Ei);var Di=e=>Qr(e)?e.run.run_id:String(e.step.seq),L=class extends _{constructor(...e){super(...e),this.base=``,this.runId=``,this.narrow=!1,this.byTime=!1,this.cancel=e=>qr(this.hass,e.run_id),this.copy=async()=>{try{await navigator.clipboard.writeText(this.runId),yt(this,M(this.hass)(`copied`))}catch{yt(this,this.runId)}}}static{this.styles=[x,yi,ui,yr,c`
      .compare {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(240px, 1fr));
        gap: 8px 16px;
      }
      .compare pre {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        max-block-size: 240px;
        overflow: auto;
        margin: 4px 0;
      }
    `]}disconnectedCallback(){super.disconnectedCallback(),this.data?.stop(),this.data=void 0}connectedCallback(){super.connectedCallback(),this.requestUpdate()}shouldUpdate(e){return!St(e,this.hass)}willUpdate(e){e.has(`runId`)&&this.data&&(this.data.stop(),this.data=void 0,this.busy=this.problem=this.replay=void 0),!this.data&&this.isConnected&&(this.data=new li(this.hass,this.runId,()=>this.requestUpdate()),this.data.start())}render(){let e=M(this.hass),{brief:t,trace:n,missing:r}=this.data?.facts??{};return r?this.missing():t?h`<div class="page">
      ${this.heading(t)}
      ${this.problem?h`<ha-alert
              alert-type="error"
              dismissable
              @alert-dismissed-clicked=${()=>this.problem=void 0}
              >${e(`failed`,{error:this.problem})}</ha-alert
            >`:g}
      ${this.outcome(t,n)}
      ${n?.problems.length?br(this.hass,n,e=>void this.reveal(e.run_id,e.seq)):g}
      ${this.replay?this.card(`replay`,Gr(this.hass,this.replay)):g}
      ${this.steps()} ${n?this.around(n):g}
    </div>`:h`<div class="message" role="status">
        <ha-spinner size="small"></ha-spinner> ${e(`loading`)}
      </div>`}missing(){let e=M(this.hass);return h`<div class="message" role="status">
      <ha-icon icon="mdi:help-circle-outline" aria-hidden="true"></ha-icon>
      <div>${e(`not_there`)}</div>
      <div class="secondary">${e(`not_there_hint`)}</div>
      <a href="${this.base}/runs">${e(`back`)}</a>
    </div>`}heading(e){let t=M(this.hass),n=jt(e.state),r=Nt(e.state);return h`<header>
      <a class="back" href="${this.base}/runs" aria-label=${t(`back`)}>
        <ha-icon icon="mdi:arrow-left"></ha-icon>
      </a>
      <ha-icon .icon=${Cr(this.staff,e.agent_id)} aria-hidden="true"></ha-icon>
      <div class="who">
        <h2>${e.name}</h2>
        <div class="state" role="status">
          <ha-icon .icon=${n.icon} style="color: ${n.color}"></ha-icon>
          <span>${t(`status.${e.state}`)}</span>
          ${r&&e.doing?h`<span class="secondary"
                  >· ${Er(this.hass,e.doing)}</span
                >`:g}
        </div>
      </div>
      <div class="actions">${this.actions(e,r)}</div>
    </header>`}actions(e,t){let n=M(this.hass),r=this.staff.household?.admin??!1,i=this.staff.agents.get(e.agent_id);return h`${t&&r?this.button(`cancel`,`cancel`,`cancelling`,()=>this.cancel(e),`danger`):g}
      ${!t&&i?.may_run?this.button(`again`,`run_again`,`beginning`,()=>this.again(e)):g}
      ${!t&&r?this.button(`replay`,`replay`,`replaying`,()=>this.replayed(e)):g}
      <ha-icon-button .label=${n(`copy_id`)} @click=${this.copy}>
        <ha-icon icon="mdi:content-copy"></ha-icon>
      </ha-icon-button>`}button(e,t,n,r,i=`brand`){let a=M(this.hass);return h`<ha-button
      appearance=${i===`danger`?`filled`:`plain`}
      size="small"
      variant=${i}
      .loading=${this.busy===e}
      .disabled=${this.busy!==void 0}
      @click=${()=>void this.doing(e,r)}
    >
      ${a(this.busy===e?n:t)}
    </ha-button>`}outcome(e,t){let n=M(this.hass),r=t?.received.task||e.task;return h`<ha-card class="outcome">
      ${e.error_words?h`<ha-alert alert-type=${e.state===`failed`?`error`:`warning`}
              >${e.error_words}</ha-alert
            >`:g}
      ${e.state===`waiting`?h`<ha-alert alert-type="info">
              ${n(`asked`)}
              <a slot="action" href="${this.base}/approvals">${n(`to_approvals`)}</a>
            </ha-alert>`:g}
      ${t?.report?gi(this.hass,t.report):e.headline?h`<p class="headline">${e.headline}</p>`:g}
      ${di(this.hass,this.base,e,t)}
      ${r?h`<div>
              <div class="label">${n(`task`)}</div>
              <div class="task">${r}</div>
            </div>`:g}
      ${t?.effects.length?h`<div>
              <div class="label">${n(`changes`)}</div>
              ${t.effects.map(e=>h`<div>${Oi(e)}</div>`)}
            </div>`:g}
    </ha-card>`}steps(){let e=M(this.hass),{tree:t,live:n,trace:r}=this.data?.facts??{};return h`<ha-card class="steps">
      <div class="bar">
        <h3>${e(this.byTime?`by_time`:`by_tree`)}</h3>
        ${n?h`<span class="live">${e(`live`)}</span>`:g}
        <div class="views" role="group" aria-label=${e(`view`)}>
          ${this.view(`by_tree`,`mdi:file-tree-outline`,!1)}
          ${this.view(`by_time`,`mdi:chart-gantt`,!0)}
        </div>
      </div>
      ${r||this.staff.household?.admin?g:h`<p class="secondary hint">${e(`states_only`)}</p>`}
      ${this.byTime&&t?h`<household-agents-waterfall
              .hass=${this.hass}
              .bars=${Si(this.hass,t)}
              elapsed
              label=${e(`by_time`)}
              @select=${e=>this.chosen(e.detail.id)}
            ></household-agents-waterfall>`:h`<household-agents-trace-tree
              .hass=${this.hass}
              .staff=${this.staff}
              .tree=${t}
              .base=${this.base}
            ></household-agents-trace-tree>`}
    </ha-card>`}view(e,t,n){let r=this.byTime===n;return h`<ha-icon-button
      class=${r?`chosen`:``}
      .label=${M(this.hass)(e)}
      aria-pressed=${r}
      @click=${()=>this.byTime=n}
    >
      <ha-icon .icon=${t}></ha-icon>
    </ha-icon-button>`}around(e){let t=e.siblings.filter(t=>t.run_id!==e.run_id);return t.length===0?g:this.card(`siblings`,h`<ul class="links">
        ${t.map(e=>{let t=jt(e.state);return h`<li>
            <ha-icon
              .icon=${t.icon}
              style="color: ${t.color}"
              aria-hidden="true"
            ></ha-icon>
            <a href="${this.base}/runs/${encodeURIComponent(e.run_id)}"
              >${e.name}</a
            >
            <span class="secondary"
              >${M(this.hass)(`status.${e.state}`)}</span
            >
          </li>`})}
      </ul>`)}card(e,t){return h`<ha-card class="section">
      <h3>${M(this.hass)(e)}</h3>
      ${t}
    </ha-card>`}chosen(e){let[t=``,n]=e.split(`/`);this.reveal(t,n===void 0?null:Number(n))}async reveal(e,t){this.byTime=!1,await this.updateComplete,await this.tree?.updateComplete,await this.tree?.reveal(e,t)}async doing(e,t){this.busy=e,this.problem=void 0;try{await t()}catch(e){this.problem=Xr(e)}finally{this.busy=void 0}}async again(e){let t=this.data?.facts.trace?.received.task??e.task,n=await Jr(this.hass,e.agent_id,t);n&&C(`${this.base}/runs/${encodeURIComponent(n)}`)}async replayed(e){this.replay=await Yr(this.hass,e.run_id)}};A([v({attribute:!1})],L.prototype,`hass`,void 0),A([v({attribute:!1})],L.prototype,`staff`,void 0),A([v()],L.prototype,`base`,void 0),A([v()],L.prototype,`runId`,void 0),A([v({type:Boolean,reflect:!0})],L.prototype,`narrow`,void 0),A([y()],L.prototype,`byTime`,void 0),A([y()],L.prototype,`busy`,void 0),A([y()],L.prototype,`problem`,void 0),A([y()],L.prototype,`replay`,void 0),A([nt(`household-agents-trace-tree`)],L.prototype,`tree`,void 0),L=A([b(`household-agents-run-view`)],L);function Oi(e){let{action:t,what:n,entity_ids:r,state:i}=e,a=Array.isArray(r)?r.join(`, `):``;return[n??t,a,i].filter(Boolean).map(String).join(` · `)}function ki(e,t,n,r){let i=Math.max(0,Math.floor(e/n)-6),a=Math.ceil((e+t)/n)+6;return{first:Math.min(i,r),end:Math.min(r,Math.max(a,0))}}function Ai(e,t,n,r){return e*r<t?e*r:Math.max(t,(e+1)*r-n)}function ji(e,t,n,r){let i={ArrowDown:t+1,ArrowUp:t-1,PageDown:t+r,PageUp:t-r,Home:0,End:n-1}[e];if(i!==void 0&&n!==0)return Math.min(Math.max(i,0),n-1)}function Mi(e,t,n){if(e===void 0)return 0;let r=0;for(let i of t){if(i===e)return r;if(r+=1,r>n)return 0}return 0}var Ni=25,Pi=640,Fi=200,Ii=c`
  household-agents-virtual-list {
    display: block;
    position: relative;
    overflow-y: auto;
    overflow-anchor: none;
    contain: strict;
  }
  household-agents-virtual-list > [role="list"] {
    position: relative;
  }
  household-agents-virtual-list [role="listitem"] {
    position: absolute;
    inset-inline: 0;
    contain: layout style;
  }
`,R=class extends _{constructor(...e){super(...e),this.items=[],this.keyOf=String,this.row=64,this.label=``,this.top=0,this.height=0,this.current=0,this.scrolled=()=>{let e=ki(this.top,this.height,this.row,this.items.length),t=ki(this.scrollTop,this.height,this.row,this.items.length);(e.first!==t.first||e.end!==t.end)&&(this.top=this.scrollTop)},this.focused=e=>{let t=e.target.closest(`[role=listitem]`);t?.dataset.index&&(this.current=Number(t.dataset.index))},this.pressed=e=>{if(e.altKey||e.ctrlKey||e.metaKey)return;let t=Math.max(1,Math.floor(this.height/this.row)-1),n=ji(e.key,this.current,this.items.length,t);n!==void 0&&(e.preventDefault(),this.lead(n))}}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.addEventListener(`scroll`,this.scrolled,{passive:!0}),this.addEventListener(`keydown`,this.pressed),this.addEventListener(`focusin`,this.focused),this.resized=new ResizeObserver(()=>this.height=this.clientHeight),this.resized.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.removeEventListener(`scroll`,this.scrolled),this.removeEventListener(`keydown`,this.pressed),this.removeEventListener(`focusin`,this.focused),this.resized?.disconnect()}willUpdate(e){let t=e.get(`items`);if(!t)return;let n=Mi(t[0]===void 0?void 0:this.keyOf(t[0]),this.keys(),Fi);n>0&&(this.current+=n,this.top>0&&this.moveTo(this.top+n*this.row)),this.current=Math.min(this.current,Math.max(0,this.items.length-1))}*keys(){for(let e of this.items)yield this.keyOf(e)}rewind(){this.current=0,this.moveTo(0)}moveTo(e){this.top=e,this.updateComplete.then(()=>this.scrollTop=e)}render(){let{items:e,row:t,draw:n}=this;if(!n)return g;let{first:r,end:i}=ki(this.top,this.height||Pi,t,e.length),a=Math.min(Math.max(this.current,r),Math.max(r,i-1)),o=e.slice(r,i).map((e,t)=>({item:e,index:r+t}));return h`<div
      role="list"
      aria-label=${this.label}
      style="block-size: ${e.length*t}px"
    >
      ${Yt(o,({item:e})=>this.keyOf(e),({item:r,index:i})=>h`<div
            role="listitem"
            aria-setsize=${e.length}
            aria-posinset=${i+1}
            data-index=${i}
            style="block-size: ${t}px; inset-block-start: ${i*t}px"
          >
            ${n(r,i===a?0:-1)}
          </div>`)}
    </div>`}updated(){let{end:e}=ki(this.top,this.height||Pi,this.row,this.items.length);this.items.length-e<Ni&&this.dispatchEvent(new CustomEvent(`near-end`))}async lead(e){this.current=e;let t=Ai(e,this.scrollTop,this.height,this.row);t!==this.scrollTop&&(this.scrollTop=this.top=t),await this.updateComplete,this.querySelector(`[data-index="${e}"]`)?.querySelector(`a, button`)?.focus({preventScroll:!0})}};A([v({attribute:!1})],R.prototype,`items`,void 0),A([v({attribute:!1})],R.prototype,`keyOf`,void 0),A([v({attribute:!1})],R.prototype,`draw`,void 0),A([v({type:Number})],R.prototype,`row`,void 0),A([v()],R.prototype,`label`,void 0),A([y()],R.prototype,`top`,void 0),A([y()],R.prototype,`height`,void 0),A([y()],R.prototype,`current`,void 0),R=A([b(`household-agents-virtual-list`)],R);var Li={text:``,agent:``,state:``,source:``,time:``,top:!1},Ri={active:[`queued`,`acknowledged`,`running`],waiting:[`waiting`],completed:[`completed`],degraded:[`degraded`],failed:[`failed`,`timed_out`,`interrupted`],cancelled:[`cancelled`]},zi=[`schedule`,`action`,`button`,`voice`,`assistant`,`ai_task`,`orchestrator`,`team`,`agent`,`message`,`mesh`,`review`,`workflow`,`sub_agent`,`approval`],Bi=[`today`,`week`],Vi=e=>e in Ri;function Hi(e){let t=new URLSearchParams(e),n=(e,n)=>{let r=t.get(e)??``;return n.includes(r)?r:``};return{text:(t.get(`text`)??``).slice(0,200),agent:t.get(`agent`)??``,state:n(`state`,Object.keys(Ri)),source:n(`source`,zi),time:n(`time`,Bi),top:t.get(`top`)===`1`}}function Ui(e){let t=new URLSearchParams;for(let n of[`text`,`agent`,`state`,`source`,`time`])e[n]&&t.set(n,e[n]);e.top&&t.set(`top`,`1`);let n=t.toString();return n?`?${n}`:``}var Wi=(e,t)=>Ui(e)===Ui(t);function Gi(e,t,n=/* @__PURE__ */ new Date){return{...e.text.trim()&&{text:e.text.trim()},...e.agent&&{agent_id:e.agent},...Vi(e.state)&&{states:[...Ri[e.state]]},...e.source&&{sources:[e.source]},...e.time&&{since:Ji(e.time,qi(t),n)},...e.top&&{top_only:!0}}}function Ki(e,t){if(e.agent&&t.agent_id!==e.agent||e.source&&t.source!==e.source||e.top&&t.parent_id!==null)return!1;let n=Vi(e.state)?Ri[e.state]:void 0;if(n&&!n.includes(t.state))return!1;let r=e.text.trim().toLowerCase(),i=[t.name,t.task,t.headline,t.error_words].join(`
`);return!r||i.toLowerCase().includes(r)}var qi=e=>e.locale.time_zone===`server`?e.config.time_zone:void 0;function Ji(e,t,n){let r=Yi(n,t);for(let n=e===`week`?6:0;n>0;--n)r=Yi(/* @__PURE__ */ new Date(r.getTime()-1),t);return r.toISOString()}function Yi(e,t){let[n,r]=Xi(e,t),i=new Date(e.getTime()-r);for(let e of[-1,0,1]){let r=new Date(i.getTime()+e*36e5),[a,o]=Xi(r,t);if(a===n&&o===0)return r}return i}function Xi(e,t){let n=new Intl.DateTimeFormat(`en-US`,{timeZone:t,hourCycle:`h23`,day:`numeric`,month:`numeric`,year:`numeric`,hour:`numeric`,minute:`numeric`,second:`numeric`}).formatToParts(e),r=e=>n.find(t=>t.type===e)?.value??`0`,i=Number(r(`hour`))*3600+Number(r(`minute`))*60+Number(r(`second`));return[`${r(`year`)}-${r(`month`)}-${r(`day`)}`,i*1e3+e.getTime()%1e3]}var Zi=300,Qi=class extends _{constructor(...e){super(...e),this.filters=Li,this.narrow=!1,this.write=e=>{let t=e.target.value??``;clearTimeout(this.typed),this.typed=setTimeout(()=>this.tell({text:t}),Zi)},this.clear=()=>{clearTimeout(this.typed),this.tell(Li)}}static{this.styles=[x,c`
      :host {
        display: flex;
        align-items: center;
        gap: 8px 16px;
        padding: 8px 16px;
        border-block-end: 1px solid var(--divider-color);
      }
      .search {
        flex: 1 1 220px;
        min-inline-size: 0;
        max-inline-size: 420px;
      }
      .chips {
        display: flex;
        align-items: center;
        gap: 8px;
        overflow-x: auto;
        scrollbar-width: none;
        padding-block: 4px;
        min-inline-size: 0;
      }
      .chips > * {
        flex: none;
      }
      ha-assist-chip {
        --ha-assist-chip-active-container-color: var(
          --ha-color-fill-primary-normal-resting,
          var(--secondary-background-color)
        );
      }
      :host([narrow]) {
        flex-direction: column;
        align-items: stretch;
        padding: 8px 12px 4px;
      }
      :host([narrow]) .search {
        flex: none;
        max-inline-size: none;
      }
    `]}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.typed)}render(){let e=N(this.hass);return h`
      <ha-input-search
        class="search"
        appearance="outlined"
        .placeholder=${e(`search`)}
        .label=${``}
        aria-label=${e(`search`)}
        .value=${this.filters.text}
        @input=${this.write}
      ></ha-input-search>
      <div class="chips" role="group" aria-label=${e(`filter.bar`)}>
        ${this.menu(`agent`,this.agents())} ${this.menu(`state`,this.states())}
        ${this.menu(`source`,this.sources())} ${this.menu(`time`,this.times())}
        ${Ui(this.filters)===``?g:h`<ha-icon-button
                .label=${e(`filter.clear`)}
                @click=${this.clear}
              >
                <ha-icon icon="mdi:filter-remove-outline"></ha-icon>
              </ha-icon-button>`}
      </div>
    `}menu(e,t){let n=N(this.hass),r=this.filters[e],i=e===`source`&&this.filters.top,a=t.find(([e])=>e===r)?.[1]??r,o=n(`filter.${e}`);return h`<ha-dropdown
      @wa-select=${t=>this.choose(e,t.detail.item.value)}
    >
      <ha-assist-chip
        slot="trigger"
        .label=${r?`${o}: ${a}`:o}
        .active=${!!r||i}
      >
        <ha-icon slot="trailing-icon" icon="mdi:menu-down"></ha-icon>
      </ha-assist-chip>
      <ha-dropdown-item value="" .selected=${!r}>
        ${n(`filter.any`)}
      </ha-dropdown-item>
      ${t.map(([e,t])=>h`<ha-dropdown-item .value=${e} .selected=${e===r}>
            ${t}
          </ha-dropdown-item>`)}
      ${e===`source`?h`<wa-divider></wa-divider>
              <ha-dropdown-item type="checkbox" value="top" .checked=${i}>
                ${n(`filter.top`)}
              </ha-dropdown-item>`:g}
    </ha-dropdown>`}agents(){return[...this.staff.agents.values()].map(({agent_id:e,name:t})=>[e,t]).sort(([,e],[,t])=>e.localeCompare(t,this.hass.locale.language))}states(){let e=N(this.hass);return Object.keys(Ri).map(t=>[t,e(`state.${t}`)])}sources(){let e=N(this.hass);return zi.map(t=>[t,e(`source.${t}`)])}times(){let e=N(this.hass);return Bi.map(t=>[t,e(`time.${t}`)])}choose(e,t){e===`source`&&t===`top`?this.tell({top:!this.filters.top}):this.tell({[e]:t})}tell(e){S(this,`filters-changed`,{...this.filters,...e})}};A([v({attribute:!1})],Qi.prototype,`hass`,void 0),A([v({attribute:!1})],Qi.prototype,`staff`,void 0),A([v({attribute:!1})],Qi.prototype,`filters`,void 0),A([v({type:Boolean,reflect:!0})],Qi.prototype,`narrow`,void 0),Qi=A([b(`household-agents-run-filters`)],Qi);var $i=60,ea={runs:[],loading:!0,more:!0,stopped:!1},ta=class{constructor(e){this.changed=e,this.state=ea,this.cursor=null,this.turn=0}search(e,t){this.hass=e,this.filters=t,this.turn+=1,this.cursor=null,this.state={...ea,runs:[]},this.fetch(),this.follow(e)}next(){let{loading:e,more:t,stopped:n,error:r}=this.state;!e&&t&&!n&&!r&&this.fetch()}halt(){this.turn+=1,this.tell({stopped:!0,loading:!1})}goOn(){this.tell({stopped:!1,error:void 0}),this.fetch()}stop(){this.live?.stop(),this.live=void 0}follow(e){if(this.live)return;let t=!1;this.live=new at(e.connection,{type:`household_agents/runs/subscribe`,hours:1,limit:1},{event:({run:e})=>{e&&this.take(e)},state:e=>{e===`live`&&t&&this.hass&&this.filters&&this.search(this.hass,this.filters),t=e===`lost`}}),this.live.start()}take(e){let{runs:t}=this.state,n=t.findIndex(t=>t.run_id===e.run_id);n>=0?this.tell({runs:t.with(n,e)}):this.filters&&na(e,t[0])&&Ki(this.filters,e)&&this.tell({runs:[e,...t]})}async fetch(){let{hass:e,filters:t,turn:n}=this;if(e&&t){this.tell({loading:!0});try{let r=await e.callWS({type:`household_agents/runs/list`,limit:$i,...Gi(t,e),...this.cursor!==null&&{cursor:this.cursor}});if(n!==this.turn)return;this.cursor=r.cursor;let i=new Set(this.state.runs.map(e=>e.run_id)),a=r.runs.filter(e=>!i.has(e.run_id));this.tell({runs:[...this.state.runs,...a],loading:!1,more:r.cursor!==null})}catch(e){n===this.turn&&this.tell({loading:!1,error:e})}}}tell(e){this.state={...this.state,...e},this.changed()}};function na(e,t){return!t||e.requested_at>=t.requested_at}var ra=class extends _{constructor(...e){super(...e),this.base=``,this.narrow=!1,this.active=!1,this.filters=Li,this.pages=new ta(()=>this.requestUpdate()),this.begun=!1,this.draw=(e,t)=>Sr(this.hass,this.staff,e,`${this.base}/runs/${encodeURIComponent(e.run_id)}`,t),this.more=()=>this.pages.next(),this.goOn=()=>this.pages.goOn(),this.halt=()=>this.pages.halt(),this.refilter=e=>{e.stopPropagation(),C(`${location.pathname}${Ui(e.detail)}`,!0),this.take(e.detail)},this.read=()=>{this.active&&this.begun&&this.take(Hi(location.search))}}static{this.styles=[x,Ii,xr,c`
      :host {
        display: flex;
        flex-direction: column;
        block-size: 100%;
      }
      .list {
        flex: 1;
        min-block-size: 0;
        position: relative;
        background: var(--card-background-color);
      }
      household-agents-virtual-list {
        position: absolute;
        inset: 0;
      }
      .empty,
      .foot {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 8px;
        padding: 8px 16px;
        text-align: center;
        color: var(--secondary-text-color);
      }
      .empty {
        flex-direction: column;
        block-size: 100%;
        box-sizing: border-box;
      }
      .empty ha-icon {
        --mdc-icon-size: 40px;
      }
      .foot {
        min-block-size: 40px;
        border-block-start: 1px solid var(--divider-color);
        background: var(--card-background-color);
        font-size: var(--ha-font-size-s, 12px);
      }
      ha-alert {
        display: block;
        margin: 8px 16px;
      }
    `]}connectedCallback(){super.connectedCallback(),window.addEventListener(`location-changed`,this.read),window.addEventListener(`popstate`,this.read)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener(`location-changed`,this.read),window.removeEventListener(`popstate`,this.read),this.pages.stop(),this.begun=!1}shouldUpdate(e){return!St(e,this.hass)}willUpdate(){this.active&&!this.begun&&(this.begun=!0,this.filters=Hi(location.search),this.pages.search(this.hass,this.filters))}render(){let{runs:e,loading:t,error:n}=this.pages.state;return h`
      <household-agents-run-filters
        .hass=${this.hass}
        .staff=${this.staff}
        .filters=${this.filters}
        ?narrow=${this.narrow}
        @filters-changed=${this.refilter}
      ></household-agents-run-filters>
      ${n?this.failed(n.message):g}
      <div class="list ${this.narrow?`narrow`:``}">
        ${e.length===0&&!t&&!n?this.empty():h`<household-agents-virtual-list
                .items=${e}
                .keyOf=${ia}
                .row=${68}
                .draw=${this.draw}
                .label=${N(this.hass)(`runs`)}
                @near-end=${this.more}
              ></household-agents-virtual-list>`}
      </div>
      ${this.foot()}
    `}empty(){let e=N(this.hass),t=Ui(this.filters)?`none_found`:`none`;return h`<div class="empty" role="status">
      <ha-icon icon="mdi:clipboard-text-search-outline" aria-hidden="true"></ha-icon>
      <div>${e(t)}</div>
      <div>${e(`${t}_hint`)}</div>
    </div>`}failed(e){let t=N(this.hass);return h`<ha-alert alert-type="error">
      ${t(`error`,{error:e})}
      <ha-button slot="action" appearance="plain" size="small" @click=${this.goOn}>
        ${t(`again`)}
      </ha-button>
    </ha-alert>`}foot(){let e=N(this.hass),{runs:t,loading:n,more:r,stopped:i}=this.pages.state;if(i)return h`<div class="foot" role="status">
        ${e(`stopped`)}
        <ha-button appearance="plain" size="small" @click=${this.goOn}>
          ${e(`go_on`)}
        </ha-button>
      </div>`;if(!n||!r)return g;let a=!!this.filters.text;return h`<div class="foot" role="status">
      <ha-spinner size="tiny"></ha-spinner>
      ${e(a?`looking`:`loading`)}
      ${a&&t.length>0?e(`found`,{count:t.length}):g}
      ${a?h`<ha-button appearance="plain" size="small" @click=${this.halt}>
              ${e(`stop`)}
            </ha-button>`:g}
    </div>`}take(e){Wi(e,this.filters)||(this.filters=e,this.pages.search(this.hass,e),this.renderRoot.querySelector(`household-agents-virtual-list`)?.rewind())}};A([v({attribute:!1})],ra.prototype,`hass`,void 0),A([v({attribute:!1})],ra.prototype,`staff`,void 0),A([v()],ra.prototype,`base`,void 0),A([v({type:Boolean})],ra.prototype,`narrow`,void 0),A([v({type:Boolean})],ra.prototype,`active`,void 0),A([y()],ra.prototype,`filters`,void 0),ra=A([b(`household-agents-runs-list`)],ra);var ia=e=>e.run_id,aa=class extends _{constructor(...e){super(...e),this.narrow=!1}static{this.styles=[x,c`
      :host {
        display: block;
        block-size: 100%;
      }
    `]}render(){let{prefix:e,rest:t}=this.route,n=t[0]?decodeURIComponent(t[0]):void 0;return h`<div style="display: contents" @click=${xt}>
      <household-agents-runs-list
        .hass=${this.hass}
        .staff=${this.staff}
        .base=${e}
        ?narrow=${this.narrow}
        ?hidden=${n!==void 0}
        .active=${n===void 0}
      ></household-agents-runs-list>
      ${n===void 0?g:h`<household-agents-run-view
              .hass=${this.hass}
              .staff=${this.staff}
              .base=${e}
              .runId=${n}
              ?narrow=${this.narrow}
            ></household-agents-run-view>`}
    </div>`}};A([v({attribute:!1})],aa.prototype,`hass`,void 0),A([v({attribute:!1})],aa.prototype,`staff`,void 0),A([v({attribute:!1})],aa.prototype,`route`,void 0),A([v({type:Boolean})],aa.prototype,`narrow`,void 0),aa=A([b(`household-agents-runs-page`)],aa);var oa=`var(--success-color)`,sa=`var(--primary-color)`,ca=`var(--warning-color)`,la=`var(--error-color)`,ua=`var(--secondary-text-color)`,da={running:{icon:`mdi:cog-play-outline`,color:sa},completed:{icon:`mdi:check-circle-outline`,color:oa},partial:{icon:`mdi:circle-half-full`,color:ca},failed:{icon:`mdi:alert-circle-outline`,color:la},cancelled:{icon:`mdi:cancel`,color:ua},expired:{icon:`mdi:timer-alert-outline`,color:la}},fa={pending:{icon:`mdi:clock-outline`,color:ua},in_progress:{icon:`mdi:cog-play-outline`,color:sa},completed:{icon:`mdi:check-circle-outline`,color:oa},failed:{icon:`mdi:alert-circle-outline`,color:la},skipped:{icon:`mdi:debug-step-over`,color:ua},cancelled:{icon:`mdi:cancel`,color:ua},needs_review:{icon:`mdi:account-alert-outline`,color:ca}},pa=e=>{let t=e.replaceAll(`_`,` `);return t.charAt(0).toUpperCase()+t.slice(1)},z=k({workflows:`Workflows`,none:`There is no workflow yet.`,none_hint:`Ask an orchestrator that plans for something that several agents have a part in.`,error:`The workflows could not be read: {error}`,again:`Try again`,more:`Show older ones`,back:`All workflows`,not_there:`This workflow is not there.`,not_there_hint:`It may have been removed after the time that workflows are kept, or it is not for your user to see.`,cancel:`Cancel`,cancelling:`Cancelling …`,failed:`That did not work: {error}`,done_of:`{done} of {count, one: # task, other: # tasks}`,began:`Began`,took:`Took`,used:`Tokens`,cost:`Cost`,run:`Run of {name}`,graph:`Tasks`,as_graph:`As a graph`,as_list:`As a list`,view:`View`,report:`Report`,needs:`Needs`,needs_nothing:`Needs no other task`,attempt:`Attempt {count}`,to_run:`Open its run`,choose:`Choose a task to see what it is and what came of it.`,close:`Close`,"state.running":`Under way`,"state.completed":`Done`,"state.partial":`Partly done`,"state.failed":`Failed`,"state.cancelled":`Cancelled`,"state.expired":`Not done in its time`,"task.pending":`Waits for others`,"task.in_progress":`Under way`,"task.completed":`Done`,"task.failed":`Failed`,"task.skipped":`Skipped`,"task.cancelled":`Cancelled`,"task.needs_review":`Look at it`},{workflows:`Abläufe`,none:`Es gibt noch keinen Ablauf.`,none_hint:`Bitte einen planenden Orchestrator um etwas, woran mehrere Agenten einen Anteil haben.`,error:`Die Abläufe konnten nicht gelesen werden: {error}`,again:`Noch einmal versuchen`,more:`Ältere zeigen`,back:`Alle Abläufe`,not_there:`Diesen Ablauf gibt es hier nicht.`,not_there_hint:`Vielleicht wurde er nach Ablauf der Aufbewahrung entfernt, oder er ist für dein Benutzerkonto nicht einsehbar.`,cancel:`Abbrechen`,cancelling:`Wird abgebrochen …`,failed:`Das hat nicht geklappt: {error}`,done_of:`{done} von {count, one: # Aufgabe, other: # Aufgaben}`,began:`Begann`,took:`Dauerte`,used:`Token`,cost:`Kosten`,run:`Lauf von {name}`,graph:`Aufgaben`,as_graph:`Als Graph`,as_list:`Als Liste`,view:`Ansicht`,report:`Bericht`,needs:`Braucht`,needs_nothing:`Braucht keine andere Aufgabe`,attempt:`{count}. Versuch`,to_run:`Lauf öffnen`,choose:`Wähle eine Aufgabe, um zu sehen, was sie ist und was dabei herauskam.`,close:`Schließen`,"state.running":`Unterwegs`,"state.completed":`Fertig`,"state.partial":`Teilweise fertig`,"state.failed":`Fehlgeschlagen`,"state.cancelled":`Abgebrochen`,"state.expired":`Nicht rechtzeitig fertig`,"task.pending":`Wartet auf andere`,"task.in_progress":`Unterwegs`,"task.completed":`Fertig`,"task.failed":`Fehlgeschlagen`,"task.skipped":`Übersprungen`,"task.cancelled":`Abgebrochen`,"task.needs_review":`Bitte ansehen`}),ma=8,ha=12;function ga(e,t,n=!1){let r=_a(e),i=e.map(({task_id:e})=>({id:e,layer:r.get(e)??0,task:!0})),a=e.flatMap(e=>va(e,r,i));return Ta(ya(i,a),a,t,n)}function _a(e){let t=new Map(e.map(e=>[e.task_id,e])),n=/* @__PURE__ */ new Map,r=(e,i)=>{let a=n.get(e);if(a!==void 0)return a;let o=new Set(i).add(e),s=(t.get(e)?.depends_on??[]).filter(e=>t.has(e)&&!o.has(e)),c=s.length?Math.max(...s.map(e=>r(e,o)))+1:0;return n.set(e,c),c};for(let e of t.keys())r(e,/* @__PURE__ */ new Set);return n}function va(e,t,n){let r=t.get(e.task_id)??0;return[...new Set(e.depends_on)].flatMap(i=>{let a=t.get(i);if(a===void 0||a>=r)return[];let o=[];for(let t=a+1;t<r;t+=1){let r=`${i} > ${e.task_id} @ ${t}`;n.push({id:r,layer:t,task:!1}),o.push(r)}return[[i,...o,e.task_id]]})}function ya(e,t){let n=[];for(let t of e)(n[t.layer]??=[]).push(t);let r=/* @__PURE__ */ new Map,i=/* @__PURE__ */ new Map;for(let e of t)e.forEach((t,n)=>{let a=e[n+1];a!==void 0&&(i.set(t,[...i.get(t)??[],a]),r.set(a,[...r.get(a)??[],t]))});let a=n.map(e=>[...e]),o=wa(a,i);for(let e=0;e<ma&&o>0;e+=1){let t=e%2==0,s=t?n:[...n].reverse();for(let e of s.slice(1))Sa(e,n,t?r:i);let c=wa(n,i);c<o&&(o=c,a=n.map(e=>[...e]))}return ba(a,i,o)}function ba(e,t,n){let r=n;for(let n=r>0,i=0;n&&i<ma;i+=1){n=!1;for(let i of e)for(let a=1;a<i.length&&i.length<=ha;a+=1){xa(i,a);let o=wa(e,t);o<r?(r=o,n=!0):xa(i,a)}}return e}function xa(e,t){e.splice(t-1,2,...e.slice(t-1,t+1).reverse())}function Sa(e,t,n){let r=Ca(t),i=new Map(e.map((e,t)=>{let i=n.get(e.id)??[],a=i.reduce((e,t)=>e+(r.get(t)??0),0);return[e.id,i.length?a/i.length:t]}));e.sort((e,t)=>(i.get(e.id)??0)-(i.get(t.id)??0))}function Ca(e){return new Map(e.flatMap(e=>e.map(({id:e},t)=>[e,t])))}function wa(e,t){let n=Ca(e),r=0;for(let i of e){let e=i.flatMap(({id:e},r)=>(t.get(e)??[]).map(e=>[r,n.get(e)??0]));for(let[t,n]of e)for(let[i,a]of e)t<i&&n>a&&(r+=1)}return r}function Ta(e,t,n,r){let[i,a]=r?[n.height,n.width]:[n.width,n.height],o=Math.max(0,...e.map(e=>e.length)),s=e=>Math.max(0,e*(a+n.across)-n.across),c=s(o),l=/* @__PURE__ */ new Map,u=new Set(e.flat().flatMap(({id:e,task:t})=>t?[e]:[]));e.forEach((e,t)=>{let o=(c-s(e.length))/2;e.forEach(({id:e},s)=>{let c=t*(i+n.along),u=o+s*(a+n.across),[d,f]=r?[u,c]:[c,u];l.set(e,{id:e,layer:t,place:s,x:d,y:f})})});let d=e.length*(i+n.along)-n.along,[f,p]=r?[c,d]:[d,c];return{boxes:[...l.values()].filter(({id:e})=>u.has(e)),arrows:t.map(e=>Ea(e,l,n,r)),width:Math.max(0,f),height:Math.max(0,p)}}function Ea(e,t,{width:n,height:r},i){let a=e.flatMap((a,o)=>{let{x:s=0,y:c=0}=t.get(a)??{},l=i?[s+n/2,c]:[s,c+r/2],u=i?[s+n/2,c+r]:[s+n,c+r/2];return o===0?[u]:o===e.length-1?[l]:[l,u]});return{from:e[0]??``,to:e.at(-1)??``,points:a}}function Da(e,t){let[n,...r]=e;if(!n)return``;let i=`M${n.join(`,`)}`,[a,o]=n;return r.forEach(([e,n],r)=>{let s=r%2==1,c=t?(o+n)/2:(a+e)/2,l=t?`C${a},${c} ${e},${c} ${e},${n}`:`C${c},${o} ${c},${n} ${e},${n}`;i+=s?`L${e},${n}`:l,[a,o]=[e,n]}),i}var Oa={width:184,height:76,along:56,across:16},ka=640,Aa={width:152,height:84,along:40,across:12},ja=.7,Ma=12,Na=class extends _{constructor(...e){super(...e),this.tasks=[],this.names={},this.width=900}static{this.styles=[x,c`
      :host {
        display: block;
      }
      .scroll {
        overflow: auto;
        max-block-size: 70vh;
      }
      .canvas {
        position: relative;
        margin-inline: auto;
        /* Its places are counted from the left in every language. */
        direction: ltr;
      }
      .scaled {
        position: absolute;
        inset: 0;
        transform-origin: 0 0;
      }
      svg {
        position: absolute;
        inset: 0;
        overflow: visible;
        pointer-events: none;
      }
      path.arrow {
        fill: none;
        stroke: var(--secondary-text-color);
        stroke-width: 1.5;
        opacity: 0.6;
      }
      path.arrow.near {
        stroke: var(--primary-color);
        stroke-width: 2.5;
        opacity: 1;
      }
      marker path {
        fill: var(--secondary-text-color);
      }
      marker.near path {
        fill: var(--primary-color);
      }
      button {
        position: absolute;
        display: grid;
        grid-template-columns: 24px minmax(0, 1fr);
        align-content: center;
        gap: 0 8px;
        padding: 8px 10px;
        font: inherit;
        text-align: start;
        color: var(--primary-text-color);
        background: var(--card-background-color);
        border: 1px solid var(--divider-color);
        border-inline-start: 4px solid var(--state);
        border-radius: var(--ha-border-radius-md, 8px);
        box-sizing: border-box;
        cursor: pointer;
        overflow: hidden;
      }
      button:hover {
        background: var(--secondary-background-color);
      }
      button[aria-pressed="true"] {
        border-color: var(--primary-color);
        border-inline-start-color: var(--state);
        box-shadow: 0 0 0 1px var(--primary-color);
      }
      button ha-icon {
        grid-row: span 2;
        align-self: center;
        color: var(--state);
        --mdc-icon-size: 22px;
      }
      .name {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
        overflow-wrap: anywhere;
        line-height: 1.25;
        font-size: var(--ha-font-size-m, 14px);
      }
      .who {
        display: flex;
        gap: 8px;
        min-inline-size: 0;
      }
      .took {
        flex: none;
        margin-inline-start: auto;
      }
      .who span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-size: var(--ha-font-size-s, 12px);
        color: var(--secondary-text-color);
      }
    `]}connectedCallback(){super.connectedCallback(),this.resized=new ResizeObserver(([e])=>{e&&Math.abs(e.contentRect.width-this.width)>1&&(this.width=e.contentRect.width)}),this.resized.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.resized?.disconnect()}render(){let e=this.width<ka,t=e?Aa:Oa,n=ga(this.tasks,t,e),r=Math.max(100,this.width-24),i=Math.min(1,Math.max(ja,r/Math.max(1,n.width))),a=e=>`${Math.ceil(e*i)+24}px`;return h`<div class="scroll">
      <div
        class="canvas"
        role="group"
        aria-label=${z(this.hass)(`graph`)}
        style="inline-size: ${a(n.width)}; block-size: ${a(n.height)}"
      >
        <div
          class="scaled"
          style="transform: translate(${Ma}px, ${Ma}px) scale(${i})"
        >
          ${this.arrows(n,e)}
          ${Yt([...n.boxes].sort((e,t)=>e.layer-t.layer||e.place-t.place),({id:e})=>e,e=>this.node(e,t))}
        </div>
      </div>
    </div>`}arrows({arrows:e,width:t,height:n},r){let i=[...e].sort((e,t)=>+this.near(e)-this.near(t));return h`<svg width=${t} height=${n} aria-hidden="true">
      <defs>${this.marker(`far`)}${this.marker(`near`)}</defs>
      ${i.map(e=>{let t=this.near(e)?`near`:`far`;return Ne`<path
          class="arrow ${t}"
          d=${Da(Pa(e.points,r),r)}
          marker-end="url(#${t})"
        ></path>`})}
    </svg>`}marker(e){return Ne`<marker
      id=${e}
      class=${e}
      viewBox="0 0 8 8"
      refX="1"
      refY="4"
      markerUnits="userSpaceOnUse"
      markerWidth="8"
      markerHeight="8"
      orient="auto"
    ><path d="M0,0L8,4L0,8z"></path></marker>`}near({from:e,to:t}){return this.chosen!==void 0&&(e===this.chosen||t===this.chosen)}node(e,t){let n=this.tasks.find(t=>t.task_id===e.id);if(!n)return h`${g}`;let r=z(this.hass),i=fa[n.state],a=n.agents.map(e=>this.names[e]??e).join(`, `),o=Fa(this.hass,n),s=n.depends_on.length?`${r(`needs`)}: ${n.depends_on.map(pa).join(`, `)}`:r(`needs_nothing`),c=[pa(n.task_id),r(`task.${n.state}`),a,o,s];return h`<button
      style="--state: ${i.color}; left: ${e.x}px; top: ${e.y}px;
        width: ${t.width}px; height: ${t.height}px"
      aria-pressed=${this.chosen===e.id}
      aria-label=${c.filter(Boolean).join(`. `)}
      title=${`${pa(n.task_id)} · ${r(`task.${n.state}`)}`}
      @click=${()=>this.choose(e.id)}
    >
      <ha-icon .icon=${i.icon} aria-hidden="true"></ha-icon>
      <span class="name">${pa(n.task_id)}</span>
      <span class="who"><span>${a}</span><span class="took">${o}</span></span>
    </button>`}choose(e){this.dispatchEvent(new CustomEvent(`choose`,{detail:{id:e}}))}};A([v({attribute:!1})],Na.prototype,`hass`,void 0),A([v({attribute:!1})],Na.prototype,`tasks`,void 0),A([v({attribute:!1})],Na.prototype,`names`,void 0),A([v()],Na.prototype,`chosen`,void 0),A([y()],Na.prototype,`width`,void 0),Na=A([b(`household-agents-workflow-graph`)],Na);function Pa(e,t){let[n,r]=e.at(-1)??[0,0];return[...e.slice(0,-1),t?[n,r-8]:[n-8,r]]}function Fa(e,t){if(!t.started_at||!t.ended_at)return``;let n=(Date.parse(t.ended_at)-Date.parse(t.started_at))/1e3;return D(e,Math.max(0,n))}var Ia=c`
  .task-head {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .task-head h3 {
    margin: 0;
    flex: 1;
    overflow-wrap: anywhere;
  }
  .facts-line {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin: 4px 0 12px;
    color: var(--secondary-text-color);
    font-size: var(--ha-font-size-s, 12px);
  }
  .description {
    white-space: pre-line;
    overflow-wrap: anywhere;
    margin: 0 0 12px;
  }
`;function La(e,t,n,r){let i=z(e),a=fa[n.state],o=[i(`task.${n.state}`),n.agents.map(e=>r[e]??e).join(`, `),Fa(e,n),n.attempt>1?i(`attempt`,{count:n.attempt}):``,n.depends_on.length?`${i(`needs`)}: ${n.depends_on.map(pa).join(`, `)}`:i(`needs_nothing`)];return h`<div class="task-head">
      <ha-icon
        .icon=${a.icon}
        style="color: ${a.color}"
        aria-hidden="true"
      ></ha-icon>
      <h3>${pa(n.task_id)}</h3>
      ${n.run_id?h`<a href="${t}/runs/${encodeURIComponent(n.run_id)}"
              >${i(`to_run`)}</a
            >`:g}
    </div>
    <div class="facts-line">
      ${o.filter(Boolean).map(e=>h`<span>${e}</span>`)}
    </div>
    ${n.error_words?h`<ha-alert alert-type=${n.state===`failed`?`error`:`warning`}
            >${n.error_words}</ha-alert
          >`:g}
    <p class="description">${n.description}</p>
    ${n.report?gi(e,n.report):g}`}var B=class extends _{constructor(...e){super(...e),this.base=``,this.workflowId=``,this.narrow=!1,this.missing=!1,this.asList=!1,this.cancelling=!1,this.choose=e=>{let{id:t}=e.detail;this.chosen=this.chosen===t?void 0:t},this.cancel=async()=>{this.cancelling=!0,this.problem=void 0;try{await this.hass.callService(`household_agents`,`cancel_workflow`,{workflow_id:this.workflowId},void 0,!1)}catch(e){this.problem=Xr(e)}finally{this.cancelling=!1}}}static{this.styles=[x,yi,ui,Ia,c`
      ol {
        margin: 0;
        padding: 0 8px;
        list-style: none;
      }
      ol li {
        padding: 12px 0;
        border-block-start: 1px solid var(--divider-color);
      }
      .choose {
        padding: 0 8px 8px;
      }
    `]}connectedCallback(){super.connectedCallback(),this.requestUpdate()}disconnectedCallback(){super.disconnectedCallback(),this.letGo()}shouldUpdate(e){return!St(e,this.hass)}willUpdate(e){e.has(`workflowId`)&&this.letGo(),!this.live&&this.isConnected&&this.follow()}follow(){this.live=new at(this.hass.connection,{type:`household_agents/workflows/subscribe`,workflow_id:this.workflowId},{event:({workflow:e})=>this.workflow=e,state:e=>this.missing=e===`refused`}),this.live.start()}letGo(){this.live?.stop(),this.live=this.workflow=this.chosen=this.problem=void 0,this.missing=!1}render(){let e=z(this.hass),{workflow:t}=this;return this.missing?h`<div class="message" role="status">
        <ha-icon icon="mdi:help-circle-outline" aria-hidden="true"></ha-icon>
        <div>${e(`not_there`)}</div>
        <div class="secondary">${e(`not_there_hint`)}</div>
        <a href="${this.base}/workflows">${e(`back`)}</a>
      </div>`:t?h`<div class="page">
      ${this.heading(t)}
      ${this.problem?h`<ha-alert alert-type="error"
              >${e(`failed`,{error:this.problem})}</ha-alert
            >`:g}
      ${this.tasks(t)} ${this.outcome(t)}
    </div>`:h`<div class="message" role="status">
        <ha-spinner size="small"></ha-spinner> ${e(`loading`)}
      </div>`}heading(e){let t=z(this.hass),n=da[e.state],r=e.tasks-Ra(e);return h`<header>
      <a class="back" href="${this.base}/workflows" aria-label=${t(`back`)}>
        <ha-icon icon="mdi:arrow-left"></ha-icon>
      </a>
      <div class="who">
        <h2>${e.request}</h2>
        <div class="state" role="status">
          <ha-icon .icon=${n.icon} style="color: ${n.color}"></ha-icon>
          <span>${t(`state.${e.state}`)}</span>
          <span class="secondary"
            >· ${t(`done_of`,{done:r,count:e.tasks})}</span
          >
        </div>
      </div>
      ${e.state===`running`&&this.staff.household?.admin?h`<ha-button
              size="small"
              appearance="filled"
              variant="danger"
              .loading=${this.cancelling}
              .disabled=${this.cancelling}
              @click=${this.cancel}
              >${t(this.cancelling?`cancelling`:`cancel`)}</ha-button
            >`:g}
    </header>`}tasks(e){let t=z(this.hass),n=e.graph.find(e=>e.task_id===this.chosen);return h`<ha-card class="steps">
        <div class="bar">
          <h3>${t(`graph`)}</h3>
          <div class="views" role="group" aria-label=${t(`view`)}>
            ${this.view(`as_graph`,`mdi:graph-outline`,!1)}
            ${this.view(`as_list`,`mdi:format-list-bulleted`,!0)}
          </div>
        </div>
        ${this.asList?h`<ol>
                ${e.graph.map(t=>h`<li>
                      ${La(this.hass,this.base,t,e.names)}
                    </li>`)}
              </ol>`:h`<household-agents-workflow-graph
                  .hass=${this.hass}
                  .tasks=${e.graph}
                  .names=${e.names}
                  .chosen=${this.chosen}
                  @choose=${this.choose}
                ></household-agents-workflow-graph>
                ${n?g:h`<div class="secondary choose">${t(`choose`)}</div>`}`}
      </ha-card>
      <div aria-live="polite">
        ${n&&!this.asList?h`<ha-card class="section task-card">
                ${La(this.hass,this.base,n,e.names)}
              </ha-card>`:g}
      </div>`}view(e,t,n){let r=this.asList===n;return h`<ha-icon-button
      class=${r?`chosen`:``}
      .label=${z(this.hass)(e)}
      aria-pressed=${r}
      @click=${()=>this.asList=n}
    >
      <ha-icon .icon=${t}></ha-icon>
    </ha-icon-button>`}outcome(e){let t=z(this.hass),n=e.ended_at,r=n&&(Date.parse(n)-Date.parse(e.created_at))/1e3,i=[[`began`,O(this.hass,e.created_at)]];return r&&i.push([`took`,D(this.hass,r)]),e.tokens&&i.push([`used`,E(this.hass,e.tokens)]),e.cost&&i.push([`cost`,T(this.hass,e.cost)]),h`<ha-card class="outcome">
      ${e.report?gi(this.hass,e.report):g}
      <dl class="facts">
        ${i.map(([e,n])=>h`<div>
              <dt>${t(e)}</dt>
              <dd>${n}</dd>
            </div>`)}
      </dl>
      ${e.run_id?h`<a href="${this.base}/runs/${encodeURIComponent(e.run_id)}"
              >${t(`run`,{name:e.name})}</a
            >`:g}
    </ha-card>`}};A([v({attribute:!1})],B.prototype,`hass`,void 0),A([v({attribute:!1})],B.prototype,`staff`,void 0),A([v()],B.prototype,`base`,void 0),A([v()],B.prototype,`workflowId`,void 0),A([v({type:Boolean,reflect:!0})],B.prototype,`narrow`,void 0),A([y()],B.prototype,`workflow`,void 0),A([y()],B.prototype,`missing`,void 0),A([y()],B.prototype,`chosen`,void 0),A([y()],B.prototype,`asList`,void 0),A([y()],B.prototype,`cancelling`,void 0),A([y()],B.prototype,`problem`,void 0),B=A([b(`household-agents-workflow-view`)],B);var Ra=({counts:e})=>(e.pending??0)+(e.in_progress??0),za=50,Ba=76,Va=class extends _{constructor(...e){super(...e),this.base=``,this.active=!1,this.workflows=[],this.loading=!1,this.more=()=>{this.cursor&&!this.loading&&!this.problem&&this.fetch()},this.draw=(e,t)=>{let n=z(this.hass),r=da[e.state],i=e.tasks-Ra(e);return h`<a
      class="workflow"
      href="${this.base}/workflows/${encodeURIComponent(e.workflow_id)}"
      tabindex=${t}
    >
      <ha-icon
        .icon=${r.icon}
        style="color: ${r.color}"
        aria-hidden="true"
      ></ha-icon>
      <div style="min-inline-size: 0">
        <div class="line">${e.request}</div>
        <div class="line small">
          ${n(`state.${e.state}`)} · ${e.name} ·
          ${n(`done_of`,{done:i,count:e.tasks})}
        </div>
        <div class="progress" aria-hidden="true" style="--color: ${r.color}">
          <div style="inline-size: ${e.percent}%"></div>
        </div>
      </div>
      <div class="small end">
        ${wr(this.hass,e.created_at)}<br />${e.cost?T(this.hass,e.cost):g}
      </div>
    </a>`}}static{this.styles=[x,Ii,c`
      :host {
        display: flex;
        flex-direction: column;
        block-size: 100%;
        background: var(--card-background-color);
      }
      household-agents-virtual-list {
        flex: 1;
        min-block-size: 0;
      }
      .workflow {
        display: grid;
        grid-template-columns: 24px minmax(0, 1fr) auto;
        align-items: center;
        column-gap: 16px;
        block-size: 100%;
        padding-inline: 20px;
        color: inherit;
        text-decoration: none;
        border-block-end: 1px solid var(--divider-color);
        box-sizing: border-box;
      }
      .workflow:hover {
        background: var(--secondary-background-color);
      }
      .workflow:focus-visible {
        outline-offset: -2px;
      }
      .line {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .small {
        font-size: var(--ha-font-size-s, 12px);
        color: var(--secondary-text-color);
        font-variant-numeric: tabular-nums;
      }
      .end {
        text-align: end;
      }
      .progress {
        block-size: 4px;
        margin-block-start: 6px;
        max-inline-size: 320px;
        border-radius: 2px;
        background: var(--divider-color);
        overflow: hidden;
      }
      .progress div {
        block-size: 100%;
        background: var(--color);
        border-radius: inherit;
      }
      .message {
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 8px;
        padding: 48px 16px;
        text-align: center;
        color: var(--secondary-text-color);
        --mdc-icon-size: 40px;
      }
      ha-alert {
        margin: 8px 16px;
      }
    `]}disconnectedCallback(){super.disconnectedCallback(),this.letGo()}shouldUpdate(e){return!St(e,this.hass)}willUpdate(){this.active&&this.isConnected?this.follow():this.letGo()}follow(){this.live||(this.live=new at(this.hass.connection,{type:`household_agents/workflows/subscribe`},{event:({workflow:e})=>this.take(e),state:e=>{e===`live`&&this.begin()}}),this.live.start())}letGo(){this.live?.stop(),this.live=void 0}take(e){let t=this.workflows.findIndex(t=>t.workflow_id===e.workflow_id);this.workflows=t<0?[e,...this.workflows]:this.workflows.with(t,e)}async begin(){this.cursor=void 0,await this.fetch()}async fetch(){let{cursor:e}=this;this.loading=!0,this.problem=void 0;try{let t=await this.hass.callWS({type:`household_agents/workflows/list`,limit:za,...e&&{cursor:e}}),n=e?this.workflows:[];this.workflows=[...n,...t.workflows],this.cursor=t.cursor}catch(e){this.problem=Xr(e)}finally{this.loading=!1}}render(){let e=z(this.hass);return this.problem?h`<ha-alert alert-type="error">
        ${e(`error`,{error:this.problem})}
        <ha-button slot="action" appearance="plain" size="small" @click=${this.fetch}>
          ${e(`again`)}
        </ha-button>
      </ha-alert>`:this.cursor===void 0&&this.workflows.length===0?h`<div class="message" role="status">${e(`loading`)}</div>`:this.workflows.length===0?h`<div class="message" role="status">
        <ha-icon icon="mdi:sitemap-outline" aria-hidden="true"></ha-icon>
        <div>${e(`none`)}</div>
        <div>${e(`none_hint`)}</div>
      </div>`:h`<household-agents-virtual-list
      .items=${this.workflows}
      .keyOf=${Ha}
      .row=${Ba}
      .draw=${this.draw}
      .label=${e(`workflows`)}
      @near-end=${this.more}
    ></household-agents-virtual-list>`}};A([v({attribute:!1})],Va.prototype,`hass`,void 0),A([v()],Va.prototype,`base`,void 0),A([v({type:Boolean})],Va.prototype,`active`,void 0),A([y()],Va.prototype,`workflows`,void 0),A([y()],Va.prototype,`cursor`,void 0),A([y()],Va.prototype,`loading`,void 0),A([y()],Va.prototype,`problem`,void 0),Va=A([b(`household-agents-workflow-list`)],Va);var Ha=e=>e.workflow_id,Ua=class extends _{constructor(...e){super(...e),this.narrow=!1}static{this.styles=[x,c`
      :host {
        display: block;
        block-size: 100%;
      }
    `]}render(){let{prefix:e,rest:t}=this.route,n=t[0]?decodeURIComponent(t[0]):void 0;return h`<div style="display: contents" @click=${xt}>
      <household-agents-workflow-list
        .hass=${this.hass}
        .base=${e}
        ?hidden=${n!==void 0}
        .active=${n===void 0}
      ></household-agents-workflow-list>
      ${n===void 0?g:h`<household-agents-workflow-view
              .hass=${this.hass}
              .staff=${this.staff}
              .base=${e}
              .workflowId=${n}
              ?narrow=${this.narrow}
            ></household-agents-workflow-view>`}
    </div>`}};A([v({attribute:!1})],Ua.prototype,`hass`,void 0),A([v({attribute:!1})],Ua.prototype,`staff`,void 0),A([v({attribute:!1})],Ua.prototype,`route`,void 0),A([v({type:Boolean})],Ua.prototype,`narrow`,void 0),Ua=A([b(`household-agents-workflows-page`)],Ua);function Wa(e,t,n={weekday:`short`,day:`numeric`,month:`short`}){return new Intl.DateTimeFormat(e.locale.language,{...n,timeZone:`UTC`}).format(/* @__PURE__ */ new Date(`${t}T12:00:00Z`))}function Ga(e,t){let n=/* @__PURE__ */ new Date(`${e}T12:00:00Z`);return n.setUTCDate(n.getUTCDate()+t),n.toISOString().slice(0,10)}function Ka(e,t=Date.now()){let n=new Intl.DateTimeFormat(`en-CA`,{timeZone:e.config.time_zone,year:`numeric`,month:`2-digit`,day:`2-digit`,hour:`2-digit`,minute:`2-digit`,hourCycle:`h23`}).formatToParts(new Date(t)),r=e=>n.find(t=>t.type===e)?.value??`0`;return{day:`${r(`year`)}-${r(`month`)}-${r(`day`)}`,minute:Number(r(`hour`))*60+Number(r(`minute`))}}function qa(e,t,n={hour:`numeric`,minute:`2-digit`}){let r=e.locale.time_format,i=r===`12`?`h12`:r===`24`?`h23`:void 0,a=r===`system`?void 0:e.locale.language;return new Intl.DateTimeFormat(a,{...n,hourCycle:i,timeZone:`UTC`}).format(/* @__PURE__ */ new Date(t*6e4))}var Ja=[`sunday`,`monday`,`tuesday`,`wednesday`,`thursday`,`friday`,`saturday`];function Ya(e){let t=Ja.indexOf(e.locale.first_weekday??`language`);if(t>=0)return t;try{let t=new Intl.Locale(e.locale.language);return((t.getWeekInfo?.()??t.weekInfo)?.firstDay??1)%7}catch{return 1}}function Xa(e,t){return Ga(t,-(((/* @__PURE__ */ new Date(`${t}T12:00:00Z`)).getUTCDay()-Ya(e)+7)%7))}function Za(e){return h`<div class="message" role="status">
    <ha-spinner size="small"></ha-spinner>
    <div class="secondary">${e}</div>
  </div>`}function Qa(e,t,n){return e?h`<ha-alert alert-type="error" .title=${t.title}>
    ${e.message}
    <ha-button slot="action" appearance="plain" size="small" @click=${n}
      >${t.again}</ha-button
    >
  </ha-alert>`:g}var $a=c`
  :host {
    display: block;
    padding: 16px;
    max-width: 1200px;
    margin: 0 auto;
    box-sizing: border-box;
  }
  :host([narrow]) {
    padding: 8px;
  }
`,eo=c`
  :host {
    display: block;
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
    color: var(--agents-link-color, var(--primary-text-color));
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
    min-width: min(240px, 100%);
  }
`,to=1500,no=class{constructor(e){this.host=e,this.asking=!1,this.asked=``,this.turn=0,this.waiting=!1,this.again=()=>void this.fetch(),this.shown=()=>{!document.hidden&&this.waiting&&this.later()},e.addController(this)}ask(e,t,n=``){this.hass=e,this.message=t;let r=JSON.stringify(t);r===this.asked?n!==this.seen&&(this.seen=n,this.later()):(this.asked=r,this.seen=n,this.fetch())}hostConnected(){document.addEventListener(`visibilitychange`,this.shown),this.waiting&&this.later()}hostDisconnected(){document.removeEventListener(`visibilitychange`,this.shown),this.waiting||=this.timer!==void 0,clearTimeout(this.timer),this.timer=void 0}later(){this.waiting=document.hidden,this.waiting||this.timer!==void 0||(this.timer=setTimeout(()=>void this.fetch(),to))}async fetch(){let{hass:e,message:t}=this;if(!e||!t)return;clearTimeout(this.timer),this.timer=void 0;let n=this.turn+=1;this.asking=!0,this.error=void 0,this.tell();try{let r=await e.callWS(t);if(n!==this.turn)return;this.data=r}catch(e){if(n!==this.turn)return;this.error=e}this.asking=!1,this.host.requestUpdate()}tell(){Promise.resolve().then(()=>this.host.requestUpdate())}},ro=c`
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
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    flex: 1;
    min-width: 0;
  }
  .line .clock {
    flex: none;
    font-variant-numeric: tabular-nums;
  }
  .more {
    font-size: var(--ha-font-size-s, 12px);
    color: var(--agents-link-color, var(--primary-text-color));
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
`;function io(e,t,n,{name:r=`quiet`,style:i=``,title:a=``}={}){if(t?.device_id&&e.user?.is_admin)return h`<a
      class=${r}
      style=${i}
      title=${a}
      href="/config/devices/device/${t.device_id}"
      >${n}</a
    >`;let o=t?.entities.status;return o?h`<button
    type="button"
    class="plain ${r}"
    style=${i}
    title=${a}
    @click=${e=>vt(e.currentTarget,o)}
  >
    ${n}
  </button>`:h`<span class=${r} style=${i} title=${a}>${n}</span>`}var ao=60,oo=40;function so(e,t){let n;return{start:e=>{n=e.touches.length===1?e.touches[0]:void 0},end:r=>{let i=r.changedTouches[0];if(!n||!i)return;let a=i.clientX-n.clientX,o=Math.abs(i.clientY-n.clientY);if(n=void 0,Math.abs(a)<ao||o>oo)return;let s=getComputedStyle(e).direction===`rtl`;t(a<0===s?-1:1)}}}var V=k({title:`Schedule`,back:`Earlier`,forward:`Later`,today:`Today`,hour:`Time`,all_day:`All day`,every:`{name} every {interval}`,until:`until {time}`,times:`{count, one: # time, other: # times}`,coming:`Planned`,rested:`Rested, since there was nothing new`,more:`{count, one: # more, other: # more}`,less:`Show less`,cut:`Only the newest runs are shown: there are more in these days.`,empty:`Nothing runs in these days.`,empty_help:`Give an agent a schedule in its settings, or run one by hand.`,home_time:`Times are those of the home ({zone}).`,others:`Without a set time`,others_help:`These agents run when they are asked, or when something happens.`,paused:`Paused`,asked:`Runs when it is asked`,also:`Also: {what}`,now:`Now`,failed:`The schedule could not be read`,again:`Try again`,trigger_state:`When {who} changes`,trigger_state_to:`When {who} becomes {to}`,trigger_above:`When {who} is above {above}`,trigger_below:`When {who} is below {below}`,trigger_between:`When {who} is between {above} and {below}`,trigger_time:`At {at}`,trigger_pattern:`Again and again, by the clock`,trigger_sunrise:`At sunrise`,trigger_sunset:`At sunset`,trigger_event:`On the event {event}`,trigger_mqtt:`On a message in {topic}`,trigger_start:`When Home Assistant starts`,trigger_stop:`When Home Assistant stops`,trigger_webhook:`When a webhook is called`,trigger_template:`When a template becomes true`},{title:`Zeitplan`,back:`Früher`,forward:`Später`,today:`Heute`,hour:`Uhrzeit`,all_day:`Den ganzen Tag`,every:`{name} alle {interval}`,until:`bis {time}`,times:`{count, one: # Mal, other: # Mal}`,coming:`Geplant`,rested:`Hat geruht, weil es nichts Neues gab`,more:`{count, one: # weiterer, other: # weitere}`,less:`Weniger zeigen`,cut:`Nur die neuesten Läufe sind zu sehen: In diesen Tagen gibt es mehr.`,empty:`In diesen Tagen läuft nichts.`,empty_help:`Gib einem Agenten in seinen Einstellungen einen Zeitplan, oder lass einen von Hand laufen.`,home_time:`Die Zeiten sind die des Zuhauses ({zone}).`,others:`Ohne feste Zeit`,others_help:`Diese Agenten laufen, wenn sie gefragt werden oder wenn etwas geschieht.`,paused:`Pausiert`,asked:`Läuft, wenn du ihn fragst`,also:`Außerdem: {what}`,now:`Jetzt`,failed:`Der Zeitplan konnte nicht gelesen werden`,again:`Noch einmal versuchen`,trigger_state:`Wenn sich {who} ändert`,trigger_state_to:`Wenn {who} zu {to} wechselt`,trigger_above:`Wenn {who} über {above} liegt`,trigger_below:`Wenn {who} unter {below} liegt`,trigger_between:`Wenn {who} zwischen {above} und {below} liegt`,trigger_time:`Um {at}`,trigger_pattern:`Immer wieder, nach der Uhr`,trigger_sunrise:`Bei Sonnenaufgang`,trigger_sunset:`Bei Sonnenuntergang`,trigger_event:`Beim Ereignis {event}`,trigger_mqtt:`Bei einer Nachricht in {topic}`,trigger_start:`Wenn Home Assistant startet`,trigger_stop:`Wenn Home Assistant endet`,trigger_webhook:`Wenn ein Webhook aufgerufen wird`,trigger_template:`Wenn eine Vorlage wahr wird`}),co={state:(e,t,n)=>uo(e,n,t),numeric_state:(e,t,n)=>fo(e,n,t),time:(e,t,n,r)=>e(`trigger_time`,{at:ho(r,t.at)}),time_pattern:e=>e(`trigger_pattern`),sun:(e,{event:t})=>e(t===`sunset`?`trigger_sunset`:`trigger_sunrise`),event:(e,t,n,r)=>e(`trigger_event`,{event:ho(r,t.event_type)}),mqtt:(e,{topic:t})=>e(`trigger_mqtt`,{topic:go(t)}),homeassistant:(e,{event:t})=>e(t===`shutdown`?`trigger_stop`:`trigger_start`),webhook:e=>e(`trigger_webhook`),template:e=>e(`trigger_template`)};function lo(e,t){let{alias:n}=t;if(typeof n==`string`&&n)return n;let r=ho(e,t.entity_id??mo(t)),i=co[t.trigger];return i?i(V(e),t,r,e):po(e,t.trigger,r)}function uo(e,t,n){let r=go(n.to);return r?e(`trigger_state_to`,{who:t,to:r}):e(`trigger_state`,{who:t})}function fo(e,t,n){let r=go(n.above),i=go(n.below);return r&&i?e(`trigger_between`,{who:t,above:r,below:i}):r?e(`trigger_above`,{who:t,above:r}):e(`trigger_below`,{who:t,below:i})}function po(e,t,n){let[r=``,i=`_`]=t.split(`.`),a=e.localize(`component.${r}.triggers.${i}.name`)||t;return n?`${a}: ${n}`:a}function mo(e){let t=e.target;return t&&typeof t==`object`?Object.values(t).flat():void 0}function ho(e,t){return(Array.isArray(t)?t:t===void 0?[]:[t]).map(t=>e.states[String(t)]?.attributes.friendly_name??go(t)).join(`, `)}function go(e){return e==null?``:Array.isArray(e)?e.map(go).join(`, `):typeof e==`object`?JSON.stringify(e):String(e)}var _o=2,vo=24,yo=[`failed`,`timed_out`,`interrupted`,`waiting`,`degraded`,`running`,`acknowledged`,`queued`,`cancelled`,`completed`],bo=e=>e.at.slice(0,10),xo=e=>Number(e.slice(11,13))*60+Number(e.slice(14,16));function So(e){return yo.find(t=>e.includes(t))}function Co(e,t){let n=new Map(t.map((e,t)=>[e,t])),r=Array.from({length:25},()=>t.map(()=>[]));for(let t of e){let e=n.get(bo(t));e!==void 0&&r[t.every?vo:Math.floor(xo(t.at)/60)]?.[e]?.push(t)}let i=r.pop()??[],a=[];return i.some(e=>e.length>0)&&a.push({from:-1,until:0,cells:i.map(To)}),r.forEach((e,t)=>{let n=a.at(-1);e.every(e=>e.length===0)&&n&&n.from>=0&&wo(n)?n.until=t+1:a.push({from:t,until:t+1,cells:e.map(To)})}),a}var wo=e=>e.cells.every(e=>e.length===0);function To(e){let t=/* @__PURE__ */ new Map;for(let n of e){let e=`${n.kind} ${n.agent_id}`,r=t.get(e);r?r.push(n):t.set(e,[n])}let n=[];for(let[e,r]of t)r.length>_o?n.push(Eo(e,r)):r.forEach((t,r)=>n.push(Eo(`${e} ${r}`,[t])));return n.sort((e,t)=>Do(e)-Do(t)||Oo(e).localeCompare(Oo(t))||e.key.localeCompare(t.key))}function Eo(e,t){return{key:e,minute:t[0]?xo(t[0].at):0,items:t,state:So(t.map(e=>e.state))}}var Do=e=>Date.parse(e.items[0]?.at??``),Oo=e=>e.items[0]?.name??``;function ko(e,t,n){if(e.from<0||n<e.from*60||n>=e.until*60)return;let r=t.findIndex(e=>e.minute>n);return r<0?t.length:r}var Ao=6,jo=1440,H=class extends _{constructor(...e){super(...e),this.panel=``,this.days=[],this.items=[],this.clock={day:``,minute:0},this.narrow=!1,this.opened=/* @__PURE__ */ new Set,this.rows=[]}static{this.styles=[x,eo,ro]}shouldUpdate(e){return[...e.keys()].some(e=>e!==`hass`&&e!==`staff`&&e!==`clock`)||this.moved(e)}moved(e){let t=e.get(`clock`),n=t&&(t.day!==this.clock.day||t.minute!==this.clock.minute),r=e.get(`hass`);return!!n||r!==void 0&&r.locale!==this.hass.locale}willUpdate(e){(e.has(`items`)||e.has(`days`))&&(this.rows=Co(this.items,this.days)),e.has(`days`)&&(this.opened=/* @__PURE__ */ new Set)}render(){let e=V(this.hass);return h`<table class="week">
      ${this.narrow?g:h`<thead>
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
    </table>`}head(e){return h`<th
      scope="col"
      aria-current=${e===this.clock.day?`date`:`false`}
    >
      ${Wa(this.hass,e,{weekday:`short`,day:`numeric`})}
    </th>`}row(e){return h`<tr class=${wo(e)?`quiet`:``}>
      <th scope="row" class="hour">${this.hours(e)}</th>
      ${this.days.map((t,n)=>this.cell(e,t,e.cells[n]??[]))}
    </tr>`}hours(e){if(e.from<0)return V(this.hass)(`all_day`);let t=e=>qa(this.hass,e*60%jo);return e.until-e.from>1?`${t(e.from)} –`:t(e.from)}cell(e,t,n){let r=`${t} ${e.from}`,i=t===this.clock.day,a=i?ko(e,n,this.clock.minute):void 0,o=n.length<=7||this.opened.has(r),s=o||a===void 0?0:Math.max(0,a-Ao/2),c=o?n:n.slice(s,s+Ao);return h`<td class=${i?`today`:``}>
      ${c.map((e,t)=>h`${t+s===a?this.now():g}${this.line(e)}`)}
      ${a!==void 0&&a>=s+c.length?this.now():g}
      ${n.length>7?this.more(r,n.length-Ao):g}
    </td>`}now(){return h`<div class="now" role="img" aria-label=${`${V(this.hass)(`now`)}, ${qa(this.hass,this.clock.minute)}`}></div>`}more(e,t){let n=V(this.hass),r=this.opened.has(e);return h`<button
      type="button"
      class="plain more"
      aria-expanded=${r?`true`:`false`}
      @click=${()=>this.toggle(e)}
    >
      ${r?n(`less`):n(`more`,{count:t})}
    </button>`}toggle(e){let t=new Set(this.opened);t.delete(e)||t.add(e),this.opened=t}line(e){let[t]=e.items;if(!t)return g;let n=this.staff.agents.get(t.agent_id),r=this.said(e,t),i=this.look(e,t),a=h`<ha-icon .icon=${i.icon} aria-hidden="true"></ha-icon>
      ${t.every?g:h`<span class="clock">${this.clockOf(t)}</span>`}
      <span class="name">
        ${t.every?this.often(t):t.name}${e.items.length>1?h` × ${e.items.length}`:g}
        ${this.narrow&&t.headline?h`<span class="headline"> · ${t.headline}</span>`:g}
      </span>
      <span class="visually-hidden">${r}</span>`,o=`--look: ${i.color}`,s=`line ${t.kind}`;if(t.kind!==`past`)return io(this.hass,n,a,{name:s,style:o,title:r});let c=e.items.find(t=>t.state===e.state)??t;return h`<a
      class=${s}
      style=${o}
      title=${r}
      href="${this.panel}/runs/${c.run_id}"
      >${a}</a
    >`}clockOf(e){return qa(this.hass,xo(e.at))}often(e){let t=D(this.hass,e.every??0);return V(this.hass)(`every`,{name:e.name,interval:t})}look(e,t){return t.kind===`coming`?{icon:`mdi:clock-outline`,color:`var(--primary-color)`}:jt(t.kind===`past`?e.state??`idle`:`idle`)}said(e,t){let n=V(this.hass);if(t.kind===`rested`)return n(`rested`);if(t.kind===`coming`){if(!t.until)return n(`coming`);let e=qa(this.hass,xo(t.until));return`${n(`coming`)}, ${n(`until`,{time:e})}`}let r=[n(`status.${e.state??`idle`}`)];return e.items.length>1?r.unshift(n(`times`,{count:e.items.length})):t.headline&&r.push(t.headline),r.join(`, `)}};A([v({attribute:!1})],H.prototype,`hass`,void 0),A([v({attribute:!1})],H.prototype,`staff`,void 0),A([v()],H.prototype,`panel`,void 0),A([v({attribute:!1})],H.prototype,`days`,void 0),A([v({attribute:!1})],H.prototype,`items`,void 0),A([v({attribute:!1})],H.prototype,`clock`,void 0),A([v({type:Boolean,reflect:!0})],H.prototype,`narrow`,void 0),A([y()],H.prototype,`opened`,void 0),H=A([b(`household-agents-week-table`)],H);var Mo=/^\d{4}-\d{2}-\d{2}$/,No=6e4,Po=class extends _{constructor(...e){super(...e),this.narrow=!1,this.now=Date.now(),this.schedule=new no(this),this.swipe=so(this,e=>this.move(e)),this.tick=()=>{clearInterval(this.timer),this.timer=void 0,!document.hidden&&this.isConnected&&(this.now=Date.now(),this.timer=setInterval(()=>this.now=Date.now(),No))}}static{this.styles=[x,eo,$a,ro]}connectedCallback(){super.connectedCallback(),document.addEventListener(`visibilitychange`,this.tick),this.tick(),this.hass?.loadBackendTranslation?.(`triggers`)}disconnectedCallback(){super.disconnectedCallback(),document.removeEventListener(`visibilitychange`,this.tick),clearInterval(this.timer),this.timer=void 0}get today(){return Ka(this.hass,this.now).day}get day(){let[e=``]=this.route.rest;return Mo.test(e)&&!Number.isNaN(Date.parse(e))?e:this.today}get days(){if(this.narrow)return[this.day];let e=Xa(this.hass,this.day);return Array.from({length:7},(t,n)=>Ga(e,n))}willUpdate(){let{days:e}=this,t=[this.staff.state===`live`,this.staff.household?.today.runs,this.staff.household?.active_runs,[...this.staff.agents.values()].map(e=>[e.enabled,e.next_run]),this.today];this.schedule.ask(this.hass,{type:`household_agents/schedule`,start:e[0],days:e.length},JSON.stringify(t))}render(){let e=V(this.hass),{data:t,error:n,asking:r}=this.schedule;return h`${Qa(n,{title:e(`failed`),again:e(`again`)},this.schedule.again)}
      <ha-card>
        ${this.toolbar()}
        <div
          @touchstart=${this.swipe.start}
          @touchend=${this.swipe.end}
          aria-busy=${r?`true`:`false`}
        >
          ${t?this.week(t,r):n?g:Za(e(`loading`))}
        </div>
      </ha-card>
      ${t&&t.unscheduled.length>0?this.others(t.unscheduled):g}
      ${this.zone()}`}toolbar(){let e=V(this.hass),t=(e,t,n)=>h`<ha-icon-button .label=${t} @click=${()=>this.move(n)}>
        <ha-icon icon=${e}></ha-icon>
      </ha-icon-button>`,n=getComputedStyle(this).direction===`rtl`;return h`<div class="bar toolbar">
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
    </div>`}get heading(){let{days:e}=this,[t=this.day]=e,n=e.at(-1)??t,r={weekday:`long`,day:`numeric`,month:`long`,year:`numeric`};if(t===n)return Wa(this.hass,t,r);let i=e=>/* @__PURE__ */ new Date(`${e}T12:00:00Z`);return new Intl.DateTimeFormat(this.hass.locale.language,{day:`numeric`,month:`long`,year:`numeric`,timeZone:`UTC`}).formatRange(i(t),i(n))}week(e,t){let n=V(this.hass);return e.items.length===0&&!t?h`<div class="message">
        <div>${n(`empty`)}</div>
        <div class="secondary">${n(`empty_help`)}</div>
      </div>`:h`${e.more?h`<ha-alert alert-type="info">${n(`cut`)}</ha-alert>`:g}
      <household-agents-week-table
        class=${t?`waiting`:``}
        .hass=${this.hass}
        .staff=${this.staff}
        .panel=${this.route.prefix}
        .days=${this.days}
        .items=${e.items}
        .clock=${Ka(this.hass,this.now)}
        ?narrow=${this.narrow}
      ></household-agents-week-table>`}others(e){let t=V(this.hass);return h`<ha-card>
      <div class="card-body">
        <h2>${t(`others`)}</h2>
        <div class="secondary small">${t(`others_help`)}</div>
        <ul class="others">
          ${e.map(e=>this.other(e))}
        </ul>
      </div>
    </ha-card>`}other(e){let t=V(this.hass),n=this.staff.agents.get(e.agent_id),r=e.triggers.map(e=>lo(this.hass,e)).join(`; `),i=r||t(`asked`);return e.scheduled&&r&&(i=t(`also`,{what:r})),e.enabled||(i=t(`paused`)),h`<li>
      <ha-icon .icon=${n?.icon||`mdi:robot-outline`}></ha-icon>
      <div>
        <div>${io(this.hass,n,e.name)}</div>
        <div class="secondary small">${i}</div>
      </div>
    </li>`}zone(){let e=this.hass.config.time_zone;if(Intl.DateTimeFormat().resolvedOptions().timeZone===e)return g;let t=e.replaceAll(`_`,` `);return h`<p class="secondary small">
      ${V(this.hass)(`home_time`,{zone:t})}
    </p>`}move(e){this.go(Ga(this.day,e*(this.narrow?1:7)))}go(e){C(`${this.route.prefix}/schedule/${e===this.today?``:e}`,!0)}};A([v({attribute:!1})],Po.prototype,`hass`,void 0),A([v({attribute:!1})],Po.prototype,`staff`,void 0),A([v({attribute:!1})],Po.prototype,`route`,void 0),A([v({type:Boolean,reflect:!0})],Po.prototype,`narrow`,void 0),A([y()],Po.prototype,`now`,void 0),Po=A([b(`household-agents-schedule-page`)],Po);var Fo=1,Io=48;function Lo(e,t,n){let r=Array.from({length:t},(t,n)=>e.reduce((e,t)=>e+(t.values[n]??0),0)),i=zo(Math.max(0,...r)),a=n.width/Math.max(1,t),o=Math.min(Io,Math.max(1,a*.75)),s=n.height/i.value;return{bars:r.map((t,r)=>({day:r,x:a*r+(a-o)/2,width:o,total:t,parts:Ro(e,r,s,n.height)})),ticks:Array.from({length:i.steps+1},(e,t)=>{let r=i.value/i.steps*t;return{value:r,y:n.height-r*s}}),named:Bo(t,a,n.label)}}function Ro(e,t,n,r){let i=[],a=r;return e.forEach((e,r)=>{let o=e.values[t]??0;if(o<=0)return;let s=Math.max(Fo,o*n);a-=s,i.push({series:r,y:a,height:s,value:o})}),i}function zo(e){if(!(e>0))return{value:1,steps:1};let t=10**Math.floor(Math.log10(e));for(let[n,r]of[[1,2],[1.5,3],[2,4],[3,3],[4,4],[5,5],[6,3],[8,4],[10,5]])if(e<=t*n*(1+1e-9))return{value:t*n,steps:r};return{value:t*10,steps:5}}function Bo(e,t,n){let r=Math.max(1,Math.ceil(n/t)),i=[];for(let t=e-1;t>=0;t-=r)i.unshift(t);return i}function Vo(e,t,n){let r=[...e].map(e=>({one:e,total:e.values.reduce((e,t)=>e+t,0)})).filter(({total:e})=>e>0).sort((e,t)=>t.total-e.total||e.one.id.localeCompare(t.one.id)).map(({one:e})=>e);if(r.length<=t)return r;let i=r.slice(t-1),a=i[0]?.values.length??0,o=Array.from({length:a},(e,t)=>i.reduce((e,n)=>e+(n.values[t]??0),0));return[...r.slice(0,t-1),{id:``,name:n,values:o}]}var U=e=>e.reduce((e,t)=>e+t,0);function Ho(e,t){let n=U(e.map(e=>U(e[t])));return e.map(e=>({agentId:e.agent_id,name:e.name,gone:e.gone,cost:U(e.cost),tokens:U(e.tokens),runs:U(e.runs),share:n>0?U(e[t])/n:0})).filter(e=>e.cost>0||e.tokens>0||e.runs>0).sort((e,n)=>n[t]-e[t]||e.name.localeCompare(n.name))}function Uo(e,t){return e.runs>0?e[t]/e.runs:void 0}function Wo(e){return{cost:U(e.map(e=>U(e.cost))),tokens:U(e.map(e=>U(e.tokens))),runs:U(e.map(e=>U(e.runs)))}}function Go(e){return e.limit>0?Math.min(1,e.used/e.limit):+(e.used>0)}function Ko(e,t,n){let r=n===`cost`?`USD`:`tokens`;return e.budgets.find(e=>e.budget===t&&e.unit===r)}function qo(e){return e.budgets.filter(e=>e.agent_id!==null).sort((e,t)=>t.level-e.level||Go(t)-Go(e)||(e.name??``).localeCompare(t.name??``))}function Jo(e){return e.budgets.filter(e=>e.level===100).sort((e,t)=>Number(e.agent_id!==null)-Number(t.agent_id!==null))}var Yo=c`
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
`,Xo={0:``,80:`near`,100:`reached`};function Zo(e,t,n,r){let i=Math.round(Math.min(1,Math.max(0,e))*100);return h`<div
    class="meter ${Xo[t]}"
    role="meter"
    aria-label=${n}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${i}
    aria-valuetext=${r}
  >
    <div style="width: ${i}%"></div>
  </div>`}function Qo(e){return`color-mix(in srgb, ${`var(--graph-color-${e+1}, var(--color-${e+1}))`} 65%, var(--primary-text-color))`}var $o=`var(--secondary-text-color)`,es=220,ts=56,ns=52,rs={ArrowLeft:-1,ArrowRight:1},W=class extends _{constructor(...e){super(...e),this.series=[],this.days=[],this.names=[],this.format=String,this.label=``,this.nothing=``,this.width=0,this.sizes=new ResizeObserver(()=>{let e=Math.floor(this.clientWidth);e>0&&e!==this.width&&(this.width=e)}),this.walk=e=>{let t=this.days.length-1,n=this.chosen??t,r=rs[e.key],i;r!==void 0&&(i=Math.min(t,Math.max(0,n+r))),e.key===`Home`&&(i=0),e.key===`End`&&(i=t),i!==void 0&&(e.preventDefault(),this.drawing?.querySelector(`[data-day="${i}"]`)?.focus())}}static{this.styles=[x,c`
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
    `]}connectedCallback(){super.connectedCallback(),this.sizes.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.sizes.disconnect()}render(){let e=Math.max(120,(this.width||600)-ts),t={width:e,height:es,label:ns},n=Lo(this.series,this.days.length,t);return h`<svg
      viewBox="0 -8 ${e+ts} ${256}"
      height=${256}
      role="group"
      aria-label=${this.label}
      @keydown=${this.walk}
    >
      ${this.axis(n,e)}
      ${n.bars.map(t=>this.bar(t,e/this.days.length))}
      ${n.named.map(e=>this.named(n,e))}
    </svg>`}axis(e,t){return Ne`<g aria-hidden="true">${e.ticks.map(e=>Ne`
        <line class="grid" x1=${ts} x2=${ts+t} y1=${e.y} y2=${e.y}></line>
        <text x=${48} y=${e.y} text-anchor="end" direction="ltr"
          dominant-baseline="middle">${this.format(e.value)}</text>`)}</g>`}bar(e,t){let n=this.chosen??this.days.length-1;return Ne`<g
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
      <rect class="reach" x=${ts+t*e.day} y="-4" rx="4"
        width=${t} height=${224}></rect>
      ${e.parts.map(t=>Ne`<rect
          class="part"
          x=${ts+e.x}
          y=${t.y}
          width=${e.width}
          height=${t.height}
          style="fill: ${this.colour(t.series)}"
        ></rect>`)}
    </g>`}named(e,t){let n=e.bars[t];return n?Ne`<text
      x=${ts+n.x+n.width/2}
      y=${240}
      text-anchor="middle"
      aria-hidden="true"
    >${this.names[t]}</text>`:g}colour(e){return this.series[e]?.id===``?$o:Qo(e)}said(e){let t=[...e.parts].sort((e,t)=>t.value-e.value).map(e=>`${this.series[e.series]?.name} ${this.format(e.value)}`),n=e.total>0?this.format(e.total):this.nothing;return[`${this.days[e.day]}: ${n}`,...t].join(`; `)}choose(e){e!==this.chosen&&S(this,`day-chosen`,{day:e})}point(e,t){e.pointerType===`mouse`&&this.choose(t)}};A([v({attribute:!1})],W.prototype,`series`,void 0),A([v({attribute:!1})],W.prototype,`days`,void 0),A([v({attribute:!1})],W.prototype,`names`,void 0),A([v({attribute:!1})],W.prototype,`format`,void 0),A([v()],W.prototype,`label`,void 0),A([v({attribute:!1})],W.prototype,`chosen`,void 0),A([v({attribute:!1})],W.prototype,`nothing`,void 0),A([y()],W.prototype,`width`,void 0),A([nt(`svg`)],W.prototype,`drawing`,void 0),W=A([b(`household-agents-spend-chart`)],W);var G=k({title:`Spend`,today:`Today`,month:`This month`,period:`{count, one: # day, other: Last # days}`,days:`{count, one: # day, other: # days}`,range:`Range`,unit:`Shown in`,cost:`Cost`,tokens:`Tokens`,tokens_of:`{tokens} tokens`,used_of:`{used} of {limit}`,left:`{left} left`,no_limit:`No limit is set`,runs_average:`{count, one: # run, other: # runs}, {average} each`,runs_none:`No runs`,chart:`Spend by agent and day`,chart_help:`Arrow keys move from day to day.`,day_summary:`{day}: {total}`,nothing_that_day:`nothing`,others:`Others`,as_table:`Show as a table`,as_chart:`Show as a chart`,day:`Day`,total:`Total`,spenders:`Who spent it`,agent:`Agent`,share:`Share`,runs:`Runs`,per_run:`Per run`,gone:`no longer there`,budgets:`Budgets of agents today`,budgets_none:`No agent has a budget of its own. The household's budgets hold for all.`,reached_household_day:`Today's budget of the household is reached`,reached_household_month:`This month's budget of the household is reached`,reached_agent_day:`{name} has reached today's budget`,reached_what:`{used} of {limit} are used, and the next call might go beyond it. It begins anew {until}.`,reached_kept:`What people ask for themselves may use the last {percent}.`,change:`Change it`,raise:`Allow more`,near:`nearly used up`,reached:`reached`,empty:`Nothing was spent in these days.`,empty_help:`As soon as an agent runs, you see here what it took.`,prices:`Prices of {date}; you can set your own in the settings of the integration.`,failed:`What was spent could not be read`,again:`Try again`},{title:`Ausgaben`,today:`Heute`,month:`Dieser Monat`,period:`{count, one: # Tag, other: Letzte # Tage}`,days:`{count, one: # Tag, other: # Tage}`,range:`Zeitraum`,unit:`Gezeigt in`,cost:`Kosten`,tokens:`Tokens`,tokens_of:`{tokens} Tokens`,used_of:`{used} von {limit}`,left:`{left} übrig`,no_limit:`Keine Grenze gesetzt`,runs_average:`{count, one: # Lauf, other: # Läufe}, je {average}`,runs_none:`Keine Läufe`,chart:`Ausgaben nach Agent und Tag`,chart_help:`Mit den Pfeiltasten geht es von Tag zu Tag.`,day_summary:`{day}: {total}`,nothing_that_day:`nichts`,others:`Andere`,as_table:`Als Tabelle zeigen`,as_chart:`Als Diagramm zeigen`,day:`Tag`,total:`Gesamt`,spenders:`Wer es ausgegeben hat`,agent:`Agent`,share:`Anteil`,runs:`Läufe`,per_run:`Je Lauf`,gone:`nicht mehr da`,budgets:`Budgets der Agenten heute`,budgets_none:`Kein Agent hat ein eigenes Budget. Die Budgets des Haushalts gelten für alle.`,reached_household_day:`Das Tagesbudget des Haushalts ist erreicht`,reached_household_month:`Das Monatsbudget des Haushalts ist erreicht`,reached_agent_day:`{name} hat das Tagesbudget erreicht`,reached_what:`{used} von {limit} sind verbraucht, und der nächste Aufruf könnte darüber hinausgehen. Es beginnt neu: {until}.`,reached_kept:`Was Menschen selbst anfragen, darf die letzten {percent} nutzen.`,change:`Ändern`,raise:`Mehr erlauben`,near:`fast verbraucht`,reached:`erreicht`,empty:`In diesen Tagen wurde nichts ausgegeben.`,empty_help:`Sobald ein Agent läuft, siehst du hier, was er gebraucht hat.`,prices:`Preise vom {date}; eigene kannst du in den Einstellungen der Integration setzen.`,failed:`Die Ausgaben konnten nicht gelesen werden`,again:`Noch einmal versuchen`});function is(e,t,n){return t===`cost`?T(e,n):E(e,Math.round(n))}function as(e){let{hass:t,unit:n,found:r}=e,i=G(t);return h`<ha-card>
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
            ${r.map(t=>os(e,t))}
          </tbody>
        </table>
      </div>
    </div>
  </ha-card>`}function os(e,t){let{hass:n,staff:r,unit:i,series:a}=e,o=G(n),s=a.findIndex(e=>e.id===t.agentId),c=s>=0?Qo(s):$o,l=r.agents.get(t.agentId)?.device_id,u=Uo(t,i);return h`<tr>
    <td>
      <span class="swatch" style="background: ${c}"></span>${l?h`<a class="quiet" href="/config/devices/device/${l}"
              >${t.name}</a
            >`:t.name}
      ${t.gone?h`<span class="secondary small">(${o(`gone`)})</span>`:g}
    </td>
    <td class="numbers">${is(n,i,t[i])}</td>
    <td class="numbers">
      ${w(n,t.share,{style:`percent`,maximumFractionDigits:0})}
    </td>
    <td class="numbers">${w(n,t.runs)}</td>
    <td class="numbers">${u===void 0?`–`:is(n,i,u)}</td>
  </tr>`}function ss(e,t,n,r){let i=G(e),a=t.days.map((e,t)=>({day:e,number:t})).reverse(),o=t=>t>0?is(e,r,t):`–`;return h`<div
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
          ${n.map(e=>h`<th scope="col" class="numbers">${e.name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${a.map(({day:t,number:r})=>h`<tr>
              <th scope="row">${Wa(e,t)}</th>
              <td class="numbers">
                ${o(n.reduce((e,t)=>e+(t.values[r]??0),0))}
              </td>
              ${n.map(e=>h`<td class="numbers">${o(e.values[r]??0)}</td>`)}
            </tr>`)}
      </tbody>
    </table>
  </div>`}var cs=[7,30,90],ls=`/config/integrations/integration/household_agents`,us=`/config/repairs`,K=class extends _{constructor(...e){super(...e),this.narrow=!1,this.days=30,this.unit=`cost`,this.asTable=!1,this.spend=new no(this),this.ranged=e=>{this.days=Number(e.detail.value),this.chosen=void 0},this.counted=e=>{this.unit=e.detail.value},this.turned=()=>{this.asTable=!this.asTable},this.dayChosen=e=>{this.chosen=e.detail.day}}static{this.styles=[x,eo,$a,Yo,c`
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
    `]}willUpdate(){let e=this.staff.household?.today;this.spend.ask(this.hass,{type:`household_agents/spend`,days:this.days},JSON.stringify([this.staff.state===`live`,e]))}render(){let e=G(this.hass),{data:t,error:n}=this.spend;return h`${Qa(n,{title:e(`failed`),again:e(`again`)},this.spend.again)}
    ${t?this.page(t):n?g:Za(e(`loading`))}`}page(e){let t=G(this.hass);return h`
      ${Jo(e).map(t=>this.alert(t,e))}
      <div class="tiles">
        ${this.tile(t(`today`),e.today,`household_day`,e)}
        ${this.tile(t(`month`),e.month,`household_month`,e)}
        ${this.period(e)}
      </div>
      ${this.chartCard(e)} ${this.spendersCard(e)} ${this.budgetsCard(e)}
      <p class="secondary small">
        ${t(`prices`,{date:Wa(this.hass,e.prices_dated,{dateStyle:`long`})})}
      </p>
    `}alert(e,t){let n=G(this.hass),r=n(`reached_${e.budget}`,{name:e.name??``}),i=w(this.hass,t.kept_for_people,{style:`percent`});return h`<ha-alert alert-type="warning" .title=${r}>
      ${n(`reached_what`,{used:this.amount(e.used,e.unit),limit:this.amount(e.limit,e.unit),until:O(this.hass,e.until)})}
      ${e.agent_id===null?n(`reached_kept`,{percent:i}):g}
      ${this.staff.household?.admin?h`<div>
              <a href=${us}>${n(`raise`)}</a> ·
              <a href=${ls}>${n(`change`)}</a>
            </div>`:g}
    </ha-alert>`}tile(e,t,n,r){let i=G(this.hass),a=Ko(r,n,this.unit),o=this.show(t[this.unit]),s=a?i(`used_of`,{used:o,limit:this.amount(a.limit,a.unit)}):i(`no_limit`),c=a&&Math.max(0,a.limit-a.used);return h`<ha-card>
      <div class="card-body">
        <h2>${e}</h2>
        <div class="amount">${o}</div>
        ${a?Zo(Go(a),a.level,e,s):g}
        <div class="secondary small">
          ${s}${c===void 0?g:h` · ${i(`left`,{left:this.show(c)})}`}
        </div>
      </div>
    </ha-card>`}period(e){let t=G(this.hass),n=Wo(e.agents),r=n.runs>0?this.show(n[this.unit]/n.runs):``;return h`<ha-card>
      <div class="card-body">
        <h2>${t(`period`,{count:e.days.length})}</h2>
        <div class="amount">${this.show(n[this.unit])}</div>
        <div class="secondary small">
          ${n.runs>0?t(`runs_average`,{count:n.runs,average:r}):t(`runs_none`)}
        </div>
      </div>
    </ha-card>`}series(e){return Vo(e.agents.map(e=>({id:e.agent_id,name:e.name,values:e[this.unit]})),8,G(this.hass)(`others`))}chartCard(e){let t=G(this.hass),n=this.series(e),r=this.chosen??e.days.length-1,i=n.reduce((e,t)=>e+(t.values[r]??0),0),a=Wa(this.hass,e.days[r]??``,{weekday:`long`,day:`numeric`,month:`long`});return h`<ha-card>
      <div class="card-body">
        <div class="bar">
          <ha-control-select
            .label=${t(`range`)}
            .options=${cs.map(e=>({value:String(e),label:t(`days`,{count:e})}))}
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
        ${n.length===0?h`<div class="message">
                <div>${t(`empty`)}</div>
                <div class="secondary">${t(`empty_help`)}</div>
              </div>`:this.asTable?ss(this.hass,e,n,this.unit):h`<p class="secondary chosen" aria-hidden="true">
                    ${t(`day_summary`,{day:a,total:i>0?this.show(i):t(`nothing_that_day`)})}
                  </p>
                  ${this.chart(e,n)}`}
      </div>
    </ha-card>`}chart(e,t){let n=G(this.hass),r={day:`numeric`,month:`short`};return h`<household-agents-spend-chart
      .label=${`${n(`chart`)}. ${n(`chart_help`)}`}
      .series=${t}
      .days=${e.days.map(e=>Wa(this.hass,e))}
      .names=${e.days.map(e=>Wa(this.hass,e,r))}
      .format=${e=>this.show(e)}
      .nothing=${n(`nothing_that_day`)}
      .chosen=${this.chosen}
      @day-chosen=${this.dayChosen}
    ></household-agents-spend-chart>`}spendersCard(e){let t=Ho(e.agents,this.unit);if(t.length===0)return g;let{hass:n,staff:r,unit:i}=this;return as({hass:n,staff:r,unit:i,found:t,series:this.series(e)})}budgetsCard(e){let t=G(this.hass),n=qo(e);return h`<ha-card>
      <div class="card-body">
        <h2>${t(`budgets`)}</h2>
        ${n.length===0?h`<p class="secondary">${t(`budgets_none`)}</p>`:n.map(e=>this.budget(e))}
      </div>
    </ha-card>`}budget(e){let t=G(this.hass),n=t(`used_of`,{used:this.amount(e.used,e.unit),limit:this.amount(e.limit,e.unit)}),r=e.level===100?`reached`:e.level===80?`near`:void 0,i=r?`${n}, ${t(r)}`:n;return h`<div class="budget">
      <div class="bar">
        <span class="grow">${e.name}</span>
        <span class="secondary small">${i}</span>
      </div>
      ${Zo(Go(e),e.level,e.name??``,i)}
    </div>`}show(e){return this.unit===`cost`?T(this.hass,e):E(this.hass,Math.round(e))}amount(e,t){if(t===`USD`)return T(this.hass,e);let n=E(this.hass,e);return G(this.hass)(`tokens_of`,{tokens:n})}};A([v({attribute:!1})],K.prototype,`hass`,void 0),A([v({attribute:!1})],K.prototype,`staff`,void 0),A([v({attribute:!1})],K.prototype,`route`,void 0),A([v({type:Boolean,reflect:!0})],K.prototype,`narrow`,void 0),A([y()],K.prototype,`days`,void 0),A([y()],K.prototype,`unit`,void 0),A([y()],K.prototype,`chosen`,void 0),A([y()],K.prototype,`asTable`,void 0),K=A([b(`household-agents-spend-page`)],K);var ds=k({name:`Approvals`,standing:`Said for good`,standing_always:`{name} may do this without asking.`,standing_never:`{name} may never do this.`,standing_by:`Given by {who}.`,take_back:`Take back`,description:`What agents ask you: what, why, what it touches, what it costs.`,asks:`{name} asks`,why:`Why you are asked`,task:`What for`,said:`In the agent's own words`,touches:`What it touches`,arguments:`Details`,cost:`Cost`,hidden:`hidden`,show_run:`Show the run`,waits:`Waits until {time}, {relative}. Without an answer it is not done.`,waits_moments:`Waits less than a minute more. Without an answer it is not done.`,over:`Its time is over: without an answer it is not done.`,approve:`Approve`,deny:`Deny`,more:`More answers`,always:`Always allow …`,never:`Never allow …`,add_note:`Add a note`,note:`Note to the agent`,cancel:`Cancel`,always_equal:`{name} may then do exactly this on {targets} without asking, with these same values. It asks again about any other value or device.`,always_any:`{name} may then write whatever it likes to {targets} without asking.`,always_back:`You can take this back any time, under Approvals in the sidebar.`,always_confirm:`Always allow`,never_entities:`{name} may then never again do this to {targets}, whatever the values, and does not ask about it any more.`,never_tool:`{name} may then never again use {tool}, and does not ask about it any more.`,never_back:`This becomes a hook in the settings of Household Agents, where an administrator can delete it.`,never_confirm:`Never allow`,sending:`Sending your answer …`,unavailable:`not there`,just_now:`Just now`,by_somebody:`Somebody`,"state.approved":`{who} said yes; it is about to be done`,"state.consumed":`{who} said yes; it is being done`,"state.done":`{who} said yes; done`,"state.failed":`{who} said yes; it failed`,"state.denied":`{who} said no`,"state.expired":`Nobody answered in time; it was not done`,"state.withdrawn":`Taken back; it was not done`,always_said:`always allowed from now on`,never_said:`never allowed from now on`,empty:`Nothing waits for you.`,empty_hint:`What agents may not do by themselves is asked here.`,not_yours:`Only people who answer for this household see what agents ask. An administrator chooses them in the settings of Household Agents, under Permissions.`,error:`This did not work: {error}`,"editor.title":`Title`,"editor.agents":`Agents`,"editor.agents_helper":`Whose questions are shown. Without a choice all are.`,"editor.hide_empty":`Hide when nothing waits`,"editor.show_answered":`Show what was answered just now`},{name:`Freigaben`,standing:`Für immer gesagt`,standing_always:`{name} darf das, ohne zu fragen.`,standing_never:`{name} darf das nie.`,standing_by:`Von {who}.`,take_back:`Zurücknehmen`,description:`Was Agenten dich fragen: was, warum, was es berührt, was es kostet.`,asks:`{name} fragt`,why:`Warum du gefragt wirst`,task:`Wofür`,said:`In den Worten des Agenten`,touches:`Was es berührt`,arguments:`Einzelheiten`,cost:`Kosten`,hidden:`verborgen`,show_run:`Lauf anzeigen`,waits:`Wartet bis {time}, {relative}. Ohne Antwort geschieht es nicht.`,waits_moments:`Wartet noch weniger als eine Minute. Ohne Antwort geschieht es nicht.`,over:`Die Zeit ist um: Ohne Antwort geschieht es nicht.`,approve:`Erlauben`,deny:`Ablehnen`,more:`Weitere Antworten`,always:`Immer erlauben …`,never:`Nie erlauben …`,add_note:`Notiz hinzufügen`,note:`Notiz an den Agenten`,cancel:`Abbrechen`,always_equal:`{name} darf dann genau das mit {targets} tun, ohne zu fragen, mit eben diesen Werten. Bei anderen Werten oder Geräten fragt der Agent wieder.`,always_any:`{name} darf dann in {targets} schreiben, was der Agent möchte, ohne zu fragen.`,always_back:`Du kannst das jederzeit zurücknehmen, in der Seitenleiste unter Freigaben.`,always_confirm:`Immer erlauben`,never_entities:`{name} darf das dann nie wieder mit {targets} tun, gleich mit welchen Werten, und fragt auch nicht mehr danach.`,never_tool:`{name} darf {tool} dann nie wieder benutzen und fragt auch nicht mehr danach.`,never_back:`Daraus wird ein Hook in den Einstellungen von Household Agents; dort kann ihn löschen, wer Administrator ist.`,never_confirm:`Nie erlauben`,sending:`Deine Antwort wird gesendet …`,unavailable:`nicht da`,just_now:`Gerade eben`,by_somebody:`Jemand`,"state.approved":`{who} hat Ja gesagt; gleich geschieht es`,"state.consumed":`{who} hat Ja gesagt; es geschieht gerade`,"state.done":`{who} hat Ja gesagt; erledigt`,"state.failed":`{who} hat Ja gesagt; es ist fehlgeschlagen`,"state.denied":`{who} hat Nein gesagt`,"state.expired":`Niemand hat rechtzeitig geantwortet; es ist nicht geschehen`,"state.withdrawn":`Zurückgenommen; es ist nicht geschehen`,always_said:`ab jetzt immer erlaubt`,never_said:`ab jetzt nie erlaubt`,empty:`Nichts wartet auf dich.`,empty_hint:`Was Agenten nicht von sich aus dürfen, fragen sie hier.`,not_yours:`Nur wer für diesen Haushalt antwortet, sieht, was Agenten fragen. Wer das ist, steht in den Einstellungen von Household Agents unter Berechtigungen; ein Administrator legt es fest.`,error:`Das hat nicht geklappt: {error}`,"editor.title":`Titel`,"editor.agents":`Agenten`,"editor.agents_helper":`Wessen Fragen angezeigt werden. Ohne Auswahl sind es alle.`,"editor.hide_empty":`Ausblenden, wenn nichts wartet`,"editor.show_answered":`Zeigen, was gerade beantwortet wurde`}),fs=class extends _{constructor(...e){super(...e),this.standing=[],this.error=``}static{this.styles=[x,c`
      :host {
        display: block;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0 16px 16px;
        display: flex;
        flex-direction: column;
        gap: 12px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 12px;
      }
      li ha-icon {
        flex: none;
        color: var(--secondary-text-color);
      }
      .words {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .words .secondary {
        font-size: var(--ha-font-size-s, 12px);
      }
    `]}connectedCallback(){super.connectedCallback(),this.load()}render(){return!this.standing.length&&!this.error?g:h`<ha-card .header=${ds(this.hass)(`standing`)}>
      ${this.error?h`<ha-alert alert-type="error" role="alert">${this.error}</ha-alert>`:g}
      <ul>
        ${this.standing.map(e=>this.row(e))}
      </ul>
    </ha-card>`}row(e){let t=ds(this.hass),{name:n,given_by:r}=e,i=r?t(`standing_by`,{who:r}):``;return h`<li>
      <ha-icon icon=${e.kind===`always`?`mdi:check-all`:`mdi:cancel`}></ha-icon>
      <div class="words">
        <div>${e.title}</div>
        <div class="secondary">
          ${t(`standing_${e.kind}`,{name:n})} ${i}
        </div>
      </div>
      <ha-button appearance="plain" size="small" @click=${()=>void this.takeBack(e)}
        >${t(`take_back`)}</ha-button
      >
    </li>`}async load(){await this.updateComplete;try{let e=await this.hass.callWS({type:`household_agents/standing/list`});this.standing=e.standing}catch(e){this.error=e.message}}async takeBack(e){this.error=``;try{await this.hass.callWS({type:`household_agents/standing/remove`,standing_id:e.standing_id})}catch(e){this.error=e.message;return}await this.load()}};A([v({attribute:!1})],fs.prototype,`hass`,void 0),A([y()],fs.prototype,`standing`,void 0),A([y()],fs.prototype,`error`,void 0),fs=A([b(`household-agents-standing-list`)],fs);var ps=class{constructor(e){this.host=e,this.items=[],this.asking=!1,this.known=!1,this.next=null,this.asked=``,this.turn=0,this.again=()=>void this.fetch(null),this.more=()=>{this.next!==null&&!this.asking&&this.fetch(this.next)},e.addController(this)}hostConnected(){this.asking&&this.again()}hostDisconnected(){this.turn+=1}get hasMore(){return this.next!==null}ask(e,t){this.hass=e;let n=JSON.stringify(t);n!==this.asked&&(this.asked=n,this.message=t,this.items=[],this.known=!1,this.again())}update(e){this.items=e(this.items),this.host.requestUpdate()}async fetch(e){let{hass:t,message:n}=this;if(!t||!n)return;let r=this.turn+=1;this.asking=!0,this.error=void 0,Promise.resolve().then(()=>this.host.requestUpdate());try{let i=await t.callWS(e===null?n:{...n,cursor:e});if(r!==this.turn)return;this.items=e===null?i.items:[...this.items,...i.items],this.next=i.next,this.known=!0}catch(e){if(r!==this.turn)return;this.error=e}this.asking=!1,this.host.requestUpdate()}},ms=c`
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
`,hs=class extends _{constructor(...e){super(...e),this.panel=``,this.narrow=!1,this.agent=``,this.outcome=``,this.byAgent=e=>{this.agent=e},this.byOutcome=e=>{this.outcome=e}}static{this.styles=[x,eo,ms]}get filtered(){return this.agent!==``||this.outcome!==``}};A([v({attribute:!1})],hs.prototype,`hass`,void 0),A([v({attribute:!1})],hs.prototype,`staff`,void 0),A([v()],hs.prototype,`panel`,void 0),A([v({type:Boolean,reflect:!0})],hs.prototype,`narrow`,void 0),A([y()],hs.prototype,`agent`,void 0),A([y()],hs.prototype,`outcome`,void 0);var q=k({approvals:`Approvals`,leases:`Leases`,effects:`Effects`,books:`Which book`,pending:`Waiting for your answer`,pending_none:`Nothing waits for an answer.`,history:`What was asked before`,history_none:`Nothing was asked so far. What agents may not do by themselves is asked here first.`,leases_help:`Before an agent changes anything in the house it gets a lease: for these entities, this action, once.`,leases_none:`No lease was issued so far. There is one for every change that an agent makes.`,effects_help:`What agents have changed in the house, and whether the house shows it.`,effects_none:`No agent has changed anything so far.`,none_filtered:`Nothing matches the filters.`,agent:`Agent`,every_agent:`All agents`,outcome:`Outcome`,every_outcome:`All outcomes`,load_more:`Load more`,failed:`The list could not be read`,again:`Try again`,yes:`Yes`,no:`No`,answer_failed:`Your answer did not arrive`,why:`Why you are asked`,purpose:`What for`,touches:`What it touches`,cost:`What it costs`,expires:`Without an answer it is a no {when}`,asked_by:`{agent}, {when}`,answered:`{who}, {when}`,somebody:`Somebody who is gone`,note:`Note`,result:`What came of it`,answer:`Answer`,run:`The run that asked`,outcome_run:`The run that did it`,action:`Action`,entities:`Entities`,parameters:`Arguments it may have`,issued:`Issued`,valid:`Valid until`,consumed_at:`Used`,never_used:`Not used`,origin:`In whose name`,"origin.person":`A person`,"origin.approved":`A person said yes`,"origin.schedule":`Its schedule`,"origin.autonomous":`The agent itself`,"origin.safety":`Safety`,justification:`Why it was allowed`,signature:`Signature`,intact:`As it was signed`,altered:`Altered since it was signed`,key_gone:`Its key is gone, nobody can tell`,run_link:`Run`,open_run:`Open the run`,data:`With`,detail:`Details`,before:`Before`,after:`After`,calls:`Called`,times:`{count, one: once, other: # times}`,sets_back:`Sets back what went wrong`,review:`It was cut off and cannot be found out. Have a look: did it happen?`,happened:`It happened`,not_happened:`It did not`,"approval.pending":`Waiting`,"approval.approved":`Yes, about to be done`,"approval.consumed":`Yes, being done`,"approval.done":`Yes, and done`,"approval.failed":`Yes, but it failed`,"approval.denied":`No`,"approval.expired":`Nobody answered`,"approval.withdrawn":`Taken back`,"lease.consumed":`Used, then cut off`,"lease.done":`Used`,"lease.failed":`Used, the call failed`,"lease.unneeded":`Not needed any more`,"lease.refused":`Refused`,"effect.intended":`Under way, or cut off`,"effect.done":`Done`,"effect.not_confirmed":`Done, but the house does not show it`,"effect.failed":`Failed`,"effect.confirmed":`Done and confirmed`,"effect.not_done":`Did not come about`,"effect.needs_review":`Please have a look`,"effect.rolled_back":`Set back`},{approvals:`Freigaben`,leases:`Vollmachten`,effects:`Eingriffe`,books:`Welches Buch`,pending:`Wartet auf deine Antwort`,pending_none:`Nichts wartet auf eine Antwort.`,history:`Was früher gefragt wurde`,history_none:`Bisher wurde nichts gefragt. Was Agenten nicht von sich aus dürfen, fragen sie hier zuerst.`,leases_help:`Bevor ein Agent etwas in deinem Zuhause ändert, bekommt er eine Vollmacht: für diese Entitäten, diese Aktion, ein einziges Mal.`,leases_none:`Bisher wurde keine Vollmacht erteilt. Für jede Änderung eines Agenten gibt es eine.`,effects_help:`Was Agenten in deinem Zuhause geändert haben, und ob es das zeigt.`,effects_none:`Bisher hat kein Agent etwas geändert.`,none_filtered:`Nichts passt zu den Filtern.`,agent:`Agent`,every_agent:`Alle Agenten`,outcome:`Ausgang`,every_outcome:`Jeder Ausgang`,load_more:`Mehr laden`,failed:`Die Liste konnte nicht gelesen werden`,again:`Noch einmal versuchen`,yes:`Ja`,no:`Nein`,answer_failed:`Deine Antwort ist nicht angekommen`,why:`Warum du gefragt wirst`,purpose:`Wozu`,touches:`Was es berührt`,cost:`Was es kostet`,expires:`Ohne Antwort ist es ein Nein: {when}`,asked_by:`{agent}, {when}`,answered:`{who}, {when}`,somebody:`Jemand, den es nicht mehr gibt`,note:`Notiz`,result:`Was daraus wurde`,answer:`Antwort`,run:`Der Lauf, der fragte`,outcome_run:`Der Lauf, der es tat`,action:`Aktion`,entities:`Entitäten`,parameters:`Erlaubte Argumente`,issued:`Erteilt`,valid:`Gültig bis`,consumed_at:`Benutzt`,never_used:`Nicht benutzt`,origin:`In wessen Namen`,"origin.person":`Ein Mensch`,"origin.approved":`Ein Mensch hat Ja gesagt`,"origin.schedule":`Sein Zeitplan`,"origin.autonomous":`Der Agent selbst`,"origin.safety":`Die Sicherheit`,justification:`Warum es erlaubt war`,signature:`Unterschrift`,intact:`Wie unterschrieben`,altered:`Seit der Unterschrift verändert`,key_gone:`Der Schlüssel ist weg, niemand kann es sagen`,run_link:`Lauf`,open_run:`Lauf öffnen`,data:`Mit`,detail:`Einzelheiten`,before:`Vorher`,after:`Nachher`,calls:`Aufgerufen`,times:`{count, one: einmal, other: # Mal}`,sets_back:`Setzt zurück, was schiefging`,review:`Es wurde unterbrochen und lässt sich nicht feststellen. Sieh nach: Ist es geschehen?`,happened:`Es ist geschehen`,not_happened:`Es ist nicht geschehen`,"approval.pending":`Wartet`,"approval.approved":`Ja, gleich geschieht es`,"approval.consumed":`Ja, es geschieht gerade`,"approval.done":`Ja, und erledigt`,"approval.failed":`Ja, aber es ging schief`,"approval.denied":`Nein`,"approval.expired":`Niemand hat geantwortet`,"approval.withdrawn":`Zurückgezogen`,"lease.consumed":`Benutzt, dann unterbrochen`,"lease.done":`Benutzt`,"lease.failed":`Benutzt, der Aufruf ging schief`,"lease.unneeded":`Nicht mehr nötig`,"lease.refused":`Abgelehnt`,"effect.intended":`Im Gange oder unterbrochen`,"effect.done":`Erledigt`,"effect.not_confirmed":`Erledigt, aber dein Zuhause zeigt es nicht`,"effect.failed":`Fehlgeschlagen`,"effect.confirmed":`Erledigt und bestätigt`,"effect.not_done":`Nicht geschehen`,"effect.needs_review":`Muss angesehen werden`,"effect.rolled_back":`Zurückgesetzt`});function gs(e,t,n,r){return h`<ha-expansion-panel
    .header=${t}
    .secondary=${n}
    style="--look: ${e.color}"
  >
    <ha-icon slot="leading-icon" .icon=${e.icon}></ha-icon>
    ${r}
  </ha-expansion-panel>`}function _s(e,t=g){return h`<dl>
      ${e.filter(([,e])=>e!==``&&e!=null).map(([e,t])=>h`<dt>${e}</dt>
              <dd>${t}</dd>`)}
    </dl>
    ${t}`}function vs(e,t){return t.map(t=>e.states[t]?.attributes.friendly_name??t).join(`, `)}function ys(e){return Object.entries(e).map(([e,t])=>`${e}: ${bs(t)}`).join(`
`)}function bs(e){return e==null?`–`:typeof e==`object`?JSON.stringify(e):String(e)}function xs(e,t,n){return h`<a href="${e}/runs/${t}">${n}</a>`}var Ss=`all`;function Cs(e,t,n){return h`<ha-selector
    .hass=${e}
    .label=${t.label}
    .value=${t.value||Ss}
    .selector=${{select:{mode:`dropdown`,options:[{value:Ss,label:n},...t.options]}}}
    .required=${!1}
    @value-changed=${e=>{e.stopPropagation();let{value:n}=e.detail;t.chosen(!n||n===Ss?``:n)}}
  ></ha-selector>`}function ws(e,t,n,r){let i=q(e),a=[...t.agents.values()].map(e=>({value:e.agent_id,label:e.name})).sort((e,t)=>e.label.localeCompare(t.label));return Cs(e,{label:i(`agent`),value:n,options:a,chosen:r},i(`every_agent`))}function Ts(e,t,n){let r=q(e),i={title:r(`failed`),again:r(`again`)},a=t.known?t.more:t.again;return t.error?h`${Qa(t.error,i,a)}`:t.known?t.items.length===0?h`<p class="message secondary">${n}</p>`:t.hasMore?h`<div class="more">
    <ha-button appearance="plain" ?loading=${t.asking} @click=${t.more}
      >${r(`load_more`)}</ha-button
    >
  </div>`:h``:Za(r(`loading`))}var Es=`var(--success-color)`,Ds=`var(--warning-color)`,Os=`var(--error-color)`,ks=`var(--secondary-text-color)`,As=`var(--primary-color)`,js={pending:{icon:`mdi:account-question-outline`,color:Ds},approved:{icon:`mdi:thumb-up-outline`,color:As},consumed:{icon:`mdi:cog-play-outline`,color:As},done:{icon:`mdi:check-circle-outline`,color:Es},failed:{icon:`mdi:alert-circle-outline`,color:Os},denied:{icon:`mdi:thumb-down-outline`,color:ks},expired:{icon:`mdi:timer-off-outline`,color:Ds},withdrawn:{icon:`mdi:undo-variant`,color:ks}},Ms={consumed:{icon:`mdi:content-cut`,color:Ds},done:{icon:`mdi:check-circle-outline`,color:Es},failed:{icon:`mdi:alert-circle-outline`,color:Os},unneeded:{icon:`mdi:minus-circle-outline`,color:ks},refused:{icon:`mdi:shield-off-outline`,color:Os}},Ns={intended:{icon:`mdi:help-circle-outline`,color:Ds},done:{icon:`mdi:check`,color:Es},not_confirmed:{icon:`mdi:eye-off-outline`,color:Ds},failed:{icon:`mdi:alert-circle-outline`,color:Os},confirmed:{icon:`mdi:check-decagram-outline`,color:Es},not_done:{icon:`mdi:close-circle-outline`,color:ks},needs_review:{icon:`mdi:account-eye-outline`,color:Os},rolled_back:{icon:`mdi:undo`,color:Ds}},Ps=Object.keys(js),Fs=Object.keys(Ms),Is=Object.keys(Ns),Ls=class extends hs{constructor(...e){super(...e),this.pending=[],this.known=!1,this.busy=/* @__PURE__ */ new Set,this.list=new ps(this)}connectedCallback(){super.connectedCallback(),this.hasUpdated&&this.follow()}disconnectedCallback(){super.disconnectedCallback(),this.live?.stop(),this.live=void 0}firstUpdated(){this.follow()}follow(){this.live=new at(this.hass.connection,{type:`household_agents/approvals/subscribe`},{event:e=>this.heard(e),state:(e,t)=>{e===`refused`&&(this.error=t)}}),this.live.start()}heard(e){if(`approvals`in e){this.pending=e.approvals.filter(zs).sort(Bs),this.known&&this.list.again(),this.known=!0;return}let{approval:t}=e,n=this.pending.filter(e=>e.approval_id!==t.approval_id);this.pending=zs(t)?[...n,t].sort(Bs):n,zs(t)||this.list.update(e=>this.noted(e,t))}noted(e,t){let n=t.approval_id;return e.some(e=>e.approval_id===n)?e.map(e=>e.approval_id===n?{...e,...t}:e):(!this.agent||this.agent===t.agent_id)&&(!this.outcome||this.outcome===t.state)?[t,...e]:e}willUpdate(){this.list.ask(this.hass,{type:`household_agents/approvals/history`,...this.agent&&{agent_id:this.agent},states:this.outcome?[this.outcome]:Ps.filter(Rs)})}render(){let e=q(this.hass),t=Ps.filter(Rs).map(t=>({value:t,label:e(`approval.${t}`)})),n={label:e(`outcome`),value:this.outcome,options:t,chosen:this.byOutcome};return h`${this.waiting()}
      <ha-card>
        <div class="card-body"><h2>${e(`history`)}</h2></div>
        <div class="bar filters">
          ${ws(this.hass,this.staff,this.agent,this.byAgent)}
          ${Cs(this.hass,n,e(`every_outcome`))}
        </div>
        ${this.list.items.map(e=>this.line(e))}
        ${Ts(this.hass,this.list,e(this.filtered?`none_filtered`:`history_none`))}
      </ha-card>`}waiting(){let e=q(this.hass);return h`<ha-card>
      <div class="card-body">
        <h2>${e(`pending`)}</h2>
        ${this.error?h`<ha-alert
                alert-type="error"
                .title=${e(`answer_failed`)}
                dismissable
                @alert-dismissed-clicked=${()=>this.error=void 0}
                >${this.error.message}</ha-alert
              >`:g}
        <div aria-live="polite">
          ${this.known&&this.pending.length===0?h`<p class="secondary">${e(`pending_none`)}</p>`:h`<ul class="pending">
                  ${this.pending.map(e=>this.question(e))}
                </ul>`}
        </div>
      </div>
    </ha-card>`}question(e){let t=q(this.hass),n=O(this.hass,e.expires_at),r=this.busy.has(e.approval_id),i=n=>h`<ha-button
        appearance=${n?`accent`:`plain`}
        size="small"
        ?disabled=${r}
        aria-label="${t(n?`yes`:`no`)}: ${e.title}"
        @click=${()=>this.say(e,n)}
        >${t(n?`yes`:`no`)}</ha-button
      >`;return h`<li>
      <div class="title">${e.title}</div>
      <div class="secondary small">
        ${t(`asked_by`,{agent:this.name(e),when:O(this.hass,e.at)})}
      </div>
      ${_s([[t(`why`),e.why],[t(`purpose`),e.purpose],[t(`touches`),vs(this.hass,e.entity_ids)],[t(`cost`),e.cost]])}
      <div class="bar">
        ${this.staff.household?.may_answer?h`${i(!0)}${i(!1)}`:g}
        <span class="secondary small grow">${t(`expires`,{when:n})}</span>
        ${xs(this.panel,e.run_id,t(`open_run`))}
      </div>
    </li>`}line(e){let t=q(this.hass),{hass:n,panel:r}=this,i=[this.name(e),O(n,e.at),t(`approval.${e.state}`)];return gs(js[e.state],e.title,i.join(` · `),_s([[t(`why`),e.why],[t(`purpose`),e.purpose],[t(`touches`),vs(n,e.entity_ids)],[t(`cost`),e.cost],[t(`answer`),this.answer(e)],[t(`note`),e.note],[t(`result`),e.result],[t(`run`),xs(r,e.run_id,t(`open_run`))],[t(`outcome_run`),e.outcome_run_id?xs(r,e.outcome_run_id,t(`open_run`)):``]]))}answer(e){let t=q(this.hass);return e.answered_at?t(`answered`,{who:e.answered_by_name??this.person(e)??t(`somebody`),when:O(this.hass,e.answered_at)}):t(`approval.${e.state}`)}person(e){return Object.values(this.hass.states).find(t=>t.entity_id.startsWith(`person.`)&&t.attributes.user_id===e.answered_by)?.attributes.friendly_name}name(e){return e.agent_name??this.staff.agents.get(e.agent_id)?.name??e.agent_id}async say(e,t){this.error=void 0,this.busy=/* @__PURE__ */ new Set([...this.busy,e.approval_id]);try{await this.hass.callWS({type:`household_agents/approvals/answer`,approval_id:e.approval_id,approve:t})}catch(e){this.error=e}this.busy=new Set([...this.busy].filter(t=>t!==e.approval_id))}};A([y()],Ls.prototype,`pending`,void 0),A([y()],Ls.prototype,`known`,void 0),A([y()],Ls.prototype,`error`,void 0),A([y()],Ls.prototype,`busy`,void 0),Ls=A([b(`household-agents-approval-list`)],Ls);var Rs=e=>e!==`pending`,zs=e=>e.state===`pending`,Bs=(e,t)=>e.at.localeCompare(t.at),Vs=class extends hs{constructor(...e){super(...e),this.list=new ps(this)}willUpdate(){this.list.ask(this.hass,{type:`household_agents/effects/list`,...this.agent&&{agent_id:this.agent},...this.outcome&&{state:this.outcome}})}render(){let e=q(this.hass),t=Is.map(t=>({value:t,label:e(`effect.${t}`)})),n={label:e(`outcome`),value:this.outcome,options:t,chosen:this.byOutcome};return h`<ha-card>
      <div class="card-body secondary">${e(`effects_help`)}</div>
      <div class="bar filters">
        ${ws(this.hass,this.staff,this.agent,this.byAgent)}
        ${Cs(this.hass,n,e(`every_outcome`))}
      </div>
      ${this.list.items.map(e=>this.line(e))}
      ${Ts(this.hass,this.list,e(this.filtered?`none_filtered`:`effects_none`))}
    </ha-card>`}line(e){let t=q(this.hass),n=vs(this.hass,e.entity_ids),r=[e.agent_name,O(this.hass,e.at),t(`effect.${e.state}`)];return gs(Ns[e.state],`${e.action}: ${n}`,r.join(` · `),_s([[t(`entities`),e.entity_ids.join(`, `)],[t(`data`),ys(e.data)],[t(`before`),ys(e.before)],[t(`after`),ys(e.after)],[t(`detail`),e.detail],[t(`calls`),t(`times`,{count:e.calls})],[``,e.rolls_back.length>0?t(`sets_back`):``],[t(`run_link`),xs(this.panel,e.run_id,t(`open_run`))]],e.state===`needs_review`?this.review(e):g))}review(e){let t=q(this.hass);return h`<ha-alert alert-type="warning">
      ${t(`review`)}
      <div>
        <ha-button appearance="plain" size="small" @click=${()=>this.say(e,!0)}
          >${t(`happened`)}</ha-button
        >
        <ha-button appearance="plain" size="small" @click=${()=>this.say(e,!1)}
          >${t(`not_happened`)}</ha-button
        >
      </div>
    </ha-alert>`}async say(e,t){try{await this.hass.callService(`household_agents`,`resolve_effect`,{effect_id:e.effect_id,happened:t}),this.list.again()}catch(e){yt(this,e.message)}}};Vs=A([b(`household-agents-effect-list`)],Vs);var Hs=[`person`,`approved`,`schedule`,`autonomous`,`safety`],Us=class extends hs{constructor(...e){super(...e),this.list=new ps(this)}willUpdate(){this.list.ask(this.hass,{type:`household_agents/leases/list`,...this.agent&&{agent_id:this.agent},...this.outcome&&{state:this.outcome}})}render(){let e=q(this.hass),t=Fs.map(t=>({value:t,label:e(`lease.${t}`)})),n={label:e(`outcome`),value:this.outcome,options:t,chosen:this.byOutcome};return h`<ha-card>
      <div class="card-body secondary">${e(`leases_help`)}</div>
      <div class="bar filters">
        ${ws(this.hass,this.staff,this.agent,this.byAgent)}
        ${Cs(this.hass,n,e(`every_outcome`))}
      </div>
      ${this.list.items.map(e=>this.line(e))}
      ${Ts(this.hass,this.list,e(this.filtered?`none_filtered`:`leases_none`))}
    </ha-card>`}line(e){let t=q(this.hass),{hass:n}=this,r=vs(n,e.entity_ids),i=[e.agent_name,this.time(e.issued_at),t(`lease.${e.state}`)];return gs(Ms[e.state],`${e.action}: ${r}`,i.join(` · `),_s([[t(`entities`),e.entity_ids.join(`, `)],[t(`parameters`),e.parameters.join(`, `)],[t(`origin`),Ws(t,e.origin)],[t(`justification`),e.justification],[t(`valid`),this.time(e.expires_at)],[t(`consumed_at`),e.consumed_at?this.time(e.consumed_at):t(`never_used`)],[t(`detail`),e.detail],[t(`signature`),Gs(t,e.intact)],[t(`run_link`),xs(this.panel,e.run_id,t(`open_run`))]]))}time(e){return e?O(this.hass,e):``}};Us=A([b(`household-agents-lease-list`)],Us);function Ws(e,t){let n=Hs.find(e=>e===t);return n?e(`origin.${n}`):t}function Gs(e,t){return e(t===null?`key_gone`:t?`intact`:`altered`)}var Ks=[`approvals`,`leases`,`effects`],qs=class extends _{constructor(...e){super(...e),this.narrow=!1,this.chosen=e=>{let{value:t}=e.detail,n=t===`approvals`?``:`/${t}`;C(`${this.route.prefix}/approvals${n}`)}}static{this.styles=[x,eo,$a]}get book(){let e=Ks.find(e=>e===this.route.rest[0]);return e&&this.staff.household?.admin?e:`approvals`}render(){return h`${this.staff.household?.admin?this.choice():g}${this.list()}`}choice(){let e=q(this.hass);return h`<ha-control-select
      style="max-width: 480px; margin-bottom: 16px"
      .label=${e(`books`)}
      .options=${Ks.map(t=>({value:t,label:e(t)}))}
      .value=${this.book}
      @value-changed=${this.chosen}
    ></ha-control-select>`}list(){let{prefix:e}=this.route;switch(this.book){case`leases`:return h`<household-agents-lease-list
          .hass=${this.hass}
          .staff=${this.staff}
          .panel=${e}
          ?narrow=${this.narrow}
        ></household-agents-lease-list>`;case`effects`:return h`<household-agents-effect-list
          .hass=${this.hass}
          .staff=${this.staff}
          .panel=${e}
          ?narrow=${this.narrow}
        ></household-agents-effect-list>`;default:return h`<household-agents-approval-list
            .hass=${this.hass}
            .staff=${this.staff}
            .panel=${e}
            ?narrow=${this.narrow}
          ></household-agents-approval-list>
          <household-agents-standing-list
            style="margin-top: 16px"
            .hass=${this.hass}
          ></household-agents-standing-list>`}}};A([v({attribute:!1})],qs.prototype,`hass`,void 0),A([v({attribute:!1})],qs.prototype,`staff`,void 0),A([v({attribute:!1})],qs.prototype,`route`,void 0),A([v({type:Boolean,reflect:!0})],qs.prototype,`narrow`,void 0),qs=A([b(`household-agents-approvals-page`)],qs);var Js=class{constructor(e){this.host=e,this.connected=!1,this.reading=!1,this.stale=!1,this.seen=()=>{this.stale&&this.read()},e.addController(this)}follow(e,t){this.hass=e,t!==this.owner&&(this.owner=t,this.memory=void 0,this.error=void 0,this.live&&this.read()),e.connection!==this.connection&&(this.live?.stop(),this.connection=e.connection,this.live=new at(e.connection,{type:`household_agents/memory/subscribe`},{event:e=>this.heard(e),state:(e,t)=>{e===`refused`&&(this.error=t,this.host.requestUpdate())}}),this.connected&&this.live.start())}hostConnected(){this.connected=!0,this.live?.start(),document.addEventListener(`visibilitychange`,this.seen)}hostDisconnected(){this.connected=!1,this.live?.stop(),document.removeEventListener(`visibilitychange`,this.seen)}read(){this.stale=!0,document.hidden||this.reading||(this.reading=!0,this.readUntilFresh())}async readUntilFresh(){for(;this.stale&&this.hass&&this.owner&&this.connected;){this.stale=!1;let e=this.owner;try{let t=await this.hass.callWS({type:`household_agents/memory/get`,agent:e});e===this.owner&&([this.memory,this.error]=[t,void 0])}catch(t){e===this.owner&&(this.error=t)}this.host.requestUpdate()}this.reading=!1}heard(e){`changed`in e?this.changed(e.changed):e.loaded&&(this.owners=e.owners,this.read()),this.host.requestUpdate()}changed(e){this.owners=this.owners?.map(t=>t.owner===e.owner?{...t,...e}:t),e.owner===this.owner&&this.read()}},J=k({whose:`Whose memory`,household:`The household`,household_hint:`What all agents share`,waiting_count:`{count, one: # thing waits, other: # things wait}`,entry_count:`{count, one: # entry, other: # entries}`,nobody:`No agent keeps a memory yet. Add a domain agent or a team in the integration's settings.`,no_memory:`{name} keeps no memory: task agents and orchestrators begin each run with a clean head. Choose another agent.`,unknown:`There is no agent ‘{name}’. Choose another one.`,failed:`This memory could not be read: {error}`,again:`Try again`,search:`Search all memories`,found:`{count, one: # hit, other: # hits} for ‘{text}’`,found_none:`Nothing found for ‘{text}’. Words may be cut at their end; all of them have to be there.`,found_more:`There is more than is shown. Add a word.`,searching:`Searching …`,"tier.core":`Core`,"tier.working":`Working`,"tier.long_term":`Long term`,"tier.events":`Events`,"about.core":`Always loaded. Only people write here; agents propose.`,"about.working":`Loaded in every run until it expires.`,"about.long_term":`Recalled when a run asks for it.`,"about.events":`What happened, newest first. Nothing here is ever changed.`,"none.core":`Nothing yet. Add what this agent should always know, such as who lives here.`,"none.working":`Nothing at the moment. Runs write down here what they go on with.`,"none.long_term":`Nothing yet. What proves itself in several runs moves up here by itself.`,"none.events":`Nothing has been logged yet.`,used:`{used} of {limit} kB`,add:`Add entry`,edit:`Edit`,edit_of:`Edit {key}`,delete:`Delete`,delete_of:`Delete {key}`,history:`History`,history_of:`History of {key}`,more_actions:`More actions`,export:`Export`,verify:`Check the ledger`,erase:`Erase all`,changed_at:`changed {when}`,expires:`expires {when}`,expired:`expired, goes with the next clean-up`,revision:`revision {revision}`,by_agent:`by {name}`,by_person:`by a person`,by_you:`by you`,by_system:`by the clean-up`,run:`the run`,run_of:`The run that wrote {key}`,run_event:`The run that logged this`,outside:`read from outside: {sources}`,seen:`seen in {count, one: # run, other: # runs}`,older:`Show older events`,close:`Close`,cancel:`Cancel`,save:`Save`,save_mine:`Save mine`,add_title:`Add to the memory of {name}`,edit_title:`Edit {key}`,"field.key":`Key`,"field.tier":`Tier`,"field.text":`Text`,"field.days":`Expires in`,"field.tags":`Tags`,days:`days`,"help.key":`A short name in lower case, such as bin_day.`,"help.text":`{count} of {limit} characters.`,"help.days":`Working memory is for what holds for a while.`,"help.tags":`‘keep’ moves the entry to long-term memory when it expires.`,key_missing:`Give it a key.`,key_shape:`At most 64 lower-case letters, digits, ‘_’, ‘-’ or ‘.’, such as bin_day.`,key_taken:`There is an entry of this key already. Edit that one.`,text_missing:`Write what is to be remembered.`,text_long:`{over, one: # character, other: # characters} too many. Shorten it, or make two entries of it.`,tier_full:`Core memory is full: {over, one: # byte, other: # bytes} too many. Shorten it, or delete what is no longer needed.`,days_range:`From 1 to 366 days.`,meanwhile:`Changed while you were editing`,meanwhile_now:`It says now, {who}:`,meanwhile_gone:`It was deleted meanwhile, {who}. Saving writes it anew.`,meanwhile_gone_unknown:`It was deleted meanwhile. Saving writes it anew.`,meanwhile_lost:`Nothing is lost: its history keeps every version.`,take_theirs:`Use what it says now`,delete_title:`Delete {key}?`,delete_text:`{name} will no longer know this, and will not learn the same again. Its history keeps what it said.`,erase_title:`Erase all that {name} knows?`,erase_text:`Every entry, every event and the whole history of {name} go for good. This cannot be undone. Export it first if you may need it.`,erase_confirm:`Erase everything of {name}`,erased:`All that {name} knew is erased.`,exported:`{count, one: # entry, other: # entries} and the history of {name} are in the file.`,exporting:`Exporting …`,history_title:`History of {key}`,history_none:`No history is kept of this entry any more.`,was_deleted:`Deleted`,was_written:`Written`,was_changed:`Changed`,now_value:`as it is now`,restore:`Restore`,restore_of:`Restore revision {revision}`,restored:`{key} says again what it said at revision {revision}.`,removed_words:`removed:`,added_words:`added:`,waits:`Waits for you`,proposal:`{name} proposes for its core memory`,accept:`Accept`,accept_of:`Accept the proposal {key}`,refuse:`Refuse`,refuse_of:`Refuse the proposal {key}`,conflict:`Two versions of {key}`,"conflict.concurrent":`Two runs wrote it at the same time.`,"conflict.core":`An agent tried to write core memory, which only people do.`,"conflict.limit":`There was no room for it.`,"conflict.superseded":`You corrected this before.`,"conflict.owner":`This part belongs to another agent.`,"conflict.untrusted":`It reads like an instruction and comes from outside.`,holds:`Holds now`,refused:`Was refused`,nothing:`(nothing)`,keep_this:`Keep this`,keep_other:`Use this instead`,verified:`The ledger of {name} is intact`,verified_text:`{count, one: # step, other: # steps} follow on each other as written, and memory is what they lead to.`,verified_none:`Nothing has been written yet, so there is nothing to check.`,broken:`The ledger of {name} is not what was written`,broken_text:`At revision {revision}: {detail}. Somebody changed files outside of Home Assistant, or a disk fails. Look at the issue under Repairs; there you can have the ledger begin anew.`,verifying:`Checking …`,to_repairs:`Open Repairs`},{whose:`Wessen Gedächtnis`,household:`Der Haushalt`,household_hint:`Was alle Agenten gemeinsam wissen`,waiting_count:`{count, one: # Frage wartet, other: # Fragen warten}`,entry_count:`{count, one: # Eintrag, other: # Einträge}`,nobody:`Noch führt kein Agent ein Gedächtnis. Füge in den Einstellungen der Integration einen Fachagenten oder ein Team hinzu.`,no_memory:`{name} führt kein Gedächtnis: Auftragsagenten und Orchestratoren beginnen jeden Lauf mit freiem Kopf. Wähle einen anderen Agenten.`,unknown:`Den Agenten „{name}“ gibt es nicht. Wähle einen anderen.`,failed:`Dieses Gedächtnis konnte nicht gelesen werden: {error}`,again:`Noch einmal versuchen`,search:`Alle Gedächtnisse durchsuchen`,found:`{count, one: # Treffer, other: # Treffer} für „{text}“`,found_none:`Nichts gefunden für „{text}“. Wortanfänge genügen; es müssen alle Wörter vorkommen.`,found_more:`Es gibt mehr, als hier steht. Ergänze ein Wort.`,searching:`Wird gesucht …`,"tier.core":`Kern`,"tier.working":`Arbeit`,"tier.long_term":`Langzeit`,"tier.events":`Ereignisse`,"about.core":`Immer geladen. Hier schreiben nur Menschen; Agenten schlagen vor.`,"about.working":`In jedem Lauf geladen, bis es abläuft.`,"about.long_term":`Wird geholt, wenn ein Lauf danach fragt.`,"about.events":`Was geschehen ist, das Neueste zuerst. Hier wird nie etwas geändert.`,"none.core":`Noch nichts. Füge hinzu, was dieser Agent immer wissen soll, etwa wer hier wohnt.`,"none.working":`Zurzeit nichts. Läufe notieren hier, woran sie weiterarbeiten.`,"none.long_term":`Noch nichts. Was sich in mehreren Läufen bewährt, steigt von selbst hierher auf.`,"none.events":`Noch ist nichts aufgezeichnet.`,used:`{used} von {limit} kB`,add:`Eintrag hinzufügen`,edit:`Bearbeiten`,edit_of:`{key} bearbeiten`,delete:`Löschen`,delete_of:`{key} löschen`,history:`Verlauf`,history_of:`Verlauf von {key}`,more_actions:`Weitere Aktionen`,export:`Exportieren`,verify:`Aufzeichnung prüfen`,erase:`Alles löschen`,changed_at:`geändert {when}`,expires:`läuft {when} ab`,expired:`abgelaufen, geht beim nächsten Aufräumen`,revision:`Revision {revision}`,by_agent:`von {name}`,by_person:`von einem Menschen`,by_you:`von dir`,by_system:`beim Aufräumen`,run:`der Lauf`,run_of:`Der Lauf, der {key} geschrieben hat`,run_event:`Der Lauf, der das aufgezeichnet hat`,outside:`von außen gelesen: {sources}`,seen:`in {count, one: # Lauf, other: # Läufen} gesehen`,older:`Ältere Ereignisse zeigen`,close:`Schließen`,cancel:`Abbrechen`,save:`Speichern`,save_mine:`Meins speichern`,add_title:`Zum Gedächtnis von {name} hinzufügen`,edit_title:`{key} bearbeiten`,"field.key":`Schlüssel`,"field.tier":`Stufe`,"field.text":`Text`,"field.days":`Läuft ab in`,"field.tags":`Schlagwörter`,days:`Tage`,"help.key":`Ein kurzer Name in Kleinbuchstaben, etwa muell_tag.`,"help.text":`{count} von {limit} Zeichen.`,"help.days":`Das Arbeitsgedächtnis ist für das, was eine Weile gilt.`,"help.tags":`„keep“ lässt den Eintrag ins Langzeitgedächtnis aufsteigen, wenn er abläuft.`,key_missing:`Gib einen Schlüssel an.`,key_shape:`Höchstens 64 Kleinbuchstaben (ohne Umlaute), Ziffern, „_“, „-“ oder „.“, etwa muell_tag.`,key_taken:`Einen Eintrag mit diesem Schlüssel gibt es schon. Bearbeite diesen.`,text_missing:`Schreib auf, woran erinnert werden soll.`,text_long:`{over, one: # Zeichen, other: # Zeichen} zu viel. Kürze den Text oder mach zwei Einträge daraus.`,tier_full:`Das Kerngedächtnis ist voll: {over, one: # Byte, other: # Bytes} zu viel. Kürze den Text oder lösche, was nicht mehr gebraucht wird.`,days_range:`Von 1 bis 366 Tagen.`,meanwhile:`Geändert, während du daran geschrieben hast`,meanwhile_now:`Jetzt steht dort, {who}:`,meanwhile_gone:`Es wurde inzwischen gelöscht, {who}. Speichern schreibt es neu.`,meanwhile_gone_unknown:`Es wurde inzwischen gelöscht. Speichern schreibt es neu.`,meanwhile_lost:`Nichts geht verloren: Der Verlauf behält jede Fassung.`,take_theirs:`Übernehmen, was jetzt dort steht`,delete_title:`{key} löschen?`,delete_text:`{name} weiß das dann nicht mehr und lernt dasselbe auch nicht wieder. Der Verlauf behält, was dort stand.`,erase_title:`Alles löschen, was {name} weiß?`,erase_text:`Jeder Eintrag, jedes Ereignis und der ganze Verlauf von {name} gehen endgültig verloren. Das lässt sich nicht rückgängig machen. Exportiere vorher, wenn du es noch brauchen könntest.`,erase_confirm:`Alles von {name} löschen`,erased:`Alles, was {name} wusste, ist gelöscht.`,exported:`{count, one: # Eintrag, other: # Einträge} und der Verlauf von {name} sind in der Datei.`,exporting:`Wird exportiert …`,history_title:`Verlauf von {key}`,history_none:`Von diesem Eintrag ist kein Verlauf mehr aufbewahrt.`,was_deleted:`Gelöscht`,was_written:`Geschrieben`,was_changed:`Geändert`,now_value:`so steht es jetzt dort`,restore:`Wiederherstellen`,restore_of:`Revision {revision} wiederherstellen`,restored:`{key} sagt wieder, was es bei Revision {revision} sagte.`,removed_words:`entfernt:`,added_words:`hinzugefügt:`,waits:`Wartet auf dich`,proposal:`{name} schlägt für sein Kerngedächtnis vor`,accept:`Annehmen`,accept_of:`Vorschlag {key} annehmen`,refuse:`Ablehnen`,refuse_of:`Vorschlag {key} ablehnen`,conflict:`Zwei Fassungen von {key}`,"conflict.concurrent":`Zwei Läufe haben es gleichzeitig geschrieben.`,"conflict.core":`Ein Agent wollte ins Kerngedächtnis schreiben; das tun nur Menschen.`,"conflict.limit":`Es war kein Platz dafür.`,"conflict.superseded":`Das hast du schon einmal berichtigt.`,"conflict.owner":`Dieser Teil gehört einem anderen Agenten.`,"conflict.untrusted":`Es liest sich wie eine Anweisung und kommt von außen.`,holds:`Gilt jetzt`,refused:`Wurde abgelehnt`,nothing:`(nichts)`,keep_this:`Das behalten`,keep_other:`Stattdessen das nehmen`,verified:`Die Aufzeichnung von {name} ist unversehrt`,verified_text:`{count, one: # Schritt folgt, other: # Schritte folgen} aufeinander wie geschrieben, und das Gedächtnis ist, wozu sie führen.`,verified_none:`Noch ist nichts geschrieben, also gibt es nichts zu prüfen.`,broken:`Die Aufzeichnung von {name} ist nicht, was geschrieben wurde`,broken_text:`Bei Revision {revision}: {detail}. Jemand hat Dateien an Home Assistant vorbei geändert, oder ein Datenträger versagt. Sieh dir den Hinweis unter Reparaturen an; dort kannst du die Aufzeichnung neu beginnen lassen.`,verifying:`Wird geprüft …`,to_repairs:`Reparaturen öffnen`}),Ys=class extends _{constructor(...e){super(...e),this.owners=[],this.current=``,this.base=``,this.narrow=!1}static{this.styles=[x,c`
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
        font-weight: var(--ha-font-weight-medium, 500);
      }
      a:focus-visible {
        outline-offset: -2px;
      }
      ha-icon {
        flex: none;
        color: var(--state-icon-color, var(--secondary-text-color));
      }
      a[aria-current="true"] ha-icon {
        color: var(--agents-link-color, var(--primary-text-color));
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
    `]}render(){let e=J(this.hass);return this.narrow?h`<ha-select
        .label=${e(`whose`)}
        .value=${this.current}
        .options=${this.owners.map(e=>({value:e.owner,label:Xs(this.hass,e),secondary:this.count(e)}))}
        @selected=${e=>this.go(e.detail.value)}
      ></ha-select>`:h`<ha-card>
      <nav aria-label=${e(`whose`)}>
        ${this.owners.map(e=>this.owner(e))}
      </nav>
    </ha-card>`}owner(e){let t=J(this.hass);return h`<a
      href=${this.address(e.owner)}
      aria-current=${e.owner===this.current?`true`:`false`}
      @click=${t=>this.follow(t,e.owner)}
    >
      <ha-icon .icon=${e.icon??`mdi:home-account`}></ha-icon>
      <span class="line">
        <span class="name">${Xs(this.hass,e)}</span>
        <span class="count secondary">${this.count(e)}</span>
        ${e.waiting?h`<span class="count waits"
                >· ${t(`waiting_count`,{count:e.waiting})}</span
              >`:g}
      </span>
    </a>`}count(e){return J(this.hass)(`entry_count`,{count:e.entries})}address(e){return`${this.base}/memory/${e}`}follow(e,t){e.ctrlKey||e.metaKey||e.shiftKey||(e.preventDefault(),this.go(t))}go(e){e&&e!==this.current&&C(this.address(e))}};A([v({attribute:!1})],Ys.prototype,`hass`,void 0),A([v({attribute:!1})],Ys.prototype,`owners`,void 0),A([v({attribute:!1})],Ys.prototype,`current`,void 0),A([v({attribute:!1})],Ys.prototype,`base`,void 0),A([v({type:Boolean,reflect:!0})],Ys.prototype,`narrow`,void 0),Ys=A([b(`household-agents-memory-owners`)],Ys);function Xs(e,t){return t.owner===`household`?J(e)(`household`):t.name??t.owner}function Zs(e,t,n){let r=URL.createObjectURL(new Blob([t],{type:n})),i=document.createElement(`a`);i.href=r,i.download=e,document.body.append(i),i.click(),i.remove(),setTimeout(()=>URL.revokeObjectURL(r),1e4)}async function Qs(e,t,n){let r=await e.callWS({type:`household_agents/memory/export`,agent:t});return Zs(`memory-${t}-${r.exported_at.slice(0,10)}.json`,`${JSON.stringify(r,null,2)}\n`,`application/json`),J(e)(`exported`,{count:r.entries.length,name:n})}async function $s(e,t){let{ledgers:n}=await e.callWS({type:`household_agents/memory/verify`,agent:t});return n[0]}function ec(e,t,n,r){let i=J(e);return{title:i(`delete_title`,{key:r.key}),text:i(`delete_text`,{name:n}),confirm:i(`delete`),act:async()=>{await e.callWS({type:`household_agents/memory/delete`,agent:t,key:r.key,revision:r.revision})}}}function tc(e,t,n,r){let i=J(e);return{title:i(`erase_title`,{name:n}),text:i(`erase_text`,{name:n}),confirm:i(`erase_confirm`,{name:n}),act:async()=>{await e.callWS({type:`household_agents/memory/erase`,agent:t,confirm:!0}),r(i(`erased`,{name:n}))}}}var nc=class extends _{constructor(...e){super(...e),this.open=!0,this.busy=!1}static{this.styles=[x]}render(){let e=J(this.hass),{title:t,text:n,confirm:r}=this.question;return h`<ha-dialog
      type="alert"
      .open=${this.open}
      header-title=${t}
      @closed=${()=>S(this,`dialog-over`)}
    >
      <p style="margin: 0">${n}</p>
      ${this.error?h`<ha-alert alert-type="error">${this.error.message}</ha-alert>`:``}
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
    </ha-dialog>`}async act(){if(!this.busy){this.busy=!0;try{await this.question.act(),this.open=!1}catch(e){this.error=e}this.busy=!1}}};A([v({attribute:!1})],nc.prototype,`hass`,void 0),A([v({attribute:!1})],nc.prototype,`question`,void 0),A([y()],nc.prototype,`open`,void 0),A([y()],nc.prototype,`busy`,void 0),A([y()],nc.prototype,`error`,void 0),nc=A([b(`household-agents-confirm-dialog`)],nc);var rc=600;function ic(e,t){let n=ac(e),r=ac(t);if(n.length>rc||r.length>rc)return cc([{kind:`removed`,text:e},{kind:`added`,text:t}]);let i=oc(n,r),a=[],[o,s]=[0,0];for(;o<n.length||s<r.length;){let[e,t]=[n[o],r[s]];e!==void 0&&e===t?(a.push({kind:`same`,text:e}),o+=1,s+=1):e!==void 0&&(t===void 0||sc(i,o+1,s)>=sc(i,o,s+1))?(a.push({kind:`removed`,text:e}),o+=1):t!==void 0&&(a.push({kind:`added`,text:t}),s+=1)}return cc(a)}function ac(e){return e.match(/\s*\S+|\s+$/g)??[]}function oc(e,t){let n=Array.from({length:e.length+1},()=>Array(t.length+1).fill(0));for(let r=e.length-1;r>=0;--r)for(let i=t.length-1;i>=0;--i){let a=n[r];a&&(a[i]=e[r]===t[i]?sc(n,r+1,i+1)+1:Math.max(sc(n,r+1,i),sc(n,r,i+1)))}return n}function sc(e,t,n){return e[t]?.[n]??0}function cc(e){let t=[],[n,r]=[``,``],i=()=>{n&&t.push({kind:`removed`,text:n}),r&&t.push({kind:`added`,text:r}),[n,r]=[``,``]};for(let{kind:a,text:o}of e)if(a===`removed`)n+=o;else if(a===`added`)r+=o;else{i();let e=t.at(-1);e?.kind===`same`?e.text+=o:t.push({kind:a,text:o})}return i(),t}function lc(e,t,n){let r=J(e),i=e=>h`<span class="visually-hidden">${e} </span>`;return h`<div class="diff">
    ${ic(t,n).map(({kind:e,text:t})=>e===`same`?h`<span>${t}</span>`:e===`removed`?h`<del>${i(r(`removed_words`))}${t}</del>`:h`<ins>${i(r(`added_words`))}${t}</ins>`)}
  </div>`}var uc=[`core`,`working`,`long_term`],dc=1e3,fc={core:5120,working:5120,long_term:65536},pc=/^[a-z0-9][a-z0-9_.-]*$/,mc=864e5;function hc(e){return e.trim().toLowerCase().replaceAll(` `,`_`)}function gc(e){let t=[e.key,e.text,...e.tags].join(` `);return new TextEncoder().encode(t).length+4}function _c(e,t,n){return vc(e,t,n)??yc(e,n)??(e.tier===`working`&&!(e.days>0&&e.days<=366)?{field:`days`,code:`days_range`}:void 0)}function vc(e,t,n){if(t)return;let r=hc(e.key);return r?r.length>64||!pc.test(r)?{field:`key`,code:`key_shape`}:n.some(e=>e.key===r)?{field:`key`,code:`key_taken`}:void 0:{field:`key`,code:`key_missing`}}function yc(e,t){let n=e.text.trim();if(!n)return{field:`text`,code:`text_missing`};let r=[...n].length;if(r>1e3)return{field:`text`,code:`text_long`,over:r-dc};if(e.tier!==`core`)return;let i=hc(e.key),a=t.filter(e=>e.tier===`core`&&e.key!==i).reduce((e,t)=>e+gc(t),0)+gc({...e,key:i,text:n})-fc.core;return a>0?{field:`text`,code:`tier_full`,over:a}:void 0}function bc(e,t=Date.now()){return Math.max(1,Math.round((Date.parse(e)-t)/mc))}var xc=c`
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
    color: var(--agents-link-color, var(--primary-text-color));
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
  .diff {
    overflow-wrap: anywhere;
    line-height: var(--ha-line-height-normal, 1.6);
  }
  .diff > * {
    white-space: pre-wrap;
    color: var(--primary-text-color);
  }
  del {
    background: color-mix(in srgb, var(--error-color) 18%, transparent);
    text-decoration: line-through;
  }
  ins {
    background: color-mix(in srgb, var(--success-color) 22%, transparent);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .empty {
    padding: 24px 16px;
    text-align: center;
    color: var(--secondary-text-color);
  }
`;function Sc(e,t,n){let r=J(e);return n.origin===`system`?r(`by_system`):n.origin===`person`?r(n.user_id&&n.user_id===e.user?.id?`by_you`:`by_person`):n.agent_id?r(`by_agent`,{name:t.get(n.agent_id)?.name??n.agent_id}):``}var Y=class extends _{constructor(...e){super(...e),this.owner=``,this.ownerName=``,this.agents=/* @__PURE__ */ new Map,this.entries=[],this.tier=`working`,this.open=!0,this.busy=!1,this.tried=!1,this.dirty=!1,this.changed=e=>{e.stopPropagation(),this.draft={...this.emptyDraft(),...e.detail.value},this.dirty=!0},this.takeTheirs=()=>{let{current:e}=this;e&&(this.original=e,this.draft=Cc(e))}}static{this.styles=[x,xc,c`
      ha-alert {
        display: block;
        margin-bottom: 16px;
      }
      .actions {
        margin-top: 8px;
      }
    `]}willUpdate(){this.draft??=this.original?Cc(this.original):this.emptyDraft()}render(){let{draft:e,hass:t}=this;if(!e)return g;let n=J(t),r=this.original?n(`edit_title`,{key:this.original.key}):n(`add_title`,{name:this.ownerName}),i=this.tried?_c(e,this.original,this.entries):void 0;return h`<ha-dialog
      width="medium"
      .open=${this.open}
      header-title=${r}
      .preventScrimClose=${this.dirty}
      @closed=${()=>S(this,`dialog-over`)}
    >
      ${this.meanwhile(e)}
      ${this.error?h`<ha-alert alert-type="error">${this.error.message}</ha-alert>`:g}
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
    </ha-dialog>`}get current(){let e=this.original?.key??hc(this.draft?.key??``);return this.entries.find(t=>t.key===e)}get isChanged(){return this.original?this.current?.revision!==this.original.revision:!1}meanwhile(e){if(!this.isChanged)return g;let{hass:t,current:n}=this,r=J(t),i=n?Sc(t,this.agents,n):``;return h`<ha-alert
      alert-type="warning"
      role="alert"
      .title=${r(`meanwhile`)}
    >
      ${n?h`${r(`meanwhile_now`,{who:i})}
            ${lc(t,e.text,n.text)}`:r(`meanwhile_gone_unknown`)}
      <div class="meta">${r(`meanwhile_lost`)}</div>
      ${n?h`<div class="actions">
              <ha-button size="small" appearance="plain" @click=${this.takeTheirs}
                >${r(`take_theirs`)}</ha-button
              >
            </div>`:g}
    </ha-alert>`}emptyDraft(){return{key:``,text:``,tier:this.tier,tags:[],days:7}}schema(e){let t=J(this.hass),n=uc.map(e=>({value:e,label:t(`tier.${e}`)})),r=this.original?[]:[{name:`key`,required:!0,selector:{text:{}}}];return r.push({name:`text`,required:!0,selector:{text:{multiline:!0}}},{name:`tier`,required:!0,selector:{select:{mode:`dropdown`,options:n}}}),e.tier===`working`&&r.push({name:`days`,required:!0,selector:{number:{min:1,max:366,mode:`box`,unit_of_measurement:t(`days`)}}}),r.push({name:`tags`,selector:{text:{multiple:!0}}}),r}helper(e){let t=J(this.hass);if(e.name===`text`){let e=[...(this.draft?.text??``).trim()].length;return t(`help.text`,{count:e,limit:dc})}if(e.name===`tier`)return t(`about.${this.draft?.tier??this.tier}`);if(e.name===`key`)return t(`help.key`);if(e.name===`tags`)return t(`help.tags`)}async save(){let{draft:e}=this;if(e&&!this.busy&&(this.tried=!0,this.error=void 0,!_c(e,this.original,this.entries))){this.busy=!0;try{await this.hass.callWS({type:`household_agents/memory/set`,agent:this.owner,key:this.original?.key??hc(e.key),tier:e.tier,text:e.text.trim(),tags:e.tags,...e.tier===`working`?{days:e.days}:{},revision:this.current?.revision??0}),this.open=!1}catch(e){this.error=e,S(this,`memory-stale`)}this.busy=!1}}};A([v({attribute:!1})],Y.prototype,`hass`,void 0),A([v({attribute:!1})],Y.prototype,`owner`,void 0),A([v({attribute:!1})],Y.prototype,`ownerName`,void 0),A([v({attribute:!1})],Y.prototype,`agents`,void 0),A([v({attribute:!1})],Y.prototype,`entries`,void 0),A([v({attribute:!1})],Y.prototype,`original`,void 0),A([v({attribute:!1})],Y.prototype,`tier`,void 0),A([y()],Y.prototype,`open`,void 0),A([y()],Y.prototype,`busy`,void 0),A([y()],Y.prototype,`draft`,void 0),A([y()],Y.prototype,`error`,void 0),A([y()],Y.prototype,`tried`,void 0),Y=A([b(`household-agents-memory-entry-dialog`)],Y);function Cc(e){return{key:e.key,text:e.text,tier:e.tier,tags:e.tags,days:e.expires_at?bc(e.expires_at):7}}var wc={edit:`mdi:pencil`,history:`mdi:history`,delete:`mdi:delete`},Tc=class extends _{constructor(...e){super(...e),this.entries=[],this.agents=/* @__PURE__ */ new Map,this.base=``,this.narrow=!1}static{this.styles=[x,xc,c`
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
    `]}render(){return h`<ul>
      ${Yt(this.entries,e=>e.key,e=>this.entry(e))}
    </ul>`}entry(e){return h`<li>
      <div class="body">
        <div class="head">
          <span class="key">${e.key}</span>
          ${e.tags.map(e=>h`<span class="tag">${e}</span>`)}
        </div>
        <div class="text">${e.text}</div>
        ${this.meta(e)}
      </div>
      <div class="buttons">
        ${this.button(`edit`,e)}${this.button(`history`,e)}
        ${this.button(`delete`,e)}
      </div>
    </li>`}button(e,t){return h`<ha-icon-button
      .label=${J(this.hass)(`${e}_of`,{key:t.key})}
      @click=${()=>S(this,`entry-asked`,{action:e,entry:t})}
      ><ha-icon .icon=${wc[e]}></ha-icon
    ></ha-icon-button>`}meta(e){let{hass:t}=this,n=J(t),r=fn(t,e.updated_at),i=e.seen_runs.length;return h`<div class="meta">
      <span title=${O(t,e.updated_at)}
        >${n(`changed_at`,{when:r})} ${Sc(t,this.agents,e)}</span
      >
      ${this.run(e)}
      ${e.expires_at?h`<span title=${O(t,e.expires_at)}
              >${Ec(t,e.expires_at)}</span
            >`:g}
      ${i>1?h`<span>${n(`seen`,{count:i})}</span>`:g}
      ${e.sources.length?h`<span
              >${n(`outside`,{sources:e.sources.join(`, `)})}</span
            >`:g}
      <span
        >${n(`revision`,{revision:w(t,e.revision)})}</span
      >
    </div>`}run(e){if(!e.source_run)return g;let t=J(this.hass);return h`<a
      href="${this.base}/runs/${e.source_run}"
      aria-label=${t(`run_of`,{key:e.key})}
      >${t(`run`)}</a
    >`}};A([v({attribute:!1})],Tc.prototype,`hass`,void 0),A([v({attribute:!1})],Tc.prototype,`entries`,void 0),A([v({attribute:!1})],Tc.prototype,`agents`,void 0),A([v({attribute:!1})],Tc.prototype,`base`,void 0),A([v({type:Boolean,reflect:!0})],Tc.prototype,`narrow`,void 0),Tc=A([b(`household-agents-memory-entries`)],Tc);function Ec(e,t){let n=J(e);return Date.parse(t)<=Date.now()?n(`expired`):n(`expires`,{when:fn(e,t)})}var Dc=class extends _{constructor(...e){super(...e),this.owner=``,this.base=``,this.next=null,this.busy=!1,this.turn=0}static{this.styles=[x,xc,c`
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
    `]}willUpdate(e){e.has(`owner`)&&(this.events=void 0),(e.has(`owner`)||e.has(`signal`))&&this.read(void 0)}render(){let e=J(this.hass);return this.error?h`<ha-alert alert-type="error"
        >${e(`failed`,{error:this.error.message})}</ha-alert
      >`:this.events?this.events.length?h`<ul>
        ${this.events.map(e=>this.event(e))}
      </ul>
      ${this.next?h`<div class="more">
              <ha-button
                appearance="plain"
                .loading=${this.busy}
                @click=${()=>void this.read(this.next??void 0)}
                >${e(`older`)}</ha-button
              >
            </div>`:g}`:h`<div class="empty">${e(`none.events`)}</div>`:h`<div class="empty" role="status">${e(`loading`)}</div>`}event(e){let t=J(this.hass);return h`<li>
      <div class="text">${e.text}</div>
      <div class="meta">
        <span>${O(this.hass,e.at)}</span>
        ${e.run_id?h`<a
                href="${this.base}/runs/${e.run_id}"
                aria-label=${t(`run_event`)}
                >${t(`run`)}</a
              >`:g}
      </div>
    </li>`}async read(e){let t=this.turn+=1;this.busy=!0;try{let n=await this.hass.callWS({type:`household_agents/memory/events`,agent:this.owner,...e?{after:e}:{}});if(t!==this.turn)return;this.events=e?[...this.events??[],...n.events]:n.events,[this.next,this.error]=[n.next,void 0]}catch(e){t===this.turn&&(this.error=e)}t===this.turn&&(this.busy=!1)}};A([v({attribute:!1})],Dc.prototype,`hass`,void 0),A([v({attribute:!1})],Dc.prototype,`owner`,void 0),A([v({attribute:!1})],Dc.prototype,`signal`,void 0),A([v({attribute:!1})],Dc.prototype,`base`,void 0),A([y()],Dc.prototype,`events`,void 0),A([y()],Dc.prototype,`next`,void 0),A([y()],Dc.prototype,`error`,void 0),A([y()],Dc.prototype,`busy`,void 0),Dc=A([b(`household-agents-memory-events`)],Dc);function Oc(e,t){let n=e.map(e=>kc(e,t)).filter(e=>e!==void 0),r=[];for(let[e,t]of n.entries()){let i=n[e+1];i&&i.text===t.text&&i.tier===t.tier||r.push({...t,before:i?.text})}return r}function kc(e,t){let n=e.put.find(e=>e.key===t),r=e.removed.some(e=>e.key===t);if(!n&&!r)return;let{revision:i,at:a,origin:o,agent_id:s,run_id:c,user_id:l}=e;return{revision:i,at:a,origin:o,agent_id:s,run_id:c,user_id:l,text:n?.text??null,tier:n?.tier??null,before:void 0}}var Ac=100,X=class extends _{constructor(...e){super(...e),this.owner=``,this.key=``,this.agents=/* @__PURE__ */ new Map,this.base=``,this.open=!0,this.busy=!1}static{this.styles=[x,xc,c`
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
    `]}connectedCallback(){super.connectedCallback(),this.read()}render(){let e=J(this.hass);return h`<ha-dialog
      width="medium"
      .open=${this.open}
      header-title=${e(`history_title`,{key:this.key})}
      @closed=${()=>S(this,`dialog-over`)}
    >
      ${this.error?h`<ha-alert alert-type="error">${this.error.message}</ha-alert>`:g}
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
    </ha-dialog>`}list(){let e=J(this.hass);return this.found?this.found.length?h`<ul>
      ${this.found.map((e,t)=>this.version(e,t===0))}
    </ul>`:h`<div class="empty">${e(`history_none`)}</div>`:this.error?g:h`<div class="empty" role="status">${e(`loading`)}</div>`}version(e,t){let{hass:n}=this,r=J(n),{text:i,before:a}=e;return h`<li>
      <div class="key">${r(i===null?`was_deleted`:a?`was_changed`:`was_written`)} ${Sc(n,this.agents,e)}</div>
      ${i===null?h`<div class="text secondary"><del>${a??``}</del></div>`:a?lc(n,a,i):h`<div class="text">${i}</div>`}
      <div class="meta">
        <span>${O(n,e.at)}</span>
        ${e.tier?h`<span>${r(`tier.${e.tier}`)}</span>`:``}
        <span>${r(`revision`,{revision:e.revision})}</span>
        ${e.run_id?h`<a
                href="${this.base}/runs/${e.run_id}"
                aria-label=${r(`run_of`,{key:this.key})}
                >${r(`run`)}</a
              >`:g}
        ${t?h`<span>${r(`now_value`)}</span>`:g}
      </div>
      ${t||i===null?g:h`<div class="actions">
              <ha-button
                size="small"
                appearance="plain"
                .disabled=${this.busy}
                aria-label=${r(`restore_of`,{revision:e.revision})}
                @click=${()=>void this.restore(e.revision)}
                >${r(`restore`)}</ha-button
              >
            </div>`}
    </li>`}async read(){try{let{history:e}=await this.hass.callWS({type:`household_agents/memory/history`,agent:this.owner,key:this.key,limit:Ac});this.found=Oc(e,this.key)}catch(e){this.error=e}}async restore(e){this.busy=!0,this.error=void 0;try{await this.hass.callWS({type:`household_agents/memory/restore`,agent:this.owner,key:this.key,revision:e}),yt(this,J(this.hass)(`restored`,{key:this.key,revision:e})),await this.read()}catch(e){this.error=e}this.busy=!1}};A([v({attribute:!1})],X.prototype,`hass`,void 0),A([v({attribute:!1})],X.prototype,`owner`,void 0),A([v({attribute:!1})],X.prototype,`key`,void 0),A([v({attribute:!1})],X.prototype,`agents`,void 0),A([v({attribute:!1})],X.prototype,`base`,void 0),A([y()],X.prototype,`open`,void 0),A([y()],X.prototype,`busy`,void 0),A([y()],X.prototype,`found`,void 0),A([y()],X.prototype,`error`,void 0),X=A([b(`household-agents-memory-history-dialog`)],X);var jc=`proposal.`,Mc=class extends _{constructor(...e){super(...e),this.ownerName=``,this.agents=/* @__PURE__ */ new Map,this.base=``,this.busy=!1}static{this.styles=[x,xc,c`
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
    `]}render(){let{proposals:e,conflicts:t}=this.memory;return!e.length&&!t.length?g:h`<ha-card>
      <h3>${J(this.hass)(`waits`)}</h3>
      ${this.error?h`<ha-alert alert-type="error">${this.error.message}</ha-alert>`:g}
      <ul>
        ${e.map(e=>this.proposal(e))}
        ${Nc(t).map(e=>this.conflict(e))}
      </ul>
    </ha-card>`}proposal(e){let t=J(this.hass),n=e.key.replace(jc,``),r=this.agents.get(e.agent_id??``),i=e=>()=>void this.send({type:`household_agents/memory/${e}`,key:n});return h`<li>
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
    </li>`}conflict(e){let{hass:t}=this,n=J(t),{key:r}=e,i=(t,i,a)=>h`<div class="version" role="group" aria-label=${n(i)}>
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
      </div>`;return h`<li>
      <div class="key">${n(`conflict`,{key:r})}</div>
      <div class="secondary">${n(`conflict.${e.reason}`)}</div>
      <div class="both">
        ${i(`kept`,`holds`,`keep_this`)}
        ${i(`refused`,`refused`,`keep_other`)}
      </div>
      ${this.meta(e.at,e.run_id,r,Sc(t,this.agents,e))}
    </li>`}meta(e,t,n,r=``){let i=J(this.hass);return h`<div class="meta">
      <span>${fn(this.hass,e)} ${r}</span>
      ${t?h`<a
              href="${this.base}/runs/${t}"
              aria-label=${i(`run_of`,{key:n})}
              >${i(`run`)}</a
            >`:g}
    </div>`}async send(e){this.busy=!0,this.error=void 0;try{await this.hass.callWS({...e,agent:this.memory.owner})}catch(e){this.error=e}this.busy=!1}};A([v({attribute:!1})],Mc.prototype,`hass`,void 0),A([v({attribute:!1})],Mc.prototype,`memory`,void 0),A([v({attribute:!1})],Mc.prototype,`ownerName`,void 0),A([v({attribute:!1})],Mc.prototype,`agents`,void 0),A([v({attribute:!1})],Mc.prototype,`base`,void 0),A([y()],Mc.prototype,`busy`,void 0),A([y()],Mc.prototype,`error`,void 0),Mc=A([b(`household-agents-memory-waiting`)],Mc);function Nc(e){return[...new Map(e.map(e=>[e.key,e])).values()].reverse()}var Pc=[...uc,`events`],Fc=[[`export`,`mdi:download`],[`verify`,`mdi:shield-check-outline`],[`erase`,`mdi:delete-forever-outline`]],Z=class extends _{constructor(...e){super(...e),this.ownerName=``,this.agents=/* @__PURE__ */ new Map,this.tab=`core`,this.base=``,this.narrow=!1,this.tabShown=e=>{let{name:t}=e.detail;t!==this.tab&&C(`${this.base}/memory/${this.memory.owner}/${t}`,!0)},this.asked=e=>{let{action:t,entry:n}=e.detail;this.dialog=t===`edit`?{kind:`entry`,entry:n}:t===`history`?{kind:`history`,key:n.key}:{kind:`confirm`,question:ec(this.hass,this.memory.owner,this.ownerName,n)}},this.chosen=e=>{let{value:t}=e.detail.item;t===`erase`?this.dialog={kind:`confirm`,question:tc(this.hass,this.memory.owner,this.ownerName,e=>yt(this,e))}:this.carryOut(t)}}static{this.styles=[x,xc,c`
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
    `]}render(){let e=J(this.hass);return h`
      ${this.error?h`<ha-alert alert-type="error">${this.error.message}</ha-alert>`:g}
      ${this.result()} ${this.waiting()}
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
          ${Pc.map(e=>h`<ha-tab-group-tab
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
    `}waiting(){let{memory:e}=this;return!e.proposals.length&&!e.conflicts.length?g:h`<household-agents-memory-waiting
      .hass=${this.hass}
      .memory=${e}
      .ownerName=${this.ownerName}
      .agents=${this.agents}
      .base=${this.base}
    ></household-agents-memory-waiting>`}tabLabel(e){let t=J(this.hass)(`tier.${e}`);return e===`events`?t:`${t} (${w(this.hass,this.memory[e].length)})`}content(){let{tab:e,hass:t,memory:n}=this,r=J(t);if(e===`events`)return h`<div class="about">${r(`about.events`)}</div>
        <household-agents-memory-events
          .hass=${t}
          .owner=${n.owner}
          .signal=${`${n.revision} ${this.agents.get(n.owner)?.last?.run_id??``}`}
          .base=${this.base}
        ></household-agents-memory-events>`;let i=n[e],a=e=>w(t,e/1024,{maximumFractionDigits:1}),o=i.reduce((e,t)=>e+gc(t),0);return h`<div class="about">
        <span>${r(`about.${e}`)}</span>
        <span>${r(`used`,{used:a(o),limit:a(fc[e])})}</span>
      </div>
      ${i.length?h`<household-agents-memory-entries
              .hass=${t}
              .entries=${i}
              .agents=${this.agents}
              .base=${this.base}
              ?narrow=${this.narrow}
              @entry-asked=${this.asked}
            ></household-agents-memory-entries>`:h`<div class="empty">${r(`none.${e}`)}</div>`}`}menu(){let e=J(this.hass);return h`<ha-dropdown @wa-select=${this.chosen}>
      <ha-icon-button slot="trigger" .label=${e(`more_actions`)}
        ><ha-icon icon="mdi:dots-vertical"></ha-icon
      ></ha-icon-button>
      ${Fc.map(([t,n])=>h`<ha-dropdown-item
            .value=${t}
            .variant=${t===`erase`?`danger`:`default`}
            ><ha-icon slot="icon" .icon=${n}></ha-icon>${e(t)}</ha-dropdown-item
          >`)}
    </ha-dropdown>`}result(){let e=J(this.hass);if(this.busy)return h`<ha-alert role="status">${e(this.busy)}</ha-alert>`;let{verified:t}=this;if(!t)return g;let n=this.ownerName;return t.broken?h`<ha-alert
        alert-type="error"
        role="alert"
        .title=${e(`broken`,{name:n})}
        >${e(`broken_text`,{revision:t.broken.revision,detail:t.broken.detail})}
        <ha-button
          slot="action"
          size="small"
          appearance="plain"
          @click=${()=>C(`/config/repairs`)}
          >${e(`to_repairs`)}</ha-button
        ></ha-alert
      >`:h`<ha-alert
      alert-type="success"
      role="status"
      dismissable
      .title=${e(`verified`,{name:n})}
      @alert-dismissed-clicked=${()=>this.verified=void 0}
      >${t.commits?e(`verified_text`,{count:t.commits}):e(`verified_none`)}</ha-alert
    >`}shownDialog(){let{dialog:e,hass:t}=this,n=()=>{this.dialog=void 0};switch(e?.kind){case`entry`:return h`<household-agents-memory-entry-dialog
          .hass=${t}
          .owner=${this.memory.owner}
          .ownerName=${this.ownerName}
          .agents=${this.agents}
          .entries=${uc.flatMap(e=>this.memory[e])}
          .original=${e.entry}
          .tier=${this.tab===`events`?`working`:this.tab}
          @dialog-over=${n}
        ></household-agents-memory-entry-dialog>`;case`history`:return h`<household-agents-memory-history-dialog
          .hass=${t}
          .owner=${this.memory.owner}
          .key=${e.key}
          .agents=${this.agents}
          .base=${this.base}
          @dialog-over=${n}
        ></household-agents-memory-history-dialog>`;case`confirm`:return h`<household-agents-confirm-dialog
          .hass=${t}
          .question=${e.question}
          @dialog-over=${n}
        ></household-agents-confirm-dialog>`;default:return g}}async carryOut(e){if(!this.busy){this.error=void 0,this.busy=e===`export`?`exporting`:`verifying`;try{e===`verify`?this.verified=await $s(this.hass,this.memory.owner):yt(this,await Qs(this.hass,this.memory.owner,this.ownerName))}catch(e){this.error=e}this.busy=void 0}}};A([v({attribute:!1})],Z.prototype,`hass`,void 0),A([v({attribute:!1})],Z.prototype,`memory`,void 0),A([v({attribute:!1})],Z.prototype,`ownerName`,void 0),A([v({attribute:!1})],Z.prototype,`agents`,void 0),A([v({attribute:!1})],Z.prototype,`tab`,void 0),A([v({attribute:!1})],Z.prototype,`base`,void 0),A([v({type:Boolean,reflect:!0})],Z.prototype,`narrow`,void 0),A([y()],Z.prototype,`dialog`,void 0),A([y()],Z.prototype,`verified`,void 0),A([y()],Z.prototype,`error`,void 0),A([y()],Z.prototype,`busy`,void 0),Z=A([b(`household-agents-memory-owner`)],Z);var Ic=class extends _{constructor(...e){super(...e),this.text=``,this.owners=[],this.base=``}static{this.styles=[x,xc,c`
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
    `]}render(){let e=J(this.hass),{found:t,text:n}=this;if(!t)return h`<ha-card><p role="status">${e(`searching`)}</p></ha-card>`;let r=t.entries.length+t.events.length;return h`<ha-card>
      <p class="secondary" role="status">
        ${r?e(`found`,{count:r,text:n}):e(`found_none`,{text:n})}
        ${t.complete?g:e(`found_more`)}
      </p>
      <ul>
        ${t.entries.map(e=>this.hit(e.owner,e.tier,h`<span class="key">${e.key}</span>
              <div class="text">${e.text}</div>`,fn(this.hass,e.updated_at)))}
        ${t.events.map(e=>this.hit(e.owner,`events`,h`<div class="text">${e.text}</div>`,O(this.hass,e.at)))}
      </ul>
    </ha-card>`}hit(e,t,n,r){let i=this.owners.find(t=>t.owner===e),a=Xs(this.hass,i??{owner:e,name:null}),o=`${this.base}/memory/${e}/${t}`;return h`<li>
      <a href=${o} @click=${e=>this.follow(e,o)}>
        ${n}
        <div class="meta">
          <span>${a}</span>
          <span>${J(this.hass)(`tier.${t}`)}</span>
          <span>${r}</span>
        </div>
      </a>
    </li>`}follow(e,t){e.ctrlKey||e.metaKey||e.shiftKey||(e.preventDefault(),S(this,`hit-followed`),C(t))}};A([v({attribute:!1})],Ic.prototype,`hass`,void 0),A([v({attribute:!1})],Ic.prototype,`text`,void 0),A([v({attribute:!1})],Ic.prototype,`found`,void 0),A([v({attribute:!1})],Ic.prototype,`owners`,void 0),A([v({attribute:!1})],Ic.prototype,`base`,void 0),Ic=A([b(`household-agents-memory-search`)],Ic);var Lc=300,Rc=class extends _{constructor(...e){super(...e),this.narrow=!1,this.query=``,this.data=new Js(this),this.typed=e=>{this.query=e.currentTarget.value??``,this.found=void 0,clearTimeout(this.timer),this.query.trim()&&(this.timer=setTimeout(()=>void this.search(),Lc))}}static{this.styles=[x,c`
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
    `]}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}willUpdate(e){this.data.follow(this.hass,this.owner),e.has(`route`)&&e.get(`route`)&&this.moved(e)&&(this.query=``)}render(){return h`<div class="page">
      <div class="side">
        <ha-input-search
          appearance="outlined"
          .label=${J(this.hass)(`search`)}
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
    </div>`}get owner(){return this.route.rest[0]||`household`}get tab(){return Pc.find(e=>e===this.route.rest[1])??`core`}moved(e){return e.get(`route`).rest.join(`/`)!==this.route.rest.join(`/`)}content(){let{data:e,hass:t,owner:n}=this,r=J(t);if(e.owners&&!e.owners.some(e=>e.owner===n)){let e=this.staff.agents.get(n);return h`<ha-card>
        <div class="empty">${r(e?`no_memory`:`unknown`,{name:e?.name??n})}</div>
      </ha-card>`}if(!e.memory)return this.waiting();let i=e.owners?.find(e=>e.owner===n);return h`${e.error?this.waiting():g}
      <household-agents-memory-owner
        .hass=${t}
        .memory=${e.memory}
        .ownerName=${Xs(t,i??{owner:n,name:null})}
        .agents=${this.staff.agents}
        .tab=${this.tab}
        .base=${this.route.prefix}
        ?narrow=${this.narrow}
        @memory-stale=${()=>e.read()}
      ></household-agents-memory-owner>`}waiting(){let e=J(this.hass),{error:t}=this.data;return t?h`<ha-alert alert-type="error" role="alert"
      >${e(`failed`,{error:t.message})}
      <ha-button
        slot="action"
        size="small"
        appearance="plain"
        @click=${()=>this.data.read()}
        >${e(`again`)}</ha-button
      ></ha-alert
    >`:h`<div class="empty" role="status">${e(`loading`)}</div>`}hits(){return this.searchError?h`<ha-alert alert-type="error">${this.searchError.message}</ha-alert>`:h`<household-agents-memory-search
      .hass=${this.hass}
      .text=${this.query.trim()}
      .found=${this.found}
      .owners=${this.data.owners??[]}
      .base=${this.route.prefix}
      @hit-followed=${()=>this.query=``}
    ></household-agents-memory-search>`}async search(){let e=this.query.trim();try{let t=await this.hass.callWS({type:`household_agents/memory/search`,text:e});e===this.query.trim()&&([this.found,this.searchError]=[t,void 0])}catch(e){this.searchError=e}}};A([v({attribute:!1})],Rc.prototype,`hass`,void 0),A([v({attribute:!1})],Rc.prototype,`staff`,void 0),A([v({attribute:!1})],Rc.prototype,`route`,void 0),A([v({type:Boolean,reflect:!0})],Rc.prototype,`narrow`,void 0),A([y()],Rc.prototype,`query`,void 0),A([y()],Rc.prototype,`found`,void 0),A([y()],Rc.prototype,`searchError`,void 0),Rc=A([b(`household-agents-memory-page`)],Rc);async function zc(e){try{return await navigator.clipboard.writeText(e),!0}catch{return Bc(e)}}function Bc(e){let t=document.createElement(`textarea`);t.value=e,t.style.position=`fixed`,t.style.opacity=`0`,document.body.append(t);let n=document.activeElement;t.select();try{return document.execCommand(`copy`)}finally{t.remove(),n instanceof HTMLElement&&n.focus()}}var Vc=k({more:`Show more`,less:`Show less`,steps:`What it is doing`,denied:`{step}: not allowed`,asks_first:`{step}: asks you first`,went_wrong:`{step}: did not work`,uses:`Uses {tool}`,asks:`Asks {name}`,asks_all:`Asks {count, one: # agent, other: # agents}`,asks_somebody:`Asks a colleague`,goes_on:`Goes on`,"kind.context":`Gathers what it needs to know`,"kind.thinking":`Thinks`,"kind.collected":`Puts the answers together`,"kind.checks":`Checks the report`,"kind.again":`Does it once more`,"kind.limit":`Keeps an eye on the budget`,"kind.model_error":`Tries the model again`,"kind.plan":`Makes a plan`,"kind.messages":`Reads its messages`,"kind.attachments":`Looks at the attachments`,"kind.approved_call":`Does what was approved`,"kind.rolled_back":`Takes a change back`,"tool.report":`Writes the report`,"tool.get_states":`Looks at the house`,"tool.control_device":`Changes something in the house`,"tool.get_history":`Looks at what happened`,"tool.get_statistics":`Reads the statistics`,"tool.get_calendar_events":`Reads the calendar`,"tool.add_calendar_event":`Adds to the calendar`,"tool.get_todo_items":`Reads the to-do lists`,"tool.add_todo_item":`Adds to a to-do list`,"tool.complete_todo_item":`Ticks off a to-do item`,"tool.get_mail":`Reads the mail`,"tool.get_headlines":`Reads the news`,"tool.get_weather_forecast":`Looks at the weather`,"tool.send_notification":`Sends a notification`,"tool.speak":`Says it aloud`,"tool.activate_skill":`Reads up on how it is done`,"tool.read_skill_resource":`Looks something up in a skill`,"tool.get_last_reports":`Reads the others' reports`,"tool.recall":`Searches its memory`,"tool.remember":`Makes a note`,"tool.forget":`Deletes an old note`,"tool.log_event":`Keeps a record`,"tool.propose_core_memory":`Proposes what to know for good`,"tool.send_message":`Writes to a colleague`,"tool.web_search":`Searches the web`,"tool.web_fetch":`Reads a page on the web`,spark_label:`{what}: from {low} to {high}, last {last}`,"error.model_not_configured":`no model is configured`,"error.model_authentication":`the model server refused the API key`,"error.model_unreachable":`the model server cannot be reached`,"error.model_timeout":`the model did not answer in time`,"error.model_rate_limited":`the model server asks to wait`,"error.model_overloaded":`the model server is overloaded`,"error.model_server_error":`the model server failed`,"error.model_not_messages_api":`the server did not answer like a model server`,"error.model_unknown":`the model server does not know the model`,"error.model_invalid_request":`the model server refused the request`,"error.model_breaker_open":`the model is paused after repeated failures`,"error.run_quality_gate":`the report did not pass its checks`,"error.run_refused":`the model refused`,"error.run_cut_off":`the answer was cut off`,"error.run_empty_answer":`the answer was empty`,"error.run_text_tool_call":`the model does not use tools properly`,"error.run_too_many_turns":`it took too many turns`,"error.run_repeated_call":`it went in circles`,"error.run_tool_errors":`its tools failed`,"error.run_budget":`the budget is used up`,"error.run_timed_out":`it took too long`,"error.run_stalled":`it stalled`,"error.run_undelivered":`it never confirmed that it had its task`,"error.run_breaker_open":`it is paused after repeated failures`,"error.run_blocked":`a rule of the household did not let it begin`,"error.run_overlap":`it was still running`,"error.run_no_agents":`there was nobody to ask`,"error.run_workflows":`too many workflows are under way`,"error.run_team_rests":`the team is at rest`,"error.run_bad_plan":`its plan cannot be carried out`,"error.run_no_choice":`nobody was clearly right for it`,"error.run_no_answers":`nobody gave an answer`,"error.run_not_passed":`it did not pass its judge`,"error.run_partial":`a part of it is missing`,"error.run_workflow_failed":`nothing came of its tasks`,"error.run_interrupted":`it was interrupted by a restart`,"error.run_cancelled":`it was cancelled`,"error.run_attachment":`an attachment could not be read`,"error.run_unexpected":`an unexpected error`},{more:`Mehr anzeigen`,less:`Weniger anzeigen`,steps:`Was er gerade tut`,denied:`{step}: nicht erlaubt`,asks_first:`{step}: fragt dich zuerst`,went_wrong:`{step}: hat nicht geklappt`,uses:`Benutzt {tool}`,asks:`Fragt {name}`,asks_all:`Fragt {count, one: # Agenten, other: # Agenten}`,asks_somebody:`Fragt einen anderen Agenten`,goes_on:`Macht weiter`,"kind.context":`Sammelt, was er wissen muss`,"kind.thinking":`Denkt nach`,"kind.collected":`Trägt die Antworten zusammen`,"kind.checks":`Prüft den Bericht`,"kind.again":`Macht es noch einmal`,"kind.limit":`Achtet auf das Budget`,"kind.model_error":`Versucht es noch einmal beim Modell`,"kind.plan":`Macht einen Plan`,"kind.messages":`Liest seine Nachrichten`,"kind.attachments":`Sieht sich die Anhänge an`,"kind.approved_call":`Führt aus, was erlaubt wurde`,"kind.rolled_back":`Nimmt eine Änderung zurück`,"tool.report":`Schreibt den Bericht`,"tool.get_states":`Sieht im Haus nach`,"tool.control_device":`Ändert etwas im Haus`,"tool.get_history":`Sieht nach, was war`,"tool.get_statistics":`Liest die Statistik`,"tool.get_calendar_events":`Liest den Kalender`,"tool.add_calendar_event":`Trägt etwas in den Kalender ein`,"tool.get_todo_items":`Liest die Aufgabenlisten`,"tool.add_todo_item":`Schreibt etwas auf eine Liste`,"tool.complete_todo_item":`Hakt eine Aufgabe ab`,"tool.get_mail":`Liest die Post`,"tool.get_headlines":`Liest die Nachrichten`,"tool.get_weather_forecast":`Sieht nach dem Wetter`,"tool.send_notification":`Schickt eine Mitteilung`,"tool.speak":`Sagt es laut`,"tool.activate_skill":`Liest nach, wie es geht`,"tool.read_skill_resource":`Schlägt etwas nach`,"tool.get_last_reports":`Liest die Berichte der anderen`,"tool.recall":`Sucht in seinem Gedächtnis`,"tool.remember":`Macht sich eine Notiz`,"tool.forget":`Löscht eine alte Notiz`,"tool.log_event":`Hält etwas fest`,"tool.propose_core_memory":`Schlägt vor, was er sich für immer merkt`,"tool.send_message":`Schreibt einem anderen Agenten`,"tool.web_search":`Sucht im Netz`,"tool.web_fetch":`Liest eine Seite im Netz`,spark_label:`{what}: von {low} bis {high}, zuletzt {last}`,"error.model_not_configured":`es ist kein Modell eingerichtet`,"error.model_authentication":`der Modellserver hat den API-Schlüssel abgelehnt`,"error.model_unreachable":`der Modellserver ist nicht erreichbar`,"error.model_timeout":`das Modell hat nicht rechtzeitig geantwortet`,"error.model_rate_limited":`der Modellserver bittet um Geduld`,"error.model_overloaded":`der Modellserver ist überlastet`,"error.model_server_error":`beim Modellserver gab es einen Fehler`,"error.model_not_messages_api":`der Server hat nicht wie ein Modellserver geantwortet`,"error.model_unknown":`der Modellserver kennt das Modell nicht`,"error.model_invalid_request":`der Modellserver hat die Anfrage abgelehnt`,"error.model_breaker_open":`das Modell ruht nach mehreren Fehlern`,"error.run_quality_gate":`der Bericht hat seine Prüfung nicht bestanden`,"error.run_refused":`das Modell hat abgelehnt`,"error.run_cut_off":`die Antwort war abgeschnitten`,"error.run_empty_answer":`die Antwort war leer`,"error.run_text_tool_call":`das Modell benutzt Werkzeuge nicht richtig`,"error.run_too_many_turns":`es brauchte zu viele Anläufe`,"error.run_repeated_call":`es ging im Kreis`,"error.run_tool_errors":`seine Werkzeuge haben versagt`,"error.run_budget":`das Budget ist aufgebraucht`,"error.run_timed_out":`es hat zu lange gedauert`,"error.run_stalled":`es ging nicht weiter`,"error.run_undelivered":`die Aufgabe wurde nie bestätigt`,"error.run_breaker_open":`er ruht nach mehreren Fehlern`,"error.run_blocked":`eine Regel des Haushalts ließ ihn nicht beginnen`,"error.run_overlap":`er war noch bei der Arbeit`,"error.run_no_agents":`es gab niemanden zu fragen`,"error.run_workflows":`es laufen zu viele Abläufe`,"error.run_team_rests":`das Team ruht`,"error.run_bad_plan":`sein Plan lässt sich nicht ausführen`,"error.run_no_choice":`niemand war klar der Richtige dafür`,"error.run_no_answers":`niemand hat geantwortet`,"error.run_not_passed":`es hat vor seinem Prüfer nicht bestanden`,"error.run_partial":`ein Teil fehlt`,"error.run_workflow_failed":`aus seinen Aufgaben wurde nichts`,"error.run_interrupted":`ein Neustart hat ihn unterbrochen`,"error.run_cancelled":`er wurde abgebrochen`,"error.run_attachment":`ein Anhang ließ sich nicht lesen`,"error.run_unexpected":`ein unerwarteter Fehler`}),Hc=`⁠`;function Uc(e){return e.replace(/!(?=\[)/g,`!${Hc}`).replace(/<(?=[a-z/!?])/gi,`<${Hc}`)}var Wc=class extends _{constructor(...e){super(...e),this.text=``,this.lines=0,this.long=!1,this.open=!1,this.toggle=()=>{this.open=!this.open},this.unfold=()=>{this.long&&(this.open=!0)}}static{this.styles=[x,c`
      :host {
        display: block;
        overflow-wrap: anywhere;
      }
      .plain {
        white-space: pre-wrap;
      }
      .text {
        position: relative;
      }
      .text.folded {
        max-height: calc(var(--lines) * 1.5em);
        overflow: hidden;
        line-height: 1.5;
      }
      .text.long {
        mask-image: linear-gradient(#000 calc(100% - 2.5em), transparent);
      }
      button.plain {
        margin-top: var(--ha-space-1, 4px);
        padding: var(--ha-space-1, 4px) 0;
        color: var(--ha-color-on-primary-normal, var(--primary-color));
        font-size: var(--ha-font-size-s, 12px);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      ha-markdown {
        display: block;
      }
    `]}connectedCallback(){super.connectedCallback(),customElements.get(`ha-markdown`)||customElements.whenDefined(`ha-markdown`).then(()=>this.requestUpdate()),this.hasUpdated&&this.watch()}disconnectedCallback(){super.disconnectedCallback(),this.sizes?.disconnect(),this.sizes=void 0}firstUpdated(){this.watch()}willUpdate(e){e.has(`text`)&&(this.open=!1)}render(){let e=Vc(this.hass),t=this.lines>0&&!this.open,n=Uc(this.text),r=customElements.get(`ha-markdown`)?h`<ha-markdown .content=${n} breaks cache></ha-markdown>`:h`<div class="plain">${this.text}</div>`;return h`
      <div
        class="text ${t?`folded`:``} ${t&&this.long?`long`:``}"
        style="--lines: ${this.lines}"
        @focusin=${this.unfold}
      >
        <div class="all">${r}</div>
      </div>
      ${this.lines>0&&this.long?h`<button
              class="plain"
              aria-expanded=${this.open?`true`:`false`}
              @click=${this.toggle}
            >
              ${e(this.open?`less`:`more`)}
            </button>`:g}
    `}watch(){!this.sizes&&this.all&&typeof ResizeObserver<`u`&&(this.sizes=new ResizeObserver(()=>this.measure()),this.sizes.observe(this.all))}measure(){this.box&&this.all&&this.lines!==0&&!this.open&&(this.long=this.all.offsetHeight>this.box.clientHeight+1)}};A([v({attribute:!1})],Wc.prototype,`hass`,void 0),A([v()],Wc.prototype,`text`,void 0),A([v({type:Number})],Wc.prototype,`lines`,void 0),A([y()],Wc.prototype,`long`,void 0),A([y()],Wc.prototype,`open`,void 0),A([nt(`.text`)],Wc.prototype,`box`,void 0),A([nt(`.all`)],Wc.prototype,`all`,void 0),Wc=A([b(`household-agents-markdown`)],Wc);var Q=k({skills:`Skills`,definitions:`Definitions`,search_skills:`Search skills`,search_definitions:`Search definitions`,count:`{count, one: # of {all}, other: # of {all}}`,none_found:`Nothing found for ‘{text}’.`,no_definitions:`There are no agents yet. Add one in the integration's settings, or put a definition file into {folder} and reload.`,no_skills:`There are no skills. Put a folder with a SKILL.md into {folder} and reload.`,failed:`This could not be read: {error}`,again:`Try again`,reload:`Reload`,reloading:`Reading files …`,reloaded:`Files read again`,reload_found:`{skills, one: # skill, other: # skills}; {added} added, {changed} changed, {removed} gone.`,reload_problems:`{count, one: # problem, other: # problems}:`,back:`Back`,problems:`Needs a look`,where_line:`{file}, line {line}`,where_field:`{file}, line {line}, field ‘{field}’`,where_subentry:`{agent}, field ‘{field}’`,mend:`Mend under Repairs`,reconfigure:`Change in its form`,"problem.definition_file":`A definition file cannot be used: {message}`,"problem.definition_broken":`The definition of {agent} does not validate: {message}`,"problem.too_many_tools":`It has {detail} tools. Agents with more than ten choose badly and cost more.`,"problem.does_everything":`It has a schedule, talks to others, researches and remembers: too much for one agent.`,"problem.team_incomplete":`It counts on agents that are not there: {detail}.`,"problem.trigger_broken":`A trigger cannot be attached: {message}`,"problem.team_exit_broken":`What ends its phase cannot be checked: {message}`,"problem.missing_skills":`It names skills that are not there: {detail}.`,"problem.skill":`{skill}: {message}`,"do.definition_file":`Correct the file in an editor, then reload. All other agents go on working.`,"do.definition_broken":`Open its form and correct the field.`,"do.too_many_tools":`Take away tools that it does not need, or split its work.`,"do.does_everything":`Give a part of its work to another agent.`,"do.team_incomplete":`Add them, from the gallery for example, or change the roster.`,"do.trigger_broken":`Correct its schedule, in its form or in its file.`,"do.team_exit_broken":`Correct the phase, in its form or in its file.`,"do.missing_skills":`Take the names away, or put these skills into the folder and reload.`,"do.skill_skipped":`It is not used. Correct its file, then reload.`,"do.skill_used":`It is used all the same. Correct its file, so that other programs can use it too.`,problem_count:`{count, one: # problem, other: # problems}`,"pattern.domain":`Domain agent`,"pattern.task":`Task agent`,"pattern.orchestrator":`Orchestrator`,"pattern.team":`Team`,from_ui:`Set up in the UI`,from_ui_gallery:`From the gallery`,from_ui_changed:`From the gallery, changed`,from_file:`From a file`,origin:`Comes from`,pattern:`Pattern`,model:`Model`,model_as:`{model} ({id})`,owns:`Looks after`,goal:`Goal`,schedule:`Schedule`,schedule_none:`Runs only when it is asked to.`,autonomy:`Autonomy`,"autonomy.observe":`Observes: reads only`,"autonomy.ask":`Asks: every change needs a yes`,"autonomy.act":`Acts within its scope; sensitive things still ask`,scope:`May touch`,scope_none:`Nothing in the house`,"scope.area_id":`Areas: {names}`,"scope.floor_id":`Floors: {names}`,"scope.label_id":`Labels: {names}`,"scope.device_id":`Devices: {names}`,"scope.entity_id":`Entities: {names}`,"scope.domains":`All exposed entities of: {names}`,tools:`Tools`,tools_none:`None`,web:`On the web`,memory:`Memory`,memory_open:`Open its memory`,memory_none:`Keeps none; every run begins with a clean head.`,budget:`Budget`,budget_run:`{tokens} tokens per run`,budget_day:`{tokens} tokens per day`,budget_cost:`{cost} per day`,limits:`Limits of a run`,limits_of:`{time}, {turns, one: # turn, other: # turns}`,reviewed_by:`Reviewed by`,roster:`Roster`,phases:`Phases`,steps:`Steps`,task:`Standing task`,identity:`Identity`,fallback:`Without a model it delivers`,trigger:`When: {kind}`,trigger_of:`When: {kind} of {entities}`,paused:`Paused`,hash:`Fingerprint`,settings:`Open in settings`,copy:`Copy as file`,copied:`Copied. Save it as {file} to have it as a file.`,download:`Download as file`,every_minutes:`{count, one: Every minute, other: Every # minutes}`,every_hour:`Every hour at :{minute}`,daily:`Every day at {times}`,workdays:`On workdays at {times}`,weekends:`On weekends at {times}`,on_days:`On {days} at {times}`,monthly:`On day {days} of the month at {times}`,from_bundled:`Comes with the integration`,from_household:`Of your own`,from_replaces:`Of your own, in place of the bundled one`,used_by:`Used by`,used_by_count:`{count, one: # agent, other: # agents}`,used_by_none:`Nobody. Add it to an agent in the agent's form.`,allowed_tools:`Leaves an agent the tools`,allowed_tools_all:`All that it has`,size:`Size`,files:`Files`,files_none:`None besides SKILL.md`,files_more:`{count, one: # more, other: # more}`,license:`License`,compatibility:`Needs`,instructions:`Instructions`,loading_one:`Loading {name} …`,unknown_definition:`There is no agent ‘{name}’ any more.`,unknown_skill:`There is no skill ‘{name}’ any more.`},{skills:`Fähigkeiten`,definitions:`Definitionen`,search_skills:`Fähigkeiten durchsuchen`,search_definitions:`Definitionen durchsuchen`,count:`{count, one: # von {all}, other: # von {all}}`,none_found:`Nichts gefunden für „{text}“.`,no_definitions:`Noch gibt es keine Agenten. Füge in den Einstellungen der Integration einen hinzu oder lege eine Definitionsdatei nach {folder} und lade neu.`,no_skills:`Es gibt keine Fähigkeiten. Lege einen Ordner mit einer SKILL.md nach {folder} und lade neu.`,failed:`Das konnte nicht gelesen werden: {error}`,again:`Noch einmal versuchen`,reload:`Neu laden`,reloading:`Dateien werden gelesen …`,reloaded:`Dateien neu gelesen`,reload_found:`{skills, one: # Fähigkeit, other: # Fähigkeiten}; {added} neu, {changed} geändert, {removed} weg.`,reload_problems:`{count, one: # Problem, other: # Probleme}:`,back:`Zurück`,problems:`Sieh dir das an`,where_line:`{file}, Zeile {line}`,where_field:`{file}, Zeile {line}, Feld „{field}“`,where_subentry:`{agent}, Feld „{field}“`,mend:`Unter Reparaturen beheben`,reconfigure:`Im Formular ändern`,"problem.definition_file":`Eine Definitionsdatei ist nicht zu gebrauchen: {message}`,"problem.definition_broken":`Die Definition von {agent} ist ungültig: {message}`,"problem.too_many_tools":`Der Agent hat {detail} Werkzeuge. Mit mehr als zehn wählt er schlecht und kostet mehr.`,"problem.does_everything":`Der Agent hat einen Zeitplan, spricht mit anderen, forscht und merkt sich Dinge: zu viel für einen.`,"problem.team_incomplete":`Das Team zählt auf Agenten, die es nicht gibt: {detail}.`,"problem.trigger_broken":`Ein Auslöser lässt sich nicht anbringen: {message}`,"problem.team_exit_broken":`Was die Phase beendet, lässt sich nicht prüfen: {message}`,"problem.missing_skills":`Genannt sind Fähigkeiten, die es nicht gibt: {detail}.`,"problem.skill":`{skill}: {message}`,"do.definition_file":`Berichtige die Datei in einem Editor und lade neu. Alle anderen Agenten arbeiten weiter.`,"do.definition_broken":`Öffne das Formular und berichtige das Feld.`,"do.too_many_tools":`Nimm Werkzeuge weg, die er nicht braucht, oder teile die Arbeit auf.`,"do.does_everything":`Gib einen Teil der Arbeit einem anderen Agenten.`,"do.team_incomplete":`Füge sie hinzu, etwa aus der Galerie, oder ändere die Besetzung.`,"do.trigger_broken":`Berichtige den Zeitplan, im Formular oder in der Datei.`,"do.team_exit_broken":`Berichtige die Phase, im Formular oder in der Datei.`,"do.missing_skills":`Nimm die Namen weg oder lege diese Fähigkeiten in den Ordner und lade neu.`,"do.skill_skipped":`Sie wird nicht benutzt. Berichtige ihre Datei und lade neu.`,"do.skill_used":`Sie wird trotzdem benutzt. Berichtige ihre Datei, damit auch andere Programme sie benutzen können.`,problem_count:`{count, one: # Problem, other: # Probleme}`,"pattern.domain":`Fachagent`,"pattern.task":`Auftragsagent`,"pattern.orchestrator":`Orchestrator`,"pattern.team":`Team`,from_ui:`In der Oberfläche eingerichtet`,from_ui_gallery:`Aus der Galerie`,from_ui_changed:`Aus der Galerie, verändert`,from_file:`Aus einer Datei`,origin:`Stammt`,pattern:`Muster`,model:`Modell`,model_as:`{model} ({id})`,owns:`Kümmert sich um`,goal:`Ziel`,schedule:`Zeitplan`,schedule_none:`Läuft nur, wenn jemand es verlangt.`,autonomy:`Freiheit`,"autonomy.observe":`Beobachtet: liest nur`,"autonomy.ask":`Fragt: jede Änderung braucht ein Ja`,"autonomy.act":`Handelt in seinem Bereich; bei Heiklem fragt er trotzdem`,scope:`Darf anfassen`,scope_none:`Nichts im Haus`,"scope.area_id":`Bereiche: {names}`,"scope.floor_id":`Etagen: {names}`,"scope.label_id":`Labels: {names}`,"scope.device_id":`Geräte: {names}`,"scope.entity_id":`Entitäten: {names}`,"scope.domains":`Alle freigegebenen Entitäten von: {names}`,tools:`Werkzeuge`,tools_none:`Keine`,web:`Im Web`,memory:`Gedächtnis`,memory_open:`Sein Gedächtnis öffnen`,memory_none:`Führt keines; jeder Lauf beginnt mit freiem Kopf.`,budget:`Budget`,budget_run:`{tokens} Tokens je Lauf`,budget_day:`{tokens} Tokens am Tag`,budget_cost:`{cost} am Tag`,limits:`Grenzen eines Laufs`,limits_of:`{time}, {turns, one: # Runde, other: # Runden}`,reviewed_by:`Geprüft von`,roster:`Besetzung`,phases:`Phasen`,steps:`Schritte`,task:`Ständiger Auftrag`,identity:`Identität`,fallback:`Ohne Modell liefert er`,trigger:`Wenn: {kind}`,trigger_of:`Wenn: {kind} von {entities}`,paused:`Pausiert`,hash:`Fingerabdruck`,settings:`In den Einstellungen öffnen`,copy:`Als Datei kopieren`,copied:`Kopiert. Speichere es als {file}, um es als Datei zu haben.`,download:`Als Datei herunterladen`,every_minutes:`{count, one: Jede Minute, other: Alle # Minuten}`,every_hour:`Jede Stunde um :{minute}`,daily:`Jeden Tag um {times}`,workdays:`An Werktagen um {times}`,weekends:`Am Wochenende um {times}`,on_days:`{days} um {times}`,monthly:`Am {days}. des Monats um {times}`,from_bundled:`Kommt mit der Integration`,from_household:`Deine eigene`,from_replaces:`Deine eigene, anstelle der mitgelieferten`,used_by:`Benutzt von`,used_by_count:`{count, one: # Agent, other: # Agenten}`,used_by_none:`Niemandem. Füge sie einem Agenten in seinem Formular hinzu.`,allowed_tools:`Lässt einem Agenten die Werkzeuge`,allowed_tools_all:`Alle, die er hat`,size:`Größe`,files:`Dateien`,files_none:`Keine außer SKILL.md`,files_more:`{count, one: # weitere, other: # weitere}`,license:`Lizenz`,compatibility:`Braucht`,instructions:`Anleitung`,loading_one:`{name} wird geladen …`,unknown_definition:`Den Agenten „{name}“ gibt es nicht mehr.`,unknown_skill:`Die Fähigkeit „{name}“ gibt es nicht mehr.`}),Gc=6,Kc=[`sun`,`mon`,`tue`,`wed`,`thu`,`fri`,`sat`];function qc(e,t){let n=t.trim().toLowerCase().split(/\s+/),[r=``,i=``,a=``,o=``,s=``]=n;return n.length!==5||o!==`*`?t:(a===`*`&&s===`*`&&i===`*`?Jc(e,r):Yc(e,r,i,a,s))??t}function Jc(e,t){let n=Q(e),r=/^\*\/(\d+)$/.exec(t);if(r)return n(`every_minutes`,{count:Number(r[1])});let i=Zc(t,0,59);if(Array.isArray(i)&&i.length===1)return n(`every_hour`,{minute:String(i[0]).padStart(2,`0`)})}function Yc(e,t,n,r,i){let a=Zc(t,0,59),o=Zc(n,0,23);if(Array.isArray(a)&&Array.isArray(o)&&!(a.length*o.length>Gc))return Xc(e,r,i,nl(e,o.flatMap(t=>a.map(n=>el(e,t,n)))))}function Xc(e,t,n,r){let i=Q(e);if(t!==`*`&&n!==`*`)return;if(t!==`*`){let n=Zc(t,1,31);return Array.isArray(n)?i(`monthly`,{days:nl(e,n.map(String)),times:r}):void 0}let a=Zc(n,0,7,Kc);if(a===void 0)return;if(a===`all`)return i(`daily`,{times:r});let o=[...new Set(a.map(e=>e%7))];return o.sort((e,t)=>(e+6)%7-(t+6)%7),o.join()===`1,2,3,4,5`?i(`workdays`,{times:r}):o.join()===`6,0`?i(`weekends`,{times:r}):o.length===7?i(`daily`,{times:r}):i(`on_days`,{days:nl(e,o.map(tl(e))),times:r})}function Zc(e,t,n,r=[]){if(e===`*`)return`all`;let i=/* @__PURE__ */ new Set;for(let a of e.split(`,`)){let e=Qc(a,n,r);if(!e)return;let[o,s,c]=e;if(!(o>=t&&s<=n&&o<=s&&c>0))return;for(let e=o;e<=s;e+=c)i.add(e)}return[...i].sort((e,t)=>e-t)}function Qc(e,t,n){let r=/^(\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(e);if(!r)return;let[,i,a,o]=r,s=$c(i,n);return[s,a?$c(a,n):o?t:s,o?Number(o):1]}function $c(e,t){let n=t.indexOf(e??``);return n>=0?n:/^\d+$/.test(e??``)?Number(e):NaN}function el(e,t,n){let r=new Date(Date.UTC(2026,0,4,t,n)).toISOString(),i={...e.locale,time_zone:`server`};return un({...e,locale:i,config:{...e.config,time_zone:`UTC`}},r)}function tl(e){let t=new Intl.DateTimeFormat(e.locale.language,{weekday:`long`,timeZone:`UTC`});return e=>t.format(new Date(Date.UTC(2026,0,4+e)))}function nl(e,t){return new Intl.ListFormat(e.locale.language,{type:`conjunction`}).format(t)}var rl=[`area_id`,`floor_id`,`label_id`,`device_id`,`entity_id`,`domains`];function il(e,t,n){let r=Q(e),{limits:i}=t;return[[`origin`,al(e,t)],[`pattern`,r(`pattern.${t.pattern}`)],[`owns`,t.owns],[`goal`,t.goal],[`model`,cl(e,t)],[`schedule`,hl(ol(e,t))],[`autonomy`,r(`autonomy.${t.autonomy}`)],[`scope`,hl(sl(e,t))],[`tools`,pl(t.tools)??r(`tools_none`)],[`web`,t.web.join(`, `)],[`skills`,dl(t,n)],[`memory`,ul(e,t,n)],[`roster`,fl(t.roster,n)],[`phases`,t.phases.join(` → `)],[`steps`,t.steps.map(e=>e.name).join(` → `)],[`reviewed_by`,t.reviewed_by??``],[`budget`,hl(ll(e,t))],[`limits`,r(`limits_of`,{time:D(e,i.run_seconds),turns:i.max_turns})],[`hash`,h`<code>${t.hash}</code>`]].filter(e=>!!e[1])}function al(e,t){let n=Q(e);return t.file?`${n(`from_file`)}: ${t.file}`:t.gallery===`same`?n(`from_ui_gallery`):n(t.gallery===`changed`?`from_ui_changed`:`from_ui`)}function ol(e,t){let n=Q(e),{cron:r,triggers:i}=t.schedule,a=[...r.map(t=>qc(e,t)),...i.map(({alias:e,kind:t,entities:r})=>e?n(`trigger`,{kind:e}):r.length?n(`trigger_of`,{kind:t,entities:r.join(`, `)}):n(`trigger`,{kind:t}))];return a.length?a:[n(`schedule_none`)]}function sl(e,t){let n=Q(e),r=rl.flatMap(e=>{let r=t.scope[e];return r?.length?[n(`scope.${e}`,{names:r.join(`, `)})]:[]});return r.length?r:[n(`scope_none`)]}function cl(e,t){let{model:n,model_id:r}=t;return n===r?r:Q(e)(`model_as`,{model:n,id:r})}function ll(e,{budget:t}){let n=Q(e),r=t=>E(e,t),i=[n(`budget_run`,{tokens:r(t.tokens_per_run)}),n(`budget_day`,{tokens:r(t.tokens_per_day)})];return t.cost_per_day!==null&&i.push(n(`budget_cost`,{cost:T(e,t.cost_per_day)})),i}function ul(e,t,n){let r=Q(e);return t.remembers?h`<a href="${n}/memory/${t.agent_id}"
    >${r(`memory_open`)}</a
  >`:r(`memory_none`)}function dl(e,t){let n=new Set(e.problems.filter(e=>e.kind===`missing_skills`).flatMap(e=>e.detail?.split(`, `)??[]));return ml(e.skills.map(e=>n.has(e)?h`${e}`:h`<a href="${t}/skills/skill/${e}">${e}</a>`))}function fl(e,t){return ml(e.map(e=>h`<a href="${t}/skills/definitions/${e}">${e}</a>`))}function pl(e){return ml(e.map(e=>h`<code>${e}</code>`))}function ml(e){if(e.length)return h`${e.map((e,t)=>t?h`, ${e}`:e)}`}function hl(e){return h`${e.map(e=>h`<div>${e}</div>`)}`}function gl(e,t){let n=Q(e),{file:r,line:i,field:a,agent:o}=t;return r&&i&&a?n(`where_field`,{file:r,line:i,field:a}):r&&i?n(`where_line`,{file:r,line:i}):t.kind===`definition_broken`&&o&&a?n(`where_subentry`,{agent:o,field:a}):r??``}function _l(e,t){let n=Q(e),r=n(`problem.${t.kind}`,{agent:t.agent??``,message:t.message??``,detail:t.detail??``});return h`<ha-alert alert-type="warning" .title=${gl(e,t)}>
    ${r}
    <div class="small">${n(`do.${t.kind}`)}</div>
    ${t.fixable?h`<ha-button
            slot="action"
            size="small"
            appearance="plain"
            @click=${()=>C(`/config/repairs`)}
            >${n(`mend`)}</ha-button
          >`:g}
  </ha-alert>`}function vl(e,t){let n=Q(e),{skill:r,message:i,file:a,line:o,skipped:s}=t;return h`<ha-alert
    alert-type=${s?`warning`:`info`}
    .title=${n(`where_line`,{file:a,line:o})}
  >
    ${n(`problem.skill`,{skill:r,message:i})}
    <div class="small">${n(s?`do.skill_skipped`:`do.skill_used`)}</div>
  </ha-alert>`}var yl=c`
  ha-alert,
  ha-input-search,
  ha-card {
    display: block;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  a.row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 4px 16px;
    padding: 12px 16px;
    border-top: 1px solid var(--divider-color);
    color: inherit;
    text-decoration: none;
    content-visibility: auto;
    contain-intrinsic-size: auto 72px;
  }
  li:first-child a.row {
    border-top: none;
  }
  a.row:hover {
    background: var(--secondary-background-color);
  }
  a.row:focus-visible {
    outline-offset: -2px;
  }
  a.row ha-icon {
    color: var(--state-icon-color, var(--secondary-text-color));
  }
  a.row ha-icon-next {
    color: var(--secondary-text-color);
  }
  .name {
    font-weight: var(--ha-font-weight-medium, 500);
    overflow-wrap: anywhere;
  }
  .small {
    font-size: var(--ha-font-size-s, 12px);
    line-height: var(--ha-line-height-normal, 1.6);
    color: var(--secondary-text-color);
    overflow-wrap: anywhere;
  }
  .warn {
    color: var(--primary-text-color);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  a.row .warn ha-icon {
    --mdc-icon-size: 16px;
    color: var(--warning-color);
    vertical-align: text-bottom;
  }
  .empty {
    padding: 32px 16px;
    text-align: center;
    color: var(--secondary-text-color);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 16px;
  }
  .head ha-icon.portrait {
    --mdc-icon-size: 32px;
    color: var(--state-icon-color, var(--secondary-text-color));
  }
  .head .title {
    flex: 1;
    min-width: 200px;
  }
  h2 {
    margin: 0;
    font-size: var(--ha-font-size-xl, 20px);
    font-weight: var(--ha-font-weight-normal, 400);
    overflow-wrap: anywhere;
  }
  h3 {
    margin: 0;
    padding: 16px 16px 0;
    font-size: var(--ha-font-size-l, 16px);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  dl {
    display: grid;
    grid-template-columns: minmax(120px, 200px) minmax(0, 1fr);
    gap: 12px 16px;
    margin: 0;
    padding: 16px;
    border-top: 1px solid var(--divider-color);
  }
  :host([narrow]) dl {
    grid-template-columns: minmax(0, 1fr);
    gap: 0;
  }
  :host([narrow]) dd {
    margin-bottom: 12px;
  }
  dt {
    color: var(--secondary-text-color);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  dd a {
    color: var(--agents-link-color, var(--primary-text-color));
  }
  code {
    font-family: var(--ha-font-family-code, monospace);
    font-size: var(--ha-font-size-s, 12px);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 0 16px 16px;
  }
  .prose {
    padding: 8px 16px 16px;
  }
  pre {
    margin: 0;
    padding: 16px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    font-family: var(--ha-font-family-code, monospace);
    font-size: var(--ha-font-size-s, 12px);
  }
`,bl=class extends _{constructor(...e){super(...e),this.agentId=``,this.base=``,this.narrow=!1}static{this.styles=[x,yl,c`
      :host {
        display: flex;
        flex-direction: column;
        gap: 16px;
      }
    `]}willUpdate(e){e.has(`agentId`)&&(this.found=void 0),(e.has(`agentId`)||e.has(`signal`))&&this.read()}render(){let{hass:e,found:t}=this,n=Q(e),r=this.agentId;return this.error?.code===`not_found`?h`<div class="empty">${n(`unknown_definition`,{name:r})}</div>`:this.error?h`<ha-alert alert-type="error"
        >${n(`failed`,{error:this.error.message})}</ha-alert
      >`:t?h`
      ${t.problems.map(t=>_l(e,t))}
      <ha-card>
        <div class="head">
          <ha-icon class="portrait" .icon=${t.icon}></ha-icon>
          <div class="title">
            <h2>${t.name}</h2>
            <div class="secondary">${t.description}</div>
          </div>
        </div>
        ${this.actions(t)}
        <dl>
          ${il(e,t,this.base).map(([e,t])=>h`
              <dt>${n(e)}</dt>
              <dd>${t}</dd>
            `)}
        </dl>
      </ha-card>
      ${this.prose(`identity`,t.identity)} ${this.prose(`task`,t.task)}
      ${t.fallback?h`<ha-card>
              <h3>${n(`fallback`)}</h3>
              <pre>${t.fallback}</pre>
            </ha-card>`:g}
    `:h`<div class="empty" role="status">
        ${n(`loading_one`,{name:r})}
      </div>`}prose(e,t){return t?h`<ha-card>
      <h3>${Q(this.hass)(e)}</h3>
      <div class="prose">
        <ha-markdown .content=${Uc(t)}></ha-markdown>
      </div>
    </ha-card>`:g}actions(e){let t=Q(this.hass),n=`${e.agent_id}.md`;return h`<div class="actions">
      ${e.origin===`ui`?h`<ha-button
              size="small"
              appearance="filled"
              @click=${()=>C(`/config/integrations/integration/household_agents`)}
              ><ha-icon slot="start" icon="mdi:cog"></ha-icon>${t(`settings`)}</ha-button
            >`:g}
      <ha-button
        size="small"
        appearance="plain"
        @click=${()=>void this.copy(e.markdown,n)}
        ><ha-icon slot="start" icon="mdi:content-copy"></ha-icon>${t(`copy`)}</ha-button
      >
      <ha-button
        size="small"
        appearance="plain"
        @click=${()=>Zs(n,e.markdown,`text/markdown`)}
        ><ha-icon slot="start" icon="mdi:download"></ha-icon>${t(`download`)}</ha-button
      >
    </div>`}async copy(e,t){let n=`household_agents/agents/${t}`;await zc(e)?yt(this,Q(this.hass)(`copied`,{file:n})):Zs(t,e,`text/markdown`)}async read(){let{agentId:e}=this;try{let t=await this.hass.callWS({type:`household_agents/definitions/get`,agent_id:e});e===this.agentId&&([this.found,this.error]=[t,void 0])}catch(t){e===this.agentId&&(this.error=t)}}};A([v({attribute:!1})],bl.prototype,`hass`,void 0),A([v({attribute:!1})],bl.prototype,`agentId`,void 0),A([v({attribute:!1})],bl.prototype,`signal`,void 0),A([v({attribute:!1})],bl.prototype,`base`,void 0),A([v({type:Boolean,reflect:!0})],bl.prototype,`narrow`,void 0),A([y()],bl.prototype,`found`,void 0),A([y()],bl.prototype,`error`,void 0),bl=A([b(`household-agents-definition`)],bl);function xl(e,t){let n=e.join(`
`).toLowerCase();return t.toLowerCase().split(/\s+/).every(e=>n.includes(e))}function Sl(e,t){return e.filter(e=>xl([e.name,e.agent_id,e.description,e.pattern,e.model_id,e.file??``,...e.tools,...e.skills],t)).sort((e,t)=>Number(t.problems.length>0)-Number(e.problems.length>0)||e.name.localeCompare(t.name))}function Cl(e,t){return e.filter(e=>xl([e.name,e.description,...e.allowed_tools??[],...e.used_by.map(e=>e.name)],t)).sort((e,t)=>Number(t.origin===`household`)-Number(e.origin===`household`)||e.name.localeCompare(t.name))}var wl=class{constructor(e){this.host=e,this.staff=``,this.turn=0,e.addController(this)}hostConnected(){this.hass&&this.read()}follow(e,t){this.hass=e;let n=[...t.values()].map(e=>[e.agent_id,e.name,e.pattern,e.description,e.enabled]).join(`
`);n===this.staff&&this.turn||(this.staff=n,this.read())}async read(){let{hass:e}=this;if(!e)return;let t=this.turn+=1;try{let[n,r]=await Promise.all([e.callWS({type:`household_agents/definitions/list`}),e.callWS({type:`household_agents/skills/list`})]);if(t!==this.turn)return;[this.definitions,this.skills,this.error]=[n,r,void 0]}catch(e){if(t!==this.turn)return;this.error=e}this.host.requestUpdate()}async reload(){let{hass:e}=this;if(!e)return;let{response:t}=await e.callService(`household_agents`,`reload`,{},void 0,!1,!0);return await this.read(),t}};function Tl(e){return e.origin===`bundled`?`from_bundled`:e.replaces?`from_replaces`:`from_household`}var El=class extends _{constructor(...e){super(...e),this.name=``,this.problems=[],this.base=``,this.narrow=!1}static{this.styles=[x,yl,c`
      :host {
        display: flex;
        flex-direction: column;
        gap: 16px;
      }
    `]}willUpdate(e){e.has(`name`)&&(this.found=void 0),(e.has(`name`)||e.has(`signal`))&&this.read()}render(){let{hass:e,found:t,name:n}=this,r=Q(e);return this.error?.code===`not_found`?h`<div class="empty">${r(`unknown_skill`,{name:n})}</div>`:this.error?h`<ha-alert alert-type="error"
        >${r(`failed`,{error:this.error.message})}</ha-alert
      >`:t?h`
      ${this.problems.map(t=>vl(e,t))}
      <ha-card>
        <div class="head">
          <ha-icon class="portrait" icon="mdi:book-open-variant"></ha-icon>
          <div class="title">
            <h2>${t.name}</h2>
            <div class="secondary">${t.description}</div>
          </div>
        </div>
        <div class="actions">
          <ha-button
            size="small"
            appearance="plain"
            @click=${()=>void this.copy(t.text)}
            ><ha-icon slot="start" icon="mdi:content-copy"></ha-icon>${r(`copy`)}</ha-button
          >
        </div>
        <dl>
          ${this.facts(t).map(([e,t])=>h`
              <dt>${r(e)}</dt>
              <dd>${t}</dd>
            `)}
        </dl>
      </ha-card>
      <ha-card>
        <h3>${r(`instructions`)}</h3>
        <div class="prose">
          <ha-markdown .content=${Uc(t.body)}></ha-markdown>
        </div>
      </ha-card>
    `:h`<div class="empty" role="status">
        ${r(`loading_one`,{name:n})}
      </div>`}facts(e){let{hass:t}=this,n=Q(t),r=w(t,e.size/1024,{maximumFractionDigits:1});return[[`origin`,`${n(Tl(e))} (${e.location})`],[`used_by`,this.users(e)],[`allowed_tools`,e.allowed_tools===null?n(`allowed_tools_all`):h`<code>${e.allowed_tools.join(`, `)||`–`}</code>`],[`size`,`${r} kB`],[`files`,this.files(e)],[`license`,e.license],[`compatibility`,e.compatibility]].filter(([,e])=>!!e)}users(e){return e.used_by.length?h`${e.used_by.map((e,t)=>h`${t?`, `:g}<a
            href="${this.base}/skills/definitions/${e.agent_id}"
            >${e.name}</a
          >`)}`:Q(this.hass)(`used_by_none`)}files(e){let t=Q(this.hass);if(!e.files.length)return t(`files_none`);let n=e.file_count-e.files.length;return h`<code>${e.files.join(`, `)}</code> ${n>0?t(`files_more`,{count:n}):g}`}async copy(e){let t=`household_agents/skills/${this.name}/SKILL.md`;await zc(e)?yt(this,Q(this.hass)(`copied`,{file:t})):Zs(`SKILL.md`,e,`text/markdown`)}async read(){let{name:e}=this;try{let t=await this.hass.callWS({type:`household_agents/skills/get`,name:e});e===this.name&&([this.found,this.error]=[t,void 0])}catch(t){e===this.name&&(this.error=t)}}};A([v({attribute:!1})],El.prototype,`hass`,void 0),A([v({attribute:!1})],El.prototype,`name`,void 0),A([v({attribute:!1})],El.prototype,`problems`,void 0),A([v({attribute:!1})],El.prototype,`signal`,void 0),A([v({attribute:!1})],El.prototype,`base`,void 0),A([v({type:Boolean,reflect:!0})],El.prototype,`narrow`,void 0),A([y()],El.prototype,`found`,void 0),A([y()],El.prototype,`error`,void 0),El=A([b(`household-agents-skill`)],El);function Dl(e,t,n){let r=Q(e),i=[r(`pattern.${t.pattern}`),al(e,t),...ol(e,t).slice(0,2),...t.enabled?[]:[r(`paused`)]];return h`<a class="row" href="${n}/skills/definitions/${t.agent_id}">
    <ha-icon .icon=${t.icon}></ha-icon>
    <span>
      <span class="name">${t.name}</span>
      <div class="small">${i.join(` · `)}</div>
      ${t.problems.length?h`<div class="small warn">
              <ha-icon icon="mdi:alert"></ha-icon>
              ${r(`problem_count`,{count:t.problems.length})}
            </div>`:g}
    </span>
    <ha-icon-next></ha-icon-next>
  </a>`}function Ol(e,t,n){let r=Q(e),i=[r(Tl(t)),r(`used_by_count`,{count:t.used_by.length})];return h`<a
    class="row"
    href="${n}/skills/skill/${encodeURIComponent(t.name)}"
  >
    <ha-icon icon="mdi:book-open-variant"></ha-icon>
    <span>
      <span class="name">${t.name}</span>
      <div>${t.description}</div>
      <div class="small">${i.join(` · `)}</div>
    </span>
    <ha-icon-next></ha-icon-next>
  </a>`}var kl=[`skills`,`definitions`],$=class extends _{constructor(...e){super(...e),this.narrow=!1,this.query=``,this.busy=!1,this.lists=new wl(this),this.tabShown=e=>{let{name:t}=e.detail;t!==this.tab&&(this.query=``,this.go(t))}}static{this.styles=[x,yl,c`
      :host {
        display: block;
        padding: 16px;
        padding-bottom: calc(16px + var(--safe-area-inset-bottom, 0px));
      }
      :host([narrow]) {
        padding: 8px;
      }
      .page {
        display: flex;
        flex-direction: column;
        gap: 16px;
        max-width: 1000px;
        margin: 0 auto;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
      }
      ha-tab-group {
        flex: 1;
        min-width: 240px;
      }
      .none {
        padding: 16px;
      }
    `]}willUpdate(){this.lists.follow(this.hass,this.staff.agents)}render(){return h`<div class="page">
      ${this.bar()} ${this.found()} ${this.detail()??this.list()}
    </div>`}get tab(){return this.route.rest[0]===`definitions`?`definitions`:`skills`}get shown(){let[,e]=this.route.rest;return e?decodeURIComponent(e):void 0}bar(){let e=Q(this.hass),{tab:t}=this;return h`<div class="bar">
      ${this.shown?h`<ha-icon-button-arrow-prev
              .label=${e(`back`)}
              @click=${()=>this.go(t)}
            ></ha-icon-button-arrow-prev>`:g}
      <ha-tab-group @wa-tab-show=${this.tabShown}>
        ${kl.map(n=>h`<ha-tab-group-tab slot="nav" .panel=${n} .active=${n===t}
              >${e(n)}</ha-tab-group-tab
            >`)}
      </ha-tab-group>
      <ha-button
        size="small"
        appearance="plain"
        .loading=${this.busy}
        @click=${()=>void this.reload()}
        ><ha-icon slot="start" icon="mdi:refresh"></ha-icon>${e(`reload`)}</ha-button
      >
    </div>`}found(){let e=Q(this.hass),{reloaded:t,reloadError:n}=this;if(this.busy)return h`<ha-alert role="status">${e(`reloading`)}</ha-alert>`;if(n)return h`<ha-alert alert-type="error" role="alert"
        >${n.message}</ha-alert
      >`;if(!t)return g;let{added:r,changed:i,removed:a,skills:o,problems:s}=t;return h`<ha-alert
      alert-type=${s.length?`warning`:`success`}
      role="status"
      dismissable
      .title=${e(`reloaded`)}
      @alert-dismissed-clicked=${()=>this.reloaded=void 0}
    >
      ${e(`reload_found`,{skills:o,added:r.length,changed:i.length,removed:a.length})}
      ${s.length?h`${e(`reload_problems`,{count:s.length})}
            ${s.map(t=>h`<div>
                  ${e(`where_line`,{file:t.file,line:t.line})}:
                  ${t.message}
                </div>`)}`:g}
    </ha-alert>`}detail(){let{shown:e,lists:t,hass:n,route:r}=this;if(e)return this.tab===`definitions`?h`<household-agents-definition
        .hass=${n}
        .agentId=${e}
        .signal=${t.definitions}
        .base=${r.prefix}
        ?narrow=${this.narrow}
      ></household-agents-definition>`:h`<household-agents-skill
      .hass=${n}
      .name=${e}
      .problems=${t.skills?.problems.filter(t=>t.skill===e)??[]}
      .signal=${t.skills}
      .base=${r.prefix}
      ?narrow=${this.narrow}
    ></household-agents-skill>`}list(){let{hass:e,lists:t,tab:n}=this,r=Q(e);return t.error?h`<ha-alert alert-type="error" role="alert"
        >${r(`failed`,{error:t.error.message})}
        <ha-button
          slot="action"
          size="small"
          appearance="plain"
          @click=${()=>void t.read()}
          >${r(`again`)}</ha-button
        ></ha-alert
      >`:!t.definitions||!t.skills?h`<div class="empty" role="status">${r(`loading`)}</div>`:h`
      <ha-input-search
        appearance="outlined"
        .label=${r(`search_${n}`)}
        .value=${this.query}
        @input=${e=>this.query=e.currentTarget.value??``}
      ></ha-input-search>
      ${n===`skills`?t.skills.problems.map(t=>vl(e,t)):t.definitions.problems.map(t=>_l(e,t))}
      <ha-card>${this.rows(t.definitions,t.skills)}</ha-card>
    `}rows(e,t){let{hass:n,tab:r,route:i}=this,a=Q(n),o=this.query.trim(),s=r===`skills`,c=s?t.skills.length:e.definitions.length;if(!c){let{folder:n}=s?t:e;return h`<div class="empty">${a(`no_${r}`,{folder:n})}</div>`}let l=s?Cl(t.skills,o).map(e=>Ol(n,e,i.prefix)):Sl(e.definitions,o).map(e=>Dl(n,e,i.prefix)),u=l.length?a(`count`,{count:l.length,all:c}):a(`none_found`,{text:o});return h`<div class=${l.length?`visually-hidden`:`empty`} role="status">
        ${u}
      </div>
      <ul>
        ${l.map(e=>h`<li>${e}</li>`)}
      </ul>`}go(e){let t=`${this.route.prefix}/skills`;C(e===`definitions`?`${t}/definitions`:t)}async reload(){if(!this.busy){this.busy=!0,this.reloadError=void 0;try{this.reloaded=await this.lists.reload()}catch(e){this.reloadError=e}this.busy=!1}}};A([v({attribute:!1})],$.prototype,`hass`,void 0),A([v({attribute:!1})],$.prototype,`staff`,void 0),A([v({attribute:!1})],$.prototype,`route`,void 0),A([v({type:Boolean,reflect:!0})],$.prototype,`narrow`,void 0),A([y()],$.prototype,`query`,void 0),A([y()],$.prototype,`busy`,void 0),A([y()],$.prototype,`reloaded`,void 0),A([y()],$.prototype,`reloadError`,void 0),$=A([b(`household-agents-skills-page`)],$);var Al=e=>e.admin,jl=[{name:`runs`,title:`runs`,render:e=>h`<household-agents-runs-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-runs-page>`},{name:`workflows`,title:`workflows`,render:e=>h`<household-agents-workflows-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-workflows-page>`},{name:`schedule`,title:`schedule`,render:e=>h`<household-agents-schedule-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-schedule-page>`},{name:`spend`,title:`spend`,render:e=>h`<household-agents-spend-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-spend-page>`},{name:`approvals`,title:`approvals`,visible:e=>e.may_answer||e.admin,render:e=>h`<household-agents-approvals-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-approvals-page>`},{name:`memory`,title:`memory`,visible:Al,render:e=>h`<household-agents-memory-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-memory-page>`},{name:`skills`,title:`skills`,visible:Al,render:e=>h`<household-agents-skills-page
        .hass=${e.hass}
        .staff=${e.staff}
        .route=${e.route}
        ?narrow=${e.narrow}
      ></household-agents-skills-page>`}];function Ml(e){return jl.filter(t=>!t.visible||e!==void 0&&t.visible(e))}function Nl(e){let t=e?.path??``,[n=``,...r]=t.replace(/^\//,``).split(`/`);return{prefix:e?.prefix??`/household-agents`,name:n,rest:r.filter(Boolean).map(Fl),path:t}}function Pl(e,t){return e.find(e=>e.name===t.name)??e[0]}function Fl(e){try{return decodeURIComponent(e)}catch{return e}}var Il=2e3,Ll=50,Rl=class{constructor(){this.tops=/* @__PURE__ */ new Map}note(e,t){if(this.restoring)return;this.tops.delete(t),this.tops.set(t,e.scrollTop);let[n]=this.tops.keys();this.tops.size>Ll&&n!==void 0&&this.tops.delete(n)}restore(e,t){this.restoring?.();let n=this.tops.get(t)??0,r=()=>(e.scrollTop=n,Math.abs(e.scrollTop-n)<2);if(r())return;let i=0,a=performance.now()+Il,o=()=>{cancelAnimationFrame(i);for(let t of[`wheel`,`touchmove`,`keydown`])e.removeEventListener(t,o);this.restoring=void 0},s=()=>{r()||performance.now()>a?o():i=requestAnimationFrame(s)};for(let t of[`wheel`,`touchmove`,`keydown`])e.addEventListener(t,o,{passive:!0});this.restoring=o,i=requestAnimationFrame(s)}},zl=k({runs:`Runs`,workflows:`Workflows`,schedule:`Schedule`,spend:`Spend`,approvals:`Approvals`,memory:`Memory`,skills:`Skills and definitions`,updated:`Household Agents was updated. This page still is of the version before.`,reload:`Reload`,settings:`Open the settings`},{runs:`Läufe`,workflows:`Abläufe`,schedule:`Zeitplan`,spend:`Ausgaben`,approvals:`Freigaben`,memory:`Gedächtnis`,skills:`Fähigkeiten und Definitionen`,updated:`Household Agents wurde aktualisiert. Diese Seite ist noch von der Version davor.`,reload:`Neu laden`,settings:`Einstellungen öffnen`}),Bl=2e3,Vl=`/config/integrations/integration/household_agents`,Hl=class extends _{constructor(...e){super(...e),this.narrow=!1,this.ready=!1,this.lost=!1,this.staff=new pt(this),this.scrolled=new Rl,this.remember=()=>{this.main&&this.shown&&this.scrolled.note(this.main,this.shown.path)},this.reload=()=>location.reload(),this.follow=e=>{if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let t=e.currentTarget.getAttribute(`href`)??``;t!==location.pathname&&C(t)}}static{this.styles=[x,bt]}connectedCallback(){super.connectedCallback(),gt().then(()=>this.ready=!0)}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.lostTimer),this.lostTimer=void 0,this.shown=void 0}willUpdate(){this.staff.follow(this.hass),this.watchConnection()}render(){let{hass:e}=this;if(!e)return g;let t=Ml(this.staff.staff.household),n=Nl(this.route),r=Pl(t,n);return h`
      <header>
        <ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>
        <h1>${zl(e)(`household_agents`)}</h1>
        ${this.narrow?g:this.tabs(e,t,r,n)}
      </header>
      ${this.narrow?this.tabs(e,t,r,n):g} ${this.news(e)}
      <main @scroll=${this.remember}>${this.page(e,r,n)}</main>
    `}updated(e){let{hass:t}=this,n=Ml(this.staff.staff.household),r=Nl(this.route),i=Pl(n,r);t&&i&&this.isConnected&&(this.staff.staff.household&&i.name!==r.name?C(`${r.prefix}/${i.name}`,!0):(this.ready&&this.shown?.path!==r.path&&this.arrive(r),(e.has(`route`)||e.has(`hass`))&&this.callIt(t,i)))}arrive(e){this.shown=e,this.main&&this.scrolled.restore(this.main,e.path),this.renderRoot.querySelector(`nav [aria-current=page]`)?.scrollIntoView({block:`nearest`,inline:`center`})}callIt(e,t){let n=`${zl(e)(t.title)} – Home Assistant`;document.title!==n&&(document.title=n)}tabs(e,t,n,{prefix:r}){let i=zl(e);return h`<nav aria-label=${i(`household_agents`)}>
      ${t.map(e=>h`<a
            href="${r}/${e.name}"
            aria-current=${e===n?`page`:g}
            @click=${this.follow}
            >${i(e.title)}</a
          >`)}
    </nav>`}news(e){let n=zl(e),{version:r}=this.staff.staff;return this.lost?h`<ha-alert alert-type="warning" role="status"
        >${n(`lost`)}</ha-alert
      >`:!r||!t()||r===t()?g:h`<ha-alert alert-type="info" role="status"
      >${n(`updated`)}
      <ha-button slot="action" size="s" appearance="plain" @click=${this.reload}
        >${n(`reload`)}</ha-button
      >
    </ha-alert>`}page(e,t,{prefix:n,rest:r}){let i=zl(e),{staff:a}=this.staff,o=(e,t=g)=>h`<div class="message secondary" role="status">${i(e)}${t}</div>`;if(a.state===`refused`)return o(`refused`);if(!a.known||!this.ready)return o(`loading`);if(!a.loaded||!t)return h`<div class="message secondary" role="status">
        <p>${i(`not_loaded`)}</p>
        ${e.user?.is_admin?h`<a href=${Vl} @click=${this.follow}
                >${i(`settings`)}</a
              >`:g}
      </div>`;let s={hass:e,staff:a,route:{prefix:n,rest:r},narrow:this.narrow};return t.render(s)}watchConnection(){this.staff.staff.state===`lost`?this.lost||(this.lostTimer??=setTimeout(()=>this.lost=!0,Bl)):(clearTimeout(this.lostTimer),this.lostTimer=void 0,this.lost=!1)}};A([v({attribute:!1})],Hl.prototype,`hass`,void 0),A([v({type:Boolean,reflect:!0})],Hl.prototype,`narrow`,void 0),A([v({attribute:!1})],Hl.prototype,`route`,void 0),A([y()],Hl.prototype,`ready`,void 0),A([y()],Hl.prototype,`lost`,void 0),A([nt(`main`)],Hl.prototype,`main`,void 0),Hl=A([b(`household-agents-panel`)],Hl),import(
/* @vite-ignore */
e(`loader.js`)).catch(e=>console.error(`Household Agents: the cards did not come`,e));
