-- The trace that a change was made in (W3C Trace Context, traceparent), to be gone on with when its event is sent. Null when
-- nobody traces it.
alter table outbox add column traceparent varchar(55);
