export * from '../client/test/golden';
