async function e(){await customElements.whenDefined(`home-assistant`);let e=new URL(`data:video/mp2t;base64,LyoqIEV2ZXJ5dGhpbmcgdGhhdCBkYXNoYm9hcmRzIHNob3c6IGNhcmRzLCB0aGVpciBlZGl0b3JzLCBhbmQgdGhlIGRhc2hib2FyZCBzdHJhdGVneS4gKi8KCmltcG9ydCAiLi9jYXJkcy9hZ2VudCI7CmltcG9ydCAiLi9jYXJkcy9zdGFmZiI7CmltcG9ydCAiLi9jYXJkcy9hcHByb3ZhbHMiOwppbXBvcnQgIi4vY2FyZHMvdGVhbSI7CmltcG9ydCAiLi9jYXJkcy90aW1lbGluZSI7CmltcG9ydCAiLi9zdHJhdGVneSI7Cg==`,``+import.meta.url);e.search=new URL(import.meta.url).search,await import(
/* @vite-ignore */
e.href)}e();
