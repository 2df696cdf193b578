import { removeTemplate } from './template.ts';

/** Runs once after all tests. */
export default removeTemplate;
