export { type RedisServer, redisIsInstalled, startRedis } from './redis-server';
