-- What stood between a picture and the client's first picture of its view when it came in, beside what was seen of it alone.

alter table look add column beside jsonb;
grant update (beside) on look to punctum_program;
