export * from './problem';
export * from './permission';
export * from './route';
export * from './job';
