var e=Object.defineProperty,t=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(e){throw n=[e],e}},n=(t,n)=>{let r={};for(var i in t)e(r,i,{get:t[i],enumerable:!0});return n||e(r,Symbol.toStringTag,{value:`Module`}),r},r=`https://github.com/household-agents/household_agents#dashboard`;function i(e){window.customCards??=[],window.customCards.some(t=>t.type===e.type)||window.customCards.push(Object.defineProperties({preview:!0,documentationURL:r},Object.getOwnPropertyDescriptors(e)))}function a(e,t){let n=e.entities[t];if(n?.platform===`household_agents`&&n.device_id)return(e.devices[n.device_id]?.identifiers??[]).find(([e])=>e===`household_agents`)?.[1]}var o,s,c,l,u,d,f,p,m,ee=t((()=>{o=globalThis,s=o.ShadowRoot&&(o.ShadyCSS===void 0||o.ShadyCSS.nativeShadow)&&`adoptedStyleSheets`in Document.prototype&&`replace`in CSSStyleSheet.prototype,c=Symbol(),l=/* @__PURE__ */ new WeakMap,u=class{constructor(e,t,n){if(this._$cssResult$=!0,n!==c)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(s&&e===void 0){let n=t!==void 0&&t.length===1;n&&(e=l.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),n&&l.set(t,e))}return e}toString(){return this.cssText}},d=e=>new u(typeof e==`string`?e:e+``,void 0,c),f=(e,...t)=>{let n=e.length===1?e[0]:t.reduce((t,n,r)=>t+(e=>{if(!0===e._$cssResult$)return e.cssText;if(typeof e==`number`)return e;throw Error(`Value passed to 'css' function must be a 'css' function result: `+e+`. Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.`)})(n)+e[r+1],e[0]);return new u(n,e,c)},p=(e,t)=>{if(s)e.adoptedStyleSheets=t.map(e=>e instanceof CSSStyleSheet?e:e.styleSheet);else for(let n of t){let t=document.createElement(`style`),r=o.litNonce;r!==void 0&&t.setAttribute(`nonce`,r),t.textContent=n.cssText,e.appendChild(t)}},m=s?e=>e:e=>e instanceof CSSStyleSheet?(e=>{let t=``;for(let n of e.cssRules)t+=n.cssText;return d(t)})(e):e})),te,ne,re,ie,ae,oe,se,ce,le,ue,de,fe,pe,me,he,ge=t((()=>{ee(),{is:te,defineProperty:ne,getOwnPropertyDescriptor:re,getOwnPropertyNames:ie,getOwnPropertySymbols:ae,getPrototypeOf:oe}=Object,se=globalThis,ce=se.trustedTypes,le=ce?ce.emptyScript:``,ue=se.reactiveElementPolyfillSupport,de=(e,t)=>e,fe={toAttribute(e,t){switch(t){case Boolean:e=e?le:null;break;case Object:case Array:e=e==null?e:JSON.stringify(e)}return e},fromAttribute(e,t){let n=e;switch(t){case Boolean:n=e!==null;break;case Number:n=e===null?null:Number(e);break;case Object:case Array:try{n=JSON.parse(e)}catch{n=null}}return n}},pe=(e,t)=>!te(e,t),me={attribute:!0,type:String,converter:fe,reflect:!1,useDefault:!1,hasChanged:pe},Symbol.metadata??=Symbol(`metadata`),se.litPropertyMetadata??=/* @__PURE__ */ new WeakMap,he=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=me){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),r=this.getPropertyDescriptor(e,n,t);r!==void 0&&ne(this.prototype,e,r)}}static getPropertyDescriptor(e,t,n){let{get:r,set:i}=re(this.prototype,e)??{get(){return this[t]},set(e){this[t]=e}};return{get:r,set(t){let a=r?.call(this);i?.call(this,t),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??me}static _$Ei(){if(this.hasOwnProperty(de(`elementProperties`)))return;let e=oe(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(de(`finalized`)))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(de(`properties`))){let e=this.properties,t=[...ie(e),...ae(e)];for(let n of t)this.createProperty(n,e[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[e,n]of t)this.elementProperties.set(e,n)}this._$Eh=/* @__PURE__ */ new Map;for(let[e,t]of this.elementProperties){let n=this._$Eu(e,t);n!==void 0&&this._$Eh.set(n,e)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let e of n)t.unshift(m(e))}else e!==void 0&&t.push(m(e));return t}static _$Eu(e,t){let n=t.attribute;return!1===n?void 0:typeof n==`string`?n:typeof e==`string`?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=/* @__PURE__ */ new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=/* @__PURE__ */ new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=/* @__PURE__ */ new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return p(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),r=this.constructor._$Eu(e,n);if(r!==void 0&&!0===n.reflect){let i=(n.converter?.toAttribute===void 0?fe:n.converter).toAttribute(t,n.type);this._$Em=e,i==null?this.removeAttribute(r):this.setAttribute(r,i),this._$Em=null}}_$AK(e,t){let n=this.constructor,r=n._$Eh.get(e);if(r!==void 0&&this._$Em!==r){let e=n.getPropertyOptions(r),i=typeof e.converter==`function`?{fromAttribute:e.converter}:e.converter?.fromAttribute===void 0?fe:e.converter;this._$Em=r;let a=i.fromAttribute(t,e.type);this[r]=a??this._$Ej?.get(r)??a,this._$Em=null}}requestUpdate(e,t,n,r=!1,i){if(e!==void 0){let a=this.constructor;if(!1===r&&(i=this[e]),n??=a.getPropertyOptions(e),!((n.hasChanged??pe)(i,t)||n.useDefault&&n.reflect&&i===this._$Ej?.get(e)&&!this.hasAttribute(a._$Eu(e,n))))return;this.C(e,t,n)}!1===this.isUpdatePending&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:r,wrapped:i},a){n&&!(this._$Ej??=/* @__PURE__ */ new Map).has(e)&&(this._$Ej.set(e,a??t??this[e]),!0!==i||a!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),!0===r&&this._$Em!==e&&(this._$Eq??=/* @__PURE__ */ new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(e){Promise.reject(e)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[e,t]of this._$Ep)this[e]=t;this._$Ep=void 0}let e=this.constructor.elementProperties;if(e.size>0)for(let[t,n]of e){let{wrapped:e}=n,r=this[t];!0!==e||this._$AL.has(t)||r===void 0||this.C(t,void 0,n,r)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(e=>e.hostUpdate?.()),this.update(t)):this._$EM()}catch(t){throw e=!1,this._$EM(),t}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(e=>e.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=/* @__PURE__ */ new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(e=>this._$ET(e,this[e])),this._$EM()}updated(e){}firstUpdated(e){}},he.elementStyles=[],he.shadowRootOptions={mode:`open`},he[de(`elementProperties`)]=/* @__PURE__ */ new Map,he[de(`finalized`)]=/* @__PURE__ */ new Map,ue?.({ReactiveElement:he}),(se.reactiveElementVersions??=[]).push(`2.1.2`)}));function _e(e,t){if(!Oe(e)||!e.hasOwnProperty(`raw`))throw Error(`invalid template strings array`);return Se===void 0?t:Se.createHTML(t)}function ve(e,t,n=e,r){if(t===y)return t;let i=r===void 0?n._$Cl:n._$Co?.[r],a=De(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,r)),r===void 0?n._$Cl=i:(n._$Co??=[])[r]=i),i!==void 0&&(t=ve(e,i._$AS(e,t.values),i,r)),t}var ye,be,xe,Se,Ce,h,we,Te,g,Ee,De,Oe,ke,Ae,je,Me,Ne,_,Pe,Fe,Ie,Le,v,Re,y,b,ze,x,Be,Ve,He,Ue,We,Ge,Ke,qe,Je,Ye,Xe,Ze,Qe=t((()=>{ye=globalThis,be=e=>e,xe=ye.trustedTypes,Se=xe?xe.createPolicy(`lit-html`,{createHTML:e=>e}):void 0,Ce=`$lit$`,h=`lit$${Math.random().toFixed(9).slice(2)}$`,we=`?`+h,Te=`<${we}>`,g=document,Ee=()=>g.createComment(``),De=e=>e===null||typeof e!=`object`&&typeof e!=`function`,Oe=Array.isArray,ke=e=>Oe(e)||typeof e?.[Symbol.iterator]==`function`,Ae=`[ 	
\f\r]`,je=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Me=/-->/g,Ne=/>/g,_=RegExp(`>|${Ae}(?:([^\\s"'>=/]+)(${Ae}*=${Ae}*(?:[^ \t\n\f\r"'\`<>=]|("|')|))|$)`,`g`),Pe=/'/g,Fe=/"/g,Ie=/^(?:script|style|textarea|title)$/i,Le=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),v=Le(1),Re=Le(2),Le(3),y=Symbol.for(`lit-noChange`),b=Symbol.for(`lit-nothing`),ze=/* @__PURE__ */ new WeakMap,x=g.createTreeWalker(g,129),Be=(e,t)=>{let n=e.length-1,r=[],i,a=t===2?`<svg>`:t===3?`<math>`:``,o=je;for(let t=0;t<n;t++){let n=e[t],s,c,l=-1,u=0;for(;u<n.length&&(o.lastIndex=u,c=o.exec(n),c!==null);)u=o.lastIndex,o===je?c[1]===`!--`?o=Me:c[1]===void 0?c[2]===void 0?c[3]!==void 0&&(o=_):(Ie.test(c[2])&&(i=RegExp(`</`+c[2],`g`)),o=_):o=Ne:o===_?c[0]===`>`?(o=i??je,l=-1):c[1]===void 0?l=-2:(l=o.lastIndex-c[2].length,s=c[1],o=c[3]===void 0?_:c[3]===`"`?Fe:Pe):o===Fe||o===Pe?o=_:o===Me||o===Ne?o=je:(o=_,i=void 0);let d=o===_&&e[t+1].startsWith(`/>`)?` `:``;a+=o===je?n+Te:l>=0?(r.push(s),n.slice(0,l)+Ce+n.slice(l)+h+d):n+h+(l===-2?t:d)}return[_e(e,a+(e[n]||`<?>`)+(t===2?`</svg>`:t===3?`</math>`:``)),r]},Ve=class e{constructor({strings:t,_$litType$:n},r){let i;this.parts=[];let a=0,o=0,s=t.length-1,c=this.parts,[l,u]=Be(t,n);if(this.el=e.createElement(l,r),x.currentNode=this.el.content,n===2||n===3){let e=this.el.content.firstChild;e.replaceWith(...e.childNodes)}for(;(i=x.nextNode())!==null&&c.length<s;){if(i.nodeType===1){if(i.hasAttributes())for(let e of i.getAttributeNames())if(e.endsWith(Ce)){let t=u[o++],n=i.getAttribute(e).split(h),r=/([.?@])?(.*)/.exec(t);c.push({type:1,index:a,name:r[2],strings:n,ctor:r[1]===`.`?Ge:r[1]===`?`?Ke:r[1]===`@`?qe:We}),i.removeAttribute(e)}else e.startsWith(h)&&(c.push({type:6,index:a}),i.removeAttribute(e));if(Ie.test(i.tagName)){let e=i.textContent.split(h),t=e.length-1;if(t>0){i.textContent=xe?xe.emptyScript:``;for(let n=0;n<t;n++)i.append(e[n],Ee()),x.nextNode(),c.push({type:2,index:++a});i.append(e[t],Ee())}}}else if(i.nodeType===8){if(i.data===we)c.push({type:2,index:a});else{let e=-1;for(;(e=i.data.indexOf(h,e+1))!==-1;)c.push({type:7,index:a}),e+=h.length-1}}a++}}static createElement(e,t){let n=g.createElement(`template`);return n.innerHTML=e,n}},He=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,r=(e?.creationScope??g).importNode(t,!0);x.currentNode=r;let i=x.nextNode(),a=0,o=0,s=n[0];for(;s!==void 0;){if(a===s.index){let t;s.type===2?t=new Ue(i,i.nextSibling,this,e):s.type===1?t=new s.ctor(i,s.name,s.strings,this,e):s.type===6&&(t=new Je(i,this,e)),this._$AV.push(t),s=n[++o]}a!==s?.index&&(i=x.nextNode(),a++)}return x.currentNode=g,r}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings===void 0?n._$AI(e[t]):(n._$AI(e,n,t),t+=n.strings.length-2)),t++}},Ue=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,r){this.type=2,this._$AH=b,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=r,this._$Cv=r?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=ve(this,e,t),De(e)?e===b||e==null||e===``?(this._$AH!==b&&this._$AR(),this._$AH=b):e!==this._$AH&&e!==y&&this._(e):e._$litType$===void 0?e.nodeType===void 0?ke(e)?this.k(e):this._(e):this.T(e):this.$(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==b&&De(this._$AH)?this._$AA.nextSibling.data=e:this.T(g.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,r=typeof n==`number`?this._$AC(e):(n.el===void 0&&(n.el=Ve.createElement(_e(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===r)this._$AH.p(t);else{let e=new He(r,this),n=e.u(this.options);e.p(t),this.T(n),this._$AH=e}}_$AC(e){let t=ze.get(e.strings);return t===void 0&&ze.set(e.strings,t=new Ve(e)),t}k(t){Oe(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,r,i=0;for(let a of t)i===n.length?n.push(r=new e(this.O(Ee()),this.O(Ee()),this,this.options)):r=n[i],r._$AI(a),i++;i<n.length&&(this._$AR(r&&r._$AB.nextSibling,i),n.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let t=be(e).nextSibling;be(e).remove(),e=t}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},We=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,r,i){this.type=1,this._$AH=b,this._$AN=void 0,this.element=e,this.name=t,this._$AM=r,this.options=i,n.length>2||n[0]!==``||n[1]!==``?(this._$AH=Array(n.length-1).fill(/* @__PURE__ */ new String),this.strings=n):this._$AH=b}_$AI(e,t=this,n,r){let i=this.strings,a=!1;if(i===void 0)e=ve(this,e,t,0),a=!De(e)||e!==this._$AH&&e!==y,a&&(this._$AH=e);else{let r=e,o,s;for(e=i[0],o=0;o<i.length-1;o++)s=ve(this,r[n+o],t,o),s===y&&(s=this._$AH[o]),a||=!De(s)||s!==this._$AH[o],s===b?e=b:e!==b&&(e+=(s??``)+i[o+1]),this._$AH[o]=s}a&&!r&&this.j(e)}j(e){e===b?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??``)}},Ge=class extends We{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===b?void 0:e}},Ke=class extends We{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==b)}},qe=class extends We{constructor(e,t,n,r,i){super(e,t,n,r,i),this.type=5}_$AI(e,t=this){if((e=ve(this,e,t,0)??b)===y)return;let n=this._$AH,r=e===b&&n!==b||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,i=e!==b&&(n===b||r);r&&this.element.removeEventListener(this.name,this,n),i&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH==`function`?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Je=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){ve(this,e)}},Ye={M:Ce,P:h,A:we,C:1,L:Be,R:He,D:ke,V:ve,I:Ue,H:We,N:Ke,U:qe,B:Ge,F:Je},Xe=ye.litHtmlPolyfillSupport,Xe?.(Ve,Ue),(ye.litHtmlVersions??=[]).push(`3.3.3`),Ze=(e,t,n)=>{let r=n?.renderBefore??t,i=r._$litPart$;if(i===void 0){let e=n?.renderBefore??null;r._$litPart$=i=new Ue(t.insertBefore(Ee(),e),e,void 0,n??{})}return i._$AI(e),i}})),$e,S,et,tt=t((()=>{ge(),ge(),Qe(),Qe(),$e=globalThis,S=class extends he{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=Ze(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return y}},S._$litElement$=!0,S.finalized=!0,$e.litElementHydrateSupport?.({LitElement:S}),et=$e.litElementPolyfillSupport,et?.({LitElement:S}),($e.litElementVersions??=[]).push(`4.2.2`)})),nt=t((()=>{})),C=t((()=>{ge(),Qe(),tt(),nt()})),rt=t((()=>{}));function w(e){return(t,n)=>typeof n==`object`?at(e,t,n):((e,t,n)=>{let r=t.hasOwnProperty(n);return t.constructor.createProperty(n,e),r?Object.getOwnPropertyDescriptor(t,n):void 0})(e,t,n)}var it,at,ot=t((()=>{ge(),it={attribute:!0,type:String,converter:fe,reflect:!1,hasChanged:pe},at=(e=it,t,n)=>{let{kind:r,metadata:i}=n,a=globalThis.litPropertyMetadata.get(i);if(a===void 0&&globalThis.litPropertyMetadata.set(i,a=/* @__PURE__ */ new Map),r===`setter`&&((e=Object.create(e)).wrapped=!0),a.set(n.name,e),r===`accessor`){let{name:r}=n;return{set(n){let i=t.get.call(this);t.set.call(this,n),this.requestUpdate(r,i,e,!0,n)},init(t){return t!==void 0&&this.C(r,void 0,e,t),t}}}if(r===`setter`){let{name:r}=n;return function(n){let i=this[r];t.call(this,n),this.requestUpdate(r,i,e,!0,n)}}throw Error(`Unsupported decorator location: `+r)}}));function T(e){return w({...e,state:!0,attribute:!1})}var st=t((()=>{ot()})),ct=t((()=>{})),lt,ut=t((()=>{lt=(e,t,n)=>(n.configurable=!0,n.enumerable=!0,Reflect.decorate&&typeof t!=`object`&&Object.defineProperty(e,t,n),n)}));function dt(e,t){return(n,r,i)=>{let a=t=>t.renderRoot?.querySelector(e)??null;if(t){let{get:e,set:t}=typeof r==`object`?n:i??(()=>{let e=Symbol();return{get(){return this[e]},set(t){this[e]=t}}})();return lt(n,r,{get(){let n=e.call(this);return n===void 0&&(n=a(this),(n!==null||this.hasUpdated)&&t.call(this,n)),n}})}return lt(n,r,{get(){return a(this)}})}}var ft=t((()=>{ut()})),pt=t((()=>{})),mt=t((()=>{})),ht=t((()=>{})),gt=t((()=>{})),E=t((()=>{rt(),ot(),st(),ct(),ft(),pt(),mt(),ht(),gt()}));function _t(e){return e.code===`unauthorized`||e.code===`not_found`}async function vt(e){try{await e()}catch{}}var yt,bt,xt,St=t((()=>{yt=500,bt=15e3,xt=class{constructor(e,t,n){this.connection=e,this.message=t,this.handlers=n,this.wait=yt,this.turn=0,this.running=!1,this.again=()=>{this.unsubscribe=void 0,this.wait=yt,this.subscribe()},this.lost=()=>{this.unsubscribe=void 0,this.turn+=1,clearTimeout(this.timer),this.handlers.state?.(`lost`)}}start(){this.running||(this.running=!0,this.connection.addEventListener(`ready`,this.again),this.connection.addEventListener(`disconnected`,this.lost),this.subscribe())}stop(){this.running&&(this.running=!1,this.connection.removeEventListener(`ready`,this.again),this.connection.removeEventListener(`disconnected`,this.lost),this.letGo())}letGo(){this.turn+=1,clearTimeout(this.timer);let e=this.unsubscribe;this.unsubscribe=void 0,e&&vt(e)}async subscribe(){clearTimeout(this.timer);let e=this.turn+=1;this.handlers.state?.(`connecting`);try{let t=await this.connection.subscribeMessage(t=>{e===this.turn&&this.handlers.event(t)},this.message,{resubscribe:!1});if(e!==this.turn){vt(t);return}this.unsubscribe=t,this.wait=yt,this.handlers.state?.(`live`)}catch(t){e===this.turn&&this.failed(t)}}failed(e){_t(e)?this.handlers.state?.(`refused`,e):(this.handlers.state?.(`lost`,e),this.timer=setTimeout(()=>void this.subscribe(),this.wait),this.wait=Math.min(this.wait*2,bt))}}}));function Ct(e){let t=Dt.get(e.connection);return t||Dt.set(e.connection,t=new Et(e.connection)),t}var wt,Tt,Et,Dt,Ot,kt=t((()=>{St(),wt=5e3,Tt={known:!1,loaded:!1,agents:/* @__PURE__ */ new Map,state:`connecting`},Et=class{constructor(e){this.staff=Tt,this.listeners=/* @__PURE__ */ new Set,this.live=new xt(e,{type:`household_agents/staff/subscribe`},{event:e=>this.take(e),state:(...e)=>this.heard(...e)})}listen(e){return clearTimeout(this.timer),this.listeners.add(e),this.live.start(),()=>{this.listeners.delete(e),this.listeners.size===0&&(this.timer=setTimeout(()=>this.live.stop(),wt))}}take(e){if(`loaded`in e){let t=e.loaded?e.agents:[];this.tell({...this.staff,known:!0,loaded:e.loaded,version:e.loaded?e.version:this.staff.version,agents:new Map(t.map(e=>[e.agent_id,e])),household:e.loaded?e.household:void 0},`all`);return}let t=new Map(this.staff.agents);for(let n of e.changed??[])t.set(n.agent_id,n);for(let n of e.removed??[])t.delete(n);let n=/* @__PURE__ */ new Set([...(e.changed??[]).map(e=>e.agent_id),...e.removed??[]]),r=e.household??this.staff.household;this.tell({...this.staff,agents:t,household:r},n)}heard(e,t){this.tell({...this.staff,state:e,error:t},`all`)}tell(e,t){this.staff=e;for(let n of[...this.listeners])n(e,t)}},Dt=/* @__PURE__ */ new WeakMap,Ot=class{constructor(e,t){this.host=e,this.only=t,this.staff=Tt,this.connected=!1,e.addController(this)}follow(e){let t=e&&Ct(e);t!==this.store&&(this.letGo(),this.store=t,this.connected&&this.begin())}hostConnected(){this.connected=!0,this.begin()}hostDisconnected(){this.connected=!1,this.letGo()}begin(){this.store&&!this.stop&&(this.staff=this.store.staff,this.stop=this.store.listen((e,t)=>{this.staff=e;let n=this.only?.();(t===`all`||n===void 0||t.has(n))&&this.host.requestUpdate()}),this.host.requestUpdate())}letGo(){this.stop?.(),this.stop=void 0}}})),At,jt,Mt,Nt,Pt,Ft,It,Lt=t((()=>{At=`Household Agents`,jt=`Wird geladen …`,Mt=`Die Verbindung ist unterbrochen. Es geht von selbst weiter.`,Nt=`Household Agents ist nicht eingerichtet oder wird gerade gestartet.`,Pt=`Das ist für dein Benutzerkonto nicht einsehbar.`,Ft=`jetzt`,It={household_agents:At,loading:jt,lost:Mt,not_loaded:Nt,refused:Pt,never:`nie`,now:Ft,"status.idle":`Bereit`,"status.disabled":`Pausiert`,"status.queued":`In der Warteschlange`,"status.acknowledged":`Beginnt`,"status.running":`Bei der Arbeit`,"status.completed":`Fertig`,"status.degraded":`Ersatz geliefert`,"status.waiting":`Wartet auf deine Antwort`,"status.failed":`Fehlgeschlagen`,"status.timed_out":`Zeit überschritten`,"status.cancelled":`Abgebrochen`,"status.interrupted":`Unterbrochen`,"status.stalled":`Hängt`,"status.undelivered":`Nicht erreicht`}})),Rt,zt,Bt,Vt,Ht,Ut,Wt,Gt=t((()=>{Rt=`Household Agents`,zt=`Loading …`,Bt=`The connection is lost. It goes on by itself.`,Vt=`Household Agents is not set up, or is being started.`,Ht=`This is not for your user to see.`,Ut=`never`,Wt={household_agents:Rt,loading:zt,lost:Bt,not_loaded:Vt,refused:Ht,never:Ut,now:`now`,"status.idle":`Idle`,"status.disabled":`Paused`,"status.queued":`Queued`,"status.acknowledged":`Beginning`,"status.running":`At work`,"status.completed":`Done`,"status.degraded":`Fallback delivered`,"status.waiting":`Waiting for your answer`,"status.failed":`Failed`,"status.timed_out":`Timed out`,"status.cancelled":`Cancelled`,"status.interrupted":`Interrupted`,"status.stalled":`Stalled`,"status.undelivered":`Not reached`}}));function D(e,t){let n=/* @__PURE__ */ new Map;return r=>{let i=Kt(r),a=n.get(i);if(a)return a;let o=i.startsWith(`de`)?{...It,...t}:{},s={...Wt,...e},c=(e,t)=>qt(o[e]??s[e]??e,i,t);return n.set(i,c),c}}function Kt(e){return typeof e==`string`?e:(e?.locale?.language??e?.language)||document.documentElement.lang||`en`}function qt(e,t,n={}){return e.replace(/\{(\w+)(?:, one: ([^{}]*?), other: ([^{}]*?))?\}/g,(e,r,i,a)=>{let o=n[r]??``;return i===void 0||a===void 0?String(o):(new Intl.PluralRules(t).select(Number(o))===`one`?i:a).replace(`#`,String(o))})}var Jt,O=t((()=>{Lt(),Gt(),Jt=D(Wt,It)}));E(),kt(),O(),C();var k=f`
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
`;function A(e,t,n,r){var i=arguments.length,a=i<3?t:r===null?r=Object.getOwnPropertyDescriptor(t,n):r,o;if(typeof Reflect==`object`&&typeof Reflect.decorate==`function`)a=Reflect.decorate(e,t,n,r);else for(var s=e.length-1;s>=0;s--)(o=e[s])&&(a=(i<3?o(a):i>3?o(t,n,a):o(t,n))||a);return i>3&&a&&Object.defineProperty(t,n,a),a}var j=t((()=>{}));C(),j();var M=class extends S{constructor(...e){super(...e),this.preview=!1,this.staff=new Ot(this,()=>this.onlyAgent())}static{this.styles=[k]}setConfig(e){this.config=this.checked(e)}getCardSize(){return 4}onlyAgent(){}get common(){return Jt(this.hass)}shouldUpdate(e){if(e.size!==1||!e.has(`hass`))return!0;let t=e.get(`hass`);return!t||!this.hass||this.differs(t,this.hass)}differs(e,t){return e.connection!==t.connection||e.locale!==t.locale||e.language!==t.language||e.themes!==t.themes}willUpdate(){this.staff.follow(this.hass)}render(){let{hass:e,config:t}=this;if(!e||!t)return b;let{staff:n}=this.staff;return n.state===`refused`?this.message(this.common(`refused`)):n.known?n.loaded?this.content(e,t):this.message(this.common(`not_loaded`)):this.message(this.common(`loading`))}message(e){return v`<ha-card>
      <div class="message secondary" role="status" style="padding: 16px">${e}</div>
    </ha-card>`}};A([w({attribute:!1})],M.prototype,`hass`,void 0),A([w({type:Boolean})],M.prototype,`preview`,void 0),A([w({attribute:!1})],M.prototype,`layout`,void 0),A([T()],M.prototype,`config`,void 0);var Yt,Xt=t((()=>{Yt={"config.none":`Diese Karte hat keine Einstellungen, mit denen sie angezeigt werden kann.`,"config.text":`„{key}“ muss ein Text sein.`,"config.texts":`„{key}“ muss eine Liste von Texten sein.`,"config.number":`„{key}“ muss eine Zahl sein.`,"config.least":`„{key}“ muss {least} oder mehr sein.`,"config.boolean":`„{key}“ muss true oder false sein.`,"config.choice":`„{key}“ muss eines von diesen sein: {choices}.`,"editor.gone":`{agent} (nicht mehr vorhanden)`,"editor.no_agents":`Es gibt noch keinen Agenten, den du wählen kannst. Füge einen in den Einstellungen von Household Agents hinzu.`}})),Zt,Qt=t((()=>{Zt={"config.none":`This card has no settings it can be shown with.`,"config.text":`“{key}” has to be a text.`,"config.texts":`“{key}” has to be a list of texts.`,"config.number":`“{key}” has to be a number.`,"config.least":`“{key}” has to be {least} or more.`,"config.boolean":`“{key}” has to be true or false.`,"config.choice":`“{key}” has to be one of these: {choices}.`,"editor.gone":`{agent} (no longer there)`,"editor.no_agents":`There is no agent to choose yet. Add one in the settings of Household Agents.`}})),$t,en=t((()=>{O(),Xt(),Qt(),$t=D(Zt,Yt)}));function N(e,t){let n=$t(void 0);if(typeof e!=`object`||!e||Array.isArray(e))throw Error(n(`config.none`));for(let[n,r]of Object.entries(t)){let t=e[n];if(r===void 0||t==null)continue;let i=tn(n,t,r);if(i)throw Error(i)}return e}function tn(e,t,n){let r=$t(void 0);return nn(n)?n.includes(t)?void 0:r(`config.choice`,{key:e,choices:n.join(`, `)}):typeof n==`string`?rn[n](t)?void 0:r(`config.${n}`,{key:e}):rn.number(t)?Number(t)<n.least?r(`config.least`,{key:e,least:n.least}):void 0:r(`config.number`,{key:e})}function nn(e){return Array.isArray(e)}var rn,P=t((()=>{en(),rn={text:e=>typeof e==`string`,texts:e=>Array.isArray(e)&&e.every(e=>typeof e==`string`),boolean:e=>typeof e==`boolean`,number:e=>typeof e==`number`&&Number.isFinite(e)}}));function F(e){return t=>{customElements.get(e)||customElements.define(e,t)}}var I=t((()=>{}));P(),I();var an=14,on=18e5,sn=/* @__PURE__ */ new WeakMap;function cn(e){let t=sn.get(e.connection);if(t&&Date.now()-t.at<on)return t.answer;let n=e.callWS({type:`household_agents/spend`,days:an}).catch(()=>{sn.delete(e.connection)});return sn.set(e.connection,{at:Date.now(),answer:n}),n}function ln(e,t){let n=e.agents.find(e=>e.agent_id===t.agent_id),r=[...n?n.cost.slice(0,-1):e.days.slice(1).map(()=>0),t.today.cost];return r.some(e=>e>0)?r:[]}var un=class{constructor(e){this.host=e,e.addController(this)}hostDisconnected(){this.wanted=void 0}want(e){this.wanted!==e.connection&&(this.wanted=e.connection,cn(e).then(e=>{this.spend=e??this.spend,this.host.requestUpdate()}))}};function L(e,t,n={}){e.dispatchEvent(new CustomEvent(t,{bubbles:!0,composed:!0,detail:n}))}function dn(e,t){L(e,`hass-more-info`,{entityId:t})}function R(e,t=!1){t?history.replaceState(null,``,e):history.pushState(null,``,e),L(window,`location-changed`,{replace:t})}var z=t((()=>{}));z(),kt();var fn=5e3,pn=3,mn=`household_agents`,hn=/* @__PURE__ */ new Set,gn=/* @__PURE__ */ new Set,_n=/* @__PURE__ */ new Map,vn=(e,t)=>`${e} ${t}`,B=(e,t)=>hn.has(vn(e,t));function yn(e,t,n){return wn(n?`ask`:`run`,t.agent_id,async()=>{let r=`${t.agent_id} ${n??``}`,i=_n.get(r)??`dashboard ${crypto.randomUUID?.()??On()}`;_n.set(r,i);try{let{response:a}=await e.callService(mn,`run_agent`,{agent:t.agent_id,wait:!1,idempotency_key:i,...n?{task:n}:{}},void 0,!0,!0);_n.delete(r);let o=a?.run_id;return o&&await En(e,t.agent_id,o),o}catch(e){throw Dn(e)||_n.delete(r),e}})}function bn(e,t){return wn(`cancel`,t,()=>e.callService(mn,`cancel_run`,{run_id:t}))}function xn(e,t,n){let r=t.entities.enabled;return r?wn(`switch`,t.agent_id,()=>e.callService(`switch`,n?`turn_on`:`turn_off`,{entity_id:r})):Promise.resolve()}function Sn(e,t){return wn(`reset`,t.agent_id,()=>e.callService(mn,`reset_breaker`,{agent:t.agent_id}))}var Cn=class{constructor(e){this.host=e,e.addController(this)}hostConnected(){gn.add(this.host)}hostDisconnected(){gn.delete(this.host)}};async function wn(e,t,n){let r=vn(e,t);if(!hn.has(r)){hn.add(r),Tn();try{return await n()}catch{return}finally{hn.delete(r),Tn()}}}function Tn(){for(let e of gn)e.requestUpdate()}function En(e,t,n){let r=Ct(e),i=()=>{let e=r.staff.agents.get(t);return e?.current?.run_id===n||e?.last?.run_id===n};return i()?Promise.resolve():new Promise(e=>{let t=()=>{clearTimeout(a),n(),e()},n=r.listen(()=>{i()&&t()}),a=setTimeout(t,fn)})}function Dn(e){return(e?.error?.code??e)===pn}var On=()=>Array.from(crypto.getRandomValues(/* @__PURE__ */ new Uint32Array(4)),e=>e.toString(36)).join(``),kn={minute:6e4,second:1e3},An=class{constructor(e){this.length=e,this.hosts=/* @__PURE__ */ new Set,this.visibility=()=>{if(document.hidden)return this.stop();this.tick(),this.start()},this.tick=()=>{for(let e of this.hosts)e.requestUpdate()}}add(e){this.hosts.size===0&&document.addEventListener(`visibilitychange`,this.visibility),this.hosts.add(e),this.start()}delete(e){!this.hosts.delete(e)||this.hosts.size>0||(document.removeEventListener(`visibilitychange`,this.visibility),this.stop())}start(){document.hidden||(this.timer??=setInterval(this.tick,this.length))}stop(){clearInterval(this.timer),this.timer=void 0}},jn={minute:new An(kn.minute),second:new An(kn.second)},Mn=class{constructor(e,t=()=>`minute`){this.host=e,this.pace=t,this.connected=!1,e.addController(this)}hostConnected(){this.connected=!0,this.keep(this.pace())}hostUpdated(){this.connected&&this.keep(this.pace())}hostDisconnected(){this.connected=!1,this.keep(void 0)}keep(e){e!==this.with&&(this.with&&jn[this.with].delete(this.host),this.with=e,e&&jn[e].add(this.host))}},Nn=new Map(Object.entries({report:`mdi:text-box-edit-outline`,get_states:`mdi:home-search-outline`,control_device:`mdi:gesture-tap-button`,get_history:`mdi:history`,get_statistics:`mdi:chart-line`,get_calendar_events:`mdi:calendar-search`,add_calendar_event:`mdi:calendar-plus`,get_todo_items:`mdi:format-list-checks`,add_todo_item:`mdi:playlist-plus`,complete_todo_item:`mdi:playlist-check`,get_mail:`mdi:email-search-outline`,get_headlines:`mdi:newspaper-variant-outline`,get_weather_forecast:`mdi:weather-partly-cloudy`,send_notification:`mdi:bell-ring-outline`,speak:`mdi:bullhorn-outline`,activate_skill:`mdi:school-outline`,read_skill_resource:`mdi:book-open-variant`,get_last_reports:`mdi:text-box-multiple-outline`,recall:`mdi:magnify`,remember:`mdi:notebook-plus-outline`,forget:`mdi:notebook-remove-outline`,log_event:`mdi:notebook-edit-outline`,propose_core_memory:`mdi:lightbulb-on-outline`,send_message:`mdi:email-fast-outline`,web_search:`mdi:web`,web_fetch:`mdi:web`})),Pn=new Map(Object.entries({start:[`kind.context`,`mdi:clipboard-text-search-outline`],context:[`kind.context`,`mdi:clipboard-text-search-outline`],thinking:[`kind.thinking`,`mdi:head-cog-outline`],model:[`kind.thinking`,`mdi:head-cog-outline`],model_cut:[`kind.again`,`mdi:redo`],model_error:[`kind.model_error`,`mdi:cloud-refresh-outline`],rejected:[`kind.again`,`mdi:redo`],correction:[`kind.again`,`mdi:redo`],collected:[`kind.collected`,`mdi:set-merge`],stand_up:[`kind.collected`,`mdi:set-merge`],compiled_plainly:[`kind.collected`,`mdi:set-merge`],quality_gate:[`kind.checks`,`mdi:text-box-check-outline`],review:[`kind.checks`,`mdi:text-box-check-outline`],remarks:[`kind.checks`,`mdi:text-box-check-outline`],concluded:[`kind.checks`,`mdi:text-box-check-outline`],limit:[`kind.limit`,`mdi:gauge`],plan:[`kind.plan`,`mdi:sitemap-outline`],workflow:[`kind.plan`,`mdi:sitemap-outline`],messages:[`kind.messages`,`mdi:email-open-outline`],attachments:[`kind.attachments`,`mdi:paperclip`],approved_call:[`kind.approved_call`,`mdi:check-decagram-outline`],rolled_back:[`kind.rolled_back`,`mdi:undo-variant`]})),Fn=[`goes_on`,`mdi:dots-horizontal`],In=`mdi:account-voice`,Ln=e=>e.kind===`dispatch`||e.tool===`ask_agent`;function Rn(e,t,n=[]){let[r,i]=Ln(t)?[In,zn(e,n)]:t.tool?Bn(e,t.tool):Vn(e,t.kind),a=Hn(t);return a?{icon:r,text:e(a,{step:i}),wrong:a!==`asks_first`}:{icon:r,text:i,wrong:!1}}function zn(e,t){let n=t.filter(e=>e.ended_at===null);if(n.length>1)return e(`asks_all`,{count:n.length});let[r]=n;return r?e(`asks`,{name:r.name}):e(`asks_somebody`)}function Bn(e,t){let n=Nn.get(t);return n?[n,e(`tool.${t}`)]:[`mdi:wrench-outline`,e(`uses`,{tool:t})]}function Vn(e,t){let[n,r]=Pn.get(t)??Fn;return[r,e(n)]}function Hn(e){return e.verdict===`deny`?`denied`:e.verdict===`ask`?`asks_first`:e.tool&&e.error?`went_wrong`:void 0}function Un(e,t,n=50){return e.some(e=>e.seq>t.seq)?e:[...e.filter(e=>e.seq!==t.seq),t].slice(-n)}function Wn(e,t,n,r){let i=[];for(let n of t){let t=Rn(e,n,r);i.at(-1)?.text!==t.text&&i.push(t)}return i.slice(-n)}St();var Gn={begun:[],steps:[]};function Kn(e,t,n){if(`done`in n)return e;if(`step`in n)return n.step.run_id===t?{...e,steps:Un(e.steps,n.step)}:e;if(`run`in n)return qn(e,t,n.run);let r=n.steps.filter(e=>e.run_id===t);return n.runs.reduce((e,n)=>qn(e,t,n),{begun:[],steps:r.slice(-50)})}function qn(e,t,n){if(n.run_id===t)return{...e,run:n};if(n.parent_id!==t)return e;let r=e.begun.filter(e=>e.run_id!==n.run_id);return{...e,begun:[...r,n]}}var Jn=class{constructor(e){this.host=e,this.known=Gn,this.connected=!1,e.addController(this)}follow(e,t){(t!==this.runId||e?.connection!==this.hass?.connection)&&(this.letGo(),t&&t!==this.runId&&(this.known=Gn),this.hass=e,this.runId=t,this.connected&&this.begin())}hostConnected(){this.connected=!0,this.begin()}hostDisconnected(){this.connected=!1,this.letGo()}begin(){let{hass:e,runId:t}=this;e&&t&&!this.live&&(this.live=new xt(e.connection,{type:`household_agents/run/follow`,run_id:t},{event:e=>{this.known=Kn(this.known,t,e),`done`in e&&this.letGo(),this.host.requestUpdate()}}),this.live.start())}letGo(){this.live?.stop(),this.live=void 0}},Yn=`var(--success-color)`,Xn=`var(--primary-color)`,Zn=`var(--warning-color)`,Qn=`var(--error-color)`,$n=`var(--secondary-text-color)`,er={idle:{icon:`mdi:sleep`,color:$n},disabled:{icon:`mdi:pause-circle-outline`,color:$n},queued:{icon:`mdi:tray-full`,color:Xn},acknowledged:{icon:`mdi:play-circle-outline`,color:Xn},running:{icon:`mdi:cog-play-outline`,color:Xn},completed:{icon:`mdi:check-circle-outline`,color:Yn},degraded:{icon:`mdi:lifebuoy`,color:Zn},waiting:{icon:`mdi:account-question-outline`,color:Zn},failed:{icon:`mdi:alert-circle-outline`,color:Qn},timed_out:{icon:`mdi:timer-alert-outline`,color:Qn},cancelled:{icon:`mdi:cancel`,color:$n},interrupted:{icon:`mdi:power-plug-off-outline`,color:Zn},stalled:{icon:`mdi:timer-sand-complete`,color:Qn},undelivered:{icon:`mdi:email-alert-outline`,color:Qn}},tr={none:{icon:`mdi:check`,color:$n},low:{icon:`mdi:information-outline`,color:$n},normal:{icon:`mdi:information`,color:Xn},high:{icon:`mdi:alert`,color:Zn},critical:{icon:`mdi:alert-octagon`,color:Qn}},nr=/* @__PURE__ */ new Set([`queued`,`acknowledged`,`running`]),rr=e=>er[e]??er.idle,ir=e=>tr[e]??tr.none,V=e=>nr.has(e);C();var ar=[`blue`,`deep-orange`,`teal`,`purple`,`green`,`pink`,`indigo`,`amber`,`cyan`,`brown`,`light-green`,`deep-purple`];function or(e){let t=0;for(let n of e)t=(t*31+(n.codePointAt(0)??0))%9973;return`var(--${ar[t%ar.length]}-color, var(--primary-color))`}var sr=f`
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
`;function cr(e){if(V(e.status))return{icon:`mdi:cog`,color:`var(--primary-color)`};if(e.questions>0)return{icon:`mdi:help`,color:rr(`waiting`).color};if(e.problem)return{icon:`mdi:exclamation-thick`,color:rr(e.problem===`degraded`?`degraded`:`failed`).color};if(!e.enabled)return{icon:`mdi:pause`,color:rr(`disabled`).color}}function lr(e){let t=cr(e),n=V(e.status);return v`<div
    class="portrait ${e.enabled?``:`off`} ${n?`busy`:``}"
    style="--tint: ${or(e.agent_id)}"
    aria-hidden="true"
  >
    <ha-icon .icon=${e.icon||`mdi:account-tie`}></ha-icon>
    ${t?v`<span class="badge" style="--badge: ${t.color}"
            ><ha-icon .icon=${t.icon}></ha-icon
          ></span>`:b}
  </div>`}var ur={more:`Mehr anzeigen`,less:`Weniger anzeigen`,steps:`Was er gerade tut`,denied:`{step}: nicht erlaubt`,asks_first:`{step}: fragt dich zuerst`,went_wrong:`{step}: hat nicht geklappt`,uses:`Benutzt {tool}`,asks:`Fragt {name}`,asks_all:`Fragt {count, one: # Agenten, other: # Agenten}`,asks_somebody:`Fragt einen anderen Agenten`,goes_on:`Macht weiter`,"kind.context":`Sammelt, was er wissen muss`,"kind.thinking":`Denkt nach`,"kind.collected":`Trägt die Antworten zusammen`,"kind.checks":`Prüft den Bericht`,"kind.again":`Macht es noch einmal`,"kind.limit":`Achtet auf das Budget`,"kind.model_error":`Versucht es noch einmal beim Modell`,"kind.plan":`Macht einen Plan`,"kind.messages":`Liest seine Nachrichten`,"kind.attachments":`Sieht sich die Anhänge an`,"kind.approved_call":`Führt aus, was erlaubt wurde`,"kind.rolled_back":`Nimmt eine Änderung zurück`,"tool.report":`Schreibt den Bericht`,"tool.get_states":`Sieht im Haus nach`,"tool.control_device":`Ändert etwas im Haus`,"tool.get_history":`Sieht nach, was war`,"tool.get_statistics":`Liest die Statistik`,"tool.get_calendar_events":`Liest den Kalender`,"tool.add_calendar_event":`Trägt etwas in den Kalender ein`,"tool.get_todo_items":`Liest die Aufgabenlisten`,"tool.add_todo_item":`Schreibt etwas auf eine Liste`,"tool.complete_todo_item":`Hakt eine Aufgabe ab`,"tool.get_mail":`Liest die Post`,"tool.get_headlines":`Liest die Nachrichten`,"tool.get_weather_forecast":`Sieht nach dem Wetter`,"tool.send_notification":`Schickt eine Mitteilung`,"tool.speak":`Sagt es laut`,"tool.activate_skill":`Liest nach, wie es geht`,"tool.read_skill_resource":`Schlägt etwas nach`,"tool.get_last_reports":`Liest die Berichte der anderen`,"tool.recall":`Sucht in seinem Gedächtnis`,"tool.remember":`Macht sich eine Notiz`,"tool.forget":`Löscht eine alte Notiz`,"tool.log_event":`Hält etwas fest`,"tool.propose_core_memory":`Schlägt vor, was er sich für immer merkt`,"tool.send_message":`Schreibt einem anderen Agenten`,"tool.web_search":`Sucht im Netz`,"tool.web_fetch":`Liest eine Seite im Netz`,spark_label:`{what}: von {low} bis {high}, zuletzt {last}`,"error.model_not_configured":`es ist kein Modell eingerichtet`,"error.model_authentication":`der Modellserver hat den API-Schlüssel abgelehnt`,"error.model_unreachable":`der Modellserver ist nicht erreichbar`,"error.model_timeout":`das Modell hat nicht rechtzeitig geantwortet`,"error.model_rate_limited":`der Modellserver bittet um Geduld`,"error.model_overloaded":`der Modellserver ist überlastet`,"error.model_server_error":`beim Modellserver gab es einen Fehler`,"error.model_not_messages_api":`der Server hat nicht wie ein Modellserver geantwortet`,"error.model_unknown":`der Modellserver kennt das Modell nicht`,"error.model_invalid_request":`der Modellserver hat die Anfrage abgelehnt`,"error.model_breaker_open":`das Modell ruht nach mehreren Fehlern`,"error.run_quality_gate":`der Bericht hat seine Prüfung nicht bestanden`,"error.run_refused":`das Modell hat abgelehnt`,"error.run_cut_off":`die Antwort war abgeschnitten`,"error.run_empty_answer":`die Antwort war leer`,"error.run_text_tool_call":`das Modell benutzt Werkzeuge nicht richtig`,"error.run_too_many_turns":`es brauchte zu viele Anläufe`,"error.run_repeated_call":`es ging im Kreis`,"error.run_tool_errors":`seine Werkzeuge haben versagt`,"error.run_budget":`das Budget ist aufgebraucht`,"error.run_timed_out":`es hat zu lange gedauert`,"error.run_stalled":`es ging nicht weiter`,"error.run_undelivered":`die Aufgabe wurde nie bestätigt`,"error.run_breaker_open":`er ruht nach mehreren Fehlern`,"error.run_blocked":`eine Regel des Haushalts ließ ihn nicht beginnen`,"error.run_overlap":`er war noch bei der Arbeit`,"error.run_no_agents":`es gab niemanden zu fragen`,"error.run_workflows":`es laufen zu viele Abläufe`,"error.run_team_rests":`das Team ruht`,"error.run_bad_plan":`sein Plan lässt sich nicht ausführen`,"error.run_no_choice":`niemand war klar der Richtige dafür`,"error.run_no_answers":`niemand hat geantwortet`,"error.run_not_passed":`es hat vor seinem Prüfer nicht bestanden`,"error.run_partial":`ein Teil fehlt`,"error.run_workflow_failed":`aus seinen Aufgaben wurde nichts`,"error.run_interrupted":`ein Neustart hat ihn unterbrochen`,"error.run_cancelled":`er wurde abgebrochen`,"error.run_attachment":`ein Anhang ließ sich nicht lesen`,"error.run_unexpected":`ein unerwarteter Fehler`},dr={more:`Show more`,less:`Show less`,steps:`What it is doing`,denied:`{step}: not allowed`,asks_first:`{step}: asks you first`,went_wrong:`{step}: did not work`,uses:`Uses {tool}`,asks:`Asks {name}`,asks_all:`Asks {count, one: # agent, other: # agents}`,asks_somebody:`Asks a colleague`,goes_on:`Goes on`,"kind.context":`Gathers what it needs to know`,"kind.thinking":`Thinks`,"kind.collected":`Puts the answers together`,"kind.checks":`Checks the report`,"kind.again":`Does it once more`,"kind.limit":`Keeps an eye on the budget`,"kind.model_error":`Tries the model again`,"kind.plan":`Makes a plan`,"kind.messages":`Reads its messages`,"kind.attachments":`Looks at the attachments`,"kind.approved_call":`Does what was approved`,"kind.rolled_back":`Takes a change back`,"tool.report":`Writes the report`,"tool.get_states":`Looks at the house`,"tool.control_device":`Changes something in the house`,"tool.get_history":`Looks at what happened`,"tool.get_statistics":`Reads the statistics`,"tool.get_calendar_events":`Reads the calendar`,"tool.add_calendar_event":`Adds to the calendar`,"tool.get_todo_items":`Reads the to-do lists`,"tool.add_todo_item":`Adds to a to-do list`,"tool.complete_todo_item":`Ticks off a to-do item`,"tool.get_mail":`Reads the mail`,"tool.get_headlines":`Reads the news`,"tool.get_weather_forecast":`Looks at the weather`,"tool.send_notification":`Sends a notification`,"tool.speak":`Says it aloud`,"tool.activate_skill":`Reads up on how it is done`,"tool.read_skill_resource":`Looks something up in a skill`,"tool.get_last_reports":`Reads the others' reports`,"tool.recall":`Searches its memory`,"tool.remember":`Makes a note`,"tool.forget":`Deletes an old note`,"tool.log_event":`Keeps a record`,"tool.propose_core_memory":`Proposes what to know for good`,"tool.send_message":`Writes to a colleague`,"tool.web_search":`Searches the web`,"tool.web_fetch":`Reads a page on the web`,spark_label:`{what}: from {low} to {high}, last {last}`,"error.model_not_configured":`no model is configured`,"error.model_authentication":`the model server refused the API key`,"error.model_unreachable":`the model server cannot be reached`,"error.model_timeout":`the model did not answer in time`,"error.model_rate_limited":`the model server asks to wait`,"error.model_overloaded":`the model server is overloaded`,"error.model_server_error":`the model server failed`,"error.model_not_messages_api":`the server did not answer like a model server`,"error.model_unknown":`the model server does not know the model`,"error.model_invalid_request":`the model server refused the request`,"error.model_breaker_open":`the model is paused after repeated failures`,"error.run_quality_gate":`the report did not pass its checks`,"error.run_refused":`the model refused`,"error.run_cut_off":`the answer was cut off`,"error.run_empty_answer":`the answer was empty`,"error.run_text_tool_call":`the model does not use tools properly`,"error.run_too_many_turns":`it took too many turns`,"error.run_repeated_call":`it went in circles`,"error.run_tool_errors":`its tools failed`,"error.run_budget":`the budget is used up`,"error.run_timed_out":`it took too long`,"error.run_stalled":`it stalled`,"error.run_undelivered":`it never confirmed that it had its task`,"error.run_breaker_open":`it is paused after repeated failures`,"error.run_blocked":`a rule of the household did not let it begin`,"error.run_overlap":`it was still running`,"error.run_no_agents":`there was nobody to ask`,"error.run_workflows":`too many workflows are under way`,"error.run_team_rests":`the team is at rest`,"error.run_bad_plan":`its plan cannot be carried out`,"error.run_no_choice":`nobody was clearly right for it`,"error.run_no_answers":`nobody gave an answer`,"error.run_not_passed":`it did not pass its judge`,"error.run_partial":`a part of it is missing`,"error.run_workflow_failed":`nothing came of its tasks`,"error.run_interrupted":`it was interrupted by a restart`,"error.run_cancelled":`it was cancelled`,"error.run_attachment":`an attachment could not be read`,"error.run_unexpected":`an unexpected error`};O();var fr=D(dr,ur);C(),E(),j();var pr=class extends S{constructor(...e){super(...e),this.steps=[],this.begun=[],this.running=!1,this.lines=3}static{this.styles=[k,f`
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
    `]}render(){let e=fr(this.hass),t=Wn(e,this.steps,this.lines,this.begun),n=this.running?t.at(-1):void 0;return v`
      <ol aria-label=${e(`steps`)} style="height: ${this.lines*24}px">
        ${t.map(e=>v`<li class="${e===n?`now`:``} ${e.wrong?`wrong`:``}">
              <ha-icon .icon=${e.icon} aria-hidden="true"></ha-icon>
              <span title=${e.text}>${e.text}</span>
            </li>`)}
      </ol>
      <div class="visually-hidden" role="status">${n?.text??b}</div>
    `}};A([w({attribute:!1})],pr.prototype,`hass`,void 0),A([w({attribute:!1})],pr.prototype,`steps`,void 0),A([w({attribute:!1})],pr.prototype,`begun`,void 0),A([w({type:Boolean})],pr.prototype,`running`,void 0),A([w({type:Number})],pr.prototype,`lines`,void 0),pr=A([F(`household-agents-steps`)],pr);var mr,hr,gr,_r,vr,yr,br,xr,Sr,Cr,wr,Tr,Er,Dr,Or,kr,Ar,jr,Mr,Nr,Pr,Fr,Ir,Lr,Rr,zr,Br,Vr,Hr,Ur,Wr,Gr,Kr,qr,Jr,Yr,Xr,Zr,Qr,$r,ei,ti,ni=t((()=>{mr=`Agent`,hr=`Ein Agent: was er tut, was er fand, was er kostet.`,gr=`Wähle in den Einstellungen dieser Karte einen Agenten.`,_r=`Es gibt noch keinen Agenten. Füge in den Einstellungen von Household Agents einen hinzu.`,vr=`Den Agenten „{agent}“ gibt es nicht mehr, oder er ist für dich nicht einsehbar. Wähle in den Einstellungen dieser Karte einen anderen.`,yr=`nächster Lauf {when}`,br=`seit {duration}`,xr=`Starten`,Sr=`Abbrechen`,Cr=`Fragen`,wr=`Pausieren`,Tr=`Fortsetzen`,Er=`{name} starten`,Dr=`Lauf von {name} abbrechen`,Or=`Mehr`,kr=`Einstellungen und Entitäten`,Ar=`Wie der letzte Lauf zustande kam`,jr=`Den Lauf verfolgen`,Mr=`Verlauf`,Nr=`Noch kein Bericht. Starte ihn, oder warte auf den nächsten Lauf.`,Pr=`Noch kein Bericht. Er ist pausiert: Setze ihn fort, damit er arbeitet.`,Fr=`Aus der Zeit vor dem letzten Lauf, der keinen Bericht brachte.`,Ir=`Nur aus dem Zustand des Hauses: Das Modell war nicht erreichbar.`,Lr=`Schlägt vor: {action}`,Rr=`{count, one: und # weiterer Punkt, other: und # weitere Punkte}`,zr=`fällig {when}`,Br=`Heute`,Vr=`{tokens} Tokens, {cost}`,Hr=`{share} % des heutigen Limits`,Ur=`{count, one: # Lauf, other: # Läufe}`,Wr=`Kosten der letzten 14 Tage`,Gr=`{name} fragen`,Kr=`Deine Frage`,qr=`Abschicken`,Jr=`Schließen`,Yr=`Abbrechen`,Xr=`Wird gefragt …`,Zr=`Kommt dran, sobald er frei ist …`,Qr=`Es kam keine Antwort: {reason}.`,$r=`Die Frage wurde abgebrochen.`,ei=`Etwas anderes fragen`,ti={name:mr,description:hr,no_agent:gr,no_staff:_r,unknown_agent:vr,next_run:yr,for_so_long:br,"pattern.domain":`Bereichsagent`,"pattern.task":`Aufgabenagent`,"pattern.orchestrator":`Orchestrator`,"pattern.team":`Team`,run:xr,cancel:Sr,ask:Cr,pause:wr,resume:Tr,run_agent:Er,cancel_agent:Dr,more:Or,open_device:kr,open_run:Ar,open_current:jr,open_details:Mr,nothing_yet:Nr,paused_yet:Pr,older:Fr,fallback:Ir,proposes:Lr,and_more:Rr,due_by:zr,"urgency.none":`Nichts zu tun`,"urgency.low":`Wenn du Zeit hast`,"urgency.normal":`Gut zu wissen`,"urgency.high":`Wichtig`,"urgency.critical":`Dringend`,today:Br,used:Vr,used_of:Hr,runs:Ur,fortnight:Wr,asking:Gr,question:Kr,send:qr,close:Jr,stop:Yr,sending:Xr,queued:Zr,no_answer:Qr,cancelled:$r,ask_again:ei,"notice.questions":`{count, one: Er fragt dich etwas, other: Er fragt dich # Dinge}`,"notice.questions_text":`Es geht weiter, sobald jemand geantwortet hat.`,"notice.answer":`Antworten`,"notice.breaker_open":`Nach mehreren Fehlern ausgesetzt`,"notice.breaker_text":`Er versucht es {when} von selbst noch einmal.`,"notice.reset":`Jetzt versuchen`,"notice.dark":`Ist nicht gelaufen, als er sollte`,"notice.dark_text":`Starte ihn jetzt, oder sieh nach, ob sein Zeitplan noch passt.`,"notice.failed":`Der letzte Lauf ist fehlgeschlagen`,"notice.timed_out":`Der letzte Lauf hat zu lange gedauert`,"notice.stalled":`Der letzte Lauf wurde still und beendet`,"notice.undelivered":`Der letzte Lauf hat nie begonnen`,"notice.degraded":`Das Modell war nicht zu gebrauchen`,"notice.exit_broken":`Die Kriterien seiner Phase lassen sich nicht prüfen`,"notice.exit_text":`Berichtige sie in den Einstellungen des Teams.`,"notice.other":`Etwas stimmt nicht: {problem}`,"notice.reason":`{reason}.`,"notice.see":`Warum?`,"notice.budget":`Das heutige Budget ist aufgebraucht`,"notice.budget_text":`Nach Mitternacht arbeitet er wieder, oder mit einem höheren Limit in seinen Einstellungen.`,"editor.agent":`Agent`,"editor.name":`Name`,"editor.name_helper":`Sein eigener Name, wenn hier nichts steht.`,"editor.show_report":`Letzten Bericht zeigen`,"editor.show_cost":`Tokens und Kosten zeigen`,"editor.show_actions":`Schaltflächen zeigen`,"editor.compact":`Nur eine Zeile`}})),ri,ii,ai,oi,si,ci,li,ui,di,fi,pi,mi,hi,gi,_i,vi,yi,bi,xi,Si,Ci,wi,Ti,Ei,Di,Oi,ki,Ai,ji,Mi,Ni,Pi,Fi,Ii,Li,Ri,zi,Bi,Vi,Hi,Ui=t((()=>{ri=`Agent`,ii=`One agent: what it is doing, what it found, what it costs.`,ai=`Choose an agent in this card's settings.`,oi=`Nobody is on the staff yet. Add an agent in the settings of Household Agents.`,si=`There is no agent ‘{agent}’ any more, or it is not for you to see. Choose another one in this card's settings.`,ci=`next run {when}`,li=`for {duration}`,ui=`Cancel`,di=`Pause`,fi=`Resume`,pi=`Run {name}`,mi=`Cancel the run of {name}`,hi=`More`,gi=`Settings and entities`,_i=`How the last run came about`,vi=`Follow the run`,yi=`History`,bi=`No report yet. Run it, or wait for its next run.`,xi=`No report yet. It is paused: resume it to have it work.`,Si=`From before the last run, which brought no report.`,Ci=`Made from the state of the house alone: the model could not be reached.`,wi=`Proposes: {action}`,Ti=`{count, one: and # more, other: and # more}`,Ei=`due {when}`,Di=`Today`,Oi=`{tokens} tokens, {cost}`,ki=`{share} % of today's limit`,Ai=`{count, one: # run, other: # runs}`,ji=`Cost on the last 14 days`,Mi=`Ask {name}`,Ni=`Your question`,Pi=`Send`,Fi=`Close`,Ii=`Cancel`,Li=`Is being asked …`,Ri=`Comes as soon as it is free …`,zi=`There was no answer: {reason}.`,Bi=`The question was cancelled.`,Vi=`Ask something else`,Hi={name:ri,description:ii,no_agent:ai,no_staff:oi,unknown_agent:si,next_run:ci,for_so_long:li,"pattern.domain":`Domain agent`,"pattern.task":`Task agent`,"pattern.orchestrator":`Orchestrator`,"pattern.team":`Team`,run:`Run`,cancel:ui,ask:`Ask`,pause:di,resume:fi,run_agent:pi,cancel_agent:mi,more:hi,open_device:gi,open_run:_i,open_current:vi,open_details:yi,nothing_yet:bi,paused_yet:xi,older:Si,fallback:Ci,proposes:wi,and_more:Ti,due_by:Ei,"urgency.none":`Nothing to do`,"urgency.low":`For when you have time`,"urgency.normal":`Worth knowing`,"urgency.high":`Important`,"urgency.critical":`Urgent`,today:Di,used:Oi,used_of:ki,runs:Ai,fortnight:ji,asking:Mi,question:Ni,send:Pi,close:Fi,stop:Ii,sending:Li,queued:Ri,no_answer:zi,cancelled:Bi,ask_again:Vi,"notice.questions":`{count, one: It asks you something, other: It asks you # things}`,"notice.questions_text":`It goes on as soon as somebody has answered.`,"notice.answer":`Answer`,"notice.breaker_open":`Taken out after failures in a row`,"notice.breaker_text":`It tries once by itself {when}.`,"notice.reset":`Try now`,"notice.dark":`Has not run when it should have`,"notice.dark_text":`Run it now, or look whether its schedule still fits.`,"notice.failed":`The last run failed`,"notice.timed_out":`The last run took too long`,"notice.stalled":`The last run went silent and was ended`,"notice.undelivered":`The last run never began`,"notice.degraded":`The model could not be used`,"notice.exit_broken":`The criteria of its phase cannot be checked`,"notice.exit_text":`Correct them in the team's settings.`,"notice.other":`Something is wrong: {problem}`,"notice.reason":`{reason}.`,"notice.see":`See why`,"notice.budget":`Today's budget is used up`,"notice.budget_text":`It works again after midnight, or with a higher limit in its settings.`,"editor.agent":`Agent`,"editor.name":`Name`,"editor.name_helper":`Its own name where nothing is written here.`,"editor.show_report":`Show the last report`,"editor.show_cost":`Show tokens and cost`,"editor.show_actions":`Show buttons`,"editor.compact":`One line only`}})),H,U=t((()=>{O(),ni(),Ui(),H=D(Hi,ti)}));C(),U();function Wi(e,t,{asking:n,ask:r}){if(!t.may_run)return b;let i=H(e);return v`<div class="actions">
    ${Gi(e,t)}
    ${t.enabled?v`<ha-button
            class="ask"
            appearance="plain"
            size="s"
            title=${i(`ask`)}
            aria-expanded=${n?`true`:`false`}
            @click=${r}
            ><ha-icon slot="start" icon="mdi:chat-question-outline"></ha-icon
            ><span class="label">${i(`ask`)}</span></ha-button
          >`:b}
    ${t.entities.enabled?v`<ha-button
            class="switch"
            appearance="plain"
            variant="neutral"
            size="s"
            title=${i(t.enabled?`pause`:`resume`)}
            .disabled=${B(`switch`,t.agent_id)}
            @click=${()=>void xn(e,t,!t.enabled)}
            ><ha-icon
              slot="start"
              .icon=${t.enabled?`mdi:pause`:`mdi:play-circle-outline`}
            ></ha-icon
            ><span class="label"
              >${i(t.enabled?`pause`:`resume`)}</span
            ></ha-button
          >`:b}
  </div>`}function Gi(e,t){let n=H(e),{current:r}=t;return r?v`<ha-button
      class="cancel"
      appearance="filled"
      variant="neutral"
      size="s"
      .disabled=${B(`cancel`,r.run_id)}
      @click=${()=>void bn(e,r.run_id)}
      ><ha-icon slot="start" icon="mdi:stop"></ha-icon>${n(`cancel`)}</ha-button
    >`:v`<ha-button
    class="run"
    appearance="filled"
    size="s"
    .disabled=${!t.enabled}
    .loading=${B(`run`,t.agent_id)}
    @click=${()=>void yn(e,t)}
    ><ha-icon slot="start" icon="mdi:play"></ha-icon>${n(`run`)}</ha-button
  >`}function Ki(e,t){if(!t.may_run)return b;let n=H(e),{current:r,name:i}=t;return r?v`<ha-icon-button
        class="cancel"
        .label=${n(`cancel_agent`,{name:i})}
        .disabled=${B(`cancel`,r.run_id)}
        @click=${()=>void bn(e,r.run_id)}
        ><ha-icon icon="mdi:stop"></ha-icon
      ></ha-icon-button>`:v`<ha-icon-button
        class="run"
        .label=${n(`run_agent`,{name:i})}
        .disabled=${!t.enabled||B(`run`,t.agent_id)}
        @click=${()=>void yn(e,t)}
        ><ha-icon icon="mdi:play"></ha-icon
      ></ha-icon-button>`}var qi={comma_decimal:[`en-US`,`en`],decimal_comma:[`de`,`es`,`it`],space_comma:[`fr`,`sv`,`cs`],none:[`en-US`]};function Ji(e){if(e.number_format!==`system`)return qi[e.number_format]??e.language}function Yi(e,t,n){let r=e.locale.number_format!==`none`&&void 0;return new Intl.NumberFormat(Ji(e.locale),{useGrouping:r,...n}).format(t)}function Xi(e,t){return Yi(e,t,{style:`currency`,currency:`USD`,currencyDisplay:`narrowSymbol`,minimumFractionDigits:2,maximumFractionDigits:t!==0&&Math.abs(t)<.1?4:2})}function Zi(e,t){return Yi(e,t,{notation:t>=1e4?`compact`:`standard`,maximumFractionDigits:1})}function Qi(e,t){if(t<59.5)return`${Yi(e,t,{maximumFractionDigits:+(t<10)})} s`;let n=Math.round(t/60);if(n<60)return`${n} min`;let r=n%60;return`${Math.floor(n/60)} h${r?` ${r} min`:``}`}function $i(e){return e.locale.time_zone===`server`?e.config.time_zone:void 0}function ea(e){let t=e.locale.time_format;return t===`12`?`h12`:t===`24`?`h23`:void 0}function ta(e){return e.locale.time_format===`system`?void 0:e.locale.language}function na(e,t){return new Intl.DateTimeFormat(ta(e),{hour:`numeric`,minute:`2-digit`,hourCycle:ea(e),timeZone:$i(e)}).format(new Date(t))}function ra(e,t){return new Intl.DateTimeFormat(e.locale.language,{day:`numeric`,month:`short`,hour:`numeric`,minute:`2-digit`,hourCycle:ea(e),timeZone:$i(e)}).format(new Date(t))}function ia(e,t,n={weekday:`short`,day:`numeric`,month:`short`}){return new Intl.DateTimeFormat(e.locale.language,{...n,timeZone:$i(e)}).format(new Date(t))}var aa=[[`day`,86400],[`hour`,3600],[`minute`,60],[`second`,1]];function oa(e,t,n=Date.now()){let r=(Date.parse(t)-n)/1e3,i=new Intl.RelativeTimeFormat(e.locale.language,{numeric:`auto`});for(let[e,t]of aa)if(Math.abs(r)>=t||e===`second`)return i.format(Math.trunc(r/t),e);return``}function sa(e,t){if(!t?.error)return;let n=`error.${t.error}`,r=fr(e)(n);if(r===n)return t.error_words??t.error.replaceAll(`_`,` `);let i=/ \(.*\)$/s.exec(t.error_words??``);return`${r}${i?i[0]:``}`}U();function ca(e,t,n=Date.now()){return Math.abs(Date.parse(t)-n)<6e4?H(e)(`now`):oa(e,t,n)}function la(e,t,n=Date.now()){let r=H(e),i=[r(`status.${t.status}`)],a=t.current?.started_at??t.current?.requested_at;if(V(t.status)&&a){let t=Qi(e,Math.max(0,Math.floor((n-Date.parse(a))/1e3)));i.push(r(`for_so_long`,{duration:t}))}else if(t.enabled&&t.next_run){let a=Date.parse(t.next_run)<=n,o=ca(e,t.next_run,n);i.push(r(`next_run`,{when:a?r(`now`):o}))}return i.join(` · `)}function ua(e,t,n=Date.now()){if(V(t.status)){let r=t.current?.doing;return r?Rn(fr(e),r).text:la(e,t,n)}let[r]=da(e,t,n);return r?r.title:t.report?.headline??(t.description||la(e,t,n))}function da(e,t,n=Date.now()){let r=H(e),i=[];return t.questions>0&&i.push({level:`info`,title:r(`notice.questions`,{count:t.questions}),text:r(`notice.questions_text`),remedy:`answer`}),fa(t)?i.push({level:`warning`,title:r(`notice.budget`),text:r(`notice.budget_text`)}):t.problem&&!V(t.status)&&i.push(ma(e,t,t.problem,n)),i}function fa(e){let{today:t,limits:n,last:r}=e;return n.tokens!==null&&t.tokens>=n.tokens||n.cost!==null&&t.cost>=n.cost||e.problem!==null&&r?.error===`run_budget`}var pa={failed:`error`,timed_out:`error`,stalled:`error`,undelivered:`error`,degraded:`warning`};function ma(e,t,n,r){let i=H(e),a=pa[n];if(a){let r=sa(e,t.last);return{level:a,title:i(`notice.${n}`),text:r?i(`notice.reason`,{reason:_a(r)}):void 0,remedy:t.last?`see`:void 0}}if(n===`breaker_open`){let n=t.breaker_open_until,a=n?ca(e,n,r):i(`now`);return{level:`error`,title:i(`notice.breaker_open`),text:i(`notice.breaker_text`,{when:a}),remedy:`reset`}}return n===`dark`?{level:`warning`,title:i(`notice.dark`),text:i(`notice.dark_text`)}:n===`exit_broken`?{level:`warning`,title:i(`notice.exit_broken`),text:i(`notice.exit_text`)}:{level:`warning`,title:i(`notice.other`,{problem:n.replaceAll(`_`,` `)})}}function ha(e){let{today:t,limits:n}=e,r=[n.tokens?t.tokens/n.tokens:void 0,n.cost?t.cost/n.cost:void 0].filter(e=>e!==void 0);return r.length?Math.min(100,Math.round(100*Math.max(...r))):void 0}function ga(e){let{report:t,last:n}=e;return!t||!n||n.run_id===t.run_id?!1:n.state!==`waiting`&&n.state!==`cancelled`}var _a=e=>e.charAt(0).toLocaleUpperCase()+e.slice(1);C(),E(),I(),j();var va=`⁠`;function ya(e){return e.replace(/!(?=\[)/g,`!${va}`).replace(/<(?=[a-z/!?])/gi,`<${va}`)}var W=class extends S{constructor(...e){super(...e),this.text=``,this.lines=0,this.long=!1,this.open=!1,this.toggle=()=>{this.open=!this.open},this.unfold=()=>{this.long&&(this.open=!0)}}static{this.styles=[k,f`
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
    `]}connectedCallback(){super.connectedCallback(),customElements.get(`ha-markdown`)||customElements.whenDefined(`ha-markdown`).then(()=>this.requestUpdate()),this.hasUpdated&&this.watch()}disconnectedCallback(){super.disconnectedCallback(),this.sizes?.disconnect(),this.sizes=void 0}firstUpdated(){this.watch()}willUpdate(e){e.has(`text`)&&(this.open=!1)}render(){let e=fr(this.hass),t=this.lines>0&&!this.open,n=ya(this.text),r=customElements.get(`ha-markdown`)?v`<ha-markdown .content=${n} breaks cache></ha-markdown>`:v`<div class="plain">${this.text}</div>`;return v`
      <div
        class="text ${t?`folded`:``} ${t&&this.long?`long`:``}"
        style="--lines: ${this.lines}"
        @focusin=${this.unfold}
      >
        <div class="all">${r}</div>
      </div>
      ${this.lines>0&&this.long?v`<button
              class="plain"
              aria-expanded=${this.open?`true`:`false`}
              @click=${this.toggle}
            >
              ${e(this.open?`less`:`more`)}
            </button>`:b}
    `}watch(){!this.sizes&&this.all&&typeof ResizeObserver<`u`&&(this.sizes=new ResizeObserver(()=>this.measure()),this.sizes.observe(this.all))}measure(){this.box&&this.all&&this.lines!==0&&!this.open&&(this.long=this.all.offsetHeight>this.box.clientHeight+1)}};A([w({attribute:!1})],W.prototype,`hass`,void 0),A([w()],W.prototype,`text`,void 0),A([w({type:Number})],W.prototype,`lines`,void 0),A([T()],W.prototype,`long`,void 0),A([T()],W.prototype,`open`,void 0),A([dt(`.text`)],W.prototype,`box`,void 0),A([dt(`.all`)],W.prototype,`all`,void 0),W=A([F(`household-agents-markdown`)],W),C(),E(),I(),U(),j();var ba=/* @__PURE__ */ new Set([`completed`,`degraded`,`waiting`,`failed`,`timed_out`,`cancelled`,`interrupted`]);function xa(e,t,n){let[r]=[e,t.current,t.last].filter(e=>e?.run_id===n),i=r??void 0,a=t.report?.run_id===n?t.report:void 0,o=a!==void 0||!!i&&ba.has(i.state),s=a?[`**${a.headline}**`,a.body].filter(Boolean).join(`

`):i?.headline??void 0;return{ended:o,queued:!o&&(!i||i.state===`queued`),run:i,answer:o?s:void 0}}var G=class extends S{static{this.styles=[k,f`
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
    `]}constructor(){super(),this.typed=``,this.question=``,this.follow=new Jn(this),this.input=e=>{this.typed=e.target.value??``},this.key=e=>{e.isComposing||(e.key===`Enter`&&this.submit(e),e.key===`Escape`&&this.close())},this.submit=async e=>{e.preventDefault();let t=this.typed.trim(),{hass:n,agent:r}=this;if(!t||!n||!r||B(`ask`,r.agent_id))return;this.question=t;let i=await yn(n,r,t);i?(this.typed=``,this.runId=i):this.question=``},this.again=()=>{this.question=``,this.runId=void 0,this.end=void 0,this.toField()},this.close=()=>L(this,`ask-closed`),new Cn(this)}willUpdate(){if(this.follow.follow(this.hass,this.end?void 0:this.runId),!this.agent||!this.runId||this.end)return;let{ended:e,answer:t,run:n}=xa(this.follow.known.run,this.agent,this.runId),r=t!==void 0&&this.agent.report?.run_id===this.runId;e&&(r||!n||!Sa.has(n.state))&&this.ended({answer:t,run:n})}ended(e){this.end=e,L(this,`ask-answered`,{runId:e.answer?this.runId:void 0})}firstUpdated(){this.toField()}async toField(){await this.updateComplete,await this.field?.updateComplete,this.field?.focus()}render(){let{hass:e,agent:t}=this;return!e||!t?b:this.question?this.asked(e,t):this.form(e,t)}form(e,t){let n=H(e);return v`<form @submit=${this.submit}>
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
    </form>`}asked(e,t){return v`
      <p class="question">${this.question}</p>
      ${this.end?this.ending(e,this.end):this.waiting(e,t)}
    `}waiting(e,t){let n=H(e),{runId:r}=this,i=r&&xa(this.follow.known.run,t,r).queued?`queued`:`sending`,a=n(r&&i===`sending`?`status.running`:i);return v`<div class="line" role="status">
      <ha-spinner size="tiny"></ha-spinner>
      <span class="secondary">${a}</span>
      ${r?v`<ha-button
              appearance="plain"
              size="s"
              .disabled=${B(`cancel`,r)}
              @click=${()=>void bn(e,r)}
              >${n(`stop`)}</ha-button
            >`:b}
    </div>`}ending(e,{answer:t,run:n}){let r=H(e),i=sa(e,n)??r(`status.${n?.state??`failed`}`),a=t??(n?.state===`cancelled`?r(`cancelled`):r(`no_answer`,{reason:i}));return v`
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
    `}};A([w({attribute:!1})],G.prototype,`hass`,void 0),A([w({attribute:!1})],G.prototype,`agent`,void 0),A([T()],G.prototype,`typed`,void 0),A([T()],G.prototype,`question`,void 0),A([T()],G.prototype,`runId`,void 0),A([T()],G.prototype,`end`,void 0),A([dt(`ha-input`)],G.prototype,`field`,void 0),G=A([F(`household-agents-ask`)],G);var Sa=/* @__PURE__ */ new Set([`completed`,`degraded`,`waiting`]);function Ca(e){return Object.values(e.entities).filter(e=>e.platform===`household_agents`).map(t=>e.states[t.entity_id]).filter(e=>e?.attributes.agent_id&&e.attributes.pattern).map(e=>({agent:String(e?.attributes.agent_id),rank:(e?.state===`running`?4:0)+(e?.attributes.run_id?2:0)+ +(e?.attributes.pattern===`domain`)})).sort((e,t)=>t.rank-e.rank)[0]?.agent}var wa,Ta,Ea=t((()=>{wa=`household-agents-agent-card`,Ta={show_report:!0,show_cost:!0,show_actions:!0,compact:!1}}));Ea(),C(),E(),I(),j();var Da=100,Oa=24,ka=2;function Aa(e,t=Da,n=Oa){let r=Math.max(...e,0),i=n-4,a=e.length>1?t/(e.length-1):0;return e.map((e,t)=>[t*a,n-ka-(r>0?Math.max(e,0)/r*i:0)])}var ja=e=>e.map(([e,t],n)=>`${n?`L`:`M`}${Ma(e)} ${Ma(t)}`).join(``),Ma=e=>Math.round(e*100)/100,Na=class extends S{constructor(...e){super(...e),this.values=[],this.label=``}static{this.styles=f`
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
  `}render(){if(this.values.length<2)return b;let e=ja(Aa(this.values));return v`<svg
      viewBox="0 0 ${Da} ${Oa}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${this.label}
    >
      ${Re`<path class="area" d="${e}L${Da} ${Oa}L0 ${Oa}Z"></path>
        <path class="line" d=${e}></path>`}
    </svg>`}};A([w({attribute:!1})],Na.prototype,`values`,void 0),A([w()],Na.prototype,`label`,void 0),Na=A([F(`household-agents-spark`)],Na),C(),U();function Pa(e,t,n){let r=H(e),{today:i}=t,a=ha(t),o=r(`used`,{tokens:Zi(e,i.tokens),cost:Xi(e,i.cost)}),s=`${r(`today`)}: ${r(`runs`,{count:i.runs})}, ${o}`;return v`<div class="cost">
    <div>
      ${s}
      ${a===void 0?b:v`<div
              class="bar ${a>=100?`full`:a>=80?`near`:``}"
              role="img"
              aria-label=${r(`used_of`,{share:a})}
              title=${r(`used_of`,{share:a})}
            >
              <span style="width: ${a}%"></span>
            </div>`}
    </div>
    ${Fa(e,n?ln(n,t):[])}
  </div>`}function Fa(e,t){if(t.length===0)return b;let n=H(e)(`fortnight`),r=fr(e)(`spark_label`,{what:n,low:Xi(e,Math.min(...t)),high:Xi(e,Math.max(...t)),last:Xi(e,t.at(-1)??0)});return v`<household-agents-spark
    .values=${t}
    .label=${r}
    title=${n}
  ></household-agents-spark>`}C(),z(),U();function Ia(e,t){let{current:n,last:r,device_id:i}=e,a=n??r,o=e.entities.status,s=[];return a&&s.push({key:n?`open_current`:`open_run`,icon:`mdi:file-tree-outline`,go:()=>R(`/household-agents/runs/${a.run_id}`)}),o&&s.push({key:`open_details`,icon:`mdi:chart-box-outline`,go:()=>dn(t,o)}),i&&s.push({key:`open_device`,icon:`mdi:cog-outline`,go:()=>R(`/config/devices/device/${i}`)}),s}function La(e,t,n){let r=H(e),i=Ia(t,n).filter(t=>t.key!==`open_device`||e.user?.is_admin);return i.length===0?b:v`<ha-dropdown @wa-select=${e=>i.find(t=>t.key===e.detail.item.value)?.go()}>
    <ha-icon-button slot="trigger" .label=${r(`more`)}
      ><ha-icon icon="mdi:dots-vertical"></ha-icon
    ></ha-icon-button>
    ${i.map(e=>v`<ha-dropdown-item .value=${e.key}
          ><ha-icon slot="icon" .icon=${e.icon}></ha-icon
          >${r(e.key)}</ha-dropdown-item
        >`)}
  </ha-dropdown>`}C(),U();var Ra=4,za=4,Ba=f`
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
`;function Va(e,t,n){return v`<section class="report">
    <p class="headline">${n.headline}</p>
    ${Ha(e,n)} ${Ua(e,n)}
    ${n.body?v`<household-agents-markdown
            .hass=${e}
            .text=${n.body}
            lines=${za}
          ></household-agents-markdown>`:b}
    ${qa(e,t,n)}
  </section>`}function Ha(e,t){let n=H(e),r=ir(t.urgency);return v`<div class="meta">
    <span class="urgency" style="--urgency: ${r.color}"
      ><ha-icon .icon=${r.icon} aria-hidden="true"></ha-icon
      >${n(`urgency.${t.urgency}`)}</span
    >
    ${t.at?v`<span title=${ra(e,t.at)}
            >${ca(e,t.at)}</span
          >`:b}
  </div>`}function Ua(e,t){let n=H(e),r=t.proposed_actions.map(e=>({icon:`mdi:lightbulb-on-outline`,color:`var(--primary-color)`,words:n(`proposes`,{action:String(e.action??``)}),more:String(e.reason??``)})),i=[...Wa(t.items).map(t=>{let n=ir(t.urgency);return{icon:n.icon,color:n.color,...Ga(e,t)}}),...r];if(i.length===0)return b;let a=i.length-Ra;return v`<ul>
    ${i.slice(0,Ra).map(e=>v`<li style="--urgency: ${e.color}">
          <ha-icon .icon=${e.icon} aria-hidden="true"></ha-icon>
          <span
            >${e.words}${e.more?v` <span class="secondary">${e.more}</span>`:b}</span
          >
        </li>`)}
    ${a>0?v`<li class="secondary">${n(`and_more`,{count:a})}</li>`:b}
  </ul>`}function Wa(e){return[...new Map(e.map(e=>[`${e.title} ${e.due}`,e])).values()]}function Ga(e,t){let{title:n,detail:r,due:i}=t;return{words:String(n??``),more:r?String(r):Ka(e,i)}}function Ka(e,t){if(typeof t!=`string`||Number.isNaN(Date.parse(t)))return``;let n=/^\d{4}-\d\d-\d\d$/.test(t)?`${t}T12:00:00`:t;return H(e)(`due_by`,{when:ia(e,n)})}function qa(e,t,n){let r=H(e),i=[...ga(t)?[r(`older`)]:[],...n.state===`degraded`?[r(`fallback`)]:[],...n.notes];return i.length===0?b:v`<ul>
    ${i.map(e=>v`<li class="secondary">
          <ha-icon icon="mdi:information-outline" aria-hidden="true"></ha-icon
          ><span>${e}</span>
        </li>`)}
  </ul>`}C();var Ja=f`
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
  .actions .ask .label {
    color: var(--agents-link-color, var(--primary-text-color));
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
`;function Ya(e,t,n,{patterns:r,multiple:i=!1,required:a=!1,chosen:o=[]}={}){let s=[...t.agents.values()].filter(e=>!r||r.includes(e.pattern)).map(eo).sort((t,n)=>to(e,t,n));for(let n of typeof o==`string`?[o]:o)t.known&&!s.some(e=>e.value===n)&&s.push({value:n,label:$t(e)(`editor.gone`,{agent:t.agents.get(n)?.name??n})});return{name:n,required:a,selector:{select:{mode:`dropdown`,multiple:i,options:s}}}}function Xa(e,t,n,r={}){return{name:e,selector:{select:{mode:`dropdown`,...r,options:t.map(e=>({value:e,label:n(e)}))}}}}function Za(e,t,n){let r=new Set(Qa(t));return Object.fromEntries(Object.entries(e).filter(([e,t])=>!r.has(e)||!($a(t)||no(t,n[e]))))}function Qa(e){return e.flatMap(e=>e.schema&&(e.flatten||!e.name)?Qa(e.schema):[e.name])}function $a(e){return e==null||e===``||Array.isArray(e)&&e.length===0}function eo(e){return{value:e.agent_id,label:e.name}}function to(e,t,n){return t.label.localeCompare(n.label,e.locale.language)}var no,ro=t((()=>{en(),no=(e,t)=>JSON.stringify(e)===JSON.stringify(t)})),K,io=t((()=>{C(),E(),kt(),z(),ro(),en(),j(),K=class extends S{constructor(...e){super(...e),this.staff=new Ot(this),this.fields=[],this.label=e=>e.title??this.word(`editor.${e.name}`)??e.name,this.helper=e=>this.word(`editor.${e.name}_helper`),this.changed=e=>{e.stopPropagation();let t=Za(e.detail.value,this.fields,this.defaults());L(this,`config-changed`,{config:t})}}static{this.styles=f`
    ha-alert {
      display: block;
      margin-bottom: 16px;
    }
  `}setConfig(e){this.config=this.checked(e)}defaults(){return{}}willUpdate(){if(this.staff.follow(this.hass),!this.hass||!this.config)return;let e=this.schema(this.hass,this.config,this.staff.staff);no(e,this.fields)||(this.fields=e)}render(){let{hass:e,config:t}=this;if(!e||!t)return b;let{known:n,agents:r}=this.staff.staff;return v`
      ${n&&r.size===0?v`<ha-alert alert-type="info"
              >${$t(e)(`editor.no_agents`)}</ha-alert
            >`:b}
      <ha-form
        .hass=${e}
        .data=${{...this.defaults(),...t}}
        .schema=${this.fields}
        .computeLabel=${this.label}
        .computeHelper=${this.helper}
        @value-changed=${this.changed}
      ></ha-form>
    `}word(e){if(!this.hass)return;let t=this.texts(this.hass)(e);return t===e?void 0:t}},A([w({attribute:!1})],K.prototype,`hass`,void 0),A([T()],K.prototype,`config`,void 0)})),ao=/* @__PURE__ */ n({AgentCardEditor:()=>so}),oo,so,co=t((()=>{I(),io(),ro(),U(),j(),oo=e=>({name:e,selector:{boolean:{}}}),so=class extends K{checked(e){return N(e,{agent:`text`,name:`text`})}defaults(){return Ta}schema(e,t,n){return[Ya(e,n,`agent`,{required:!0,chosen:t.agent}),{name:`name`,selector:{text:{}}},oo(`compact`),...t.compact?[oo(`show_actions`)]:[`show_report`,`show_cost`,`show_actions`].map(oo)]}texts(e){return H(e)}},so=A([F(`${wa}-editor`)],so)}));C(),E(),P(),I(),z(),Ea(),U(),j();var lo=class extends M{static{this.styles=[k,sr,Ba,Ja]}static async getConfigElement(){return await Promise.resolve().then(()=>(co(),ao)),document.createElement(`${wa}-editor`)}static getStubConfig(e){let t=Ca(e);return t?{agent:t}:{}}constructor(){super(),this.asking=!1,this.follow=new Jn(this),this.spend=new un(this),this.details=()=>{let e=this.agent?.entities.status;e&&dn(this,e)},this.ask=()=>{this.asking?this.askClosed():this.asking=!0},this.askClosed=()=>{this.asking=!1,this.answered=void 0},this.askAnswered=e=>{this.answered=e.detail.runId},new Cn(this),new Mn(this,()=>this.agent&&V(this.agent.status)?`second`:`minute`)}getGridOptions(){return this.config?.compact?{columns:6,rows:1,min_columns:3,min_rows:1}:{columns:12,rows:`auto`,min_columns:3}}getCardSize(){return this.config?.compact?1:6}checked(e){return{...Ta,...N(e,{agent:`text`,name:`text`,show_report:`boolean`,show_cost:`boolean`,show_actions:`boolean`,compact:`boolean`})}}onlyAgent(){return this.config?.agent}get agent(){let e=this.config?.agent;return e===void 0?void 0:this.staff.staff.agents.get(e)}willUpdate(){super.willUpdate();let e=this.agent?.current;this.follow.follow(this.hass,this.config?.compact?void 0:e?.run_id),this.hass&&this.agent&&this.config?.show_cost&&!this.config.compact&&this.spend.want(this.hass)}content(e,t){let n=H(e);if(!t.agent)return this.message(n(this.staff.staff.agents.size?`no_agent`:`no_staff`));let{agent:r}=this;return r?v`<ha-card>
      ${this.top(e,r,t)}
      ${t.compact?b:this.body(e,r,t)}
    </ha-card>`:this.message(n(`unknown_agent`,{agent:t.agent}))}top(e,t,n){let r=n.compact?ua(e,t):la(e,t);return v`<div class="top">
      <button class="plain who" @click=${this.details}>
        ${lr(t)}
        <span class="names">
          <span class="name" title=${n.name||t.name}
            >${n.name||t.name}</span
          >
          <span class="status" title=${r}>${r}</span>
        </span>
      </button>
      ${n.compact?n.show_actions?Ki(e,t):b:La(e,t,this)}
    </div>`}body(e,t,n){return v`<div class="body">
      ${da(e,t).map(n=>this.notice(e,t,n))}
      ${this.steps(e,t)}
      ${n.show_report?this.report(e,t):b}
      ${this.asking?v`<household-agents-ask
              .hass=${e}
              .agent=${t}
              @ask-closed=${this.askClosed}
              @ask-answered=${this.askAnswered}
            ></household-agents-ask>`:b}
      ${n.show_cost?Pa(e,t,this.spend.spend):b}
      ${n.show_actions?Wi(e,t,{asking:this.asking,ask:this.ask}):b}
    </div>`}steps(e,t){let{current:n}=t;if(!n)return b;let{steps:r,begun:i}=this.follow.known,a=n.doing?Un(r,n.doing):r;return v`<household-agents-steps
      .hass=${e}
      .steps=${a}
      .begun=${i}
      running
    ></household-agents-steps>`}report(e,t){if(t.report?.run_id===this.answered&&this.answered)return b;if(t.report)return Va(e,t,t.report);if(t.current)return b;let n=H(e);return v`<p class="empty">
      ${n(t.enabled?`nothing_yet`:`paused_yet`)}
    </p>`}notice(e,t,{level:n,title:r,text:i,remedy:a}){let o=H(e),{household:s}=this.staff.staff,c={answer:{may:s?.may_answer,label:o(`notice.answer`),act:()=>R(`/household-agents/approvals`)},reset:{may:s?.admin&&!B(`reset`,t.agent_id),label:o(`notice.reset`),act:()=>void Sn(e,t)},see:{may:!0,label:o(`notice.see`),act:()=>R(`/household-agents/runs/${t.last?.run_id}`)}},l=a&&c[a].may?c[a]:void 0;return v`<ha-alert .alertType=${n} .title=${r} narrow>
      ${i}
      ${l?v`<ha-button
              slot="action"
              appearance="plain"
              size="s"
              @click=${l.act}
              >${l.label}</ha-button
            >`:b}
    </ha-alert>`}};A([T()],lo.prototype,`asking`,void 0),A([T()],lo.prototype,`answered`,void 0),lo=A([F(wa)],lo),Ea(),U(),i({type:wa,get name(){return H(void 0)(`name`)},get description(){return H(void 0)(`description`)},getEntitySuggestion:(e,t)=>{let n=a(e,t);return n?{config:{type:`custom:${wa}`,agent:n}}:null}});var uo,fo,po,mo,ho=t((()=>{uo=`household-agents-staff-card`,fo=[`attention`,`pattern`,`none`],po=[`domain`,`task`,`orchestrator`,`team`],mo={group_by:`attention`,show_household:!0,show_actions:!0,compact:!1}}));ho(),Qe();var{I:go}=Ye,_o=e=>e,vo=e=>e.strings===void 0,yo=()=>document.createComment(``),bo=(e,t,n)=>{let r=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0)n=new go(r.insertBefore(yo(),i),r.insertBefore(yo(),i),e,e.options);else{let t=n._$AB.nextSibling,a=n._$AM,o=a!==e;if(o){let t;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(t=e._$AU)!==a._$AU&&n._$AP(t)}if(t!==i||o){let e=n._$AA;for(;e!==t;){let t=_o(e).nextSibling;_o(r).insertBefore(e,i),e=t}}}return n},xo=(e,t,n=e)=>(e._$AI(t,n),e),So={},Co=(e,t=So)=>e._$AH=t,wo=e=>e._$AH,To=e=>{e._$AR(),e._$AA.remove()},Eo={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Do=e=>(...t)=>({_$litDirective$:e,values:t}),Oo=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,n){this._$Ct=e,this._$AM=t,this._$Ci=n}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}},ko=(e,t)=>{let n=e._$AN;if(n===void 0)return!1;for(let e of n)e._$AO?.(t,!1),ko(e,t);return!0},Ao=e=>{let t,n;do{if((t=e._$AM)===void 0)break;n=t._$AN,n.delete(e),e=t}while(n?.size===0)},jo=e=>{for(let t;t=e._$AM;e=t){let n=t._$AN;if(n===void 0)t._$AN=n=/* @__PURE__ */ new Set;else if(n.has(e))break;n.add(e),Po(t)}};function Mo(e){this._$AN===void 0?this._$AM=e:(Ao(this),this._$AM=e,jo(this))}function No(e,t=!1,n=0){let r=this._$AH,i=this._$AN;if(i!==void 0&&i.size!==0){if(t){if(Array.isArray(r))for(let e=n;e<r.length;e++)ko(r[e],!1),Ao(r[e]);else r!=null&&(ko(r,!1),Ao(r))}else ko(this,e)}}var Po=e=>{e.type==Eo.CHILD&&(e._$AP??=No,e._$AQ??=Mo)},Fo=class extends Oo{constructor(){super(...arguments),this._$AN=void 0}_$AT(e,t,n){super._$AT(e,t,n),jo(this),this.isConnected=e._$AU}_$AO(e,t=!0){e!==this.isConnected&&(this.isConnected=e,e?this.reconnected?.():this.disconnected?.()),t&&(ko(this,e),Ao(this))}setValue(e){if(vo(this._$Ct))this._$Ct._$AI(e,this);else{let t=[...this._$Ct._$AH];t[this._$Ci]=e,this._$Ct._$AI(t,this,0)}}disconnected(){}reconnected(){}};Qe();var Io=/* @__PURE__ */ new WeakMap,Lo=Do(class extends Fo{render(e){return b}update(e,[t]){let n=t!==this.G;return n&&this.rt(void 0),(n||this.lt!==this.ct)&&(this.G=t,this.ht=e.options?.host,this.rt(this.ct=e.element)),b}rt(e){if(this.G!==void 0){if(this.isConnected||(e=void 0),typeof this.G==`function`){let t=this.ht??globalThis,n=Io.get(t);n===void 0&&(n=/* @__PURE__ */ new WeakMap,Io.set(t,n)),n.get(this.G)!==void 0&&this.G.call(this.ht,void 0),n.set(this.G,e),e!==void 0&&this.G.call(this.ht,e)}else this.G.value=e}}get lt(){return typeof this.G==`function`?Io.get(this.ht??globalThis)?.get(this.G):this.G?.value}disconnected(){this.lt===this.ct&&this.rt(void 0)}reconnected(){this.rt(this.ct)}});Qe();var Ro={},zo=Do(class extends Oo{constructor(){super(...arguments),this.ot=Ro}render(e,t){return t()}update(e,[t,n]){if(Array.isArray(t)){if(Array.isArray(this.ot)&&this.ot.length===t.length&&t.every((e,t)=>e===this.ot[t]))return y}else if(this.ot===t)return y;return this.ot=Array.isArray(t)?Array.from(t):t,this.render(t,n)}});Qe();var Bo=(e,t,n)=>{let r=/* @__PURE__ */ new Map;for(let i=t;i<=n;i++)r.set(e[i],i);return r},Vo=Do(class extends Oo{constructor(e){if(super(e),e.type!==Eo.CHILD)throw Error(`repeat() can only be used in text expressions`)}dt(e,t,n){let r;n===void 0?n=t:t!==void 0&&(r=t);let i=[],a=[],o=0;for(let t of e)i[o]=r?r(t,o):o,a[o]=n(t,o),o++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,r]){let i=wo(e),{values:a,keys:o}=this.dt(t,n,r);if(!Array.isArray(i))return this.ut=o,a;let s=this.ut??=[],c=[],l,u,d=0,f=i.length-1,p=0,m=a.length-1;for(;d<=f&&p<=m;)if(i[d]===null)d++;else if(i[f]===null)f--;else if(s[d]===o[p])c[p]=xo(i[d],a[p]),d++,p++;else if(s[f]===o[m])c[m]=xo(i[f],a[m]),f--,m--;else if(s[d]===o[m])c[m]=xo(i[d],a[m]),bo(e,c[m+1],i[d]),d++,m--;else if(s[f]===o[p])c[p]=xo(i[f],a[p]),bo(e,i[d],i[f]),f--,p++;else if(l===void 0&&(l=Bo(o,p,m),u=Bo(s,d,f)),l.has(s[d])){if(l.has(s[f])){let t=u.get(o[p]),n=t===void 0?null:i[t];if(n===null){let t=bo(e,i[d]);xo(t,a[p]),c[p]=t}else c[p]=xo(n,a[p]),bo(e,i[d],n),i[t]=null;p++}else To(i[f]),f--}else To(i[d]),d++;for(;p<=m;){let t=bo(e,c[m+1]);xo(t,a[p]),c[p++]=t}for(;d<=f;){let e=i[d++];e!==null&&To(e)}return this.ut=o,Co(e,c),y}}),Ho=`600px`,Uo=class{constructor(e,t,n){this.host=e,this.step=n,this.end=e=>{this.sentinel=e,this.watch()},this.seen=e=>{e.some(e=>e.isIntersecting)&&(this.count+=this.step,this.host.requestUpdate())},e.addController(this),this.count=typeof IntersectionObserver>`u`?1/0:t}hostUpdated(){this.watch()}hostDisconnected(){this.observer?.disconnect(),this.observer=void 0}watch(){this.observer?.disconnect(),this.sentinel&&typeof IntersectionObserver<`u`&&(this.observer??=new IntersectionObserver(this.seen,{rootMargin:Ho}),this.observer.observe(this.sentinel))}},Wo=[`needs_you`,`trouble`,`urgent`,`at_work`,`well`,`paused`],Go=[`critical`,`high`,`normal`,`low`,`none`],Ko=/* @__PURE__ */ new Set([`critical`,`high`]);function qo(e){let t=e.team?.state===`waiting`;return e.questions>0||e.status===`waiting`||t?`needs_you`:!e.enabled&&!e.current?`paused`:e.problem===null?e.report&&Ko.has(e.report.urgency)?`urgent`:V(e.status)?`at_work`:`well`:`trouble`}function Jo(e){let t=e=>Go.indexOf(e.report?.urgency??`none`);return(n,r)=>t(n)-t(r)||n.name.localeCompare(r.name,e)}function Yo(e,t,n){let r=[...e],i=(e,t)=>e.name.localeCompare(t.name,n);return t===`attention`?Xo(r.sort(Jo(n)),Wo,qo):t===`pattern`?Xo(r.sort(i),po,e=>e.pattern):Xo(r.sort(i),[`all`],()=>`all`)}function Xo(e,t,n){let r=new Map(t.map(e=>[e,[]]));for(let t of e)r.get(n(t))?.push(t);return[...r].filter(([,e])=>e.length>0).map(([e,t])=>({key:e,agents:t}))}function Zo(e,t){let n=t;return e.flatMap(e=>{let t=e.agents.slice(0,Math.max(0,n));return n-=t.length,t.length?[{...e,agents:t}]:[]})}function Qo(e,t){let n=t.toLocaleLowerCase().split(/\s+/).filter(Boolean),r=[e.name,e.description,e.report?.headline].join(` `).toLocaleLowerCase();return n.every(e=>r.includes(e))}C(),U();var $o=f`
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
`;function es(e,t,{compact:n,actions:r,open:i}){return v`<div class="row ${n?`compact`:``}">
    <button class="plain open" @click=${()=>i(t)}>
      ${lr(t)}
      <span class="names">
        <span class="name">${t.name}</span>
        ${n?b:v`<span class="line">${ua(e,t)}</span>`}
      </span>
      ${ts(e,t)}
    </button>
    ${r?Ki(e,t):b}
  </div>`}function ts(e,t){let n=H(e),r=t.status===`idle`&&t.report&&t.report.urgency!==`none`?{...ir(t.report.urgency),text:`urgency.${t.report.urgency}`}:{...rr(t.status),text:`status.${t.status}`},i=t.enabled&&!V(t.status)?t.next_run:null;return v`<span class="next" style="--look: ${r.color}">
    ${i?v`<span title=${ra(e,i)}>${ca(e,i)}</span>`:b}
    <ha-icon .icon=${r.icon} title=${n(r.text)}></ha-icon>
    <span class="visually-hidden">${n(r.text)}</span>
  </span>`}var ns,rs,is,as,os,ss,cs,ls,us,ds,fs,ps,ms,hs,gs=t((()=>{ns=`Belegschaft`,rs=`Alle Agenten; was dich braucht, steht oben.`,is=`Es gibt noch keinen Agenten. Füge in den Einstellungen von Household Agents einen hinzu.`,as=`Von dieser Art gibt es keinen Agenten.`,os=`Kein Agent passt zu „{sought}“.`,ss=`Agenten suchen`,cs=`{count, one: # bei der Arbeit, other: # bei der Arbeit}`,ls=`Niemand bei der Arbeit`,us=`{cost} heute`,ds=`{share} % des Budgets übrig`,fs=`{count, one: # offene Frage, other: # offene Fragen}`,ps=`{count, one: # weiteren zeigen, other: # weitere zeigen}`,ms=`Weniger zeigen`,hs={name:ns,description:rs,nobody:is,nobody_here:as,not_found:os,search:ss,at_work:cs,resting:ls,today:us,left:ds,questions:fs,show_all:ps,show_fewer:ms,"group.needs_you":`Braucht dich`,"group.trouble":`In Schwierigkeiten`,"group.urgent":`Wichtig`,"group.at_work":`Bei der Arbeit`,"group.well":`Alles in Ordnung`,"group.paused":`Pausiert`,"group.domain":`Bereichsagenten`,"group.task":`Aufgabenagenten`,"group.orchestrator":`Orchestratoren`,"group.team":`Teams`,"group.all":`Alle Agenten`,"editor.title":`Titel`,"editor.group_by":`Reihenfolge`,"editor.group_by.attention":`Was dich braucht, zuerst`,"editor.group_by.pattern":`Nach Art des Agenten`,"editor.group_by.none":`Nach Namen`,"editor.patterns":`Nur diese Arten von Agenten`,"editor.max":`Höchstens zeigen`,"editor.max_helper":`Die anderen gibt es auf Wunsch; alle, wenn hier nichts steht.`,"editor.show_household":`Kosten und Budget des Haushalts zeigen`,"editor.show_actions":`Schaltflächen zum Starten zeigen`,"editor.compact":`Kleine Zeilen`}})),_s,vs,ys,bs,xs,Ss,Cs,ws,Ts,Es,Ds,Os,ks,As,js=t((()=>{_s=`Staff`,vs=`All agents; what needs you comes first.`,ys=`Nobody is on the staff yet. Add an agent in the settings of Household Agents.`,bs=`No agent of this kind is on the staff.`,xs=`No agent fits “{sought}”.`,Ss=`Search agents`,Cs=`{count, one: # at work, other: # at work}`,ws=`Nobody at work`,Ts=`{cost} today`,Es=`{share} % of the budget left`,Ds=`{count, one: # open question, other: # open questions}`,Os=`{count, one: Show # more, other: Show # more}`,ks=`Show fewer`,As={name:_s,description:vs,nobody:ys,nobody_here:bs,not_found:xs,search:Ss,at_work:Cs,resting:ws,today:Ts,left:Es,questions:Ds,show_all:Os,show_fewer:ks,"group.needs_you":`Needs you`,"group.trouble":`In trouble`,"group.urgent":`Important`,"group.at_work":`At work`,"group.well":`All is well`,"group.paused":`Paused`,"group.domain":`Domain agents`,"group.task":`Task agents`,"group.orchestrator":`Orchestrators`,"group.team":`Teams`,"group.all":`All agents`,"editor.title":`Title`,"editor.group_by":`Order`,"editor.group_by.attention":`What needs you first`,"editor.group_by.pattern":`By kind of agent`,"editor.group_by.none":`By name`,"editor.patterns":`Only these kinds of agents`,"editor.max":`Show at most`,"editor.max_helper":`The others are shown on request; all where nothing is written here.`,"editor.show_household":`Show cost and budget of the household`,"editor.show_actions":`Show run buttons`,"editor.compact":`Small lines`}})),q,Ms=t((()=>{O(),gs(),js(),q=D(As,hs)})),Ns=/* @__PURE__ */ n({StaffCardEditor:()=>Ps}),Ps,Fs=t((()=>{P(),I(),io(),ro(),U(),ho(),Ms(),j(),Ps=class extends K{checked(e){return N(e,{title:`text`,group_by:fo,patterns:`texts`})}defaults(){return mo}schema(e){let t=q(e);return[{name:`title`,selector:{text:{}}},Xa(`group_by`,fo,e=>t(`editor.group_by.${e}`)),Xa(`patterns`,po,t=>H(e)(`pattern.${t}`),{multiple:!0}),{name:`max`,selector:{number:{min:1,max:200,mode:`box`}}},...[`show_household`,`show_actions`,`compact`].map(e=>({name:e,selector:{boolean:{}}}))]}texts(e){return q(e)}},Ps=A([F(`${uo}-editor`)],Ps)}));C(),E(),P(),I(),z(),ho(),Ms(),j();var Is=12,Ls=24,Rs=40,zs=class extends M{static{this.styles=[k,sr,$o,f`
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
        color: var(--agents-link-color, var(--primary-text-color));
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
    `]}static async getConfigElement(){return await Promise.resolve().then(()=>(Fs(),Ns)),document.createElement(`${uo}-editor`)}static getStubConfig(){return{}}constructor(){super(),this.sought=``,this.all=!1,this.growing=new Uo(this,Ls,Rs),this.seek=e=>{this.sought=(e.target.value??``).trim()},this.toggle=()=>{this.all=!this.all},this.answer=()=>R(`/household-agents/approvals`),this.open=e=>{let t=e.entities.status;t&&dn(this,t)},new Cn(this),new Mn(this)}getGridOptions(){return{columns:12,rows:`auto`,min_columns:4}}getCardSize(){return 2+Math.min(this.agents().length,this.config?.max??20)}checked(e){return{...mo,...N(e,{title:`text`,group_by:fo,patterns:`texts`,max:{least:1},show_household:`boolean`,show_actions:`boolean`,compact:`boolean`})}}agents(){let{patterns:e}=this.config??{},t=[...this.staff.staff.agents.values()];return e?.length?t.filter(t=>e.includes(t.pattern)):t}content(e,t){let n=q(e),r=this.agents();return r.length===0?this.message(n(this.staff.staff.agents.size?`nobody_here`:`nobody`)):v`<ha-card>
      ${this.head(e,t)} ${r.length>Is?this.search(e):b}
      ${this.rows(e,t,r)} ${this.more(e,t,r.length)}
    </ha-card>`}head(e,t){let n=t.title??q(e)(`name`),{household:r}=this.staff.staff,i=t.show_household&&r;return v`<div class="head">
      ${n?v`<h2>${n}</h2>`:b}
      ${i?this.household(e,r):b}
    </div>`}rows(e,t,n){let r=n.length>Is?this.sought:``,i=n.filter(e=>Qo(e,r)),a=Yo(i,t.group_by??`attention`,e.locale.language),o=this.all||r?1/0:t.max??1/0,s=Math.min(i.length,o),c=s-this.growing.count,l=Zo(a,Math.min(s,this.growing.count));return v`<div class="rows">
      ${l.map(n=>this.group(e,t,n,a))}
      ${c>0?v`<div
              style="height: ${c*(t.compact?44:56)}px"
              ${Lo(this.growing.end)}
            ></div>`:b}
      ${i.length===0?v`<p class="message secondary" role="status">
              ${q(e)(`not_found`,{sought:r})}
            </p>`:b}
    </div>`}household(e,t){let n=q(e),{active_runs:r,questions:i}=t;return v`<div class="household">
      <span
        ><ha-icon icon="mdi:cog-play-outline" aria-hidden="true"></ha-icon
        >${r?n(`at_work`,{count:r}):n(`resting`)}</span
      >
      <span
        ><ha-icon icon="mdi:cash-multiple" aria-hidden="true"></ha-icon
        >${n(`today`,{cost:Xi(e,t.today.cost)})}</span
      >
      <span
        ><ha-icon icon="mdi:gauge" aria-hidden="true"></ha-icon>${n(`left`,{share:Yi(e,t.budget_left,{maximumFractionDigits:0})})}</span
      >
      ${i?v`<button class="plain" @click=${this.answer}>
              <ha-icon icon="mdi:account-question-outline" aria-hidden="true"></ha-icon
              >${n(`questions`,{count:i})}
            </button>`:b}
    </div>`}search(e){return v`<ha-input
      type="search"
      .label=${q(e)(`search`)}
      .value=${this.sought}
      @input=${this.seek}
    ></ha-input>`}group(e,t,{key:n,agents:r},i){let a=q(e),o=Math.floor(Date.now()/6e4),s=n===`all`||i.length===1&&n===`well`;return v`<section aria-label=${a(`group.${n}`)}>
      ${s?b:v`<h3>${a(`group.${n}`)}</h3>`}
      ${Vo(r,e=>e.agent_id,n=>zo([n,t,e.locale,o,this.pressed(n)],()=>es(e,n,{compact:t.compact===!0,actions:t.show_actions!==!1,open:this.open})))}
    </section>`}pressed(e){let{current:t}=e;return t?B(`cancel`,t.run_id):B(`run`,e.agent_id)}more(e,t,n){let r=n-(t.max??1/0);if(r<=0||this.sought)return b;let i=q(e);return v`<div class="all">
      <ha-button
        appearance="plain"
        size="s"
        aria-expanded=${this.all?`true`:`false`}
        @click=${this.toggle}
        >${this.all?i(`show_fewer`):i(`show_all`,{count:r})}</ha-button
      >
    </div>`}};A([T()],zs.prototype,`sought`,void 0),A([T()],zs.prototype,`all`,void 0),zs=A([F(uo)],zs),ho(),Ms(),i({type:uo,get name(){return q(void 0)(`name`)},get description(){return q(void 0)(`description`)}}),St();var Bs=5e3,Vs={known:!1,loaded:!1,allowed:!0,mayAnswer:!1,approvals:/* @__PURE__ */ new Map,state:`connecting`};function Hs(e,t){if(`approval`in t){let n=new Map(e.approvals);return n.set(t.approval.approval_id,t.approval),{...e,approvals:n}}return`allowed`in t?{...e,known:!0,loaded:!0,allowed:!1,approvals:/* @__PURE__ */ new Map}:t.loaded?{...e,known:!0,loaded:!0,allowed:!0,mayAnswer:t.may_answer,approvals:new Map(t.approvals.map(e=>[e.approval_id,e]))}:{...e,known:!0,loaded:!1,approvals:/* @__PURE__ */ new Map}}var Us=class{constructor(e){this.asked=Vs,this.listeners=/* @__PURE__ */ new Set,this.live=new xt(e,{type:`household_agents/approvals/subscribe`},{event:e=>this.tell(Hs(this.asked,e)),state:(e,t)=>this.heard(e,t)})}listen(e){return clearTimeout(this.timer),this.listeners.add(e),this.live.start(),()=>{this.listeners.delete(e),this.listeners.size===0&&(this.timer=setTimeout(()=>this.live.stop(),Bs))}}takeAnswer(e){let t=this.asked.approvals.get(e.approval_id);t&&t.state!==`pending`||this.tell(Hs(this.asked,{approval:e}))}heard(e,t){e===`refused`?this.tell({...Hs(this.asked,{allowed:!1}),state:e,error:t}):this.tell({...this.asked,state:e,error:t})}tell(e){this.asked=e;for(let e of[...this.listeners])e()}},Ws=/* @__PURE__ */ new WeakMap;function Gs(e){let t=Ws.get(e.connection);return t||Ws.set(e.connection,t=new Us(e.connection)),t}var Ks=class{constructor(e){this.host=e,this.asked=Vs,this.connected=!1,e.addController(this)}follow(e){let t=e&&Gs(e);t!==this.store&&(this.letGo(),this.store=t,this.connected&&this.begin())}hostConnected(){this.connected=!0,this.begin()}hostDisconnected(){this.connected=!1,this.letGo()}begin(){let{store:e}=this;e&&!this.stop&&(this.asked=e.asked,this.stop=e.listen(()=>{this.asked=e.asked,this.host.requestUpdate()}),this.host.requestUpdate())}letGo(){this.stop?.(),this.stop=void 0}},qs=class{constructor(e,t,n){this.host=e,this.every=t,this.needed=n,this.connected=!1,this.turned=()=>{this.adjust(),document.hidden||this.host.requestUpdate()},e.addController(this)}hostConnected(){this.connected=!0,document.addEventListener(`visibilitychange`,this.turned),this.adjust()}hostDisconnected(){this.connected=!1,document.removeEventListener(`visibilitychange`,this.turned),this.adjust()}hostUpdated(){this.adjust()}adjust(){let e=this.connected&&!document.hidden&&this.needed();e!==(this.timer!==void 0)&&(clearInterval(this.timer),this.timer=e?setInterval(()=>this.host.requestUpdate(),this.every):void 0)}};C();var Js=f`
  :host {
    display: block;
  }
  article {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  header {
    display: flex;
    align-items: flex-start;
    gap: 12px;
  }
  header ha-icon {
    flex: none;
    color: var(--secondary-text-color);
    --mdc-icon-size: 24px;
  }
  .head {
    flex: 1;
    min-width: 0;
  }
  h3 {
    margin: 0;
    font-size: var(--ha-font-size-l, 16px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: var(--ha-line-height-condensed, 1.3);
    overflow-wrap: anywhere;
  }
  .small,
  dt {
    font-size: var(--ha-font-size-s, 12px);
    line-height: var(--ha-line-height-normal, 1.5);
    color: var(--secondary-text-color);
  }
  dl {
    margin: 0;
    display: grid;
    gap: 8px;
  }
  dt {
    margin: 0;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  dd.said {
    font-style: italic;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
  }
  button.entity {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 32px;
    padding-block: 2px;
    padding-inline: 8px 12px;
    border: 1px solid var(--divider-color);
    border-radius: var(--ha-border-radius-pill, 9999px);
    max-width: 100%;
  }
  button.entity:hover {
    background: var(--secondary-background-color);
  }
  button.entity ha-state-icon {
    flex: none;
    color: var(--state-icon-color, var(--secondary-text-color));
    --mdc-icon-size: 20px;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(0, max-content) minmax(0, 1fr);
    gap: 2px 12px;
  }
  .answers,
  .sure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .answers .spacer {
    flex: 1;
  }
  .sure {
    padding: 12px;
    border-radius: var(--ha-border-radius-lg, 12px);
    background: var(--secondary-background-color);
  }
  .sure p {
    flex-basis: 100%;
    margin: 0;
  }
  .sure .end {
    flex: 1;
  }
  a {
    color: var(--agents-link-color, var(--primary-text-color));
  }
`,Ys=5,Xs=300,Zs=/* @__PURE__ */ new Set([`action`,`entity_id`,`entity_ids`]),Qs=`**REDACTED**`;function $s(e,t=[]){return tc(e,t).filter(e=>e.state===`pending`).sort((e,t)=>Date.parse(e.expires_at)-Date.parse(t.expires_at))}function ec(e,t=[],n=Date.now()){return tc(e,t).filter(e=>e.state!==`pending`&&n-nc(e)<6e5).sort((e,t)=>nc(t)-nc(e)).slice(0,Ys)}function tc(e,t){return[...e].filter(e=>t.length===0||t.includes(e.agent_id))}function nc(e){return Date.parse(e.ended_at??e.answered_at??e.at)}var rc=(e,t=Date.now())=>Date.parse(e.expires_at)<=t;function ic(e,t){return ac(e.arguments).filter(([e,t])=>!Zs.has(e)&&sc(t)!==``).filter(([,t])=>!e.entity_ids.includes(sc(t))).map(([e,n])=>({name:cc(e),value:sc(n).replaceAll(Qs,t).slice(0,Xs)}))}function ac(e){return Object.entries(e).flatMap(([e,t])=>oc(t)?ac(t):[[e,t]])}function oc(e){return typeof e==`object`&&!!e&&!Array.isArray(e)}function sc(e){return e==null?``:Array.isArray(e)?e.map(sc).join(`, `):oc(e)?JSON.stringify(e):String(e)}function cc(e){let t=e.replaceAll(`_`,` `).trim();return t.charAt(0).toUpperCase()+t.slice(1)}var lc=/^In the agent's own words: “(.*)”$/s,uc=/^Task: (.*)$/s;function dc(e){let t={task:``,said:``};for(let n of e.purpose.split(`
`)){let e=lc.exec(n)?.[1];e===void 0?t.task=uc.exec(n)?.[1]??n:t.said=e}return t}var fc={name:`Freigaben`,standing:`Für immer gesagt`,standing_always:`{name} darf das, ohne zu fragen.`,standing_never:`{name} darf das nie.`,standing_by:`Von {who}.`,take_back:`Zurücknehmen`,description:`Was Agenten dich fragen: was, warum, was es berührt, was es kostet.`,asks:`{name} fragt`,why:`Warum du gefragt wirst`,task:`Wofür`,said:`In den Worten des Agenten`,touches:`Was es berührt`,arguments:`Einzelheiten`,cost:`Kosten`,hidden:`verborgen`,show_run:`Lauf anzeigen`,waits:`Wartet bis {time}, {relative}. Ohne Antwort geschieht es nicht.`,waits_moments:`Wartet noch weniger als eine Minute. Ohne Antwort geschieht es nicht.`,over:`Die Zeit ist um: Ohne Antwort geschieht es nicht.`,approve:`Erlauben`,deny:`Ablehnen`,more:`Weitere Antworten`,always:`Immer erlauben …`,never:`Nie erlauben …`,add_note:`Notiz hinzufügen`,note:`Notiz an den Agenten`,cancel:`Abbrechen`,always_equal:`{name} darf dann genau das mit {targets} tun, ohne zu fragen, mit eben diesen Werten. Bei anderen Werten oder Geräten fragt der Agent wieder.`,always_any:`{name} darf dann in {targets} schreiben, was der Agent möchte, ohne zu fragen.`,always_back:`Du kannst das jederzeit zurücknehmen, in der Seitenleiste unter Freigaben.`,always_confirm:`Immer erlauben`,never_entities:`{name} darf das dann nie wieder mit {targets} tun, gleich mit welchen Werten, und fragt auch nicht mehr danach.`,never_tool:`{name} darf {tool} dann nie wieder benutzen und fragt auch nicht mehr danach.`,never_back:`Daraus wird ein Hook in den Einstellungen von Household Agents; dort kann ihn löschen, wer Administrator ist.`,never_confirm:`Nie erlauben`,sending:`Deine Antwort wird gesendet …`,unavailable:`nicht da`,just_now:`Gerade eben`,by_somebody:`Jemand`,"state.approved":`{who} hat Ja gesagt; gleich geschieht es`,"state.consumed":`{who} hat Ja gesagt; es geschieht gerade`,"state.done":`{who} hat Ja gesagt; erledigt`,"state.failed":`{who} hat Ja gesagt; es ist fehlgeschlagen`,"state.denied":`{who} hat Nein gesagt`,"state.expired":`Niemand hat rechtzeitig geantwortet; es ist nicht geschehen`,"state.withdrawn":`Zurückgenommen; es ist nicht geschehen`,always_said:`ab jetzt immer erlaubt`,never_said:`ab jetzt nie erlaubt`,empty:`Nichts wartet auf dich.`,empty_hint:`Was Agenten nicht von sich aus dürfen, fragen sie hier.`,not_yours:`Nur wer für diesen Haushalt antwortet, sieht, was Agenten fragen. Wer das ist, steht in den Einstellungen von Household Agents unter Berechtigungen; ein Administrator legt es fest.`,error:`Das hat nicht geklappt: {error}`,"editor.title":`Titel`,"editor.agents":`Agenten`,"editor.agents_helper":`Wessen Fragen angezeigt werden. Ohne Auswahl sind es alle.`,"editor.hide_empty":`Ausblenden, wenn nichts wartet`,"editor.show_answered":`Zeigen, was gerade beantwortet wurde`},pc={name:`Approvals`,standing:`Said for good`,standing_always:`{name} may do this without asking.`,standing_never:`{name} may never do this.`,standing_by:`Given by {who}.`,take_back:`Take back`,description:`What agents ask you: what, why, what it touches, what it costs.`,asks:`{name} asks`,why:`Why you are asked`,task:`What for`,said:`In the agent's own words`,touches:`What it touches`,arguments:`Details`,cost:`Cost`,hidden:`hidden`,show_run:`Show the run`,waits:`Waits until {time}, {relative}. Without an answer it is not done.`,waits_moments:`Waits less than a minute more. Without an answer it is not done.`,over:`Its time is over: without an answer it is not done.`,approve:`Approve`,deny:`Deny`,more:`More answers`,always:`Always allow …`,never:`Never allow …`,add_note:`Add a note`,note:`Note to the agent`,cancel:`Cancel`,always_equal:`{name} may then do exactly this on {targets} without asking, with these same values. It asks again about any other value or device.`,always_any:`{name} may then write whatever it likes to {targets} without asking.`,always_back:`You can take this back any time, under Approvals in the sidebar.`,always_confirm:`Always allow`,never_entities:`{name} may then never again do this to {targets}, whatever the values, and does not ask about it any more.`,never_tool:`{name} may then never again use {tool}, and does not ask about it any more.`,never_back:`This becomes a hook in the settings of Household Agents, where an administrator can delete it.`,never_confirm:`Never allow`,sending:`Sending your answer …`,unavailable:`not there`,just_now:`Just now`,by_somebody:`Somebody`,"state.approved":`{who} said yes; it is about to be done`,"state.consumed":`{who} said yes; it is being done`,"state.done":`{who} said yes; done`,"state.failed":`{who} said yes; it failed`,"state.denied":`{who} said no`,"state.expired":`Nobody answered in time; it was not done`,"state.withdrawn":`Taken back; it was not done`,always_said:`always allowed from now on`,never_said:`never allowed from now on`,empty:`Nothing waits for you.`,empty_hint:`What agents may not do by themselves is asked here.`,not_yours:`Only people who answer for this household see what agents ask. An administrator chooses them in the settings of Household Agents, under Permissions.`,error:`This did not work: {error}`,"editor.title":`Title`,"editor.agents":`Agents`,"editor.agents_helper":`Whose questions are shown. Without a choice all are.`,"editor.hide_empty":`Hide when nothing waits`,"editor.show_answered":`Show what was answered just now`};O();var J=D(pc,fc);C(),E(),I(),z(),j();var mc=`/household-agents/runs`,hc=3e4,gc=6e4,Y=class extends S{static{this.styles=[k,Js]}constructor(){super(),this.readonly=!1,this.noting=!1,this.note=``,this.sending=!1,this.error=``,this.chosen=e=>{let{value:t}=e.detail.item;t===`note`?this.noting=!0:this.sure=t},this.noted=e=>{e.stopPropagation(),this.note=e.detail.value??``},this.notSure=()=>{this.sure=void 0},this.approve=()=>void this.answer(!0),this.deny=()=>void this.answer(!1),this.toRun=e=>{e.ctrlKey||e.metaKey||e.shiftKey||(e.preventDefault(),R(`${mc}/${this.approval.run_id}`))},new qs(this,hc,()=>this.approval?.state===`pending`)}shouldUpdate(e){if(e.size!==1||!e.has(`hass`))return!0;let t=e.get(`hass`);return!t||t.locale!==this.hass.locale||this.approval.entity_ids.some(e=>t.states[e]!==this.hass.states[e])}updated(e){e.has(`sure`)&&this.sure&&this.sureElement?.focus()}render(){let{approval:e}=this,t=e.state===`pending`&&!this.readonly;return v`<article aria-labelledby="title" aria-busy=${this.sending}>
      ${this.head()} ${this.facts()}
      ${e.state===`pending`?v`<div class="small">${this.waits()}</div>`:b}
      ${t?this.answering():b}
      ${this.error?v`<ha-alert alert-type="error" role="alert">${this.error}</ha-alert>`:b}
    </article>`}head(){let{approval:e}=this;return v`<header>
      <ha-icon .icon=${e.icon??`mdi:robot-outline`}></ha-icon>
      <div class="head">
        <div class="small">${this.text(`asks`,{name:e.name})}</div>
        <h3 id="title">${e.title}</h3>
      </div>
    </header>`}facts(){let{approval:e}=this,{task:t,said:n}=dc(e),r=ic(e,this.text(`hidden`));return v`<dl>
        ${this.fact(`why`,e.why)} ${this.fact(`task`,t)}
        ${this.fact(`said`,n&&`“${n}”`,`said`)}
        ${e.entity_ids.length?v`<div>
                <dt>${this.text(`touches`)}</dt>
                <dd>
                  <ul>
                    ${e.entity_ids.map(e=>v`<li>${this.entity(e)}</li>`)}
                  </ul>
                </dd>
              </div>`:b}
        ${r.length?v`<div>
                <dt>${this.text(`arguments`)}</dt>
                <dd class="facts">
                  ${r.map(e=>v`<span class="secondary">${e.name}</span>
                        <span>${e.value}</span>`)}
                </dd>
              </div>`:b}
        ${this.fact(`cost`,e.cost??``)}
      </dl>
      <a class="small" href="${mc}/${e.run_id}" @click=${this.toRun}
        >${this.text(`show_run`)}</a
      >`}fact(e,t,n=``){return t?v`<div>
      <dt>${this.text(e)}</dt>
      <dd class=${n}>${t}</dd>
    </div>`:b}entity(e){let t=this.hass.states[e],n=t?this.hass.formatEntityState?.(t)??t.state:this.text(`unavailable`);return v`<button
      type="button"
      class="plain entity"
      @click=${()=>dn(this,e)}
    >
      ${t?v`<ha-state-icon
              .hass=${this.hass}
              .stateObj=${t}
            ></ha-state-icon>`:b}
      <span>${t?.attributes.friendly_name??e}</span>
      <span class="secondary">${n}</span>
    </button>`}waits(){let{approval:e,hass:t}=this;return rc(e)?this.text(`over`):Date.parse(e.expires_at)-Date.now()<gc?this.text(`waits_moments`):this.text(`waits`,{time:na(t,e.expires_at),relative:oa(t,e.expires_at)})}answering(){if(this.sure)return this.askBack(this.sure);let e=this.sending||rc(this.approval);return v`${this.noting?this.noteField():b}
      <div class="answers">
        <ha-button .disabled=${e} .loading=${this.sending} @click=${this.approve}
          >${this.text(`approve`)}</ha-button
        >
        <ha-button
          appearance="outlined"
          variant="neutral"
          .disabled=${e}
          @click=${this.deny}
          >${this.text(`deny`)}</ha-button
        >
        <span class="spacer"></span>
        ${this.sending?v`<span class="small" role="status">${this.text(`sending`)}</span>`:this.menu(e)}
      </div>`}menu(e){let{approval:t}=this;return v`<ha-dropdown placement="bottom-end" @wa-select=${this.chosen}>
      <ha-icon-button slot="trigger" .disabled=${e} .label=${this.text(`more`)}>
        <ha-icon icon="mdi:dots-vertical"></ha-icon>
      </ha-icon-button>
      ${t.can_always?v`<ha-dropdown-item value="always">
              <ha-icon slot="icon" icon="mdi:check-all"></ha-icon>${this.text(`always`)}
            </ha-dropdown-item>`:b}
      ${t.can_never?v`<ha-dropdown-item value="never">
              <ha-icon slot="icon" icon="mdi:cancel"></ha-icon>${this.text(`never`)}
            </ha-dropdown-item>`:b}
      <ha-dropdown-item value="note">
        <ha-icon slot="icon" icon="mdi:note-text-outline"></ha-icon
        >${this.text(`add_note`)}
      </ha-dropdown-item>
    </ha-dropdown>`}noteField(){return v`<ha-selector
      .hass=${this.hass}
      .selector=${{text:{multiline:!0}}}
      .label=${this.text(`note`)}
      .value=${this.note}
      .required=${!1}
      @value-changed=${this.noted}
    ></ha-selector>`}askBack(e){return v`<div class="sure" role="group" aria-labelledby="sure" tabindex="-1">
      <p id="sure">${this.meaning(e)}</p>
      <p class="small">${this.text(`${e}_back`)}</p>
      <span class="end"></span>
      <ha-button appearance="plain" .disabled=${this.sending} @click=${this.notSure}
        >${this.text(`cancel`)}</ha-button
      >
      <ha-button
        variant=${e===`never`?`danger`:`brand`}
        .disabled=${this.sending||rc(this.approval)}
        .loading=${this.sending}
        @click=${()=>this.answer(e===`always`,!0)}
        >${this.text(`${e}_confirm`)}</ha-button
      >
    </div>`}meaning(e){let{name:t,tool:n,entity_ids:r,any_arguments:i}=this.approval,a=r.map(e=>this.hass.states[e]?.attributes.friendly_name??e).join(`, `);return e===`always`?this.text(i?`always_any`:`always_equal`,{name:t,targets:a}):r.length?this.text(`never_entities`,{name:t,targets:a}):this.text(`never_tool`,{name:t,tool:n})}async answer(e,t=!1){if(!this.sending){this.sending=!0,this.error=``;try{let n=await this.hass.callWS({type:`household_agents/approvals/answer`,approval_id:this.approval.approval_id,approve:e,remember:t,note:this.note.trim().slice(0,500)});Gs(this.hass).takeAnswer(n.approval),L(this,`approval-answered`,n)}catch(e){this.sure=void 0,this.error=this.text(`error`,{error:this.words(e)})}finally{this.sending=!1}}}words(e){let t=e.translation_key;return t&&this.hass.localize(`component.household_agents.exceptions.${t}.message`,e.translation_placeholders)||e.message}text(e,t){return J(this.hass)(e,t)}};A([w({attribute:!1})],Y.prototype,`hass`,void 0),A([w({attribute:!1})],Y.prototype,`approval`,void 0),A([w({type:Boolean})],Y.prototype,`readonly`,void 0),A([T()],Y.prototype,`sure`,void 0),A([T()],Y.prototype,`noting`,void 0),A([T()],Y.prototype,`note`,void 0),A([T()],Y.prototype,`sending`,void 0),A([T()],Y.prototype,`error`,void 0),A([dt(`.sure`)],Y.prototype,`sureElement`,void 0),Y=A([F(`household-agents-approval-item`)],Y),C(),E(),I(),z(),j();var _c={approved:{icon:`mdi:progress-clock`,color:`var(--primary-color)`},consumed:{icon:`mdi:progress-clock`,color:`var(--primary-color)`},done:{icon:`mdi:check-circle-outline`,color:`var(--success-color)`},failed:{icon:`mdi:alert-circle-outline`,color:`var(--error-color)`},denied:{icon:`mdi:close-circle-outline`,color:`var(--secondary-text-color)`},expired:{icon:`mdi:timer-off-outline`,color:`var(--secondary-text-color)`},withdrawn:{icon:`mdi:undo-variant`,color:`var(--secondary-text-color)`}},vc=[`failed`,`withdrawn`],yc=class extends S{constructor(...e){super(...e),this.follow=e=>{e.ctrlKey||e.metaKey||e.shiftKey||(e.preventDefault(),R(e.currentTarget.getAttribute(`href`)??``))}}static{this.styles=[k,f`
      :host {
        display: flex;
        gap: 12px;
        align-items: flex-start;
        animation: appear 200ms ease-out;
      }
      ha-icon {
        flex: none;
        --mdc-icon-size: 20px;
      }
      .words {
        min-width: 0;
        font-size: var(--ha-font-size-s, 12px);
        line-height: var(--ha-line-height-normal, 1.5);
        overflow-wrap: anywhere;
      }
      .title {
        font-size: var(--ha-font-size-m, 14px);
      }
      .result {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        overflow: hidden;
      }
      a {
        color: inherit;
        text-decoration: none;
      }
      a:hover {
        text-decoration: underline;
      }
      @keyframes appear {
        from {
          opacity: 0;
        }
      }
    `]}render(){let{approval:e}=this;if(e.state===`pending`)return b;let t=J(this.hass),n=_c[e.state],r=e.answered_by_name??t(`by_somebody`),i=e.remembered&&t(`${e.remembered}_said`),a=[t(`state.${e.state}`,{who:r}),i].filter(Boolean),o=`/household-agents/runs/${e.outcome_run_id??e.run_id}`;return v`<ha-icon .icon=${n.icon} style="color: ${n.color}"></ha-icon>
      <div class="words">
        <a class="title" href=${o} @click=${this.follow}
          >${e.name}: ${e.title}</a
        >
        <div class="secondary">${a.join(`; `)}</div>
        ${vc.includes(e.state)&&e.result?v`<div class="secondary result">${e.result}</div>`:b}
      </div>`}};A([w({attribute:!1})],yc.prototype,`hass`,void 0),A([w({attribute:!1})],yc.prototype,`approval`,void 0),yc=A([F(`household-agents-approval-line`)],yc);var bc=`household-agents-approvals-card`,xc={hide_empty:!1,show_answered:!0},Sc={title:`text`,agents:`texts`,hide_empty:`boolean`,show_answered:`boolean`};P(),I(),io(),ro(),j();var Cc=class extends K{checked(e){return N(e,Sc)}defaults(){return xc}schema(e,t,n){return[{name:`title`,selector:{text:{}}},Ya(e,n,`agents`,{multiple:!0,chosen:t.agents}),{name:`hide_empty`,selector:{boolean:{}}},{name:`show_answered`,selector:{boolean:{}}}]}texts(e){return J(e)}};Cc=A([F(`${bc}-editor`)],Cc),C(),P(),I(),z(),j();var wc=3e4,Tc=class extends M{static{this.styles=[k,f`
      .content {
        display: flex;
        flex-direction: column;
        gap: 16px;
        padding: 16px;
      }
      .header {
        margin: 0;
        padding: 16px 16px 0;
        font-family: var(--ha-card-header-font-family, inherit);
        font-size: var(--ha-card-header-font-size, var(--ha-font-size-l, 16px));
        font-weight: var(--ha-font-weight-normal, 400);
        line-height: var(--ha-line-height-condensed, 1.3);
        color: var(--ha-card-header-color, var(--primary-text-color));
      }
      household-agents-approval-item + household-agents-approval-item {
        border-top: 1px solid var(--divider-color);
        padding-top: 16px;
      }
      .news {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      .pending + .news {
        border-top: 1px solid var(--divider-color);
        padding-top: 12px;
      }
      .pending {
        display: flex;
        flex-direction: column;
        gap: 16px;
      }
      h3,
      p {
        margin: 0;
      }
      h3 {
        font-size: var(--ha-font-size-s, 12px);
        font-weight: var(--ha-font-weight-medium, 500);
        color: var(--secondary-text-color);
      }
      .empty {
        display: flex;
        align-items: center;
        gap: 16px;
      }
      .empty ha-icon {
        flex: none;
        color: var(--secondary-text-color);
        --mdc-icon-size: 32px;
      }
      .empty .secondary {
        font-size: var(--ha-font-size-s, 12px);
        line-height: var(--ha-line-height-normal, 1.5);
      }
    `]}constructor(){super(),this.connectedWhileHidden=!0,this.approvals=new Ks(this),this.now=Date.now(),new qs(this,wc,()=>this.shown().news.length>0)}static getStubConfig(){return{}}static getConfigElement(){return document.createElement(`${bc}-editor`)}getGridOptions(){return{columns:12,rows:`auto`,min_columns:4}}getCardSize(){return 1+5*this.shown().questions.length}checked(e){return{...xc,...N(e,Sc)}}differs(e,t){return super.differs(e,t)?!0:this.shown().questions.some(n=>n.entity_ids.some(n=>e.states[n]!==t.states[n]))}willUpdate(){super.willUpdate(),this.approvals.follow(this.hass),this.now=Date.now()}updated(){let{asked:e}=this.approvals,{questions:t,news:n}=this.shown(),r=e.known&&t.length+n.length===0,i=!!this.config?.hide_empty&&r&&!this.preview;i!==this.hidden&&(this.hidden=i,L(this,`card-visibility-changed`,{value:!i}))}content(e,t){let n=J(e),r=t.title??n(`name`);return v`<ha-card>
      ${r?v`<h2 class="header">${r}</h2>`:b}
      <div class="content">${this.inside(e)}</div>
    </ha-card>`}inside(e){let{asked:t}=this.approvals,n=J(e);if(!t.known&&t.state!==`lost`)return v`<p class="secondary" role="status">${n(`loading`)}</p>`;if(!t.known)return v`<p role="status">${n(`lost`)}</p>`;if(!t.allowed||!t.mayAnswer)return v`<p class="secondary">${n(`not_yours`)}</p>`;let{questions:r,news:i}=this.shown();return v`
      <div class="pending" role="group" aria-label=${n(`name`)}>
        ${r.length?this.questions(e,r):this.nothingWaits(e)}
      </div>
      ${i.length?this.news(e,i):b}
    `}questions(e,t){return Vo(t,e=>e.approval_id,t=>v`<household-agents-approval-item
          .hass=${e}
          .approval=${t}
        ></household-agents-approval-item>`)}nothingWaits(e){let t=J(e);return v`<div class="empty">
      <ha-icon icon="mdi:check-circle-outline"></ha-icon>
      <div>
        <p>${t(`empty`)}</p>
        <p class="secondary">${t(`empty_hint`)}</p>
      </div>
    </div>`}news(e,t){return v`<section class="news" aria-live="polite" aria-labelledby="news">
      <h3 id="news">${J(e)(`just_now`)}</h3>
      ${Vo(t,e=>e.approval_id,t=>v`<household-agents-approval-line
            .hass=${e}
            .approval=${t}
          ></household-agents-approval-line>`)}
    </section>`}shown(){let e=[...this.approvals.asked.approvals.values()],{agents:t,show_answered:n}=this.config??{};return{questions:$s(e,t),news:n?ec(e,t,this.now):[]}}};Tc=A([F(bc)],Tc);var Ec=[`approvals`,`pending_approvals`];i({type:bc,get name(){return J(void 0)(`name`)},get description(){return J(void 0)(`description`)},getEntitySuggestion:(e,t)=>Dc(e,t)?{config:{type:`custom:${bc}`}}:null});function Dc(e,t){let n=e.entities[t];return n?.platform===`household_agents`&&Ec.includes(n.translation_key)}var Oc=`team_state`;function kc(e){return Object.values(e.entities).filter(e=>e.platform===`household_agents`&&e.translation_key===Oc).map(t=>a(e,t.entity_id)).filter(e=>e!==void 0)}function Ac(e,t){let n=a(e,t);return n&&kc(e).includes(n)?n:void 0}P();var jc=`household-agents-team-card`,Mc=`household-agents-team-card-editor`,Nc={show_phases:!0,show_roster:!0};function Pc(e){return N(e,{team:`text`,show_phases:`boolean`,show_roster:`boolean`})}var Fc={name:`Team`,description:`Ein Team: Ziel, Phasen, Fortschritt, Mitglieder und Hindernisse.`,no_team:`Wähle in den Einstellungen der Karte ein Team.`,no_teams:`Es gibt noch kein Team. Füge in den Einstellungen von Household Agents eines hinzu.`,unknown_team:`Das Team „{team}“ gibt es nicht, oder du darfst es nicht sehen.`,"state.created":`Nicht begonnen`,"state.active":`Aktiv`,"state.paused":`Pausiert`,"state.waiting":`Wartet auf dein Wort`,"state.completed":`Ziel erreicht`,not_started:`Vor ihm {count, one: liegt # Phase, other: liegen # Phasen}. Lass es beginnen, wenn es so weit ist.`,paused_since:`Es ruht seit {date}. Bis es weitergeht, wird niemand gefragt.`,completed_at:`Das Ziel wurde am {date} erreicht.`,progress:`Phase {number} von {count}`,progress_label:`Erledigte Phasen`,phases:`Phasen`,"step.done":`erledigt`,"step.active":`läuft`,"step.paused":`pausiert`,"step.waiting":`wartet auf dein Wort`,"step.late":`verspätet`,"step.coming":`kommt noch`,ended:`Erledigt am {date}`,day:`Tag {day}`,day_of:`Tag {day} von {days}`,planned:`{count, one: # Tag geplant, other: # Tage geplant}`,late:`{count, one: # Tag verspätet, other: # Tage verspätet}`,asked:`Alles ist erledigt, nur dein Wort fehlt`,needs_word:`endet mit deinem Wort`,missing:`Noch nötig:`,exit_error:`Was die Phase beendet, lässt sich nicht prüfen: {error}`,roster:`Mitglieder`,rests:`in dieser Phase nicht gefragt`,never_reported:`Noch kein Bericht`,member_gone:`Diesen Agenten gibt es nicht`,blockers:`{count, one: # Hindernis, other: # Hindernisse}`,last_stand_up:`Letzte Besprechung {when}, in der Phase „{phase}“.`,show_trace:`Zeigen, wie sie verlief`,no_stand_up:`Noch keine Besprechung.`,standing_up:`Besprechung läuft …`,"act.start":`Beginnen`,"act.restart":`Neu beginnen`,"act.stand_up":`Jetzt besprechen`,"act.pause":`Pausieren`,"act.resume":`Weitermachen`,"act.confirm":`Phase bestätigen`,cancel_run:`Abbrechen`,end_phase:`Phase vorzeitig beenden`,force:`Die Phase „{phase}“ beenden, obwohl nicht alles erledigt ist, was sie verlangt?`,force_last:`Die letzte Phase „{phase}“ beenden, obwohl nicht alles erledigt ist, was sie verlangt? Das Ziel gilt dann als erreicht.`,restart:`Noch einmal mit der Phase „{phase}“ beginnen?`,yes_end:`Phase beenden`,yes_restart:`Neu beginnen`,no:`So lassen`,failed:`Das ist nicht geschehen`,"editor.team":`Team`,"editor.show_phases":`Phasen zeigen`,"editor.show_roster":`Mitglieder zeigen`},Ic={name:`Team`,description:`A team: goal, phases, progress, roster and blockers.`,no_team:`Choose a team in the card's settings.`,no_teams:`There is no team yet. Add one in the settings of Household Agents.`,unknown_team:`There is no team “{team}”, or it is not for you to see.`,"state.created":`Not started`,"state.active":`Active`,"state.paused":`Paused`,"state.waiting":`Waits for your word`,"state.completed":`Goal reached`,not_started:`It has {count, one: # phase, other: # phases} ahead. Start it when the time has come.`,paused_since:`It rests since {date}. Nobody is asked until it goes on.`,completed_at:`The goal was reached on {date}.`,progress:`Phase {number} of {count}`,progress_label:`Phases that are done`,phases:`Phases`,"step.done":`done`,"step.active":`under way`,"step.paused":`paused`,"step.waiting":`waits for your word`,"step.late":`late`,"step.coming":`to come`,ended:`Done on {date}`,day:`Day {day}`,day_of:`Day {day} of {days}`,planned:`{count, one: # day, other: # days} planned`,late:`{count, one: # day late, other: # days late}`,asked:`All is done but for your word`,needs_word:`ends with your word`,missing:`Still needed:`,exit_error:`What ends the phase cannot be checked: {error}`,roster:`Roster`,rests:`not asked in this phase`,never_reported:`No report yet`,member_gone:`There is no such agent`,blockers:`{count, one: # thing holds it up, other: # things hold it up}`,last_stand_up:`Last stand-up {when}, in the phase “{phase}”.`,show_trace:`Show how it went`,no_stand_up:`No stand-up yet.`,standing_up:`Stand-up under way …`,"act.start":`Start`,"act.restart":`Start anew`,"act.stand_up":`Stand-up now`,"act.pause":`Pause`,"act.resume":`Go on`,"act.confirm":`Confirm phase`,cancel_run:`Cancel`,end_phase:`End phase early`,force:`End the phase “{phase}”, though not all that it asks for is done?`,force_last:`End the last phase, “{phase}”, though not all that it asks for is done? The goal then counts as reached.`,restart:`Begin again with the phase “{phase}”?`,yes_end:`End phase`,yes_restart:`Begin again`,no:`Keep as it is`,failed:`That was not done`,"editor.team":`Team`,"editor.show_phases":`Show the phases`,"editor.show_roster":`Show the roster`};O();var X=D(Ic,Fc);I(),io(),ro(),j();var Lc=class extends K{checked(e){return Pc(e)}schema(e,t,n){return[Ya(e,n,`team`,{patterns:[`team`],required:!0,chosen:t.team}),{name:`show_phases`,selector:{boolean:{}}},{name:`show_roster`,selector:{boolean:{}}}]}texts(e){return X(e)}defaults(){return Nc}};Lc=A([F(Mc)],Lc);var Rc={start:`start_team`,restart:`start_team`,pause:`pause_team`,resume:`resume_team`,confirm:`complete_phase`};async function zc(e,t,n,r=!1){if(n===`stand_up`){await yn(e,t);return}let i={agent:t.agent_id};n===`confirm`&&(i.phase=t.team?.phase??``,i.force=r),await e.callService(`household_agents`,Rc[n],i,void 0,!1)}function Bc(e){let{message:t}=e??{};return t||String(e)}var Vc=864e5;function Hc(e,t){return e.phases.map((n,r)=>Uc(e,n,r+1,t))}function Uc(e,t,n,r){let i={name:t.name,kind:`coming`,number:n,plannedDays:t.planned_days??void 0,needsWord:t.needs_confirmation};if(t.state===`done`)return{...i,kind:`done`,endedAt:t.ended_at??void 0};if(t.state!==`active`)return i;let a=(e.state===`paused`&&e.paused_at?Date.parse(e.paused_at):r)-Date.parse(t.began_at??``);return{...i,kind:Wc(e),day:Number.isFinite(a)?Math.max(1,Math.floor(a/Vc)+1):void 0,daysLate:e.days_late||void 0}}function Wc(e){return e.state===`paused`||e.state===`waiting`?e.state:e.days_late>0?`late`:`active`}function Gc(e){switch(e.state){case`created`:return[`start`];case`completed`:return[`restart`];case`paused`:return[`resume`];case`waiting`:return[`confirm`,`stand_up`,`pause`];default:return[`stand_up`,`pause`]}}C();var Kc={done:`mdi:check-circle`,active:`mdi:circle-slice-8`,paused:`mdi:pause-circle`,waiting:`mdi:account-question`,late:`mdi:clock-alert`,coming:`mdi:circle-outline`};function qc(e,t,n){let r=X(e),i=Hc(t,n);return v`<ol class="phases" aria-label=${r(`phases`)}>
    ${i.map(n=>v`<li
          class=${n.kind}
          aria-current=${n.name===t.phase&&n.day?`step`:b}
        >
          <ha-icon .icon=${Kc[n.kind]} aria-hidden="true"></ha-icon>
          <div>
            <span class="phase">${n.name}</span>
            <span class="visually-hidden">${r(`step.${n.kind}`)}</span>
            <div class="secondary">${Jc(e,n)}</div>
            ${n.name===t.phase?Xc(e,t):b}
          </div>
        </li>`)}
  </ol>`}function Jc(e,t){let n=X(e),r=[];return t.endedAt?r.push(n(`ended`,{date:ia(e,t.endedAt,Yc)})):t.day&&t.plannedDays?r.push(n(`day_of`,{day:t.day,days:t.plannedDays})):t.day?r.push(n(`day`,{day:t.day})):t.plannedDays&&r.push(n(`planned`,{count:t.plannedDays})),t.daysLate&&r.push(n(`late`,{count:t.daysLate})),t.kind===`waiting`?r.push(n(`asked`)):t.needsWord&&t.kind!==`done`&&r.push(n(`needs_word`)),r.join(` · `)}var Yc={day:`numeric`,month:`short`,year:`numeric`};function Xc(e,t){let n=X(e);return t.exit_error?v`<div class="error">
      ${n(`exit_error`,{error:t.exit_error})}
    </div>`:t.missing.length===0?b:v`<div class="missing">
    ${n(`missing`)}
    <ul>
      ${t.missing.map(e=>v`<li>${e}</li>`)}
    </ul>
  </div>`}C(),z();function Zc(e,t,n){let r=t.phases.find(e=>e.state===`active`)?.members??[];return v`<section>
    <h3>${X(e)(`roster`)}</h3>
    <ul class="roster">
      ${t.roster.map(t=>v`<li>
            ${Qc(e,t,n.get(t.agent_id),r.length===0||r.includes(t.agent_id))}
          </li>`)}
    </ul>
  </section>`}function Qc(e,t,n,r){let i=X(e);if(t.name===null)return v`<div class="member gone">
      <ha-icon icon="mdi:account-off-outline" aria-hidden="true"></ha-icon>
      <div>
        <span>${t.agent_id}</span>
        <div class="secondary">${i(`member_gone`)}</div>
      </div>
    </div>`;let a=n?.status??(t.enabled?`idle`:`disabled`),o=rr(a),s=n?.entities.status,c=v`<ha-icon
      .icon=${n?.icon??`mdi:account-outline`}
      aria-hidden="true"
    ></ha-icon>
    <div>
      <span>${t.name}</span>
      ${r?b:v`<span class="secondary">· ${i(`rests`)}</span>`}
      <div class="secondary">${$c(e,t,n)}</div>
    </div>
    <span class="status">
      <ha-icon .icon=${o.icon} style="color: ${o.color}"></ha-icon>
      ${i(`status.${a}`)}
    </span>`;return s?v`<button
        class="plain member"
        @click=${e=>dn(e.currentTarget,s)}
      >
        ${c}
      </button>`:v`<div class="member">${c}</div>`}function $c(e,t,n){let r=t.reported_at,i=n?.report?.headline??t.last_report;return i?r?`${i} · ${oa(e,r)}`:i:X(e)(`never_reported`)}function el(e,t){if(t.blockers.length===0)return b;let n=X(e);return v`<ha-alert
    alert-type="warning"
    .title=${n(`blockers`,{count:t.blockers.length})}
  >
    <ul class="points">
      ${t.blockers.map(e=>v`<li>${tl(t,e)}</li>`)}
    </ul>
  </ha-alert>`}function tl(e,t){let n=e.roster.find(e=>e.agent_id===t.agent_id)?.name;return v`${t.title}${t.detail?v`: ${t.detail}`:b}
  ${n?v`<span class="who">(${n})</span>`:b}`}C();var nl=f`
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
    color: var(--agents-link-color, var(--primary-text-color));
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
    color: var(--agents-link-color, var(--primary-text-color));
  }
  .working {
    display: flex;
    align-items: center;
    gap: var(--ha-space-3, 12px);
  }
  .working span {
    flex: 1;
  }
`;C(),E(),I(),z(),j();var rl={created:[`mdi:flag-outline`,`var(--secondary-text-color)`],active:[`mdi:run-fast`,`var(--primary-color)`],paused:[`mdi:pause-circle-outline`,`var(--secondary-text-color)`],waiting:[`mdi:account-question-outline`,`var(--warning-color)`],completed:[`mdi:flag-checkered`,`var(--success-color)`]},il=class extends M{constructor(...e){super(...e),this.clock=new Mn(this),this.forget=()=>{this.problem=void 0,this.question=void 0}}static{this.styles=[...M.styles,nl]}static getStubConfig(e){let[t]=kc(e);return t?{team:t}:{}}static getConfigElement(){return document.createElement(Mc)}getCardSize(){return 8}getGridOptions(){return{columns:12,rows:`auto`,min_columns:6}}checked(e){return{...Nc,...Pc(e)}}content(e,t){let n=X(e),{agents:r}=this.staff.staff;if(!t.team){let e=[...r.values()].some(e=>e.pattern===`team`);return this.message(n(e?`no_team`:`no_teams`))}let i=r.get(t.team),a=i?.team;return!i||!a?this.message(n(`unknown_team`,{team:t.team})):v`<ha-card>
      ${this.head(e,i,a)} ${this.standing(e,a)}
      ${this.problem?v`<ha-alert
              alert-type="error"
              .title=${n(`failed`)}
              dismissable
              @alert-dismissed-clicked=${this.forget}
              >${this.problem}</ha-alert
            >`:b}
      ${el(e,a)}
      ${t.show_phases?qc(e,a,Date.now()):b}
      ${t.show_roster?Zc(e,a,r):b}
      ${this.standUp(e,i,a)}
      ${i.may_run?this.foot(e,i,a):b}
    </ha-card>`}head(e,t,n){let[r,i]=rl[n.state];return v`<header>
        <ha-icon .icon=${t.icon} aria-hidden="true"></ha-icon>
        <h2>${t.name}</h2>
        <span class="state">
          <ha-icon .icon=${r} style="color: ${i}" aria-hidden="true"></ha-icon>
          ${X(e)(`state.${n.state}`)}
        </span>
      </header>
      <p class="goal">${n.goal}</p>`}standing(e,t){let n=X(e),r=t=>t?ia(e,t,{dateStyle:`medium`}):``;if(t.state===`created`)return v`<div class="secondary">
        ${n(`not_started`,{count:t.phases.length})}
      </div>`;let i=t.phases.findIndex(e=>e.state===`active`)+1,a={completed:n(`completed_at`,{date:r(t.completed_at)}),paused:n(`paused_since`,{date:r(t.paused_at)}),active:``,waiting:``}[t.state];return v`<div>
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
      ${a?v`<div class="secondary">${a}</div>`:b}
    </div>`}standUp(e,t,n){let r=X(e),i=t.current;if(i&&V(i.state))return v`<div class="working" role="status">
        <ha-spinner size="small"></ha-spinner>
        <span>${r(`standing_up`)}</span>
        ${t.may_run?v`<ha-button
                size="small"
                appearance="plain"
                .disabled=${this.busy!==void 0}
                @click=${()=>this.run(`cancel`,()=>bn(e,i.run_id))}
                >${r(`cancel_run`)}</ha-button
              >`:b}
      </div>`;let a=n.stand_up;if(!a)return n.state===`created`?b:v`<div class="secondary">${r(`no_stand_up`)}</div>`;let o=`/household-agents/runs/${a.run_id}`;return v`<div class="secondary stand-up">
      ${r(`last_stand_up`,{when:oa(e,a.at),phase:a.phase})}
      <a href=${o} @click=${al}>${r(`show_trace`)}</a>
    </div>`}foot(e,t,n){let r=X(e);if(this.question)return this.asking(e,t,n,this.question);let[i,...a]=Gc(n).filter(e=>e!==`stand_up`||!V(t.status));return v`<footer>
      ${i?this.button(e,t,i,`accent`):b}
      ${a.map(n=>this.button(e,t,n,`plain`))}
      ${n.state===`active`?v`<ha-button
              size="small"
              appearance="plain"
              .disabled=${this.busy!==void 0}
              @click=${()=>this.question=`force`}
              >${r(`end_phase`)}</ha-button
            >`:b}
    </footer>`}button(e,t,n,r){return v`<ha-button
      size="small"
      appearance=${r}
      data-act=${n}
      .loading=${this.busy===n}
      .disabled=${this.busy!==void 0}
      @click=${()=>n===`restart`?this.question=`restart`:this.run(n,()=>zc(e,t,n))}
      >${X(e)(`act.${n}`)}</ha-button
    >`}asking(e,t,n,r){let i=X(e),a=n.phases.at(-1)?.name===n.phase,o=(r===`restart`?n.phases[0]?.name:n.phase)??``,s=r===`restart`?`restart`:`confirm`;return v`<footer>
      <div role="alert">${i(r===`force`&&a?`force_last`:r,{phase:o})}</div>
      <ha-button
        size="small"
        variant=${r===`force`?`warning`:`brand`}
        .loading=${this.busy===s}
        .disabled=${this.busy!==void 0}
        @click=${()=>this.run(s,()=>zc(e,t,s,r===`force`))}
        >${i(r===`force`?`yes_end`:`yes_restart`)}</ha-button
      >
      <ha-button
        size="small"
        appearance="plain"
        .disabled=${this.busy!==void 0}
        @click=${this.forget}
        >${i(`no`)}</ha-button
      >
    </footer>`}async run(e,t){if(!this.busy){this.busy=e,this.problem=void 0;try{await t()}catch(e){this.problem=Bc(e)}finally{this.busy=void 0,this.question=void 0}}}};A([T()],il.prototype,`busy`,void 0),A([T()],il.prototype,`question`,void 0),A([T()],il.prototype,`problem`,void 0),il=A([F(jc)],il);function al(e){e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0||(e.preventDefault(),R(e.currentTarget.pathname))}i({type:jc,get name(){return X(void 0)(`name`)},get description(){return X(void 0)(`description`)},getEntitySuggestion:(e,t)=>{let n=Ac(e,t);return n?{config:{type:`custom:${jc}`,team:n}}:null}}),P();var ol=`household-agents-timeline-card`,sl=`household-agents-timeline-card-editor`,cl=[1,6,24,72],ll=[`domain`,`task`,`orchestrator`,`team`],ul={hours:24,top_only:!1},dl=168;function fl(e){let t=N(e,{title:`text`,hours:{least:1},agent:`text`,pattern:ll,top_only:`boolean`}),n=Math.min(t.hours??ul.hours,dl);return{...t,hours:n}}var pl={name:`Zeitleiste`,description:`Läufe, wie sie geschahen, in parallelen Spuren.`,hours:`Wie weit zurück`,choice:`{count} h`,empty:`In den letzten {hours} Stunden hat niemand gearbeitet.`,empty_longer:`Sieh weiter zurück, oder lass einen Agenten laufen.`,empty_run:`Lass einen Agenten laufen, oder gib einem einen Zeitplan.`,more:`Das sind die {count} neuesten Läufe. Alle stehen in der Seitenleiste.`,"tone.busy":`Bei der Arbeit`,"tone.well":`Fertig`,"tone.care":`Ersatz, wartend oder unterbrochen`,"tone.bad":`Fehlgeschlagen`,"tone.calm":`In der Warteschlange oder abgebrochen`,"pattern.domain":`Fachagenten`,"pattern.task":`Auftragsagenten`,"pattern.orchestrator":`Orchestratoren`,"pattern.team":`Teams`,"editor.title":`Titel`,"editor.hours":`Wie weit zurück zu Beginn`,"editor.agent":`Nur dieser Agent`,"editor.pattern":`Nur diese Art von Agenten`,"editor.top_only":`Nur Läufe, um die kein anderer Lauf gebeten hat`},ml={name:`Timeline`,description:`Runs as they happened, in parallel lanes.`,hours:`How far back`,choice:`{count} h`,empty:`Nobody has worked in the last {hours} hours.`,empty_longer:`Look further back, or have an agent run.`,empty_run:`Have an agent run, or give one a schedule.`,more:`These are the {count} latest runs. All of them are in the panel.`,"tone.busy":`At work`,"tone.well":`Done`,"tone.care":`Fallback, waiting or interrupted`,"tone.bad":`Failed`,"tone.calm":`Queued or cancelled`,"pattern.domain":`Domain agents`,"pattern.task":`Task agents`,"pattern.orchestrator":`Orchestrators`,"pattern.team":`Teams`,"editor.title":`Title`,"editor.hours":`How far back at first`,"editor.agent":`Only this agent`,"editor.pattern":`Only this kind of agent`,"editor.top_only":`Only runs that no other run has asked for`};O();var Z=D(ml,pl);I(),io(),ro(),j();var hl=class extends K{checked(e){return fl(e),e}schema(e,t,n){let r=Z(e);return[{name:`title`,selector:{text:{}}},{name:`hours`,selector:{number:{min:1,max:168,mode:`box`,unit_of_measurement:`h`}}},Ya(e,n,`agent`,{chosen:t.agent}),Xa(`pattern`,ll,e=>r(`pattern.${e}`)),{name:`top_only`,selector:{boolean:{}}}]}texts(e){return Z(e)}defaults(){return ul}};hl=A([F(sl)],hl),St();var gl={known:!1,runs:/* @__PURE__ */ new Map,more:!1,state:`connecting`};function _l(e,t){if(`run`in t)return{...e,runs:new Map(e.runs).set(t.run.run_id,t.run)};if(!t.loaded)return{...gl,state:e.state};let n=new Map(t.runs.map(e=>[e.run_id,e]));return{...e,known:!0,runs:n,more:t.more}}var vl=class{constructor(e){this.host=e,this.current=gl,this.wanted=``,this.connected=!1,this.look=()=>{this.connected&&!document.hidden?this.live?.start():this.live?.stop()},e.addController(this)}follow(e,t){let n=JSON.stringify(t);(e.connection!==this.connection||n!==this.wanted)&&(this.live?.stop(),this.connection=e.connection,this.wanted=n,this.live=new xt(e.connection,{type:`household_agents/runs/subscribe`,...t},{event:e=>this.take(_l(this.current,e)),state:e=>this.take({...this.current,state:e})}),this.look())}hostConnected(){this.connected=!0,document.addEventListener(`visibilitychange`,this.look),this.look()}hostDisconnected(){this.connected=!1,document.removeEventListener(`visibilitychange`,this.look),this.look()}take(e){this.current=e,this.host.requestUpdate()}};function yl(e){return e.some(e=>e.end===null)}function bl(e){let t=/* @__PURE__ */ new Map,n=[];for(let r of e){if(r.lane===void 0){n.push(xl(r,r.id,[r],!0));continue}let e=t.get(r.lane);e?e.push(r):t.set(r.lane,[r])}for(let[e,r]of t)Sl(r).forEach((t,i)=>{let a=r[0];a&&n.push(xl(a,`${e}/${i}`,t,i===0))});return n}function xl(e,t,n,r){return{key:t,label:e.laneLabel??e.label,depth:e.depth??0,named:r,bars:n}}function Sl(e){let t=[];for(let n of[...e].sort((e,t)=>e.start-t.start)){let e=n.end??1/0,r=t.find(e=>e.free<=n.start);r?(r.bars.push(n),r.free=e):t.push({bars:[n],free:e})}return t.map(e=>e.bars)}var Cl=/* @__PURE__ */ new Map;function wl(e,t){let n=JSON.stringify([e,t]),r=Cl.get(n);return r||Cl.set(n,r=new Intl.DateTimeFormat(e,t)),r}function Tl(e){return e.locale.time_zone===`server`?e.config.time_zone:void 0}function El(e,t,n={}){let{time_format:r,language:i}=e.locale;return wl(r===`system`?void 0:i,{...n.day?{weekday:`short`}:{},hour:`numeric`,minute:`2-digit`,...n.seconds?{second:`2-digit`}:{},...r===`12`||r===`24`?{hour12:r===`12`}:{},timeZone:Tl(e)}).format(t)}function Dl(e,t){return wl(`en-CA`,{dateStyle:`short`,timeZone:Tl(e)}).format(t)}function Ol(e,t){let n=wl(`en-GB`,{timeZone:Tl(e),hourCycle:`h23`,year:`numeric`,month:`numeric`,day:`numeric`,hour:`numeric`,minute:`numeric`,second:`numeric`}).formatToParts(t),r=e=>Number(n.find(t=>t.type===e)?.value??0);return Date.UTC(r(`year`),r(`month`)-1,r(`day`),r(`hour`),r(`minute`),r(`second`))-Math.floor(t/1e3)*1e3}var kl=15e3,Al=.15,jl=.03,Ml=.3,Nl=1e3;function Pl(e,t){return[{start:e,end:Math.max(t,e+Nl),from:0,to:1}]}function Fl(e,t){let n=Il(e,t);if(n.length===0)return Pl(t-Nl,t);let r=n.length<2?0:Math.min(jl,Ml/(n.length-1)),i=n.map(([e,t])=>Math.sqrt(Math.max(t-e,Nl))),a=i.reduce((e,t)=>e+t,0),o=1-r*(n.length-1),s=0;return n.map(([e,t],n)=>{let c=s,l=c+o*(i[n]??0)/a;return s=l+r,{start:e,end:t,from:c,to:l}})}function Il(e,t){let n=Rl(Ll(e,t),0),r=n.reduce((e,[t,n])=>e+n-t,0);return Rl(n,Math.max(kl,r*Al)).map(([n,r])=>{let i=r>=t&&e.some(e=>e.end===null);return[n,n+Math.max(i?Bl(r-n):r-n,Nl)*1.02]})}function Ll(e,t){return e.map(e=>[e.start,Math.max(e.end??t,e.start)]).sort((e,t)=>e[0]-t[0])}function Rl(e,t){let n=[];for(let[r,i]of e){let e=n.at(-1);e&&r-e[1]<=t?e[1]=Math.max(e[1],i):n.push([r,i])}return n}var zl=[10,20,30,45,60,90,120,180,240,300,450,600,900,1200,1800];function Bl(e){let t=e*1.05/1e3;return 1e3*(zl.find(e=>e>=t)??1800*Math.ceil(t/1800))}function Vl(e,t){let n=e[0]?.from??0;for(let{start:r,end:i,from:a,to:o}of e){if(t<r)break;n=t>=i?o:a+(o-a)*(t-r)/(i-r||1)}return n}var Hl={zoom_in:`Größer`,zoom_out:`Kleiner`,as_table:`Als Tabelle zeigen`,as_chart:`Als Diagramm zeigen`,who:`Name`,state:`Zustand`,began:`Begonnen`,took:`Dauer`,goes_on:`seit {duration}`,waited:`hat {duration} gewartet`,keys:`Die Pfeiltasten führen von Balken zu Balken, die Eingabetaste öffnet einen.`},Ul={zoom_in:`Larger`,zoom_out:`Smaller`,as_table:`Show as a table`,as_chart:`Show as a chart`,who:`Name`,state:`State`,began:`Began`,took:`Took`,goes_on:`for {duration} so far`,waited:`waited {duration}`,keys:`Arrow keys lead from bar to bar, Enter opens one.`};O();var Wl=D(Ul,Hl);function Gl(e,t,n,r){let i=Wl(e),a=t.began??t.start,o=Qi(e,Math.max(0,(t.end??n)-a)/1e3),s=t.end===null?i(`goes_on`,{duration:o}):o,c=t.began?t.began-t.start:0,l=[s];return c>=1e3&&l.push(i(`waited`,{duration:Qi(e,c/1e3)})),{label:t.label,state:t.state??``,began:r===void 0?El(e,t.start,{seconds:!0,day:Dl(e,t.start)!==Dl(e,n)}):`+ ${Qi(e,(t.start-r)/1e3)}`,took:l.join(`, `),sublabel:t.sublabel??``}}function Kl({label:e,state:t,began:n,took:r,sublabel:i}){return[e,t,n,r,i].filter(Boolean).join(`, `)}C();var Q=e=>`${(e*100).toFixed(3)}%`;function ql(e,t){return Gl(e.hass,t,e.now,e.elapsed?e.start:void 0)}function Jl(e){return v`<div class="axis" aria-hidden="true">
    <div class="corner"></div>
    <div class="ticks">
      ${Yl(e).map(([e,t])=>v`<span class="tick" style="inset-inline-start: ${Q(e)}"
            >${t}</span
          >`)}
    </div>
  </div>`}function Yl(e){let{hass:t,start:n}=e,r=Dl(t,Date.now());return e.ticks.map(({time:i,place:a,step:o})=>{if(e.elapsed)return[a,Qi(t,(i-n)/1e3)];let s=Dl(t,i),c={seconds:o<6e4,day:s!==r};return r=s,[a,El(t,i,c)]})}function Xl({ticks:e,scale:t,live:n,now:r}){let i=t.slice(1).map((e,n)=>{let r=t[n]?.to??0;return`inset-inline-start: ${Q(r)}; inline-size: ${Q(e.from-r)}`});return v`<div class="grid" aria-hidden="true">
    ${e.map(({place:e})=>v`<div class="line" style="inset-inline-start: ${Q(e)}"></div>`)}
    ${i.map(e=>v`<div class="break" style=${e}></div>`)}
    ${n?v`<div
            class="now"
            style="inset-inline-start: ${Q(Vl(t,r))}"
          ></div>`:b}
  </div>`}function Zl(e,t,n){return v`<div class="row" style="inset-block-start: ${n*28}px">
    <div class="name" style="--depth: ${t.depth}" aria-hidden="true">
      ${t.named?v`<span title=${t.label}>${t.label}</span>`:b}
    </div>
    <div class="lane">${t.bars.map(t=>Ql(e,t))}</div>
  </div>`}function Ql(e,t){let{scale:n,now:r}=e,i=Vl(n,t.start),a=Vl(n,Math.max(t.end??r,t.start)),o=t.began===null?a:Vl(n,t.began??t.start),s=a>i?(o-i)/(a-i):0,c=t.id===e.selected,l=`inset-inline-start: min(${Q(i)}, 100% - 8px)`;return v`<button
    class="bar ${t.tone} ${c?`selected`:``}"
    style="${l}; inline-size: ${Q(a-i)}"
    data-id=${t.id}
    tabindex=${t.id===e.focused?0:-1}
    aria-current=${c?`true`:b}
    aria-label=${Kl(ql(e,t))}
  >
    ${s>0?v`<span class="wait"></span>`:b}
    <span class="fill" style="--waited: min(${Q(s)}, 100% - 6px)"></span>
  </button>`}var $l={ArrowLeft:[-1,0],ArrowRight:[1,0],Home:[0,0],End:[0,0],ArrowUp:[0,-1],ArrowDown:[0,1]};function eu(e,t,n,r=!1){let i=e.findIndex(e=>e.bars.some(e=>e.id===t)),a=e[i]?.bars??[],o=a.find(e=>e.id===t),s=$l[n];if(!o||!s)return;let[c,l]=s;return l?nu(e[i+l]?.bars??[],o)?.id:tu(a,a.indexOf(o),r?-c:c,n)?.id}function tu(e,t,n,r){return r===`Home`?e[0]:r===`End`?e.at(-1):e[t+n]}function nu(e,t){let n;for(let r of e)(!n||Math.abs(r.start-t.start)<Math.abs(n.start-t.start))&&(n=r);return n}C();var ru=f`
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
`;C();function iu(e,t){let n=Wl(e.hass),r=[`who`,`state`,`began`,`took`].map(e=>v`<th scope="col">${n(e)}</th>`);return v`<div class="scroll" tabindex="0" role="region" aria-label=${t}>
    <table>
      <thead>
        <tr>
          ${r}
        </tr>
      </thead>
      <tbody>
        ${Vo(e.bars,e=>e.id,t=>au(e,t))}
      </tbody>
    </table>
  </div>`}function au(e,t){let n=ql(e,t);return v`<tr>
    <th scope="row" style="--depth: ${t.depth??0}">
      <button class="plain" data-id=${t.id}>${n.label}</button>
    </th>
    <td>${n.state}</td>
    <td class="number">${n.began}</td>
    <td class="number">${n.took}</td>
  </tr>`}var ou=1e3,su=60*ou,cu=60*su,lu=24*cu,uu=[...[1,2,5,10,15,30].map(e=>e*ou),...[1,2,5,10,15,30].map(e=>e*su),...[1,2,3,6,12].map(e=>e*cu),...[1,2,7].map(e=>e*lu)];function du(e,t,n,r){let i=[],a=0;for(let o of e){let s=fu(o,t,n),[c,l]=[o.from*t,o.to*t];e.length>1&&c>=a&&(i.push({time:o.start,place:o.from,step:s,begins:!0}),a=c+n);for(let e of pu(o,s,r)){let r=c+(l-c)*(e-o.start)/(o.end-o.start);r<a||r>t-n/2||(i.push({time:e,place:r/t,step:s}),a=r+n)}}return i}function fu(e,t,n){let r=(e.to-e.from)*t,i=(e.end-e.start)/Math.max(r/n,.1);return uu.find(e=>e>=i)??Math.ceil(i/lu)*lu}function*pu({start:e,end:t},n,r){let i=r(e);for(let r=Math.ceil((e+i)/n)*n-i;r<t;r+=n)yield r}var mu=80,hu=.01;function gu(e){let{hass:t,bars:n,now:r,elapsed:i,pixels:a}=e,o=e.from??_u(n)??r,s=e.squeeze?Fl(n,r):Pl(o,e.to??vu(n,o,r)),c=du(s,a,mu,e=>i?-o:Ol(t,e));return{...e,start:o,scale:s,ticks:c,live:yl(n)}}function _u(e){let t;for(let n of e)(t===void 0||n.start<t)&&(t=n.start);return t}function vu(e,t,n){let r=t;for(let i of e)r=Math.max(r,i.end??t+Bl(Math.max(0,n-t)));return r+(r-t)*hu}C(),E(),I(),j();var yu=`household-agents-waterfall`,bu=60,xu=8,Su=32,Cu={wide:176,narrow:104,below:520},$=class extends S{constructor(...e){super(...e),this.bars=[],this.legend=[],this.squeeze=!1,this.elapsed=!1,this.label=``,this.zoom=1,this.asTable=!1,this.width=600,this.top=0,this.clock=new Mn(this,()=>yl(this.bars)?`second`:void 0),this.rows=[],this.toggleTable=()=>{this.asTable=!this.asTable},this.scrolled=()=>{this.rows.length>bu&&(this.top=this.scroller?.scrollTop??0)},this.looked=e=>{let t=wu(e);t!==void 0&&(this.shown=t,e.type===`focusin`&&(this.focused=t))},this.clicked=e=>{let t=wu(e);t!==void 0&&(this.focused=t,this.dispatchEvent(new CustomEvent(`select`,{detail:{id:t}})))},this.pressed=e=>{if(this.asTable||e.ctrlKey||e.metaKey||e.altKey)return;if(e.key===`+`||e.key===`-`){this.zoomBy(e.key===`+`?2:.5);return}let t=getComputedStyle(this).direction===`rtl`,n=eu(this.rows,this.focused??``,e.key,t);n!==void 0&&(e.preventDefault(),this.lead(n))}}static{this.styles=[k,ru]}connectedCallback(){super.connectedCallback(),this.resized=new ResizeObserver(([e])=>{e&&(this.width=e.contentRect.width)}),this.resized.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.resized?.disconnect()}willUpdate(e){e.has(`bars`)&&this.take(),e.size===1&&e.has(`shown`)&&this.view||(this.view=this.hass&&gu({...this.shape(),hass:this.hass}))}take(){this.rows=bl(this.bars);let e=e=>this.bars.some(t=>t.id===e);e(this.focused)||(this.focused=e(this.selected)?this.selected:this.bars.at(-1)?.id)}shape(){let{bars:e,rows:t,from:n,to:r,squeeze:i,elapsed:a,selected:o,focused:s}=this,c=this.width<=Cu.below?Cu.narrow:Cu.wide,l=Math.max(this.width-c,80)*this.zoom;return{bars:e,rows:t,from:n,to:r,squeeze:i,elapsed:a,selected:o,focused:s,now:Date.now(),pixels:l}}render(){let{view:e}=this;return e?v`${this.tools(e.hass)}
      <div
        @click=${this.clicked}
        @focusin=${this.looked}
        @pointerover=${this.looked}
        @keydown=${this.pressed}
      >
        ${zo([e,this.asTable,this.top],()=>this.asTable?iu(e,this.label):this.chart(e))}
      </div>
      ${this.asTable?b:this.detail(e)}`:b}tools(e){return v`<div class="tools">
      <ul class="legend">
        ${this.legend.map(({tone:e,text:t})=>v`<li class=${e}><span class="fill"></span>${t}</li>`)}
      </ul>
      ${this.asTable?this.tool(e,`as_chart`,`mdi:chart-gantt`,this.toggleTable):v`${this.tool(e,`zoom_out`,`mdi:magnify-minus-outline`,()=>this.zoomBy(.5))}${this.tool(e,`zoom_in`,`mdi:magnify-plus-outline`,()=>this.zoomBy(2))}${this.tool(e,`as_table`,`mdi:table`,this.toggleTable)}`}
    </div>`}tool(e,t,n,r){let i=t===`zoom_out`&&this.zoom<=1||t===`zoom_in`&&this.zoom>=Su;return v`<ha-icon-button
      .label=${Wl(e)(t)}
      .disabled=${i}
      @click=${r}
    >
      <ha-icon .icon=${n}></ha-icon>
    </ha-icon-button>`}chart(e){let t=`calc(var(--name) + (100% - var(--name)) * ${this.zoom})`;return v`<div class="scroll" @scroll=${this.scrolled}>
      <div class="canvas" style="inline-size: ${t}">
        ${Jl(e)}
        <div
          class="rows"
          role="group"
          aria-label=${this.label||b}
          aria-description=${Wl(e.hass)(`keys`)}
          style="block-size: ${this.rows.length*28}px"
        >
          ${Xl(e)}
          ${Vo(this.seen(),([e])=>e.key,([t,n])=>Zl(e,t,n))}
        </div>
      </div>
    </div>`}seen(){let e=this.rows.map((e,t)=>[e,t]);if(e.length<=bu)return e;let t=this.scroller?.clientHeight??640,n=Math.max(0,Math.floor(this.top/28)-xu);return e.slice(n,n+Math.ceil(t/28)+16)}detail(e){let t=this.bars.find(e=>e.id===this.shown);if(!t)return v`<div class="detail" aria-hidden="true"></div>`;let{label:n,...r}=ql(e,t),i=[r.state,r.began,r.took,r.sublabel];return v`<div class="detail" aria-hidden="true">
      <b>${n}</b> · ${i.filter(Boolean).join(` · `)}
    </div>`}async lead(e){this.focused=e;let{scroller:t}=this;if(t&&this.rows.length>bu){let n=this.rows.findIndex(t=>t.bars.some(t=>t.id===e)),r=(n+3)*28-t.clientHeight;t.scrollTop=Math.min(Math.max(t.scrollTop,r),n*28),this.top=t.scrollTop}await this.updateComplete,this.button(e)?.focus()}button(e){return[...this.renderRoot.querySelectorAll(`.bar`)].find(t=>t.dataset.id===e)}zoomBy(e){this.zoom=Math.min(Su,Math.max(1,this.zoom*e)),this.updateComplete.then(()=>this.button(this.focused)?.scrollIntoView({block:`nearest`,inline:`center`}))}};A([w({attribute:!1})],$.prototype,`hass`,void 0),A([w({attribute:!1})],$.prototype,`bars`,void 0),A([w({attribute:!1})],$.prototype,`legend`,void 0),A([w()],$.prototype,`selected`,void 0),A([w({type:Number})],$.prototype,`from`,void 0),A([w({type:Number})],$.prototype,`to`,void 0),A([w({type:Boolean})],$.prototype,`squeeze`,void 0),A([w({type:Boolean})],$.prototype,`elapsed`,void 0),A([w()],$.prototype,`label`,void 0),A([T()],$.prototype,`zoom`,void 0),A([T()],$.prototype,`asTable`,void 0),A([T()],$.prototype,`width`,void 0),A([T()],$.prototype,`top`,void 0),A([T()],$.prototype,`focused`,void 0),A([T()],$.prototype,`shown`,void 0),A([dt(`.scroll`)],$.prototype,`scroller`,void 0),$=A([F(yu)],$);function wu(e){return e.target?.closest(`[data-id]`)?.dataset.id}var Tu={queued:`calm`,acknowledged:`busy`,running:`busy`,completed:`well`,degraded:`care`,waiting:`care`,failed:`bad`,timed_out:`bad`,cancelled:`calm`,interrupted:`care`},Eu={orchestrator:0,team:1,domain:2,task:3},Du=e=>Tu[e]??`calm`;function Ou(e,t){let n=[...e].filter(e=>ku(e,t)),r=Mu(ju(n,t.agents)),i=new Map(r.map(([e],t)=>[e.agent,t])),a=new Map(r.map(([e,t])=>[e.agent,t]));return n.sort((e,t)=>(i.get(e.agent_id)??0)-(i.get(t.agent_id)??0)||e.requested_at.localeCompare(t.requested_at)).map(e=>Au(e,a.get(e.agent_id)??0,t.words(e.state)))}function ku(e,{since:t,pattern:n,agents:r}){return e.ended_at!==null&&Date.parse(e.ended_at)<t?!1:!n||r.get(e.agent_id)?.pattern===n}function Au(e,t,n){let r=e.started_at??e.acknowledged_at;return{id:e.run_id,label:e.name,sublabel:e.headline??e.error_words??void 0,state:n,start:Date.parse(e.requested_at),end:e.ended_at===null?null:Date.parse(e.ended_at),began:r===null?null:Date.parse(r),tone:Du(e.state),lane:e.agent_id,depth:t}}function ju(e,t){let n=new Map(e.map(e=>[e.run_id,e.agent_id])),r=/* @__PURE__ */ new Map;for(let i of e){let e=t.get(i.agent_id)?.pattern??`task`,a=i.parent_id===null?void 0:n.get(i.parent_id),o=r.get(i.agent_id);o?o.above??=a:r.set(i.agent_id,{agent:i.agent_id,name:i.name,rank:Eu[e],above:a===i.agent_id?void 0:a})}return r}function Mu(e){let t=[...e.values()].sort((e,t)=>e.rank-t.rank||e.name.localeCompare(t.name)),n=[],r=/* @__PURE__ */ new Set,i=(e,a)=>{if(!r.has(e.agent)){r.add(e.agent),n.push([e,a]);for(let n of t)n.above===e.agent&&i(n,a+1)}};for(let n of t)n.above&&e.has(n.above)||i(n,0);for(let e of t)i(e,0);return n}C(),E(),I(),z(),j();var Nu=36e5,Pu=[`busy`,`well`,`care`,`bad`,`calm`],Fu=class extends M{constructor(...e){super(...e),this.runs=new vl(this),this.chosen=e=>{e.stopPropagation(),this.hours=Number(e.detail.value)},this.selected=e=>{R(`/household-agents/runs/${e.detail.id}`)}}static{this.styles=[...M.styles,f`
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
        font-size: var(--ha-card-header-font-size, var(--ha-font-size-l, 16px));
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
    `]}static getStubConfig(){return{hours:24}}static getConfigElement(){return document.createElement(sl)}getCardSize(){return 6}getGridOptions(){return{columns:`full`,rows:`auto`,min_columns:6}}checked(e){return this.hours=void 0,fl(e)}onlyAgent(){return``}willUpdate(){super.willUpdate();let{hass:e,config:t}=this;e&&t&&this.runs.follow(e,{hours:this.span,...t.agent?{agent_id:t.agent}:{},...t.top_only?{top_only:!0}:{}})}get span(){return this.hours??this.config?.hours??cl[2]}content(e,t){let n=Z(e);return v`<ha-card>
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
    </ha-card>`}body(e,t){let n=Z(e),{known:r,runs:i,more:a,state:o}=this.runs.current;if(!r)return v`<p class="empty" role="status">
        ${this.common(o===`lost`?`lost`:`loading`)}
      </p>`;let s=this.bars(i,t);return s.length===0?v`<p class="empty" role="status">
        ${n(`empty`,{hours:this.span})}
        ${n(this.span<cl[3]?`empty_longer`:`empty_run`)}
      </p>`:v`
      <household-agents-waterfall
        .hass=${e}
        .bars=${s}
        .legend=${this.legend(e,s)}
        .label=${t.title??n(`name`)}
        squeeze
        @select=${this.selected}
      ></household-agents-waterfall>
      ${a?v`<p class="secondary">${n(`more`,{count:i.size})}</p>`:b}
    `}bars(e,{pattern:t}){let{agents:n}=this.staff.staff,r=[e,n,t,this.span,this.common];if(this.drawn?.key.every((e,t)=>e===r[t]))return this.drawn.bars;let i=Ou(e.values(),{agents:n,pattern:t,since:Date.now()-this.span*Nu,words:e=>this.common(`status.${e}`)});return this.drawn={key:r,bars:i},i}legend(e,t){let n=new Set(t.map(e=>e.tone)),r=Z(e);return Pu.filter(e=>n.has(e)).map(e=>({tone:e,text:r(`tone.${e}`)}))}choices(e){return[.../* @__PURE__ */ new Set([...cl,this.config?.hours??cl[2]])].sort((e,t)=>e-t).map(t=>({value:String(t),label:Z(e)(`choice`,{count:t})}))}};A([T()],Fu.prototype,`hours`,void 0),Fu=A([F(ol)],Fu),i({type:ol,get name(){return Z(void 0)(`name`)},get description(){return Z(void 0)(`description`)}}),P();var Iu=`household-agents`,Lu=[`domain`,`orchestrator`,`task`,`team`],Ru=[`area`,`pattern`],zu={group_by:`area`,hide_timeline:!1,hide_costs:!1,hide_schedule:!1};function Bu(e){return N(e,{group_by:Ru,patterns:`texts`,hide_agents:`texts`,hide_timeline:`boolean`,hide_costs:`boolean`,hide_schedule:`boolean`})}var Vu=`/household-agents`,Hu=12;function Uu(e,t,n){let r=[Wu(e,t,n)],i=Gu(e,t.agents),a=i.filter(e=>e.pattern!==`team`),o=i.filter(e=>e.pattern===`team`);a.length&&r.push({...Qu(`agents`,`mdi:account-multiple`,n),sections:Ku(e,a,t,n)}),o.length&&r.push({...Qu(`teams`,`mdi:account-group`,n),sections:o.map(e=>({type:`grid`,cards:[{type:`custom:household-agents-team-card`,team:e.agent_id,grid_options:{columns:`full`}}]}))});let s=e.hide_costs?[]:Yu(i,t,n);return s.length&&r.push({...Qu(`costs`,`mdi:cash-multiple`,n),sections:s}),t.entities.schedule&&!e.hide_schedule&&r.push(Zu(t.entities.schedule,n)),{title:n(`name`),views:r}}function Wu(e,{household:t},n){let r=[{type:`custom:household-agents-staff-card`}];t?.may_answer&&r.unshift({type:`custom:household-agents-approvals-card`,hide_empty:!0});let i=[{type:`grid`,cards:r}];return e.hide_timeline||i.push({type:`grid`,column_span:2,cards:[{type:`custom:household-agents-timeline-card`,grid_options:{columns:`full`}}]}),{...Qu(`staff`,`mdi:account-group-outline`,n),max_columns:3,sections:i}}function Gu({patterns:e,hide_agents:t},n){return n.filter(n=>(!e?.length||e.includes(n.pattern))&&!t?.includes(n.agent_id))}function Ku(e,t,{areas:n},r){let i=/* @__PURE__ */ new Map,a=/* @__PURE__ */ new Map;for(let r of t){let t=e.group_by===`pattern`?void 0:n.get(r.agent_id);t?qu(i,t,r):qu(a,r.pattern,r)}return[...[...i.keys()].sort((e,t)=>e.localeCompare(t)).map(e=>Ju(e,i.get(e)??[])),...Lu.filter(e=>a.has(e)).map(e=>Ju(r(`pattern.${e}`),a.get(e)??[]))]}function qu(e,t,n){e.set(t,[...e.get(t)??[],n])}function Ju(e,t){return{type:`grid`,cards:[$u(e),...t.map(e=>({type:`custom:household-agents-agent-card`,agent:e.agent_id,grid_options:{columns:12}}))]}}function Yu(e,{entities:t},n){let r=[],i=[`cost_today`,`cost_this_month`,`budget_left`,`tokens_today`,`runs_today`].flatMap(e=>t[e]??[]);i.length&&r.push({type:`grid`,cards:[$u(n(`today`),`${Vu}/spend`),...i.map(e=>({type:`tile`,entity:e,name:{type:`entity`}}))]}),t.cost_today&&r.push({type:`grid`,cards:[$u(n(`per_day`)),Xu([t.cost_today],30)]});let a=e.flatMap(e=>e.entities.cost_today?[{entity:e.entities.cost_today,name:e.name}]:[]);return a.length>1&&a.length<=Hu&&r.push({type:`grid`,cards:[$u(n(`by_agent`),`${Vu}/spend`),Xu(a,7)]}),r}function Xu(e,t){return{type:`statistics-graph`,entities:e,period:`day`,days_to_show:t,stat_types:[`change`],chart_type:`bar`,hide_legend:e.length===1,grid_options:{columns:`full`}}}function Zu(e,t){return{...Qu(`schedule`,`mdi:calendar-clock`,t),max_columns:1,sections:[{type:`grid`,cards:[{type:`calendar`,entities:[e],initial_view:`listWeek`,grid_options:{columns:`full`,rows:10}}]}]}}function Qu(e,t,n){return{title:n(e),path:e,icon:t,type:`sections`}}function $u(e,t){return{type:`heading`,heading:e,...t&&{tap_action:{action:`navigate`,navigation_path:t}}}}kt();var ed=`household_agents`,td=4e3,nd=2e3,rd=[`cost_today`,`cost_this_month`,`budget_left`,`tokens_today`,`runs_today`,`schedule`];async function id(e){let t=await ad(e),n=[...t.agents.values()].sort((t,n)=>t.name.localeCompare(n.name,e.locale?.language));return{agents:n,areas:new Map(n.flatMap(t=>{let n=cd(e,t.device_id);return n?[[t.agent_id,n]]:[]})),household:t.household,entities:ld(e,t.household?.entry_id)}}async function ad(e){await od(e,td,e=>e.known||e.state===`refused`);let t=sd(e);return od(e,nd,({loaded:e,household:n,agents:r})=>!e||!n?.admin||t.every(e=>r.has(e)||e===n.entry_id))}function od(e,t,n){let r=Ct(e);return n(r.staff)?Promise.resolve(r.staff):new Promise(e=>{let i=()=>{clearTimeout(a),queueMicrotask(()=>o()),e(r.staff)},a=setTimeout(i,t),o=r.listen(e=>{n(e)&&i()})})}function sd(e){return Object.values(e.devices).flatMap(e=>(e.identifiers??[]).flatMap(([e,t])=>e===ed?[t]:[]))}function cd(e,t){let n=t&&e.devices[t]?.area_id;return n?e.areas?.[n]?.name:void 0}function ld(e,t){let n={};for(let r of Object.values(e.entities)){let i=r.translation_key;r.platform===ed&&i&&r.device_id&&rd.includes(i)&&(e.devices[r.device_id]?.identifiers??[]).some(([e,n])=>e===ed&&n===t)&&(n[i]=r.entity_id)}return n}function ud(e){return Object.values(e.devices).filter(e=>e.identifiers?.some(([e])=>e===ed)).map(e=>[e.id,e.name_by_user??e.name,e.area_id]).map(e=>e.join(`\0`)).sort().join(``)}var dd={name:`Household Agents`,description:`Deine Agenten bei der Arbeit: was dich braucht, wer was tut, Teams, Kosten und der Zeitplan. Das Dashboard richtet sich von selbst nach deinen Agenten.`,staff:`Überblick`,agents:`Agenten`,teams:`Teams`,costs:`Kosten`,schedule:`Zeitplan`,runs:`Läufe`,today:`Heute`,per_day:`Kosten pro Tag`,by_agent:`Kosten pro Tag und Agent`,"pattern.domain":`Bereichsagenten`,"pattern.task":`Aufgabenagenten`,"pattern.orchestrator":`Orchestratoren`,"pattern.team":`Teams`,"group.area":`Bereich`,"group.pattern":`Art des Agenten`,"editor.group_by":`Agenten gruppieren nach`,"editor.group_by_helper":`Ein Agent gehört zu dem Bereich, in dem sein Gerät ist; Agenten ohne Bereich stehen nach ihrer Art zusammen.`,"editor.patterns":`Arten von Agenten`,"editor.patterns_helper":`Alle, wenn du keine auswählst.`,"editor.hide_agents":`Agenten ohne eigene Karte`,"editor.hide_timeline":`Zeitleiste ausblenden`,"editor.hide_costs":`Kosten ausblenden`,"editor.hide_schedule":`Zeitplan ausblenden`},fd={name:`Household Agents`,description:`Your staff at work: what needs you, who does what, teams, costs and the schedule. It follows your staff by itself.`,staff:`Staff`,agents:`Agents`,teams:`Teams`,costs:`Costs`,schedule:`Schedule`,runs:`Runs`,today:`Today`,per_day:`Cost per day`,by_agent:`Cost per day by agent`,"pattern.domain":`Domain agents`,"pattern.task":`Task agents`,"pattern.orchestrator":`Orchestrators`,"pattern.team":`Teams`,"group.area":`Area`,"group.pattern":`Kind of agent`,"editor.group_by":`Group agents by`,"editor.group_by_helper":`An agent is in the area that its device is in; agents without one are grouped by their kind.`,"editor.patterns":`Kinds of agents`,"editor.patterns_helper":`All of them, unless you choose some.`,"editor.hide_agents":`Agents without a card of their own`,"editor.hide_timeline":`Hide the timeline`,"editor.hide_costs":`Hide the costs`,"editor.hide_schedule":`Hide the schedule`};O();var pd=D(fd,dd);I(),io(),ro(),j();var md=`household-agents-strategy-editor`,hd=class extends K{checked(e){return Bu(e)}texts(e){return pd(e)}defaults(){return zu}schema(e,t,n){let r=pd(e);return[Xa(`group_by`,Ru,e=>r(`group.${e}`)),Xa(`patterns`,Lu,e=>r(`pattern.${e}`),{multiple:!0}),Ya(e,n,`hide_agents`,{multiple:!0,chosen:t.hide_agents}),{name:`hide_timeline`,selector:{boolean:{}}},{name:`hide_costs`,selector:{boolean:{}}},{name:`hide_schedule`,selector:{boolean:{}}}]}};hd=A([F(md)],hd),I(),j();var gd=class extends HTMLElement{static async generate(e,t){return Uu(Bu(e),await id(t),pd(t))}static shouldRegenerate(e,t,n){return t.devices===n.devices&&t.areas===n.areas?!1:ud(t)!==ud(n)||t.areas!==n.areas}static getConfigElement(){return document.createElement(md)}static getCreateSuggestions(e){return{title:pd(e)(`name`),icon:`mdi:account-group`}}};gd=A([F(`ll-strategy-dashboard-${Iu}`)],gd),window.customStrategies??=[],window.customStrategies.some(e=>e.type===`household-agents`)||window.customStrategies.push({type:Iu,strategyType:`dashboard`,get name(){return pd(void 0)(`name`)},get description(){return pd(void 0)(`description`)},documentationURL:`https://github.com/household-agents/household_agents#dashboard`});
