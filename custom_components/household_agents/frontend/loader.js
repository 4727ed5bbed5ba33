async function e(){await customElements.whenDefined(`home-assistant`);let e=new URL(import.meta.url);e.pathname=e.pathname.replace(/[^/]*$/,`cards.js`),await import(
/* @vite-ignore */
e.href)}e();
