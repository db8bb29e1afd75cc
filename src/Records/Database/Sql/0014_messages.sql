-- The list of work shows messages too: the last that went out or could not. Of one that has ended, next_at says when.

create index reminder_ended on reminder (next_at) where state <> 'waiting' and (state <> 'cancelled' or reason is not null);
