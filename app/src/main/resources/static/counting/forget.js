// The sign-in page after a sign-out: what this device knows of the facility's packages is deleted. Scans that were not sent stay until they are.
import { forget } from './store.js';
if (new URLSearchParams(location.search).has('out')) forget(() => true);
