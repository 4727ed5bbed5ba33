var e=Object.defineProperty,t=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(e){throw n=[e],e}},n=(t,n)=>{let r={};for(var i in t)e(r,i,{get:t[i],enumerable:!0});return n||e(r,Symbol.toStringTag,{value:`Module`}),r},r=`https://github.com/household-agents/household_agents#dashboard`;function i(e){window.customCards??=[],window.customCards.some(t=>t.type===e.type)||window.customCards.push({preview:!0,documentationURL:r,...e})}function a(e,t){let n=e.entities[t];if(n?.platform===`household_agents`&&n.device_id)return(e.devices[n.device_id]?.identifiers??[]).find(([e])=>e===`household_agents`)?.[1]}var o,s,c,l,u,d,f,p,m,ee=t((()=>{o=globalThis,s=o.ShadowRoot&&(o.ShadyCSS===void 0||o.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,c=Symbol(),l=/* @__PURE__ */ new WeakMap,u=class{constructor(e,t,n){if(this._$cssResult$=!0,n!==c)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(s&&e===void 0){let n=t!==void 0&&t.length===1;n&&(e=l.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),n&&l.set(t,e))}return e}toString(){return this.cssText}},d=e=>new u(typeof e==`string`?e:e+``,void 0,c),f=(e,...t)=>{let n=e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]);return new u(n,e,c)},p=(e,t)=>{if(s)e.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let n of t){let t=document.createElement(`style`),r=o.litNonce;r!==void 0&&t.setAttribute(`nonce`,r),t.textContent=n.cssText,e.appendChild(t)}},m=s?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return d(t)})(e):e})),te,ne,re,ie,ae,oe,se,ce,le,ue,h,de,fe,pe,g,me=t((()=>{ee(),{is:te,defineProperty:ne,getOwnPropertyDescriptor:re,getOwnPropertyNames:ie,getOwnPropertySymbols:ae,getPrototypeOf:oe}=Object,se=globalThis,ce=se.trustedTypes,le=ce?ce.emptyScript:``,ue=se.reactiveElementPolyfillSupport,h=(e,t)=>e,de={toAttribute(e,t){switch(t){case Boolean:e=e?le:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},fe=(e,t)=>!te(e,t),pe={attribute:!0,type:String,converter:de,reflect:!1,useDefault:!1,hasChanged:fe},Symbol.metadata??=Symbol(`metadata`),se.litPropertyMetadata??=/* @__PURE__ */ new WeakMap,g=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=pe){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&ne(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=re(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??pe}static _$Ei(){if(this.hasOwnProperty(h(`elementProperties`)))return;let e=oe(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(h(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(h(`properties`))){let e=this.properties,t=[...ie(e),...ae(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=/* @__PURE__ */ new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(m(e))}else e!==void 0&&t.push(m(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=/* @__PURE__ */ new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=/* @__PURE__ */ new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=/* @__PURE__ */ new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return p(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?de:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?de:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??fe)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=/* @__PURE__ */ new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=/* @__PURE__ */ new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=/* @__PURE__ */ new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}},g.elementStyles=[],g.shadowRootOptions={mode:`open`},g[h(`elementProperties`)]=/* @__PURE__ */ new Map,g[h(`finalized`)]=/* @__PURE__ */ new Map,ue?.({ReactiveElement:g}),(se.reactiveElementVersions??=[]).push(`2.1.2`)}));function he(e,t){if(!Ce(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return ye===void 0?t:ye.createHTML(t)}function _(e,t,n=e,r){if(t===T)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=x(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=_(e,i._$AS(e,t.values),i,r)),t}var ge,_e,ve,ye,be,v,xe,Se,y,b,x,Ce,we,Te,S,Ee,De,C,Oe,ke,Ae,je,w,Me,T,E,Ne,D,Pe,Fe,Ie,Le,O,Re,ze,Be,Ve,He,Ue,We,k=t((()=>{ge=globalThis,_e=e=>e,ve=ge.trustedTypes,ye=ve?ve.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,be=`$lit$`,v=`lit$${Math.random().toFixed(9).slice(2)}$`,xe=`?`+v,Se=`<${xe}>`,y=document,b=()=>y.createComment(``),x=e=>e===null||typeof e!=`object`&&typeof e!=`function`,Ce=Array.isArray,we=e=>Ce(e)||typeof e?.[Symbol.iterator]==`function`,Te=`[ 	
\f\r]`,S=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ee=/-->/g,De=/>/g,C=RegExp(`>|${Te}(?:([^\\s"'>=/]+)(${Te}*=${Te}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),Oe=/'/g,ke=/"/g,Ae=/^(?:script|style|textarea|title)$/i,je=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),w=je(1),Me=je(2),je(3),T=Symbol.for(`lit-noChange`),E=Symbol.for(`lit-nothing`),Ne=/* @__PURE__ */ new WeakMap,D=y.createTreeWalker(y,129),Pe=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=S;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===S?c[1]===`!--`?o=Ee:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=C):(Ae.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=C):o=De:o===C?c[0]===`>`?(o=i??S,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?C:c[3]===`"`?ke:Oe):o===ke||o===Oe?o=C:o===Ee||o===De?o=S:(o=C,i=void 0);let d=o===C&&e[t+1].startsWith(`/>`)?` `:``;a+=o===S?n+Se:l>=0?(r.push(s),n.slice(0,l)+be+n.slice(l)+v+d):n+v+(l===-2?t:d)}return[he(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},Fe=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Pe(t,n);if(this.el=e.createElement(l,r),D.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=D.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(be)){let t=u[o++],n=i.getAttribute(e).split(v),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?Re:r[1]===`?`?ze:r[1]===`@`?Be:O}),i.removeAttribute(e)}else e.startsWith(v)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(Ae.test(i.tagName)){let e=i.textContent.split(v),t=e.length-1;if(t>0){i.textContent=ve?ve.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],b()),D.nextNode(),c.push({type:2,index:++a});i.append(e[t],b())}}}else if(i.nodeType===8){if(i.data===xe)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(v,e+1))!==-1;)c.push({type:7,index:a}),e+=v.length-1}}a++}}static createElement(e,t){let n=y.createElement(`template`);return n.innerHTML=e,n}},Ie=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??y).importNode(t,!0);D.currentNode=r;let i=D.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new Le(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Ve(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=D.nextNode(),a++)}return D.currentNode=y,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},Le=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=E,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=_(this,e,t),x(e)?e===E||e==null||e===``?(this._$AH!==E&&this._$AR(),this._$AH=E):e!==this._$AH&&e!==T&&this._(e):e._$litType$===void 0?e.nodeType===void 0?we(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==E&&x(this._$AH)?this._$AA.nextSibling.data=e:this.T(y.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=Fe.createElement(he(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new Ie(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=Ne.get(e.strings);return t===void 0&&Ne.set(e.strings,t=new Fe(e)),t}k(t){Ce(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(b()),this.O(b()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=_e(e).nextSibling;_e(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},O=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=E,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(/* @__PURE__ */ new String),this.strings=n):this._$AH=E}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=_(this,e,t,0),a=!x(e)||e!==this._$AH&&e!==T,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=_(this,r[n+o],t,o),s===T&&(s=this._$AH[o]),a||=!x(s)||s!==this._$AH[o],s===E?e=E:e!==E&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===E?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},Re=class extends O{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===E?void 0:e}},ze=class extends O{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==E)}},Be=class extends O{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=_(this,e,t,0)??E)===T)return;let n=this._$AH,r=e===E&&n!==E||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==E&&(n===E||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Ve=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){_(this,e)}},He={M:be,P:v,A:xe,C:1,L:Pe,R:Ie,D:we,V:_,I:Le,H:O,N:ze,U:Be,B:Re,F:Ve},Ue=ge.litHtmlPolyfillSupport,Ue?.(Fe,Le),(ge.litHtmlVersions??=[]).push(`3.3.3`),We=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new Le(t.insertBefore(b(),e),e,void 0,n??{})}return i._$AI(e),i}})),Ge,A,Ke,qe=t((()=>{me(),me(),k(),k(),Ge=globalThis,A=class extends g{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=We(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return T}},A._$litElement$=!0,A.finalized=!0,Ge.litElementHydrateSupport?.({LitElement:A}),Ke=Ge.litElementPolyfillSupport,Ke?.({LitElement:A}),(Ge.litElementVersions??=[]).push(`4.2.2`)})),Je=t((()=>{})),j=t((()=>{me(),k(),qe(),Je()})),Ye=t((()=>{}));function M(e){return(t,n)=>typeof n==`object`?Ze(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}var Xe,Ze,Qe=t((()=>{me(),Xe={attribute:!0,type:String,converter:de,reflect:!1,hasChanged:fe},Ze=(e=Xe,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=/* @__PURE__ */ new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)}}));function N(e){return M({...e,state:!0,attribute:!1})}var $e=t((()=>{Qe()})),et=t((()=>{})),tt,nt=t((()=>{tt=(e,t,n)=>(n.configurable=!0,n.enumerable=!0,Reflect.decorate&&typeof t!=`object`&&Object.defineProperty(e,t,n),n)}));function rt(e,t){return(n,r,i)=>{let a=t=>t.renderRoot?.querySelector(e)??null;if(t){let{get:e,set:t}=typeof r==`object`?n:i??(()=>{let e=Symbol();return{get(){return this[e]},set(t){this[e]=t}}})();return tt(n,r,{get(){let n=e.call(this);return n===void 0&&(n=a(this),(n!==null||this.hasUpdated)&&t.call(this,n)),n}})}return tt(n,r,{get(){return a(this)}})}}var it=t((()=>{nt()})),at=t((()=>{})),ot=t((()=>{})),st=t((()=>{})),ct=t((()=>{})),P=t((()=>{Ye(),Qe(),$e(),et(),it(),at(),ot(),st(),ct()}));function lt(e){return e.code===`unauthorized`||e.code===`not_found`}async function ut(e){try{await e()}catch{}}var dt,ft,pt,mt=t((()=>{dt=500,ft=15e3,pt=class{constructor(e,t,n){this.connection=e,this.message=t,this.handlers=n,this.wait=dt,this.turn=0,this.running=!1,this.again=()=>{this.unsubscribe=void 0,this.wait=dt,this.subscribe()},this.lost=()=>{this.unsubscribe=void 0,this.turn+=1,clearTimeout(this.timer),this.handlers.state?.(`lost`)}}start(){this.running||(this.running=!0,this.connection.addEventListener(`ready`,this.again),this.connection.addEventListener(`disconnected`,this.lost),this.subscribe())}stop(){this.running&&(this.running=!1,this.connection.removeEventListener(`ready`,this.again),this.connection.removeEventListener(`disconnected`,this.lost),this.letGo())}letGo(){this.turn+=1,clearTimeout(this.timer);let e=this.unsubscribe;this.unsubscribe=void 0,e&&ut(e)}async subscribe(){clearTimeout(this.timer);let e=this.turn+=1;this.handlers.state?.(`connecting`);try{let t=await this.connection.subscribeMessage(t=>{e===this.turn&&this.handlers.event(t)},this.message,{resubscribe:!1});if(e!==this.turn){ut(t);return}this.unsubscribe=t,this.wait=dt,this.handlers.state?.(`live`)}catch(t){e===this.turn&&this.failed(t)}}failed(e){lt(e)?this.handlers.state?.(`refused`,e):(this.handlers.state?.(`lost`,e),this.timer=setTimeout(()=>void this.subscribe(),this.wait),this.wait=Math.min(this.wait*2,ft))}}}));function ht(e){let t=yt.get(e.connection);return t||yt.set(e.connection,t=new vt(e.connection)),t}var gt,_t,vt,yt,bt,xt=t((()=>{mt(),gt=5e3,_t={known:!1,loaded:!1,agents:/* @__PURE__ */ new Map,state:`connecting`},vt=class{constructor(e){this.staff=_t,this.listeners=/* @__PURE__ */ new Set,this.live=new pt(e,{type:`household_agents/staff/subscribe`},{event:e=>this.take(e),state:(...e)=>this.heard(...e)})}listen(e){return clearTimeout(this.timer),this.listeners.add(e),this.live.start(),()=>{this.listeners.delete(e),this.listeners.size===0&&(this.timer=setTimeout(()=>this.live.stop(),gt))}}take(e){if(`loaded`in e){let t=e.loaded?e.agents:[];this.tell({...this.staff,known:!0,loaded:e.loaded,agents:new Map(t.map(e=>[e.agent_id,e])),household:e.loaded?e.household:void 0},`all`);return}let t=new Map(this.staff.agents);for(let n of e.changed??[])t.set(n.agent_id,n);for(let n of e.removed??[])t.delete(n);let n=/* @__PURE__ */ new Set([...(e.changed??[]).map(e=>e.agent_id),...e.removed??[]]),r=e.household??this.staff.household;this.tell({...this.staff,agents:t,household:r},n)}heard(e,t){this.tell({...this.staff,state:e,error:t},`all`)}tell(e,t){this.staff=e;for(let n of[...this.listeners])n(e,t)}},yt=/* @__PURE__ */ new WeakMap,bt=class{constructor(e,t){this.host=e,this.only=t,this.staff=_t,this.connected=!1,e.addController(this)}follow(e){let t=e&&ht(e);t!==this.store&&(this.letGo(),this.store=t,this.connected&&this.begin())}hostConnected(){this.connected=!0,this.begin()}hostDisconnected(){this.connected=!1,this.letGo()}begin(){this.store&&!this.stop&&(this.staff=this.store.staff,this.stop=this.store.listen((e,t)=>{this.staff=e;let n=this.only?.();(t===`all`||n===void 0||t.has(n))&&this.host.requestUpdate()}),this.host.requestUpdate())}letGo(){this.stop?.(),this.stop=void 0}}})),St,Ct,wt,Tt,Et,Dt,Ot,kt=t((()=>{St=`Household Agents`,Ct=`Wird geladen …`,wt=`Die Verbindung ist unterbrochen. Es geht von selbst weiter.`,Tt=`Household Agents ist nicht eingerichtet oder wird gerade gestartet.`,Et=`Das ist für dein Benutzerkonto nicht einsehbar.`,Dt=`jetzt`,Ot={household_agents:St,loading:Ct,lost:wt,not_loaded:Tt,refused:Et,never:`nie`,now:Dt,"status.idle":`Bereit`,"status.disabled":`Pausiert`,"status.queued":`In der Warteschlange`,"status.acknowledged":`Beginnt`,"status.running":`Bei der Arbeit`,"status.completed":`Fertig`,"status.degraded":`Ersatz geliefert`,"status.waiting":`Wartet auf deine Antwort`,"status.failed":`Fehlgeschlagen`,"status.timed_out":`Zeit überschritten`,"status.cancelled":`Abgebrochen`,"status.interrupted":`Unterbrochen`,"status.stalled":`Hängt`,"status.undelivered":`Nicht erreicht`}})),At,jt,Mt,Nt,Pt,Ft,It,Lt=t((()=>{At=`Household Agents`,jt=`Loading …`,Mt=`The connection is lost. It goes on by itself.`,Nt=`Household Agents is not set up, or is being started.`,Pt=`This is not for your user to see.`,Ft=`never`,It={household_agents:At,loading:jt,lost:Mt,not_loaded:Nt,refused:Pt,never:Ft,now:`now`,"status.idle":`Idle`,"status.disabled":`Paused`,"status.queued":`Queued`,"status.acknowledged":`Beginning`,"status.running":`At work`,"status.completed":`Done`,"status.degraded":`Fallback delivered`,"status.waiting":`Waiting for your answer`,"status.failed":`Failed`,"status.timed_out":`Timed out`,"status.cancelled":`Cancelled`,"status.interrupted":`Interrupted`,"status.stalled":`Stalled`,"status.undelivered":`Not reached`}}));function F(e,t){let n=/* @__PURE__ */ new Map;return r=>{let i=Rt(r),a=n.get(i);if(a)return a;let o=i.startsWith(`de`)?{...Ot,...t}:{},s={...It,...e},c=(e,t)=>zt(o[e]??s[e]??e,i,t);return n.set(i,c),c}}function Rt(e){return typeof e==`string`?e:(e?.locale?.language??e?.language)||document.documentElement.lang||`en`}function zt(e,t,n={}){return e.replace(/\{(\w+)(?:, one: ([^{}]*?), other: ([^{}]*?))?\}/g,(e,r,i,a)=>{let o=n[r]??``;return i===void 0||a===void 0?String(o):(new Intl.PluralRules(t).select(Number(o))===`one`?i:a).replace(`#`,String(o))})}var Bt,I=t((()=>{kt(),Lt(),Bt=F(It,Ot)}));P(),xt(),I(),j();var L=f`
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
`;function R(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var z=t((()=>{}));j(),z();var B=class extends A{constructor(...e){super(...e),this.preview=!1,this.staff=new bt(this,()=>this.onlyAgent())}static{this.styles=[L]}setConfig(e){this.config=this.checked(e)}getCardSize(){return 4}onlyAgent(){}get common(){return Bt(this.hass)}shouldUpdate(e){if(e.size!==1||!e.has(`hass`))return!0;let t=e.get(`hass`);return!t||!this.hass||this.differs(t,this.hass)}differs(e,t){return e.connection!==t.connection||e.locale!==t.locale||e.language!==t.language||e.themes!==t.themes}willUpdate(){this.staff.follow(this.hass)}render(){let{hass:e,config:t}=this;if(!e||!t)return E;let{staff:n}=this.staff;return n.state===`refused`?this.message(this.common(`refused`)):n.known?n.loaded?this.content(e,t):this.message(this.common(`not_loaded`)):this.message(this.common(`loading`))}message(e){return w`<ha-card>
      <div class="message secondary" role="status" style="padding: 16px">${e}</div>
    </ha-card>`}};R([M({attribute:!1})],B.prototype,`hass`,void 0),R([M({type:Boolean})],B.prototype,`preview`,void 0),R([M({attribute:!1})],B.prototype,`layout`,void 0),R([N()],B.prototype,`config`,void 0);var Vt,Ht=t((()=>{Vt={"config.none":`Diese Karte hat keine Einstellungen, mit denen sie angezeigt werden kann.`,"config.text":`„{key}“ muss ein Text sein.`,"config.texts":`„{key}“ muss eine Liste von Texten sein.`,"config.number":`„{key}“ muss eine Zahl sein.`,"config.least":`„{key}“ muss {least} oder mehr sein.`,"config.boolean":`„{key}“ muss true oder false sein.`,"config.choice":`„{key}“ muss eines von diesen sein: {choices}.`,"editor.gone":`{agent} (nicht mehr vorhanden)`,"editor.no_agents":`Es gibt noch keinen Agenten, den du wählen kannst. Füge einen in den Einstellungen von Household Agents hinzu.`}})),Ut,Wt=t((()=>{Ut={"config.none":`This card has no settings it can be shown with.`,"config.text":`“{key}” has to be a text.`,"config.texts":`“{key}” has to be a list of texts.`,"config.number":`“{key}” has to be a number.`,"config.least":`“{key}” has to be {least} or more.`,"config.boolean":`“{key}” has to be true or false.`,"config.choice":`“{key}” has to be one of these: {choices}.`,"editor.gone":`{agent} (no longer there)`,"editor.no_agents":`There is no agent to choose yet. Add one in the settings of Household Agents.`}})),V,Gt=t((()=>{I(),Ht(),Wt(),V=F(Ut,Vt)}));function Kt(e,t){let n=V(void 0);if(typeof e!=`object`||!e||Array.isArray(e))throw Error(n(`config.none`));for(let[n,r]of Object.entries(t)){let t=e[n];if(r===void 0||t==null)continue;let i=qt(n,t,r);if(i)throw Error(i)}return e}function qt(e,t,n){let r=V(void 0);return Jt(n)?n.includes(t)?void 0:r(`config.choice`,{key:e,choices:n.join(`, `)}):typeof n==`string`?Yt[n](t)?void 0:r(`config.${n}`,{key:e}):Yt.number(t)?Number(t)<n.least?r(`config.least`,{key:e,least:n.least}):void 0:r(`config.number`,{key:e})}function Jt(e){return Array.isArray(e)}var Yt,Xt=t((()=>{Gt(),Yt={text:e=>typeof e==`string`,texts:e=>Array.isArray(e)&&e.every(e=>typeof e==`string`),boolean:e=>typeof e==`boolean`,number:e=>typeof e==`number`&&Number.isFinite(e)}}));function H(e){return t=>{customElements.get(e)||customElements.define(e,t)}}var U=t((()=>{}));Xt(),U();var Zt=14,Qt=18e5,$t=/* @__PURE__ */ new WeakMap;function en(e){let t=$t.get(e.connection);if(t&&Date.now()-t.at<Qt)return t.answer;let n=e.callWS({type:`household_agents/spend`,days:Zt}).catch(()=>{$t.delete(e.connection)});return $t.set(e.connection,{at:Date.now(),answer:n}),n}function tn(e,t){let n=e.agents.find(e=>e.agent_id===t.agent_id),r=[...n?n.cost.slice(0,-1):e.days.slice(1).map(()=>0),t.today.cost];return r.some(e=>e>0)?r:[]}var nn=class{constructor(e){this.host=e,e.addController(this)}hostDisconnected(){this.wanted=void 0}want(e){this.wanted!==e.connection&&(this.wanted=e.connection,en(e).then(e=>{this.spend=e??this.spend,this.host.requestUpdate()}))}};function rn(e,t,n={}){e.dispatchEvent(new CustomEvent(t,{bubbles:!0,composed:!0,detail:n}))}function an(e,t){rn(e,`hass-more-info`,{entityId:t})}function on(e,t=!1){t?history.replaceState(null,``,e):history.pushState(null,``,e),rn(window,`location-changed`,{replace:t})}var sn=t((()=>{}));sn(),xt();var cn=5e3,ln=3,un=`household_agents`,dn=/* @__PURE__ */ new Set,fn=/* @__PURE__ */ new Set,pn=/* @__PURE__ */ new Map,mn=(e,t)=>`${e} ${t}`,W=(e,t)=>dn.has(mn(e,t));function hn(e,t,n){return bn(n?`ask`:`run`,t.agent_id,async()=>{let r=`${t.agent_id} ${n??``}`,i=pn.get(r)??`dashboard ${crypto.randomUUID?.()??wn()}`;pn.set(r,i);try{let{response:a}=await e.callService(un,`run_agent`,{agent:t.agent_id,wait:!1,idempotency_key:i,...n?{task:n}:{}},void 0,!0,!0);pn.delete(r);let o=a?.run_id;return o&&await Sn(e,t.agent_id,o),o}catch(e){throw Cn(e)||pn.delete(r),e}})}function gn(e,t){return bn(`cancel`,t,()=>e.callService(un,`cancel_run`,{run_id:t}))}function _n(e,t,n){let r=t.entities.enabled;return r?bn(`switch`,t.agent_id,()=>e.callService(`switch`,n?`turn_on`:`turn_off`,{entity_id:r})):Promise.resolve()}function vn(e,t){return bn(`reset`,t.agent_id,()=>e.callService(un,`reset_breaker`,{agent:t.agent_id}))}var yn=class{constructor(e){this.host=e,e.addController(this)}hostConnected(){fn.add(this.host)}hostDisconnected(){fn.delete(this.host)}};async function bn(e,t,n){let r=mn(e,t);if(!dn.has(r)){dn.add(r),xn();try{return await n()}catch{return}finally{dn.delete(r),xn()}}}function xn(){for(let e of fn)e.requestUpdate()}function Sn(e,t,n){let r=ht(e),i=()=>{let e=r.staff.agents.get(t);return e?.current?.run_id===n||e?.last?.run_id===n};return i()?Promise.resolve():new Promise(e=>{let t=()=>{clearTimeout(a),n(),e()},n=r.listen(()=>{i()&&t()}),a=setTimeout(t,cn)})}function Cn(e){return(e?.error?.code??e)===ln}var wn=()=>Array.from(crypto.getRandomValues(/* @__PURE__ */ new Uint32Array(4)),e=>e.toString(36)).join(``),Tn={minute:6e4,second:1e3},En=class{constructor(e){this.length=e,this.hosts=/* @__PURE__ */ new Set,this.visibility=()=>{if(document.hidden)return this.stop();this.tick(),this.start()},this.tick=()=>{for(let e of this.hosts)e.requestUpdate()}}add(e){this.hosts.size===0&&document.addEventListener(`visibilitychange`,this.visibility),this.hosts.add(e),this.start()}delete(e){!this.hosts.delete(e)||this.hosts.size>0||(document.removeEventListener(`visibilitychange`,this.visibility),this.stop())}start(){document.hidden||(this.timer??=setInterval(this.tick,this.length))}stop(){clearInterval(this.timer),this.timer=void 0}},Dn={minute:new En(Tn.minute),second:new En(Tn.second)},On=class{constructor(e,t=()=>`minute`){this.host=e,this.pace=t,this.connected=!1,e.addController(this)}hostConnected(){this.connected=!0,this.keep(this.pace())}hostUpdated(){this.connected&&this.keep(this.pace())}hostDisconnected(){this.connected=!1,this.keep(void 0)}keep(e){e!==this.with&&(this.with&&Dn[this.with].delete(this.host),this.with=e,e&&Dn[e].add(this.host))}},kn=new Map(Object.entries({report:`mdi:text-box-edit-outline`,get_states:`mdi:home-search-outline`,control_device:`mdi:gesture-tap-button`,get_history:`mdi:history`,get_statistics:`mdi:chart-line`,get_calendar_events:`mdi:calendar-search`,add_calendar_event:`mdi:calendar-plus`,get_todo_items:`mdi:format-list-checks`,add_todo_item:`mdi:playlist-plus`,complete_todo_item:`mdi:playlist-check`,get_mail:`mdi:email-search-outline`,get_headlines:`mdi:newspaper-variant-outline`,get_weather_forecast:`mdi:weather-partly-cloudy`,send_notification:`mdi:bell-ring-outline`,speak:`mdi:bullhorn-outline`,activate_skill:`mdi:school-outline`,read_skill_resource:`mdi:book-open-variant`,get_last_reports:`mdi:text-box-multiple-outline`,recall:`mdi:magnify`,remember:`mdi:notebook-plus-outline`,forget:`mdi:notebook-remove-outline`,log_event:`mdi:notebook-edit-outline`,propose_core_memory:`mdi:lightbulb-on-outline`,send_message:`mdi:email-fast-outline`,web_search:`mdi:web`,web_fetch:`mdi:web`})),An=new Map(Object.entries({start:[`kind.context`,`mdi:clipboard-text-search-outline`],context:[`kind.context`,`mdi:clipboard-text-search-outline`],thinking:[`kind.thinking`,`mdi:head-cog-outline`],model:[`kind.thinking`,`mdi:head-cog-outline`],model_cut:[`kind.again`,`mdi:redo`],model_error:[`kind.model_error`,`mdi:cloud-refresh-outline`],rejected:[`kind.again`,`mdi:redo`],correction:[`kind.again`,`mdi:redo`],collected:[`kind.collected`,`mdi:set-merge`],stand_up:[`kind.collected`,`mdi:set-merge`],compiled_plainly:[`kind.collected`,`mdi:set-merge`],quality_gate:[`kind.checks`,`mdi:text-box-check-outline`],review:[`kind.checks`,`mdi:text-box-check-outline`],remarks:[`kind.checks`,`mdi:text-box-check-outline`],concluded:[`kind.checks`,`mdi:text-box-check-outline`],limit:[`kind.limit`,`mdi:gauge`],plan:[`kind.plan`,`mdi:sitemap-outline`],workflow:[`kind.plan`,`mdi:sitemap-outline`],messages:[`kind.messages`,`mdi:email-open-outline`],attachments:[`kind.attachments`,`mdi:paperclip`],approved_call:[`kind.approved_call`,`mdi:check-decagram-outline`],rolled_back:[`kind.rolled_back`,`mdi:undo-variant`]})),jn=[`goes_on`,`mdi:dots-horizontal`],Mn=`mdi:account-voice`,Nn=e=>e.kind===`dispatch`||e.tool===`ask_agent`;function Pn(e,t,n=[]){let[r,i]=Nn(t)?[Mn,Fn(e,n)]:t.tool?In(e,t.tool):Ln(e,t.kind),a=Rn(t);return a?{icon:r,text:e(a,{step:i}),wrong:a!==`asks_first`}:{icon:r,text:i,wrong:!1}}function Fn(e,t){let n=t.filter(e=>e.ended_at===null);if(n.length>1)return e(`asks_all`,{count:n.length});let[r]=n;return r?e(`asks`,{name:r.name}):e(`asks_somebody`)}function In(e,t){let n=kn.get(t);return n?[n,e(`tool.${t}`)]:[`mdi:wrench-outline`,e(`uses`,{tool:t})]}function Ln(e,t){let[n,r]=An.get(t)??jn;return[r,e(n)]}function Rn(e){return e.verdict===`deny`?`denied`:e.verdict===`ask`?`asks_first`:e.tool&&e.error?`went_wrong`:void 0}function zn(e,t,n=50){return e.some(e=>e.seq>t.seq)?e:[...e.filter(e=>e.seq!==t.seq),t].slice(-n)}function Bn(e,t,n,r){let i=[];for(let n of t){let t=Pn(e,n,r);i.at(-1)?.text!==t.text&&i.push(t)}return i.slice(-n)}mt();var Vn={begun:[],steps:[]};function Hn(e,t,n){if(`done`in n)return e;if(`step`in n)return n.step.run_id===t?{...e,steps:zn(e.steps,n.step)}:e;if(`run`in n)return Un(e,t,n.run);let r=n.steps.filter(e=>e.run_id===t);return n.runs.reduce((e,n)=>Un(e,t,n),{begun:[],steps:r.slice(-50)})}function Un(e,t,n){if(n.run_id===t)return{...e,run:n};if(n.parent_id!==t)return e;let r=e.begun.filter(e=>e.run_id!==n.run_id);return{...e,begun:[...r,n]}}var Wn=class{constructor(e){this.host=e,this.known=Vn,this.connected=!1,e.addController(this)}follow(e,t){(t!==this.runId||e?.connection!==this.hass?.connection)&&(this.letGo(),t&&t!==this.runId&&(this.known=Vn),this.hass=e,this.runId=t,this.connected&&this.begin())}hostConnected(){this.connected=!0,this.begin()}hostDisconnected(){this.connected=!1,this.letGo()}begin(){let{hass:e,runId:t}=this;e&&t&&!this.live&&(this.live=new pt(e.connection,{type:`household_agents/run/follow`,run_id:t},{event:e=>{this.known=Hn(this.known,t,e),`done`in e&&this.letGo(),this.host.requestUpdate()}}),this.live.start())}letGo(){this.live?.stop(),this.live=void 0}},Gn=`var(--success-color)`,Kn=`var(--primary-color)`,qn=`var(--warning-color)`,Jn=`var(--error-color)`,Yn=`var(--secondary-text-color)`,Xn={idle:{icon:`mdi:sleep`,color:Yn},disabled:{icon:`mdi:pause-circle-outline`,color:Yn},queued:{icon:`mdi:tray-full`,color:Kn},acknowledged:{icon:`mdi:play-circle-outline`,color:Kn},running:{icon:`mdi:cog-play-outline`,color:Kn},completed:{icon:`mdi:check-circle-outline`,color:Gn},degraded:{icon:`mdi:lifebuoy`,color:qn},waiting:{icon:`mdi:account-question-outline`,color:qn},failed:{icon:`mdi:alert-circle-outline`,color:Jn},timed_out:{icon:`mdi:timer-alert-outline`,color:Jn},cancelled:{icon:`mdi:cancel`,color:Yn},interrupted:{icon:`mdi:power-plug-off-outline`,color:qn},stalled:{icon:`mdi:timer-sand-complete`,color:Jn},undelivered:{icon:`mdi:email-alert-outline`,color:Jn}},Zn={none:{icon:`mdi:check`,color:Yn},low:{icon:`mdi:information-outline`,color:Yn},normal:{icon:`mdi:information`,color:Kn},high:{icon:`mdi:alert`,color:qn},critical:{icon:`mdi:alert-octagon`,color:Jn}},Qn=/* @__PURE__ */ new Set([`queued`,`acknowledged`,`running`]),$n=e=>Xn[e]??Xn.idle,er=e=>Zn[e]??Zn.none,G=e=>Qn.has(e);j();var tr=[`blue`,`deep-orange`,`teal`,`purple`,`green`,`pink`,`indigo`,`amber`,`cyan`,`brown`,`light-green`,`deep-purple`];function nr(e){let t=0;for(let n of e)t=(t*31+(n.codePointAt(0)??0))%9973;return`var(--${tr[t%tr.length]}-color, var(--primary-color))`}var rr=f`
  .portrait {
    position: relative;
    flex: none;
    display: flex;
    align-items: center;
    justify-content: center;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    background: color-mix(in srgb, var(--tint) 20%, transparent);
    color: var(--tint);
    --mdc-icon-size: 24px;
  }
  .portrait.off {
    --tint: var(--disabled-color, var(--secondary-text-color)) !important;
  }
  .portrait .badge {
    position: absolute;
    inset-block-start: -3px;
    inset-inline-end: -3px;
    display: flex;
    align-items: center;
    justify-content: center;
    width: 16px;
    height: 16px;
    border-radius: 50%;
    background: var(--badge);
    color: var(--card-background-color, white);
    --mdc-icon-size: 12px;
  }
  .portrait.busy .badge ha-icon {
    animation: turn 3s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(360deg);
    }
  }
`;function ir(e){if(G(e.status))return{icon:`mdi:cog`,color:`var(--primary-color)`};if(e.questions>0)return{icon:`mdi:help`,color:$n(`waiting`).color};if(e.problem)return{icon:`mdi:exclamation-thick`,color:$n(e.problem===`degraded`?`degraded`:`failed`).color};if(!e.enabled)return{icon:`mdi:pause`,color:$n(`disabled`).color}}function ar(e){let t=ir(e),n=G(e.status);return w`<div
    class="portrait ${e.enabled?``:`off`} ${n?`busy`:``}"
    style="--tint: ${nr(e.agent_id)}"
    aria-hidden="true"
  >
    <ha-icon .icon=${e.icon||`mdi:account-tie`}></ha-icon>
    ${t?w`<span class="badge" style="--badge: ${t.color}"
            ><ha-icon .icon=${t.icon}></ha-icon
          ></span>`:E}
  </div>`}var or={more:`Mehr anzeigen`,less:`Weniger anzeigen`,steps:`Was er gerade tut`,denied:`{step}: nicht erlaubt`,asks_first:`{step}: fragt dich zuerst`,went_wrong:`{step}: hat nicht geklappt`,uses:`Benutzt {tool}`,asks:`Fragt {name}`,asks_all:`Fragt {count, one: # Agenten, other: # Agenten}`,asks_somebody:`Fragt einen anderen Agenten`,goes_on:`Macht weiter`,"kind.context":`Sammelt, was er wissen muss`,"kind.thinking":`Denkt nach`,"kind.collected":`Trägt die Antworten zusammen`,"kind.checks":`Prüft den Bericht`,"kind.again":`Macht es noch einmal`,"kind.limit":`Achtet auf das Budget`,"kind.model_error":`Versucht es noch einmal beim Modell`,"kind.plan":`Macht einen Plan`,"kind.messages":`Liest seine Nachrichten`,"kind.attachments":`Sieht sich die Anhänge an`,"kind.approved_call":`Führt aus, was erlaubt wurde`,"kind.rolled_back":`Nimmt eine Änderung zurück`,"tool.report":`Schreibt den Bericht`,"tool.get_states":`Sieht im Haus nach`,"tool.control_device":`Ändert etwas im Haus`,"tool.get_history":`Sieht nach, was war`,"tool.get_statistics":`Liest die Statistik`,"tool.get_calendar_events":`Liest den Kalender`,"tool.add_calendar_event":`Trägt etwas in den Kalender ein`,"tool.get_todo_items":`Liest die Aufgabenlisten`,"tool.add_todo_item":`Schreibt etwas auf eine Liste`,"tool.complete_todo_item":`Hakt eine Aufgabe ab`,"tool.get_mail":`Liest die Post`,"tool.get_headlines":`Liest die Nachrichten`,"tool.get_weather_forecast":`Sieht nach dem Wetter`,"tool.send_notification":`Schickt eine Mitteilung`,"tool.speak":`Sagt es laut`,"tool.activate_skill":`Liest nach, wie es geht`,"tool.read_skill_resource":`Schlägt etwas nach`,"tool.get_last_reports":`Liest die Berichte der anderen`,"tool.recall":`Sucht in seinem Gedächtnis`,"tool.remember":`Macht sich eine Notiz`,"tool.forget":`Löscht eine alte Notiz`,"tool.log_event":`Hält etwas fest`,"tool.propose_core_memory":`Schlägt vor, was er sich für immer merkt`,"tool.send_message":`Schreibt einem anderen Agenten`,"tool.web_search":`Sucht im Netz`,"tool.web_fetch":`Liest eine Seite im Netz`,spark_label:`{what}: von {low} bis {high}, zuletzt {last}`},sr={more:`Show more`,less:`Show less`,steps:`What it is doing`,denied:`{step}: not allowed`,asks_first:`{step}: asks you first`,went_wrong:`{step}: did not work`,uses:`Uses {tool}`,asks:`Asks {name}`,asks_all:`Asks {count, one: # agent, other: # agents}`,asks_somebody:`Asks a colleague`,goes_on:`Goes on`,"kind.context":`Gathers what it needs to know`,"kind.thinking":`Thinks`,"kind.collected":`Puts the answers together`,"kind.checks":`Checks the report`,"kind.again":`Does it once more`,"kind.limit":`Keeps an eye on the budget`,"kind.model_error":`Tries the model again`,"kind.plan":`Makes a plan`,"kind.messages":`Reads its messages`,"kind.attachments":`Looks at the attachments`,"kind.approved_call":`Does what was approved`,"kind.rolled_back":`Takes a change back`,"tool.report":`Writes the report`,"tool.get_states":`Looks at the house`,"tool.control_device":`Changes something in the house`,"tool.get_history":`Looks at what happened`,"tool.get_statistics":`Reads the statistics`,"tool.get_calendar_events":`Reads the calendar`,"tool.add_calendar_event":`Adds to the calendar`,"tool.get_todo_items":`Reads the to-do lists`,"tool.add_todo_item":`Adds to a to-do list`,"tool.complete_todo_item":`Ticks off a to-do item`,"tool.get_mail":`Reads the mail`,"tool.get_headlines":`Reads the news`,"tool.get_weather_forecast":`Looks at the weather`,"tool.send_notification":`Sends a notification`,"tool.speak":`Says it aloud`,"tool.activate_skill":`Reads up on how it is done`,"tool.read_skill_resource":`Looks something up in a skill`,"tool.get_last_reports":`Reads the others' reports`,"tool.recall":`Searches its memory`,"tool.remember":`Makes a note`,"tool.forget":`Deletes an old note`,"tool.log_event":`Keeps a record`,"tool.propose_core_memory":`Proposes what to know for good`,"tool.send_message":`Writes to a colleague`,"tool.web_search":`Searches the web`,"tool.web_fetch":`Reads a page on the web`,spark_label:`{what}: from {low} to {high}, last {last}`};I();var cr=F(sr,or);j(),P(),z();var K=class extends A{constructor(...e){super(...e),this.steps=[],this.begun=[],this.running=!1,this.lines=3}static{this.styles=[L,f`
      :host {
        display: block;
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
        display: flex;
        flex-direction: column;
        justify-content: flex-end;
        overflow: hidden;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--ha-space-2, 8px);
        height: 24px;
        flex: none;
        font-size: var(--ha-font-size-s, 12px);
        color: var(--secondary-text-color);
        --mdc-icon-size: 16px;
      }
      li.now {
        color: var(--primary-text-color);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      li.now ha-icon {
        color: var(--primary-color);
        animation: breathe 2s ease-in-out infinite;
      }
      li.wrong ha-icon {
        color: var(--warning-color);
      }
      li span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      @keyframes breathe {
        50% {
          opacity: 0.4;
        }
      }
    `]}render(){let e=cr(this.hass),t=Bn(e,this.steps,this.lines,this.begun),n=this.running?t.at(-1):void 0;return w`
      <ol aria-label=${e(`steps`)} style="height: ${this.lines*24}px">
        ${t.map(e=>w`<li class="${e===n?`now`:``} ${e.wrong?`wrong`:``}">
              <ha-icon .icon=${e.icon} aria-hidden="true"></ha-icon>
              <span title=${e.text}>${e.text}</span>
            </li>`)}
      </ol>
      <div class="visually-hidden" role="status">${n?.text??E}</div>
    `}};R([M({attribute:!1})],K.prototype,`hass`,void 0),R([M({attribute:!1})],K.prototype,`steps`,void 0),R([M({attribute:!1})],K.prototype,`begun`,void 0),R([M({type:Boolean})],K.prototype,`running`,void 0),R([M({type:Number})],K.prototype,`lines`,void 0),K=R([H(`household-agents-steps`)],K);var lr,ur,dr,fr,pr,mr,hr,gr,_r,vr,yr,br,xr,Sr,Cr,wr,Tr,Er,Dr,Or,kr,Ar,jr,Mr,Nr,Pr,Fr,Ir,Lr,Rr,zr,Br,Vr,Hr,Ur,Wr,Gr,Kr,qr,Jr,Yr,Xr,Zr=t((()=>{lr=`Agent`,ur=`Ein Agent: was er tut, was er fand, was er kostet.`,dr=`Wähle in den Einstellungen dieser Karte einen Agenten.`,fr=`Es gibt noch keinen Agenten. Füge in den Einstellungen von Household Agents einen hinzu.`,pr=`Den Agenten „{agent}“ gibt es nicht mehr, oder er ist für dich nicht einsehbar. Wähle in den Einstellungen dieser Karte einen anderen.`,mr=`nächster Lauf {when}`,hr=`nächster Lauf jetzt`,gr=`seit {duration}`,_r=`Starten`,vr=`Abbrechen`,yr=`Fragen`,br=`Pausieren`,xr=`Fortsetzen`,Sr=`{name} starten`,Cr=`Lauf von {name} abbrechen`,wr=`Mehr`,Tr=`Einstellungen und Entitäten`,Er=`Wie der letzte Lauf zustande kam`,Dr=`Den Lauf verfolgen`,Or=`Verlauf`,kr=`Noch kein Bericht. Starte ihn, oder warte auf den nächsten Lauf.`,Ar=`Noch kein Bericht. Er ist pausiert: Setze ihn fort, damit er arbeitet.`,jr=`Aus der Zeit vor dem letzten Lauf, der keinen Bericht brachte.`,Mr=`Nur aus dem Zustand des Hauses: Das Modell war nicht erreichbar.`,Nr=`Schlägt vor: {action}`,Pr=`{count, one: und # weiterer Punkt, other: und # weitere Punkte}`,Fr=`fällig {when}`,Ir=`Heute`,Lr=`{tokens} Tokens, {cost}`,Rr=`{share} % des heutigen Limits`,zr=`{count, one: # Lauf, other: # Läufe}`,Br=`Kosten der letzten 14 Tage`,Vr=`{name} fragen`,Hr=`Frage abschicken`,Ur=`Schließen`,Wr=`Abbrechen`,Gr=`Wird gefragt …`,Kr=`Kommt dran, sobald er frei ist …`,qr=`Es kam keine Antwort: {reason}.`,Jr=`Die Frage wurde abgebrochen.`,Yr=`Etwas anderes fragen`,Xr={name:lr,description:ur,no_agent:dr,no_staff:fr,unknown_agent:pr,next_run:mr,due:hr,for_so_long:gr,"pattern.domain":`Bereichsagent`,"pattern.task":`Aufgabenagent`,"pattern.orchestrator":`Orchestrator`,"pattern.team":`Team`,run:_r,cancel:vr,ask:yr,pause:br,resume:xr,run_agent:Sr,cancel_agent:Cr,more:wr,open_device:Tr,open_run:Er,open_current:Dr,open_details:Or,nothing_yet:kr,paused_yet:Ar,older:jr,fallback:Mr,proposes:Nr,and_more:Pr,due_by:Fr,"urgency.none":`Nichts zu tun`,"urgency.low":`Wenn du Zeit hast`,"urgency.normal":`Gut zu wissen`,"urgency.high":`Wichtig`,"urgency.critical":`Dringend`,today:Ir,used:Lr,used_of:Rr,runs:zr,fortnight:Br,asking:Vr,send:Hr,close:Ur,stop:Wr,sending:Gr,queued:Kr,no_answer:qr,cancelled:Jr,ask_again:Yr,"notice.questions":`{count, one: Er fragt dich etwas, other: Er fragt dich # Dinge}`,"notice.questions_text":`Es geht weiter, sobald jemand geantwortet hat.`,"notice.answer":`Antworten`,"notice.breaker_open":`Nach mehreren Fehlern ausgesetzt`,"notice.breaker_text":`Er versucht es {when} von selbst noch einmal.`,"notice.reset":`Jetzt versuchen`,"notice.dark":`Ist nicht gelaufen, als er sollte`,"notice.dark_text":`Starte ihn jetzt, oder sieh nach, ob sein Zeitplan noch passt.`,"notice.failed":`Der letzte Lauf ist fehlgeschlagen`,"notice.timed_out":`Der letzte Lauf hat zu lange gedauert`,"notice.stalled":`Der letzte Lauf wurde still und beendet`,"notice.undelivered":`Der letzte Lauf hat nie begonnen`,"notice.degraded":`Das Modell war nicht zu gebrauchen`,"notice.exit_broken":`Die Kriterien seiner Phase lassen sich nicht prüfen`,"notice.exit_text":`Berichtige sie in den Einstellungen des Teams.`,"notice.other":`Etwas stimmt nicht: {problem}`,"notice.reason":`{reason}.`,"notice.see":`Warum?`,"notice.budget":`Das heutige Budget ist aufgebraucht`,"notice.budget_text":`Nach Mitternacht arbeitet er wieder, oder mit einem höheren Limit in seinen Einstellungen.`,"editor.agent":`Agent`,"editor.name":`Name`,"editor.name_helper":`Sein eigener Name, wenn hier nichts steht.`,"editor.show_report":`Letzten Bericht zeigen`,"editor.show_cost":`Tokens und Kosten zeigen`,"editor.show_actions":`Schaltflächen zeigen`,"editor.compact":`Nur eine Zeile`}})),Qr,$r,ei,ti,ni,ri,ii,ai,oi,si,ci,li,ui,di,fi,pi,mi,hi,gi,_i,vi,yi,bi,xi,Si,Ci,wi,Ti,Ei,Di,Oi,ki,Ai,ji,Mi,Ni,Pi,Fi,Ii,Li,Ri=t((()=>{Qr=`Agent`,$r=`One agent: what it is doing, what it found, what it costs.`,ei=`Choose an agent in this card's settings.`,ti=`Nobody is on the staff yet. Add an agent in the settings of Household Agents.`,ni=`There is no agent ‘{agent}’ any more, or it is not for you to see. Choose another one in this card's settings.`,ri=`next run {when}`,ii=`next run now`,ai=`for {duration}`,oi=`Cancel`,si=`Pause`,ci=`Resume`,li=`Run {name}`,ui=`Cancel the run of {name}`,di=`More`,fi=`Settings and entities`,pi=`How the last run came about`,mi=`Follow the run`,hi=`History`,gi=`No report yet. Run it, or wait for its next run.`,_i=`No report yet. It is paused: resume it to have it work.`,vi=`From before the last run, which brought no report.`,yi=`Made from the state of the house alone: the model could not be reached.`,bi=`Proposes: {action}`,xi=`{count, one: and # more, other: and # more}`,Si=`due {when}`,Ci=`Today`,wi=`{tokens} tokens, {cost}`,Ti=`{share} % of today's limit`,Ei=`{count, one: # run, other: # runs}`,Di=`Cost on the last 14 days`,Oi=`Ask {name}`,ki=`Send the question`,Ai=`Close`,ji=`Cancel`,Mi=`Is being asked …`,Ni=`Comes as soon as it is free …`,Pi=`There was no answer: {reason}.`,Fi=`The question was cancelled.`,Ii=`Ask something else`,Li={name:Qr,description:$r,no_agent:ei,no_staff:ti,unknown_agent:ni,next_run:ri,due:ii,for_so_long:ai,"pattern.domain":`Domain agent`,"pattern.task":`Task agent`,"pattern.orchestrator":`Orchestrator`,"pattern.team":`Team`,run:`Run`,cancel:oi,ask:`Ask`,pause:si,resume:ci,run_agent:li,cancel_agent:ui,more:di,open_device:fi,open_run:pi,open_current:mi,open_details:hi,nothing_yet:gi,paused_yet:_i,older:vi,fallback:yi,proposes:bi,and_more:xi,due_by:Si,"urgency.none":`Nothing to do`,"urgency.low":`For when you have time`,"urgency.normal":`Worth knowing`,"urgency.high":`Important`,"urgency.critical":`Urgent`,today:Ci,used:wi,used_of:Ti,runs:Ei,fortnight:Di,asking:Oi,send:ki,close:Ai,stop:ji,sending:Mi,queued:Ni,no_answer:Pi,cancelled:Fi,ask_again:Ii,"notice.questions":`{count, one: It asks you something, other: It asks you # things}`,"notice.questions_text":`It goes on as soon as somebody has answered.`,"notice.answer":`Answer`,"notice.breaker_open":`Taken out after failures in a row`,"notice.breaker_text":`It tries once by itself {when}.`,"notice.reset":`Try now`,"notice.dark":`Has not run when it should have`,"notice.dark_text":`Run it now, or look whether its schedule still fits.`,"notice.failed":`The last run failed`,"notice.timed_out":`The last run took too long`,"notice.stalled":`The last run went silent and was ended`,"notice.undelivered":`The last run never began`,"notice.degraded":`The model could not be used`,"notice.exit_broken":`The criteria of its phase cannot be checked`,"notice.exit_text":`Correct them in the team's settings.`,"notice.other":`Something is wrong: {problem}`,"notice.reason":`{reason}.`,"notice.see":`See why`,"notice.budget":`Today's budget is used up`,"notice.budget_text":`It works again after midnight, or with a higher limit in its settings.`,"editor.agent":`Agent`,"editor.name":`Name`,"editor.name_helper":`Its own name where nothing is written here.`,"editor.show_report":`Show the last report`,"editor.show_cost":`Show tokens and cost`,"editor.show_actions":`Show buttons`,"editor.compact":`One line only`}})),q,J=t((()=>{I(),Zr(),Ri(),q=F(Li,Xr)}));j(),J();function zi(e,t,{asking:n,ask:r}){if(!t.may_run)return E;let i=q(e);return w`<div class="actions">
    ${Bi(e,t)}
    ${t.enabled?w`<ha-button
            class="ask"
            appearance="plain"
            size="s"
            aria-expanded=${n?`true`:`false`}
            @click=${r}
            ><ha-icon slot="start" icon="mdi:chat-question-outline"></ha-icon
            >${i(`ask`)}</ha-button
          >`:E}
    ${t.entities.enabled?w`<ha-button
            class="switch"
            appearance="plain"
            variant="neutral"
            size="s"
            title=${i(t.enabled?`pause`:`resume`)}
            .disabled=${W(`switch`,t.agent_id)}
            @click=${()=>void _n(e,t,!t.enabled)}
            ><ha-icon
              slot="start"
              .icon=${t.enabled?`mdi:pause`:`mdi:play-circle-outline`}
            ></ha-icon
            ><span class="label"
              >${i(t.enabled?`pause`:`resume`)}</span
            ></ha-button
          >`:E}
  </div>`}function Bi(e,t){let n=q(e),{current:r}=t;return r?w`<ha-button
      class="cancel"
      appearance="filled"
      variant="neutral"
      size="s"
      .disabled=${W(`cancel`,r.run_id)}
      @click=${()=>void gn(e,r.run_id)}
      ><ha-icon slot="start" icon="mdi:stop"></ha-icon>${n(`cancel`)}</ha-button
    >`:w`<ha-button
    class="run"
    appearance="filled"
    size="s"
    .disabled=${!t.enabled}
    .loading=${W(`run`,t.agent_id)}
    @click=${()=>void hn(e,t)}
    ><ha-icon slot="start" icon="mdi:play"></ha-icon>${n(`run`)}</ha-button
  >`}function Vi(e,t){if(!t.may_run)return E;let n=q(e),{current:r,name:i}=t;return r?w`<ha-icon-button
        class="cancel"
        .label=${n(`cancel_agent`,{name:i})}
        .disabled=${W(`cancel`,r.run_id)}
        @click=${()=>void gn(e,r.run_id)}
        ><ha-icon icon="mdi:stop"></ha-icon
      ></ha-icon-button>`:w`<ha-icon-button
        class="run"
        .label=${n(`run_agent`,{name:i})}
        .disabled=${!t.enabled||W(`run`,t.agent_id)}
        @click=${()=>void hn(e,t)}
        ><ha-icon icon="mdi:play"></ha-icon
      ></ha-icon-button>`}var Hi={comma_decimal:[`en-US`,`en`],decimal_comma:[`de`,`es`,`it`],space_comma:[`fr`,`sv`,`cs`],none:[`en-US`]};function Ui(e){if(e.number_format!==`system`)return Hi[e.number_format]??e.language}function Wi(e,t,n){let r=e.locale.number_format!==`none`&&void 0;return new Intl.NumberFormat(Ui(e.locale),{useGrouping:r,...n}).format(t)}function Gi(e,t){return Wi(e,t,{style:`currency`,currency:`USD`,currencyDisplay:`narrowSymbol`,minimumFractionDigits:2,maximumFractionDigits:t!==0&&Math.abs(t)<.1?4:2})}function Ki(e,t){return Wi(e,t,{notation:t>=1e4?`compact`:`standard`,maximumFractionDigits:1})}function qi(e,t){if(t<59.5)return`${Wi(e,t,{maximumFractionDigits:+(t<10)})} s`;let n=Math.round(t/60);if(n<60)return`${n} min`;let r=n%60;return`${Math.floor(n/60)} h${r?` ${r} min`:``}`}function Ji(e){return e.locale.time_zone===`server`?e.config.time_zone:void 0}function Yi(e){let t=e.locale.time_format;return t===`12`?`h12`:t===`24`?`h23`:void 0}function Xi(e,t){return new Intl.DateTimeFormat(e.locale.language,{day:`numeric`,month:`short`,hour:`numeric`,minute:`2-digit`,hourCycle:Yi(e),timeZone:Ji(e)}).format(new Date(t))}function Zi(e,t,n={weekday:`short`,day:`numeric`,month:`short`}){return new Intl.DateTimeFormat(e.locale.language,{...n,timeZone:Ji(e)}).format(new Date(t))}var Qi=[[`day`,86400],[`hour`,3600],[`minute`,60],[`second`,1]];function $i(e,t,n=Date.now()){let r=(Date.parse(t)-n)/1e3,i=new Intl.RelativeTimeFormat(e.locale.language,{numeric:`auto`});for(let[e,t]of Qi)if(Math.abs(r)>=t||e===`second`)return i.format(Math.trunc(r/t),e);return``}J();function ea(e,t,n=Date.now()){let r=q(e),i=[r(`status.${t.status}`)],a=t.current?.started_at??t.current?.requested_at;if(G(t.status)&&a){let t=qi(e,Math.max(0,Math.floor((n-Date.parse(a))/1e3)));i.push(r(`for_so_long`,{duration:t}))}else if(t.enabled&&t.next_run){let a=Date.parse(t.next_run)<=n,o=$i(e,t.next_run,n);i.push(a?r(`due`):r(`next_run`,{when:o}))}return i.join(` · `)}function ta(e,t,n=Date.now()){if(G(t.status)){let r=t.current?.doing;return r?Pn(cr(e),r).text:ea(e,t,n)}let[r]=na(e,t,n);return r?r.title:t.report?.headline??ea(e,t,n)}function na(e,t,n=Date.now()){let r=q(e),i=[];return t.questions>0&&i.push({level:`info`,title:r(`notice.questions`,{count:t.questions}),text:r(`notice.questions_text`),remedy:`answer`}),ra(t)?i.push({level:`warning`,title:r(`notice.budget`),text:r(`notice.budget_text`)}):t.problem&&!G(t.status)&&i.push(aa(e,t,t.problem,n)),i}function ra(e){let{today:t,limits:n,last:r}=e;return n.tokens!==null&&t.tokens>=n.tokens||n.cost!==null&&t.cost>=n.cost||e.problem!==null&&r?.error===`run_budget`}var ia={failed:`error`,timed_out:`error`,stalled:`error`,undelivered:`error`,degraded:`warning`};function aa(e,t,n,r){let i=q(e),a=ia[n];if(a){let e=t.last?.error_words;return{level:a,title:i(`notice.${n}`),text:e?i(`notice.reason`,{reason:ca(e)}):void 0,remedy:t.last?`see`:void 0}}if(n===`breaker_open`){let n=t.breaker_open_until,a=n?$i(e,n,r):i(`now`);return{level:`error`,title:i(`notice.breaker_open`),text:i(`notice.breaker_text`,{when:a}),remedy:`reset`}}return n===`dark`?{level:`warning`,title:i(`notice.dark`),text:i(`notice.dark_text`)}:n===`exit_broken`?{level:`warning`,title:i(`notice.exit_broken`),text:i(`notice.exit_text`)}:{level:`warning`,title:i(`notice.other`,{problem:n.replaceAll(`_`,` `)})}}function oa(e){let{today:t,limits:n}=e,r=[n.tokens?t.tokens/n.tokens:void 0,n.cost?t.cost/n.cost:void 0].filter(e=>e!==void 0);return r.length?Math.min(100,Math.round(100*Math.max(...r))):void 0}function sa(e){let{report:t,last:n}=e;return!t||!n||n.run_id===t.run_id?!1:n.state!==`waiting`&&n.state!==`cancelled`}var ca=e=>e.charAt(0).toLocaleUpperCase()+e.slice(1);j(),P(),U(),z();var la=`⁠`;function ua(e){return e.replace(/!(?=\[)/g,`!${la}`).replace(/<(?=[a-z/!?])/gi,`<${la}`)}var Y=class extends A{constructor(...e){super(...e),this.text=``,this.lines=0,this.long=!1,this.open=!1,this.toggle=()=>{this.open=!this.open},this.unfold=()=>{this.long&&(this.open=!0)}}static{this.styles=[L,f`
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
        color: var(--primary-color);
        font-size: var(--ha-font-size-s, 12px);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      ha-markdown {
        display: block;
      }
    `]}connectedCallback(){super.connectedCallback(),customElements.get(`ha-markdown`)||customElements.whenDefined(`ha-markdown`).then(()=>this.requestUpdate()),this.hasUpdated&&this.watch()}disconnectedCallback(){super.disconnectedCallback(),this.sizes?.disconnect(),this.sizes=void 0}firstUpdated(){this.watch()}willUpdate(e){e.has(`text`)&&(this.open=!1)}render(){let e=cr(this.hass),t=this.lines>0&&!this.open,n=ua(this.text),r=customElements.get(`ha-markdown`)?w`<ha-markdown .content=${n} breaks cache></ha-markdown>`:w`<div class="plain">${this.text}</div>`;return w`
      <div
        class="text ${t?`folded`:``} ${t&&this.long?`long`:``}"
        style="--lines: ${this.lines}"
        @focusin=${this.unfold}
      >
        <div class="all">${r}</div>
      </div>
      ${this.lines>0&&this.long?w`<button
              class="plain"
              aria-expanded=${this.open?`true`:`false`}
              @click=${this.toggle}
            >
              ${e(this.open?`less`:`more`)}
            </button>`:E}
    `}watch(){!this.sizes&&this.all&&typeof ResizeObserver<`u`&&(this.sizes=new ResizeObserver(()=>this.measure()),this.sizes.observe(this.all))}measure(){this.box&&this.all&&this.lines!==0&&!this.open&&(this.long=this.all.offsetHeight>this.box.clientHeight+1)}};R([M({attribute:!1})],Y.prototype,`hass`,void 0),R([M()],Y.prototype,`text`,void 0),R([M({type:Number})],Y.prototype,`lines`,void 0),R([N()],Y.prototype,`long`,void 0),R([N()],Y.prototype,`open`,void 0),R([rt(`.text`)],Y.prototype,`box`,void 0),R([rt(`.all`)],Y.prototype,`all`,void 0),Y=R([H(`household-agents-markdown`)],Y),j(),P(),U(),J(),z();var da=/* @__PURE__ */ new Set([`completed`,`degraded`,`waiting`,`failed`,`timed_out`,`cancelled`,`interrupted`]);function fa(e,t,n){let[r]=[e,t.current,t.last].filter(e=>e?.run_id===n),i=r??void 0,a=t.report?.run_id===n?t.report:void 0,o=a!==void 0||!!i&&da.has(i.state),s=a?[`**${a.headline}**`,a.body].filter(Boolean).join(`

`):i?.headline??void 0;return{ended:o,queued:!o&&(!i||i.state===`queued`),run:i,answer:o?s:void 0}}var X=class extends A{static{this.styles=[L,f`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--ha-space-2, 8px);
      }
      form,
      .line {
        display: flex;
        align-items: center;
        gap: var(--ha-space-1, 4px);
      }
      ha-input {
        flex: 1;
        min-width: 0;
      }
      .question {
        margin: 0;
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
        font-style: italic;
      }
      .line .secondary {
        flex: 1;
        font-size: var(--ha-font-size-s, 12px);
      }
      .answer {
        padding: var(--ha-space-3, 12px);
        border-radius: var(--ha-border-radius-md, 8px);
        background: var(--secondary-background-color);
      }
    `]}constructor(){super(),this.typed=``,this.question=``,this.follow=new Wn(this),this.input=e=>{this.typed=e.target.value??``},this.key=e=>{e.isComposing||(e.key===`Enter`&&this.submit(e),e.key===`Escape`&&this.close())},this.submit=async e=>{e.preventDefault();let t=this.typed.trim(),{hass:n,agent:r}=this;if(!t||!n||!r||W(`ask`,r.agent_id))return;this.question=t;let i=await hn(n,r,t);i?(this.typed=``,this.runId=i):this.question=``},this.again=async()=>{this.question=``,this.runId=void 0,this.end=void 0,await this.updateComplete,this.field?.focus()},this.close=()=>rn(this,`ask-closed`),new yn(this)}willUpdate(){if(this.follow.follow(this.hass,this.end?void 0:this.runId),!this.agent||!this.runId||this.end)return;let{ended:e,answer:t,run:n}=fa(this.follow.known.run,this.agent,this.runId),r=t!==void 0&&this.agent.report?.run_id===this.runId;e&&(r||!n||!pa.has(n.state))&&(this.end={answer:t,run:n})}firstUpdated(){this.field?.focus()}render(){let{hass:e,agent:t}=this;return!e||!t?E:this.question?this.asked(e,t):this.form(e,t)}form(e,t){let n=q(e);return w`<form @submit=${this.submit}>
      <ha-input
        .label=${n(`asking`,{name:t.name})}
        .value=${this.typed}
        @input=${this.input}
        @keydown=${this.key}
      ></ha-input>
      <ha-icon-button
        .label=${n(`send`)}
        .disabled=${!this.typed.trim()}
        @click=${this.submit}
        ><ha-icon icon="mdi:send"></ha-icon
      ></ha-icon-button>
      <ha-icon-button .label=${n(`close`)} @click=${this.close}
        ><ha-icon icon="mdi:close"></ha-icon
      ></ha-icon-button>
    </form>`}asked(e,t){let n=q(e);return w`
      <div class="line">
        <p class="question">${this.question}</p>
        ${this.end?w`<ha-icon-button .label=${n(`close`)} @click=${this.close}
                ><ha-icon icon="mdi:close"></ha-icon
              ></ha-icon-button>`:E}
      </div>
      ${this.end?this.ending(e,this.end):this.waiting(e,t)}
    `}waiting(e,t){let n=q(e),{runId:r}=this,i=r&&fa(this.follow.known.run,t,r).queued?`queued`:`sending`,a=n(r&&i===`sending`?`status.running`:i);return w`<div class="line" role="status">
      <ha-spinner size="tiny"></ha-spinner>
      <span class="secondary">${a}</span>
      ${r?w`<ha-button
              appearance="plain"
              size="s"
              .disabled=${W(`cancel`,r)}
              @click=${()=>void gn(e,r)}
              >${n(`stop`)}</ha-button
            >`:E}
    </div>`}ending(e,{answer:t,run:n}){let r=q(e),i=n?.error_words??r(`status.${n?.state??`failed`}`),a=t??(n?.state===`cancelled`?r(`cancelled`):r(`no_answer`,{reason:i}));return w`
      <div class="answer" role="status">
        <household-agents-markdown
          .hass=${e}
          .text=${a}
          lines="12"
        ></household-agents-markdown>
      </div>
      <div>
        <ha-button appearance="plain" size="s" @click=${this.again}
          >${r(`ask_again`)}</ha-button
        >
      </div>
    `}};R([M({attribute:!1})],X.prototype,`hass`,void 0),R([M({attribute:!1})],X.prototype,`agent`,void 0),R([N()],X.prototype,`typed`,void 0),R([N()],X.prototype,`question`,void 0),R([N()],X.prototype,`runId`,void 0),R([N()],X.prototype,`end`,void 0),R([rt(`ha-input`)],X.prototype,`field`,void 0),X=R([H(`household-agents-ask`)],X);var pa=/* @__PURE__ */ new Set([`completed`,`degraded`,`waiting`]);function ma(e){return Object.values(e.entities).filter(e=>e.platform===`household_agents`).map(t=>e.states[t.entity_id]).filter(e=>e?.attributes.agent_id&&e.attributes.pattern).map(e=>({agent:String(e?.attributes.agent_id),rank:(e?.state===`running`?4:0)+(e?.attributes.run_id?2:0)+ +(e?.attributes.pattern===`domain`)})).sort((e,t)=>t.rank-e.rank)[0]?.agent}var Z,ha,ga=t((()=>{Z=`household-agents-agent-card`,ha={show_report:!0,show_cost:!0,show_actions:!0,compact:!1}}));ga(),j(),P(),U(),z();var _a=100,va=24,ya=2;function ba(e,t=_a,n=va){let r=Math.max(...e,0),i=n-4,a=e.length>1?t/(e.length-1):0;return e.map((e,t)=>[t*a,n-ya-(r>0?Math.max(e,0)/r*i:0)])}var xa=e=>e.map(([e,t],n)=>`${n?`L`:`M`}${Sa(e)} ${Sa(t)}`).join(``),Sa=e=>Math.round(e*100)/100,Ca=class extends A{constructor(...e){super(...e),this.values=[],this.label=``}static{this.styles=f`
    :host {
      display: inline-block;
      width: 72px;
      height: 24px;
      color: var(--primary-color);
    }
    svg {
      display: block;
      width: 100%;
      height: 100%;
      overflow: visible;
    }
    .line {
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linecap: round;
      stroke-linejoin: round;
      vector-effect: non-scaling-stroke;
    }
    .area {
      fill: currentColor;
      opacity: 0.15;
    }
  `}render(){if(this.values.length<2)return E;let e=xa(ba(this.values));return w`<svg
      viewBox="0 0 ${_a} ${va}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${this.label}
    >
      ${Me`<path class="area" d="${e}L${_a} ${va}L0 ${va}Z"></path>
        <path class="line" d=${e}></path>`}
    </svg>`}};R([M({attribute:!1})],Ca.prototype,`values`,void 0),R([M()],Ca.prototype,`label`,void 0),Ca=R([H(`household-agents-spark`)],Ca),j(),J();function wa(e,t,n){let r=q(e),{today:i}=t,a=oa(t),o=r(`used`,{tokens:Ki(e,i.tokens),cost:Gi(e,i.cost)}),s=`${r(`today`)}: ${r(`runs`,{count:i.runs})}, ${o}`;return w`<div class="cost">
    <div>
      ${s}
      ${a===void 0?E:w`<div
              class="bar ${a>=100?`full`:a>=80?`near`:``}"
              role="img"
              aria-label=${r(`used_of`,{share:a})}
              title=${r(`used_of`,{share:a})}
            >
              <span style="width: ${a}%"></span>
            </div>`}
    </div>
    ${Ta(e,n?tn(n,t):[])}
  </div>`}function Ta(e,t){if(t.length===0)return E;let n=q(e)(`fortnight`),r=cr(e)(`spark_label`,{what:n,low:Gi(e,Math.min(...t)),high:Gi(e,Math.max(...t)),last:Gi(e,t.at(-1)??0)});return w`<household-agents-spark
    .values=${t}
    .label=${r}
    title=${n}
  ></household-agents-spark>`}j(),sn(),J();function Ea(e,t){let{current:n,last:r,device_id:i}=e,a=n??r,o=e.entities.status,s=[];return a&&s.push({key:n?`open_current`:`open_run`,icon:`mdi:file-tree-outline`,go:()=>on(`/household-agents/runs/${a.run_id}`)}),o&&s.push({key:`open_details`,icon:`mdi:chart-box-outline`,go:()=>an(t,o)}),i&&s.push({key:`open_device`,icon:`mdi:cog-outline`,go:()=>on(`/config/devices/device/${i}`)}),s}function Da(e,t,n){let r=q(e),i=Ea(t,n).filter(t=>t.key!==`open_device`||e.user?.is_admin);return i.length===0?E:w`<ha-dropdown @wa-select=${e=>i.find(t=>t.key===e.detail.item.value)?.go()}>
    <ha-icon-button slot="trigger" .label=${r(`more`)}
      ><ha-icon icon="mdi:dots-vertical"></ha-icon
    ></ha-icon-button>
    ${i.map(e=>w`<ha-dropdown-item .value=${e.key}
          ><ha-icon slot="icon" .icon=${e.icon}></ha-icon
          >${r(e.key)}</ha-dropdown-item
        >`)}
  </ha-dropdown>`}j(),J();var Oa=4,ka=4,Aa=f`
  .report {
    display: flex;
    flex-direction: column;
    gap: var(--ha-space-2, 8px);
    min-width: 0;
  }
  .headline {
    margin: 0;
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: var(--ha-line-height-normal, 1.6);
    overflow-wrap: anywhere;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px var(--ha-space-2, 8px);
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
    --mdc-icon-size: 16px;
  }
  .meta .urgency {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .meta .urgency ha-icon {
    color: var(--urgency);
  }
  .report ul {
    list-style: none;
    margin: 0;
    padding: 0;
    display: flex;
    flex-direction: column;
    gap: var(--ha-space-1, 4px);
  }
  .report li {
    display: flex;
    gap: var(--ha-space-2, 8px);
    font-size: var(--ha-font-size-s, 12px);
    line-height: 1.4;
    overflow-wrap: anywhere;
    --mdc-icon-size: 16px;
  }
  .report li ha-icon {
    flex: none;
    color: var(--urgency, var(--secondary-text-color));
  }
  .report household-agents-markdown {
    font-size: var(--ha-font-size-m, 14px);
  }
`;function ja(e,t,n){return w`<section class="report">
    <p class="headline">${n.headline}</p>
    ${Ma(e,n)} ${Na(e,n)}
    ${n.body?w`<household-agents-markdown
            .hass=${e}
            .text=${n.body}
            lines=${ka}
          ></household-agents-markdown>`:E}
    ${Ia(e,t,n)}
  </section>`}function Ma(e,t){let n=q(e),r=er(t.urgency);return w`<div class="meta">
    <span class="urgency" style="--urgency: ${r.color}"
      ><ha-icon .icon=${r.icon} aria-hidden="true"></ha-icon
      >${n(`urgency.${t.urgency}`)}</span
    >
    ${t.at?w`<span title=${Xi(e,t.at)}
            >${$i(e,t.at)}</span
          >`:E}
  </div>`}function Na(e,t){let n=q(e),r=t.proposed_actions.map(e=>({icon:`mdi:lightbulb-on-outline`,color:`var(--primary-color)`,words:n(`proposes`,{action:String(e.action??``)}),more:String(e.reason??``)})),i=[...Pa(t.items).map(t=>{let n=er(t.urgency);return{icon:n.icon,color:n.color,...Fa(e,t)}}),...r];if(i.length===0)return E;let a=i.length-Oa;return w`<ul>
    ${i.slice(0,Oa).map(e=>w`<li style="--urgency: ${e.color}">
          <ha-icon .icon=${e.icon} aria-hidden="true"></ha-icon>
          <span
            >${e.words}${e.more?w` <span class="secondary">${e.more}</span>`:E}</span
          >
        </li>`)}
    ${a>0?w`<li class="secondary">${n(`and_more`,{count:a})}</li>`:E}
  </ul>`}function Pa(e){return[...new Map(e.map(e=>[`${e.title} ${e.due}`,e])).values()]}function Fa(e,t){let n=q(e),r=[t.detail,i(e,t.due)].filter(Boolean);return{words:String(t.title??``),more:r.length?`${r.join(`, `)}`:``};function i(e,t){if(typeof t!=`string`||Number.isNaN(Date.parse(t)))return``;let r=/^\d{4}-\d\d-\d\d$/.test(t)?`${t}T12:00:00`:t;return n(`due_by`,{when:Zi(e,r)})}}function Ia(e,t,n){let r=q(e),i=[...sa(t)?[r(`older`)]:[],...n.state===`degraded`?[r(`fallback`)]:[],...n.notes];return i.length===0?E:w`<ul>
    ${i.map(e=>w`<li class="secondary">
          <ha-icon icon="mdi:information-outline" aria-hidden="true"></ha-icon
          ><span>${e}</span>
        </li>`)}
  </ul>`}j();var La=f`
  ha-card {
    height: 100%;
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    container-type: inline-size;
  }
  .top {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 10px;
    min-height: 56px;
    box-sizing: border-box;
  }
  button.plain.who {
    flex: 1;
    min-width: 0;
    display: flex;
    align-items: center;
    gap: 10px;
    text-align: start;
  }
  .names {
    display: block;
    min-width: 0;
    flex: 1;
  }
  .name,
  .status {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name {
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: var(--ha-line-height-normal, 1.6);
  }
  .status {
    font-size: var(--ha-font-size-s, 12px);
    line-height: var(--ha-line-height-condensed, 1.2);
    font-variant-numeric: tabular-nums;
  }
  .top ha-icon-button {
    --ha-icon-button-size: 36px;
    --mdc-icon-button-size: 36px;
    --mdc-icon-size: 20px;
    color: var(--secondary-text-color);
    flex: none;
  }
  .body {
    display: flex;
    flex-direction: column;
    gap: var(--ha-space-3, 12px);
    padding: 0 var(--ha-space-4, 16px) var(--ha-space-3, 12px);
    flex: 1;
    min-height: 0;
  }
  .body > :last-child:is(.actions) {
    margin-top: auto;
  }
  ha-alert {
    display: block;
  }
  .cost {
    display: flex;
    align-items: center;
    gap: var(--ha-space-3, 12px);
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
  }
  .cost > div {
    flex: 1;
    min-width: 0;
  }
  .cost .bar {
    height: 4px;
    margin-top: 4px;
    border-radius: 2px;
    background: var(--divider-color);
    overflow: hidden;
  }
  .cost .bar span {
    display: block;
    height: 100%;
    background: var(--primary-color);
  }
  .cost .bar.near span {
    background: var(--warning-color);
  }
  .cost .bar.full span {
    background: var(--error-color);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ha-space-1, 4px);
    margin-inline: -4px;
  }
  @container (max-width: 280px) {
    .actions .label {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  .actions ha-icon {
    --mdc-icon-size: 18px;
  }
  .empty {
    margin: 0;
    color: var(--secondary-text-color);
  }
`;function Ra(e,t,n,{patterns:r,multiple:i=!1,required:a=!1,chosen:o=[]}={}){let s=[...t.agents.values()].filter(e=>!r||r.includes(e.pattern)).map(Ua).sort((t,n)=>Wa(e,t,n));for(let n of typeof o==`string`?[o]:o)t.known&&!s.some(e=>e.value===n)&&s.push({value:n,label:V(e)(`editor.gone`,{agent:t.agents.get(n)?.name??n})});return{name:n,required:a,selector:{select:{mode:`dropdown`,multiple:i,options:s}}}}function za(e,t,n,r={}){return{name:e,selector:{select:{mode:`dropdown`,...r,options:t.map(e=>({value:e,label:n(e)}))}}}}function Ba(e,t,n){let r=new Set(Va(t));return Object.fromEntries(Object.entries(e).filter(([e,t])=>!r.has(e)||!(Ha(t)||Ga(t,n[e]))))}function Va(e){return e.flatMap(e=>e.schema&&(e.flatten||!e.name)?Va(e.schema):[e.name])}function Ha(e){return e==null||e===``||Array.isArray(e)&&e.length===0}function Ua(e){return{value:e.agent_id,label:e.name}}function Wa(e,t,n){return t.label.localeCompare(n.label,e.locale.language)}var Ga,Ka=t((()=>{Gt(),Ga=(e,t)=>JSON.stringify(e)===JSON.stringify(t)})),qa,Ja=t((()=>{j(),P(),xt(),sn(),Ka(),Gt(),z(),qa=class extends A{constructor(...e){super(...e),this.staff=new bt(this),this.fields=[],this.label=e=>e.title??this.word(`editor.${e.name}`)??e.name,this.helper=e=>this.word(`editor.${e.name}_helper`),this.changed=e=>{e.stopPropagation();let t=Ba(e.detail.value,this.fields,this.defaults());rn(this,`config-changed`,{config:t})}}static{this.styles=f`
    ha-alert {
      display: block;
      margin-bottom: 16px;
    }
  `}setConfig(e){this.config=this.checked(e)}defaults(){return{}}willUpdate(){if(this.staff.follow(this.hass),!this.hass||!this.config)return;let e=this.schema(this.hass,this.config,this.staff.staff);Ga(e,this.fields)||(this.fields=e)}render(){let{hass:e,config:t}=this;if(!e||!t)return E;let{known:n,agents:r}=this.staff.staff;return w`
      ${n&&r.size===0?w`<ha-alert alert-type="info"
              >${V(e)(`editor.no_agents`)}</ha-alert
            >`:E}
      <ha-form
        .hass=${e}
        .data=${{...this.defaults(),...t}}
        .schema=${this.fields}
        .computeLabel=${this.label}
        .computeHelper=${this.helper}
        @value-changed=${this.changed}
      ></ha-form>
    `}word(e){if(!this.hass)return;let t=this.texts(this.hass)(e);return t===e?void 0:t}},R([M({attribute:!1})],qa.prototype,`hass`,void 0),R([N()],qa.prototype,`config`,void 0)})),Ya=/* @__PURE__ */ n({AgentCardEditor:()=>Za}),Xa,Za,Qa=t((()=>{U(),Ja(),Ka(),J(),z(),Xa=e=>({name:e,selector:{boolean:{}}}),Za=class extends qa{checked(e){return Kt(e,{agent:`text`,name:`text`})}defaults(){return ha}schema(e,t,n){return[Ra(e,n,`agent`,{required:!0,chosen:t.agent}),{name:`name`,selector:{text:{}}},Xa(`compact`),...t.compact?[Xa(`show_actions`)]:[`show_report`,`show_cost`,`show_actions`].map(Xa)]}texts(e){return q(e)}},Za=R([H(`${Z}-editor`)],Za)}));j(),P(),Xt(),U(),sn(),ga(),J(),z();var $a=class extends B{static{this.styles=[L,rr,Aa,La]}static async getConfigElement(){return await Promise.resolve().then(()=>(Qa(),Ya)),document.createElement(`${Z}-editor`)}static getStubConfig(e){let t=ma(e);return t?{agent:t}:{}}constructor(){super(),this.asking=!1,this.follow=new Wn(this),this.spend=new nn(this),this.details=()=>{let e=this.agent?.entities.status;e&&an(this,e)},this.ask=()=>{this.asking=!this.asking},this.askClosed=()=>{this.asking=!1},new yn(this),new On(this,()=>this.agent&&G(this.agent.status)?`second`:`minute`)}getGridOptions(){return this.config?.compact?{columns:6,rows:1,min_columns:3,min_rows:1}:{columns:6,rows:`auto`,min_columns:3}}getCardSize(){return this.config?.compact?1:6}checked(e){return{...ha,...Kt(e,{agent:`text`,name:`text`,show_report:`boolean`,show_cost:`boolean`,show_actions:`boolean`,compact:`boolean`})}}onlyAgent(){return this.config?.agent}get agent(){let e=this.config?.agent;return e===void 0?void 0:this.staff.staff.agents.get(e)}willUpdate(){super.willUpdate();let e=this.agent?.current;this.follow.follow(this.hass,this.config?.compact?void 0:e?.run_id),this.hass&&this.agent&&this.config?.show_cost&&!this.config.compact&&this.spend.want(this.hass)}content(e,t){let n=q(e);if(!t.agent)return this.message(n(this.staff.staff.agents.size?`no_agent`:`no_staff`));let{agent:r}=this;return r?w`<ha-card>
      ${this.top(e,r,t)}
      ${t.compact?E:this.body(e,r,t)}
    </ha-card>`:this.message(n(`unknown_agent`,{agent:t.agent}))}top(e,t,n){let r=n.compact?ta(e,t):ea(e,t);return w`<div class="top">
      <button class="plain who" @click=${this.details}>
        ${ar(t)}
        <span class="names">
          <span class="name">${n.name||t.name}</span>
          <span class="status">${r}</span>
        </span>
      </button>
      ${n.compact?n.show_actions?Vi(e,t):E:Da(e,t,this)}
    </div>`}body(e,t,n){return w`<div class="body">
      ${na(e,t).map(n=>this.notice(e,t,n))}
      ${this.steps(e,t)}
      ${n.show_report?this.report(e,t):E}
      ${this.asking?w`<household-agents-ask
              .hass=${e}
              .agent=${t}
              @ask-closed=${this.askClosed}
            ></household-agents-ask>`:E}
      ${n.show_cost?wa(e,t,this.spend.spend):E}
      ${n.show_actions?zi(e,t,{asking:this.asking,ask:this.ask}):E}
    </div>`}steps(e,t){let{current:n}=t;if(!n)return E;let{steps:r,begun:i}=this.follow.known,a=n.doing?zn(r,n.doing):r;return w`<household-agents-steps
      .hass=${e}
      .steps=${a}
      .begun=${i}
      running
    ></household-agents-steps>`}report(e,t){if(t.report)return ja(e,t,t.report);if(t.current)return E;let n=q(e);return w`<p class="empty">
      ${n(t.enabled?`nothing_yet`:`paused_yet`)}
    </p>`}notice(e,t,{level:n,title:r,text:i,remedy:a}){let o=q(e),{household:s}=this.staff.staff,c={answer:{may:s?.may_answer,label:o(`notice.answer`),act:()=>on(`/household-agents/approvals`)},reset:{may:s?.admin&&!W(`reset`,t.agent_id),label:o(`notice.reset`),act:()=>void vn(e,t)},see:{may:!0,label:o(`notice.see`),act:()=>on(`/household-agents/runs/${t.last?.run_id}`)}},l=a&&c[a].may?c[a]:void 0;return w`<ha-alert .alertType=${n} .title=${r} narrow>
      ${i}
      ${l?w`<ha-button
              slot="action"
              appearance="plain"
              size="s"
              @click=${l.act}
              >${l.label}</ha-button
            >`:E}
    </ha-alert>`}};R([N()],$a.prototype,`asking`,void 0),$a=R([H(Z)],$a),ga(),J();var eo=q(void 0);i({type:Z,name:eo(`name`),description:eo(`description`),getEntitySuggestion:(e,t)=>{let n=a(e,t);return n?{config:{type:`custom:${Z}`,agent:n}}:null}});var to,no,ro,io,ao=t((()=>{to=`household-agents-staff-card`,no=[`attention`,`pattern`,`none`],ro=[`domain`,`task`,`orchestrator`,`team`],io={group_by:`attention`,show_household:!0,show_actions:!0,compact:!1}}));ao();var oo={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},so=e=>(...t)=>({_$litDirective$:e,values:t}),co=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}};k();var lo={},uo=so(class extends co{constructor(){super(...arguments),this.ot=lo}render(e,t){return t()}update(e,[t,n]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((e,t)=>e===this.ot[t]))return T}else if(this.ot===t)return T;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,n)}});k();var{I:fo}=He,po=e=>e,mo=()=>document.createComment(``),ho=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new fo(r.insertBefore(mo(),i),r.insertBefore(mo(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=po(e).nextSibling;po(r).insertBefore(e,i),e=t}}}return n},Q=(e,t,n=e)=>(e._$AI(t,n),e),go={},_o=(e,t=go)=>e._$AH=t,vo=e=>e._$AH,yo=e=>{e._$AR(),e._$AA.remove()};k();var bo=(e,t,n)=>{let r=/* @__PURE__ */ new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},xo=so(class extends co{constructor(e){if(super(e),e.type!==oo.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=vo(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=Q(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=Q(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=Q(i[d],a[m]),ho(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=Q(i[f],a[p]),ho(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=bo(o,p,m),u=bo(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=ho(e,i[d]);Q(t,a[p]),c[p]=t}else c[p]=Q(n,a[p]),ho(e,i[d],n),i[t]=null;p++}else yo(i[f]),f--}else yo(i[d]),d++;for(;p<=m;){let t=ho(e,c[m+1]);Q(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&yo(e)}return this.ut=o,_o(e,c),T}}),So=[`needs_you`,`trouble`,`urgent`,`at_work`,`well`,`paused`],Co=[`critical`,`high`,`normal`,`low`,`none`],wo=/* @__PURE__ */ new Set([`critical`,`high`]);function To(e){let t=e.team?.state===`waiting`;return e.questions>0||e.status===`waiting`||t?`needs_you`:!e.enabled&&!e.current?`paused`:e.problem===null?e.report&&wo.has(e.report.urgency)?`urgent`:G(e.status)?`at_work`:`well`:`trouble`}function Eo(e){let t=e=>Co.indexOf(e.report?.urgency??`none`);return(n,r)=>t(n)-t(r)||n.name.localeCompare(r.name,e)}function Do(e,t,n){let r=[...e],i=(e,t)=>e.name.localeCompare(t.name,n);return t===`attention`?Oo(r.sort(Eo(n)),So,To):t===`pattern`?Oo(r.sort(i),ro,e=>e.pattern):Oo(r.sort(i),[`all`],()=>`all`)}function Oo(e,t,n){let r=new Map(t.map(e=>[e,[]]));for(let t of e)r.get(n(t))?.push(t);return[...r].filter(([,e])=>e.length>0).map(([e,t])=>({key:e,agents:t}))}function ko(e,t){let n=t;return e.flatMap(e=>{let t=e.agents.slice(0,Math.max(0,n));return n-=t.length,t.length?[{...e,agents:t}]:[]})}function Ao(e,t){let n=t.toLocaleLowerCase().split(/\s+/).filter(Boolean),r=[e.name,e.description,e.report?.headline].join(` `).toLocaleLowerCase();return n.every(e=>r.includes(e))}j(),J();var jo=f`
  .row {
    display: flex;
    align-items: center;
    gap: 4px;
    min-height: 56px;
    padding-inline: var(--ha-space-4, 16px) var(--ha-space-2, 8px);
    content-visibility: auto;
    contain-intrinsic-size: auto 56px;
  }
  .row.compact {
    min-height: 44px;
    contain-intrinsic-size: auto 44px;
  }
  .row.compact .portrait {
    width: 28px;
    height: 28px;
    --mdc-icon-size: 18px;
  }
  .row button.plain.open {
    flex: 1;
    min-width: 0;
    display: flex;
    align-items: center;
    gap: var(--ha-space-3, 12px);
    padding: var(--ha-space-1, 4px) 0;
    text-align: start;
  }
  .row .names {
    flex: 1;
    min-width: 0;
  }
  .row .name,
  .row .line {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .row .name {
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: var(--ha-line-height-normal, 1.6);
  }
  .row .line {
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
  }
  .row .next {
    flex: none;
    display: flex;
    align-items: center;
    gap: 4px;
    font-size: var(--ha-font-size-s, 12px);
    color: var(--secondary-text-color);
    --mdc-icon-size: 18px;
  }
  .row .next ha-icon {
    color: var(--look);
  }
  .row ha-icon-button {
    --ha-icon-button-size: 40px;
    --mdc-icon-button-size: 40px;
    --mdc-icon-size: 20px;
    color: var(--secondary-text-color);
    flex: none;
  }
  @container (max-width: 340px) {
    .row .next span {
      display: none;
    }
  }
`;function Mo(e,t,{compact:n,actions:r,open:i}){return w`<div class="row ${n?`compact`:``}">
    <button class="plain open" @click=${()=>i(t)}>
      ${ar(t)}
      <span class="names">
        <span class="name">${t.name}</span>
        ${n?E:w`<span class="line">${ta(e,t)}</span>`}
      </span>
      ${No(e,t)}
    </button>
    ${r?Vi(e,t):E}
  </div>`}function No(e,t){let n=q(e),r=t.status===`idle`&&t.report&&t.report.urgency!==`none`?{...er(t.report.urgency),text:`urgency.${t.report.urgency}`}:{...$n(t.status),text:`status.${t.status}`},i=t.enabled&&!G(t.status)?t.next_run:null;return w`<span class="next" style="--look: ${r.color}">
    ${i?w`<span title=${Xi(e,i)}
            >${$i(e,i)}</span
          >`:E}
    <ha-icon .icon=${r.icon} title=${n(r.text)}></ha-icon>
    <span class="visually-hidden">${n(r.text)}</span>
  </span>`}var Po,Fo,Io,Lo,Ro,zo,Bo,Vo,Ho,Uo,Wo,Go,Ko,qo,Jo=t((()=>{Po=`Belegschaft`,Fo=`Alle Agenten; was dich braucht, steht oben.`,Io=`Es gibt noch keinen Agenten. Füge in den Einstellungen von Household Agents einen hinzu.`,Lo=`Von dieser Art gibt es keinen Agenten.`,Ro=`Kein Agent passt zu „{sought}“.`,zo=`Agenten suchen`,Bo=`{count, one: # bei der Arbeit, other: # bei der Arbeit}`,Vo=`Niemand bei der Arbeit`,Ho=`{cost} heute`,Uo=`{share} % des Budgets übrig`,Wo=`{count, one: # offene Frage, other: # offene Fragen}`,Go=`{count, one: # weiteren zeigen, other: # weitere zeigen}`,Ko=`Weniger zeigen`,qo={name:Po,description:Fo,nobody:Io,nobody_here:Lo,not_found:Ro,search:zo,at_work:Bo,resting:Vo,today:Ho,left:Uo,questions:Wo,show_all:Go,show_fewer:Ko,"group.needs_you":`Braucht dich`,"group.trouble":`In Schwierigkeiten`,"group.urgent":`Wichtig`,"group.at_work":`Bei der Arbeit`,"group.well":`Alles in Ordnung`,"group.paused":`Pausiert`,"group.domain":`Bereichsagenten`,"group.task":`Aufgabenagenten`,"group.orchestrator":`Orchestratoren`,"group.team":`Teams`,"group.all":`Alle Agenten`,"editor.title":`Titel`,"editor.group_by":`Reihenfolge`,"editor.group_by.attention":`Was dich braucht, zuerst`,"editor.group_by.pattern":`Nach Art des Agenten`,"editor.group_by.none":`Nach Namen`,"editor.patterns":`Nur diese Arten von Agenten`,"editor.max":`Höchstens zeigen`,"editor.max_helper":`Die anderen gibt es auf Wunsch; alle, wenn hier nichts steht.`,"editor.show_household":`Kosten und Budget des Haushalts zeigen`,"editor.show_actions":`Schaltflächen zum Starten zeigen`,"editor.compact":`Kleine Zeilen`}})),Yo,Xo,Zo,Qo,$o,es,ts,ns,rs,is,as,os,ss,cs,ls=t((()=>{Yo=`Staff`,Xo=`All agents; what needs you comes first.`,Zo=`Nobody is on the staff yet. Add an agent in the settings of Household Agents.`,Qo=`No agent of this kind is on the staff.`,$o=`No agent fits “{sought}”.`,es=`Search agents`,ts=`{count, one: # at work, other: # at work}`,ns=`Nobody at work`,rs=`{cost} today`,is=`{share} % of the budget left`,as=`{count, one: # open question, other: # open questions}`,os=`{count, one: Show # more, other: Show # more}`,ss=`Show fewer`,cs={name:Yo,description:Xo,nobody:Zo,nobody_here:Qo,not_found:$o,search:es,at_work:ts,resting:ns,today:rs,left:is,questions:as,show_all:os,show_fewer:ss,"group.needs_you":`Needs you`,"group.trouble":`In trouble`,"group.urgent":`Important`,"group.at_work":`At work`,"group.well":`All is well`,"group.paused":`Paused`,"group.domain":`Domain agents`,"group.task":`Task agents`,"group.orchestrator":`Orchestrators`,"group.team":`Teams`,"group.all":`All agents`,"editor.title":`Title`,"editor.group_by":`Order`,"editor.group_by.attention":`What needs you first`,"editor.group_by.pattern":`By kind of agent`,"editor.group_by.none":`By name`,"editor.patterns":`Only these kinds of agents`,"editor.max":`Show at most`,"editor.max_helper":`The others are shown on request; all where nothing is written here.`,"editor.show_household":`Show cost and budget of the household`,"editor.show_actions":`Show run buttons`,"editor.compact":`Small lines`}})),$,us=t((()=>{I(),Jo(),ls(),$=F(cs,qo)})),ds=/* @__PURE__ */ n({StaffCardEditor:()=>fs}),fs,ps=t((()=>{Xt(),U(),Ja(),Ka(),J(),ao(),us(),z(),fs=class extends qa{checked(e){return Kt(e,{title:`text`,group_by:no,patterns:`texts`})}defaults(){return io}schema(e){let t=$(e);return[{name:`title`,selector:{text:{}}},za(`group_by`,no,e=>t(`editor.group_by.${e}`)),za(`patterns`,ro,t=>q(e)(`pattern.${t}`),{multiple:!0}),{name:`max`,selector:{number:{min:1,max:200,mode:`box`}}},...[`show_household`,`show_actions`,`compact`].map(e=>({name:e,selector:{boolean:{}}}))]}texts(e){return $(e)}},fs=R([H(`${to}-editor`)],fs)}));j(),P(),Xt(),U(),sn(),ao(),us(),z();var ms=12,hs=class extends B{static{this.styles=[L,rr,jo,f`
      ha-card {
        height: 100%;
        box-sizing: border-box;
        display: flex;
        flex-direction: column;
        container-type: inline-size;
        overflow: hidden;
      }
      .head {
        padding: var(--ha-space-3, 12px) var(--ha-space-4, 16px) 0;
      }
      h2 {
        margin: 0;
        font-size: var(--ha-font-size-l, 16px);
        font-weight: var(--ha-font-weight-medium, 500);
        line-height: var(--ha-line-height-normal, 1.6);
      }
      .household {
        display: flex;
        flex-wrap: wrap;
        gap: 4px var(--ha-space-3, 12px);
        font-size: var(--ha-font-size-s, 12px);
        color: var(--secondary-text-color);
        --mdc-icon-size: 16px;
      }
      .household > * {
        display: inline-flex !important;
        align-items: center;
        gap: 4px;
      }
      .household button {
        color: var(--primary-color);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      ha-input {
        margin: var(--ha-space-2, 8px) var(--ha-space-4, 16px) 0;
        display: block;
      }
      .rows {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
        padding: var(--ha-space-1, 4px) 0;
      }
      h3 {
        margin: 0;
        padding: var(--ha-space-2, 8px) var(--ha-space-4, 16px) 0;
        font-size: var(--ha-font-size-s, 12px);
        font-weight: var(--ha-font-weight-medium, 500);
        color: var(--secondary-text-color);
      }
      .message {
        margin: 0;
        padding: var(--ha-space-4, 16px);
      }
      .all {
        padding: 0 var(--ha-space-2, 8px) var(--ha-space-2, 8px);
      }
    `]}static async getConfigElement(){return await Promise.resolve().then(()=>(ps(),ds)),document.createElement(`${to}-editor`)}static getStubConfig(){return{}}constructor(){super(),this.sought=``,this.all=!1,this.seek=e=>{this.sought=(e.target.value??``).trim()},this.toggle=()=>{this.all=!this.all},this.answer=()=>on(`/household-agents/approvals`),this.open=e=>{let t=e.entities.status;t&&an(this,t)},new yn(this),new On(this)}getGridOptions(){return{columns:12,rows:`auto`,min_columns:4}}getCardSize(){return 2+Math.min(this.agents().length,this.config?.max??20)}checked(e){return{...io,...Kt(e,{title:`text`,group_by:no,patterns:`texts`,max:{least:1},show_household:`boolean`,show_actions:`boolean`,compact:`boolean`})}}agents(){let{patterns:e}=this.config??{},t=[...this.staff.staff.agents.values()];return e?.length?t.filter(t=>e.includes(t.pattern)):t}content(e,t){let n=$(e),r=this.agents();return r.length===0?this.message(n(this.staff.staff.agents.size?`nobody_here`:`nobody`)):w`<ha-card>
      ${this.head(e,t)} ${r.length>ms?this.search(e):E}
      ${this.rows(e,t,r)} ${this.more(e,t,r.length)}
    </ha-card>`}head(e,t){let n=t.title??$(e)(`name`),{household:r}=this.staff.staff,i=t.show_household&&r;return w`<div class="head">
      ${n?w`<h2>${n}</h2>`:E}
      ${i?this.household(e,r):E}
    </div>`}rows(e,t,n){let r=n.length>ms?this.sought:``,i=n.filter(e=>Ao(e,r)),a=Do(i,t.group_by??`attention`,e.locale.language),o=this.all||r?1/0:t.max??1/0;return w`<div class="rows">
      ${ko(a,o).map(n=>this.group(e,t,n,a))}
      ${i.length===0?w`<p class="message secondary" role="status">
              ${$(e)(`not_found`,{sought:r})}
            </p>`:E}
    </div>`}household(e,t){let n=$(e),{active_runs:r,questions:i}=t;return w`<div class="household">
      <span
        ><ha-icon icon="mdi:cog-play-outline" aria-hidden="true"></ha-icon
        >${r?n(`at_work`,{count:r}):n(`resting`)}</span
      >
      <span
        ><ha-icon icon="mdi:cash-multiple" aria-hidden="true"></ha-icon
        >${n(`today`,{cost:Gi(e,t.today.cost)})}</span
      >
      <span
        ><ha-icon icon="mdi:gauge" aria-hidden="true"></ha-icon>${n(`left`,{share:Wi(e,t.budget_left,{maximumFractionDigits:0})})}</span
      >
      ${i?w`<button class="plain" @click=${this.answer}>
              <ha-icon icon="mdi:account-question-outline" aria-hidden="true"></ha-icon
              >${n(`questions`,{count:i})}
            </button>`:E}
    </div>`}search(e){return w`<ha-input
      type="search"
      .label=${$(e)(`search`)}
      .value=${this.sought}
      @input=${this.seek}
    ></ha-input>`}group(e,t,{key:n,agents:r},i){let a=$(e),o=Math.floor(Date.now()/6e4),s=n===`all`||i.length===1&&n===`well`;return w`<section aria-label=${a(`group.${n}`)}>
      ${s?E:w`<h3>${a(`group.${n}`)}</h3>`}
      ${xo(r,e=>e.agent_id,n=>uo([n,t,e.locale,o,this.pressed(n)],()=>Mo(e,n,{compact:t.compact===!0,actions:t.show_actions!==!1,open:this.open})))}
    </section>`}pressed(e){let{current:t}=e;return t?W(`cancel`,t.run_id):W(`run`,e.agent_id)}more(e,t,n){let r=n-(t.max??1/0);if(r<=0||this.sought)return E;let i=$(e);return w`<div class="all">
      <ha-button
        appearance="plain"
        size="s"
        aria-expanded=${this.all?`true`:`false`}
        @click=${this.toggle}
        >${this.all?i(`show_fewer`):i(`show_all`,{count:r})}</ha-button
      >
    </div>`}};R([N()],hs.prototype,`sought`,void 0),R([N()],hs.prototype,`all`,void 0),hs=R([H(to)],hs),ao(),us();var gs=$(void 0);i({type:to,name:gs(`name`),description:gs(`description`)});var _s={name:`Freigaben`,description:`Was Agenten dich fragen: was, warum, was es berührt, was es kostet.`},vs={name:`Approvals`,description:`What agents ask you: what, why, what it touches, what it costs.`};I();var ys=F(vs,_s);j(),U(),z();var bs=`household-agents-approvals-card`,xs=class extends B{getGridOptions(){return{columns:12,rows:`auto`,min_columns:3}}checked(e){return e}content(){return w`<ha-card .header=${ys(this.hass)(`name`)}></ha-card>`}};xs=R([H(bs)],xs);var Ss=ys(void 0);i({type:bs,name:Ss(`name`),description:Ss(`description`)});var Cs={name:`Team`,description:`Ein Team: Ziel, Phasen, Fortschritt, Mitglieder und Hindernisse.`},ws={name:`Team`,description:`A team: goal, phases, progress, roster and blockers.`};I();var Ts=F(ws,Cs);j(),U(),z();var Es=`household-agents-team-card`,Ds=class extends B{getGridOptions(){return{columns:6,rows:`auto`,min_columns:3}}checked(e){return e}content(){return w`<ha-card .header=${Ts(this.hass)(`name`)}></ha-card>`}};Ds=R([H(Es)],Ds);var Os=Ts(void 0);i({type:Es,name:Os(`name`),description:Os(`description`)});var ks={name:`Zeitleiste`,description:`Läufe, wie sie geschahen, in parallelen Spuren.`},As={name:`Timeline`,description:`Runs as they happened, in parallel lanes.`};I();var js=F(As,ks);j(),U(),z();var Ms=`household-agents-timeline-card`,Ns=class extends B{getGridOptions(){return{columns:12,rows:`auto`,min_columns:3}}checked(e){return e}content(){return w`<ha-card .header=${js(this.hass)(`name`)}></ha-card>`}};Ns=R([H(Ms)],Ns);var Ps=js(void 0);i({type:Ms,name:Ps(`name`),description:Ps(`description`)});
