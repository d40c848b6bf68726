/** The first key of the advisory locks by which workers show that they live; the second is the hash of the worker's name. */
export const livenessLocks = 7202

/** Who holds jobs without showing life. Reads the queue, which is as long as what is still to be done. */
export const queueOfTheDead = `
  select distinct locked_by as "workerId" from graphile_worker.jobs
  where locked_by is not null and not exists (
    select from pg_locks where locktype = 'advisory' and granted and objsubid = 2
      and classid = $1::int::oid and objid = hashtext(locked_by)::oid
      and database = (select oid from pg_database where datname = current_database()))`
