var e=Object.defineProperty,t=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(e){throw n=[e],e}},n=(t,n)=>{let r={};for(var i in t)e(r,i,{get:t[i],enumerable:!0});return n||e(r,Symbol.toStringTag,{value:`Module`}),r},r=`https://github.com/household-agents/household_agents#dashboard`;function i(e){window.customCards??=[],window.customCards.some(t=>t.type===e.type)||window.customCards.push(Object.defineProperties({preview:!0,documentationURL:r},Object.getOwnPropertyDescriptors(e)))}function a(e,t){let n=e.entities[t];if(n?.platform===`household_agents`&&n.device_id)return(e.devices[n.device_id]?.identifiers??[]).find(([e])=>e===`household_agents`)?.[1]}var o,s,c,l,u,d,f,p,m,ee=t((()=>{o=globalThis,s=o.ShadowRoot&&(o.ShadyCSS===void 0||o.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,c=Symbol(),l=/* @__PURE__ */ new WeakMap,u=class{constructor(e,t,n){if(this._$cssResult$=!0,n!==c)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(s&&e===void 0){let n=t!==void 0&&t.length===1;n&&(e=l.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),n&&l.set(t,e))}return e}toString(){return this.cssText}},d=e=>new u(typeof e==`string`?e:e+``,void 0,c),f=(e,...t)=>{let n=e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]);return new u(n,e,c)},p=(e,t)=>{if(s)e.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let n of t){let t=document.createElement(`style`),r=o.litNonce;r!==void 0&&t.setAttribute(`nonce`,r),t.textContent=n.cssText,e.appendChild(t)}},m=s?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return d(t)})(e):e})),te,ne,re,ie,ae,oe,se,ce,le,ue,de,fe,pe,me,h,he=t((()=>{ee(),{is:te,defineProperty:ne,getOwnPropertyDescriptor:re,getOwnPropertyNames:ie,getOwnPropertySymbols:ae,getPrototypeOf:oe}=Object,se=globalThis,ce=se.trustedTypes,le=ce?ce.emptyScript:``,ue=se.reactiveElementPolyfillSupport,de=(e,t)=>e,fe={toAttribute(e,t){switch(t){case Boolean:e=e?le:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},pe=(e,t)=>!te(e,t),me={attribute:!0,type:String,converter:fe,reflect:!1,useDefault:!1,hasChanged:pe},Symbol.metadata??=Symbol(`metadata`),se.litPropertyMetadata??=/* @__PURE__ */ new WeakMap,h=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=me){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&ne(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=re(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??me}static _$Ei(){if(this.hasOwnProperty(de(`elementProperties`)))return;let e=oe(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(de(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(de(`properties`))){let e=this.properties,t=[...ie(e),...ae(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=/* @__PURE__ */ new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(m(e))}else e!==void 0&&t.push(m(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=/* @__PURE__ */ new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=/* @__PURE__ */ new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=/* @__PURE__ */ new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return p(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?fe:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?fe:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??pe)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=/* @__PURE__ */ new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=/* @__PURE__ */ new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=/* @__PURE__ */ new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}},h.elementStyles=[],h.shadowRootOptions={mode:`open`},h[de(`elementProperties`)]=/* @__PURE__ */ new Map,h[de(`finalized`)]=/* @__PURE__ */ new Map,ue?.({ReactiveElement:h}),(se.reactiveElementVersions??=[]).push(`2.1.2`)}));function ge(e,t){if(!Ee(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return be===void 0?t:be.createHTML(t)}function g(e,t,n=e,r){if(t===x)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=Te(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=g(e,i._$AS(e,t.values),i,r)),t}var _e,ve,ye,be,xe,_,Se,Ce,v,we,Te,Ee,De,Oe,ke,Ae,je,y,Me,Ne,Pe,Fe,b,Ie,x,S,Le,C,Re,ze,Be,Ve,He,Ue,We,Ge,Ke,qe,Je,Ye,w=t((()=>{_e=globalThis,ve=e=>e,ye=_e.trustedTypes,be=ye?ye.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,xe=`$lit$`,_=`lit$${Math.random().toFixed(9).slice(2)}$`,Se=`?`+_,Ce=`<${Se}>`,v=document,we=()=>v.createComment(``),Te=e=>e===null||typeof e!=`object`&&typeof e!=`function`,Ee=Array.isArray,De=e=>Ee(e)||typeof e?.[Symbol.iterator]==`function`,Oe=`[ 	
\f\r]`,ke=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ae=/-->/g,je=/>/g,y=RegExp(`>|${Oe}(?:([^\\s"'>=/]+)(${Oe}*=${Oe}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),Me=/'/g,Ne=/"/g,Pe=/^(?:script|style|textarea|title)$/i,Fe=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),b=Fe(1),Ie=Fe(2),Fe(3),x=Symbol.for(`lit-noChange`),S=Symbol.for(`lit-nothing`),Le=/* @__PURE__ */ new WeakMap,C=v.createTreeWalker(v,129),Re=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=ke;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===ke?c[1]===`!--`?o=Ae:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=y):(Pe.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=y):o=je:o===y?c[0]===`>`?(o=i??ke,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?y:c[3]===`"`?Ne:Me):o===Ne||o===Me?o=y:o===Ae||o===je?o=ke:(o=y,i=void 0);let d=o===y&&e[t+1].startsWith(`/>`)?` `:``;a+=o===ke?n+Ce:l>=0?(r.push(s),n.slice(0,l)+xe+n.slice(l)+_+d):n+_+(l===-2?t:d)}return[ge(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},ze=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Re(t,n);if(this.el=e.createElement(l,r),C.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=C.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(xe)){let t=u[o++],n=i.getAttribute(e).split(_),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?Ue:r[1]===`?`?We:r[1]===`@`?Ge:He}),i.removeAttribute(e)}else e.startsWith(_)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(Pe.test(i.tagName)){let e=i.textContent.split(_),t=e.length-1;if(t>0){i.textContent=ye?ye.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],we()),C.nextNode(),c.push({type:2,index:++a});i.append(e[t],we())}}}else if(i.nodeType===8){if(i.data===Se)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(_,e+1))!==-1;)c.push({type:7,index:a}),e+=_.length-1}}a++}}static createElement(e,t){let n=v.createElement(`template`);return n.innerHTML=e,n}},Be=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??v).importNode(t,!0);C.currentNode=r;let i=C.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new Ve(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Ke(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=C.nextNode(),a++)}return C.currentNode=v,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},Ve=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=S,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=g(this,e,t),Te(e)?e===S||e==null||e===``?(this._$AH!==S&&this._$AR(),this._$AH=S):e!==this._$AH&&e!==x&&this._(e):e._$litType$===void 0?e.nodeType===void 0?De(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==S&&Te(this._$AH)?this._$AA.nextSibling.data=e:this.T(v.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=ze.createElement(ge(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new Be(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=Le.get(e.strings);return t===void 0&&Le.set(e.strings,t=new ze(e)),t}k(t){Ee(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(we()),this.O(we()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=ve(e).nextSibling;ve(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},He=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=S,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(/* @__PURE__ */ new String),this.strings=n):this._$AH=S}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=g(this,e,t,0),a=!Te(e)||e!==this._$AH&&e!==x,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=g(this,r[n+o],t,o),s===x&&(s=this._$AH[o]),a||=!Te(s)||s!==this._$AH[o],s===S?e=S:e!==S&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===S?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},Ue=class extends He{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===S?void 0:e}},We=class extends He{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==S)}},Ge=class extends He{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=g(this,e,t,0)??S)===x)return;let n=this._$AH,r=e===S&&n!==S||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==S&&(n===S||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Ke=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){g(this,e)}},qe={M:xe,P:_,A:Se,C:1,L:Re,R:Be,D:De,V:g,I:Ve,H:He,N:We,U:Ge,B:Ue,F:Ke},Je=_e.litHtmlPolyfillSupport,Je?.(ze,Ve),(_e.litHtmlVersions??=[]).push(`3.3.3`),Ye=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new Ve(t.insertBefore(we(),e),e,void 0,n??{})}return i._$AI(e),i}})),Xe,T,Ze,Qe=t((()=>{he(),he(),w(),w(),Xe=globalThis,T=class extends h{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Ye(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return x}},T._$litElement$=!0,T.finalized=!0,Xe.litElementHydrateSupport?.({LitElement:T}),Ze=Xe.litElementPolyfillSupport,Ze?.({LitElement:T}),(Xe.litElementVersions??=[]).push(`4.2.2`)})),$e=t((()=>{})),E=t((()=>{he(),w(),Qe(),$e()})),et=t((()=>{}));function D(e){return(t,n)=>typeof n==`object`?nt(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}var tt,nt,rt=t((()=>{he(),tt={attribute:!0,type:String,converter:fe,reflect:!1,hasChanged:pe},nt=(e=tt,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=/* @__PURE__ */ new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)}}));function O(e){return D({...e,state:!0,attribute:!1})}var it=t((()=>{rt()})),at=t((()=>{})),ot,st=t((()=>{ot=(e,t,n)=>(n.configurable=!0,n.enumerable=!0,Reflect.decorate&&typeof t!=`object`&&Object.defineProperty(e,t,n),n)}));function ct(e,t){return(n,r,i)=>{let a=t=>t.renderRoot?.querySelector(e)??null;if(t){let{get:e,set:t}=typeof r==`object`?n:i??(()=>{let e=Symbol();return{get(){return this[e]},set(t){this[e]=t}}})();return ot(n,r,{get(){let n=e.call(this);return n===void 0&&(n=a(this),(n!==null||this.hasUpdated)&&t.call(this,n)),n}})}return ot(n,r,{get(){return a(this)}})}}var lt=t((()=>{st()})),ut=t((()=>{})),dt=t((()=>{})),ft=t((()=>{})),pt=t((()=>{})),k=t((()=>{et(),rt(),it(),at(),lt(),ut(),dt(),ft(),pt()}));function mt(e){return e.code===`unauthorized`||e.code===`not_found`}async function ht(e){try{await e()}catch{}}var gt,_t,vt,yt=t((()=>{gt=500,_t=15e3,vt=class{constructor(e,t,n){this.connection=e,this.message=t,this.handlers=n,this.wait=gt,this.turn=0,this.running=!1,this.again=()=>{this.unsubscribe=void 0,this.wait=gt,this.subscribe()},this.lost=()=>{this.unsubscribe=void 0,this.turn+=1,clearTimeout(this.timer),this.handlers.state?.(`lost`)}}start(){this.running||(this.running=!0,this.connection.addEventListener(`ready`,this.again),this.connection.addEventListener(`disconnected`,this.lost),this.subscribe())}stop(){this.running&&(this.running=!1,this.connection.removeEventListener(`ready`,this.again),this.connection.removeEventListener(`disconnected`,this.lost),this.letGo())}letGo(){this.turn+=1,clearTimeout(this.timer);let e=this.unsubscribe;this.unsubscribe=void 0,e&&ht(e)}async subscribe(){clearTimeout(this.timer);let e=this.turn+=1;this.handlers.state?.(`connecting`);try{let t=await this.connection.subscribeMessage(t=>{e===this.turn&&this.handlers.event(t)},this.message,{resubscribe:!1});if(e!==this.turn){ht(t);return}this.unsubscribe=t,this.wait=gt,this.handlers.state?.(`live`)}catch(t){e===this.turn&&this.failed(t)}}failed(e){mt(e)?this.handlers.state?.(`refused`,e):(this.handlers.state?.(`lost`,e),this.timer=setTimeout(()=>void this.subscribe(),this.wait),this.wait=Math.min(this.wait*2,_t))}}}));function bt(e){let t=wt.get(e.connection);return t||wt.set(e.connection,t=new Ct(e.connection)),t}var xt,St,Ct,wt,Tt,Et=t((()=>{yt(),xt=5e3,St={known:!1,loaded:!1,agents:/* @__PURE__ */ new Map,state:`connecting`},Ct=class{constructor(e){this.staff=St,this.listeners=/* @__PURE__ */ new Set,this.live=new vt(e,{type:`household_agents/staff/subscribe`},{event:e=>this.take(e),state:(...e)=>this.heard(...e)})}listen(e){return clearTimeout(this.timer),this.listeners.add(e),this.live.start(),()=>{this.listeners.delete(e),this.listeners.size===0&&(this.timer=setTimeout(()=>this.live.stop(),xt))}}take(e){if(`loaded`in e){let t=e.loaded?e.agents:[];this.tell({...this.staff,known:!0,loaded:e.loaded,version:e.loaded?e.version:this.staff.version,agents:new Map(t.map(e=>[e.agent_id,e])),household:e.loaded?e.household:void 0},`all`);return}let t=new Map(this.staff.agents);for(let n of e.changed??[])t.set(n.agent_id,n);for(let n of e.removed??[])t.delete(n);let n=/* @__PURE__ */ new Set([...(e.changed??[]).map(e=>e.agent_id),...e.removed??[]]),r=e.household??this.staff.household;this.tell({...this.staff,agents:t,household:r},n)}heard(e,t){this.tell({...this.staff,state:e,error:t},`all`)}tell(e,t){this.staff=e;for(let n of[...this.listeners])n(e,t)}},wt=/* @__PURE__ */ new WeakMap,Tt=class{constructor(e,t){this.host=e,this.only=t,this.staff=St,this.connected=!1,e.addController(this)}follow(e){let t=e&&bt(e);t!==this.store&&(this.letGo(),this.store=t,this.connected&&this.begin())}hostConnected(){this.connected=!0,this.begin()}hostDisconnected(){this.connected=!1,this.letGo()}begin(){this.store&&!this.stop&&(this.staff=this.store.staff,this.stop=this.store.listen((e,t)=>{this.staff=e;let n=this.only?.();(t===`all`||n===void 0||t.has(n))&&this.host.requestUpdate()}),this.host.requestUpdate())}letGo(){this.stop?.(),this.stop=void 0}}})),Dt,Ot,kt,At,jt,Mt,Nt,Pt=t((()=>{Dt=`Household Agents`,Ot=`Wird geladen …`,kt=`Die Verbindung ist unterbrochen. Es geht von selbst weiter.`,At=`Household Agents ist nicht eingerichtet oder wird gerade gestartet.`,jt=`Das ist für dein Benutzerkonto nicht einsehbar.`,Mt=`jetzt`,Nt={household_agents:Dt,loading:Ot,lost:kt,not_loaded:At,refused:jt,never:`nie`,now:Mt,"status.idle":`Bereit`,"status.disabled":`Pausiert`,"status.queued":`In der Warteschlange`,"status.acknowledged":`Beginnt`,"status.running":`Bei der Arbeit`,"status.completed":`Fertig`,"status.degraded":`Ersatz geliefert`,"status.waiting":`Wartet auf deine Antwort`,"status.failed":`Fehlgeschlagen`,"status.timed_out":`Zeit überschritten`,"status.cancelled":`Abgebrochen`,"status.interrupted":`Unterbrochen`,"status.stalled":`Hängt`,"status.undelivered":`Nicht erreicht`}})),Ft,It,Lt,Rt,zt,Bt,Vt,Ht=t((()=>{Ft=`Household Agents`,It=`Loading …`,Lt=`The connection is lost. It goes on by itself.`,Rt=`Household Agents is not set up, or is being started.`,zt=`This is not for your user to see.`,Bt=`never`,Vt={household_agents:Ft,loading:It,lost:Lt,not_loaded:Rt,refused:zt,never:Bt,now:`now`,"status.idle":`Idle`,"status.disabled":`Paused`,"status.queued":`Queued`,"status.acknowledged":`Beginning`,"status.running":`At work`,"status.completed":`Done`,"status.degraded":`Fallback delivered`,"status.waiting":`Waiting for your answer`,"status.failed":`Failed`,"status.timed_out":`Timed out`,"status.cancelled":`Cancelled`,"status.interrupted":`Interrupted`,"status.stalled":`Stalled`,"status.undelivered":`Not reached`}}));function A(e,t){let n=/* @__PURE__ */ new Map;return r=>{let i=Ut(r),a=n.get(i);if(a)return a;let o=i.startsWith(`de`)?{...Nt,...t}:{},s={...Vt,...e},c=(e,t)=>Wt(o[e]??s[e]??e,i,t);return n.set(i,c),c}}function Ut(e){return typeof e==`string`?e:(e?.locale?.language??e?.language)||document.documentElement.lang||`en`}function Wt(e,t,n={}){return e.replace(/\{(\w+)(?:, one: ([^{}]*?), other: ([^{}]*?))?\}/g,(e,r,i,a)=>{let o=n[r]??``;return i===void 0||a===void 0?String(o):(new Intl.PluralRules(t).select(Number(o))===`one`?i:a).replace(`#`,String(o))})}var Gt,j=t((()=>{Pt(),Ht(),Gt=A(Vt,Nt)}));k(),Et(),j(),E();var M=f`
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
`;function N(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var P=t((()=>{}));E(),P();var F=class extends T{constructor(...e){super(...e),this.preview=!1,this.staff=new Tt(this,()=>this.onlyAgent())}static{this.styles=[M]}setConfig(e){this.config=this.checked(e)}getCardSize(){return 4}onlyAgent(){}get common(){return Gt(this.hass)}shouldUpdate(e){if(e.size!==1||!e.has(`hass`))return!0;let t=e.get(`hass`);return!t||!this.hass||this.differs(t,this.hass)}differs(e,t){return e.connection!==t.connection||e.locale!==t.locale||e.language!==t.language||e.themes!==t.themes}willUpdate(){this.staff.follow(this.hass)}render(){let{hass:e,config:t}=this;if(!e||!t)return S;let{staff:n}=this.staff;return n.state===`refused`?this.message(this.common(`refused`)):n.known?n.loaded?this.content(e,t):this.message(this.common(`not_loaded`)):this.message(this.common(`loading`))}message(e){return b`<ha-card>
      <div class="message secondary" role="status" style="padding: 16px">${e}</div>
    </ha-card>`}};N([D({attribute:!1})],F.prototype,`hass`,void 0),N([D({type:Boolean})],F.prototype,`preview`,void 0),N([D({attribute:!1})],F.prototype,`layout`,void 0),N([O()],F.prototype,`config`,void 0);var Kt,qt=t((()=>{Kt={"config.none":`Diese Karte hat keine Einstellungen, mit denen sie angezeigt werden kann.`,"config.text":`„{key}“ muss ein Text sein.`,"config.texts":`„{key}“ muss eine Liste von Texten sein.`,"config.number":`„{key}“ muss eine Zahl sein.`,"config.least":`„{key}“ muss {least} oder mehr sein.`,"config.boolean":`„{key}“ muss true oder false sein.`,"config.choice":`„{key}“ muss eines von diesen sein: {choices}.`,"editor.gone":`{agent} (nicht mehr vorhanden)`,"editor.no_agents":`Es gibt noch keinen Agenten, den du wählen kannst. Füge einen in den Einstellungen von Household Agents hinzu.`}})),Jt,Yt=t((()=>{Jt={"config.none":`This card has no settings it can be shown with.`,"config.text":`“{key}” has to be a text.`,"config.texts":`“{key}” has to be a list of texts.`,"config.number":`“{key}” has to be a number.`,"config.least":`“{key}” has to be {least} or more.`,"config.boolean":`“{key}” has to be true or false.`,"config.choice":`“{key}” has to be one of these: {choices}.`,"editor.gone":`{agent} (no longer there)`,"editor.no_agents":`There is no agent to choose yet. Add one in the settings of Household Agents.`}})),Xt,Zt=t((()=>{j(),qt(),Yt(),Xt=A(Jt,Kt)}));function I(e,t){let n=Xt(void 0);if(typeof e!=`object`||!e||Array.isArray(e))throw Error(n(`config.none`));for(let[n,r]of Object.entries(t)){let t=e[n];if(r===void 0||t==null)continue;let i=Qt(n,t,r);if(i)throw Error(i)}return e}function Qt(e,t,n){let r=Xt(void 0);return $t(n)?n.includes(t)?void 0:r(`config.choice`,{key:e,choices:n.join(`, `)}):typeof n==`string`?en[n](t)?void 0:r(`config.${n}`,{key:e}):en.number(t)?Number(t)<n.least?r(`config.least`,{key:e,least:n.least}):void 0:r(`config.number`,{key:e})}function $t(e){return Array.isArray(e)}var en,L=t((()=>{Zt(),en={text:e=>typeof e==`string`,texts:e=>Array.isArray(e)&&e.every(e=>typeof e==`string`),boolean:e=>typeof e==`boolean`,number:e=>typeof e==`number`&&Number.isFinite(e)}}));function R(e){return t=>{customElements.get(e)||customElements.define(e,t)}}var z=t((()=>{}));L(),z();var tn=14,nn=18e5,rn=/* @__PURE__ */ new WeakMap;function an(e){let t=rn.get(e.connection);if(t&&Date.now()-t.at<nn)return t.answer;let n=e.callWS({type:`household_agents/spend`,days:tn}).catch(()=>{rn.delete(e.connection)});return rn.set(e.connection,{at:Date.now(),answer:n}),n}function on(e,t){let n=e.agents.find(e=>e.agent_id===t.agent_id),r=[...n?n.cost.slice(0,-1):e.days.slice(1).map(()=>0),t.today.cost];return r.some(e=>e>0)?r:[]}var sn=class{constructor(e){this.host=e,e.addController(this)}hostDisconnected(){this.wanted=void 0}want(e){this.wanted!==e.connection&&(this.wanted=e.connection,an(e).then(e=>{this.spend=e??this.spend,this.host.requestUpdate()}))}};function cn(e,t,n={}){e.dispatchEvent(new CustomEvent(t,{bubbles:!0,composed:!0,detail:n}))}function ln(e,t){cn(e,`hass-more-info`,{entityId:t})}function B(e,t=!1){t?history.replaceState(null,``,e):history.pushState(null,``,e),cn(window,`location-changed`,{replace:t})}var V=t((()=>{}));V(),Et();var un=5e3,dn=3,fn=`household_agents`,pn=/* @__PURE__ */ new Set,mn=/* @__PURE__ */ new Set,hn=/* @__PURE__ */ new Map,gn=(e,t)=>`${e} ${t}`,H=(e,t)=>pn.has(gn(e,t));function _n(e,t,n){return Sn(n?`ask`:`run`,t.agent_id,async()=>{let r=`${t.agent_id} ${n??``}`,i=hn.get(r)??`dashboard ${crypto.randomUUID?.()??En()}`;hn.set(r,i);try{let{response:a}=await e.callService(fn,`run_agent`,{agent:t.agent_id,wait:!1,idempotency_key:i,...n?{task:n}:{}},void 0,!0,!0);hn.delete(r);let o=a?.run_id;return o&&await wn(e,t.agent_id,o),o}catch(e){throw Tn(e)||hn.delete(r),e}})}function vn(e,t){return Sn(`cancel`,t,()=>e.callService(fn,`cancel_run`,{run_id:t}))}function yn(e,t,n){let r=t.entities.enabled;return r?Sn(`switch`,t.agent_id,()=>e.callService(`switch`,n?`turn_on`:`turn_off`,{entity_id:r})):Promise.resolve()}function bn(e,t){return Sn(`reset`,t.agent_id,()=>e.callService(fn,`reset_breaker`,{agent:t.agent_id}))}var xn=class{constructor(e){this.host=e,e.addController(this)}hostConnected(){mn.add(this.host)}hostDisconnected(){mn.delete(this.host)}};async function Sn(e,t,n){let r=gn(e,t);if(!pn.has(r)){pn.add(r),Cn();try{return await n()}catch{return}finally{pn.delete(r),Cn()}}}function Cn(){for(let e of mn)e.requestUpdate()}function wn(e,t,n){let r=bt(e),i=()=>{let e=r.staff.agents.get(t);return e?.current?.run_id===n||e?.last?.run_id===n};return i()?Promise.resolve():new Promise(e=>{let t=()=>{clearTimeout(a),n(),e()},n=r.listen(()=>{i()&&t()}),a=setTimeout(t,un)})}function Tn(e){return(e?.error?.code??e)===dn}var En=()=>Array.from(crypto.getRandomValues(/* @__PURE__ */ new Uint32Array(4)),e=>e.toString(36)).join(``),Dn={minute:6e4,second:1e3},On=class{constructor(e){this.length=e,this.hosts=/* @__PURE__ */ new Set,this.visibility=()=>{if(document.hidden)return this.stop();this.tick(),this.start()},this.tick=()=>{for(let e of this.hosts)e.requestUpdate()}}add(e){this.hosts.size===0&&document.addEventListener(`visibilitychange`,this.visibility),this.hosts.add(e),this.start()}delete(e){!this.hosts.delete(e)||this.hosts.size>0||(document.removeEventListener(`visibilitychange`,this.visibility),this.stop())}start(){document.hidden||(this.timer??=setInterval(this.tick,this.length))}stop(){clearInterval(this.timer),this.timer=void 0}},kn={minute:new On(Dn.minute),second:new On(Dn.second)},An=class{constructor(e,t=()=>`minute`){this.host=e,this.pace=t,this.connected=!1,e.addController(this)}hostConnected(){this.connected=!0,this.keep(this.pace())}hostUpdated(){this.connected&&this.keep(this.pace())}hostDisconnected(){this.connected=!1,this.keep(void 0)}keep(e){e!==this.with&&(this.with&&kn[this.with].delete(this.host),this.with=e,e&&kn[e].add(this.host))}},jn=new Map(Object.entries({report:`mdi:text-box-edit-outline`,get_states:`mdi:home-search-outline`,control_device:`mdi:gesture-tap-button`,get_history:`mdi:history`,get_statistics:`mdi:chart-line`,get_calendar_events:`mdi:calendar-search`,add_calendar_event:`mdi:calendar-plus`,get_todo_items:`mdi:format-list-checks`,add_todo_item:`mdi:playlist-plus`,complete_todo_item:`mdi:playlist-check`,get_mail:`mdi:email-search-outline`,get_headlines:`mdi:newspaper-variant-outline`,get_weather_forecast:`mdi:weather-partly-cloudy`,send_notification:`mdi:bell-ring-outline`,speak:`mdi:bullhorn-outline`,activate_skill:`mdi:school-outline`,read_skill_resource:`mdi:book-open-variant`,get_last_reports:`mdi:text-box-multiple-outline`,recall:`mdi:magnify`,remember:`mdi:notebook-plus-outline`,forget:`mdi:notebook-remove-outline`,log_event:`mdi:notebook-edit-outline`,propose_core_memory:`mdi:lightbulb-on-outline`,send_message:`mdi:email-fast-outline`,web_search:`mdi:web`,web_fetch:`mdi:web`})),Mn=new Map(Object.entries({start:[`kind.context`,`mdi:clipboard-text-search-outline`],context:[`kind.context`,`mdi:clipboard-text-search-outline`],thinking:[`kind.thinking`,`mdi:head-cog-outline`],model:[`kind.thinking`,`mdi:head-cog-outline`],model_cut:[`kind.again`,`mdi:redo`],model_error:[`kind.model_error`,`mdi:cloud-refresh-outline`],rejected:[`kind.again`,`mdi:redo`],correction:[`kind.again`,`mdi:redo`],collected:[`kind.collected`,`mdi:set-merge`],stand_up:[`kind.collected`,`mdi:set-merge`],compiled_plainly:[`kind.collected`,`mdi:set-merge`],quality_gate:[`kind.checks`,`mdi:text-box-check-outline`],review:[`kind.checks`,`mdi:text-box-check-outline`],remarks:[`kind.checks`,`mdi:text-box-check-outline`],concluded:[`kind.checks`,`mdi:text-box-check-outline`],limit:[`kind.limit`,`mdi:gauge`],plan:[`kind.plan`,`mdi:sitemap-outline`],workflow:[`kind.plan`,`mdi:sitemap-outline`],messages:[`kind.messages`,`mdi:email-open-outline`],attachments:[`kind.attachments`,`mdi:paperclip`],approved_call:[`kind.approved_call`,`mdi:check-decagram-outline`],rolled_back:[`kind.rolled_back`,`mdi:undo-variant`]})),Nn=[`goes_on`,`mdi:dots-horizontal`],Pn=`mdi:account-voice`,Fn=e=>e.kind===`dispatch`||e.tool===`ask_agent`;function In(e,t,n=[]){let[r,i]=Fn(t)?[Pn,Ln(e,n)]:t.tool?Rn(e,t.tool):zn(e,t.kind),a=Bn(t);return a?{icon:r,text:e(a,{step:i}),wrong:a!==`asks_first`}:{icon:r,text:i,wrong:!1}}function Ln(e,t){let n=t.filter(e=>e.ended_at===null);if(n.length>1)return e(`asks_all`,{count:n.length});let[r]=n;return r?e(`asks`,{name:r.name}):e(`asks_somebody`)}function Rn(e,t){let n=jn.get(t);return n?[n,e(`tool.${t}`)]:[`mdi:wrench-outline`,e(`uses`,{tool:t})]}function zn(e,t){let[n,r]=Mn.get(t)??Nn;return[r,e(n)]}function Bn(e){return e.verdict===`deny`?`denied`:e.verdict===`ask`?`asks_first`:e.tool&&e.error?`went_wrong`:void 0}function Vn(e,t,n=50){return e.some(e=>e.seq>t.seq)?e:[...e.filter(e=>e.seq!==t.seq),t].slice(-n)}function Hn(e,t,n,r){let i=[];for(let n of t){let t=In(e,n,r);i.at(-1)?.text!==t.text&&i.push(t)}return i.slice(-n)}yt();var Un={begun:[],steps:[]};function Wn(e,t,n){if(`done`in n)return e;if(`step`in n)return n.step.run_id===t?{...e,steps:Vn(e.steps,n.step)}:e;if(`run`in n)return Gn(e,t,n.run);let r=n.steps.filter(e=>e.run_id===t);return n.runs.reduce((e,n)=>Gn(e,t,n),{begun:[],steps:r.slice(-50)})}function Gn(e,t,n){if(n.run_id===t)return{...e,run:n};if(n.parent_id!==t)return e;let r=e.begun.filter(e=>e.run_id!==n.run_id);return{...e,begun:[...r,n]}}var Kn=class{constructor(e){this.host=e,this.known=Un,this.connected=!1,e.addController(this)}follow(e,t){(t!==this.runId||e?.connection!==this.hass?.connection)&&(this.letGo(),t&&t!==this.runId&&(this.known=Un),this.hass=e,this.runId=t,this.connected&&this.begin())}hostConnected(){this.connected=!0,this.begin()}hostDisconnected(){this.connected=!1,this.letGo()}begin(){let{hass:e,runId:t}=this;e&&t&&!this.live&&(this.live=new vt(e.connection,{type:`household_agents/run/follow`,run_id:t},{event:e=>{this.known=Wn(this.known,t,e),`done`in e&&this.letGo(),this.host.requestUpdate()}}),this.live.start())}letGo(){this.live?.stop(),this.live=void 0}},qn=`var(--success-color)`,Jn=`var(--primary-color)`,Yn=`var(--warning-color)`,Xn=`var(--error-color)`,Zn=`var(--secondary-text-color)`,Qn={idle:{icon:`mdi:sleep`,color:Zn},disabled:{icon:`mdi:pause-circle-outline`,color:Zn},queued:{icon:`mdi:tray-full`,color:Jn},acknowledged:{icon:`mdi:play-circle-outline`,color:Jn},running:{icon:`mdi:cog-play-outline`,color:Jn},completed:{icon:`mdi:check-circle-outline`,color:qn},degraded:{icon:`mdi:lifebuoy`,color:Yn},waiting:{icon:`mdi:account-question-outline`,color:Yn},failed:{icon:`mdi:alert-circle-outline`,color:Xn},timed_out:{icon:`mdi:timer-alert-outline`,color:Xn},cancelled:{icon:`mdi:cancel`,color:Zn},interrupted:{icon:`mdi:power-plug-off-outline`,color:Yn},stalled:{icon:`mdi:timer-sand-complete`,color:Xn},undelivered:{icon:`mdi:email-alert-outline`,color:Xn}},$n={none:{icon:`mdi:check`,color:Zn},low:{icon:`mdi:information-outline`,color:Zn},normal:{icon:`mdi:information`,color:Jn},high:{icon:`mdi:alert`,color:Yn},critical:{icon:`mdi:alert-octagon`,color:Xn}},er=/* @__PURE__ */ new Set([`queued`,`acknowledged`,`running`]),tr=e=>Qn[e]??Qn.idle,nr=e=>$n[e]??$n.none,U=e=>er.has(e);E();var rr=[`blue`,`deep-orange`,`teal`,`purple`,`green`,`pink`,`indigo`,`amber`,`cyan`,`brown`,`light-green`,`deep-purple`];function ir(e){let t=0;for(let n of e)t=(t*31+(n.codePointAt(0)??0))%9973;return`var(--${rr[t%rr.length]}-color, var(--primary-color))`}var ar=f`
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
`;function or(e){if(U(e.status))return{icon:`mdi:cog`,color:`var(--primary-color)`};if(e.questions>0)return{icon:`mdi:help`,color:tr(`waiting`).color};if(e.problem)return{icon:`mdi:exclamation-thick`,color:tr(e.problem===`degraded`?`degraded`:`failed`).color};if(!e.enabled)return{icon:`mdi:pause`,color:tr(`disabled`).color}}function sr(e){let t=or(e),n=U(e.status);return b`<div
    class="portrait ${e.enabled?``:`off`} ${n?`busy`:``}"
    style="--tint: ${ir(e.agent_id)}"
    aria-hidden="true"
  >
    <ha-icon .icon=${e.icon||`mdi:account-tie`}></ha-icon>
    ${t?b`<span class="badge" style="--badge: ${t.color}"
            ><ha-icon .icon=${t.icon}></ha-icon
          ></span>`:S}
  </div>`}var cr={more:`Mehr anzeigen`,less:`Weniger anzeigen`,steps:`Was er gerade tut`,denied:`{step}: nicht erlaubt`,asks_first:`{step}: fragt dich zuerst`,went_wrong:`{step}: hat nicht geklappt`,uses:`Benutzt {tool}`,asks:`Fragt {name}`,asks_all:`Fragt {count, one: # Agenten, other: # Agenten}`,asks_somebody:`Fragt einen anderen Agenten`,goes_on:`Macht weiter`,"kind.context":`Sammelt, was er wissen muss`,"kind.thinking":`Denkt nach`,"kind.collected":`Trägt die Antworten zusammen`,"kind.checks":`Prüft den Bericht`,"kind.again":`Macht es noch einmal`,"kind.limit":`Achtet auf das Budget`,"kind.model_error":`Versucht es noch einmal beim Modell`,"kind.plan":`Macht einen Plan`,"kind.messages":`Liest seine Nachrichten`,"kind.attachments":`Sieht sich die Anhänge an`,"kind.approved_call":`Führt aus, was erlaubt wurde`,"kind.rolled_back":`Nimmt eine Änderung zurück`,"tool.report":`Schreibt den Bericht`,"tool.get_states":`Sieht im Haus nach`,"tool.control_device":`Ändert etwas im Haus`,"tool.get_history":`Sieht nach, was war`,"tool.get_statistics":`Liest die Statistik`,"tool.get_calendar_events":`Liest den Kalender`,"tool.add_calendar_event":`Trägt etwas in den Kalender ein`,"tool.get_todo_items":`Liest die Aufgabenlisten`,"tool.add_todo_item":`Schreibt etwas auf eine Liste`,"tool.complete_todo_item":`Hakt eine Aufgabe ab`,"tool.get_mail":`Liest die Post`,"tool.get_headlines":`Liest die Nachrichten`,"tool.get_weather_forecast":`Sieht nach dem Wetter`,"tool.send_notification":`Schickt eine Mitteilung`,"tool.speak":`Sagt es laut`,"tool.activate_skill":`Liest nach, wie es geht`,"tool.read_skill_resource":`Schlägt etwas nach`,"tool.get_last_reports":`Liest die Berichte der anderen`,"tool.recall":`Sucht in seinem Gedächtnis`,"tool.remember":`Macht sich eine Notiz`,"tool.forget":`Löscht eine alte Notiz`,"tool.log_event":`Hält etwas fest`,"tool.propose_core_memory":`Schlägt vor, was er sich für immer merkt`,"tool.send_message":`Schreibt einem anderen Agenten`,"tool.web_search":`Sucht im Netz`,"tool.web_fetch":`Liest eine Seite im Netz`,spark_label:`{what}: von {low} bis {high}, zuletzt {last}`,"error.model_not_configured":`es ist kein Modell eingerichtet`,"error.model_authentication":`der Modellserver hat den API-Schlüssel abgelehnt`,"error.model_unreachable":`der Modellserver ist nicht erreichbar`,"error.model_timeout":`das Modell hat nicht rechtzeitig geantwortet`,"error.model_rate_limited":`der Modellserver bittet um Geduld`,"error.model_overloaded":`der Modellserver ist überlastet`,"error.model_server_error":`beim Modellserver gab es einen Fehler`,"error.model_not_messages_api":`der Server hat nicht wie ein Modellserver geantwortet`,"error.model_unknown":`der Modellserver kennt das Modell nicht`,"error.model_invalid_request":`der Modellserver hat die Anfrage abgelehnt`,"error.model_breaker_open":`das Modell ruht nach mehreren Fehlern`,"error.run_quality_gate":`der Bericht hat seine Prüfung nicht bestanden`,"error.run_refused":`das Modell hat abgelehnt`,"error.run_cut_off":`die Antwort war abgeschnitten`,"error.run_empty_answer":`die Antwort war leer`,"error.run_text_tool_call":`das Modell benutzt Werkzeuge nicht richtig`,"error.run_too_many_turns":`es brauchte zu viele Anläufe`,"error.run_repeated_call":`es ging im Kreis`,"error.run_tool_errors":`seine Werkzeuge haben versagt`,"error.run_budget":`das Budget ist aufgebraucht`,"error.run_timed_out":`es hat zu lange gedauert`,"error.run_stalled":`es ging nicht weiter`,"error.run_undelivered":`die Aufgabe wurde nie bestätigt`,"error.run_breaker_open":`er ruht nach mehreren Fehlern`,"error.run_blocked":`eine Regel des Haushalts ließ ihn nicht beginnen`,"error.run_overlap":`er war noch bei der Arbeit`,"error.run_no_agents":`es gab niemanden zu fragen`,"error.run_workflows":`es laufen zu viele Abläufe`,"error.run_team_rests":`das Team ruht`,"error.run_bad_plan":`sein Plan lässt sich nicht ausführen`,"error.run_no_choice":`niemand war klar der Richtige dafür`,"error.run_no_answers":`niemand hat geantwortet`,"error.run_not_passed":`es hat vor seinem Prüfer nicht bestanden`,"error.run_partial":`ein Teil fehlt`,"error.run_workflow_failed":`aus seinen Aufgaben wurde nichts`,"error.run_interrupted":`ein Neustart hat ihn unterbrochen`,"error.run_cancelled":`er wurde abgebrochen`,"error.run_attachment":`ein Anhang ließ sich nicht lesen`,"error.run_unexpected":`ein unerwarteter Fehler`},lr={more:`Show more`,less:`Show less`,steps:`What it is doing`,denied:`{step}: not allowed`,asks_first:`{step}: asks you first`,went_wrong:`{step}: did not work`,uses:`Uses {tool}`,asks:`Asks {name}`,asks_all:`Asks {count, one: # agent, other: # agents}`,asks_somebody:`Asks a colleague`,goes_on:`Goes on`,"kind.context":`Gathers what it needs to know`,"kind.thinking":`Thinks`,"kind.collected":`Puts the answers together`,"kind.checks":`Checks the report`,"kind.again":`Does it once more`,"kind.limit":`Keeps an eye on the budget`,"kind.model_error":`Tries the model again`,"kind.plan":`Makes a plan`,"kind.messages":`Reads its messages`,"kind.attachments":`Looks at the attachments`,"kind.approved_call":`Does what was approved`,"kind.rolled_back":`Takes a change back`,"tool.report":`Writes the report`,"tool.get_states":`Looks at the house`,"tool.control_device":`Changes something in the house`,"tool.get_history":`Looks at what happened`,"tool.get_statistics":`Reads the statistics`,"tool.get_calendar_events":`Reads the calendar`,"tool.add_calendar_event":`Adds to the calendar`,"tool.get_todo_items":`Reads the to-do lists`,"tool.add_todo_item":`Adds to a to-do list`,"tool.complete_todo_item":`Ticks off a to-do item`,"tool.get_mail":`Reads the mail`,"tool.get_headlines":`Reads the news`,"tool.get_weather_forecast":`Looks at the weather`,"tool.send_notification":`Sends a notification`,"tool.speak":`Says it aloud`,"tool.activate_skill":`Reads up on how it is done`,"tool.read_skill_resource":`Looks something up in a skill`,"tool.get_last_reports":`Reads the others' reports`,"tool.recall":`Searches its memory`,"tool.remember":`Makes a note`,"tool.forget":`Deletes an old note`,"tool.log_event":`Keeps a record`,"tool.propose_core_memory":`Proposes what to know for good`,"tool.send_message":`Writes to a colleague`,"tool.web_search":`Searches the web`,"tool.web_fetch":`Reads a page on the web`,spark_label:`{what}: from {low} to {high}, last {last}`,"error.model_not_configured":`no model is configured`,"error.model_authentication":`the model server refused the API key`,"error.model_unreachable":`the model server cannot be reached`,"error.model_timeout":`the model did not answer in time`,"error.model_rate_limited":`the model server asks to wait`,"error.model_overloaded":`the model server is overloaded`,"error.model_server_error":`the model server failed`,"error.model_not_messages_api":`the server did not answer like a model server`,"error.model_unknown":`the model server does not know the model`,"error.model_invalid_request":`the model server refused the request`,"error.model_breaker_open":`the model is paused after repeated failures`,"error.run_quality_gate":`the report did not pass its checks`,"error.run_refused":`the model refused`,"error.run_cut_off":`the answer was cut off`,"error.run_empty_answer":`the answer was empty`,"error.run_text_tool_call":`the model does not use tools properly`,"error.run_too_many_turns":`it took too many turns`,"error.run_repeated_call":`it went in circles`,"error.run_tool_errors":`its tools failed`,"error.run_budget":`the budget is used up`,"error.run_timed_out":`it took too long`,"error.run_stalled":`it stalled`,"error.run_undelivered":`it never confirmed that it had its task`,"error.run_breaker_open":`it is paused after repeated failures`,"error.run_blocked":`a rule of the household did not let it begin`,"error.run_overlap":`it was still running`,"error.run_no_agents":`there was nobody to ask`,"error.run_workflows":`too many workflows are under way`,"error.run_team_rests":`the team is at rest`,"error.run_bad_plan":`its plan cannot be carried out`,"error.run_no_choice":`nobody was clearly right for it`,"error.run_no_answers":`nobody gave an answer`,"error.run_not_passed":`it did not pass its judge`,"error.run_partial":`a part of it is missing`,"error.run_workflow_failed":`nothing came of its tasks`,"error.run_interrupted":`it was interrupted by a restart`,"error.run_cancelled":`it was cancelled`,"error.run_attachment":`an attachment could not be read`,"error.run_unexpected":`an unexpected error`};j();var ur=A(lr,cr);E(),k(),P();var W=class extends T{constructor(...e){super(...e),this.steps=[],this.begun=[],this.running=!1,this.lines=3}static{this.styles=[M,f`
      :host {
        display: block;
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
        display: flex;
        flex-direction: column;
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
    `]}render(){let e=ur(this.hass),t=Hn(e,this.steps,this.lines,this.begun),n=this.running?t.at(-1):void 0;return b`
      <ol aria-label=${e(`steps`)} style="height: ${this.lines*24}px">
        ${t.map(e=>b`<li class="${e===n?`now`:``} ${e.wrong?`wrong`:``}">
              <ha-icon .icon=${e.icon} aria-hidden="true"></ha-icon>
              <span title=${e.text}>${e.text}</span>
            </li>`)}
      </ol>
      <div class="visually-hidden" role="status">${n?.text??S}</div>
    `}};N([D({attribute:!1})],W.prototype,`hass`,void 0),N([D({attribute:!1})],W.prototype,`steps`,void 0),N([D({attribute:!1})],W.prototype,`begun`,void 0),N([D({type:Boolean})],W.prototype,`running`,void 0),N([D({type:Number})],W.prototype,`lines`,void 0),W=N([R(`household-agents-steps`)],W);var dr,fr,pr,mr,hr,gr,_r,vr,yr,br,xr,Sr,Cr,wr,Tr,Er,Dr,Or,kr,Ar,jr,Mr,Nr,Pr,Fr,Ir,Lr,Rr,zr,Br,Vr,Hr,Ur,Wr,Gr,Kr,qr,Jr,Yr,Xr,Zr,Qr,$r=t((()=>{dr=`Agent`,fr=`Ein Agent: was er tut, was er fand, was er kostet.`,pr=`Wähle in den Einstellungen dieser Karte einen Agenten.`,mr=`Es gibt noch keinen Agenten. Füge in den Einstellungen von Household Agents einen hinzu.`,hr=`Den Agenten „{agent}“ gibt es nicht mehr, oder er ist für dich nicht einsehbar. Wähle in den Einstellungen dieser Karte einen anderen.`,gr=`nächster Lauf {when}`,_r=`seit {duration}`,vr=`Starten`,yr=`Abbrechen`,br=`Fragen`,xr=`Pausieren`,Sr=`Fortsetzen`,Cr=`{name} starten`,wr=`Lauf von {name} abbrechen`,Tr=`Mehr`,Er=`Einstellungen und Entitäten`,Dr=`Wie der letzte Lauf zustande kam`,Or=`Den Lauf verfolgen`,kr=`Verlauf`,Ar=`Noch kein Bericht. Starte ihn, oder warte auf den nächsten Lauf.`,jr=`Noch kein Bericht. Er ist pausiert: Setze ihn fort, damit er arbeitet.`,Mr=`Aus der Zeit vor dem letzten Lauf, der keinen Bericht brachte.`,Nr=`Nur aus dem Zustand des Hauses: Das Modell war nicht erreichbar.`,Pr=`Schlägt vor: {action}`,Fr=`{count, one: und # weiterer Punkt, other: und # weitere Punkte}`,Ir=`fällig {when}`,Lr=`Heute`,Rr=`{tokens} Tokens, {cost}`,zr=`{share} % des heutigen Limits`,Br=`{count, one: # Lauf, other: # Läufe}`,Vr=`Kosten der letzten 14 Tage`,Hr=`{name} fragen`,Ur=`Deine Frage`,Wr=`Abschicken`,Gr=`Schließen`,Kr=`Abbrechen`,qr=`Wird gefragt …`,Jr=`Kommt dran, sobald er frei ist …`,Yr=`Es kam keine Antwort: {reason}.`,Xr=`Die Frage wurde abgebrochen.`,Zr=`Etwas anderes fragen`,Qr={name:dr,description:fr,no_agent:pr,no_staff:mr,unknown_agent:hr,next_run:gr,for_so_long:_r,"pattern.domain":`Bereichsagent`,"pattern.task":`Aufgabenagent`,"pattern.orchestrator":`Orchestrator`,"pattern.team":`Team`,run:vr,cancel:yr,ask:br,pause:xr,resume:Sr,run_agent:Cr,cancel_agent:wr,more:Tr,open_device:Er,open_run:Dr,open_current:Or,open_details:kr,nothing_yet:Ar,paused_yet:jr,older:Mr,fallback:Nr,proposes:Pr,and_more:Fr,due_by:Ir,"urgency.none":`Nichts zu tun`,"urgency.low":`Wenn du Zeit hast`,"urgency.normal":`Gut zu wissen`,"urgency.high":`Wichtig`,"urgency.critical":`Dringend`,today:Lr,used:Rr,used_of:zr,runs:Br,fortnight:Vr,asking:Hr,question:Ur,send:Wr,close:Gr,stop:Kr,sending:qr,queued:Jr,no_answer:Yr,cancelled:Xr,ask_again:Zr,"notice.questions":`{count, one: Er fragt dich etwas, other: Er fragt dich # Dinge}`,"notice.questions_text":`Es geht weiter, sobald jemand geantwortet hat.`,"notice.answer":`Antworten`,"notice.breaker_open":`Nach mehreren Fehlern ausgesetzt`,"notice.breaker_text":`Er versucht es {when} von selbst noch einmal.`,"notice.reset":`Jetzt versuchen`,"notice.dark":`Ist nicht gelaufen, als er sollte`,"notice.dark_text":`Starte ihn jetzt, oder sieh nach, ob sein Zeitplan noch passt.`,"notice.failed":`Der letzte Lauf ist fehlgeschlagen`,"notice.timed_out":`Der letzte Lauf hat zu lange gedauert`,"notice.stalled":`Der letzte Lauf wurde still und beendet`,"notice.undelivered":`Der letzte Lauf hat nie begonnen`,"notice.degraded":`Das Modell war nicht zu gebrauchen`,"notice.exit_broken":`Die Kriterien seiner Phase lassen sich nicht prüfen`,"notice.exit_text":`Berichtige sie in den Einstellungen des Teams.`,"notice.other":`Etwas stimmt nicht: {problem}`,"notice.reason":`{reason}.`,"notice.see":`Warum?`,"notice.budget":`Das heutige Budget ist aufgebraucht`,"notice.budget_text":`Nach Mitternacht arbeitet er wieder, oder mit einem höheren Limit in seinen Einstellungen.`,"editor.agent":`Agent`,"editor.name":`Name`,"editor.name_helper":`Sein eigener Name, wenn hier nichts steht.`,"editor.show_report":`Letzten Bericht zeigen`,"editor.show_cost":`Tokens und Kosten zeigen`,"editor.show_actions":`Schaltflächen zeigen`,"editor.compact":`Nur eine Zeile`}})),ei,ti,ni,ri,ii,ai,oi,si,ci,li,ui,di,fi,pi,mi,hi,gi,_i,vi,yi,bi,xi,Si,Ci,wi,Ti,Ei,Di,Oi,ki,Ai,ji,Mi,Ni,Pi,Fi,Ii,Li,Ri,zi,Bi=t((()=>{ei=`Agent`,ti=`One agent: what it is doing, what it found, what it costs.`,ni=`Choose an agent in this card's settings.`,ri=`Nobody is on the staff yet. Add an agent in the settings of Household Agents.`,ii=`There is no agent ‘{agent}’ any more, or it is not for you to see. Choose another one in this card's settings.`,ai=`next run {when}`,oi=`for {duration}`,si=`Cancel`,ci=`Pause`,li=`Resume`,ui=`Run {name}`,di=`Cancel the run of {name}`,fi=`More`,pi=`Settings and entities`,mi=`How the last run came about`,hi=`Follow the run`,gi=`History`,_i=`No report yet. Run it, or wait for its next run.`,vi=`No report yet. It is paused: resume it to have it work.`,yi=`From before the last run, which brought no report.`,bi=`Made from the state of the house alone: the model could not be reached.`,xi=`Proposes: {action}`,Si=`{count, one: and # more, other: and # more}`,Ci=`due {when}`,wi=`Today`,Ti=`{tokens} tokens, {cost}`,Ei=`{share} % of today's limit`,Di=`{count, one: # run, other: # runs}`,Oi=`Cost on the last 14 days`,ki=`Ask {name}`,Ai=`Your question`,ji=`Send`,Mi=`Close`,Ni=`Cancel`,Pi=`Is being asked …`,Fi=`Comes as soon as it is free …`,Ii=`There was no answer: {reason}.`,Li=`The question was cancelled.`,Ri=`Ask something else`,zi={name:ei,description:ti,no_agent:ni,no_staff:ri,unknown_agent:ii,next_run:ai,for_so_long:oi,"pattern.domain":`Domain agent`,"pattern.task":`Task agent`,"pattern.orchestrator":`Orchestrator`,"pattern.team":`Team`,run:`Run`,cancel:si,ask:`Ask`,pause:ci,resume:li,run_agent:ui,cancel_agent:di,more:fi,open_device:pi,open_run:mi,open_current:hi,open_details:gi,nothing_yet:_i,paused_yet:vi,older:yi,fallback:bi,proposes:xi,and_more:Si,due_by:Ci,"urgency.none":`Nothing to do`,"urgency.low":`For when you have time`,"urgency.normal":`Worth knowing`,"urgency.high":`Important`,"urgency.critical":`Urgent`,today:wi,used:Ti,used_of:Ei,runs:Di,fortnight:Oi,asking:ki,question:Ai,send:ji,close:Mi,stop:Ni,sending:Pi,queued:Fi,no_answer:Ii,cancelled:Li,ask_again:Ri,"notice.questions":`{count, one: It asks you something, other: It asks you # things}`,"notice.questions_text":`It goes on as soon as somebody has answered.`,"notice.answer":`Answer`,"notice.breaker_open":`Taken out after failures in a row`,"notice.breaker_text":`It tries once by itself {when}.`,"notice.reset":`Try now`,"notice.dark":`Has not run when it should have`,"notice.dark_text":`Run it now, or look whether its schedule still fits.`,"notice.failed":`The last run failed`,"notice.timed_out":`The last run took too long`,"notice.stalled":`The last run went silent and was ended`,"notice.undelivered":`The last run never began`,"notice.degraded":`The model could not be used`,"notice.exit_broken":`The criteria of its phase cannot be checked`,"notice.exit_text":`Correct them in the team's settings.`,"notice.other":`Something is wrong: {problem}`,"notice.reason":`{reason}.`,"notice.see":`See why`,"notice.budget":`Today's budget is used up`,"notice.budget_text":`It works again after midnight, or with a higher limit in its settings.`,"editor.agent":`Agent`,"editor.name":`Name`,"editor.name_helper":`Its own name where nothing is written here.`,"editor.show_report":`Show the last report`,"editor.show_cost":`Show tokens and cost`,"editor.show_actions":`Show buttons`,"editor.compact":`One line only`}})),G,K=t((()=>{j(),$r(),Bi(),G=A(zi,Qr)}));E(),K();function Vi(e,t,{asking:n,ask:r}){if(!t.may_run)return S;let i=G(e);return b`<div class="actions">
    ${Hi(e,t)}
    ${t.enabled?b`<ha-button
            class="ask"
            appearance="plain"
            size="s"
            title=${i(`ask`)}
            aria-expanded=${n?`true`:`false`}
            @click=${r}
            ><ha-icon slot="start" icon="mdi:chat-question-outline"></ha-icon
            ><span class="label">${i(`ask`)}</span></ha-button
          >`:S}
    ${t.entities.enabled?b`<ha-button
            class="switch"
            appearance="plain"
            variant="neutral"
            size="s"
            title=${i(t.enabled?`pause`:`resume`)}
            .disabled=${H(`switch`,t.agent_id)}
            @click=${()=>void yn(e,t,!t.enabled)}
            ><ha-icon
              slot="start"
              .icon=${t.enabled?`mdi:pause`:`mdi:play-circle-outline`}
            ></ha-icon
            ><span class="label"
              >${i(t.enabled?`pause`:`resume`)}</span
            ></ha-button
          >`:S}
  </div>`}function Hi(e,t){let n=G(e),{current:r}=t;return r?b`<ha-button
      class="cancel"
      appearance="filled"
      variant="neutral"
      size="s"
      .disabled=${H(`cancel`,r.run_id)}
      @click=${()=>void vn(e,r.run_id)}
      ><ha-icon slot="start" icon="mdi:stop"></ha-icon>${n(`cancel`)}</ha-button
    >`:b`<ha-button
    class="run"
    appearance="filled"
    size="s"
    .disabled=${!t.enabled}
    .loading=${H(`run`,t.agent_id)}
    @click=${()=>void _n(e,t)}
    ><ha-icon slot="start" icon="mdi:play"></ha-icon>${n(`run`)}</ha-button
  >`}function Ui(e,t){if(!t.may_run)return S;let n=G(e),{current:r,name:i}=t;return r?b`<ha-icon-button
        class="cancel"
        .label=${n(`cancel_agent`,{name:i})}
        .disabled=${H(`cancel`,r.run_id)}
        @click=${()=>void vn(e,r.run_id)}
        ><ha-icon icon="mdi:stop"></ha-icon
      ></ha-icon-button>`:b`<ha-icon-button
        class="run"
        .label=${n(`run_agent`,{name:i})}
        .disabled=${!t.enabled||H(`run`,t.agent_id)}
        @click=${()=>void _n(e,t)}
        ><ha-icon icon="mdi:play"></ha-icon
      ></ha-icon-button>`}var Wi={comma_decimal:[`en-US`,`en`],decimal_comma:[`de`,`es`,`it`],space_comma:[`fr`,`sv`,`cs`],none:[`en-US`]};function Gi(e){if(e.number_format!==`system`)return Wi[e.number_format]??e.language}function Ki(e,t,n){let r=e.locale.number_format!==`none`&&void 0;return new Intl.NumberFormat(Gi(e.locale),{useGrouping:r,...n}).format(t)}function qi(e,t){return Ki(e,t,{style:`currency`,currency:`USD`,currencyDisplay:`narrowSymbol`,minimumFractionDigits:2,maximumFractionDigits:t!==0&&Math.abs(t)<.1?4:2})}function Ji(e,t){return Ki(e,t,{notation:t>=1e4?`compact`:`standard`,maximumFractionDigits:1})}function Yi(e,t){if(t<59.5)return`${Ki(e,t,{maximumFractionDigits:+(t<10)})} s`;let n=Math.round(t/60);if(n<60)return`${n} min`;let r=n%60;return`${Math.floor(n/60)} h${r?` ${r} min`:``}`}function Xi(e){return e.locale.time_zone===`server`?e.config.time_zone:void 0}function Zi(e){let t=e.locale.time_format;return t===`12`?`h12`:t===`24`?`h23`:void 0}function Qi(e,t){return new Intl.DateTimeFormat(e.locale.language,{day:`numeric`,month:`short`,hour:`numeric`,minute:`2-digit`,hourCycle:Zi(e),timeZone:Xi(e)}).format(new Date(t))}function $i(e,t,n={weekday:`short`,day:`numeric`,month:`short`}){return new Intl.DateTimeFormat(e.locale.language,{...n,timeZone:Xi(e)}).format(new Date(t))}var ea=[[`day`,86400],[`hour`,3600],[`minute`,60],[`second`,1]];function ta(e,t,n=Date.now()){let r=(Date.parse(t)-n)/1e3,i=new Intl.RelativeTimeFormat(e.locale.language,{numeric:`auto`});for(let[e,t]of ea)if(Math.abs(r)>=t||e===`second`)return i.format(Math.trunc(r/t),e);return``}function na(e,t){if(!t?.error)return;let n=`error.${t.error}`,r=ur(e)(n);if(r===n)return t.error_words??t.error.replaceAll(`_`,` `);let i=/ \(.*\)$/s.exec(t.error_words??``);return`${r}${i?i[0]:``}`}K();function ra(e,t,n=Date.now()){return Math.abs(Date.parse(t)-n)<6e4?G(e)(`now`):ta(e,t,n)}function ia(e,t,n=Date.now()){let r=G(e),i=[r(`status.${t.status}`)],a=t.current?.started_at??t.current?.requested_at;if(U(t.status)&&a){let t=Yi(e,Math.max(0,Math.floor((n-Date.parse(a))/1e3)));i.push(r(`for_so_long`,{duration:t}))}else if(t.enabled&&t.next_run){let a=Date.parse(t.next_run)<=n,o=ra(e,t.next_run,n);i.push(r(`next_run`,{when:a?r(`now`):o}))}return i.join(` · `)}function aa(e,t,n=Date.now()){if(U(t.status)){let r=t.current?.doing;return r?In(ur(e),r).text:ia(e,t,n)}let[r]=oa(e,t,n);return r?r.title:t.report?.headline??(t.description||ia(e,t,n))}function oa(e,t,n=Date.now()){let r=G(e),i=[];return t.questions>0&&i.push({level:`info`,title:r(`notice.questions`,{count:t.questions}),text:r(`notice.questions_text`),remedy:`answer`}),sa(t)?i.push({level:`warning`,title:r(`notice.budget`),text:r(`notice.budget_text`)}):t.problem&&!U(t.status)&&i.push(la(e,t,t.problem,n)),i}function sa(e){let{today:t,limits:n,last:r}=e;return n.tokens!==null&&t.tokens>=n.tokens||n.cost!==null&&t.cost>=n.cost||e.problem!==null&&r?.error===`run_budget`}var ca={failed:`error`,timed_out:`error`,stalled:`error`,undelivered:`error`,degraded:`warning`};function la(e,t,n,r){let i=G(e),a=ca[n];if(a){let r=na(e,t.last);return{level:a,title:i(`notice.${n}`),text:r?i(`notice.reason`,{reason:fa(r)}):void 0,remedy:t.last?`see`:void 0}}if(n===`breaker_open`){let n=t.breaker_open_until,a=n?ra(e,n,r):i(`now`);return{level:`error`,title:i(`notice.breaker_open`),text:i(`notice.breaker_text`,{when:a}),remedy:`reset`}}return n===`dark`?{level:`warning`,title:i(`notice.dark`),text:i(`notice.dark_text`)}:n===`exit_broken`?{level:`warning`,title:i(`notice.exit_broken`),text:i(`notice.exit_text`)}:{level:`warning`,title:i(`notice.other`,{problem:n.replaceAll(`_`,` `)})}}function ua(e){let{today:t,limits:n}=e,r=[n.tokens?t.tokens/n.tokens:void 0,n.cost?t.cost/n.cost:void 0].filter(e=>e!==void 0);return r.length?Math.min(100,Math.round(100*Math.max(...r))):void 0}function da(e){let{report:t,last:n}=e;return!t||!n||n.run_id===t.run_id?!1:n.state!==`waiting`&&n.state!==`cancelled`}var fa=e=>e.charAt(0).toLocaleUpperCase()+e.slice(1);E(),k(),z(),P();var pa=`⁠`;function ma(e){return e.replace(/!(?=\[)/g,`!${pa}`).replace(/<(?=[a-z/!?])/gi,`<${pa}`)}var q=class extends T{constructor(...e){super(...e),this.text=``,this.lines=0,this.long=!1,this.open=!1,this.toggle=()=>{this.open=!this.open},this.unfold=()=>{this.long&&(this.open=!0)}}static{this.styles=[M,f`
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
    `]}connectedCallback(){super.connectedCallback(),customElements.get(`ha-markdown`)||customElements.whenDefined(`ha-markdown`).then(()=>this.requestUpdate()),this.hasUpdated&&this.watch()}disconnectedCallback(){super.disconnectedCallback(),this.sizes?.disconnect(),this.sizes=void 0}firstUpdated(){this.watch()}willUpdate(e){e.has(`text`)&&(this.open=!1)}render(){let e=ur(this.hass),t=this.lines>0&&!this.open,n=ma(this.text),r=customElements.get(`ha-markdown`)?b`<ha-markdown .content=${n} breaks cache></ha-markdown>`:b`<div class="plain">${this.text}</div>`;return b`
      <div
        class="text ${t?`folded`:``} ${t&&this.long?`long`:``}"
        style="--lines: ${this.lines}"
        @focusin=${this.unfold}
      >
        <div class="all">${r}</div>
      </div>
      ${this.lines>0&&this.long?b`<button
              class="plain"
              aria-expanded=${this.open?`true`:`false`}
              @click=${this.toggle}
            >
              ${e(this.open?`less`:`more`)}
            </button>`:S}
    `}watch(){!this.sizes&&this.all&&typeof ResizeObserver<`u`&&(this.sizes=new ResizeObserver(()=>this.measure()),this.sizes.observe(this.all))}measure(){this.box&&this.all&&this.lines!==0&&!this.open&&(this.long=this.all.offsetHeight>this.box.clientHeight+1)}};N([D({attribute:!1})],q.prototype,`hass`,void 0),N([D()],q.prototype,`text`,void 0),N([D({type:Number})],q.prototype,`lines`,void 0),N([O()],q.prototype,`long`,void 0),N([O()],q.prototype,`open`,void 0),N([ct(`.text`)],q.prototype,`box`,void 0),N([ct(`.all`)],q.prototype,`all`,void 0),q=N([R(`household-agents-markdown`)],q),E(),k(),z(),K(),P();var ha=/* @__PURE__ */ new Set([`completed`,`degraded`,`waiting`,`failed`,`timed_out`,`cancelled`,`interrupted`]);function ga(e,t,n){let[r]=[e,t.current,t.last].filter(e=>e?.run_id===n),i=r??void 0,a=t.report?.run_id===n?t.report:void 0,o=a!==void 0||!!i&&ha.has(i.state),s=a?[`**${a.headline}**`,a.body].filter(Boolean).join(`

`):i?.headline??void 0;return{ended:o,queued:!o&&(!i||i.state===`queued`),run:i,answer:o?s:void 0}}var J=class extends T{static{this.styles=[M,f`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--ha-space-2, 8px);
      }
      form {
        display: flex;
        flex-direction: column;
        gap: var(--ha-space-2, 8px);
      }
      .line {
        display: flex;
        align-items: center;
        gap: var(--ha-space-1, 4px);
      }
      .question {
        margin: 0;
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
    `]}constructor(){super(),this.typed=``,this.question=``,this.follow=new Kn(this),this.input=e=>{this.typed=e.target.value??``},this.key=e=>{e.isComposing||(e.key===`Enter`&&this.submit(e),e.key===`Escape`&&this.close())},this.submit=async e=>{e.preventDefault();let t=this.typed.trim(),{hass:n,agent:r}=this;if(!t||!n||!r||H(`ask`,r.agent_id))return;this.question=t;let i=await _n(n,r,t);i?(this.typed=``,this.runId=i):this.question=``},this.again=()=>{this.question=``,this.runId=void 0,this.end=void 0,this.toField()},this.close=()=>cn(this,`ask-closed`),new xn(this)}willUpdate(){if(this.follow.follow(this.hass,this.end?void 0:this.runId),!this.agent||!this.runId||this.end)return;let{ended:e,answer:t,run:n}=ga(this.follow.known.run,this.agent,this.runId),r=t!==void 0&&this.agent.report?.run_id===this.runId;e&&(r||!n||!_a.has(n.state))&&this.ended({answer:t,run:n})}ended(e){this.end=e,cn(this,`ask-answered`,{runId:e.answer?this.runId:void 0})}firstUpdated(){this.toField()}async toField(){await this.updateComplete,await this.field?.updateComplete,this.field?.focus()}render(){let{hass:e,agent:t}=this;return!e||!t?S:this.question?this.asked(e,t):this.form(e,t)}form(e,t){let n=G(e);return b`<form @submit=${this.submit}>
      <ha-input
        .label=${n(`question`)}
        aria-label=${n(`asking`,{name:t.name})}
        .value=${this.typed}
        @input=${this.input}
        @keydown=${this.key}
      ></ha-input>
      <div class="line">
        <ha-button
          class="send"
          appearance="filled"
          size="s"
          .disabled=${!this.typed.trim()}
          @click=${this.submit}
          >${n(`send`)}</ha-button
        >
        <ha-button
          class="close"
          appearance="plain"
          variant="neutral"
          size="s"
          @click=${this.close}
          >${n(`close`)}</ha-button
        >
      </div>
    </form>`}asked(e,t){return b`
      <p class="question">${this.question}</p>
      ${this.end?this.ending(e,this.end):this.waiting(e,t)}
    `}waiting(e,t){let n=G(e),{runId:r}=this,i=r&&ga(this.follow.known.run,t,r).queued?`queued`:`sending`,a=n(r&&i===`sending`?`status.running`:i);return b`<div class="line" role="status">
      <ha-spinner size="tiny"></ha-spinner>
      <span class="secondary">${a}</span>
      ${r?b`<ha-button
              appearance="plain"
              size="s"
              .disabled=${H(`cancel`,r)}
              @click=${()=>void vn(e,r)}
              >${n(`stop`)}</ha-button
            >`:S}
    </div>`}ending(e,{answer:t,run:n}){let r=G(e),i=na(e,n)??r(`status.${n?.state??`failed`}`),a=t??(n?.state===`cancelled`?r(`cancelled`):r(`no_answer`,{reason:i}));return b`
      <div class="answer" role="status">
        <household-agents-markdown
          .hass=${e}
          .text=${a}
          lines="12"
        ></household-agents-markdown>
      </div>
      <div class="line">
        <ha-button appearance="plain" size="s" @click=${this.again}
          >${r(`ask_again`)}</ha-button
        >
        <ha-button appearance="plain" variant="neutral" size="s" @click=${this.close}
          >${r(`close`)}</ha-button
        >
      </div>
    `}};N([D({attribute:!1})],J.prototype,`hass`,void 0),N([D({attribute:!1})],J.prototype,`agent`,void 0),N([O()],J.prototype,`typed`,void 0),N([O()],J.prototype,`question`,void 0),N([O()],J.prototype,`runId`,void 0),N([O()],J.prototype,`end`,void 0),N([ct(`ha-input`)],J.prototype,`field`,void 0),J=N([R(`household-agents-ask`)],J);var _a=/* @__PURE__ */ new Set([`completed`,`degraded`,`waiting`]);function va(e){return Object.values(e.entities).filter(e=>e.platform===`household_agents`).map(t=>e.states[t.entity_id]).filter(e=>e?.attributes.agent_id&&e.attributes.pattern).map(e=>({agent:String(e?.attributes.agent_id),rank:(e?.state===`running`?4:0)+(e?.attributes.run_id?2:0)+ +(e?.attributes.pattern===`domain`)})).sort((e,t)=>t.rank-e.rank)[0]?.agent}var ya,ba,xa=t((()=>{ya=`household-agents-agent-card`,ba={show_report:!0,show_cost:!0,show_actions:!0,compact:!1}}));xa(),E(),k(),z(),P();var Sa=100,Ca=24,wa=2;function Ta(e,t=Sa,n=Ca){let r=Math.max(...e,0),i=n-4,a=e.length>1?t/(e.length-1):0;return e.map((e,t)=>[t*a,n-wa-(r>0?Math.max(e,0)/r*i:0)])}var Ea=e=>e.map(([e,t],n)=>`${n?`L`:`M`}${Da(e)} ${Da(t)}`).join(``),Da=e=>Math.round(e*100)/100,Oa=class extends T{constructor(...e){super(...e),this.values=[],this.label=``}static{this.styles=f`
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
  `}render(){if(this.values.length<2)return S;let e=Ea(Ta(this.values));return b`<svg
      viewBox="0 0 ${Sa} ${Ca}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${this.label}
    >
      ${Ie`<path class="area" d="${e}L${Sa} ${Ca}L0 ${Ca}Z"></path>
        <path class="line" d=${e}></path>`}
    </svg>`}};N([D({attribute:!1})],Oa.prototype,`values`,void 0),N([D()],Oa.prototype,`label`,void 0),Oa=N([R(`household-agents-spark`)],Oa),E(),K();function ka(e,t,n){let r=G(e),{today:i}=t,a=ua(t),o=r(`used`,{tokens:Ji(e,i.tokens),cost:qi(e,i.cost)}),s=`${r(`today`)}: ${r(`runs`,{count:i.runs})}, ${o}`;return b`<div class="cost">
    <div>
      ${s}
      ${a===void 0?S:b`<div
              class="bar ${a>=100?`full`:a>=80?`near`:``}"
              role="img"
              aria-label=${r(`used_of`,{share:a})}
              title=${r(`used_of`,{share:a})}
            >
              <span style="width: ${a}%"></span>
            </div>`}
    </div>
    ${Aa(e,n?on(n,t):[])}
  </div>`}function Aa(e,t){if(t.length===0)return S;let n=G(e)(`fortnight`),r=ur(e)(`spark_label`,{what:n,low:qi(e,Math.min(...t)),high:qi(e,Math.max(...t)),last:qi(e,t.at(-1)??0)});return b`<household-agents-spark
    .values=${t}
    .label=${r}
    title=${n}
  ></household-agents-spark>`}E(),V(),K();function ja(e,t){let{current:n,last:r,device_id:i}=e,a=n??r,o=e.entities.status,s=[];return a&&s.push({key:n?`open_current`:`open_run`,icon:`mdi:file-tree-outline`,go:()=>B(`/household-agents/runs/${a.run_id}`)}),o&&s.push({key:`open_details`,icon:`mdi:chart-box-outline`,go:()=>ln(t,o)}),i&&s.push({key:`open_device`,icon:`mdi:cog-outline`,go:()=>B(`/config/devices/device/${i}`)}),s}function Ma(e,t,n){let r=G(e),i=ja(t,n).filter(t=>t.key!==`open_device`||e.user?.is_admin);return i.length===0?S:b`<ha-dropdown @wa-select=${e=>i.find(t=>t.key===e.detail.item.value)?.go()}>
    <ha-icon-button slot="trigger" .label=${r(`more`)}
      ><ha-icon icon="mdi:dots-vertical"></ha-icon
    ></ha-icon-button>
    ${i.map(e=>b`<ha-dropdown-item .value=${e.key}
          ><ha-icon slot="icon" .icon=${e.icon}></ha-icon
          >${r(e.key)}</ha-dropdown-item
        >`)}
  </ha-dropdown>`}E(),K();var Na=4,Pa=4,Fa=f`
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
`;function Ia(e,t,n){return b`<section class="report">
    <p class="headline">${n.headline}</p>
    ${La(e,n)} ${Ra(e,n)}
    ${n.body?b`<household-agents-markdown
            .hass=${e}
            .text=${n.body}
            lines=${Pa}
          ></household-agents-markdown>`:S}
    ${Ha(e,t,n)}
  </section>`}function La(e,t){let n=G(e),r=nr(t.urgency);return b`<div class="meta">
    <span class="urgency" style="--urgency: ${r.color}"
      ><ha-icon .icon=${r.icon} aria-hidden="true"></ha-icon
      >${n(`urgency.${t.urgency}`)}</span
    >
    ${t.at?b`<span title=${Qi(e,t.at)}
            >${ra(e,t.at)}</span
          >`:S}
  </div>`}function Ra(e,t){let n=G(e),r=t.proposed_actions.map(e=>({icon:`mdi:lightbulb-on-outline`,color:`var(--primary-color)`,words:n(`proposes`,{action:String(e.action??``)}),more:String(e.reason??``)})),i=[...za(t.items).map(t=>{let n=nr(t.urgency);return{icon:n.icon,color:n.color,...Ba(e,t)}}),...r];if(i.length===0)return S;let a=i.length-Na;return b`<ul>
    ${i.slice(0,Na).map(e=>b`<li style="--urgency: ${e.color}">
          <ha-icon .icon=${e.icon} aria-hidden="true"></ha-icon>
          <span
            >${e.words}${e.more?b` <span class="secondary">${e.more}</span>`:S}</span
          >
        </li>`)}
    ${a>0?b`<li class="secondary">${n(`and_more`,{count:a})}</li>`:S}
  </ul>`}function za(e){return[...new Map(e.map(e=>[`${e.title} ${e.due}`,e])).values()]}function Ba(e,t){let{title:n,detail:r,due:i}=t;return{words:String(n??``),more:r?String(r):Va(e,i)}}function Va(e,t){if(typeof t!=`string`||Number.isNaN(Date.parse(t)))return``;let n=/^\d{4}-\d\d-\d\d$/.test(t)?`${t}T12:00:00`:t;return G(e)(`due_by`,{when:$i(e,n)})}function Ha(e,t,n){let r=G(e),i=[...da(t)?[r(`older`)]:[],...n.state===`degraded`?[r(`fallback`)]:[],...n.notes];return i.length===0?S:b`<ul>
    ${i.map(e=>b`<li class="secondary">
          <ha-icon icon="mdi:information-outline" aria-hidden="true"></ha-icon
          ><span>${e}</span>
        </li>`)}
  </ul>`}E();var Ua=f`
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
  @container (max-width: 240px) {
    .cost household-agents-spark {
      display: none;
    }
    .actions ha-button.ask::part(base),
    .actions ha-button.switch::part(base) {
      padding-inline: 4px;
    }
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
`;function Wa(e,t,n,{patterns:r,multiple:i=!1,required:a=!1,chosen:o=[]}={}){let s=[...t.agents.values()].filter(e=>!r||r.includes(e.pattern)).map(Ya).sort((t,n)=>Xa(e,t,n));for(let n of typeof o==`string`?[o]:o)t.known&&!s.some(e=>e.value===n)&&s.push({value:n,label:Xt(e)(`editor.gone`,{agent:t.agents.get(n)?.name??n})});return{name:n,required:a,selector:{select:{mode:`dropdown`,multiple:i,options:s}}}}function Ga(e,t,n,r={}){return{name:e,selector:{select:{mode:`dropdown`,...r,options:t.map(e=>({value:e,label:n(e)}))}}}}function Ka(e,t,n){let r=new Set(qa(t));return Object.fromEntries(Object.entries(e).filter(([e,t])=>!r.has(e)||!(Ja(t)||Za(t,n[e]))))}function qa(e){return e.flatMap(e=>e.schema&&(e.flatten||!e.name)?qa(e.schema):[e.name])}function Ja(e){return e==null||e===``||Array.isArray(e)&&e.length===0}function Ya(e){return{value:e.agent_id,label:e.name}}function Xa(e,t,n){return t.label.localeCompare(n.label,e.locale.language)}var Za,Qa=t((()=>{Zt(),Za=(e,t)=>JSON.stringify(e)===JSON.stringify(t)})),Y,$a=t((()=>{E(),k(),Et(),V(),Qa(),Zt(),P(),Y=class extends T{constructor(...e){super(...e),this.staff=new Tt(this),this.fields=[],this.label=e=>e.title??this.word(`editor.${e.name}`)??e.name,this.helper=e=>this.word(`editor.${e.name}_helper`),this.changed=e=>{e.stopPropagation();let t=Ka(e.detail.value,this.fields,this.defaults());cn(this,`config-changed`,{config:t})}}static{this.styles=f`
    ha-alert {
      display: block;
      margin-bottom: 16px;
    }
  `}setConfig(e){this.config=this.checked(e)}defaults(){return{}}willUpdate(){if(this.staff.follow(this.hass),!this.hass||!this.config)return;let e=this.schema(this.hass,this.config,this.staff.staff);Za(e,this.fields)||(this.fields=e)}render(){let{hass:e,config:t}=this;if(!e||!t)return S;let{known:n,agents:r}=this.staff.staff;return b`
      ${n&&r.size===0?b`<ha-alert alert-type="info"
              >${Xt(e)(`editor.no_agents`)}</ha-alert
            >`:S}
      <ha-form
        .hass=${e}
        .data=${{...this.defaults(),...t}}
        .schema=${this.fields}
        .computeLabel=${this.label}
        .computeHelper=${this.helper}
        @value-changed=${this.changed}
      ></ha-form>
    `}word(e){if(!this.hass)return;let t=this.texts(this.hass)(e);return t===e?void 0:t}},N([D({attribute:!1})],Y.prototype,`hass`,void 0),N([O()],Y.prototype,`config`,void 0)})),eo=/* @__PURE__ */ n({AgentCardEditor:()=>no}),to,no,ro=t((()=>{z(),$a(),Qa(),K(),P(),to=e=>({name:e,selector:{boolean:{}}}),no=class extends Y{checked(e){return I(e,{agent:`text`,name:`text`})}defaults(){return ba}schema(e,t,n){return[Wa(e,n,`agent`,{required:!0,chosen:t.agent}),{name:`name`,selector:{text:{}}},to(`compact`),...t.compact?[to(`show_actions`)]:[`show_report`,`show_cost`,`show_actions`].map(to)]}texts(e){return G(e)}},no=N([R(`${ya}-editor`)],no)}));E(),k(),L(),z(),V(),xa(),K(),P();var io=class extends F{static{this.styles=[M,ar,Fa,Ua]}static async getConfigElement(){return await Promise.resolve().then(()=>(ro(),eo)),document.createElement(`${ya}-editor`)}static getStubConfig(e){let t=va(e);return t?{agent:t}:{}}constructor(){super(),this.asking=!1,this.follow=new Kn(this),this.spend=new sn(this),this.details=()=>{let e=this.agent?.entities.status;e&&ln(this,e)},this.ask=()=>{this.asking?this.askClosed():this.asking=!0},this.askClosed=()=>{this.asking=!1,this.answered=void 0},this.askAnswered=e=>{this.answered=e.detail.runId},new xn(this),new An(this,()=>this.agent&&U(this.agent.status)?`second`:`minute`)}getGridOptions(){return this.config?.compact?{columns:6,rows:1,min_columns:3,min_rows:1}:{columns:12,rows:`auto`,min_columns:3}}getCardSize(){return this.config?.compact?1:6}checked(e){return{...ba,...I(e,{agent:`text`,name:`text`,show_report:`boolean`,show_cost:`boolean`,show_actions:`boolean`,compact:`boolean`})}}onlyAgent(){return this.config?.agent}get agent(){let e=this.config?.agent;return e===void 0?void 0:this.staff.staff.agents.get(e)}willUpdate(){super.willUpdate();let e=this.agent?.current;this.follow.follow(this.hass,this.config?.compact?void 0:e?.run_id),this.hass&&this.agent&&this.config?.show_cost&&!this.config.compact&&this.spend.want(this.hass)}content(e,t){let n=G(e);if(!t.agent)return this.message(n(this.staff.staff.agents.size?`no_agent`:`no_staff`));let{agent:r}=this;return r?b`<ha-card>
      ${this.top(e,r,t)}
      ${t.compact?S:this.body(e,r,t)}
    </ha-card>`:this.message(n(`unknown_agent`,{agent:t.agent}))}top(e,t,n){let r=n.compact?aa(e,t):ia(e,t);return b`<div class="top">
      <button class="plain who" @click=${this.details}>
        ${sr(t)}
        <span class="names">
          <span class="name" title=${n.name||t.name}
            >${n.name||t.name}</span
          >
          <span class="status" title=${r}>${r}</span>
        </span>
      </button>
      ${n.compact?n.show_actions?Ui(e,t):S:Ma(e,t,this)}
    </div>`}body(e,t,n){return b`<div class="body">
      ${oa(e,t).map(n=>this.notice(e,t,n))}
      ${this.steps(e,t)}
      ${n.show_report?this.report(e,t):S}
      ${this.asking?b`<household-agents-ask
              .hass=${e}
              .agent=${t}
              @ask-closed=${this.askClosed}
              @ask-answered=${this.askAnswered}
            ></household-agents-ask>`:S}
      ${n.show_cost?ka(e,t,this.spend.spend):S}
      ${n.show_actions?Vi(e,t,{asking:this.asking,ask:this.ask}):S}
    </div>`}steps(e,t){let{current:n}=t;if(!n)return S;let{steps:r,begun:i}=this.follow.known,a=n.doing?Vn(r,n.doing):r;return b`<household-agents-steps
      .hass=${e}
      .steps=${a}
      .begun=${i}
      running
    ></household-agents-steps>`}report(e,t){if(t.report?.run_id===this.answered&&this.answered)return S;if(t.report)return Ia(e,t,t.report);if(t.current)return S;let n=G(e);return b`<p class="empty">
      ${n(t.enabled?`nothing_yet`:`paused_yet`)}
    </p>`}notice(e,t,{level:n,title:r,text:i,remedy:a}){let o=G(e),{household:s}=this.staff.staff,c={answer:{may:s?.may_answer,label:o(`notice.answer`),act:()=>B(`/household-agents/approvals`)},reset:{may:s?.admin&&!H(`reset`,t.agent_id),label:o(`notice.reset`),act:()=>void bn(e,t)},see:{may:!0,label:o(`notice.see`),act:()=>B(`/household-agents/runs/${t.last?.run_id}`)}},l=a&&c[a].may?c[a]:void 0;return b`<ha-alert .alertType=${n} .title=${r} narrow>
      ${i}
      ${l?b`<ha-button
              slot="action"
              appearance="plain"
              size="s"
              @click=${l.act}
              >${l.label}</ha-button
            >`:S}
    </ha-alert>`}};N([O()],io.prototype,`asking`,void 0),N([O()],io.prototype,`answered`,void 0),io=N([R(ya)],io),xa(),K();var ao=G(void 0);i({type:ya,name:ao(`name`),description:ao(`description`),getEntitySuggestion:(e,t)=>{let n=a(e,t);return n?{config:{type:`custom:${ya}`,agent:n}}:null}});var oo,so,co,lo,uo=t((()=>{oo=`household-agents-staff-card`,so=[`attention`,`pattern`,`none`],co=[`domain`,`task`,`orchestrator`,`team`],lo={group_by:`attention`,show_household:!0,show_actions:!0,compact:!1}}));uo(),w();var{I:fo}=qe,po=e=>e,mo=e=>e.strings===void 0,ho=()=>document.createComment(``),go=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new fo(r.insertBefore(ho(),i),r.insertBefore(ho(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=po(e).nextSibling;po(r).insertBefore(e,i),e=t}}}return n},_o=(e,t,n=e)=>(e._$AI(t,n),e),vo={},yo=(e,t=vo)=>e._$AH=t,bo=e=>e._$AH,xo=e=>{e._$AR(),e._$AA.remove()},So={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Co=e=>(...t)=>({_$litDirective$:e,values:t}),wo=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},To=(e,t)=>{let n=e._$AN;if(n===void 0)return!1;for(let e of n)e._$AO?.(t,!1),To(e,t);return!0},Eo=e=>{let t,n;do{if((t=e._$AM)===void 0)break;n=t._$AN,n.delete(e),e=t}while(n?.size===0)},Do=e=>{for(let t;t=e._$AM;e=t){let n=t._$AN;if(n===void 0)t._$AN=n=/* @__PURE__ */ new Set;else if(n.has(e))break;n.add(e),Ao(t)}};function Oo(e){this._$AN===void 0?this._$AM=e:(Eo(this),this._$AM=e,Do(this))}function ko(e,t=!1,n=0){let r=this._$AH,i=this._$AN;if(i!==void 0&&i.size!==0){if(t){if(Array.isArray(r))for(let e=n;e<r.length;e++)To(r[e],!1),Eo(r[e]);else r!=null&&(To(r,!1),Eo(r))}else To(this,e)}}var Ao=e=>{e.type==So.CHILD&&(e._$AP??=ko,e._$AQ??=Oo)},jo=class extends wo{constructor(){super(...arguments),this._$AN=void 0}_$AT(e,t,n){super._$AT(e,t,n),Do(this),this.isConnected=e._$AU}_$AO(e,t=!0){e!==this.isConnected&&(this.isConnected=e,e?this.reconnected?.():this.disconnected?.()),t&&(To(this,e),Eo(this))}setValue(e){if(mo(this._$Ct))this._$Ct._$AI(e,this);else{let t=[...this._$Ct._$AH];t[this._$Ci]=e,this._$Ct._$AI(t,this,0)}}disconnected(){}reconnected(){}};w();var Mo=/* @__PURE__ */ new WeakMap,No=Co(class extends jo{render(e){return S}update(e,[t]){let n=t!==this.G;return n&&this.rt(void 0),(n||this.lt!==this.ct)&&(this.G=t,this.ht=e.options?.host,this.rt(this.ct=e.element)),S}rt(e){if(this.G!==void 0){if(this.isConnected||(e=void 0),typeof this.G==`function`){let t=this.ht??globalThis,n=Mo.get(t);n===void 0&&(n=/* @__PURE__ */ new WeakMap,Mo.set(t,n)),n.get(this.G)!==void 0&&this.G.call(this.ht,void 0),n.set(this.G,e),e!==void 0&&this.G.call(this.ht,e)}else this.G.value=e}}get lt(){return typeof this.G==`function`?Mo.get(this.ht??globalThis)?.get(this.G):this.G?.value}disconnected(){this.lt===this.ct&&this.rt(void 0)}reconnected(){this.rt(this.ct)}});w();var Po={},Fo=Co(class extends wo{constructor(){super(...arguments),this.ot=Po}render(e,t){return t()}update(e,[t,n]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((e,t)=>e===this.ot[t]))return x}else if(this.ot===t)return x;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,n)}});w();var Io=(e,t,n)=>{let r=/* @__PURE__ */ new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},Lo=Co(class extends wo{constructor(e){if(super(e),e.type!==So.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=bo(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=_o(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=_o(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=_o(i[d],a[m]),go(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=_o(i[f],a[p]),go(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=Io(o,p,m),u=Io(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=go(e,i[d]);_o(t,a[p]),c[p]=t}else c[p]=_o(n,a[p]),go(e,i[d],n),i[t]=null;p++}else xo(i[f]),f--}else xo(i[d]),d++;for(;p<=m;){let t=go(e,c[m+1]);_o(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&xo(e)}return this.ut=o,yo(e,c),x}}),Ro=`600px`,zo=class{constructor(e,t,n){this.host=e,this.step=n,this.end=e=>{this.sentinel=e,this.watch()},this.seen=e=>{e.some(e=>e.isIntersecting)&&(this.count+=this.step,this.host.requestUpdate())},e.addController(this),this.count=typeof IntersectionObserver>`u`?1/0:t}hostUpdated(){this.watch()}hostDisconnected(){this.observer?.disconnect(),this.observer=void 0}watch(){this.observer?.disconnect(),this.sentinel&&typeof IntersectionObserver<`u`&&(this.observer??=new IntersectionObserver(this.seen,{rootMargin:Ro}),this.observer.observe(this.sentinel))}},Bo=[`needs_you`,`trouble`,`urgent`,`at_work`,`well`,`paused`],Vo=[`critical`,`high`,`normal`,`low`,`none`],Ho=/* @__PURE__ */ new Set([`critical`,`high`]);function Uo(e){let t=e.team?.state===`waiting`;return e.questions>0||e.status===`waiting`||t?`needs_you`:!e.enabled&&!e.current?`paused`:e.problem===null?e.report&&Ho.has(e.report.urgency)?`urgent`:U(e.status)?`at_work`:`well`:`trouble`}function Wo(e){let t=e=>Vo.indexOf(e.report?.urgency??`none`);return(n,r)=>t(n)-t(r)||n.name.localeCompare(r.name,e)}function Go(e,t,n){let r=[...e],i=(e,t)=>e.name.localeCompare(t.name,n);return t===`attention`?Ko(r.sort(Wo(n)),Bo,Uo):t===`pattern`?Ko(r.sort(i),co,e=>e.pattern):Ko(r.sort(i),[`all`],()=>`all`)}function Ko(e,t,n){let r=new Map(t.map(e=>[e,[]]));for(let t of e)r.get(n(t))?.push(t);return[...r].filter(([,e])=>e.length>0).map(([e,t])=>({key:e,agents:t}))}function qo(e,t){let n=t;return e.flatMap(e=>{let t=e.agents.slice(0,Math.max(0,n));return n-=t.length,t.length?[{...e,agents:t}]:[]})}function Jo(e,t){let n=t.toLocaleLowerCase().split(/\s+/).filter(Boolean),r=[e.name,e.description,e.report?.headline].join(` `).toLocaleLowerCase();return n.every(e=>r.includes(e))}E(),K();var Yo=f`
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
`;function Xo(e,t,{compact:n,actions:r,open:i}){return b`<div class="row ${n?`compact`:``}">
    <button class="plain open" @click=${()=>i(t)}>
      ${sr(t)}
      <span class="names">
        <span class="name">${t.name}</span>
        ${n?S:b`<span class="line">${aa(e,t)}</span>`}
      </span>
      ${Zo(e,t)}
    </button>
    ${r?Ui(e,t):S}
  </div>`}function Zo(e,t){let n=G(e),r=t.status===`idle`&&t.report&&t.report.urgency!==`none`?{...nr(t.report.urgency),text:`urgency.${t.report.urgency}`}:{...tr(t.status),text:`status.${t.status}`},i=t.enabled&&!U(t.status)?t.next_run:null;return b`<span class="next" style="--look: ${r.color}">
    ${i?b`<span title=${Qi(e,i)}>${ra(e,i)}</span>`:S}
    <ha-icon .icon=${r.icon} title=${n(r.text)}></ha-icon>
    <span class="visually-hidden">${n(r.text)}</span>
  </span>`}var Qo,$o,es,ts,ns,rs,is,as,os,ss,cs,ls,us,ds,fs=t((()=>{Qo=`Belegschaft`,$o=`Alle Agenten; was dich braucht, steht oben.`,es=`Es gibt noch keinen Agenten. Füge in den Einstellungen von Household Agents einen hinzu.`,ts=`Von dieser Art gibt es keinen Agenten.`,ns=`Kein Agent passt zu „{sought}“.`,rs=`Agenten suchen`,is=`{count, one: # bei der Arbeit, other: # bei der Arbeit}`,as=`Niemand bei der Arbeit`,os=`{cost} heute`,ss=`{share} % des Budgets übrig`,cs=`{count, one: # offene Frage, other: # offene Fragen}`,ls=`{count, one: # weiteren zeigen, other: # weitere zeigen}`,us=`Weniger zeigen`,ds={name:Qo,description:$o,nobody:es,nobody_here:ts,not_found:ns,search:rs,at_work:is,resting:as,today:os,left:ss,questions:cs,show_all:ls,show_fewer:us,"group.needs_you":`Braucht dich`,"group.trouble":`In Schwierigkeiten`,"group.urgent":`Wichtig`,"group.at_work":`Bei der Arbeit`,"group.well":`Alles in Ordnung`,"group.paused":`Pausiert`,"group.domain":`Bereichsagenten`,"group.task":`Aufgabenagenten`,"group.orchestrator":`Orchestratoren`,"group.team":`Teams`,"group.all":`Alle Agenten`,"editor.title":`Titel`,"editor.group_by":`Reihenfolge`,"editor.group_by.attention":`Was dich braucht, zuerst`,"editor.group_by.pattern":`Nach Art des Agenten`,"editor.group_by.none":`Nach Namen`,"editor.patterns":`Nur diese Arten von Agenten`,"editor.max":`Höchstens zeigen`,"editor.max_helper":`Die anderen gibt es auf Wunsch; alle, wenn hier nichts steht.`,"editor.show_household":`Kosten und Budget des Haushalts zeigen`,"editor.show_actions":`Schaltflächen zum Starten zeigen`,"editor.compact":`Kleine Zeilen`}})),ps,ms,hs,gs,_s,vs,ys,bs,xs,Ss,Cs,ws,Ts,Es,Ds=t((()=>{ps=`Staff`,ms=`All agents; what needs you comes first.`,hs=`Nobody is on the staff yet. Add an agent in the settings of Household Agents.`,gs=`No agent of this kind is on the staff.`,_s=`No agent fits “{sought}”.`,vs=`Search agents`,ys=`{count, one: # at work, other: # at work}`,bs=`Nobody at work`,xs=`{cost} today`,Ss=`{share} % of the budget left`,Cs=`{count, one: # open question, other: # open questions}`,ws=`{count, one: Show # more, other: Show # more}`,Ts=`Show fewer`,Es={name:ps,description:ms,nobody:hs,nobody_here:gs,not_found:_s,search:vs,at_work:ys,resting:bs,today:xs,left:Ss,questions:Cs,show_all:ws,show_fewer:Ts,"group.needs_you":`Needs you`,"group.trouble":`In trouble`,"group.urgent":`Important`,"group.at_work":`At work`,"group.well":`All is well`,"group.paused":`Paused`,"group.domain":`Domain agents`,"group.task":`Task agents`,"group.orchestrator":`Orchestrators`,"group.team":`Teams`,"group.all":`All agents`,"editor.title":`Title`,"editor.group_by":`Order`,"editor.group_by.attention":`What needs you first`,"editor.group_by.pattern":`By kind of agent`,"editor.group_by.none":`By name`,"editor.patterns":`Only these kinds of agents`,"editor.max":`Show at most`,"editor.max_helper":`The others are shown on request; all where nothing is written here.`,"editor.show_household":`Show cost and budget of the household`,"editor.show_actions":`Show run buttons`,"editor.compact":`Small lines`}})),X,Os=t((()=>{j(),fs(),Ds(),X=A(Es,ds)})),ks=/* @__PURE__ */ n({StaffCardEditor:()=>As}),As,js=t((()=>{L(),z(),$a(),Qa(),K(),uo(),Os(),P(),As=class extends Y{checked(e){return I(e,{title:`text`,group_by:so,patterns:`texts`})}defaults(){return lo}schema(e){let t=X(e);return[{name:`title`,selector:{text:{}}},Ga(`group_by`,so,e=>t(`editor.group_by.${e}`)),Ga(`patterns`,co,t=>G(e)(`pattern.${t}`),{multiple:!0}),{name:`max`,selector:{number:{min:1,max:200,mode:`box`}}},...[`show_household`,`show_actions`,`compact`].map(e=>({name:e,selector:{boolean:{}}}))]}texts(e){return X(e)}},As=N([R(`${oo}-editor`)],As)}));E(),k(),L(),z(),V(),uo(),Os(),P();var Ms=12,Ns=24,Ps=40,Fs=class extends F{static{this.styles=[M,ar,Yo,f`
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
      .household > :is(span, button.plain) {
        display: inline-flex;
        align-items: center;
        gap: 4px;
      }
      .household button.plain {
        color: var(--ha-color-on-primary-normal, var(--primary-color));
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
    `]}static async getConfigElement(){return await Promise.resolve().then(()=>(js(),ks)),document.createElement(`${oo}-editor`)}static getStubConfig(){return{}}constructor(){super(),this.sought=``,this.all=!1,this.growing=new zo(this,Ns,Ps),this.seek=e=>{this.sought=(e.target.value??``).trim()},this.toggle=()=>{this.all=!this.all},this.answer=()=>B(`/household-agents/approvals`),this.open=e=>{let t=e.entities.status;t&&ln(this,t)},new xn(this),new An(this)}getGridOptions(){return{columns:12,rows:`auto`,min_columns:4}}getCardSize(){return 2+Math.min(this.agents().length,this.config?.max??20)}checked(e){return{...lo,...I(e,{title:`text`,group_by:so,patterns:`texts`,max:{least:1},show_household:`boolean`,show_actions:`boolean`,compact:`boolean`})}}agents(){let{patterns:e}=this.config??{},t=[...this.staff.staff.agents.values()];return e?.length?t.filter(t=>e.includes(t.pattern)):t}content(e,t){let n=X(e),r=this.agents();return r.length===0?this.message(n(this.staff.staff.agents.size?`nobody_here`:`nobody`)):b`<ha-card>
      ${this.head(e,t)} ${r.length>Ms?this.search(e):S}
      ${this.rows(e,t,r)} ${this.more(e,t,r.length)}
    </ha-card>`}head(e,t){let n=t.title??X(e)(`name`),{household:r}=this.staff.staff,i=t.show_household&&r;return b`<div class="head">
      ${n?b`<h2>${n}</h2>`:S}
      ${i?this.household(e,r):S}
    </div>`}rows(e,t,n){let r=n.length>Ms?this.sought:``,i=n.filter(e=>Jo(e,r)),a=Go(i,t.group_by??`attention`,e.locale.language),o=this.all||r?1/0:t.max??1/0,s=Math.min(i.length,o),c=s-this.growing.count,l=qo(a,Math.min(s,this.growing.count));return b`<div class="rows">
      ${l.map(n=>this.group(e,t,n,a))}
      ${c>0?b`<div
              style="height: ${c*(t.compact?44:56)}px"
              ${No(this.growing.end)}
            ></div>`:S}
      ${i.length===0?b`<p class="message secondary" role="status">
              ${X(e)(`not_found`,{sought:r})}
            </p>`:S}
    </div>`}household(e,t){let n=X(e),{active_runs:r,questions:i}=t;return b`<div class="household">
      <span
        ><ha-icon icon="mdi:cog-play-outline" aria-hidden="true"></ha-icon
        >${r?n(`at_work`,{count:r}):n(`resting`)}</span
      >
      <span
        ><ha-icon icon="mdi:cash-multiple" aria-hidden="true"></ha-icon
        >${n(`today`,{cost:qi(e,t.today.cost)})}</span
      >
      <span
        ><ha-icon icon="mdi:gauge" aria-hidden="true"></ha-icon>${n(`left`,{share:Ki(e,t.budget_left,{maximumFractionDigits:0})})}</span
      >
      ${i?b`<button class="plain" @click=${this.answer}>
              <ha-icon icon="mdi:account-question-outline" aria-hidden="true"></ha-icon
              >${n(`questions`,{count:i})}
            </button>`:S}
    </div>`}search(e){return b`<ha-input
      type="search"
      .label=${X(e)(`search`)}
      .value=${this.sought}
      @input=${this.seek}
    ></ha-input>`}group(e,t,{key:n,agents:r},i){let a=X(e),o=Math.floor(Date.now()/6e4),s=n===`all`||i.length===1&&n===`well`;return b`<section aria-label=${a(`group.${n}`)}>
      ${s?S:b`<h3>${a(`group.${n}`)}</h3>`}
      ${Lo(r,e=>e.agent_id,n=>Fo([n,t,e.locale,o,this.pressed(n)],()=>Xo(e,n,{compact:t.compact===!0,actions:t.show_actions!==!1,open:this.open})))}
    </section>`}pressed(e){let{current:t}=e;return t?H(`cancel`,t.run_id):H(`run`,e.agent_id)}more(e,t,n){let r=n-(t.max??1/0);if(r<=0||this.sought)return S;let i=X(e);return b`<div class="all">
      <ha-button
        appearance="plain"
        size="s"
        aria-expanded=${this.all?`true`:`false`}
        @click=${this.toggle}
        >${this.all?i(`show_fewer`):i(`show_all`,{count:r})}</ha-button
      >
    </div>`}};N([O()],Fs.prototype,`sought`,void 0),N([O()],Fs.prototype,`all`,void 0),Fs=N([R(oo)],Fs),uo(),Os();var Is=X(void 0);i({type:oo,name:Is(`name`),description:Is(`description`)});var Ls=`household-agents-approvals-card`,Rs={name:`Freigaben`,standing:`Für immer gesagt`,standing_always:`{name} darf das, ohne zu fragen.`,standing_never:`{name} darf das nie.`,standing_by:`Von {who}.`,take_back:`Zurücknehmen`,description:`Was Agenten dich fragen: was, warum, was es berührt, was es kostet.`,asks:`{name} fragt`,why:`Warum du gefragt wirst`,task:`Wofür`,said:`In den Worten des Agenten`,touches:`Was es berührt`,arguments:`Einzelheiten`,cost:`Kosten`,hidden:`verborgen`,show_run:`Lauf anzeigen`,waits:`Wartet bis {time}, {relative}. Ohne Antwort geschieht es nicht.`,waits_moments:`Wartet noch weniger als eine Minute. Ohne Antwort geschieht es nicht.`,over:`Die Zeit ist um: Ohne Antwort geschieht es nicht.`,approve:`Erlauben`,deny:`Ablehnen`,more:`Weitere Antworten`,always:`Immer erlauben …`,never:`Nie erlauben …`,add_note:`Notiz hinzufügen`,note:`Notiz an den Agenten`,cancel:`Abbrechen`,always_equal:`{name} darf dann genau das mit {targets} tun, ohne zu fragen, mit eben diesen Werten. Bei anderen Werten oder Geräten fragt der Agent wieder.`,always_any:`{name} darf dann in {targets} schreiben, was der Agent möchte, ohne zu fragen.`,always_back:`Du kannst das jederzeit zurücknehmen, in der Seitenleiste unter Freigaben.`,always_confirm:`Immer erlauben`,never_entities:`{name} darf das dann nie wieder mit {targets} tun, gleich mit welchen Werten, und fragt auch nicht mehr danach.`,never_tool:`{name} darf {tool} dann nie wieder benutzen und fragt auch nicht mehr danach.`,never_back:`Daraus wird ein Hook in den Einstellungen von Household Agents; dort kann ihn löschen, wer Administrator ist.`,never_confirm:`Nie erlauben`,sending:`Deine Antwort wird gesendet …`,unavailable:`nicht da`,just_now:`Gerade eben`,by_somebody:`Jemand`,"state.approved":`{who} hat Ja gesagt; gleich geschieht es`,"state.consumed":`{who} hat Ja gesagt; es geschieht gerade`,"state.done":`{who} hat Ja gesagt; erledigt`,"state.failed":`{who} hat Ja gesagt; es ist fehlgeschlagen`,"state.denied":`{who} hat Nein gesagt`,"state.expired":`Niemand hat rechtzeitig geantwortet; es ist nicht geschehen`,"state.withdrawn":`Zurückgenommen; es ist nicht geschehen`,always_said:`ab jetzt immer erlaubt`,never_said:`ab jetzt nie erlaubt`,empty:`Nichts wartet auf dich.`,empty_hint:`Was Agenten nicht von sich aus dürfen, fragen sie hier.`,not_yours:`Nur wer für diesen Haushalt antwortet, sieht, was Agenten fragen. Wer das ist, steht in den Einstellungen von Household Agents unter Berechtigungen; ein Administrator legt es fest.`,error:`Das hat nicht geklappt: {error}`,"editor.title":`Titel`,"editor.agents":`Agenten`,"editor.agents_helper":`Wessen Fragen angezeigt werden. Ohne Auswahl sind es alle.`,"editor.hide_empty":`Ausblenden, wenn nichts wartet`,"editor.show_answered":`Zeigen, was gerade beantwortet wurde`},zs={name:`Approvals`,standing:`Said for good`,standing_always:`{name} may do this without asking.`,standing_never:`{name} may never do this.`,standing_by:`Given by {who}.`,take_back:`Take back`,description:`What agents ask you: what, why, what it touches, what it costs.`,asks:`{name} asks`,why:`Why you are asked`,task:`What for`,said:`In the agent's own words`,touches:`What it touches`,arguments:`Details`,cost:`Cost`,hidden:`hidden`,show_run:`Show the run`,waits:`Waits until {time}, {relative}. Without an answer it is not done.`,waits_moments:`Waits less than a minute more. Without an answer it is not done.`,over:`Its time is over: without an answer it is not done.`,approve:`Approve`,deny:`Deny`,more:`More answers`,always:`Always allow …`,never:`Never allow …`,add_note:`Add a note`,note:`Note to the agent`,cancel:`Cancel`,always_equal:`{name} may then do exactly this on {targets} without asking, with these same values. It asks again about any other value or device.`,always_any:`{name} may then write whatever it likes to {targets} without asking.`,always_back:`You can take this back any time, under Approvals in the sidebar.`,always_confirm:`Always allow`,never_entities:`{name} may then never again do this to {targets}, whatever the values, and does not ask about it any more.`,never_tool:`{name} may then never again use {tool}, and does not ask about it any more.`,never_back:`This becomes a hook in the settings of Household Agents, where an administrator can delete it.`,never_confirm:`Never allow`,sending:`Sending your answer …`,unavailable:`not there`,just_now:`Just now`,by_somebody:`Somebody`,"state.approved":`{who} said yes; it is about to be done`,"state.consumed":`{who} said yes; it is being done`,"state.done":`{who} said yes; done`,"state.failed":`{who} said yes; it failed`,"state.denied":`{who} said no`,"state.expired":`Nobody answered in time; it was not done`,"state.withdrawn":`Taken back; it was not done`,always_said:`always allowed from now on`,never_said:`never allowed from now on`,empty:`Nothing waits for you.`,empty_hint:`What agents may not do by themselves is asked here.`,not_yours:`Only people who answer for this household see what agents ask. An administrator chooses them in the settings of Household Agents, under Permissions.`,error:`This did not work: {error}`,"editor.title":`Title`,"editor.agents":`Agents`,"editor.agents_helper":`Whose questions are shown. Without a choice all are.`,"editor.hide_empty":`Hide when nothing waits`,"editor.show_answered":`Show what was answered just now`};j();var Bs=A(zs,Rs)(void 0),Vs=[`approvals`,`pending_approvals`];i({type:Ls,name:Bs(`name`),description:Bs(`description`),getEntitySuggestion:(e,t)=>Hs(e,t)?{config:{type:`custom:${Ls}`}}:null});function Hs(e,t){let n=e.entities[t];return n?.platform===`household_agents`&&Vs.includes(n.translation_key)}var Us=`team_state`;function Ws(e){return Object.values(e.entities).filter(e=>e.platform===`household_agents`&&e.translation_key===Us).map(t=>a(e,t.entity_id)).filter(e=>e!==void 0)}function Gs(e,t){let n=a(e,t);return n&&Ws(e).includes(n)?n:void 0}L();var Ks=`household-agents-team-card`,qs=`household-agents-team-card-editor`,Js={show_phases:!0,show_roster:!0};function Ys(e){return I(e,{team:`text`,show_phases:`boolean`,show_roster:`boolean`})}var Xs={name:`Team`,description:`Ein Team: Ziel, Phasen, Fortschritt, Mitglieder und Hindernisse.`,no_team:`Wähle in den Einstellungen der Karte ein Team.`,no_teams:`Es gibt noch kein Team. Füge in den Einstellungen von Household Agents eines hinzu.`,unknown_team:`Das Team „{team}“ gibt es nicht, oder du darfst es nicht sehen.`,"state.created":`Nicht begonnen`,"state.active":`Aktiv`,"state.paused":`Pausiert`,"state.waiting":`Wartet auf dein Wort`,"state.completed":`Ziel erreicht`,not_started:`Vor ihm {count, one: liegt # Phase, other: liegen # Phasen}. Lass es beginnen, wenn es so weit ist.`,paused_since:`Es ruht seit {date}. Bis es weitergeht, wird niemand gefragt.`,completed_at:`Das Ziel wurde am {date} erreicht.`,progress:`Phase {number} von {count}`,progress_label:`Erledigte Phasen`,phases:`Phasen`,"step.done":`erledigt`,"step.active":`läuft`,"step.paused":`pausiert`,"step.waiting":`wartet auf dein Wort`,"step.late":`verspätet`,"step.coming":`kommt noch`,ended:`Erledigt am {date}`,day:`Tag {day}`,day_of:`Tag {day} von {days}`,planned:`{count, one: # Tag geplant, other: # Tage geplant}`,late:`{count, one: # Tag verspätet, other: # Tage verspätet}`,asked:`Alles ist erledigt, nur dein Wort fehlt`,needs_word:`endet mit deinem Wort`,missing:`Noch nötig:`,exit_error:`Was die Phase beendet, lässt sich nicht prüfen: {error}`,roster:`Mitglieder`,rests:`in dieser Phase nicht gefragt`,never_reported:`Noch kein Bericht`,member_gone:`Diesen Agenten gibt es nicht`,blockers:`{count, one: # Hindernis, other: # Hindernisse}`,last_stand_up:`Letzte Besprechung {when}, in der Phase „{phase}“.`,show_trace:`Zeigen, wie sie verlief`,no_stand_up:`Noch keine Besprechung.`,standing_up:`Besprechung läuft …`,"act.start":`Beginnen`,"act.restart":`Neu beginnen`,"act.stand_up":`Jetzt besprechen`,"act.pause":`Pausieren`,"act.resume":`Weitermachen`,"act.confirm":`Phase bestätigen`,cancel_run:`Abbrechen`,end_phase:`Phase vorzeitig beenden`,force:`Die Phase „{phase}“ beenden, obwohl nicht alles erledigt ist, was sie verlangt?`,force_last:`Die letzte Phase „{phase}“ beenden, obwohl nicht alles erledigt ist, was sie verlangt? Das Ziel gilt dann als erreicht.`,restart:`Noch einmal mit der Phase „{phase}“ beginnen?`,yes_end:`Phase beenden`,yes_restart:`Neu beginnen`,no:`So lassen`,failed:`Das ist nicht geschehen`,"editor.team":`Team`,"editor.show_phases":`Phasen zeigen`,"editor.show_roster":`Mitglieder zeigen`},Zs={name:`Team`,description:`A team: goal, phases, progress, roster and blockers.`,no_team:`Choose a team in the card's settings.`,no_teams:`There is no team yet. Add one in the settings of Household Agents.`,unknown_team:`There is no team “{team}”, or it is not for you to see.`,"state.created":`Not started`,"state.active":`Active`,"state.paused":`Paused`,"state.waiting":`Waits for your word`,"state.completed":`Goal reached`,not_started:`It has {count, one: # phase, other: # phases} ahead. Start it when the time has come.`,paused_since:`It rests since {date}. Nobody is asked until it goes on.`,completed_at:`The goal was reached on {date}.`,progress:`Phase {number} of {count}`,progress_label:`Phases that are done`,phases:`Phases`,"step.done":`done`,"step.active":`under way`,"step.paused":`paused`,"step.waiting":`waits for your word`,"step.late":`late`,"step.coming":`to come`,ended:`Done on {date}`,day:`Day {day}`,day_of:`Day {day} of {days}`,planned:`{count, one: # day, other: # days} planned`,late:`{count, one: # day late, other: # days late}`,asked:`All is done but for your word`,needs_word:`ends with your word`,missing:`Still needed:`,exit_error:`What ends the phase cannot be checked: {error}`,roster:`Roster`,rests:`not asked in this phase`,never_reported:`No report yet`,member_gone:`There is no such agent`,blockers:`{count, one: # thing holds it up, other: # things hold it up}`,last_stand_up:`Last stand-up {when}, in the phase “{phase}”.`,show_trace:`Show how it went`,no_stand_up:`No stand-up yet.`,standing_up:`Stand-up under way …`,"act.start":`Start`,"act.restart":`Start anew`,"act.stand_up":`Stand-up now`,"act.pause":`Pause`,"act.resume":`Go on`,"act.confirm":`Confirm phase`,cancel_run:`Cancel`,end_phase:`End phase early`,force:`End the phase “{phase}”, though not all that it asks for is done?`,force_last:`End the last phase, “{phase}”, though not all that it asks for is done? The goal then counts as reached.`,restart:`Begin again with the phase “{phase}”?`,yes_end:`End phase`,yes_restart:`Begin again`,no:`Keep as it is`,failed:`That was not done`,"editor.team":`Team`,"editor.show_phases":`Show the phases`,"editor.show_roster":`Show the roster`};j();var Z=A(Zs,Xs);z(),$a(),Qa(),P();var Qs=class extends Y{checked(e){return Ys(e)}schema(e,t,n){return[Wa(e,n,`team`,{patterns:[`team`],required:!0,chosen:t.team}),{name:`show_phases`,selector:{boolean:{}}},{name:`show_roster`,selector:{boolean:{}}}]}texts(e){return Z(e)}defaults(){return Js}};Qs=N([R(qs)],Qs);var $s={start:`start_team`,restart:`start_team`,pause:`pause_team`,resume:`resume_team`,confirm:`complete_phase`};async function ec(e,t,n,r=!1){if(n===`stand_up`){await _n(e,t);return}let i={agent:t.agent_id};n===`confirm`&&(i.phase=t.team?.phase??``,i.force=r),await e.callService(`household_agents`,$s[n],i,void 0,!1)}function tc(e){let{message:t}=e??{};return t||String(e)}var nc=864e5;function rc(e,t){return e.phases.map((n,r)=>ic(e,n,r+1,t))}function ic(e,t,n,r){let i={name:t.name,kind:`coming`,number:n,plannedDays:t.planned_days??void 0,needsWord:t.needs_confirmation};if(t.state===`done`)return{...i,kind:`done`,endedAt:t.ended_at??void 0};if(t.state!==`active`)return i;let a=(e.state===`paused`&&e.paused_at?Date.parse(e.paused_at):r)-Date.parse(t.began_at??``);return{...i,kind:ac(e),day:Number.isFinite(a)?Math.max(1,Math.floor(a/nc)+1):void 0,daysLate:e.days_late||void 0}}function ac(e){return e.state===`paused`||e.state===`waiting`?e.state:e.days_late>0?`late`:`active`}function oc(e){switch(e.state){case`created`:return[`start`];case`completed`:return[`restart`];case`paused`:return[`resume`];case`waiting`:return[`confirm`,`stand_up`,`pause`];default:return[`stand_up`,`pause`]}}E();var sc={done:`mdi:check-circle`,active:`mdi:circle-slice-8`,paused:`mdi:pause-circle`,waiting:`mdi:account-question`,late:`mdi:clock-alert`,coming:`mdi:circle-outline`};function cc(e,t,n){let r=Z(e),i=rc(t,n);return b`<ol class="phases" aria-label=${r(`phases`)}>
    ${i.map(n=>b`<li
          class=${n.kind}
          aria-current=${n.name===t.phase&&n.day?`step`:S}
        >
          <ha-icon .icon=${sc[n.kind]} aria-hidden="true"></ha-icon>
          <div>
            <span class="phase">${n.name}</span>
            <span class="visually-hidden">${r(`step.${n.kind}`)}</span>
            <div class="secondary">${lc(e,n)}</div>
            ${n.name===t.phase?dc(e,t):S}
          </div>
        </li>`)}
  </ol>`}function lc(e,t){let n=Z(e),r=[];return t.endedAt?r.push(n(`ended`,{date:$i(e,t.endedAt,uc)})):t.day&&t.plannedDays?r.push(n(`day_of`,{day:t.day,days:t.plannedDays})):t.day?r.push(n(`day`,{day:t.day})):t.plannedDays&&r.push(n(`planned`,{count:t.plannedDays})),t.daysLate&&r.push(n(`late`,{count:t.daysLate})),t.kind===`waiting`?r.push(n(`asked`)):t.needsWord&&t.kind!==`done`&&r.push(n(`needs_word`)),r.join(` · `)}var uc={day:`numeric`,month:`short`,year:`numeric`};function dc(e,t){let n=Z(e);return t.exit_error?b`<div class="error">
      ${n(`exit_error`,{error:t.exit_error})}
    </div>`:t.missing.length===0?S:b`<div class="missing">
    ${n(`missing`)}
    <ul>
      ${t.missing.map(e=>b`<li>${e}</li>`)}
    </ul>
  </div>`}E(),V();function fc(e,t,n){let r=t.phases.find(e=>e.state===`active`)?.members??[];return b`<section>
    <h3>${Z(e)(`roster`)}</h3>
    <ul class="roster">
      ${t.roster.map(t=>b`<li>
            ${pc(e,t,n.get(t.agent_id),r.length===0||r.includes(t.agent_id))}
          </li>`)}
    </ul>
  </section>`}function pc(e,t,n,r){let i=Z(e);if(t.name===null)return b`<div class="member gone">
      <ha-icon icon="mdi:account-off-outline" aria-hidden="true"></ha-icon>
      <div>
        <span>${t.agent_id}</span>
        <div class="secondary">${i(`member_gone`)}</div>
      </div>
    </div>`;let a=n?.status??(t.enabled?`idle`:`disabled`),o=tr(a),s=n?.entities.status,c=b`<ha-icon
      .icon=${n?.icon??`mdi:account-outline`}
      aria-hidden="true"
    ></ha-icon>
    <div>
      <span>${t.name}</span>
      ${r?S:b`<span class="secondary">· ${i(`rests`)}</span>`}
      <div class="secondary">${mc(e,t,n)}</div>
    </div>
    <span class="status">
      <ha-icon .icon=${o.icon} style="color: ${o.color}"></ha-icon>
      ${i(`status.${a}`)}
    </span>`;return s?b`<button
        class="plain member"
        @click=${e=>ln(e.currentTarget,s)}
      >
        ${c}
      </button>`:b`<div class="member">${c}</div>`}function mc(e,t,n){let r=t.reported_at,i=n?.report?.headline??t.last_report;return i?r?`${i} · ${ta(e,r)}`:i:Z(e)(`never_reported`)}function hc(e,t){if(t.blockers.length===0)return S;let n=Z(e);return b`<ha-alert
    alert-type="warning"
    .title=${n(`blockers`,{count:t.blockers.length})}
  >
    <ul class="points">
      ${t.blockers.map(e=>b`<li>${gc(t,e)}</li>`)}
    </ul>
  </ha-alert>`}function gc(e,t){let n=e.roster.find(e=>e.agent_id===t.agent_id)?.name;return b`${t.title}${t.detail?b`: ${t.detail}`:S}
  ${n?b`<span class="who">(${n})</span>`:S}`}E();var _c=f`
  ha-card {
    display: flex;
    flex-direction: column;
    gap: var(--ha-space-4, 16px);
    box-sizing: border-box;
    min-block-size: 100%;
    padding: var(--ha-space-4, 16px);
  }
  header {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    gap: 0 var(--ha-space-3, 12px);
  }
  header > ha-icon {
    color: var(--state-icon-color);
    --mdc-icon-size: 28px;
  }
  h2 {
    margin: 0;
    font-size: var(--ha-font-size-l, 16px);
    font-weight: var(--ha-font-weight-medium, 500);
    overflow-wrap: anywhere;
  }
  h3 {
    margin: 0 0 var(--ha-space-1, 4px);
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .state,
  .status {
    display: flex;
    align-items: center;
    gap: var(--ha-space-1, 4px);
    font-size: var(--ha-font-size-s, 12px);
    --mdc-icon-size: 16px;
  }
  .goal {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .progress {
    display: flex;
    align-items: center;
    gap: var(--ha-space-3, 12px);
    font-size: var(--ha-font-size-s, 12px);
  }
  .track {
    flex: 1;
    block-size: 6px;
    overflow: hidden;
    border-radius: 3px;
    background: var(--divider-color);
  }
  .track div {
    block-size: 100%;
    border-radius: 3px;
    background: var(--primary-color);
    transition: inline-size 0.3s;
  }
  ol,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .phases > li {
    position: relative;
    display: grid;
    grid-template-columns: 24px 1fr;
    gap: var(--ha-space-3, 12px);
    padding-block-end: var(--ha-space-3, 12px);
    color: var(--primary-text-color);
  }
  .phases > li:last-child {
    padding-block-end: 0;
  }
  .phases > li:not(:last-child)::before {
    content: "";
    position: absolute;
    inset-block: 26px 2px;
    inset-inline-start: 11px;
    border-inline-start: 2px solid var(--divider-color);
  }
  .phases > li.done:not(:last-child)::before {
    border-color: var(--success-color);
  }
  .phases ha-icon {
    color: var(--secondary-text-color);
  }
  .phases .done > ha-icon {
    color: var(--success-color);
  }
  .phases .active > ha-icon {
    color: var(--primary-color);
  }
  .phases .waiting > ha-icon,
  .phases .late > ha-icon {
    color: var(--warning-color);
  }
  .phases [aria-current] .phase {
    font-weight: var(--ha-font-weight-medium, 500);
  }
  .secondary,
  .missing,
  .error {
    font-size: var(--ha-font-size-s, 12px);
    line-height: 1.5;
    overflow-wrap: anywhere;
  }
  .missing ul,
  .points {
    padding-inline-start: var(--ha-space-4, 16px);
    list-style: disc;
  }
  .who {
    color: var(--secondary-text-color);
  }
  .member,
  button.plain.member {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--ha-space-3, 12px);
    inline-size: 100%;
    min-block-size: 48px;
    padding-block: var(--ha-space-1, 4px);
  }
  .member > ha-icon {
    color: var(--state-icon-color);
  }
  .member .secondary {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .gone,
  .gone > ha-icon {
    color: var(--secondary-text-color);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--ha-space-2, 8px);
    margin-block-start: auto;
  }
  .stand-up a {
    color: var(--primary-color);
  }
  .working {
    display: flex;
    align-items: center;
    gap: var(--ha-space-3, 12px);
  }
  .working span {
    flex: 1;
  }
`;E(),k(),z(),V(),P();var vc={created:[`mdi:flag-outline`,`var(--secondary-text-color)`],active:[`mdi:run-fast`,`var(--primary-color)`],paused:[`mdi:pause-circle-outline`,`var(--secondary-text-color)`],waiting:[`mdi:account-question-outline`,`var(--warning-color)`],completed:[`mdi:flag-checkered`,`var(--success-color)`]},yc=class extends F{constructor(...e){super(...e),this.clock=new An(this),this.forget=()=>{this.problem=void 0,this.question=void 0}}static{this.styles=[...F.styles,_c]}static getStubConfig(e){let[t]=Ws(e);return t?{team:t}:{}}static getConfigElement(){return document.createElement(qs)}getCardSize(){return 8}getGridOptions(){return{columns:12,rows:`auto`,min_columns:6}}checked(e){return{...Js,...Ys(e)}}content(e,t){let n=Z(e),{agents:r}=this.staff.staff;if(!t.team){let e=[...r.values()].some(e=>e.pattern===`team`);return this.message(n(e?`no_team`:`no_teams`))}let i=r.get(t.team),a=i?.team;return!i||!a?this.message(n(`unknown_team`,{team:t.team})):b`<ha-card>
      ${this.head(e,i,a)} ${this.standing(e,a)}
      ${this.problem?b`<ha-alert
              alert-type="error"
              .title=${n(`failed`)}
              dismissable
              @alert-dismissed-clicked=${this.forget}
              >${this.problem}</ha-alert
            >`:S}
      ${hc(e,a)}
      ${t.show_phases?cc(e,a,Date.now()):S}
      ${t.show_roster?fc(e,a,r):S}
      ${this.standUp(e,i,a)}
      ${i.may_run?this.foot(e,i,a):S}
    </ha-card>`}head(e,t,n){let[r,i]=vc[n.state];return b`<header>
        <ha-icon .icon=${t.icon} aria-hidden="true"></ha-icon>
        <h2>${t.name}</h2>
        <span class="state">
          <ha-icon .icon=${r} style="color: ${i}" aria-hidden="true"></ha-icon>
          ${Z(e)(`state.${n.state}`)}
        </span>
      </header>
      <p class="goal">${n.goal}</p>`}standing(e,t){let n=Z(e),r=t=>t?$i(e,t,{dateStyle:`medium`}):``;if(t.state===`created`)return b`<div class="secondary">
        ${n(`not_started`,{count:t.phases.length})}
      </div>`;let i=t.phases.findIndex(e=>e.state===`active`)+1,a={completed:n(`completed_at`,{date:r(t.completed_at)}),paused:n(`paused_since`,{date:r(t.paused_at)}),active:``,waiting:``}[t.state];return b`<div>
      <div class="progress">
        <div
          class="track"
          role="progressbar"
          aria-label=${n(`progress_label`)}
          aria-valuemin="0"
          aria-valuemax="100"
          aria-valuenow=${t.progress}
        >
          <div style="inline-size: ${t.progress}%"></div>
        </div>
        <span>
          ${i?n(`progress`,{number:i,count:t.phases.length}):`${t.progress} %`}
        </span>
      </div>
      ${a?b`<div class="secondary">${a}</div>`:S}
    </div>`}standUp(e,t,n){let r=Z(e),i=t.current;if(i&&U(i.state))return b`<div class="working" role="status">
        <ha-spinner size="small"></ha-spinner>
        <span>${r(`standing_up`)}</span>
        ${t.may_run?b`<ha-button
                size="small"
                appearance="plain"
                .disabled=${this.busy!==void 0}
                @click=${()=>this.run(`cancel`,()=>vn(e,i.run_id))}
                >${r(`cancel_run`)}</ha-button
              >`:S}
      </div>`;let a=n.stand_up;if(!a)return n.state===`created`?S:b`<div class="secondary">${r(`no_stand_up`)}</div>`;let o=`/household-agents/runs/${a.run_id}`;return b`<div class="secondary stand-up">
      ${r(`last_stand_up`,{when:ta(e,a.at),phase:a.phase})}
      <a href=${o} @click=${bc}>${r(`show_trace`)}</a>
    </div>`}foot(e,t,n){let r=Z(e);if(this.question)return this.asking(e,t,n,this.question);let[i,...a]=oc(n).filter(e=>e!==`stand_up`||!U(t.status));return b`<footer>
      ${i?this.button(e,t,i,`accent`):S}
      ${a.map(n=>this.button(e,t,n,`plain`))}
      ${n.state===`active`?b`<ha-button
              size="small"
              appearance="plain"
              .disabled=${this.busy!==void 0}
              @click=${()=>this.question=`force`}
              >${r(`end_phase`)}</ha-button
            >`:S}
    </footer>`}button(e,t,n,r){return b`<ha-button
      size="small"
      appearance=${r}
      data-act=${n}
      .loading=${this.busy===n}
      .disabled=${this.busy!==void 0}
      @click=${()=>n===`restart`?this.question=`restart`:this.run(n,()=>ec(e,t,n))}
      >${Z(e)(`act.${n}`)}</ha-button
    >`}asking(e,t,n,r){let i=Z(e),a=n.phases.at(-1)?.name===n.phase,o=(r===`restart`?n.phases[0]?.name:n.phase)??``,s=r===`restart`?`restart`:`confirm`;return b`<footer>
      <div role="alert">${i(r===`force`&&a?`force_last`:r,{phase:o})}</div>
      <ha-button
        size="small"
        variant=${r===`force`?`warning`:`brand`}
        .loading=${this.busy===s}
        .disabled=${this.busy!==void 0}
        @click=${()=>this.run(s,()=>ec(e,t,s,r===`force`))}
        >${i(r===`force`?`yes_end`:`yes_restart`)}</ha-button
      >
      <ha-button
        size="small"
        appearance="plain"
        .disabled=${this.busy!==void 0}
        @click=${this.forget}
        >${i(`no`)}</ha-button
      >
    </footer>`}async run(e,t){if(!this.busy){this.busy=e,this.problem=void 0;try{await t()}catch(e){this.problem=tc(e)}finally{this.busy=void 0,this.question=void 0}}}};N([O()],yc.prototype,`busy`,void 0),N([O()],yc.prototype,`question`,void 0),N([O()],yc.prototype,`problem`,void 0),yc=N([R(Ks)],yc);function bc(e){e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0||(e.preventDefault(),B(e.currentTarget.pathname))}var xc=Z(void 0);i({type:Ks,name:xc(`name`),description:xc(`description`),getEntitySuggestion:(e,t)=>{let n=Gs(e,t);return n?{config:{type:`custom:${Ks}`,team:n}}:null}}),L();var Sc=`household-agents-timeline-card`,Cc=`household-agents-timeline-card-editor`,wc=[1,6,24,72],Tc=[`domain`,`task`,`orchestrator`,`team`],Ec={hours:24,top_only:!1},Dc=168;function Oc(e){let t=I(e,{title:`text`,hours:{least:1},agent:`text`,pattern:Tc,top_only:`boolean`}),n=Math.min(t.hours??Ec.hours,Dc);return{...t,hours:n}}var kc={name:`Zeitleiste`,description:`Läufe, wie sie geschahen, in parallelen Spuren.`,hours:`Wie weit zurück`,choice:`{count} h`,empty:`In den letzten {hours} Stunden hat niemand gearbeitet.`,empty_longer:`Sieh weiter zurück, oder lass einen Agenten laufen.`,empty_run:`Lass einen Agenten laufen, oder gib einem einen Zeitplan.`,more:`Das sind die {count} neuesten Läufe. Alle stehen in der Seitenleiste.`,"tone.busy":`Bei der Arbeit`,"tone.well":`Fertig`,"tone.care":`Ersatz, wartend oder unterbrochen`,"tone.bad":`Fehlgeschlagen`,"tone.calm":`In der Warteschlange oder abgebrochen`,"pattern.domain":`Fachagenten`,"pattern.task":`Auftragsagenten`,"pattern.orchestrator":`Orchestratoren`,"pattern.team":`Teams`,"editor.title":`Titel`,"editor.hours":`Wie weit zurück zu Beginn`,"editor.agent":`Nur dieser Agent`,"editor.pattern":`Nur diese Art von Agenten`,"editor.top_only":`Nur Läufe, um die kein anderer Lauf gebeten hat`},Ac={name:`Timeline`,description:`Runs as they happened, in parallel lanes.`,hours:`How far back`,choice:`{count} h`,empty:`Nobody has worked in the last {hours} hours.`,empty_longer:`Look further back, or have an agent run.`,empty_run:`Have an agent run, or give one a schedule.`,more:`These are the {count} latest runs. All of them are in the panel.`,"tone.busy":`At work`,"tone.well":`Done`,"tone.care":`Fallback, waiting or interrupted`,"tone.bad":`Failed`,"tone.calm":`Queued or cancelled`,"pattern.domain":`Domain agents`,"pattern.task":`Task agents`,"pattern.orchestrator":`Orchestrators`,"pattern.team":`Teams`,"editor.title":`Title`,"editor.hours":`How far back at first`,"editor.agent":`Only this agent`,"editor.pattern":`Only this kind of agent`,"editor.top_only":`Only runs that no other run has asked for`};j();var jc=A(Ac,kc);z(),$a(),Qa(),P();var Mc=class extends Y{checked(e){return Oc(e),e}schema(e,t,n){let r=jc(e);return[{name:`title`,selector:{text:{}}},{name:`hours`,selector:{number:{min:1,max:168,mode:`box`,unit_of_measurement:`h`}}},Wa(e,n,`agent`,{chosen:t.agent}),Ga(`pattern`,Tc,e=>r(`pattern.${e}`)),{name:`top_only`,selector:{boolean:{}}}]}texts(e){return jc(e)}defaults(){return Ec}};Mc=N([R(Cc)],Mc),yt();var Nc={known:!1,runs:/* @__PURE__ */ new Map,more:!1,state:`connecting`};function Pc(e,t){if(`run`in t)return{...e,runs:new Map(e.runs).set(t.run.run_id,t.run)};if(!t.loaded)return{...Nc,state:e.state};let n=new Map(t.runs.map(e=>[e.run_id,e]));return{...e,known:!0,runs:n,more:t.more}}var Fc=class{constructor(e){this.host=e,this.current=Nc,this.wanted=``,this.connected=!1,this.look=()=>{this.connected&&!document.hidden?this.live?.start():this.live?.stop()},e.addController(this)}follow(e,t){let n=JSON.stringify(t);(e.connection!==this.connection||n!==this.wanted)&&(this.live?.stop(),this.connection=e.connection,this.wanted=n,this.live=new vt(e.connection,{type:`household_agents/runs/subscribe`,...t},{event:e=>this.take(Pc(this.current,e)),state:e=>this.take({...this.current,state:e})}),this.look())}hostConnected(){this.connected=!0,document.addEventListener(`visibilitychange`,this.look),this.look()}hostDisconnected(){this.connected=!1,document.removeEventListener(`visibilitychange`,this.look),this.look()}take(e){this.current=e,this.host.requestUpdate()}};function Ic(e){return e.some(e=>e.end===null)}function Lc(e){let t=/* @__PURE__ */ new Map,n=[];for(let r of e){if(r.lane===void 0){n.push(Rc(r,r.id,[r],!0));continue}let e=t.get(r.lane);e?e.push(r):t.set(r.lane,[r])}for(let[e,r]of t)zc(r).forEach((t,i)=>{let a=r[0];a&&n.push(Rc(a,`${e}/${i}`,t,i===0))});return n}function Rc(e,t,n,r){return{key:t,label:e.laneLabel??e.label,depth:e.depth??0,named:r,bars:n}}function zc(e){let t=[];for(let n of[...e].sort((e,t)=>e.start-t.start)){let e=n.end??1/0,r=t.find(e=>e.free<=n.start);r?(r.bars.push(n),r.free=e):t.push({bars:[n],free:e})}return t.map(e=>e.bars)}var Bc=/* @__PURE__ */ new Map;function Vc(e,t){let n=JSON.stringify([e,t]),r=Bc.get(n);return r||Bc.set(n,r=new Intl.DateTimeFormat(e,t)),r}function Hc(e){return e.locale.time_zone===`server`?e.config.time_zone:void 0}function Uc(e,t,n={}){let{time_format:r,language:i}=e.locale;return Vc(r===`system`?void 0:i,{...n.day?{weekday:`short`}:{},hour:`numeric`,minute:`2-digit`,...n.seconds?{second:`2-digit`}:{},...r===`12`||r===`24`?{hour12:r===`12`}:{},timeZone:Hc(e)}).format(t)}function Wc(e,t){return Vc(`en-CA`,{dateStyle:`short`,timeZone:Hc(e)}).format(t)}function Gc(e,t){let n=Vc(`en-GB`,{timeZone:Hc(e),hourCycle:`h23`,year:`numeric`,month:`numeric`,day:`numeric`,hour:`numeric`,minute:`numeric`,second:`numeric`}).formatToParts(t),r=e=>Number(n.find(t=>t.type===e)?.value??0);return Date.UTC(r(`year`),r(`month`)-1,r(`day`),r(`hour`),r(`minute`),r(`second`))-Math.floor(t/1e3)*1e3}var Kc=15e3,qc=.15,Jc=.03,Yc=.3,Xc=1e3;function Zc(e,t){return[{start:e,end:Math.max(t,e+Xc),from:0,to:1}]}function Qc(e,t){let n=$c(e,t);if(n.length===0)return Zc(t-Xc,t);let r=n.length<2?0:Math.min(Jc,Yc/(n.length-1)),i=n.map(([e,t])=>Math.sqrt(Math.max(t-e,Xc))),a=i.reduce((e,t)=>e+t,0),o=1-r*(n.length-1),s=0;return n.map(([e,t],n)=>{let c=s,l=c+o*(i[n]??0)/a;return s=l+r,{start:e,end:t,from:c,to:l}})}function $c(e,t){let n=tl(el(e,t),0),r=n.reduce((e,[t,n])=>e+n-t,0);return tl(n,Math.max(Kc,r*qc)).map(([n,r])=>{let i=r>=t&&e.some(e=>e.end===null);return[n,n+Math.max(i?rl(r-n):r-n,Xc)*1.02]})}function el(e,t){return e.map(e=>[e.start,Math.max(e.end??t,e.start)]).sort((e,t)=>e[0]-t[0])}function tl(e,t){let n=[];for(let[r,i]of e){let e=n.at(-1);e&&r-e[1]<=t?e[1]=Math.max(e[1],i):n.push([r,i])}return n}var nl=[10,20,30,45,60,90,120,180,240,300,450,600,900,1200,1800];function rl(e){let t=e*1.05/1e3;return 1e3*(nl.find(e=>e>=t)??1800*Math.ceil(t/1800))}function il(e,t){let n=e[0]?.from??0;for(let{start:r,end:i,from:a,to:o}of e){if(t<r)break;n=t>=i?o:a+(o-a)*(t-r)/(i-r||1)}return n}var al={zoom_in:`Größer`,zoom_out:`Kleiner`,as_table:`Als Tabelle zeigen`,as_chart:`Als Diagramm zeigen`,who:`Name`,state:`Zustand`,began:`Begonnen`,took:`Dauer`,goes_on:`seit {duration}`,waited:`hat {duration} gewartet`,keys:`Die Pfeiltasten führen von Balken zu Balken, die Eingabetaste öffnet einen.`},ol={zoom_in:`Larger`,zoom_out:`Smaller`,as_table:`Show as a table`,as_chart:`Show as a chart`,who:`Name`,state:`State`,began:`Began`,took:`Took`,goes_on:`for {duration} so far`,waited:`waited {duration}`,keys:`Arrow keys lead from bar to bar, Enter opens one.`};j();var sl=A(ol,al);function cl(e,t,n,r){let i=sl(e),a=t.began??t.start,o=Yi(e,Math.max(0,(t.end??n)-a)/1e3),s=t.end===null?i(`goes_on`,{duration:o}):o,c=t.began?t.began-t.start:0,l=[s];return c>=1e3&&l.push(i(`waited`,{duration:Yi(e,c/1e3)})),{label:t.label,state:t.state??``,began:r===void 0?Uc(e,t.start,{seconds:!0,day:Wc(e,t.start)!==Wc(e,n)}):`+ ${Yi(e,(t.start-r)/1e3)}`,took:l.join(`, `),sublabel:t.sublabel??``}}function ll({label:e,state:t,began:n,took:r,sublabel:i}){return[e,t,n,r,i].filter(Boolean).join(`, `)}E();var Q=e=>`${(e*100).toFixed(3)}%`;function ul(e,t){return cl(e.hass,t,e.now,e.elapsed?e.start:void 0)}function dl(e){return b`<div class="axis" aria-hidden="true">
    <div class="corner"></div>
    <div class="ticks">
      ${fl(e).map(([e,t])=>b`<span class="tick" style="inset-inline-start: ${Q(e)}"
            >${t}</span
          >`)}
    </div>
  </div>`}function fl(e){let{hass:t,start:n}=e,r=Wc(t,Date.now());return e.ticks.map(({time:i,place:a,step:o})=>{if(e.elapsed)return[a,Yi(t,(i-n)/1e3)];let s=Wc(t,i),c={seconds:o<6e4,day:s!==r};return r=s,[a,Uc(t,i,c)]})}function pl({ticks:e,scale:t,live:n,now:r}){let i=t.slice(1).map((e,n)=>{let r=t[n]?.to??0;return`inset-inline-start: ${Q(r)}; inline-size: ${Q(e.from-r)}`});return b`<div class="grid" aria-hidden="true">
    ${e.map(({place:e})=>b`<div class="line" style="inset-inline-start: ${Q(e)}"></div>`)}
    ${i.map(e=>b`<div class="break" style=${e}></div>`)}
    ${n?b`<div
            class="now"
            style="inset-inline-start: ${Q(il(t,r))}"
          ></div>`:S}
  </div>`}function ml(e,t,n){return b`<div class="row" style="inset-block-start: ${n*28}px">
    <div class="name" style="--depth: ${t.depth}" aria-hidden="true">
      ${t.named?b`<span title=${t.label}>${t.label}</span>`:S}
    </div>
    <div class="lane">${t.bars.map(t=>hl(e,t))}</div>
  </div>`}function hl(e,t){let{scale:n,now:r}=e,i=il(n,t.start),a=il(n,Math.max(t.end??r,t.start)),o=t.began===null?a:il(n,t.began??t.start),s=a>i?(o-i)/(a-i):0,c=t.id===e.selected,l=`inset-inline-start: min(${Q(i)}, 100% - 8px)`;return b`<button
    class="bar ${t.tone} ${c?`selected`:``}"
    style="${l}; inline-size: ${Q(a-i)}"
    data-id=${t.id}
    tabindex=${t.id===e.focused?0:-1}
    aria-current=${c?`true`:S}
    aria-label=${ll(ul(e,t))}
  >
    ${s>0?b`<span class="wait"></span>`:S}
    <span class="fill" style="--waited: min(${Q(s)}, 100% - 6px)"></span>
  </button>`}var gl={ArrowLeft:[-1,0],ArrowRight:[1,0],Home:[0,0],End:[0,0],ArrowUp:[0,-1],ArrowDown:[0,1]};function _l(e,t,n,r=!1){let i=e.findIndex(e=>e.bars.some(e=>e.id===t)),a=e[i]?.bars??[],o=a.find(e=>e.id===t),s=gl[n];if(!o||!s)return;let[c,l]=s;return l?yl(e[i+l]?.bars??[],o)?.id:vl(a,a.indexOf(o),r?-c:c,n)?.id}function vl(e,t,n,r){return r===`Home`?e[0]:r===`End`?e.at(-1):e[t+n]}function yl(e,t){let n;for(let r of e)(!n||Math.abs(r.start-t.start)<Math.abs(n.start-t.start))&&(n=r);return n}E();var bl=f`
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
`;E();function xl(e,t){let n=sl(e.hass),r=[`who`,`state`,`began`,`took`].map(e=>b`<th scope="col">${n(e)}</th>`);return b`<div class="scroll" tabindex="0" role="region" aria-label=${t}>
    <table>
      <thead>
        <tr>
          ${r}
        </tr>
      </thead>
      <tbody>
        ${Lo(e.bars,e=>e.id,t=>Sl(e,t))}
      </tbody>
    </table>
  </div>`}function Sl(e,t){let n=ul(e,t);return b`<tr>
    <th scope="row" style="--depth: ${t.depth??0}">
      <button class="plain" data-id=${t.id}>${n.label}</button>
    </th>
    <td>${n.state}</td>
    <td class="number">${n.began}</td>
    <td class="number">${n.took}</td>
  </tr>`}var Cl=1e3,wl=60*Cl,Tl=60*wl,El=24*Tl,Dl=[...[1,2,5,10,15,30].map(e=>e*Cl),...[1,2,5,10,15,30].map(e=>e*wl),...[1,2,3,6,12].map(e=>e*Tl),...[1,2,7].map(e=>e*El)];function Ol(e,t,n,r){let i=[],a=0;for(let o of e){let s=kl(o,t,n),[c,l]=[o.from*t,o.to*t];e.length>1&&c>=a&&(i.push({time:o.start,place:o.from,step:s,begins:!0}),a=c+n);for(let e of Al(o,s,r)){let r=c+(l-c)*(e-o.start)/(o.end-o.start);r<a||r>t-n/2||(i.push({time:e,place:r/t,step:s}),a=r+n)}}return i}function kl(e,t,n){let r=(e.to-e.from)*t,i=(e.end-e.start)/Math.max(r/n,.1);return Dl.find(e=>e>=i)??Math.ceil(i/El)*El}function*Al({start:e,end:t},n,r){let i=r(e);for(let r=Math.ceil((e+i)/n)*n-i;r<t;r+=n)yield r}var jl=80,Ml=.01;function Nl(e){let{hass:t,bars:n,now:r,elapsed:i,pixels:a}=e,o=e.from??Pl(n)??r,s=e.squeeze?Qc(n,r):Zc(o,e.to??Fl(n,o,r)),c=Ol(s,a,jl,e=>i?-o:Gc(t,e));return{...e,start:o,scale:s,ticks:c,live:Ic(n)}}function Pl(e){let t;for(let n of e)(t===void 0||n.start<t)&&(t=n.start);return t}function Fl(e,t,n){let r=t;for(let i of e)r=Math.max(r,i.end??t+rl(Math.max(0,n-t)));return r+(r-t)*Ml}E(),k(),z(),P();var Il=`household-agents-waterfall`,Ll=60,Rl=8,zl=32,Bl={wide:176,narrow:104,below:520},$=class extends T{constructor(...e){super(...e),this.bars=[],this.legend=[],this.squeeze=!1,this.elapsed=!1,this.label=``,this.zoom=1,this.asTable=!1,this.width=600,this.top=0,this.clock=new An(this,()=>Ic(this.bars)?`second`:void 0),this.rows=[],this.toggleTable=()=>{this.asTable=!this.asTable},this.scrolled=()=>{this.rows.length>Ll&&(this.top=this.scroller?.scrollTop??0)},this.looked=e=>{let t=Vl(e);t!==void 0&&(this.shown=t,e.type===`focusin`&&(this.focused=t))},this.clicked=e=>{let t=Vl(e);t!==void 0&&(this.focused=t,this.dispatchEvent(new CustomEvent(`select`,{detail:{id:t}})))},this.pressed=e=>{if(this.asTable||e.ctrlKey||e.metaKey||e.altKey)return;if(e.key===`+`||e.key===`-`){this.zoomBy(e.key===`+`?2:.5);return}let t=getComputedStyle(this).direction===`rtl`,n=_l(this.rows,this.focused??``,e.key,t);n!==void 0&&(e.preventDefault(),this.lead(n))}}static{this.styles=[M,bl]}connectedCallback(){super.connectedCallback(),this.resized=new ResizeObserver(([e])=>{e&&(this.width=e.contentRect.width)}),this.resized.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.resized?.disconnect()}willUpdate(e){e.has(`bars`)&&this.take(),e.size===1&&e.has(`shown`)&&this.view||(this.view=this.hass&&Nl({...this.shape(),hass:this.hass}))}take(){this.rows=Lc(this.bars);let e=e=>this.bars.some(t=>t.id===e);e(this.focused)||(this.focused=e(this.selected)?this.selected:this.bars.at(-1)?.id)}shape(){let{bars:e,rows:t,from:n,to:r,squeeze:i,elapsed:a,selected:o,focused:s}=this,c=this.width<=Bl.below?Bl.narrow:Bl.wide,l=Math.max(this.width-c,80)*this.zoom;return{bars:e,rows:t,from:n,to:r,squeeze:i,elapsed:a,selected:o,focused:s,now:Date.now(),pixels:l}}render(){let{view:e}=this;return e?b`${this.tools(e.hass)}
      <div
        @click=${this.clicked}
        @focusin=${this.looked}
        @pointerover=${this.looked}
        @keydown=${this.pressed}
      >
        ${Fo([e,this.asTable,this.top],()=>this.asTable?xl(e,this.label):this.chart(e))}
      </div>
      ${this.asTable?S:this.detail(e)}`:S}tools(e){return b`<div class="tools">
      <ul class="legend">
        ${this.legend.map(({tone:e,text:t})=>b`<li class=${e}><span class="fill"></span>${t}</li>`)}
      </ul>
      ${this.asTable?this.tool(e,`as_chart`,`mdi:chart-gantt`,this.toggleTable):b`${this.tool(e,`zoom_out`,`mdi:magnify-minus-outline`,()=>this.zoomBy(.5))}${this.tool(e,`zoom_in`,`mdi:magnify-plus-outline`,()=>this.zoomBy(2))}${this.tool(e,`as_table`,`mdi:table`,this.toggleTable)}`}
    </div>`}tool(e,t,n,r){let i=t===`zoom_out`&&this.zoom<=1||t===`zoom_in`&&this.zoom>=zl;return b`<ha-icon-button
      .label=${sl(e)(t)}
      .disabled=${i}
      @click=${r}
    >
      <ha-icon .icon=${n}></ha-icon>
    </ha-icon-button>`}chart(e){let t=`calc(var(--name) + (100% - var(--name)) * ${this.zoom})`;return b`<div class="scroll" @scroll=${this.scrolled}>
      <div class="canvas" style="inline-size: ${t}">
        ${dl(e)}
        <div
          class="rows"
          role="group"
          aria-label=${this.label||S}
          aria-description=${sl(e.hass)(`keys`)}
          style="block-size: ${this.rows.length*28}px"
        >
          ${pl(e)}
          ${Lo(this.seen(),([e])=>e.key,([t,n])=>ml(e,t,n))}
        </div>
      </div>
    </div>`}seen(){let e=this.rows.map((e,t)=>[e,t]);if(e.length<=Ll)return e;let t=this.scroller?.clientHeight??640,n=Math.max(0,Math.floor(this.top/28)-Rl);return e.slice(n,n+Math.ceil(t/28)+16)}detail(e){let t=this.bars.find(e=>e.id===this.shown);if(!t)return b`<div class="detail" aria-hidden="true"></div>`;let{label:n,...r}=ul(e,t),i=[r.state,r.began,r.took,r.sublabel];return b`<div class="detail" aria-hidden="true">
      <b>${n}</b> · ${i.filter(Boolean).join(` · `)}
    </div>`}async lead(e){this.focused=e;let{scroller:t}=this;if(t&&this.rows.length>Ll){let n=this.rows.findIndex(t=>t.bars.some(t=>t.id===e)),r=(n+3)*28-t.clientHeight;t.scrollTop=Math.min(Math.max(t.scrollTop,r),n*28),this.top=t.scrollTop}await this.updateComplete,this.button(e)?.focus()}button(e){return[...this.renderRoot.querySelectorAll(`.bar`)].find(t=>t.dataset.id===e)}zoomBy(e){this.zoom=Math.min(zl,Math.max(1,this.zoom*e)),this.updateComplete.then(()=>this.button(this.focused)?.scrollIntoView({block:`nearest`,inline:`center`}))}};N([D({attribute:!1})],$.prototype,`hass`,void 0),N([D({attribute:!1})],$.prototype,`bars`,void 0),N([D({attribute:!1})],$.prototype,`legend`,void 0),N([D()],$.prototype,`selected`,void 0),N([D({type:Number})],$.prototype,`from`,void 0),N([D({type:Number})],$.prototype,`to`,void 0),N([D({type:Boolean})],$.prototype,`squeeze`,void 0),N([D({type:Boolean})],$.prototype,`elapsed`,void 0),N([D()],$.prototype,`label`,void 0),N([O()],$.prototype,`zoom`,void 0),N([O()],$.prototype,`asTable`,void 0),N([O()],$.prototype,`width`,void 0),N([O()],$.prototype,`top`,void 0),N([O()],$.prototype,`focused`,void 0),N([O()],$.prototype,`shown`,void 0),N([ct(`.scroll`)],$.prototype,`scroller`,void 0),$=N([R(Il)],$);function Vl(e){return e.target?.closest(`[data-id]`)?.dataset.id}var Hl={queued:`calm`,acknowledged:`busy`,running:`busy`,completed:`well`,degraded:`care`,waiting:`care`,failed:`bad`,timed_out:`bad`,cancelled:`calm`,interrupted:`care`},Ul={orchestrator:0,team:1,domain:2,task:3},Wl=e=>Hl[e]??`calm`;function Gl(e,t){let n=[...e].filter(e=>Kl(e,t)),r=Yl(Jl(n,t.agents)),i=new Map(r.map(([e],t)=>[e.agent,t])),a=new Map(r.map(([e,t])=>[e.agent,t]));return n.sort((e,t)=>(i.get(e.agent_id)??0)-(i.get(t.agent_id)??0)||e.requested_at.localeCompare(t.requested_at)).map(e=>ql(e,a.get(e.agent_id)??0,t.words(e.state)))}function Kl(e,{since:t,pattern:n,agents:r}){return e.ended_at!==null&&Date.parse(e.ended_at)<t?!1:!n||r.get(e.agent_id)?.pattern===n}function ql(e,t,n){let r=e.started_at??e.acknowledged_at;return{id:e.run_id,label:e.name,sublabel:e.headline??e.error_words??void 0,state:n,start:Date.parse(e.requested_at),end:e.ended_at===null?null:Date.parse(e.ended_at),began:r===null?null:Date.parse(r),tone:Wl(e.state),lane:e.agent_id,depth:t}}function Jl(e,t){let n=new Map(e.map(e=>[e.run_id,e.agent_id])),r=/* @__PURE__ */ new Map;for(let i of e){let e=t.get(i.agent_id)?.pattern??`task`,a=i.parent_id===null?void 0:n.get(i.parent_id),o=r.get(i.agent_id);o?o.above??=a:r.set(i.agent_id,{agent:i.agent_id,name:i.name,rank:Ul[e],above:a===i.agent_id?void 0:a})}return r}function Yl(e){let t=[...e.values()].sort((e,t)=>e.rank-t.rank||e.name.localeCompare(t.name)),n=[],r=/* @__PURE__ */ new Set,i=(e,a)=>{if(!r.has(e.agent)){r.add(e.agent),n.push([e,a]);for(let n of t)n.above===e.agent&&i(n,a+1)}};for(let n of t)n.above&&e.has(n.above)||i(n,0);for(let e of t)i(e,0);return n}E(),k(),z(),V(),P();var Xl=36e5,Zl=[`busy`,`well`,`care`,`bad`,`calm`],Ql=class extends F{constructor(...e){super(...e),this.runs=new Fc(this),this.chosen=e=>{e.stopPropagation(),this.hours=Number(e.detail.value)},this.selected=e=>{B(`/household-agents/runs/${e.detail.id}`)}}static{this.styles=[...F.styles,f`
      ha-card {
        display: flex;
        flex-direction: column;
        block-size: 100%;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--ha-space-2, 8px) var(--ha-space-4, 16px);
        padding: var(--ha-space-3, 12px) var(--ha-space-4, 16px) 0;
      }
      h2 {
        flex: 1;
        margin: 0;
        font-size: var(--ha-card-header-font-size, var(--ha-font-size-2xl, 24px));
        font-weight: var(--ha-font-weight-normal, 400);
        line-height: var(--ha-line-height-expanded, 1.6);
        color: var(--ha-card-header-color, var(--primary-text-color));
      }
      ha-control-select {
        --control-select-thickness: 36px;
        inline-size: 240px;
        max-inline-size: 100%;
        font-size: var(--ha-font-size-s, 12px);
      }
      .content {
        padding: var(--ha-space-1, 4px) var(--ha-space-4, 16px) var(--ha-space-3, 12px);
      }
      .empty {
        padding-block: var(--ha-space-4, 16px);
        color: var(--secondary-text-color);
      }
      p {
        margin: 0;
      }
    `]}static getStubConfig(){return{hours:24}}static getConfigElement(){return document.createElement(Cc)}getCardSize(){return 6}getGridOptions(){return{columns:`full`,rows:`auto`,min_columns:6}}checked(e){return this.hours=void 0,Oc(e)}onlyAgent(){return``}willUpdate(){super.willUpdate();let{hass:e,config:t}=this;e&&t&&this.runs.follow(e,{hours:this.span,...t.agent?{agent_id:t.agent}:{},...t.top_only?{top_only:!0}:{}})}get span(){return this.hours??this.config?.hours??wc[2]}content(e,t){let n=jc(e);return b`<ha-card>
      <header>
        <h2>${t.title??n(`name`)}</h2>
        <ha-control-select
          .options=${this.choices(e)}
          .value=${String(this.span)}
          .label=${n(`hours`)}
          @value-changed=${this.chosen}
        ></ha-control-select>
      </header>
      <div class="content">${this.body(e,t)}</div>
    </ha-card>`}body(e,t){let n=jc(e),{known:r,runs:i,more:a,state:o}=this.runs.current;if(!r)return b`<p class="empty" role="status">
        ${this.common(o===`lost`?`lost`:`loading`)}
      </p>`;let s=this.bars(i,t);return s.length===0?b`<p class="empty" role="status">
        ${n(`empty`,{hours:this.span})}
        ${n(this.span<wc[3]?`empty_longer`:`empty_run`)}
      </p>`:b`
      <household-agents-waterfall
        .hass=${e}
        .bars=${s}
        .legend=${this.legend(e,s)}
        .label=${t.title??n(`name`)}
        squeeze
        @select=${this.selected}
      ></household-agents-waterfall>
      ${a?b`<p class="secondary">${n(`more`,{count:i.size})}</p>`:S}
    `}bars(e,{pattern:t}){let{agents:n}=this.staff.staff,r=[e,n,t,this.span,this.common];if(this.drawn?.key.every((e,t)=>e===r[t]))return this.drawn.bars;let i=Gl(e.values(),{agents:n,pattern:t,since:Date.now()-this.span*Xl,words:e=>this.common(`status.${e}`)});return this.drawn={key:r,bars:i},i}legend(e,t){let n=new Set(t.map(e=>e.tone)),r=jc(e);return Zl.filter(e=>n.has(e)).map(e=>({tone:e,text:r(`tone.${e}`)}))}choices(e){return[.../* @__PURE__ */ new Set([...wc,this.config?.hours??wc[2]])].sort((e,t)=>e-t).map(t=>({value:String(t),label:jc(e)(`choice`,{count:t})}))}};N([O()],Ql.prototype,`hours`,void 0),Ql=N([R(Sc)],Ql);var $l=jc(void 0);i({type:Sc,name:$l(`name`),description:$l(`description`)}),L();var eu=`household-agents`,tu=[`domain`,`orchestrator`,`task`,`team`],nu=[`area`,`pattern`],ru={group_by:`area`,hide_timeline:!1,hide_costs:!1,hide_schedule:!1};function iu(e){return I(e,{group_by:nu,patterns:`texts`,hide_agents:`texts`,hide_timeline:`boolean`,hide_costs:`boolean`,hide_schedule:`boolean`})}var au=`/household-agents`,ou=12;function su(e,t,n){let r=[cu(e,t,n)],i=lu(e,t.agents),a=i.filter(e=>e.pattern!==`team`),o=i.filter(e=>e.pattern===`team`);a.length&&r.push({...gu(`agents`,`mdi:account-multiple`,n),sections:uu(e,a,t,n)}),o.length&&r.push({...gu(`teams`,`mdi:account-group`,n),sections:o.map(e=>({type:`grid`,cards:[{type:`custom:household-agents-team-card`,team:e.agent_id,grid_options:{columns:`full`}}]}))});let s=e.hide_costs?[]:pu(i,t,n);return s.length&&r.push({...gu(`costs`,`mdi:cash-multiple`,n),sections:s}),t.entities.schedule&&!e.hide_schedule&&r.push(hu(t.entities.schedule,n)),{title:n(`name`),views:r}}function cu(e,{household:t},n){let r=[{type:`custom:household-agents-staff-card`}];t?.may_answer&&r.unshift({type:`custom:household-agents-approvals-card`,hide_empty:!0});let i=[{type:`grid`,cards:r}];return e.hide_timeline||i.push({type:`grid`,column_span:2,cards:[{type:`custom:household-agents-timeline-card`,grid_options:{columns:`full`}}]}),{...gu(`staff`,`mdi:account-group-outline`,n),max_columns:3,sections:i}}function lu({patterns:e,hide_agents:t},n){return n.filter(n=>(!e?.length||e.includes(n.pattern))&&!t?.includes(n.agent_id))}function uu(e,t,{areas:n},r){let i=/* @__PURE__ */ new Map,a=/* @__PURE__ */ new Map;for(let r of t){let t=e.group_by===`pattern`?void 0:n.get(r.agent_id);t?du(i,t,r):du(a,r.pattern,r)}return[...[...i.keys()].sort((e,t)=>e.localeCompare(t)).map(e=>fu(e,i.get(e)??[])),...tu.filter(e=>a.has(e)).map(e=>fu(r(`pattern.${e}`),a.get(e)??[]))]}function du(e,t,n){e.set(t,[...e.get(t)??[],n])}function fu(e,t){return{type:`grid`,cards:[_u(e),...t.map(e=>({type:`custom:household-agents-agent-card`,agent:e.agent_id,grid_options:{columns:12}}))]}}function pu(e,{entities:t},n){let r=[],i=[`cost_today`,`cost_this_month`,`budget_left`,`tokens_today`,`runs_today`].flatMap(e=>t[e]??[]);i.length&&r.push({type:`grid`,cards:[_u(n(`today`),`${au}/spend`),...i.map(e=>({type:`tile`,entity:e,name:{type:`entity`}}))]}),t.cost_today&&r.push({type:`grid`,cards:[_u(n(`per_day`)),mu([t.cost_today],30)]});let a=e.flatMap(e=>e.entities.cost_today?[{entity:e.entities.cost_today,name:e.name}]:[]);return a.length>1&&a.length<=ou&&r.push({type:`grid`,cards:[_u(n(`by_agent`),`${au}/spend`),mu(a,7)]}),r}function mu(e,t){return{type:`statistics-graph`,entities:e,period:`day`,days_to_show:t,stat_types:[`change`],chart_type:`bar`,hide_legend:e.length===1,grid_options:{columns:`full`}}}function hu(e,t){return{...gu(`schedule`,`mdi:calendar-clock`,t),max_columns:1,sections:[{type:`grid`,cards:[{type:`calendar`,entities:[e],initial_view:`listWeek`,grid_options:{columns:`full`,rows:10}}]}]}}function gu(e,t,n){return{title:n(e),path:e,icon:t,type:`sections`}}function _u(e,t){return{type:`heading`,heading:e,...t&&{tap_action:{action:`navigate`,navigation_path:t}}}}Et();var vu=`household_agents`,yu=4e3,bu=2e3,xu=[`cost_today`,`cost_this_month`,`budget_left`,`tokens_today`,`runs_today`,`schedule`];async function Su(e){let t=await Cu(e),n=[...t.agents.values()].sort((t,n)=>t.name.localeCompare(n.name,e.locale?.language));return{agents:n,areas:new Map(n.flatMap(t=>{let n=Eu(e,t.device_id);return n?[[t.agent_id,n]]:[]})),household:t.household,entities:Du(e,t.household?.entry_id)}}async function Cu(e){await wu(e,yu,e=>e.known||e.state===`refused`);let t=Tu(e);return wu(e,bu,({loaded:e,household:n,agents:r})=>!e||!n?.admin||t.every(e=>r.has(e)||e===n.entry_id))}function wu(e,t,n){let r=bt(e);return n(r.staff)?Promise.resolve(r.staff):new Promise(e=>{let i=()=>{clearTimeout(a),queueMicrotask(()=>o()),e(r.staff)},a=setTimeout(i,t),o=r.listen(e=>{n(e)&&i()})})}function Tu(e){return Object.values(e.devices).flatMap(e=>(e.identifiers??[]).flatMap(([e,t])=>e===vu?[t]:[]))}function Eu(e,t){let n=t&&e.devices[t]?.area_id;return n?e.areas?.[n]?.name:void 0}function Du(e,t){let n={};for(let r of Object.values(e.entities)){let i=r.translation_key;r.platform===vu&&i&&r.device_id&&xu.includes(i)&&(e.devices[r.device_id]?.identifiers??[]).some(([e,n])=>e===vu&&n===t)&&(n[i]=r.entity_id)}return n}function Ou(e){return Object.values(e.devices).filter(e=>e.identifiers?.some(([e])=>e===vu)).map(e=>[e.id,e.name_by_user??e.name,e.area_id]).map(e=>e.join(`\0`)).sort().join(``)}var ku={name:`Household Agents`,description:`Deine Agenten bei der Arbeit: was dich braucht, wer was tut, Teams, Kosten und der Zeitplan. Das Dashboard richtet sich von selbst nach deinen Agenten.`,staff:`Überblick`,agents:`Agenten`,teams:`Teams`,costs:`Kosten`,schedule:`Zeitplan`,runs:`Läufe`,today:`Heute`,per_day:`Kosten pro Tag`,by_agent:`Kosten pro Tag und Agent`,"pattern.domain":`Bereichsagenten`,"pattern.task":`Aufgabenagenten`,"pattern.orchestrator":`Orchestratoren`,"pattern.team":`Teams`,"group.area":`Bereich`,"group.pattern":`Art des Agenten`,"editor.group_by":`Agenten gruppieren nach`,"editor.group_by_helper":`Ein Agent gehört zu dem Bereich, in dem sein Gerät ist; Agenten ohne Bereich stehen nach ihrer Art zusammen.`,"editor.patterns":`Arten von Agenten`,"editor.patterns_helper":`Alle, wenn du keine auswählst.`,"editor.hide_agents":`Agenten ohne eigene Karte`,"editor.hide_timeline":`Zeitleiste ausblenden`,"editor.hide_costs":`Kosten ausblenden`,"editor.hide_schedule":`Zeitplan ausblenden`},Au={name:`Household Agents`,description:`Your staff at work: what needs you, who does what, teams, costs and the schedule. It follows your staff by itself.`,staff:`Staff`,agents:`Agents`,teams:`Teams`,costs:`Costs`,schedule:`Schedule`,runs:`Runs`,today:`Today`,per_day:`Cost per day`,by_agent:`Cost per day by agent`,"pattern.domain":`Domain agents`,"pattern.task":`Task agents`,"pattern.orchestrator":`Orchestrators`,"pattern.team":`Teams`,"group.area":`Area`,"group.pattern":`Kind of agent`,"editor.group_by":`Group agents by`,"editor.group_by_helper":`An agent is in the area that its device is in; agents without one are grouped by their kind.`,"editor.patterns":`Kinds of agents`,"editor.patterns_helper":`All of them, unless you choose some.`,"editor.hide_agents":`Agents without a card of their own`,"editor.hide_timeline":`Hide the timeline`,"editor.hide_costs":`Hide the costs`,"editor.hide_schedule":`Hide the schedule`};j();var ju=A(Au,ku);z(),$a(),Qa(),P();var Mu=`household-agents-strategy-editor`,Nu=class extends Y{checked(e){return iu(e)}texts(e){return ju(e)}defaults(){return ru}schema(e,t,n){let r=ju(e);return[Ga(`group_by`,nu,e=>r(`group.${e}`)),Ga(`patterns`,tu,e=>r(`pattern.${e}`),{multiple:!0}),Wa(e,n,`hide_agents`,{multiple:!0,chosen:t.hide_agents}),{name:`hide_timeline`,selector:{boolean:{}}},{name:`hide_costs`,selector:{boolean:{}}},{name:`hide_schedule`,selector:{boolean:{}}}]}};Nu=N([R(Mu)],Nu),z(),P();var Pu=class extends HTMLElement{static async generate(e,t){return su(iu(e),await Su(t),ju(t))}static shouldRegenerate(e,t,n){return t.devices===n.devices&&t.areas===n.areas?!1:Ou(t)!==Ou(n)||t.areas!==n.areas}static getConfigElement(){return document.createElement(Mu)}static getCreateSuggestions(e){return{title:ju(e)(`name`),icon:`mdi:account-group`}}};Pu=N([R(`ll-strategy-dashboard-${eu}`)],Pu),window.customStrategies??=[],window.customStrategies.some(e=>e.type===`household-agents`)||window.customStrategies.push({type:eu,strategyType:`dashboard`,get name(){return ju(void 0)(`name`)},get description(){return ju(void 0)(`description`)},documentationURL:`https://github.com/household-agents/household_agents#dashboard`});
