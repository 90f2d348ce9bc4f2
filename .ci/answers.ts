/** Exit status 0 when the database of the given address answers `select 1`. */
import postgres from "postgres";

const client = postgres(process.argv[2] ?? "", { max: 1, connect_timeout: 3, fetch_types: false });
await client`select 1`;
await client.end();
