var e=[`home-assistant`,`hc-main`],t=[1e3,4e3,15e3],n=new URL(import.meta.url);n.pathname=n.pathname.replace(/[^/]*$/,`cards.js`);function r(){let e=document.createElement(`link`);e.rel=`modulepreload`,e.href=n.href,document.head.append(e)}async function i(){await Promise.race(e.map(e=>customElements.whenDefined(e)));for(let e of t){try{await import(
/* @vite-ignore */
n.href);return}catch(e){console.error(`Household Agents: the cards did not come`,e)}await new Promise(t=>setTimeout(t,e)),n.searchParams.set(`again`,String(e))}}r(),i();
