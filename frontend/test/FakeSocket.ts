export * from '../client/test/FakeSocket';
